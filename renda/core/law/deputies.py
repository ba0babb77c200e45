"""Law on Deputies, as amended on 2025-03-11 (in force 2025-03-12)."""

from datetime import date

from renda.core.law.dated import Dated

ABSENCES_THAT_END = Dated(
    meaning="Sessions missed without leave that end a mandate; they need not follow one another",
    unit="sessions",
    cite="Deputies Law art. 62 para. 1 item 3",
    values={date(2025, 3, 12): 2},
)
