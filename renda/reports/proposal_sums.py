"""Sums and limits of the suggestions (facts.md F1, F2, F5–F8); `identities` judges them."""

from renda.core.text import gettext_noop
from renda.proposals.stages import Field, Result

#: (code, title, whole, its parts).
SUMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("F1", gettext_noop("Suggestions at sessions and between them add up to all"), "proposals.suggestions",
     ("proposals.at_session", "proposals.in_recess")),
    ("F2", gettext_noop("The fields of the suggestions add up to all"), "proposals.suggestions",
     tuple(f"proposals.about_{field.value}" for field in Field)),
    ("F7", gettext_noop("Classes A to D add up to the suggestions replied to"), "proposals.replied",
     tuple(f"proposals.result_{result.value.lower()}" for result in Result)),
    ("F8", gettext_noop("Satisfied, basically and dissatisfied add up to the replies rated"), "proposals.rated",
     ("proposals.satisfied", "proposals.basically", "proposals.dissatisfied")),
)  # fmt: skip
#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("F5", "proposals.replied", "proposals.handled", gettext_noop("Suggestions replied to are not more than those handled")),
    ("F6", "proposals.closed", "proposals.replied", gettext_noop("Suggestions closed are not more than those replied to")),
    ("F8", "proposals.rated", "proposals.replied", gettext_noop("Replies rated are not more than the replies")),
    ("F11", "proposals.county_bills", "proposals.county_matters", gettext_noop("No more bills for the county's session than matters gathered")),
    ("F11", "proposals.county_handed", "proposals.county_matters", gettext_noop("No more matters handed over to the county than gathered")),
    ("F11", "proposals.county_answered", "proposals.county_handed", gettext_noop("No more matters answered by the county than handed over")),
    ("F11", "proposals.county_satisfied", "proposals.county_answered", gettext_noop("No more deputies satisfied with the county than answers")),
)  # fmt: skip
