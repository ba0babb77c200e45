"""Steps and payments of livelihood projects: the office's and the departments' own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from renda.activities.actions.visits import NewPhoto
from renda.base import web
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role
from renda.supervision.actions import progress as actions
from renda.supervision.forms.projects import DoneWithPhotosForm, PaymentForm, StepForm
from renda.supervision.forms.topics import WhyForm
from renda.supervision.models import ProjectMilestone, ProjectPayment
from renda.supervision.views import steps
from renda.supervision.views.projects import form_of_project, project_of


def _step(request: Entry, pk: int) -> ProjectMilestone:
    found = get_object_or_404(ProjectMilestone.objects.select_related("project__congress", "project__body"), pk=pk)
    project_of(request, found.project_id)
    return found


@gate(*OFFICE)
def milestone_new(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = StepForm(request.POST or None)
    return form_of_project(request, form, found, _("Plan a step"), lambda: actions.set_milestone(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.DEPARTMENT)
def milestone_report(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = DoneWithPhotosForm(request.POST or None, request.FILES or None, initial={"done_on": request.day})

    def act() -> object:
        given = dict(form.cleaned_data)
        sent = given.pop("photos") or []
        photos = [NewPhoto(each.name or "", each.content_type or "", each.read()) for each in sent]
        return actions.report_milestone(step, photos=photos, by=request.user, on=request.day, **given)

    return form_of_project(request, form, step.project, step.title, act)


@gate(*OFFICE)
def milestone_confirm(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    return steps.confirm(request, step, lambda: actions.confirm_milestone(step, by=request.user, on=request.day))


@gate(*OFFICE)
def milestone_return(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    return steps.take_back(request, step, lambda: actions.return_milestone(step, by=request.user, on=request.day))


@gate(*OFFICE)
def milestone_drop(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = WhyForm(request.POST or None)
    return form_of_project(request, form, step.project, _("Take the step off"), lambda: actions.drop_milestone(
        step, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.DEPARTMENT)
def payment_new(request: Entry, pk: int) -> HttpResponse:
    found = project_of(request, pk)
    form = PaymentForm(request.POST or None, initial={"paid_on": request.day})
    return form_of_project(request, form, found, _("Note a payment"), lambda: actions.note_payment(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _payment(request: Entry, pk: int) -> ProjectPayment:
    return get_object_or_404(ProjectPayment.objects.select_related("project__congress"), pk=pk, project__congress=request.congress)  # fmt: skip


@gate(*OFFICE)
def payment_take_back(request: Entry, pk: int) -> HttpResponse:
    found = _payment(request, pk)
    form = WhyForm(request.POST or None)
    return form_of_project(request, form, found.project, _("Take the payment back"), lambda: actions.take_back_payment(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def payment_confirm(request: Entry, pk: int) -> HttpResponse:
    found = _payment(request, pk)
    return web.confirm(
        request,
        title=found.project.title,
        words=_("The payment of %(yuan)s yuan counts from now on.") % {"yuan": found.yuan},
        label=_("Confirm"),
        act=lambda: actions.confirm_payment(found, by=request.user, on=request.day),
        message=_("It is noted."),
        then=found.project.get_absolute_url(),
        danger=False,
    )
