"""The budget as the congress follows it: lines with their changes and months, questions."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from renda.core.comparing import percent_told
from renda.core.periods import Period
from renda.people.models import Congress
from renda.supervision.models import Budget, BudgetChange, BudgetLine, BudgetMonth, BudgetQuestion
from renda.supervision.stages import Side

YUAN: DecimalField[Decimal, Decimal] = DecimalField(max_digits=16, decimal_places=2)
ZERO = Value(Decimal(0), output_field=YUAN)


@dataclass(frozen=True)
class SideSum:
    """One side of a budget, in yuan: as approved, after changes, executed; the rate is of the changed budget."""

    side: str
    label: str
    approved: Decimal
    changed: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal | None:
        """Per cent of the budget after changes, one place."""
        return percent_told(self.executed, self.changed) if self.changed else None


def budgets(congress: Congress) -> QuerySet[Budget]:
    """All budgets."""
    return (
        Budget.objects.filter(congress=congress)
        .select_related("congress", "item__session__term")
        .annotate(
            line_count=Count("lines", distinct=True),
            question_count=Count("questions", distinct=True),
            open_count=Count("questions", filter=Q(questions__answered_on__isnull=True), distinct=True),
        )
    )


def _with_sums(lines: QuerySet[BudgetLine], until: int) -> QuerySet[BudgetLine]:
    changes = BudgetChange.objects.filter(line=OuterRef("pk")).order_by().values("line").annotate(sum=Sum("yuan"))
    months = (
        BudgetMonth.objects.filter(line=OuterRef("pk"), month__lte=until)
        .order_by()
        .values("line")
        .annotate(sum=Sum("yuan"))
    )
    return lines.annotate(
        change=Coalesce(Subquery(changes.values("sum")), ZERO, output_field=YUAN),
        executed=Coalesce(Subquery(months.values("sum")), ZERO, output_field=YUAN),
    )


def lines(budget: Budget, until: int = 12) -> QuerySet[BudgetLine]:
    """The lines of a budget: `change` by the sessions and `executed` up to a month, in yuan."""
    found = BudgetLine.objects.filter(budget=budget).select_related("budget__congress")
    return _with_sums(found, until).order_by("-side", "pk")


def sums(budget: Budget, until: int = 12) -> list[SideSum]:
    """Income and expenditure."""
    found = list(lines(budget, until))
    made = []
    for side in Side:
        of_side = [line for line in found if line.side == side]
        approved = sum((line.yuan for line in of_side), Decimal(0))
        changes = sum((line.change for line in of_side), Decimal(0))  # type: ignore[attr-defined]  # annotated
        executed = sum((line.executed for line in of_side), Decimal(0))  # type: ignore[attr-defined]
        made.append(SideSum(side, str(side.label), approved, approved + changes, executed))
    return made


def questions(budget: Budget) -> QuerySet[BudgetQuestion]:
    """What deputies asked about a budget."""
    return BudgetQuestion.objects.filter(budget=budget).select_related("budget__congress", "line", "person__congress")


# What counts in a period --------------------------------------------------------------------------------------------


def lines_in(congress: Congress, period: Period, side: str) -> QuerySet[BudgetLine]:
    """Lines of one side of the budgets of the period's years, executed up to the period's last month."""
    years = (period.start.year, period.end.year)
    found = BudgetLine.objects.filter(budget__congress=congress, budget__year__range=years, side=side)
    return _with_sums(found.select_related("budget__congress"), period.end.month).order_by("budget__year", "pk")


def asked_in(congress: Congress, period: Period) -> QuerySet[BudgetQuestion]:
    """Questions and opinions of deputies on the budget in the period."""
    return BudgetQuestion.objects.filter(
        budget__congress=congress, asked_on__range=period.days
    ).select_related("budget__congress", "line", "person__congress")  # fmt: skip


def answered_in(congress: Congress, period: Period) -> QuerySet[BudgetQuestion]:
    """Those of the period's questions that have an answer."""
    return asked_in(congress, period).filter(answered_on__isnull=False)
