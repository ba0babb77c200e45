"""Tasks that the law, the plan or the annual summary asks for and that are not recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.activities.queries import activities
from renda.activities.stages import SUPERVISION, ActivityKind
from renda.base.reasons import in_language
from renda.base.showing import day_words
from renda.base.tallying import is_there, tally
from renda.base.units import unit_words
from renda.core.comparing import plain
from renda.core.law.verdict import Words
from renda.core.periods import quarters_met
from renda.desk.queries.deadlines import deadlines
from renda.desk.queries.todo import RECORD, SPANS, Asker, State, Task, counting, where_any
from renda.law.queries import unseen
from renda.people.queries import law, persons, plans
from renda.reports import queries as reports
from renda.reports.catalogue import BY_KEY
from renda.reports.progress import progress
from renda.reports.stages import ReportKind, ReportStage
from renda.sessions.models import Attendance, Session
from renda.sessions.queries import attendance, meetings
from renda.sessions.stages import MeetingStage

#: The month from which a session too few is urgent; the one from which the year's duties are asked for.
LATE_MONTH, ASKED_MONTH = 10, 7
#: Days before a quarter's end from which its presidium meeting is asked for.
BEFORE_QUARTER = 30
#: What the law asks of every year without a number: what records answer the rule, and how the office is told.
ANSWERS = {
    "deputy-training": ((ActivityKind.TRAINING,), gettext_lazy("No training of deputies is recorded in %(year)s"), "graduation-cap"),
    "deputy-report": ((ActivityKind.REPORTING,), gettext_lazy("No report of deputies to the voters is recorded in %(year)s"), "megaphone"),
    "sup-annual-topics": (SUPERVISION, gettext_lazy("No supervision is recorded in %(year)s"), "clipboard-check"),
}  # fmt: skip


def sessions(asker: Asker) -> Iterator[Task]:
    """Two sessions a year are the rule."""
    held = meetings.held(asker.congress, asker.period).count()
    verdict = law.ask(asker.congress, "session-frequency", {"held": held}, asker.until)
    needed = verdict.outcome["wanted"]
    if not asker.is_ahead and held < needed and asker.until.month >= LATE_MONTH:
        yield Task(
            _("%(held)s of %(needed)s sessions of %(year)s are held")
            % {"held": held, "needed": needed, "year": asker.year},
            "", asker.url("sessions:sessions"), "landmark", asker.period.end, State.RECORDS, RECORD, "red", why=verdict,
        )  # fmt: skip


def by_law(asker: Asker) -> Iterator[Task]:
    """Deadlines of the law that fall due in the next days; the whole list is a page of its own."""
    if asker.year != asker.day.year:
        return
    for each in deadlines(asker.congress, asker.day):
        if each.due is not None and 0 <= (each.due - asker.day).days <= SPANS[-1]:
            yield Task(each.words, each.record, each.url, "calendar-clock", each.due, why=each.verdict)


def law_changes(asker: Asker) -> Iterator[Task]:
    """Numbers of the law that change on a day to come, until the office has taken note of them; one task for each day."""
    if asker.year != asker.day.year:
        return
    for since, found in groupby(unseen(asker.congress, asker.day), key=itemgetter(1)):
        names = "、".join(in_language(Words(number.meaning, number.chinese)) for number, _day, _value in found)
        yield Task(
            _("The law changes on %(day)s: %(names)s") % {"day": day_words(since), "names": names},
            gettext_lazy("See what it moves, then say that you have taken note of it."),
            asker.url("desk:deadlines"), "scale", told_tone="grey",
        )  # fmt: skip


def presidium(asker: Asker) -> Iterator[Task]:
    """A meeting of the presidium in each quarter: no national rule, but many provinces' and every plan's."""
    if asker.is_ahead:
        return
    days = list(meetings.meetings_held(asker.congress, asker.period).values_list("held_on", flat=True))
    why = meetings.rhythm(asker.congress, days, asker.until)
    quarters = list(enumerate(quarters_met(days, asker.period), 1))
    missed = [number for number, (quarter, met) in quarters if not met and quarter.end <= asker.until]
    note = gettext_lazy(
        "No national rule; many provinces ask for one a quarter. Record it, from paper too, or the report will say so."
    )
    if missed:
        yield Task(
            _("No presidium meeting is recorded in quarter %(quarters)s of %(year)s")
            % {"quarters": "、".join(str(number) for number in missed), "year": asker.year},
            note, asker.url("sessions:presidium"), "presentation", None, State.RECORDS, RECORD, "amber", why=why,
        )  # fmt: skip
    for number, (quarter, met) in quarters:
        if not met and quarter.end - timedelta(days=BEFORE_QUARTER) <= asker.day < quarter.end:
            yield Task(
                _("No presidium meeting is recorded yet in quarter %(quarter)s of %(year)s")
                % {"quarter": number, "year": asker.year},
                note, asker.url("sessions:presidium"), "presentation", quarter.end, State.RECORDS, RECORD, why=why,
            )  # fmt: skip


@where_any(lambda asker: attendance.unapproved(asker.congress, asker.until))
def absences(asker: Asker) -> Iterator[Task]:
    """Deputies whose mandate has ended by absence."""
    twice = list(attendance.absent_twice(asker.congress, asker.until))
    why = law.ask(asker.congress, "deputy-two-absences", {"unapproved_absences": 2}, asker.until) if twice else None
    for person in twice:
        yield Task(
            _("%(name)s missed two sessions without leave") % {"name": person.name},
            gettext_lazy("The mandate ends. End it in the register."),
            asker.url("people:person", person.pk), "user-x", label=pgettext_lazy("button", "Open the register"), told_tone="red", why=why,
        )  # fmt: skip


def _without_attendance(asker: Asker) -> QuerySet[Session]:
    marked = Attendance.objects.filter(session=OuterRef("pk"))
    return Session.objects.filter(
        ~Exists(marked), congress=asker.congress, starts_on__range=asker.period.days, stage=MeetingStage.HELD
    )


@where_any(_without_attendance)
def attendance_missing(asker: Asker) -> Iterator[Task]:
    """Sessions of the working year that were held and have no attendance."""
    for session in _without_attendance(asker).select_related("term").order_by("starts_on"):
        yield Task(
            _("Attendance is missing: %(session)s") % {"session": session},
            gettext_lazy("Mark who was present, or add the signed sheet as a headcount."),
            asker.url("sessions:session", session.pk), "list-checks", None, State.RECORDS, pgettext_lazy("button", "Mark it"), "amber",
        )  # fmt: skip


def yearly(asker: Asker) -> Iterator[Task]:
    """What the law asks of every year: training, reports to voters, supervision."""
    if asker.is_ahead or asker.until.month < ASKED_MONTH:
        return
    there = tally(
        (activities.confirmed(asker.congress, asker.period, *kinds), is_there)
        for kinds, _words, _icon in ANSWERS.values()
    )
    for (rule, (kinds, words, icon)), is_done in zip(ANSWERS.items(), there, strict=True):
        if not is_done:
            yield Task(
                words % {"year": asker.year}, gettext_lazy("The annual summary asks for it too."),
                asker.url("activities:activity_new", query=f"?kind={kinds[0]}"), icon, asker.period.end, State.RECORDS, RECORD,
                why=law.inform(asker.congress, rule, asker.until),
            )  # fmt: skip


@where_any(lambda asker: plans.open_items(asker.congress, asker.year))
def plan(asker: Asker) -> Iterator[Task]:
    """Items of the decided plan that are not done and fall due by the end of this quarter, each against its figure."""
    last = next((quarter.end for quarter in asker.period.quarters() if asker.until in quarter), asker.until)
    items = [item for item in plans.open_items(asker.congress, asker.year) if item.due_on <= last]
    if asker.is_ahead or not items:
        return
    for told in progress(items, asker.congress, BY_KEY, until=asker.until):
        if told.is_done:
            continue
        item = told.item
        why = _("Plan of %(year)s, item %(number)s") % {"year": asker.year, "number": item.number}
        if item.aim is not None and told.done is not None:
            why = _("%(item)s: %(done)s of %(aim)s") % {
                "item": why,
                "done": plain(told.done),
                "aim": f"{plain(item.aim)}{unit_words(item.unit)}",
            }
        yield Task(
            item.words, " · ".join(part for part in (why, item.who) if part), item.get_absolute_url(), "list-todo", item.due_on,
            State.RECORDS, RECORD,
        )  # fmt: skip


@counting(lambda asker: persons.in_no_group(asker.congress, asker.until))
def deputies(asker: Asker, number: int) -> Iterator[Task]:
    """Gaps of the register as of the working year."""
    yield Task(
        _("%(number)s deputies are in no group") % {"number": number},
        gettext_lazy("Everyone belongs to exactly one group."),
        asker.url("people:deputies", query="?gap=group"), "users-round", label=pgettext_lazy("button", "Put them into groups"),
    )  # fmt: skip


def summary(asker: Asker) -> Iterator[Task]:
    """The annual summary: to be drafted, to be completed, to be published."""
    if asker.day < date(asker.year, 11, 15):
        return
    report = reports.latest(asker.congress, ReportKind.ANNUAL_SUMMARY, asker.period)
    words = {"year": asker.year}
    if report is None:
        yield Task(
            _("The annual summary of %(year)s is not drafted yet") % words,
            gettext_lazy("A draft takes a second and changes no record."),
            asker.url("reports:draft") + "?kind=annual_summary", "file-plus", asker.period.end, label=pgettext_lazy("button", "Draft it"),
        )  # fmt: skip
    elif report.stage == ReportStage.DRAFT:
        open_questions = reports.reports(asker.congress).get(pk=report.pk).open_questions  # type: ignore[attr-defined]
        note = (
            _("%(number)s questions are open.") % {"number": open_questions}
            if open_questions
            else _("No question is open: read it through and publish it.")
        )
        yield Task(
            _("The annual summary of %(year)s is a draft") % words, note, report.get_absolute_url(), "file-text", asker.period.end,
            label=pgettext_lazy("button", "Complete it"),
        )  # fmt: skip
