"""What every change of an activity looks at first: who, and in which stage."""

from datetime import date

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.activities.permissions import check_changes_activity
from renda.activities.stages import RecordStage
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop


def open_activity(activity: Activity, by: User, on: date) -> None:
    """Lock an activity for a change of what counts: only while it waits for confirmation."""
    lock(activity)
    check_changes_activity(by, activity, on)
    if activity.stage != RecordStage.NOTED:
        raise WrongStage(gettext_noop("Only an activity to be confirmed can be changed. Return it first."))


def kept_activity(activity: Activity, by: User, on: date) -> None:
    """Lock an activity for what is added later (evidence, findings, results): also when it is confirmed."""
    lock(activity)
    check_changes_activity(by, activity, on)
    if activity.stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This activity is withdrawn. Return it first."))


def lock(activity: Activity) -> None:
    """Read the stage anew and hold the row until the act is done."""
    activity.refresh_from_db(fields=["stage"], from_queryset=Activity.objects.select_for_update())


def words_of(text: str, field: str) -> str:
    """The words without blanks around them; none is refused."""
    if not text.strip():
        raise RuleBroken(gettext_noop("Say it in a few words."), field=field)
    return text.strip()
