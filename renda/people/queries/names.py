"""From a name as it is typed to the person meant: in a sheet, in a roll-call."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress, GroupMember, Person

BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）"})


@dataclass(frozen=True)
class Namesake:
    """One of several persons of one name: what is written in brackets to mean him."""

    person: Person
    marks: frozenset[str]
    mark: str

    @property
    def typed(self) -> str:
        """张三（柳树村党支部书记）."""
        return f"{self.person.name}（{self.mark}）"


class Names:
    """The persons of a congress by name, read in two queries."""

    def __init__(self, congress: Congress) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._by_number: dict[int, Person] = {}
        for person in (
            Person.objects.filter(congress=congress).only("pk", "congress_id", "name", "work_unit").order_by("pk")
        ):
            self._by_name.setdefault(plain(person.name), []).append(person)
            self._by_number[person.pk] = person
        several = [person for people in self._by_name.values() if len(people) > 1 for person in people]
        self._namesakes = _namesakes(several) if several else {}

    def find(self, typed: str, among: Container[int] | None = None) -> Person:
        """The person meant. Of several of one name the one among `among` is meant, where it is one; else brackets say
        which: 张三（单位、小组、分队 or 编号12).

        Raises RuleBroken where nobody, or more than one, can be meant.
        """
        name, mark = split(typed)
        people = self._by_name.get(name, [])
        if len(people) > 1 and mark:
            people = [person for person in people if mark in self._namesakes[person.pk].marks] or people
        if len(people) > 1 and among is not None:
            people = [person for person in people if person.pk in among] or people
        if not people:
            raise RuleBroken(
                gettext_noop("%(name)s: nobody of this name is in the books. Correct the name, or enter the person first."),
                field="person", name=typed.strip(),
            )  # fmt: skip
        if len(people) > 1:
            written = [self._namesakes[person.pk].typed for person in people]
            raise RuleBroken(
                gettext_noop("%(name)s: %(count)s persons have this name. Write which one is meant: %(choices)s."),
                field="person", name=name, count=len(people), choices=" / ".join(written),
            )  # fmt: skip
        return people[0]

    def of(self, numbers: Iterable[int]) -> list[Person]:
        """The persons of these numbers."""
        return [self._by_number[number] for number in numbers if number in self._by_number]

    def written(self, person: Person) -> str:
        """The name, with brackets where others have it too: what `find` understands."""
        namesake = self._namesakes.get(person.pk)
        return namesake.typed if namesake else person.name


def plain(name: str) -> str:
    """A name without the blanks that stand in names of two characters."""
    return "".join(name.split())


def split(typed: str) -> tuple[str, str]:
    """张三（柳树村） → 张三, 柳树村."""
    name, _, rest = plain(typed.translate(BRACKETS)).partition("（")
    return name, rest.removesuffix("）")


def _namesakes(people: list[Person]) -> dict[int, Namesake]:
    """What tells namesakes apart: the unit, else group and team, else the number; whatever no other of the name has."""
    marks: dict[int, list[str]] = {person.pk: [person.work_unit] for person in people}
    members = GroupMember.objects.filter(person__in=list(marks), ends_on__isnull=True).select_related("group", "team")
    for member in members:
        team = member.team.name if member.team else ""
        marks[member.person_id] += [f"{member.group.name}{team}", member.group.name, team]
    kept = {number: [plain(mark) for mark in found if mark] for number, found in marks.items()}
    found = {}
    for person in people:
        own = [*kept[person.pk], f"编号{person.pk}"]
        others = _others(person, people, kept)
        found[person.pk] = Namesake(person, frozenset(own), next(mark for mark in own if mark not in others))
    return found


def _others(person: Person, people: Iterable[Person], marks: dict[int, list[str]]) -> set[str]:
    name = plain(person.name)
    return {mark for other in people if other.pk != person.pk and plain(other.name) == name for mark in marks[other.pk]}
