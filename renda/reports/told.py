"""Lists of records that a paper tells one by one and does not count: the agenda, the parts of a plan, reasons, suggestions.

A number that counts rows comes from a figure; what stands here are the words of records, with their own dates and aims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import override

from renda.activities.models import Activity, Campaign
from renda.activities.queries import activities, campaigns
from renda.activities.stages import Part
from renda.core.comparing import plain
from renda.core.periods import Period
from renda.core.text import chinese_date
from renda.people.models import Congress, PlanItem
from renda.people.queries import plans
from renda.people.stages import PlanItemState, PlanSection
from renda.proposals.models import Proposal
from renda.proposals.queries import proposals
from renda.proposals.stages import Answer, Result
from renda.reports.spans import span_words
from renda.reports.wording import GAP, PARTS, item_words, safe
from renda.sessions.figures.sessions import post_words
from renda.sessions.models import AgendaItem, ElectedPerson, Resolution, Session
from renda.sessions.queries import meetings
from renda.sessions.stages import REPORTS, ItemKind
from renda.stations.models import Station, VoterOpinion
from renda.stations.queries import opinions, stations
from renda.stations.stages import VoiceStage

#: How many solved matters are told as examples.
EXAMPLES = 3
Words = dict[str, str]
This = Session | Activity | None
Records = Callable[[Congress, Period, This], Iterable[Any]]


class Gathered(NamedTuple):
    """Several records told in one sentence; `pk` is the first one's and names the sentence."""

    pk: int
    words: Words


#: What a session does with a matter, by its kind; what is not named is dealt with (审议).
ACTS = {
    ItemKind.ELECTION: "", ItemKind.OATH: "举行", ItemKind.LIVELIHOOD_VOTE: "票决", ItemKind.APPRAISAL: "开展", ItemKind.STUDY: "组织",
    ItemKind.CREDENTIALS: "听取和审议", ItemKind.GOVERNMENT_REPORT: "听取和审议", ItemKind.PRESIDIUM_REPORT: "听取和审议",
    ItemKind.SPECIAL_REPORT: "听取和审议", ItemKind.SUGGESTION_REPORT: "听取和审议",
}  # fmt: skip


#: Matters that somebody reports on; others he explains.
SPOKEN = (*REPORTS, ItemKind.CREDENTIALS)
#: How a suggestion stands by its class.
STANDS = {
    Result.SOLVED: "所提问题已经解决", Result.IN_HAND: "所提问题正在解决", Result.PLANNED: "已列入计划逐步解决", Result.KEPT: "留作参考",
}  # fmt: skip


def _agenda(_congress: Congress, _period: Period, this: This) -> Iterable[AgendaItem]:
    """The agenda of the session, held or planned."""
    return meetings.items(this) if isinstance(this, Session) else ()


def _item(row: AgendaItem, _period: Period) -> Words:
    """A matter of the agenda: who presents it, what is done with it, what was decided."""
    return {
        "title": safe(row.title), "act": ACTS.get(ItemKind(row.kind), "审议"), "who": safe(row.presented_by) or GAP,
        "speaks": "报告" if row.kind in SPOKEN else "作说明", "outcome": safe(row.outcome).rstrip("。") or GAP,
    }  # fmt: skip


def _votes(_congress: Congress, _period: Period, this: This) -> list[Gathered]:
    """The votes counted on resolutions."""
    rows = this.resolutions.filter(in_favour__isnull=False) if isinstance(this, Session) else ()
    return [Gathered(row.pk, {"title": safe(row.title), "votes": _count(row)}) for row in rows]


def _votes_for(_congress: Congress, _period: Period, this: This) -> list[Gathered]:
    """The votes counted for persons."""
    if not isinstance(this, Session):
        return []
    rows = this.elected.filter(in_favour__isnull=False).select_related("person", "session__congress__area")
    return [Gathered(row.pk, {"who": safe(post_words(row) + row.person.name), "votes": _count(row)}) for row in rows]


def _count(row: Resolution | ElectedPerson) -> str:
    """赞成117票、反对1票、弃权2票、另选他人1票."""
    other = row.other if isinstance(row, ElectedPerson) else 0
    return f"赞成{row.in_favour}票、反对{row.against}票、弃权{row.abstained}票" + (
        f"、另选他人{other}票" if other else ""
    )


def _after_session(congress: Congress, _period: Period, this: This) -> list[Gathered]:
    """By parts, what the plan of the session's year still holds from the session's month on."""
    if not isinstance(this, Session):
        return []
    day = this.starts_on
    rows = plans.items(congress).filter(plan__year=day.year, last_month__gte=day.month)
    rows = rows.exclude(state=PlanItemState.DROPPED).exclude(state=PlanItemState.DONE, state_on__lt=day)
    return _by_part(plans.in_parts(rows))


def _parts(congress: Congress, period: Period, _this: This) -> list[Gathered]:
    """The parts of the year's plan, each with its items and aims."""
    return _by_part(plans.in_parts(_planned(congress, period)))


def _spans(congress: Congress, period: Period, _this: This) -> list[Gathered]:
    """The year's plan by its months: what lasts all year first; each item with who leads it."""
    rows = sorted(_planned(congress, period), key=_span_place)
    with override("zh-hans"):
        return [
            Gathered(
                (held := list(group))[0].pk, {"span": span_words(*months), "items": "；".join(map(_item_and_who, held))}
            )
            for months, group in groupby(rows, key=lambda item: (item.first_month, item.last_month))
        ]


def _planned(congress: Congress, period: Period) -> Any:
    return plans.items(congress).filter(plan__year=period.end.year).exclude(state=PlanItemState.DROPPED)


def _span_place(item: PlanItem) -> tuple[bool, int, int, int]:
    months = (item.first_month, item.last_month)
    return (months != (1, 12), *months, item.number)


def _item_and_who(item: PlanItem) -> str:
    return f"{item_words(item)}{f'，由{safe(item.who)}负责' if item.who else ''}"


def _by_part(rows: Iterable[PlanItem]) -> list[Gathered]:
    return [
        Gathered(
            (held := list(group))[0].pk,
            {"part": PARTS[PlanSection(section)], "items": "；".join(map(item_words, held))},
        )
        for section, group in groupby(rows, key=lambda item: item.section)
    ]


def _absent(congress: Congress, period: Period, _this: This) -> list[Gathered]:
    """Of each campaign in which not all due took part: the reasons noted."""
    return _reasons(
        congress, period, lambda campaign: [due.excused_reason for due in campaigns.not_taken_part(campaign)]
    )


def _left(congress: Congress, period: Period, _this: This) -> list[Gathered]:
    """Of each campaign that has targets left: the reasons noted."""
    return _reasons(
        congress, period, lambda campaign: [target.gap_reason for target in campaigns.not_reached(campaign)]
    )


def _reasons(congress: Congress, period: Period, given: Callable[[Campaign], list[str]]) -> list[Gathered]:
    """A gap without any reason is asked for; one with some of them tells those and says that others are not noted."""
    found = list(campaigns.frozen_in(congress, period).order_by("starts_on", "pk"))
    told = []
    for campaign in found:
        reasons = given(campaign)
        known = list(dict.fromkeys(safe(reason) for reason in reasons if reason))
        rest = "（有的没有登记）" if known and not all(reasons) else ""
        if reasons:
            of = f"{safe(campaign.name)}中，" if len(found) > 1 else ""
            told.append(Gathered(campaign.pk, {"of": of, "reasons": ("、".join(known) or GAP) + rest}))
    return told


def _suggestions(congress: Congress, period: Period, _this: This) -> Iterable[Proposal]:
    """The suggestions handed to bodies of the township, with all that came of them."""
    return proposals.handled(congress, period).prefetch_related("handlings__body", "handlings__replies")


def _suggestion(row: Proposal, _period: Period) -> Words:
    """A suggestion: who handles it, and how it stands."""
    rounds = list(row.handlings.all())
    last = rounds[-1] if rounds else None
    final = next(
        (reply for each in reversed(rounds) for reply in each.replies.all() if reply.kind == Answer.FINAL), None
    )
    if last is None:
        done = GAP
    elif last.ended_on is None:
        done = f"正在办理{f'，应于{chinese_date(last.due_on)}前答复' if last.due_on else ''}"
    elif final is None:
        done = "尚未答复"
    else:
        again = "经重新办理，" if len(rounds) > 1 else ""
        done = f"{again}于{chinese_date(final.replied_on)}答复代表，{STANDS[Result(final.result)]}"
    return {"title": safe(row.title), "body": safe(last.body.name) if last else GAP, "done": done}


def _deputies(_congress: Congress, _period: Period, this: This) -> list[Gathered]:
    """The deputies named for an activity, in one sentence."""
    if not isinstance(this, Activity):
        return []
    names = [safe(row.person.name) for row in activities.participations(this).filter(part=Part.DEPUTY)]
    return [Gathered(this.pk, {"names": "、".join(names)})] if names else []


def _stations(congress: Congress, period: Period, _this: This) -> Iterable[Station]:
    """The stations open at the end of the period."""
    return stations.at_end(congress, period)


def _station(row: Station, _period: Period) -> Words:
    """A station: where it is, how large, its fixed day."""
    return {
        "name": safe(row.name), "address": safe(row.address) or GAP, "area": GAP if row.floor_area is None else plain(row.floor_area),
        "day": safe(row.reception_day) or GAP,
    }  # fmt: skip


def _solved_opinions(congress: Congress, period: Period, _this: This) -> Iterable[VoterOpinion]:
    """The latest matters of voters that are solved, as examples."""
    return opinions.gathered(congress, period, VoiceStage.SOLVED).order_by("-solved_on", "-pk")[:EXAMPLES]


def _solved_opinion(row: VoterOpinion, _period: Period) -> Words:
    return {
        "words": safe(str(row)).rstrip("。"),
        "where": f"{safe(row.station)}收到的" if row.station else "",
        "day": chinese_date(row.solved_on) if row.solved_on else GAP,
    }


def _next_deputies(congress: Congress, period: Period, _this: This) -> list[Gathered]:
    """What next year's plan says of the deputies' work."""
    rows = plans.items(congress).filter(plan__year=period.end.year + 1, section=PlanSection.DEPUTIES)
    return _by_part(rows.exclude(state=PlanItemState.DROPPED))


def _gathered(row: Gathered, _period: Period) -> Words:
    return row.words


#: name → (the records, the words of one).
LISTS: Mapping[str, tuple[Records, Callable[[Any, Period], Words]]] = {
    "session.agenda": (_agenda, _item),
    "session.votes": (_votes, _gathered),
    "session.votes_for": (_votes_for, _gathered),
    "session.plan": (_after_session, _gathered),
    "plan.parts": (_parts, _gathered),
    "plan.spans": (_spans, _gathered),
    "campaign.absent": (_absent, _gathered),
    "campaign.left": (_left, _gathered),
    "activity.deputies": (_deputies, _gathered),
    "stations.profiles": (_stations, _station),
    "stations.solved": (_solved_opinions, _solved_opinion),
    "plan.next_deputies": (_next_deputies, _gathered),
    "proposals.told": (_suggestions, _suggestion),
}
