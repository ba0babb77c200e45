"""The to-do list: worked out from the records each time, so that it cannot be out of step with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Campaign
from renda.activities.queries import activities, campaigns, outcomes, visits
from renda.activities.stages import CampaignStage
from renda.base.citing import article
from renda.base.showing import day_words
from renda.core.congress.meeting import quarters_met, sessions_a_year
from renda.core.periods import Period
from renda.people.models import Congress
from renda.people.queries import persons
from renda.people.stages import Role
from renda.reports import queries as reports
from renda.reports.stages import ReportKind, ReportStage
from renda.sessions.models import Attendance, PartyReport, Session
from renda.sessions.queries import attendance, meetings
from renda.sessions.stages import MeetingStage, PartyReportKind

Words = str | Promise
#: Days before a campaign's end from which what is left is urgent.
URGENT = 14


@dataclass(frozen=True)
class Task:
    """One thing that waits: what, why or until when, where to do it. `tone` red: late or a duty by law; amber: soon."""

    words: Words
    note: Words
    url: str
    icon: str
    tone: str = "blue"


@dataclass(frozen=True)
class Asker:
    """For whom the list is made: his roles in the congress, the deputies that he is, the working year, today."""

    congress: Congress
    roles: frozenset[str]
    persons: tuple[int, ...]
    year: int
    day: date

    @property
    def period(self) -> Period:
        """The working year."""
        return Period.year(self.year)

    @property
    def until(self) -> date:
        """Today, or the working year's last day if that is over."""
        return min(self.day, self.period.end)

    def url(self, name: str, *numbers: int, query: str = "") -> str:
        """A page of the congress."""
        return reverse(name, args=[self.congress.slug, *numbers]) + query


def tasks(asker: Asker) -> list[Task]:
    """What waits for the user, the urgent first."""
    makers: list[Callable[[Asker], Iterator[Task]]] = []
    if asker.roles & {Role.SECRETARY, Role.CHAIR}:
        makers += [_confirming, _campaigns, _law, _attendance, _outcomes, _party, _summary]
    if Role.SECRETARY in asker.roles:
        makers += [_deputies]
    if Role.DEPUTY in asker.roles:
        makers += [_own_visits]
    found = [task for maker in makers for task in maker(asker)]
    order = {"red": 0, "amber": 1, "blue": 2, "green": 3}
    return sorted(found, key=lambda task: order[task.tone])


def _confirming(asker: Asker) -> Iterator[Task]:
    """Visits and activities that count only once the office has looked at them."""
    number = visits.waiting(asker.congress).count()
    if number:
        yield Task(
            _("%(number)s visits wait for confirmation") % {"number": number}, gettext_lazy("Only confirmed visits count."),
            asker.url("activities:visits", query="?tab=noted"), "footprints", "amber",
        )  # fmt: skip
    number = activities.waiting(asker.congress).filter(held_on__lte=asker.day).count()
    if number:
        yield Task(
            _("%(number)s activities wait for confirmation") % {"number": number},
            gettext_lazy("Only confirmed activities count."),
            asker.url("activities:activities", query="?tab=noted"), "calendar-check", "amber",
        )  # fmt: skip


def _campaigns(asker: Asker) -> Iterator[Task]:
    """Running campaigns with targets that nobody has reached."""
    for campaign in Campaign.objects.filter(congress=asker.congress, stage=CampaignStage.RUNNING).order_by("ends_on"):
        left = campaigns.not_reached(campaign).count()
        url = asker.url("activities:campaign", campaign.pk, query="?tab=left")
        if left:
            late = asker.day > campaign.ends_on
            soon = asker.day > campaign.ends_on - timedelta(days=URGENT)
            yield Task(
                _("%(number)s targets of “%(campaign)s” are not reached yet") % {"number": left, "campaign": campaign.name},
                _("It ends on %(day)s.") % {"day": day_words(campaign.ends_on)},
                url, "map-pinned", "red" if late else "amber" if soon else "blue",
            )  # fmt: skip


def _law(asker: Asker) -> Iterator[Task]:
    """Sessions of the year, presidium meetings by quarter, deputies whose mandate has ended by absence."""
    congress, period, until = asker.congress, asker.period, asker.until
    if period.start > asker.day:
        return
    days = meetings.meetings_held(congress, period).values_list("held_on", flat=True)
    missed = [
        number
        for number, (quarter, met) in enumerate(quarters_met(days, period), 1)
        if not met and quarter.end <= until
    ]
    if missed:
        quarters = "、".join(str(number) for number in missed)
        yield Task(
            _("No presidium meeting is recorded in quarter %(quarters)s of %(year)s")
            % {"quarters": quarters, "year": asker.year},
            gettext_lazy("Record it, from paper too, or the report will say so."),
            asker.url("sessions:presidium"), "presentation", "amber",
        )  # fmt: skip
    held = meetings.held(congress, period).count()
    verdict = sessions_a_year(held, until)
    if not verdict.holds and until.month >= 10:
        yield Task(
            _("%(held)s of %(needed)s sessions of %(year)s are held")
            % {"held": held, "needed": verdict.needed, "year": asker.year},
            article(verdict.cite), asker.url("sessions:sessions"), "landmark", "red",
        )  # fmt: skip
    for person in attendance.absent_twice(congress, until):
        yield Task(
            _("%(name)s missed two sessions without leave") % {"name": person.name},
            gettext_lazy("The mandate ends by law: end it in the register."),
            asker.url("people:person", person.pk), "user-x", "red",
        )  # fmt: skip


def _attendance(asker: Asker) -> Iterator[Task]:
    """Sessions of the working year that were held and have no attendance; those whose day has passed."""
    marked = Attendance.objects.filter(session=OuterRef("pk"))
    found = Session.objects.filter(congress=asker.congress, starts_on__range=asker.period.days).order_by("starts_on")
    for session in found.filter(~Exists(marked), stage=MeetingStage.HELD):
        yield Task(
            _("Attendance is missing: %(session)s") % {"session": session},
            gettext_lazy("Mark who was present, or add the signed sheet as a headcount."),
            asker.url("sessions:session", session.pk), "list-checks", "amber",
        )  # fmt: skip
    for session in found.filter(stage=MeetingStage.PLANNED, ends_on__lt=asker.day):
        yield Task(
            _("Its days have passed: %(session)s") % {"session": session},
            gettext_lazy("Mark it as held, or call it off."),
            asker.url("sessions:session", session.pk), "landmark", "amber",
        )  # fmt: skip


def _outcomes(asker: Asker) -> Iterator[Task]:
    """Difficulties and opinions that nobody has settled."""
    number = outcomes.open_matters(asker.congress).count()
    if number:
        yield Task(
            _("%(number)s difficulties are not solved yet") % {"number": number},
            gettext_lazy("Raised by households on visits."),
            asker.url("activities:matters", query="?tab=open"), "life-buoy",
        )  # fmt: skip
    number = outcomes.open_opinions(asker.congress).count()
    if number:
        yield Task(
            _("%(number)s opinions have no outcome yet") % {"number": number}, gettext_lazy("Say what became of them."),
            asker.url("activities:opinions", query="?tab=open"), "message-square",
        )  # fmt: skip


def _party(asker: Asker) -> Iterator[Task]:
    """Requests to the party committee without an answer."""
    number = PartyReport.objects.filter(
        congress=asker.congress, kind=PartyReportKind.REQUEST, answered_on__isnull=True, made_on__lte=asker.day
    ).count()
    if number:
        yield Task(
            _("%(number)s requests to the party committee have no answer yet") % {"number": number}, "",
            asker.url("sessions:party"), "send",
        )  # fmt: skip


def _deputies(asker: Asker) -> Iterator[Task]:
    """Gaps of the register as of the working year."""
    number = persons.deputies_without_group(asker.congress, asker.until).count()
    if number:
        yield Task(
            _("%(number)s deputies are in no group") % {"number": number},
            gettext_lazy("Everyone belongs to exactly one group."),
            asker.url("people:deputies", query="?gap=group"), "users-round",
        )  # fmt: skip


def _summary(asker: Asker) -> Iterator[Task]:
    """The annual summary: to be drafted, to be completed, to be published."""
    late_in_the_year = asker.day >= date(asker.year, 11, 15)
    report = reports.latest(asker.congress, ReportKind.ANNUAL_SUMMARY, asker.period)
    words = {"year": asker.year}
    if report is None:
        if late_in_the_year:
            yield Task(
                _("The annual summary of %(year)s is not drafted yet") % words,
                gettext_lazy("A draft takes a second and changes no record."),
                asker.url("reports:draft"), "file-plus", "amber",
            )  # fmt: skip
        return
    if report.stage == ReportStage.DRAFT and late_in_the_year:
        open_questions = reports.reports(asker.congress).get(pk=report.pk).open_questions  # type: ignore[attr-defined]
        note = (
            _("%(number)s questions are open.") % {"number": open_questions}
            if open_questions
            else _("No question is open: read it through and publish it.")
        )
        yield Task(
            _("The annual summary of %(year)s is a draft") % words, note, report.get_absolute_url(), "file-text", "blue",
        )  # fmt: skip


def _own_visits(asker: Asker) -> Iterator[Task]:
    """A deputy's own targets in running campaigns."""
    for duty in visits.duties(asker.congress, list(asker.persons)):
        left = sum(1 for target in visits.targets_of(duty) if visits.last_visit_of(target) is None)
        if left:
            yield Task(
                _("%(number)s targets of your team are not visited yet") % {"number": left},
                _("“%(campaign)s” ends on %(day)s.")
                % {"campaign": duty.campaign.name, "day": day_words(duty.campaign.ends_on)},
                asker.url("activities:visit_new"), "footprints",
                "red" if asker.day > duty.campaign.ends_on else "blue",
            )  # fmt: skip
