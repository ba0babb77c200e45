"""Forms of `reports`: they check what was typed, nothing else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Congress, Paper
from renda.reports import outline
from renda.reports.catalogue import FIGURES
from renda.reports.models import Passage
from renda.reports.stages import PassageKind


class DraftForm(forms.Form):
    """The year of a new draft."""

    year = forms.IntegerField(label=_("Year"), min_value=1954, max_value=2100)


class PassageForm(forms.Form):
    """A passage's own text; `was` is the text that the writer saw."""

    text = forms.CharField(
        label=_("Text"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 6, "data-editor": "passage"}),
        help_text=_("Figures stand in braces and stay linked to their records. Leave the field empty to take the drafted text back."),
    )  # fmt: skip
    was = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    wide = ("text",)


class WordingForm(forms.Form):
    """The office's own words for the openings and headings of an outline."""

    def __init__(self, *args: Any, kind: str, own: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in outline.load(kind):
            if line.kind is PassageKind.SENTENCE and not line.id.startswith("opening"):
                continue
            self.fields[line.id] = forms.CharField(
                label=self._label(line), required=False, initial=own.get(line.id, line.text), max_length=600,
                widget=forms.Textarea(attrs={"rows": 3}) if line.kind is PassageKind.SENTENCE else forms.TextInput,
            )  # fmt: skip

    @staticmethod
    def _label(line: outline.Line) -> Any:
        if line.kind is PassageKind.TITLE:
            return _("Title")
        return _("Opening") if line.kind is PassageKind.SENTENCE else _("Heading: %(words)s") % {"words": line.text}


class PhraseForm(forms.Form):
    """A phrase of its time."""

    words = forms.CharField(
        label=_("Phrase"), max_length=200, help_text=_("as it is to stand in the opening, without a comma at its end")
    )
    valid_from = forms.DateField(label=_("used from"), widget=forms.DateInput)
    valid_to = forms.DateField(label=_("used until"), required=False, widget=forms.DateInput)
    wide = ("words",)


class PhraseEndForm(forms.Form):
    """The last day of a phrase."""

    valid_to = forms.DateField(label=_("used until"), widget=forms.DateInput)


class PaperTotalForm(forms.Form):
    """A total from paper."""

    key = forms.ChoiceField(
        label=_("Figure"), choices=lambda: [(f.key, f"{f.code} {f.title}（{f.unit}）") for f in FIGURES]
    )
    starts_on = forms.DateField(label=_("from"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("until"), widget=forms.DateInput)
    value = forms.DecimalField(label=_("value"), min_value=0, max_digits=14, decimal_places=2)
    as_printed = forms.CharField(
        label=_("as printed"),
        required=False,
        max_length=80,
        help_text=_("only where the paper is not exact, e.g. 5万余元"),
    )
    paper = forms.ModelChoiceField(
        label=_("paper"),
        queryset=Paper.objects.none(),
        help_text=_("the document that states the total; file it under Papers first"),
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day must not be before the first."))
        return cleaned


def initial_of(passage: Passage) -> dict[str, str]:
    """What the passage form shows first."""
    return {"text": passage.text, "was": passage.text}
