"""The year's plan: drafted, decided and frozen, amended with a reason, marked as done with evidence, closed."""

from datetime import date
from decimal import Decimal

import pytest

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.actions import plan_items, plans
from renda.people.models import Plan, PlanAmendment, PlanItem
from renda.people.queries import plans as queries
from renda.people.stages import Measure, PlanItemState, PlanSection, PlanStage, Role
from tests.factories import make_body, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def plan(office):
    return plans.draft_plan(office.congress, year=2020, **office.act)


def add(office, plan, words="召开人民代表大会会议", **more):
    plan.refresh_from_db()
    given = {"section": PlanSection.MEETINGS, "post": "人大主席", **more}
    return plan_items.add_item(plan, words=words, **given, **office.act)


def decide(office, plan, **more):
    plan.refresh_from_db()
    given = {"decided_on": date(2020, 1, 8), "decided_in": "主席团第13次会议", "was": plan.version, **more}
    return plans.decide_plan(plan, **given, **office.act)


def change(office, item, **more):
    item.refresh_from_db()
    given = {"section": item.section, "words": item.words, "post": item.post, "aim": item.aim, "unit": item.unit,
             "was": item.version, **more}  # fmt: skip
    return plan_items.change_item(item, **given, **office.act)


def refused(kind, words, act):
    with pytest.raises(kind) as caught:
        act()
    assert words in str(caught.value)
    return caught.value


def test_a_plan_is_drafted_once_a_year_and_not_for_far_years(office, plan):
    assert (plan.stage, str(plan)) == (PlanStage.DRAFT, "镇人大2020年工作计划")
    refused(RuleBroken, "There is a plan for 2020", lambda: plans.draft_plan(office.congress, year=2020, **office.act))
    assert plans.draft_plan(office.congress, year=2021, **office.act).year == 2021
    refused(RuleBroken, "2021 at the latest", lambda: plans.draft_plan(office.congress, year=2022, **office.act))


def test_only_the_secretary_writes_the_plan(office, plan):
    chair = make_user(Role.CHAIR, office.congress)
    with pytest.raises(NotAllowed):
        plans.draft_plan(office.congress, year=2021, by=chair, on=date(2020, 12, 1))
    with pytest.raises(NotAllowed):
        plan_items.add_item(plan, section="meetings", words="开会", by=chair, on=date(2020, 1, 1))


def test_items_are_numbered_and_say_when_and_who(office, plan):
    body = make_body(office, "镇社会事务办公室")
    add(office, plan)
    item = add(office, plan, "调研", first_month=4, last_month=6, body=body)
    assert (item.number, item.who, item.due_on) == (2, "镇社会事务办公室 人大主席", date(2020, 6, 30))
    assert item.window == Period(date(2020, 4, 1), date(2020, 6, 30))
    assert Plan.objects.get().version == 3


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"words": "  "}, "words", "Please fill in"),
        ({"first_month": 6, "last_month": 3}, "last_month", "lies before the first"),
        ({"figure": "sessions.held"}, "figure", "told by hand has no figure"),
        ({"measure": Measure.FIGURE, "aim": Decimal(2)}, "figure", "Choose the figure"),
        ({"measure": Measure.FIGURE, "figure": "sessions.held"}, "aim", "needs its aim"),
        ({"aim": Decimal(0)}, "aim", "above nought"),
        ({"measure": Measure.SHARE, "figure": "activities.home_visits", "aim": Decimal(101)}, "aim", "at most 100"),
    ],
)
def test_an_item_that_cannot_be_told_is_refused(office, plan, more, field, words):
    assert refused(RuleBroken, words, lambda: add(office, plan, **{"words": "走访", **more})).field == field
    assert not PlanItem.objects.exists()


def test_the_same_item_twice_is_refused_so_that_a_double_click_adds_one(office, plan):
    add(office, plan)
    assert refused(RuleBroken, "has this item already", lambda: add(office, plan)).field == "words"
    add(office, plan, first_month=7)
    assert PlanItem.objects.count() == 2


def test_a_body_of_another_congress_is_refused(office, plan):
    other = make_office("other", "白石镇")
    refused(RuleBroken, "is not in the books", lambda: add(office, plan, body=make_body(other, "别处")))


def test_an_empty_plan_one_without_decision_and_one_without_people_are_not_decided(office, plan):
    refused(RuleBroken, "no item yet", lambda: decide(office, plan))
    add(office, plan, post="")
    refused(RuleBroken, "Nobody is in charge of: ", lambda: decide(office, plan))
    refused(RuleBroken, "Say which meeting", lambda: decide(office, plan, decided_in=" "))
    assert (
        refused(RuleBroken, "future", lambda: decide(office, plan, decided_on=date(2021, 1, 5))).field == "decided_on"
    )
    change(office, PlanItem.objects.get(), post="人大主席")
    decide(office, plan, decided_in="", decided_by=make_paper(office))
    refused(WrongStage, "was decided on", lambda: decide(office, plan))


def test_a_decided_plan_is_frozen_and_changes_only_with_a_reason_that_is_kept(office, plan):
    item = add(office, plan, aim=Decimal(2), unit="次")
    decide(office, plan)
    assert refused(RuleBroken, "Say why", lambda: change(office, item, aim=Decimal(1))).field == "reason"
    assert refused(RuleBroken, "Say why", lambda: add(office, plan, "新增")).field == "reason"
    refused(WrongStage, "it stays in the plan", lambda: plan_items.remove_item(item, was=item.version, **office.act))
    change(office, item, aim=Decimal(1), reason="疫情防控")
    amendment = PlanAmendment.objects.get()
    assert (amendment.before, amendment.after, amendment.reason) == ({"aim": "2"}, {"aim": "1"}, "疫情防控")
    assert add(office, plan, "新增调研", reason="县人大部署").added_on == date(2020, 12, 31)
    line = AuditLine.objects.filter(act="people.change_plan_item").latest("pk")
    assert (line.before, line.after) == ({"aim": "2.00"}, {"aim": "1", "reason": "疫情防控"})


def test_a_change_that_changes_nothing_leaves_no_trace(office, plan):
    item = add(office, plan)
    lines = AuditLine.objects.count()
    assert change(office, item).version == 1
    assert AuditLine.objects.count() == lines


def test_of_two_clerks_the_second_is_told(office, plan):
    item = add(office, plan)
    seen = item.version
    change(office, item, words="召开人代会")
    refused(RuleBroken, "changed this item meanwhile", lambda: change(office, item, words="开会", was=seen))
    plan.refresh_from_db()
    version = plan.version
    add(office, plan, "又一项")
    refused(RuleBroken, "changed the plan meanwhile", lambda: decide(office, plan, was=version))
    assert PlanItem.objects.get(number=1).words == "召开人代会"


def test_done_by_hand_wants_evidence_and_the_aim(office, plan):
    item = add(office, plan, "建立代表联络站", aim=Decimal(2), unit="个")
    paper = make_paper(office)

    def note(**more):
        item.refresh_from_db()
        given = {"done_on": date(2020, 9, 1), "evidence": paper, "result": Decimal(2), "was": item.version, **more}
        return plan_items.note_done(item, **given, **office.act)

    refused(WrongStage, "not closed", note)
    decide(office, plan)
    assert refused(RuleBroken, "Choose the paper", lambda: note(evidence=None)).field == "evidence"
    assert refused(RuleBroken, "Enter the result", lambda: note(result=None)).field == "result"
    assert refused(RuleBroken, "1 does not reach the aim of 2", lambda: note(result=Decimal(1))).field == "result"
    assert refused(RuleBroken, "lies before the plan's year", lambda: note(done_on=date(2019, 9, 1))).field == "done_on"
    assert refused(RuleBroken, "future", lambda: note(done_on=date(2021, 9, 1))).field == "done_on"
    done = note()
    assert (done.state, done.result, done.evidence, done.state_on) == ("done", Decimal(2), paper, date(2020, 9, 1))
    refused(WrongStage, "already", note)
    refused(WrongStage, "Take it up again", lambda: change(office, item, words="建站", reason="改"))
    item.refresh_from_db()
    opened = plan_items.reopen_item(item, reason="登记有误", was=item.version, **office.act)
    assert (opened.state, opened.evidence, opened.result) == ("open", None, None)
    refused(
        WrongStage,
        "open already",
        lambda: plan_items.reopen_item(opened, reason="再", was=opened.version, **office.act),
    )


def test_an_item_told_by_a_figure_is_not_marked_by_hand(office, plan):
    item = add(office, plan, measure=Measure.FIGURE, figure="sessions.held", aim=Decimal(2), unit="次")
    decide(office, plan)
    refused(
        WrongStage, "told by a figure",
        lambda: plan_items.note_done(item, done_on=date(2020, 9, 1), evidence=make_paper(office), was=1, **office.act),
    )  # fmt: skip


def test_dropping_keeps_the_item_with_its_reason(office, plan):
    item = add(office, plan)
    refused(WrongStage, "still a draft", lambda: plan_items.drop_item(item, reason="改期", was=1, **office.act))
    decide(office, plan)
    assert (
        refused(RuleBroken, "Say why", lambda: plan_items.drop_item(item, reason=" ", was=1, **office.act)).field
        == "reason"
    )
    dropped = plan_items.drop_item(item, reason="合并到年度走访", was=1, **office.act)
    assert (dropped.state, dropped.reason) == (PlanItemState.DROPPED, "合并到年度走访")
    refused(WrongStage, "already", lambda: plan_items.drop_item(dropped, reason="再", was=2, **office.act))


def test_an_item_leaves_a_draft_unless_a_later_plan_took_it_over(office, plan):
    first, second = add(office, plan), add(office, plan, "调研")
    later = plans.draft_plan(office.congress, year=2021, **office.act)
    add(office, later, "调研", carried_from=second)
    refused(RuleBroken, "The plan for 2021 took", lambda: plan_items.remove_item(second, was=1, **office.act))
    refused(
        RuleBroken, "an earlier year", lambda: add(office, plan, "再", carried_from=PlanItem.objects.get(plan=later))
    )
    plan_items.remove_item(first, was=1, **office.act)
    assert list(queries.items_of(plan)) == [second]


def test_closing_keeps_what_the_figures_came_to(office, plan):
    item = add(office, plan, measure=Measure.FIGURE, figure="sessions.held", aim=Decimal(2), unit="次")
    other = add(office, plan, "建站")

    def close(on=date(2020, 12, 31)):
        plan.refresh_from_db()
        return plans.close_plan(
            plan, results={item.pk: Decimal(2)}, reached=frozenset({item.pk}), by=office.secretary, on=on, was=plan.version
        )  # fmt: skip

    refused(WrongStage, "Only a decided plan", close)
    decide(office, plan)
    refused(RuleBroken, "is not over", lambda: close(date(2020, 11, 30)))
    assert close().stage == PlanStage.CLOSED
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.state, item.result, other.state) == ("done", Decimal(2), "open")
    refused(WrongStage, "is closed", lambda: change(office, other, words="改", reason="改"))
    refused(WrongStage, "is closed", lambda: add(office, plan, "补", reason="补"))


def test_queries_count_decided_items_by_their_deadline(office, plan):
    early = add(office, plan, "第一季度的事", last_month=3)
    late = add(office, plan, "全年的事")
    year, half = Period.year(2020), Period(date(2020, 1, 1), date(2020, 6, 30))
    assert not queries.items_in(office.congress, year).exists()
    decide(office, plan)
    assert list(queries.items_in(office.congress, year)) == [early, late]
    assert list(queries.items_in(office.congress, half)) == [early]
    assert list(queries.items_in(office.congress, Period(date(2020, 1, 1), date(2020, 3, 30)))) == []
    assert list(queries.items_in(office.congress, Period(date(2020, 4, 1), date(2021, 3, 31)))) == [late]
    dropped = plan_items.drop_item(early, reason="改期", was=1, **office.act)
    assert list(queries.items_in(office.congress, year)) == [early, late]
    assert list(queries.dropped_in(office.congress, year)) == [dropped]
    assert list(queries.open_items(office.congress, 2020)) == [late]


def test_parts_of_next_years_plan_are_its_sections_with_items_left(office, plan):
    later = plans.draft_plan(office.congress, year=2021, **office.act)
    first = add(office, later)
    add(office, later, "主席团会议")
    other = add(office, later, "视察", section=PlanSection.SUPERVISION)
    assert list(queries.next_parts(office.congress, Period.year(2020))) == [first, other]
    assert not queries.next_parts(office.congress, Period.year(2019)).exists()
