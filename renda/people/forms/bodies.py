"""Forms of bodies, seats and posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.people.models import Body, Membership, Post, Term


class BodyForm(RecordForm):
    """A new body."""

    model = Body
    names = ("kind", "name", "is_county_unit", "set_up_on", "quota", "decided_by")
    term = forms.ModelChoiceField(
        label=_("term"), queryset=Term.objects.none(), required=False, help_text=_("for the presidium of a term")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        term = self.fields["term"]
        if isinstance(term, forms.ModelChoiceField):
            term.queryset = Term.objects.filter(congress=self.congress).select_related("congress")


class BodyChangeForm(RecordForm):
    """What may be corrected of a body."""

    model = Body
    names = ("name", "is_county_unit", "set_up_on", "quota", "decided_by")


class SeatForm(RecordForm):
    """A seat in a body."""

    model = Membership
    names = ("person", "role", "seat", "starts_on", "decided_by")


class PostForm(RecordForm):
    """A post and who holds it."""

    model = Post
    names = ("person", "kind", "title", "is_full_time", "starts_on", "decided_by")


class DissolveForm(forms.Form):
    """The last day of a body."""

    ended_on = forms.DateField(label=_("ended on"))
