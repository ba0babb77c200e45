"""A small summary that has every kind of block."""

import pytest

from renda.base.printing.paper import (
    Block,
    BlockKind,
    Paper,
    Run,
    block,
    heading,
    page_break,
    paragraph,
    table,
)


def make_blocks() -> tuple[Block, ...]:
    return (
        block(BlockKind.SALUTATION, "各位代表："),
        paragraph("现将全年工作情况报告如下。"),
        heading(1, "一、总体情况"),
        paragraph(
            "收到代表建议",
            Run("64", note="取自：代表建议登记\n至2020年12月31日"),
            "件，满意率",
            Run("96.5%", marked=True),
            "。",
        ),
        table(("类别", "件数"), (("农业农村", Run("21", note="F3")), ("其他", "43")), caption="建议分类"),
        heading(2, "（一）依法召开会议"),
        heading(3, "1.会前准备"),
        page_break(),
        paragraph("代表喆堃昇提出，“有的答复质量不高”。"),
        block(BlockKind.NOTE, "（此件公开发布）"),
    )


@pytest.fixture
def paper() -> Paper:
    return Paper(
        title="青禾镇人大主席团关于2020年代表建议办理工作的总结",
        blocks=make_blocks(),
        mark="青禾镇人民代表大会主席团文件",
        number="青人主席团〔2020〕12号",
        signature="青禾镇人民代表大会主席团",
        dated="2020年12月31日",
        subject="工作总结",
    )
