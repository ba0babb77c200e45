"""A roll-call pasted from a chat: the text, then every line as it was read, to be corrected and confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.core.roll_call import MOST_LINES, Entry, RollCall, read
from renda.people.models import Person

Choices = Sequence[tuple[str, str | Promise]]


class PasteForm(forms.Form):
    """The text."""

    text = forms.CharField(
        label=_("the roll-call as it stands in the chat"),
        max_length=100_000,
        widget=forms.Textarea(
            attrs={
                "rows": 12,
                "lang": "zh-CN",
                "placeholder": "#接龙\n1. 张三 参加\n2. 李四（请假）\n3. 王五 请假 出差",
            }
        ),
        help_text=_("one or several names in a line; numbers, pictures and telephone numbers may stay"),
    )

    def clean_text(self) -> str:
        """Not longer than a roll-call is."""
        text: str = self.cleaned_data["text"]
        if len(text.splitlines()) > MOST_LINES:
            raise ValidationError(_("These are more than 2000 lines. Paste them in parts."))
        return text


@dataclass(frozen=True)
class Line:
    """One entry as it was read, with its fields."""

    entry: Entry
    tone: str
    words: str | Promise
    fields: tuple[BoundField, ...]
    errors: tuple[str, ...]


class RollCallForm(forms.Form):
    """Every entry: who, whether he came, why not; and what becomes of those not named."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=100_000)

    def __init__(
        self, data: Any = None, *, text: str, people: Sequence[Person], choices: Choices, others: Choices
    ) -> None:
        super().__init__(data, initial={"text": text})
        self.people = {person.pk: person for person in people}
        self.call: RollCall = read(text, [(person.pk, person.name) for person in people])
        labels = _labels(people)
        everyone = [(str(person.pk), labels[person.pk]) for person in people]
        for at, entry in enumerate(self.call.entries):
            first = [(str(number), labels[number]) for number in (entry.people or entry.close)]
            rest = [choice for choice in everyone if choice not in first]
            whom = [("", _("leave this line out")), *(([(_("fitting"), first)]) if first else []), (_("all"), rest)]
            sure = str(entry.people[0]) if len(entry.people) == 1 else ""
            self.fields[f"person_{at}"] = forms.ChoiceField(choices=whom, required=False, initial=sure)
            self.fields[f"presence_{at}"] = forms.ChoiceField(
                choices=[("", "—"), *choices], required=False, initial=entry.presence
            )
            self.fields[f"note_{at}"] = forms.CharField(
                max_length=100,
                required=False,
                initial=entry.note,
                widget=forms.TextInput({"placeholder": _("reason or note")}),
            )
            for name, words in (
                ("person", _("who is meant")),
                ("presence", _("presence")),
                ("note", _("reason or note")),
            ):
                self.fields[f"{name}_{at}"].widget.attrs["aria-label"] = f"{entry.text[:40]} {words}"
        self.fields["others"] = forms.ChoiceField(
            label=_("those not named"), required=False, choices=[("", _("stay as they are")), *others]
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen: dict[str, tuple[str, int]] = {}
        for at, entry in enumerate(self.call.entries):
            person, presence = cleaned.get(f"person_{at}"), cleaned.get(f"presence_{at}", "")
            if not person:
                continue
            if not presence:
                self.add_error(f"presence_{at}", _("Say whether he came, or leave the line out."))
                continue
            before, line = chosen.setdefault(person, (presence, entry.line))
            if before != presence:
                words = _("Line %(line)s says something else of the same person. Leave one of them out.")
                self.add_error(f"presence_{at}", words % {"line": line})
        if not chosen and not cleaned.get("others") and not self.errors:
            raise ValidationError(_("Nobody is chosen yet. Say in at least one line who is meant."))
        return cleaned

    def given(self) -> dict[Person, tuple[str, str]]:
        """Person → (presence, note) of the lines that count."""
        found: dict[Person, tuple[str, str]] = {}
        for at in range(len(self.call.entries)):
            person = self.cleaned_data.get(f"person_{at}")
            if person:
                note = self.cleaned_data[f"note_{at}"] or found.get(self.people[int(person)], ("", ""))[1]
                found[self.people[int(person)]] = (self.cleaned_data[f"presence_{at}"], note)
        return found

    def unnamed(self) -> list[Person]:
        """Those whom no line names for sure."""
        named = {entry.people[0] for entry in self.call.entries if len(entry.people) == 1}
        if self.is_bound:
            named = {
                int(value) for name, value in self.data.items() if name.startswith("person_") and str(value).isdigit()
            }
        return [person for number, person in self.people.items() if number not in named]

    def lines(self) -> Iterator[Line]:
        """The entries in the order of the text."""
        for at, entry in enumerate(self.call.entries):
            tone, words = _told(entry)
            fields = tuple(self[f"{name}_{at}"] for name in ("person", "presence", "note"))
            errors = tuple(str(error) for field in fields for error in field.errors)
            yield Line(entry, tone, words, fields, errors)

    @property
    def counts(self) -> Mapping[str, int]:
        """Entries that are sure, and those to be looked at."""
        sure = sum(1 for entry in self.call.entries if _told(entry)[0] == "green")
        return {"sure": sure, "open": len(self.call.entries) - sure}


def _told(entry: Entry) -> tuple[str, str | Promise]:
    if not entry.people:
        return "red", _("not recognised")
    if len(entry.people) > 1:
        return "amber", _("several of this name")
    if entry.again:
        return "amber", _("named in line %(line)s already") % {"line": entry.again}
    if not entry.presence:
        return "amber", _("it is not clear whether he comes")
    if entry.is_assumed:
        return "green", _("recognised; no word says whether he comes")
    return "green", _("recognised")


def _labels(people: Sequence[Person]) -> dict[int, str]:
    """Names; of several of one name with the unit."""
    names = [person.name for person in people]
    return {
        person.pk: f"{person.name}（{person.work_unit or person.pk}）" if names.count(person.name) > 1 else person.name
        for person in people
    }
