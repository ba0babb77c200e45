"""What is annexed to a published report, kept with it word for word: the record that it shows goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from renda.base.printing.paper import Block, BlockKind, block, table


def stored(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as a JSON column keeps them: kind and words; of a table its cells, caption and widths."""
    return [
        {
            "kind": str(each.kind),
            "words": [run.text for run in each.runs],
            **(
                {
                    "header": [cell.text for cell in each.table.header],
                    "rows": [[cell.text for cell in row] for row in each.table.rows],
                    "caption": each.table.caption,
                    "widths": list(each.table.widths),
                }
                if each.table
                else {}
            ),
        }
        for each in blocks
    ]


def of_stored(told: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    """The same blocks, read back."""
    return tuple(
        table(each["header"], each["rows"], each["caption"], each["widths"])
        if each["kind"] == BlockKind.TABLE
        else block(BlockKind(each["kind"]), *each["words"])
        for each in told
    )
