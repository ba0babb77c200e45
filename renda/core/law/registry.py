"""Every rule of the catalogue `law.md`, by its id: one plain list, no discovery."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from renda.core import standards
from renda.core.congress import leaders, mandates, posts, presidium, sessions
from renda.core.elections import (
    calendar,
    counting,
    districts,
    eligibility,
    nomination,
    polling,
    publishing,
    quota,
    vacancies,
)  # fmt: skip
from renda.core.law import deputies, electoral, information, organic, oversight, statutes
from renda.core.law.basis import EARLIEST, LATEST, NATION, PROVINCES, Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import WrongInput
from renda.core.law.rule import Rule
from renda.core.law.verdict import Level, Reading, Verdict
from renda.core.oversight import budget
from renda.core.proposals import deadlines, motions

_MODULES = (
    quota, districts, eligibility, publishing, nomination, calendar, polling, counting, sessions, presidium, posts, leaders, mandates,
    motions, deadlines, budget, vacancies, standards, information,
)  # fmt: skip
#: In the order of the areas of work.
RULES: dict[str, Rule] = {each.id: each for module in _MODULES for each in module.RULES}
NUMBERS: dict[str, Dated] = {
    number.key: number for module in (electoral, organic, deputies, oversight) for number in module.NUMBERS
}


def find(rule: str) -> Rule:
    """The rule of an id. Raises WrongInput with the nearest ids where there is none."""
    if rule in RULES:
        return RULES[rule]
    near = [id_ for id_ in RULES if rule.split("-", 1)[0] in id_][:8]
    hint = ", ".join(near)
    raise WrongInput(
        f"There is no rule '{rule}'." + (f" Perhaps: {hint}." if near else " See: renda law list."),
        f"没有规则“{rule}”。" + (f"是不是：{hint}？" if near else "请用 renda law list 查看。"),
    )


def basis(day: date, jurisdiction: str = NATION, confirmed: frozenset[str] = frozenset()) -> Basis:
    """The day and place of a question. Raises WrongInput for an unknown province or an impossible day."""
    if jurisdiction != NATION and jurisdiction not in PROVINCES:
        raise WrongInput(
            f"'{jurisdiction}' is no jurisdiction: use CN, or a province such as CN-33.",
            f"“{jurisdiction}”不是可用的地区代码：请用 CN，或 CN-33 这样的省份代码。",
        )
    if not EARLIEST <= day <= LATEST:
        raise WrongInput(f"{day} is outside of {EARLIEST} to {LATEST}.", f"{day}不在{EARLIEST}至{LATEST}之间。")
    return Basis(day, jurisdiction, confirmed)


def decide(rule: str, inputs: Mapping[str, Any], on: Basis) -> Verdict:
    """Ask a rule. Raises WrongInput where the question is not of its form, or where the rule only informs."""
    found = find(rule)
    if found.decide is None:
        raise WrongInput(
            f"{rule} informs and decides nothing: {found.means.english}",
            f"规则 {rule} 只作说明，不作计算：{found.means.chinese}",
        )
    return found(inputs, on)


def inform(rule: str, on: Basis) -> Verdict:
    """What a rule says where it asks for something without a number: its words and article as a verdict that judges nothing.

    Verified where one of its texts was in force on the day as it was read.
    """
    found = find(rule)
    texts = [statute for statute, _articles in statutes.parse(found.cite)]
    return Verdict(
        found.id, found.status, {}, {}, found.means, Level.INFORMS, found.cite, Reading.NONE,
        is_verified=any(text.in_force <= on.day for text in texts),
    )  # fmt: skip


def users_of(number: Dated) -> list[Rule]:
    """The rules that use a number."""
    return [each for each in RULES.values() if number in each.numbers]
