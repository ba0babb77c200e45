"""The figures of livelihood projects, the budget and key projects: exact results, and what does not count."""

from datetime import date
from decimal import Decimal

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports.catalogue import Reader
from renda.reports.identities import Status, check_all
from renda.sessions.stages import ItemKind
from renda.supervision.actions import budgets, key_projects, progress, projects, votes
from renda.supervision.actions.budgets import NewLine
from tests.factories import make_activity, make_deputy, make_office, make_user
from tests.supervision.town import SHEET, ballot, make_candidates, make_item, make_town

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)


def values(office, *keys, period=YEAR):
    reader = Reader(office.congress, period)
    return [reader[f"supervision.{key}"].value for key in keys]


def test_livelihood_projects_from_k1_to_k7():
    office = make_town(10)
    one, two, three = make_candidates(office)
    assert values(office, "project_proposals", "project_candidates", "projects_chosen") == [3, None, None]
    votes.enter_vote(make_item(office), counts=ballot([(one, 6), (two, 1), (three, 8)]), **SHEET, **office.act)
    assert values(
        office, "project_candidates", "projects_chosen", "project_voters", "project_ballots", "project_cost", "projects_at_work"
    ) == [3, 2, 9, 9, Decimal(400_000), 2]  # fmt: skip
    one.refresh_from_db()
    department = make_user(Role.DEPARTMENT, office.congress, body=one.body)
    step = progress.set_milestone(one, title="开工", due_on=date(2020, 9, 1), **office.act)
    progress.report_milestone(step, done_on=date(2020, 9, 1), by=department, on=date(2020, 9, 2))
    payment = progress.note_payment(
        one, paid_on=date(2020, 9, 3), yuan=Decimal("60000.50"), by=department, on=date(2020, 9, 3)
    )
    assert values(office, "projects_begun", "projects_finished", "project_paid") == [0, 0, None]
    with pytest.raises(RuleBroken, match="not confirmed as done"):
        projects.finish(one, finished_on=date(2020, 11, 1), **office.act)
    progress.confirm_milestone(step, **office.act)
    progress.confirm_payment(payment, **office.act)
    with pytest.raises(RuleBroken, match="the session decided on 100000"):
        progress.note_payment(one, paid_on=date(2020, 9, 4), yuan=Decimal(40_000), **office.act)
    projects.finish(one, finished_on=date(2020, 11, 1), **office.act)
    assert values(office, "projects_begun", "projects_finished", "project_paid") == [1, 1, Decimal("60000.50")]
    given = {"voted_on": date(2020, 12, 20), "satisfied": 6, "basically": 2, "dissatisfied": 1, "void": 0}
    with pytest.raises(RuleBroken, match="come to 9, but 8"):
        projects.evaluate(one, ballots=8, **given, **office.act)
    projects.evaluate(one, ballots=9, **given, **office.act)
    assert values(
        office, "project_evaluation_ballots", "project_satisfied", "project_basically", "project_dissatisfied"
    ) == [9, 6, 2, 1]
    found = [check for check in check_all(office.congress, YEAR) if check.code in {"K3", "K4", "K6", "K7"}]
    assert {check.status for check in found} == {Status.PASSED}
    assert values(office, "projects_chosen", period=Period.year(2021)) == [None]


def test_a_vote_with_work_on_it_stays_and_only_chosen_projects_are_evaluated():
    office = make_town(10)
    one, two, three = make_candidates(office)
    vote = votes.enter_vote(make_item(office), counts=ballot([(one, 6), (two, 1), (three, 8)]), **SHEET, **office.act)
    one.refresh_from_db()
    two.refresh_from_db()
    progress.set_milestone(one, title="开工", due_on=date(2020, 9, 1), **office.act)
    with pytest.raises(WrongStage, match="rest on this vote"):
        votes.take_back_vote(vote, **office.act)
    given = {"voted_on": date(2020, 12, 20), "ballots": 9, "satisfied": 9, "basically": 0, "dissatisfied": 0}
    with pytest.raises(WrongStage, match="has chosen"):
        projects.evaluate(two, **given, **office.act)
    with pytest.raises(WrongStage, match="has chosen"):
        progress.set_milestone(two, title="开工", due_on=date(2020, 9, 1), **office.act)
    with pytest.raises(RuleBroken, match="Confirm the activity"):
        projects.inspect(one, activities=[make_activity(office, confirm=False)], **office.act)


def test_the_budget_after_changes_and_up_to_the_periods_last_month():
    office = make_office()
    budget = budgets.open_budget(office.congress, year=2020, **office.act)
    months = {1: Decimal(100), 2: Decimal(150), 7: Decimal(50)}
    roads, tax = budgets.set_lines(
        budget, given=[NewLine("expenditure", "道路", Decimal(1000), months), NewLine("income", "税收", Decimal(2000), {1: Decimal(500)})],
        **office.act,
    )  # fmt: skip
    keys = ("budget_income", "budget_income_executed", "budget_expenditure", "budget_expenditure_executed")
    assert values(office, *keys) == [2000, 500, 1000, 300]
    half = Period(date(2020, 1, 1), date(2020, 6, 30))
    assert values(office, *keys, period=half) == [2000, 500, 1000, 250]
    budgets.change_line(roads, item=make_item(office, ItemKind.BUDGET_CHANGE), yuan=Decimal(-400), **office.act)
    reader = Reader(office.congress, YEAR)
    assert (values(office, *keys), reader["supervision.budget_expenditure_executed"].share) == (
        [2000, 500, 600, 300],
        50,
    )
    with pytest.raises(RuleBroken, match="cannot be lowered"):
        budgets.change_line(
            roads, item=make_item(office, ItemKind.BUDGET_CHANGE, ordinal=2), yuan=Decimal(-601), **office.act
        )
    with pytest.raises(WrongStage, match="A session has changed"):
        budgets.set_line(budget, side="expenditure", title="道路", yuan=Decimal(900), **office.act)
    with pytest.raises(RuleBroken, match="never the presidium") as told:
        budgets.change_line(tax, item=make_item(office, ItemKind.STUDY, ordinal=3), yuan=Decimal(1), **office.act)
    assert told.value.verdict.rule == "budget-adjust"  # its reasons stand beside the refusal
    asked = budgets.ask(budget, person=make_deputy(office), words="何时？", asked_on=date(2020, 9, 1), **office.act)
    assert values(office, "budget_questions", "budget_answers") == [1, 0]
    with pytest.raises(RuleBroken, match="cannot be answered before"):
        budgets.answer(asked, answer="九月", answered_on=date(2020, 8, 1), **office.act)
    budgets.answer(asked, answer="九月", answered_on=date(2020, 9, 8), **office.act)
    assert values(office, "budget_questions", "budget_answers") == [1, 1]


def test_a_month_that_has_not_begun_has_no_execution():
    office = make_office()
    budget = budgets.open_budget(office.congress, year=2021, **office.act)
    line = budgets.set_line(budget, side="income", title="税收", yuan=Decimal(1), **office.act)
    with pytest.raises(RuleBroken, match="has not begun"):
        budgets.set_month(line, month=1, yuan=Decimal(1), **office.act)
    with pytest.raises(RuleBroken, match="recorded already"):
        budgets.open_budget(office.congress, year=2021, **office.act)


def test_key_projects_their_steps_and_who_pressed():
    office = make_office()
    project = key_projects.open_key_project(office.congress, title="迁建", begun_on=date(2020, 4, 1), **office.act)
    step = key_projects.plan_step(project, title="选址", due_on=date(2020, 5, 1), **office.act)
    keys = ("key_projects", "key_steps_done", "pressings")
    assert values(office, *keys) == [1, 0, 0]
    visit = make_activity(office)
    with pytest.raises(RuleBroken, match="The activity was held on"):
        key_projects.press(step, pressed_on=date(2020, 6, 2), outcome="已受理", activity=visit, **office.act)
    with pytest.raises(RuleBroken, match="Say who pressed"):
        key_projects.press(step, pressed_on=date(2020, 6, 2), outcome="已受理", **office.act)
    key_projects.press(step, pressed_on=visit.held_on, outcome="已受理", activity=visit, **office.act)
    with pytest.raises(RuleBroken, match="not confirmed as done"):
        key_projects.end_key_project(project, ended_on=date(2020, 9, 1), **office.act)
    key_projects.report_step(step, done_on=date(2020, 6, 20), **office.act)
    key_projects.end_key_project(project, ended_on=date(2020, 9, 1), **office.act)
    late = {
        "pressed_on": date(2020, 9, 2),
        "person": make_deputy(office),
        "by": office.secretary,
        "on": date(2020, 9, 3),
    }
    with pytest.raises(RuleBroken, match="nobody pressed for it after that"):
        key_projects.press(step, outcome="已受理", **late)
    assert values(office, *keys) == [1, 1, 1]
    with pytest.raises(WrongStage, match="ended on"):
        key_projects.plan_step(project, title="再来", due_on=date(2020, 10, 1), **office.act)
