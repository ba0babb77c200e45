"""The administrator's page: provincial values that wait for a word, and those confirmed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.citing import article
from renda.base.columns import Column
from renda.base.reasons import in_language
from renda.core.law import registry
from renda.core.law.basis import PROVINCES
from renda.core.law.dated import Dated, Local
from renda.core.law.statutes import dated, predates
from renda.core.law.verdict import Words
from renda.law import actions, queries
from renda.law.forms import ConfirmationForm
from renda.people.gate import Entry, gate
from renda.people.models import ConfirmedNumber
from renda.people.queries import law
from renda.people.stages import Role


def _name(key: str) -> str:
    number = registry.NUMBERS.get(key)
    return in_language(Words(number.meaning, number.chinese)) if number else key


HELD = (
    Column(gettext_lazy("Number"), lambda each: _name(each.key)),
    Column(gettext_lazy("Value"), "value"),
    Column(gettext_lazy("text compared with"), "source"),
    Column(gettext_lazy("confirmed on"), "confirmed_on", kind="date"),
)


@gate(Role.ADMINISTRATOR, Role.SECRETARY, Role.CHAIR)
def local(request: Entry) -> HttpResponse:
    """What waits and what holds."""
    slug = request.congress.slug
    return web.render_page(
        request,
        "law/local.html",
        {
            "province": PROVINCES.get(request.congress.jurisdiction, ""),
            "waiting": [
                (_name(number.key), each.value, _source(number, each), reverse("law:confirm", args=[slug, number.key]))
                for number, each in queries.waiting(request.congress)
            ],
            "held": [
                (each, _name(each.key), reverse("law:end", args=[slug, each.pk]))
                for each in law.confirmations(request.congress)
            ],
            "may_confirm": Role.ADMINISTRATOR in request.roles,
        },
    )


def _source(number: Dated, local: Local) -> str:
    """The text, its day as exactly as it is known, and whether it is older than the nation's."""
    words = f"{article(local.source)} · {in_language(Words(*dated(local.source, local.dated)))}"
    if predates(local.source, local.dated, number.cite):
        words += " · " + _("older than the national text in force")
    return words


@gate(Role.ADMINISTRATOR)
def confirm(request: Entry, key: str) -> HttpResponse:
    """Confirm one value."""
    number = registry.NUMBERS.get(key)
    own = number.local.get(request.congress.jurisdiction) if number else None
    if number is None or own is None:
        raise Http404
    back = reverse("law:local", args=[request.congress.slug])
    form = ConfirmationForm(request.POST or None)
    if form.is_valid():
        confirmed = web.run(
            request,
            form,
            lambda: actions.confirm_number(
                request.congress, key=key, by=request.user, on=request.day, **form.cleaned_data
            ),
        )
        if confirmed is not None:
            return web.done(request, _("The number is confirmed and decides from now on."), back)
    note = _("%(name)s. The product holds a value that was not read in its text: compare it with the text itself.")
    return web.form_page(
        request,
        form,
        title=_("Confirm a provincial number"),
        note=note % {"name": _name(key)},
        save=_("Confirm"),
        back=back,
    )


@gate(Role.ADMINISTRATOR)
def end(request: Entry, pk: int) -> HttpResponse:
    """Take a confirmation back."""
    found = ConfirmedNumber.objects.filter(congress=request.congress, pk=pk).select_related("congress").first()
    if found is None:
        raise Http404
    back = reverse("law:local", args=[request.congress.slug])
    return web.confirm(
        request, title=_("Take a confirmation back"), words=_("“%(name)s” decides nothing more.") % {"name": _name(found.key)},
        label=_("Take it back"), act=lambda: actions.end_confirmation(found, by=request.user, on=request.day),
        message=_("The confirmation is taken back."), then=back, back=back,
    )  # fmt: skip
