"""A team's grid: one line for each target, those visited ticked and saved in one act."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.actions.many_visits import NewVisit, already_noted, check_new
from renda.activities.models import Campaign, Target
from renda.activities.queries.visits import last_visit_of
from renda.activities.stages import CheckResult
from renda.base.web import words_of
from renda.core.errors import Refused
from renda.people.models import Person

PARTS = ("visited", "held_on", "check_result", "check_note", "note")
#: Lines of one grid; when these are noted, the next come up.
MOST_LINES = 150


def shown(targets: Sequence[Target], sent: Iterable[str]) -> Sequence[Target]:
    """The targets of one grid. Where it comes back, the lines stand as they stood: another clerk's visits meanwhile neither
    move them nor push one that is ticked behind the last one shown."""
    at = {name: place for place, name in enumerate(sent)}
    place = {
        target.pk: min((at[f"{part}_{target.pk}"] for part in PARTS if f"{part}_{target.pk}" in at), default=None)
        for target in targets
    }
    were = sorted(
        (target for target in targets if place[target.pk] is not None), key=lambda target: place[target.pk] or 0
    )
    others = [target for target in targets if place[target.pk] is None]
    return [*were, *others[: max(0, MOST_LINES - len(were))]]


@dataclass(frozen=True)
class Line:
    """One target with its fields, in the order of the columns."""

    target: Target
    last_visit: date | None
    visited: BoundField
    cells: tuple[BoundField, ...]
    errors: tuple[str, ...]


class GridForm(forms.Form):
    """The day and the deputies once on top, then a line for each target."""

    held_on = forms.DateField(
        label=_("date of the visits"), widget=forms.DateInput, help_text=_("for every line without a date of its own")
    )
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies who made the visits"), widget=forms.CheckboxSelectMultiple
    )
    confirm = forms.BooleanField(
        label=_("confirm at once"),
        required=False,
        initial=True,
        help_text=_("the office has checked it; it counts from now on"),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self,
        data: Any = None,
        *,
        campaign: Campaign,
        targets: Sequence[Target],
        people: Sequence[Person],
        today: date,
        own: Person | None,
    ) -> None:
        super().__init__(data)
        self.campaign, self.targets, self.people, self.today, self.own = campaign, targets, people, today, own
        self.visits: list[NewVisit] = []
        field: Any = self.fields["deputies"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [(person.pk, person.name) for person in people]
        field.initial = [own.pk] if own else [person.pk for person in people]
        self.fields["held_on"].initial = min(today, campaign.ends_on)
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()
        if own is not None:
            del self.fields["confirm"]
        for target in targets:
            for name, made in _fields(target).items():
                self.fields[name] = made

    def clean_deputies(self) -> list[Person]:
        """A deputy notes visits that he made himself."""
        chosen = list(self.cleaned_data["deputies"])
        if self.own is not None and self.own not in chosen:
            raise ValidationError(_("You note visits that you made yourself: tick your own name."))
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, deputies = cleaned.get("held_on"), tuple(cleaned.get("deputies") or ())
        ticked = [target for target in self.targets if cleaned.get(f"visited_{target.pk}")]
        if any(name.startswith("visited_") and name not in self.fields for name in self.data):
            raise ValidationError(
                _("Meanwhile a target that you ticked was given to another team, and its line is not here any more. See that the lines below are right, and save again.")
            )  # fmt: skip
        for target in self.targets:
            if target not in ticked and any(
                cleaned.get(f"{part}_{target.pk}") for part in ("held_on", "check_note", "note")
            ):
                self.add_error(f"visited_{target.pk}", _("Tick “visited”, or empty the line."))
        if not ticked and not self.errors:
            raise ValidationError(_("No line is ticked. Tick those that were visited."))
        if day is None or not deputies or "client_key" not in cleaned:
            return cleaned
        due = {person.pk for person in self.people}
        for target in ticked:
            new = NewVisit(
                target, cleaned.get(f"held_on_{target.pk}") or day, deputies, cleaned.get(f"check_result_{target.pk}", ""),
                cleaned.get(f"check_note_{target.pk}", ""), cleaned.get(f"note_{target.pk}", ""),
                client_key=uuid.uuid5(cleaned["client_key"], str(target.pk)),
            )  # fmt: skip
            try:
                check_new(new, self.campaign, due, self.today)
            except Refused as refused:
                name = f"{refused.field}_{target.pk}"
                self.add_error(name if name in self.fields else None, words_of(refused))
            self.visits.append(new)
        for number, noted in already_noted(self.campaign, self.visits).items():
            self.add_error(f"held_on_{number}", words_of(noted))
        return cleaned

    def heads(self) -> list[BoundField]:
        """The fields on top."""
        return [self[name] for name in ("held_on", "deputies", "confirm") if name in self.fields]

    def lines(self) -> Iterator[Line]:
        """The lines, those not visited yet first."""
        for target in self.targets:
            found = [self[f"{part}_{target.pk}"] for part in PARTS]
            errors = tuple(str(error) for field in found for error in field.errors)
            yield Line(target, last_visit_of(target), found[0], tuple(found[1:]), errors)

    @property
    def wrong(self) -> int:
        """How many lines cannot be saved."""
        return sum(1 for line in self.lines() if line.errors)


def _fields(target: Target) -> dict[str, forms.Field]:
    def label(words: str | Promise) -> dict[str, str | Promise]:
        return {"aria-label": f"{target.name} {words}"}

    return {
        f"visited_{target.pk}": forms.BooleanField(required=False, widget=forms.CheckboxInput(label(_("visited")))),
        f"held_on_{target.pk}": forms.DateField(required=False, widget=forms.DateInput(label(_("date")))),
        f"check_result_{target.pk}": forms.ChoiceField(
            choices=CheckResult.choices,
            initial=CheckResult.GOOD,
            required=False,
            widget=forms.Select(label(_("check"))),
        ),
        f"check_note_{target.pk}": forms.CharField(
            required=False,
            max_length=200,
            widget=forms.TextInput({**label(_("what was found")), "placeholder": _("what was found")}),
        ),
        f"note_{target.pk}": forms.CharField(
            required=False, max_length=2000, widget=forms.TextInput({**label(_("note")), "placeholder": _("note")})
        ),
    }
