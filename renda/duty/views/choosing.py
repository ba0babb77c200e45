"""Writing a choice: begun, its next step, opinions, scores, objections."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.duty.actions import choices as actions
from renda.duty.actions import scoring
from renda.duty.forms import choices as forms
from renda.duty.models import Score
from renda.duty.queries import choices as queries
from renda.duty.stages import ChoiceStage
from renda.duty.views.choices import NEXT
from renda.duty.views.finding import found, ran, url
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE

#: What leads from a stage to the next: its form and its act.
STEPS: dict[str, tuple[type[forms.DayForm], Callable[..., object]]] = {
    ChoiceStage.CRITERIA: (forms.DayForm, actions.ask_opinions),
    ChoiceStage.OPINIONS: (forms.DayForm, actions.begin_scoring),
    ChoiceStage.SCORING: (forms.ChosenForm, actions.make_shortlist),
    ChoiceStage.SHORTLISTED: (forms.DayForm, actions.submit),
    ChoiceStage.SUBMITTED: (forms.DecisionForm, actions.decide),
    ChoiceStage.DECIDED: (forms.PublishForm, actions.publish),
    ChoiceStage.PUBLISHED: (forms.DayForm, actions.close),
}


@gate(*OFFICE)
def choice_new(request: Entry) -> HttpResponse:
    """Begin a choice."""
    form = forms.BeginForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.begin_choice(request.congress, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The choice has begun."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Begin a choice"), back=url(request, "choices"))


@gate(*OFFICE)
def choice_change(request: Entry, pk: int) -> HttpResponse:
    """Change criteria and group."""
    record = found(queries.choices(request.congress), pk)
    initial = {
        "criteria": "\n".join(f"{each.name} {each.full_marks}" for each in record.criteria.all()),
        "members": [each.person_id for each in record.assessors.all()],
    }
    form = forms.GroundForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.set_ground(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change criteria and group"), back=record.get_absolute_url())


@gate(*OFFICE)
def choice_step(request: Entry, pk: int) -> HttpResponse:
    """The next step."""
    record = found(queries.choices(request.congress), pk)
    if record.stage not in STEPS:
        raise Http404
    form_class, act = STEPS[record.stage]
    rows: Any = (
        record.shortlist.select_related("person") if record.stage == ChoiceStage.SUBMITTED else queries.nominees(record)
    )
    form = form_class(request.POST or None, choice=record, rows=rows)

    def run() -> object:
        return act(record, by=request.user, on=request.day, **{
            name: list(value) if name == "candidacies" else value for name, value in form.cleaned_data.items()
        })  # fmt: skip

    if form.is_valid() and ran(request, form, run):
        return web.done(request, _("The stage is changed."), record.get_absolute_url())
    return web.form_page(
        request, form, title=NEXT[ChoiceStage(record.stage)], back=record.get_absolute_url(), note=str(record)
    )


@gate(*OFFICE)
def opinion_new(request: Entry, pk: int) -> HttpResponse:
    """What was said of a nominee."""
    record = found(queries.choices(request.congress), pk)
    form = forms.OpinionForm(request.POST or None, congress=request.congress, rows=queries.nominees(record))
    if form.is_valid() and ran(
        request, form, lambda: scoring.note_opinion(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The opinion is noted."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Note what was asked of others"), back=record.get_absolute_url())


@gate(*OFFICE)
def score(request: Entry, pk: int) -> HttpResponse:
    """One member's scores."""
    member = found(queries.assessors(request.congress), pk)
    given = Score.objects.filter(assessor=member)
    initial = {f"marks_{each.candidacy_id}_{each.criterion_id}": each.marks for each in given}
    form = forms.ScoresForm(
        request.POST or None, assessor=member, rows=queries.nominees(member.choice), initial=initial
    )
    if form.is_valid() and ran(
        request, form, lambda: scoring.give_scores(member, marks=form.marks(), by=request.user, on=request.day)
    ):
        return web.done(request, _("The scores are saved."), member.choice.get_absolute_url())
    title = _("Scores of %(name)s") % {"name": member.person.name}
    return web.form_page(request, form, title=title, back=member.choice.get_absolute_url())


@gate(*OFFICE)
def public_objection_new(request: Entry, pk: int) -> HttpResponse:
    """An objection to a publication."""
    record = found(queries.choices(request.congress), pk)
    rows = record.decided.select_related("person")
    form = forms.PublicObjectionForm(request.POST or None, congress=request.congress, rows=rows)
    if form.is_valid() and ran(
        request, form, lambda: actions.note_public_objection(record, by=request.user, on=request.day, **form.cleaned_data)
    ):  # fmt: skip
        return web.done(request, _("The objection is noted."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Note an objection"), back=record.get_absolute_url())


@gate(*OFFICE)
def public_objection_settle(request: Entry, pk: int) -> HttpResponse:
    """What the office found."""
    record = found(queries.public_objections(request.congress), pk)
    form = forms.SettleForm(request.POST or None)
    if form.is_valid() and ran(
        request, form, lambda: actions.settle_public_objection(record, by=request.user, on=request.day, **form.cleaned_data)
    ):  # fmt: skip
        return web.done(request, _("The objection is settled."), record.choice.get_absolute_url())
    back = record.choice.get_absolute_url()
    return web.form_page(request, form, title=_("Settle an objection"), back=back, note=record.words)
