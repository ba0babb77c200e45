"""Objections to points: the list, one, a new one, the office's decision."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, Tab, show
from renda.base.pills import tone_of
from renda.base.web import Head, record_page
from renda.duty.actions import points as actions
from renda.duty.forms.points import DecisionForm, ObjectionForm
from renda.duty.permissions import can_see
from renda.duty.queries import points as queries
from renda.duty.stages import ObjectionStage
from renda.duty.views.finding import as_of, found, ran, url
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import persons
from renda.people.stages import OFFICE, READERS, Role

COLUMNS = (
    Column(_("deputy"), "person.name", sort="person__name_pinyin", link=True),
    Column(_("points of the year"), lambda row: str(row.year), sort="year"),
    Column(_("what is not right"), "words"),
    Column(_("raised on"), "raised_on", sort="raised_on", kind="date"),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
    Column(_("decided on"), "decided_on", sort="decided_on", kind="date"),
)


@gate()
def objections(request: Entry) -> HttpResponse:
    """All objections."""
    return show(
        request,
        Listing(
            title=_("Objections to points"), rows=queries.objections(request.congress), columns=COLUMNS,
            tabs=(Tab("", _("All")), *(Tab(each.value, each.label, Q(stage=each.value)) for each in ObjectionStage)),
            search=("person__name", "person__name_pinyin", "words"), search_hint=_("Name"), default_sort="-raised_on",
            empty=Empty(_("No deputy has objected to his points.")), export_name="履职积分异议",
        ),
    )  # fmt: skip


@gate(*READERS, Role.DEPUTY)
def objection(request: Entry, pk: int) -> HttpResponse:
    """One objection."""
    record = found(queries.objections(request.congress), pk)
    if not can_see(request.grants, record.person_id):
        raise Http404
    keeps = can_keep(request.user, request.congress, request.day) and record.stage == ObjectionStage.WAITING
    head = Head(
        title=record.person.name, state=record.get_stage_display(), tone=tone_of(record.stage),
        crumbs=((_("Duty points"), url(request, "person", record.person_id)),),
        actions=(Action(_("Decide"), url(request, "objection_decide", pk), icon="scale", primary=True),) if keeps else (),
    )  # fmt: skip
    return record_page(
        request, "duty/objection.html", record, head, {"points_url": url(request, "person", record.person_id)}
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def objection_new(request: Entry, pk: int) -> HttpResponse:
    """Object to a deputy's points: he himself, or the secretary for him."""
    person = found(persons.persons(request.congress), pk)
    if not can_see(request.grants, pk):
        raise Http404
    form = ObjectionForm(request.POST or None, congress=request.congress, initial={"year": as_of(request).year})
    if form.is_valid():
        made = web.run(
            request, form,
            lambda: actions.raise_objection(request.congress, person=person, by=request.user, on=request.day, **form.cleaned_data),
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The objection is with the office."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Object to the points"), back=url(request, "person", pk))


@gate(*OFFICE)
def objection_decide(request: Entry, pk: int) -> HttpResponse:
    """The office's decision with its reason."""
    record = found(queries.objections(request.congress), pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and ran(
        request, form, lambda: actions.decide_objection(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The objection is decided."), record.get_absolute_url())
    return web.form_page(
        request, form, title=_("Decide an objection"), back=record.get_absolute_url(), note=record.words
    )
