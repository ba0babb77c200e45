"""The questions before a step of a project is confirmed or taken back, whichever kind of project it is of."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from renda.base import web
from renda.people.gate import Entry
from renda.supervision.models import KeyStep, ProjectMilestone

Step = KeyStep | ProjectMilestone


def confirm(request: Entry, step: Step, act: Callable[[], object]) -> HttpResponse:
    """Does it count from now on?"""
    return web.confirm(
        request,
        title=step.title,
        words=_("The step counts as done from now on. Have you checked it?"),
        label=_("Confirm"),
        act=act,
        message=_("It is noted."),
        then=step.project.get_absolute_url(),
        danger=False,
    )


def take_back(request: Entry, step: Step, act: Callable[[], object]) -> HttpResponse:
    """Is it not done?"""
    return web.confirm(
        request,
        title=step.title,
        words=_("The step becomes one that is not done."),
        label=_("Take back"),
        act=act,
        message=_("It is noted."),
        then=step.project.get_absolute_url(),
    )
