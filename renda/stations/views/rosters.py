"""The roster of a station: its days planned, their notice, the paper."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from renda.base import prints, web
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE
from renda.stations.actions import receptions as actions
from renda.stations.documents import notices
from renda.stations.forms import DayForm, RosterForm
from renda.stations.queries import stations
from renda.stations.views.finding import (
    STATION_READERS,
    day_of,
    form_act,
    public_address,
    station_of,
)


@gate(*OFFICE)
def roster_new(request: Entry, pk: int) -> HttpResponse:
    found = station_of(request, pk)
    form = RosterForm(request.POST or None, station=found, day=request.day)
    then = f"{found.get_absolute_url()}?tab=roster"
    return form_act(request, form, _("Plan a reception day"), then, lambda: actions.plan_roster_day(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=_("Deputies attached to the station can be chosen."))  # fmt: skip


@gate(*OFFICE)
def roster_notice_given(request: Entry, pk: int) -> HttpResponse:
    planned = day_of(request, pk)
    form = DayForm(request.POST or None, name="noticed_on", label=_("notice given on"), initial={"noticed_on": min(request.day, planned.receives_on)})  # fmt: skip
    return form_act(request, form, _("Notice was given"), planned.get_absolute_url(), lambda: actions.give_notice(
        planned, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(planned))  # fmt: skip


@gate(*OFFICE)
def roster_drop(request: Entry, pk: int) -> HttpResponse:
    planned = day_of(request, pk)
    return web.confirm(
        request, title=_("Take the day off the roster"), words=str(planned), label=_("Take off"),
        act=lambda: actions.drop_roster_day(planned, by=request.user, on=request.day), message=_("It is noted."),
        then=planned.get_absolute_url(),
    )  # fmt: skip


@gate(*STATION_READERS)
def roster_paper(request: Entry, pk: int) -> HttpResponse:
    """The notice of the roster: the days from today, or all of a year that is over."""
    found = station_of(request, pk)
    since = request.day if request.day in request.period else request.period.start
    days = stations.roster(found).filter(receives_on__range=(since, request.period.end)).order_by("receives_on")
    address = public_address(request, stations.open_door_of(station=found))
    paper = notices.roster_notice(
        found, list(days), address, prints.printed_words(request.day, request.user.get_full_name())
    )
    return prints.hand_out(
        request, paper, name=f"{found.name}接待公告", day=request.day, back=f"{found.get_absolute_url()}?tab=roster"
    )
