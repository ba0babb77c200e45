"""The roll of deputies is taken in: never two persons for one, under the rules of the single acts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.models import AuditLine
from renda.people.actions.places import add_district
from renda.people.models import Area, Mandate, Person
from renda.people.sheets import DEPUTIES
from tests.factories import TERM_START, TODAY, make_deputy, make_office, make_person
from tests.people.sheets.rows import rows, sentences, states, taken_in

pytestmark = pytest.mark.django_db
ID, OTHER_ID = "110101199003070011", "110101199003070038"


@pytest.fixture
def office():
    return make_office(quota=3)


def test_new_deputies_are_entered_with_their_mandates(office):
    add_district(office.term, number=2, name="白石", seats=1, by=office.secretary, on=TODAY)
    fates = taken_in(
        DEPUTIES, office,
        {"name": "张三", "id_number": ID, "party": "cpc", "ethnic_group": "汉", "phone": "13900005678", "district": "第二选区"},
        {"name": "李四", "sex": "female", "won": "by_election", "starts_on": date(2020, 3, 1)},
    )  # fmt: skip
    assert states(fates) == ["new", "new"]
    assert fates[0].changes == {
        "身份证号": ("", "110101**********11"), "党派": ("", "中共党员"), "民族": ("", "汉族"), "电话": ("", "139****5678"),
        "代表资格": ("", "青禾镇人民代表大会第四届，第二选区 白石，自2017-01-10"),
    }  # fmt: skip
    person = Person.objects.get(name="张三")
    assert (person.sex, person.born_on, person.phone, person.id_number) == ("male", date(1990, 3, 7), "13900005678", ID)
    assert person.name_pinyin.startswith("zhangsan")
    assert list(Mandate.objects.order_by("pk").values_list("person__name", "won", "starts_on", "district__number")) == [
        ("张三", "election", TERM_START, 2),
        ("李四", "by_election", date(2020, 3, 1), None),
    ]
    acts = list(AuditLine.objects.order_by("pk").values_list("act", flat=True))[-4:]
    assert acts == ["people.add_person"] * 2 + ["people.open_mandate"] * 2
    assert ID not in str(list(AuditLine.objects.values_list("after", flat=True)))


def test_the_same_file_again_gives_only_same(office):
    given = {
        "name": "张三",
        "id_number": ID,
        "sex": "male",
        "born_on": date(1990, 3, 7),
        "work_unit": "白石村",
        "starts_on": TERM_START,
    }
    assert states(taken_in(DEPUTIES, office, given)) == ["new"]
    assert states(taken_in(DEPUTIES, office, given)) == ["same"]
    assert Person.objects.count() == 1


def test_a_known_person_is_corrected_and_empty_cells_take_nothing_away(office):
    person = make_deputy(office, "张三", phone="13900001111", work_unit="白石村")
    fates = taken_in(DEPUTIES, office, {"name": "张三", "phone": "13900002222", "work_unit": None, "id_number": ID})
    assert states(fates) == ["changed"]
    assert fates[0].changes["电话"] == ("139****1111", "139****2222")
    person.refresh_from_db()
    assert (person.phone, person.work_unit, person.id_number) == ("13900002222", "白石村", ID)
    line = AuditLine.objects.filter(act="people.change_person").get()
    assert line.after["phone"] == "…"


def test_one_id_number_is_one_person(office):
    make_deputy(office, "张三", id_number=ID)
    fates = taken_in(DEPUTIES, office, {"name": "张山", "id_number": ID}, {"name": "张三", "id_number": OTHER_ID})
    assert states(fates) == ["wrong", "new"]
    assert sentences(fates)[0] == [
        ("id_number", "In the books this ID number is that of 张三. Correct the name or the number.")
    ]


def test_a_name_that_several_have_is_told_by_birth_date_or_refused(office):
    make_deputy(office, "王芳", born_on=date(1980, 1, 1))
    make_deputy(office, "王芳", born_on=date(1985, 1, 1))
    fates = taken_in(DEPUTIES, office, {"name": "王芳"}, {"name": "王芳", "born_on": date(1985, 1, 1), "party": "none"})
    assert states(fates) == ["wrong", "changed"]
    assert "2 persons named 王芳" in sentences(fates)[0][0][1]
    assert Person.objects.count() == 2


def test_one_row_twice_is_refused_and_two_levels_are_one_person(office):
    fates = taken_in(
        DEPUTIES,
        office,
        {"name": "张三", "sex": "male"},
        {"name": "张三"},
        {"name": "张三", "level": "county", "phone": "13900001111"},
    )
    assert states(fates) == ["new", "wrong", "changed"]
    assert sentences(fates)[1] == [("", "Row 3 is about the same person and congress. Keep one of them.")]
    person = Person.objects.get()
    assert person.phone == "13900001111"
    assert sorted(person.mandates.values_list("term__congress__level", flat=True)) == ["county", "township"]


def test_two_rows_of_one_person_must_agree(office):
    fates = taken_in(
        DEPUTIES, office, {"name": "张三", "party": "cpc", "work_unit": "村委会"}, {"name": "张三", "level": "county", "party": "none"},
        {"name": "张三", "level": "county", "party": "cpc", "education": "bachelor", "ethnic_group": "回族"},
    )  # fmt: skip
    assert states(fates) == ["new", "wrong", "changed"]  # who leaves a cell empty says nothing otherwise
    assert sentences(fates)[1] == [("party", "Row 3 says something else of the same person. Correct one of them.")]
    assert Person.objects.values_list("party", "education").get() == ("cpc", "bachelor")


def test_a_month_of_birth_will_do_where_the_day_is_known(office):
    fates = taken_in(
        DEPUTIES, office,
        {"name": "张三", "id_number": ID, "born_on": "1990-03"}, {"name": "李四", "id_number": OTHER_ID, "born_on": "1990-3"},
        {"name": "王五", "born_on": "1990-03"},
    )  # fmt: skip
    assert states(fates) == ["new", "wrong", "wrong"]
    assert [found[0] for found in sentences(fates)[1:]] == [
        ("born_on", "“1990-3” differs from the date of birth known (1990-03-07). Correct one of them."),
        (
            "born_on",
            "“1990-03” says no day. Write the day too, or fill in the ID number, which tells it; where neither is known, leave the column out under “Headings”.",
        ),
    ]
    assert Person.objects.get().born_on == date(1990, 3, 7)
    assert states(taken_in(DEPUTIES, office, {"name": "张三", "born_on": "1990-03"})) == ["same"]


def test_the_rules_of_the_single_acts_hold(office):
    add_district(office.term, number=1, name="青山", seats=1, by=office.secretary, on=TODAY)
    fates = taken_in(
        DEPUTIES, office,
        {"name": "甲", "district": "青山"}, {"name": "乙", "district": "1"}, {"name": "丙", "district": "第九选区"},
        {"name": "丁", "born_on": date(2005, 1, 1)}, {"name": "戊", "sex": "female", "id_number": ID},
        {"name": "己", "starts_on": date(2021, 5, 1)}, {"name": "庚", "won": "by_election"}, {"name": "辛", "level": "province"},
    )  # fmt: skip
    assert states(fates) == ["new", *["wrong"] * 7]
    assert [found[0] for found in sentences(fates)[1:]] == [
        ("district", "All 1 seats of 第一选区 青山 are taken."),
        ("district", "There is no district “第九选区” in this term. There are: 第一选区 青山."),
        ("starts_on", "A deputy must be 18 years old on the first day."),
        ("sex", "The sex differs from the ID number. Correct one of them."),
        ("starts_on", "The date lies in the future. Record what has happened."),
        ("starts_on", "A by-election needs its day. Fill it in."),
        ("level", "No term of a congress of this level is recorded. Record it under “Area and term” first."),
    ]
    assert Person.objects.count() == 1


def test_no_more_deputies_than_seats(office):
    fates = taken_in(DEPUTIES, office, *({"name": f"代表{n}"} for n in "甲乙丙丁"))
    assert states(fates) == ["new", "new", "new", "wrong"]
    assert sentences(fates)[3] == [("level", "All 3 seats of the term are taken (3). End a mandate first.")]


def test_a_mandate_in_force_is_not_changed_by_a_sheet(office):
    make_deputy(office, "张三")
    fates = taken_in(DEPUTIES, office, {"name": "张三", "starts_on": date(2018, 1, 1)}, {"name": "李四"})
    assert states(fates) == ["wrong", "new"]
    assert "2017-01-10" in sentences(fates)[0][0][1]


def test_a_person_without_a_mandate_gets_one(office):
    person = make_person(office, "张三")
    assert states(taken_in(DEPUTIES, office, {"name": "张三"})) == ["changed"]
    assert person.mandates.get().term == office.term


def test_the_number_of_queries_does_not_grow_with_the_rows():
    office = make_office(slug="large", quota=500)
    counts = []
    for many in (10, 200):
        given = [{"name": f"代表{many}之{n}", "phone": "13900001111"} for n in range(many)]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            DEPUTIES.compare(office.congress, rows(*given), TODAY)
        with CaptureQueriesContext(connection) as written:
            taken_in(DEPUTIES, office, *given)
        counts.append((len(asked), len(written)))
    assert counts[0][0] == counts[1][0]
    assert counts[1][1] - counts[0][1] < 10  # bulk writes are cut into batches


def test_a_city_is_asked_about_where_two_are_above(office):
    """市人大代表 in a town below a county-level city of a prefecture; the own name of a place tells its congress."""

    def level(told):
        return DEPUTIES.compare(office.congress, rows({"name": "张三", "level": told}), TODAY)[0]

    county = Area.objects.get(pk=office.county.area_id)
    assert level("市人大代表").faults[0].words.startswith("No term of a congress of this level")  # of the prefecture
    assert sentences([level("柳河县代表")]) == [
        [("level", "“柳河县代表” is neither a level (镇, 县, 市, 省, 全国) nor one of the places recorded here: 青禾镇、青山县、江南省. Correct it, or record the place under “Area and term” first.")]
    ]  # fmt: skip
    county.name = "青山市"
    county.save()
    mandate = "青山县人民代表大会第十五届，自2017-01-10"
    for told in ("市人大代表", "青山市", "青山市人民代表大会代表", "county"):
        assert level(told).changes["代表资格"] == ("", mandate)
    Area.objects.filter(name="江南省").update(name="江南市")  # as 直辖市 have it; a prefecture is asked about alike
    assert sentences([level("市级人大代表")]) == [
        [("level", "“市级人大代表” may be of several congresses here. Write which is meant: 县级市（青山市）、直辖市（江南市）.")]
    ]  # fmt: skip
