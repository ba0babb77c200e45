"""Receptions: the list, one reception with its opinions, noting and confirming."""

from dataclasses import replace

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.actions.activities import confirm_activity
from renda.activities.permissions import can_change_activity, can_confirm
from renda.activities.stages import RecordStage
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import tone_of
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import Role
from renda.stations.actions import receptions as actions
from renda.stations.forms.receptions import NumberForm, ReceptionForm
from renda.stations.permissions import can_note_opinion
from renda.stations.queries import stations
from renda.stations.views.finding import STATION_READERS, form_act, persons, reads_all, reception_of, url

OPINIONS = (
    Column(gettext_lazy("opinion"), str),
    Column(gettext_lazy("stage"), "get_stage_display", kind="pill"),
    Column(gettext_lazy("answer to the voter"), "answer"),
    Column(gettext_lazy("body it was passed on to"), "body"),
)
NOTERS = (Role.SECRETARY, Role.DEPUTY)


@gate(*STATION_READERS)
def reception_list(request: Entry) -> HttpResponse:
    """Receptions; a deputy sees his own."""
    all_, new = reads_all(request), url(request, "reception_new")
    writes = bool(request.roles & set(NOTERS))
    rows = stations.receptions(request.congress) if all_ else stations.receptions_of(request.congress, persons(request))
    return show(
        request,
        Listing(
            title=_("Receptions at stations"),
            rows=rows,
            columns=(
                Column(_("reception at a station"), str, sort="activity__title", link=True),
                Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
                Column(
                    _("deputies"),
                    lambda row: "、".join(place.person.name for place in row.activity.participations.all()),
                ),
                Column(_("voters received"), "voters", sort="voters", kind="number"),
                Column(_("opinions noted"), "opinion_count", sort="opinion_count", kind="number"),
                Column(_("stage"), "activity.get_stage_display", sort="activity__stage", kind="pill"),
            ),
            tabs=(
                Tab("", _("All")),
                *(Tab(stage.value, stage.label, _stage(stage.value)) for stage in RecordStage),
            ),
            filters=(
                Filter("station", _("station"), [(each.pk, each.name) for each in stations.stations(request.congress)]),
                Filter("held", _("date"), lookup="activity__held_on", kind="days"),
            ),
            search=("activity__title", "activity__participations__person__name__icontains"),
            search_hint=_("Station or deputy"),
            default_sort="-activity__held_on",
            empty=Empty(
                _("No reception is recorded yet."), _("Note a reception") if writes else "", new if writes else ""
            ),
            actions=(Action(_("Note a reception"), new, icon="plus", primary=True),) if writes else (),
            export_name="代表接待选民",
            distinct=True,
        ),
    )


@gate(*STATION_READERS)
def reception(request: Entry, pk: int) -> HttpResponse:
    """One reception and what voters said there."""
    found = reception_of(request, pk)
    held = found.activity
    notes = held.stage != RecordStage.WITHDRAWN and can_note_opinion(request.user, request.congress, found, request.day)
    changes = held.stage == RecordStage.NOTED and can_change_activity(request.user, held, request.day)
    acts: list[Action] = []
    if held.stage == RecordStage.NOTED and can_confirm(request.user, request.congress, request.day):
        acts.append(Action(_("Confirm"), url(request, "reception_confirm", found.pk), icon="check", primary=True))
    if notes:
        acts.append(
            Action(
                _("Note an opinion"),
                f"{url(request, 'opinion_new')}?reception={found.pk}",
                icon="message-square",
                primary=not acts,
            )
        )
    if changes:
        acts.append(Action(_("Mend the number of voters"), url(request, "reception_voters", found.pk), icon="pencil"))
    acts.append(Action(_("To the activity"), held.get_absolute_url(), icon="calendar-check"))
    head = web.Head(
        title=held.title, subtitle=held.place, state=held.get_stage_display(), tone=tone_of(held.stage),
        crumbs=((_("Receptions at stations"), url(request, "receptions")),), actions=tuple(acts),
    )  # fmt: skip
    context = {
        "reception": found, "activity": held, "opinions": found.opinions.select_related("body", "congress"),
        "opinion_columns": _linked(OPINIONS) if reads_all(request) else OPINIONS,
    }  # fmt: skip
    return web.record_page(request, "stations/reception.html", found, head, context)


@gate(*NOTERS)
def reception_new(request: Entry) -> HttpResponse:
    """Note a reception; on a phone by the deputy himself, confirmed by the office."""
    keeps = can_keep(request.user, request.congress, request.day)
    asked = request.GET.get("station", "")
    form = ReceptionForm(
        request.POST or None, congress=request.congress, day=request.day, is_office=keeps,
        initial={"station": asked if asked.isdigit() else None, "held_on": request.day, "deputies": persons(request)},
    )  # fmt: skip
    if form.is_valid():
        given = dict(form.cleaned_data)
        made = web.run(
            request,
            form,
            lambda: actions.note_reception(given.pop("station"), by=request.user, on=request.day, **given),
        )
        if made is not None:
            return web.done(request, _("The reception is noted. Note what voters said next."), made.get_absolute_url())
    note = "" if keeps else _("You note receptions that you took part in; the office confirms them.")
    return web.form_page(
        request,
        form,
        title=_("Note a reception"),
        back=url(request, "receptions"),
        note=note,
        kept_as=_("reception"),
        kept_name="held_on",
    )


@gate(*NOTERS)
def reception_voters(request: Entry, pk: int) -> HttpResponse:
    found = reception_of(request, pk)
    form = NumberForm(request.POST or None, initial={"voters": found.voters})
    return form_act(request, form, _("Mend the number of voters"), found.get_absolute_url(), lambda: actions.change_voters(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.CHAIR)
def reception_confirm(request: Entry, pk: int) -> HttpResponse:
    found = reception_of(request, pk)
    return web.confirm(
        request, title=found.activity.title, words=_("The reception, its voters and its opinions count from now on. Have you checked them?"),
        label=_("Confirm"), act=lambda: confirm_activity(found.activity, by=request.user, on=request.day),
        message=_("The reception is confirmed."), then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


def _stage(stage: str) -> Q:
    return Q(activity__stage=stage)


def _linked(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The first column leads to the opinion, for those who may open it."""
    return (replace(columns[0], link=True), *columns[1:])
