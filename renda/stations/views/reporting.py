"""Reports to voters: the list of meetings, one meeting with the votes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from renda.activities.actions.activities import confirm_activity
from renda.activities.permissions import can_confirm
from renda.activities.stages import RecordStage
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, show
from renda.base.pills import tone_of
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE, Role
from renda.stations.actions import reporting as actions
from renda.stations.forms.receptions import NumberForm, ReportingForm, VoteForm
from renda.stations.models import DutyReport
from renda.stations.queries import opinions as queries
from renda.stations.queries import stations
from renda.stations.views.finding import STATION_READERS, form_act, reporting_of, url


@gate(*STATION_READERS)
def reporting_list(request: Entry) -> HttpResponse:
    """Meetings of reports to voters."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "reporting_new")
    return show(
        request,
        Listing(
            title=_("Reports to voters"),
            rows=queries.reportings(request.congress),
            columns=(
                Column(_("meeting of reports to voters"), str, sort="activity__title", link=True),
                Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
                Column(_("place"), "activity.place"),
                Column(_("deputies who reported"), "report_count", sort="report_count", kind="number"),
                Column(_("voters present"), "voters", sort="voters", kind="number"),
                Column(_("ballots returned"), "ballots", kind="number"),
                Column(_("stage"), "activity.get_stage_display", sort="activity__stage", kind="pill"),
            ),
            filters=(
                Filter("station", _("station"), [(each.pk, each.name) for each in stations.stations(request.congress)]),
                Filter("stage", _("stage"), RecordStage.choices, lookup="activity__stage"),
                Filter("held", _("date"), lookup="activity__held_on", kind="days"),
            ),
            search=("activity__title", "activity__place", "reports__person__name__icontains"),
            search_hint=_("Meeting, place or deputy"),
            default_sort="-activity__held_on",
            empty=Empty(
                _("No report to voters is recorded yet."),
                _("Note a meeting of reports") if keeps else "",
                new if keeps else "",
            ),
            actions=(Action(_("Note a meeting of reports"), new, icon="plus", primary=True),) if keeps else (),
            export_name="代表述职",
            distinct=True,
        ),
    )


@gate(*STATION_READERS)
def reporting(request: Entry, pk: int) -> HttpResponse:
    """One meeting: who reported, how the voters voted."""
    found = reporting_of(request, pk)
    held = found.activity
    keeps = can_keep(request.user, request.congress, request.day) and held.stage != RecordStage.WITHDRAWN
    acts: list[Action] = []
    if held.stage == RecordStage.NOTED and can_confirm(request.user, request.congress, request.day):
        acts.append(Action(_("Confirm"), url(request, "reporting_confirm", found.pk), icon="check", primary=True))
    if keeps:
        acts.append(Action(_("Mend the number of voters"), url(request, "reporting_present", found.pk), icon="pencil"))
    if request.roles - {Role.DEPUTY}:
        acts.append(Action(_("To the activity"), held.get_absolute_url(), icon="calendar-check"))
    head = web.Head(
        title=held.title, subtitle=held.place, state=held.get_stage_display(), tone=tone_of(held.stage),
        crumbs=((_("Reports to voters"), url(request, "reportings")),), actions=tuple(acts),
    )  # fmt: skip
    reports = found.reports.select_related("person")
    return web.record_page(
        request, "stations/reporting.html", found, head,
        {"reporting": found, "activity": held, "reports": reports, "keeps": keeps},
    )  # fmt: skip


@gate(*OFFICE)
def reporting_new(request: Entry) -> HttpResponse:
    form = ReportingForm(
        request.POST or None, congress=request.congress, day=request.day, initial={"held_on": request.day}
    )
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.note_reporting(request.congress, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The meeting is noted. Enter the votes next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Note a meeting of reports"), back=url(request, "reportings"))


@gate(*OFFICE)
def report_vote(request: Entry, pk: int) -> HttpResponse:
    row = get_object_or_404(
        DutyReport.objects.select_related("person", "reporting__activity__congress"), pk=pk,
        reporting__activity__congress=request.congress,
    )  # fmt: skip
    names = ("ballots", "satisfied", "basically", "dissatisfied", "void")
    form = VoteForm(request.POST or None, initial={name: getattr(row, name) for name in names} if row.ballots is not None else {})  # fmt: skip
    note = _("%(voters)s voters were present.") % {"voters": row.reporting.voters}
    return form_act(request, form, _("Vote on %(name)s") % {"name": row.person.name}, row.get_absolute_url(), lambda: actions.enter_vote(
        row, by=request.user, on=request.day, **form.cleaned_data
    ), note=note)  # fmt: skip


@gate(*OFFICE)
def reporting_present(request: Entry, pk: int) -> HttpResponse:
    found = reporting_of(request, pk)
    form = NumberForm(request.POST or None, initial={"voters": found.voters})
    return form_act(request, form, _("Mend the number of voters"), found.get_absolute_url(), lambda: actions.change_present(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(Role.SECRETARY, Role.CHAIR)
def reporting_confirm(request: Entry, pk: int) -> HttpResponse:
    found = reporting_of(request, pk)
    return web.confirm(
        request, title=found.activity.title, words=_("The reports and the votes count from now on. Have you checked them?"),
        label=_("Confirm"), act=lambda: confirm_activity(found.activity, by=request.user, on=request.day),
        message=_("The meeting is confirmed."), then=found.get_absolute_url(), danger=False,
    )  # fmt: skip
