"""Organic Law art. 18–19 and the provinces' rules: the presidium, its size, meetings and posts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from renda.core.bases import majority
from renda.core.days import add_months
from renda.core.law import organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import Input, Takes, WrongInput, choice, text, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Outcome, Words

QUARTERLY = ("per_quarter", "quarterly")
BY_GAP = (
    "every_three_months",
    "every_3_months",
    "three_months",
    "within_three_months",
    "three_month_gap",
    "max_gap_three_months",
    "gap_3_months",
)
#: Words by which a post in state administration is told, and those of posts that are none (party, congress, courts, villages).
ADMINISTRATIVE = (
    "乡长",
    "镇长",
    "县长",
    "区长",
    "市长",
    "局长",
    "科长",
    "所长",
    "站长",
    "厅长",
    "处长",
    "政府",
    "派出所",
    "司法所",
    "办事处",
    "街道办",
    "民政办",
    "应急办",
    "综治办",
    "城建办",
    "执法队",
    "财政办",
)
NOT_ADMINISTRATIVE = (
    "党委",
    "党支部",
    "党总支",
    "书记",
    "纪委",
    "委员会委员",
    "人大",
    "法院",
    "检察",
    "政协",
    "工会",
    "村",
    "社区",
    "居委会",
)


def size(
    basis: Basis, members: int, large_or_developed: bool = False, very_large: bool = False,
    deputies: int | None = None, population: int | None = None,
) -> Outcome:  # fmt: skip
    """No national number; provinces set one, and more for large townships (law.md: presidium-size)."""
    least, most = basis.get(organic.PRESIDIUM_LEAST), basis.get(organic.PRESIDIUM_MOST)
    if least is None or most is None:
        return Outcome(
            {"valid": True, "least": None, "most": None},
            said(
                "The national law sets no number, and none was read for this province.",
                "地方组织法没有规定人数，也没有读到本省规定。",
            ),
        )
    large = basis.get(organic.PRESIDIUM_LARGE)
    from_deputies, from_people = basis.get(organic.PRESIDIUM_LARGE_DEPUTIES), basis.get(organic.PRESIDIUM_LARGE_PEOPLE)
    if from_deputies is None and from_people is None:
        is_large = large_or_developed or very_large
    else:
        is_large = (from_deputies is not None and deputies is not None and deputies >= from_deputies) or (
            from_people is not None and population is not None and population >= from_people
        )
    ceiling = large if large is not None and is_large else most
    right = least <= members <= ceiling
    local = basis.local(organic.PRESIDIUM_MOST)
    normally = bool(local and local.normally)
    return Outcome(
        {"valid": right, "least": least, "most": ceiling},
        said(
            f"{members} members; {'normally ' if normally else ''}{least} to {ceiling}.",
            f"主席团{'一般' if normally else ''}由{least}至{ceiling}人组成，现为{members}人。",
        ),
        judged(right, strict=not normally),
        basis.cite(organic.PRESIDIUM_MOST),
    )


def quorum(basis: Basis, members: int, present: int | None = None, in_favour: int | None = None) -> Outcome:
    """Who must be present is the provinces' rule; decisions take more than half of all members everywhere (law.md: presidium-quorum)."""
    kind = basis.get(organic.PRESIDIUM_QUORUM)
    needed = None if kind is None else majority(members) if kind == 1 else -(-2 * members // 3)
    values: dict[str, object] = {"quorum": needed, "votes_needed": majority(members)}
    for name, number, of in (("met", present, needed), ("passed", in_favour, majority(members))):
        if number is not None and of is not None:
            values[name] = number >= of
    right = all(values.get(name, True) for name in ("met", "passed"))
    return Outcome(
        values,
        said(
            f"{needed if needed is not None else 'no number'} must be present; decisions take {majority(members)} votes.",
            f"{f'须{needed}人以上出席；' if needed is not None else ''}决定须全体成员过半数{majority(members)}票通过。",
        ),
        judged(right),
        basis.cite(organic.PRESIDIUM_QUORUM),
    )


def _quarter_end_after(day: date) -> date:
    """The last day of the quarter that follows the day's own."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return add_months(first, 6) - timedelta(days=1)


def meetings(basis: Basis, dates: list[date], rule: str | None = None) -> Outcome:
    """Every quarter, or within three months of the last: not the same thing (law.md: presidium-meetings)."""
    months = basis.get(organic.PRESIDIUM_GAP_MONTHS)
    quarterly = basis.get(organic.PRESIDIUM_QUARTERLY)
    if rule is None and months is None and not quarterly:
        return Outcome(
            {"rule": None, "ok": True}, said("The national law sets no rhythm.", "地方组织法没有规定会议间隔。")
        )
    if not dates:
        raise WrongInput("'dates' needs at least one day.", "“dates”至少要有一个日期。")
    held = sorted(dates)
    if rule in QUARTERLY or (rule is None and quarterly):
        years = range(held[0].year, held[-1].year + 1)
        met = {(each.year, (each.month - 1) // 3 + 1) for each in held}
        missing = [f"{year}Q{quarter}" for year in years for quarter in range(1, 5) if (year, quarter) not in met]
        return Outcome(
            {"ok": not missing, "missing_quarters": missing, "next_by": _quarter_end_after(held[-1])},
            said(
                f"Without a meeting: {', '.join(missing)}." if missing else "A meeting in every quarter.",
                f"没有开会的季度：{'、'.join(missing)}。" if missing else "每季度都有会议。",
            ),
            judged(not missing),
            basis.cite(organic.PRESIDIUM_QUARTERLY),
        )
    wide = [second for first, second in pairwise(held) if second > add_months(first, months or 3)]
    return Outcome(
        {"ok": not wide, "too_late": wide, "next_by": add_months(held[-1], months or 3)},
        said(
            f"More than {months or 3} months after the one before: {', '.join(map(str, wide))}."
            if wide
            else "Never more than three months apart.",
            f"距上次超过{months or 3}个月：{'、'.join(map(str, wide))}。" if wide else "间隔均不超过三个月。",
        ),
        judged(not wide),
        basis.cite(organic.PRESIDIUM_GAP_MONTHS),
    )


def is_administrative(post: str) -> bool:
    """Whether a post as written is one of state administration; party, congress and village posts are none."""
    if any(word in post for word in ("副镇长", "副乡长", "镇长", "乡长")):
        return True
    return any(word in post for word in ADMINISTRATIVE) and not any(word in post for word in NOT_ADMINISTRATIVE)


def incompatible(basis: Basis, post: str, new_post: str, is_state_administrative: bool | None = None) -> Outcome:
    """Art. 18 para. 2: chair and vice-chairs hold no post in state administration; who takes one must resign (law.md: chair-incompat)."""
    administrative = is_administrative(new_post) if is_state_administrative is None else is_state_administrative
    chairs = post in {"主席", "副主席", "人大主席", "人大副主席", "chair", "vice_chair"}
    bound = chairs or bool(basis(organic.PRESIDIUM_ALL_OUTSIDE))
    must = bound and administrative
    return Outcome(
        {
            "must_resign_chair": must and chairs,
            "must_leave_presidium": must and not chairs,
            "is_state_administrative": administrative,
        },
        said(
            "This is a post in state administration: the post in the congress must be resigned."
            if must
            else "The two posts go together.",
            "新任职务属于国家行政机关职务，必须辞去人大职务。" if must else "不属于禁止兼任的情形。",
        ),
        judged(not must),
        basis.cite(organic.PRESIDIUM_ALL_OUTSIDE) if must and not chairs else "",
    )


POST = text("post", "post in the congress", "人大职务", required=True)
RULES = (
    rule(
        "presidium-size", Field.SESSIONS, ("Size of the presidium", "主席团人数"),
        ("No national number; provinces set 5 to 9, 7 to 11 or 7 to 13, and more for large townships.", "地方组织法没有规定人数，由各省规定。"),
        "OL@2022:19(1)", size,
        (
            whole("members", "members", "成员人数", required=True, least=1, most=200),
            yes_no("large_or_developed", "large or developed township", "人口较多或者经济发达"), yes_no("very_large", "very large township", "人口特别多"),
            whole("deputies", "deputies", "代表人数", most=10_000), whole("population", "people", "人口"),
        ),
        (
            organic.PRESIDIUM_LEAST, organic.PRESIDIUM_MOST, organic.PRESIDIUM_LARGE, organic.PRESIDIUM_LARGE_DEPUTIES,
            organic.PRESIDIUM_LARGE_PEOPLE,
        ),
        certainty="provincial",
    ),
    rule(
        "presidium-quorum", Field.SESSIONS, ("Quorum and votes of the presidium", "主席团会议的法定人数"),
        ("Who must be present is the provinces' rule; decisions take more than half of all members.", "出席人数由各省规定；决定以全体成员过半数通过。"),
        "OL@2022:19(1)", quorum,
        (whole("members", "members", "成员人数", required=True, least=1, most=200), whole("present", "present", "出席", most=200), whole("in_favour", "in favour", "赞成", most=200)),
        (organic.PRESIDIUM_QUORUM,), certainty="provincial",
    ),
    rule(
        "presidium-meetings", Field.SESSIONS, ("Meetings of the presidium", "主席团会议次数"),
        ("Every quarter, or within three months of the last, as the province says.", "每季度一次，或者至少每三个月一次，由各省规定。"),
        "OL@2022:19(1)", meetings,
        (Input("dates", Takes.DAYS, Words("days of the meetings", "会议日期"), is_required=True), choice("rule", "which rule", "规则", (*QUARTERLY, *BY_GAP))),
        (organic.PRESIDIUM_GAP_MONTHS, organic.PRESIDIUM_QUARTERLY, organic.PRESIDIUM_CALLERS), certainty="provincial",
    ),
    rule(
        "chair-incompat", Field.SESSIONS, ("Posts that do not go together", "主席、副主席不得担任行政职务"),
        (
            "Chair and vice-chairs hold no post in state administration; in some provinces no member of the presidium does.",
            "主席、副主席不得担任国家行政机关的职务，担任的必须辞去；有的省对主席团全体成员作此规定。",
        ),
        "OL@2022:18(2)", incompatible,
        (POST, text("new_post", "the other post", "另一职务", required=True), yes_no("is_state_administrative", "in state administration", "属于国家行政机关职务")),
        (organic.PRESIDIUM_ALL_OUTSIDE,),
    ),
)  # fmt: skip
