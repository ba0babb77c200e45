"""What supervision holds an activity to: a topic was closed upon what its activities found."""

from __future__ import annotations

from collections.abc import Collection

from renda.activities.models import Activity
from renda.core.errors import WrongStage
from renda.core.text import gettext_noop
from renda.supervision.models import Topic
from renda.supervision.stages import TopicStage


def what_it_came_to(activities: Collection[Activity]) -> None:
    """Raises WrongStage for activities of a closed topic. Of one carried on problems may be found and put right later: it goes on next year."""
    numbers = [activity.pk for activity in activities]
    topic = Topic.objects.filter(activities__in=numbers, stage=TopicStage.CLOSED).order_by("pk").first()
    if topic is not None:
        raise WrongStage(
            gettext_noop("“%(topic)s” was closed on %(day)s upon what this activity came to. Open the topic again on its page first, then close it anew."),
            topic=topic.title, day=topic.ended_on,
        )  # fmt: skip
