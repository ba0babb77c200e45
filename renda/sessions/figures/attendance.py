"""Figures of attendance: due, present, on leave, absent; observers; headcounts from paper (facts.md C3, C4)."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Congress
from renda.sessions.queries import attendance
from renda.sessions.stages import AttendeeKind, Presence

MARK = (
    Column(_("session"), lambda row: row.session),
    Column(_("person"), lambda row: row.person),
    Column(_("as"), "get_kind_display", sort="kind"),
    Column(_("presence"), "get_presence_display", sort="presence", kind="pill"),
    Column(_("reason or note"), "note"),
)
DUE = (
    Column(_("session"), str, sort="ordinal", link=True),
    Column(_("first day"), "starts_on", sort="starts_on", kind="date"),
    Column(_("deputies due"), "due", sort="due", kind="number"),
)
NO_MARKS = _("Attendance is not recorded. Mark the roll of the session.")


def _deputies(congress: Congress, period: Period) -> Rows:
    return attendance.attendances(congress, period).filter(kind=AttendeeKind.DEPUTY)


def _with(presence: Presence) -> Callable[[Congress, Period], Rows]:
    return lambda congress, period: _deputies(congress, period).filter(presence=presence)


def _due_at(congress: Congress, period: Period) -> Rows:
    """Sessions whose roll is marked, with how many deputies were due at each."""
    return attendance.with_due(attendance.marked(congress, period))


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="sessions.due", code="C3", title=_("Deputies due at sessions"), unit="人次",
        counts=_("Deputies in office on the first day of each session held in the period whose roll is marked, also those without a mark."),
        rows=_due_at, measure=total("due", nought=0), columns=DUE, shown=attendance.with_due, lacking=NO_MARKS, scope="id",
    ),
    Figure(
        key="sessions.present", code="C3", title=_("Deputies present at sessions"), unit="人次",
        counts=_("Marked as present; the rate is of those in office on the day, not of the seats."),
        rows=_with(Presence.PRESENT), columns=MARK, lacking=NO_MARKS, ground=_deputies, scope="session_id", base="sessions.due",
        cite="Organic Law art. 14 para. 4",
    ),
    Figure(
        key="sessions.on_leave", code="C3", title=_("Deputies on leave"), unit="人次", counts=_("Marked as on leave."),
        rows=_with(Presence.LEAVE), columns=MARK, lacking=NO_MARKS, ground=_deputies, scope="session_id", base="sessions.due",
    ),
    Figure(
        key="sessions.absent", code="C3", title=_("Deputies absent without leave"), unit="人次", counts=_("Marked as absent without leave."),
        rows=_with(Presence.ABSENT), columns=MARK, lacking=NO_MARKS, ground=_deputies, scope="session_id", base="sessions.due",
        cite="Deputies Law art. 62",
    ),
    Figure(
        key="sessions.observers", code="C4", title=_("Observers at sessions"), unit="人次",
        counts=_("Observers and members of the public marked by name as present."),
        rows=lambda congress, period: attendance.attendances(congress, period).filter(
            kind__in=(AttendeeKind.OBSERVER, AttendeeKind.PUBLIC), presence=Presence.PRESENT
        ),
        columns=MARK, lacking=_("No observer is recorded."), scope="session_id",
    ),
    Figure(
        key="sessions.headcount", code="C4", title=_("People at sessions counted without names (from paper)"), unit="人次",
        counts=_("People on signed sheets or photographs without names; never added to those marked by name."),
        rows=attendance.headcounts, measure=total("people", nought=0), lacking=_("No headcount from paper is recorded."), scope="session_id",
        columns=(
            Column(_("session"), lambda row: row.session), Column(_("as"), "get_kind_display"), Column(pgettext_lazy("headcount", "people"), "people", kind="number"),
            Column(_("evidence"), lambda row: row.paper),
        ),
    ),
)  # fmt: skip
