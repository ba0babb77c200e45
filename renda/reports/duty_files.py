"""代表履职档案: a deputy's duty file for a period on paper; every total is the length of the list printed beneath it.

Deputies Law art. 58 (2025): a deputy's performance of his duties is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import override, pgettext

from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, block, heading, page_break, table
from renda.core.periods import Period
from renda.core.text import chinese_date
from renda.duty.sources import title_of
from renda.people.models import Congress, Person
from renda.reports.queries.duties import Duties
from renda.reports.voters_words import Teller
from renda.sessions.stages import Presence

UNTIL_NOW = "至今"
#: What a voter said at a station is cut after so many characters.
LONGEST = 40
#: Where the deputy signs that the file is right, and the office that it was looked through.
SIGNED = "代表签字：　　　　　　　　审核人：　　　　　　　　　　年　　月　　日"


def paper(
    congress: Congress, files: Sequence[Duties], period: Period, printed: str, *, told: Teller, of: str = ""
) -> Paper:
    """One file, or several in one paper, each on a page of its own. `told` gives voters' words; `of` says whose, where there are several."""
    single = files[0] if len(files) == 1 and not of else None
    title = f"{single.person.name}\n代表履职档案" if single else f"{congress.area.name}人大代表履职档案"
    under = [days(period), *([f"档案编号：{single.number or '未建档'}"] if single else [of, f"共{len(files)}名"])]
    blocks: list[Block] = []
    with override("zh-hans"):
        for each in files:
            blocks += [page_break()] if blocks else []
            blocks += [] if single else [heading(1, f"{each.person.name}（档案编号：{each.number or '未建档'}）")]
            blocks += list(_file(each, told, level=1 if single else 2))
    return Paper(
        title=title, office=congress.name, subtitle="　".join(words for words in under if words), printed=printed,
        page=PageForm.UPRIGHT, subject=title.replace("\n", ""), author=congress.name, blocks=tuple(blocks),
    )  # fmt: skip


def days(period: Period) -> str:
    """2020年, or from–to."""
    if (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31):
        first, last = period.start.year, period.end.year
        return f"{first}年" if first == last else f"{first}年至{last}年"
    return f"{chinese_date(period.start)}至{chinese_date(period.end)}"


def _file(of: Duties, told: Teller, level: int) -> Iterator[Block]:
    yield heading(level, "基本情况")
    yield _basics(of.person)
    yield heading(level, "履职汇总")
    yield table(("项目", "数量", "项目", "数量"), _in_pairs(totals(of)), widths=(8, 4, 8, 4))
    empty = []
    for title, columns, widths, rows in _lists(of, told):
        if not rows:
            empty.append(title)
            continue
        yield heading(level, f"{title}（{len(rows)}）")
        yield table(("序号", *columns), _numbered(rows), widths=(3, *widths))
    if empty:
        yield block(BlockKind.NOTE, f"本期无记录：{'、'.join(empty)}。")
    if untold := lacking(of):
        yield block(BlockKind.NOTE, f"缺项：{'、'.join(untold)}没有登记。")
    if of.visits or of.matters or of.opinions or of.voices:
        yield block(BlockKind.NOTE, told.note)
    yield block(BlockKind.NOTE, SIGNED)


def totals(of: Duties) -> list[tuple[str, str]]:
    """The totals, each with its measure word."""
    return [
        ("出席人代会（次）", str(of.present(Presence.PRESENT))),
        ("人代会请假（次）", str(of.present(Presence.LEAVE))),
        ("人代会缺席（次）", str(of.present(Presence.ABSENT))),
        ("出席主席团会议（次）", str(sum(1 for mark in of.meetings if mark.presence == Presence.PRESENT))),
        ("小组活动应到（次）", str(len(of.due))),
        ("小组活动参加（次）", str(len(of.attended))),
        ("参加活动（次）", str(len(of.activities))),
        ("其中学习培训（次）", str(len(of.trainings))),
        ("走访（次）", str(len(of.visits))),
        ("走访对象（户、家）", str(len(of.targets))),
        ("走访中了解的困难（件）", str(len(of.matters))),
        ("其中已解决（件）", str(len(of.solved))),
        ("收集意见建议（条）", str(len(of.opinions))),
        ("接待选民（次）", str(len(of.receptions))),
        ("接待选民（人次）", str(of.voters)),
        ("站点听取意见（条）", str(len(of.voices))),
        ("向选民述职（次）", str(len(of.reports))),
        ("办实事（件）", str(len(of.deeds))),
        ("领衔议案建议（件）", str(len(of.led))),
        ("联名议案建议（件）", str(len(of.motions) - len(of.led))),
        ("表彰和推荐（项）", str(len(of.awards))),
        ("履职等次", (of.standing.grade if of.standing else "") or "未评定"),
        ("履职积分（分）", f"{of.standing.points.normalize():f}" if of.standing else "0"),
        ("计分履职天数（天）", str(of.standing.days) if of.standing else "0"),
    ]


def _basics(person: Person) -> Block:
    told = [
        ("姓名", person.name), ("性别", person.get_sex_display()),
        ("出生年月", f"{person.born_on:%Y.%m}" if person.born_on else ""), ("民族", person.ethnic_group),
        ("党派", person.get_party_display()), ("文化程度", person.get_education_display()),
        ("职业", person.get_occupation_display()), ("工作单位及职务", person.work_unit),
    ]  # fmt: skip
    return table(
        ("项目", "内容", "项目", "内容"), _in_pairs([(label, str(value)) for label, value in told]), widths=(5, 9, 5, 9)
    )


def _in_pairs(told: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Two pairs to a row."""
    return [(*left, *right) for left, right in zip(told[::2], told[1::2], strict=True)]


def _numbered(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


def _span(row: Any) -> str:
    return f"{chinese_date(row.starts_on)}—{chinese_date(row.ends_on) if row.ends_on else UNTIL_NOW}"


def _lists(of: Duties, told: Teller) -> Iterator[tuple[str, tuple[str, ...], tuple[float, ...], list[tuple[str, ...]]]]:
    yield (
        "任职",
        ("届次", "选区", "产生方式", "任期"),
        (12, 8, 5, 12),
        [
            (f"{row.term.congress.name}{row.term}", str(row.district or ""), str(row.get_won_display()), _span(row))
            for row in of.mandates
        ],
    )
    yield (
        "代表小组",
        ("小组", "分队", "时间"),
        (12, 8, 12),
        [(row.group.name, row.team.name if row.team else "", _span(row)) for row in of.places],
    )
    yield (
        "职务和机构任职",
        ("职务", "时间"),
        (18, 12),
        [
            *((row.title or str(row.get_kind_display()), _span(row)) for row in of.posts),
            *((f"{row.body.name}{row.role or '成员'}", _span(row)) for row in of.seats),
        ],
    )
    yield (
        "出席人民代表大会会议",
        ("会议", "日期", "出席情况", "备注"),
        (14, 8, 5, 8),
        [
            (str(row.session), chinese_date(row.session.starts_on), str(row.get_presence_display()), row.note)
            for row in of.sessions
            if row.session
        ],
    )
    yield (
        "出席主席团会议",
        ("会议", "日期", "出席情况", "备注"),
        (14, 8, 5, 8),
        [
            (str(row.meeting), chinese_date(row.meeting.held_on), str(row.get_presence_display()), row.note)
            for row in of.meetings
            if row.meeting
        ],
    )
    yield (
        "参加活动",
        ("日期", "类别", "活动", "身份"),
        (8, 6, 16, 5),
        [
            (
                chinese_date(row.activity.held_on),
                str(row.activity.get_kind_display()),
                row.activity.title,
                str(row.get_part_display()),
            )
            for row in of.activities
        ],
    )
    yield (
        "走访",
        ("日期", "走访对象", "核查", "发现"),
        (8, 10, 6, 12),
        [
            (
                chinese_date(row.visit.held_on),
                told.target(row.visit.target),
                str(row.visit.get_check_result_display()),
                told.words(row.visit.check_note),
            )
            for row in of.visits
        ],
    )
    yield (
        "走访中了解的困难",
        ("日期", "困难", "办理情况", "解决办法"),
        (8, 14, 5, 12),
        [
            (chinese_date(row.raised_on), told.words(row.words), str(row.get_stage_display()), told.words(row.remedy))
            for row in of.matters
        ],
    )
    yield (
        "收集的意见建议",
        ("日期", "意见建议", "办理情况", "结果"),
        (8, 16, 5, 10),
        [
            (
                chinese_date(row.gathered_on),
                told.words(row.words),
                str(row.get_stage_display()),
                told.words(row.outcome),
            )
            for row in of.opinions
        ],
    )
    yield (
        "提出议案建议",
        ("日期", "类别", "案由", "身份", "办理情况", "结果和代表意见"),
        (8, 6, 13, 4, 6, 7),
        [
            (chinese_date(row.day), row.kind, row.title, "领衔" if row.leads else "联名", row.state, row.outcome)
            for row in of.motions
        ],
    )
    yield (
        "接待选民",
        ("日期", "联络站", "接待选民（人）"),
        (8, 18, 8),
        [(chinese_date(row.activity.held_on), row.station.name, str(row.voters)) for row in of.receptions],
    )
    yield (
        "站点听取的选民意见",
        ("日期", "意见", "办理情况", "答复"),
        (8, 14, 6, 12),
        [
            (
                chinese_date(row.received_on),
                Truncator(told.words(row.words)).chars(LONGEST),
                str(row.get_stage_display()),
                told.words(row.answer),
            )
            for row in of.voices
        ],
    )
    yield (
        "向选民述职",
        ("日期", "述职会", "收回选票", "满意", "基本满意", "不满意"),
        (8, 13, 5, 4, 5, 4),
        [
            (
                chinese_date(row.reporting.activity.held_on),
                row.reporting.activity.title,
                *(str(count) for count in (row.ballots, row.satisfied, row.basically, row.dissatisfied)),
            )
            if row.ballots
            else (chinese_date(row.reporting.activity.held_on), row.reporting.activity.title, "未测评", "", "", "")
            for row in of.reports
        ],
    )
    yield "办实事", ("日期", "事项"), (8, 26), [(chinese_date(row.done_on), told.words(row.words)) for row in of.deeds]
    yield (
        "履职积分",
        ("类别", "记录（条）", "积分（分）"),
        (18, 6, 6),
        [(title_of(kind), str(number), f"{points.normalize():f}") for kind, number, points in of.standing.by_kind()]
        if of.standing
        else [],
    )
    yield "表彰和推荐", ("日期", "荣誉", "授予单位", "阶段"), (8, 12, 10, 5), [
        (chinese_date(row.nominated_on), row.award.title, row.award.given_by, str(row.get_stage_display())) for row in of.awards
    ]  # fmt: skip


def lacking(of: Duties) -> list[str]:
    """What the books do not tell of the deputy."""
    person = of.person
    asked = (
        (pgettext("lacking", "file number"), of.number), (pgettext("lacking", "sex"), person.sex),
        (pgettext("lacking", "month of birth"), person.born_on), (pgettext("lacking", "ethnic group"), person.ethnic_group),
        (pgettext("lacking", "party"), person.party), (pgettext("lacking", "education"), person.education),
        (pgettext("lacking", "unit and post"), person.work_unit), (pgettext("lacking", "group of deputies"), of.places),
        (pgettext("lacking", "attendance at sessions"), of.sessions),
    )  # fmt: skip
    return [what for what, value in asked if not value]
