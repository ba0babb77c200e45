"""Kinds and stages of `proposals`: bills (议案) and suggestions, criticisms and opinions (建议、批评和意见)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """A bill goes to the presidium first; a suggestion is handed over to who answers it (Deputies Law art. 15, 36, 51)."""

    BILL = "bill", _("bill")
    SUGGESTION = "suggestion", _("suggestion")


class Source(TextChoices):
    """When it was raised (facts.md F1: session + recess = all)."""

    SESSION = "session", _("at a session")
    RECESS = "recess", _("between sessions")


class Aim(TextChoices):
    """Where it goes: to a body of the township, or up to the county's deputies (facts.md F11)."""

    OWN = "own", _("handled in the township")
    COUNTY = "county", _("passed up to the county")


class Field(TextChoices):
    """What it is about; each has one (facts.md F2: Σ fields = F1)."""

    TRAFFIC = "traffic", _("roads and traffic")
    WATER = "water", _("water works")
    FARMING = "farming", _("farming and villages")
    EDUCATION = "education", _("education and culture")
    HEALTH = "health", _("health")
    WELFARE = "welfare", _("welfare")
    BUILDING = "building", _("building and land")
    ENVIRONMENT = "environment", _("environment")
    ECONOMY = "economy", _("economy and firms")
    SAFETY = "safety", _("public order and safety")
    OTHER = "other", pgettext_lazy("field", "other")


class Stage(TextChoices):
    """Where it stands. Only what is lodged counts; withdrawn ones do not."""

    DRAFT = "draft", _("being drafted")
    LODGED = "lodged", _("lodged")
    ON_AGENDA = "on_agenda", _("on the agenda")
    HANDED_OVER = "handed_over", _("being handled")
    REPLIED = "replied", _("replied to")
    CLOSED = "closed", pgettext_lazy("proposal", "closed")
    SENT_UP = "sent_up", _("passed up")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")


MOVES: dict[str, set[str]] = {
    Stage.DRAFT: {Stage.LODGED, Stage.WITHDRAWN},
    Stage.LODGED: {Stage.HANDED_OVER, Stage.ON_AGENDA, Stage.SENT_UP, Stage.WITHDRAWN},
    Stage.ON_AGENDA: {Stage.CLOSED, Stage.WITHDRAWN},
    Stage.HANDED_OVER: {Stage.REPLIED, Stage.LODGED},
    Stage.REPLIED: {Stage.HANDED_OVER, Stage.CLOSED},
    Stage.SENT_UP: {Stage.CLOSED},
    Stage.CLOSED: {Stage.REPLIED},
    Stage.WITHDRAWN: set(),
}
#: The moves of lodging and of the first hand-over alone: what was given back is lodged again by giving it back, and what was replied to is
#: handled again only where the deputy is dissatisfied. The others have no way forward here, and are told by their names.
FORWARD: dict[str, set[str]] = {
    **{stage: set() for stage in Stage},
    Stage.DRAFT: {Stage.LODGED},
    Stage.LODGED: {Stage.HANDED_OVER},
}
#: Stages of what has been lodged and not withdrawn: what counts.
COUNTED = (Stage.LODGED, Stage.ON_AGENDA, Stage.HANDED_OVER, Stage.REPLIED, Stage.CLOSED, Stage.SENT_UP)


class Consent(TextChoices):
    """A joint signer's word."""

    INVITED = "invited", _("invited")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")


class Result(TextChoices):
    """What the body that answers says of the matter (facts.md F7)."""

    SOLVED = "A", _("A: solved")
    IN_HAND = "B", _("B: being solved")
    PLANNED = "C", _("C: planned")
    KEPT = "D", _("D: kept for reference")


class Answer(TextChoices):
    INTERIM = "interim", _("interim reply")
    FINAL = "final", _("final reply")


class View(TextChoices):
    """The deputy's own view of a reply (facts.md F8)."""

    SATISFIED = "satisfied", _("satisfied")
    BASICALLY = "basically", _("basically satisfied")
    DISSATISFIED = "dissatisfied", _("dissatisfied")
