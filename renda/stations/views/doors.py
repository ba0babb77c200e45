"""Public pages of stations and deputies: opened, closed, their code on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from renda.base import prints, web
from renda.people.gate import Entry, gate
from renda.people.models import Person
from renda.people.stages import OFFICE
from renda.stations.actions import stations as actions
from renda.stations.documents import notices
from renda.stations.forms import AttachForm
from renda.stations.models import Door
from renda.stations.views.finding import (
    STATION_READERS,
    public_address,
    station_of,
    url,
)


@gate(*OFFICE)
def door_open(request: Entry, pk: int) -> HttpResponse:
    """Open the public page of a station."""
    found = station_of(request, pk)
    return web.confirm(
        request, title=_("Open the public page"),
        words=_("Whoever has the code can leave an opinion without signing in. It counts once the office has taken it in."),
        label=_("Open"), act=lambda: actions.open_door(request.congress, station=found, by=request.user, on=request.day),
        message=_("The public page is open. Print its code."), then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*OFFICE)
def deputy_doors(request: Entry) -> HttpResponse:
    """Public pages, of stations and deputies; open one for a deputy."""
    form = AttachForm(request.POST or None, congress=request.congress, day=request.day)
    del form.fields["begins"]
    doors = Door.objects.filter(congress=request.congress).select_related(
        "congress", "station__congress", "person__congress"
    )
    if form.is_valid():
        person: Person = form.cleaned_data["person"]
        act = lambda: actions.open_door(request.congress, person=person, by=request.user, on=request.day)  # noqa: E731
        if web.run(request, form, act) is not None:
            return web.done(request, _("The public page is open. Print its code."), url(request, "doors"))
    return web.form_page(
        request, form, title=_("Public pages for opinions"), back=url(request, "opinions"), save=_("Open a deputy's page"),
        template="stations/doors.html",
        extra={"doors": doors, "open_all": url(request, "doors_for_all"), "lacks_all": not any(each.is_for_all and not each.closed_on for each in doors)},
    )  # fmt: skip


@gate(*OFFICE)
def door_for_all(request: Entry) -> HttpResponse:
    """Open the public page of all deputies."""
    return web.confirm(
        request, title=_("Open the page of all deputies"),
        words=_("It names every deputy in office with unit and post, and the telephone of those whose contact is published. Whoever has the code can leave an opinion without signing in."),
        label=_("Open"), act=lambda: actions.open_door(request.congress, by=request.user, on=request.day),
        message=_("The public page is open. Print its code."), then=url(request, "doors"), danger=False,
    )  # fmt: skip


@gate(*OFFICE)
def door_close(request: Entry, pk: int) -> HttpResponse:
    door = get_object_or_404(Door.objects.select_related("station__congress", "person"), pk=pk, congress=request.congress)  # fmt: skip
    return web.confirm(
        request, title=_("Close the public page"), words=_("The code on its posters no longer opens it. A page opened later has another code."),
        label=_("Close the public page"), act=lambda: actions.close_door(door, by=request.user, on=request.day), message=_("It is noted."),
        then=door.station.get_absolute_url() if door.station else url(request, "doors"),
    )  # fmt: skip


@gate(*STATION_READERS)
def door_poster(request: Entry, pk: int) -> HttpResponse:
    """The code on paper."""
    door = get_object_or_404(Door.objects.select_related("congress__area", "station", "person"), pk=pk, congress=request.congress, closed_on__isnull=True)  # fmt: skip
    name = door.station.name if door.station else _deputy_words(door)
    printed = prints.printed_words(request.day, request.user.get_full_name())
    paper = notices.poster(door, name, public_address(request, door), printed)
    return prints.hand_out(request, paper, name=f"{name}意见二维码", day=request.day, back=url(request, "stations"))


def _deputy_words(door: Door) -> str:
    return f"人大代表{door.person.name}" if door.person else f"{door.congress.area.name}人大代表"
