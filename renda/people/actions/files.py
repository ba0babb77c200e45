"""Duty files: opened for one deputy or for all who have none."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_past
from renda.people.models import Congress, DutyFile, Person
from renda.people.permissions import check_keeps
from renda.people.queries.persons import deputies_without_file, holds_mandate


@transaction.atomic
def open_duty_file(person: Person, *, opened_on: date, by: User, on: date, number: str = "") -> DutyFile:
    """Open a deputy's duty file (facts.md B4). Without a number the next of the year is taken."""
    congress = person.congress
    check_keeps(by, congress, on)
    check_past(opened_on, on, field="opened_on")
    if not holds_mandate(person, opened_on):
        raise RuleBroken(gettext_noop("%(name)s is not a deputy on that day."), field="person", name=person.name)
    if DutyFile.objects.filter(person=person).exists():
        raise RuleBroken(gettext_noop("%(name)s has a duty file already."), field="person", name=person.name)
    number = number.strip() or next_numbers(congress, opened_on.year, 1)[0]
    if DutyFile.objects.filter(congress=congress, number=number).exists():
        raise RuleBroken(gettext_noop("There is already a duty file of this number."), field="number")
    return _open(person, number, opened_on, by=by, on=on)


@transaction.atomic
def open_duty_files(congress: Congress, *, opened_on: date, by: User, on: date, level: str = "") -> list[DutyFile]:
    """Open duty files for all deputies (of one level, where it is told) who have none."""
    check_keeps(by, congress, on)
    check_past(opened_on, on, field="opened_on")
    lacking = list(deputies_without_file(congress, opened_on, level).order_by("pk"))
    numbers = next_numbers(congress, opened_on.year, len(lacking))
    return [_open(person, number, opened_on, by=by, on=on) for person, number in zip(lacking, numbers, strict=True)]


@transaction.atomic
def close_duty_file(file: DutyFile, *, closed_on: date, by: User, on: date) -> DutyFile:
    """Close a duty file."""
    check_keeps(by, file.congress, on)
    check_end(file.opened_on, closed_on, on, ended=file.closed_on, field="closed_on")
    file.closed_on = closed_on
    file.save(update_fields=["closed_on"])
    audit.record(by, "people.close_duty_file", file, on=on, congress=file.congress_id, after={"closed_on": closed_on})
    return file


@transaction.atomic
def reopen_duty_file(file: DutyFile, *, by: User, on: date) -> DutyFile:
    """Open a file again that was closed wrongly, or whose deputy sits once more."""
    check_keeps(by, file.congress, on)
    if file.closed_on is None:
        raise WrongStage(gettext_noop("This duty file is open."))
    if not holds_mandate(file.person, on):
        raise RuleBroken(
            gettext_noop("%(name)s is no deputy now: a file is open while its deputy sits. Record the mandate, or take its end back first."),
            name=file.person.name,
        )  # fmt: skip
    before, file.closed_on = {"closed_on": file.closed_on}, None
    file.save(update_fields=["closed_on"])
    audit.record(by, "people.reopen_duty_file", file, on=on, congress=file.congress_id, before=before)
    return file


def next_numbers(congress: Congress, year: int, many: int) -> list[str]:
    """The next file numbers of a year: 2020-001, 2020-002 …"""
    taken = DutyFile.objects.filter(congress=congress, number__startswith=f"{year}-").values_list("number", flat=True)
    last = max((int(tail) for number in taken if (tail := number.partition("-")[2]).isdigit()), default=0)
    return [f"{year}-{last + step:03d}" for step in range(1, many + 1)]


def _open(person: Person, number: str, opened_on: date, *, by: User, on: date) -> DutyFile:
    file = DutyFile.objects.create(congress=person.congress, person=person, number=number, opened_on=opened_on)
    audit.record(by, "people.open_duty_file", file, on=on, congress=person.congress_id, after={"opened_on": opened_on})
    return file
