"""A deputy's own file: who he is on the books, and what is recorded of his year or term."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from renda.activities.permissions import deputies_among
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import RecordStage
from renda.base.columns import Column
from renda.base.web import render_page
from renda.people import filing
from renda.people.gate import Entry, gate
from renda.people.models import Person
from renda.people.queries import groups, persons
from renda.people.stages import Role

MANDATES = (
    Column(_("Deputy of"), "term.congress"),
    Column(_("term"), "term"),
    Column(_("from"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
)


@gate(Role.DEPUTY)
@require_GET
def own_file(request: Entry) -> HttpResponse:
    """Of the first person as whom the user acts; nobody else's can be asked for. `?span=term`: of the term."""
    number = next(iter(deputies_among(request.grants)), 0)
    person = get_object_or_404(Person, pk=number)
    span, place = request.GET.get("span", ""), groups.place_on(person, request.day)
    period = filing.period_of(request.congress, request.period, request.day, span)
    return render_page(
        request,
        "desk/own_file.html",
        {
            "person": person,
            "file": getattr(person, "duty_file", None),
            "span": span, "year": request.year,
            "filed": filing.filed(person, request.congress, period, reads_all=False),
            "group": [part for part in (place.group, place.team) if part] if place else None,
            "mandates": persons.mandates(person), "mandate_columns": MANDATES,
            "waiting": visit_queries.made_by(request.congress, [person.pk]).filter(stage=RecordStage.NOTED).count(),
        },
    )  # fmt: skip
