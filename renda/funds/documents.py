"""The papers of the money: a statement, and a pay list to be signed. Official papers are Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import override

from renda.base.printing.paper import BlockKind, PageForm, Paper, block, heading, paragraph, table
from renda.base.printing.sheet import Value, write_sheet
from renda.core.text import chinese_date
from renda.funds.models import Expense, SubsidyLine, SubsidyList
from renda.funds.queries.money import Statement
from renda.people.models import Congress

VOUCHERS = ("日期", "凭证号", "用途", "摘要", "收款人", "经费来源", "金额（元）")


def yuan(value: Decimal) -> str:
    """50,000.00."""
    return f"{value:,.2f}"


def statement_title(found: Statement) -> str:
    """2020年6月人大经费收支表."""
    month = f"{found.month}月" if found.month else ""
    return f"{found.year}年{month}人大经费收支表"


def statement(congress: Congress, found: Statement, printed: str) -> Paper:
    """Opening, in by source, out by purpose, left; then the vouchers."""
    with override("zh-hans"):
        first, last = ("上年结转", "年末结余") if found.month is None else ("月初结余", "月末结余")
        rows = [
            (first, "", yuan(found.opening)),
            *(("收入", str(source.label), yuan(value)) for source, value in found.came_in), ("收入合计", "", yuan(found.total_in)),
            *(("支出", str(purpose.label), yuan(value)) for purpose, value in found.went_out), ("支出合计", "", yuan(found.total_out)),
            (last, "", yuan(found.left)),
        ]  # fmt: skip
        sign = "＝" if found.is_right else "≠"
        check = f"核对：{yuan(found.opening)}＋{yuan(found.total_in)}－{yuan(found.total_out)}{sign}{yuan(found.left)}（结余由各笔拨款逐笔减去支出算出）。"
        blocks = [
            table(("项目", "来源或用途", "金额（元）"), rows, widths=(3, 5, 4)),
            paragraph(check),
            paragraph("本期已结账。" if found.is_closed else "本期尚未结账，数字可能变动。"),
            heading(1, "支出明细"),
        ]
        if found.vouchers:
            blocks.append(table(VOUCHERS, _vouchers(found), widths=(4, 4, 4, 7, 5, 6, 5)))
        else:
            blocks.append(paragraph("本期没有支出。"))
        title = statement_title(found)
        return Paper(
            title=title, office=congress.name, printed=printed, page=PageForm.UPRIGHT, subject=title, author=congress.name,
            blocks=tuple(blocks),
        )  # fmt: skip


def _vouchers(found: Statement) -> list[tuple[str, ...]]:
    return [
        (
            f"{each.spent_on:%m-%d}", each.voucher, str(each.get_purpose_display()), _told(each), each.payee,
            str(each.allotment.get_source_display()), yuan(each.yuan),
        )
        for each in found.vouchers
    ]  # fmt: skip


def _told(expense: Expense) -> str:
    return f"冲销{expense.reverses.voucher}：{expense.reason}" if expense.reverses else expense.words


def statement_sheet(found: Statement) -> bytes:
    """The same as Excel: numbers stay numbers."""
    with override("zh-hans"):
        first, last = ("上年结转", "年末结余") if found.month is None else ("月初结余", "月末结余")
        rows: list[tuple[Value, ...]] = [(first, "", found.opening)]
        rows += [("收入", str(source.label), value) for source, value in found.came_in]
        rows.append(("收入合计", "", found.total_in))
        rows += [("支出", str(purpose.label), value) for purpose, value in found.went_out]
        rows += [("支出合计", "", found.total_out), (last, "", found.left)]
        rows += [
            (each.spent_on, f"{each.voucher} {each.payee} {_told(each)}".strip(), each.yuan) for each in found.vouchers
        ]
        return write_sheet(statement_title(found), ("项目", "来源、用途或凭证", "金额（元）"), rows)


def list_title(found: SubsidyList) -> str:
    """2020年1—12月代表履职补贴发放表."""
    return f"{found.year}年{month_span(found.first_month, found.last_month)}代表履职补贴发放表"


def month_span(first: int, last: int) -> str:
    """1—12月, 6月."""
    return f"{first}月" if first == last else f"{first}—{last}月"


def spans(months: Sequence[int]) -> list[tuple[int, ...]]:
    """1, 2, 3, 9 as (1, 3) and (9,)."""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1] = [runs[-1][0], month]
        else:
            runs.append([month])
    return [tuple(run) for run in runs]


def months_words(months: Sequence[int]) -> str:
    """1—6月、9月."""
    return "、".join(month_span(run[0], run[-1]) for run in spans(months))


def pay_list(found: SubsidyList, lines: Sequence[SubsidyLine], printed: str) -> Paper:
    """A line for each deputy with room to sign, and the sum."""
    rows = [
        (str(at), each.person.name, months_words(each.paid_months), str(each.months), yuan(found.rate), yuan(each.yuan), "")
        for at, each in enumerate(lines, 1)
    ]  # fmt: skip
    total = sum((each.yuan for each in lines), Decimal(0))
    months = sum(each.months for each in lines)
    rows.append(("", "合计", f"{len(lines)}人", str(months), "", yuan(total), ""))
    paid = (
        f"凭证号：{found.expense.voucher}，{chinese_date(found.expense.spent_on)}支付。"
        if found.expense
        else "尚未支付。"
    )
    note = f"{paid}发放对象为无固定收入的代表；按任职月份计算，标准每人每月{yuan(found.rate)}元。"
    title = list_title(found)
    return Paper(
        title=title, office=found.congress.name, printed=printed, page=PageForm.UPRIGHT, subject=title,
        author=found.congress.name,
        blocks=(
            table(("序号", "姓名", "月份", "月数", "标准", "金额（元）", "签收"), rows, widths=(2, 4, 5, 2, 4, 5, 5), tall=True),
            block(BlockKind.NOTE, note),
        ),
    )  # fmt: skip


def pay_sheet(found: SubsidyList, lines: Sequence[SubsidyLine]) -> bytes:
    """The same as Excel."""
    rows: list[list[Value]] = [
        [at, each.person.name, months_words(each.paid_months), each.months, found.rate, each.yuan, ""]
        for at, each in enumerate(lines, 1)
    ]
    rows.append(
        [
            "",
            "合计",
            f"{len(lines)}人",
            sum(each.months for each in lines),
            "",
            sum((each.yuan for each in lines), Decimal(0)),
            "",
        ]
    )
    return write_sheet(list_title(found), ("序号", "姓名", "月份", "月数", "标准（元/月）", "金额（元）", "签收"), rows)
