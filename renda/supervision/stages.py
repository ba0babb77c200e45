"""Kinds and stages of `supervision`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

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
