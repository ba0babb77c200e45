"""Overdue steps and reports of departments in the to-do list."""

from datetime import date

import pytest

from renda.desk.queries.tasks import Asker, tasks
from renda.people.stages import Role
from renda.supervision.actions import key_projects as acts
from tests.factories import make_body, make_office, make_user

pytestmark = pytest.mark.django_db
DAY = date(2020, 12, 31)


def asked(office, role=Role.SECRETARY, bodies=()):
    asker = Asker(office.congress, frozenset({role}), (), 2020, DAY, bodies=tuple(bodies))
    return [str(task.words) for task in tasks(asker) if "步" in str(task.words) or "选址" in str(task.words)]


def test_a_step_is_overdue_until_it_is_confirmed():
    office = make_office()
    body = make_body(office, "镇经发办")
    project = acts.open_key_project(office.congress, title="迁建", begun_on=date(2020, 4, 1), body=body, **office.act)
    step = acts.plan_step(project, title="选址", due_on=date(2020, 5, 1), **office.act)
    assert asked(office) == ["“迁建”：“选址”已逾期"]
    assert asked(office, Role.DEPARTMENT, [body.pk]) == ["“迁建”：请报告“选址”的进度"]
    department = make_user(Role.DEPARTMENT, office.congress, body=body)
    acts.report_step(step, done_on=date(2020, 4, 28), by=department, on=DAY)
    assert asked(office) == ["“迁建”：“选址”已逾期", "1个重点项目步骤待确认"]
    assert asked(office, Role.DEPARTMENT, [body.pk]) == []
    acts.confirm_step(step, **office.act)
    assert asked(office) == []
