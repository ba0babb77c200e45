"""The year's gap list (年度缺项): every record or fact that the annual summary or the law would want and that is missing.

Each kind of gap is one or two queries, however many lines it has; each line leads to where it is mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Activity, AppraisedUnit, CampaignDeputy, Finding, Target, Visit, VisitDeputy
from renda.activities.queries import campaigns, outcomes
from renda.activities.stages import MatterStage, RecordStage
from renda.base.showing import day_words
from renda.base.tallying import Later, Told, count, tally
from renda.core.law.verdict import Verdict
from renda.core.periods import quarters_met
from renda.desk.queries.lacking import lacking, mended_at
from renda.desk.queries.todo import Asker
from renda.people.models import Body, GroupMember, Mandate, Paper, Person, Post
from renda.people.queries import law, plans
from renda.people.queries.periods import open_on
from renda.people.queries.persons import sitting
from renda.people.stages import BodyKind
from renda.reports.catalogue import BY_KEY
from renda.reports.progress import progress
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries import attendance, meetings
from renda.sessions.stages import MeetingStage

Words = str | Promise
#: Bodies that a paper has set up; departments and committees are simply there.
DECIDED = (BodyKind.PRESIDIUM, BodyKind.LEADING_GROUP)
PERSON = gettext_lazy("Deputies")


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: at which record, a remark, where it is mended, and the rule that asks for it."""

    words: str
    note: str
    url: str
    why: Verdict | None = None


@dataclass(frozen=True)
class Lines:
    """The rows at which something is missing, and the line made of each; rows are only read as far as they are shown."""

    rows: QuerySet[Any] | list[Any]
    line: Callable[[Any], Gap]

    def first(self, most: int | None, number: int | None = None) -> tuple[list[Gap], int]:
        """The first lines (all, without `most`) and how many there are; `number`, where it is known already."""
        found = [self.line(row) for row in (self.rows if most is None else self.rows[:most])]
        return found, len(self.rows) if isinstance(self.rows, list) else len(found) if number is None else number


def as_told(gaps: Iterable[Gap]) -> Lines:
    """Lines that are few and ready."""
    return Lines(list(gaps), lambda gap: gap)


@dataclass(frozen=True)
class GapKind:
    """One kind of gap: its topic, what is missing, and the lines for an asker; `is_told`: they are few and worked out, not read as rows."""

    key: str
    topic: Words
    title: Words
    read: Callable[[Asker], Lines]
    is_told: bool = False

    def rows(self, asker: Asker) -> QuerySet[Any]:
        """The rows at which something is missing, of a kind that reads rows."""
        rows = self.read(asker).rows
        if isinstance(rows, list):
            raise TypeError(f"The gaps of the kind {self.key} are told, not read.")
        return rows


@dataclass(frozen=True)
class Found:
    """The gaps of one kind: the first of them, and how many there are."""

    kind: GapKind
    gaps: list[Gap]
    number: int


def gaps(asker: Asker, only: str = "", most: int | None = None) -> list[Found]:
    """The gaps of the working year by kind, kinds without one left out; `only` reads one kind, `most` the first of each.

    The lines of all kinds are counted at once, and read where there are any.
    """
    kinds = [kind for kind in KINDS if only in {"", kind.key}]
    told = Told(asker.congress)
    asked = [kind for kind in kinds if not kind.is_told]
    counted = tally(
        (Later(partial(kind.rows, asker), told, ("gaps", kind.key, asker.year, asker.day)), count) for kind in asked
    )
    numbers = dict(zip((kind.key for kind in asked), counted, strict=True))
    found = [
        Found(kind, *kind.read(asker).first(most, numbers.get(kind.key)))
        for kind in kinds
        if numbers.get(kind.key) != 0
    ]
    return [each for each in found if each.number]


# Meetings ----------------------------------------------------------------------------------------------------------
def _sessions(asker: Asker) -> QuerySet[Session]:
    return meetings.held(asker.congress, asker.period)


def _presidium(asker: Asker) -> QuerySet[PresidiumMeeting]:
    return meetings.meetings_held(asker.congress, asker.period)


def _at(asker: Asker, rows: QuerySet[Session] | QuerySet[PresidiumMeeting], page: str, day: str) -> Lines:
    return Lines(rows, lambda row: Gap(str(row), day_words(getattr(row, day)), asker.url(page, row.pk)))


def _few_sessions(asker: Asker) -> Iterator[Gap]:
    held = _sessions(asker).count()
    verdict = law.ask(asker.congress, "session-frequency", {"held": held}, asker.until)
    needed = verdict.outcome["wanted"]
    if not asker.is_ahead and held < needed:
        words = _("Sessions of %(year)s: %(needed)s are the rule") % {"year": asker.year, "needed": needed}
        yield Gap(words, "", asker.url("sessions:session_new"), verdict)


def _quarters(asker: Asker) -> Iterator[Gap]:
    days = list(_presidium(asker).values_list("held_on", flat=True))
    why = meetings.rhythm(asker.congress, days, asker.until)
    for number, (quarter, met) in enumerate(quarters_met(days, asker.period), 1):
        if not met and quarter.end <= asker.until:
            words = _("Quarter %(number)s of %(year)s") % {"number": number, "year": asker.year}
            yield Gap(words, _("no presidium meeting is recorded"), asker.url("sessions:meeting_new"), why)


def _passed(asker: Asker) -> Lines:
    found = Session.objects.filter(
        congress=asker.congress, stage=MeetingStage.PLANNED, ends_on__lt=asker.day, starts_on__range=asker.period.days
    )
    held = _at(asker, found.select_related("term").order_by("starts_on"), "sessions:session_hold", "starts_on")
    more = PresidiumMeeting.objects.filter(
        congress=asker.congress, stage=MeetingStage.PLANNED, held_on__lt=asker.day, held_on__range=asker.period.days
    )
    met = _at(asker, more.order_by("held_on"), "sessions:meeting_hold", "held_on")
    return as_told([*held.first(None)[0], *met.first(None)[0]])


# Activities and campaigns ---------------------------------------------------------------------------------------------
def _activities(asker: Asker) -> QuerySet[Activity]:
    return (
        Activity.objects.filter(congress=asker.congress, held_on__range=asker.period.days, held_on__lte=asker.day)
        .exclude(stage=RecordStage.WITHDRAWN)
        .order_by("held_on", "pk")
    )


def _of_activities(asker: Asker, rows: QuerySet[Activity], page: str) -> Lines:
    rows = rows.only("title", "kind", "held_on")
    return Lines(
        rows,
        lambda row: Gap(row.title, f"{row.get_kind_display()} · {day_words(row.held_on)}", asker.url(page, row.pk)),
    )


def _units(asker: Asker) -> Lines:
    rows = AppraisedUnit.objects.filter(
        activity__congress=asker.congress, activity__held_on__range=asker.period.days, result="",
        activity__stage=RecordStage.CONFIRMED,
    )  # fmt: skip
    return Lines(
        rows.select_related("body", "activity").order_by("activity__held_on", "pk"),
        lambda row: Gap(str(row.body), row.activity.title, asker.url("activities:unit_result", row.pk)),
    )


def _findings(asker: Asker) -> Lines:
    rows = Finding.objects.filter(
        activity__congress=asker.congress, activity__stage=RecordStage.CONFIRMED, stage=MatterStage.OPEN,
        activity__held_on__lte=asker.until,
    )  # fmt: skip
    return Lines(
        rows.select_related("activity").order_by("activity__held_on", "pk"),
        lambda row: Gap(row.words, row.activity.title, asker.url("activities:finding_solve", row.pk)),
    )


def _visits(asker: Asker) -> Lines:
    rows = Visit.objects.filter(congress=asker.congress, stage=RecordStage.NOTED, held_on__range=asker.period.days)
    return Lines(
        rows.select_related("target").order_by("held_on", "pk"),
        lambda row: Gap(str(row.target), day_words(row.held_on), asker.url("activities:visit", row.pk)),
    )


def _targets(asker: Asker) -> Lines:
    frozen = campaigns.frozen_in(asker.congress, asker.period)
    reached = Visit.objects.filter(target=OuterRef("pk"), stage=RecordStage.CONFIRMED)
    rows = Target.objects.filter(~Exists(reached), campaign__in=frozen.order_by(), gap_reason="")
    return Lines(
        rows.select_related("campaign", "area").order_by("campaign", "kind", "number"),
        lambda row: Gap(
            row.name,
            " · ".join(str(part) for part in (row.campaign, row.number, row.area) if part),
            asker.url("activities:target_gap", row.pk),
        ),
    )


def _idle(asker: Asker) -> Lines:
    frozen = campaigns.frozen_in(asker.congress, asker.period)
    made = VisitDeputy.objects.filter(
        person=OuterRef("person"), visit__campaign=OuterRef("campaign"), visit__stage=RecordStage.CONFIRMED
    )
    rows = CampaignDeputy.objects.filter(~Exists(made), campaign__in=frozen.order_by(), excused_reason="")
    return Lines(
        rows.select_related("person", "campaign", "team").order_by("campaign", "team__number", "pk"),
        lambda row: Gap(
            str(row.person), f"{row.campaign} {row.team or ''}".strip(), asker.url("activities:excuse", row.pk)
        ),
    )


def _opinions(asker: Asker) -> Lines:
    return Lines(
        outcomes.open_opinions(asker.congress).filter(gathered_on__lte=asker.until),
        lambda row: Gap(row.words, day_words(row.gathered_on), asker.url("activities:opinion_settle", row.pk)),
    )


def _matters(asker: Asker) -> Lines:
    return Lines(
        outcomes.open_matters(asker.congress).filter(raised_on__lte=asker.until),
        lambda row: Gap(row.words, day_words(row.raised_on), asker.url("activities:matter_solve", row.pk)),
    )


# Deputies, bodies, plan, figures --------------------------------------------------------------------------------------
def _deputies(asker: Asker) -> QuerySet[Person]:
    held = Mandate.objects.filter(sitting(asker.until), person=OuterRef("pk"))
    found = Person.objects.filter(Exists(held), congress=asker.congress)
    return found.only("name", "work_unit", "congress").order_by("name_pinyin", "pk")


def _person(where: Q, page: str = "people:person_change") -> Callable[[Asker], Lines]:
    """Deputies whose register lacks something."""

    def read(asker: Asker) -> Lines:
        return Lines(_deputies(asker).filter(where), lambda row: Gap(row.name, row.work_unit, asker.url(page, row.pk)))

    return read


def _no_group(asker: Asker) -> Lines:
    placed = GroupMember.objects.filter(open_on(asker.until), person=OuterRef("pk"))
    return Lines(
        _deputies(asker).filter(~Exists(placed)),
        lambda row: Gap(row.name, row.work_unit, asker.url("people:deputies", query=f"?gap=group&q={row.name}")),
    )


def _no_file(asker: Asker) -> Lines:
    return Lines(
        _deputies(asker).filter(duty_file__isnull=True),
        lambda row: Gap(row.name, row.work_unit, asker.url("people:file_new", query=f"?person={row.pk}")),
    )


def _bodies(asker: Asker) -> Lines:
    rows = Body.objects.filter(
        congress=asker.congress, kind__in=DECIDED, decided_by__isnull=True, ended_on__isnull=True
    )
    return Lines(
        rows,
        lambda row: Gap(row.name, str(row.get_kind_display()), asker.url("people:body_change", row.pk)),
    )


def _posts(asker: Asker) -> Lines:
    rows = Post.objects.filter(open_on(asker.until), congress=asker.congress, decided_by__isnull=True)
    return Lines(
        rows.select_related("person"),
        lambda row: Gap(str(row), "", asker.url("people:person", row.person_id, query="?tab=posts")),
    )


def _papers(asker: Asker) -> Lines:
    rows = Paper.objects.filter(congress=asker.congress, dated_on__range=asker.period.days, file__isnull=True)
    return Lines(
        rows.order_by("dated_on", "pk"),
        lambda row: Gap(str(row), day_words(row.dated_on), asker.url("people:scan_new", row.pk)),
    )


def _plan(asker: Asker) -> Iterator[Gap]:
    items = [item for item in plans.open_items(asker.congress, asker.year) if item.due_on <= asker.until]
    for told in progress(items, asker.congress, BY_KEY, until=asker.until) if items else ():
        if not told.is_done:
            item = told.item
            yield Gap(item.words, f"{day_words(item.due_on)} {item.who}".strip(), item.get_absolute_url())


def _figures(asker: Asker) -> Iterator[Gap]:
    for figure in lacking(asker.congress, asker.period):
        yield Gap(str(figure.title), f"{figure.code} · {figure.lacking}", mended_at(asker, figure))


SESSIONS, PRESIDIUM, ACTIVITIES = (
    gettext_lazy("Sessions"),
    gettext_lazy("Presidium meetings"),
    gettext_lazy("Activities"),
)
CAMPAIGNS, OUTCOMES, BODIES = (
    gettext_lazy("Campaigns"),
    gettext_lazy("Difficulties and opinions"),
    gettext_lazy("Bodies and papers"),
)
NO_MARK, NO_AGENDA, NO_MINUTES = (
    gettext_lazy("without attendance"),
    gettext_lazy("without an agenda"),
    gettext_lazy("without minutes"),
)

#: Every kind, in the order of the summary.
KINDS: tuple[GapKind, ...] = (
    GapKind("sessions-few", SESSIONS, gettext_lazy("fewer sessions than the law's rule"), lambda asker: as_told(_few_sessions(asker)), is_told=True),
    GapKind("passed", SESSIONS, gettext_lazy("meetings whose day has passed: held or called off?"), _passed, is_told=True),
    GapKind("sessions-attendance", SESSIONS, NO_MARK, lambda asker: _at(asker, _sessions(asker).filter(attendances__isnull=True, headcounts__isnull=True), "sessions:session_attendance", "starts_on")),
    GapKind("sessions-roll", SESSIONS, gettext_lazy("with deputies due who are not marked"), lambda asker: _at(asker, _sessions(asker).filter(pk__in=attendance.incomplete(_sessions(asker))), "sessions:session_attendance", "starts_on")),
    GapKind("sessions-agenda", SESSIONS, NO_AGENDA, lambda asker: _at(asker, _sessions(asker).filter(items__isnull=True), "sessions:session_item_new", "starts_on")),
    GapKind("sessions-minutes", SESSIONS, NO_MINUTES, lambda asker: _at(asker, _sessions(asker).filter(paper__isnull=True), "sessions:session_change", "starts_on")),
    GapKind("quarters", PRESIDIUM, gettext_lazy("quarters without a meeting"), lambda asker: as_told(_quarters(asker)), is_told=True),
    GapKind("presidium-attendance", PRESIDIUM, NO_MARK, lambda asker: _at(asker, _presidium(asker).filter(attendances__isnull=True), "sessions:meeting_attendance", "held_on")),
    GapKind("presidium-agenda", PRESIDIUM, NO_AGENDA, lambda asker: _at(asker, _presidium(asker).filter(items__isnull=True), "sessions:meeting_item_new", "held_on")),
    GapKind("presidium-minutes", PRESIDIUM, NO_MINUTES, lambda asker: _at(asker, _presidium(asker).filter(paper__isnull=True), "sessions:meeting_change", "held_on")),
    GapKind("unconfirmed", ACTIVITIES, gettext_lazy("not confirmed: they do not count yet"), lambda asker: _of_activities(asker, _activities(asker).filter(stage=RecordStage.NOTED), "activities:activity_confirm")),
    GapKind("people", ACTIVITIES, gettext_lazy("without participants or a headcount"), lambda asker: _of_activities(asker, _activities(asker).filter(participations__isnull=True, headcounts__isnull=True), "activities:activity_roll")),
    GapKind("account", ACTIVITIES, gettext_lazy("without an account of what was done"), lambda asker: _of_activities(asker, _activities(asker).filter(account=""), "activities:activity")),
    GapKind("evidence", ACTIVITIES, gettext_lazy("without evidence"), lambda asker: _of_activities(asker, _activities(asker).filter(papers__isnull=True), "activities:activity_evidence")),
    GapKind("results", ACTIVITIES, gettext_lazy("appraised units without a result"), _units),
    GapKind("findings", ACTIVITIES, gettext_lazy("problems found and not put right"), _findings),
    GapKind("visits", CAMPAIGNS, gettext_lazy("visits not confirmed: they do not count yet"), _visits),
    GapKind("targets", CAMPAIGNS, gettext_lazy("targets not reached, without a reason"), _targets),
    GapKind("idle", CAMPAIGNS, gettext_lazy("deputies due who took no part, without a reason"), _idle),
    GapKind("matters", OUTCOMES, gettext_lazy("difficulties not solved"), _matters),
    GapKind("opinions", OUTCOMES, gettext_lazy("opinions without an outcome"), _opinions),
    GapKind("group", PERSON, gettext_lazy("in no group"), _no_group),
    GapKind("born", PERSON, gettext_lazy("without a date of birth"), _person(Q(born_on__isnull=True))),
    GapKind("sex", PERSON, gettext_lazy("without sex"), _person(Q(sex=""))),
    GapKind("education", PERSON, gettext_lazy("without education"), _person(Q(education=""))),
    GapKind("party", PERSON, gettext_lazy("without party"), _person(Q(party=""))),
    GapKind("occupation", PERSON, gettext_lazy("without an occupation class"), _person(Q(occupation=""))),
    GapKind("phone", PERSON, gettext_lazy("without a phone number"), _person(Q(phone=""))),
    GapKind("file", PERSON, gettext_lazy("without a duty file"), _no_file),
    GapKind("bodies", BODIES, gettext_lazy("bodies without the paper that decided them"), _bodies),
    GapKind("posts", BODIES, gettext_lazy("posts without the paper that decided them"), _posts),
    GapKind("papers", BODIES, gettext_lazy("papers of the year without a scan"), _papers),
    GapKind("plan", gettext_lazy("Plan"), gettext_lazy("items due without a result"), lambda asker: as_told(_plan(asker)), is_told=True),
    GapKind("figures", gettext_lazy("Figures"), gettext_lazy("figures that have no record"), lambda asker: as_told(_figures(asker)), is_told=True),
)  # fmt: skip
