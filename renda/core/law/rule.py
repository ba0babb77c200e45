"""A rule: its id in the catalogue, what it asks, the function that decides, the numbers and articles behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from renda.core.law.basis import Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import Input, read
from renda.core.law.verdict import Level, Outcome, Used, Verdict, Words


class Status(StrEnum):
    """What a rule does in the product."""

    DECIDES = "decides"
    WARNS = "warns"
    INFORMS = "information"


class Field(StrEnum):
    """The area of work a rule belongs to."""

    SEATS = "seats"
    ROLL = "roll"
    NOMINATION = "nomination"
    CALENDAR = "calendar"
    POLLING = "polling"
    COUNT = "count"
    SESSIONS = "sessions"
    LEADERS = "leaders"
    DEPUTIES = "deputies"
    PROPOSALS = "proposals"
    OVERSIGHT = "oversight"
    VACANCIES = "vacancies"
    FUNDS = "funds"
    STANDARDS = "standards"
    REPORTS = "reports"


#: The areas of work by name, in their order.
FIELDS: dict[Field, Words] = {
    Field.SEATS: Words("Seats and districts", "名额与选区"),
    Field.ROLL: Words("Voter roll", "选民登记"),
    Field.NOMINATION: Words("Nomination", "代表候选人"),
    Field.CALENDAR: Words("Calendar", "选举日程"),
    Field.POLLING: Words("Polling", "投票"),
    Field.COUNT: Words("Count and result", "计票与结果"),
    Field.SESSIONS: Words("Sessions and presidium", "会议与主席团"),
    Field.LEADERS: Words("Leaders", "领导人员选举"),
    Field.DEPUTIES: Words("Deputies", "代表"),
    Field.PROPOSALS: Words("Bills and suggestions", "议案与建议"),
    Field.OVERSIGHT: Words("Supervision and budget", "监督与预算"),
    Field.VACANCIES: Words("Recall and vacancies", "罢免、辞职与补选"),
    Field.FUNDS: Words("Funds and penalties", "经费与责任"),
    Field.STANDARDS: Words("Standards", "数据标准"),
    Field.REPORTS: Words("Figures of reports", "报告数据"),
}


@dataclass(frozen=True)
class Rule:
    """One rule of `law.md`.

    title, means   its name and what it says, in our own words, in both languages
    cite           its articles, `KEY@year:article`
    decide         the function over plain values; None for what only informs
    numbers        the dated numbers it uses
    certainty      how its text is known
    """

    id: str
    field: Field
    status: Status
    title: Words
    means: Words
    cite: str
    inputs: tuple[Input, ...] = ()
    decide: Callable[..., Outcome] | None = None
    numbers: tuple[Dated, ...] = ()
    certainty: str = "read"

    def __call__(self, given: Mapping[str, Any], basis: Basis) -> Verdict:
        """Answer a question. Raises WrongInput where it is not of the rule's form, LookupError where the rule decides nothing."""
        if self.decide is None:
            raise LookupError(self.id)
        values = read(given, self.inputs, self.id)
        outcome = self.decide(basis, **values)
        used = tuple(self._used(number, basis) for number in self.numbers)
        return Verdict(
            rule=self.id,
            status=self.status,
            inputs=dict(given),
            outcome=outcome.values,
            words=outcome.words,
            level=outcome.level,
            cite=outcome.cite or self.cite,
            reading=outcome.reading,
            numbers=used,
            is_verified=all(each.is_verified for each in used)
            and not any(each.unconfirmed is not None for each in used),
        )

    @staticmethod
    def _used(number: Dated, basis: Basis) -> Used:
        waiting = basis.unconfirmed(number)
        return Used(
            number.key,
            basis.get(number),
            basis.cite(number),
            basis.is_verified(number),
            waiting.value if waiting else None,
        )


Pair = tuple[str, str]


def rule(
    id_: str,
    area: Field,
    title: Pair,
    means: Pair,
    cite: str,
    decide: Callable[..., Outcome] | None = None,
    inputs: tuple[Input, ...] = (),
    numbers: tuple[Dated, ...] = (),
    status: Status = Status.DECIDES,
    certainty: str = "read",
) -> Rule:
    """A rule, its words given as (English, Chinese)."""
    return Rule(id_, area, status, Words(*title), Words(*means), cite, inputs, decide, numbers, certainty)


def said(english: str, chinese: str) -> Words:
    """A sentence in both languages."""
    return Words(english, chinese)


def judged(is_right: bool, *, strict: bool = True) -> Level:
    """Passes, or refuses (应当) or warns (一般)."""
    return Level.PASSES if is_right else Level.REFUSES if strict else Level.WARNS
