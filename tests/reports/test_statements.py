"""What papers say of one thing: kept word for word, compared, taken back."""

import pytest
from django.utils.translation import gettext

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports.actions.statements import note_statement, remove_statement
from renda.reports.identities import check_all
from renda.reports.models import Statement
from tests.factories import TODAY, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
ROOM = "代表活动室办公设施"


def say(office, words, *, place="", subject=ROOM, year=2020, **more):
    given = {"paper": make_paper(office), **office.act, **more}
    return note_statement(office.congress, year=year, subject=subject, words=words, place=place, **given)


def purchases(office):
    return [
        (c.status, c.numbers, c.blocks)
        for c in check_all(office.congress, YEAR)
        if c.title == gettext("One purchase is one figure")
    ]


def test_two_statements_that_cannot_both_be_are_a_contradiction_until_one_is_taken_back():
    office = make_office()
    assert [status for status, _numbers, _blocks in purchases(office)] == ["na"]
    say(office, "投资5万余元", place="（二）3")
    say(office, "安排经费5万元", subject="镇人大办公室", place="（六）")
    say(office, "安排经费5万元", year=2019)
    assert [status for status, _numbers, _blocks in purchases(office)] == ["na"]
    wrong = say(office, "安排经费5万元", place="（六）")
    assert purchases(office) == [("failed", f"{ROOM}：（二）3 投资5万余元 ≠ （六） 安排经费5万元", True)]
    remove_statement(wrong, **office.act)
    say(office, "投资5.2万元", place="（六）")
    assert purchases(office) == [("passed", f"{ROOM}：（二）3 投资5万余元 = （六） 投资5.2万元", False)]
    acts = AuditLine.objects.filter(act__endswith="_statement").values_list("act", flat=True)
    assert sorted(set(acts)) == ["reports.note_statement", "reports.remove_statement"]


@pytest.mark.parametrize(
    ("more", "field"), [({"words": "配齐办公设施"}, "words"), ({"words": "2间，60平方米"}, "words"), ({"words": "5万元", "subject": " "}, "subject")]
)  # fmt: skip
def test_a_statement_has_one_amount_and_a_subject(more, field):
    office = make_office()
    with pytest.raises(RuleBroken) as refused:
        say(office, **more)
    assert refused.value.field == field


def test_a_statement_is_kept_once_by_the_own_secretary_from_an_own_paper():
    office = make_office()
    paper = make_paper(office)
    say(office, "5万元", paper=paper)
    with pytest.raises(RuleBroken):
        say(office, "5万元", paper=paper)
    with pytest.raises(RuleBroken):
        say(office, "6万元", paper=make_paper(make_office("baishui", "白水镇")))
    with pytest.raises(NotAllowed):
        say(office, "6万元", by=make_user(Role.CHAIR, office.congress), on=TODAY)


def test_pages_note_list_and_take_back(client):
    office = make_office()
    paper = make_paper(office, "2020年工作总结")
    client.force_login(office.secretary)
    given = {"subject": ROOM, "year": 2020, "words": "投资5万余元", "place": "（二）3", "paper": paper.pk}
    assert client.post("/qinghe/reports/statements/new/", given).status_code == 302
    kept = Statement.objects.get()
    page = client.get("/qinghe/reports/statements/").content.decode()
    assert "投资5万余元" in page
    address = f"/qinghe/reports/statements/{kept.pk}/remove/"
    assert address in page
    assert client.post(address).status_code == 302
    assert not Statement.objects.exists()
