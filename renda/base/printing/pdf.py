"""A paper as PDF, by typst: tagged, archival where its fonts allow, the same bytes for the same paper and fonts."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import typst

from renda.base.printing import codes, layout
from renda.base.printing.fonts import FontChoice, find_fonts, load_fonts
from renda.base.printing.package import moment
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, Table
from renda.base.printing.signing import ending
from renda.base.printing.titles import title_lines

TEMPLATE = Path(__file__).with_name("paper.typ")
LIST_TEMPLATE = Path(__file__).with_name("list.typ")
LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?")
# A character that no font has, or headings that skip a level, break the stricter ones; a paper must come all the same.
STANDARDS: tuple[list[Any], ...] = (["a-2b", "ua-1"], ["a-2b"], [])


def write_pdf(paper: Paper, fonts: tuple[Path, ...] | None = None, dated_at: date | None = None) -> bytes:
    """The paper as PDF. `fonts` are folders to use in place of this machine's fonts."""
    content = json.dumps(_content(paper, find_fonts(fonts)), ensure_ascii=False)
    template = TEMPLATE if paper.page is PageForm.OFFICIAL else LIST_TEMPLATE
    for standards in STANDARDS:
        try:
            return _compile(template, content, fonts, standards, dated_at)
        except typst.TypstError:
            if not standards:
                raise
    raise AssertionError("The last standard either compiles or raises.")


def _compile(
    template: Path, content: str, fonts: tuple[Path, ...] | None, standards: list[Any], dated_at: date | None
) -> bytes:
    """The words go in as data, never as typst source, so nothing in them can act as markup."""
    return typst.compile(
        template.read_bytes(),
        font_paths=load_fonts(fonts),
        ignore_system_fonts=True,
        sys_inputs={"paper": content},
        pdf_standards=standards,
        timestamp=moment(dated_at),
        format="pdf",
    )


def _content(paper: Paper, fonts: FontChoice) -> dict[str, Any]:
    mark = layout.mark_size(paper.mark)
    language, region = _language(paper.language)
    texts = {block.kind: block.text for block in paper.body}
    gaps = ending(texts.get(BlockKind.SIGNATURE, ""), texts.get(BlockKind.DATE, ""))
    return {
        "title": title_lines(paper.title),
        "name": paper.title.replace("\n", ""),
        "mark": {"text": paper.mark, "size": mark.size, "scale": mark.scale},
        "number": paper.number,
        "author": paper.author or paper.signature,
        "subject": paper.subject,
        "language": language,
        "region": region,
        "gaps": {"signature": gaps.signature, "date": gaps.date},
        "blocks": [_block(block) for block in paper.body],
        "last_words": paper.last_words,
        "fonts": _families(fonts),
        "wide": paper.page is PageForm.WIDE,
        "office": paper.office,
        "subtitle": paper.subtitle,
        "printed": paper.printed,
    }


def _language(tag: str) -> tuple[str, str | None]:
    found = LANGUAGE.fullmatch(tag)
    return (found[1], found[2]) if found else ("zh", "CN")


def _families(fonts: FontChoice) -> dict[str, list[Any]]:
    """Figures and letters from the Latin face, all else from the Chinese ones; never an empty list."""
    latin = [{"name": family, "covers": "latin-in-cjk"} for family in fonts.latin]
    roles = {"body": fonts.body, "kai": fonts.kai, "heading": fonts.heading, "title": fonts.title}
    families: dict[str, list[Any]] = {role: [*latin, *chinese] for role, chinese in roles.items()}
    families["song"] = list(fonts.song)
    return {role: chosen or ["Libertinus Serif"] for role, chosen in families.items()}


def _block(block: Block) -> dict[str, Any]:
    found = {"kind": block.kind, "text": block.text, "table": _table(block.table) if block.table else None}
    if block.kind is BlockKind.CODE:
        found["code"] = {
            "lines": [run.text for run in block.runs], "svg": codes.as_svg(block.address), "address": block.address, "side": codes.SIDE,
        }  # fmt: skip
    return found


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "tall": table.tall,
        "shares": layout.column_shares(table),
        "centred": layout.centred_columns(table),
        "header": [cell.text for cell in table.header],
        "rows": [[cell.text for cell in row] for row in table.rows],
    }
