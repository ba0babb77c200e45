"""Electoral Law art. 4, 27–29: who is on the roll, and how the roll is questioned."""

from __future__ import annotations

from datetime import date

from renda.core.days import add_years, after, before
from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, day, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Reading

#: How a person stands who is not simply free (Provisions of 1983 points 3–5, in today's terms).
STATUSES = (
    "normal", "bail", "residential_surveillance", "detained", "arrested", "prison", "criminal_detention", "control",
    "suspended_sentence", "parole", "administrative_detention", "deprived", "mental_illness",
)  # fmt: skip
#: In custody: the vote is cast by mobile box or proxy, as the committee and the custodian agree.
IN_CUSTODY = frozenset({"detained", "arrested", "prison", "criminal_detention", "administrative_detention"})
HELD_FOR_CRIME = frozenset({"detained", "arrested"})


def of_age(basis: Basis, birth_date: date, election_day: date) -> Outcome:
    """Art. 4: eighteen full years on election day, that day included; born on 29 February, of age on 28 (law.md: voter-age-on-election-day)."""
    if birth_date > election_day:
        raise WrongInput("'birth_date' must not be after 'election_day'.", "“birth_date”不能晚于“election_day”。")
    turns = add_years(birth_date, basis(numbers.VOTING_AGE))
    right = turns <= election_day
    return Outcome(
        {"of_age": right, "of_age_on": turns},
        said(f"Eighteen on {turns}, counted on election day.", f"{turns}满十八周岁，以选举日为准。"),
        judged(right),
    )


def latest_birth(basis: Basis, election_day: date) -> date:
    """The last birthday that is of age on election day."""
    return add_years(election_day, -basis(numbers.VOTING_AGE))


def rights(
    basis: Basis,
    status: str,
    suspension_decided: bool = False,
    deprived: bool = False,
    committee_confirmed: bool = False,
) -> Outcome:
    """Who keeps the vote, and how it is cast (law.md: voter-rights-status, voter-mental-illness)."""
    if deprived or status == "deprived":
        return _vote(
            False, False, "Deprived of political rights: not on the roll.", "依法被剥夺政治权利，不列入选民名单。"
        )
    if status == "mental_illness":
        words = (
            (
                "Unable to vote, confirmed by the committee: not on the roll.",
                "不能行使选举权利，经选举委员会确认，不列入选民名单。",
            )
            if committee_confirmed
            else ("Stays on the roll: the committee has not confirmed it.", "未经选举委员会确认，仍列入选民名单。")
        )
        return _vote(not committee_confirmed, not committee_confirmed, *words)
    if status in HELD_FOR_CRIME and suspension_decided:
        return _vote(
            False,
            True,
            "The vote rests while detained, by decision of procuratorate or court.",
            "羁押期间经检察院或者法院决定停止行使选举权利。",
        )
    ways = ["mobile_box", "proxy"] if status in IN_CUSTODY else []
    return _vote(
        True,
        True,
        "May vote" + (" by mobile box or proxy." if ways else "."),
        "准予行使选举权利" + ("，可以使用流动票箱或者委托投票。" if ways else "。"),
        ways,
    )


def _vote(may: bool, on_roll: bool, english: str, chinese: str, ways: list[str] | None = None) -> Outcome:
    values: dict[str, object] = {"may_vote": may, "on_roll": on_roll}
    if ways:
        values["ways"] = ways
    return Outcome(values, said(english, chinese), judged(may))


def objection(
    basis: Basis, published: date, objection_lodged: date | None = None, count_start_day: bool = False
) -> Outcome:
    """Art. 29: five days to object, three to decide; the first day is not counted unless `count_start_day` (inferred)."""
    shift = 1 if count_start_day else 0
    last = after(published, basis(numbers.OBJECTION_DAYS) - shift)
    if objection_lodged is None:
        return Outcome({"objection_last_day": last}, said(f"Objections until {last}.", f"申诉截至{last}。"))
    in_time = published <= objection_lodged <= last
    decide_by = after(objection_lodged, basis(numbers.OBJECTION_DECISION_DAYS) - shift)
    return Outcome(
        {"objection_last_day": last, "in_time": in_time, "decision_last_day": decide_by},
        said(
            f"Objections until {last}; "
            + (f"to be decided by {decide_by}." if in_time else "this one is not in time."),
            f"申诉截至{last}；" + (f"应当在{decide_by}前作出处理决定。" if in_time else "本次申诉不在期限内。"),
        ),
        judged(in_time),
    )


def lawsuit(basis: Basis, election_day: date) -> Outcome:
    """Art. 29: sue at least five days before election day; the judgment comes before it and is final."""
    common = before(election_day, basis(numbers.LAWSUIT_DAYS))
    return Outcome(
        {
            "sue_by_common": common,
            "sue_by_strict": before(common, 1),
            "judgment_latest": before(election_day, 1),
            "final": True,
        },
        said(
            f"Sue by {common} (strictly {before(common, 1)}); judged before election day, finally.",
            f"起诉截至{common}（从严{before(common, 1)}），法院在选举日前判决，判决为最后决定。",
        ),
        reading=Reading.COMMON,
    )


def late_change(basis: Basis, election_day: date) -> Outcome:
    """How late the roll may still change: the provinces' rules (law.md: roll-late-change)."""
    values: dict[str, object] = {}
    english, chinese = [], []
    cite = ""
    for number, name, words in (
        (numbers.LATE_REGISTRATION, "late_registration_until", ("registration until", "补充登记截至")),
        (numbers.LATE_CORRECTION, "corrections_until", ("corrections until", "更正公布截至")),
    ):
        days = basis.get(number)
        if days is not None:
            until = before(election_day, days)
            values[name], cite = until, basis.cite(number)
            english.append(f"{words[0]} {until}")
            chinese.append(f"{words[1]}{until}")
    if basis.get(numbers.LATE_RECHECK):
        values["recheck_before_election_day"], cite = True, basis.cite(numbers.LATE_RECHECK)
        english.append("the roll is checked again before election day")
        chinese.append("选举日前复核选民名单")
    if not values:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    return Outcome(values, said("; ".join(english) + ".", "；".join(chinese) + "。"), cite=cite)


def higher_unit(basis: Basis, opts_out: bool = False) -> Outcome:
    """Staff of units of a higher level in the township: who leaves the roll leaves the turnout's base too."""
    must = bool(basis(numbers.HIGHER_UNIT))
    on_roll = not (must or opts_out)
    return Outcome(
        {"may_opt_out": True, "must_stay_out": must, "on_township_roll": on_roll},
        said(
            "They take no part in the township election." if must else "They may vote for the county's congress only.",
            "不参加乡级选举。" if must else "可以只参加县级选举。",
        ),
        Level.REFUSES if must else Level.PERMITS,
        basis.cite(numbers.HIGHER_UNIT) if must else "",
    )


RULES = (
    rule(
        "voter-age-on-election-day", Field.ROLL, ("Of age on election day", "选民年龄以选举日为准"),
        ("Eighteen full years on election day, the birthday included.", "年满十八周岁，以选举日为准，当日生日的包括在内。"),
        "EL@2020:4", of_age,
        (
            day("birth_date", "birth date", "出生日期", required=True, birth=True),
            day("election_day", "election day", "选举日", required=True),
        ),
        (numbers.VOTING_AGE,),
    ),
    rule(
        "voter-rights-status", Field.ROLL, ("Who may vote", "选举权利的行使"),
        (
            "Who is deprived of political rights has no vote; detained, the vote rests only by decision; all others keep it.",
            "依法被剥夺政治权利的没有选举权；因重大犯罪被羁押并经决定停止的，停止行使；其他人准予行使。",
        ),
        "EL@2020:4,27;DE@1983:4,5", rights,
        (
            choice("status", "how the person stands", "状况", STATUSES, required=True),
            yes_no("suspension_decided", "suspension of the vote was decided", "已决定停止行使选举权利"),
            yes_no("deprived", "deprived of political rights", "被剥夺政治权利"),
            yes_no("committee_confirmed", "confirmed by the election committee", "经选举委员会确认"),
        ),
    ),
    rule(
        "voter-higher-unit-staff-opt", Field.ROLL, ("Staff of units of a higher level", "上级驻乡单位人员"),
        (
            "Staff of units of a higher level stationed here may vote for the county only; in some provinces they must.",
            "驻乡镇的不属于县级以下政府领导的单位人员，可以只参加县级选举；有的省规定只参加县级选举。",
        ),
        "DE@1983:7", higher_unit, (yes_no("opts_out", "votes for the county only", "选择只参加县级选举"),), (numbers.HIGHER_UNIT,),
    ),
    rule(
        "roll-objection-5-3", Field.ROLL, ("Objections to the roll", "对选民名单的申诉"),
        (
            "Five days from publication to object, three days to decide.",
            "对公布的选民名单有不同意见的，五日内申诉，选举委员会三日内作出处理决定。",
        ),
        "EL@2020:29", objection,
        (
            day("published", "roll published", "名单公布日", required=True),
            day("objection_lodged", "objection lodged", "申诉日"),
            yes_no("count_start_day", "the first day is counted", "起始日计入"),
        ),
        (numbers.OBJECTION_DAYS, numbers.OBJECTION_DECISION_DAYS), certainty="read; the first day not counted is inferred",
    ),
    rule(
        "roll-lawsuit-E-5", Field.ROLL, ("Going to court over the roll", "选民资格案件"),
        (
            "Sue five days before election day at the latest; judged before election day; final.",
            "对处理决定不服的，选举日五日以前起诉，法院在选举日以前判决，判决为最后决定。",
        ),
        "EL@2020:29;CPL@2023:188,189", lawsuit, (day("election_day", "election day", "选举日", required=True),), (numbers.LAWSUIT_DAYS,),
    ),
    rule(
        "roll-late-change", Field.ROLL, ("Late changes of the roll", "名单的补充与更正"),
        ("How late people may register or be corrected is the provinces' rule.", "补登、更正的截止日由各省规定。"),
        "EL@2020:27(1)", late_change, (day("election_day", "election day", "选举日", required=True),),
        (numbers.LATE_REGISTRATION, numbers.LATE_CORRECTION, numbers.LATE_RECHECK), certainty="provincial",
    ),
)  # fmt: skip
