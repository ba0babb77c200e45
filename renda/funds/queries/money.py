"""The books: budget lines, allotments with what is left, expenses, months, statements. Sums are in yuan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from renda.core.periods import Period
from renda.funds.models import Allotment, Equipment, Expense, FundLine, MonthClose
from renda.funds.queries.subsidies import first_day, last_day
from renda.funds.stages import PLACES, Purpose, Source
from renda.people.models import Congress

YUAN: DecimalField[Decimal, Decimal] = DecimalField(max_digits=16, decimal_places=2)
NOTHING = Decimal(0)
ZERO = Value(NOTHING, output_field=YUAN)


def lines(congress: Congress, year: int) -> QuerySet[FundLine]:
    """The budget of a year."""
    return FundLine.objects.filter(congress=congress, year=year).select_related("congress").order_by("pk")


def allotments(congress: Congress, *, until: date | None = None) -> QuerySet[Allotment]:
    """Allotments with `spent` and `left`, counting vouchers up to a day."""
    of = Expense.objects.filter(allotment=OuterRef("pk"))
    of = of if until is None else of.filter(spent_on__lte=until)
    spent = of.order_by().values("allotment").annotate(total=Sum("yuan")).values("total")
    return (
        Allotment.objects.filter(congress=congress)
        .select_related("congress", "paper__congress")
        .annotate(spent=Coalesce(Subquery(spent), ZERO, output_field=YUAN))
        .annotate(left=F("yuan") - F("spent"))
        .order_by("-year", "allotted_on", "pk")
    )


def expenses(congress: Congress) -> QuerySet[Expense]:
    """All vouchers, reversals among them."""
    return Expense.objects.filter(congress=congress).select_related(
        "congress", "allotment__congress", "activity__congress", "paper__congress", "paper__file", "reverses__congress",
        "reversal__congress",
    )  # fmt: skip


def equipment(congress: Congress) -> QuerySet[Equipment]:
    """Things bought, but for those whose voucher was taken back."""
    return Equipment.objects.filter(congress=congress, expense__reversal__isnull=True).select_related(
        "congress", "expense__congress", "room__station"
    )


# The year -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PurposeSum:
    """One purpose of a year: planned, given for it alone, spent."""

    purpose: str
    label: str
    planned: Decimal
    earmarked: Decimal
    spent: Decimal


@dataclass(frozen=True)
class MonthSum:
    """A month of a year: what came in, what went out, what was left at its end, and whether it is closed."""

    year: int
    month: int
    came_in: Decimal
    went_out: Decimal
    left: Decimal
    close: MonthClose | None
    is_over: bool

    @property
    def last_day(self) -> date:
        """Its last day."""
        return last_day(self.year, self.month)


def _sums(rows: QuerySet[FundLine] | QuerySet[Allotment] | QuerySet[Expense], by: str) -> dict[str, Decimal]:
    return dict(rows.order_by().values(by).annotate(total=Sum("yuan")).values_list(by, "total"))


def purposes(congress: Congress, year: int) -> list[PurposeSum]:
    """The purposes of which there is anything."""
    planned = _sums(lines(congress, year), "purpose")
    given = _sums(Allotment.objects.filter(congress=congress, year=year), "earmarked_for")
    spent = _sums(Expense.objects.filter(congress=congress, year=year), "purpose")
    found = [
        PurposeSum(
            each.value, str(each.label), planned.get(each, NOTHING), given.get(each, NOTHING), spent.get(each, NOTHING)
        )
        for each in Purpose
    ]
    return [each for each in found if each.planned or each.earmarked or each.spent]


def sources(congress: Congress, year: int) -> list[tuple[str, Decimal, Decimal]]:
    """Each source with what is planned and what it gave."""
    planned = _sums(lines(congress, year), "source")
    given = _sums(Allotment.objects.filter(congress=congress, year=year), "source")
    return [
        (str(each.label), planned.get(each, NOTHING), given.get(each, NOTHING))
        for each in Source if each in planned or each in given
    ]  # fmt: skip


def months(congress: Congress, year: int, day: date) -> list[MonthSum]:
    """The twelve months of a year. What is left at the end of one is where the next begins."""
    given = list(Allotment.objects.filter(congress=congress, year=year).values_list("allotted_on", "yuan"))
    spent = list(Expense.objects.filter(congress=congress, year=year).values_list("spent_on", "yuan"))
    rows = MonthClose.objects.filter(congress=congress, year=year, reopened_on__isnull=True).select_related("closed_by")
    closes = {row.month: row for row in rows}
    made, left = [], NOTHING
    for month in range(1, 13):
        came, went = _of_month(given, month), _of_month(spent, month)
        left += came - went
        made.append(MonthSum(year, month, came, went, left, closes.get(month), last_day(year, month) <= day))
    return made


def _of_month(rows: Iterable[tuple[date, Decimal]], month: int) -> Decimal:
    return sum((yuan for day, yuan in rows if day.month == month), NOTHING)


def reopened(congress: Congress, year: int) -> QuerySet[MonthClose]:
    """Months that were closed and reopened, with who and why."""
    rows = MonthClose.objects.filter(congress=congress, year=year, reopened_on__isnull=False)
    return rows.select_related("closed_by", "reopened_by")


def open_months(congress: Congress, year: int, day: date) -> list[MonthSum]:
    """Months that are over, that have money moved in them or before them, and that are not closed."""
    moved = False
    found = []
    for each in months(congress, year, day):
        moved = moved or bool(each.came_in or each.went_out)
        if moved and each.is_over and each.close is None:
            found.append(each)
    return found


# Statements ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """A month or a year: opening + in − out = left, which `is_right` says; in by source, out by purpose, and the vouchers."""

    year: int
    month: int | None
    opening: Decimal
    came_in: list[tuple[Source, Decimal]]
    went_out: list[tuple[Purpose, Decimal]]
    left: Decimal
    vouchers: list[Expense]
    is_closed: bool

    @property
    def total_in(self) -> Decimal:
        """All that came in."""
        return sum((yuan for _source, yuan in self.came_in), NOTHING)

    @property
    def total_out(self) -> Decimal:
        """All that went out; what was taken back lowers it."""
        return sum((yuan for _purpose, yuan in self.went_out), NOTHING)

    @property
    def is_right(self) -> bool:
        """Whether the sums reconcile; `left` is counted by the allotments, not from the other sums."""
        return self.opening + self.total_in - self.total_out == self.left


def statement(congress: Congress, year: int, month: int | None) -> Statement:
    """The statement of a month, or of the whole year, whose opening is what was carried over from the year before."""
    start, end = first_day(year, month or 1), last_day(year, month or 12)
    given = Allotment.objects.filter(congress=congress, year=year)
    spent = expenses(congress).filter(year=year)
    if month is None:
        carried = Q(source=Source.CARRIED)
        opening, inside = _total(given.filter(carried)), given.exclude(carried)
    else:
        opening = _total(given.filter(allotted_on__lt=start)) - _total(spent.filter(spent_on__lt=start))
        inside = given.filter(allotted_on__range=(start, end))
    out = spent.filter(spent_on__range=(start, end))
    came, went = _sums(inside, "source"), _sums(out, "purpose")
    standing = allotments(congress, until=end).filter(year=year, allotted_on__lte=end)
    left = standing.order_by().aggregate(total=Sum("left"))["total"] or NOTHING
    closes = MonthClose.objects.filter(congress=congress, year=year, month=month or 12, reopened_on__isnull=True)
    return Statement(
        year, month, opening,
        [(each, came[each]) for each in Source if each in came],
        [(each, went[each]) for each in Purpose if each in went],
        left, list(out.order_by("spent_on", "pk")), closes.exists(),
    )  # fmt: skip


def _total(rows: QuerySet[Allotment] | QuerySet[Expense]) -> Decimal:
    return rows.order_by().aggregate(total=Sum("yuan"))["total"] or NOTHING


# What counts in a period --------------------------------------------------------------------------------------------


def _years(period: Period) -> tuple[int, int]:
    return period.start.year, period.end.year


def lines_in(congress: Congress, period: Period) -> QuerySet[FundLine]:
    """The budget of the period's years."""
    rows = FundLine.objects.filter(congress=congress, year__range=_years(period))
    return rows.select_related("congress").order_by("year", "pk")


def allotted_in(congress: Congress, period: Period) -> QuerySet[Allotment]:
    """Money given for the period's years up to its last day."""
    rows = allotments(congress, until=period.end).filter(year__range=_years(period), allotted_on__lte=period.end)
    return rows.order_by("year", "allotted_on", "pk")


def spent_in(congress: Congress, period: Period, *purposes: str) -> QuerySet[Expense]:
    """Vouchers of the period's years up to its last day, for some purposes or all; what was taken back lowers the sum."""
    rows = expenses(congress).filter(year__range=_years(period), spent_on__lte=period.end)
    rows = rows.filter(purpose__in=purposes) if purposes else rows
    return rows.order_by("spent_on", "pk")


def equipment_in(congress: Congress, period: Period) -> QuerySet[Equipment]:
    """Things bought in the period's years up to its last day by vouchers that stand."""
    rows = Equipment.objects.filter(
        congress=congress, expense__year__range=_years(period), expense__spent_on__lte=period.end, expense__purpose__in=PLACES
    ).exclude(expense__reversal__spent_on__lte=period.end)  # fmt: skip
    return rows.select_related("congress", "expense__congress", "room__station").order_by("expense__spent_on", "pk")
