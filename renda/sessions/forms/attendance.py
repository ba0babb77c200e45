"""The roll of a session or meeting, observers, headcounts from paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.people.models import Congress, Person
from renda.people.queries import persons
from renda.sessions.models import PresidiumMeeting, Session, SessionHeadcount
from renda.sessions.queries.attendance import due, roll
from renda.sessions.stages import AttendeeKind, Presence

NOTE_LENGTH = 100


@dataclass(frozen=True)
class Line:
    """One line of the roll as it is shown: whom, what is chosen, the note, what is wrong with it."""

    person: Person
    presence: str
    note: str
    error: str


class RollForm(forms.Form):
    """One choice and one note for everyone due. Where nothing is marked yet all stand as present."""

    def __init__(self, data: Any = None, *, of: Session | PresidiumMeeting) -> None:
        super().__init__(data)
        self.marks = roll(of)
        self.is_new = not any(mark.presence for mark in self.marks)
        for mark in self.marks:
            name = mark.person.name
            self.fields[f"presence_{mark.person.pk}"] = forms.ChoiceField(
                label=name, choices=[("", "—"), *Presence.choices], required=False
            )
            self.fields[f"note_{mark.person.pk}"] = forms.CharField(label=name, max_length=NOTE_LENGTH, required=False)

    def lines(self) -> Iterator[Line]:
        """The lines, with what was typed where the form comes back."""
        for mark in self.marks:
            presence, note = f"presence_{mark.person.pk}", f"note_{mark.person.pk}"
            found = [*self.errors.get(presence, []), *self.errors.get(note, [])] if self.is_bound else []
            yield Line(
                mark.person,
                self.data.get(presence, "") if self.is_bound else (Presence.PRESENT if self.is_new else mark.presence),
                self.data.get(note, "") if self.is_bound else mark.note,
                str(found[0]) if found else "",
            )

    def given(self) -> dict[Person, tuple[str, str]]:
        """Person → (presence, note); an empty presence takes the mark away."""
        return {
            mark.person: (
                self.cleaned_data[f"presence_{mark.person.pk}"], self.cleaned_data[f"note_{mark.person.pk}"],
            )
            for mark in self.marks
        }  # fmt: skip


class ObserversForm(forms.Form):
    """People present who were not due."""

    kind = forms.ChoiceField(
        label=_("as"),
        choices=[(each.value, each.label) for each in (AttendeeKind.OBSERVER, AttendeeKind.PUBLIC)],
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("who was present"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, congress: Congress, of: Session | PresidiumMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = (  # type: ignore[attr-defined]
            persons.persons(congress).exclude(pk__in=due(of).values("pk")).order_by("name_pinyin", "pk")
        )

    def given(self) -> dict[Person, tuple[str, str]]:
        """Everyone chosen is present."""
        return dict.fromkeys(self.cleaned_data["people"], (Presence.PRESENT, ""))


class HeadcountForm(RecordForm):
    """People counted without names."""

    model = SessionHeadcount
    names = ("kind", "presence", "people", "paper")
