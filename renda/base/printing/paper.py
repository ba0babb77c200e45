"""The content of a paper, without its form: what Word, PDF and text copies are written from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from renda.base.printing.characters import clean


class BlockKind(StrEnum):
    """What a block is; its form is the writer's (GB/T 9704-2012)."""

    UNDER = "under"  # the lines under a title: where and when it was spoken, by whom; 楷体, centred
    SALUTATION = "salutation"  # 各位代表：, flush left
    HEADING1 = "heading1"  # 一、 黑体
    HEADING2 = "heading2"  # （一） 楷体
    HEADING3 = "heading3"  # 1. 仿宋
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"  # 附注, 附件：…; indented, one line below what precedes
    TABLE = "table"
    PAGE_BREAK = "page_break"
    CODE = "code"  # words with a QR code beside them


class PageForm(StrEnum):
    """The page that a paper is made for: an official paper (GB/T 9704-2012), or a list on A4 upright or on its side."""

    OFFICIAL = "official"
    UPRIGHT = "upright"
    WIDE = "wide"


HEADINGS = (BlockKind.HEADING1, BlockKind.HEADING2, BlockKind.HEADING3)


@dataclass(frozen=True)
class Run:
    """A stretch of text. `note` becomes a Word comment and `marked` a highlight, both in the review copy only."""

    text: str
    note: str = ""
    marked: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        object.__setattr__(self, "note", clean(self.note, keep_lines=True))


@dataclass(frozen=True)
class Table:
    """A table with a heading row. `widths` are parts of the whole; without them the contents decide.

    The rows of a `tall` table leave room for a signature.
    """

    header: tuple[Run, ...]
    rows: tuple[tuple[Run, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    tall: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", clean(self.caption))
        if not self.header:
            raise ValueError("A table needs at least one column.")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("Every row of a table needs as many cells as its header.")
        if self.widths and (len(self.widths) != len(self.header) or min(self.widths) <= 0):
            raise ValueError("A table needs one width above zero for each column, or none.")


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, table, code or break."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    table: Table | None = None
    address: str = ""  # what a code leads to

    def __post_init__(self) -> None:
        if (self.kind is BlockKind.TABLE) != (self.table is not None):
            raise ValueError("A block of the kind TABLE carries a table, and no other block does.")
        if (self.kind is BlockKind.CODE) != bool(self.address):
            raise ValueError("A block of the kind CODE carries an address, and no other block does.")

    @property
    def text(self) -> str:
        """The runs joined."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Paper:
    """A whole paper. A line break in `title` is kept; without one the title is broken in balanced lines.

    A list (`page`) has besides: `office` above the title, `subtitle` beneath it, `printed` (when and by whom) at the foot
    of every page.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    mark: str = ""  # 发文机关标志: with it the paper has the red head
    number: str = ""  # 发文字号
    signature: str = ""
    dated: str = ""  # as printed: 2020年12月31日
    language: str = "zh-CN"
    subject: str = ""
    author: str = ""
    page: PageForm = PageForm.OFFICIAL
    office: str = ""
    subtitle: str = ""
    printed: str = ""

    def __post_init__(self) -> None:
        for name in ("mark", "number", "signature", "dated", "subject", "author", "office", "subtitle", "printed"):
            object.__setattr__(self, name, clean(getattr(self, name)).strip())
        object.__setattr__(self, "title", clean(self.title, keep_lines=True).strip())

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks, closed by the signature and the date unless these already stand among them."""
        kinds = {block.kind for block in self.blocks}
        ending = ((BlockKind.SIGNATURE, self.signature), (BlockKind.DATE, self.dated))
        return self.blocks + tuple(block(kind, text) for kind, text in ending if text and kind not in kinds)

    @property
    def last_words(self) -> int | None:
        """Where in the body the paragraph stands that a signature follows; a signature never has a page to itself."""
        kinds = [block.kind for block in self.body]
        if BlockKind.SIGNATURE not in kinds:
            return None
        before = kinds.index(BlockKind.SIGNATURE) - 1
        return before if before >= 0 and kinds[before] is BlockKind.PARAGRAPH else None


def block(kind: BlockKind, *parts: str | Run) -> Block:
    """A block of any kind but TABLE; a plain string becomes a run without a note."""
    return Block(kind, tuple(_run(part) for part in parts))


def paragraph(*parts: str | Run) -> Block:
    """A paragraph of the body."""
    return block(BlockKind.PARAGRAPH, *parts)


def paragraphs(text: str) -> tuple[Block, ...]:
    """What somebody typed, as one paragraph for each line that is not empty."""
    return tuple(paragraph(line.strip()) for line in clean(text, keep_lines=True).split("\n") if line.strip())


def heading(level: int, *parts: str | Run) -> Block:
    """A heading of level 1 to 3; its number is part of the text, or comes from `number_headings`."""
    return block(HEADINGS[level - 1], *parts)


def table(
    header: Iterable[str | Run],
    rows: Iterable[Iterable[str | Run]],
    caption: str = "",
    widths: Iterable[float] = (),
    *,
    tall: bool = False,
) -> Block:
    """A block with a table in it."""
    cells = tuple(tuple(_run(cell) for cell in row) for row in rows)
    head = tuple(_run(cell) for cell in header)
    return Block(BlockKind.TABLE, table=Table(head, cells, caption, tuple(widths), tall))


def code(address: str, words: str) -> Block:
    """Words on the left, lines parted by breaks, and the code that leads to the address on the right."""
    return Block(BlockKind.CODE, tuple(Run(line) for line in words.split("\n")), address=address)


def page_break() -> Block:
    """What follows begins on a new page."""
    return Block(BlockKind.PAGE_BREAK)


def _run(part: str | Run) -> Run:
    return part if isinstance(part, Run) else Run(part)
