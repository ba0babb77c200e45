"""The presidium: its members, its meetings by quarter, one meeting, planning and correcting."""

from django.db.models import Q
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.parts import Head
from renda.base.pills import tone_of
from renda.core.law.verdict import Verdict
from renda.core.periods import quarters_met
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import bodies, law, places
from renda.people.stages import OFFICE
from renda.sessions.actions import meetings as actions
from renda.sessions.forms.meetings import MeetingChangeForm, MeetingForm
from renda.sessions.models import PresidiumMeeting
from renda.sessions.queries import attendance, meetings
from renda.sessions.stages import MeetingStage
from renda.sessions.views import tables
from renda.sessions.views.finding import buttons, meeting_of, url

TABS = (("", _("Overview")), ("agenda", _("Agenda")), ("attendance", _("Attendance")))


@gate()
def presidium(request: Entry) -> HttpResponse:
    """The year's quarters, the members, the list of meetings."""
    congress, period = request.congress, request.period
    keeps, new = can_keep(request.user, congress, request.day), url(request, "meeting_new")
    days = list(meetings.meetings_held(congress, period).values_list("held_on", flat=True))
    day = min(period.end, request.day)
    quarters = [
        (number, met, quarter.end <= request.day) for number, (quarter, met) in enumerate(quarters_met(days, period), 1)
    ]
    return show(
        request,
        Listing(
            title=_("Presidium meetings"),
            rows=meetings.meetings(congress),
            columns=(
                Column(_("meeting"), str, sort="ordinal", link=True),
                Column(_("term"), "term", phone=False),
                Column(_("date"), "held_on", sort="held_on", kind="date"),
                Column(_("items"), "item_count", sort="item_count", kind="number"),
                Column(_("members present"), "present_count", sort="present_count", kind="number"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
            ),
            tabs=(Tab("", _("All")), *(Tab(value, label, Q(stage=value)) for value, label in MeetingStage.choices)),
            filters=(
                Filter("term", _("term"), [(term.pk, str(term)) for term in places.terms(congress)]),
                Filter("held", _("date"), lookup="held_on", kind="days"),
            ),
            search=("items__title", "place"),
            search_hint=_("Agenda item or place"),
            default_sort="-held_on",
            distinct=True,
            empty=Empty(
                _("No presidium meeting is recorded yet."), _("Plan a meeting") if keeps else "", new if keeps else ""
            ),
            actions=(Action(_("Plan a meeting"), new, icon="plus", primary=True),) if keeps else (),
            export_name=gettext("presidium meetings"),
        ),
        template="sessions/presidium.html",
        extra={
            "quarters": quarters,
            "rhythm": meetings.rhythm(congress, days, day),
            "presidium": bodies.presidium_of(congress, day),
            "parts": bodies.make_up(congress, day),
            "members": bodies.presidium_on(congress, day).count(),
        },
    )


@gate()
def meeting(request: Entry, pk: int) -> HttpResponse:
    """One meeting."""
    found = meeting_of(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    head = Head(
        title=str(found),
        subtitle=f"{found.term} · {showing.day_words(found.held_on)}",
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=((_("Presidium meetings"), url(request, "presidium")),),
        actions=buttons(request, found) if keeps else (),
        tabs=TABS,
    )
    counted = attendance.tally(found)
    context = {
        "meeting": found,
        "keeps": keeps,
        "is_held": found.stage == MeetingStage.HELD,
        "tally": counted,
        "quorum": _quorum(found, counted),
        "items": meetings.items(found),
        "item_columns": tables.items(request, keeps=keeps),
        "marks": attendance.marks(found),
        "mark_columns": tables.MARKS,
    }
    return web.record_page(request, "sessions/meeting.html", found, head, context)


def _quorum(meeting: PresidiumMeeting, counted: attendance.Tally) -> Verdict | None:
    """Who must be present, and how many votes a decision takes, by the rule of the congress's province."""
    if not counted.due or counted.unmarked < 0:
        return None
    asked = {"members": counted.due} | ({"present": counted.present} if counted.present else {})
    return law.ask(meeting.congress, "presidium-quorum", asked, meeting.held_on)


@gate(*OFFICE)
def meeting_new(request: Entry) -> HttpResponse:
    """Plan a meeting, or record a past one."""
    term = places.term_on(request.congress, request.day)
    last = meetings.last_ordinal(term, PresidiumMeeting) if term else None
    initial = {"term": term, "ordinal": (last or 0) + 1}
    form = MeetingForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.plan_meeting(form.term(), by=request.user, on=request.day, **form.given())  # type: ignore[arg-type]
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The meeting is planned. Write its agenda next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Plan a meeting"), back=url(request, "presidium"))


@gate(*OFFICE)
def meeting_change(request: Entry, pk: int) -> HttpResponse:
    """Correct day, place or minutes."""
    found = meeting_of(request, pk)
    initial = model_to_dict(found, fields=MeetingChangeForm.names)
    form = MeetingChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.change_meeting(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The changes are saved."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Change a meeting"), back=found.get_absolute_url())
