"""A number of the law: what it means, its article, its values by the day they came into force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Dated:
    """One number with its unit and source. `values` holds it by the first day in force of each text that was read."""

    meaning: str
    unit: str
    cite: str
    values: Mapping[date, int]

    def on(self, day: date) -> int:
        """The value in force on a day; before the first text that was read, that text's value (see `is_verified`)."""
        read = [start for start in sorted(self.values) if start <= day]
        return self.values[read[-1] if read else min(self.values)]

    def is_verified(self, day: date) -> bool:
        """Whether the text in force on the day was read; for earlier days the nearest reading answers."""
        return day >= min(self.values)
