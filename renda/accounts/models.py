"""Accounts: who may sign in. What they may do is a grant (people)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account. `name` is the full name as it is written, family name first."""

    name = models.CharField(_("name"), max_length=60)
    language = models.CharField(
        _("language"), max_length=10, blank=True, help_text=_("of the pages; empty: the one chosen on the device")
    )

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.name or self.username
