"""Organic Law art. 14, 25: sessions as rules of the catalogue. Pages use the same numbers through `meeting`."""

from __future__ import annotations

from datetime import date

from renda.core.bases import AllDeputies, majority, passes
from renda.core.days import before
from renda.core.law import organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, day, whole
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Level, Outcome


def not_more(part: int, of: int, name: str, of_name: str) -> None:
    """Raises WrongInput where a part is more than its whole."""
    if part > of:
        raise WrongInput(
            f"'{name}' ({part}) must not exceed '{of_name}' ({of}).", f"“{name}”（{part}）不能超过“{of_name}”（{of}）。"
        )


def quorum_needed(basis: Basis, in_office: int) -> int:
    """The fewest deputies that are two thirds of those in office."""
    return -(-in_office * basis(organic.QUORUM_PART) // basis(organic.QUORUM_OF))


def quorum(basis: Basis, deputies_in_office: int, present: int | None = None) -> Outcome:
    """Art. 14 para. 4: two thirds of the deputies in office, suspended ones included, at every plenary (law.md: session-quorum)."""
    needed = quorum_needed(basis, deputies_in_office)
    values: dict[str, object] = {"needed": needed}
    if present is None:
        return Outcome(
            values,
            said(
                f"{needed} of {deputies_in_office} deputies must be present.",
                f"在任代表{deputies_in_office}人，须{needed}人以上出席。",
            ),
        )
    not_more(present, deputies_in_office, "present", "deputies_in_office")
    right = present >= needed
    return Outcome(
        {**values, "met": right, "valid": right},
        said(f"{present} present, {needed} needed.", f"须{needed}人以上出席，实到{present}人。"),
        judged(right),
    )


def resolution(
    basis: Basis, deputies_in_office: int, in_favour: int | None = None, present: int | None = None
) -> Outcome:
    """Art. 25: more than half of all deputies; who is absent is not in favour (law.md: session-majority). Without votes: how many it takes."""
    needed = majority(deputies_in_office)
    if present is not None:
        not_more(present, deputies_in_office, "present", "deputies_in_office")
    meets = present is None or present >= quorum_needed(basis, deputies_in_office)
    if in_favour is None:
        return Outcome(
            {"needed": needed, "quorum_met": meets},
            said(f"{needed} votes of all {deputies_in_office} deputies.", f"须全体代表{deputies_in_office}人的过半数{needed}票通过。"),
        )  # fmt: skip
    if present is None:
        not_more(in_favour, deputies_in_office, "in_favour", "deputies_in_office")
    else:
        not_more(in_favour, present, "in_favour", "present")
    right = meets and passes(in_favour, AllDeputies(deputies_in_office))
    return Outcome(
        {"passed": right, "needed": needed, "quorum_met": meets},
        said(
            f"{in_favour} of {needed} needed, of all deputies." if meets else "Fewer than two thirds are present.",
            f"须全体代表过半数{needed}票通过，得{in_favour}票。" if meets else "出席代表不足三分之二。",
        ),
        judged(right),
        "" if meets else "OL@2022:14(4)",
    )


def extraordinary(
    basis: Basis, deputies_in_office: int = 0, proposers: int = 0, proposed_by: str = "deputies"
) -> Outcome:
    """Art. 14 para. 3: the presidium, or a fifth of the deputies (law.md: session-extraordinary)."""
    if proposed_by == "presidium":
        return Outcome(
            {"valid": True}, said("The presidium may call it.", "主席团认为必要，可以临时召集会议。"), Level.PERMITS
        )
    not_more(proposers, deputies_in_office, "proposers", "deputies_in_office")
    part = basis(organic.EXTRAORDINARY)
    right = deputies_in_office > 0 and part * proposers >= deputies_in_office
    needed = -(-deputies_in_office // part)
    return Outcome(
        {"valid": right, "needed": needed},
        said(f"{proposers} of {needed} deputies needed.", f"须五分之一以上代表即{needed}人提议，现有{proposers}人。"),
        judged(right),
    )


def frequency(basis: Basis, held: int, first_on: date | None = None) -> Outcome:
    """Art. 14 para. 1: at least one a year (应当), normally two (一般): none is a breach, one a warning.

    Beijing asks one in each half-year and the first by the end of March: give `first_on` to have it checked.
    """
    least, normal = basis(organic.SESSIONS_LEAST), basis(organic.SESSIONS_A_YEAR)
    month = basis.get(organic.FIRST_OF_YEAR_MONTH)
    level = Level.REFUSES if held < least else Level.WARNS if held < normal else Level.PASSES
    values: dict[str, object] = {"ok": held >= least, "usual": held >= normal, "least": least, "normal": normal}
    values["wanted"] = max(least, normal)
    if month is not None and first_on is not None:
        values |= {"first_in_time": first_on.month <= month}
        level = level if first_on.month <= month else Level.REFUSES
    return Outcome(
        values,
        said(
            f"{held} sessions; at least {least}, normally {normal} a year.",
            f"已举行{held}次；每年至少{least}次，一般{normal}次。",
        ),
        level,
        basis.cite(organic.SESSIONS_LEAST),
    )


def notice(basis: Basis, session: date) -> Outcome:
    """The provinces' days of notice; no national rule (law.md: session-notice)."""
    days = basis.get(organic.NOTICE_DAYS)
    if days is None:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    by = before(session, days)
    return Outcome(
        {"notice_by": by, "days": days},
        said(f"Notice by {by}.", f"应当在{by}前通知代表。"),
        cite=basis.cite(organic.NOTICE_DAYS),
    )


def nonvoting(basis: Basis, deputies: int | None = None, attending: int | None = None) -> Outcome:
    """Art. 21: who attends without a vote; Beijing: not more than half as many as deputies (law.md: session-nonvoting)."""
    halves = basis.get(organic.NONVOTING_HALVES)
    if halves is None or deputies is None:
        return Outcome(
            {"most": None},
            said("No number was read for this province.", "乡镇政府领导人员列席，本区域的县级代表可以列席；没有读到本省人数规定。"),
        )  # fmt: skip
    most = deputies * halves // 2
    right = attending is None or attending <= most
    return Outcome(
        {"most": most, "valid": right},
        said(f"At most {most} attend without a vote.", f"列席人员不超过代表的半数，即{most}人。"),
        judged(right), basis.cite(organic.NONVOTING_HALVES),
    )  # fmt: skip


IN_OFFICE = whole("deputies_in_office", "deputies in office", "在任代表", required=True, least=1, most=10_000)
PRESENT = whole("present", "present", "出席", most=10_000)
RULES = (
    rule(
        "session-quorum", Field.SESSIONS, ("Quorum", "法定人数"),
        ("Two thirds of the deputies in office must be present, at every plenary.", "有三分之二以上的代表出席，始得举行；以实际在任代表为基数。"),
        "OL@2022:14(4)", quorum, (IN_OFFICE, PRESENT), (organic.QUORUM_PART, organic.QUORUM_OF),
    ),
    rule(
        "session-majority", Field.SESSIONS, ("Resolutions", "决议的通过"),
        ("More than half of all deputies; absent is not in favour.", "以全体代表的过半数通过；缺席的不算赞成。"),
        "OL@2022:25", resolution, (IN_OFFICE, PRESENT, whole("in_favour", "in favour", "赞成", most=10_000)),
        (organic.QUORUM_PART, organic.QUORUM_OF),
    ),
    rule(
        "session-extraordinary", Field.SESSIONS, ("A session called for", "临时召集会议"),
        ("The presidium, or a fifth of the deputies.", "主席团认为必要，或者五分之一以上代表提议，可以临时召集。"),
        "OL@2022:14(3)", extraordinary,
        (
            whole("deputies_in_office", "deputies in office", "在任代表", most=10_000), whole("proposers", "who propose", "提议代表", most=10_000),
            choice("proposed_by", "proposed by", "提议者", ("deputies", "presidium")),
        ),
        (organic.EXTRAORDINARY,),
    ),
    rule(
        "session-frequency", Field.SESSIONS, ("Sessions a year", "会议次数"),
        ("At least one a year, normally two.", "每年至少举行一次，一般每年举行两次。"),
        "OL@2022:14(1)", frequency,
        (whole("held", "held this year", "本年已举行", required=True, most=100), day("first_on", "first session of the year on", "本年首次会议日期")),
        (organic.SESSIONS_LEAST, organic.SESSIONS_A_YEAR, organic.FIRST_OF_YEAR_MONTH),
    ),
    rule(
        "session-notice", Field.SESSIONS, ("Notice of a session", "会议通知"),
        ("No national rule; provinces ask seven or ten days.", "地方组织法没有规定；有的省规定提前七日或者十日。"),
        "OL@2022:14(2)", notice, (day("session", "first day of the session", "会议首日", required=True),), (organic.NOTICE_DAYS,), certainty="provincial",
    ),
    rule(
        "session-nonvoting", Field.SESSIONS, ("Who attends without a vote", "列席人员"),
        ("Township leaders attend; county deputies of the area may. Beijing: not more than half as many as deputies.", "乡镇政府领导人员列席；本区域的县级代表可以列席。北京规定列席人员不超过代表的半数。"),
        "OL@2022:21;DL@2025:34", nonvoting,
        (whole("deputies", "deputies", "代表人数", most=10_000), whole("attending", "attending without a vote", "列席人数", most=10_000)),
        (organic.NONVOTING_HALVES,), Status.INFORMS,
    ),
)  # fmt: skip
