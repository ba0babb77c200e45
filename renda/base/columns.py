"""Columns: what a list page, an export and the rows of a figure show of a record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Column:
    """One column. `value` is a dotted attribute (a `get_…_display` is called) or a function of the row.

    `sort` is the ORM look-up to order by (empty: not sortable). `link` makes it the link to the record
    (`get_absolute_url`). `kind` is text, date, number, yuan (a sum of money) or pill. `phone=False` hides it on a phone's card.
    """

    label: str | Promise
    value: str | Callable[[Any], object]
    sort: str = ""
    link: bool = False
    kind: str = "text"
    phone: bool = True

    @property
    def is_number(self) -> bool:
        """Whether its values stand at the right, digit under digit."""
        return self.kind in {"number", "yuan"}

    def of(self, row: Any) -> object:
        """The cell's value."""
        if callable(self.value):
            return self.value(row)
        found: Any = row
        for name in self.value.split("."):
            found = getattr(found, name, None)
            if found is None:
                return None
            if callable(found):
                found = found()
        return found
