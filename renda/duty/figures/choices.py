"""Figures of the choice of outstanding deputies by stage (facts.md B6)."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.duty.queries import choices
from renda.people.models import Candidacy

COLUMNS = (
    Column(_("deputy"), "person.name"),
    Column(_("award"), "award", link=True),
    Column(_("nominated on"), "nominated_on", kind="date"),
    Column(_("stage"), "get_stage_display", kind="pill"),
)
LACKING = _("No deputy is nominated in a choice of this period. Begin the choice for an award.")


def _name(row: Candidacy) -> str:
    return row.person.name


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="duty.award_at_hand", code="B6", title=_("Nominees at hand"), unit="名",
        counts=_("Nominees of every choice that was begun by the end of the period and not finished before it."),
        rows=choices.at_hand, columns=COLUMNS, lacking=LACKING, name=_name,
    ),
    Figure(
        key="duty.award_shortlisted", code="B6", title=_("Nominees on the shortlist"), unit="名",
        counts=_("Of the nominees at hand, those on a shortlist made by the end of the period."),
        rows=choices.shortlisted, columns=COLUMNS, base="duty.award_at_hand", lacking=LACKING, ground=choices.at_hand, name=_name,
    ),
    Figure(
        key="duty.award_decided", code="B6", title=_("Nominees decided upon"), unit="名",
        counts=_("Of the nominees at hand, those whom the party committee decided upon by the end of the period."),
        rows=choices.decided, columns=COLUMNS, base="duty.award_shortlisted", lacking=LACKING, ground=choices.at_hand, name=_name,
    ),
    Figure(
        key="duty.award_chosen", code="B6", title=_("Deputies chosen after publication"), unit="名",
        counts=_("Of the nominees at hand, those chosen when a choice was finished in the period."),
        rows=choices.chosen, columns=COLUMNS, base="duty.award_decided", lacking=LACKING, ground=choices.at_hand, name=_name,
    ),
)  # fmt: skip
