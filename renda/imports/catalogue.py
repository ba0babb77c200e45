"""All kinds of sheets that can be taken in, in the order in which an office moves in."""

from renda.activities import sheets as activities
from renda.base.sheets.kinds import SheetKind
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.funds.sheets import EXPENSES
from renda.people import sheets as people
from renda.proposals.sheets import SUGGESTIONS
from renda.sessions.sheets import ATTENDANCE
from renda.stations.sheets import STATIONS
from renda.supervision.sheets import BUDGET_LINES

KINDS: tuple[SheetKind, ...] = (
    *people.SHEETS,
    *activities.SHEETS,
    STATIONS,
    ATTENDANCE,
    SUGGESTIONS,
    EXPENSES,
    BUDGET_LINES,
)


def kind_of(key: str) -> SheetKind:
    """The kind of a key. Raises RuleBroken where there is none."""
    for kind in KINDS:
        if kind.key == key:
            return kind
    raise RuleBroken(
        gettext_noop("There is no kind of sheet “%(key)s”. There are: %(known)s."),
        key=key, known=tuple(kind.key for kind in KINDS), field="kind",
    )  # fmt: skip
