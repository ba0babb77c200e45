"""Topics, remedies, opinions, votes, inquiries and appraisals: what the acts do and refuse, and what the figures count."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.activities.actions import activities, findings
from renda.activities.actions.activities import return_activity, withdraw_activity
from renda.activities.actions.sites import note_result
from renda.activities.models import Finding
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports.catalogue import Reader
from renda.reports.identities import Status, check_all
from renda.sessions.actions import meetings
from renda.supervision.actions import appraisals, inquiries, remedies, taking_back, topics
from renda.supervision.actions.ballots import check_ballots, check_grades
from renda.supervision.models import Topic, UnitVote
from renda.supervision.queries import shares
from tests.factories import make_activity, make_body, make_deputy, make_office, make_person, make_user

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 30)
LATER = date(2020, 9, 30)
YEAR = Period.year(2020)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def later(office):
    return {"by": office.secretary, "on": LATER}


def plan(office, title="农村人居环境整治", **more):
    given = {"year": 2020, "title": title, "form": "inspection", "quarter": 3, **more}
    return topics.plan_topic(office.congress, by=office.secretary, on=LATER, **given)


def held(office, kind="inspection", **more):
    return make_activity(office, kind, **{"held_on": DAY, "title": "视察", "on": LATER, **more})


def value(office, key):
    return Reader(office.congress, YEAR)[key].value


def test_a_topic_goes_from_the_plan_to_its_end(office, later):
    topic = plan(office)
    assert (topic.stage, value(office, "supervision.topics"), value(office, "supervision.topics_carried_out")) == (
        "planned",
        1,
        0,
    )
    topics.carry_out(topic, activities=[held(office)], **later)
    topics.close_topic(topic, outcome="管护到位", ended_on=LATER, **later)
    assert (
        topic.stage,
        value(office, "supervision.topics_carried_out"),
        value(office, "supervision.topics_closed"),
    ) == ("closed", 1, 1)
    with pytest.raises(WrongStage, match="has ended"):
        topics.change_topic(topic, year=2020, title="别的", form="survey", quarter=1, **later)
    topics.reopen(topic, **later)
    assert (topic.stage, topic.ended_on) == ("running", None)


def test_a_topic_called_off_does_not_count(office, later):
    topic = plan(office)
    opinion = topics.send_opinion(topic, words="建议", body=make_body(office), sent_on=DAY, due_on=LATER, **later)
    with pytest.raises(WrongStage, match="were sent to the government") as told:
        topics.call_off(topic, why="并入专题调研", **later)
    assert told.value.facts == {"number": 1}
    taking_back.take_back_opinion(opinion, why="发错", **later)
    topics.call_off(topic, why="并入专题调研", **later)
    assert value(office, "supervision.topics") is None
    topics.reopen(topic, **later)
    assert value(office, "supervision.topics") == 1


def test_a_topic_carried_on_stands_on_the_next_years_plan(office, later):
    topic = plan(office)
    again = topics.carry_on(topic, why="工程跨年", **later)
    assert (topic.stage, again.year, again.carries_on, again.stage) == ("carried_on", 2021, topic, "planned")
    with pytest.raises(WrongStage, match="stays as it was") as told:
        topics.change_topic(topic, year=2020, title="别的", form="survey", quarter=1, **later)
    assert told.value.facts == {"year": "2021"}
    with pytest.raises(WrongStage):
        topics.carry_on(topic, why="再来", **later)
    with pytest.raises(RuleBroken, match="and next year"):  # later cannot be changed any more
        topics.carry_on(again, why="再拖一年", **later)


def test_a_topic_is_not_closed_over_an_open_problem_or_an_owed_answer(office, later):
    topic, body = plan(office), make_body(office)
    inspection = held(office)
    topics.carry_out(topic, activities=[inspection], **later)
    found = findings.add_finding(inspection, words="垃圾清运不及时", **later)
    opinion = topics.send_opinion(topic, words="建立长效办法", body=body, sent_on=DAY, due_on=LATER, **later)
    with pytest.raises(WrongStage, match="not put right") as told:
        topics.close_topic(topic, outcome="好", ended_on=LATER, **later)
    assert told.value.facts == {"owed": 1, "unanswered": 1}
    findings.solve_finding(found, remedy="已清运", solved_on=LATER, **later)
    taking_back.take_back_opinion(opinion, why="写错", **later)
    assert value(office, "supervision.opinions_sent") is None
    opinion = topics.send_opinion(topic, words="建立长效办法", body=body, sent_on=DAY, due_on=LATER, **later)
    topics.answer_opinion(opinion, answer="已印发办法", answered_on=LATER, **later)
    assert topics.close_topic(topic, outcome="好", ended_on=LATER, **later).stage == "closed"
    with pytest.raises(WrongStage, match="has ended"):
        taking_back.take_back_opinion(opinion, why="写错", **later)
    for act in (  # what the topic was closed upon stays, until it is open again
        lambda: findings.add_finding(inspection, words="后来发现", **later),
        lambda: findings.reopen_finding(found, reason="又有垃圾", **later),
        lambda: taking_back.reopen(found, why="又有垃圾", **later),
        lambda: findings.take_off_finding(found, reason="重复", **later),
        lambda: return_activity(inspection, reason="改名单", **later),
        lambda: withdraw_activity(inspection, reason="错", **later),
    ):
        with pytest.raises(WrongStage, match="Open the topic again"):
            act()
    topics.reopen(topic, **later)
    late = findings.add_finding(inspection, words="后来发现", **later)
    topics.carry_on(topic, why="尚未整改", **later)
    findings.add_finding(inspection, words="次年仍可发现", **later)  # it goes on, so problems do too
    assert findings.solve_finding(late, remedy="已改", solved_on=LATER, **later).stage == "solved"
    assert (value(office, "supervision.opinions_sent"), value(office, "supervision.opinions_answered")) == (1, 1)


def test_only_what_is_confirmed_or_held_carries_a_topic_out(office, later):
    topic = plan(office)
    with pytest.raises(RuleBroken, match="Choose"):
        topics.carry_out(topic, **later)
    with pytest.raises(RuleBroken, match="not confirmed"):
        topics.carry_out(topic, activities=[held(office, confirm=False)], **later)
    other = make_office("baishi", "白石镇")
    with pytest.raises(RuleBroken, match="another congress"):
        topics.carry_out(topic, activities=[held(other)], **later)
    assert Topic.objects.get().stage == "planned"


def test_one_title_stands_once_on_a_years_plan(office):
    plan(office)
    with pytest.raises(RuleBroken, match="stands on the plan") as told:
        plan(office)
    assert told.value.field == "title"
    assert plan(office, year=2021).year == 2021
    for year in (2022, 1999):
        with pytest.raises(RuleBroken, match="Correct the year") as told:
            plan(office, year=year)
        assert told.value.field == "year"


def test_a_department_reports_its_own_remedy_and_the_office_closes_it(office, later):
    mine, other = make_body(office, "社会事务办"), make_body(office, "财政所")
    clerk = make_user(Role.DEPARTMENT, office.congress, body=mine)
    found = findings.add_finding(held(office), words="垃圾清运不及时", **later)
    remedy = remedies.hand_over(found, body=mine, handed_on=DAY, due_on=LATER, **later)
    with pytest.raises(WrongStage, match="already"):
        remedies.hand_over(found, body=other, handed_on=DAY, due_on=LATER, **later)
    with pytest.raises(WrongStage, match="Take the hand-over back first"):
        findings.take_off_finding(found, reason="重复", **later)
    with pytest.raises(NotAllowed):
        taking_back.take_back_hand_over(remedy, why="单位选错", by=clerk, on=LATER)
    taking_back.take_back_hand_over(remedy, why="单位选错", **later)
    assert value(office, "supervision.findings_handed") is None
    found = Finding.objects.get()
    remedy = remedies.hand_over(found, body=mine, handed_on=DAY, due_on=LATER, **later)
    remedies.report(remedy, words="增加清运频次", reported_on=date(2020, 8, 20), by=clerk, on=LATER)
    with pytest.raises(NotAllowed):
        remedies.close(remedy, checked_on=LATER, words="好", by=clerk, on=LATER)
    remedies.send_back(remedy, due_on=date(2020, 10, 31), why="河段仍有垃圾", **later)
    assert (remedy.stage, remedy.reported_on, found.stage) == ("handed_over", None, "open")
    remedies.report(remedy, words="全线清理", reported_on=LATER, by=clerk, on=LATER)
    remedies.close(remedy, checked_on=LATER, words="全线清理", **later)
    found.refresh_from_db()
    assert (remedy.stage, found.stage, found.remedy, found.solved_on) == ("closed", "solved", "全线清理", LATER)
    keys = ("findings_handed", "remedies_closed")
    assert [value(office, f"supervision.{key}") for key in keys] == [1, 1]
    assert value(office, "activities.findings_solved") == 1
    with pytest.raises(WrongStage, match="hand-over stays"):
        taking_back.take_back_hand_over(remedy, why="单位选错", **later)
    taking_back.reopen(found, why="又有垃圾", **later)
    remedy.refresh_from_db()
    assert (remedy.stage, remedy.checked_on, found.stage, found.remedy) == ("reported", None, "open", "")
    assert [value(office, f"supervision.{key}") for key in keys] == [1, 0]


def test_a_department_does_not_report_for_another(office, later):
    clerk = make_user(Role.DEPARTMENT, office.congress, body=make_body(office, "财政所"))
    found = findings.add_finding(held(office), words="问题", **later)
    remedy = remedies.hand_over(found, body=make_body(office, "农业办"), handed_on=DAY, due_on=LATER, **later)
    with pytest.raises(NotAllowed, match="own"):
        remedies.report(remedy, words="已办", reported_on=LATER, by=clerk, on=LATER)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ((date(2020, 7, 29), LATER), "handed_on"),
        ((LATER, DAY), "due_on"),
        ((date(2020, 10, 1), date(2020, 10, 2)), "handed_on"),
    ],
)
def test_days_of_a_hand_over_are_in_order(office, later, days, field):
    found = findings.add_finding(held(office), words="问题", **later)
    with pytest.raises(RuleBroken) as told:
        remedies.hand_over(found, body=make_body(office), handed_on=days[0], due_on=days[1], **later)
    assert told.value.field == field


def test_a_remedy_carried_on_has_a_later_day_and_a_reason(office, later):
    found = findings.add_finding(held(office), words="问题", **later)
    remedy = remedies.hand_over(found, body=make_body(office), handed_on=DAY, due_on=LATER, **later)
    with pytest.raises(RuleBroken, match="after the old one"):
        remedies.carry_on(remedy, due_on=LATER, why="经费未到", **later)
    remedies.carry_on(remedy, due_on=date(2021, 3, 31), why="经费未到", **later)
    assert (remedy.stage, remedy.why, value(office, "supervision.remedies_closed")) == ("carried_on", "经费未到", 0)


def session_of(office):
    made = meetings.plan_session(
        office.term,
        ordinal=1,
        starts_on=DAY,
        ends_on=DAY,
        place="会议室",
        earlier_unrecorded=True,
        by=office.secretary,
        on=LATER,
    )
    return meetings.hold(made, by=office.secretary, on=LATER)


def test_ten_deputies_put_a_formal_question_and_nine_are_refused_with_the_article(office, later):
    session, body = session_of(office), make_body(office)
    deputies = [make_deputy(office) for _each in range(10)]
    given = {"kind": "formal", "subject": "资金去向", "body": body, "asked_on": DAY, **later}
    with pytest.raises(RuleBroken, match="9 deputies") as told:
        inquiries.ask(session, asked_by=deputies[:9], **given)
    assert told.value.verdict.rule == "interpellation-10"
    made = inquiries.ask(session, asked_by=deputies, **given)
    inquiries.ask(session, asked_by=deputies[:1], **{**given, "kind": "asking", "subject": "何时修路"})
    inquiries.answer(made, answer="已书面答复", answered_on=DAY, **later)
    assert (value(office, "supervision.inquiries"), value(office, "supervision.inquiries_answered")) == (2, 1)
    with pytest.raises(WrongStage, match="already"):
        inquiries.answer(made, answer="再答", answered_on=DAY, **later)
    taking_back.take_back_inquiry(made, why="登记错", **later)
    assert (value(office, "supervision.inquiries"), value(office, "supervision.inquiries_answered")) == (1, 0)


def test_who_asks_is_a_deputy_on_a_day_of_the_session(office, later):
    session, body = session_of(office), make_body(office)
    given = {"kind": "asking", "subject": "何时修路", "body": body, **later}
    with pytest.raises(RuleBroken, match="day of its session"):
        inquiries.ask(session, asked_by=[make_deputy(office)], asked_on=LATER, **given)
    with pytest.raises(RuleBroken, match="Say who"):
        inquiries.ask(session, asked_by=[], asked_on=DAY, **given)
    meetings.reopen(session, **later)
    with pytest.raises(WrongStage, match="was called off"):
        inquiries.ask(meetings.call_off(session, **later), asked_by=[make_deputy(office)], asked_on=DAY, **given)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.integers(0, 30), st.integers(0, 30))
def test_no_vote_skips_its_sum_or_its_base(parts, ballots, voters):
    fits = sum(parts) == ballots and 0 < ballots <= voters
    try:
        check_ballots(voters, ballots, parts)
    except RuleBroken:
        assert not fits
    else:
        assert fits


def test_the_vote_on_a_report_counts_by_its_parts(office, later):
    topic = plan(office)
    topics.carry_out(topic, activities=[held(office, "hearing")], **later)
    counts = {
        "voted_on": DAY,
        "present": 50,
        "ballots": 48,
        "satisfied": 40,
        "basically": 5,
        "dissatisfied": 2,
        "void": 1,
    }
    topics.vote_on_report(topic, **counts, **later)
    with pytest.raises(RuleBroken, match="come to 47"):
        topics.vote_on_report(topic, **{**counts, "void": 0}, **later)
    with pytest.raises(RuleBroken, match="only 47 had"):
        topics.vote_on_report(topic, **{**counts, "present": 47}, **later)
    keys = ("votes", "ballots", "satisfied", "basically", "dissatisfied", "void")
    assert [value(office, f"supervision.report_{key}") for key in keys] == [1, 48, 40, 5, 2, 1]


def test_units_are_voted_on_and_published_once_all_have_their_vote(office, later):
    units = [make_body(office, "税务局"), make_body(office, "水利局")]
    activity = held(office, "appraisal", units=units)
    appraisal = appraisals.set_terms(activity, criteria="依法履职", voters=30, **later)
    first, second = activity.units.order_by("pk")
    vote = {"ballots": 30, "by_grade": (20, 8, 2)}
    appraisals.vote_on_unit(appraisal, first, **vote, **later)
    first.refresh_from_db()
    assert first.result == "满意（满意20票、基本满意8票、不满意2票）"
    with pytest.raises(WrongStage, match="counted from ballots"):
        note_result(first, result="不满意", **later)
    with pytest.raises(WrongStage, match="not entered yet") as told:
        appraisals.publish(appraisal, published_on=LATER, **later)
    assert told.value.facts["units"] == ["水利局"]
    with pytest.raises(RuleBroken, match="only 30 had"):
        appraisals.vote_on_unit(appraisal, second, ballots=31, by_grade=(31, 0, 0), **later)
    with pytest.raises(WrongStage, match="base of 30"):
        appraisals.set_terms(activity, criteria="依法履职", voters=29, **later)
    appraisals.vote_on_unit(appraisal, second, ballots=30, by_grade=(14, 14, 1), void=1, **later)
    second.refresh_from_db()
    assert second.result.startswith("票数相等")
    appraisals.publish(appraisal, published_on=LATER, **later)
    with pytest.raises(WrongStage, match="Take the publication back"):
        appraisals.vote_on_unit(appraisal, first, **vote, **later)
    appraisals.take_back_publication(appraisal, why="计票更正", **later)
    assert UnitVote.objects.count() == 2
    keys = ("units_voted", "unit_ballots", "unit_satisfied", "unit_basically", "unit_dissatisfied", "unit_void")
    assert [value(office, f"supervision.{key}") for key in keys] == [2, 60, 34, 22, 3, 1]


def test_the_sums_stand_on_the_check_sheet(office, later):
    topic = plan(office)
    topics.carry_out(topic, activities=[held(office, "hearing")], **later)
    topics.vote_on_report(topic, voted_on=DAY, present=9, ballots=9, satisfied=9, basically=0, dissatisfied=0, **later)
    checks = [check for check in check_all(office.congress, YEAR) if check.code == "E6"]
    assert Status.PASSED in {check.status for check in checks}
    assert Status.FAILED not in {check.status for check in checks}


def test_officials_are_voted_on_like_units_and_stand_in_the_publication(office, later):
    activity = held(office, "appraisal", units=[make_body(office, "税务局")])
    appraisal = appraisals.set_terms(activity, criteria="依法履职", voters=30, **later)
    unit, vote = activity.units.get(), {"ballots": 30, "by_grade": (20, 8, 1), "void": 1}
    appraisals.vote_on_unit(appraisal, unit, **vote, **later)
    person = make_person(office, "钱五")
    official = appraisals.add_official(appraisal, person=person, office="税务分局局长", **later)
    with pytest.raises(RuleBroken, match="named in this appraisal already"):
        appraisals.add_official(appraisal, person=person, office="税务分局局长", **later)
    with pytest.raises(WrongStage, match="not entered yet") as told:
        appraisals.publish(appraisal, published_on=LATER, **later)
    assert told.value.facts["units"] == ["钱五"]
    for wrong, words in (
        ({"by_grade": (21, 8, 1)}, "come to 31"),
        ({"ballots": 31, "by_grade": (21, 8, 1)}, "only 30 had"),
    ):
        with pytest.raises(RuleBroken, match=words):
            appraisals.vote_on_official(official, **{**vote, **wrong}, **later)
    appraisals.vote_on_official(official, **vote, **later)
    with pytest.raises(WrongStage, match="stays"):
        appraisals.strike_official(official, **later)
    gone = appraisals.add_official(appraisal, person=make_person(office, "孙六"), office="副局长", **later)
    appraisals.strike_official(gone, **later)
    appraisals.publish(appraisal, published_on=LATER, **later)
    with pytest.raises(WrongStage, match="Take the publication back"):
        appraisals.vote_on_official(official, **vote, **later)
    keys = ("officials_appraised", "officials_voted", "official_ballots", "official_satisfied", "official_basically", "official_dissatisfied", "official_void")  # fmt: skip
    assert [value(office, f"supervision.{key}") for key in keys] == [1, 1, 30, 20, 8, 1, 1]


GRADES = (("优秀", True), ("称职", True), ("基本称职", False), ("不称职", False))


@pytest.mark.files
@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ((("优秀", True),), "2 to 8 grades"),
        ((("优秀", True), ("优秀", False)), "named twice"),
        ((("优秀", True), ("称" * 13, False)), "too long"),
        ((("优秀", True), ("弃权", False)), "no grade"),
        ((("优秀", True), ("称职", True)), "not all"),
        ((("优秀", False), ("称职", False)), "one at least"),
    ],
)
def test_grades_of_which_no_rate_can_be_told_are_refused(grades, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        check_grades(grades)
    assert refused.value.field == "grades"


def test_grades_of_the_offices_own_add_up_are_frozen_by_ballots_and_taken_back_with_them(office, later):
    activity = held(office, "appraisal", units=[make_body(office, "税务局")])
    terms = {"criteria": "依法履职", "voters": 30, **later}
    appraisal = appraisals.set_terms(activity, grades=GRADES, **terms)
    unit = activity.units.get()
    for wrong, words in (((20, 8, 2), "the grades"), ((20, 8, 2, 1), "come to 31"), ((20, 8, 3, -1), "come to 30")):
        with pytest.raises(RuleBroken, match=words):
            appraisals.vote_on_unit(appraisal, unit, ballots=30, by_grade=wrong, **later)
    appraisals.vote_on_unit(appraisal, unit, ballots=30, by_grade=(18, 8, 2, 1), void=1, **later)
    unit.refresh_from_db()
    assert unit.result == "优秀（优秀18票、称职8票、基本称职2票、不称职1票）"
    official = appraisals.add_official(appraisal, person=make_person(office, "钱五"), office="局长", **later)
    appraisals.vote_on_official(official, ballots=20, by_grade=(10, 5, 5, 0), **later)
    assert (shares.satisfied(unit.vote), shares.satisfied(official)) == ("86.7%", "75.0%")
    keys = ("ballots", "satisfied", "basically", "dissatisfied", "other", "void")
    assert [value(office, f"supervision.unit_{key}") for key in keys] == [30, 26, 0, 0, 3, 1]
    assert [value(office, f"supervision.official_{key}") for key in keys] == [20, 15, 0, 0, 5, 0]
    assert {check.status for check in check_all(office.congress, YEAR) if check.code == "E6"} >= {Status.PASSED}
    assert Status.FAILED not in {check.status for check in check_all(office.congress, YEAR) if check.code == "E6"}
    for grades in ((), GRADES[:3], tuple((name, False) if name == "称职" else (name, counts) for name, counts in GRADES)):  # fmt: skip
        with pytest.raises(WrongStage, match="before you change the grades"):
            appraisals.set_terms(activity, grades=grades, **terms)
    appraisals.set_terms(activity, grades=GRADES, **{**terms, "criteria": "依法履职、廉洁自律"})
    with pytest.raises(RuleBroken):
        appraisals.take_back_votes(appraisal, why=" ", **later)
    appraisals.take_back_votes(appraisal, why="票样有误", **later)
    unit.refresh_from_db()
    official.refresh_from_db()
    assert (unit.result, unit.from_vote, official.ballots, UnitVote.objects.count()) == ("", False, None, 0)
    with pytest.raises(WrongStage, match="No vote is entered"):
        appraisals.take_back_votes(appraisal, why="再撤", **later)
    appraisals.set_terms(activity, **terms)
    appraisals.vote_on_unit(appraisal, unit, ballots=30, by_grade=(20, 8, 2), **later)
    assert [value(office, f"supervision.unit_{key}") for key in keys] == [30, 20, 8, 2, 0, 0]
    activities.withdraw_activity(activity, reason="误录", **later)
    for act in (lambda: appraisals.vote_on_official(official, ballots=20, by_grade=(10, 5, 5), **later), lambda: appraisals.strike_official(official, **later)):  # fmt: skip
        with pytest.raises(WrongStage, match="withdrawn"):
            act()


def test_what_does_not_count_is_in_no_figure(office, later):
    """Another year, another congress, an appraisal that is not confirmed, a finding of a withdrawn activity."""
    plan(office, year=2021)
    other = make_office("baishi", "白石镇")
    topics.plan_topic(
        other.congress, year=2020, title="别镇议题", form="survey", quarter=1, by=other.secretary, on=LATER
    )
    activity = held(office, "appraisal", units=[make_body(office, "税务局")], confirm=False)
    appraisal = appraisals.set_terms(activity, criteria="依法履职", voters=9, **later)
    counts = {"ballots": 9, "by_grade": (9, 0, 0)}
    appraisals.vote_on_unit(appraisal, activity.units.get(), **counts, **later)
    official = appraisals.add_official(appraisal, person=make_person(office, "钱五"), office="局长", **later)
    appraisals.vote_on_official(official, **counts, **later)
    inspection = held(office)
    found = findings.add_finding(inspection, words="问题", **later)
    remedies.hand_over(found, body=make_body(office), handed_on=DAY, due_on=LATER, **later)
    activities.withdraw_activity(inspection, reason="误录", **later)
    keys = ("topics", "units_voted", "unit_ballots", "officials_appraised", "official_ballots", "findings_handed")
    assert [value(office, f"supervision.{key}") for key in keys] == [None] * 6
