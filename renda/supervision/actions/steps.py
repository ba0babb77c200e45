"""What the steps of livelihood and of key projects have in common: reported, confirmed by the office, taken back. The step is locked by the caller."""

from typing import Any

from renda.base import audit
from renda.core.errors import WrongStage
from renda.core.text import gettext_noop
from renda.supervision.models import KeyStep, ProjectMilestone

Step = KeyStep | ProjectMilestone


def check_open(step: Step) -> None:
    """WrongStage where the office has confirmed the step: it takes that back first."""
    if step.is_confirmed:
        raise WrongStage(gettext_noop("This step is confirmed as done. The office takes it back before it is changed."))


def confirm(step: Step) -> None:
    """Count what a department reported; WrongStage where nothing waits."""
    if step.done_on is None or step.is_confirmed:
        raise WrongStage(gettext_noop("Nothing is waiting to be confirmed here."))
    step.is_confirmed = True
    step.save(update_fields=["is_confirmed"])


def undo(step: Step) -> dict[str, Any]:
    """Take a step back as not done; what it said before, for the audit line. WrongStage where it says nothing."""
    if step.done_on is None:
        raise WrongStage(gettext_noop("This step is not reported as done."))
    before = audit.state(step, ("done_on", "is_confirmed"))
    step.done_on, step.is_confirmed = None, False
    step.save(update_fields=["done_on", "is_confirmed"])
    return before
