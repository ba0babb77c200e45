"""No list of projects or budgets asks the database more often because it has more rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.supervision.actions import budgets, key_projects, projects
from renda.supervision.actions.budgets import NewLine
from tests.supervision.town import make_candidates, make_town

pytestmark = pytest.mark.django_db


def asked(client, *addresses):
    with CaptureQueriesContext(
        connection,
    ) as found:
        for address in addresses:
            assert client.get(address).status_code == 200
    return len(found)


def test_lists_and_records_with_more_rows(client):
    office = make_town(1)
    client.force_login(office.secretary)
    first, *_rest = make_candidates(office, 1)
    project = key_projects.open_key_project(office.congress, title="迁建", begun_on=date(2020, 4, 1), **office.act)
    budget = budgets.open_budget(office.congress, year=2020, **office.act)

    def grow(number):
        for n in range(number):
            step = key_projects.plan_step(project, title=f"步骤{n}", due_on=date(2020, 5, 1), **office.act)
            key_projects.press(
                step, pressed_on=date(2020, 5, 2), outcome="已受理", person=office.congress.persons.all()[0], **office.act
            )  # fmt: skip
        lines = [NewLine("income", f"科目{number}-{n}", n + 1, {1: n}) for n in range(number)]
        budgets.set_lines(budget, given=lines, **office.act)
        for year in range(2000, 2000 + number):
            if not office.congress.budgets.filter(year=year).exists():
                budgets.open_budget(office.congress, year=year, **office.act)

    names = (("projects", ()), ("key_projects", ()), ("budgets", ()), ("budget_lines", (budget.pk,)), ("budget", (budget.pk,)),
             ("key_project", (project.pk,)), ("project", (first.pk,)))  # fmt: skip
    pages = [reverse(f"supervision:{name}", args=["qinghe", *numbers]) for name, numbers in names]
    grow(2)
    asked(client, *pages)  # the first page after an act counts the to-do list anew
    few = {page: asked(client, page) for page in pages}
    grow(6)
    for n in range(6):
        projects.collect_proposal(
            office.congress, year=2021, title=f"建议{n}", source="voters", proposed_on=date(2020, 7, 1), body=first.body, **office.act
        )  # fmt: skip
    asked(client, *pages)
    assert {page: asked(client, page) for page in pages} == few
