"""经费支出: one voucher a row. The allotment that pays it is found by year, source and purpose; the rules are the act's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.funds.actions.expenses import NOT_ABOVE_ZERO, NewExpense, check_new, spend_many
from renda.funds.models import Allotment, Expense, MonthClose
from renda.funds.queries import money
from renda.funds.stages import Purpose, Source
from renda.people.models import Congress
from renda.people.stages import OFFICE

PURPOSES = {
    "代表活动": Purpose.ACTIVITY, "活动": Purpose.ACTIVITY, "阵地建设": Purpose.ROOMS, "阵地": Purpose.ROOMS, "设备购置": Purpose.EQUIPMENT,
    "设备": Purpose.EQUIPMENT, "培训学习": Purpose.TRAINING, "培训": Purpose.TRAINING, "会议": Purpose.MEETING, "宣传": Purpose.PUBLICITY,
    "日常办公": Purpose.OFFICE, "办公": Purpose.OFFICE, "其他用途": Purpose.OTHER, "其他": Purpose.OTHER,
}  # fmt: skip
SOURCES = {
    "县级财政": Source.COUNTY, "县财政": Source.COUNTY, "本级预算": Source.OWN, "镇财政": Source.OWN, "乡财政": Source.OWN,
    "省市财政": Source.HIGHER, "上年结转": Source.CARRIED, "结转": Source.CARRIED, "其他来源": Source.OTHER,
}  # fmt: skip
COLUMNS = (
    SheetColumn("voucher", "凭证号", is_required=True, others=("凭证编号", "凭证", "单据号"), longest=40, example="2025-003", tells_apart=True),
    SheetColumn("spent_on", "支出日期", Reading.DAY, is_required=True, others=("日期", "时间", "记账日期"), example="2025-03-05", may_lack_year=True, note="没有写年份的，按默认年度"),
    SheetColumn("yuan", "金额", Reading.YUAN, is_required=True, others=("金额（元）", "支出金额", "金额(元)"), example="1234.50", tells_apart=True),
    SheetColumn("purpose", "用途", Reading.CHOICE, is_required=True, others=("支出用途", "类别"), choices=PURPOSES, example="代表活动"),
    SheetColumn("payee", "收款人", is_required=True, others=("收款单位", "对方单位"), longest=80, example="县客运公司"),
    SheetColumn("words", "摘要", others=("说明", "内容", "事由"), longest=160, example="代表视察租车"),
    SheetColumn(
        "source", "经费来源", Reading.CHOICE, others=("来源", "资金来源"), choices=SOURCES,
        note="不填时先用同一用途的专项拨款，再用未限定用途的拨款",
    ),
    SheetColumn("activity", "活动名称", others=("活动",), longest=160, note="当年已登记的活动"),
)  # fmt: skip


@dataclass
class _Read:
    """A row with the allotment that pays it."""

    row: Row
    faults: Faults = field(default_factory=Faults)
    known: Expense | None = None
    new: tuple[Allotment, NewExpense] | None = None


class _Books:
    """What the rows are compared with, read once; `left` goes down from row to row."""

    def __init__(self, congress: Congress, years: set[int]) -> None:
        self.congress = congress
        self.allotments = list(money.allotments(congress).filter(year__in=years).order_by("allotted_on", "pk"))
        self.left: dict[int, Decimal] = {row.pk: row.left for row in self.allotments}  # type: ignore[attr-defined]  # annotated
        found = Expense.objects.filter(congress=congress, year__in=years)
        self.known = {(row.year, row.voucher): row for row in found}
        closes = MonthClose.objects.filter(congress=congress, year__in=years, reopened_on__isnull=True)
        self.closed = set(closes.values_list("year", "month"))
        self.activities: dict[tuple[int, str], list[Activity]] = {}
        held = Activity.objects.filter(congress=congress, held_on__year__in=years)
        for activity in held.exclude(stage=RecordStage.WITHDRAWN).order_by("held_on", "pk"):
            self.activities.setdefault((activity.held_on.year, activity.title), []).append(activity)

    def payer(self, day: date, source: str, new: NewExpense) -> Allotment | None:
        """Money earmarked for the purpose before money that is not, the older first, where enough is left."""
        fits = [
            row for row in self.allotments
            if row.year == day.year and row.allotted_on <= day and row.earmarked_for in {"", new.purpose}
            and source in {"", row.source} and self.left[row.pk] >= new.yuan
        ]  # fmt: skip
        return min(fits, key=lambda row: not row.earmarked_for, default=None)


def _read(congress: Congress, rows: Sequence[Row], on: date) -> list[_Read]:
    books = _Books(congress, {day.year for row in rows if (day := row.day("spent_on"))})
    seen: dict[tuple[int, str], int] = {}
    return [_read_row(row, books, seen, on) for row in rows]


def _read_row(row: Row, books: _Books, seen: dict[tuple[int, str], int], on: date) -> _Read:
    read = _Read(row)
    day, yuan = row.day("spent_on"), row.yuan("yuan")
    assert day is not None and yuan is not None  # noqa: S101, PT018 - required
    new = NewExpense(row.text("voucher"), day, yuan, row.text("payee"), row.text("purpose"), row.text("words"))
    if (before := seen.setdefault((day.year, new.voucher), row.number)) != row.number:
        read.faults.add("voucher", gettext_noop("Row %(row)s has this voucher already."), row=before)
        return read
    read.known = books.known.get((day.year, new.voucher))
    if read.known is not None:
        if not _is_same(read.known, new):
            read.faults.add("voucher", gettext_noop("This voucher is entered with another day, sum, purpose or payee. What is entered stays: reverse it and enter the right one under a number of its own."))  # fmt: skip
        return read
    if (day.year, day.month) in books.closed:
        read.faults.add(
            "spent_on", gettext_noop("The month is closed. Have a second person reopen it, or take the row out.")
        )
        return read
    if yuan <= 0:
        read.faults.add("yuan", NOT_ABOVE_ZERO)
        return read
    activity = _activity(read, books, day)
    payer = books.payer(day, row.text("source"), new)
    if payer is None:
        read.faults.add(
            "yuan", gettext_noop("No allotment of that year and purpose has %(yuan)s yuan left on that day. Enter the allotment first, or write another source."),
            yuan=str(yuan),
        )  # fmt: skip
        return read
    new = NewExpense(new.voucher, day, yuan, new.payee, new.purpose, new.words, activity)
    left = books.left[payer.pk]
    read.faults.check(lambda: check_new(books.congress, payer, new, left, on))
    if not read.faults:
        books.left[payer.pk] -= yuan
        read.new = (payer, new)
    return read


def _activity(read: _Read, books: _Books, day: date) -> Activity | None:
    title = read.row.text("activity")
    if not title:
        return None
    found = books.activities.get((day.year, title))
    if found is None:
        read.faults.add("activity", gettext_noop("No activity “%(title)s” is recorded in that year. Correct the title, or leave it empty."), title=title)  # fmt: skip
        return None
    return min(found, key=lambda each: abs((each.held_on - day).days))


def _is_same(known: Expense, new: NewExpense) -> bool:
    return (known.spent_on, known.yuan, known.purpose, known.payee) == (new.spent_on, new.yuan, new.purpose, new.payee)


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    return [_fate(read) for read in _read(congress, rows, on)]


def _fate(read: _Read) -> Fate:
    record = read.known.pk if read.known else None
    if read.faults:
        return Fate(State.WRONG, record, faults=tuple(read.faults.found))
    if read.new is None:
        return Fate(State.SAME, record)
    return Fate(State.NEW, changes={"拨款": ("", str(read.new[0]))})


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`: all vouchers by one act, which asks its rules again."""
    spend_many([read.new for read in _read(congress, [row for row, _fate in fates], on) if read.new], by=by, on=on)


EXPENSES = SheetKind(
    key="expenses",
    title=_("expenses with their vouchers"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="funds:expenses",
    note=(
        "每行一张凭证，以“年度＋凭证号”认出；已入账的凭证不会改动，要更正请先冲销。超出拨款结余、改变专项用途、已结账月份的行会被指出并拒绝。"
        "履职补贴不在此导入，按补贴发放表支付。"
    ),
)
