"""Kinds and stages of `duty`: what earns points, objections, and the choice of outstanding deputies."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ObjectionStage(TextChoices):
    """A deputy's objection to his points: it waits, or the office found it right or not."""

    WAITING = "waiting", pgettext_lazy("objection", "waiting for the office")
    UPHELD = "upheld", pgettext_lazy("objection", "right: the record is corrected")
    REJECTED = "rejected", pgettext_lazy("objection", "not right")


OBJECTION_MOVES: dict[str, set[str]] = {
    ObjectionStage.WAITING: {ObjectionStage.UPHELD, ObjectionStage.REJECTED},
    ObjectionStage.UPHELD: set(),
    ObjectionStage.REJECTED: set(),
}


class ChoiceStage(TextChoices):
    """The choice of outstanding deputies, from its criteria to the end of its publication (seed S12)."""

    CRITERIA = "criteria", pgettext_lazy("choice", "criteria being set")
    OPINIONS = "opinions", pgettext_lazy("choice", "opinions being asked")
    SCORING = "scoring", pgettext_lazy("choice", "being scored")
    SHORTLISTED = "shortlisted", pgettext_lazy("choice", "shortlist made")
    SUBMITTED = "submitted", pgettext_lazy("choice", "put before the party committee")
    DECIDED = "decided", pgettext_lazy("choice", "decided by the party committee")
    PUBLISHED = "published", pgettext_lazy("choice", "published for objections")
    CLOSED = "closed", pgettext_lazy("choice", "finished")


CHOICE_MOVES: dict[str, set[str]] = {
    ChoiceStage.CRITERIA: {ChoiceStage.OPINIONS},
    ChoiceStage.OPINIONS: {ChoiceStage.SCORING},
    ChoiceStage.SCORING: {ChoiceStage.SHORTLISTED},
    ChoiceStage.SHORTLISTED: {ChoiceStage.SUBMITTED},
    ChoiceStage.SUBMITTED: {ChoiceStage.DECIDED},
    ChoiceStage.DECIDED: {ChoiceStage.PUBLISHED},
    ChoiceStage.PUBLISHED: {ChoiceStage.CLOSED},
    ChoiceStage.CLOSED: set(),
}
