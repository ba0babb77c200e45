"""Electoral Law art. 28, 29, 32: the days before polling day, counted back from it.

"N days before" is read in two ways: *common*, the day E − N, as county notices have it; *strict*, N clear days between, the day
E − N − 1. We plan on the strict day, warn between, and refuse only past the common one. A day counted back is never pushed
later by a holiday; planning moves it earlier.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from renda.core.days import add_months, add_years, after, before, working_day_before
from renda.core.law import electoral, organic
from renda.core.law.basis import Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import Input, Takes, day, whole
from renda.core.law.rule import Field, rule, said
from renda.core.law.verdict import Level, Outcome, Reading, Words

#: The steps that are counted back, in their order: name, the number of days, what is published.
STEPS: tuple[tuple[str, Dated, Words], ...] = (
    ("roll", electoral.ROLL_DAYS, Words("voter roll published", "公布选民名单")),
    ("nominees", electoral.NOMINEES_DAYS, Words("first candidates published", "公布初步候选人名单")),
    ("final", electoral.FINAL_DAYS, Words("final candidates published", "公布正式候选人名单")),
)
NAMES = tuple(name for name, _number, _words in STEPS)


@dataclass(frozen=True)
class Countback:
    """The last day for a step, in both readings, and the day to plan on."""

    common: date
    strict: date
    planned: date

    def judge(self, done: date) -> Level:
        """A day kept on the strict reading passes, between the readings it warns, past the common one it is refused."""
        if done <= self.strict:
            return Level.PASSES
        return Level.WARNS if done <= self.common else Level.REFUSES


def count_back(
    election_day: date, days: int, holidays: Collection[date] = (), worked: Collection[date] = ()
) -> Countback:
    """The last day that lies `days` days before election day."""
    common = before(election_day, days)
    strict = before(common, 1)
    return Countback(common, strict, working_day_before(strict, holidays, worked))


def countback(basis: Basis, election_day: date, days_before: int, holidays: list[date] | None = None) -> Outcome:
    """Law.md: cal-countback. `used_by_the_county` is the common reading, which the notices of counties follow."""
    last = count_back(election_day, days_before, holidays or [])
    return Outcome(
        {"common": last.common, "strict": last.strict, "used_by_the_county": last.common, "planned": last.planned},
        said(
            f"Plan for {last.planned}; at the latest {last.strict} (strict), {last.common} (common reading).",
            f"计划在{last.planned}前完成；从严最迟{last.strict}，通常做法最迟{last.common}。",
        ),
        reading=Reading.STRICT,
    )


def plan(basis: Basis, election_day: date, holidays: list[date] | None = None) -> Outcome:
    """All days of an election from its day (law.md: cal-plan)."""
    days = {name: count_back(election_day, basis(number), holidays or []) for name, number, _words in STEPS}
    roll = days["roll"].planned
    sue = before(election_day, basis(electoral.LAWSUIT_DAYS))
    values: dict[str, object] = {}
    for name, found in days.items():
        values |= {f"{name}_by": found.planned, f"{name}_by_common": found.common, f"{name}_by_strict": found.strict}
    values |= {
        "objections_until": after(roll, basis(electoral.OBJECTION_DAYS)),
        "sue_by_common": sue,
        "sue_by_strict": before(sue, 1),
        "judgment_latest": before(election_day, 1),
        "introduction_stops": election_day,
        "first_session_by": add_months(election_day, basis(organic.FIRST_SESSION_MONTHS)),
    }
    return Outcome(
        values,
        said(
            f"Roll by {values['roll_by']}, first candidates by {values['nominees_by']}, final candidates by {values['final_by']}.",
            f"{values['roll_by']}前公布选民名单，{values['nominees_by']}前公布初步候选人，{values['final_by']}前公布正式候选人。",
        ),
        reading=Reading.STRICT,
    )


def postponed(basis: Basis, election_day: date, published: Mapping[str, date]) -> Outcome:
    """What if election day moves: every step against the day on which it was really published (law.md: cal-postponed)."""
    steps: dict[str, object] = {}
    levels = []
    for name, number, _words in STEPS:
        last = count_back(election_day, basis(number))
        done = published.get(name)
        level = last.judge(done) if done else Level.REFUSES
        levels.append(level)
        steps[name] = {
            "published": done, "common": last.common, "strict": last.strict, "level": str(level) if done else "missing",
        }  # fmt: skip
    worst = Level.REFUSES if Level.REFUSES in levels else Level.WARNS if Level.WARNS in levels else Level.PASSES
    late = [name for name, level in zip(NAMES, levels, strict=True) if level is Level.REFUSES]
    return Outcome(
        {"steps": steps, "in_time": worst is not Level.REFUSES, "late": late, "roll_voters_anew": True},
        said(
            f"Not in time for {election_day}: {', '.join(late)}."
            if late
            else f"What was published stands for {election_day}.",
            f"选举日改为{election_day}时，未按期或未公布：{'、'.join(words.chinese for name, _number, words in STEPS if name in late)}。"
            if late
            else f"已公布的各项符合选举日{election_day}的期限。",
        ),
        worst,
        reading=Reading.COMMON,
    )


def by_election(basis: Basis, election_day: date, decided: date | None = None) -> Outcome:
    """By-elections follow the provinces' measures; where none was read, the full calendar is advised (law.md: cal-byelection)."""
    numbers = (
        ("roll", electoral.BY_ROLL_DAYS, electoral.ROLL_DAYS),
        ("candidates", electoral.BY_NOMINEES_DAYS, electoral.NOMINEES_DAYS),
        ("final_candidates", electoral.BY_FINAL_DAYS, electoral.FINAL_DAYS),
    )
    own = any(basis.get(local) is not None for _name, local, _full in numbers)
    values: dict[str, object] = {}
    for name, local, full in numbers:
        days = basis.get(local) if own else basis(full)
        if days is not None:
            last = count_back(election_day, days)
            values |= {f"{name}_by": last.common, f"{name}_by_common": last.common, f"{name}_by_strict": last.strict}
        else:  # the province sets no such day
            values[f"{name}_by"] = None
    if decided is not None:
        values["days_between"] = (election_day - decided).days
    values["by_provincial_rule"] = own
    return Outcome(
        values,
        said(
            f"Roll by {values['roll_by']}."
            if own
            else f"No provincial rule was read; keep the full calendar: roll by {values['roll_by']}.",
            f"{values['roll_by']}前公布选民名单。"
            if own
            else f"没有读到本省补选办法，建议按换届期限：{values['roll_by']}前公布选民名单。",
        ),
        Level.INFORMS if own else Level.WARNS,
        basis.cite(electoral.BY_ROLL_DAYS) if own else "",
        Reading.COMMON,
    )


def first_session(basis: Basis, election_completed: date) -> Outcome:
    """Organic Law art. 20: within two months of the election, called by the previous congress's presidium."""
    by = add_months(election_completed, basis(organic.FIRST_SESSION_MONTHS))
    return Outcome(
        {"first_session_by": by, "called_by": "previous_presidium"},
        said(
            f"The first session meets by {by}, called by the previous presidium.",
            f"第一次会议应当在{by}前举行，由上届主席团召集。",
        ),
    )


def term(basis: Basis, first_session: date, next_first_session: date | None = None) -> Outcome:
    """A term of five years runs from a first session to the next congress's: it has no fixed last day (law.md: term-5y)."""
    about = add_years(first_session, basis(organic.TERM_YEARS))
    return Outcome(
        {"about_until": about, "ends_with": next_first_session},
        said(
            f"The term ends with the next congress's first session, about {about}.",
            f"任期到下届人民代表大会第一次会议为止，约在{about}。",
        ),
    )


def _listed(name: str, english: str, chinese: str) -> Input:
    return Input(name, Takes.DAYS, Words(english, chinese))


DAY = day("election_day", "election day", "选举日", required=True)
HOLIDAYS = _listed("holidays", "days off besides weekends", "周末以外的放假日")
COUNTED = tuple(number for _name, number, _words in STEPS)
RULES = (
    rule(
        "cal-countback", Field.CALENDAR, ("Days counted back", "选举日的若干日以前"),
        (
            "The last day that lies so many days before election day: common E − N, strict E − N − 1. Plan on the strict day.",
            "“选举日的N日以前”：通常理解为选举日减N日，从严为再提前一日。按从严安排，超过通常理解才拒绝。",
        ),
        "EL@2020:28,32", countback,
        (DAY, whole("days_before", "days before", "提前天数", required=True, most=400), HOLIDAYS),
        certainty="read; both readings are in use",
    ),
    rule(
        "cal-plan", Field.CALENDAR, ("Calendar of an election", "选举日程"),
        ("All days of an election, counted from its day.", "从选举日倒排的全部日程。"),
        "EL@2020:28,29,32;OL@2022:20", plan, (DAY, HOLIDAYS),
        (*COUNTED, electoral.LAWSUIT_DAYS, electoral.OBJECTION_DAYS, organic.FIRST_SESSION_MONTHS),
    ),
    rule(
        "cal-postponed", Field.CALENDAR, ("Election day moves", "选举日变更"),
        (
            "When election day moves, every deadline is checked against what was really published on which day.",
            "选举日变更的，各项期限按实际公布日期重新核对；新满十八周岁的补登。",
        ),
        "EL@2020:28,32", postponed,
        (DAY, Input("published", Takes.NAMED_DAYS, Words("published on", "实际公布日期"), is_required=True, choices=NAMES)),
        COUNTED,
    ),
    rule(
        "cal-byelection", Field.CALENDAR, ("Calendar of a by-election", "补选日程"),
        ("The days before a by-election are set by the provinces.", "补选的期限由各省规定；没有规定的，建议按换届选举的期限。"),
        "EL@2020:28,57(4)", by_election, (DAY, day("decided", "decided on", "决定日")),
        (electoral.BY_ROLL_DAYS, electoral.BY_NOMINEES_DAYS, electoral.BY_FINAL_DAYS), certainty="provincial",
    ),
    rule(
        "cal-first-session-2m", Field.CALENDAR, ("First session of a congress", "新一届第一次会议"),
        (
            "The first session meets within two months of the election, called by the previous congress's presidium.",
            "新选出的代表大会第一次会议，在选举完成后两个月内由上届主席团召集。",
        ),
        "OL@2022:20", first_session, (day("election_completed", "all deputies elected on", "选举完成日", required=True),),
        (organic.FIRST_SESSION_MONTHS,),
    ),
    rule(
        "term-5y", Field.CALENDAR, ("Term of a congress", "任期"),
        ("Five years, from a first session to the next congress's first session.", "每届任期五年，从本届第一次会议到下届第一次会议为止。"),
        "OL@2022:9;DL@2025:2", term,
        (
            day("first_session", "first session", "第一次会议", required=True),
            day("next_first_session", "next congress's first session", "下届第一次会议"),
        ),
        (organic.TERM_YEARS,),
    ),
)  # fmt: skip
