"""Agenda and sign-in sheet: print view, PDF and Word say the same."""

import pytest

from renda.people.actions import bodies, groups
from renda.people.stages import Seat
from renda.sessions.actions import agenda
from tests.factories import TERM_START, make_deputy, make_group, make_office, make_presidium
from tests.papers import (
    HOSTILE,
    name_of,
    page_size,
    rows_in_word,
    rows_shown,
    stand_in_order,
    words_in_pdf,
    words_in_word,
)  # fmt: skip
from tests.sessions.pages import make_meeting, make_session, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.secretary)
    return office


def test_the_sign_in_sheet_of_a_session_stands_by_group(office, client):
    session = make_session(office, held=False)
    second, first = make_deputy(office, "王二"), make_deputy(office, HOSTILE, work_unit="东村")
    make_deputy(office, "赵三")
    for number, person in ((1, first), (2, second)):
        groups.place_deputy(make_group(office, number), person=person, starts_on=TERM_START, **office.act)
    expected = [["1", HOSTILE, "东村", "", ""], ["2", "王二", "", "", ""], ["3", "赵三", "", "", ""]]
    path = url("sign_in_print", session.pk)
    page = client.get(path)
    assert rows_shown(page) == expected
    text = page.content.decode()
    assert ("第1代表小组（1人）" in text, "未编入代表小组（1人）" in text) == (True, True)
    assert rows_in_word(client.get(path + "?form=docx")) == expected
    made = client.get(path + "?form=pdf")
    assert stand_in_order(expected, words_in_pdf(made))
    assert page_size(made) == (210, 297)
    assert name_of(made) == "青禾镇第四届人民代表大会第一次会议签到册（2020年1月14日）.pdf"


def test_the_sign_in_sheet_of_a_presidium_meeting_lists_its_members_or_leaves_rows_to_write_in(office, client):
    meeting = make_meeting(office, held=False)
    path = url("meeting_sign_in", meeting.pk)
    assert len(rows_shown(client.get(path))) == 20
    assert "没有登记应到人员，请现场填写。" in client.get(path).content.decode()
    member = make_deputy(office, "钱一")
    bodies.seat_member(make_presidium(office), person=member, seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act)
    assert rows_shown(client.get(path)) == [["1", "钱一", "", "", ""]]


def test_the_agenda_is_a_list_and_with_outcomes_a_table(office, client):
    session = make_session(office)
    item = agenda.add_item(session, kind="government_report", title="政府工作报告", presented_by="镇长", **office.act)
    agenda.add_item(session, kind="other", title="其他 #事项", **office.act)
    path = url("agenda_print", session.pk)
    words = words_in_word(client.get(path + "?form=docx"))
    assert words.endswith("1. 政府工作报告（镇长）\n2. 其他 #事项")
    assert "1.政府工作报告（镇长）2.其他#事项" in words_in_pdf(client.get(path + "?form=pdf"))
    page = client.get(path).content.decode()
    assert page.index("1. 政府工作报告（镇长）") < page.index("2. 其他 #事项")
    agenda.change_item(
        item, kind="government_report", title="政府工作报告", presented_by="镇长", outcome="审议通过", **office.act
    )
    expected = [["1", "政府工作报告", "镇长", "审议通过"], ["2", "其他 #事项", "", ""]]
    assert rows_shown(client.get(path)) == expected
    assert rows_in_word(client.get(path + "?form=docx")) == expected
    meeting = make_meeting(office)
    assert "还没有登记议程。" in client.get(url("meeting_agenda_print", meeting.pk)).content.decode()
