"""The office confirms an activity, returns it, withdraws it; a deputy withdraws his own while it is not confirmed."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from renda.activities import permissions
from renda.activities.actions import activities as actions
from renda.activities.forms.activities import WhyForm
from renda.activities.views.activities import get_activity
from renda.base import web
from renda.base.showing import day_words
from renda.people.gate import Entry, gate
from renda.people.stages import Role


@gate(Role.SECRETARY, Role.CHAIR)
def activity_confirm(request: Entry, pk: int) -> HttpResponse:
    found = get_activity(request, pk)
    return web.confirm(
        request,
        title=_("Confirm the activity"),
        words=_("“%(title)s” of %(day)s counts from now on in the figures and the summary. Have you checked who took part, the sites and the evidence?")
        % {"title": found.title, "day": day_words(found.held_on)},
        label=_("Confirm"),
        act=lambda: actions.confirm_activity(found, by=request.user, on=request.day),
        message=_("The activity is confirmed."),
        then=found.get_absolute_url(),
        danger=False,
    )  # fmt: skip


@gate(Role.SECRETARY, Role.CHAIR)
def activity_return(request: Entry, pk: int) -> HttpResponse:
    found = get_activity(request, pk)
    form = WhyForm(request.POST or None)
    return web.confirm(
        request,
        title=_("Return the activity"),
        words=_("“%(title)s” goes back to be confirmed so that it can be changed. Until then it does not count.")
        % {"title": found.title},
        label=_("Return it"),
        act=lambda: actions.return_activity(found, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The activity is returned."),
        then=found.get_absolute_url(),
        form=form,
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def activity_withdraw(request: Entry, pk: int) -> HttpResponse:
    found = get_activity(request, pk)
    permissions.check_changes_activity(request.user, found, request.day)
    form = WhyForm(request.POST or None)
    return web.confirm(
        request,
        title=_("Withdraw the activity"),
        words=_("“%(title)s” no longer counts. It stays in the register under “withdrawn”.") % {"title": found.title},
        label=_("Withdraw it"),
        act=lambda: actions.withdraw_activity(found, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The activity is withdrawn."),
        then=found.get_absolute_url(),
        form=form,
    )
