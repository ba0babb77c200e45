"""Electoral Law art. 28, 34, 35, 38: short rules of the time before and on election day."""

from __future__ import annotations

from datetime import date

from renda.core.elections.calendar import count_back
from renda.core.elections.eligibility import rights
from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import choice, day, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Reading


def roll(basis: Basis, election_day: date, published: date) -> Outcome:
    """Art. 28: the roll twenty days before; refused only past the common reading (law.md: roll-publish-E-20)."""
    last = count_back(election_day, basis(numbers.ROLL_DAYS))
    level = last.judge(published)
    words = {
        Level.PASSES: ("In time on both readings.", "符合从严和通常两种计算。"),
        Level.WARNS: ("In time on the common reading only.", "仅符合通常计算，从严计算晚一日。"),
        Level.REFUSES: (f"Too late: {last.common} was the last day.", f"已过期限，最迟应在{last.common}公布。"),
    }[level]
    return Outcome(
        {"valid": level is not Level.REFUSES, "common": last.common, "strict": last.strict},
        said(*words), level, reading=Reading.COMMON if level is Level.WARNS else Reading.STRICT,
    )  # fmt: skip


def introduction(basis: Basis, election_day: date, on: date) -> Outcome:
    """Art. 34: on election day all introduction of candidates stops (law.md: cand-intro-stop)."""
    may = on < election_day
    return Outcome(
        {"allowed": may}, said("Introduction stops on election day.", "选举日必须停止对代表候选人的介绍。"), judged(may)
    )


def foreign_funding(basis: Basis, foreign_funding: bool) -> Outcome:
    """Art. 35: with foreign money nobody is listed, or stays listed, or is elected (law.md: nom-foreign-funding)."""
    return Outcome(
        {"listed": not foreign_funding},
        said(
            "Not listed, struck off, or invalid." if foreign_funding else "Nothing stands against it.",
            "不列入名单；已列入的除名；已当选的无效。" if foreign_funding else "没有冲突。",
        ),
        judged(not foreign_funding),
    )


def mental_illness(basis: Basis, unable: bool, committee_confirmed: bool) -> Outcome:
    """Art. 27 para. 2: off the roll only where unable to vote *and* confirmed by the committee (law.md: voter-mental-illness)."""
    return rights(basis, "mental_illness", committee_confirmed=unable and committee_confirmed)


def mobile_box(basis: Basis, reason: str, staff: int | None = None) -> Outcome:
    """Art. 38: mobile boxes only for the ill and immobile, or scattered homes with poor transport (law.md: poll-methods)."""
    may = reason != "other"
    least = basis.get(numbers.BOX_STAFF)
    if may and least is not None and staff is not None and staff < least:
        return Outcome(
            {"allowed": False, "staff_least": least},
            said(f"At least {least} people carry a mobile box.", f"流动票箱的工作人员不得少于{least}人。"),
            Level.REFUSES, basis.cite(numbers.BOX_STAFF),
        )  # fmt: skip
    return Outcome(
        {"allowed": may} if least is None else {"allowed": may, "staff_least": least},
        said(
            "A mobile box may be used." if may else "Polling station or voters' meeting.",
            "可以使用流动票箱。" if may else "应当在投票站或者选举大会投票。",
        ),
        Level.PERMITS if may else Level.REFUSES,
    )


RULES = (
    rule(
        "roll-publish-E-20", Field.ROLL, ("Publishing the roll", "选民名单的公布"),
        ("Twenty days before election day.", "选民名单应当在选举日的二十日以前公布。"),
        "EL@2020:28", roll,
        (day("election_day", "election day", "选举日", required=True), day("published", "published", "公布日", required=True)), (numbers.ROLL_DAYS,),
    ),
    rule(
        "cand-intro-stop", Field.NOMINATION, ("Introduction stops", "停止介绍候选人"),
        ("On election day all introduction of candidates stops.", "选举日必须停止对代表候选人的介绍。"),
        "EL@2020:34", introduction, (day("election_day", "election day", "选举日", required=True), day("on", "on", "日期", required=True)),
    ),
    rule(
        "nom-foreign-funding", Field.NOMINATION, ("Foreign money", "不得接受境外资助"),
        ("Who takes foreign money for the election is not listed, struck off, or not elected.", "接受境外资助的，不列入候选人名单；已列入的除名；已当选的当选无效。"),
        "EL@2020:35", foreign_funding, (yes_no("foreign_funding", "took foreign money", "接受境外资助", required=True),),
    ),
    rule(
        "voter-mental-illness", Field.ROLL, ("Unable to vote", "精神病患者"),
        ("Off the roll only where unable to vote and the committee confirms it.", "不能行使选举权利的，经选举委员会确认，不列入选民名单。"),
        "EL@2020:27(2)", mental_illness,
        (yes_no("unable", "unable to vote", "不能行使选举权利", required=True), yes_no("committee_confirmed", "confirmed by the committee", "经选举委员会确认", required=True)),
    ),
    rule(
        "poll-methods", Field.POLLING, ("Mobile boxes", "流动票箱"),
        ("Only for the ill or immobile, or scattered homes with poor transport.", "因患有疾病等原因行动不便或者居住分散且交通不便的选民，可以在流动票箱投票。"),
        "EL@2020:38", mobile_box, (choice("reason", "why", "原因", ("illness", "immobility", "scattered", "other"), required=True), whole("staff", "people who carry it", "工作人员", most=100)),
        (numbers.BOX_STAFF,),
    ),
)  # fmt: skip
