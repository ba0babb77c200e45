"""Bodies and posts: the presidium with its make-up, the staff, departments; seats given and ended."""

from datetime import date

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.listing import Action, Column
from renda.base.showing import day_words
from renda.core.law.verdict import Verdict
from renda.people.actions import bodies as actions
from renda.people.forms.bodies import BodyChangeForm, BodyForm, DissolveForm, SeatForm
from renda.people.forms.groups import EndForm
from renda.people.gate import Entry, gate
from renda.people.models import Body, Congress, Membership, Post
from renda.people.permissions import can_keep
from renda.people.queries import bodies as queries
from renda.people.queries import law, persons, places
from renda.people.stages import OFFICE, STAFF, BodyKind, PostKind
from renda.people.views.finding import as_of, found, link, ran, url

BODIES = (
    Column(pgettext_lazy("thing", "name"), "name", link=True),
    Column(_("kind"), "get_kind_display"),
    Column(_("unit of the county"), "is_county_unit"),
    Column(_("members"), "members_now", kind="number"),
    Column(_("set up on"), "set_up_on", kind="date"),
)


def _name(row: object) -> object:
    person = getattr(row, "person")  # noqa: B009 - a seat or a post
    return link(person.get_absolute_url(), person.name)


def seat_columns(request: Entry, keeps: bool, *, of_presidium: bool) -> tuple[Column, ...]:
    """The columns of a body's members."""
    stands = (Column(_("stands for"), "get_seat_display"),) if of_presidium else ()
    columns = (
        Column(_("name"), _name),
        Column(_("role"), "role"),
        *stands,
        Column(_("from"), "starts_on", kind="date"),
        Column(_("last day"), "ends_on", kind="date"),
        Column(_("decided by"), lambda row: link(row.decided_by.get_absolute_url(), str(row.decided_by)) if row.decided_by else None),
    )  # fmt: skip
    end = Column(
        _("what to do"), lambda row: "" if row.ends_on else link(url(request, "membership_end", row.pk), _("End"))
    )
    return (*columns, end) if keeps else columns


def post_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of the posts."""
    columns = (
        Column(_("name"), _name),
        Column(_("post"), lambda post: post.title or post.get_kind_display()),
        Column(_("full-time or part-time"), lambda post: _("full-time") if post.is_full_time else _("part-time")),
        Column(_("from"), "starts_on", kind="date"),
        Column(_("last day"), "ends_on", kind="date"),
        Column(_("decided by"), lambda row: link(row.decided_by.get_absolute_url(), str(row.decided_by)) if row.decided_by else None),
    )  # fmt: skip
    end = Column(_("what to do"), lambda row: "" if row.ends_on else link(url(request, "post_end", row.pk), _("End")))
    return (*columns, end) if keeps else columns


@gate()
def bodies(request: Entry) -> HttpResponse:
    """The presidium, the staff and the other bodies on one page."""
    congress, day = request.congress, as_of(request)
    keeps = can_keep(request.user, congress, request.day)
    presidium = queries.presidium_of(congress, day)
    members = list(queries.presidium_on(congress, day))
    posts = list(queries.posts_on(congress, day))
    staff = [post for post in posts if post.kind in STAFF]
    context = {
        "day": day_words(day), "keeps": keeps, "presidium": presidium, "members": members,
        "parts": queries.make_up(congress, day), "seat_columns": seat_columns(request, keeps, of_presidium=True),
        "staff": staff, "full_time": sum(post.is_full_time for post in staff),
        "others": [post for post in posts if post.kind not in STAFF], "post_columns": post_columns(request, keeps),
        "bodies": queries.bodies(congress, day).exclude(kind=BodyKind.PRESIDIUM).filter(ended_on__isnull=True),
        "body_columns": BODIES, "whys": _whys(congress, day, len(members), staff),
    }  # fmt: skip
    return web.render_page(request, "people/bodies.html", context)


def _whys(congress: Congress, day: date, members: int, staff: list[Post]) -> list[Verdict]:
    """What the law says of the presidium as it stands: its size, its chairs, the posts that do not go together."""
    found = [law.inform(congress, "chair-incompat", day), law.inform(congress, "presidium-incompat", day)]
    chairs = sum(post.kind == PostKind.CHAIR for post in staff)
    if chairs:
        counted = {"chairs": chairs, "vice_chairs": sum(post.kind == PostKind.VICE_CHAIR for post in staff)}
        found.insert(0, law.ask(congress, "chair-vicechair", counted, day))
    if members:
        asked = {"members": members, "deputies": persons.in_office(congress, day).count()}
        profile = places.profile_on(congress, day).first()
        if profile is not None:
            asked["population"] = profile.population
        found.insert(0, law.ask(congress, "presidium-size", asked, day))
    return found


@gate()
def body(request: Entry, pk: int) -> HttpResponse:
    """One body with all who sit or sat in it."""
    record = _body(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    of_presidium = record.kind == BodyKind.PRESIDIUM
    buttons = (
        Action(_("Change"), url(request, "body_change", pk), icon="pencil"),
        Action(_("Dissolve"), url(request, "body_dissolve", pk), icon="circle-x", danger=True),
        Action(_("Give a seat"), url(request, "seat_new", pk), icon="user-plus", primary=True),
    )
    head = web.Head(
        title=record.name,
        subtitle=record.get_kind_display(),
        state=_("dissolved") if record.ended_on else "",
        crumbs=((_("Bodies and posts"), url(request, "bodies")),),
        actions=buttons if keeps and record.ended_on is None else (),
    )
    context = {
        "body": record, "members": queries.members_on(record, as_of(request)),
        "former": queries.members(record).filter(ends_on__lt=as_of(request)),
        "columns": seat_columns(request, keeps, of_presidium=of_presidium),
    }  # fmt: skip
    return web.record_page(request, "people/body.html", record, head, context)


@gate(*OFFICE)
def body_new(request: Entry) -> HttpResponse:
    """Record a body."""
    initial = {"kind": request.GET.get("kind", ""), "term": places.term_on(request.congress, request.day)}
    form = BodyForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.set_up_body(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The body is recorded."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Record a body"), back=url(request, "bodies"))


@gate(*OFFICE)
def body_change(request: Entry, pk: int) -> HttpResponse:
    """Correct a body."""
    record = _body(request, pk)
    initial = model_to_dict(record, fields=BodyChangeForm.names)
    form = BodyChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_body(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change a body"), back=record.get_absolute_url())


@gate(*OFFICE)
def body_dissolve(request: Entry, pk: int) -> HttpResponse:
    """End a body."""
    record = _body(request, pk)
    form = DissolveForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("Dissolve %(name)s") % {"name": record.name},
        words=_("The body ends, and the seats in it on the same day. Its records stay."),
        label=_("Dissolve"),
        form=form,
        act=lambda: actions.dissolve_body(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The body is dissolved."),
        then=record.get_absolute_url(),
    )


@gate(*OFFICE)
def seat_new(request: Entry, pk: int) -> HttpResponse:
    """Give a person a seat."""
    record = _body(request, pk)
    form = SeatForm(request.POST or None, congress=request.congress)
    if record.kind != BodyKind.PRESIDIUM:
        del form.fields["seat"]
    if form.is_valid() and ran(
        request, form, lambda: actions.seat_member(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The seat is given."), record.get_absolute_url())
    title = gettext("New member of %(name)s") % {"name": record.name}
    return web.form_page(request, form, title=title, back=record.get_absolute_url())


@gate(*OFFICE)
def membership_end(request: Entry, pk: int) -> HttpResponse:
    """End a seat."""
    seats = Membership.objects.filter(body__congress=request.congress)
    record = found(seats.select_related("body__congress", "person"), pk)
    form = EndForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("End of the seat of %(name)s") % {"name": record.person.name},
        words=gettext("The seat in %(body)s ends on the day given.") % {"body": record.body.name},
        label=_("End the seat"),
        form=form,
        act=lambda: actions.end_membership(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The end of the seat is recorded."),
        then=record.body.get_absolute_url(),
    )


def _body(request: Entry, pk: int) -> Body:
    return found(
        Body.objects.filter(congress=request.congress).select_related(
            "congress", "term__congress", "decided_by__congress"
        ),
        pk,
    )
