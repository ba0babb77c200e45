"""Sums that must agree of the congress's own money (facts.md L1–L3, G2); `identities` judges them."""

from renda.core.text import gettext_noop
from renda.funds.stages import Purpose

#: (code, title, whole, its parts).
SUMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("L1", gettext_noop("Money spent and money left add up to what was allotted"), "funds.allotted", ("funds.spent", "funds.left")),
    ("L1", gettext_noop("The purposes add up to the money spent"), "funds.spent",
     tuple(f"funds.spent_{purpose.value}" for purpose in Purpose)),
    ("L2", gettext_noop("The pay lists paid come to the money spent on subsidies"), "funds.subsidies", ("funds.spent_subsidy",)),
    ("L3", gettext_noop("Rooms and equipment add up to the money spent on places"), "funds.places",
     ("funds.spent_rooms", "funds.spent_equipment")),
)  # fmt: skip
#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("L1", "funds.spent", "funds.allotted", gettext_noop("No more money spent than allotted")),
    ("L3", "funds.equipment_yuan", "funds.places", gettext_noop("One purchase is one figure: things come to no more than their vouchers")),
)  # fmt: skip
