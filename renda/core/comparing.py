"""Shares, changes and rounding: one place decides them for every page and paper."""

from decimal import ROUND_HALF_UP, Decimal


def percent(part: int | Decimal, of: int | Decimal, places: int = 1) -> Decimal | None:
    """`part` of `of` in per cent, rounded half up (facts.md, definitions); None where there is no base."""
    if not of:
        return None
    step = Decimal(1).scaleb(-places)
    return (Decimal(part) * 100 / Decimal(of)).quantize(step, rounding=ROUND_HALF_UP)


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
