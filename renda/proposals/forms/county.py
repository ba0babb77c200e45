"""The forms of matters for the county's session."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models import Congress, Paper, Person
from renda.proposals.queries import county as queries
from renda.proposals.stages import Field, View


class CallForm(forms.Form):
    """A call; `meeting` is left out where only the day moves."""

    meeting = forms.CharField(
        label=_("session of the county"), max_length=80, help_text=_("its full name, as it stands in the notice")
    )
    due_on = forms.DateField(label=_("taken in until"), widget=forms.DateInput)


class MatterForm(forms.Form):
    """A matter. A deputy hands in his own: then `lead` is left out."""

    lead = forms.ModelChoiceField(Person.objects.none(), label=_("lead deputy"))
    title = forms.CharField(label=_("subject"), max_length=120, help_text=_("what it is about, in one line"))
    field = forms.ChoiceField(label=_("field of work"), choices=Field.choices)
    grounds = forms.CharField(
        label=_("grounds"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("a bill must have them"),
    )
    demand = forms.CharField(
        label=_("proposal"), widget=forms.Textarea(attrs={"rows": 5}), help_text=_("what is asked for, and of whom")
    )
    signers = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("joint signers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("joint signers of other places"), required=False, max_length=600,
        help_text=_("names of deputies of the county who are not in your books, with a comma between them"),
    )  # fmt: skip
    wide = ("title", "grounds", "demand", "signers", "others")

    def __init__(self, *args: Any, congress: Congress, day: date, fixed: Person | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("lead", "signers"):
            self.fields[name].queryset = queries.county_deputies(congress, day)  # type: ignore[attr-defined]
        if fixed is not None:
            del self.fields["lead"]

    def clean_others(self) -> list[str]:
        """The names one by one."""
        return [each for each in re.split(r"[、，,;；\s]+", self.cleaned_data["others"]) if each]


class CountyHandOverForm(forms.Form):
    """The day and the letter."""

    handed_on = forms.DateField(label=_("handed over to the county on"), widget=forms.DateInput)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("letter to the county"), required=False)

    def __init__(self, *args: Any, congress: Congress, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]


class AssignedForm(forms.Form):
    """The county's body and the day on which it was given to it."""

    body_there = forms.CharField(label=_("body of the county"), max_length=60)
    assigned_on = forms.DateField(label=_("given to the body on"), widget=forms.DateInput)


class AnswerForm(forms.Form):
    """What the county answered."""

    answered_on = forms.DateField(label=pgettext_lazy("reply", "answered on"), widget=forms.DateInput)
    answer = forms.CharField(label=_("answer of the county"), widget=forms.Textarea(attrs={"rows": 6}))
    wide = ("answer",)


class ViewForm(forms.Form):
    """The deputy's view; the office names the signed paper."""

    view = forms.ChoiceField(label=_("view of the answer"), choices=View.choices, widget=forms.RadioSelect)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("signed paper"), required=False)

    def __init__(self, *args: Any, congress: Congress, own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]
        if own:
            del self.fields["paper"]
