"""The papers of a report: Word, review copy with a comment at every figure, PDF, text, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import override

from renda.base import placing
from renda.base.printing.numbering import number_headings
from renda.base.printing.paper import Block, BlockKind, Paper, Run, block
from renda.base.printing.pdf import write_pdf
from renda.base.printing.text import write_text
from renda.base.printing.word import write_docx
from renda.base.prints import fit_name
from renda.core.periods import Period
from renda.core.text import chinese_date, month_day
from renda.people.models import Congress
from renda.reports import annexes, drafting, plan_papers, queries
from renda.reports.catalogue import change_json, exact
from renda.reports.drafting import Piece, form_words, number_words
from renda.reports.kinds import Kind, kind_of
from renda.reports.models import Report
from renda.reports.stages import About, PaperForm, PassageKind, ReportKind, ReportStage
from renda.reports.wording import office_words

MEDIA = {
    PaperForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperForm.REVIEW: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperForm.PDF: "application/pdf",
    PaperForm.TEXT: "text/plain; charset=utf-8",
    PaperForm.JSON: "application/json",
}
ENDINGS = {
    PaperForm.DOCX: ".docx", PaperForm.REVIEW: "（审阅稿）.docx", PaperForm.PDF: ".pdf", PaperForm.TEXT: ".txt", PaperForm.JSON: ".json",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A passage as it is printed, beside the machine's own text (which tells hand-typed numbers)."""

    kind: str
    paragraph: int
    text: str
    drafted: str


@dataclass(frozen=True)
class Content:
    """All that a paper of a report is made of, stored or just composed."""

    congress: Congress
    period: Period
    passages: tuple[Shown, ...]
    readings: Mapping[str, Any]
    dated_on: date
    kind: str = ReportKind.ANNUAL_SUMMARY
    #: What was annexed when it was published; None while the records themselves say it.
    annex: tuple[Block, ...] | None = None

    @property
    def title(self) -> str:
        """The title passage, figures filled in."""
        return next((self.words(p) for p in self.passages if p.kind == PassageKind.TITLE), "")

    def pieces(self, passage: Shown) -> list[Piece]:
        """A passage as plain and figure pieces."""
        return drafting.pieces(passage.text, dict(self.readings), drafted=passage.drafted)

    def words(self, passage: Shown) -> str:
        """A passage as plain words."""
        return "".join(piece.words for piece in self.pieces(passage))


def content_of(report: Report) -> Content:
    """A stored report: its own texts and readings."""
    shown = tuple(
        Shown(p.kind, p.paragraph, p.text, p.counted_text)
        for p in queries.passages(report)
        if not p.is_left_out and (p.edited is not None or not p.asks)
    )
    period = Period(report.starts_on, report.ends_on)
    kept = annexes.of_stored(report.annex) if report.stage == ReportStage.PUBLISHED else None
    dated_on = report.published_on or report.read_on
    return Content(report.congress, period, shown, queries.readings(report), dated_on, report.kind, kept)


def content_now(congress: Congress, period: Period, *, kind: str, on: date) -> Content:
    """A report as the records say it today: the published one as it was frozen, else the draft with fresh figures, unsaved."""
    report = queries.latest(congress, kind, period)
    if report is not None and report.stage == ReportStage.PUBLISHED:
        return content_of(report)
    composed = drafting.compose(congress, period, kind=kind, stored=queries.passages(report) if report else (), day=on)
    shown = tuple(Shown(p.kind, p.paragraph, p.shown, p.text) for p in composed.passages if p.shown)
    return Content(congress, period, shown, composed.readings, on, kind)


def paper(content: Content, *, with_annex: bool = True) -> Paper:
    """The content in the form of an official paper: headings numbered, sentences gathered into paragraphs, its annex."""
    kind = kind_of(content.kind)
    author = author_of(kind, content.congress, content.period)
    signature, dated = ("", "") if kind.is_spoken else (author, chinese_date(_dated(content, kind)))
    blocks = number_headings(_blocks(content))
    if with_annex and (annex := annex_of(content)):
        # What is annexed stands after the signature.
        blocks = (*blocks, block(BlockKind.SIGNATURE, signature), block(BlockKind.DATE, dated), *annex)
    return Paper(
        title=content.title,
        blocks=blocks,
        signature=signature,
        dated=dated,
        subject=content.title,
        author=author if kind.is_spoken else content.congress.name,
    )


def _dated(content: Content, kind: Kind) -> date:
    """What records a session bears its last day; another paper the day on which it was published or read."""
    return content.period.end if kind.about is About.SESSION else content.dated_on


def annex_of(content: Content) -> list[Block]:
    """The tables of the plan at the end of its key points: as they were when the paper was published, else as they are."""
    if content.annex is not None:
        return list(content.annex)
    of_plan = kind_of(content.kind).annex == "plan"
    return plan_papers.annex(content.congress, content.period.end.year) if of_plan else []


def author_of(kind: Kind, congress: Congress, period: Period) -> str:
    """Who signs or speaks: 青禾镇人民代表大会主席团."""
    words = office_words(congress, period, [])
    return drafting.WORD.sub(lambda m: words.get(m[1], ""), kind.by)


def characters(content: Content) -> int:
    """The length of the text without its title and what stands under it, spaces not counted."""
    heads = {PassageKind.TITLE, PassageKind.UNDER}
    texts = (content.words(passage) for passage in content.passages if passage.kind not in heads)
    return sum(len("".join(text.split())) for text in texts)


def chat(content: Content) -> str:
    """The text to be pasted into a group chat: who writes, the title, the paragraphs."""
    blocks = [block.text for block in paper(content).blocks if block.text]
    return "\n".join([f"【{content.congress.area.name}人大】{content.title}", *blocks])


def paper_of(report: Report) -> Content:
    """What the files of a stored report are written from."""
    return content_of(report)


def write(report: Report, content: Content, form: str) -> tuple[str, str, bytes]:
    """One file of a report: its name, media type and bytes."""
    name = fit_name(content.title)
    if report.of.is_notice:
        name = f"{name}（{chinese_date(report.starts_on)}）"
    return f"{name}{ENDINGS[PaperForm(form)]}", MEDIA[PaperForm(form)], render(content, form)


def render(content: Content, form: str) -> bytes:
    """The bytes of one form; the same content gives the same bytes."""
    match PaperForm(form):
        case PaperForm.DOCX:
            return write_docx(paper(content), dated_at=content.dated_on)
        case PaperForm.REVIEW:
            return write_docx(paper(content), review=True, dated_at=content.dated_on)
        case PaperForm.PDF:
            return write_pdf(paper(content), dated_at=content.dated_on)
        case PaperForm.TEXT:
            return write_text(paper(content)).encode()
        case PaperForm.JSON:
            return (json.dumps(figures_of(content), ensure_ascii=False, indent=1) + "\n").encode()


def figures_of(content: Content) -> list[dict[str, object]]:
    """The readings that the paper prints, in the form of `renda figures`."""
    return [
        {
            "key": key,
            "code": reading.code,
            "title": reading.title,
            "value": exact(reading.value),
            "unit": reading.unit,
            "of": exact(reading.of),
            "period": [content.period.start.isoformat(), content.period.end.isoformat()],
            "rows": len(rows_in(reading)),
            "missing": reading.missing or None,
            "change": change_json(reading.compared),
            **(
                {"years": [[year.year, exact(year.value), year.from_paper] for year in reading.years]}
                if reading.years
                else {}
            ),
        }
        for key, reading in sorted(content.readings.items())
    ]


def write_annual(congress: Congress, year: int, folder: Path, *, on: date) -> list[Path]:
    """Write the annual summary in all forms into a folder; gives the paths. Files are put in place whole."""
    with override("zh-hans"):
        content = content_now(congress, Period.year(year), kind=ReportKind.ANNUAL_SUMMARY, on=on)
        paths: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)
        for form in PaperForm:
            path = folder / f"{fit_name(content.title)}{ENDINGS[form]}"
            beside = path.with_name(path.name + ".part")
            beside.write_bytes(render(content, form))
            placing.move(beside, path)
            paths.append(path)
    return paths


def note_of(reading: Any, period: Period, read_on: date) -> str:
    """What the review copy says of a figure: code, what it counts, rows, day."""
    lines = [
        f"{reading.code} {reading.title}：{form_words(reading, '') or '无记录'}{reading.unit}",
        f"口径：{reading.counts}",
        f"期间：{chinese_date(period.start)}至{chinese_date(period.end)}",
        f"依据：{'纸质材料合计数' if reading.from_paper else f'{len(rows_in(reading))}条记录'}",
        f"读数日期：{chinese_date(read_on)}",
    ]
    if reading.of is not None:
        lines.insert(1, f"基数：{form_words(reading, 'of')}{reading.unit}，占{form_words(reading, 'share')}")
    if reading.compared is not None:
        lines.append(_before_words(reading))
    if reading.years:
        paper = "、".join(f"{year.year}年" for year in reading.years if year.from_paper)
        lines.append(f"分年：{form_words(reading, 'each')}{f'（{paper}据纸质材料）' if paper else ''}")
    return "\n".join(lines)


def _before_words(reading: Any) -> str:
    """What the change on last year stands on."""
    found = reading.compared
    until = f"（均截至{month_day(found.until)}）" if found.until else ""
    paper = "，来自纸质材料" if found.from_paper else ""
    return f"上年{'同期' if found.until else ''}：{number_words(found.before)}{reading.unit}{paper}{until}"


def rows_in(reading: Any) -> list[int]:
    """The numbers of a reading's rows, fresh or stored."""
    return list(reading.row_numbers if hasattr(reading, "row_numbers") else reading.rows)


def _blocks(content: Content) -> Iterator[Block]:
    kinds = {
        PassageKind.HEADING1: BlockKind.HEADING1,
        PassageKind.HEADING2: BlockKind.HEADING2,
        PassageKind.HEADING3: BlockKind.HEADING3,
        PassageKind.SALUTATION: BlockKind.SALUTATION,
    }
    waiting: list[tuple[PassageKind, Shown]] = []
    paragraph: list[Run] = []
    at = -1
    for passage in content.passages:
        kind = PassageKind(passage.kind)
        if kind is PassageKind.TITLE:
            continue
        if kind is PassageKind.UNDER:
            yield Block(BlockKind.UNDER, tuple(_runs(content, passage)))
            continue
        if kind is not PassageKind.SENTENCE:
            if paragraph:
                yield Block(BlockKind.PARAGRAPH, tuple(paragraph))
                paragraph = []
            # A heading waits for its first sentence: one without text beneath it is not printed; nor are words to nobody.
            kept = [] if kind is PassageKind.SALUTATION else [item for item in waiting if item[0] < kind]
            waiting = [*kept, (kind, passage)]
            continue
        if passage.paragraph != at and paragraph:
            yield Block(BlockKind.PARAGRAPH, tuple(paragraph))
            paragraph = []
        for level, heading in waiting:
            yield Block(kinds[level], tuple(_runs(content, heading)))
        waiting, at = [], passage.paragraph
        paragraph += _runs(content, passage)
    if paragraph:
        yield Block(BlockKind.PARAGRAPH, tuple(paragraph))


def _runs(content: Content, passage: Shown) -> list[Run]:
    found: list[Run] = []
    for piece in content.pieces(passage):
        reading = content.readings.get(piece.key)
        note = (
            note_of(reading, content.period, getattr(reading, "read_on", content.dated_on))
            if reading is not None
            else ""
        )
        found.append(Run(piece.words, note=note, marked=piece.is_untraced))
    return found
