"""Notices: the list, and drafting one from an activity."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from renda.activities.models import Activity
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Empty, Filter, Listing, Tab, show
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import actions, queries
from renda.reports.kinds import notices as notices_of
from renda.reports.stages import ReportKind, ReportStage


@gate()
@require_GET
def notices(request: Entry) -> HttpResponse:
    """All notices of the congress."""
    activities = reverse("activities:activities", args=[request.congress.slug])
    return show(
        request,
        Listing(
            title=_("Notices"),
            note=_("A notice is drafted on the page of an activity."),
            rows=queries.reports(request.congress).filter(kind__in=notices_of()),
            columns=(
                Column(_("Notice"), "title", sort="title", link=True),
                Column(_("Kind of paper"), "get_kind_display", sort="kind"),
                Column(_("Date"), "starts_on", sort="starts_on", kind="date"),
                Column(_("Stage"), "get_stage_display", sort="stage", kind="pill"),
                Column(_("Open questions"), "open_questions", sort="open_questions", kind="number"),
                Column(_("Published on"), "published_on", sort="published_on", kind="date"),
            ),
            tabs=(Tab("", _("All")), *(Tab(value, label, Q(stage=value)) for value, label in ReportStage.choices)),
            filters=(Filter("held", _("Date"), lookup="starts_on", kind="days"),),
            search=("title",),
            search_hint=_("Title"),
            default_sort="-starts_on",
            empty=Empty(_("No notice is drafted yet. Open an activity and draft its notice."), _("To the activities"), activities),
            export_name="活动信息",
        ),
    )  # fmt: skip


@gate(Role.SECRETARY)
@require_POST
def notice_draft(request: Entry, pk: int) -> HttpResponse:
    """Draft the notice of an activity, or with `?kind=` the notice before it; or read its draft again."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in notices_of() else ReportKind.NOTICE
    rows = Activity.objects.filter(congress=request.congress).select_related("congress__area", "group")
    activity = get_object_or_404(rows, pk=pk)
    made = []
    if web.attempt(
        request, lambda: made.append(actions.draft_notice(activity, kind=kind, by=request.user, on=request.day))
    ):
        return web.done(
            request, _("The notice is drafted from the records of the activity."), made[0].get_absolute_url()
        )
    return redirect(activity.get_absolute_url())
