"""What the check sheet asks of the records themselves."""

from datetime import date

from django.db.models import Q, QuerySet

from renda.activities.models import AppraisedUnit, Opinion
from renda.activities.stages import RecordStage, SentAs
from renda.core.periods import Period
from renda.people.models import Congress, GroupMember, Mandate, Membership, Post
from renda.people.stages import ADMINISTRATION, BodyKind
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries import attendance
from renda.sessions.stages import MeetingStage


def in_force(on: date) -> Q:
    """Rows with `starts_on` and `ends_on` that hold on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def sessions_held(congress: Congress, period: Period) -> list[Session]:
    """Sessions held in the period, in the order of their days."""
    found = Session.objects.filter(congress=congress, stage=MeetingStage.HELD, starts_on__range=period.days)
    return list(found.select_related("term").order_by("starts_on", "ordinal"))


def presidium_days(congress: Congress, period: Period) -> list[date]:
    """Days of the presidium meetings held."""
    found = PresidiumMeeting.objects.filter(congress=congress, stage=MeetingStage.HELD, held_on__range=period.days)
    return list(found.order_by("held_on").values_list("held_on", flat=True))


def held_meetings(congress: Congress) -> QuerySet[PresidiumMeeting]:
    """The presidium meetings held, the latest first."""
    found = PresidiumMeeting.objects.filter(congress=congress, stage=MeetingStage.HELD)
    return found.select_related("term", "congress").order_by("-held_on")


def presidium_in_administration(congress: Congress, on: date) -> list[tuple[str, str]]:
    """Members of the presidium who hold a post in state administration on the day, and the post."""
    members = Membership.objects.filter(in_force(on), body__congress=congress, body__kind=BodyKind.PRESIDIUM)
    holders = Post.objects.filter(in_force(on), congress=congress, kind__in=ADMINISTRATION)
    found = holders.filter(person__in=members.values("person")).select_related("person").order_by("person__name", "pk")
    return [(post.person.name, post.title or str(post.get_kind_display())) for post in found]


def absent_twice(congress: Congress, on: date) -> list[str]:
    """Names of the deputies whose mandate has ended by absence."""
    return [person.name for person in attendance.absent_twice(congress, on)]


def units_with_result(congress: Congress, period: Period) -> int:
    """Appraised units of the period whose result is recorded."""
    return (
        AppraisedUnit.objects.filter(
            activity__congress=congress, activity__stage=RecordStage.CONFIRMED, activity__held_on__range=period.days
        )
        .exclude(result="")
        .count()
    )


def sent_as_bills(congress: Congress, period: Period) -> int:
    """Matters that went up under the name of bills."""
    return Opinion.objects.filter(congress=congress, sent_up_on__range=period.days, sent_as=SentAs.BILL).count()


def deputies_without_group(congress: Congress, on: date) -> int:
    """Deputies in the office's books, of any level, who are in no group on the day."""
    placed = GroupMember.objects.filter(in_force(on), group__congress=congress).values("person")
    deputies = Mandate.objects.filter(in_force(on), person__congress=congress)
    return deputies.exclude(person__in=placed).values("person").distinct().count()
