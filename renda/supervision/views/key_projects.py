"""Key projects: the list, one project with its steps, who pressed."""

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
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import bodies
from renda.people.stages import OFFICE, Role
from renda.supervision.actions import key_projects as actions
from renda.supervision.forms.key_projects import EndForm, KeyProjectForm, PressForm
from renda.supervision.forms.projects import DoneForm, StepForm
from renda.supervision.models import KeyProject, KeyStep
from renda.supervision.permissions import can_report
from renda.supervision.queries import key_projects as queries
from renda.supervision.views import steps
from renda.supervision.views.finding import PROJECT_READERS, bodies_of, is_department, url
from renda.supervision.views.projects import state_of_step

PRESSINGS = (
    Column(gettext_lazy("date"), "pressed_on", kind="date"),
    Column(gettext_lazy("step"), "step"),
    Column(gettext_lazy("who pressed"), "person"),
    Column(gettext_lazy("activity"), "activity"),
    Column(gettext_lazy("outcome"), "outcome"),
)


def visible(request: Entry) -> QuerySet[KeyProject]:
    """What the user may see: a department its own, others all."""
    if is_department(request):
        return queries.key_projects_of(request.congress, bodies_of(request))
    return queries.key_projects(request.congress)


def _project(request: Entry, pk: int) -> KeyProject:
    return get_object_or_404(visible(request), pk=pk)


def _step(request: Entry, pk: int) -> KeyStep:
    found = get_object_or_404(KeyStep.objects.select_related("project__congress", "project__body"), pk=pk)
    _project(request, found.project_id)
    return found


@gate(*PROJECT_READERS)
def key_projects(request: Entry) -> HttpResponse:
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "key_project_new")
    late = queries.overdue(request.congress, request.day).order_by().values("project")
    return show(
        request,
        Listing(
            title=_("Key projects"),
            rows=visible(request),
            columns=(
                Column(_("project"), "title", sort="title", link=True),
                Column(_("department in charge"), "body"),
                Column(_("place"), "place", phone=False),
                Column(_("steps"), "step_count", sort="step_count", kind="number"),
                Column(_("steps done"), "done_count", sort="done_count", kind="number"),
                Column(_("times pressed"), "pressed_count", sort="pressed_count", kind="number"),
                Column(_("started on, day"), "begun_on", sort="begun_on", kind="date", phone=False),
                Column(_("ended on"), "ended_on", sort="ended_on", kind="date"),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("open", _("at work"), Q(ended_on__isnull=True)),
                Tab("late", _("overdue"), Q(pk__in=late)),
                Tab("ended", _("ended"), Q(ended_on__isnull=False)),
            ),
            filters=(
                Filter("body", _("department in charge"), [(each.pk, each.name) for each in bodies.departments(request.congress)]),
            ),
            search=("title", "place", "steps__title"),
            search_hint=_("Project, place or step"),
            default_sort=("-begun_on", "-pk"),
            empty=Empty(
                _("No key project is recorded here."), _("Take up a key project") if keeps else "", new if keeps else ""
            ),
            actions=(Action(_("Take up a key project"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Key projects"),
            distinct=True,
        ),
    )  # fmt: skip


@gate(*PROJECT_READERS)
def key_project(request: Entry, pk: int) -> HttpResponse:
    found = _project(request, pk)
    keeps, is_open = can_keep(request.user, request.congress, request.day), found.ended_on is None
    acts = [Action(_("Change"), url(request, "key_project_change", found.pk), icon="pencil")]
    if is_open:
        acts.append(Action(_("End the project"), url(request, "key_project_end", found.pk), icon="check"))
        acts.append(Action(_("Plan a step"), url(request, "key_step_new", found.pk), icon="plus", primary=True))
    head = web.Head(
        title=found.title,
        subtitle=found.place,
        state=_("at work") if is_open else _("ended"),
        tone="amber" if is_open else "green",
        crumbs=((_("Key projects"), url(request, "key_projects")),),
        actions=tuple(acts) if keeps else (),
    )
    context = {
        "project": found,
        "keeps": keeps,
        "is_open": is_open,
        "reports": is_open and can_report(request.user, request.congress, found.body, request.day),
        "steps": [
            (step, state_of_step(step.done_on is not None, step.is_confirmed, step.due_on < request.day))
            for step in found.steps.all()
        ],
        "pressings": queries.pressings(found),
        "pressing_columns": PRESSINGS,
    }
    return web.record_page(request, "supervision/key_project.html", found, head, context)


@gate(*OFFICE)
def key_project_new(request: Entry) -> HttpResponse:
    form = KeyProjectForm(request.POST or None, congress=request.congress, initial={"begun_on": request.day})
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.open_key_project(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The project is taken up. Plan its steps next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Take up a key project"), back=url(request, "key_projects"))


@gate(*OFFICE)
def key_project_change(request: Entry, pk: int) -> HttpResponse:
    found = _project(request, pk)
    initial = {name: getattr(found, name) for name in actions.FIELDS}
    form = KeyProjectForm(request.POST or None, congress=request.congress, initial=initial)
    return _done(request, form, found, _("Change a key project"), lambda: actions.change_key_project(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def key_project_end(request: Entry, pk: int) -> HttpResponse:
    found = _project(request, pk)
    form = EndForm(request.POST or None, initial={"ended_on": request.day})
    return _done(request, form, found, _("End the project"), lambda: actions.end_key_project(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def key_step_new(request: Entry, pk: int) -> HttpResponse:
    found = _project(request, pk)
    form = StepForm(request.POST or None)
    return _done(request, form, found, _("Plan a step"), lambda: actions.plan_step(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.DEPARTMENT)
def key_step_report(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = DoneForm(request.POST or None, initial={"done_on": request.day})
    return _done(request, form, step.project, step.title, lambda: actions.report_step(
        step, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def key_step_press(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = PressForm(request.POST or None, congress=request.congress, initial={"pressed_on": request.day})
    return _done(request, form, step.project, _("Note who pressed"), lambda: actions.press(
        step, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def key_step_confirm(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    return steps.confirm(request, step, lambda: actions.confirm_step(step, by=request.user, on=request.day))


@gate(*OFFICE)
def key_step_return(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    return steps.take_back(request, step, lambda: actions.return_step(step, by=request.user, on=request.day))


def _done(request: Entry, form: Form, found: KeyProject, title: str, act: Callable[[], object]) -> HttpResponse:
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=found.title)
