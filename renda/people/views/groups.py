"""Groups and teams; deputies placed, moved, taken out."""

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.listing import Action, Column
from renda.base.showing import day_words
from renda.people.actions import groups as actions
from renda.people.forms.groups import EndForm, GroupChangeForm, GroupForm, MoveForm, PlaceForm, PostForm, TeamForm
from renda.people.gate import Entry, gate
from renda.people.models import Group, GroupMember, Team
from renda.people.permissions import can_keep
from renda.people.queries import groups as queries
from renda.people.queries import persons
from renda.people.stages import OFFICE
from renda.people.views.deputies import levels_of
from renda.people.views.finding import as_of, found, link, ran, url

UNPLACED = (
    Column(_("name"), "name", link=True),
    Column(_("level"), levels_of),
    Column(_("unit and post"), "work_unit"),
)


@gate()
def groups(request: Entry) -> HttpResponse:
    """All groups with their teams and sizes, and the deputies who are in none."""
    congress, day = request.congress, as_of(request)
    rows = list(queries.groups(congress, day))
    unplaced = list(persons.deputies_without_group(congress, day).order_by("name_pinyin"))
    context = {
        "groups": rows, "day": day_words(day), "unplaced": unplaced, "columns": UNPLACED,
        "members": sum(group.members_now for group in rows),  # type: ignore[attr-defined]  # annotated
        "teams": sum(group.teams_now for group in rows),  # type: ignore[attr-defined]
        "keeps": can_keep(request.user, congress, request.day),
    }  # fmt: skip
    return web.render_page(request, "people/groups.html", context)


@gate()
def group(request: Entry, pk: int) -> HttpResponse:
    """A group: its teams and members."""
    record = _group(request, pk)
    day, keeps = as_of(request), can_keep(request.user, request.congress, request.day)
    members = list(queries.members_on(record, day))
    teams = [
        (team, [place for place in members if place.team_id == team.pk])
        for team in record.teams.select_related("leader__congress").order_by("number")
    ]
    buttons = (
        Action(_("Change"), url(request, "group_change", pk), icon="pencil"),
        Action(_("Add a team"), url(request, "team_new", pk), icon="plus"),
        Action(_("Dissolve"), url(request, "group_dissolve", pk), icon="circle-x", danger=True),
        Action(_("Place deputies"), url(request, "place_new", pk), icon="user-plus", primary=True),
    )
    head = web.Head(
        title=record.name,
        subtitle=gettext("%(members)s deputies, %(teams)s teams, as of %(day)s")
        % {"members": len(members), "teams": len(teams), "day": day_words(day)},
        crumbs=((_("Groups and teams"), url(request, "groups")),),
        actions=(
            Action(_("Contacts on paper"), url(request, "group_paper", pk), icon="file-text"),
            *(buttons if keeps and record.ends_on is None else ()),
        ),
        state=_("dissolved") if record.ends_on else "",
    )
    context = {
        "group": record, "teams": teams, "loose": [place for place in members if place.team_id is None],
        "columns": _member_columns(request, keeps), "keeps": keeps,
    }  # fmt: skip
    return web.record_page(request, "people/group.html", record, head, context)


def _group(request: Entry, pk: int) -> Group:
    return found(
        Group.objects.filter(congress=request.congress).select_related("congress", "area", "leader__congress"), pk
    )


def _place(request: Entry, pk: int) -> GroupMember:
    places = GroupMember.objects.filter(group__congress=request.congress)
    return found(places.select_related("group__congress", "team", "person__congress"), pk)


def _member_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    columns = (
        Column(_("name"), lambda place: link(place.person.get_absolute_url(), place.person.name)),
        Column(_("post in the group"), _posts),
        Column(_("unit and post"), "person.work_unit"),
        Column(_("from"), "starts_on", kind="date"),
    )
    acts = Column(
        _("what to do"),
        lambda place: format_html(
            "{} {}", link(url(request, "place_move", place.pk), _("Move")), link(url(request, "place_post", place.pk), _("Post"))
        ),
    )  # fmt: skip
    return (*columns, acts) if keeps else columns


def _posts(place: GroupMember) -> list[str]:
    """Leader of the group, of the team, and what else is noted."""
    leads = [gettext("group leader")] if place.group.leader_id == place.person_id else []
    leads += [gettext("team leader")] if place.team and place.team.leader_id == place.person_id else []
    return [*leads, *filter(None, [place.role])]


@gate(*OFFICE)
def group_new(request: Entry) -> HttpResponse:
    """Form a group."""
    following = max((each.number for each in queries.groups(request.congress, request.day)), default=0) + 1
    form = GroupForm(request.POST or None, congress=request.congress, initial={"number": following})
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.form_group(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The group is formed."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Form a group"), back=url(request, "groups"))


@gate(*OFFICE)
def group_change(request: Entry, pk: int) -> HttpResponse:
    """Rename a group or give it another leader."""
    record = _group(request, pk)
    initial = {name: getattr(record, name) for name in GroupChangeForm.names}
    form = GroupChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_group(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change a group"), back=record.get_absolute_url())


@gate(*OFFICE)
def group_dissolve(request: Entry, pk: int) -> HttpResponse:
    """Dissolve an empty group."""
    record = _group(request, pk)
    form = EndForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("Dissolve %(name)s") % {"name": record.name},
        words=_("The group ends. Only a group without deputies can be dissolved; its records stay."),
        label=_("Dissolve"),
        form=form,
        act=lambda: actions.dissolve_group(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The group is dissolved."),
        then=record.get_absolute_url(),
    )


@gate(*OFFICE)
def team_new(request: Entry, pk: int) -> HttpResponse:
    """Form a team."""
    record = _group(request, pk)
    following = max(record.teams.values_list("number", flat=True), default=0) + 1
    form = TeamForm(request.POST or None, congress=request.congress, initial={"number": following})
    if form.is_valid() and ran(
        request, form, lambda: actions.form_team(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The team is formed."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Form a team"), back=record.get_absolute_url())


@gate(*OFFICE)
def team_change(request: Entry, pk: int) -> HttpResponse:
    """Rename a team or give it another leader."""
    team = found(Team.objects.filter(group__congress=request.congress).select_related("group__congress", "leader"), pk)
    initial = {name: getattr(team, name) for name in TeamForm.names}
    form = TeamForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_team(team, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), team.group.get_absolute_url())
    return web.form_page(request, form, title=_("Change a team"), back=team.group.get_absolute_url())


@gate(*OFFICE)
def place_new(request: Entry, pk: int) -> HttpResponse:
    """Place deputies who are in no group."""
    record = _group(request, pk)
    free = persons.deputies_without_group(request.congress, request.day).order_by("name_pinyin")
    form = PlaceForm(request.POST or None, congress=request.congress, group=record, persons=free)

    def act() -> list[GroupMember]:
        chosen = form.cleaned_data
        return [
            actions.place_deputy(
                record,
                person=person,
                team=chosen["team"],
                starts_on=chosen["starts_on"],
                by=request.user,
                on=request.day,
            )
            for person in chosen["persons"]
        ]

    if form.is_valid() and ran(request, form, act):
        return web.done(request, _("The deputies are placed."), record.get_absolute_url())
    return web.form_page(
        request, form, title=gettext("Place deputies in %(name)s") % {"name": record.name}, back=record.get_absolute_url(),
        note=_("Only deputies who are in no group can be chosen. To change a group, move the deputy from there."),
    )  # fmt: skip


@gate(*OFFICE)
def place_move(request: Entry, pk: int) -> HttpResponse:
    """Move a deputy to another group or team."""
    place = _place(request, pk)
    form = MoveForm(request.POST or None, congress=request.congress, initial={"group": place.group, "team": place.team})
    if form.is_valid():
        moved = web.run(
            request,
            form,
            lambda: actions.move_deputy(place.person, by=request.user, on=request.day, **form.cleaned_data),
        )
        if moved is not None:
            return web.done(request, _("The deputy has moved."), moved.group.get_absolute_url())
    title = gettext("Move %(name)s") % {"name": place.person.name}
    return web.form_page(request, form, title=title, back=place.group.get_absolute_url())


@gate(*OFFICE)
def place_post(request: Entry, pk: int) -> HttpResponse:
    """The post that a deputy has in the group."""
    place = _place(request, pk)
    form = PostForm(request.POST or None, congress=request.congress, initial={"role": place.role})
    if form.is_valid() and ran(
        request, form, lambda: actions.give_post(place, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), place.group.get_absolute_url())
    title = gettext("Post of %(name)s in the group") % {"name": place.person.name}
    return web.form_page(request, form, title=title, back=place.group.get_absolute_url())
