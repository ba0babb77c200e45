"""Stations: the list, one station with its rooms, staff, deputies and roster, its papers."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from renda.base import files, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE
from renda.stations.actions import stations as actions
from renda.stations.forms import AttachForm, DayForm, PhotosForm, RoomForm, StaffForm, StationForm
from renda.stations.models import Station, StationDeputy, StationStaff
from renda.stations.queries import opinions, stations
from renda.stations.sheets import HEADS
from renda.stations.stages import StationKind
from renda.stations.views.finding import (
    STATION_READERS,
    form_act,
    persons,
    public_address,
    reads_all,
    station_of,
    url,
)

#: What is shown as a picture; anything else sent is only given out as a file, among the papers.
PICTURES = ("image/jpeg", "image/png", "image/webp")
ROOMS = (
    Column(gettext_lazy("room"), "name"),
    Column(gettext_lazy("kind"), "get_kind_display"),
    Column(gettext_lazy("floor area, m²"), "floor_area", kind="number"),
    Column(gettext_lazy("equipment"), "equipment"),
)
RECEPTIONS = (
    Column(gettext_lazy("date"), "activity.held_on", kind="date", link=True),
    Column(
        gettext_lazy("deputies"),
        lambda row: "、".join(place.person.name for place in row.activity.participations.all()),
    ),
    Column(gettext_lazy("voters received"), "voters", kind="number"),
    Column(gettext_lazy("opinions noted"), "opinion_count", kind="number"),
    Column(gettext_lazy("stage"), "activity.get_stage_display", kind="pill"),
)
OPINIONS = (
    Column(gettext_lazy("opinion"), str, link=True),
    Column(gettext_lazy("date received"), "received_on", kind="date"),
    Column(gettext_lazy("stage"), "get_stage_display", kind="pill"),
)


def _in_charge(station: Station) -> str:
    """Who is in charge now, for the exported sheet."""
    return next((each.name for each in station.staff.all() if each.ends is None and each.duty in HEADS), "")


def _attached(station: Station) -> str:
    """Who is attached now, for the exported sheet."""
    return "、".join(each.person.name for each in station.attached.all() if each.ends is None)


@gate(*STATION_READERS)
def station_list(request: Entry) -> HttpResponse:
    """All stations; a deputy also sees when he receives voters."""
    rows = stations.stations(request.congress)
    if "export" in request.GET:
        rows = rows.prefetch_related("staff", "attached__person")
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "station_new")
    own = persons(request)
    extra = {"own_days": stations.own_roster(request.congress, own, request.day)[:10], "is_deputy": bool(own)}
    return show(
        request,
        Listing(
            title=_("Deputies' homes and stations"),
            rows=rows,
            columns=(
                Column(_("station"), "name", sort="name", link=True),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("area"), "area"),
                Column(_("fixed reception day"), "reception_day"),
                Column(_("number of deputies attached"), "deputy_count", sort="deputy_count", kind="number"),
                Column(_("receptions"), "reception_count", sort="reception_count", kind="number"),
                Column(_("floor area, m²"), "floor_area", sort="floor_area", kind="number", phone=False),
                Column(_("in use from"), "opened_on", sort="opened_on", kind="date", phone=False),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("open", _("in use"), Q(closed_on__isnull=True)),
                Tab("closed", _("out of use"), Q(closed_on__isnull=False)),
            ),
            filters=(Filter("kind", _("kind"), StationKind.choices),),
            search=("name", "address", "area__name"),
            search_hint=_("Station or village"),
            default_sort="name",
            empty=Empty(_("No station is recorded yet."), _("Open a station") if keeps else "", new if keeps else ""),
            actions=(Action(_("Open a station"), new, icon="plus", primary=True),) if keeps else (),
            export_name="代表之家和联络站",
            extra_sheet_columns=(
                Column(_("address"), "address"),
                Column(pgettext_lazy("station", "in charge"), _in_charge),
                Column(_("deputies attached"), _attached),
            ),
        ),
        template="stations/stations.html",
        extra=extra,
    )


@gate(*STATION_READERS)
def station(request: Entry, pk: int) -> HttpResponse:
    """One station."""
    found = station_of(request, pk)
    is_open = found.closed_on is None
    keeps = can_keep(request.user, request.congress, request.day)
    writes = keeps and is_open
    door = stations.open_door_of(station=found)
    acts: list[Action] = []
    if is_open and (keeps or persons(request)):
        acts.append(
            Action(
                _("Note a reception"), f"{url(request, 'reception_new')}?station={found.pk}", icon="plus", primary=True
            )
        )
    if keeps:
        acts.append(Action(_("Change"), url(request, "station_change", found.pk), icon="pencil"))
    if writes:
        acts.append(Action(_("Take out of use"), url(request, "station_close", found.pk), icon="ban"))
    tabs = [
        ("", gettext_lazy("Overview")),
        ("roster", gettext_lazy("Roster")),
        ("receptions", gettext_lazy("Receptions")),
    ]
    if reads_all(request):
        tabs.append(("opinions", gettext_lazy("Opinions")))
    head = web.Head(
        title=found.name, subtitle=found.address, state=_("in use") if is_open else _("out of use"),
        tone="green" if is_open else "grey", crumbs=((_("Deputies' homes and stations"), url(request, "stations")),),
        actions=tuple(acts), tabs=tuple(tabs),
    )  # fmt: skip
    seen = (
        stations.receptions(request.congress)
        if reads_all(request)
        else stations.receptions_of(request.congress, persons(request))
    )
    context = {
        "station": found, "writes": writes, "door": door, "door_address": public_address(request, door),
        "attached": found.attached.select_related("person"), "staff": found.staff.all(), "rooms": found.rooms.all(), "photos": found.photos.filter(file__media_type__in=PICTURES),
        "room_columns": ROOMS, "roster": stations.roster(found),
        "receptions": seen.filter(station=found)[:30], "reception_columns": RECEPTIONS,
        "opinions": opinions.opinions(request.congress).filter(station=found)[:30] if reads_all(request) else (),
        "opinion_columns": OPINIONS,
    }  # fmt: skip
    return web.record_page(request, "stations/station.html", found, head, context)


@gate(*OFFICE)
def station_new(request: Entry) -> HttpResponse:
    form = StationForm(request.POST or None, congress=request.congress, initial={"opened_on": request.day})
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.open_station(request.congress, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The station is open. Attach its deputies next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Open a station"), back=url(request, "stations"))


@gate(*OFFICE)
def station_change(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    names = ("kind", "name", "area", "address", "floor_area", "reception_day")
    form = StationForm(
        request.POST or None,
        congress=request.congress,
        is_new=False,
        initial={name: getattr(found, name) for name in names},
    )
    return form_act(request, form, _("Change a station"), found.get_absolute_url(), lambda: actions.change_station(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def station_close(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    form = DayForm(
        request.POST or None, name="closed_on", label=_("last day of use"), initial={"closed_on": request.day}
    )
    note = _("Its deputies and staff are detached on that day, and its public page is closed.")
    return form_act(request, form, _("Take out of use"), found.get_absolute_url(), lambda: actions.close_station(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=note)  # fmt: skip


@gate(*OFFICE)
def photos_new(request: Entry, pk: int) -> HttpResponse:
    """Photographs of the place and its equipment."""
    found = station_of(request, pk)
    form = PhotosForm(request.POST or None, request.FILES or None)
    return form_act(request, form, _("Add photographs"), found.get_absolute_url(), lambda: actions.add_photos(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*STATION_READERS)
@require_GET
def photo(request: Entry, pk: int, paper: int) -> HttpResponse:
    """One photograph, as a picture within our pages."""
    kept = get_object_or_404(
        station_of(request, pk).photos.select_related("file"), pk=paper, file__media_type__in=PICTURES
    )
    if kept.file is None:
        raise Http404
    response = HttpResponse(files.content(kept.file), content_type=kept.file.media_type)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@gate(*OFFICE)
def photo_off(request: Entry, pk: int, paper: int) -> HttpResponse:
    """Take a photograph off."""
    found = station_of(request, pk)
    kept = get_object_or_404(found.photos, pk=paper)
    return web.confirm(
        request, title=_("Take the photograph off?"), words=_("It stays among the papers."), label=_("Take off"),
        act=lambda: actions.take_photo_off(found, paper=kept, by=request.user, on=request.day), message=_("The photograph is taken off."),
        then=found.get_absolute_url(), back=found.get_absolute_url(),
    )  # fmt: skip


@gate(*OFFICE)
def room_new(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    form = RoomForm(request.POST or None)
    return form_act(request, form, _("Note a room"), found.get_absolute_url(), lambda: actions.add_room(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def staff_new(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    form = StaffForm(request.POST or None, initial={"begins": request.day})
    return form_act(request, form, _("Note staff"), found.get_absolute_url(), lambda: actions.add_staff(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def staff_end(request: Entry, pk: int) -> HttpResponse:
    row = get_object_or_404(
        StationStaff.objects.select_related("station__congress"), pk=pk, station__congress=request.congress
    )
    form = DayForm(request.POST or None, name="ends", label=_("last day"), initial={"ends": request.day})
    return form_act(request, form, _("End the work of %(name)s") % {"name": row.name}, row.station.get_absolute_url(), lambda: actions.end_staff(
        row, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def attach(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    form = AttachForm(request.POST or None, congress=request.congress, day=request.day, initial={"begins": request.day})
    return form_act(request, form, _("Attach a deputy"), found.get_absolute_url(), lambda: actions.attach_deputy(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def detach(request: Entry, pk: int) -> HttpResponse:
    row = get_object_or_404(StationDeputy.objects.select_related("station__congress", "person"), pk=pk, station__congress=request.congress)  # fmt: skip
    form = DayForm(request.POST or None, name="ends", label=_("last day"), initial={"ends": request.day})
    return form_act(request, form, _("Detach %(name)s") % {"name": row.person.name}, row.station.get_absolute_url(), lambda: actions.detach_deputy(
        row, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip
