"""The list of rules is whole: every rule cites a known text, says what it means, and names the numbers it uses."""

import inspect
import json
from datetime import date
from pathlib import Path

import pytest

from renda.core.law import registry
from renda.core.law.answers import NAMES
from renda.core.law.inputs import WrongInput
from renda.core.law.statutes import STANDARDS, STATUTES, dated, in_chinese, in_english, parse

DAY = date(2026, 11, 25)


@pytest.mark.parametrize("rule", registry.RULES.values(), ids=registry.RULES)
def test_a_rule_cites_texts_that_are_known_and_speaks_both_languages(rule):
    assert rule.cite in STANDARDS or parse(rule.cite)
    for words in (rule.title, rule.means, *(each.label for each in rule.inputs)):
        assert words.english
        assert words.chinese
    if rule.decide is not None:
        taken = set(inspect.signature(rule.decide).parameters) - {"basis", "counts", "causes"}
        assert taken <= {each.name for each in rule.inputs}


@pytest.mark.parametrize("number", registry.NUMBERS.values(), ids=registry.NUMBERS)
def test_a_number_cites_texts_that_are_known_and_is_used(number):
    assert parse(number.cite)
    assert list(number.values) == sorted(number.values) or len(number.values) < 2 or number.cites
    for local in number.local.values():
        ((statute, _places),) = parse(local.source)
        assert statute.province in number.local
        assert not local.conflicts or parse(local.conflicts)
    assert number.meaning
    assert number.chinese


def test_a_citation_in_both_languages():
    assert in_chinese("EL@2020:12(1)(4)") == "《选举法》（2020）第十二条第一款第四项"
    assert in_english("EL@2020:4,27;DE@1983:5") == (
        "Electoral Law (2020) art. 4, art. 27; Provisions on Direct Elections (1983) art. 5"
    )
    assert in_chinese("GB11643") == "GB 11643-1999"
    assert in_english("an office's own rule") == "an office's own rule"


@pytest.mark.parametrize("cite", ["EL:12", "XX@2020:1", "EL@2020:twelve", "EL@2020:"])
def test_what_is_no_citation_is_refused(cite):
    with pytest.raises(ValueError, match=r"citation|article"):
        parse(cite)


def test_texts_are_in_force_after_they_were_adopted():
    assert all(statute.in_force >= statute.adopted for statute in STATUTES.values())


@pytest.mark.parametrize(
    ("rule", "inputs", "words"),
    [
        ("seats-township-max", {"populaton": 1}, "does not know the input 'populaton'"),
        ("seats-township-max", {}, "needs population or seats"),
        ("seats-township-max", {"population": -1}, "must be from 0"),
        ("seats-township-max", {"population": 1.5}, "must be a whole number"),
        ("seats-township-max", {"population": True}, "must be a whole number"),
        ("cal-countback", {"election_day": "2021-02-30", "days_before": 7}, "must be a day"),
        ("cal-countback", {"election_day": "1900-01-01", "days_before": 7}, "out of range"),
        ("cal-countback", {"days_before": 7}, "needs: election_day"),
        ("voter-rights-status", {"status": "asleep"}, "must be one of"),
        ("count-turnout-majority", {"registered": 10, "took_part": 11}, "must not exceed"),
        ("count-rank-and-tie", {"seats": 1, "registered": 9, "took_part": 5, "ballots_cast": 5, "votes": {"甲": 6}}, "must not exceed"),
        ("count-rank-and-tie", {"seats": 1, "registered": 9, "took_part": 5, "ballots_cast": 5, "votes": ["甲"]}, "must be names with numbers"),
        ("deputy-arrest-report", {"seats": []}, "must be a list"),
        ("dual-mandate", {"a": "abc", "b": "42"}, "no division code"),
        ("budget-hear-before", {}, "informs and decides nothing"),
        ("seats-town", {}, "There is no rule"),
    ],
)  # fmt: skip
def test_a_wrong_question_gets_a_clear_sentence(rule, inputs, words):
    with pytest.raises(WrongInput) as caught:
        registry.decide(rule, inputs, registry.basis(DAY))
    assert words in caught.value.words.english
    assert caught.value.words.chinese


def test_an_unknown_province_and_an_impossible_day_are_refused():
    for day, province in ((DAY, "CN-99"), (date(1950, 1, 1), "CN")):
        with pytest.raises(WrongInput):
            registry.basis(day, province)


def test_the_answer_says_whether_the_day_s_text_was_read():
    before = registry.decide("session-quorum", {"deputies_in_office": 60}, registry.basis(date(2019, 1, 1)))
    after = registry.decide("session-quorum", {"deputies_in_office": 60}, registry.basis(DAY))
    assert (before.is_verified, after.is_verified) == (False, True)
    assert before.outcome == after.outcome


def test_an_unconfirmed_value_is_shown_and_not_used():
    asked = registry.decide("presidium-size", {"members": 11}, registry.basis(DAY, "CN-42"))
    assert asked.outcome["valid"] is True
    assert {used.key: used.unconfirmed for used in asked.numbers}["presidium.size.most"] == 9
    assert not asked.is_verified
    keys = frozenset({"presidium.size.least", "presidium.size.most"})
    confirmed = registry.decide("presidium-size", {"members": 11}, registry.basis(DAY, "CN-42", keys))
    assert confirmed.outcome["valid"] is False


def test_every_answer_s_names_have_words_for_the_screen():
    cases = json.loads((Path(__file__).parents[2] / "data" / "law_vectors.json").read_text(encoding="utf-8"))["vectors"]
    names = set()
    for case in cases:
        names |= set(
            registry.decide(
                case["rule"], case["inputs"], registry.basis(DAY, case["jurisdiction"].split(",")[0])
            ).outcome
        )
    assert sorted(names - set(NAMES)) == []


def test_every_number_is_used_by_a_rule():
    assert [number.key for number in registry.NUMBERS.values() if not registry.users_of(number)] == []


def test_a_text_whose_day_is_not_known_says_so():
    assert dated("ZJ-T@2016:8", date(2016, 7, 29)) == ("2016-07-29", "2016-07-29")
    assert dated("SD-T@2015:8", date(2015, 1, 1)) == ("2015, day not known", "2015年（月日不详）")
    assert dated("SH-D@2015:22", date(2015, 1, 1)) == ("day not known", "日期不详")
    assert in_chinese("SH-D@2015:22") == "《上海实施代表法办法》（日期不详）第二十二条"
    first_of_january = [
        text.name for text in STATUTES.values() if text.adopted.timetuple()[1:3] == (1, 1) and text.known == "day"
    ]
    assert first_of_january == []


def test_a_province_s_number_before_its_text_is_marked_unverified():
    number = registry.NUMBERS["session.notice"]
    assert registry.basis(date(2016, 7, 28), "CN-33").get(number) == 7
    assert not registry.basis(date(2016, 7, 28), "CN-33").is_verified(number)
    assert registry.basis(date(2016, 7, 29), "CN-33").is_verified(number)
