"""Forms of imports: the file, and what its headings mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base.sheets import guards
from renda.base.sheets.guards import LARGEST
from renda.base.sheets.headings import Heading
from renda.base.sheets.kinds import SheetKind
from renda.base.web import words_of
from renda.core.errors import Refused
from renda.core.ids import mask_id_number, mask_phone

ACCEPTED = ".xlsx,.xls,.et,.csv,.xlsm"
NOT_KNOWN = "?"
LONG_NUMBER = re.compile(r"\d{8,}[Xx]?")


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


class MatchForm(forms.Form):
    """For each heading of the file: which of our columns it means, or that it is left out."""

    def __init__(self, *args: Any, kind: SheetKind, headings: Iterable[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = list(headings)
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

    def clean(self) -> dict[str, Any]:
        """Every heading must be decided on."""
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name, value in cleaned.items() if value == NOT_KNOWN]:
            self.add_error(name, _("Choose a column, or leave this one out."))
        return cleaned

    def matching(self) -> dict[str, str]:
        """Heading → column's key."""
        return {heading.words: self.cleaned_data[f"heading_{at}"] for at, heading in enumerate(self.headings)}

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
