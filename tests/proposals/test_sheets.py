"""The sheet of suggestions with their handling."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed
from renda.core.periods import Period
from renda.people.stages import Role
from renda.proposals.actions import handling
from renda.proposals.actions.taking_over import take_over
from renda.proposals.models import CoHandler, Handling, Proposal, Rating, Reply, Signature
from renda.proposals.sheets import SUGGESTIONS
from renda.reports.catalogue import Reader
from tests.activities.sheets.rows import faults_of, rows_of, states, take_in
from tests.factories import make_body, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db
LODGED, HANDED, REPLIED = date(2020, 1, 20), date(2020, 2, 3), date(2020, 4, 20)
TODAY = date(2020, 12, 31)


@pytest.fixture
def office():
    made = make_office()
    for name in ("王一", "李二", "张三"):
        make_deputy(made, name)
    for name in ("水务站", "农业办"):
        make_body(made, name)
    return made


def row(title="关于修建饮水管网的建议", **cells):
    return {"title": title, "lead": "王一", "lodged_on": LODGED, "demand": "请修建三组饮水管网。", **cells}


HANDLED = {"body": "水务站", "helpers": ("农业办",), "handed_on": HANDED}
ANSWERED = {**HANDLED, "replied_on": REPLIED, "reply": "已修建。", "result": "A"}


def test_each_stands_where_its_row_says_with_the_laws_day(office):
    rows = rows_of(row(signers=("李二", "张三"), field="water", **ANSWERED), row("二", **HANDLED), row("三"), row("四", aim="county"))  # fmt: skip
    assert [str(fate.state) for fate in take_in(SUGGESTIONS, office, rows)] == ["new"] * 4
    found = list(Proposal.objects.order_by("number"))
    assert [(each.year, each.number, each.stage, each.result) for each in found] == [
        (2020, 1, "replied", "A"), (2020, 2, "handed_over", ""), (2020, 3, "lodged", ""), (2020, 4, "sent_up", ""),
    ]  # fmt: skip
    assert (found[0].solved_on, found[0].field, found[0].source) == (REPLIED, "water", "recess")
    assert list(Handling.objects.order_by("pk").values_list("body__name", "due_on", "ended_on")) == [
        ("水务站", date(2020, 5, 3), REPLIED), ("水务站", date(2020, 5, 3), None),
    ]  # fmt: skip
    assert (Signature.objects.filter(consent="signed").count(), CoHandler.objects.filter(signed_on=REPLIED).count()) == (2, 1)  # fmt: skip
    assert AuditLine.objects.filter(act="proposals.take_over").count() == 4
    assert [str(fate.state) for fate in take_in(SUGGESTIONS, office, rows)] == ["same"] * 4


def test_the_deputys_view_is_never_taken_in(office):
    assert not {column.key for column in SUGGESTIONS.columns} & {"view", "rating", "satisfied"}
    take_in(SUGGESTIONS, office, rows_of(row(**ANSWERED)))
    reader = Reader(office.congress, Period.year(2020))
    assert (Rating.objects.count(), reader["proposals.replied"].value) == (0, 1)
    assert Proposal.objects.get().stage == "replied"


def test_a_later_sheet_adds_the_hand_over_and_the_reply(office):
    take_in(SUGGESTIONS, office, rows_of(row()))
    assert states(SUGGESTIONS, office, rows_of(row(**HANDLED))) == ["changed"]
    take_in(SUGGESTIONS, office, rows_of(row(**HANDLED)))
    take_in(SUGGESTIONS, office, rows_of(row(**ANSWERED)))
    assert (Proposal.objects.get().stage, Handling.objects.get().ended_on, Reply.objects.get().result) == ("replied", REPLIED, "A")  # fmt: skip
    assert faults_of(SUGGESTIONS, office, **row(demand="别的内容")) == [("demand", "It is recorded with other words. Change it on its page, or take the row out.")]  # fmt: skip


def test_what_a_body_gave_back_is_handed_over_in_a_second_round(office):
    take_in(SUGGESTIONS, office, rows_of(row(**HANDLED)))
    handling.give_back(Handling.objects.get(), reason="不属本站", by=office.secretary, on=HANDED)
    assert Proposal.objects.get().stage == "lodged"
    take_in(SUGGESTIONS, office, rows_of(row(body="农业办", handed_on=date(2020, 2, 10))))
    assert list(Handling.objects.order_by("round").values_list("round", "body__name")) == [(1, "水务站"), (2, "农业办")]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"lead": "外人"}, "lead"),
        ({"signers": ("外人",)}, "signers"),
        ({"signers": ("王一",)}, "signers"),
        ({"lodged_on": date(2021, 1, 1)}, "lodged_on"),
        ({"body": "无此站", "handed_on": HANDED}, "body"),
        ({"body": "水务站"}, "handed_on"),
        ({"handed_on": HANDED}, "body"),
        ({"body": "水务站", "handed_on": date(2020, 1, 19)}, "handed_on"),
        ({"body": "水务站", "helpers": ("水务站",), "handed_on": HANDED}, "helpers"),
        ({**ANSWERED, "replied_on": date(2020, 2, 2)}, "replied_on"),
        ({**ANSWERED, "result": ""}, "reply"),
        ({"replied_on": REPLIED, "reply": "好", "result": "A"}, "replied_on"),
        ({**HANDLED, "solved_on": REPLIED}, "solved_on"),
        ({**HANDLED, "aim": "county"}, "body"),
        ({"raised": "session"}, "raised"),
    ],
)
def test_a_wrong_row_says_where(office, cells, column):
    assert [at for at, _words in faults_of(SUGGESTIONS, office, **row(**cells))] == [column]


def test_the_same_row_twice_is_wrong(office):
    assert states(SUGGESTIONS, office, rows_of(row(), row())) == ["new", "wrong"]


def test_only_the_office_takes_over(office):
    with pytest.raises(NotAllowed):
        take_over(office.congress, suggestions=[], by=make_user(Role.DEPUTY, office.congress, person=make_deputy(office)), on=TODAY)  # fmt: skip


def test_comparing_many_rows_asks_no_more_often(office):
    def asked(number):
        rows = rows_of(*(row(f"建议{n}", **ANSWERED) for n in range(number)))
        with CaptureQueriesContext(connection) as found:
            SUGGESTIONS.compare(office.congress, rows, TODAY)
        return len(found)

    assert asked(2) == asked(30)
