"""Forms of imports: the file, and what its headings mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base.sheets import guards
from renda.base.sheets.cells import FIRST_YEAR, LAST_YEAR, first_words
from renda.base.sheets.given import lacking
from renda.base.sheets.guards import LARGEST
from renda.base.sheets.headings import Heading
from renda.base.sheets.kinds import Reading, SheetColumn, SheetKind
from renda.base.sheets.lines import ABOVE
from renda.base.showing import listed
from renda.base.web import words_of
from renda.core.errors import Refused
from renda.core.ids import mask_id_number, mask_phone
from renda.imports.comparing import Opened, Said

ACCEPTED = ".xlsx,.xls,.et,.csv,.xlsm"
NOT_KNOWN = "?"
#: What a line above rows may tell.
TOLD_ABOVE = (Reading.TEXT, Reading.NAME, Reading.CHOICE)
#: Characters of a value that is given for all rows.
LONGEST_GIVEN = 200
LONG_NUMBER = re.compile(r"\d{8,}[Xx]?|1[3-9]\d(?:[ .\-]?\d){8}|\d(?: ?\d){13,16} ?[\dXx]")


class FileForm(forms.Form):
    """One sheet."""

    file = forms.FileField(
        label=_("file"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )
    client_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        words = gettext("Excel (.xlsx, .xls), WPS (.et) or CSV, at most %(most)s MB")
        self.fields["file"].help_text = words % {"most": LARGEST // guards.MEGABYTE}

    def clean_file(self) -> Any:
        """Too large a file is not even read."""
        file = self.cleaned_data["file"]
        try:
            guards.check_size(file.size)
        except Refused as refused:
            raise forms.ValidationError(words_of(refused)) from refused
        return file


@dataclass(frozen=True)
class Offered:
    """What may be proposed: `told` by the titles of this file, `last` given for the file before; the year of days that tell none, and
    whether there are such days. `asked`: what only some of the titles tell; `parts`: the lines that head the rows below them."""

    told: Mapping[str, str]
    asked: Mapping[str, str]
    parts: Sequence[str]
    last: Mapping[str, str]
    asks_year: bool
    year: int | None
    years: tuple[int, ...]

    def words(self, column: SheetColumn, given: str) -> str:
        """The value that stands in the field first. What may stay empty is not filled in as it was last."""
        if given == ABOVE:
            return ""
        found = given or self.told.get(column.key, "") or (self.last.get(column.key, "") if column.is_required else "")
        if column.reads is not Reading.CHOICE or found not in column.choices:
            return found
        return first_words(column.choices).get(column.choices.get(found, ""), "")

    def why(self, column: SheetColumn, given: str) -> str:
        """Where that value comes from, or what may be written."""
        if not given and column.key in self.told:
            return gettext("Taken from the title or the name of the file. See whether it is right.")
        if not given and column.key in self.asked:
            words = gettext(
                "A title tells “%(words)s”, but not of every table. A value here holds for all rows: take tables in that differ as files of their own."
            )
            return words % {"words": self.asked[column.key]}
        if not given and column.is_required and column.key in self.last:
            return gettext("As for the last file of this kind. See whether it is right.")
        if column.example and column.reads not in {Reading.CHOICE, Reading.DAY, Reading.YES_NO}:
            return gettext("For example: %(example)s") % {"example": column.example}
        return ""

    @property
    def why_year(self) -> str:
        """Where the year comes from."""
        if len(self.years) > 1:
            words = gettext(
                "The titles or names tell several years: %(years)s. Read sheets of different years one after the other."
            )
            return words % {"years": "、".join(map(str, self.years))}
        if self.years:
            return gettext("Taken from the title or the name of the file. See whether it is right.")
        return gettext("The year that is shown first.")


def _field_of(column: SheetColumn, first: str) -> forms.Field:
    """The field for one value of a column; `first` stands in it, also where it is none of the words offered (市人大代表)."""
    label = column.heading
    if column.reads is Reading.CHOICE:
        words = dict.fromkeys([*first_words(column.choices).values(), *([first] if first else [])])
        return forms.ChoiceField(label=label, choices=[("", _("— please choose —") if column.is_required else "—"), *((word, word) for word in words)], required=False)  # fmt: skip
    if column.reads is Reading.YES_NO:
        return forms.ChoiceField(label=label, choices=[("", "—"), ("是", "是"), ("否", "否")], required=False)
    if column.reads is Reading.DAY:
        return forms.DateField(label=label, required=False)
    return forms.CharField(label=label, required=False, max_length=min(column.longest, LONGEST_GIVEN))


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).strip()


class MatchForm(forms.Form):
    """For each heading of the file: which of our columns it means, or that it is left out; and what holds of the whole file – the
    sheets to be read, one value for all rows of a column that it does not have, the year of days that tell none."""

    def __init__(
        self, *args: Any, kind: SheetKind, opened: Opened, said: Said, offered: Offered, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.opened, self.pointed = kind, opened, {*offered.asked, *offered.told, *said.given}
        self.headings = list(opened.headings.values())
        names = list(dict.fromkeys(each.table.name for each in opened.found))
        if len(names) > 1:
            self.fields["sheets"] = forms.MultipleChoiceField(
                label=_("Sheets to be read"), choices=[(name, name) for name in names], widget=forms.CheckboxSelectMultiple,
                initial=[name for name in said.sheets if name in names] or names,
                error_messages={"required": _("Choose at least one sheet.")},
            )  # fmt: skip
        columns = [
            (column.key, f"{column.heading} *" if column.is_required else column.heading) for column in kind.columns
        ]
        for at, heading in enumerate(self.headings):
            initial = NOT_KNOWN if heading.column is None else heading.column
            self.fields[f"heading_{at}"] = forms.ChoiceField(
                label=heading.words,
                choices=[(NOT_KNOWN, _("— please choose —")), ("", _("leave out")), *columns],
                required=False,
                initial=initial,
            )
        self.without = self._without(
            {
                heading.words: self.data.get(f"heading_{at}", "") if self.is_bound else heading.column or ""
                for at, heading in enumerate(self.headings)
            }
        )
        for column in kind.columns:
            if (
                column.key in self.without
                and column.may_be_given
                and (column.is_required or column.reads is not Reading.YUAN)
            ):
                first = offered.words(column, said.given.get(column.key, ""))
                field = _field_of(column, first)
                field.initial = first
                field.help_text = offered.why(column, said.given.get(column.key, ""))
                self.fields[f"given_{column.key}"] = field
        told_above = next((key for key, words in said.given.items() if words == ABOVE), "")
        fitting = [
            column for column in kind.columns if f"given_{column.key}" in self.fields and column.reads in TOLD_ABOVE
        ]
        if fitting and offered.parts:
            self.fields["part"] = forms.ChoiceField(
                label=_("Lines that head the rows below them: what do they tell?"), required=False, initial=told_above,
                choices=[("", _("nothing that is kept")), *((column.key, column.heading) for column in fitting)],
                help_text=listed(f"“{words}”" for words in offered.parts[:6]),
            )  # fmt: skip
        if offered.asks_year:
            self.fields["year"] = forms.IntegerField(
                label=_("Year of the days that tell none (such as 6月1日)"), min_value=FIRST_YEAR, max_value=LAST_YEAR,
                initial=said.year or offered.year, help_text=offered.why_year,
            )  # fmt: skip

    def _without(self, matching: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The columns that sheets lack, under this matching."""
        headings = {words: Heading(words, column) for words, column in matching.items()}
        return lacking(self.opened.found, self.kind, headings)

    def clean(self) -> dict[str, Any]:
        """Every heading of the sheets chosen must be decided on; a column that must be there needs a heading or a value."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [each for each in self.opened.found if not self.chosen() or each.table.name in self.chosen()]
        told = {words for each in chosen for words in each.headings}
        for at, heading in enumerate(self.headings):
            if cleaned.get(f"heading_{at}") != NOT_KNOWN:
                continue
            if heading.words in told:
                self.add_error(f"heading_{at}", _("Choose a column, or leave this one out."))
            else:
                cleaned[f"heading_{at}"] = ""
        if self.errors:
            return cleaned
        without = self._without(self.matching())
        for column in self.kind.columns:
            name = f"given_{column.key}"
            everywhere = len(without.get(column.key, ())) >= len({each.table.name for each in chosen})
            if (
                column.is_required
                and everywhere
                and name in self.fields
                and not cleaned.get(name)
                and cleaned.get("part") != column.key
            ):
                self.add_error(name, _("Choose its column above, or give one value for all rows."))
        return cleaned

    def matching(self) -> dict[str, str]:
        """Heading → column's key, of the headings that were decided on."""
        given = {heading.words: self.cleaned_data.get(f"heading_{at}") for at, heading in enumerate(self.headings)}
        return {words: column for words, column in given.items() if column is not None and column != NOT_KNOWN}

    def chosen(self) -> tuple[str, ...]:
        """The sheets chosen; none where all are."""
        chosen = tuple(self.cleaned_data.get("sheets", ()))
        return () if len(chosen) == len({each.table.name for each in self.opened.found}) else chosen

    def said(self) -> Said:
        """What holds of the whole file. What a heading means for every sheet needs no value any more."""
        without = self._without(self.matching())
        chosen = self.chosen()
        given = {
            column.key: _written(value)
            for column in self.kind.columns
            if (value := self.cleaned_data.get(f"given_{column.key}"))
            and any(not chosen or name in chosen for name in without.get(column.key, ()))
        }
        if key := self.cleaned_data.get("part"):
            given[key] = ABOVE
        return Said(given, self.cleaned_data.get("year"), chosen)

    def values(self, *, needed: bool) -> list[tuple[SheetColumn, tuple[str, ...], Any]]:
        """The columns that the file does not have, those that must be there, or that a title tells of, or the others: where they lack,
        where not everywhere, and the field."""
        many = len({each.table.name for each in self.opened.found})
        return [
            (column, names if len(names) < many else (), self[f"given_{column.key}"])
            for column in self.kind.columns
            if (column.is_required or column.key in self.pointed) is needed
            and f"given_{column.key}" in self.fields
            and (names := self.without[column.key])
        ]

    def needed(self) -> list[tuple[SheetColumn, tuple[str, ...], Any]]:
        """See `values`."""
        return self.values(needed=True)

    def others(self) -> list[tuple[SheetColumn, tuple[str, ...], Any]]:
        """See `values`."""
        return self.values(needed=False)

    def others_open(self) -> bool:
        """Whether one of the others says something already."""
        return any(field.value() or field.errors for _column, _names, field in self.others())

    @staticmethod
    def hidden(words: str) -> str:
        """A first value with its long numbers masked: it may be an ID number or a phone."""
        return LONG_NUMBER.sub(lambda found: (mask_phone if len(found[0]) < 15 else mask_id_number)(found[0]), words)

    def lines(self) -> list[tuple[Heading, list[str], Any]]:
        """Each heading with its first values and its field."""
        return [
            (heading, [self.hidden(words) for words in heading.values], self[f"heading_{at}"])
            for at, heading in enumerate(self.headings)
        ]
