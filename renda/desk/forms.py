"""The form with which a backup is carried away, and the question what a change of the law moves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.base.backups.sealing import SHORTEST


class TakeForm(forms.Form):
    """A passphrase twice, or none."""

    passphrase = forms.CharField(
        label=_("Passphrase"), required=False, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=200,
        help_text=_("at least 10 characters; empty: the key is left out, and ID numbers and telephones can be read on this machine only"),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Passphrase once more"), required=False, strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Both alike and long enough."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("passphrase", ""), cleaned.get("again", "")
        if first != second:
            self.add_error("again", _("The two passphrases differ."))
        elif first and len(first.strip()) < SHORTEST:
            self.add_error("passphrase", _("The passphrase is short: use at least %(least)s characters.") % {"least": SHORTEST})  # fmt: skip
        return cleaned


class ImpactForm(forms.Form):
    """A number of the law, another value, and the first day on which it is in force."""

    number = forms.ChoiceField(label=_("Number of the law"))
    value = forms.IntegerField(label=_("New value"), min_value=0, max_value=1_000_000)
    since = forms.DateField(label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["number"].choices = choices  # type: ignore[attr-defined]
