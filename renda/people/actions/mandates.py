"""Mandates: opened within the seats that there are, ended with a reason."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_own, check_past
from renda.people.models import District, DutyFile, GroupMember, Mandate, Membership, Paper, Person, Term
from renda.people.permissions import check_keeps
from renda.people.queries import places as queries
from renda.people.queries.persons import sitting
from renda.people.stages import BodyKind, MandateEnd, Won

FIELDS = ("district", "won", "starts_on", "begin_paper")


@transaction.atomic
def open_mandate(
    person: Person,
    *,
    term: Term,
    starts_on: date,
    by: User,
    on: date,
    district: District | None = None,
    won: str = Won.ELECTION,
    begin_paper: Paper | None = None,
) -> Mandate:
    """Record that a person is a deputy of a congress: the own one or one above it."""
    check_keeps(by, person.congress, on)
    # Two secretaries must not give the last seat at the same time.
    term = Term.objects.select_for_update(of=("self",)).select_related("congress").get(pk=term.pk)
    mandate = Mandate(
        person=person, term=term, district=district, won=won, starts_on=starts_on, begin_paper=begin_paper
    )
    check_days(mandate, on)
    check_place(mandate)
    _check_seats(mandate)
    mandate.save(force_insert=True)
    audit.record(
        by, "people.open_mandate", mandate, on=on, congress=person.congress_id,
        after={"term": f"{term.congress}{term}", **audit.state(mandate, FIELDS)},
    )  # fmt: skip
    return mandate


@transaction.atomic
def end_mandate(
    mandate: Mandate, *, ends_on: date, reason: str, by: User, on: date, paper: Paper | None = None
) -> Mandate:
    """End a mandate with its reason. Whoever is no deputy any more leaves group and presidium, and the duty file is closed."""
    check_keeps(by, mandate.person.congress, on)
    check_end(mandate.starts_on, ends_on, on, ended=mandate.ends_on)
    check_own(mandate.person.congress, paper)
    if reason not in MandateEnd.values:
        raise RuleBroken(gettext_noop("Say why the mandate ends."), field="reason")
    mandate.ends_on, mandate.end_reason, mandate.end_paper = ends_on, reason, paper
    mandate.save(update_fields=["ends_on", "end_reason", "end_paper"])
    closed = _close_what_hangs_on(mandate, ends_on)
    audit.record(
        by, "people.end_mandate", mandate, on=on, congress=mandate.person.congress_id,
        after={"ends_on": ends_on, "end_reason": reason, "end_paper": str(paper or ""), "closed": closed},
    )  # fmt: skip
    return mandate


@transaction.atomic
def reopen_mandate(mandate: Mandate, *, why: str, by: User, on: date) -> Mandate:
    """Take back an end that was recorded by mistake. Places in group and presidium are given anew by hand."""
    check_keeps(by, mandate.person.congress, on)
    if mandate.ends_on is None:
        raise WrongStage(gettext_noop("This mandate is in force."))
    if not why.strip():
        raise RuleBroken(gettext_noop("Please fill in this field."), field="why")
    before = {"ends_on": mandate.ends_on, "end_reason": mandate.end_reason}
    mandate.ends_on, mandate.end_reason, mandate.end_paper = None, "", None
    _check_seats(mandate)
    mandate.save(update_fields=["ends_on", "end_reason", "end_paper"])
    audit.record(
        by, "people.reopen_mandate", mandate, on=on, congress=mandate.person.congress_id,
        before=before, after={"why": why.strip()},
    )  # fmt: skip
    return mandate


def check_days(mandate: Mandate, on: date) -> None:
    """The first day lies in the past and in the term, and the person is of age. Asks no database."""
    term, born = mandate.term, mandate.person.born_on
    check_past(mandate.starts_on, on, field="starts_on")
    if mandate.starts_on < term.starts_on or (term.ends_on and mandate.starts_on > term.ends_on):
        raise RuleBroken(gettext_noop("The first day does not lie in the term."), field="starts_on")
    if born is None or born > mandate.starts_on:
        return
    basis = Basis(mandate.starts_on, term.congress.jurisdiction)
    age = registry.decide("voter-age-on-election-day", {"birth_date": born, "election_day": mandate.starts_on}, basis)
    if age.refuses:
        raise RuleBroken(
            gettext_noop("A deputy must be 18 years old on the first day."), field="starts_on", verdict=age
        )


def check_place(mandate: Mandate) -> None:
    """The term is that of the own congress or of one above it, the district one of the term. Asks no database."""
    congress, term, district = mandate.person.congress, mandate.term, mandate.district
    check_own(congress, mandate.begin_paper)
    if term.congress_id != congress.pk and term.congress.area_id not in queries.above(congress.area):
        raise RuleBroken(
            gettext_noop("A mandate is held in the own congress or in one above it. Choose another term."), field="term"
        )
    if district and district.term_id != term.pk:
        raise RuleBroken(gettext_noop("This district belongs to another term."), field="district")


def _check_seats(mandate: Mandate) -> None:
    term, day = mandate.term, mandate.starts_on
    same = Mandate.objects.filter(person=mandate.person, term__congress=term.congress_id).exclude(pk=mandate.pk)
    for other in same.select_related("term"):
        last = min((end for end in (other.ends_on, other.term.ends_on) if end), default=None)
        if last is None or last >= day:
            raise RuleBroken(
                gettext_noop("%(name)s already has a mandate in this congress at that time."), field="term", name=mandate.person.name
            )  # fmt: skip
    if (taken := queries.seats_taken(term, day, without=mandate if mandate.pk else None)) >= term.quota:
        raise RuleBroken(
            gettext_noop("All %(quota)s seats of the term are taken (%(taken)s). End a mandate first."),
            field="term",
            quota=term.quota,
            taken=taken,
        )
    if mandate.district and queries.district_seats_taken(mandate.district, day) >= mandate.district.seats:
        raise RuleBroken(
            gettext_noop("All %(seats)s seats of %(district)s are taken."),
            field="district",
            seats=mandate.district.seats,
            district=str(mandate.district),
        )


def _close_what_hangs_on(mandate: Mandate, day: date) -> list[str]:
    """End the places that only a deputy may have; gives their names for the audit line."""
    person = mandate.person
    after = Mandate.objects.filter(sitting(day), person=person, ends_on__isnull=True)
    closed: list[str] = []
    if mandate.term.congress_id == person.congress_id:
        seats = Membership.objects.filter(
            person=person, body__kind=BodyKind.PRESIDIUM, body__congress=person.congress_id,
            ends_on__isnull=True, starts_on__lte=day,
        )  # fmt: skip
        closed += [str(seat) for seat in seats.select_related("person", "body")]
        seats.update(ends_on=day)
    if not after.exists():
        places = GroupMember.objects.filter(person=person, ends_on__isnull=True, starts_on__lte=day)
        closed += [str(place) for place in places.select_related("person", "group")]
        places.update(ends_on=day)
        files = DutyFile.objects.filter(person=person, closed_on__isnull=True, opened_on__lte=day)
        closed += [str(file) for file in files.select_related("person")]
        files.update(closed_on=day)
    return closed
