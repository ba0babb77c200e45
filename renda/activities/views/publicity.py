"""Publicity items, contacts with higher deputies, good deeds: three lists with their records."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.actions import deeds as deed_actions
from renda.activities.actions import publicity as actions
from renda.activities.forms.publicity import ContactForm, DeedForm, ItemForm, NewContactForm
from renda.activities.models import Deed, HigherContact, PublicityItem
from renda.activities.queries import publicity as queries
from renda.activities.stages import ContactMeans, PublicityKind
from renda.activities.views.activities import url
from renda.activities.views.choosing import noted_acts
from renda.activities.views.outcomes import off
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, show
from renda.base.parts import Words
from renda.base.web import Head
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role

PARTS = (
    ("publicity", _("Publicity")),
    ("contacts", _("Contacts with higher deputies")),
    ("deeds", _("Good deeds")),
)


@gate()
def publicity(request: Entry) -> HttpResponse:
    listing = Listing(
        title=_("Publicity"),
        rows=queries.items(request.congress),
        columns=(
            Column(_("title"), "title", sort="title", link=True),
            Column(_("kind"), "get_kind_display", sort="kind"),
            Column(_("quantity"), "quantity", sort="quantity", kind="number"),
            Column(_("date"), "published_on", sort="published_on", kind="date"),
            Column(_("where"), "outlet"),
            Column(_("campaign"), "campaign", phone=False),
        ),
        filters=(
            Filter("kind", _("kind"), PublicityKind.choices),
            Filter("published", _("date"), lookup="published_on", kind="days"),
        ),
        search=("title", "outlet"),
        search_hint=_("Title or place"),
        default_sort="-published_on",
        empty=_empty(request, _("No publicity is recorded yet."), _("Note publicity"), "item_new"),
        actions=_new(request, _("Note publicity"), "item_new"),
        export_name="宣传台账",
        batch=noted_acts(request),
        ticks=True,
    )
    return _show(request, listing, "publicity")


@gate()
def contacts(request: Entry) -> HttpResponse:
    listing = Listing(
        title=_("Contacts with higher deputies"),
        rows=queries.contacts(request.congress),
        columns=(
            Column(_("deputy"), "person.name", sort="person__name_pinyin", link=True),
            Column(_("unit and post"), "person.work_unit", phone=False),
            Column(_("date"), "held_on", sort="held_on", kind="date"),
            Column(_("means of contact"), "get_means_display", sort="means"),
            Column(_("about"), "topic"),
            Column(_("what the deputy said"), "answer", phone=False),
        ),
        filters=(
            Filter("means", _("means of contact"), ContactMeans.choices),
            Filter("held", _("date"), lookup="held_on", kind="days"),
        ),
        search=("person__name", "person__name_pinyin", "topic"),
        search_hint=_("Name or topic"),
        default_sort="-held_on",
        empty=_empty(
            request, _("No contact with a higher deputy is recorded yet."), _("Note a contact"), "contact_new"
        ),
        actions=_new(request, _("Note a contact"), "contact_new"),
        export_name="联系上级代表台账",
        batch=noted_acts(request),
        ticks=True,
    )
    return _show(request, listing, "contacts")


@gate()
def deeds(request: Entry) -> HttpResponse:
    listing = Listing(
        title=_("Good deeds"),
        rows=queries.deeds(request.congress),
        columns=(
            Column(_("deed"), "words", sort="words", link=True),
            Column(_("date"), "done_on", sort="done_on", kind="date"),
            Column(_("deputy"), "person", sort="person__name_pinyin"),
            Column(_("evidence"), "paper", phone=False),
        ),
        filters=(Filter("done", _("date"), lookup="done_on", kind="days"),),
        search=("words", "person__name"),
        search_hint=_("Deed or name"),
        default_sort="-done_on",
        empty=_empty(request, _("No good deed is recorded yet."), _("Note a good deed"), "deed_new"),
        actions=_new(request, _("Note a good deed"), "deed_new"),
        export_name="代表办实事台账",
        batch=noted_acts(request),
        ticks=True,
    )
    return _show(request, listing, "deeds")


@gate()
def publicity_item(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.items(request.congress), pk=pk)
    names = ("get_kind_display", "quantity", "published_on", "outlet", "campaign", "paper")
    return _record(request, found, names, found.get_kind_display(), back="publicity", change="item_change")


@gate()
def contact(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.contacts(request.congress), pk=pk)
    names = ("person", "held_on", "get_means_display", "topic", "answer", "campaign")
    return _record(request, found, names, found.topic, back="contacts", change="contact_change")


@gate()
def deed(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.deeds(request.congress), pk=pk)
    return _record(request, found, ("done_on", "person", "paper"), _("Good deeds"), back="deeds", change="deed_change")


@gate(*OFFICE)
def item_new(request: Entry) -> HttpResponse:
    form = ItemForm(request.POST or None, congress=request.congress, initial=_today(request, "published_on"))
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.publish_item(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The publicity is noted."), url(request, "publicity"))
    return web.form_page(request, form, title=_("Note publicity"), back=url(request, "publicity"))


@gate(*OFFICE)
def item_change(request: Entry, pk: int) -> HttpResponse:
    found: PublicityItem = get_object_or_404(queries.items(request.congress), pk=pk)
    names = ("kind", "title", "quantity", "published_on", "outlet", "campaign", "paper")
    form = ItemForm(request.POST or None, congress=request.congress, initial=_initial(found, names))
    if form.is_valid():
        done = web.run(
            request, form, lambda: actions.change_item(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if done is not None:
            return web.done(request, _("The publicity is changed."), done.get_absolute_url())
    return web.form_page(request, form, title=_("Change the publicity"), back=found.get_absolute_url())


@gate(*OFFICE)
def contact_new(request: Entry) -> HttpResponse:
    form = NewContactForm(request.POST or None, congress=request.congress, initial=_today(request, "held_on"))
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.note_contacts(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The contact is noted."), url(request, "contacts"))
    return web.form_page(request, form, title=_("Note a contact"), back=url(request, "contacts"))


@gate(*OFFICE)
def contact_change(request: Entry, pk: int) -> HttpResponse:
    found: HigherContact = get_object_or_404(queries.contacts(request.congress), pk=pk)
    names = ("person", "held_on", "means", "campaign", "topic", "answer")
    form = ContactForm(request.POST or None, congress=request.congress, initial=_initial(found, names))
    if form.is_valid():
        done = web.run(
            request, form, lambda: actions.change_contact(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if done is not None:
            return web.done(request, _("The contact is changed."), done.get_absolute_url())
    return web.form_page(request, form, title=_("Change the contact"), back=found.get_absolute_url())


@gate(*OFFICE)
def deed_new(request: Entry) -> HttpResponse:
    form = DeedForm(request.POST or None, congress=request.congress, initial=_today(request, "done_on"))
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: deed_actions.do_deed(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The good deed is noted."), url(request, "deeds"))
    return web.form_page(request, form, title=_("Note a good deed"), back=url(request, "deeds"))


@gate(*OFFICE)
def deed_change(request: Entry, pk: int) -> HttpResponse:
    found: Deed = get_object_or_404(queries.deeds(request.congress), pk=pk)
    form = DeedForm(
        request.POST or None,
        congress=request.congress,
        initial=_initial(found, ("words", "done_on", "person", "paper")),
    )
    if form.is_valid():
        done = web.run(
            request, form, lambda: deed_actions.change_deed(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if done is not None:
            return web.done(request, _("The good deed is changed."), done.get_absolute_url())
    return web.form_page(request, form, title=_("Change the good deed"), back=found.get_absolute_url())


@gate(*OFFICE)
def item_off(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.items(request.congress), pk=pk)
    return off(request, found, back=found.get_absolute_url(), then=url(request, "publicity"))


@gate(*OFFICE)
def contact_off(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.contacts(request.congress), pk=pk)
    return off(request, found, back=found.get_absolute_url(), then=url(request, "contacts"))


@gate(*OFFICE)
def deed_off(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.deeds(request.congress), pk=pk)
    return off(request, found, back=found.get_absolute_url(), then=url(request, "deeds"))


def _show(request: Entry, listing: Listing, here: str) -> HttpResponse:
    parts = [(label, url(request, name), name == here) for name, label in PARTS]
    return show(request, listing, {"parts": parts}, template="activities/publicity_list.html")


def _record(
    request: Entry, found: Model, names: tuple[str, ...], subtitle: Words, *, back: str, change: str
) -> HttpResponse:
    keeps = Role.SECRETARY in request.roles
    head = Head(
        title=found.person.name if isinstance(found, HigherContact) else str(found),
        subtitle=subtitle,
        crumbs=((dict(PARTS)[back], url(request, back)),),
        actions=(
            Action(
                pgettext_lazy("activities", "Take off"),
                url(request, f"{change.removesuffix('_change')}_off", found.pk),
                icon="trash-2",
                danger=True,
            ),
            Action(_("Change"), url(request, change, found.pk), icon="pencil"),
        )
        if keeps
        else (),
    )
    pairs = [(_label(found, name), Column("", name).of(found)) for name in names]
    return web.record_page(request, "activities/simple.html", found, head, {"pairs": pairs})


def _label(found: Model, name: str) -> object:
    field = found._meta.get_field(name.removeprefix("get_").removesuffix("_display"))
    return getattr(field, "verbose_name", name)


def _new(request: Entry, label: Words, name: str) -> tuple[Action, ...]:
    if Role.SECRETARY not in request.roles:
        return ()
    return (Action(label, url(request, name), icon="plus", primary=True),)


def _empty(request: Entry, words: Words, label: Words, name: str) -> Empty:
    keeps = Role.SECRETARY in request.roles
    return Empty(words, label if keeps else "", url(request, name) if keeps else "")


def _today(request: Entry, name: str) -> dict[str, Any]:
    return {name: request.day}


def _initial(found: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}
