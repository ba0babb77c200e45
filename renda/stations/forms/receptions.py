"""Receptions, voters' opinions and reports to voters."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Body, Congress, Person
from renda.people.queries import bodies
from renda.stations.actions.opinions import MOST_WORDS
from renda.stations.forms import deputies_of
from renda.stations.models import Station
from renda.stations.queries import stations as queries
from renda.stations.stages import BodyOutcome


class ReceptionForm(forms.Form):
    """A reception: where, when, who, how many voters."""

    station = forms.ModelChoiceField(Station.objects.none(), label=_("station"))
    held_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    voters = forms.IntegerField(label=_("voters received"), min_value=0)
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies present"), widget=forms.CheckboxSelectMultiple
    )
    account = forms.CharField(label=_("what was done"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    confirm = forms.BooleanField(
        label=_("confirm at once"), required=False, help_text=_("the office has checked it; it counts from now on")
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, congress: Congress, day: date, is_office: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["station"].queryset = queries.stations(congress)  # type: ignore[attr-defined]
        self.fields["deputies"].queryset = deputies_of(congress, day)  # type: ignore[attr-defined]
        if not is_office:
            del self.fields["confirm"]


class NumberForm(forms.Form):
    """How many voters."""

    voters = forms.IntegerField(label=_("number of voters"), min_value=0)


class OpinionForm(forms.Form):
    """What a voter said."""

    words = forms.CharField(label=_("opinion"), widget=forms.Textarea(attrs={"rows": 4}))
    received_on = forms.DateField(label=_("date received"), widget=forms.DateInput)
    station = forms.ModelChoiceField(Station.objects.none(), label=_("station"), required=False)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("deputy to whom it was told"), required=False)
    answer = forms.CharField(
        label=_("answer to the voter"),
        max_length=300,
        required=False,
        help_text=_("only where it was answered on the spot"),
    )
    wide = ("words", "answer")

    def __init__(self, *args: Any, congress: Congress, day: date, at_reception: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["station"].queryset = queries.stations(congress)  # type: ignore[attr-defined]
        self.fields["person"].queryset = deputies_of(congress, day)  # type: ignore[attr-defined]
        if at_reception:
            del self.fields["station"], self.fields["received_on"]


class ReasonForm(forms.Form):
    """Why it is not taken in."""

    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("whoever left it reads this by the receipt number")
    )


class AnswerForm(forms.Form):
    """An answer."""

    answer = forms.CharField(label=_("answer to the voter"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    answered_on = forms.DateField(label=_("date of the answer"), widget=forms.DateInput)


class PassOnForm(forms.Form):
    """To whom it is passed on."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("body it was passed on to"))
    passed_on_on = forms.DateField(label=_("passed on on"), widget=forms.DateInput)
    answer_by = forms.DateField(label=_("answer asked by"), widget=forms.DateInput)
    words = forms.CharField(
        label=_("what the body reads"),
        widget=forms.Textarea(attrs={"rows": 4, "lang": "zh-CN"}),
        help_text=_(
            "Numbers and the name that the voter gives himself are taken out already. Read it through: nothing here tells who the voter is."
        ),
    )
    answer = forms.CharField(label=_("answer to the voter"), max_length=300, required=False)
    wide = ("words", "answer")

    def __init__(self, *args: Any, congress: Congress, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What the body did about it."""

    outcome = forms.ChoiceField(label=_("the body's outcome"), choices=BodyOutcome.choices)
    reported_on = forms.DateField(label=_("outcome entered on"), widget=forms.DateInput)
    reported = forms.CharField(
        label=_("what the body did"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What was done, where and when; or why it cannot be solved. The office looks at it, then the voter reads it."
        ),
    )
    wide = ("reported",)


class AcceptForm(forms.Form):
    """The office accepts the body's outcome."""

    answer = forms.CharField(
        label=_("answer to the voter"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The voter reads this by the receipt number."),
    )
    reviewed_on = forms.DateField(label=_("reviewed on"), widget=forms.DateInput)
    wide = ("answer",)


class SendBackForm(forms.Form):
    """Why the body's outcome does not answer the opinion, and by when it is asked anew."""

    reason = forms.CharField(label=_("reason"), max_length=200, help_text=_("the body reads this"))
    answer_by = forms.DateField(label=_("answer asked by"), widget=forms.DateInput)


class SolveForm(forms.Form):
    """How and when it was solved."""

    answer = forms.CharField(label=_("how it was solved"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    solved_on = forms.DateField(label=_("solved on"), widget=forms.DateInput)


class ReportingForm(forms.Form):
    """A meeting of reports to voters."""

    title = forms.CharField(label=_("title"), max_length=160)
    held_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    station = forms.ModelChoiceField(Station.objects.none(), label=_("station"), required=False)
    place = forms.CharField(
        label=_("place"), max_length=120, required=False, help_text=_("where it was not at a station")
    )
    voters = forms.IntegerField(label=_("voters present"), min_value=0)
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies who reported"), widget=forms.CheckboxSelectMultiple
    )
    confirm = forms.BooleanField(
        label=_("confirm at once"), required=False, help_text=_("the office has checked it; it counts from now on")
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    wide = ("title",)

    def __init__(self, *args: Any, congress: Congress, day: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["station"].queryset = queries.stations(congress)  # type: ignore[attr-defined]
        self.fields["deputies"].queryset = deputies_of(congress, day)  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """The voters' vote on one deputy."""

    ballots = forms.IntegerField(
        label=_("ballots returned"), min_value=0, help_text=_("the base: not more than the voters present")
    )
    satisfied = forms.IntegerField(label=_("satisfied"), min_value=0)
    basically = forms.IntegerField(label=_("basically satisfied"), min_value=0)
    dissatisfied = forms.IntegerField(label=_("dissatisfied"), min_value=0)
    void = forms.IntegerField(label=_("abstained or void"), min_value=0, initial=0)


class SayForm(forms.Form):
    """What a voter leaves on the public page. `website` is a trap for programs: people do not see it."""

    words = forms.CharField(
        label=_("Your opinion or suggestion"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Please write no names, addresses or ID numbers of others."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=_("Only if you wish to be called back. It is kept encrypted and is shown to nobody but the office."),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """A filled trap is told, so that a person whose browser filled it is not deceived."""
        given = str(self.cleaned_data["website"])
        if given:
            raise forms.ValidationError(_("Leave this field empty, then send again."))
        return given
