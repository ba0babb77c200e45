"""Where the signature and the date stand when no seal is put on (GB/T 9704-2012, 7.3.5.2)."""

from dataclasses import dataclass

from renda.base.printing.characters import width


@dataclass(frozen=True)
class Ending:
    """How far each of the two lines ends from the right edge, in characters."""

    signature: float
    date: float


def ending(signature: str, date: str) -> Ending:
    """The signature two from the right and the date's first character two right of it; a longer date changes that."""
    name, day = width(signature), width(date)
    if not signature or day > name:
        # The date then stands two from the right and pushes the signature to the left.
        return Ending(signature=4 + day - name if signature else 2, date=2)
    return Ending(signature=2, date=name - day)
