"""Forms of the point rules and of objections."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.duty.models import Objection, PointRules
from renda.duty.sources import title_of
from renda.duty.stages import ObjectionStage
from renda.people.forms.records import RecordForm


class RulesForm(RecordForm):
    """A set of rules; its lines stand in `LineForms`."""

    model = PointRules
    names = ("title", "starts_on", "paper", "shows_ranking")
    wide = ("title", "grades")
    grades = forms.CharField(
        label=_("Grades"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("one a line: the name, a space, the points from which it begins"),
    )  # fmt: skip

    def clean_grades(self) -> list[tuple[str, Decimal]]:
        """The lines, each split into name and points."""
        found = []
        for line in str(self.cleaned_data["grades"]).splitlines():
            if not line.strip():
                continue
            name, _space, points = line.strip().rpartition(" ")
            try:
                found.append((name.strip()[:20], Decimal(points)))
            except InvalidOperation as error:
                raise ValidationError(
                    _("“%(line)s”: write the name, a space and the points."), params={"line": line}
                ) from error
            if not name.strip() or not found[-1][1].is_finite():
                raise ValidationError(_("“%(line)s”: write the name, a space and the points."), params={"line": line})
        return found


class LineForm(forms.Form):
    """One kind of record; without points it earns nothing."""

    kind = forms.CharField(widget=forms.HiddenInput)
    points = forms.DecimalField(label=_("points for each"), max_digits=6, decimal_places=1, required=False)
    cap = forms.DecimalField(label=_("most in a year"), max_digits=6, decimal_places=1, required=False)
    words = forms.CharField(label=_("explanation"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = str(self["kind"].value() or "")
        self.fields["points"].label = f"{title_of(kind)}: {_('points for each')}"


LineForms = forms.formset_factory(LineForm, extra=0)


class ObjectionForm(RecordForm):
    """What a deputy finds wrong with his points."""

    model = Objection
    names = ("year", "words")


class DecisionForm(forms.Form):
    """What the office finds."""

    stage = forms.ChoiceField(
        label=pgettext_lazy("objection", "finding"),
        choices=[(each.value, each.label) for each in ObjectionStage if each != ObjectionStage.WAITING],
    )
    reason = forms.CharField(
        label=_("reason of the office"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("points are not typed: where the deputy is right, correct the record that they come from"),
    )  # fmt: skip
