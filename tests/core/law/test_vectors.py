"""Every worked case of the law, and one case of its own for each deciding rule that has none there."""

import json
from datetime import date
from pathlib import Path

import pytest

from renda.core.law import registry
from renda.core.law.rule import Status
from renda.core.law.verdict import Level
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
    ("session-frequency", {"held": 1}, {"ok": False, "least": 2}, "CN-11"),
    ("session-frequency", {"held": 2, "first_on": "2025-04-02"}, {"ok": True, "first_in_time": False}, "CN-11"),
    ("session-nonvoting", {"deputies": 61, "attending": 31}, {"most": 30, "valid": False}, "CN-11"),
    ("session-nonvoting", {"deputies": 61, "attending": 31}, {"most": None}, "CN"),
    ("voter-rights-status", {"status": "bail", "deprived": True}, {"may_vote": False, "on_roll": False}, "CN"),
    ("deputy-suspend", {"status": "bail", "deprived": True}, {"suspended": False, "terminated": True}, "CN"),
    ("chair-incompat", {"post": "主席", "new_post": "镇民政办主任"}, {"must_resign_chair": True}, "CN"),
    ("chair-incompat", {"post": "主席", "new_post": "镇党委副书记"}, {"must_resign_chair": False}, "CN"),
    ("cal-byelection", {"election_day": "2025-06-18"}, {"roll_by": "2025-06-06", "candidates_by": None, "final_candidates_by": "2025-06-11"}, "CN-33"),
    ("gb2260", {"code": "420324"}, {"valid": True, "level": "county", "province": "湖北省"}, "CN"),
    ("gb2260", {"code": "990000"}, {"valid": False, "province": None}, "CN"),
    ("byelection-host", {}, {"host": "presidium"}, "CN-33"),
    ("byelection-host", {}, {"host": "chair"}, "CN-37"),
    ("byelection-host", {}, {"host": None}, "CN"),
    ("poll-methods", {"reason": "illness", "staff": 1}, {"allowed": False, "staff_least": 2}, "CN-37"),
    ("poll-methods", {"reason": "illness", "staff": 1}, {"allowed": True}, "CN"),
    ("seats-fixed-redetermine", {"boundaries_changed": True, "fixed_on": "2025-03-01"}, {"redetermine": True, "filed_by": "2025-03-31"}, "CN-33"),
    ("nom-cap-per-nominator", {"seats": 3, "party_nominees": 3, "all_party_nominees": 13, "all_seats": 60}, {"valid": True, "usual": False}, "CN-31"),
    ("nom-cap-per-nominator", {"seats": 3, "party_nominees": 3, "all_party_nominees": 12, "all_seats": 60}, {"valid": True, "usual": True}, "CN-31"),
    ("deputy-inspect", {"handed_over": "2025-01-31"}, {"reply_by": "2025-04-30"}, "CN-33"),
    ("suggestion-feedback", {}, {"working_days": 20}, "CN-50"),
    ("deputy-activity-min", {"activities": 1, "kind": "reception"}, {"ok": False, "least": 2}, "CN-11"),
    ("deputy-activity-min", {"activities": 7, "kind": "days"}, {"ok": True, "least": 7}, "CN-33"),
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


@pytest.mark.parametrize(
    ("rule", "inputs", "province", "level"),
    [
        ("session-frequency", {"held": 0}, "CN", Level.REFUSES),  # 应当
        ("session-frequency", {"held": 1}, "CN", Level.WARNS),  # 一般
        ("leader-cand-number-chief", {"nominees": 1}, "CN", Level.PERMITS),  # 可以
        ("leader-cand-number-chief", {"nominees": 1}, "CN-50", Level.WARNS),  # 一般应多一人
        ("presidium-size", {"members": 15}, "CN-33", Level.REFUSES),
        ("presidium-size", {"members": 15}, "CN-11", Level.WARNS),  # 一般五至九人
        ("nom-cap-per-nominator", {"seats": 3, "all_party_nominees": 13, "all_seats": 60}, "CN-31", Level.WARNS),
        ("seats-minority-bonus", {"unit_type": "乡", "seats": 60}, "CN", Level.PERMITS),
        ("session-length", {"half_days": 1}, "CN-41", Level.WARNS),
    ],
)
def test_must_refuses_normally_warns_may_permits(rule, inputs, province, level):
    assert registry.decide(rule, inputs, registry.basis(DAY, province)).level is level
