"""Organic Law of Local People's Congresses and Governments, as amended on 2022-03-11 (in force 2022-03-12)."""

from datetime import date

from renda.core.law.dated import Dated

SESSIONS_A_YEAR = Dated(
    meaning="Sessions of a township congress in a year, as a rule",
    unit="sessions",
    cite="Organic Law art. 14 para. 1",
    values={date(2022, 3, 12): 2},
)
QUORUM_PART = Dated(
    meaning="Deputies who must be present, of the parts of QUORUM_OF",
    unit="parts",
    cite="Organic Law art. 14 para. 4",
    values={date(2022, 3, 12): 2},
)
QUORUM_OF = Dated(
    meaning="Parts in which the deputies in office are divided for the quorum",
    unit="parts",
    cite="Organic Law art. 14 para. 4",
    values={date(2022, 3, 12): 3},
)
