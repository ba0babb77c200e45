"""Sessions of the congress: the list, one session with its agenda, roll and outcomes, planning and correcting."""

from typing import Any

from django.db.models import Q
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import showing, web
from renda.base.citing import article
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.parts import Head
from renda.base.pills import tone_of
from renda.core.law.verdict import Verdict
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import law, places
from renda.people.stages import OFFICE
from renda.sessions.actions import meetings as actions
from renda.sessions.forms.meetings import SessionChangeForm, SessionForm
from renda.sessions.models import Session
from renda.sessions.queries import attendance, meetings
from renda.sessions.stages import MeetingStage
from renda.sessions.views import tables
from renda.sessions.views.finding import buttons, quorum_of, session_of, url

TABS = (
    ("", _("Overview")),
    ("agenda", _("Agenda")),
    ("attendance", _("Attendance")),
    ("outcomes", _("Resolutions and elections")),
)


@gate()
def sessions(request: Entry) -> HttpResponse:
    """The list."""
    congress = request.congress
    keeps, new = can_keep(request.user, congress, request.day), url(request, "session_new")
    yearly = law.ask(
        congress, "session-frequency", {"held": meetings.held(congress, request.period).count()}, request.period.end
    )
    return show(
        request,
        Listing(
            title=_("Sessions of the congress"),
            note=_year_note(request, yearly),
            rows=meetings.sessions(congress),
            columns=(
                Column(_("session"), str, sort="ordinal", link=True),
                Column(_("first day"), "starts_on", sort="starts_on", kind="date"),
                Column(_("place"), "place", phone=False),
                Column(_("items"), "item_count", sort="item_count", kind="number"),
                Column(_("deputies present"), "present_count", sort="present_count", kind="number"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
            ),
            tabs=(Tab("", _("All")), *(Tab(value, label, Q(stage=value)) for value, label in MeetingStage.choices)),
            filters=(
                Filter("term", _("term"), [(term.pk, str(term)) for term in places.terms(congress)]),
                Filter("from", _("first day"), lookup="starts_on", kind="days"),
            ),
            search=("items__title", "place"),
            search_hint=_("Agenda item or place"),
            default_sort="-starts_on",
            distinct=True,
            empty=Empty(
                _("No session is recorded yet. Plan the next one, or record a past one and mark it as held."),
                _("Plan a session") if keeps else "", new if keeps else "",
            ),
            actions=(Action(_("Plan a session"), new, icon="plus", primary=True),) if keeps else (),
            export_name=gettext("sessions"),
        ),
        template="sessions/sessions.html", extra={"yearly": yearly},
    )  # fmt: skip


def _year_note(request: Entry, verdict: Verdict) -> str:
    """Held this year, and what the law asks for."""
    held = verdict.inputs["held"]
    needed = verdict.outcome["wanted"]
    words = gettext("%(held)s held in %(year)s; %(needed)s a year are the rule (%(article)s).") % {
        "held": held, "year": request.year, "needed": needed, "article": article(verdict.cite),
    }  # fmt: skip
    left = gettext(" %(left)s more to come or missing.") % {"left": needed - held}
    return words if held >= needed else words + left


@gate()
def session(request: Entry, pk: int) -> HttpResponse:
    """One session."""
    found = session_of(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    head = Head(
        title=str(found),
        subtitle=days(found),
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=((_("Sessions of the congress"), url(request, "sessions")),),
        actions=buttons(request, found) if keeps else (),
        tabs=TABS,
    )
    counted = attendance.tally(found)
    context: dict[str, Any] = {
        "session": found,
        "keeps": keeps,
        "is_held": found.stage == MeetingStage.HELD,
        "tally": counted,
        "quorum": quorum_of(counted, request.congress, found.starts_on),
        "majority": _majority(found, "session-majority", counted.due),
        "chosen": _majority(found, "leader-majority", counted.due),
        "items": meetings.items(found),
        "item_columns": tables.items(request, keeps=keeps),
        "marks": attendance.marks(found),
        "mark_columns": tables.MARKS,
        "headcounts": found.headcounts.select_related("paper"),
        "headcount_columns": tables.HEADCOUNTS,
        "resolutions": found.resolutions.select_related("paper", "item"),
        "resolution_columns": tables.resolutions(request, keeps=keeps),
        "elected": found.elected.select_related("person__congress", "item"),
        "elected_columns": tables.elected(request, keeps=keeps),
    }
    return web.record_page(request, "sessions/session.html", found, head, context)


def _majority(session: Session, rule: str, due: int) -> Verdict | None:
    """How many votes a resolution or an election takes here; nothing where nobody is in office."""
    return law.ask(session.congress, rule, {"deputies_in_office": due}, session.ends_on) if due else None


def days(session: Session) -> str:
    """2020年1月14日, or from–to."""
    first, last = showing.day_words(session.starts_on), showing.day_words(session.ends_on)
    return first if session.starts_on == session.ends_on else f"{first}—{last}"


@gate(*OFFICE)
def session_new(request: Entry) -> HttpResponse:
    """Plan a session, or record a past one."""
    term = places.term_on(request.congress, request.day)
    last = meetings.last_ordinal(term, Session) if term else None
    begins = (term.latest_session or 1) if term and last is None else (last or 0) + 1
    initial = {"term": term, "ordinal": begins, "earlier_unrecorded": last is None and begins > 1}
    form = SessionForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.plan_session(form.term(), by=request.user, on=request.day, **form.given())  # type: ignore[arg-type]
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The session is planned. Write its agenda next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Plan a session"), back=url(request, "sessions"))


@gate(*OFFICE)
def session_change(request: Entry, pk: int) -> HttpResponse:
    """Correct days, place or minutes."""
    found = session_of(request, pk)
    initial = model_to_dict(found, fields=SessionChangeForm.names)
    form = SessionChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.change_session(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The changes are saved."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Change a session"), back=found.get_absolute_url())
