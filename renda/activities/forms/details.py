"""What belongs to an activity: the roll, headcounts from paper, evidence, results, findings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.actions.visits import NewPhoto
from renda.activities.forms.activities import offer, photos_of
from renda.activities.models import Activity
from renda.activities.queries import activities as queries
from renda.activities.queries import rolls
from renda.activities.queries.rolls import Bench
from renda.activities.stages import Part
from renda.base.forms import FilesField, FilesInput
from renda.base.showing import listed
from renda.people.models import Paper, Person


class RollForm(forms.Form):
    """The whole roll: deputies by group, leaders with their offices, staff, guests."""

    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies"), required=False, widget=forms.CheckboxSelectMultiple
    )
    leaders = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("leaders who took part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    staff = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("staff"), required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("guests"), required=False, widget=forms.CheckboxSelectMultiple
    )
    PARTS = (("deputies", Part.DEPUTY), ("leaders", Part.LEADER), ("staff", Part.STAFF), ("guests", Part.GUEST))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        self.present = list(queries.participations(activity))
        by_part = {name: [one.person_id for one in self.present if one.part == part] for name, part in self.PARTS}
        super().__init__(*args, **{**kwargs, "initial": by_part})
        offices = rolls.leaders_and_staff(activity.congress, activity.held_on)
        everyone = _named(offices)
        offer(self.fields["deputies"], self._with("deputies", rolls.benches(activity.congress, activity.held_on)))
        for name in ("leaders", "staff"):
            offer(self.fields[name], self._with(name, offices))
        offer(self.fields["guests"], self._with("guests", [Bench("", tuple(everyone.items()))] if everyone else []))
        for one in self.present:
            if one.part == Part.LEADER:
                self.fields[f"office_{one.person_id}"] = forms.CharField(
                    label=_("office of %(name)s on the day") % {"name": one.person.name},
                    max_length=100,
                    required=False,
                    initial=one.office,
                )

    def _with(self, name: str, benches: list[Bench]) -> list[Bench]:
        """The benches, and those present already whom they do not hold."""
        offered = _named(benches)
        part = dict(self.PARTS)[name]
        others = [
            (one.person_id, one.person.name)
            for one in self.present
            if one.part == part and one.person_id not in offered
        ]
        return [*benches, Bench("", tuple(others))] if others else benches

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: dict[Person, str] = {}
        for name, _part in self.PARTS:
            twice = [person for person in cleaned.get(name) or () if person in seen]
            if twice:
                self.add_error(
                    name,
                    _("%(names)s: named twice. Leave each person in one list only.")
                    % {"names": listed(person.name for person in twice)},
                )
            seen |= dict.fromkeys(cleaned.get(name) or (), name)
        return cleaned

    def roll(self) -> dict[Person, tuple[str, str]]:
        """Each person's part and office."""
        return {
            person: (part.value, self.cleaned_data.get(f"office_{person.pk}", ""))
            for name, part in self.PARTS
            for person in self.cleaned_data[name]
        }


class HeadcountForm(forms.Form):
    """From paper: so many people without names."""

    part = forms.ChoiceField(label=_("as"), choices=Part.choices, initial=Part.DEPUTY)
    people = forms.IntegerField(label=_("number of people"), min_value=1, max_value=100000)
    paper = forms.ModelChoiceField(
        Paper.objects.none(),
        label=_("evidence"),
        help_text=_("the signed sheet or other paper that tells the number; file it under Papers first"),
    )
    wide = ("paper",)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = rolls.papers(activity.congress)  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """Photographs to send, or a paper filed already."""

    photos = FilesField(label=_("photographs"), required=False, widget=FilesInput(attrs={"accept": "image/*"}))
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("paper filed already"), required=False)
    wide = ("paper",)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attached = activity.papers.values("pk")
        self.fields["paper"].queryset = rolls.papers(activity.congress).exclude(pk__in=attached)  # type: ignore[attr-defined]

    def clean_photos(self) -> list[NewPhoto]:
        """Pictures only, not too many, not too large."""
        return photos_of(self.cleaned_data["photos"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("photos") and not cleaned.get("paper"):
            self.add_error("photos", _("Choose photographs, or a paper filed already."))
        return cleaned


class ResultForm(forms.Form):
    """What the appraisal of a unit came to."""

    result = forms.CharField(label=_("result"), max_length=100, help_text=_("e.g. 满意, 基本满意, 不满意"))


class FindingForm(forms.Form):
    """A problem found."""

    words = forms.CharField(label=_("finding"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class RemedyForm(forms.Form):
    """How and when a problem was put right."""

    solved_on = forms.DateField(label=_("solved on"), widget=forms.DateInput)
    remedy = forms.CharField(label=_("remedy"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["solved_on"].initial = today


def _named(benches: list[Bench]) -> dict[int, str]:
    return {number: name for bench in benches for number, name in bench.persons}
