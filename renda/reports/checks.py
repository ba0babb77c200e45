"""A line of the check sheet: what was compared, how it ended, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from renda.core.law.verdict import Verdict


class Status(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "na"


class Sort(StrEnum):
    """What a failed check means: a contradiction, a rule of law, an aim not met, a question, a note on paper."""

    IDENTITY = "identity"
    RULE = "rule"
    AIM = "aim"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True)
class Check:
    """One line of the check sheet. `numbers` says what was compared; `advice` what to do where it failed; `why` the rule."""

    code: str
    sort: Sort
    title: str
    status: Status
    numbers: str = ""
    advice: str = ""
    cite: str = ""
    why: Verdict | None = None

    @property
    def blocks(self) -> bool:
        """A sum that does not agree keeps a report from being published."""
        return self.sort is Sort.IDENTITY and self.status is Status.FAILED
