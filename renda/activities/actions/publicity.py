"""Publicity items, and the office's contacts with deputies of higher levels."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.changing import words_of
from renda.activities.actions.evidence import check_papers
from renda.activities.models import Campaign, HigherContact, PublicityItem
from renda.activities.queries import publicity as queries
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper, Person
from renda.people.permissions import check_keeps

ITEM = ("kind", "title", "quantity", "published_on", "outlet", "campaign", "paper")
CONTACT = ("person", "held_on", "means", "topic", "answer", "campaign")


@transaction.atomic
def publish_item(
    congress: Congress,
    *,
    kind: str,
    title: str,
    published_on: date,
    by: User,
    on: date,
    quantity: int = 1,
    outlet: str = "",
    campaign: Campaign | None = None,
    paper: Paper | None = None,
) -> PublicityItem:
    """Note a piece of publicity, and how many of it."""
    check_keeps(by, congress, on)
    item = PublicityItem(
        congress=congress, kind=kind, title=words_of(title, "title"), quantity=quantity, published_on=published_on,
        outlet=outlet.strip(), campaign=campaign, paper=paper,
    )  # fmt: skip
    _check_item(item, on)
    item.save(force_insert=True)
    audit.record(by, "activities.publish_item", item, on=on, congress=congress.pk, after=audit.state(item, ITEM))
    return item


@transaction.atomic
def change_item(
    item: PublicityItem,
    *,
    kind: str,
    title: str,
    published_on: date,
    by: User,
    on: date,
    quantity: int = 1,
    outlet: str = "",
    campaign: Campaign | None = None,
    paper: Paper | None = None,
) -> PublicityItem:
    """Mend a publicity item."""
    check_keeps(by, item.congress, on)
    before = audit.state(item, ITEM)
    item.kind, item.title, item.quantity, item.published_on = kind, words_of(title, "title"), quantity, published_on
    item.outlet, item.campaign, item.paper = outlet.strip(), campaign, paper
    _check_item(item, on)
    item.save(update_fields=ITEM)
    old, new = audit.changed(before, audit.state(item, ITEM))
    audit.record(by, "activities.change_item", item, on=on, congress=item.congress_id, before=old, after=new)
    return item


@transaction.atomic
def note_contact(
    congress: Congress,
    *,
    person: Person,
    held_on: date,
    means: str,
    topic: str,
    by: User,
    on: date,
    answer: str = "",
    campaign: Campaign | None = None,
) -> HigherContact:
    """Note a call on, or a talk with, a deputy of a level above the congress's own."""
    check_keeps(by, congress, on)
    contact = HigherContact(
        congress=congress, person=person, held_on=held_on, means=means, topic=words_of(topic, "topic"), answer=answer.strip(),
        campaign=campaign,
    )  # fmt: skip
    _check_contact(contact, on)
    contact.save(force_insert=True)
    after = audit.state(contact, CONTACT)
    audit.record(by, "activities.note_contact", contact, on=on, congress=congress.pk, after=after)
    return contact


@transaction.atomic
def note_contacts(
    congress: Congress,
    *,
    persons: Sequence[Person],
    held_on: date,
    means: str,
    topic: str,
    by: User,
    on: date,
    answer: str = "",
    campaign: Campaign | None = None,
) -> list[HigherContact]:
    """Note the same call or letter to several deputies of higher levels, all or none: a contact each."""
    if not persons:
        raise RuleBroken(gettext_noop("Choose at least one deputy."), field="persons")
    told = {"held_on": held_on, "means": means, "topic": topic, "answer": answer, "campaign": campaign}
    try:
        return [note_contact(congress, person=person, by=by, on=on, **told) for person in persons]  # type: ignore[arg-type]
    except RuleBroken as refused:
        if refused.field == "person":
            refused.field = "persons"
        raise


@transaction.atomic
def change_contact(
    contact: HigherContact,
    *,
    person: Person,
    held_on: date,
    means: str,
    topic: str,
    by: User,
    on: date,
    answer: str = "",
    campaign: Campaign | None = None,
) -> HigherContact:
    """Mend a contact."""
    check_keeps(by, contact.congress, on)
    before = audit.state(contact, CONTACT)
    contact.person, contact.held_on, contact.means = person, held_on, means
    contact.topic, contact.answer, contact.campaign = words_of(topic, "topic"), answer.strip(), campaign
    _check_contact(contact, on)
    contact.save(update_fields=CONTACT)
    old, new = audit.changed(before, audit.state(contact, CONTACT))
    audit.record(by, "activities.change_contact", contact, on=on, congress=contact.congress_id, before=old, after=new)
    return contact


def _check_item(item: PublicityItem, on: date) -> None:
    if item.published_on > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field="published_on")
    if item.quantity < 1:
        raise RuleBroken(gettext_noop("The quantity is at least one."), field="quantity")
    same = {"kind": item.kind, "title": item.title, "published_on": item.published_on, "outlet": item.outlet}
    if PublicityItem.objects.filter(congress=item.congress_id, **same).exclude(pk=item.pk).exists():
        raise RuleBroken(
            gettext_noop("“%(title)s” of this day is noted already. Change its quantity there, or say where this one was."),
            field="title", title=item.title,
        )  # fmt: skip
    _check_campaign(item)
    check_papers(item.congress_id, [item.paper] if item.paper else [])


def _check_contact(contact: HigherContact, on: date) -> None:
    if contact.held_on > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field="held_on")
    if contact.person.congress_id != contact.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="person")
    if not queries.is_higher_deputy(contact.person, contact.congress, contact.held_on):
        raise RuleBroken(
            gettext_noop("%(name)s held no mandate of a higher level on %(day)s. Choose a deputy of a higher level."),
            field="person",
            name=contact.person.name,
            day=contact.held_on.isoformat(),
        )
    same = {"person": contact.person, "held_on": contact.held_on, "means": contact.means, "topic": contact.topic}
    if HigherContact.objects.filter(congress=contact.congress_id, **same).exclude(pk=contact.pk).exists():
        raise RuleBroken(
            gettext_noop("This contact with %(name)s is noted already."), field="person", name=contact.person.name
        )
    _check_campaign(contact)


def _check_campaign(record: PublicityItem | HigherContact) -> None:
    if record.campaign is not None and record.campaign.congress_id != record.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="campaign")
