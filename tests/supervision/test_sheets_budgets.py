"""Lines of the budget from a file: new, changed and kept; what a session has changed is not written over."""

import io
from decimal import Decimal

import openpyxl
import pytest

from renda.base.printing.sheet import HEADER_ROW
from renda.imports import actions
from renda.imports.catalogue import kind_of
from renda.imports.comparing import open_file, read_rows
from renda.imports.documents import wrong_rows
from renda.imports.plans import from_bytes
from renda.imports.queries import shown_of
from renda.sessions.stages import ItemKind
from renda.supervision.actions.budgets import change_line
from renda.supervision.models import BudgetLine, BudgetMonth
from tests.imports.sheets import xlsx
from tests.supervision.town import make_item, make_town

pytestmark = pytest.mark.django_db
HEAD = ["年份", "类别", "预算科目", "预算数", "1月", "2月执行数"]


def counts(office, *rows, key):
    record = actions.receive(
        office.congress,
        kind=kind_of("budget_lines"),
        content=xlsx(HEAD, *rows),
        name="预算.xlsx",
        client_key=key,
        **office.act,
    )
    record = actions.show_import(record, **office.act)
    actions.accept_import(record, fingerprint=record.fingerprint, **office.act)
    return {state: count for state, count in record.counts.items() if count}


def test_lines_with_their_months():
    office = make_town(1)
    roads, taxes = ["2020", "支出", "农林水支出", "1000", "100.5", None], [2020, "收入", "税收收入", 2000, 150, "-3"]
    assert counts(office, roads, taxes, ["2020", "支出", "农林水支出", 1], [2022, "支出", "科目", 1], key="a") == {
        "new": 2,
        "wrong": 2,
    }
    assert counts(office, roads, taxes, key="b") == {"same": 2}
    assert counts(office, [*roads[:3], 1200, None, 80], key="c") == {"changed": 1}
    line = BudgetLine.objects.get(title="农林水支出")
    assert (line.yuan, list(line.months.values_list("month", "yuan"))) == (1200, [(1, Decimal("100.5")), (2, 80)])
    change_line(line, item=make_item(office, kind=ItemKind.BUDGET_CHANGE), yuan=Decimal(50), **office.act)
    assert counts(office, [*roads[:3], 1300], [*taxes[:3], -1], key="d") == {"wrong": 2}
    assert BudgetMonth.objects.count() == 4


def test_sums_in_ten_thousands_are_taken_in_yuan_and_wrong_rows_keep_their_unit():
    """单位：万元 above the table: read as yuan it would be wrong ten thousand times over, and nobody would see it."""
    office = make_town(1)
    rows = (["青禾镇2020年预算表"], ["单位：万元"], HEAD)
    content = xlsx(
        *rows, [2020, "支出", "农林水支出", 1234.56, "1,000", 0.0001], [2020, "支出", "卫生支出", "约50", None, None]
    )
    record = actions.receive(
        office.congress, kind=kind_of("budget_lines"), content=content, name="a.xlsx", client_key="a", **office.act
    )
    record = actions.show_import(record, **office.act)
    plan = from_bytes(shown_of(record))
    sums = "预算数 1234.56万元 → 12345600.00元；1月 1,000万元 → 10000000.00元；2月执行数 0.0001万元 → 1.00元"
    assert [note.facts for note in plan.rows[0].notes] == [{"sums": sums}]
    assert [fault.facts for fault in plan.rows[1].faults] == [{"text": "约50", "unit": "万元"}]
    actions.accept_import(record, fingerprint=record.fingerprint, **office.act)
    assert BudgetLine.objects.get().yuan == Decimal(12345600)
    opened = open_file(content, "a.xlsx", kind_of("budget_lines"), {})
    wrong = openpyxl.load_workbook(
        io.BytesIO(wrong_rows(kind_of("budget_lines"), opened, plan, lambda fault: fault.words))
    )
    assert [cell.value for cell in wrong.active[HEADER_ROW]][3:6] == [
        "预算数（万元）",
        "1月（万元）",
        "2月执行数（万元）",
    ]
    mended = xlsx(
        [*HEAD[:3], "预算数（万元）"],
        [2020, "支出", "卫生支出", 50],
        sheet="一",
        more=[("二", [["单位：元"], HEAD, [2020, "支出", "教育支出", 7]])],
    )
    record = actions.receive(
        office.congress, kind=kind_of("budget_lines"), content=mended, name="b.xlsx", client_key="b", **office.act
    )
    record = actions.show_import(record, **office.act)
    actions.accept_import(record, fingerprint=record.fingerprint, **office.act)
    assert dict(BudgetLine.objects.exclude(title="农林水支出").values_list("title", "yuan")) == {
        "卫生支出": 500000,
        "教育支出": 7,
    }
    mixed = xlsx(HEAD, [2020, "支出", "甲", 5], more=[("二", [["单位：万元"], HEAD, [2020, "支出", "乙", 7]])])
    record = actions.receive(
        office.congress, kind=kind_of("budget_lines"), content=mixed, name="c.xlsx", client_key="c", **office.act
    )
    assert actions.show_import(record, **office.act).counts["wrong"] == 2


@pytest.mark.parametrize(
    ("rows", "merges", "yuan"),
    [
        ([["2020年预算表（万元）"], HEAD[:4]], (), 50000),
        ([["万元"], HEAD[:4]], (), 50000),
        ([["年份", "类别", "预算科目", "金额（万元）", None], [None, None, None, "预算数", "1月"]], ("A1:A2", "B1:B2", "C1:C2", "D1:E1"), 50000),
        ([["单位：万元"], ["年份", "类别", "预算科目", "金额（元）", None], [None, None, None, "预算数", "1月"]], ("A2:A3", "B2:B3", "C2:C3", "D2:E2"), 5),
        ([["2020年预算表（亿元大关）"], HEAD[:4]], (), 5),
    ],
)  # fmt: skip
def test_the_unit_of_sums_is_seen_in_the_title_and_in_headings_over_several_columns(rows, merges, yuan):
    kind = kind_of("budget_lines")
    opened = open_file(xlsx(*rows, [2020, "支出", "甲", 5], merges=merges), "a.xlsx", kind, {})
    (row,) = read_rows(opened, kind, 2020).rows
    assert (row["yuan"], row.faults) == (yuan, ())
