"""The draft of an office that is being set up: nothing of it is real until it is founded."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce


class Founding(models.Model):
    """What the set-up pages have been told so far. One without a user belongs to the first run; each administrator may have one.

    `answers` holds, by step and field, what was typed; the password is kept as its hash only, as is the one-time code.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="foundings"
    )
    answers = models.JSONField(default=dict)
    password = models.CharField(max_length=128, blank=True)
    code = models.CharField(max_length=128, blank=True)
    misses = models.PositiveSmallIntegerField(default=0, help_text="wrong codes given since the code was made")
    begun_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(Coalesce("by", Value(0)), name="one_founding_a_founder")]

    def __str__(self) -> str:
        return f"founding {self.begun_on}"
