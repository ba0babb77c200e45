"""The pages that everybody may open: leave an opinion by a code, follow it by its receipt number (ADR 0024)."""

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.base import once, web
from renda.stations.actions.opinions import leave_opinion
from renda.stations.forms.receptions import SayForm
from renda.stations.models import Door
from renda.stations.queries import opinions
from renda.stations.queries.stations import door_of, shown_on


def door(request: HttpRequest, code: str) -> HttpResponse:
    """Leave an opinion; a form sent twice acts once."""
    found = door_of(code)
    if found is None:
        raise Http404
    if found.closed_on is not None:
        return _private(web.render_page(request, "stations/say_closed.html", {"door": found}, status=410))
    return once.alone(request, lambda: _say(request, found))


def _say(request: HttpRequest, found: Door) -> HttpResponse:
    form = SayForm(request.POST or None)
    day = timezone.localdate()
    if form.is_valid():
        made = web.run(
            request, form,
            lambda: leave_opinion(
                found, words=form.cleaned_data["words"], phone=form.cleaned_data["phone"],
                address=get_adapter().get_client_ip(request), at=timezone.now(), on=day,
            ),
        )  # fmt: skip
        if made is not None:
            return HttpResponseRedirect(f"{reverse('say:follow')}?number={made.receipt}&new=1")
    context = {"form": form, "door": found, "deputies": list(shown_on(found, day)), "marks": once.marks(request, form)}
    return _private(web.render_page(request, "stations/say.html", context))


def follow(request: HttpRequest) -> HttpResponse:
    """What became of an opinion, for whoever has its receipt number: stage, days and answer, never its words or the phone."""
    asked = request.GET.get("number", "").strip()[:20]
    found = opinions.by_receipt(asked) if asked else None
    context = {
        "asked": asked, "opinion": found, "is_new": found is not None and bool(request.GET.get("new")),
        "number": f"{found.receipt[:5]}-{found.receipt[5:]}" if found is not None and found.receipt else "",
        "unknown": _("No opinion has this number. Look at it again: ten letters and digits, no O, I, 0 or 1.") if asked and found is None else "",
    }  # fmt: skip
    return _private(
        web.render_page(request, "stations/say_follow.html", context, status=404 if asked and found is None else 200)
    )


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
