"""Difficulties, aid and opinions, and what became of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.stages import AidKind, OpinionStage, SentAs
from renda.people.models import Congress, GroupMember, Paper, Person


class MatterForm(forms.Form):
    """A difficulty."""

    wide = ("words",)
    words = forms.CharField(label=_("difficulty"), max_length=200)
    raised_on = forms.DateField(label=_("raised on"), widget=forms.DateInput)


class SolveForm(forms.Form):
    """How and when a difficulty was solved."""

    wide = ("remedy",)
    remedy = forms.CharField(label=_("how it was solved"), max_length=200)
    solved_on = forms.DateField(label=_("solved on"), widget=forms.DateInput)


class AidForm(forms.Form):
    """Help given."""

    kind = forms.ChoiceField(label=_("kind"), choices=AidKind.choices)
    given_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    words = forms.CharField(label=_("what was given"), max_length=160, required=False)
    yuan = forms.DecimalField(
        label=_("value, yuan"), max_digits=12, decimal_places=2, min_value=Decimal("0.01"), required=False
    )


class OpinionForm(forms.Form):
    """What a voter asked or proposed."""

    words = forms.CharField(label=_("opinion"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    gathered_on = forms.DateField(label=_("gathered on"), widget=forms.DateInput)
    gathered_by = forms.ModelChoiceField(Person.objects.none(), label=_("gathered by"), required=False)

    def __init__(self, *args: Any, congress: Congress, only: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = GroupMember.objects.filter(group__congress=congress).order_by()
        people = Person.objects.filter(congress=congress, pk__in=places.values("person_id"))
        if only is not None:
            people = people.filter(pk__in=only)
        self.fields["gathered_by"].queryset = people  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """What became of an opinion."""

    wide = ("outcome",)
    stage = forms.ChoiceField(
        label=_("what became of it"),
        choices=[choice for choice in OpinionStage.choices if choice[0] != OpinionStage.OPEN],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(
        label=_("outcome"), max_length=200, help_text=_("the answer, to whom it was passed on, or how it was solved")
    )


class SendUpForm(forms.Form):
    """In what form, to whom and when a matter was sent up."""

    sent_as = forms.ChoiceField(label=_("sent as"), choices=SentAs.choices)
    sent_to = forms.CharField(label=_("sent to"), max_length=80, help_text=_("e.g. the county's standing committee"))
    sent_up_on = forms.DateField(label=_("sent up on"), widget=forms.DateInput)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("paper"), required=False)

    def __init__(self, *args: Any, congress: Congress, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_up_on"].initial = today
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress)  # type: ignore[attr-defined]
