"""Stages of an import."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ImportStage(TextChoices):
    RECEIVED = "received", pgettext_lazy("import", "received")
    SHOWN = "shown", pgettext_lazy("import", "to be accepted")
    ACCEPTED = "accepted", pgettext_lazy("import", "accepted")
    DROPPED = "dropped", pgettext_lazy("import", "dropped")
    FAILED = "failed", pgettext_lazy("import", "failed")


class Doing(TextChoices):
    """What the background work has been asked for."""

    SHOW = "show", pgettext_lazy("import", "comparing")
    ACCEPT = "accept", pgettext_lazy("import", "saving")


#: Stages in which something is still to be done.
OPEN = (ImportStage.RECEIVED, ImportStage.SHOWN, ImportStage.FAILED)
