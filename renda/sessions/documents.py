"""The agenda and the sign-in sheet of a session or a presidium meeting."""

from __future__ import annotations

from collections.abc import Iterable

from renda.base.printing.paper import BlockKind, PageForm, Paper, block, paragraph, table
from renda.core.text import chinese_date
from renda.people.documents import sign_in
from renda.people.documents.sign_in import Bench
from renda.people.queries import groups
from renda.sessions.models import AgendaItem, PresidiumMeeting, Session
from renda.sessions.queries import attendance
from renda.sessions.queries.meetings import first_day

AGENDA = ("序号", "议题", "报告人", "结果")
WIDTHS = (3, 20, 8, 8)


def days(of: Session | PresidiumMeeting) -> str:
    """2020年1月14日, or from–to."""
    if isinstance(of, PresidiumMeeting) or of.starts_on == of.ends_on:
        return chinese_date(first_day(of))
    return f"{chinese_date(of.starts_on)}至{chinese_date(of.ends_on)}"


def full_name(of: Session | PresidiumMeeting) -> str:
    """青禾镇第十八届人民代表大会第五次会议."""
    return f"{of.congress.area.name}{of if isinstance(of, Session) else f'{of.term}人民代表大会{of}'}"


def sign_in_sheet(of: Session | PresidiumMeeting, printed: str, *, order: str = "group") -> Paper:
    """Everyone due, by group or by strokes; a presidium meeting's members in one list."""
    due = list(attendance.due(of))
    if order == "strokes":
        benches = [Bench("", sign_in.by_strokes(due))] if due else []
    elif isinstance(of, Session):
        benches = [Bench(name, persons) for name, persons in groups.by_group(due, first_day(of))]
        if len(benches) > 1 and not benches[-1].name:
            benches[-1] = Bench("未编入代表小组", benches[-1].persons)
    else:
        benches = [Bench("", tuple(due))] if due else []
    return sign_in.paper(of.congress, full_name(of), (days(of), of.place), benches, printed)


def agenda(of: Session | PresidiumMeeting, items: Iterable[AgendaItem], printed: str) -> Paper:
    """The agenda in its order: a list to be read out, with outcomes a table."""
    listed = list(items)
    title = f"{full_name(of)}\n议程"
    if any(item.outcome for item in listed):
        rows = [(str(number), item.title, item.presented_by, item.outcome) for number, item in enumerate(listed, 1)]
        blocks = [table(AGENDA, rows, widths=WIDTHS)]
    else:
        blocks = [paragraph(f"{number}. {_words(item)}") for number, item in enumerate(listed, 1)]
    if not listed:
        blocks = [block(BlockKind.NOTE, "还没有登记议程。")]
    return Paper(
        title=title, office=of.congress.name, subtitle="　".join(words for words in (days(of), of.place) if words),
        printed=printed, page=PageForm.UPRIGHT, subject=title.replace("\n", ""), author=of.congress.name, blocks=tuple(blocks),
    )  # fmt: skip


def _words(item: AgendaItem) -> str:
    return f"{item.title}（{item.presented_by}）" if item.presented_by else item.title
