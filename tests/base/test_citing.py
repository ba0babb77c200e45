import pytest
from django.utils import translation

from renda.base.citing import article


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("Deputies Law art. 62", "《代表法》第六十二条"),
        ("Electoral Law art. 12 para. 1 item 4", "《选举法》第十二条第一款第四项"),
        ("Organic Law art. 1, 2; Constitution art. 95", "《地方组织法》第一条、第二条；《宪法》第九十五条"),
        ("Deputies Law art. 62 in the 2025 reading", "《代表法》第六十二条（2025年文本）"),
        ("GB/T 9704-2012, 7.3.5", "GB/T 9704-2012, 7.3.5"),
        ("", ""),
    ],
)
def test_article_in_chinese(cite, words):
    assert article(cite) == words


def test_article_in_english_is_as_written():
    with translation.override("en"):
        assert article("Deputies Law art. 62") == "Deputies Law art. 62"
