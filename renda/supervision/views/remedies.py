"""Problems found and their remedies."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from renda.activities.actions.findings import take_off_finding
from renda.activities.stages import MatterStage
from renda.base import web
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import bodies
from renda.people.stages import OFFICE, Role
from renda.supervision.actions import remedies as actions
from renda.supervision.actions import taking_back
from renda.supervision.forms.topics import (
    HandOverForm,
    NewDayForm,
    RemedyCheckForm,
    RemedyReportForm,
    WhyForm,
)
from renda.supervision.models import Problem, Remedy
from renda.supervision.permissions import can_report
from renda.supervision.queries import topics as queries
from renda.supervision.stages import OWED, RemedyStage
from renda.supervision.views.finding import PROJECT_READERS, ask_why_off, bodies_of, is_department, reads_all, url
from renda.supervision.views.topics import FOUND, state_of


def visible(request: Entry) -> QuerySet[Problem]:
    """What the user may see: a department what was handed to it, others all."""
    found = queries.findings_of(request.congress)
    return found.filter(handed__body__in=bodies_of(request)) if is_department(request) else found


def _finding(request: Entry, pk: int) -> Problem:
    return get_object_or_404(visible(request), pk=pk)


@gate(*PROJECT_READERS)
def findings(request: Entry) -> HttpResponse:
    late = Q(
        handed__stage__in=(RemedyStage.HANDED_OVER, RemedyStage.CARRIED_ON),
        handed__due_on__lt=request.day,
        stage=MatterStage.OPEN,
    )
    return show(
        request,
        Listing(
            title=_("Problems found and put right"),
            note=_("What inspections, surveys and appraisals found: handed over, reported, checked, closed."),
            rows=visible(request),
            columns=FOUND,
            tabs=(
                Tab("", _("All")),
                Tab("new", _("not handed over"), Q(handed__isnull=True, stage=MatterStage.OPEN)),
                Tab("owed", _("owed"), Q(handed__stage__in=OWED, stage=MatterStage.OPEN)),
                Tab("late", _("overdue"), late),
                Tab("reported", _("to be checked"), Q(handed__stage=RemedyStage.REPORTED, stage=MatterStage.OPEN)),
                Tab("closed", _("put right"), Q(stage=MatterStage.SOLVED)),
            ),
            filters=(
                Filter(
                    "body", _("to be put right by"), [(each.pk, each.name) for each in bodies.departments(request.congress)], lookup="handed__body"
                ),
                Filter("held", _("date"), kind="days", lookup="activity__held_on"),
            ),
            search=("words", "activity__title", "remedy"),
            search_hint=_("Problem, activity or remedy"),
            default_sort=("-activity__held_on", "pk"),
            empty=Empty(_("No problem is recorded. What an activity finds is noted on its page.")),
            export_name=_("Problems found and put right"),
        ),
    )  # fmt: skip


@gate(*PROJECT_READERS)
def finding(request: Entry, pk: int) -> HttpResponse:
    found = _finding(request, pk)
    remedy: Remedy | None = getattr(found, "handed", None)
    state = state_of(found)
    head = web.Head(
        title=found.words,
        subtitle=str(found.activity),
        state=state.words,
        tone=state.tone,
        crumbs=((_("Problems found and put right"), url(request, "findings")),),
        actions=_acts(request, found, remedy),
    )
    context: dict[str, object] = {
        "finding": found,
        "remedy": remedy,
        "activity": found.activity,
        "day": request.day,
        "reads": reads_all(request),
    }
    if is_department(request):  # the history is the activity's, with what it found at others
        context |= {"tabs": (("", _("Overview")),), "tab": ""}
    return web.record_page(request, "supervision/finding.html", found.activity, head, context)


def _acts(request: Entry, found: Problem, remedy: Remedy | None) -> tuple[Action, ...]:
    def act(label: str, name: str, icon: str, *, primary: bool = False) -> Action:
        return Action(label, url(request, name, found.pk), icon=icon, primary=primary)

    keeps = can_keep(request.user, request.congress, request.day)
    if found.stage != MatterStage.OPEN:
        return (act(_("Open it again"), "finding_reopen", "undo-2"),) if keeps else ()
    if remedy is None:
        off = Action(
            pgettext_lazy("supervision", "Take off"), url(request, "finding_off", found.pk), icon="trash-2", danger=True
        )
        return (off, act(_("Hand over"), "remedy_new", "send", primary=True)) if keeps else ()
    acts: list[Action] = []
    if keeps and not remedy.report:
        acts.append(act(pgettext("supervision", "Take the hand-over back"), "remedy_take_back", "undo-2"))
    if remedy.stage in (RemedyStage.HANDED_OVER, RemedyStage.CARRIED_ON) and can_report(
        request.user, request.congress, remedy.body, request.day
    ):
        acts.append(act(_("Report what was done"), "remedy_report", "message-square", primary=not keeps))
    if keeps and remedy.stage != RemedyStage.CLOSED:
        acts.append(act(_("Carry on until later"), "remedy_carry_on", "calendar-plus"))
        if remedy.stage == RemedyStage.REPORTED:
            acts.append(act(_("Send back"), "remedy_send_back", "undo-2"))
        acts.append(act(_("Checked: close it"), "remedy_close", "check", primary=True))
    return tuple(acts)


@gate(*OFFICE)
def remedy_new(request: Entry, pk: int) -> HttpResponse:
    found = _finding(request, pk)
    form = HandOverForm(request.POST or None, congress=request.congress, initial={"handed_on": request.day})
    return _done(request, form, found, _("Hand the problem over"), lambda: actions.hand_over(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.DEPARTMENT)
def remedy_report(request: Entry, pk: int) -> HttpResponse:
    remedy = _remedy_or_404(request, pk)
    form = RemedyReportForm(request.POST or None, initial={"reported_on": request.day})
    return _done(request, form, _finding(request, pk), _("Report what was done"), lambda: actions.report(
        remedy, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def remedy_close(request: Entry, pk: int) -> HttpResponse:
    remedy = _remedy_or_404(request, pk)
    form = RemedyCheckForm(request.POST or None, initial={"checked_on": request.day, "words": remedy.report})
    return _done(request, form, _finding(request, pk), _("Checked: close it"), lambda: actions.close(
        remedy, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def remedy_send_back(request: Entry, pk: int) -> HttpResponse:
    remedy = _remedy_or_404(request, pk)
    form = NewDayForm(request.POST or None)
    return _done(request, form, _finding(request, pk), _("Send back"), lambda: actions.send_back(
        remedy, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def remedy_take_back(request: Entry, pk: int) -> HttpResponse:
    remedy = _remedy_or_404(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, _finding(request, pk), pgettext("supervision", "Take the hand-over back"), lambda: taking_back.take_back_hand_over(
        remedy, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def finding_reopen(request: Entry, pk: int) -> HttpResponse:
    found = _finding(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found, _("Open it again"), lambda: taking_back.reopen(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def finding_off(request: Entry, pk: int) -> HttpResponse:
    found = _finding(request, pk)
    return ask_why_off(request, found.words, back=url(request, "finding", pk), then=url(request, "findings"), act=lambda why: take_off_finding(
        found, reason=why, by=request.user, on=request.day
    ))  # fmt: skip


@gate(*OFFICE)
def remedy_carry_on(request: Entry, pk: int) -> HttpResponse:
    remedy = _remedy_or_404(request, pk)
    form = NewDayForm(request.POST or None)
    return _done(request, form, _finding(request, pk), _("Carry on until later"), lambda: actions.carry_on(
        remedy, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _remedy_or_404(request: Entry, pk: int) -> Remedy:
    return get_object_or_404(Remedy.objects.select_related("finding__activity__congress", "body"), finding=_finding(request, pk))  # fmt: skip


def _done(request: Entry, form: Form, found: Problem, title: str, act: Callable[[], object]) -> HttpResponse:
    back = url(request, "finding", found.pk)
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), back)
    return web.form_page(request, form, title=title, back=back, note=found.words)
