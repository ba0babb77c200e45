"""Livelihood projects: the list, one project, what the office does with it."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill, tone_of
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import bodies
from renda.people.stages import OFFICE
from renda.supervision.actions import projects as actions
from renda.supervision.forms.projects import EvaluationForm, FinishForm, InspectForm, ProjectForm, WhyLeftOutForm
from renda.supervision.forms.topics import WhyForm
from renda.supervision.models import LivelihoodProject
from renda.supervision.permissions import can_report
from renda.supervision.queries import projects as queries
from renda.supervision.stages import DECIDED, ProjectSource, ProjectStage
from renda.supervision.views.finding import PROJECT_READERS, bodies_of, is_department, url

FIELDS = ("year", "title", "source", "proposed_by", "proposed_on", "body", "planned_yuan", "content")
#: The next act of each stage: (URL name, words, icon).
NEXT: dict[str, tuple[str, object, str]] = {
    ProjectStage.COLLECTED: ("project_nominate", gettext_lazy("Put on the list of candidates"), "list-plus"),
    ProjectStage.CANDIDATE: ("project_review", gettext_lazy("Reviewed by the presidium"), "check"),
    ProjectStage.LEFT_OUT: ("project_take_up", gettext_lazy("Take up again"), "rotate-ccw"),
}


def visible(request: Entry) -> QuerySet[LivelihoodProject]:
    """What the user may see: a department its own decided projects, others all."""
    if is_department(request):
        return queries.projects_of(request.congress, bodies_of(request))
    return queries.projects(request.congress)


def project_of(request: Entry, pk: int) -> LivelihoodProject:
    """One project that the user may see, else 404."""
    return get_object_or_404(visible(request), pk=pk)


@gate(*PROJECT_READERS)
def projects(request: Entry) -> HttpResponse:
    keeps = can_keep(request.user, request.congress, request.day)
    years = visible(request).order_by("-year").values_list("year", flat=True).distinct()
    acts: tuple[Action, ...] = ()
    if not is_department(request):
        acts = (Action(_("Votes"), url(request, "votes"), icon="vote"),)
    if keeps:
        acts = (
            *acts,
            Action(_("Enter a vote"), url(request, "vote_new"), icon="list-checks"),
            Action(_("Note a proposal"), url(request, "project_new"), icon="plus", primary=True),
        )
    return show(
        request,
        Listing(
            title=_("Livelihood projects"),
            rows=visible(request),
            columns=(
                Column(_("project"), "title", sort="title", link=True),
                Column(_("year of the project"), "year", sort="year", kind="number"),
                Column(_("source"), "get_source_display", phone=False),
                Column(_("carried out by"), "body"),
                Column(_("planned cost, yuan"), "planned_yuan", sort="planned_yuan", kind="yuan"),
                Column(_("paid, yuan"), "paid", sort="paid", kind="yuan"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
                Column(_("completed on"), "finished_on", sort="finished_on", kind="date", phone=False),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("open", _("Proposals and candidates"), Q(stage__in=actions.OPEN)),
                Tab("chosen", _("Chosen, at work"), Q(stage=ProjectStage.CHOSEN)),
                Tab("finished", _("Finished"), Q(stage=ProjectStage.FINISHED)),
                Tab("not", _("Not chosen or left out"), Q(stage__in=(ProjectStage.NOT_CHOSEN, ProjectStage.LEFT_OUT))),
            ),
            filters=(
                Filter("project_year", _("year of the project"), [(year, str(year)) for year in years], lookup="year"),
                Filter("source", _("source"), ProjectSource.choices),
                Filter("body", _("carried out by"), [(each.pk, each.name) for each in bodies.departments(request.congress)]),
            ),
            search=("title", "proposed_by", "content"),
            search_hint=_("Project or who proposed it"),
            default_sort=("-year", "pk"),
            empty=Empty(
                _("No livelihood project is recorded here."),
                _("Note a proposal") if keeps else "",
                url(request, "project_new") if keeps else "",
            ),
            actions=acts,
            export_name=_("Livelihood projects"),
        ),
    )  # fmt: skip


@gate(*PROJECT_READERS)
def project(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    reports = can_report(request.user, request.congress, found.body, request.day)
    head = web.Head(
        title=found.title,
        subtitle=str(found.year),
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=((_("Livelihood projects"), url(request, "projects")),),
        actions=_buttons(request, found) if keeps else (),
    )
    steps = found.milestones.prefetch_related("photos__congress")
    context = {
        "project": found,
        "keeps": keeps,
        "reports": reports and found.stage == ProjectStage.CHOSEN,
        "is_decided": found.stage in DECIDED,
        "steps": [(step, _state(step.done_on is not None, step.is_confirmed, step.due_on < request.day)) for step in steps],
        "payments": found.payments.all(),
        "count": getattr(found, "count", None),
        "inspections": found.inspections.select_related("congress"),
        "evaluation": getattr(found, "evaluation", None),
    }  # fmt: skip
    return web.record_page(request, "supervision/project.html", found, head, context)


def _state(is_done: bool, is_confirmed: bool, is_late: bool) -> Pill:
    if is_confirmed:
        return Pill(_("done"), "green")
    if is_done:
        return Pill(_("to be confirmed"), "amber")
    return Pill(_("overdue"), "red") if is_late else Pill(_("planned"), "grey")


#: The same words for steps of key projects.
state_of_step = _state


def _buttons(request: Entry, found: LivelihoodProject) -> tuple[Action, ...]:
    acts = [Action(_("Change"), url(request, "project_change", found.pk), icon="pencil")]
    if found.stage in actions.OPEN:
        acts.append(Action(_("Do not take it up"), url(request, "project_leave_out", found.pk), icon="x"))
    if found.stage in DECIDED:
        acts.append(Action(_("Inspections"), url(request, "project_inspect", found.pk), icon="search-check"))
        acts.append(Action(_("Year-end vote"), url(request, "project_evaluate", found.pk), icon="star"))
    if found.stage == ProjectStage.CHOSEN:
        acts.append(Action(_("Finished"), url(request, "project_finish", found.pk), icon="check", primary=True))
    if found.stage == ProjectStage.FINISHED:
        acts.append(Action(_("Not finished after all"), url(request, "project_reopen", found.pk), icon="rotate-ccw"))
    if found.stage in NEXT:
        name, words, icon = NEXT[found.stage]
        acts.append(Action(str(words), url(request, name, found.pk), icon=icon, post=True, primary=True))
    return tuple(acts)


@gate(*OFFICE)
def project_new(request: Entry) -> HttpResponse:
    form = ProjectForm(
        request.POST or None, congress=request.congress, initial={"year": request.year + 1, "proposed_on": request.day}
    )
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.collect_proposal(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The proposal is noted."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Note a proposal"), back=url(request, "projects"))


@gate(*OFFICE)
def project_change(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = ProjectForm(request.POST or None, congress=request.congress, initial=initial)
    return _done(request, form, found, _("Change a proposal"), lambda: actions.change_project(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def project_nominate(request: Entry, pk: int) -> HttpResponse:
    return _move(
        request,
        pk,
        NEXT[ProjectStage.COLLECTED][1],
        lambda found: actions.nominate(found, by=request.user, on=request.day),
    )


@gate(*OFFICE)
def project_review(request: Entry, pk: int) -> HttpResponse:
    return _move(
        request,
        pk,
        NEXT[ProjectStage.CANDIDATE][1],
        lambda found: actions.review(found, by=request.user, on=request.day),
    )


@gate(*OFFICE)
def project_take_up(request: Entry, pk: int) -> HttpResponse:
    return _move(
        request,
        pk,
        NEXT[ProjectStage.LEFT_OUT][1],
        lambda found: actions.take_up_again(found, by=request.user, on=request.day),
    )


def _move(
    request: Entry, pk: int, label: object, act: Callable[[LivelihoodProject], LivelihoodProject]
) -> HttpResponse:
    """A project's next stage, or the one before: asked under the words of its button."""
    found = project_of(request, pk)
    return web.confirm(
        request,
        title=str(label),
        words=_("“%(project)s” changes its stage from now on. Is that right?") % {"project": found.title},
        label=str(label),
        act=lambda: act(found),
        message=_("It is noted."),
        then=found.get_absolute_url(),
        danger=False,
    )


@gate(*OFFICE)
def project_leave_out(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = WhyLeftOutForm(request.POST or None)
    return _done(request, form, found, _("Do not take it up"), lambda: actions.leave_out(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def project_finish(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = FinishForm(request.POST or None, initial={"finished_on": request.day})
    return _done(request, form, found, _("Project finished"), lambda: actions.finish(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def project_reopen(request: Entry, pk: int) -> HttpResponse:
    return _move(
        request, pk, _("Not finished after all"), lambda found: actions.reopen(found, by=request.user, on=request.day)
    )


@gate(*OFFICE)
def project_inspect(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = InspectForm(
        request.POST or None, congress=request.congress, initial={"activities": list(found.inspections.all())}
    )
    return _done(request, form, found, _("Inspections of the project"), lambda: actions.inspect(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def project_evaluate(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    before = getattr(found, "evaluation", None)
    names = ("voted_on", "session", "ballots", "satisfied", "basically", "dissatisfied", "void")
    initial = {name: getattr(before, name) for name in names} if before else {"voted_on": request.day, "void": 0}
    form = EvaluationForm(request.POST or None, congress=request.congress, initial=initial)
    return _done(request, form, found, _("Year-end vote"), lambda: actions.evaluate(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def project_evaluation_back(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found, _("Take the year-end vote back"), lambda: actions.take_back_evaluation(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _done(
    request: Entry, form: Form, found: LivelihoodProject, title: str, act: Callable[[], object]
) -> HttpResponse:  # fmt: skip
    """A form about a project that leads back to it."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=found.title)


#: For the forms of steps and payments.
form_of_project = _done
