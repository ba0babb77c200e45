"""The forms of `funds`: budget lines, allotments, vouchers, things, pay lists, months."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.funds.models import Allotment, Expense
from renda.funds.queries import money as queries
from renda.funds.stages import Purpose, Source
from renda.people.models import Congress, Paper
from renda.stations.models import Room

#: A subsidy is paid by its pay list, so that a voucher entered by hand has another purpose.
BY_HAND = [(value, label) for value, label in Purpose.choices if value != Purpose.SUBSIDY]


def _yuan(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, min_value=0, **more)


def _allotments(form: forms.Form, congress: Congress, year: int) -> None:
    """The allotments of a year, each with what is left of it."""
    field = form.fields["allotment"]
    field.queryset = queries.allotments(congress).filter(year=year)  # type: ignore[attr-defined]
    words = _("%(allotment)s, left: %(left)s yuan")
    field.label_from_instance = lambda row: words % {"allotment": row, "left": f"{row.left:,.2f}"}  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """A line of the budget of the congress's own money."""

    year = forms.IntegerField(label=_("year"), min_value=1954, max_value=2200)
    source = forms.ChoiceField(label=_("source of the money"), choices=Source.choices)
    purpose = forms.ChoiceField(label=_("purpose"), choices=Purpose.choices)
    yuan = _yuan(_("planned, yuan"))


class AllotmentForm(forms.Form):
    """Money given."""

    year = forms.IntegerField(label=_("year"), min_value=1954, max_value=2200)
    source = forms.ChoiceField(label=_("source of the money"), choices=Source.choices)
    earmarked_for = forms.ChoiceField(
        label=_("earmarked for"), required=False, choices=[("", _("not earmarked")), *Purpose.choices],
        help_text=_("money given for one purpose alone; vouchers for another are refused"),
    )  # fmt: skip
    allotted_on = forms.DateField(label=_("allotted on"), widget=forms.DateInput)
    yuan = _yuan(_("allotted, yuan"))
    paper = forms.ModelChoiceField(
        Paper.objects.none(),
        label=_("paper of the allotment"),
        required=False,
        help_text=_("keep it under Papers first"),
    )
    wide = ("paper",)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = Paper.objects.filter(congress=congress)  # type: ignore[attr-defined]


class ExpenseForm(forms.Form):
    """A voucher with its image."""

    allotment = forms.ModelChoiceField(Allotment.objects.none(), label=_("allotment"))
    purpose = forms.ChoiceField(label=_("purpose"), choices=BY_HAND)
    voucher = forms.CharField(label=_("voucher number"), max_length=40)
    spent_on = forms.DateField(label=_("spent on"), widget=forms.DateInput)
    yuan = _yuan(_("sum, yuan"))
    payee = forms.CharField(label=_("payee"), max_length=80)
    words = forms.CharField(label=_("what for"), max_length=160, required=False)
    activity = forms.ModelChoiceField(Activity.objects.none(), label=_("activity"), required=False)
    image = forms.FileField(
        label=_("image of the voucher"), required=False, help_text=_("a photograph, scan or PDF; it is kept under Papers"),
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf"}),
    )  # fmt: skip
    wide = ("allotment", "words", "activity")

    def __init__(self, *args: Any, congress: Congress, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _allotments(self, congress, year)
        found = Activity.objects.filter(congress=congress, held_on__year=year).exclude(stage=RecordStage.WITHDRAWN)
        self.fields["activity"].queryset = found.order_by("-held_on", "-pk")  # type: ignore[attr-defined]


class ReversalForm(forms.Form):
    """The contrary voucher."""

    voucher = forms.CharField(label=_("number of the contrary voucher"), max_length=40)
    reversed_on = forms.DateField(label=_("taken back on"), widget=forms.DateInput)
    reason = forms.CharField(label=_("reason"), max_length=160)
    wide = ("reason",)


class ThingForm(forms.Form):
    """A thing of a voucher."""

    name = forms.CharField(label=_("thing"), max_length=80)
    quantity = forms.IntegerField(label=_("quantity"), min_value=1, initial=1)
    yuan = _yuan(_("its part of the voucher, yuan"))
    place = forms.CharField(label=_("room or place"), max_length=80)
    room = forms.ModelChoiceField(Room.objects.none(), label=_("room of a station"), required=False)

    def __init__(self, *args: Any, expense: Expense, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(station__congress=expense.congress).select_related("station")
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["room"].label_from_instance = lambda row: f"{row.station} {row}"  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """The months and the rate of a pay list."""

    year = forms.IntegerField(label=_("year"), min_value=1954, max_value=2200)
    first_month = forms.IntegerField(label=_("from month"), min_value=1, max_value=12, initial=1)
    last_month = forms.IntegerField(label=_("to month"), min_value=1, max_value=12, initial=12)
    rate = _yuan(_("yuan a month"))


class PaymentForm(forms.Form):
    """How a pay list is paid."""

    allotment = forms.ModelChoiceField(Allotment.objects.none(), label=_("allotment"))
    voucher = forms.CharField(label=_("voucher number"), max_length=40)
    paid_on = forms.DateField(label=_("paid on"), widget=forms.DateInput)
    wide = ("allotment",)

    def __init__(self, *args: Any, congress: Congress, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _allotments(self, congress, year)
        field = self.fields["allotment"]
        field.queryset = field.queryset.filter(earmarked_for__in=("", Purpose.SUBSIDY))  # type: ignore[attr-defined]


class ReopenForm(forms.Form):
    """Why a month is opened again."""

    reason = forms.CharField(label=_("why it is reopened"), max_length=160)


class CorrectionForm(forms.Form):
    """The right sum of an allotment, and why."""

    yuan = _yuan(_("allotted, yuan"))
    why = forms.CharField(label=_("reason"), max_length=160)
    wide = ("why",)


class WhyForm(forms.Form):
    """Why something entered by mistake is taken off."""

    why = forms.CharField(label=_("reason"), max_length=160)
