"""The words of an office and the words of a row: what outlines name as {=word} and {row.word}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renda.core.periods import Period
from renda.core.text import chinese_number, month_day, month_days, ordinal
from renda.people.models import Congress

#: What takes the place of characters that mean something in an outline, in words that come from records.
HARMLESS = str.maketrans({"{": "｛", "}": "｝", "[": "［", "]": "］", "<": "＜", ">": "＞"})
#: 乡 and 镇 are one switch for all words that go with it (outlines.md §2).
HEADS = {"乡": "乡长", "镇": "镇长", "县": "县长", "市": "市长", "区": "区长"}


def safe(words: object) -> str:
    """Words from a record, made harmless for an outline."""
    return " ".join(str(words).split()).translate(HARMLESS)


def office_words(congress: Congress, period: Period, phrases: list[str]) -> dict[str, str]:
    """The words that an outline may name as {=word}."""
    kind = congress.kind_word
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
        "county": safe(congress.area.parent.name) if congress.area.parent else "",
        "year": str(period.end.year),
        "next_year": str(period.end.year + 1),
        "phrases": "".join(f"{safe(phrase)}，" for phrase in phrases),
        "as_of": f"{period.end.year}年{month_day(period.end)}",
    }


def _session(row: Any) -> dict[str, str]:
    """A session held, with the parts of its agenda as scoped figures."""
    n = row.pk
    days = (
        month_day(row.starts_on)
        if row.starts_on == row.ends_on
        else f"{month_day(row.starts_on)}至{month_day(row.ends_on)}"
    )
    return {
        "date": days,
        "ordinal": ordinal(row.ordinal),
        "term": ordinal(row.term.ordinal),
        "n": str(n),
        "place": safe(row.place),
    }


def _meeting(row: Any) -> dict[str, str]:
    return {"date": month_day(row.held_on), "ordinal": ordinal(row.ordinal), "n": str(row.pk)}


#: What each kind of supervision is called in a sentence.
VERBS = {
    "inspection": "组织视察", "survey": "开展调研", "law_check": "开展执法检查", "hearing": "听取专项工作汇报",
    "follow_up": "跟踪督办", "seminar": "召开座谈会", "appraisal": "开展评议",
}  # fmt: skip


def _activity(row: Any) -> dict[str, str]:
    verb = VERBS.get(row.kind, "开展活动")
    return {
        "date": month_day(row.held_on), "title": safe(row.title), "topic": safe(row.topic), "verb": verb, "n": str(row.pk),
        "place": safe(row.place), "account": safe(row.account),
    }  # fmt: skip


def _leader(row: Any) -> dict[str, str]:
    return {"office": safe(row.office), "date": month_day(row.activity.held_on), "title": safe(row.activity.title)}


def _day_words(row: Any) -> dict[str, str]:
    return {"date": month_days([row.held_on]), "n": str(row.pk), "words": safe(row)}


#: figure → the words of one of its rows.
ROW_WORDS: Mapping[str, Callable[[Any], dict[str, str]]] = {
    "sessions.held": _session,
    "sessions.presidium_meetings": _meeting,
    "activities.supervision_topics": _activity,
    "activities.supervision": _activity,
    "activities.leaders": _leader,
    "activities.higher_contacts": _day_words,
}


def counted(position: int) -> str:
    """一是, 二是 … for the sentences of a list."""
    return f"{chinese_number(position)}是"
