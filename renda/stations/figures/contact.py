"""Figures of stations, receptions and voters' opinions (facts.md G1–G7, G9, G10, G12)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import PublicityItem
from renda.activities.stages import PublicityKind
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Congress
from renda.stations.models import Station, VoterOpinion
from renda.stations.queries import opinions
from renda.stations.queries import stations as queries
from renda.stations.stages import StationKind, VoiceStage

STATIONS = (
    Column(_("station"), "name", sort="name", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("area"), "area"),
    Column(_("floor area"), "floor_area", sort="floor_area", kind="number"),
    Column(_("in use from"), "opened_on", sort="opened_on", kind="date"),
)
ROOMS = (
    Column(_("station"), "station"),
    Column(pgettext_lazy("room name", "room"), "name"),
    Column(_("kind"), "get_kind_display"),
    Column(_("floor area"), "floor_area", sort="floor_area", kind="number"),
    Column(_("equipment"), "equipment"),
)
STAFF = (
    Column(_("station"), "station"),
    Column(_("name"), "name"),
    Column(_("duty at the station"), "duty"),
    Column(_("from"), "begins", sort="begins", kind="date"),
)
PERSONS = (Column(_("name"), "name", sort="name_pinyin", link=True), Column(_("unit and post"), "work_unit"))
RECEPTIONS = (
    Column(_("reception at a station"), str, link=True),
    Column(_("station"), "station"),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
    Column(_("voters received"), "voters", sort="voters", kind="number"),
    Column(_("opinions noted"), "opinion_count", sort="opinion_count", kind="number"),
)
OPINIONS = (
    Column(_("opinion"), str, link=True),
    Column(_("station"), "station"),
    Column(_("date received"), "received_on", sort="received_on", kind="date"),
    Column(_("way it came"), "get_channel_display", sort="channel"),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
    Column(_("body it was passed on to"), "body"),
    Column(_("passed on on"), "passed_on_on", sort="passed_on_on", kind="date"),
    Column(_("solved on"), "solved_on", sort="solved_on", kind="date"),
)
ROSTER = (
    Column(_("station"), "station", link=True),
    Column(_("reception day"), "receives_on", sort="receives_on", kind="date"),
    Column(_("deputies"), lambda row: "、".join(person.name for person in row.deputies.all())),
    Column(_("notice given on"), "noticed_on", sort="noticed_on", kind="date"),
)
PUBLICITY = (
    Column(_("title"), "title", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("quantity"), "quantity", sort="quantity", kind="number"),
    Column(_("date"), "published_on", sort="published_on", kind="date"),
)
NO_STATION = _("No station is recorded as open at the end of this period. Open it among the stations.")
NO_RECEPTION = _("No confirmed reception at a station is recorded in this period. Note it, or confirm those noted.")
NO_OPINION = _(
    "No opinion of a voter is recorded in this period. Note what is said at receptions, and review the inbox."
)
NO_ROSTER = _("No roster of a station is recorded in this period. Plan who receives voters when.")
OPINIONS_KEY = "stations.opinions"


def _of_kind(kind: str) -> Callable[[Congress, Period], QuerySet[Station]]:
    def rows(congress: Congress, period: Period) -> QuerySet[Station]:
        return queries.at_end(congress, period).filter(kind=kind)

    return rows


def _in_stage(*stages: str) -> Callable[[Congress, Period], QuerySet[VoterOpinion]]:
    def rows(congress: Congress, period: Period) -> QuerySet[VoterOpinion]:
        return opinions.gathered(congress, period, *stages)

    return rows


def _leaflets(congress: Congress, period: Period) -> QuerySet[PublicityItem]:
    return PublicityItem.objects.filter(
        congress=congress, kind__in=(PublicityKind.LEAFLET, PublicityKind.SLOGAN), published_on__range=period.days
    ).select_related("congress")  # fmt: skip


def _outcome(key: str, title: Promise, stage: str, counts: Promise) -> Figure:
    return Figure(
        key=f"stations.opinions_{key}", code="G7", title=title, unit="条", counts=counts, rows=_in_stage(stage), columns=OPINIONS,
        base=OPINIONS_KEY, lacking=NO_OPINION, ground=opinions.gathered, name=str, day="received_on",
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="stations.stations", code="G1", title=_("Deputies' homes and stations"), unit="个",
        counts=_("Homes, stations, rooms and points open at the end of the period."),
        rows=queries.at_end, columns=STATIONS, lacking=NO_STATION, name=str,
    ),
    *(
        Figure(
            key=f"stations.kind_{kind.value}", code="G1", title=kind.label, unit="个",
            counts=_("Stations of this kind open at the end of the period."), rows=_of_kind(kind.value), columns=STATIONS,
            base="stations.stations", lacking=NO_STATION, ground=queries.at_end, name=str,
        )
        for kind in StationKind
    ),
    Figure(
        key="stations.floor_area", code="G2", title=_("Floor area of the stations"), unit="平方米",
        counts=_("The sum of the floor areas, in square metres, of the stations open at the end of the period."),
        rows=queries.at_end, columns=STATIONS, measure=total("floor_area"), lacking=NO_STATION,
    ),
    Figure(
        key="stations.rooms", code="G2", title=_("Rooms of the stations"), unit="间",
        counts=_("Rooms of the stations open at the end of the period."), rows=queries.rooms_at_end, columns=ROOMS,
        lacking=NO_STATION, ground=queries.at_end, name=str,
    ),
    Figure(
        key="stations.attached", code="G3", title=_("Deputies attached to stations"), unit="名",
        counts=_("Distinct deputies of all levels attached, at the end of the period, to a station that is open."),
        rows=queries.attached_at_end, columns=PERSONS, base="people.deputies", lacking=NO_STATION, ground=queries.at_end,
    ),
    Figure(
        key="stations.receptions", code="G4", title=_("Receptions at stations"), unit="次",
        counts=_("Confirmed receptions at stations in the period; receptions elsewhere are in all receptions of voters."),
        rows=queries.held, columns=RECEPTIONS, base="activities.receptions", lacking=NO_RECEPTION, name=str,
    ),
    Figure(
        key="stations.receivers", code="G4", title=_("Deputies who received voters at stations"), unit="名",
        counts=_("Distinct deputies who took part in the period's confirmed receptions at stations."),
        rows=queries.receivers, columns=PERSONS, lacking=NO_RECEPTION,
    ),
    Figure(
        key="stations.voters", code="G5", title=_("Voters received"), unit="人次",
        counts=_("The voters received at the period's confirmed receptions at stations; who came twice is counted twice."),
        rows=queries.held, columns=RECEPTIONS, measure=total("voters"), lacking=NO_RECEPTION,
    ),
    Figure(
        key=OPINIONS_KEY, code="G6", title=_("Voters' opinions at stations"), unit="条",
        counts=_("Opinions received in the period at stations and on their public pages, once the office took them in; those of a reception with the reception."),
        rows=_in_stage(), columns=OPINIONS, lacking=NO_OPINION, name=str, day="received_on",
    ),
    _outcome("answered", pgettext_lazy("voter's opinion", "Answered on the spot"), VoiceStage.ANSWERED, _("Opinions of the period that were answered and neither passed on nor solved later.")),
    _outcome("passed_on", pgettext_lazy("voter's opinion", "Passed on, not solved"), VoiceStage.PASSED_ON, _("Opinions of the period that were passed on to a body and are not solved.")),
    _outcome("solved", pgettext_lazy("voter's opinion", "Matters solved"), VoiceStage.SOLVED, _("Opinions of the period whose matter is solved.")),
    _outcome("open", pgettext_lazy("voter's opinion", "Without outcome"), VoiceStage.OPEN, _("Opinions of the period that have no outcome yet.")),
    Figure(
        key="stations.staff", code="G9", title=_("Staff of the stations"), unit="名",
        counts=_("Those who work, at the end of the period, at a station that is open."), rows=queries.staff_at_end,
        columns=STAFF, lacking=NO_STATION, ground=queries.at_end,
    ),
    Figure(
        key="stations.roster_days", code="G10", title=_("Reception days on the roster"), unit="天",
        counts=_("Days of the period on the rosters of stations, each station's own."), rows=queries.roster_days, columns=ROSTER,
        lacking=NO_ROSTER, day="receives_on",
    ),
    Figure(
        key="stations.noticed", code="G10", title=_("Reception days told three days before"), unit="天",
        counts=_("Those of which notice was given three days before or earlier."), rows=queries.noticed_in_time, columns=ROSTER,
        base="stations.roster_days", lacking=NO_ROSTER, ground=queries.roster_days, day="receives_on",
    ),
    Figure(
        key="stations.leaflets", code="G12", title=_("Leaflets, slogans and posters"), unit="份",
        counts=_("The quantities of the leaflets, slogans and posters published in the period."), rows=_leaflets, columns=PUBLICITY,
        measure=total("quantity"), day="published_on",
    ),
)  # fmt: skip
