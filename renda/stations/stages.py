"""Kinds and stages of `stations`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StationKind(TextChoices):
    """What a place is where deputies meet voters (facts.md G)."""

    HOME = "home", _("deputies' home")
    STATION = "station", _("liaison station")
    ROOM = "room", _("deputies' room")
    POINT = "point", _("liaison point")


class RoomKind(TextChoices):
    """What a room of a station is for (facts.md G2)."""

    RECEPTION = "reception", pgettext_lazy("room", "reception room")
    MEETING = "meeting", pgettext_lazy("room", "meeting room")
    READING = "reading", pgettext_lazy("room", "reading and study room")
    DISPLAY = "display", pgettext_lazy("room", "display of duties")
    OFFICE = "office", pgettext_lazy("room", "office room")
    OTHER = "other", pgettext_lazy("room", "other room")


class Channel(TextChoices):
    """How an opinion came: told at a station, left on the public page, or heard by deputies at a visit or an activity."""

    TOLD = "told", pgettext_lazy("voter's opinion", "told to a deputy or the office")
    CODE = "code", pgettext_lazy("voter's opinion", "left on the public page")
    VISIT = "visit", pgettext_lazy("voter's opinion", "heard at a visit or an activity")


class VoiceStage(TextChoices):
    """A voter's opinion: what was left on the public page waits for the office; taken in, it counts and has one outcome (G7)."""

    WAITING = "waiting", pgettext_lazy("voter's opinion", "waits for review")
    SET_ASIDE = "set_aside", pgettext_lazy("voter's opinion", "not taken in")
    OPEN = "open", pgettext_lazy("voter's opinion", "without outcome")
    ANSWERED = "answered", pgettext_lazy("voter's opinion", "answered on the spot")
    PASSED_ON = "passed_on", pgettext_lazy("voter's opinion", "passed on")
    SOLVED = "solved", pgettext_lazy("voter's opinion", "solved")


class BodyOutcome(TextChoices):
    """What a body says became of an opinion that was passed on to it; the office reviews it before the voter reads it."""

    SOLVED = "solved", pgettext_lazy("body's outcome", "solved")
    EXPLAINED = "explained", pgettext_lazy("body's outcome", "explained: it cannot be solved now")
    NOT_OURS = "not_ours", pgettext_lazy("body's outcome", "not a matter of ours")


VOICE_MOVES: dict[str, set[str]] = {
    VoiceStage.WAITING: {VoiceStage.OPEN, VoiceStage.SET_ASIDE},
    VoiceStage.SET_ASIDE: {VoiceStage.OPEN},
    VoiceStage.OPEN: {VoiceStage.ANSWERED, VoiceStage.PASSED_ON, VoiceStage.SOLVED, VoiceStage.SET_ASIDE},
    VoiceStage.ANSWERED: {VoiceStage.PASSED_ON, VoiceStage.SOLVED, VoiceStage.SET_ASIDE},
    VoiceStage.PASSED_ON: {VoiceStage.PASSED_ON, VoiceStage.SOLVED},
    VoiceStage.SOLVED: {VoiceStage.PASSED_ON},
}
#: Stages in which an opinion counts (facts.md G6); their outcomes add up to it.
COUNTED = (VoiceStage.OPEN, VoiceStage.ANSWERED, VoiceStage.PASSED_ON, VoiceStage.SOLVED)
