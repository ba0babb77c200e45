"""Papers and photographs that prove an activity."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.changing import kept_activity, open_activity
from renda.activities.actions.visits import NewPhoto
from renda.activities.models import Activity
from renda.base import audit, files
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Paper
from renda.people.stages import PaperKind


@transaction.atomic
def attach_paper(activity: Activity, *, paper: Paper, by: User, on: date) -> Activity:
    """Add a paper as evidence; a confirmed activity too, as signed sheets often come later."""
    kept_activity(activity, by, on)
    check_papers(activity.congress_id, [paper])
    activity.papers.add(paper)
    audit.record(
        by, "activities.attach_paper", activity, on=on, congress=activity.congress_id, after={"evidence": str(paper)}
    )
    return activity


@transaction.atomic
def detach_paper(activity: Activity, *, paper: Paper, by: User, on: date) -> Activity:
    """Take a paper off that was attached wrongly; the paper itself stays in the register of papers."""
    open_activity(activity, by, on)
    if activity.headcounts.filter(paper=paper).exists():
        raise RuleBroken(gettext_noop("A headcount rests on this paper. Change the headcount first."))
    activity.papers.remove(paper)
    audit.record(
        by, "activities.detach_paper", activity, on=on, congress=activity.congress_id, before={"evidence": str(paper)}
    )
    return activity


@transaction.atomic
def add_photos(activity: Activity, *, photos: Sequence[NewPhoto], by: User, on: date) -> Activity:
    """Add photographs taken at the activity."""
    kept_activity(activity, by, on)
    if not photos:
        raise RuleBroken(gettext_noop("Choose at least one photograph."), field="photos")
    keep_photos(activity, photos)
    audit.record(
        by, "activities.add_photos", activity, on=on, congress=activity.congress_id, after={"photographs": len(photos)}
    )
    return activity


def keep_photos(activity: Activity, photos: Sequence[NewPhoto]) -> None:
    """Keep the files, each with a paper, and attach them; within the act that checked who may."""
    if not photos:
        return
    kept = Paper.objects.bulk_create(
        Paper(
            congress_id=activity.congress_id, kind=PaperKind.PHOTO, title=activity.title, dated_on=activity.held_on,
            file=files.keep(photo.content, name=photo.name, media_type=photo.media_type, congress=activity.congress_id),
        )
        for photo in photos
    )  # fmt: skip
    activity.papers.add(*kept)


def check_papers(congress: int, papers: Sequence[Paper]) -> None:
    """Evidence is of the same congress."""
    if any(paper.congress_id != congress for paper in papers):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="paper")
