"""Good deeds for the public (facts.md J8)."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.changing import words_of
from renda.activities.actions.evidence import check_papers
from renda.activities.models import Deed
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper, Person
from renda.people.permissions import check_keeps

FIELDS = ("words", "done_on", "person", "paper")


@transaction.atomic
def do_deed(
    congress: Congress,
    *,
    words: str,
    done_on: date,
    by: User,
    on: date,
    person: Person | None = None,
    paper: Paper | None = None,
) -> Deed:
    """Note a good deed, of one deputy or of all together."""
    check_keeps(by, congress, on)
    deed = Deed(congress=congress, words=words_of(words, "words"), done_on=done_on, person=person, paper=paper)
    _check(deed, on)
    deed.save(force_insert=True)
    audit.record(by, "activities.do_deed", deed, on=on, congress=congress.pk, after=audit.state(deed, FIELDS))
    return deed


@transaction.atomic
def change_deed(
    deed: Deed,
    *,
    words: str,
    done_on: date,
    by: User,
    on: date,
    person: Person | None = None,
    paper: Paper | None = None,
) -> Deed:
    """Mend a good deed."""
    check_keeps(by, deed.congress, on)
    before = audit.state(deed, FIELDS)
    deed.words, deed.done_on, deed.person, deed.paper = words_of(words, "words"), done_on, person, paper
    _check(deed, on)
    deed.save(update_fields=FIELDS)
    old, new = audit.changed(before, audit.state(deed, FIELDS))
    audit.record(by, "activities.change_deed", deed, on=on, congress=deed.congress_id, before=old, after=new)
    return deed


def _check(deed: Deed, on: date) -> None:
    if deed.done_on > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field="done_on")
    if deed.person is not None and deed.person.congress_id != deed.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="person")
    same = {"words": deed.words, "done_on": deed.done_on, "person": deed.person}
    if Deed.objects.filter(congress=deed.congress_id, **same).exclude(pk=deed.pk).exists():
        raise RuleBroken(gettext_noop("This good deed is noted already."), field="words")
    check_papers(deed.congress_id, [deed.paper] if deed.paper else [])
