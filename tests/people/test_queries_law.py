"""What the registry answers a congress: by its province, by what it confirmed, and how a refusal carries its reasons."""

from datetime import date

import pytest

from renda.core.errors import RuleBroken
from renda.people.models import ConfirmedNumber, Congress
from renda.people.queries import law
from tests.factories import TODAY, make_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
HEAD = {"new_post": "镇长", "is_state_administrative": True}


def office_of(province):
    office = make_office()
    Congress.objects.filter(pk=office.congress.pk).update(province=province)
    office.congress.refresh_from_db()
    return office


def test_a_province_answers_with_its_own_number():
    held = {"held": 1}
    assert not law.ask(office_of("").congress, "session-frequency", held, DAY).refuses
    zhejiang = law.ask(Congress.objects.get(slug="qinghe"), "session-frequency", held, DAY)
    assert zhejiang.outcome["least"] == 1
    Congress.objects.filter(slug="qinghe").update(province="33")
    assert law.ask(Congress.objects.get(slug="qinghe"), "session-frequency", held, DAY).outcome["least"] == 2


def test_a_number_that_was_not_read_decides_once_it_is_confirmed():
    congress = office_of("32").congress
    assert not law.ask(congress, "presidium-incompat", HEAD, DAY).refuses
    ConfirmedNumber.objects.create(
        congress=congress, key="presidium.no_government_post", value=1, source="条例", confirmed_on=TODAY
    )
    assert law.ask(congress, "presidium-incompat", HEAD, DAY).refuses
    ConfirmedNumber.objects.update(ended_on=TODAY)
    assert not law.ask(congress, "presidium-incompat", HEAD, DAY).refuses


def test_what_an_act_must_keep_is_refused_with_its_reasons():
    congress = make_office().congress
    assert law.require(congress, "district-size-1-3", {"seats": 3}, DAY, words="no").outcome["valid"]
    with pytest.raises(RuleBroken) as refused:
        law.require(congress, "district-size-1-3", {"seats": 4}, DAY, words="%(seats)s seats", field="seats", seats=4)
    assert (str(refused.value), refused.value.field, refused.value.cite) == ("4 seats", "seats", "EL@2020:25(2)")
    assert refused.value.verdict.rule == "district-size-1-3"


def test_a_rule_that_informs_says_whether_its_text_was_read():
    congress = make_office().congress
    assert law.inform(congress, "deputy-training", DAY).is_verified
    assert not law.inform(congress, "deputy-training", date(2020, 1, 1)).is_verified
    assert law.inform(congress, "deputy-training", DAY).words.chinese == "乡级代表应当参加履职学习。"
