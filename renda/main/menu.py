"""The menu, in the order of the office's work; an entry is shown to those whom its page's gate lets in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from renda.people.open_links import may_open
from renda.people.stages import READERS

Words = str | Promise


@dataclass(frozen=True)
class Item:
    """One page of the menu: its URL name, words and icon. `big` is the round button in the middle of the phone's tabs.

    `roles`: whom it is shown to, where the page opens to others on some days only and they find it elsewhere.
    """

    name: str
    label: Words
    icon: str
    big: bool = False
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An item as it is shown."""

    label: Words
    url: str
    icon: str
    current: bool
    big: bool = False


@dataclass(frozen=True)
class Group:
    """A heading of the menu with its entries."""

    label: Words
    entries: list[Entry]


MENU: tuple[tuple[Words, tuple[Item, ...]], ...] = (
    (
        pgettext_lazy("menu", "Overview"),
        (
            Item("desk:home", pgettext_lazy("menu", "Start page"), "house"),
            Item("reports:plan", pgettext_lazy("menu", "Year's plan"), "list-todo"),
            Item("desk:deadlines", pgettext_lazy("menu", "Deadlines of the law"), "calendar-clock"),
            Item("desk:gaps", pgettext_lazy("menu", "Gap list"), "list-x"),
        ),
    ),
    (
        pgettext_lazy("menu", "Deputies"),
        (
            Item("people:deputies", pgettext_lazy("menu", "Roll of deputies"), "users"),
            Item("people:groups", pgettext_lazy("menu", "Groups and teams"), "users-round"),
            Item("people:files", pgettext_lazy("menu", "Duty files"), "folder-open"),
            Item("duty:standings", pgettext_lazy("menu", "Duty points"), "medal", roles=READERS),
            Item("duty:mine", pgettext_lazy("menu", "My points"), "star"),
            Item("people:awards", pgettext_lazy("menu", "Awards"), "award"),
            Item("duty:choices", pgettext_lazy("menu", "Outstanding deputies"), "trophy"),
            Item("people:bodies", pgettext_lazy("menu", "Bodies and posts"), "building-2"),
        ),
    ),
    (
        pgettext_lazy("menu", "Meetings"),
        (
            Item("sessions:sessions", pgettext_lazy("menu", "Sessions of the congress"), "landmark"),
            Item("sessions:presidium", pgettext_lazy("menu", "Presidium meetings"), "presentation"),
            Item("sessions:party", pgettext_lazy("menu", "Requests and reports"), "send"),
        ),
    ),
    (
        pgettext_lazy("menu", "Activities"),
        (
            Item("activities:activities", pgettext_lazy("menu", "Register of activities"), "calendar-check"),
            Item("activities:campaigns", pgettext_lazy("menu", "Campaigns"), "flag"),
            Item("activities:visits", pgettext_lazy("menu", "Visits"), "footprints"),
            Item("activities:publicity", pgettext_lazy("menu", "Publicity and contacts"), "megaphone"),
        ),
    ),
    (
        pgettext_lazy("menu", "Bills and suggestions"),
        (
            Item("proposals:proposals", pgettext_lazy("menu", "Register of proposals"), "file-pen-line"),
            Item("proposals:county_calls", pgettext_lazy("menu", "For the county's session"), "arrow-up-from-line"),
            Item("proposals:scorecard", pgettext_lazy("menu", "Scorecard of the bodies"), "chart-column"),
        ),
    ),
    (
        pgettext_lazy("menu", "Stations and voters"),
        (
            Item("stations:stations", pgettext_lazy("menu", "Homes and stations"), "house-plus"),
            Item("stations:receptions", pgettext_lazy("menu", "Receptions"), "handshake"),
            Item("stations:opinions", pgettext_lazy("menu", "Voters' opinions"), "inbox"),
            Item("stations:reportings", pgettext_lazy("menu", "Reports to voters"), "megaphone"),
        ),
    ),
    (
        pgettext_lazy("menu", "Supervision"),
        (
            Item("supervision:topics", pgettext_lazy("menu", "Supervision topics"), "target"),
            Item("supervision:findings", pgettext_lazy("menu", "Problems and remedies"), "search-check"),
            Item("supervision:appraisals", pgettext_lazy("menu", "Appraisals"), "thumbs-up"),
            Item("supervision:inquiries", pgettext_lazy("menu", "Inquiries"), "circle-question-mark"),
            Item("supervision:projects", pgettext_lazy("menu", "Livelihood projects"), "vote"),
            Item("supervision:key_projects", pgettext_lazy("menu", "Key projects"), "construction"),
            Item("supervision:budgets", pgettext_lazy("menu", "Budget supervision"), "wallet"),
        ),
    ),
    (
        pgettext_lazy("menu", "Funds"),
        (
            Item("funds:funds", pgettext_lazy("menu", "Funds of the year"), "wallet-cards"),
            Item("funds:expenses", pgettext_lazy("menu", "Expenses"), "receipt"),
            Item("funds:subsidies", pgettext_lazy("menu", "Subsidies for duty"), "hand-coins"),
            Item("funds:things", pgettext_lazy("menu", "Rooms and equipment"), "armchair"),
        ),
    ),
    (
        pgettext_lazy("menu", "Reports"),
        (
            Item("reports:reports", pgettext_lazy("menu", "Summaries and reports"), "file-text"),
            Item("reports:notices", pgettext_lazy("menu", "Notices"), "newspaper"),
            Item("reports:check", pgettext_lazy("menu", "Check a paper"), "file-search"),
            Item("reports:figures", pgettext_lazy("menu", "Figures"), "chart-column"),
            Item("reports:returns", pgettext_lazy("menu", "The county's returns"), "table-properties"),
        ),
    ),
    (
        pgettext_lazy("menu", "Office"),
        (
            Item("imports:imports", pgettext_lazy("menu", "Take in from Excel"), "file-up"),
            Item("people:papers", pgettext_lazy("menu", "Papers"), "files"),
            Item("law:rules", pgettext_lazy("menu", "Law"), "scale"),
            Item("people:place", pgettext_lazy("menu", "Area and term"), "map-pinned"),
            Item("people:grants", pgettext_lazy("menu", "Rights"), "key-round"),
            Item("desk:audit", pgettext_lazy("menu", "Audit trail"), "history"),
            Item("desk:backups", pgettext_lazy("menu", "Backup"), "database-backup"),
        ),
    ),
)
TABS = (
    Item("desk:home", pgettext_lazy("menu", "Start page"), "house"),
    Item("activities:visits", pgettext_lazy("menu", "Visits"), "footprints"),
    Item("activities:visit_new", pgettext_lazy("menu", "Record a visit"), "plus", big=True),
    Item("activities:activities", pgettext_lazy("menu", "Activities"), "calendar-check"),
    Item("accounts:me", pgettext_lazy("menu", "Me"), "user"),
)
#: What stands between the start page and one's own account for those who keep no visits: a department.
OTHER_TABS = (
    Item("proposals:proposals", pgettext_lazy("tab", "Proposals"), "file-pen-line"),
    Item("supervision:findings", pgettext_lazy("tab", "Remedies"), "search-check"),
    Item("supervision:key_projects", pgettext_lazy("menu", "Key projects"), "construction"),
)


@lru_cache(maxsize=8192)
def address(name: str, slug: str) -> str:
    """The page's address, or nothing where there is no such page; found once, since a menu has dozens."""
    for arguments in ([slug], []):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""


@lru_cache(maxsize=256)
def addresses(slug: str) -> frozenset[str]:
    """Where the menu's entries lead."""
    return frozenset(filter(None, (address(item.name, slug) for _label, items in MENU for item in items)))


def shown(items: Iterable[Item], slug: str, roles: frozenset[str], here: str) -> list[Entry]:
    """The entries that these roles may open; the one whose address the page's address begins with is current."""
    meant = [item for item in items if not item.roles or roles & frozenset(item.roles)]
    found = [(item, url) for item in meant if (url := address(item.name, slug)) and may_open(url, roles)]
    return [Entry(item.label, url, item.icon, is_current(url, here, item.name), item.big) for item, url in found]


def tabs(slug: str, roles: frozenset[str], here: str) -> list[Entry]:
    """The phone's tabs for these roles; where little more than the start page is theirs, with what else they open."""
    found = shown(TABS, slug, roles, here)
    return found if len(found) > 2 else [*found[:1], *shown(OTHER_TABS, slug, roles, here), *found[1:]]


@lru_cache(maxsize=1024)
def groups(slug: str, roles: frozenset[str], here: str) -> tuple[Group, ...]:
    """The whole menu for these roles; of entries that lie beneath one another only the lowest is current."""
    made = [Group(label, shown(items, slug, roles, here)) for label, items in MENU]
    lowest = max((entry.url for group in made for entry in group.entries if entry.current), key=len, default="")
    return tuple(
        Group(group.label, [replace(entry, current=entry.url == lowest) for entry in group.entries])
        for group in made
        if group.entries
    )


def is_current(url: str, here: str, name: str) -> bool:
    """The start page only on itself; other pages also on what lies beneath them."""
    return here == url if name == "desk:home" else here.startswith(url)
