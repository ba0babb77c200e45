"""What belongs to an activity: the roll, headcounts, evidence, results of appraisals, findings, photographs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from renda.activities import permissions
from renda.activities.actions import activities as actions
from renda.activities.forms.details import EvidenceForm, FindingForm, HeadcountForm, RemedyForm, ResultForm, RollForm
from renda.activities.models import Activity, AppraisedUnit, Finding, Headcount
from renda.activities.permissions import deputies_among
from renda.activities.queries import evidence
from renda.activities.stages import MatterStage
from renda.activities.views.activities import ALL, get_activity
from renda.base import files, web
from renda.base.parts import Words
from renda.core.errors import RuleBroken
from renda.people.gate import Entry, gate
from renda.people.models import Paper
from renda.people.stages import READERS, Role

WRITERS = (Role.SECRETARY, Role.DEPUTY)
SHOWN = {"image/jpeg", "image/png", "image/webp"}


@gate(*WRITERS)
def activity_roll(request: Entry, pk: int) -> HttpResponse:
    found = changeable(request, pk)
    form = RollForm(request.POST or None, activity=found)
    return _form(
        request, found, form, _("Who took part"), message=_("The roll is written."),
        act=lambda: actions.set_participants(found, form.roll(), by=request.user, on=request.day),
        note=_("The whole roll is written anew. A leader's office is kept as it was on the day."),
    )  # fmt: skip


@gate(Role.SECRETARY)
def activity_headcount(request: Entry, pk: int) -> HttpResponse:
    found = changeable(request, pk)
    form = HeadcountForm(request.POST or None, activity=found)
    return _form(
        request, found, form, _("Headcount from paper"), message=_("The headcount is noted."),
        act=lambda: actions.note_headcount(found, by=request.user, on=request.day, **form.cleaned_data),
        note=_("Only for people whose names the paper does not tell. It is shown as from paper and never added to named persons."),
    )  # fmt: skip


@gate(Role.SECRETARY)
def headcount_strike(request: Entry, pk: int) -> HttpResponse:
    headcount = get_object_or_404(
        Headcount.objects.select_related("activity__congress__area", "paper"),
        pk=pk,
        activity__congress=request.congress,
    )
    return web.confirm(
        request,
        title=_("Take the headcount off"),
        words=_("The headcount of %(people)s on “%(paper)s” is taken off.")
        % {"people": headcount.people, "paper": headcount.paper},
        label=_("Take it off"),
        act=lambda: actions.strike_headcount(headcount, by=request.user, on=request.day),
        message=_("The headcount is taken off."),
        then=headcount.activity.get_absolute_url(),
    )


@gate(*WRITERS)
def activity_evidence(request: Entry, pk: int) -> HttpResponse:
    found = changeable(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, activity=found)

    def add() -> Activity:
        if photos := form.cleaned_data["photos"]:
            actions.add_photos(found, photos=photos, by=request.user, on=request.day)
        if paper := form.cleaned_data["paper"]:
            actions.attach_paper(found, paper=paper, by=request.user, on=request.day)
        return found

    return _form(request, found, form, _("Add evidence"), message=_("The evidence is added."), act=add)


@gate(*WRITERS)
def evidence_detach(request: Entry, pk: int, paper: int) -> HttpResponse:
    found = changeable(request, pk)
    attached = get_object_or_404(found.papers, pk=paper)
    return web.confirm(
        request,
        title=_("Take the paper off"),
        words=_("“%(paper)s” is taken off this activity. It stays in the register of papers.") % {"paper": attached},
        label=_("Take it off"),
        act=lambda: actions.detach_paper(found, paper=attached, by=request.user, on=request.day),
        message=_("The paper is taken off."),
        then=found.get_absolute_url(),
    )


@gate(*WRITERS)
def unit_result(request: Entry, pk: int) -> HttpResponse:
    unit = get_object_or_404(
        AppraisedUnit.objects.select_related("activity", "body"), pk=pk, activity__congress=request.congress
    )
    found = changeable(request, unit.activity_id)
    form = ResultForm(request.POST or None, initial={"result": unit.result})
    return _form(
        request, found, form, _("Result of the appraisal"), message=_("The result is noted."),
        act=lambda: actions.note_result(unit, by=request.user, on=request.day, **form.cleaned_data), note=unit.body.name,
    )  # fmt: skip


@gate(*WRITERS)
def finding_new(request: Entry, pk: int) -> HttpResponse:
    found = changeable(request, pk)
    form = FindingForm(request.POST or None)
    return _form(
        request, found, form, _("Note a problem found"), message=_("The problem is noted."),
        act=lambda: actions.add_finding(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*WRITERS)
def finding_solve(request: Entry, pk: int) -> HttpResponse:
    finding = get_object_or_404(
        Finding.objects.select_related("activity"), pk=pk, activity__congress=request.congress, stage=MatterStage.OPEN
    )
    found = changeable(request, finding.activity_id)
    form = RemedyForm(request.POST or None, today=request.day)
    return _form(
        request, found, form, _("Put right"), message=_("The remedy is noted."),
        act=lambda: actions.solve_finding(finding, by=request.user, on=request.day, **form.cleaned_data), note=finding.words,
    )  # fmt: skip


@gate(*ALL)
@cache_control(private=True, max_age=3600)
def photo(request: Entry, pk: int) -> HttpResponse:
    """A photograph that an activity or a visit has as evidence; to a deputy, those of his own."""
    persons = None if request.roles & frozenset(READERS) else deputies_among(request.grants)
    paper: Paper | None = evidence.photo(request.congress, pk, persons)
    if paper is None or paper.file is None:
        raise Http404
    try:
        content = files.content(paper.file)
    except RuleBroken as refused:
        raise Http404 from refused
    shown = paper.file.media_type in SHOWN
    response = HttpResponse(content, content_type=paper.file.media_type if shown else "application/octet-stream")
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="photo-{paper.pk}"'
    return response


def changeable(request: Entry, pk: int) -> Activity:
    """An activity that the user may change, else 404 or NotAllowed."""
    found = get_activity(request, pk)
    permissions.check_changes_activity(request.user, found, request.day)
    return found


def _form(
    request: Entry,
    found: Activity,
    form: RollForm | HeadcountForm | EvidenceForm | ResultForm | FindingForm | RemedyForm,
    title: Words,
    *,
    message: Words,
    act: Callable[[], object],
    note: Words = "",
) -> HttpResponse:
    """One form, one act, back to the activity."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, message, found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=note or found.title)
