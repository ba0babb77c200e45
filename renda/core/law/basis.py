"""By which law a rule decides: the day, the province, and what an administrator has confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from renda.core import provinces
from renda.core.law.dated import Dated, Local
from renda.core.provinces import jurisdiction

NATION = "CN"
_ENDING = re.compile("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$")
#: The provinces by the codes of jurisdictions (CN-33); the names as they are used for short.
PROVINCES = {jurisdiction(code): _ENDING.sub("", name) for code, name in provinces.PROVINCES.items()}
#: Days for which the law can be asked: the first Electoral Law is of 1953.
EARLIEST, LATEST = date(1953, 3, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Basis:
    """The day and the place of a decision.

    confirmed  keys of provincial values that were not read in their text, but confirmed by an administrator
    supposed   numbers as they would be, whoever sets them: (key, value), to see what a change of the law would move
    """

    day: date
    province: str = NATION
    confirmed: frozenset[str] = frozenset()
    supposed: tuple[tuple[str, int], ...] = ()

    def nation(self, number: Dated) -> int:
        """The nation's value of the day, or the one supposed. Raises LookupError where the nation sets none."""
        supposed = None if self.local(number) else self._supposed(number)
        return number.on(self.day) if supposed is None else supposed

    def local(self, number: Dated) -> Local | None:
        """The province's value, where it stands beside national law and is known or confirmed."""
        found = number.local.get(self.province)
        if found is None or found.conflicts:
            return None
        return found.on(self.day) if found.is_sure or number.key in self.confirmed else None

    def unconfirmed(self, number: Dated) -> Local | None:
        """The province's value that must be confirmed before it decides anything."""
        found = number.local.get(self.province)
        if found is None or found.conflicts or found.is_sure or number.key in self.confirmed:
            return None
        return found

    def get(self, number: Dated) -> int | None:
        """The value that holds: the province's own, else the nation's; None where neither sets one."""
        supposed = self._supposed(number)
        if supposed is not None:
            return supposed
        local = self.local(number)
        if local is not None:
            return local.value
        return self.nation(number) if number.values else None

    def __call__(self, number: Dated) -> int:
        """The value that holds. Raises LookupError where neither the province nor the nation sets one."""
        value = self.get(number)
        if value is None:
            raise LookupError(number.key)
        return value

    def cite(self, number: Dated) -> str:
        """The article that the value comes from."""
        local = self.local(number)
        return local.source if local is not None else number.cite_on(self.day)

    def is_verified(self, number: Dated) -> bool:
        """Whether the text that sets the value was read, for this day."""
        local = self.local(number)
        return (
            local.is_sure and self.day >= local.dated
            if local is not None
            else not number.values or number.is_verified(self.day)
        )

    def _supposed(self, number: Dated) -> int | None:
        return dict(self.supposed).get(number.key) if self.supposed else None
