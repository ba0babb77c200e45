"""Drafting: an outline and the records of a period become passages and readings. Nothing is saved here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from renda.activities.models import Activity
from renda.base.figures import Number, OfYear, Reading
from renda.core.comparing import Compared, percent_told, plain
from renda.core.periods import Period
from renda.core.text import chinese_date, chinese_number
from renda.people.models import Congress
from renda.reports import outline, queries
from renda.reports.catalogue import BY_KEY, Reader, is_known
from renda.reports.models import Passage
from renda.reports.outline import PLACE, Line
from renda.reports.reading import split
from renda.reports.session_words import session_words
from renda.reports.stages import PassageKind
from renda.reports.told import LISTS, This
from renda.reports.wording import GAP, ROW_WORDS, activity_words, counted, office_words
from renda.reports.years import YEARS
from renda.sessions.models import Session

CLAUSE = re.compile(r"\[\[(.*?)\]\]")
PARTS = re.compile(r"<<([^:]*):(.*?)>>")
WORD = re.compile(r"\{=([a-z_]+)\}")
ROW = re.compile(r"\{row\.([a-z]+)\}")
#: Between the paragraphs of rows that stand apart; no outline has as many. A number of a paragraph is a small one.
APART, APART_MOST = 200, 160
#: So many years in a row are named one by one; more are told as a span.
MOST_NAMED = 2
DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Read(Protocol):
    """A reading, fresh or stored."""

    @property
    def value(self) -> Number | None: ...
    @property
    def of(self) -> Number | None: ...
    @property
    def names(self) -> str: ...
    @property
    def days(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def compared(self) -> Compared | None: ...
    @property
    def years(self) -> Iterable[OfYear]: ...


@dataclass(frozen=True)
class Drafted:
    """A passage as drafted: its text with {figure} places, or the question that takes its place."""

    line: str
    kind: PassageKind
    paragraph: int
    text: str
    asks: str = ""
    edited: str | None = None
    is_left_out: bool = False

    @property
    def shown(self) -> str:
        """The text that is printed; empty for an open question or a passage left out."""
        if self.is_left_out:
            return ""
        return self.edited if self.edited is not None else ("" if self.asks else self.text)


@dataclass
class Composition:
    """A whole draft: passages in order, and every reading that they name."""

    passages: list[Drafted]
    readings: dict[str, Reading] = field(default_factory=dict)

    def questions(self) -> list[Drafted]:
        """Passages that still ask the secretary."""
        return [
            passage for passage in self.passages if passage.asks and passage.edited is None and not passage.is_left_out
        ]


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage: plain words, or a figure's words with its key; `is_untraced` marks a number typed by hand."""

    words: str
    key: str = ""
    form: str = ""
    is_untraced: bool = False


def compose(
    congress: Congress,
    period: Period,
    *,
    kind: str,
    stored: Iterable[Passage] = (),
    activity: Activity | None = None,
    session: Session | None = None,
    day: date | None = None,
) -> Composition:
    """Draft a report from the records as they are now; texts that the office edited stay as they are.

    With an activity or a session, `@this` in the outline narrows a figure to it. `day` is today: a year that is not over is compared
    with last year up to the same day.
    """
    reader = Reader(congress, period, day=day)
    words = office_words(congress, period, [phrase.words for phrase in queries.phrases(congress, period)])
    own = queries.wordings(congress, kind)
    arranged = outline.arrange(outline.load(kind), queries.positions(congress, kind))
    lines = [
        replace(line, text=own.get(line.id, line.text)) for line in arranged if own.get(line.id) != outline.LEFT_OUT
    ]
    if activity is not None:
        words = {**words, **activity_words(activity)}
    if session is not None:
        words = {**words, **session_words(session)}
    words["read_day"] = chinese_date(day or period.end)
    summed = {key for line in lines for key, _form in places(line.text) if key.endswith(YEARS)}
    words["blank_years"] = year_words(reader.leave_out_blank_years(summed)) or GAP
    this = activity or session
    if this is not None:
        lines = [
            replace(
                line, text=line.text.replace("@this", f"@{this.pk}"), each=line.each.replace("@this", f"@{this.pk}")
            )
            for line in lines
        ]
    drafted = [passage for line in lines for passage in _draft(line, reader, words, this)]
    passages = _keep_edits(drafted, list(stored), [line.id for line in arranged])
    for passage in passages:
        for key, form in places(passage.shown):
            _read(reader, key, form)
    return Composition(passages, {key: reader[key] for passage in passages for key, _form in places(passage.shown)})


def places(text: str) -> Iterator[tuple[str, str]]:
    """The figures that a text names, with their forms; unknown ones are passed over."""
    for found in PLACE.finditer(text):
        if is_known(found["key"]):
            yield found["key"], found["form"] or ""


def unknown_places(text: str) -> list[str]:
    """Places in braces that no figure answers to."""
    wrong = [
        m[0] for m in re.finditer(r"\{[^{}]*\}", text) if not (p := PLACE.fullmatch(m[0])) or not is_known(p["key"])
    ]
    bad_forms = [m[0] for m in PLACE.finditer(text) if (m["form"] or "") not in outline.FORMS]
    return [*wrong, *bad_forms]


def form_words(reading: Read, form: str) -> str:  # noqa: PLR0911 - one line a form
    """A reading in one of the forms that outlines use; empty where it has none."""
    if reading.value is None:
        return ""
    match form:
        case "of":
            return number_words(reading.of)
        case "share":
            share = percent_told(reading.value, reading.of) if reading.of is not None else None
            return "" if share is None else f"{share}%"
        case "gap":
            return "" if reading.of is None else number_words(reading.of - reading.value)
        case "names":
            return reading.names
        case "days":
            return reading.days
        case "change" | "points":
            return _change_words(reading, form)
        case "each":
            return "、".join(f"{year.year}年{_of_year(year, reading.unit)}" for year in reading.years)
        case "without":
            return year_words(year.year for year in reading.years if year.value is None)
        case "cn":
            return chinese_number(int(reading.value))
        case _:
            return number_words(reading.value)


def _of_year(year: OfYear, unit: str) -> str:
    return "无记录" if year.value is None else f"{number_words(year.value)}{unit}"


def year_words(years: Iterable[int]) -> str:
    """2016年至2018年、2020年; two years alone are named both."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(
        f"{run[0]}年至{run[-1]}年" if len(run) > MOST_NAMED else "、".join(f"{year}年" for year in run) for run in runs
    )


def _change_words(reading: Read, form: str) -> str:
    """The change on last year; empty where last year is not known. A total from paper is named as what it is."""
    compared = reading.compared
    if compared is None:
        return ""
    words = compared.change_words(reading.unit) if form == "change" else compared.points_words()
    return f"{words}（上年数据来自纸质材料）" if words and compared.from_paper else words


def _read(reader: Reader, key: str, form: str) -> Reading:
    """A reading, with last year's where its form tells the change."""
    return reader.compared(key) if form in outline.COMPARING else reader[key]


def number_words(value: Number | None) -> str:
    """585, 12.5; empty where there is none."""
    return "" if value is None else plain(value)


def pieces(text: str, readings: dict[str, Any], *, drafted: str | None = None) -> list[Piece]:
    """A text as plain and figure pieces. Given the machine's own text, numbers that were not in it are marked untraced."""
    found: list[Piece] = []
    known = None if drafted is None else set(DIGITS.findall(PLACE.sub("", drafted)))
    end = 0
    for place in PLACE.finditer(text):
        found += _plain(text[end : place.start()], known)
        reading = readings.get(place["key"])
        form = place["form"] or ""
        words = form_words(reading, form) if reading is not None else ""
        found.append(Piece(words or "〔无记录〕", place["key"], form))
        end = place.end()
    return [*found, *_plain(text[end:], known)]


def untraced(text: str, drafted: str) -> list[str]:
    """Numbers typed by hand: in the text, but neither a figure nor in the machine's own words."""
    return [piece.words for piece in pieces(text, {}, drafted=drafted) if piece.is_untraced]


def _plain(text: str, known: set[str] | None) -> list[Piece]:
    if known is None or not text:
        return [Piece(text)] if text else []
    found: list[Piece] = []
    end = 0
    for number in DIGITS.finditer(text):
        if number[0] not in known:
            found += [Piece(text[end : number.start()]), Piece(number[0], is_untraced=True)]
            end = number.end()
    return [piece for piece in (*found, Piece(text[end:])) if piece.words]


def _draft(line: Line, reader: Reader, words: dict[str, str], this: This) -> list[Drafted]:
    text = WORD.sub(lambda m: words[m[1]], line.text)
    if not line.each:
        return _one(line, line.id, text, reader)
    name, only = split(line.each)
    rows, words_of, lacking = _rows(name, only, reader, this)
    if not rows:
        return [] if line.is_optional else [Drafted(line.id, line.kind, line.paragraph, "", line.asks or lacking)]
    found: list[Drafted] = []
    for position, row in enumerate(rows, 1):
        nth = counted(position) if len(rows) > 1 else ""
        of_row = {**words_of(row, reader.period), "nth": nth, "count": chinese_number(position)}
        own = ROW.sub(lambda m, w=of_row: w[m[1]], text.replace("@row", f"@{row.pk}"))  # type: ignore[misc]
        # An optional line without rows is absent; where a row lacks something, its question is asked all the same.
        told = replace(line, is_optional=line.is_optional and not line.asks, paragraph=_paragraph(line, position))
        found += _one(told, f"{line.id}@{row.pk}", own, reader)
    return found


def _paragraph(line: Line, position: int) -> int:
    """Rows that stand apart have a paragraph each; its number need only differ from its neighbours'."""
    return line.paragraph + min(position, APART_MOST) * APART if line.is_apart else line.paragraph


def _rows(
    name: str, only: int | None, reader: Reader, this: This
) -> tuple[list[Any], Callable[[Any, Period], dict[str, str]], str]:
    """The records that a line is repeated over, what gives the words of one, and what is lacking where there is none."""
    if name in LISTS:
        records, words_of = LISTS[name]
        return list(records(reader.congress, reader.period, this)), words_of, ""
    figure = BY_KEY[name]
    rows = figure.rows(reader.congress, reader.period)
    return list(rows if only is None else rows.filter(**{figure.scope: only})), ROW_WORDS[name], str(figure.lacking)


def _one(line: Line, name: str, text: str, reader: Reader) -> list[Drafted]:
    text = PARTS.sub(lambda m: _parts(m[1], m[2].split(";;"), reader), text)
    if line.is_optional and not _begins(text, reader):
        return []
    text = CLAUSE.sub(lambda m: m[1] if _holds(m[1], reader) else "", text)
    missing = [reading for key, form in places(text) if not form_words(reading := _read(reader, key, form), form)]
    if missing or GAP in text or not text.strip("。"):
        if line.is_optional:
            return []
        first = missing[0] if missing else None
        asks = line.asks or (f"“{first.title}”没有数据：{first.missing or first.counts}" if first else "")
        return [Drafted(name, line.kind, line.paragraph, "", asks)]
    return [Drafted(name, line.kind, line.paragraph, text)]


def _begins(text: str, reader: Reader) -> bool:
    """An optional sentence stands only while its first figure says something other than nought."""
    first = next(places(CLAUSE.sub("", text)), None)
    return first is None or form_words(_read(reader, *first), first[1]) not in {"", "0"}


def _holds(clause: str, reader: Reader) -> bool:
    """A clause stands while each of its figures says something other than nought, and no word of it is lacking."""
    return GAP not in clause and all(
        form_words(_read(reader, key, form), form) not in {"", "0"} for key, form in places(clause)
    )


def _parts(lead: str, parts: list[str], reader: Reader) -> str:
    """A list of parts after its lead, 、 between them; parts without a figure are left out, and with all of them the lead."""
    held = [part.strip() for part in parts if _holds(part, reader)]
    return lead + "、".join(held) if held else ""


def _place_of(old: Passage, found: list[Drafted], order: list[str]) -> int:
    """Before the first passage whose line comes later in the outline; a line that the outline lost keeps its number."""
    rank = {line: number for number, line in enumerate(order)}
    own = rank.get(old.line.split("@")[0])
    if own is None:
        return min(old.position, len(found))
    later = (at for at, passage in enumerate(found) if rank.get(passage.line.split("@")[0], -1) > own)
    return next(later, len(found))


def _keep_edits(drafted: list[Drafted], stored: list[Passage], order: list[str]) -> list[Drafted]:
    """Lay the office's edits over a fresh draft; edited passages whose record is gone stay where their line of the outline stands."""
    kept = {passage.line: passage for passage in stored}
    found = [
        replace(passage, edited=old.edited, is_left_out=old.is_left_out) if (old := kept.get(passage.line)) else passage
        for passage in drafted
    ]
    lines = {passage.line for passage in found}
    for old in stored:
        if old.edited is not None and old.line not in lines:
            at = _place_of(old, found, order)
            found.insert(
                at,
                Drafted(
                    old.line, PassageKind(old.kind), old.paragraph, old.drafted, old.asks, old.edited, old.is_left_out
                ),
            )
    return found
