"""The pages of livelihood projects, key projects and the budget."""

from datetime import date

import pytest
from django.urls import reverse

from renda.people.stages import Role
from renda.sessions.stages import ItemKind
from renda.supervision.actions import budgets as budget_acts
from renda.supervision.actions import key_projects as key_acts
from renda.supervision.models import Budget, KeyProject, KeyStep, LivelihoodProject, LivelihoodVote, ProjectMilestone
from tests.factories import make_body, make_office, make_user
from tests.supervision.town import DAY, make_candidates, make_item, make_town

pytestmark = pytest.mark.django_db


def url(name, *numbers):
    return reverse(f"supervision:{name}", args=["qinghe", *numbers])


@pytest.fixture
def office():
    return make_town(10)


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


def posted(client, name, *numbers, **given):
    answer = client.post(url(name, *numbers), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def read(client, name, *numbers):
    answer = client.get(url(name, *numbers))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_project_from_the_proposal_to_the_vote_at_the_years_end(office, entered):
    body = make_body(office, "镇交通站")
    posted(
        entered, "project_new", title="村道硬化", year=2020, source="voters", proposed_on="2020-07-01", body=body.pk, planned_yuan="300000"
    )  # fmt: skip
    found = LivelihoodProject.objects.get()
    posted(entered, "project_nominate", found.pk)
    posted(entered, "project_review", found.pk)
    others = make_candidates(office, 2)
    item = make_item(office)
    counts = {}
    for project, votes in ((found, 8), (others[0], 6), (others[1], 2)):
        counts |= {f"in_favour_{project.pk}": votes, f"against_{project.pk}": 9 - votes}
    sheet = {"item": item.pk, "voted_on": str(DAY), "places": 2, "present": 9, "issued": 9, "returned": 9, "void": 0}
    bad = entered.post(url("vote_new"), {**sheet, **counts, "returned": 8}).content.decode()
    assert ("notice-error" in bad or "error" in bad, LivelihoodVote.objects.count()) == (True, 0)
    posted(entered, "vote_new", **sheet, **counts)
    vote = LivelihoodVote.objects.get()
    assert "村道硬化" in read(entered, "vote", vote.pk)
    posted(entered, "milestone_new", found.pk, title="开工", due_on="2020-09-10")
    step = ProjectMilestone.objects.get()
    posted(entered, "milestone_report", step.pk, done_on="2020-09-09")
    posted(entered, "payment_new", found.pk, paid_on="2020-10-01", yuan="120000.50", words="首笔工程款")
    posted(entered, "project_finish", found.pk, finished_on="2020-11-20")
    posted(
        entered, "project_evaluate", found.pk, voted_on="2020-12-20", ballots=9, satisfied=7, basically=1, dissatisfied=1, void=0
    )  # fmt: skip
    page = read(entered, "project", found.pk)
    assert ("开工" in page, "首笔工程款" in page) == (True, True)
    found.refresh_from_db()
    assert (found.stage, found.evaluation.satisfied) == ("finished", 7)
    for name in ("projects", "votes"):
        read(entered, name)


def test_a_department_reports_on_its_own_project_only(office, client):
    own, other = make_body(office, "镇水利站"), make_body(office, "镇文化站")
    given = {"begun_on": date(2020, 4, 1), **office.act}
    mine = key_acts.open_key_project(office.congress, title="迁建选址", body=own, **given)
    theirs = key_acts.open_key_project(office.congress, title="文化广场", body=other, **given)
    steps = [key_acts.plan_step(each, title="选址", due_on=date(2020, 5, 1), **office.act) for each in (mine, theirs)]
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=own))
    page = read(client, "key_projects")
    assert ("迁建选址" in page, "文化广场" in page) == (True, False)
    assert client.get(url("key_project", theirs.pk)).status_code == 404
    posted(client, "key_step_report", steps[0].pk, done_on="2020-04-28")
    assert client.post(url("key_step_report", steps[1].pk), {"done_on": "2020-04-28"}).status_code == 404
    assert client.post(url("key_step_confirm", steps[0].pk)).status_code == 403
    step = KeyStep.objects.get(pk=steps[0].pk)
    assert (step.done_on, step.is_confirmed) == (date(2020, 4, 28), False)
    client.force_login(office.secretary)
    posted(client, "key_step_confirm", step.pk)
    assert KeyStep.objects.get(pk=step.pk).is_confirmed


def test_a_key_project_in_steps(office, entered):
    posted(entered, "key_project_new", title="迁建选址", begun_on="2020-04-01", place="新址")
    found = KeyProject.objects.get()
    posted(entered, "key_step_new", found.pk, title="用地报批", due_on="2020-06-30")
    step = KeyStep.objects.get()
    refused = entered.post(
        url("key_step_press", step.pk), {"pressed_on": "2020-07-16", "outcome": "已受理"}
    ).content.decode()
    assert "由谁督办" in refused or "who pressed" in refused
    posted(entered, "key_step_report", step.pk, done_on="2020-08-01")
    posted(entered, "key_project_end", found.pk, ended_on="2020-09-01")
    assert "用地报批" in read(entered, "key_project", found.pk)


def test_the_budget_of_a_year(office, entered):
    item = make_item(office, ItemKind.BUDGET)
    posted(entered, "budget_new", year=2020, item=item.pk)
    found = Budget.objects.get()
    posted(entered, "budget_line_new", found.pk, side="expenditure", title="农林水支出", yuan="1000000")
    line = found.lines.get()
    posted(entered, "budget_month", line.pk, month=1, yuan="250000")
    change = make_item(office, ItemKind.BUDGET_CHANGE, ordinal=2)
    posted(entered, "budget_adjust", line.pk, item=change.pk, yuan="-500000")
    page = read(entered, "budget", found.pk)
    assert ("农林水支出" in page, "50.0%" in page) == (True, True)
    person = office.congress.persons.first()
    posted(entered, "budget_ask", found.pk, person=person.pk, words="为何调减？", asked_on="2020-09-01")
    posted(entered, "budget_answer", found.questions.get().pk, answer="项目推迟", answered_on="2020-09-10")
    assert "项目推迟" in read(entered, "budget", found.pk)
    for name, pk in (("budget_line", line.pk), ("budget_lines", found.pk)):
        assert "农林水支出" in read(entered, name, pk)
    assert entered.get(url("budget_lines", found.pk), {"export": "xlsx"}).status_code == 200
    read(entered, "budgets")


def test_another_congress_sees_nothing(office, client):
    other = make_office("lianhua", "莲花镇")
    line = budget_acts.set_line(
        budget_acts.open_budget(office.congress, year=2020, **office.act), side="income", title="税收", yuan=1, **office.act
    )  # fmt: skip
    client.force_login(other.secretary)
    assert client.get(url("budgets")).status_code == 404
    assert client.get(reverse("supervision:budget_line", args=["lianhua", line.pk])).status_code == 404
    assert client.get(reverse("supervision:budget", args=["lianhua", line.budget_id])).status_code == 404
