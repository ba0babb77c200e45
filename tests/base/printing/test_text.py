from hypothesis import given
from hypothesis import strategies as st

from renda.base.printing.paper import Paper, paragraph
from renda.base.printing.text import write_text

EXPECTED = """\
青禾镇人民代表大会主席团文件
青人主席团〔2020〕12号

青禾镇人大主席团关于2020年
代表建议办理工作的总结

各位代表：
　　现将全年工作情况报告如下。
　　一、总体情况
　　收到代表建议64件，满意率96.5%。

建议分类
类别\t件数
农业农村\t21
其他\t43

　　（一）依法召开会议
　　1.会前准备

　　代表喆堃昇提出，“有的答复质量不高”。

　　（此件公开发布）

　　　　　　　　　　　　　　青禾镇人民代表大会主席团
　　　　　　　　　　　　　　　　2020年12月31日
"""


def test_text_has_every_block_in_order(paper: Paper) -> None:
    assert write_text(paper) == EXPECTED


def test_number_follows_the_title_without_a_mark() -> None:
    assert write_text(Paper("公告", (paragraph("文。"),), number="第1号")) == "公告\n第1号\n\n　　文。\n"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_text_holds_no_control_signs_and_ends_in_one_line_break(words: str) -> None:
    block = paragraph(words)
    text = write_text(Paper("总结", (block,)))
    assert text == f"总结\n\n　　{block.text}\n"
    assert not set(text) & {"\r", "\x00", "\u2028"}
