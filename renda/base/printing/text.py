"""A paper as plain text."""

from renda.base.printing.characters import width
from renda.base.printing.paper import Block, BlockKind, Paper, Table
from renda.base.printing.signing import ending
from renda.base.printing.titles import title_lines

INDENT = "\u3000" * 2
LINE = 28  # characters to a line, as on paper


def write_text(paper: Paper) -> str:
    """The paper with paragraphs indented by two ideographic spaces; lines end in LF."""
    lines = _head_lines(paper)
    place = _places(paper.body)
    for block in paper.body:
        lines += _block_lines(block, place)
    return "\n".join(lines).strip("\n") + "\n"


def _head_lines(paper: Paper) -> list[str]:
    """The red head (mark and number) before the title, or the number after it; then an empty line."""
    title = title_lines(paper.title)
    groups = ([paper.mark, paper.number], title) if paper.mark else ([*title, paper.number],)
    lines = []
    for group in groups:
        kept = [line for line in group if line]
        lines += [*kept, ""] if kept else []
    return lines


def _places(blocks: tuple[Block, ...]) -> dict[BlockKind, str]:
    texts = {block.kind: block.text for block in blocks}
    signature, date = texts.get(BlockKind.SIGNATURE, ""), texts.get(BlockKind.DATE, "")
    gaps = ending(signature, date)
    return {
        BlockKind.SIGNATURE: "\u3000" * max(0, round(LINE - width(signature) - gaps.signature)),
        BlockKind.DATE: "\u3000" * max(0, round(LINE - width(date) - gaps.date)),
    }


def _block_lines(block: Block, place: dict[BlockKind, str]) -> list[str]:
    match block.kind:
        case BlockKind.TABLE if block.table:
            return _table_lines(block.table)
        case BlockKind.PAGE_BREAK | BlockKind.UNDER | BlockKind.SALUTATION | BlockKind.CODE:
            return [run.text for run in block.runs] + [block.address] if block.address else [block.text]
        case BlockKind.SIGNATURE:
            return ["", place[block.kind] + block.text]
        case BlockKind.DATE:
            return [place[block.kind] + block.text]
        case BlockKind.NOTE:
            return ["", INDENT + block.text]
        case _:
            return [INDENT + block.text]


def _table_lines(table: Table) -> list[str]:
    """Cells apart by tabs, so that the table can be pasted into a sheet."""
    rows = ["\t".join(cell.text for cell in row) for row in (table.header, *table.rows)]
    return ["", *([table.caption] if table.caption else []), *rows, ""]
