"""How a paper shows telephone numbers: not at all, masked, or in full."""

from enum import StrEnum

from renda.base.printing.paper import Block, BlockKind, block
from renda.core.ids import mask_phone
from renda.people.models import Person

MOST_NAMED = 10


class Phones(StrEnum):
    """In full only for those who may see them and ask; the asking is written into the audit trail. Published ones, of those who
    have their contact published, anybody may see: that is the list for the notice board."""

    NONE = "none"
    PUBLISHED = "published"
    MASKED = "masked"
    FULL = "full"


def phone_of(person: Person, phones: Phones) -> str:
    """The number as the paper shows it; empty where none is recorded."""
    if phones is Phones.NONE or not person.phone or (phones is Phones.PUBLISHED and not person.contact_is_public):
        return ""
    return person.phone if phones in (Phones.FULL, Phones.PUBLISHED) else mask_phone(person.phone)


def lacking(gaps: dict[str, list[str]]) -> tuple[Block, ...]:
    """What is missing: of how many, and the first names. Nothing where nothing is."""
    parts = [f"{what}{len(names)}人（{_some(names)}）" for what, names in gaps.items() if names]
    return (block(BlockKind.NOTE, f"缺项：{'；'.join(parts)}。"),) if parts else ()


def _some(names: list[str]) -> str:
    return "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")
