"""Organic Law of Local People's Congresses and Governments, as amended on 2022-03-11 (in force 2022-03-12)."""

from datetime import date

from renda.core.law.dated import Dated

#: First day in force of the text that was read; the numbers below are of this reading.
READ_FROM = date(2022, 3, 12)
SESSIONS_A_YEAR = Dated(
    meaning="Sessions of a township congress in a year, as a rule",
    unit="sessions",
    cite="Organic Law art. 14 para. 1",
    values={READ_FROM: 2},
)
PRESIDIUM_WITH_ADMINISTRATION = Dated(
    meaning="Members of the presidium who may hold a post in state administration",
    unit="people",
    cite="Organic Law art. 18",
    values={READ_FROM: 0},
)
QUORUM_PART = Dated(
    meaning="Deputies who must be present, of the parts of QUORUM_OF",
    unit="parts",
    cite="Organic Law art. 14 para. 4",
    values={READ_FROM: 2},
)
QUORUM_OF = Dated(
    meaning="Parts in which the deputies in office are divided for the quorum",
    unit="parts",
    cite="Organic Law art. 14 para. 4",
    values={READ_FROM: 3},
)
