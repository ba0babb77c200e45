"""Mandates: added, ended, an end taken back."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.people.actions import mandates as actions
from renda.people.forms.persons import MandateEndForm, MandateForm, WhyForm
from renda.people.gate import Entry, gate
from renda.people.models import Mandate
from renda.people.queries import persons, places
from renda.people.stages import OFFICE
from renda.people.views.finding import found, ran


def _found(request: Entry, pk: int) -> Mandate:
    mandates = Mandate.objects.filter(person__congress=request.congress)
    return found(mandates.select_related("person__congress", "term__congress"), pk)


@gate(*OFFICE)
def mandate_new(request: Entry, pk: int) -> HttpResponse:
    """Record that a person is a deputy."""
    person = found(persons.persons(request.congress).select_related("congress__area"), pk)
    term = places.term_on(request.congress, request.day)
    initial = {"term": term, "starts_on": term.starts_on if term else None}
    form = MandateForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.open_mandate(person, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The mandate is recorded."), f"{person.get_absolute_url()}?tab=mandates")
    title = gettext("New mandate: %(name)s") % {"name": person.name}
    return web.form_page(request, form, title=title, back=person.get_absolute_url())


@gate(*OFFICE)
def mandate_end(request: Entry, pk: int) -> HttpResponse:
    """End a mandate with its reason and its paper."""
    mandate = _found(request, pk)
    form = MandateEndForm(request.POST or None, congress=request.congress)
    return web.confirm(
        request,
        title=gettext("End of a mandate: %(name)s") % {"name": mandate.person.name},
        words=gettext(
            "The mandate in %(congress)s ends. Whoever has no other mandate leaves group and presidium on the same day, and the duty file is closed."
        )
        % {"congress": f"{mandate.term.congress}{mandate.term}"},
        label=_("End the mandate"),
        form=form,
        act=lambda: actions.end_mandate(mandate, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The end of the mandate is recorded."),
        then=mandate.get_absolute_url(),
    )


@gate(*OFFICE)
def mandate_reopen(request: Entry, pk: int) -> HttpResponse:
    """Take back an end recorded by mistake."""
    mandate = _found(request, pk)
    form = WhyForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("Take back the end of a mandate: %(name)s") % {"name": mandate.person.name},
        words=_("The mandate is in force again. Group and presidium are entered anew by hand."),
        label=_("Take the end back"),
        form=form,
        act=lambda: actions.reopen_mandate(mandate, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The mandate is in force again."),
        then=mandate.get_absolute_url(),
        danger=False,
    )
