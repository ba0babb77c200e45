"""Figures of the presidium: meetings, matters, special reports heard in recess (facts.md D1, D2, E4)."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.sessions.queries import meetings
from renda.sessions.stages import ItemKind

ITEM = (
    Column(_("meeting"), lambda row: row.meeting),
    Column(_("position"), "position", kind="number"),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("title"), "title", sort="title"),
    Column(_("decision taken"), "outcome"),
)
NO_MEETING = _("No presidium meeting held is recorded. Plan the meeting and mark it as held.")


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="sessions.presidium_meetings", code="D1", title=_("Presidium meetings"), unit="次",
        counts=_("Meetings of the presidium marked as held in the period."),
        rows=meetings.meetings_held, lacking=NO_MEETING, name=str, day="held_on",
        columns=(
            Column(_("meeting"), str, link=True), Column(_("date"), "held_on", sort="held_on", kind="date"), Column(_("place"), "place"),
        ),
    ),
    Figure(
        key="sessions.presidium_items", code="D2", title=_("Matters on the presidium's agendas"), unit="项",
        counts=_("Agenda items of the presidium meetings held in the period."),
        rows=meetings.meeting_items, lacking=NO_MEETING, columns=ITEM, scope="meeting_id", name=lambda row: str(row.title),
    ),
    Figure(
        key="sessions.special_reports_in_recess", code="E4", title=_("Special reports heard between sessions"), unit="个",
        counts=_("Special work reports on the agenda of presidium meetings held; those of sessions are counted apart."),
        rows=lambda congress, period: meetings.meeting_items(congress, period).filter(kind=ItemKind.SPECIAL_REPORT),
        lacking=NO_MEETING, ground=meetings.meetings_held, columns=ITEM, scope="meeting_id", name=lambda row: str(row.title),
    ),
)  # fmt: skip
