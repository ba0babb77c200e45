"""Targets: one, who goes to whom, who is paired. Many are taken in from a sheet."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Campaign, Target
from renda.activities.queries import campaigns as queries
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import TargetKind
from renda.people.models import Area, Team


class TargetForm(forms.ModelForm[Target]):
    """One target."""

    class Meta:
        model = Target
        fields = ("kind", "number", "name", "area", "team")

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ModelChoiceField(
            queries.villages(campaign.congress), label=_("village"), required=False
        )
        self.fields["team"] = TeamField(queries.teams(campaign.congress), label=_("team"), required=False)

    def _post_clean(self) -> None:
        """The act checks the record, with words of its own."""


class TeamField(forms.ModelChoiceField[Team]):
    """Teams by group and name: teams of different groups may have one name."""

    def label_from_instance(self, obj: Team) -> str:
        return f"{obj.group.name} {obj.name}"


class AssignForm(forms.Form):
    """Give the targets of a village, or those with no team yet, to a team."""

    village = forms.ModelChoiceField(
        Area.objects.none(), label=_("targets of the village"), required=False, empty_label=_("all villages")
    )
    kind = forms.ChoiceField(label=_("kind"), choices=[("", _("all kinds")), *TargetKind.choices], required=False)
    numbers = forms.CharField(
        label=_("only these numbers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("parted by commas, blanks or lines; left empty: all"),
    )
    only_free = forms.BooleanField(label=_("only those that no team has yet"), required=False, initial=True)
    team = TeamField(Team.objects.none(), label=_("team that is to go"))

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.fields["village"].queryset = queries.villages(campaign.congress)  # type: ignore[attr-defined]
        self.fields["team"].queryset = queries.teams(campaign.congress)  # type: ignore[attr-defined]

    def chosen(self) -> list[Target]:
        """The targets that the form names."""
        asked = self.cleaned_data
        found = Target.objects.filter(campaign=self.campaign)
        if asked["village"]:
            found = found.filter(area__path__startswith=asked["village"].path)
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        if asked["only_free"]:
            found = found.filter(team__isnull=True)
        if numbers := [part for part in re.split(r"[\s,，、;；]+", asked["numbers"]) if part]:
            found = found.filter(number__in=numbers)
        return list(found)


class PairForm(forms.Form):
    """A deputy who looks after a target."""

    def __init__(self, *args: Any, campaign: Campaign, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(visit_queries.due_deputies(campaign), label=_("deputy"))
        self.fields["starts_on"] = forms.DateField(label=_("from"), initial=today, widget=forms.DateInput)
