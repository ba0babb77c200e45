"""The register of deputies and the groups' contacts: print view, PDF, Word and Excel say the same, exactly as recorded."""

from datetime import date
from html import unescape

import pytest

from renda.base.models import AuditLine
from renda.people.actions import groups, mandates
from renda.people.actions.places import add_district
from renda.people.models import Person
from renda.people.stages import Education, Party, Role, Sex, Won
from tests.factories import TERM_START, make_deputy, make_group, make_mandate, make_person, make_user
from tests.papers import (
    FORMULA,
    HOSTILE,
    name_of,
    page_size,
    rows_in_sheet,
    rows_in_word,
    rows_shown,
    stand_in_order,
    words_in_pdf,
    words_in_word,
)  # fmt: skip
from tests.people.pages import address

pytestmark = pytest.mark.django_db
PHONE = "13900001234"


@pytest.fixture
def town(office, client):
    """Two groups, two districts; one deputy by-elected, one who sits in the county only, hostile names."""
    first = add_district(office.term, number=1, name="东片", seats=3, by=office.secretary, on=TERM_START)
    one, two = make_group(office, 1, teams=1), make_group(office, 2)
    zhang = make_person(office, HOSTILE, phone=PHONE, sex=Sex.FEMALE, born_on=date(1975, 6, 2), party=Party.CPC,
                        education=Education.BACHELOR, work_unit="清溪村 #set page()")  # fmt: skip
    make_mandate(office, zhang, district=first)
    formula = make_person(office, FORMULA, work_unit="@镇政府")
    make_mandate(office, formula, won=Won.BY_ELECTION)
    county = make_deputy(office, "李县", term=office.county.terms.get())
    groups.place_deputy(two, person=zhang, starts_on=TERM_START, **office.act)
    groups.place_deputy(one, person=formula, team=one.teams.get(), starts_on=TERM_START, **office.act)
    client.force_login(office.secretary)
    return {"zhang": zhang, "formula": formula, "county": county, "one": one, "two": two}


ZHANG = [HOSTILE, "女", "1975.06", "汉族", "中共党员", "大学本科", "清溪村 #set page()", "第1选区 东片", "第2代表小组"]
FORMULA_ROW = [FORMULA, "", "", "汉族", "", "", "@镇政府", "", "第1代表小组 第1分队"]
COUNTY = ["李县", "", "", "汉族", "", "", "", "", ""]
EXPECTED = {
    "group": [[*FORMULA_ROW, "补选"], [*ZHANG, ""], [*COUNTY, "县级代表"]],
    "district": [[*ZHANG, ""], [*FORMULA_ROW, "补选"], [*COUNTY, "县级代表"]],
    "pinyin": [[*FORMULA_ROW, "补选"], [*COUNTY, "县级代表"], [*ZHANG, ""]],
}


@pytest.mark.parametrize("order", EXPECTED)
def test_the_register_says_the_same_in_every_form(office, town, client, order):
    address_ = address(office, "roster") + f"?year=2020&order={order}"
    expected = [[str(n), *row] for n, row in enumerate(EXPECTED[order], 1)]
    page = client.get(address_)
    assert rows_shown(page) == expected
    assert "<b>#let" not in page.content.decode()
    assert rows_in_word(client.get(address_ + "&form=docx")) == expected
    made = client.get(address_ + "&form=pdf")
    assert stand_in_order(expected, words_in_pdf(made))
    assert page_size(made) == (297, 210)
    assert name_of(made) == "青禾镇人大代表花名册（2020年12月31日）.pdf"
    sheet = rows_in_sheet(client.get(address_ + "&form=xlsx"))
    assert [row[0] for row in sheet] == [1, 2, 3]
    assert [[str(cell).removeprefix("'") for cell in row] for row in sheet] == expected
    assert {cell for row in sheet for cell in row if str(cell).startswith(("=", "@"))} == set()


def test_the_register_is_narrowed_like_the_list_and_to_a_day(office, town, client):
    path = address(office, "roster") + "?year=2020"
    names = [row[1] for row in rows_shown(client.get(path + "&state=own&order=pinyin"))]
    assert names == [FORMULA, HOSTILE]
    assert [row[1] for row in rows_shown(client.get(path + f"&group={town['two'].pk}"))] == [HOSTILE]
    mandates.end_mandate(
        town["formula"].mandates.get(), ends_on=date(2020, 6, 1), reason="resigned", **office.act
    )  # fmt: skip
    assert len(rows_shown(client.get(path + "&state=own"))) == 1
    assert len(rows_shown(client.get(path + "&state=own&day=2020-03-01"))) == 2
    assert len(rows_shown(client.get(path + "&state=own&day=x"))) == 1
    listed = client.get(address(office, "deputies") + "?state=own").content.decode()
    assert f"{address(office, 'roster')}?state=own" in listed


def test_the_register_says_what_is_missing(office, town, client):
    words = words_in_word(client.get(address(office, "roster") + "?year=2020&phones=masked&order=pinyin&form=docx"))
    assert f"性别2人（{FORMULA}、李县）" in words
    assert f"联系电话2人（{FORMULA}、李县）" in words
    assert "共3名" in words


def test_register_and_list_stand_by_strokes_of_the_surname(office, town, client):
    for name in ("方一", "毛一", "王大明", "王一"):
        make_deputy(office, name)
    wanted = ["王一", "王大明", "毛一", "方一", "李县"]  # 4 strokes from 横, 撇, 点; then 7
    page = client.get(address(office, "roster") + "?year=2020&sort=name_strokes")
    assert [row[1] for row in rows_shown(page)][:5] == wanted
    assert "按姓氏笔画排列" in page.content.decode()
    assert f"笔画排序依据2人（{HOSTILE}、{FORMULA}）" in unescape(
        page.content.decode()
    )  # no characters of the standard
    listed = client.get(address(office, "deputies") + "?sort=name_strokes").content.decode()
    places = [listed.index(f">{name}</a>") for name in wanted]
    assert places == sorted(places)
    printed = client.get(address(office, "deputies") + "?sort=name_strokes&print=1")
    assert ([row[0] for row in rows_shown(printed)][:5], "按姓氏笔画" in printed.content.decode()) == (wanted, True)


def test_phones_are_masked_by_link_and_full_by_form_only_and_the_asking_is_recorded(office, town, client):
    path = address(office, "roster") + "?year=2020&state=own"
    assert PHONE not in client.get(path).content.decode()
    masked = client.get(path + "&phones=masked")
    assert [row[10] for row in rows_shown(masked)] == ["", "139****1234"]
    assert PHONE not in client.get(path + "&phones=full").content.decode()
    holder = next(person for person in Person.objects.filter(congress=office.congress) if person.phone)
    assert [row[10] for row in rows_shown(client.get(path + "&phones=published"))] == ["", ""]
    Person.objects.filter(pk=holder.pk).update(contact_is_public=True)
    board = client.get(path + "&phones=published")
    assert [row[10] for row in rows_shown(board)] == ["", PHONE]
    assert f"没有公开联系电话1人（{FORMULA}）" in unescape(board.content.decode())
    assert not AuditLine.objects.filter(act="people.print_phones").exists()
    full = client.post(path, {"form": "xlsx"})
    assert [row[10] for row in rows_in_sheet(full)] == ["", PHONE]
    line = AuditLine.objects.get(act="people.print_phones")
    assert line.after == {"paper": "青禾镇人大代表花名册", "form": "xlsx", "people": 2}
    assert client.post(path, {"form": "exe"}).status_code == 302
    assert AuditLine.objects.filter(act="people.print_phones").count() == 1


def test_the_chair_gets_masked_phones_and_no_more(office, town, client):
    client.force_login(make_user(Role.CHAIR, office.congress))
    path = address(office, "roster") + "?year=2020&phones=masked"
    page = client.get(path).content.decode()
    assert ("139****1234" in page, "印完整电话" in page) == (True, False)
    assert client.post(path, {"form": "pdf"}).status_code == 403


def test_groups_on_paper_have_leader_teams_members_and_phones(office, town, client):
    groups.change_group(town["two"], number=2, name=town["two"].name, leader=town["zhang"], **office.act)
    path = address(office, "groups_paper") + "?year=2020"
    expected = [
        ["1", FORMULA, "第1分队", "", "@镇政府", ""],
        ["1", HOSTILE, "", "组长", "清溪村 #set page()", "139****1234"],
    ]
    assert rows_shown(client.get(path)) == expected
    made = client.get(path + "&form=docx")
    assert rows_in_word(made) == expected
    words = words_in_word(made)
    assert f"组长：{HOSTILE}　分队：0个" in words
    assert "组长：未登记　分队：1个，第1分队（队长未登记）" in words
    assert "未编入代表小组（1名）\n李县" in words
    assert f"缺项：联系电话1人（{FORMULA}）。" in words
    printed = client.get(path + "&form=pdf")
    assert stand_in_order(expected, words_in_pdf(printed))
    assert page_size(printed) == (210, 297)
    one = client.get(address(office, "group_paper", town["two"].pk) + "?year=2020&phones=none")
    assert rows_shown(one) == [["1", HOSTILE, "", "组长", "清溪村 #set page()"]]
    assert client.post(path, {"form": "pdf"}).status_code == 200
    assert AuditLine.objects.get(act="people.print_phones").after["paper"] == "青禾镇人大代表小组通讯录"


def test_queries_of_the_register_do_not_grow_with_the_rows(office, town, client, django_assert_max_num_queries):
    path = address(office, "roster") + "?year=2020"
    client.get(path)
    with django_assert_max_num_queries(16):
        client.get(path)
    for _number in range(12):
        make_deputy(office)
    with django_assert_max_num_queries(16):
        assert len(rows_shown(client.get(path))) == 15
