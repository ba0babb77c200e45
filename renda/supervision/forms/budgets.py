"""The budget: years, lines, months, changes, questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models import Congress, Person
from renda.people.queries.periods import open_on
from renda.sessions.models import AgendaItem
from renda.sessions.stages import ItemKind, MeetingStage
from renda.supervision.models import Budget, BudgetLine
from renda.supervision.stages import Side


def _items(congress: Congress, kind: str) -> Any:
    return AgendaItem.objects.filter(
        session__congress=congress, session__stage=MeetingStage.HELD, kind=kind
    ).select_related("session__term")  # fmt: skip


class BudgetForm(forms.Form):
    """A year's budget and where it was approved."""

    year = forms.IntegerField(label=_("year"), min_value=1954, max_value=2200)
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("agenda item"), required=False, help_text=_("where a session approved it")
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = _items(congress, ItemKind.BUDGET)  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """A line of the budget."""

    side = forms.ChoiceField(label=_("side"), choices=Side.choices, initial=Side.EXPENDITURE)
    title = forms.CharField(label=_("budget line"), max_length=80)
    yuan = forms.DecimalField(label=_("budget of the year, yuan"), max_digits=16, decimal_places=2, min_value=0)


class MonthForm(forms.Form):
    """What one month came to."""

    month = forms.IntegerField(label=_("month"), min_value=1, max_value=12)
    yuan = forms.DecimalField(label=_("executed, yuan"), max_digits=16, decimal_places=2)


class ChangeForm(forms.Form):
    """A change that a session decided."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("agenda item"))
    yuan = forms.DecimalField(
        label=_("change, yuan"), max_digits=16, decimal_places=2, help_text=_("less than 0 where the line was lowered")
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = _items(congress, ItemKind.BUDGET_CHANGE)  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    """What a deputy asked."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("deputy"))
    line = forms.ModelChoiceField(BudgetLine.objects.none(), label=_("budget line"), required=False)
    asked_on = forms.DateField(label=_("raised on, day"), widget=forms.DateInput)
    words = forms.CharField(
        label=_("question or opinion"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, budget: Budget, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sitting = Person.objects.filter(open_on(day, "mandates__"), congress=budget.congress).distinct()
        self.fields["person"].queryset = sitting.order_by("name_pinyin", "pk")  # type: ignore[attr-defined]
        self.fields["line"].queryset = budget.lines.all()  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The government's answer."""

    answer = forms.CharField(
        label=pgettext_lazy("reply", "answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_on = forms.DateField(label=pgettext_lazy("reply", "answered on"), widget=forms.DateInput)
