"""Kinds and stages of `supervision`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Topics, remedies, inquiries ------------------------------------------------------------------------------------------


class TopicForm(TextChoices):
    """How the congress takes up a topic of the year (facts.md E1–E4, E8, E12)."""

    REPORT = "report", _("special report heard")
    LAW_CHECK = "law_check", _("law-enforcement check")
    INSPECTION = "inspection", _("inspection")
    SURVEY = "survey", _("survey")
    PUBLIC_HEARING = "public_hearing", _("public hearing")
    SEMINAR = "seminar", _("seminar or talk")
    FOLLOW_UP = "follow_up", _("follow-up")
    INQUIRY = "inquiry", pgettext_lazy("supervision", "inquiry")
    APPRAISAL = "appraisal", _("appraisal")


class TopicStage(TextChoices):
    """A topic of the year's supervision; one carried on stands in the next year's plan again."""

    PLANNED = "planned", pgettext_lazy("supervision", "planned")
    RUNNING = "running", _("at work")
    CLOSED = "closed", pgettext_lazy("topic", "closed")
    CARRIED_ON = "carried_on", _("carried on to the next year")
    CALLED_OFF = "called_off", _("called off")


TOPIC_MOVES: dict[str, set[str]] = {
    TopicStage.PLANNED: {TopicStage.RUNNING, TopicStage.CARRIED_ON, TopicStage.CALLED_OFF},
    TopicStage.RUNNING: {TopicStage.CLOSED, TopicStage.CARRIED_ON},
    TopicStage.CLOSED: {TopicStage.RUNNING},
    TopicStage.CARRIED_ON: set(),
    TopicStage.CALLED_OFF: {TopicStage.PLANNED},
}


class RemedyStage(TextChoices):
    """A finding handed to who is to put it right: handed over, reported, closed by the office's check, or carried on."""

    HANDED_OVER = "handed_over", pgettext_lazy("supervision", "handed over")
    REPORTED = "reported", _("reported as put right")
    CLOSED = "closed", _("checked and closed")
    CARRIED_ON = "carried_on", _("carried on")


REMEDY_MOVES: dict[str, set[str]] = {
    RemedyStage.HANDED_OVER: {RemedyStage.REPORTED, RemedyStage.CLOSED, RemedyStage.CARRIED_ON},
    RemedyStage.REPORTED: {RemedyStage.CLOSED, RemedyStage.HANDED_OVER, RemedyStage.CARRIED_ON},
    RemedyStage.CARRIED_ON: {RemedyStage.REPORTED, RemedyStage.CLOSED, RemedyStage.CARRIED_ON},
    RemedyStage.CLOSED: set(),
}
#: Remedies that are still owed.
OWED = (RemedyStage.HANDED_OVER, RemedyStage.REPORTED, RemedyStage.CARRIED_ON)


class InquiryKind(TextChoices):
    """A question to the government at a session (facts.md E8): asked by any deputy, on a topic, or a formal one by so many together."""

    ASKING = "asking", pgettext_lazy("supervision", "inquiry")
    SPECIAL = "special", _("inquiry on a topic")
    FORMAL = "formal", _("formal question")


# Livelihood projects, key projects, the budget ------------------------------------------------------------------------


class ProjectSource(TextChoices):
    """From whom a proposal for a livelihood project came (facts.md K1)."""

    VOTERS = "voters", _("voters")
    DEPUTIES = "deputies", _("deputies")
    STATION = "station", _("deputies' station")
    DEPARTMENT = "department", _("department or village")
    GOVERNMENT = "government", _("government")


class ProjectStage(TextChoices):
    """A livelihood project: collected, put on the list of candidates, reviewed, chosen by vote or not, finished."""

    COLLECTED = "collected", _("collected")
    CANDIDATE = "candidate", _("candidate")
    REVIEWED = "reviewed", _("reviewed by the presidium")
    CHOSEN = "chosen", _("chosen by vote")
    FINISHED = "finished", _("finished")
    NOT_CHOSEN = "not_chosen", _("not chosen")
    LEFT_OUT = "left_out", _("left out")


PROJECT_MOVES: dict[str, set[str]] = {
    ProjectStage.COLLECTED: {ProjectStage.CANDIDATE, ProjectStage.LEFT_OUT},
    ProjectStage.CANDIDATE: {ProjectStage.REVIEWED, ProjectStage.LEFT_OUT},
    ProjectStage.REVIEWED: {ProjectStage.CHOSEN, ProjectStage.NOT_CHOSEN, ProjectStage.LEFT_OUT},
    ProjectStage.CHOSEN: {ProjectStage.FINISHED},
    ProjectStage.FINISHED: {ProjectStage.CHOSEN},
    ProjectStage.NOT_CHOSEN: set(),
    ProjectStage.LEFT_OUT: {ProjectStage.COLLECTED},
}
#: Projects that the congress decided on.
DECIDED = (ProjectStage.CHOSEN, ProjectStage.FINISHED)


class Side(TextChoices):
    """The two sides of a budget."""

    INCOME = "income", _("income")
    EXPENDITURE = "expenditure", _("expenditure")
