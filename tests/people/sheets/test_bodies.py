"""Bodies, seats and posts from one sheet, under the law's separation of offices."""

import pytest

from renda.people.models import Body, Congress, Membership, Post
from renda.people.sheets import BODIES
from tests.factories import make_deputy, make_office, make_person
from tests.people.sheets.rows import sentences, states, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def test_bodies_seats_and_posts(office):
    make_deputy(office, "张三")
    make_deputy(office, "李四")
    make_person(office, "王五")
    given = (
        {
            "body": "主席团",
            "kind": "presidium",
            "name": "张三",
            "role": "常务主席",
            "seat": "chair",
            "post": "chair",
            "is_full_time": True,
        },
        {"body": "主席团", "name": "李四", "seat": "grassroots"},
        {"name": "王五", "post": "head", "title": "镇长"},
        {"body": "财政所", "kind": "department"},
    )
    fates = taken_in(BODIES, office, *given)
    assert states(fates) == ["new"] * 4
    assert fates[0].changes == {
        "新建机构": ("", "主席团（主席团）"), "机构成员": ("", "主席团，常务主席，人大主席，自2017-01-10"), "任职": ("", "人大主席，专职，自2017-01-10"),
    }  # fmt: skip
    assert set(Body.objects.values_list("name", "kind")) == {("主席团", "presidium"), ("财政所", "department")}
    assert Membership.objects.count() == 2
    assert set(Post.objects.values_list("person__name", "kind", "is_full_time")) == {
        ("张三", "chair", True),
        ("王五", "head", False),
    }
    assert states(taken_in(BODIES, office, *given)) == ["same"] * 4


def test_what_the_law_and_the_records_forbid_is_said(office):
    Congress.objects.filter(pk=office.congress.pk).update(province="50")  # which bars all members of the presidium
    office.congress.refresh_from_db()
    make_deputy(office, "张三")
    make_deputy(office, "李四")
    make_deputy(office, "赵六")
    make_person(office, "王五")
    fates = taken_in(
        BODIES, office,
        {"name": "张三", "post": "head"}, {"body": "主席团", "kind": "presidium", "name": "张三", "seat": "grassroots"},
        {"body": "主席团", "kind": "presidium", "name": "王五", "seat": "grassroots"}, {"name": "李四", "post": "head"}, {"name": "王五", "post": "chair"},
        {"body": "财政所", "name": "李四"}, {"role": "成员"}, {"post": "chair"}, {"body": "主席团", "kind": "presidium", "name": "李四"},
        {"body": "主席团", "name": "赵六", "seat": "grassroots"},
    )  # fmt: skip
    assert states(fates) == ["new", *["wrong"] * 9]
    said = [found[0][1] if found else "" for found in sentences(fates)]
    assert "holds a post in state administration" in said[1]
    assert "Only deputies sit in the presidium" in said[2]
    assert said[3] == "张三 holds this post. Record the last day there first."
    assert "Chair and vice chair are deputies" in said[4]
    assert said[5] == "There is no body “财政所”. Say of what kind it is to set it up, or correct the name."
    assert said[6] == "Neither a body nor a post is told. Fill in one of them."
    assert said[7] == "Who holds the post? Fill in the name."
    assert said[8] == "Say whom the member of the presidium stands for."
    assert said[9] == "Row 4, which sets up “主席团”, is wrong and left out. Mend it, and take both in together."
    assert Body.objects.count() == 0
