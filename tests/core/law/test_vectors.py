"""Every worked case of the law, and one case of its own for each deciding rule that has none there."""

import json
from datetime import date
from pathlib import Path

import pytest

from renda.core.law import registry
from renda.core.law.rule import Status
from renda.main.law import mismatches, plain

CASES = json.loads((Path(__file__).parents[2] / "data" / "law_vectors.json").read_text(encoding="utf-8"))["vectors"]
DAY = date(2026, 11, 25)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_worked_case(case):
    for jurisdiction in case["jurisdiction"].split(","):
        assert mismatches(case, DAY, jurisdiction.strip()) == []


#: Rules without a worked case: id, inputs, what is expected, province.
OWN = (
    ("seats-fixed-redetermine", {}, {"redetermine": False}, "CN"),
    ("seats-fixed-redetermine", {"boundaries_changed": True}, {"redetermine": True}, "CN"),
    ("seats-minority-bonus", {"unit_type": "镇", "seats": 65}, {"eligible": False, "max_seats": 65}, "CN"),
    ("district-equal-pop", {"districts": {"一": [1500, 1], "二": [3300, 2]}, "warn_percent": 5},
     {"average": 1600.0, "deviations_percent": {"一": -6.25, "二": 3.13}, "too_wide": ["一"]}, "CN"),
    ("election-committee-size", {"members": 8}, {"valid": False, "least": 9, "most": 13}, "CN-31"),
    ("election-committee-size", {"members": 30}, {"valid": True}, "CN"),
    ("voter-higher-unit-staff-opt", {}, {"must_stay_out": False, "on_township_roll": True}, "CN"),
    ("voter-higher-unit-staff-opt", {}, {"must_stay_out": True, "on_township_roll": False}, "CN-37"),
    ("roll-publish-E-20", {"election_day": "2021-11-10", "published": "2021-10-20"}, {"valid": True}, "CN"),
    ("roll-publish-E-20", {"election_day": "2021-11-10", "published": "2021-10-22"}, {"valid": False}, "CN"),
    ("voter-mental-illness", {"unable": True, "committee_confirmed": False}, {"on_roll": True}, "CN"),
    ("cand-intro-stop", {"election_day": "2021-11-10", "on": "2021-11-10"}, {"allowed": False}, "CN"),
    ("nom-foreign-funding", {"foreign_funding": True}, {"listed": False}, "CN"),
    ("cand-list-order", {"pre_election": True}, {"order": "votes"}, "CN"),
    ("cand-list-order", {"pre_election": True}, {"order": "strokes"}, "CN-33"),
    ("poll-methods", {"reason": "other"}, {"allowed": False}, "CN"),
    ("poll-multi-day", {"days": 3}, {"valid": False}, "CN"),
    ("poll-multi-day", {"days": 3}, {"valid": True}, "CN-31"),
    ("cal-plan", {"election_day": "2021-11-10"},
     {"roll_by_common": "2021-10-21", "nominees_by_common": "2021-10-26", "final_by_common": "2021-11-03", "judgment_latest": "2021-11-09"}, "CN"),
    ("cal-postponed", {"election_day": "2011-10-30", "published": {"roll": "2011-10-01", "nominees": "2011-10-15", "final": "2011-10-24"}},
     {"in_time": False, "late": ["final"]}, "CN"),
    ("term-5y", {"first_session": "2022-01-08"}, {"about_until": "2027-01-08", "ends_with": None}, "CN"),
    ("session-frequency", {"held": 1}, {"ok": True, "usual": False}, "CN"),
    ("session-frequency", {"held": 1}, {"ok": False}, "CN-33"),
    ("session-notice", {"session": "2025-01-20"}, {"notice_by": "2025-01-10"}, "CN-50"),
    ("session-length", {"half_days": 1}, {"ok": False}, "CN-41"),
    ("chair-vicechair", {"chairs": 1, "vice_chairs": 3}, {"valid": False}, "CN"),
    ("presidium-incompat", {"new_post": "派出所所长"}, {"must_leave_presidium": True}, "CN-33"),
    ("presidium-incompat", {"new_post": "派出所所长"}, {"must_leave_presidium": False}, "CN"),
    ("deputy-time-pay", {"days": 6}, {"ok": False, "least": 7}, "CN-33"),
    ("motion-form", {"has_subject": True, "has_grounds": True, "has_proposal": False}, {"valid": False, "missing": ["proposal"]}, "CN"),
    ("suggestion-decline", {"assigned": "2025-03-01"}, {"decline_by": "2025-03-11"}, "CN-33"),
    ("budget-special-transfer", {"needs_match": True}, {"is_adjustment": True}, "CN"),
    ("budget-before-approval", {"kind": "other"}, {"may_spend": False}, "CN"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "inputs", "expected", "province"), OWN)
def test_a_case_of_our_own(rule, inputs, expected, province):
    outcome = plain(registry.decide(rule, inputs, registry.basis(DAY, province)).outcome)
    assert {key: outcome.get(key) for key in expected} == expected


def test_every_rule_that_decides_or_warns_has_a_case():
    cased = {case["rule"] for case in CASES} | {rule for rule, *_ in OWN}
    without = [rule.id for rule in registry.RULES.values() if rule.status != Status.INFORMS and rule.id not in cased]
    assert without == []


def test_what_only_informs_computes_nothing():
    silent = [rule.id for rule in registry.RULES.values() if rule.decide is None]
    assert all(registry.RULES[id_].status == Status.INFORMS for id_ in silent)
