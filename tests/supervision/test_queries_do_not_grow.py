"""No list of projects or budgets asks the database more often because it has more rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.activities.actions import findings
from renda.supervision.actions import appraisals, budgets, inquiries, key_projects, projects, remedies, topics
from renda.supervision.actions.budgets import NewLine
from tests.factories import make_activity, make_body
from tests.supervision.town import DAY, make_candidates, make_item, make_town

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


def test_topics_problems_inquiries_and_appraisals_with_more_rows(client):
    office = make_town(1)
    client.force_login(office.secretary)
    body, later = make_body(office), {"by": office.secretary, "on": date(2020, 9, 30)}
    session = make_item(office).session
    asker = [office.congress.persons.all()[0]]
    held = make_activity(office, held_on=DAY, on=later["on"])
    appraisal = make_activity(
        office, "appraisal", title="评议", held_on=DAY, on=later["on"], units=[make_body(office) for _n in range(8)]
    )
    terms = appraisals.set_terms(appraisal, criteria="依法履职", voters=9, **later)
    units = list(appraisal.units.order_by("pk"))

    def plan(title):
        return topics.plan_topic(
            office.congress, year=2020, title=title, form="survey", quarter=3, leader=asker[0], body=body, **later
        )

    topic = plan("议题")

    def grow(first, number):
        for n in range(first, first + number):
            plan(f"议题{n}")
            found = findings.add_finding(held, words=f"问题{n}", **later)
            findings.add_finding(appraisal, words=f"评议问题{n}", **later)
            remedies.hand_over(found, body=body, handed_on=DAY, due_on=DAY, **later)
            topics.carry_out(topic, activities=[held], **later)
            topics.send_opinion(topic, words=f"意见{n}", body=body, sent_on=DAY, due_on=DAY, **later)
            inquiries.ask(session, kind="asking", subject=f"询问{n}", asked_by=asker, body=body, asked_on=DAY, **later)
            appraisals.vote_on_unit(terms, units[n], ballots=9, by_grade=(9, 0, 0), **later)

    names = (
        ("topics", ()),
        ("topic", (topic.pk,)),
        ("findings", ()),
        ("inquiries", ()),
        ("appraisals", ()),
        ("appraisal", (appraisal.pk,)),
    )
    pages = [reverse(f"supervision:{name}", args=["qinghe", *numbers]) for name, numbers in names]
    grow(0, 2)
    asked(client, *pages)
    few = {page: asked(client, page) for page in pages}
    grow(2, 6)
    asked(client, *pages)
    assert {page: asked(client, page) for page in pages} == few
