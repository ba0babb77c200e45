"""Shares, changes and rounding: one place decides them for every page and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

#: Below this a change is told in numbers only: 由2次增至3次 is not 增长50%.
FEW = 20


def percent(part: int | Decimal, of: int | Decimal, places: int = 1) -> Decimal | None:
    """`part` of `of` in per cent, rounded half up (facts.md, definitions); None where there is no base."""
    if not of:
        return None
    step = Decimal(1).scaleb(-places)
    return (Decimal(part) * 100 / Decimal(of)).quantize(step, rounding=ROUND_HALF_UP)


def percent_told(part: int | Decimal, of: int | Decimal) -> Decimal | None:
    """`percent`, but what is not whole is never told as 100.0: 10,002 of 10,005 are 99.97 (more places, as in `percents`)."""
    share = percent(part, of)
    for places in range(2, 6):
        if share != 100 or part == of:
            break
        share = percent(part, of, places)
    return share


def percents(parts: list[int], places: int = 1) -> list[Decimal]:
    """Shares of a whole, all with as many places as make the printed shares add to 100, at most `places` + 2.

    facts.md, definitions: where the parts printed do not add to 100.0, print one more place; never adjust a part.
    """
    whole = sum(parts)
    if not whole:
        return [Decimal(0) for _ in parts]
    shares: list[Decimal] = []
    for digits in range(places, places + 3):
        shares = [percent(part, whole, digits) or Decimal(0) for part in parts]
        if sum(shares) == 100:
            break
    return shares


def change(now: int | Decimal, before: int | Decimal) -> Decimal | None:
    """Change of a count on an earlier period in per cent; None where nothing was counted before."""
    return percent(Decimal(now) - Decimal(before), Decimal(before))


def plain(number: int | Decimal) -> str:
    """A number as papers print it: no separators, no padding zeros."""
    exact = Decimal(number)
    return str(int(exact)) if exact == exact.to_integral_value() else f"{exact.normalize():f}"


@dataclass(frozen=True)
class Compared:
    """A figure and the same figure a year before: values, and the bases that their shares are taken of.

    `until` is set where the year is not over: both are then read up to that day of their year. `from_paper` says that
    the earlier one is a total from paper, without rows.
    """

    now: int | Decimal
    before: int | Decimal
    of: int | Decimal | None = None
    before_of: int | Decimal | None = None
    until: date | None = None
    from_paper: bool = False

    @property
    def difference(self) -> Decimal:
        """Now less before."""
        return Decimal(self.now) - Decimal(self.before)

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent; None where too little was counted before for a percentage to say something."""
        return change(self.now, self.before) if Decimal(self.before) >= FEW else None

    @property
    def points(self) -> Decimal | None:
        """The change of the share in percentage points, of the shares as they are printed; None without two bases."""
        shares = [
            percent(value, of) if of else None for value, of in ((self.now, self.of), (self.before, self.before_of))
        ]
        return None if shares[0] is None or shares[1] is None else shares[0] - shares[1]

    @property
    def signed(self) -> str:
        """+12, −3, 0."""
        return signed(self.difference)

    def change_words(self, unit: str) -> str:
        """For papers: 比上年增加14户、增长2.5%; 与上年持平; 比上年同期 … where the year is not over."""
        if not self.difference:
            return f"与{self._since}持平"
        word, rate = ("增加", "增长") if self.difference > 0 else ("减少", "下降")
        share = self.percent
        more = "" if not share else f"、{rate}{abs(share)}%"
        return f"比{self._since}{word}{plain(abs(self.difference))}{unit}{more}"

    def points_words(self) -> str:
        """For papers: 比上年提高1.2个百分点; empty without two shares."""
        points = self.points
        if points is None:
            return ""
        if not points:
            return f"与{self._since}持平"
        return f"比{self._since}{'提高' if points > 0 else '降低'}{abs(points)}个百分点"

    def stored(self) -> dict[str, str | bool | None]:
        """As plain values, to be kept."""

        def words(number: int | Decimal | None) -> str | None:
            return None if number is None else plain(number)

        return {
            "now": words(self.now),
            "before": words(self.before),
            "of": words(self.of),
            "before_of": words(self.before_of),
            "until": self.until.isoformat() if self.until else None,
            "from_paper": self.from_paper,
        }

    @classmethod
    def of_stored(cls, kept: Mapping[str, str | bool | None]) -> Compared:
        """What `stored` gave."""
        of, before_of, until = kept["of"], kept["before_of"], kept["until"]
        return cls(
            Decimal(str(kept["now"])),
            Decimal(str(kept["before"])),
            None if of is None else Decimal(str(of)),
            None if before_of is None else Decimal(str(before_of)),
            date.fromisoformat(str(until)) if until else None,
            bool(kept["from_paper"]),
        )

    @property
    def _since(self) -> str:
        return "上年同期" if self.until else "上年"


def signed(number: int | Decimal) -> str:
    """+12, −3, 0: a change with its sign (a minus, not a hyphen)."""
    words = plain(abs(Decimal(number)))
    return f"+{words}" if number > 0 else f"−{words}" if number < 0 else words
