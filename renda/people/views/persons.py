"""A person's record: basics, protected fields on request, mandates, group, posts, duty file, awards."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from renda.base import files, web
from renda.base.listing import Column
from renda.people import telling
from renda.people.actions import persons as actions
from renda.people.actions.persons import Shown
from renda.people.forms.persons import PersonChangeForm, PersonForm, PhotoForm
from renda.people.gate import Entry, gate
from renda.people.models import Candidacy, GroupMember, Mandate, Membership, Person, Post
from renda.people.permissions import can_keep, can_see_protected
from renda.people.queries import groups, persons
from renda.people.stages import OFFICE, SEES_PROTECTED
from renda.people.views.finding import as_of, found, link, ran, url

TABS = (("", _("Overview")), ("mandates", _("Mandates")), ("posts", _("Posts and bodies")), ("awards", _("Awards")))
PLACES = (
    Column(_("group"), "group", link=False),
    Column(_("team"), "team"),
    Column(_("from"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
)
SEATS = (
    Column(_("body"), "body", link=True),
    Column(_("role"), "role"),
    Column(_("stands for"), "get_seat_display"),
    Column(_("from"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
    Column(_("decided by"), "decided_by"),
)
POSTS = (
    Column(_("post"), lambda post: post.title or post.get_kind_display()),
    Column(_("full-time"), "is_full_time"),
    Column(_("from"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
    Column(_("decided by"), "decided_by"),
)
AWARDS = (
    Column(_("award"), "award", link=True),
    Column(_("nominated on"), "nominated_on", kind="date"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("since"), "stage_on", kind="date"),
)


def mandate_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of a person's mandates; the office finds what it may do in the last one."""

    def act(mandate: Mandate) -> object:
        if mandate.ends_on is None:
            return link(url(request, "mandate_end", mandate.pk), _("End"))
        return link(url(request, "mandate_reopen", mandate.pk), _("Take the end back"))

    columns = (
        Column(_("congress and term"), lambda mandate: f"{mandate.term.congress} {mandate.term}"),
        Column(_("district"), "district"),
        Column(_("won by"), "get_won_display"),
        Column(_("from"), "starts_on", kind="date"),
        Column(_("last day"), "ends_on", kind="date"),
        Column(_("why it ended"), "get_end_reason_display"),
        Column(_("papers"), lambda row: [paper for paper in (row.begin_paper, row.end_paper) if paper]),
    )
    return (*columns, Column(_("what to do"), act)) if keeps else columns


@gate()
def person(request: Entry, pk: int) -> HttpResponse:
    """The record."""
    return _page(request, found(persons.persons(request.congress).select_related("photo"), pk))


@gate(*SEES_PROTECTED)
def person_show(request: Entry, pk: int) -> HttpResponse:
    """The record with phone and ID number in full; asked for by a button, and written into the audit trail."""
    record = found(persons.persons(request.congress).select_related("photo"), pk)
    if request.method != "POST":
        return redirect(record.get_absolute_url())
    response = _page(request, record, actions.show_protected(record, by=request.user, on=request.day))
    response["Cache-Control"] = "no-store"
    return response


def _page(request: Entry, record: Person, shown: Shown | None = None) -> HttpResponse:
    keeps = can_keep(request.user, request.congress, request.day)
    day = as_of(request)
    buttons = (
        web.Action(_("Change"), url(request, "person_change", record.pk), icon="pencil"),
        web.Action(_("Add a mandate"), url(request, "mandate_new", record.pk), icon="plus", primary=True),
    )
    held = list(persons.mandates(record))
    now_held = [mandate for mandate in held if mandate.starts_on <= day and (mandate.ends_on or day) >= day]
    place = groups.place_on(record, day)
    head = web.Head(
        title=record.name,
        subtitle=record.work_unit,
        state=_("deputy") if now_held else _("not a deputy"),
        tone="green" if now_held else "grey",
        crumbs=((_("Roll of deputies"), url(request, "deputies")),),
        actions=buttons if keeps else (),
        tabs=TABS,
    )
    return web.record_page(
        request,
        "people/person.html",
        record,
        head,
        {
            "shown": shown, "keeps": keeps, "day": day, "mandates": held, "now_held": now_held, "place": place,
            "sees": can_see_protected(request.user, request.congress, request.day),
            "mandate_columns": mandate_columns(request, keeps),
            "places": groups.places(record), "place_columns": PLACES,
            "seats": Membership.objects.filter(person=record).select_related("body__congress", "decided_by"),
            "seat_columns": SEATS,
            "posts": Post.objects.filter(person=record).select_related("decided_by"), "post_columns": POSTS,
            "awards": Candidacy.objects.filter(person=record).select_related("award__congress"),
            "award_columns": AWARDS,
            "file": getattr(record, "duty_file", None),
            "told": telling.told(record, request.congress, day) if now_held else (),
            "unplaced": bool(now_held) and place is None and not GroupMember.objects.filter(person=record, ends_on=None).exists(),
        },
    )  # fmt: skip


@gate(*OFFICE)
def person_new(request: Entry) -> HttpResponse:
    """Enter a person."""
    form = PersonForm(request.POST or None, congress=request.congress, initial={"ethnic_group": "汉族"})
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.add_person(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(
                request,
                _("The person is entered. A deputy needs a mandate, too: add it here."),
                made.get_absolute_url(),
            )
    return web.form_page(request, form, title=_("Enter a person"), back=url(request, "deputies"))


@gate(*OFFICE)
def person_change(request: Entry, pk: int) -> HttpResponse:
    """Change what is told of a person."""
    record = found(persons.persons(request.congress), pk)
    initial = {name: getattr(record, name) for name in PersonForm.names if name not in {"phone", "id_number"}}
    form = PersonChangeForm(request.POST or None, congress=request.congress, person=record, initial=initial)
    if form.is_valid():
        fresh = found(persons.persons(request.congress), pk)
        if ran(request, form, lambda: actions.change_person(fresh, by=request.user, on=request.day, **form.told())):
            return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change a person"), back=record.get_absolute_url())


@gate(*OFFICE)
def photo_new(request: Entry, pk: int) -> HttpResponse:
    """Give a person a photograph."""
    record = found(persons.persons(request.congress), pk)
    form = PhotoForm(request.POST or None, request.FILES or None, congress=request.congress)
    if form.is_valid() and ran(
        request,
        form,
        lambda: actions.set_photo(record, by=request.user, on=request.day, **form.file_fields()),
    ):
        return web.done(request, _("The photograph is kept."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Add a photograph"), back=record.get_absolute_url())


@gate()
def photo(request: Entry, pk: int) -> HttpResponse:
    """The photograph itself."""
    record = found(persons.persons(request.congress).select_related("photo"), pk)
    if record.photo is None:
        raise Http404
    response = HttpResponse(files.content(record.photo), content_type=record.photo.media_type)
    response["Content-Disposition"] = f'inline; filename="photo-{record.pk}"'
    response["Cache-Control"] = "private, max-age=3600"
    return response
