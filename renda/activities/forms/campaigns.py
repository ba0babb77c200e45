"""Planning a campaign, its steps, its freezing."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Campaign, CampaignDeputy, CampaignStep
from renda.people.models import Body, Congress, Paper, Person, Team
from renda.people.queries.persons import sitting_spans
from renda.people.stages import BodyKind, PaperKind


class CampaignForm(forms.ModelForm[Campaign]):
    """Name, days, aim, leading group and plan."""

    wide = ("name",)

    class Meta:
        model = Campaign
        fields = ("name", "starts_on", "ends_on", "aim", "leading_group", "plan")
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leading_group"] = forms.ModelChoiceField(
            Body.objects.filter(congress=congress, kind=BodyKind.LEADING_GROUP, ended_on__isnull=True),
            label=_("leading group"),
            required=False,
        )
        self.fields["plan"] = forms.ModelChoiceField(
            Paper.objects.filter(congress=congress, kind=PaperKind.PLAN),
            label=_("plan"),
            required=False,
            help_text=_("the paper by which the campaign was decided; file it under Papers first"),
        )

    def _post_clean(self) -> None:
        """The act checks the record, with words of its own."""


class StepForm(forms.ModelForm[CampaignStep]):
    """A step of the plan."""

    wide = ("name",)

    class Meta:
        model = CampaignStep
        fields = ("name", "starts_on", "ends_on")
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}

    def _post_clean(self) -> None:
        """The act checks the record, with words of its own."""


class DayForm(forms.Form):
    """One day; its name and words are the act's."""

    def __init__(self, *args: Any, name: str, label: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.DateField(label=label, initial=today, widget=forms.DateInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("reason"), max_length=100)


class GapForm(forms.Form):
    """Why a target could not be reached; empty takes the words back."""

    gap_reason = forms.CharField(
        label=_("why not reached"),
        max_length=100,
        required=False,
        help_text=_("e.g. away for work, moved, in hospital"),
    )


class GapsForm(GapForm):
    """The same reason for several targets: it is not taken back in this way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gap_reason"].required = True


class AddDeputyForm(forms.Form):
    """A deputy who was in no group when the campaign started, or was elected later."""

    def __init__(self, *args: Any, campaign: Campaign, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        due = CampaignDeputy.objects.filter(campaign=campaign).order_by().values("person")
        sitting = Person.objects.filter(pk__in=sitting_spans(campaign.congress)).exclude(pk__in=due)
        self.fields["person"] = forms.ModelChoiceField(sitting.order_by("name_pinyin", "pk"), label=_("deputy"))
        self.fields["team"] = forms.ModelChoiceField(teams, label=_("team"), required=False)
        self.fields["added_reason"] = forms.CharField(
            label=_("why added after the start"), max_length=100, help_text=_("e.g. elected later, was in no group")
        )


class ExcuseForm(forms.Form):
    """Why a deputy does not take part; empty takes the words back."""

    excused_reason = forms.CharField(
        label=_("why not taking part"), max_length=100, required=False, help_text=_("e.g. ill, away for work")
    )
