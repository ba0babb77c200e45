"""Deputies of a whole sheet: entered, corrected and seated in few queries, under the rules of the single acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.mandates import FIELDS, check_days, check_place
from renda.people.actions.persons import OPEN_FIELDS, PROTECTED, fill
from renda.people.models import Congress, Mandate, Person, Term
from renda.people.permissions import check_keeps
from renda.people.queries.places import seats_by_district, seats_by_term

#: What is saved of a person.
SAVED = (*OPEN_FIELDS, *PROTECTED, "id_number_hash")


@dataclass
class DeputyEntry:
    """What a row says: the person (a new one has no number yet), what changes, and the mandate to be opened, if any."""

    person: Person
    fields: Mapping[str, Any] = field(default_factory=dict)
    mandate: Mandate | None = None


@transaction.atomic
def take_in_deputies(congress: Congress, entries: Sequence[DeputyEntry], *, by: User, on: date) -> list[Person]:
    """Enter new persons, correct known ones, open their mandates. Raises RuleBroken at the first that may not be."""
    check_keeps(by, congress, on)
    terms = {entry.mandate.term_id for entry in entries if entry.mandate}
    locked = {
        term.pk: term for term in Term.objects.select_for_update(of=("self",)).filter(pk__in=terms).order_by("pk")
    }
    new: dict[int, Person] = {}  # one person may stand in two rows, with a mandate in each
    known: dict[int, Person] = {}
    changed: list[audit.Noted] = []
    for entry in entries:
        person, is_new = entry.person, entry.person.pk is None
        before, secrets = audit.state(person, OPEN_FIELDS), {key: getattr(person, key) for key in PROTECTED}
        fill(person, entry.fields, on)
        if is_new:
            new[id(person)] = person
        elif entry.fields:
            old, now = audit.changed(before, audit.state(person, OPEN_FIELDS))
            now.update({key: "…" for key, value in secrets.items() if value != getattr(person, key)})
            changed.append(audit.Noted(person, old, now))
            known[person.pk] = person
    Person.objects.bulk_create(new.values(), batch_size=500)
    Person.objects.bulk_update(known.values(), SAVED, batch_size=200)
    added = [audit.Noted(person, after=audit.state(person, OPEN_FIELDS)) for person in new.values()]
    audit.record_many(by, "people.add_person", added, on=on, congress=congress.pk)
    audit.record_many(by, "people.change_person", changed, on=on, congress=congress.pk)
    opened = [entry.mandate for entry in entries if entry.mandate]
    _seat(opened, locked, on)
    lines = [
        audit.Noted(each, after={"term": f"{each.term.congress}{each.term}", **audit.state(each, FIELDS)})
        for each in opened
    ]
    audit.record_many(by, "people.open_mandate", lines, on=on, congress=congress.pk)
    return [*new.values()]


def _seat(mandates: list[Mandate], terms: Mapping[int, Term], on: date) -> None:
    taken, by_district = seats_by_term(terms), seats_by_district(terms)
    for mandate in mandates:
        mandate.person = mandate.person  # which has its number now
        check_days(mandate, on)
        check_place(mandate)
        taken[mandate.term_id] = taken.get(mandate.term_id, 0) + 1
        if taken[mandate.term_id] > mandate.term.quota:
            raise RuleBroken(
                gettext_noop("All %(quota)s seats of the term are taken (%(taken)s). End a mandate first."),
                field="term", quota=mandate.term.quota, taken=mandate.term.quota,
            )  # fmt: skip
        if (district := mandate.district) is not None:
            by_district[district.pk] = by_district.get(district.pk, 0) + 1
            if by_district[district.pk] > district.seats:
                raise RuleBroken(
                    gettext_noop("All %(seats)s seats of %(district)s are taken."), field="district", seats=district.seats, district=str(district)
                )  # fmt: skip
    Mandate.objects.bulk_create(mandates, batch_size=500)
