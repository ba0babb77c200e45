"""The start page: what waits, where the year stands, what was done last. A deputy and a department have their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.activities.models import Campaign
from renda.activities.queries import activities as activity_queries
from renda.activities.queries import campaigns as campaign_queries
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import CampaignStage, RecordStage
from renda.base import kept
from renda.base.charts import Chart
from renda.base.columns import Column
from renda.base.figures import Reading
from renda.base.web import render_page
from renda.desk.queries.bodies import appraisals_of, findings_of
from renda.desk.queries.charts import CHARTS
from renda.desk.queries.tasks import counts, tasks
from renda.desk.views.todo import asker_of
from renda.people.gate import Entry, gate
from renda.people.queries import plans
from renda.people.queries.grants import supervised_areas
from renda.people.stages import READERS, Role
from renda.reports import queries as reports
from renda.reports.catalogue import Reader
from renda.reports.changes import Change, change_of
from renda.reports.stages import ReportKind
from renda.sessions.models import Session
from renda.sessions.stages import MeetingStage

#: The figures on the cards: key, icon, colour.
CARDS = (
    ("activities.home_visits", "house", "green"),
    ("activities.campaign_deputies", "users", "blue"),
    ("activities.supervision", "clipboard-check", "red"),
    ("sessions.presidium_meetings", "presentation", "amber"),
)
PLAN = "reports.plan_items_done"
TASKS_SHOWN = 6
LAST_SHOWN = 6
#: The office's desk has as many beside the campaign, the plan and the summary.
OFFICE_SHOWN = 9
#: So many households of his own a deputy sees at once, those not visited or longest ago first.
NEAREST = 4


@dataclass(frozen=True)
class Card:
    """A number card: a reading and where its rows are."""

    reading: Reading
    icon: str
    tone: str
    url: str
    change: Change

    @property
    def note(self) -> str:
        """585 of 598 is 97.8%, and the change on last year; or what is missing."""
        found = self._base()
        if self.reading.value is None:
            return found
        if self.change.words:
            change = _("on last year %(change)s") % {"change": self.change.words}
            if self.reading.compared is not None and self.reading.compared.from_paper:
                change = _("%(change)s, last year from paper") % {"change": change}
        else:
            change = self.change.note
        return f"{found} · {change}"

    def _base(self) -> str:
        reading = self.reading
        if reading.value is None:
            return str(reading.missing)
        if reading.from_paper:
            return _("from paper")
        if reading.of is None or reading.share is None:
            return _("year %(year)s") % {"year": reading.period.start.year}
        return _("of %(of)s, %(share)s%%") % {"of": reading.of, "share": reading.share}


@gate(*Role.values)
@require_GET
def home(request: Entry) -> HttpResponse:
    """The page that fits the user's role."""
    if request.roles & frozenset(READERS):
        return _office(request)
    return _deputy(request) if Role.DEPUTY in request.roles else _department(request)


def _office(request: Entry) -> HttpResponse:
    congress, period = request.congress, request.period
    reader = Reader(congress, period, day=request.day, counts=True)
    reader.ahead([key for key, *_shown in CARDS], compared=True).ahead([PLAN])
    waiting = tasks(asker_of(request))
    return render_page(
        request,
        "desk/home.html",
        {
            "cards": [_card(request, reader, *card) for card in CARDS],
            "plan": reader[PLAN],
            "has_plan": plans.plan_of(congress, request.year) is not None,
            "new_year": request.day.year if request.day.year == request.year + 1 else None,
            "tasks": waiting[:TASKS_SHOWN],
            "counts": [(state, number) for state, number in counts(waiting) if number],
            "more": len(waiting) - TASKS_SHOWN,
            "has_tasks": bool(request.roles & {Role.SECRETARY, Role.CHAIR}),
            "charts": _charts(request),
            "campaigns": _campaigns(request),
            "next_session": _next_session(request),
            "last": activity_queries.activities(congress).filter(stage=RecordStage.CONFIRMED, held_on__range=period.days).order_by("-held_on", "-pk")[:OFFICE_SHOWN],
            "last_columns": (
                Column(gettext_lazy("Activity"), "title", link=True),
                Column(gettext_lazy("Kind"), "get_kind_display", phone=False),
                Column(gettext_lazy("Date"), "held_on", kind="date"),
            ),
            "report": reports.latest(congress, ReportKind.ANNUAL_SUMMARY, period),
            "keeps": Role.SECRETARY in request.roles,
            "looks_across": supervised_areas(request.user, request.day).exists(),
        },
        records_only=True,
    )  # fmt: skip


def _card(request: Entry, reader: Reader, key: str, icon: str, tone: str) -> Card:
    reading = reader.compared(key)
    return Card(reading, icon, tone, _rows(request, key), change_of(reader, reading))


def _rows(request: Entry, key: str) -> str:
    return reverse("reports:rows", args=[request.congress.slug, key])


def _charts(request: Entry) -> list[tuple[Chart, str]]:
    """The year's charts and the addresses of their pictures; empty ones are left out."""
    found = []
    for name, make in CHARTS.items():
        chart = kept.value(
            ("chart", name, request.congress.pk, request.period, get_language()),
            lambda make=make: make(request.congress, request.period),  # type: ignore[misc]
        )
        if not chart.is_empty:
            address = reverse("desk:chart", args=[request.congress.slug, name, "svg"])
            found.append((chart, f"{address}?of={request.year}&v={chart.mark}"))
    return found


def _campaigns(request: Entry) -> list[tuple[Campaign, list[campaign_queries.Coverage]]]:
    start, end = request.period.days
    found = Campaign.objects.filter(congress=request.congress, starts_on__lte=end, ends_on__gte=start).exclude(
        stage=CampaignStage.PLANNED
    )
    return [
        (campaign, [*campaign_queries.coverage(campaign).values(), campaign_queries.deputy_coverage(campaign)])
        for campaign in found.select_related("congress")[:2]
    ]


def _next_session(request: Entry) -> tuple[Session, int] | None:
    found = Session.objects.filter(congress=request.congress, stage=MeetingStage.PLANNED, starts_on__gte=request.day)
    session = found.select_related("term", "congress").order_by("starts_on").first()
    return (session, (session.starts_on - request.day).days) if session else None


def _deputy(request: Entry) -> HttpResponse:
    persons = [grant.person_id for grant in request.grants if grant.person_id is not None]
    own = visit_queries.made_by(request.congress, persons)
    duties = []
    for duty in visit_queries.duties(request.congress, persons):
        targets = list(visit_queries.targets_of(duty))
        done = sum(1 for each in targets if visit_queries.last_visit_of(each))
        duties.append((duty, done, len(targets), targets[:NEAREST]))
    return render_page(
        request,
        "desk/deputy.html",
        {
            "tasks": tasks(asker_of(request)),
            "duties": duties,
            "visits": own.filter(held_on__range=request.period.days)[:LAST_SHOWN],
            "visit_columns": (
                Column(gettext_lazy("Whom"), "target.name", link=True),
                Column(gettext_lazy("Date"), "held_on", kind="date"),
                Column(gettext_lazy("State"), "get_stage_display", kind="pill"),
            ),
            "activities": activity_queries.own(request.congress, persons).filter(held_on__range=request.period.days).order_by("-held_on", "-pk")[:LAST_SHOWN],
            "last_columns": (
                Column(gettext_lazy("Activity"), "title", link=True),
                Column(gettext_lazy("Date"), "held_on", kind="date"),
            ),
        },
        records_only=True,
    )  # fmt: skip


def _department(request: Entry) -> HttpResponse:
    bodies = [grant.body for grant in request.grants if grant.body is not None]
    return render_page(
        request,
        "desk/department.html",
        {
            "tasks": tasks(asker_of(request)),
            "bodies": bodies,
            "appraisals": appraisals_of(bodies),
            "columns": (
                Column(gettext_lazy("Appraisal"), "activity.title"),
                Column(gettext_lazy("Date"), "activity.held_on", kind="date"),
                Column(gettext_lazy("result"), lambda unit: unit.result or _("not known yet")),
            ),
            "findings": findings_of(bodies),
            "finding_columns": (
                Column(gettext_lazy("finding"), "words"),
                Column(gettext_lazy("State"), "get_stage_display", kind="pill"),
                Column(gettext_lazy("remedy"), "remedy"),
            ),
        },
        records_only=True,
    )
