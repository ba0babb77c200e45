"""What the shell of every page shows: whose office, which year, which menu. Worked out only where a page uses it."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from renda import __version__
from renda.accounts import queries as accounts
from renda.accounts.models import User
from renda.base import kept_pages
from renda.base.bell import bell
from renda.base.parts import Action
from renda.base.showing import listed
from renda.desk.queries.tasks import Asker, known_number
from renda.imports.catalogue import KINDS
from renda.main import menu as entries
from renda.main.outbox_words import outbox_words
from renda.people.models import Congress, Term
from renda.people.open_links import may_open
from renda.people.queries import foundings, grants
from renda.people.stages import Role

LARGE_TEXT_COOKIE = "renda_large_text"


def context(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    return {"shell": Shell(request)}


def home_of(user: User, on: date) -> str:
    """Where a user begins: the own desk for who keeps an office's books, the county's page for who looks across an area,
    else the first congress; empty without rights."""
    first = grants.congresses_of(user, on).first()
    if first is None:
        return ""
    kept = (
        grants.open_grants(user, on)
        .filter(role=Role.SECRETARY, congress__isnull=False)
        .select_related("congress")
        .first()
    )
    if kept is not None and kept.congress is not None:
        return entries.address("desk:home", kept.congress.slug)
    roles = grants.roles_in(user, first, on)
    county = entries.address("desk:county", first.slug) if grants.supervised_areas(user, on).exists() else ""
    return county if county and may_open(county, roles) else entries.address("desk:home", first.slug)


@dataclass
class DemoUser:
    """A button of the demo's sign-in page."""

    role: str
    name: str
    label: str
    icon: str


@dataclass
class Shell:
    """The frame of one page; every part is read at most once."""

    request: HttpRequest
    version: str = field(default=__version__)

    @cached_property
    def day(self) -> date:
        """Today, where the office is."""
        return timezone.localdate()

    @cached_property
    def user(self) -> User | None:
        """Who is signed in."""
        user = getattr(self.request, "user", None)
        return user if isinstance(user, User) else None

    @cached_property
    def congress(self) -> Congress | None:
        """The page's congress; on pages of no congress (account, errors) the user's first."""
        entered: Congress | None = getattr(self.request, "congress", None)
        return entered or (grants.congresses_of(self.user, self.day).first() if self.user else None)

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the user is in the congress."""
        entered: frozenset[str] | None = getattr(self.request, "roles", None)
        if entered is not None:
            return entered
        return grants.roles_in(self.user, self.congress, self.day) if self.user and self.congress else frozenset()

    @cached_property
    def role_words(self) -> str:
        """The roles in words, in the order of `Role`."""
        return listed(role.label for role in Role if role in self.roles)

    @property
    def office(self) -> str:
        """Whose page it is."""
        return self.congress.name if self.congress else _("Township People's Congress")

    @property
    def is_founded(self) -> bool:
        """Whether anybody has a right yet; asked by the sign-in page."""
        return foundings.is_founded()

    @property
    def home(self) -> str:
        """The start page."""
        return (entries.address("desk:home", self.slug) if self.congress else "") or "/"

    @property
    def slug(self) -> str:
        """The congress's short address."""
        return self.congress.slug if self.congress else ""

    @cached_property
    def terms(self) -> list[Term]:
        """All terms, the latest first."""
        return list(Term.objects.filter(congress=self.congress).order_by("-starts_on")) if self.congress else []

    @property
    def year(self) -> int:
        """The working year, as the gate has found it."""
        entered: int | None = getattr(self.request, "year", None)
        if entered is not None:
            return entered
        kept = self.request.session.get("year") if hasattr(self.request, "session") else None
        preset = self.congress.working_year if self.congress else None
        return kept if isinstance(kept, int) else preset or self.day.year

    @property
    def year_words(self) -> str:
        """2020年度."""
        return _("Year %(year)s") % {"year": self.year}

    @cached_property
    def years(self) -> list[int]:
        """The years to choose from: from the first term (or the working year) to this year, the latest first."""
        last = max(self.day.year, self.year)
        first = min([self.year, *(term.starts_on.year for term in self.terms)])
        return list(range(last, max(first, last - 30) - 1, -1))

    @cached_property
    def term(self) -> str:
        """The term in force at the end of the working year (or its latest)."""
        end = min(self.day, date(self.year, 12, 31))
        term = next((term for term in self.terms if term.starts_on <= end), None)
        return (
            _("%(term)s term") % {"term": str(term) if (get_language() or "").startswith("zh") else term.ordinal}
            if term
            else ""
        )

    @cached_property
    def others(self) -> list[Congress]:
        """The user's other congresses, at most twenty."""
        if not self.user or not self.congress or getattr(self.request, "is_only_congress", False):
            return []
        return list(grants.congresses_of(self.user, self.day).exclude(pk=self.congress.pk)[:20])

    @cached_property
    def county_url(self) -> str:
        """The page across all towns, for who looks across an area."""
        url = entries.address("desk:county", self.slug)
        if not (url and self.user and may_open(url, self.roles)):
            return ""
        return url if grants.supervised_areas(self.user, self.day).exists() else ""

    @cached_property
    def here(self) -> str:
        """The address whose entry is current: of the list in which a record says that it stands, else of the page."""
        known = entries.addresses(self.slug)
        listed = [url for url in getattr(self.request, "listed_in", ()) if url in known]
        return listed[-1] if listed else self.request.path

    @cached_property
    def menu(self) -> tuple[entries.Group, ...]:
        """The left menu."""
        return entries.groups(self.slug, self.roles, self.here) if self.congress and self.user else ()

    @property
    def menu_groups(self) -> SafeString:
        """The menu drawn: the same for everyone with these roles on this page, and half of a page's words."""
        current = next((entry.url for group in self.menu for entry in group.entries if entry.current), "")
        return _drawn(self.slug, self.roles, current, get_language() or "")

    @cached_property
    def tabs(self) -> list[entries.Entry]:
        """The phone's tabs."""
        return entries.tabs(self.slug, self.roles, self.here) if self.congress and self.user else []

    @property
    def search_url(self) -> str:
        """Where the search box leads."""
        url = entries.address("desk:search", self.slug) if self.congress and self.user else ""
        return url if url and may_open(url, self.roles) else ""

    @property
    def suggest_url(self) -> str:
        """Where the search box asks for suggestions."""
        return entries.address("desk:suggest", self.slug) if self.search_url else ""

    @property
    def words(self) -> str:
        """The search words, on the search page."""
        return self.request.GET.get("q", "") if self.request.path == self.search_url else ""

    @property
    def todo_url(self) -> str:
        """Where the bell leads."""
        return entries.address("desk:todo", self.slug) if self.congress and self.user else ""

    @property
    def takings(self) -> list[Action]:
        """On a list: the sheets that can be taken in for it."""
        match = self.request.resolver_match
        if not (self.user and self.congress and match):
            return []
        return [
            Action(
                _("Take in from Excel"),
                reverse("imports:new", args=[self.slug, kind.key]),
                icon="file-up",
            )
            for kind in KINDS
            if kind.page == match.view_name and self.roles & frozenset(kind.roles)
        ]

    @property
    def bell(self) -> SafeString:
        """The bell with the number of what waits, where that is known; else the page asks for it once it is there (docs/adr/0029)."""
        user, congress = self.user, self.congress
        if not (user and congress and self.roles):
            return SafeString("")
        given = getattr(self.request, "grants", None) or grants.grants_in(user, congress, self.day)
        asker, url = Asker.of(congress, given, self.year, self.day), self.todo_url
        without = bell(url, None)

        def late(content: bytes) -> bytes:
            number = known_number(asker)
            return content if number is None else content.replace(without.encode(), bell(url, number).encode())

        return without if kept_pages.expect(self.request, late) else bell(url, known_number(asker))

    @property
    def large_text(self) -> bool:
        """Whether the user has chosen large text."""
        return self.request.COOKIES.get(LARGE_TEXT_COOKIE) == "yes"

    @property
    def is_offline_on(self) -> bool:
        """Whether phones may keep the forms of visits and activities."""
        return bool(settings.OFFLINE)

    @property
    def pads(self) -> list[str]:
        """The forms that a phone keeps: a deputy's visit form with his own targets, those of an activity and a reception."""
        names = []
        if Role.DEPUTY in self.roles and Role.SECRETARY not in self.roles:
            names.append("activities:visit_new")
        if self.roles & {Role.DEPUTY, Role.SECRETARY}:
            names += ["activities:activity_new", "stations:reception_new"]
        return [entries.address(name, self.slug) for name in names]

    @property
    def forms(self) -> list[Action]:
        """The same forms by name, on the page of what the phone keeps."""
        labels = {
            "activities:visit_new": _("Note a visit"),
            "activities:activity_new": _("Note an activity"),
            "stations:reception_new": _("Note a reception"),
        }
        known = {entries.address(name, self.slug): label for name, label in labels.items()} if self.slug else {}
        return [Action(known[url], url, icon="pencil") for url in self.pads]

    @property
    def outbox_words(self) -> str:
        """What the outbox's script says, as JSON."""
        return json.dumps(outbox_words(), ensure_ascii=False)

    @property
    def demo_users(self) -> list[DemoUser]:
        """One button for each demo role, in the order of a day's work, on the demo only."""
        found = (
            {user.username.removeprefix(accounts.DEMO_PREFIX): user for user in accounts.demo_users()}
            if settings.DEMO
            else {}
        )
        return [_demo_user(found[role], role) for role in ROLES if role in found]


#: The order of the buttons: the office first.
ROLES = tuple(Role)
ICONS = {
    Role.SECRETARY: "notebook-pen",
    Role.CHAIR: "gavel",
    Role.DEPUTY: "user-check",
    Role.DEPARTMENT: "building-2",
    Role.COUNTY: "landmark",
    Role.ADMINISTRATOR: "settings",
    Role.AUDITOR: "scroll-text",
}


@lru_cache(maxsize=256)
def _drawn(slug: str, roles: frozenset[str], here: str, language: str) -> SafeString:
    """The menu's groups in a language, with the entries above `here` as current; they come from the program alone."""
    with override(language):
        return render_to_string("base/_menu_groups.html", {"menu": entries.groups(slug, roles, here)})


def _demo_user(user: User, role: Role) -> DemoUser:
    return DemoUser(role.value, user.get_full_name(), str(role.label), ICONS[role])
