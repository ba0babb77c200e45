"""Figures of publicity, contacts with higher deputies and good deeds (facts.md N1, A4, J8)."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.activities.models import HigherContact
from renda.activities.queries import publicity as queries
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Congress, Person
from renda.people.stages import Level

ITEMS = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("quantity"), "quantity", sort="quantity", kind="number"),
    Column(_("date"), "published_on", sort="published_on", kind="date"),
    Column(_("where"), "outlet"),
)
CONTACTS = (
    Column(_("deputy"), "person.name", link=True),
    Column(_("date"), "held_on", sort="held_on", kind="date"),
    Column(_("means of contact"), "get_means_display"),
    Column(_("about"), "topic"),
)
PERSONS = (Column(_("name"), "name", sort="name_pinyin", link=True), Column(_("unit and post"), "work_unit"))
DEEDS = (
    Column(_("deed"), "words"),
    Column(_("date"), "done_on", sort="done_on", kind="date"),
    Column(_("deputy"), "person"),
    Column(_("evidence"), "paper"),
)

NO_ITEM = _("No publicity is recorded in this period.")
NO_CONTACT = _("No contact with a deputy of a higher level is recorded in this period.")


def contacted(*levels: str) -> Callable[[Congress, Period], QuerySet[Person]]:
    """Distinct deputies of these levels (all higher ones, where none is named) who were contacted."""

    def rows(congress: Congress, period: Period) -> QuerySet[Person]:
        return queries.contacted(congress, period, *levels)

    return rows


def contact_name(contact: HigherContact) -> str:
    """The deputy's name."""
    return contact.person.name


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="activities.publicity",
        code="N1",
        title=_("Publicity items"),
        unit="项",
        counts=_("Publicity items published in the period, each once whatever its quantity."),
        rows=queries.items_in,
        columns=ITEMS,
        lacking=NO_ITEM,
        day="published_on",
    ),
    Figure(
        key="activities.publicity_quantity",
        code="N1",
        title=_("Quantity of publicity"),
        unit="件",
        counts=_("The sum of the quantities of the publicity items published in the period, of every kind."),
        rows=queries.items_in,
        columns=ITEMS,
        measure=total("quantity"),
        lacking=NO_ITEM,
    ),
    Figure(
        key="activities.higher_contacts",
        code="A4",
        title=_("Contacts with deputies of higher levels"),
        unit="次",
        counts=_("Calls on, and talks with, deputies of levels above the congress's own in the period."),
        rows=queries.contacts_in,
        columns=CONTACTS,
        lacking=NO_CONTACT,
        name=contact_name,
        day="held_on",
    ),
    Figure(
        key="activities.higher_deputies_contacted",
        code="A4",
        title=_("Deputies of higher levels contacted"),
        unit="名",
        counts=_("Distinct deputies of levels above the congress's own who were contacted in the period, by a mandate in force on the day of the contact."),
        rows=contacted(),
        columns=PERSONS,
        lacking=NO_CONTACT,
        name=str,
    ),
    Figure(
        key="activities.higher_national_contacted",
        code="A4",
        title=_("Deputies of the National People's Congress contacted"),
        unit="名",
        counts=_("Distinct deputies of the National People's Congress who were contacted in the period, by a mandate in force on the day of the contact."),
        rows=contacted(Level.NATIONAL),
        columns=PERSONS,
        lacking=NO_CONTACT,
        ground=queries.contacts_in,
        name=str,
    ),
    Figure(
        key="activities.higher_provincial_contacted",
        code="A4",
        title=_("Provincial deputies contacted"),
        unit="名",
        counts=_("Distinct provincial deputies who were contacted in the period, by a mandate in force on the day of the contact."),
        rows=contacted(Level.PROVINCE),
        columns=PERSONS,
        lacking=NO_CONTACT,
        ground=queries.contacts_in,
        name=str,
    ),
    Figure(
        key="activities.higher_municipal_contacted",
        code="A4",
        title=_("Municipal deputies contacted"),
        unit="名",
        counts=_("Distinct municipal deputies who were contacted in the period, by a mandate in force on the day of the contact."),
        rows=contacted(Level.PREFECTURE),
        columns=PERSONS,
        lacking=NO_CONTACT,
        ground=queries.contacts_in,
        name=str,
    ),
    Figure(
        key="activities.deeds",
        code="J8",
        title=_("Good deeds for the public"),
        unit="件",
        counts=_("Good deeds noted with a date in the period."),
        rows=queries.deeds_in,
        columns=DEEDS,
        lacking=_("No good deed is recorded in this period."),
        name=str,
        day="done_on",
    ),
)  # fmt: skip
