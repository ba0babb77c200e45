"""The words of an office and the words of a row: what outlines name as {=word} and {row.word}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renda.activities.models import Activity
from renda.activities.queries import activities
from renda.core.comparing import plain
from renda.core.periods import Period
from renda.core.text import chinese_date, chinese_number, month_day, ordinal
from renda.people.models import Congress, Mandate, PlanItem
from renda.people.queries import plans
from renda.people.stages import AreaKind, MandateEnd, PlanItemState, PlanSection

#: What takes the place of characters that mean something in an outline, in words that come from records.
HARMLESS = str.maketrans({"{": "｛", "}": "｝", "[": "［", "]": "］", "<": "＜", ">": "＞"})
#: 乡 and 镇 are one switch for all words that go with it (outlines.md §2).
HEADS = {"苏木": "苏木达", "乡": "乡长", "镇": "镇长", "县": "县长", "市": "市长", "区": "区长"}


def safe(words: object) -> str:
    """Words from a record, made harmless for an outline."""
    return " ".join(str(words).split()).translate(HARMLESS)


def office_words(congress: Congress, period: Period, phrases: list[str]) -> dict[str, str]:
    """The words that an outline may name as {=word}."""
    kind, above = congress.kind_word, congress.area.parent
    head = HEADS.get(kind, f"{kind}长")
    return {
        "place": safe(congress.area.name),
        "congress": safe(congress.name),
        "short": safe(congress.short_name),
        "kind": kind,
        "whole": f"全{kind}",
        "head": head,
        "vice_head": f"副{head}",
        "party": f"{kind}党委",
        "government": f"{kind}政府",
        "county": safe(above.name) if above and above.kind != AreaKind.NATION else "",
        "year": str(period.end.year),
        "next_year": str(period.end.year + 1),
        "phrases": "".join(f"{safe(phrase)}，" for phrase in phrases),
        "as_of": f"{period.end.year}年{month_day(period.end)}",
    }


#: Stands for a word that a record lacks: a clause with it is dropped, a sentence with it is asked for.
GAP = "\ue000"


def activity_words(activity: Activity) -> dict[str, str]:
    """The words of the activity that a notice is about."""
    days = [activity.held_on] if activity.ends_on in {None, activity.held_on} else [activity.held_on, activity.ends_on]
    short = activity.congress.short_name
    return {
        "title": safe(activity.title),
        "topic": safe(activity.topic) or GAP,
        "date": "至".join(month_day(day) for day in days if day),
        "organiser": safe(f"{short}{activity.group.name}" if activity.group else short),
        "site": safe(activity.place) or GAP,
        "act": _act(activity),
        "account": safe(activity.account).rstrip("。") or GAP,
    }


def _act(activity: Activity) -> str:
    """开展视察, with its topic or its law; where there is neither, with its title."""
    verb = NOTICE_VERBS[activity.kind]
    if activity.law:
        return f"{verb}（{safe(activity.law)}）"
    return f"围绕{safe(activity.topic)}{verb}" if activity.topic else f"{verb}（{safe(activity.title)}）"


def _session(row: Any, _period: Period) -> dict[str, str]:
    """A session held."""
    days = [row.starts_on] if row.starts_on == row.ends_on else [row.starts_on, row.ends_on]
    return {
        "date": "至".join(month_day(day) for day in days),
        "ordinal": ordinal(row.ordinal),
        "term": ordinal(row.term.ordinal),
    }


#: What each kind of supervision is called in a sentence.
VERBS = {
    "inspection": "组织视察", "survey": "开展调研", "law_check": "开展执法检查", "hearing": "听取专项工作汇报",
    "follow_up": "跟踪督办", "seminar": "召开座谈会", "appraisal": "开展评议",
}  # fmt: skip

#: The same for the notice of one activity, of whatever kind.
NOTICE_VERBS = {
    **VERBS, "appraisal": "开展工作评议", "reception": "开展接待选民活动", "reporting": "开展代表述职活动", "training": "开展学习培训",
    "trip": "开展学习考察", "campaign": "开展代表行动", "volunteer": "开展志愿服务活动", "other": "开展代表活动",
}  # fmt: skip


def _topic(row: Any, period: Period) -> dict[str, str]:
    """A supervision topic with all that was done for it, each act with its deputies as a figure of its own.

    An activity without a topic stands for itself.
    """
    alike = {"topic": row.topic} if row.topic else {"pk": row.pk}
    acts = [
        f"{VERBS[act.kind]}（{safe(act.title)}）[[，参加代表{{activities.supervision_person_times@{act.pk}}}人次]]"
        for act in activities.supervising(row.congress, period).filter(**alike).order_by("held_on", "pk")
    ]
    return {"topic": safe(row.topic) or GAP, "acts": "；".join(acts)}


def _campaign(row: Any, _period: Period) -> dict[str, str]:
    """A campaign with its plan and leading group."""
    parts = [
        f"制定《{safe(row.plan.title)}》" if row.plan else "",
        f"成立{safe(row.leading_group.name)}" if row.leading_group else "",
    ]
    return {
        "name": safe(row.name),
        "how": "，".join(filter(None, parts)) or GAP,
        "from": month_day(row.starts_on),
    }


def _plan_part(row: Any, _period: Period) -> dict[str, str]:
    """A part of next year's plan with its items and their aims."""
    inside = plans.items_of(row.plan).filter(section=row.section).exclude(state=PlanItemState.DROPPED)
    return {"part": safe(PARTS[row.section]), "items": "；".join(item_words(item) for item in inside)}


def item_words(item: PlanItem) -> str:
    """召开主席团会议（目标4次）: an item and its aim, as a sentence takes it."""
    aim = "" if item.aim is None else f"（目标{plain(item.aim)}{safe(item.unit)}）"
    return f"{safe(item.words)}{aim}"


#: The parts of a plan as a sentence begins with them (our own wording).
PARTS = {
    PlanSection.LEADERSHIP: "坚持党的领导、加强学习",
    PlanSection.MEETINGS: "依法开好会议",
    PlanSection.SUPERVISION: "突出重点开展监督",
    PlanSection.DEPUTIES: "做实代表工作",
    PlanSection.SUGGESTIONS: "办好议案建议和群众意见",
    PlanSection.CAMPAIGN: "开展代表行动",
    PlanSection.BUILDING: "加强自身建设",
}
#: Why a mandate ended, as an announcement says it.
ENDINGS = {
    MandateEnd.TERM: "任期届满", MandateEnd.MOVED: "迁出本行政区域", MandateEnd.RESIGNED: "辞去代表职务被接受",
    MandateEnd.ABSENT: "未经批准两次不出席会议", MandateEnd.RECALLED: "被罢免", MandateEnd.CITIZENSHIP: "丧失中华人民共和国国籍",
    MandateEnd.DEPRIVED: "被剥夺政治权利", MandateEnd.INCAPABLE: "丧失行为能力", MandateEnd.DIED: "去世",
}  # fmt: skip


def _mandate(row: Mandate, _period: Period) -> dict[str, str]:
    """A deputy whose mandate ended, or who was elected to fill a seat."""
    ended = bool(row.end_reason and row.ends_on)
    return {
        "name": safe(row.person.name),
        "why": ENDINGS[MandateEnd(row.end_reason)] if ended else GAP,
        "day": chinese_date(row.ends_on if ended and row.ends_on else row.starts_on),
        "district": safe(row.district.name) if row.district else GAP,
    }


#: figure → the words of one of its rows.
ROW_WORDS: Mapping[str, Callable[[Any, Period], dict[str, str]]] = {
    "sessions.held": _session,
    "activities.supervision_topics": _topic,
    "activities.campaigns": _campaign,
    "people.next_plan_parts": _plan_part,
    "people.mandates_ended": _mandate,
    "people.by_elected": _mandate,
}


def counted(position: int) -> str:
    """一是, 二是 … for the sentences of a list."""
    return f"{chinese_number(position)}是"
