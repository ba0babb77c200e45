"""Coming changes of the law are taken note of."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.base import web
from renda.law import actions
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE


@gate(*OFFICE)
@require_POST
def note(request: Entry, since: str) -> HttpResponse:
    """Those of one day."""
    try:
        day = parse_date(since)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    back = reverse("desk:deadlines", args=[request.congress.slug])
    if web.attempt(request, lambda: actions.note_changes(request.congress, since=day, by=request.user, on=request.day)):
        return web.done(request, _("The change is taken note of; the to-do list tells it no more."), back)
    return HttpResponseRedirect(back)
