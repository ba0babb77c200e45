import pytest

from renda.base.printing.paper import Block, BlockKind, Paper, Run, Table, block, paragraph, paragraphs, table


def test_run_is_clean_from_the_start() -> None:
    assert Run("一\x00二\n三", note="甲\x01\n乙") == Run("一二 三", note="甲\n乙")


def test_paragraphs_makes_one_for_each_line() -> None:
    assert paragraphs("一。\r\n\n  二。 ") == (paragraph("一。"), paragraph("二。"))


def test_body_is_closed_by_signature_and_date() -> None:
    paper = Paper("总结", (paragraph("文。"),), signature="主席团", dated="2020年12月31日")
    assert [part.text for part in paper.body] == ["文。", "主席团", "2020年12月31日"]


def test_body_keeps_a_signature_that_stands_among_the_blocks() -> None:
    blocks = (block(BlockKind.SIGNATURE, "主席团"), paragraph("附件"))
    assert Paper("总结", blocks, signature="主席团").body == blocks


@pytest.mark.parametrize(
    ("header", "rows", "widths"),
    [((), (), ()), (("甲", "乙"), (("一",),), ()), (("甲",), (), (1, 2)), (("甲",), (), (0,))],
)
def test_table_refuses_a_crooked_shape(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match=r"column|cells"):
        table(header, rows, widths=widths)


def test_only_a_table_block_carries_a_table() -> None:
    with pytest.raises(ValueError, match="TABLE"):
        Block(BlockKind.TABLE)
    with pytest.raises(ValueError, match="TABLE"):
        Block(BlockKind.PARAGRAPH, table=Table((Run("甲"),), ()))


def test_last_words_are_the_paragraph_before_the_signature() -> None:
    assert Paper("总结", (paragraph("一。"), paragraph("二。")), signature="主席团").last_words == 1
    assert Paper("总结", (table(("甲",), ()),), signature="主席团").last_words is None
    assert Paper("总结", (paragraph("一。"),), dated="2020年12月31日").last_words is None
    assert Paper("总结", (), signature="主席团").last_words is None
