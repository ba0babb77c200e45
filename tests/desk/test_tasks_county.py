"""What waits about the county's session, for the office and for those who sit there; the county's answer among the deadlines."""

from datetime import date, timedelta

import pytest

from renda.desk.queries import deadlines
from renda.desk.queries.tasks import Asker, State, tasks
from renda.people.models import Term
from renda.people.stages import Level, Role
from renda.proposals.actions import county_calls, county_matters
from renda.proposals.stages import View
from tests.factories import make_deputy, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db
MEETING = "青山县人大第五次会议"
DAY, DUE, HANDED, GIVEN = date(2020, 11, 2), date(2020, 12, 1), date(2020, 12, 3), date(2020, 12, 10)
OWED = date(2021, 3, 10)


def test_matters_for_the_county_wait_until_they_are_handed_over_answered_and_judged():
    office = make_office()
    term = Term.objects.get(congress__level=Level.COUNTY)
    lead, other, town_only = (
        make_deputy(office, "张三", term),
        make_deputy(office, "李四", term),
        make_deputy(office, "王五"),
    )

    def asked(day, person=None):
        role = Role.DEPUTY if person else Role.SECRETARY
        asker = Asker(office.congress, frozenset({role}), (person.pk,) if person else (), day.year, day)
        found = {str(task.words): task for task in tasks(asker)}
        return {
            words: task for words, task in found.items() if MEETING in f"{words}{task.note}" or "county" in task.url
        }

    def dues(day):
        return [
            (str(line.words), line.record, line.due)
            for line in deadlines.deadlines(office.congress, day)
            if "县" in line.record
        ]

    def act(day):
        return {"by": office.secretary, "on": day}

    call = county_calls.open_call(office.congress, meeting=MEETING, due_on=DUE, **act(DAY))
    (task,) = asked(DAY).values()
    assert (str(task.words), str(task.note), task.due, task.state) == (
        f"正在征集提交{MEETING}的议案建议", "2名代表中已有0名提交，共0件。", DUE, State.OTHERS,
    )  # fmt: skip
    mine = f"您准备向{MEETING}提出哪些议案建议？"
    assert [set(asked(DAY, person)) for person in (lead, other, town_only)] == [{mine}, {mine}, set()]
    matters = [
        county_matters.take_in(call, lead=lead, title=title, demand="请县里办理。", grounds="多年未修。", **act(DAY))
        for title in ("改造县道", "增设班车", "整治河道")
    ]
    county_matters.withdraw_matter(matters[2], **act(DAY))
    assert [len(asked(DAY, person)) for person in (lead, other)] == [0, 1]
    assert str(next(iter(asked(DAY).values())).note) == "2名代表中已有1名提交，共2件。"
    after = DUE + timedelta(days=1)
    assert list(asked(after)) == [f"提交{MEETING}的2件议案建议待报送县人大"]
    assert asked(after, other) == {}

    county_calls.hand_over_call(call, handed_on=HANDED, paper=make_paper(office), **act(HANDED))
    (task,) = asked(HANDED).values()
    assert (str(task.words), task.state) == ("2件已报送县里，尚未登记办理情况", State.RECORDS)
    assert dues(GIVEN) == []
    county_matters.note_assigned(matters[0], body_there="县交通局", assigned_on=GIVEN, **act(GIVEN))
    assert list(asked(GIVEN)) == ["1件已报送县里，尚未登记办理情况"]
    near = asked(OWED - timedelta(days=7))["县交通局（县）答复：改造县道"]
    assert (near.due, near.state, near.why.outcome["ordinary_by"]) == (OWED, State.DAYS_7, OWED)
    assert dues(GIVEN) == [("县交通局（县）答复：改造县道", MEETING, OWED)]
    late = date(2022, 1, 5)
    overdue = asked(late)["县里有1件答复超期"]
    assert (overdue.state, overdue.url) == (State.LATE, matters[0].get_absolute_url())
    assert [due for _words, _record, due in dues(late)] == [OWED]  # until it is answered, however late

    county_matters.note_answer(matters[0], answer="已列入计划。", answered_on=late, **act(late))
    assert dues(late) == []
    own = make_user(Role.DEPUTY, office.congress, person=lead)
    assert list(asked(late, lead)) == ["您对县里的答复是否满意？改造县道"]
    county_matters.note_view(matters[0], view=View.SATISFIED, by=own, on=late)
    assert asked(late, lead) == {}
