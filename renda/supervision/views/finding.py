"""What these views share: addresses, the departments as which a user acts."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from renda.base import web
from renda.people.gate import Entry
from renda.people.stages import READERS, Role
from renda.supervision.forms.topics import WhyForm

#: Who reads livelihood and key projects; a department reads its own.
PROJECT_READERS = (*READERS, Role.DEPUTY, Role.DEPARTMENT)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `supervision` in this congress."""
    return reverse(f"supervision:{name}", args=[request.congress.slug, *args])


def is_department(request: Entry) -> bool:
    """Whether the user acts for departments and as nothing else."""
    return request.roles == {Role.DEPARTMENT}


def reads_all(request: Entry) -> bool:
    """Whether the user may open every record: others are told its name without a link that would be refused."""
    return bool(request.roles & frozenset(READERS))


def bodies_of(request: Entry) -> list[int]:
    """The departments for which the user acts."""
    return [grant.body_id for grant in request.grants if grant.role == Role.DEPARTMENT and grant.body_id is not None]


def ask_why_off(request: Entry, what: str, *, back: str, then: str, act: Callable[[str], object]) -> HttpResponse:
    """Ask why, and take off what was entered wrongly."""
    form = WhyForm(request.POST or None)
    return web.confirm(
        request, title=_("Take it off: %(what)s") % {"what": what},
        words=_("What was entered wrongly is taken off and counts no longer. The history keeps what it said, and why."),
        label=pgettext_lazy("supervision", "Take off"), form=form, act=lambda: act(form.cleaned_data["why"]),
        message=_("It is taken off."), then=then, back=back,
    )  # fmt: skip
