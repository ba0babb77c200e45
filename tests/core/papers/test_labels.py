"""Numbers behind our own words: sure where the whole clause is ours, a doubt where it stands among others, nothing elsewhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.papers.labels import Hole, Label, Maybe, Told, find
from renda.core.papers.text import Paper

N = Told.NUMBER
MEETINGS = Label(
    ("全年召开主席团会议", Hole("meetings", N), "次", Maybe(("，时间分别为", Hole("days"))), Maybe(("，研究议题", Hole("items", N), "项")), "。"), "a"
)  # fmt: skip
LEANING = Label(("会议共研究议题", Hole("items", N), "项。"), "a", leans=True)
VISITS = Label(
    ("走访农户", Hole("of", N), "户中的", Hole("visits", N), "户，覆盖率", Hole("share", Told.SHARE), "。"), "b"
)
RATED = Label(
    ("代表评价", Hole("rated", N), "件", Maybe(("，其中", Maybe(("满意", Hole("satisfied", N), "件")))), "。"), "c"
)
VOTED = Label(
    ("收回测评票", Hole("ballots", N), "张", Maybe(("，其中", Maybe(("满意", Hole("yes", N), "件")))), "。"), "d"
)
TEAMS = Label((Hole("teams", N), "个行动分队"))
TITLE = Label(("代表解决困难问题", Hole("solved", N), "件"))
LABELS = (MEETINGS, LEANING, VISITS, RATED, VOTED, TITLE, TEAMS)


def found(*texts: str) -> list[tuple[str, str, bool]]:
    paper = Paper.of(["青禾镇人大2020年工作总结", *texts], today=date(2026, 11, 26))
    return [(hit.name, hit.words, hit.is_sure) for hit in find(paper, LABELS)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("全年召开主席团会议4次，时间分别为1月8日、4月15日和7月22日，研究议题9项。", [("meetings", "4", True), ("days", "1月8日、4月15日和7月22日", True), ("items", "9", True)]),
        ("2020年，共召开主席团会议四次。会议共研究议题9项。", [("meetings", "四", True), ("items", "9", True)]),
        ("会议共研究议题9项。", [("items", "9", False)]),
        ("走访农户1,598户中的近600户，覆盖率97.8%。", [("of", "1,598", True), ("visits", "近600", True), ("share", "97.8%", True)]),
        ("全年代表解决困难问题共33条", [("solved", "33", True)]),
        ("各村代表解决困难问题33条，走访农户10户中的9户，覆盖率90%。", [("solved", "33", False), ("of", "10", False), ("visits", "9", False), ("share", "90%", False)]),
        ("全镇走访农户10户中的9户，覆盖率90%。", [("of", "10", True), ("visits", "9", True), ("share", "90%", True)]),
        ("召开主席团会议4次，满意7件。", [("meetings", "4", True)]),  # two figures may be meant by 满意
        ("代表评价9件，其中满意7件。", [("rated", "9", True), ("satisfied", "7", True)]),
        ("下设34个行动分队。", [("teams", "34", False)]),
        ("共有34个行动分队。", [("teams", "34", True)]),
        ("上半年召开主席团会议2次。", []),
        ("去年召开主席团会议3次。", []),
        ("2019年，召开主席团会议3次。2019年召开主席团会议3次。", []),
        ("镇人大坚持依法监督，召开主席团会议4次。", [("meetings", "4", True)]),
        ("在县人大指导下，召开主席团会议4次。", [("meetings", "4", False)]),
        ("青山小组会议多。召开主席团会议2次。", [("meetings", "2", False)]),
        ("召开主席团会议2人次。", []),
        ("召开主席团会议。4次。", []),
    ],
)  # fmt: skip
def test_what_is_sure_what_is_asked_and_what_is_passed_over(text, hits):
    assert found(text) == hits


def test_what_stands_under_a_heading_of_plans_is_no_number_of_the_year():
    assert found("五、2021年工作打算", "召开主席团会议4次。") == []


def test_under_the_heading_of_a_part_nothing_is_sure():
    texts = ("（一）青山片区", "召开主席团会议2次。", "（二）全镇", "召开主席团会议4次。")
    assert found(*texts) == [("meetings", "2", False), ("meetings", "4", True)]


@given(st.text("全年召开主席团会议代表评价走访农户满意0123456789四%，。；（）共次件户项 ", max_size=60))
def test_every_number_found_stands_where_it_is_said_to_stand(text):
    paper = Paper.of([text], today=date(2026, 11, 26))
    for hit in find(paper, LABELS):
        stretch = paper.paragraphs[hit.place.paragraph][hit.place.start : hit.place.end]
        assert stretch.strip() == hit.words
        assert hit.words
