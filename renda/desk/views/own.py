"""A deputy's own file: who he is on the books, and what is recorded of his year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from renda.activities.permissions import deputies_among
from renda.activities.queries import activities as activity_queries
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import RecordStage
from renda.base.columns import Column
from renda.base.web import render_page
from renda.people.gate import Entry, gate
from renda.people.models import Candidacy, Person
from renda.people.queries import groups, persons
from renda.people.stages import Role
from renda.sessions.queries import attendance

MANDATES = (
    Column(_("Deputy of"), "term.congress"),
    Column(_("term"), "term"),
    Column(_("from"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
)
ATTENDED = (
    Column(_("session"), "session"),
    Column(_("first day"), "session.starts_on", kind="date"),
    Column(_("presence"), "get_presence_display", kind="pill"),
)
AWARDS = (
    Column(_("award"), "award"),
    Column(_("stage"), "get_stage_display", kind="pill"),
)


@gate(Role.DEPUTY)
@require_GET
def own_file(request: Entry) -> HttpResponse:
    """Of the first person as whom the user acts; nobody else's can be asked for."""
    number = next(iter(deputies_among(request.grants)), 0)
    person = get_object_or_404(Person, pk=number)
    days, place = request.period.days, groups.place_on(person, request.day)
    return render_page(
        request,
        "desk/own_file.html",
        {
            "person": person,
            "file": getattr(person, "duty_file", None),
            "group": [part for part in (place.group, place.team) if part] if place else None,
            "mandates": persons.mandates(person), "mandate_columns": MANDATES,
            "attended": attendance.of_person(person).filter(session__isnull=False), "attended_columns": ATTENDED,
            "awards": Candidacy.objects.filter(person=person).select_related("award"), "award_columns": AWARDS,
            "activities": activity_queries.own(request.congress, [person.pk]).filter(held_on__range=days).count(),
            "visits": visit_queries.made_by(request.congress, [person.pk]).filter(held_on__range=days, stage=RecordStage.CONFIRMED).count(),
            "waiting": visit_queries.made_by(request.congress, [person.pk]).filter(stage=RecordStage.NOTED).count(),
        },
    )  # fmt: skip
