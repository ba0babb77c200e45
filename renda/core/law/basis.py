"""By which law a rule decides: the day, the province, and what an administrator has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renda.core.law.dated import Dated, Local

NATION = "CN"
#: The provinces by their codes (GB/T 2260, ISO 3166-2:CN), without those that hold no such congresses.
PROVINCES = {
    "CN-11": "北京", "CN-12": "天津", "CN-13": "河北", "CN-14": "山西", "CN-15": "内蒙古", "CN-21": "辽宁", "CN-22": "吉林",
    "CN-23": "黑龙江", "CN-31": "上海", "CN-32": "江苏", "CN-33": "浙江", "CN-34": "安徽", "CN-35": "福建", "CN-36": "江西",
    "CN-37": "山东", "CN-41": "河南", "CN-42": "湖北", "CN-43": "湖南", "CN-44": "广东", "CN-45": "广西", "CN-46": "海南",
    "CN-50": "重庆", "CN-51": "四川", "CN-52": "贵州", "CN-53": "云南", "CN-54": "西藏", "CN-61": "陕西", "CN-62": "甘肃",
    "CN-63": "青海", "CN-64": "宁夏", "CN-65": "新疆",
}  # fmt: skip
#: Days for which the law can be asked: the first Electoral Law is of 1953.
EARLIEST, LATEST = date(1953, 3, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Basis:
    """The day and the place of a decision.

    confirmed  keys of provincial values that were not read in their text, but confirmed by an administrator
    """

    day: date
    province: str = NATION
    confirmed: frozenset[str] = frozenset()

    def local(self, number: Dated) -> Local | None:
        """The province's value, where it stands beside national law and is known or confirmed."""
        found = number.local.get(self.province)
        if found is None or found.conflicts:
            return None
        return found if found.is_sure or number.key in self.confirmed else None

    def unconfirmed(self, number: Dated) -> Local | None:
        """The province's value that must be confirmed before it decides anything."""
        found = number.local.get(self.province)
        if found is None or found.conflicts or found.is_sure or number.key in self.confirmed:
            return None
        return found

    def get(self, number: Dated) -> int | None:
        """The value that holds: the province's own, else the nation's; None where neither sets one."""
        local = self.local(number)
        if local is not None:
            return local.value
        return number.on(self.day) if number.values else None

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
        return local.is_sure if local is not None else not number.values or number.is_verified(self.day)
