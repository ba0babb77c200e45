"""Whatever a rule is asked, it answers or says what is wrong with the question: every worked case with each input spoiled."""

import json
from datetime import date
from pathlib import Path

import pytest

from renda.core.law import registry
from renda.core.law.inputs import Takes, WrongInput
from renda.main.law import plain

CASES = json.loads((Path(__file__).parents[2] / "data" / "law_vectors.json").read_text(encoding="utf-8"))["vectors"]
SPOILED = (
    0, 1, 2, -1, 10**9, 10**30, 1.5, True, False, None, "", " ", "x", "主席", "1979-01-01", "2028-02-29", "2030-12-31", "9999-12-31", "0001-01-01",
    "2021-02-30", [], ["a"], [1, -1], ["2021-01-01", "2020-01-01"], [None], [[]], {}, {"a": 1}, {"a": -1}, {"a": [0, 0]}, {"a": [100, 1], "b": [0, 1]},
    {"甲": 10**9}, {"roll": "2021-01-01"}, {"": 1},
)  # fmt: skip
DAYS = (date(1979, 7, 10), date(1995, 2, 28), date(2020, 10, 17), date(2024, 2, 29), date(2030, 12, 31))
PLACES = ("CN", "CN-11", "CN-31", "CN-32", "CN-33", "CN-37", "CN-41", "CN-42", "CN-44", "CN-50", "CN-65")
FIRST = {case["rule"]: case for case in reversed(CASES)}


def asked(rule, inputs, on):
    """The answer, which JSON can hold and both languages say; nothing where the question is refused in both languages."""
    try:
        verdict = registry.decide(rule, inputs, on)
    except WrongInput as wrong:
        words = wrong.words
    else:
        words = verdict.words
        json.dumps(plain(verdict.outcome))
        assert verdict.cite
    assert words.english
    assert words.chinese


@pytest.mark.parametrize("case", FIRST.values(), ids=FIRST)
def test_a_spoiled_input(case):
    rule, basis = registry.RULES[case["rule"]], registry.basis(date(2026, 11, 25), case["jurisdiction"].split(",")[0])
    for each in rule.inputs:
        for value in (*SPOILED, *each.choices):
            asked(rule.id, {**case["inputs"], each.name: value}, basis)
        asked(rule.id, {name: value for name, value in case["inputs"].items() if name != each.name}, basis)
    asked(rule.id, {}, basis)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_other_days_and_places(case):
    for day in DAYS:
        for place in PLACES:
            asked(case["rule"], case["inputs"], registry.basis(day, place))


@pytest.mark.parametrize("rule", [each for each in registry.RULES.values() if each.decide], ids=lambda each: each.id)
def test_least_and_most_of_everything(rule):
    small = {
        Takes.WHOLE: 0,
        Takes.DAY: "1953-03-01",
        Takes.YES_NO: False,
        Takes.TEXT: "x",
        Takes.DAYS: ["2020-01-01"],
        Takes.VOTES: {"a": 0},
    }
    large = {
        Takes.WHOLE: 10**10,
        Takes.DAY: "2199-12-31",
        Takes.YES_NO: True,
        Takes.TEXT: "镇长" * 90,
        Takes.DAYS: ["2199-12-31"],
        Takes.VOTES: {"a": 10**10},
    }
    for values in (small, large):
        given = {
            each.name: min(values[each.takes], each.most) if each.takes is Takes.WHOLE else values[each.takes]
            for each in rule.inputs
            if each.takes in values
        }
        for place in PLACES:
            asked(
                rule.id,
                {
                    name: max(value, _least(rule, name))
                    if isinstance(value, int) and not isinstance(value, bool)
                    else value
                    for name, value in given.items()
                },
                registry.basis(date(2026, 11, 25), place),
            )


def _least(rule, name):
    return next(each.least for each in rule.inputs if each.name == name)
