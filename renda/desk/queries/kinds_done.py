"""Searching people, meetings and what was done: who and what is found, and what is said of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Activity, Campaign, Finding, Matter, Opinion, Participation, Target, Visit
from renda.activities.queries import publicity, visits
from renda.activities.stages import RecordStage
from renda.base.showing import day_words
from renda.desk.queries.seeking import Kind, Seeker, excerpt, holding, told
from renda.people.models import Body, Group, Team
from renda.people.queries import awards, papers, persons, places
from renda.sessions.models import AgendaItem, PresidiumMeeting, Session
from renda.sessions.queries import party


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


def _groups(seeker: Seeker) -> QuerySet[Any]:
    """A group by its own name and by those of its teams."""
    teams = holding(Team.objects.filter(group__congress=seeker.congress), seeker.wanted, "name")
    named = holding(Group.objects.filter(congress=seeker.congress), seeker.wanted, "name").order_by().values("pk")
    rows = Group.objects.filter(congress=seeker.congress).select_related("congress", "leader")
    return rows.filter(Q(pk__in=named) | Q(pk__in=teams.order_by().values("group_id")))


def _bodies(seeker: Seeker) -> QuerySet[Any]:
    return holding(Body.objects.filter(congress=seeker.congress).select_related("congress"), seeker.wanted, "name")


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


def _contacts(seeker: Seeker) -> QuerySet[Any]:
    return holding(publicity.contacts(seeker.congress), seeker.wanted, "topic", "answer", "person__name")


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


#: Kinds of people, meetings and activities, in the order of the menu.
KINDS: tuple[Kind, ...] = (
    Kind("persons", _("Deputies"), "users", _persons, _unit, listed="people:deputies", is_suggested=True),
    Kind("groups", _("Groups and teams"), "users-round", _groups, lambda _seeker, row: str(row.leader or "")),
    Kind("bodies", _("Bodies"), "building-2", _bodies, lambda _seeker, row: str(row.get_kind_display())),
    Kind("awards", _("Awards"), "award", lambda seeker: holding(awards.awards(seeker.congress), seeker.wanted, "title"), lambda _seeker, row: day_words(row.opened_on)),
    Kind("sessions", _("Sessions"), "landmark", _sessions, lambda _seeker, row: day_words(row.starts_on), is_suggested=True),
    Kind("meetings", _("Presidium meetings"), "presentation", _meetings, _held, is_suggested=True),
    Kind("party", _("Requests and reports"), "send", lambda seeker: holding(party.party_reports(seeker.congress), seeker.wanted, "matter", "answer"), lambda _seeker, row: day_words(row.made_on)),
    Kind("party_meetings", pgettext_lazy("search", "Party committee's meetings"), "flag", lambda seeker: holding(party.party_meetings(seeker.congress), seeker.wanted, "topic"), lambda _seeker, row: day_words(row.held_on)),
    Kind("activities", _("Activities"), "calendar-check", _activities, _held, is_own=True, is_suggested=True),
    Kind("campaigns", _("Campaigns"), "flag", _campaigns, lambda _seeker, row: day_words(row.starts_on), is_suggested=True),
    Kind("targets", _("Targets"), "map-pinned", _targets, lambda _seeker, row: " · ".join(str(part) for part in (row.campaign, row.number, row.area) if part),
         lambda seeker, row: row.get_absolute_url() if seeker.reads_all else f"{seeker.url('activities:visit_new')}?target={row.pk}", is_own=True, is_suggested=True),
    Kind("visits", _("Visits"), "footprints", _visits, told("note", "check_note"), is_own=True),
    Kind("matters", _("Difficulties"), "life-buoy", _matters, told("remedy"), lambda seeker, row: seeker.url("activities:matter_solve", row.pk)),
    Kind("opinions", _("Opinions"), "message-square", _opinions, lambda _seeker, row: day_words(row.gathered_on), lambda seeker, row: seeker.url("activities:opinion", row.pk)),
    Kind("findings", _("Findings"), "search-check", _findings, lambda _seeker, row: str(row.activity), lambda _seeker, row: str(row.activity.get_absolute_url())),
    Kind("publicity", _("Publicity"), "megaphone", lambda seeker: holding(publicity.items(seeker.congress), seeker.wanted, "title", "outlet"), lambda _seeker, row: str(row.get_kind_display())),
    Kind("contacts", pgettext_lazy("search", "Contacts with higher deputies"), "contact", _contacts, lambda _seeker, row: row.topic),
    Kind("deeds", _("Good deeds"), "heart-handshake", lambda seeker: holding(publicity.deeds(seeker.congress), seeker.wanted, "words"), lambda _seeker, row: day_words(row.done_on)),
)  # fmt: skip
#: What belongs to no work of its own and stands last.
LAST: tuple[Kind, ...] = (
    Kind("papers", _("Papers"), "files", _papers, lambda _seeker, row: " · ".join(part for part in (row.issued_by, day_words(row.dated_on)) if part), listed="people:papers", is_suggested=True),
    Kind("areas", _("Places"), "map", _areas, lambda _seeker, row: str(row.get_kind_display()), lambda seeker, _row: seeker.url("people:place")),
)  # fmt: skip
