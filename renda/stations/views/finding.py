"""What these views share: addresses, records of the congress, the deputies as whom a user acts."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.permissions import deputies_among
from renda.base import web
from renda.people.gate import Entry
from renda.people.stages import READERS, Role
from renda.stations.models import Door, Reception, Reporting, RosterDay, Station, VoterOpinion
from renda.stations.queries import opinions, stations

#: Deputies see stations, the roster, and receptions of their own.
STATION_READERS = (*READERS, Role.DEPUTY)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `stations` in this congress."""
    return reverse(f"stations:{name}", args=[request.congress.slug, *args])


def persons(request: Entry) -> list[int]:
    """The deputies as whom the user acts."""
    return deputies_among(request.grants)


def reads_all(request: Entry) -> bool:
    """Whether the user reads all records of the congress, not just a deputy's own."""
    return bool(request.roles & frozenset(READERS))


def station_of(request: Entry, pk: int) -> Station:
    """A station of the congress."""
    return get_object_or_404(stations.stations(request.congress), pk=pk)


def day_of(request: Entry, pk: int) -> RosterDay:
    """A roster day of the congress."""
    return get_object_or_404(RosterDay.objects.select_related("station__congress"), pk=pk, station__congress=request.congress)  # fmt: skip


def reception_of(request: Entry, pk: int) -> Reception:
    """A reception that the user may see: a deputy one that he took part in."""
    found = get_object_or_404(stations.receptions(request.congress), pk=pk)
    if not reads_all(request) and not {row.person_id for row in found.activity.participations.all()} & set(
        persons(request)
    ):
        raise Http404
    return found


def bodies_of(request: Entry) -> list[int]:
    """The bodies for which the user answers."""
    return [each.body_id for each in request.grants if each.role == Role.DEPARTMENT and each.body_id is not None]


def opinion_of(request: Entry, pk: int) -> VoterOpinion:
    """An opinion that the user may see: a body one that was passed on to it."""
    found = (
        opinions.opinions(request.congress)
        if reads_all(request)
        else opinions.handed_to(request.congress, bodies_of(request))
    )
    return get_object_or_404(found, pk=pk)


def reporting_of(request: Entry, pk: int) -> Reporting:
    """A meeting of the congress."""
    return get_object_or_404(opinions.reportings(request.congress), pk=pk)


def public_address(request: HttpRequest, door: Door | None) -> str:
    """The whole address of a public page, for its code; empty without one."""
    return request.build_absolute_uri(reverse("say:door", args=[door.code])) if door else ""


def form_act(
    request: Entry, form: Form, title: str, back: str, act: Callable[[], object], *, note: str = "", then: str = "",
    template: str = "base/form.html", extra: dict[str, object] | None = None,
) -> HttpResponse:  # fmt: skip
    """A form page with one act; afterwards the record it belongs to."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), then or back)
    return web.form_page(request, form, title=title, back=back, note=note, template=template, extra=extra)
