"""Electoral Law art. 10, 15, 25–26: electoral districts and the election committee."""

from __future__ import annotations

from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import Input, Takes, WrongInput, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Words


def district_size(basis: Basis, seats: int, districts: int | None = None) -> Outcome:
    """Art. 25 para. 2: one to three seats in a district; with `districts`, whether so many can hold so many seats."""
    least, most = basis(numbers.DISTRICT_LEAST), basis(numbers.DISTRICT_MOST)
    if districts is None:
        right = least <= seats <= most
        return Outcome(
            {"valid": right},
            said(
                f"A district of {seats} seats is {'possible' if right else 'not possible'}: {least} to {most}.",
                f"每选区{least}至{most}名，{seats}名{'可以' if right else '不可以'}。",
            ),
            judged(right),
        )
    if districts == 0:
        raise WrongInput("'districts' must be at least 1.", "“districts”至少为1。")
    feasible = districts * least <= seats <= districts * most
    average = (seats * 200 + districts) // (districts * 2)  # hundredths, rounded half up
    return Outcome(
        {"average": average / 100, "feasible": feasible},
        said(
            f"{seats} seats over {districts} districts are {average / 100:.2f} each; each has {least} to {most}.",
            f"{districts}个选区{seats}个名额，平均{average / 100:.2f}名，每选区应为{least}至{most}名。",
        ),
        judged(feasible),
    )


def equal_weight(basis: Basis, districts: dict[str, tuple[int, int]], warn_percent: int | None = None) -> Outcome:
    """Art. 26: about as many people to a deputy everywhere. No text gives a tolerance: deviations are shown, a level is the county's."""
    people, seats = (sum(pair[at] for pair in districts.values()) for at in (0, 1))
    if not seats or not people or any(pair[1] == 0 for pair in districts.values()):
        raise WrongInput("Every district needs seats, and there must be people.", "每个选区都要有名额，并且要有人口。")
    # hundredths of a per cent of the average, exact: people_i / seats_i against people / seats
    deviations = {name: _round(10_000 * (p * seats - s * people), s * people) for name, (p, s) in districts.items()}
    wide = sorted(
        name for name, off in deviations.items() if warn_percent is not None and abs(off) > warn_percent * 100
    )
    return Outcome(
        {
            "average": _round(100 * people, seats) / 100,
            "deviations_percent": {name: off / 100 for name, off in deviations.items()},
            "too_wide": wide,
        },
        said(
            f"{len(wide)} districts are further from the average than {warn_percent}%." if wide
            else "The law sets no tolerance; the deviations are shown.",
            f"{len(wide)}个选区偏离平均数超过{warn_percent}%。" if wide else "法律没有规定允许的偏差，列出偏差供掌握。",
        ),
        Level.WARNS if wide else Level.INFORMS,
    )  # fmt: skip


def _round(part: int, of: int) -> int:
    """The nearest whole number, halves away from zero."""
    whole_part = (2 * abs(part) + of) // (2 * of)
    return whole_part if part >= 0 else -whole_part


def committee_resign(basis: Basis, is_committee_member: bool, is_candidate: bool) -> Outcome:
    """Art. 10 para. 2: a member who is a candidate must leave the election committee."""
    must = is_committee_member and is_candidate
    return Outcome(
        {"must_resign_from_committee": must},
        said(
            "This candidate must leave the election committee." if must else "Nothing stands against it.",
            "选举委员会组成人员为代表候选人的，应当辞去选举委员会的职务。" if must else "没有冲突。",
        ),
        judged(not must),
    )


def committee_size(basis: Basis, members: int) -> Outcome:
    """The national law sets no number; provinces do."""
    least, most = basis.get(numbers.COMMITTEE_LEAST), basis.get(numbers.COMMITTEE_MOST)
    if least is None or most is None:
        return Outcome(
            {"valid": True, "least": None, "most": None}, Words("The law sets no number.", "法律没有规定人数。")
        )
    right = least <= members <= most
    local = basis.local(numbers.COMMITTEE_MOST)
    return Outcome(
        {"valid": right, "least": least, "most": most},
        said(f"{members} of {least} to {most} members.", f"应为{least}至{most}人，现为{members}人。"),
        judged(right, strict=not (local and local.normally)),
        basis.cite(numbers.COMMITTEE_MOST),
    )


RULES = (
    rule(
        "district-size-1-3", Field.SEATS, ("Seats of a district", "选区大小"),
        ("An electoral district elects one to three deputies.", "选区的大小，按照每一选区选一名至三名代表划分。"),
        "EL@2020:25(2)", district_size,
        (
            whole("seats", "seats", "名额", required=True, most=100_000),
            whole("districts", "districts", "选区数", most=100_000),
        ),
        (numbers.DISTRICT_LEAST, numbers.DISTRICT_MOST),
    ),
    rule(
        "district-equal-pop", Field.SEATS, ("Equal weight of districts", "每一代表所代表的人口数大体相等"),
        (
            "About as many people stand behind each deputy in every district, in town and country alike.",
            "各选区每一代表所代表的人口数应当大体相等，城乡相同。",
        ),
        "EL@2020:26", equal_weight,
        (
            Input("districts", Takes.DISTRICTS, Words("people and seats by district", "各选区人口和名额"), is_required=True),
            whole("warn_percent", "deviation from which to warn, in per cent", "提示的偏差（%）", most=100),
        ),
    ),
    rule(
        "election-committee-resign", Field.SEATS, ("A candidate leaves the election committee", "候选人辞去选举委员会职务"),
        (
            "A member of the election committee who is a candidate must leave the committee.",
            "选举委员会的组成人员为代表候选人的，应当辞去选举委员会的职务。",
        ),
        "EL@2020:10(2)", committee_resign,
        (
            yes_no("is_committee_member", "sits in the election committee", "是选举委员会组成人员", required=True),
            yes_no("is_candidate", "is a candidate", "是代表候选人", required=True),
        ),
    ),
    rule(
        "election-committee-size", Field.SEATS, ("Members of the election committee", "选举委员会人数"),
        ("The national law sets no number; some provinces do.", "选举法没有规定人数，部分省级细则有规定。"),
        "EL@2020:10(1)", committee_size, (whole("members", "members", "人数", required=True, most=1000),),
        (numbers.COMMITTEE_LEAST, numbers.COMMITTEE_MOST), certainty="provincial",
    ),
)  # fmt: skip
