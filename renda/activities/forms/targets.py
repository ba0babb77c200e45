"""Targets: one, many by pasting, who goes to whom, who is paired."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.actions.campaigns import NewTarget
from renda.activities.models import Campaign, Target
from renda.activities.queries import campaigns as queries
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import TargetKind
from renda.people.models import Area, Team

#: More lines than this are pasted in parts.
MOST_LINES = 2000
PARTS = re.compile(r"[\t,，;；]")


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


@dataclass(frozen=True)
class Line:
    """One pasted line: its number, what was typed, and the target it makes, or the reason why it makes none."""

    number: int
    typed: str
    target: NewTarget | None
    problem: str | Promise = ""

    @property
    def is_good(self) -> bool:
        """Whether it can be saved."""
        return self.target is not None


class ManyTargetsForm(forms.Form):
    """Many targets: one a line, number, name, village, team."""

    kind = forms.ChoiceField(label=_("kind"), choices=TargetKind.choices)
    lines = forms.CharField(
        label=_("targets, one a line"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "pasted"}),
        help_text=_(
            "number, name, village, team – parted by commas or tabs; paste the columns from a sheet as they are"
        ),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.read: list[Line] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "kind" in cleaned and "lines" in cleaned:
            self.read = read_lines(cleaned["lines"], cleaned["kind"], self.campaign)
            if len(self.read) > MOST_LINES:
                self.add_error("lines", _("These are more than 2000 lines. Paste them in parts."))
        return cleaned

    @property
    def good(self) -> list[NewTarget]:
        """What can be saved."""
        return [line.target for line in self.read if line.target is not None]

    @property
    def wrong(self) -> list[Line]:
        """Lines that cannot."""
        return [line for line in self.read if not line.is_good]


def read_lines(text: str, kind: str, campaign: Campaign) -> list[Line]:
    """Each line that is not empty, as a target or with the reason why not. A heading line is left out."""
    villages = {village.name: village for village in queries.villages(campaign.congress)}
    teams = _by_name(list(queries.teams(campaign.congress)))
    taken = set(campaign.targets.filter(kind=kind).values_list("number", flat=True))
    found = []
    for number, typed in enumerate(text.splitlines(), 1):
        if not typed.strip() or (number == 1 and PARTS.split(typed)[0].strip() in {"编号", "序号", "number"}):
            continue
        line = _read_line(number, typed, kind, taken, villages=villages, teams=teams)
        if line.target is not None:
            taken.add(line.target.number)
        found.append(line)
    return found


def _read_line(
    number: int, typed: str, kind: str, taken: set[str], *, villages: dict[str, Area], teams: dict[str, Team | None]
) -> Line:
    parts = [part.strip() for part in PARTS.split(typed)]
    key, name, village, team = (parts + [""] * 4)[:4]
    problem: str | Promise = ""
    if len(parts) > 4:
        problem = _("more than four parts")
    elif not key or not name:
        problem = _("number or name is missing")
    elif len(key) > 20 or len(name) > 80:
        problem = _("number or name is too long")
    elif key in taken:
        problem = _("this number is already on the list")
    elif village and village not in villages:
        problem = _("no village of this name")
    elif team and team not in teams:
        problem = _("no team of this name")
    elif team and teams[team] is None:
        problem = _("several teams have this name; write the group before it")
    if problem:
        return Line(number, typed, None, problem)
    return Line(number, typed, NewTarget(kind, key, name, villages.get(village), teams.get(team)))


def _by_name(teams: list[Team]) -> dict[str, Team | None]:
    """Teams by their name, and by group and name; None where a name is not clear."""
    found: dict[str, Team | None] = {}
    for team in teams:
        found[team.name] = None if team.name in found else team
        found[f"{team.group.name}{team.name}"] = team
        found[f"{team.group.name} {team.name}"] = team
    return found


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
