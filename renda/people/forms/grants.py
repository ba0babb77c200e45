"""Forms of accounts and grants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.showing import bracketed
from renda.people.forms.records import RecordForm
from renda.people.models import Grant


class AccountForm(RecordForm):
    """An account with its first right in this congress."""

    model = Grant
    username = forms.CharField(label=_("user name"), max_length=60)
    name = forms.CharField(label=_("name"), max_length=60)
    password = forms.CharField(
        label=_("first password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("at least 8 characters; the user changes it after signing in"),
    )  # fmt: skip


class GrantForm(RecordForm):
    """A right for a user in this congress."""

    model = Grant
    names = ("role", "person", "body")
    whole_area = forms.BooleanField(
        label=_("also for all congresses beneath"),
        required=False,
        help_text=_("for county supervisors and administrators"),
    )

    def __init__(self, *args: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ModelChoiceField(label=_("user"), queryset=users)
        self.fields["user"].label_from_instance = _label  # type: ignore[attr-defined]
        self.fields["person"].help_text = _("only for the role of deputy")
        self.fields["body"].help_text = _("only for the role of department")
        self.order_fields(("user", "role", "person", "body", "whole_area"))


def _label(user: User) -> str:
    return f"{user.get_full_name()}{bracketed(user.username)}"
