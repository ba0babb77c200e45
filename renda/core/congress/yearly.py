"""What the law asks of every year without a number: where nothing of it is recorded, the office is asked (law.md §8, §9)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Yearly:
    """One such duty: the kind of record that answers it, its article, the first day in force of the text that was read."""

    key: str
    meaning: str
    cite: str
    read_from: date

    def is_verified(self, day: date) -> bool:
        """Whether the text in force on the day was read."""
        return day >= self.read_from


TRAINING = Yearly(
    "training",
    "Deputies take part in training",
    "Deputies Law art. 47 para. 3",
    date(2025, 3, 12),
)
REPORTING = Yearly(
    "reporting",
    "The presidium organises regular reports of deputies to the voters",
    "Deputies Law art. 58 para. 2",
    date(2025, 3, 12),
)
SUPERVISION = Yearly(
    "supervision",
    "The presidium picks several matters a year and arranges reports, checks, inspections and surveys on them",
    "Organic Law art. 19 para. 2",
    date(2022, 3, 12),
)
YEARLY = (TRAINING, REPORTING, SUPERVISION)
