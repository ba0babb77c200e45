"""Law on Deputies: when a mandate is suspended or ends, arrest, groups, activities, subsidies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from renda.core.days import add_months
from renda.core.law import deputies as numbers
from renda.core.law import organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import Input, Takes, WrongInput, choice, day, whole, yes_no
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Words

LEVELS = ("national", "provincial", "prefecture", "county", "township")
HELD = frozenset({"detained", "arrested"})
SERVING = frozenset({"prison", "criminal_detention", "control", "suspended_sentence", "parole"})
SUSPEND_STATUSES = (
    "in_office",
    "detained",
    "arrested",
    "bail",
    "residential_surveillance",
    *sorted(SERVING),
    "released",
    "deprived",
)
GROUNDS = (
    "moved", "resignation_accepted", "ordered_resignation_accepted", "two_absences", "recalled", "lost_nationality", "deprived",
    "lost_capacity", "death",
)  # fmt: skip


def absences(
    basis: Basis, unapproved_absences: int, approved_absences: int = 0, consecutive: bool | None = None
) -> Outcome:
    """Art. 62 para. 1 item 3: two sessions missed without leave, not necessarily in a row (law.md: deputy-two-absences)."""
    needed = basis(numbers.ABSENCES_THAT_END)
    ends = unapproved_absences >= needed
    return Outcome(
        {"terminated": ends, "needed": needed},
        said(
            f"{unapproved_absences} sessions missed without leave; {needed} end the mandate.",
            f"未经批准缺席{unapproved_absences}次；两次不出席本级人民代表大会会议的，代表资格终止。",
        ),
        judged(not ends),
        basis.cite(numbers.ABSENCES_THAT_END),
    )


def suspended(basis: Basis, status: str, deprived: bool = False) -> Outcome:
    """Art. 61: suspended while held for a crime or serving a sentence without deprivation; bail is not detention (law.md: deputy-suspend).

    A suspended deputy stays in the base of quorum and majority.
    """
    to = "presidium" if basis(numbers.REPORT_TO_PRESIDIUM) else "congress"
    if deprived or status == "deprived":
        return Outcome(
            {"suspended": False, "terminated": True},
            said("Deprived of political rights: the mandate ends.", "依法被剥夺政治权利，代表资格终止。"),
            Level.REFUSES,
            "DL@2025:62(1)(6)",
        )
    if status in HELD | SERVING:
        return Outcome(
            {"suspended": True, "terminated": False, "report_to": to, "in_base": True},
            said("Suspended while it lasts; stays in the base of votes.", "暂时停止执行代表职务，仍计入全体代表。"),
            Level.WARNS,
        )
    if status == "released":
        return Outcome(
            {"suspended": False, "terminated": False, "resumed": True},
            said("The cause is gone: duties are resumed.", "停止的情形消失后恢复执行代表职务。"),
        )
    return Outcome({"suspended": False, "terminated": False}, said("Not suspended.", "不暂停执行代表职务。"))


def terminated(
    basis: Basis,
    reason: str | None = None,
    moved_out_of: str | None = None,
    seat: str = "township",
    date: date | None = None,
) -> Outcome:
    """Art. 62 para. 1: what ends a mandate; a vacancy is filled by by-election (law.md: deputy-terminate).

    An ordered resignation is a ground only since the text of 2025.
    """
    if reason is None and moved_out_of is None:
        raise WrongInput(
            "deputy-terminate needs reason or moved_out_of.", "规则 deputy-terminate 需要 reason 或 moved_out_of。"
        )
    cite = "DL@2025:62(1)"
    if moved_out_of is not None:
        wide = (*LEVELS, "village", "group")
        ends = moved_out_of in LEVELS and wide.index(moved_out_of) <= wide.index(seat)
        cite = "DL@2025:62(1)(1);EL@2020:57(2)"
    elif reason == "ordered_resignation_accepted":
        ends = (date or basis.day) >= numbers.READ_FROM
        cite = "DL@2025:62(1)(2)"
    else:
        ends = True
    return Outcome(
        {"terminated": ends, "by_election": ends},
        said(
            "The mandate ends; the seat is filled by by-election." if ends else "The mandate stays.",
            "代表资格终止，由原选区补选。" if ends else "代表资格不终止。",
        ),
        judged(not ends),
        cite,
    )


def arrest(basis: Basis, seats: list[str]) -> Outcome:
    """Art. 39: a township deputy needs no permission, it is reported at once; a seat from the county up needs it (law.md: deputy-arrest-report)."""
    higher = [level for level in LEVELS[:-1] if level in seats]
    values: dict[str, object] = {"permission_needed": bool(higher)}
    if higher:
        values["permission_from"] = [f"{level}_presidium_or_standing_committee" for level in higher]
    values["report_to"] = ["township_congress"] if "township" in seats else []
    return Outcome(
        values,
        said(
            "Permission is needed for the seat from the county up."
            if higher
            else "No permission; the township congress is told at once.",
            "担任县级以上代表的，须经许可；乡级代表应当立即报告本级人民代表大会。"
            if higher
            else "不需许可，执行机关应当立即报告乡级人民代表大会。",
        ),
        Level.REFUSES if higher else Level.INFORMS,
    )


def group(basis: Basis, deputies: int) -> Outcome:
    """Organic Law art. 43 para. 3: three deputies or more may form a group."""
    may = deputies >= basis(organic.GROUP_LEAST)
    return Outcome(
        {"may_form_group": may},
        said("Three or more may form a group.", "代表三人以上的，可以组成代表小组。"),
        Level.PERMITS if may else Level.REFUSES,
    )


#: What the provinces count in a year, by the word of the question.
YEARLY = {
    "group": numbers.ACTIVITIES_A_YEAR,
    "centre_group": numbers.CENTRE_GROUP_ACTIVITIES,
    "reception": numbers.RECEPTIONS_A_YEAR,
    "days": numbers.DAYS_A_YEAR,
}


def activities(basis: Basis, activities: int, kind: str = "group") -> Outcome:
    """The provinces' least number of group activities or receptions in a year; no national number (law.md: deputy-activity-min)."""
    number = YEARLY[kind]
    least = basis.get(number)
    if least is None:
        return Outcome({"ok": True, "least": None}, said("No number was read.", "没有读到规定的次数。"))
    right = activities >= least
    return Outcome(
        {"ok": right, "least": least},
        said(f"{activities} of {least} a year.", f"每年不少于{least}次，已开展{activities}次。"),
        judged(right, strict=False),
        basis.cite(number),
    )


def inspection_reply(basis: Basis, handed_over: date | None = None) -> Outcome:
    """The provinces' months to answer the report of an inspection (law.md: deputy-inspect)."""
    months = basis.get(numbers.INSPECTION_REPLY_MONTHS)
    if months is None or handed_over is None:
        return Outcome(
            {"rule": None} if months is None else {"months": months},
            said(
                "No rule was read for this province." if months is None else f"Answered within {months} months.",
                "没有读到本省的规定。" if months is None else f"视察报告应当在{months}个月内答复。",
            ),
            cite="" if months is None else basis.cite(numbers.INSPECTION_REPLY_MONTHS),
        )
    by = add_months(handed_over, months)
    return Outcome(
        {"reply_by": by, "months": months},
        said(f"Answered by {by}.", f"应当在{by}前答复。"),
        cite=basis.cite(numbers.INSPECTION_REPLY_MONTHS),
    )


def days_a_year(basis: Basis, days: int) -> Outcome:
    """The provinces' days for duties between sessions (law.md: deputy-activity-min)."""
    least = basis.get(numbers.DAYS_A_YEAR)
    right = least is None or days >= least
    return Outcome(
        {"ok": right, "least": least},
        said(
            f"{days} days; {least or 'no number'} a year.",
            f"已履职{days}天，规定{f'不少于{least}天' if least else '未读到'}。",
        ),
        judged(right, strict=False),
        basis.cite(numbers.DAYS_A_YEAR),
    )


def subsidy(
    basis: Basis, has_fixed_salary: bool | None = None, seats: list[str] | None = None, rates: Mapping[str, int] | None = None,
    months: int | None = None, **counts: int,
) -> Outcome:  # fmt: skip
    """Art. 41: attendance counts as work; who has no fixed income gets a subsidy. Amounts are local (law.md: funds-subsidy).

    Who holds several seats gets the highest rate only. With numbers of people and monthly rates, the sum of the months.
    """
    if has_fixed_salary is not None:
        return Outcome(
            {"eligible": not has_fixed_salary, "pay": "normal_attendance" if has_fixed_salary else "subsidy"},
            said(
                "Attendance counts as work, with full pay."
                if has_fixed_salary
                else "A subsidy from the budget of this level.",
                "按正常出勤对待，享受所在单位的工资和其他待遇。" if has_fixed_salary else "由本级财政给予适当补贴。",
            ),
        )
    if seats is not None and rates is not None:
        missing = [seat for seat in seats if seat not in rates]
        if missing:
            raise WrongInput(f"'rates' has no rate for: {', '.join(missing)}.", f"“rates”缺少：{'、'.join(missing)}。")
        monthly = max(rates[seat] for seat in seats)
        return Outcome(
            {"monthly": monthly},
            said(f"{monthly} a month: the highest rate only.", f"每月{monthly}元，就高不就低。"),
            cite="ZQ@2016:1",
        )
    total, parts = 0, []
    for level in LEVELS:
        people, rate = counts.get(level), counts.get(f"{level}_month")
        if people is not None and rate is not None:
            total += people * rate * (months or 0)
            parts.append(f"{people} × {rate}")
    if not parts or months is None:
        raise WrongInput(
            "funds-subsidy needs has_fixed_salary; or seats and rates; or people, monthly rates and months.",
            "规则 funds-subsidy 需要 has_fixed_salary；或 seats 和 rates；或人数、月标准和 months。",
        )
    return Outcome(
        {"total": total},
        said(f"({' + '.join(parts)}) × {months} = {total}.", f"（{' + '.join(parts)}）× {months} = {total}元。"),
    )


STATUS = choice("status", "how the deputy stands", "状况", SUSPEND_STATUSES, required=True)
RULES = (
    rule(
        "deputy-two-absences", Field.DEPUTIES, ("Two sessions missed", "两次未经批准缺席"),
        ("Two sessions missed without leave end the mandate; they need not follow one another.", "未经批准两次不出席本级人民代表大会会议的，代表资格终止；不要求连续。"),
        "DL@2025:62(1)(3)", absences,
        (
            whole("unapproved_absences", "missed without leave", "未经批准缺席", required=True, most=100),
            whole("approved_absences", "missed with leave", "请假缺席", most=100), yes_no("consecutive", "in a row", "连续"),
        ),
        (numbers.ABSENCES_THAT_END,),
    ),
    rule(
        "deputy-suspend", Field.DEPUTIES, ("Duties suspended", "暂时停止执行代表职务"),
        ("Suspended while held for a crime or serving a sentence without deprivation; then duties are resumed.", "因刑事案件被羁押，或者被判处管制、拘役、有期徒刑而没有附加剥夺政治权利正在服刑的，暂停；消失后恢复。"),
        "DL@2025:61,62", suspended, (STATUS, yes_no("deprived", "deprived of political rights", "被剥夺政治权利")), (numbers.REPORT_TO_PRESIDIUM,),
    ),
    rule(
        "deputy-terminate", Field.DEPUTIES, ("A mandate ends", "代表资格终止"),
        ("By moving away, resignation, two absences, recall, loss of nationality, rights or capacity, or death.", "迁出或者调离、辞职被接受、两次缺席、被罢免、丧失国籍、被剥夺政治权利、丧失行为能力、去世。"),
        "DL@2025:62(1)", terminated,
        (
            choice("reason", "ground", "原因", GROUNDS), choice("moved_out_of", "moved out of", "迁出或者调离", (*LEVELS, "village", "group")),
            choice("seat", "level of the seat", "代表层级", LEVELS), day("date", "on", "日期"),
        ),
    ),
    rule(
        "deputy-arrest-report", Field.DEPUTIES, ("A deputy is arrested", "对代表采取强制措施"),
        ("A township deputy's arrest is reported at once; a seat from the county up needs permission.", "对乡级代表，执行机关应当立即报告；兼任县级以上代表的，须经许可。"),
        "DL@2025:39", arrest, (Input("seats", Takes.CHOICES, Words("seats held", "担任的代表"), is_required=True, choices=LEVELS),),
    ),
    rule(
        "deputy-group-3", Field.DEPUTIES, ("Groups of deputies", "代表小组"),
        ("Three deputies or more who live or work together may form a group.", "居住或者工作在同一地方的代表三人以上，可以组成代表小组。"),
        "OL@2022:43(3)", group, (whole("deputies", "deputies", "代表人数", required=True, most=10_000),), (organic.GROUP_LEAST,),
    ),
    rule(
        "deputy-activity-min", Field.DEPUTIES, ("Activities of a group", "代表小组活动次数"),
        ("No national number; provinces ask two to four a year.", "代表法没有规定次数，有的省规定每年两次至四次。"),
        "DL@2025:37", activities,
        (whole("activities", "activities this year", "本年活动次数", required=True, most=1000), choice("kind", "what is counted", "统计对象", tuple(YEARLY))),
        (numbers.ACTIVITIES_A_YEAR, numbers.CENTRE_GROUP_ACTIVITIES, numbers.RECEPTIONS_A_YEAR, numbers.DAYS_A_YEAR), certainty="provincial",
    ),
    rule(
        "deputy-inspect", Field.DEPUTIES, ("Inspections", "视察"),
        ("Arranged by the presidium; deputies give opinions and never handle the matter themselves; provinces set the months of the answer.", "由主席团安排；代表不直接处理问题，提出建议、批评和意见；答复期限由各省规定。"),
        "DL@2025:29,31", inspection_reply, (day("handed_over", "report handed over", "报告交办日"),), (numbers.INSPECTION_REPLY_MONTHS,), Status.INFORMS,
    ),
    rule(
        "deputy-time-pay", Field.DEPUTIES, ("Days for duties", "履职时间"),
        ("Employers give the time, with full pay; provinces ask seven or fifteen days a year.", "所在单位应当给予时间保障；有的省规定每年不少于七天或者十五天。"),
        "DL@2025:40,41", days_a_year, (whole("days", "days this year", "本年履职天数", required=True, most=366),), (numbers.DAYS_A_YEAR,), certainty="provincial",
    ),
    rule(
        "funds-subsidy", Field.FUNDS, ("Subsidy for duties", "履职补贴"),
        ("Attendance counts as work; who has no fixed income gets a subsidy, its amount is local.", "按正常出勤对待；无固定工资收入的，由本级财政给予适当补贴，标准由当地规定。"),
        "DL@2025:41(2)", subsidy,
        (
            yes_no("has_fixed_salary", "has a fixed income", "有固定工资收入"),
            Input("seats", Takes.CHOICES, Words("seats held", "担任的代表"), choices=LEVELS), Input("rates", Takes.VOTES, Words("monthly rates", "月标准")),
            whole("months", "months", "月数", most=60),
            *(
                whole(name, f"{level}: {english}", f"{level}：{chinese}", most=1_000_000)
                for level in LEVELS
                for name, english, chinese in ((level, "people", "人数"), (f"{level}_month", "rate a month", "月标准"))
            ),
        ),
        certainty="read; amounts are local",
    ),
)  # fmt: skip
