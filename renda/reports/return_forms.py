"""Forms of the county's returns: the file, and a choice for each cell."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.reports.models import ReturnCell
from renda.reports.return_papers import MOST_EMPTY, Place
from renda.reports.returns import Choice, figure_of, option_of, proposal
from renda.reports.stages import ReturnAspect, ReturnPeriod

#: The list of figures that the fields of one page share.
LIST = "figure-options"


class ReturnFileForm(forms.Form):
    """The form's empty file."""

    upload = forms.FileField(
        label=gettext_lazy("the empty form"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
        help_text=gettext_lazy("Excel (.xlsx) or Word (.docx) as the county sent it, before it is filled in; at most 20 MB"),
    )  # fmt: skip


class NewReturnForm(ReturnFileForm):
    """A form and its name."""

    name = forms.CharField(
        label=pgettext_lazy("thing", "name"), max_length=80, help_text=gettext_lazy("e.g. 乡镇人大工作情况统计表")
    )
    field_order = ("name", "upload")


class CellForm(forms.Form):
    """What one cell names. An empty figure: it is filled in by hand."""

    place = forms.CharField(widget=forms.HiddenInput)
    figure = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"})
    )
    aspect = forms.ChoiceField(label=gettext_lazy("of it"), choices=ReturnAspect.choices)
    period = forms.ChoiceField(label=gettext_lazy("days counted"), choices=ReturnPeriod.choices)

    def __init__(self, *args: Any, labels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].label = labels.get(str(self["place"].value()), _("Figure"))

    def clean_place(self) -> Place:
        """The place that the page gave."""
        try:
            table, row, column = map(int, str(self.cleaned_data["place"]).split("-"))
        except ValueError as error:
            raise forms.ValidationError(_("This cell is not known. Open the page again.")) from error
        return Place(table, row, column)

    def clean_figure(self) -> str:
        """The key of the figure."""
        found = figure_of(self.cleaned_data["figure"])
        if found is None:
            raise forms.ValidationError(
                _("There is no such figure. Choose one from the list, or leave the field empty.")
            )
        return found

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        given = self.cleaned_data
        return Choice(given["figure"], given["aspect"], given["period"])


CellForms = forms.formset_factory(
    CellForm, extra=0, max_num=MOST_EMPTY, validate_max=True, absolute_max=MOST_EMPTY + 1
)  # fmt: skip


def initial_of(cell: ReturnCell, *, proposes: bool) -> dict[str, str]:
    """A cell's choice; `proposes`: nothing has been chosen in this form yet, so the words of the form propose one."""
    choice = proposal(cell.label) if proposes else Choice(cell.figure, cell.aspect, cell.period)
    return {
        "place": key_of(cell), "figure": option_of(choice.figure) if choice.figure else "", "aspect": choice.aspect,
        "period": choice.period,
    }  # fmt: skip


def key_of(cell: ReturnCell) -> str:
    """The place as the page carries it."""
    return f"{cell.table}-{cell.row}-{cell.column}"
