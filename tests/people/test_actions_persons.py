"""Persons: ID number, birth and sex agree; entered once; protected fields stay protected."""

from datetime import date

import pytest

from renda.base.fields import match_hash
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.people.actions import persons
from renda.people.models import Person
from renda.people.stages import Role, Sex
from tests.factories import TODAY, make_office, make_person, make_user

pytestmark = pytest.mark.django_db


def with_check_digit(first: str) -> str:
    """The 17 digits and their check digit."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


MAN = with_check_digit("11010119900307001")


def test_pinyin_birth_and_sex_are_filled_in():
    office = make_office()
    person = make_person(office, " 张三 ", id_number=MAN, phone="13900001234")
    found = Person.objects.get(pk=person.pk)
    assert (found.name, found.name_pinyin, found.sex, found.born_on) == (
        "张三",
        "zhangsan zs",
        Sex.MALE,
        date(1990, 3, 7),
    )
    assert (found.id_number, found.id_number_hash, found.phone) == (MAN, match_hash(MAN), "13900001234")


def test_audit_line_never_holds_protected_text():
    office = make_office()
    person = make_person(office, "张三", id_number=MAN, phone="13900001234")
    persons.change_person(person, phone="13900005678", by=office.secretary, on=TODAY)
    lines = AuditLine.objects.filter(record_kind="people.person")
    assert [line.act for line in lines] == ["people.change_person", "people.add_person"]
    assert lines[0].after == {"phone": "…"}
    assert not any(secret in str((line.before, line.after)) for line in lines for secret in (MAN, "1390000"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"id_number": MAN[:-1] + ("1" if MAN[-1] != "1" else "2")}, "id_number"),
        ({"id_number": "123"}, "id_number"),
        ({"id_number": MAN, "born_on": date(1990, 3, 8)}, "born_on"),
        ({"id_number": MAN, "sex": Sex.FEMALE}, "sex"),
        ({"born_on": date(2021, 1, 1)}, "born_on"),
    ],
)
def test_what_cannot_be_is_refused(fields, field):
    office = make_office()
    with pytest.raises(RuleBroken) as refused:
        make_person(office, "张三", **fields)
    assert refused.value.field == field
    assert not Person.objects.exists()


def test_two_persons_with_one_id_number_are_refused():
    office = make_office()
    make_person(office, "张三", id_number=MAN)
    with pytest.raises(RuleBroken) as refused:
        make_person(office, "李四", id_number=MAN.lower())
    assert (refused.value.field, refused.value.facts["name"]) == ("id_number", "张三")


def test_the_same_person_may_stand_in_the_books_of_two_towns():
    make_person(make_office(), "张三", id_number=MAN)
    make_person(make_office("other", "白石镇"), "张三", id_number=MAN)
    assert Person.objects.count() == 2


def test_an_empty_name_is_refused():
    office = make_office()
    with pytest.raises(RuleBroken) as refused:
        persons.add_person(office.congress, name="  ", by=office.secretary, on=TODAY)
    assert refused.value.field == "name"


def test_change_keeps_what_is_not_named_and_renews_the_pinyin():
    office = make_office()
    person = make_person(office, "张三", work_unit="村小学", sex=Sex.MALE)
    persons.change_person(person, name="李四", by=office.secretary, on=TODAY)
    found = Person.objects.get(pk=person.pk)
    assert (found.name, found.name_pinyin, found.work_unit, found.sex) == ("李四", "lisi ls", "村小学", Sex.MALE)


def test_removing_the_id_number_removes_its_hash():
    office = make_office()
    person = make_person(office, "张三", id_number=MAN)
    persons.change_person(person, id_number="", by=office.secretary, on=TODAY)
    found = Person.objects.get(pk=person.pk)
    assert (found.id_number, found.id_number_hash, found.born_on) == ("", "", date(1990, 3, 7))


def test_showing_protected_fields_is_audited_and_for_the_secretary_only():
    office = make_office()
    person = make_person(office, "张三", id_number=MAN, phone="13900001234")
    shown = persons.show_protected(person, by=office.secretary, on=TODAY)
    assert (shown.phone, shown.id_number) == ("13900001234", MAN)
    assert AuditLine.objects.filter(act="people.show_protected", record_number=person.pk).count() == 1
    for role in (Role.CHAIR, Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            persons.show_protected(person, by=make_user(role, office.congress), on=TODAY)


def test_photo_must_be_a_picture():
    office = make_office()
    person = make_person(office)
    with pytest.raises(RuleBroken):
        persons.set_photo(
            person, upload=b"<html>", name="a.html", media_type="text/html", by=office.secretary, on=TODAY
        )
    with pytest.raises(RuleBroken):
        persons.set_photo(
            person, upload=b"%PDF-1", name="a.pdf", media_type="application/pdf", by=office.secretary, on=TODAY
        )
    persons.set_photo(
        person, upload=b"\xff\xd8\xff\x00", name="a.jpg", media_type="image/jpeg", by=office.secretary, on=TODAY
    )
    assert Person.objects.get(pk=person.pk).photo.name == "a.jpg"
