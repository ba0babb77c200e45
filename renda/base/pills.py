"""Pills: a state in a coloured capsule. The colour helps; the words say it."""

from dataclasses import dataclass

from django.utils.functional import Promise

#: What stages are alike in: waiting, under way, done, to be looked at, ended without result.
_ALIKE = {
    "grey": "draft planned noted absent dropped called_off withdrawn other none",
    "blue": "handed_over basically open running nominee held passed_on reported published answered",
    "green": "satisfied confirmed closed chosen present solved done passed in_office",
    "amber": "shortlisted leave due pending sent_up request",
    "red": "dissatisfied overdue failed rejected recalled broken",
}
TONES = {value: tone for tone, values in _ALIKE.items() for value in values.split()}


@dataclass(frozen=True)
class Pill:
    """Words and their tone: grey, blue, green, amber or red."""

    words: str | Promise
    tone: str = "grey"

    def __str__(self) -> str:
        return str(self.words)


def tone_of(value: object) -> str:
    """The tone of a stage's value; grey where none is set."""
    return TONES.get(str(value), "grey")
