"""Lines of the budget from a file: new, changed and kept; what a session has changed is not written over."""

from decimal import Decimal

import pytest

from renda.imports import actions
from renda.imports.catalogue import kind_of
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
