"""Refusals keep words, facts, article and field apart."""

from renda.core.errors import NotAllowed, Problem, Refused, RuleBroken, WrongStage


def test_a_refusal_fills_its_facts_in():
    refused = RuleBroken(
        "%(now)s of %(quota)s seats are taken.", cite="Organic Law art. 10", field="quota", now=9, quota=9
    )
    assert str(refused) == "9 of 9 seats are taken."
    assert (refused.cite, refused.field, refused.facts) == ("Organic Law art. 10", "quota", {"now": 9, "quota": 9})


def test_words_without_facts_may_hold_a_per_cent_sign():
    assert str(Refused("100% is wrong.")) == "100% is wrong."


def test_all_refusals_are_of_one_kind():
    assert issubclass(NotAllowed, Refused)
    assert issubclass(WrongStage, Refused)
    assert issubclass(RuleBroken, Refused)


def test_a_problem_stands_beside_others():
    assert Problem("late", "The day is over.", where="row 3") == Problem("late", "The day is over.", "row 3")
