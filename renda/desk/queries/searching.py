"""Search over everything that has a name: people, meetings, activities, targets, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Target
from renda.activities.queries import activities, campaigns, outcomes, publicity
from renda.base.showing import day_words
from renda.people.models import Congress
from renda.people.queries import awards, papers, persons
from renda.people.queries.groups import groups
from renda.reports import queries as reports
from renda.sessions.models import AgendaItem
from renda.sessions.queries import meetings, party

#: Hits that are shown of each kind; the list page has the rest.
SHOWN = 8


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    words: str
    note: str
    url: str


@dataclass(frozen=True)
class Hits:
    """The hits of one kind; `url` is the list page with the same words, where there is one."""

    title: str | Promise
    hits: list[Hit]
    number: int
    url: str = ""


def search(congress: Congress, words: str, day: date) -> list[Hits]:
    """Everything that holds each of the words, by kind; kinds without a hit are left out."""
    wanted = words.split()[:6]
    if not wanted:
        return []
    slug = congress.slug

    def listed(name: str) -> str:
        return f"{reverse(name, args=[slug])}?"

    found = [
        _hits(_("Deputies"), persons.search(congress, words), lambda row: row.work_unit, listed("people:deputies")),
        _hits(_("Sessions"), meetings.sessions(congress).filter(pk__in=_agenda(congress, wanted, "session_id")), _started),
        _hits(_("Presidium meetings"), meetings.meetings(congress).filter(pk__in=_agenda(congress, wanted, "meeting_id")), _held),
        _hits(
            _("Activities"), _holding(activities.activities(congress), wanted, "title", "place", "topic"), _held,
            listed("activities:activities"),
        ),
        _hits(_("Campaigns"), _holding(campaigns.campaigns(congress), wanted, "name", "aim"), _started),
        _hits(
            _("Targets"), _holding(Target.objects.filter(campaign__congress=congress).select_related("campaign__congress", "area"), wanted, "name", "number"),
            lambda row: f"{row.campaign} {row.number}",
        ),
        _hits(_("Opinions"), _holding(outcomes.opinions(congress), wanted, "words", "outcome"), lambda row: day_words(row.gathered_on), listed("activities:opinions"), lambda row: reverse("activities:opinion", args=[slug, row.pk])),
        _hits(_("Requests and reports"), _holding(party.party_reports(congress), wanted, "matter", "answer"), lambda row: day_words(row.made_on)),
        _hits(_("Publicity"), _holding(publicity.items(congress), wanted, "title", "outlet"), lambda row: row.get_kind_display()),
        _hits(_("Groups and teams"), _holding(groups(congress, day), wanted, "name"), _leader),
        _hits(_("Awards"), _holding(awards.awards(congress), wanted, "title"), lambda row: day_words(row.opened_on)),
        _hits(_("Papers"), _holding(papers.papers(congress), wanted, "title", "number", "issued_by"), lambda row: row.number, listed("people:papers")),
        _hits(_("Reports"), _holding(reports.reports(congress), wanted, "title"), lambda row: row.get_stage_display()),
    ]  # fmt: skip
    return [hits for hits in found if hits.number]


def _hits(
    title: str | Promise,
    rows: QuerySet[Any],
    note: Callable[[Any], str],
    url: str = "",
    link: Callable[[Any], str] | None = None,
) -> Hits:
    number = rows.count()
    shown: Iterable[Model] = rows[:SHOWN] if number else ()
    return Hits(
        title, [Hit(str(row), note(row), link(row) if link else row.get_absolute_url()) for row in shown], number,  # type: ignore[attr-defined]
        url if number > SHOWN else "",
    )  # fmt: skip


def _holding(rows: QuerySet[Any], words: list[str], *fields: str) -> QuerySet[Any]:
    for word in words:
        where = Q()
        for name in fields:
            where |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(where)
    return rows


def _agenda(congress: Congress, words: list[str], owner: str) -> QuerySet[Any]:
    """Sessions and meetings by what stood on their agenda: they have no title of their own."""
    rows = AgendaItem.objects.filter(
        Q(session__congress=congress) | Q(meeting__congress=congress), **{f"{owner}__isnull": False}
    )
    return _holding(rows, words, "title").order_by().values(owner)


def _leader(row: Any) -> str:
    return str(row.leader) if row.leader else ""


def _held(row: Any) -> str:
    return day_words(row.held_on)


def _started(row: Any) -> str:
    return day_words(row.starts_on)
