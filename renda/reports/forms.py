"""Forms of `reports`: they check what was typed, nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.showing import bracketed
from renda.base.units import unit_words
from renda.core.comparing import plain
from renda.core.periods import Period
from renda.people.forms.records import RecordForm
from renda.people.models import Congress, Paper, Plan, PlanItem
from renda.reports import outline, precedent
from renda.reports.catalogue import FIGURES
from renda.reports.figures import COUNTABLE
from renda.reports.models import Passage
from renda.reports.proposals import Proposal
from renda.reports.queries import held_meetings
from renda.reports.stages import PassageKind
from renda.sessions.models import PresidiumMeeting, Session


class DraftForm(forms.Form):
    """The year of a new draft."""

    year = forms.IntegerField(label=_("Year"), min_value=1954, max_value=2100)


class SessionDraftForm(forms.Form):
    """The session that a new draft is for; a report on the recess may cover other days than those since the last session."""

    session = forms.ModelChoiceField(label=_("Session"), queryset=Session.objects.none())
    starts_on = forms.DateField(
        label=_("from"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: from the first day of the session before; where none is recorded, a year before."),
    )  # fmt: skip
    ends_on = forms.DateField(
        label=_("until"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: until the day before the session."),
    )  # fmt: skip

    def __init__(self, *args: Any, sessions: QuerySet[Session], has_days: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = sessions
        if not has_days:
            del self.fields["starts_on"], self.fields["ends_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if bool(first) != bool(last):
            self.add_error("ends_on" if first else "starts_on", _("Give both days, or neither."))
        elif first and last and last < first:
            self.add_error("ends_on", _("The last day must not be before the first."))
        return cleaned

    def period(self) -> Period | None:
        """The days given, if any."""
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        return Period(first, last) if first and last else None


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

    def __init__(
        self, *args: Any, kind: str, own: dict[str, str], positions: Mapping[str, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for line in outline.arrange(outline.load(kind), positions or {}):
            if line.kind is PassageKind.SENTENCE and not line.id.startswith("opening"):
                continue
            self.fields[line.id] = forms.CharField(
                label=self._label(line), required=False, initial=own.get(line.id, line.text), max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"}) if line.kind is PassageKind.SENTENCE else forms.TextInput(attrs={"lang": "zh-CN"}),
            )  # fmt: skip

    @staticmethod
    def _label(line: outline.Line) -> Any:
        if line.kind is PassageKind.TITLE:
            return _("Title")
        if line.kind is PassageKind.UNDER:
            return _("Line under the title")
        if line.kind is PassageKind.SALUTATION:
            return _("Words to those addressed")
        return (
            _("Opening")
            if line.kind is PassageKind.SENTENCE
            else format_html(str(_("Heading: {words}")), words=format_html('<span lang="zh-CN">{}</span>', line.text))
        )


class LastYearForm(forms.Form):
    """Last year's paper: a file or its text."""

    upload = forms.FileField(
        label=_("last year's paper"), required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text=_("Word (.docx) or plain text (.txt), at most 20 MB"),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("or its text"), required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("copied from Word or WPS, with its numbered headings"),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("the year of that paper"), required=False, min_value=1954, max_value=2100,
        help_text=_("empty: as its title says, else the year before the one shown"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload, pasted = cleaned.get("upload"), (cleaned.get("pasted") or "").strip()
        if upload is not None and upload.size == 0:
            self.add_error("upload", _("The file is empty (0 bytes). Save it again and choose it anew."))
        elif upload is None and not pasted and not self.errors:
            self.add_error("upload", _("Choose the file, or paste the text."))
        return cleaned


class CheckForm(LastYearForm):
    """A paper to be looked through: a file or its text, and the year that it reports on or the days that it counts."""

    counted_from = forms.DateField(
        label=_("it counts from"), required=False, help_text=_("only where it counts other days than the year: since the last session, over the term")
    )  # fmt: skip
    counted_to = forms.DateField(label=_("it counts until"), required=False)
    wide = ("year",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("counted_from"), cleaned.get("counted_to")
        if bool(start) != bool(end) and not self.errors:
            self.add_error("counted_to" if start else "counted_from", _("Give both days, or neither."))
        elif start and end and end < start:
            self.add_error("counted_to", _("It must not end before it starts."))
        return cleaned

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, help_text in (
            ("upload", _("the paper"), _("Word (.docx) or plain text (.txt), at most 20 MB")),
            ("pasted", _("or its text"), _("copied from Word, WPS or a web page")),
            (
                "year",
                _("the year it reports on"),
                _("empty: as its title says; a term's or an election's report needs none"),
            ),
        ):
            self.fields[name].label, self.fields[name].help_text = label, help_text


class _Numbers(forms.MultipleChoiceField):
    """Numbers that may be ticked; one that has meanwhile left the text is no fault."""

    def valid_value(self, value: str) -> bool:  # noqa: ARG002 - see above
        return True


class OpeningForm(forms.Form):
    """The opening as it is to stand, and which of last year's numbers are to stay in it and in the headings."""

    opening = forms.CharField(
        label=_("Opening"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("{=year} is the year of each paper, {=next_year} the year after; figures in braces come from the records. Empty: the outline's own."),
    )  # fmt: skip
    close = forms.CharField(
        label=_("its last sentence"), required=False, max_length=300, help_text=_("which leads over to the text; empty: the outline's own; -: none, the opening leads over by itself")
    )  # fmt: skip
    kept = _Numbers(
        label=_("Numbers of last year that shall stay"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They would stand in every year's paper. Tick what is right every year; correct the others above, or put a place in their stead."),
    )  # fmt: skip
    wide = ("opening", "close", "kept")

    def __init__(self, *args: Any, numbers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if numbers:
            self.fields["kept"].choices = [(number, number) for number in numbers]  # type: ignore[attr-defined]
        else:
            del self.fields["kept"]


class SectionForm(forms.Form):
    """One heading of last year's paper, and which of our sections it is taken for."""

    level = forms.IntegerField(min_value=1, max_value=2, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Heading"), required=False, max_length=120)
    section = forms.ChoiceField(label=_("stands over our section"), required=False)
    place = forms.IntegerField(label=_("place in the order"), min_value=1, max_value=999)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", _("(leave out)")), *choices]  # type: ignore[attr-defined]
        if str(self["level"].value()) == "2":
            self.fields["words"].label = _("Heading of the second level")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("section") and not (cleaned.get("words") or "").strip():
            self.add_error("words", _("Write the heading, or leave it out."))
        return cleaned


class _Sections(forms.BaseFormSet[SectionForm]):
    def clean(self) -> None:
        seen: dict[str, int] = {}
        for number, form in enumerate(self.forms, 1):
            section = form.cleaned_data.get("section") if form.is_valid() else ""
            if section and section in seen:
                form.add_error("section", _("Row %(number)s stands over this section already. Leave one of them out.") % {"number": seen[section]})  # fmt: skip
            elif section:
                seen[section] = number
        if any(self.errors):
            raise forms.ValidationError(_("Look at the rows marked below."))


def chosen(formset: forms.BaseFormSet[SectionForm]) -> list[tuple[str, str]]:
    """Section and heading of the rows that are taken over, in their order; rows of one place as they stand."""
    told = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("section")]
    return [(row["section"], row["words"].strip()) for row in sorted(told, key=lambda row: int(row["place"]))]


SectionForms = forms.formset_factory(
    SectionForm, formset=_Sections, extra=0, max_num=precedent.MOST_HEADINGS, validate_max=True, absolute_max=precedent.MOST_HEADINGS + 1,
)  # fmt: skip


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


class StatementForm(forms.Form):
    """What a paper says of one thing."""

    subject = forms.CharField(
        label=pgettext_lazy("statement", "of what"),
        max_length=80,
        help_text=_("the same words for the same thing, e.g. 代表活动室办公设施"),
    )
    year = forms.IntegerField(label=_("year"), min_value=1949, max_value=2100)
    words = forms.CharField(label=_("as printed"), max_length=200, help_text=_("with its amount, e.g. 投资5万余元"))
    place = forms.CharField(label=_("where in the paper"), max_length=60, required=False, help_text=_("e.g. （二）3"))
    paper = forms.ModelChoiceField(
        label=_("paper"),
        queryset=Paper.objects.none(),
        help_text=_("the document that says it; file it under Papers first"),
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress).order_by("-dated_on")  # type: ignore[attr-defined]


class PaperTotalForm(forms.Form):
    """A total from paper."""

    key = forms.ChoiceField(
        label=_("Figure"),
        choices=lambda: [
            (f.key, f"{f.code} {f.title}{bracketed(unit_words(f.unit).strip() or f.code)}") for f in FIGURES
        ],
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


MONTHS = [(month, format_lazy("{}{}", month, pgettext_lazy("month of the year", "month"))) for month in range(1, 13)]


class PlanItemForm(RecordForm):
    """An item of a plan. The reason is asked for once the plan is decided."""

    model = PlanItem
    names = ("section", "words", "measure", "aim", "unit", "body", "person", "post")
    figure = forms.ChoiceField(
        label=_("figure"), required=False,
        help_text=_("only where the item is told by a figure; its rows then show what was done"),
    )  # fmt: skip
    first_month = forms.TypedChoiceField(label=_("from month"), choices=MONTHS, coerce=int, initial=1)
    last_month = forms.TypedChoiceField(label=_("until month"), choices=MONTHS, coerce=int, initial=12)
    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("The plan is decided: the reason is kept with the item.")
    )
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = (
        "section", "words", "measure", "figure", "aim", "unit", "first_month", "last_month", "body", "person", "post",
        "reason", "was",
    )  # fmt: skip
    wide = ("words", "reason")

    def __init__(self, *args: Any, is_decided: bool, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figure = self.fields["figure"]
        if isinstance(figure, forms.ChoiceField):
            figure.choices = [("", "---------"), *plan_figures()]
        self.fields["measure"].help_text = _(
            "A share is told in per cent; by hand an item is done when its paper is chosen."
        )
        self.fields["aim"].label = pgettext_lazy("plan item", "aim")  # a number; a campaign's aim is words
        if not is_decided:
            del self.fields["reason"]
        if is_new:
            del self.fields["was"]
        self.order_fields(self.field_order)


def plan_figures() -> list[tuple[str, str]]:
    """The figures that a plan item may be told by, in the order of their codes."""
    found = sorted(COUNTABLE.values(), key=lambda figure: (figure.code[0], int(figure.code[1:]), figure.key))
    return [
        (figure.key, f"{figure.code} {figure.title}{bracketed(unit_words(figure.unit).strip() or figure.code)}")
        for figure in found
    ]


class PlanYearForm(forms.Form):
    """The year of a new plan."""

    year = forms.IntegerField(label=_("Year"), min_value=1954, max_value=2100)


class DecideForm(RecordForm):
    """Which meeting or paper decided the plan, and when."""

    model = Plan
    names = ("decided_on", "decided_by")
    meeting = forms.ModelChoiceField(
        label=_("presidium meeting"), queryset=PresidiumMeeting.objects.none(), required=False,
        help_text=_("a meeting that was held; or choose the paper of the decision"),
    )  # fmt: skip
    was = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("decided_on", "meeting", "decided_by", "was")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.fields["meeting"]
        if isinstance(meeting, forms.ModelChoiceField):
            meeting.queryset = held_meetings(self.congress)
            meeting.label_from_instance = lambda row: f"{row}{bracketed(row.held_on)}"  # type: ignore[method-assign, assignment]
        self.fields["decided_on"].required = True
        self.order_fields(self.field_order)


class DoneForm(RecordForm):
    """What shows that an item is done."""

    model = PlanItem
    names = ("evidence",)
    done_on = forms.DateField(label=_("done on"), widget=forms.DateInput)
    result = forms.DecimalField(
        label=pgettext_lazy("plan item", "result"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    was = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("done_on", "result", "evidence", "was")

    def __init__(self, *args: Any, item: PlanItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].required = True
        self.fields["evidence"].help_text = _("the paper that shows it; file it under Papers first")
        if item.aim is None:
            del self.fields["result"]
        else:
            self.fields["result"].help_text = format_lazy("{} {}{}", _("aim"), plain(item.aim), item.unit)
        self.order_fields(self.field_order)


class WhyForm(forms.Form):
    """The reason for dropping an item or taking it up again."""

    reason = forms.CharField(label=_("reason"), max_length=200)
    was = forms.IntegerField(widget=forms.HiddenInput)
    wide = ("reason",)


class SeenForm(forms.Form):
    """The version that the writer saw, for an act that asks for nothing else."""

    was = forms.IntegerField(widget=forms.HiddenInput)


class ProposalForm(forms.Form):
    """One group of proposals, to be ticked."""

    chosen = forms.MultipleChoiceField(label=_("Proposals"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, found: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["chosen"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(each.key, each.words) for each in found]
