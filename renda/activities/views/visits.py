"""Visits: list with batch confirmation, record, changing, returning, withdrawing."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.activities.actions import visits as actions
from renda.activities.forms.campaigns import ReasonForm
from renda.activities.forms.visits import CHECKS, ChangeVisitForm
from renda.activities.models import Visit, VisitDeputy
from renda.activities.permissions import CONFIRMERS, deputies_among
from renda.activities.queries import campaigns as campaign_queries
from renda.activities.queries import visits as queries
from renda.activities.stages import CheckResult, RecordStage, TargetKind
from renda.activities.views.choosing import visit_acts
from renda.activities.views.deputy import of_deputy
from renda.activities.views.targets import team_choices
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill, tone_of
from renda.base.web import Head
from renda.people.gate import Entry, gate
from renda.people.stages import READERS, Role

FOUND = {CheckResult.GOOD: "green", CheckResult.PROBLEM: "red", CheckResult.NOT_CHECKED: "grey"}


@gate(*READERS, Role.DEPUTY)
def visits(request: Entry) -> HttpResponse:
    rows = queries.with_alike(_seen(request)) if request.roles & set(READERS) else _seen(request)
    notes = bool(request.roles & {Role.SECRETARY, Role.DEPUTY})
    new = reverse("activities:visit_new", args=[request.congress.slug])
    return show(
        request,
        Listing(
            title=_("Visits"),
            rows=rows,
            columns=(
                Column(_("whom"), "target.name", sort="target__name", link=True),
                Column(_("kind"), "target.get_kind_display", phone=False),
                Column(_("village"), "target.area", sort="target__area__path"),
                Column(_("team"), "target.team", phone=False),
                Column(_("date"), "held_on", sort="held_on", kind="date"),
                Column(_("deputies"), made_by),
                Column(_("check"), _check_pill, kind="pill"),
                Column(_("state"), _state_pill, sort="stage", kind="pill"),
            ),
            extra_sheet_columns=(
                Column(_("target number"), "target.number"),
                Column(_("campaign"), "campaign"),
                Column(_("what was found"), "check_note"),
                Column(_("note"), "note"),
            ),
            tabs=(
                Tab("noted", _("To be confirmed"), Q(stage=RecordStage.NOTED)),
                Tab("confirmed", _("Confirmed"), Q(stage=RecordStage.CONFIRMED)),
                Tab("withdrawn", _("Withdrawn"), Q(stage=RecordStage.WITHDRAWN)),
                Tab("all", _("All")),
            ),
            filters=_filters(request),
            search=("target__name", "target__number", "note", "check_note"),
            search_hint=_("Name or number"),
            default_sort=("-held_on", "-pk"),
            empty=Empty(
                _("No visit is noted here. Visits that deputies note on their phones wait here to be confirmed."),
                _("Note a visit") if notes else "",
                new if notes else "",
            ),
            actions=(Action(_("Note a visit"), new, icon="plus", primary=True),) if notes else (),
            export_name=_("Visits"),
            note=_("Only confirmed visits count."),
            batch=visit_acts(request),
        ),
    )


def made_by(visit: Visit) -> list[str]:
    """Who made the visit."""
    return [str(made.person) for made in visit.deputies.all()]


def _state_pill(visit: Visit) -> Pill:
    """Where it stands; of one to be confirmed also that others noted the same target on the same day: perhaps one visit."""
    if visit.stage == RecordStage.NOTED and getattr(visit, "has_alike", False):
        return Pill(_("to be confirmed: noted by others too"), "red")
    return Pill(visit.get_stage_display(), tone_of(visit.stage))


def _check_pill(visit: Visit) -> Pill:
    return Pill(visit.get_check_result_display(), FOUND[CheckResult(visit.check_result)])


def _filters(request: Entry) -> tuple[Filter, ...]:
    if not request.roles & set(READERS):
        return (Filter("kind", _("kind"), TargetKind.choices, lookup="target__kind"),)
    return (
        Filter(
            "campaign",
            _("campaign"),
            [(each.pk, each.name) for each in request.congress.campaigns.all()],
        ),
        Filter("kind", _("kind"), TargetKind.choices, lookup="target__kind"),
        Filter(
            "village",
            _("village"),
            [(area.pk, area.name) for area in campaign_queries.villages(request.congress)],
            lookup="target__area",
        ),
        Filter("team", _("team"), team_choices(request), lookup="target__team"),
        Filter("check", _("check"), CheckResult.choices, lookup="check_result"),
        Filter("held", _("date"), lookup="held_on", kind="days"),
        *of_deputy(request, VisitDeputy, "visit"),
    )


def _seen(request: Entry) -> QuerySet[Visit]:
    """All visits for those who read the congress's records; for a deputy his own."""
    if request.roles & set(READERS):
        return queries.visits(request.congress)
    return queries.made_by(request.congress, deputies_among(request.grants))


def get_visit(request: Entry, pk: int) -> Visit:
    """A visit that the user may see, or 404."""
    return get_object_or_404(_seen(request), pk=pk)


@gate(*READERS, Role.DEPUTY)
def visit(request: Entry, pk: int) -> HttpResponse:
    found = get_visit(request, pk)
    is_own = _is_own(request, found)
    target = found.target
    return web.record_page(
        request,
        "activities/visit.html",
        found,
        Head(
            title=target.name,
            subtitle=" · ".join(str(part) for part in (target.get_kind_display(), target.area, found.campaign) if part),
            state=found.get_stage_display(),
            tone=tone_of(found.stage),
            crumbs=((_("Visits"), reverse("activities:visits", args=[request.congress.slug])),),
            actions=_actions(request, found, is_own),
        ),
        {
            "visit": found,
            "question": CHECKS[target.kind],
            "check": _check_pill(found),
            "reads": bool(request.roles & set(READERS)),
            "keeps": Role.SECRETARY in request.roles,
            "alike": queries.alike(found)
            if found.stage != RecordStage.WITHDRAWN and request.roles & set(READERS)
            else (),
            "adds": (is_own or Role.SECRETARY in request.roles) and found.stage != RecordStage.WITHDRAWN,
            "papers": found.papers.select_related("congress", "file"),
            "matters": found.matters.prefetch_related("handed__body", "handed__congress"),
            "aids": found.aids.all(),
            "opinions": found.opinions.all(),
        },
    )


def _is_own(request: Entry, visit: Visit) -> bool:
    persons = deputies_among(request.grants)
    return any(made.person_id in persons for made in visit.deputies.all())


def _actions(request: Entry, visit: Visit, is_own: bool) -> tuple[Action, ...]:
    def url(name: str) -> str:
        return reverse(f"activities:{name}", args=[request.congress.slug, visit.pk])

    changes = Role.SECRETARY in request.roles or (is_own and visit.stage == RecordStage.NOTED)
    confirms = bool(request.roles & CONFIRMERS)
    found = []
    if visit.stage != RecordStage.WITHDRAWN and changes:
        found.append(Action(_("Withdraw"), url("visit_withdraw"), icon="undo-2", danger=True))
    if visit.stage == RecordStage.NOTED and changes:
        found.append(Action(_("Change"), url("visit_change"), icon="pencil"))
    if visit.stage != RecordStage.NOTED and confirms:
        found.append(Action(_("Return"), url("visit_return"), icon="corner-up-left"))
    if visit.stage == RecordStage.NOTED and confirms:
        found.append(Action(_("Confirm"), url("visit_confirm"), icon="check", primary=True, post=True))
    return tuple(found)


@require_POST
@gate(Role.SECRETARY, Role.CHAIR)
def visit_confirm(request: Entry, pk: int) -> HttpResponse:
    found = get_visit(request, pk)
    if web.attempt(request, lambda: actions.confirm_visit(found, by=request.user, on=request.day)):
        return web.done(request, _("The visit is confirmed and counts."), found.get_absolute_url())
    return HttpResponseRedirect(found.get_absolute_url())


@gate(Role.SECRETARY, Role.CHAIR)
def visit_return(request: Entry, pk: int) -> HttpResponse:
    found = get_visit(request, pk)
    form = ReasonForm(request.POST or None)
    return web.confirm(
        request,
        title=_("Return the visit"),
        words=_("The visit goes back to those to be confirmed and can be changed. Until then it does not count."),
        label=_("Return"),
        act=lambda: actions.return_visit(found, reason=form.cleaned_data["reason"], by=request.user, on=request.day),
        message=_("The visit is returned."),
        then=found.get_absolute_url(),
        form=form,
        danger=False,
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def visit_withdraw(request: Entry, pk: int) -> HttpResponse:
    found = get_visit(request, pk)
    form = ReasonForm(request.POST or None)
    return web.confirm(
        request,
        title=_("Withdraw the visit"),
        words=_("The visit no longer counts, nor do its outcomes. Nothing is deleted; the office can return it."),
        label=_("Withdraw"),
        act=lambda: actions.withdraw_visit(found, reason=form.cleaned_data["reason"], by=request.user, on=request.day),
        message=_("The visit is withdrawn."),
        then=found.get_absolute_url(),
        form=form,
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def visit_change(request: Entry, pk: int) -> HttpResponse:
    found = get_visit(request, pk)
    team = list(queries.due_in_team(found.campaign, found.target.team_id))
    others = queries.due_deputies(found.campaign) if Role.SECRETARY in request.roles else ()
    form = ChangeVisitForm.of(found, request.POST or None, people=(*team, *others))
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.change_visit(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The visit is changed."), found.get_absolute_url())
    title = _("Change the visit: %(target)s") % {"target": found.target.name}
    return web.form_page(request, form, title=title, back=found.get_absolute_url())
