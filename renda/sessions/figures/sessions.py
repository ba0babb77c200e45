"""Figures of the sessions: held, days, reports heard, resolutions, persons elected (facts.md C1, C2, C5–C8)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.sessions.queries import meetings
from renda.sessions.stages import REPORTS, ItemKind

SESSION = (
    Column(_("session"), str, link=True),
    Column(_("first day"), "starts_on", sort="starts_on", kind="date"),
    Column(_("last day"), "ends_on", sort="ends_on", kind="date"),
    Column(_("place"), "place"),
)
ITEM = (
    Column(_("session"), lambda row: row.session),
    Column(_("position"), "position", kind="number"),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("title"), "title", sort="title"),
    Column(_("presented by"), "presented_by"),
)
NO_SESSION = _("No session held is recorded. Plan the session and mark it as held.")


def _days(rows: Rows) -> int:
    """Days of all sessions, first and last included."""
    return sum((row.ends_on - row.starts_on).days + 1 for row in rows)


def _item_title(row: Any) -> str:
    return str(row.title)


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="sessions.held", code="C1", title=_("Sessions held"), unit="次",
        counts=_("Sessions marked as held that began in the period."),
        rows=meetings.held, columns=SESSION, lacking=NO_SESSION, name=str, day="starts_on", cite="Organic Law art. 14",
    ),
    Figure(
        key="sessions.days", code="C2", title=_("Days of session"), unit="天",
        counts=_("Days from the first to the last of each session held that began in the period."),
        rows=meetings.held, measure=_days, columns=SESSION, lacking=NO_SESSION, scope="pk",
    ),
    Figure(
        key="sessions.reports_heard", code="C5", title=_("Reports heard and considered"), unit="个",
        counts=_("Work reports, special reports, budget, accounts and plan on the agenda of sessions held. Credentials and other matters are not counted."),
        rows=lambda congress, period: meetings.session_items(congress, period).filter(kind__in=REPORTS),
        columns=ITEM, lacking=NO_SESSION, scope="session_id", name=_item_title,
    ),
    Figure(
        key="sessions.special_reports", code="C6", title=_("Special reports among them"), unit="个",
        counts=_("Special work reports on the agenda of sessions held; those heard by the presidium between sessions are counted apart."),
        rows=lambda congress, period: meetings.session_items(congress, period).filter(kind=ItemKind.SPECIAL_REPORT),
        columns=ITEM, lacking=NO_SESSION, ground=meetings.held, scope="session_id", name=_item_title,
    ),
    Figure(
        key="sessions.resolutions", code="C7", title=_("Resolutions and decisions passed"), unit="项",
        counts=_("Resolutions recorded for sessions held in the period."),
        rows=meetings.resolutions, scope="session_id", name=_item_title, lacking=_("No resolution is recorded for the sessions held."),
        columns=(
            Column(_("session"), lambda row: row.session), Column(_("title"), "title"),
            Column(_("document number"), "number"), Column(_("adopted on"), "passed_on", kind="date"),
        ),
        cite="Organic Law art. 25",
    ),
    Figure(
        key="sessions.elected", code="C8", title=_("Persons elected to posts at sessions"), unit="名",
        counts=_("Persons recorded as elected or by-elected to a post at a session held in the period."),
        rows=meetings.elected, scope="session_id", lacking=_("No election to a post is recorded for the sessions held."),
        name=lambda row: f"{post_words(row)}{row.person.name}",
        columns=(
            Column(_("person"), lambda row: row.person), Column(_("post"), "get_post_display", sort="post"),
            Column(_("how"), "get_elected_by_display", sort="elected_by"), Column(_("elected on"), "elected_on", kind="date"),
            Column(_("session"), lambda row: row.session),
        ),
        cite="Organic Law art. 26, 27",
    ),
)  # fmt: skip


def post_words(row: Any) -> str:
    """The post as papers call it: 副镇长, 副乡长, 人大主席 …"""
    kind = row.session.congress.kind_word
    words = {"head": f"{kind}长", "vice_head": f"副{kind}长", "chair": "人大主席", "vice_chair": "人大副主席"}
    return words.get(row.post, str(row.get_post_display()))
