"""The to-do list as a page of its own; the bell leads here."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from renda.base.bell import bell
from renda.base.web import render_page
from renda.desk.queries.tasks import Asker, State, counts, tasks
from renda.people.gate import Entry, gate
from renda.people.stages import READERS, Role


def asker_of(request: Entry) -> Asker:
    """For whom the list is made."""
    return Asker.of(request.congress, request.grants, request.year, request.day)


@gate(*Role.values)
@require_GET
def number(request: Entry) -> HttpResponse:
    """The bell with its number, for a page that was shown without."""
    url = reverse("desk:todo", args=[request.congress.slug])
    return HttpResponse(bell(url, len(tasks(asker_of(request)))))


@gate(*Role.values)
@require_GET
def todo(request: Entry) -> HttpResponse:
    """Everything that waits for the user; `?state=…` one state of it."""
    found = tasks(asker_of(request))
    asked = request.GET.get("state", "")
    state = State(asked) if asked in State.values else None
    return render_page(
        request,
        "desk/todo.html",
        {
            "tasks": [task for task in found if state in {None, task.state}],
            "counts": counts(found),
            "total": len(found),
            "state": state,
            "reads_all": bool(request.roles & frozenset(READERS)),
        },
        records_only=True,
    )
