"""Limits among the figures of duty: (code, part, whole, title); a part is never more than its whole (facts.md B5, B6)."""

from renda.core.text import gettext_noop

DUTY_LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("B5", "duty.earners", "people.in_office", gettext_noop("Deputies with duty points are not more than those in office")),
    ("B6", "duty.award_shortlisted", "duty.award_at_hand", gettext_noop("The shortlist is not longer than the nominees")),
    ("B6", "duty.award_decided", "duty.award_shortlisted", gettext_noop("Those decided upon are not more than the shortlist")),
    ("B6", "duty.award_chosen", "duty.award_decided", gettext_noop("Deputies chosen are not more than those decided upon")),
)  # fmt: skip
