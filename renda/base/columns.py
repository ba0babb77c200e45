"""Columns: what a list page, an export and the rows of a figure show of a record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise


def _chosen(row: Model, name: str) -> str:
    """A field's choice in words, as Django's own `get_…_display`, which translates every choice of the field for each cell."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    words = dict(field.flatchoices).get(value, value)
    return "" if words is None else str(words)


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
            if isinstance(found, Model) and name.startswith("get_") and name.endswith("_display"):
                found = _chosen(found, name[4:-8])
                continue
            found = getattr(found, name, None)
            if found is None:
                return None
            if callable(found):
                found = found()
        return found
