"""The forms of `proposals`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Opinion
from renda.people.models import Body, Congress, Paper, Person
from renda.people.queries.persons import of_persons
from renda.people.stages import BodyKind
from renda.proposals.stages import Aim, Answer, Field, Kind, Result, View
from renda.sessions.models import Session
from renda.stations.models import VoterOpinion

#: Bodies that do not answer suggestions.
SILENT = (BodyKind.PRESIDIUM, BodyKind.LEADING_GROUP)


def bodies(congress: Congress) -> Any:
    """The bodies that may be asked to answer."""
    return Body.objects.filter(congress=congress, ended_on__isnull=True).exclude(kind__in=SILENT).order_by("name")


class DraftForm(forms.Form):
    """A bill or suggestion. A deputy drafts for himself: then `lead` is left out."""

    kind = forms.ChoiceField(label=_("kind"), choices=Kind.choices, initial=Kind.SUGGESTION)
    lead = forms.ModelChoiceField(Person.objects.none(), label=_("lead deputy"))
    title = forms.CharField(label=_("subject"), max_length=120, help_text=_("what it is about, in one line"))
    field = forms.ChoiceField(label=_("field of work"), choices=Field.choices)
    aim = forms.ChoiceField(label=_("level"), choices=Aim.choices, initial=Aim.OWN)
    session = forms.ModelChoiceField(
        Session.objects.none(), label=_("session"), required=False, help_text=_("empty: raised between sessions")
    )
    signing_until = forms.DateField(
        label=_("joint signing until"), required=False, widget=forms.DateInput, help_text=_("empty: until it is lodged")
    )
    opinion = forms.ModelChoiceField(Opinion.objects.none(), required=False, widget=forms.HiddenInput)
    voter_opinion = forms.ModelChoiceField(VoterOpinion.objects.none(), required=False, widget=forms.HiddenInput)
    grounds = forms.CharField(
        label=_("grounds"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("a bill must have them"),
    )
    demand = forms.CharField(
        label=_("proposal"), widget=forms.Textarea(attrs={"rows": 5}), help_text=_("what is asked for, and of whom")
    )
    wide = ("title", "grounds", "demand")

    def __init__(self, *args: Any, congress: Congress, day: Any, fixed: Person | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["lead"].queryset = of_persons(congress, day).order_by("name_pinyin")  # type: ignore[attr-defined]
        self.fields["session"].queryset = Session.objects.filter(congress=congress).select_related("term")  # type: ignore[attr-defined]
        self.fields["opinion"].queryset = Opinion.objects.filter(congress=congress)  # type: ignore[attr-defined]
        self.fields["voter_opinion"].queryset = VoterOpinion.objects.filter(congress=congress)  # type: ignore[attr-defined]
        if fixed is not None:
            del self.fields["lead"]


class InviteForm(forms.Form):
    """A deputy to be asked."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("deputy"))

    def __init__(self, *args: Any, congress: Congress, day: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].queryset = of_persons(congress, day).order_by("name_pinyin")  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """What the presidium decides on a bill."""

    on_agenda = forms.TypedChoiceField(
        label=_("decision"), choices=[("yes", _("put on the agenda")), ("no", _("handled as a suggestion"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    words = forms.CharField(label=_("reasons"), max_length=200)


class HandOverForm(forms.Form):
    """To whom, with whose help, and whether it is hard."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("lead body"))
    helpers = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("co-handling bodies"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_hard = forms.BooleanField(label=_("wide or hard: the longer time of the law"), required=False)

    def __init__(self, *args: Any, congress: Congress, helped: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].queryset = bodies(congress)  # type: ignore[attr-defined]
        self.fields["helpers"].queryset = bodies(congress)  # type: ignore[attr-defined]
        if not helped:
            del self.fields["helpers"]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class UrgeForm(forms.Form):
    """Words of an urging."""

    words = forms.CharField(label=_("words"), max_length=200, required=False)


class ReplyForm(forms.Form):
    """An answer."""

    kind = forms.ChoiceField(label=_("kind"), choices=Answer.choices, initial=Answer.FINAL)
    result = forms.ChoiceField(
        label=_("outcome of the handling"),
        choices=[("", "—"), *Result.choices],
        required=False,
        help_text=_("a final reply needs it"),
    )
    replied_on = forms.DateField(label=_("replied on"), widget=forms.DateInput)
    met_on = forms.DateField(label=_("met the deputy on"), required=False, widget=forms.DateInput)
    met_words = forms.CharField(label=_("how they met"), required=False, max_length=200)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("paper"), required=False)
    words = forms.CharField(label=_("reply"), widget=forms.Textarea(attrs={"rows": 6}))
    wide = ("words",)

    def __init__(self, *args: Any, congress: Congress, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]


class RateForm(forms.Form):
    """The deputy's view; the office names the signed paper."""

    view = forms.ChoiceField(label=_("view of the reply"), choices=View.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("words"), required=False, max_length=200, help_text=_("needed where dissatisfied"))
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("signed paper"), required=False)

    def __init__(self, *args: Any, congress: Congress, own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]
        if own:
            del self.fields["paper"]


class DayForm(forms.Form):
    """A day."""

    solved_on = forms.DateField(label=_("solved on"), widget=forms.DateInput)


class KeyForm(forms.Form):
    """Who follows a key item up."""

    leader = forms.ModelChoiceField(
        Person.objects.none(), label=_("followed up by"), required=False, help_text=_("empty: no key item any more")
    )

    def __init__(self, *args: Any, leaders: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """The text that anybody may read: names, telephones and houses taken out."""

    text = forms.CharField(label=_("published text"), widget=forms.Textarea(attrs={"rows": 12}))
    wide = ("text",)
