"""Passing on to a body what deputies heard at a visit or an activity: from there on it goes the way of an opinion of a station."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.models import Matter, Opinion
from renda.activities.queries import outcomes
from renda.people.gate import Entry, gate
from renda.people.hidden import told
from renda.people.stages import OFFICE
from renda.stations.actions import opinions as actions
from renda.stations.forms.receptions import PassOnForm
from renda.stations.models import VoterOpinion
from renda.stations.queries import opinions as queries
from renda.stations.views.finding import form_act
from renda.stations.views.opinions import ASKED_WITHIN


@gate(*OFFICE)
def hand_opinion(request: Entry, pk: int) -> HttpResponse:
    """An opinion."""
    source = get_object_or_404(outcomes.opinions(request.congress), pk=pk)
    back = reverse("activities:opinion", args=[request.congress.slug, pk])
    return _hand_over(request, source, source.gathered_on, back)


@gate(*OFFICE)
def hand_matter(request: Entry, pk: int) -> HttpResponse:
    """A difficulty."""
    source = get_object_or_404(outcomes.matters(request.congress), pk=pk)
    back = (
        source.visit.get_absolute_url() if source.visit else reverse("activities:matters", args=[request.congress.slug])
    )
    return _hand_over(request, source, source.raised_on, back)


def _hand_over(request: Entry, source: Opinion | Matter, day: date, back: str) -> HttpResponse:
    known = source.handed.select_related("congress").first()
    if known is not None:
        return HttpResponseRedirect(known.get_absolute_url())
    told_now = VoterOpinion(congress=source.congress, words=source.words, received_on=day)
    given = {
        "passed_on_on": request.day, "answer_by": request.day + ASKED_WITHIN, "words": queries.words_to_hand(told_now),
    }  # fmt: skip
    form = PassOnForm(request.POST or None, congress=request.congress, initial=given)
    return form_act(request, form, _("Pass on to a body"), back, lambda: actions.hand_over(
        source, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(source), template="stations/pass_on.html", extra={"hidden": told(queries.taken_out(told_now))})  # fmt: skip
