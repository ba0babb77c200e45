"""Kinds and stages of `sessions`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingStage(TextChoices):
    """A session or presidium meeting: planned, held, or called off. Only meetings held count."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CALLED_OFF = "called_off", _("called off")


MEETING_MOVES: dict[str, set[str]] = {
    MeetingStage.PLANNED: {MeetingStage.HELD, MeetingStage.CALLED_OFF},
    MeetingStage.HELD: {MeetingStage.PLANNED},
    MeetingStage.CALLED_OFF: {MeetingStage.PLANNED},
}


class ItemKind(TextChoices):
    """What is on an agenda (facts.md C5–C13, C15, D2, E4; outlines.md O2)."""

    GOVERNMENT_REPORT = "government_report", _("work report of the government")
    PRESIDIUM_REPORT = "presidium_report", _("work report of the presidium")
    SPECIAL_REPORT = "special_report", _("special work report")
    BUDGET = "budget", _("budget and its execution")
    BUDGET_CHANGE = "budget_change", _("change of the budget")
    FINAL_ACCOUNTS = "final_accounts", _("final accounts")
    PLAN = "plan", _("plan of economic and social development")
    SUGGESTION_REPORT = "suggestion_report", _("report on the handling of suggestions")
    CREDENTIALS = "credentials", _("report on credentials")
    ELECTION = "election", _("election of officers")
    RESIGNATION = "resignation", _("resignation")
    REMOVAL = "removal", _("removal from office")
    LIVELIHOOD_VOTE = "livelihood_vote", _("vote on livelihood projects")
    APPRAISAL = "appraisal", _("appraisal")
    BILL = "bill", _("bill")
    INQUIRY = "inquiry", _("inquiry")
    RESOLUTION = "resolution", _("draft resolution or decision")
    OATH = "oath", _("oath to the constitution")
    RULES = "rules", _("rules of work")
    SESSION_CALL = "session_call", _("calling of a session")
    STUDY = "study", _("study")
    OTHER = "other", _("other matter")


#: Reports that a session hears and considers (C5); credentials and study are not among them.
REPORTS = (
    ItemKind.GOVERNMENT_REPORT, ItemKind.PRESIDIUM_REPORT, ItemKind.SPECIAL_REPORT, ItemKind.BUDGET, ItemKind.BUDGET_CHANGE,
    ItemKind.FINAL_ACCOUNTS, ItemKind.PLAN, ItemKind.SUGGESTION_REPORT,
)  # fmt: skip


class AttendeeKind(TextChoices):
    DEPUTY = "deputy", _("deputy")
    MEMBER = "member", _("member of the presidium")
    OBSERVER = "observer", _("observer")
    PUBLIC = "public", _("member of the public")


class Presence(TextChoices):
    PRESENT = "present", _("present")
    LEAVE = "leave", _("on leave")
    ABSENT = "absent", _("absent without leave")


class ElectedBy(TextChoices):
    TERM_CHANGE = "term_change", _("election at a term change")
    BY_ELECTION = "by_election", _("by-election")


class PartyReportKind(TextChoices):
    REQUEST = "request", _("request for a decision")
    REPORT = "report", _("report")
    DECISION = "decision", _("decision of the party committee passed on")
