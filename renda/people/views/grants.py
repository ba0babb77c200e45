"""Rights: who may do what in this congress; for the administrator."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base import web
from renda.base.listing import Action, Column, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill
from renda.people.actions import grants as actions
from renda.people.forms.grants import AccountForm, GrantForm
from renda.people.gate import Entry, gate
from renda.people.models import Grant
from renda.people.queries import grants as queries
from renda.people.stages import Role
from renda.people.views.finding import asked_number, found, ran, url


def state_of(grant: Grant) -> Pill:
    """In force or ended."""
    return Pill(_("ended"), "grey") if grant.ended_on else Pill(_("in force"), "green")


COLUMNS = (
    Column(_("name"), "user.name", sort="user__name", link=True),
    Column(_("user name"), "user.username", sort="user__username"),
    Column(pgettext_lazy("grant", "role"), "get_role_display", sort="role"),
    Column(_("reach"), lambda grant: grant.congress or grant.area),
    Column(_("acts as"), lambda grant: grant.person or grant.body),
    Column(_("given on"), "given_on", sort="given_on", kind="date"),
    Column(_("ended on"), "ended_on", sort="ended_on", kind="date", phone=False),
    Column(_("state"), state_of, kind="pill"),
)


@gate(Role.ADMINISTRATOR)
def grants(request: Entry) -> HttpResponse:
    """The list."""
    return show(
        request,
        Listing(
            title=_("Rights"),
            note=_("Everyone who may enter this congress. An end takes effect at once."),
            rows=queries.grants_of(request.congress),
            columns=COLUMNS,
            tabs=(
                Tab("", _("In force"), Q(ended_on__isnull=True)),
                Tab("ended", _("Ended"), Q(ended_on__isnull=False)),
            ),
            filters=(Filter("role", pgettext_lazy("grant", "role"), Role.choices),),
            search=("user__name", "user__username"),
            search_hint=_("Name or user name"),
            url=lambda grant: url(request, "grant_end", grant.pk),
            empty=Empty(_("No right is given yet."), _("Give a right"), url(request, "grant_new")),
            actions=(
                Action(_("Make an account"), url(request, "account_new"), icon="user-plus"),
                Action(_("Give a right"), url(request, "grant_new"), icon="plus", primary=True),
            ),
            export_name=gettext("list of rights"),
        ),
    )


@gate(Role.ADMINISTRATOR)
def account_new(request: Entry) -> HttpResponse:
    """Make an account, then go on to its first right."""
    form = AccountForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.make_account(by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(
                request, _("The account is made. Now give it a right."), f"{url(request, 'grant_new')}?user={made.pk}"
            )
    return web.form_page(request, form, title=_("Make an account"), back=url(request, "grants"))


@gate(Role.ADMINISTRATOR)
def grant_new(request: Entry) -> HttpResponse:
    """Give a right in this congress."""
    users = User.objects.filter(is_active=True).order_by("name", "username")
    initial = {"user": asked_number(request, "user")}
    form = GrantForm(request.POST or None, congress=request.congress, users=users, initial=initial)

    def act() -> object:
        told = dict(form.cleaned_data)
        user: User = told.pop("user")
        reach = {"area": request.congress.area} if told.pop("whole_area") else {"congress": request.congress}
        return actions.give_grant(user, by=request.user, on=request.day, **reach, **told)

    if form.is_valid() and ran(request, form, act):
        return web.done(request, _("The right is given."), url(request, "grants"))
    return web.form_page(request, form, title=_("Give a right"), back=url(request, "grants"))


@gate(Role.ADMINISTRATOR)
def grant_end(request: Entry, pk: int) -> HttpResponse:
    """End a right."""
    grant = found(queries.grants_of(request.congress), pk)
    if grant.ended_on is not None:
        return redirect(url(request, "grants"))
    return web.confirm(
        request,
        title=gettext("End the right of %(name)s") % {"name": grant.user.get_full_name()},
        words=gettext("%(name)s loses the right “%(role)s” in %(place)s at once.")
        % {
            "name": grant.user.get_full_name(),
            "role": grant.get_role_display(),
            "place": str(grant.congress or grant.area),
        },
        label=_("End the right"),
        act=lambda: actions.end_grant(grant, by=request.user, on=request.day),
        message=_("The right has ended."),
        then=url(request, "grants"),
    )
