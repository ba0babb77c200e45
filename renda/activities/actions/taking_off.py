"""Taking off what was noted wrongly or twice and has no stage of its own for it: outcomes, publicity, contacts, good deeds."""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from renda.accounts.models import User
from renda.activities.actions.campaigns import check_not_closed
from renda.activities.models import Aid, Deed, HigherContact, Matter, Opinion, PublicityItem
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.permissions import check_keeps

FIELDS: dict[type, tuple[str, ...]] = {
    Aid: ("kind", "given_on", "words", "yuan", "target"),
    Deed: ("words", "done_on", "person", "paper"),
    HigherContact: ("person", "held_on", "means", "topic", "campaign"),
    Matter: ("words", "raised_on", "stage", "remedy", "solved_on"),
    Opinion: ("words", "gathered_on", "gathered_by", "stage", "outcome", "sent_up_on", "sent_as", "sent_to"),
    PublicityItem: ("kind", "title", "quantity", "published_on", "outlet", "campaign"),
}
#: What its name says, and what a visit has a field of its own for.
BESIDE_VISIT = ("words", "stage", "target")


@transaction.atomic
def take_off(
    record: Aid | Deed | HigherContact | Matter | Opinion | PublicityItem, *, reason: str, by: User, on: date
) -> None:
    """Take the record off: it counts no longer, and what it said stays in the audit trail, of its visit where it came with one.

    Raises WrongStage for an opinion that has become a bill or suggestion, and for what was passed on to a body.
    """
    check_keeps(by, record.congress, on)
    if isinstance(record, Aid | Matter | Opinion) and record.campaign is not None:
        check_not_closed(record.campaign)
    if isinstance(record, Matter | Opinion) and record.handed.exists():
        raise WrongStage(
            gettext_noop("“%(what)s” was passed on to a body: it stays, with what the body says."), what=str(record)
        )
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why."), field="reason")
    visit, before = getattr(record, "visit", None), audit.state(record, FIELDS[type(record)])
    if visit is not None:  # told among the visit's own: what it was, then all that it said
        said = {name: value for name, value in before.items() if name not in BESIDE_VISIT and value not in ("", None)}
        before = {f"{type(record).__name__.lower()}s": str(record), **said}
    audit.record(
        by, "activities.take_off", visit or record, on=on, congress=record.congress_id, before=before, after={"reason": reason.strip()}
    )  # fmt: skip
    try:
        record.delete()
    except ProtectedError as error:
        raise WrongStage(
            gettext_noop("A bill or suggestion was made of “%(what)s”: it stays. Withdraw the bill or suggestion instead."),
            what=str(record),
        ) from error  # fmt: skip
