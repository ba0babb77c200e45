"""预算科目: lines of a year's budget with what each month came to. A line is known by year, side and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import counted
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import OWN_WORDS, Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.comparing import plain
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.stages import OFFICE
from renda.supervision.actions.budgets import NewLine, open_budget, set_lines
from renda.supervision.models import Budget, BudgetChange, BudgetLine, BudgetMonth
from renda.supervision.stages import Side

SIDES = {"支出": Side.EXPENDITURE, "收入": Side.INCOME}
YUAN = SheetColumn(
    "yuan", "年度预算", Reading.YUAN, is_required=True, others=("预算数", "年初预算", "预算金额", "年度预算（元）"), example="8200000", tells_apart=True
)  # fmt: skip
MONTHS = tuple(SheetColumn(f"month_{at}", f"{at}月", Reading.YUAN, others=(f"{at}月执行数",)) for at in range(1, 13))
COLUMNS = (
    SheetColumn("year", "年度", Reading.WHOLE, is_required=True, others=("年份", "预算年度"), example="2025", understands=counted, is_year=True),
    SheetColumn("side", "收支", Reading.CHOICE, is_required=True, others=("收支类别", "类别"), choices=SIDES, in_title=OWN_WORDS, example="支出"),
    SheetColumn("title", "科目", is_required=True, others=("科目名称", "预算科目", "项目"), longest=80, example="一般公共服务支出", tells_apart=True),
    YUAN,
    *MONTHS,
)  # fmt: skip


@dataclass
class _Read:
    """A row with the line that it meets."""

    row: Row
    year: int
    new: NewLine
    faults: Faults = field(default_factory=Faults)
    known: BudgetLine | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


def _read(congress: Congress, rows: Sequence[Row], on: date) -> list[_Read]:
    years = {year for row in rows if (year := row.whole("year")) is not None}
    lines = BudgetLine.objects.filter(budget__congress=congress, budget__year__in=years).select_related("budget")
    known = {(line.budget.year, line.side, line.title): line for line in lines}
    months: dict[int, dict[int, Decimal]] = {}
    for line, month, yuan in BudgetMonth.objects.filter(line__in=lines).values_list("line", "month", "yuan"):
        months.setdefault(line, {})[month] = yuan
    changed = set(BudgetChange.objects.filter(line__in=lines).values_list("line", flat=True))
    seen: dict[tuple[int, str, str], int] = {}
    found = []
    for row in rows:
        read = _new(row)
        found.append(read)
        key = (read.year, read.new.side, read.new.title)
        if (before := seen.setdefault(key, row.number)) != row.number:
            read.faults.add("title", gettext_noop("Row %(row)s has this line already."), row=before)
            continue
        _check(read, on)
        read.known = known.get(key)
        if read.known is not None:
            _tell_changes(read, read.known, months.get(read.known.pk, {}), is_changed=read.known.pk in changed)
    return found


def _new(row: Row) -> _Read:
    year, yuan = row.whole("year"), row.yuan("yuan")
    assert year is not None and yuan is not None  # noqa: S101, PT018 - required
    told = {at: value for at, column in enumerate(MONTHS, 1) if (value := row.yuan(column.key)) is not None}
    return _Read(row, year, NewLine(row.text("side"), row.text("title"), yuan, told))


def _check(read: _Read, on: date) -> None:
    """The acts' own rules, said of the row."""
    if not 1954 <= read.year <= on.year + 1:
        read.faults.add("year", gettext_noop("A budget is of a year up to the next. Correct the year."))
    if read.new.yuan < 0:
        read.faults.add("yuan", gettext_noop("The amount is not less than 0 yuan."))
    for month in read.new.months:
        if (read.year, month) > (on.year, on.month):
            read.faults.add(f"month_{month}", gettext_noop("The month has not begun. Leave it empty."))


def _tell_changes(read: _Read, line: BudgetLine, months: Mapping[int, Decimal], *, is_changed: bool) -> None:
    """What the row says anew; months that it leaves empty stay."""
    if line.yuan != read.new.yuan:
        if is_changed:
            read.faults.add(
                "yuan",
                gettext_noop("A session has changed this line: what was approved stays. Leave the amount as it is."),
            )
        read.changes[YUAN.heading] = (plain(line.yuan), plain(read.new.yuan))
    for month, yuan in read.new.months.items():
        if (now := months.get(month)) != yuan:
            read.changes[f"{month}月"] = ("" if now is None else plain(now), plain(yuan))


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    return [_fate(read) for read in _read(congress, rows, on)]


def _fate(read: _Read) -> Fate:
    record = read.known.pk if read.known else None
    if read.faults:
        return Fate(State.WRONG, record, read.changes, tuple(read.faults.found))
    if read.known is None:
        return Fate(State.NEW)
    return Fate(State.CHANGED if read.changes else State.SAME, record, read.changes)


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`: a year's lines by one act; a budget that is not followed yet is opened."""
    years: dict[int, list[NewLine]] = {}
    for read in _read(congress, [row for row, _fate in fates], on):
        years.setdefault(read.year, []).append(read.new)
    budgets = {budget.year: budget for budget in Budget.objects.filter(congress=congress, year__in=years)}
    for year, given in years.items():
        budget = budgets.get(year) or open_budget(congress, year=year, by=by, on=on)
        set_lines(budget, given=given, by=by, on=on)


BUDGET_LINES = SheetKind(
    key="budget_lines",
    title=_("lines of the township's budget"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="supervision:budgets",
    note="每行一个科目，以“年度＋收支＋科目”认出。各月填当月执行数（元），空白的月份不改动；会议已调整的科目，年度预算不能再改。",
)
