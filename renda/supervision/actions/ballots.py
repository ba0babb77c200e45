"""What every satisfaction vote must keep: parts that add up, and no more ballots than voters (facts.md E6, H3, K7); counts by grade."""

from collections.abc import Collection, Sequence

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.supervision.models import Appraisal
from renda.supervision.models.appraisals import CUSTOMARY

#: How many grades a ballot may have, and signs a grade's name.
FEWEST, MOST, LONGEST = 2, 8, 12
#: Words that are no grade: such ballots are counted as abstained or void.
NO_GRADE = ("弃权", "无效", "弃权和无效", "弃权或无效")


def check_grades(grades: Sequence[tuple[str, bool]]) -> list[list[object]]:
    """The grades as they are kept; none means the customary three. Raises RuleBroken where no rate could be told of them."""
    named = [(name.strip(), counts) for name, counts in grades if name.strip()]
    if not named or named == list(CUSTOMARY):
        return []
    names = [name for name, _counts in named]
    if not FEWEST <= len(names) <= MOST:
        raise RuleBroken(gettext_noop("A ballot has %(fewest)s to %(most)s grades; these are %(number)s."), field="grades", fewest=FEWEST, most=MOST, number=len(names))  # fmt: skip
    for name in names:
        if names.count(name) > 1:
            raise RuleBroken(
                gettext_noop("The grade “%(name)s” is named twice. Take one off."), field="grades", name=name
            )
        if len(name) > LONGEST:
            raise RuleBroken(gettext_noop("The grade “%(name)s” is too long: %(most)s characters at most."), field="grades", name=name, most=LONGEST)  # fmt: skip
        if name in NO_GRADE:
            raise RuleBroken(gettext_noop("“%(name)s” is no grade: such ballots are counted as abstained or void. Take it off."), field="grades", name=name)  # fmt: skip
    satisfied = sum(counts for _name, counts in named)
    if not 0 < satisfied < len(named):
        raise RuleBroken(
            gettext_noop("Mark which grades count as satisfied: one at least, and not all."), field="grades"
        )
    return [[name, counts] for name, counts in named]


def counted(appraisal: Appraisal, ballots: int, by_grade: Sequence[int], void: int) -> dict[str, object]:
    """The columns of a vote from its counts by grade, in the appraisal's order. Raises RuleBroken where they do not fit or do not add up."""
    grades = appraisal.grades
    if len(by_grade) != len(grades):
        raise RuleBroken(
            gettext_noop("This appraisal has the grades %(grades)s. Enter a count for each of them."), field="ballots",
            grades=[name for name, _counts in grades],
        )  # fmt: skip
    if appraisal.own_grades:
        total = sum(by_grade) + void
        if min([*by_grade, void]) < 0 or ballots <= 0 or total != ballots:
            raise RuleBroken(
                gettext_noop("The grades, abstained and void come to %(total)s, but %(ballots)s ballots were returned. Count again."),
                field="ballots", total=total, ballots=ballots,
            )  # fmt: skip
        check_base(appraisal.voters, ballots, base="ballots")
        satisfied = sum(number for number, (_name, counts) in zip(by_grade, grades, strict=True) if counts)
        parts = {"satisfied": satisfied, "basically": 0, "dissatisfied": 0, "other": sum(by_grade) - satisfied}
        return {"ballots": ballots, **parts, "void": void, "by_grade": list(by_grade)}
    check_ballots(appraisal.voters, ballots, (*by_grade, void), base="ballots")
    satisfied, basically, dissatisfied = by_grade
    return {
        "ballots": ballots, "satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied, "other": 0, "void": void, "by_grade": [],
    }  # fmt: skip


def check_ballots(voters: int, ballots: int, parts: Collection[int], *, base: str = "present") -> None:
    """`parts` are satisfied, basically satisfied, dissatisfied, void. Raises RuleBroken with the sums where they do not hold."""
    total = sum(parts)
    if min(parts) < 0 or ballots <= 0 or total != ballots:
        raise RuleBroken(
            gettext_noop("Satisfied, basically, dissatisfied and void come to %(total)s, but %(ballots)s ballots were returned. Count again."),
            field="ballots", total=total, ballots=ballots,
        )  # fmt: skip
    check_base(voters, ballots, base=base)


def check_base(voters: int, ballots: int, *, base: str) -> None:
    """No more ballots than voters."""
    if ballots > voters:
        raise RuleBroken(
            gettext_noop("%(ballots)s ballots were returned, but only %(voters)s had a vote. Correct one of the two."),
            field=base, ballots=ballots, voters=voters,
        )  # fmt: skip
