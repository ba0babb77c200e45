"""Search over everything that has a name, a number or a text. Phones and ID numbers are encrypted and never searched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Activity, Campaign, Finding, Matter, Opinion, Participation, Target, Visit
from renda.activities.queries import publicity, visits
from renda.activities.stages import RecordStage
from renda.base.showing import day_words
from renda.people.models import Body, Congress, Group, Team
from renda.people.queries import awards, papers, persons, places
from renda.people.stages import READERS, Role
from renda.proposals.queries import proposals
from renda.reports import queries as reports
from renda.reports.models import Passage
from renda.sessions.models import AgendaItem, PresidiumMeeting, Session
from renda.sessions.queries import party
from renda.stations.queries import stations
from renda.supervision.queries import key_projects, projects, topics

Words = str | Promise
#: Hits that are shown of each kind; of one kind alone; as suggestions; words that are read.
SHOWN, SHOWN_OF_ONE, SUGGESTED, MOST_WORDS = 8, 100, 4, 6
#: Characters of a text that are shown around the word found.
AROUND = 24
#: A proposal's number as it is written.
NUMBERED = re.compile(r"(\d{4})-(\d{1,4})", re.ASCII)


@dataclass(frozen=True)
class Seeker:
    """Who searches for what: a reader of the congress finds all its records, a deputy only his own."""

    congress: Congress
    words: str
    day: date
    roles: frozenset[str] = field(default_factory=lambda: frozenset(READERS))
    persons: tuple[int, ...] = ()

    @property
    def wanted(self) -> list[str]:
        """The words, each of which must be found."""
        return self.words.replace("\x00", "").split()[:MOST_WORDS]

    @property
    def reads_all(self) -> bool:
        """Whether he may read every record."""
        return bool(self.roles & frozenset(READERS))

    def url(self, name: str, *numbers: int) -> str:
        """A page of the congress."""
        return reverse(name, args=[self.congress.slug, *numbers])


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    words: str
    note: str
    url: str


@dataclass(frozen=True)
class Hits:
    """The hits of one kind: those shown, how many there are, and where all of them are."""

    key: str
    title: Words
    icon: str
    hits: list[Hit]
    number: int
    all_url: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: its rows for a seeker, what is said of each, its page; `listed` is the list that takes the words."""

    key: str
    title: Words
    icon: str
    rows: Callable[[Seeker], QuerySet[Any]]
    note: Callable[[Seeker, Any], str]
    link: Callable[[Seeker, Any], str] = lambda _seeker, row: str(row.get_absolute_url())
    listed: str = ""
    is_own: bool = False
    is_suggested: bool = False


def search(seeker: Seeker, only: str = "") -> list[Hits]:
    """Everything that holds each of the words, by kind; kinds without a hit are left out. `only` shows more of one kind."""
    most = SHOWN_OF_ONE if only else SHOWN
    found = [_hits(kind, seeker, most) for kind in _kinds(seeker) if only in {"", kind.key}]
    return [hits for hits in found if hits.number]


def suggest(seeker: Seeker) -> list[Hits]:
    """A few hits of the kinds that are looked for most, while the words are being typed."""
    found = [_hits(kind, seeker, SUGGESTED, counted=False) for kind in _kinds(seeker) if kind.is_suggested]
    return [hits for hits in found if hits.number]


def _kinds(seeker: Seeker) -> list[Kind]:
    if not seeker.wanted:
        return []
    return [kind for kind in KINDS if seeker.reads_all or kind.is_own]


def _hits(kind: Kind, seeker: Seeker, most: int, *, counted: bool = True) -> Hits:
    """One query; a second one only where there are more than are shown."""
    rows = kind.rows(seeker)
    found = list(rows[: most + 1])
    number = rows.order_by().count() if len(found) > most and counted else len(found)
    hits = [Hit(str(row), kind.note(seeker, row), kind.link(seeker, row)) for row in found[:most]]
    return Hits(kind.key, kind.title, kind.icon, hits, number, seeker.url(kind.listed) if kind.listed else "")


def holding(rows: QuerySet[Any], words: list[str], *fields: str) -> QuerySet[Any]:
    """The rows each of whose words stands in one of the fields."""
    for word in words:
        where = Q()
        for name in fields:
            where |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(where)
    return rows


def excerpt(words: list[str], *texts: str) -> str:
    """The first place in the texts where one of the words stands, with what is around it."""
    for text in texts:
        flat = " ".join(text.split())
        for word in words:
            at = flat.lower().find(word.lower())
            if at >= 0:
                start, end = max(0, at - AROUND), at + len(word) + AROUND
                return f"{'…' if start else ''}{flat[start:end]}{'…' if end < len(flat) else ''}"
    return ""


# The rows of each kind ---------------------------------------------------------------------------------------------
def _persons(seeker: Seeker) -> QuerySet[Any]:
    """Those whose name is just what was written come first, then those whose name or pinyin begins with it."""
    found = persons.persons(seeker.congress).select_related("congress", "duty_file")
    for word in seeker.wanted:
        found = found.filter(
            Q(name__icontains=word)
            | Q(name_pinyin__icontains=word.lower())
            | Q(work_unit__icontains=word)
            | Q(duty_file__number__iexact=word)
        )
    first = seeker.wanted[0]
    near = Case(
        When(name=first, then=Value(0)), When(name__startswith=first, then=Value(1)),
        When(name_pinyin__startswith=first.lower(), then=Value(2)), When(name_pinyin__contains=f" {first.lower()}", then=Value(2)),
        default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    return found.order_by(near, "name_pinyin", "pk")


def _sessions(seeker: Seeker) -> QuerySet[Any]:
    rows = Session.objects.filter(congress=seeker.congress).select_related("congress", "term")
    return _meetings_holding(seeker, rows, "session_id", "place", "resolutions__title", "resolutions__number")


def _meetings(seeker: Seeker) -> QuerySet[Any]:
    rows = PresidiumMeeting.objects.filter(congress=seeker.congress).select_related("congress", "term")
    return _meetings_holding(seeker, rows, "meeting_id", "place")


def _meetings_holding(seeker: Seeker, rows: QuerySet[Any], owner: str, *fields: str) -> QuerySet[Any]:
    """Meetings have no title of their own: they are found by their number in words, their agenda, their resolutions."""
    named = [row.pk for row in rows if all(word in str(row) for word in seeker.wanted)]
    mine = {f"{owner.removesuffix('_id')}__congress": seeker.congress}
    agenda = holding(AgendaItem.objects.filter(**mine), seeker.wanted, "title", "outcome").order_by().values(owner)
    told = holding(rows, seeker.wanted, *fields).order_by().values("pk")
    return rows.filter(Q(pk__in=named) | Q(pk__in=agenda) | Q(pk__in=told))


def _activities(seeker: Seeker) -> QuerySet[Any]:
    rows = Activity.objects.filter(congress=seeker.congress).select_related("congress").order_by("-held_on", "-pk")
    if not seeker.reads_all:
        own = Participation.objects.filter(person_id__in=seeker.persons).order_by().values("activity_id")
        rows = rows.filter(pk__in=own).exclude(stage=RecordStage.WITHDRAWN)
    return holding(rows, seeker.wanted, "title", "place", "topic", "law", "account")


def _campaigns(seeker: Seeker) -> QuerySet[Any]:
    rows = Campaign.objects.filter(congress=seeker.congress).select_related("congress")
    return holding(rows, seeker.wanted, "name", "aim")


def _targets(seeker: Seeker) -> QuerySet[Any]:
    rows = Target.objects.filter(campaign__congress=seeker.congress).select_related("campaign__congress", "area")
    if not seeker.reads_all:
        own = Q(pk__in=[])
        for duty in visits.duties(seeker.congress, list(seeker.persons)):
            own |= Q(pk__in=visits.targets_of(duty).order_by().values("pk"))
        rows = rows.filter(own)
    return holding(rows, seeker.wanted, "name", "name_pinyin", "number", "gap_reason").order_by(
        "-campaign__starts_on", "number", "pk"
    )


def _visits(seeker: Seeker) -> QuerySet[Any]:
    rows = Visit.objects.filter(congress=seeker.congress)
    if not seeker.reads_all:
        rows = rows.filter(deputies__person_id__in=seeker.persons).distinct()
    rows = rows.select_related("congress", "target").order_by("-held_on", "-pk")
    return holding(rows, seeker.wanted, "note", "check_note")


def _opinions(seeker: Seeker) -> QuerySet[Any]:
    rows = Opinion.objects.filter(congress=seeker.congress).select_related("congress")
    return holding(rows, seeker.wanted, "words", "outcome", "sent_to")


def _matters(seeker: Seeker) -> QuerySet[Any]:
    rows = Matter.objects.filter(congress=seeker.congress).select_related("congress")
    return holding(rows, seeker.wanted, "words", "remedy")


def _findings(seeker: Seeker) -> QuerySet[Any]:
    rows = Finding.objects.filter(activity__congress=seeker.congress).select_related("activity__congress")
    return holding(rows, seeker.wanted, "words", "remedy").order_by("-activity__held_on", "pk")


def _reports(seeker: Seeker) -> QuerySet[Any]:
    """By title, and by the text that is printed."""
    rows = reports.reports(seeker.congress)
    told = Passage.objects.filter(report__congress=seeker.congress, is_left_out=False)
    for word in seeker.wanted:
        told = told.filter(Q(edited__icontains=word) | Q(edited__isnull=True, drafted__icontains=word))
    titled = holding(reports.reports(seeker.congress), seeker.wanted, "title").order_by().values("pk")
    return rows.filter(Q(pk__in=titled) | Q(pk__in=told.order_by().values("report_id")))


def _proposals(seeker: Seeker) -> QuerySet[Any]:
    """By subject, grounds, demand, who leads, and the number as lists show it: 2020-003."""
    rows = proposals.visible_to(
        proposals.proposals(seeker.congress), seeker.persons, (),
        is_office=bool(seeker.roles & {Role.SECRETARY, Role.CHAIR}), reads_all=seeker.reads_all,
    )  # fmt: skip
    for word in seeker.wanted:
        held = (
            Q(title__icontains=word)
            | Q(grounds__icontains=word)
            | Q(demand__icontains=word)
            | Q(lead__name__icontains=word)
        )
        if told := NUMBERED.fullmatch(word):
            held |= Q(year=int(told[1]), number=int(told[2]))
        rows = rows.filter(held)
    return rows


def _groups(seeker: Seeker) -> QuerySet[Any]:
    """A group by its own name and by those of its teams."""
    teams = holding(Team.objects.filter(group__congress=seeker.congress), seeker.wanted, "name")
    named = holding(Group.objects.filter(congress=seeker.congress), seeker.wanted, "name").order_by().values("pk")
    rows = Group.objects.filter(congress=seeker.congress).select_related("congress", "leader")
    return rows.filter(Q(pk__in=named) | Q(pk__in=teams.order_by().values("group_id")))


def _bodies(seeker: Seeker) -> QuerySet[Any]:
    return holding(Body.objects.filter(congress=seeker.congress).select_related("congress"), seeker.wanted, "name")


def _areas(seeker: Seeker) -> QuerySet[Any]:
    return holding(places.areas_under(seeker.congress), seeker.wanted, "name", "code")


def _papers(seeker: Seeker) -> QuerySet[Any]:
    return holding(papers.papers(seeker.congress), seeker.wanted, "title", "number", "issued_by", "file_number")


def _unit(_seeker: Seeker, row: Any) -> str:
    file = getattr(row, "duty_file", None)
    return " · ".join(part for part in (row.work_unit, file.number if file else "") if part)


def _held(seeker: Seeker, row: Any) -> str:
    told = excerpt(seeker.wanted, row.account) if isinstance(row, Activity) else ""
    return " · ".join(part for part in (day_words(row.held_on), told) if part)


def _told(*names: str) -> Callable[[Seeker, Any], str]:
    return lambda seeker, row: excerpt(seeker.wanted, *(getattr(row, name) for name in names))


def _stage(_seeker: Seeker, row: Any) -> str:
    return str(row.get_stage_display())


#: Every kind, in the order of the menu.
KINDS: tuple[Kind, ...] = (
    Kind("persons", _("Deputies"), "users", _persons, _unit, listed="people:deputies", is_suggested=True),
    Kind("groups", _("Groups and teams"), "users-round", _groups, lambda _seeker, row: str(row.leader or "")),
    Kind("bodies", _("Bodies"), "building-2", _bodies, lambda _seeker, row: str(row.get_kind_display())),
    Kind("awards", _("Awards"), "award", lambda seeker: holding(awards.awards(seeker.congress), seeker.wanted, "title"), lambda _seeker, row: day_words(row.opened_on)),
    Kind("sessions", _("Sessions"), "landmark", _sessions, lambda _seeker, row: day_words(row.starts_on), is_suggested=True),
    Kind("meetings", _("Presidium meetings"), "presentation", _meetings, _held, is_suggested=True),
    Kind("party", _("Requests and reports"), "send", lambda seeker: holding(party.party_reports(seeker.congress), seeker.wanted, "matter", "answer"), lambda _seeker, row: day_words(row.made_on)),
    Kind("activities", _("Activities"), "calendar-check", _activities, _held, is_own=True, is_suggested=True),
    Kind("campaigns", _("Campaigns"), "flag", _campaigns, lambda _seeker, row: day_words(row.starts_on), is_suggested=True),
    Kind("targets", _("Targets"), "map-pinned", _targets, lambda _seeker, row: " · ".join(str(part) for part in (row.campaign, row.number, row.area) if part),
         lambda seeker, row: row.get_absolute_url() if seeker.reads_all else f"{seeker.url('activities:visit_new')}?target={row.pk}", is_own=True, is_suggested=True),
    Kind("visits", _("Visits"), "footprints", _visits, _told("note", "check_note"), is_own=True),
    Kind("matters", _("Difficulties"), "life-buoy", _matters, _told("remedy"), lambda seeker, row: seeker.url("activities:matter_solve", row.pk)),
    Kind("opinions", _("Opinions"), "message-square", _opinions, lambda _seeker, row: day_words(row.gathered_on), lambda seeker, row: seeker.url("activities:opinion", row.pk)),
    Kind("findings", _("Findings"), "search-check", _findings, lambda _seeker, row: str(row.activity), lambda _seeker, row: str(row.activity.get_absolute_url())),
    Kind("proposals", pgettext_lazy("menu", "Bills and suggestions"), "file-pen-line", _proposals, lambda _seeker, row: " · ".join((row.lead.name, str(row.get_stage_display()))), is_own=True, is_suggested=True),
    Kind("topics", pgettext_lazy("menu", "Supervision topics"), "target", lambda seeker: holding(topics.topics(seeker.congress), seeker.wanted, "title", "ground"), _stage),
    Kind("projects", pgettext_lazy("menu", "Livelihood projects"), "vote", lambda seeker: holding(projects.projects(seeker.congress), seeker.wanted, "title", "content"), _stage),
    Kind("key_projects", pgettext_lazy("menu", "Key projects"), "construction", lambda seeker: holding(key_projects.key_projects(seeker.congress), seeker.wanted, "title", "place"), lambda _seeker, row: row.place),
    Kind("stations", pgettext_lazy("menu", "Homes and stations"), "house-plus", lambda seeker: holding(stations.stations(seeker.congress), seeker.wanted, "name", "address"), lambda _seeker, row: row.address),
    Kind("publicity", _("Publicity"), "megaphone", lambda seeker: holding(publicity.items(seeker.congress), seeker.wanted, "title", "outlet"), lambda _seeker, row: str(row.get_kind_display())),
    Kind("papers", _("Papers"), "files", _papers, lambda _seeker, row: " · ".join(part for part in (row.issued_by, day_words(row.dated_on)) if part), listed="people:papers", is_suggested=True),
    Kind("reports", _("Reports"), "file-text", _reports, _stage),
    Kind("areas", _("Places"), "map", _areas, lambda _seeker, row: str(row.get_kind_display()), lambda seeker, _row: seeker.url("people:place")),
)  # fmt: skip
