"""Organic Law art. 18: chair and vice-chairs; the provinces' rules for the presidium's members and the length of sessions."""

from __future__ import annotations

from renda.core.congress.presidium import incompatible
from renda.core.law import organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import text, whole, yes_no
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Outcome


def chairs(basis: Basis, chairs: int, vice_chairs: int, all_deputies: bool = True) -> Outcome:
    """Art. 18 para. 1: one chair, one or two vice-chairs where there are any, from among the deputies (law.md: chair-vicechair)."""
    right = chairs == 1 and vice_chairs <= basis(organic.VICE_CHAIRS_MOST) and all_deputies
    return Outcome(
        {"valid": right},
        said("One chair, at most two vice-chairs, all deputies.", "设主席一人，可以设副主席一人至二人，从代表中选出。"),
        judged(right),
    )


def member(basis: Basis, new_post: str, is_state_administrative: bool | None = None) -> Outcome:
    """In some provinces no member of the presidium holds a post in state administration (law.md: presidium-incompat)."""
    return incompatible(basis, "成员", new_post, is_state_administrative)


def length(basis: Basis, half_days: int) -> Outcome:
    """Some provinces ask a day at least (law.md: session-length)."""
    least = basis.get(organic.SESSION_HALF_DAYS)
    right = least is None or half_days >= least
    return Outcome(
        {"ok": right, "least_half_days": least},
        said(f"{half_days} half days; {least if least is not None else 'no number'} asked.", f"会期{half_days}个半天{f'，不少于{least}个半天' if least else ''}。"),
        judged(right, strict=False), basis.cite(organic.SESSION_HALF_DAYS),
    )  # fmt: skip


RULES = (
    rule(
        "chair-vicechair", Field.SESSIONS, ("Chair and vice-chairs", "主席、副主席的设置"),
        ("One chair, and one or two vice-chairs if any, from among the deputies.", "设主席，并可以设副主席一人至二人，从代表中选出。"),
        "OL@2022:18(1)", chairs,
        (
            whole("chairs", "chairs", "主席人数", required=True, most=20), whole("vice_chairs", "vice-chairs", "副主席人数", required=True, most=20),
            yes_no("all_deputies", "all are deputies", "均为代表"),
        ),
        (organic.VICE_CHAIRS_MOST,),
    ),
    rule(
        "presidium-incompat", Field.SESSIONS, ("Members outside the administration", "主席团成员不担任行政职务"),
        ("Nationally chair and vice-chairs only; several provinces bar all members.", "法律只限制主席、副主席；多省规定主席团全体成员不得担任。"),
        "OL@2022:18(2)", member,
        (text("new_post", "the other post", "另一职务", required=True), yes_no("is_state_administrative", "in state administration", "属于国家行政机关职务")),
        (organic.PRESIDIUM_ALL_OUTSIDE,), certainty="provincial",
    ),
    rule(
        "session-length", Field.SESSIONS, ("Length of a session", "会期"),
        ("Several provinces ask a day at least.", "多省规定会期不少于一天。"), "OL@2022:14", length,
        (whole("half_days", "half days", "半天数", required=True, most=60),), (organic.SESSION_HALF_DAYS,), Status.WARNS, "provincial",
    ),
)  # fmt: skip
