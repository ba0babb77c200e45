"""Forms of the choice of outstanding deputies."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.duty.models import AskedOpinion, Assessor, Choice, PublicObjection
from renda.people.forms.records import RecordForm
from renda.people.models import Award, Candidacy, Congress, Paper, Person
from renda.people.queries import papers, persons
from renda.people.stages import AwardWay


def _name(row: Candidacy) -> str:
    return row.person.name


class GroundForm(forms.Form):
    """Criteria and the preliminary group."""

    criteria = forms.CharField(
        label=_("Criteria"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("one a line: the name, a space, its full marks"),
    )  # fmt: skip
    members = forms.ModelMultipleChoiceField(
        label=_("preliminary group"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = self.fields["members"]
        if isinstance(members, forms.ModelMultipleChoiceField):
            members.queryset = persons.persons(congress).order_by("name_pinyin", "pk")

    def clean_criteria(self) -> list[tuple[str, int]]:
        """The lines, each split into name and full marks."""
        found = []
        for line in str(self.cleaned_data["criteria"]).splitlines():
            name, _space, marks = line.strip().rpartition(" ")
            if not line.strip():
                continue
            if not name.strip() or not (marks.isascii() and marks.isdigit() and len(marks) < 4):
                raise ValidationError(_("“%(line)s”: write the name, a space and the points."), params={"line": line})
            found.append((name.strip()[:60], int(marks)))
        return found


class BeginForm(GroundForm):
    """A choice for an award that has none."""

    award = forms.ModelChoiceField(label=_("award"), queryset=Award.objects.none())
    begun_on = forms.DateField(label=_("begun on"))
    field_order = ("award", "begun_on", "criteria", "members")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, congress=congress, **kwargs)
        award = self.fields["award"]
        if isinstance(award, forms.ModelChoiceField):
            award.help_text = format_html(
                '{} <a href="{}">{}</a>', _("Awards to be decided step by step that have no choice yet."), reverse("people:award_new", args=[congress.slug]), _("Record the award first"),
            )  # fmt: skip
            award.queryset = Award.objects.filter(congress=congress, way=AwardWay.STEPS, choice__isnull=True).order_by(
                "-opened_on"
            )


class DayForm(forms.Form):
    """A step that asks for its day alone."""

    day = forms.DateField(label=_("date"))

    def __init__(self, *args: Any, choice: Choice, rows: QuerySet[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("candidacies")
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rows
            field.label_from_instance = _name  # type: ignore[method-assign, assignment]
        paper = self.fields.get("paper")
        if isinstance(paper, forms.ModelChoiceField):
            paper.queryset = papers.papers(choice.congress)


class ChosenForm(DayForm):
    """A step that names nominees."""

    candidacies = forms.ModelMultipleChoiceField(
        label=pgettext_lazy("choice", "candidates"),
        queryset=Candidacy.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class DecisionForm(ChosenForm):
    """The party committee's decision."""

    paper = forms.ModelChoiceField(
        label=_("decision of the party committee"), queryset=Paper.objects.none(), required=False
    )


class PublishForm(DayForm):
    """From when until when."""

    until = forms.DateField(label=_("published until"))


class OpinionForm(RecordForm):
    """What was said of a nominee."""

    model = AskedOpinion
    names = ("candidacy", "asked_on", "asked_of", "for_count", "against_count", "words")

    def __init__(self, *args: Any, rows: QuerySet[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, rows)


class PublicObjectionForm(RecordForm):
    """An objection to a publication."""

    model = PublicObjection
    names = ("candidacy", "raised_on", "raised_by", "words")

    def __init__(self, *args: Any, rows: QuerySet[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, rows)


def _limit(form: forms.Form, rows: QuerySet[Candidacy]) -> None:
    field = form.fields["candidacy"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
        field.label_from_instance = _name  # type: ignore[method-assign, assignment]


class SettleForm(forms.Form):
    """What the office found."""

    is_upheld = forms.TypedChoiceField(
        label=_("found right"), choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda value: value == "yes"
    )
    finding = forms.CharField(label=_("what was found"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    day = forms.DateField(label=_("settled on"))


class ScoresForm(forms.Form):
    """One member's marks: each nominee by each criterion."""

    def __init__(self, *args: Any, assessor: Assessor, rows: QuerySet[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        criteria = list(assessor.choice.criteria.all())
        self.sections = [(row.person.name, [f"marks_{row.pk}_{each.pk}" for each in criteria]) for row in rows]
        for row in rows:
            for each in criteria:
                self.fields[f"marks_{row.pk}_{each.pk}"] = forms.DecimalField(
                    label=each.name, max_digits=5, decimal_places=1, required=False,
                    help_text=_("from 0 to %(full)s") % {"full": each.full_marks},
                )  # fmt: skip

    def marks(self) -> dict[tuple[int, int], Decimal]:
        """What was given, by (candidacy, criterion)."""
        found = {}
        for name, value in self.cleaned_data.items():
            if value is not None:
                _word, candidacy, criterion = name.split("_")
                found[int(candidacy), int(criterion)] = value
        return found
