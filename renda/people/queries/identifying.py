"""Who is meant by a line of a roll: found by ID number, else by name and birth date, without a query for each."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from renda.base.fields import match_hash
from renda.base.sheets.kinds import Fault
from renda.core import ids
from renda.core.text import gettext_noop
from renda.people.models import Congress, Person
from renda.people.queries.names import plain


class People:
    """The persons of one congress's books, read once. Persons that are about to be entered can be added."""

    def __init__(self, congress: Congress) -> None:
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_hash: dict[str, Person] = {}
        for person in Person.objects.filter(congress=congress).order_by("pk"):
            person.congress = congress
            self.add(person)

    def add(self, person: Person) -> None:
        """A further person."""
        self._by_name[plain(person.name)].append(person)
        self.know(person, person.id_number_hash)

    def know(self, person: Person, id_number_hash: str) -> None:
        """Whose ID number it is."""
        if id_number_hash:
            self._by_hash[id_number_hash] = person

    def named(self, name: str) -> list[Person]:
        """All of that name."""
        return self._by_name.get(plain(name), [])

    def identify(self, name: str, id_number: str, born_on: date | None) -> Person | Fault | None:
        """The person meant, None for one who is not in the books yet, or a fault where that cannot be told.

        The ID number decides; without one the name and, where both are known, the birth date.
        """
        if id_number:
            known = self._by_hash.get(match_hash(id_number))
            if known is not None:
                return (
                    known if plain(known.name) == plain(name) else Fault("id_number", OTHER_NAME, {"name": known.name})
                )
            born_on = born_on or ids.born_on(id_number)
        fitting = [
            person
            for person in self.named(name)
            if not (id_number and person.id_number_hash)
            and not (born_on and person.born_on and person.born_on != born_on)
        ]
        sure = [person for person in fitting if born_on and person.born_on == born_on]
        fitting = sure or fitting
        if len(fitting) > 1:
            return Fault("name", SEVERAL_BORN, {"name": name, "many": len(fitting)})
        return fitting[0] if fitting else None


SEVERAL_BORN = gettext_noop(
    "There are %(many)s persons named %(name)s, and it cannot be told which one is meant. Add the ID number or the date of birth."
)
OTHER_NAME = gettext_noop("In the books this ID number is that of %(name)s. Correct the name or the number.")
