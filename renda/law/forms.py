"""The calculator's form, made of a rule's inputs, and the confirmation."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base.reasons import in_language, part_of, word
from renda.core.law.inputs import Input, Takes
from renda.core.law.rule import Rule

PAIR = re.compile(r"^\s*(?P<name>\S.*?)[\s:：,，、]+(?P<numbers>\d+(?:[\s,，、]+\d+)?)\s*$")
CHOICES = gettext_lazy("—")


class Lines(forms.CharField):
    """Several things, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, kind: Takes, **more: Any) -> None:
        super().__init__(**more)
        self.kind = kind

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        return self._read(lines) if lines else None

    def _read(self, lines: list[str]) -> Any:
        if self.kind is Takes.DAYS:
            return [self._day(line) for line in lines]
        if self.kind is Takes.CHOICES:
            return [word for line in lines for word in re.split(r"[\s,，、]+", line) if word]
        found: dict[str, Any] = {}
        for number, line in enumerate(lines, start=1):
            match = PAIR.match(line)
            if match is None:
                raise forms.ValidationError(
                    _("Line %(line)s cannot be read: write a name and a number, e.g. “甲 501”."),
                    params={"line": number},
                )
            numbers = [int(each) for each in re.findall(r"\d+", match["numbers"])]
            found[match["name"]] = numbers if self.kind is Takes.DISTRICTS else numbers[0]
        return found

    def _day(self, line: str) -> str:
        try:
            return date.fromisoformat(line).isoformat()
        except ValueError:
            raise forms.ValidationError(
                _("“%(line)s” is no day: write 2026-11-20, one a line."), params={"line": line[:30]}
            ) from None


class QuestionForm(forms.Form):
    """A question to a rule: its inputs, and the day of the law."""

    def __init__(self, rule: Rule, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rule = rule
        for each in rule.inputs:
            if each.takes is Takes.NAMED_DAYS:
                for name in each.choices:
                    label = part_of(in_language(each.label), name)
                    self.fields[f"{each.name}.{name}"] = forms.DateField(label=label, required=False)
            else:
                self.fields[each.name] = _field(each)
        self.fields["law_on"] = forms.DateField(
            label=_("by the law of"), required=False, help_text=_("today where it is empty")
        )

    def inputs(self) -> dict[str, Any]:
        """What the rule is asked; empty fields are left out."""
        given: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if value in (None, "", []) or name == "law_on":
                continue
            if "." in name:
                whole, part = name.split(".", 1)
                given.setdefault(whole, {})[part] = value
            else:
                given[name] = {"yes": True, "no": False}.get(value, value) if self._is_yes_no(name) else value
        return given

    def _is_yes_no(self, name: str) -> bool:
        return any(each.name == name and each.takes is Takes.YES_NO for each in self.rule.inputs)


def _field(each: Input) -> forms.Field:
    label, required = in_language(each.label), each.is_required
    if each.takes is Takes.WHOLE:
        return forms.IntegerField(label=label, required=required, min_value=each.least, max_value=each.most)
    if each.takes is Takes.DAY:
        return forms.DateField(label=label, required=required)
    if each.takes is Takes.YES_NO:
        options = [("", CHOICES), ("yes", _("yes")), ("no", _("no"))]
        return forms.ChoiceField(label=label, required=required, choices=options)
    if each.takes is Takes.CHOICE:
        return forms.ChoiceField(
            label=label, required=required, choices=[("", CHOICES), *((value, word(value)) for value in each.choices)]
        )
    if each.takes is Takes.TEXT:
        return forms.CharField(label=label, required=required, max_length=200)
    return Lines(each.takes, label=label, required=required, help_text=_hint(each))


def _hint(each: Input) -> str:
    if each.takes is Takes.CHOICES:
        return ", ".join(each.choices)
    return {
        Takes.DAYS: _("one day a line, e.g. 2026-11-20"),
        Takes.DISTRICTS: _("one district a line: name, people, seats"),
    }.get(each.takes, _("one a line: name and number, e.g. “甲 501”"))


class ConfirmationForm(forms.Form):
    """A provincial value, as the administrator has read it."""

    value = forms.IntegerField(label=gettext_lazy("the value as your text has it"), min_value=0)
    source = forms.CharField(
        label=gettext_lazy("text compared with"), max_length=200,
        help_text=gettext_lazy("name of the text, its date and article, as you have read it"),
    )  # fmt: skip
    decides_from = forms.DateField(
        label=gettext_lazy("decides from"), required=False,
        help_text=gettext_lazy("first day on which the value holds; empty: from the confirmation on"),
    )  # fmt: skip
