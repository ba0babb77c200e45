"""What the apps above hold an activity to: each adds a function to these lists when it is loaded, which raises a `Refused`."""

from __future__ import annotations

from collections.abc import Callable, Collection

from renda.activities.models import Activity

Check = Callable[[Collection[Activity]], None]
#: Asked once the day or the roll of activities is written anew, and before one that was withdrawn comes back.
OF_DAY_AND_ROLL: list[Check] = []
#: Asked before a problem found is noted, opened again or taken off, and before an activity that counts is returned or withdrawn.
OF_WHAT_IT_CAME_TO: list[Check] = []


def check_day_and_roll(activities: Collection[Activity]) -> None:
    """Refuse what an app above does not let stand on this day with these people."""
    for check in OF_DAY_AND_ROLL:
        check(activities)


def check_may_differ(activity: Activity) -> None:
    """Refuse to change what something closed above was closed upon."""
    for check in OF_WHAT_IT_CAME_TO:
        check([activity])
