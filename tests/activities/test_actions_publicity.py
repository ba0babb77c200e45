"""Publicity items, contacts with higher deputies, good deeds."""

from datetime import date

import pytest

from renda.activities.actions import deeds, publicity
from renda.activities.models import HigherContact
from renda.activities.queries import publicity as queries
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.people.stages import Level
from tests.activities.office import make_higher, make_office, make_paper
from tests.activities.town import DAY, TODAY, make_campaign

pytestmark = pytest.mark.django_db
LATER = date(2020, 7, 2)


@pytest.fixture
def town():
    return make_office()


def item(town, **more):
    given = {"kind": "banner", "title": "横幅", "quantity": 12, "published_on": DAY, **town.office, **more}
    return publicity.publish_item(town.congress, **given)


def test_one_call_to_several_is_a_contact_each_or_none(town):
    first, second = make_higher(town, "孙六"), make_higher(town, "钱七", Level.PREFECTURE)
    given = {"held_on": DAY, "means": "phone", "topic": "邀请走访", "answer": "届时参加", **town.office}
    made = publicity.note_contacts(town.congress, persons=[first, second], **given)
    assert [(each.person.name, each.answer) for each in made] == [("孙六", "届时参加"), ("钱七", "届时参加")]
    assert queries.by_level(town.congress) == [("省级", [first]), ("市级", [second])]
    third = make_higher(town, "周八")
    for persons in ([], [third, first], [third, town.persons[0]]):  # nobody, noted already, not of a higher level
        with pytest.raises(RuleBroken) as refused:
            publicity.note_contacts(town.congress, persons=persons, **given)
        assert refused.value.field == "persons"
    assert HigherContact.objects.count() == 2


def test_what_is_mended_does_not_become_a_second_one(town):
    person = make_higher(town, "孙六")
    first = {"held_on": DAY, "means": "phone", "topic": "通报工作"}
    contact(town, person)
    deed(town)
    item(town)
    mended = contact(town, person, topic="走访"), deed(town, words="修路"), item(town, title="另一条")
    for change, record, given in (
        (publicity.change_contact, mended[0], {"person": person, **first}),
        (deeds.change_deed, mended[1], {"words": "修桥一座", "done_on": DAY}),
        (publicity.change_item, mended[2], {"kind": "banner", "title": "横幅", "published_on": DAY}),
    ):
        with pytest.raises(RuleBroken, match="noted already"):
            change(record, **given, **town.office)


def contact(town, person, **more):
    given = {"person": person, "held_on": DAY, "means": "phone", "topic": "通报工作", **town.office, **more}
    return publicity.note_contact(town.congress, **given)


def deed(town, **more):
    return deeds.do_deed(town.congress, **{"words": "修桥一座", "done_on": DAY, **town.office, **more})


def test_an_item_is_published_and_mended(town):
    found = item(town, outlet=" 镇街道 ", campaign=make_campaign(town), paper=make_paper(town))
    assert (found.outlet, found.quantity) == ("镇街道", 12)
    publicity.change_item(found, kind="screen", title="电子屏", quantity=3, published_on=DAY, **town.office)
    line = AuditLine.objects.get(act="activities.change_item")
    assert (line.before["quantity"], line.after["quantity"], line.after["outlet"]) == (12, 3, "")


def test_what_item_is_refused(town):
    other = make_office("liulin")
    for field, more in (
        ("title", {"title": " "}),
        ("quantity", {"quantity": 0}),
        ("published_on", {"published_on": LATER}),
        ("campaign", {"campaign": make_campaign(other)}),
        ("paper", {"paper": make_paper(other)}),
    ):
        with pytest.raises(RuleBroken) as found:
            item(town, **more)
        assert found.value.field == field
    with pytest.raises(NotAllowed):
        item(town, by=town.chair)


def test_a_contact_is_with_a_deputy_of_a_higher_level(town):
    person = make_higher(town, "孙六")
    found = contact(town, person)
    publicity.change_contact(found, person=person, held_on=date(2020, 6, 2), means="visit", topic="走访", **town.office)
    line = AuditLine.objects.get(act="activities.change_contact")
    assert line.after == {"held_on": "2020-06-02", "means": "visit", "topic": "走访"}
    gone = make_higher(town, "周七", Level.COUNTY, ends_on=date(2020, 5, 31))
    for other in (town.persons[0], gone):
        with pytest.raises(RuleBroken) as refused:
            contact(town, other)
        assert (refused.value.field, refused.value.facts["name"]) == ("person", other.name)


def test_what_contact_is_refused(town):
    other = make_office("liulin")
    person = make_higher(town, "孙六")
    for field, given in (
        ("topic", {"topic": ""}),
        ("held_on", {"held_on": LATER}),
        ("campaign", {"campaign": make_campaign(other)}),
        ("person", {"person": make_higher(other, "吴八")}),
    ):
        with pytest.raises(RuleBroken) as found:
            contact(town, **{"person": person, **given})
        assert found.value.field == field
    with pytest.raises(NotAllowed):
        contact(town, person, by=town.user, on=TODAY)


def test_a_deed_is_noted_and_mended(town):
    found = deed(town, person=town.persons[0], paper=make_paper(town))
    deeds.change_deed(found, words="修路三公里", done_on=DAY, **town.office)
    line = AuditLine.objects.get(act="activities.change_deed")
    assert (line.before["person"], line.after) == ("王一", {"words": "修路三公里", "person": None, "paper": None})


def test_what_deed_is_refused(town):
    other = make_office("liulin")
    for field, more in (
        ("words", {"words": ""}),
        ("done_on", {"done_on": LATER}),
        ("person", {"person": other.persons[0]}),
        ("paper", {"paper": make_paper(other)}),
    ):
        with pytest.raises(RuleBroken) as found:
            deed(town, **more)
        assert found.value.field == field
    with pytest.raises(NotAllowed):
        deed(town, by=town.user)
