"""Tasks that wait for somebody: to be confirmed, visited, held, answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.activities.models import Activity, Campaign, CampaignStep, Finding, Target, Visit
from renda.activities.queries import activities, outcomes, visits
from renda.activities.stages import CampaignStage, MatterStage, RecordStage
from renda.base.showing import day_words
from renda.desk.queries.todo import Asker, State, Task, counting, where_any
from renda.duty.queries import choices, points
from renda.sessions.models import PartyReport, PresidiumMeeting, Session
from renda.sessions.stages import MeetingStage, PartyReportKind

#: Days before a meeting from which it is to be prepared.
AHEAD = 15
CHECK = pgettext_lazy("button", "Check and confirm")
ANSWER = pgettext_lazy("button", "Say what became of it")


def _activities_noted(asker: Asker) -> QuerySet[Activity]:
    return Activity.objects.filter(congress=asker.congress, stage=RecordStage.NOTED, held_on__lte=asker.day)


def _steps_begun(asker: Asker) -> QuerySet[CampaignStep]:
    return CampaignStep.objects.filter(
        campaign__congress=asker.congress,
        campaign__stage=CampaignStage.RUNNING,
        done_on__isnull=True,
        starts_on__lte=asker.day,
    )


def _running(asker: Asker) -> QuerySet[Campaign]:
    return Campaign.objects.filter(congress=asker.congress, stage=CampaignStage.RUNNING)


def _sessions_soon(asker: Asker) -> QuerySet[Session]:
    soon = asker.day + timedelta(days=AHEAD)
    return Session.objects.filter(congress=asker.congress, stage=MeetingStage.PLANNED, starts_on__lte=soon)


def _meetings_soon(asker: Asker) -> QuerySet[PresidiumMeeting]:
    soon = asker.day + timedelta(days=AHEAD)
    return PresidiumMeeting.objects.filter(congress=asker.congress, stage=MeetingStage.PLANNED, held_on__lte=soon)


def _requests_open(asker: Asker) -> QuerySet[PartyReport]:
    return PartyReport.objects.filter(
        congress=asker.congress, kind=PartyReportKind.REQUEST, answered_on__isnull=True, made_on__lte=asker.day
    )


def _findings_open(asker: Asker) -> QuerySet[Finding]:
    return Finding.objects.filter(
        activity__congress=asker.congress, activity__stage=RecordStage.CONFIRMED, stage=MatterStage.OPEN
    )


@counting(lambda asker: visits.waiting(asker.congress))
def visits_noted(asker: Asker, number: int) -> Iterator[Task]:
    """Visits that count only once the office has looked at them."""
    yield Task(
        _("%(number)s visits wait for confirmation") % {"number": number}, gettext_lazy("Only confirmed visits count."),
        asker.url("activities:visits", query="?state=noted"), "footprints", label=CHECK, told_tone="amber",
    )  # fmt: skip


@counting(_activities_noted)
def activities_noted(asker: Asker, number: int) -> Iterator[Task]:
    """Activities that count only once the office has looked at them."""
    span = _activities_noted(asker).order_by().aggregate(first=Min("held_on"), last=Max("held_on"))
    days = f"&held_from={span['first'].year}-01-01&held_to={span['last'].year}-12-31"
    yield Task(
        _("%(number)s activities wait for confirmation") % {"number": number},
        gettext_lazy("Only confirmed activities count."),
        asker.url("activities:activities", query=f"?state=noted{days}"), "calendar-check", label=CHECK, told_tone="amber",
    )  # fmt: skip


@counting(lambda asker: points.waiting(asker.congress))
def objections(asker: Asker, number: int) -> Iterator[Task]:
    """Deputies' objections to their points."""
    yield Task(
        _("%(number)s objections to duty points wait for the office") % {"number": number},
        gettext_lazy("Each is decided with a reason; where it is right, the record is corrected."),
        asker.url("duty:objections", query="?state=waiting"), "message-square-warning", told_tone="amber",
    )  # fmt: skip


@where_any(lambda asker: choices.published(asker.congress))
def publications(asker: Asker) -> Iterator[Task]:
    """Choices of outstanding deputies whose publication ends: then they are finished."""
    for choice in choices.published(asker.congress):
        yield Task(
            _("The publication of “%(award)s” ends") % {"award": choice.award.title},
            gettext_lazy("Settle the objections, then finish the choice."), choice.get_absolute_url(), "trophy",
            choice.published_until,
        )  # fmt: skip


@where_any(_running)
def campaigns_left(asker: Asker) -> Iterator[Task]:
    """Running campaigns with targets that nobody has reached and nobody has said why."""
    running = _running(asker)
    reached = Visit.objects.filter(congress=asker.congress, stage=RecordStage.CONFIRMED).order_by().values("target_id")
    left = dict(
        Target.objects.filter(campaign__in=running.order_by())
        .exclude(pk__in=reached)
        .order_by()
        .values_list("campaign_id")
        .annotate(number=Count("pk"))
    )
    for campaign in running.order_by("ends_on") if left else ():
        if campaign.pk in left:
            yield Task(
                _("%(number)s targets of “%(campaign)s” are not reached yet")
                % {"number": left[campaign.pk], "campaign": campaign.name},
                _("It ends on %(day)s.") % {"day": day_words(campaign.ends_on)},
                asker.url("activities:campaign", campaign.pk, query="?tab=left"), "map-pinned", campaign.ends_on,
                label=pgettext_lazy("button", "See who is left"),
            )  # fmt: skip


@where_any(_steps_begun)
def steps(asker: Asker) -> Iterator[Task]:
    """Steps of running campaigns that have begun and are not marked as done."""
    for step in _steps_begun(asker).select_related("campaign").order_by("ends_on", "pk"):
        yield Task(
            _("Step “%(step)s” of “%(campaign)s” is not marked as done")
            % {"step": step.name, "campaign": step.campaign.name},
            _("By the campaign's plan it ends on %(day)s.") % {"day": day_words(step.ends_on)},
            asker.url("activities:step_finish", step.pk), "flag", step.ends_on, label=pgettext_lazy("button", "Mark as done"),
        )  # fmt: skip


@where_any(_sessions_soon)
def sessions_ahead(asker: Asker) -> Iterator[Task]:
    """Sessions that come up, and those whose day has passed without a word."""
    for session in _sessions_soon(asker).select_related("term").annotate(number=Count("items")).order_by("starts_on"):
        yield _meeting(asker, session, "sessions:session", "landmark", session.starts_on, session.ends_on)


@where_any(_meetings_soon)
def meetings_ahead(asker: Asker) -> Iterator[Task]:
    """The same of the presidium's meetings."""
    for meeting in _meetings_soon(asker).annotate(number=Count("items")).order_by("held_on"):
        yield _meeting(asker, meeting, "sessions:meeting", "presentation", meeting.held_on, meeting.held_on)


def _meeting(asker: Asker, meeting: Session | PresidiumMeeting, page: str, icon: str, first: date, last: date) -> Task:
    if last < asker.day:
        return Task(
            _("Its days have passed: %(session)s") % {"session": meeting}, gettext_lazy("Mark it as held, or call it off."),
            asker.url(page, meeting.pk), icon, last, label=pgettext_lazy("button", "Mark as held"),
        )  # fmt: skip
    number: int = getattr(meeting, "number", 0)
    why = _("%(number)s items are on the agenda.") % {"number": number} if number else _("No agenda is recorded yet.")
    return Task(
        _("%(session)s begins on %(day)s") % {"session": meeting, "day": day_words(first)}, why,
        asker.url(page, meeting.pk), icon, max(first, asker.day), label=pgettext_lazy("button", "Prepare it"),
    )  # fmt: skip


@counting(lambda asker: outcomes.open_matters(asker.congress))
def matters_open(asker: Asker, number: int) -> Iterator[Task]:
    """Difficulties that nobody has settled."""
    yield Task(
        _("%(number)s difficulties are not solved yet") % {"number": number},
        gettext_lazy("Raised by households on visits."),
        asker.url("activities:matters", query="?state=open"), "life-buoy", label=ANSWER,
    )  # fmt: skip


@counting(lambda asker: outcomes.open_opinions(asker.congress))
def opinions_open(asker: Asker, number: int) -> Iterator[Task]:
    """Opinions that nobody has settled."""
    yield Task(
        _("%(number)s opinions have no outcome yet") % {"number": number}, gettext_lazy("Say what became of them."),
        asker.url("activities:opinions", query="?state=open"), "message-square", label=ANSWER,
    )  # fmt: skip


@counting(_requests_open)
def party(asker: Asker, number: int) -> Iterator[Task]:
    """Requests to the party committee without an answer."""
    yield Task(
        _("%(number)s requests to the party committee have no answer yet") % {"number": number},
        gettext_lazy("Ask for the answer, then record it."),
        asker.url("sessions:party"), "send", waits=State.OTHERS, label=pgettext_lazy("button", "Record the answer"),
    )  # fmt: skip


@counting(_findings_open)
def findings(asker: Asker, number: int) -> Iterator[Task]:
    """Problems that supervision found and that no unit has put right."""
    yield Task(
        _("%(number)s problems found by supervision are not put right yet") % {"number": number},
        gettext_lazy("Press the units concerned, then record the remedy."),
        asker.url("desk:gaps", query="?kind=findings"), "search-check", waits=State.OTHERS,
        label=pgettext_lazy("button", "See them"),
    )  # fmt: skip


def own_visits(asker: Asker) -> Iterator[Task]:
    """A deputy's own targets in running campaigns."""
    for duty in visits.duties(asker.congress, list(asker.persons)):
        left = sum(1 for target in visits.targets_of(duty) if visits.last_visit_of(target) is None)
        if left:
            yield Task(
                _("%(number)s targets of your team are not visited yet") % {"number": left},
                _("“%(campaign)s” ends on %(day)s.")
                % {"campaign": duty.campaign.name, "day": day_words(duty.campaign.ends_on)},
                asker.url("activities:visit_new"), "footprints", duty.campaign.ends_on,
                label=pgettext_lazy("button", "Note a visit"),
            )  # fmt: skip


def own_notes(asker: Asker) -> Iterator[Task]:
    """What a deputy has noted and the office has not confirmed yet."""
    persons = list(asker.persons)
    number = visits.made_by(asker.congress, persons).filter(stage=RecordStage.NOTED).order_by().count()
    if number:
        yield Task(
            _("%(number)s visits of yours wait for the office") % {"number": number},
            gettext_lazy("They count once the office has confirmed them; until then you may change them."),
            asker.url("activities:visits", query="?state=noted"), "footprints", waits=State.OTHERS,
        )  # fmt: skip
    number = activities.own(asker.congress, persons).filter(stage=RecordStage.NOTED).order_by().count()
    if number:
        yield Task(
            _("%(number)s activities of yours wait for the office") % {"number": number},
            gettext_lazy("They count once the office has confirmed them; until then you may change them."),
            asker.url("activities:mine", query="?state=noted"), "calendar-check", waits=State.OTHERS,
        )  # fmt: skip


def own_sessions(asker: Asker) -> Iterator[Task]:
    """Sessions that a deputy is to attend soon."""
    soon = (asker.day, asker.day + timedelta(days=AHEAD))
    found = Session.objects.filter(congress=asker.congress, stage=MeetingStage.PLANNED, starts_on__range=soon)
    for session in found.select_related("term").order_by("starts_on"):
        yield Task(
            _("%(session)s begins on %(day)s") % {"session": session, "day": day_words(session.starts_on)},
            session.place or gettext_lazy("Whoever cannot come asks for leave beforehand."),
            asker.url("desk:home"), "landmark", session.starts_on,
        )  # fmt: skip


def own_findings(asker: Asker) -> Iterator[Task]:
    """What appraisals found at a department and what it has not put right; what was handed to it is told by `projects.own_remedies`."""
    number = (
        Finding.objects.filter(
            activity__congress=asker.congress, activity__stage=RecordStage.CONFIRMED, stage=MatterStage.OPEN,
            activity__units__body_id__in=asker.bodies, handed__isnull=True,
        ).distinct().count()
    )  # fmt: skip
    if number:
        yield Task(
            _("%(number)s problems found at your unit are not put right yet") % {"number": number},
            gettext_lazy("Put them right and tell the office of the congress; it records the remedy."),
            f"{asker.url('desk:home')}#findings", "search-check",
        )  # fmt: skip
