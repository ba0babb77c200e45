"""The to-do list as a page of its own; the bell leads here."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from renda.base.web import render_page
from renda.desk.queries.tasks import Asker, tasks
from renda.people.gate import Entry, gate
from renda.people.stages import Role


def asker_of(request: Entry) -> Asker:
    """For whom the list is made."""
    persons = tuple(grant.person_id for grant in request.grants if grant.person_id is not None)
    return Asker(request.congress, request.roles, persons, request.year, request.day)


@gate(*Role.values)
@require_GET
def todo(request: Entry) -> HttpResponse:
    """Everything that waits for the user."""
    return render_page(request, "desk/todo.html", {"tasks": tasks(asker_of(request))})
