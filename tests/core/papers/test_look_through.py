"""Each kind of mistake that stood in a real paper (outlines.md §5) is found; a right text is left alone."""

from datetime import date

import pytest

from renda.core.papers.reading import look_through
from renda.core.papers.text import Paper

TODAY = date(2026, 11, 26)
ID_NUMBER = "11010519491231002X"
#: What stands in the text → what is said of it, as (code, the facts that matter).
MISTAKES: dict[str, tuple[list[str], list[tuple[str, dict[str, object]]]]] = {
    "another base, points told as per cent": (
        ["全县登记选民280018人，占18周岁以上人口的95.4%。参加投票的选民250137人，占全县选民人数的85.2%，参选率比上届提高14.3%。"],
        [("share", {"printed": "85.2", "right": "89.3"}), ("points", {"share": "14.3"})],
    ),
    "the decimal point": (["代表206名，其中女代表59名，占28.6%；少数民族代表2名，约占总人数0.1%。"], [("share", {"printed": "0.1", "right": "1.0"})]),
    "without an outcome": (["全年收集意见建议24件，上报5件，答复15件，满意度100%。"], [("outcomes", {"total": "20", "rest": "4"})]),
    "led and helped": (
        ["共收到建议12件、议案1件，其中政策类5件、具体事项7件。协办7件、主办1件。"], [("outcomes", {"count": "13", "total": "8"})],
    ),
    "fewer in the end": (
        ["道路改造、饮水工程、路灯亮化、文化广场、垃圾分类5个项目交付票决，道路改造、饮水工程等4个项目高票通过。"],
        [("list", {"first": "5个项目交付票决", "second": "等4个项目高票通过"})],
    ),
    "no contest": (["从50件建议中提出5个候选项目，经代表票决确定5个项目。"], [("contest", {"number": "5"})]),
    "more named than told": (["办结道路、饮水、路灯、广场等3个项目。"], [("list", {"items": 4})]),
    "wrongly rounded": (["应到代表69名，实到56名，出席率82%。"], [("share", {"exact": "81.159", "printed": "82"})]),
    "cut, and not 100": (
        ["共办理建议93件，其中已解决25件，占26.8%；正在解决54件，占58.07%；列入计划13件，占13.9%；留作参考1件，占1.1%。"],
        [("share", {"printed": "26.8"}), ("share", {"printed": "58.07"}), ("share", {"printed": "13.9"}), ("hundred", {"total": "99.87"})],
    ),
    "parts past the whole": (["建议9件，其中农业5件、交通6件。"], [("parts", {"total": "11"})]),
    "somebody twice": (["代表168名，其中省级1名、市级12名、县级26名、镇级130名。"], [("parts", {"total": "169"})]),
    "somebody missing": (["主席团成员9名，其中党委班子成员5名、人大主席1名、基层代表2名。"], [("parts", {"rest": "1"})]),
    "two turnouts": (["参选率达到85%以上，投票率达到100%。"], [("rates", {"words": "参选率85%、投票率100%"})]),
    "closed is not solved": (["19件建议全部办结，代表全部满意，部分建议已经落实正在解决。"], [("closed", {"still": "正在解决"})]),
    "after its own period": (
        ["青禾镇人大2021年上半年工作总结", "一、会议", "2021年12月26日召开了镇人大其次次会议。"],
        [("day", {"until": "2021年6月30日"}), ("term-of-law", {"right": "第二"})],
    ),
    "after today": (["青禾镇人大换届选举工作总结", "2027年9月7日完成了选举。"], [("day", {"today": "2026年11月26日"})]),
    "before it happened": (["2021年9月30日完成了选举。", "青禾镇人大", "2021年4月14日"], [("day", {"closing": "2021年4月14日"})]),
    "no such day": (["2021年6月31日召开了会议。"], [("day", {"day": "2021年6月31日"})]),
    "a year too late": (["青禾镇人大2019年工作总结", "2022年开展了视察。"], [("day", {"year": "2022年"})]),
    "two ordinals": (["选出的镇十六人大代表出席镇十七届人大一次会议。"], [("term", {"one": "镇十六人大", "other": "镇十七届人大"})]),
    "to be filled in": (["关于公布结果的报告", "XXXX年12月24日"], [("blank", {"words": "XXXX", "count": 1})]),
    "replaced inside": (
        ["自202223年6月份以来，全县有乡镇人大代表202362名。"], [("digits", {"words": "202223"}), ("digits", {"rest": "62", "year": "2023"})],
    ),
    "乡 and 镇": (["全乡各级人大代表认真履职，全镇群众满意。我市共选举产生8298名，我县完成。"], [("one-name", {"one": "全乡"}), ("one-name", {"one": "我县"})]),
    "spun": (
        ["认真办理代表建议、指责和看法，代表提出了推荐12条，会议审议透过报告，用心行使职权，全国和盛市、县、乡五级。"],
        [("term-of-law", {"right": right}) for right in ("建议、批评和意见", "建议", "通过", "积极", "省")],
    ),
    "digits gone": (["全区共有名选民参加投票选举，参选率达.%。", "分别达%和%，分别比上届提高了个和个百分点。"], [("digits", {}), ("digits", {})]),
    "of a later year": (["青禾镇人大2016年工作总结", "认真学习党的十九届五中全会精神。"], [("era", {"since": "2020年10月26日"})]),
    "of an earlier year": (["青禾镇人大2020年工作总结", "认真学习党的十八届五中全会精神。"], [("era", {"old": "十八届五中全会", "words": "十九大"})]),
    "old guidance": (["青禾镇人大2023年工作总结", "以三个代表重要思想为指导，落实党的二十大精神。"], [("era", {"old": "三个代表"})]),
    "reply too late": (["2025年3月28日召开交办会，要求承办单位7月31日前答复代表。"], [("reply", {"days": 125, "by": "2025年6月28日", "hard": "2025年9月28日"})]),
    "roll too late": (["2020年选举方案", "11月11日至15日公布选民名单，11月21日起投票。"], [("roll", {"days": 10, "wanted": 20, "by": "2020年11月1日"})]),
    "no such condition, an ID number": (["候选人须在本地居住满3年。", f"张三 {ID_NUMBER}"], [("resided", {}), ("id-number", {})]),
    "who appoints": (["镇党委成立了镇人大选举委员会，书记任主任。"], [("committee", {})]),
    "vague": (["开展活动20余场、120余人次、建议30余件。"], [("vague", {"words": "20余场、120余人次、30余件"})]),
    "numbers skipped": (["一、会议", "二、监督", "四、建议", "一是学习。三是落实。"], [("numbering", {"right": "三、"}), ("numbering", {"right": "二是"})]),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_real_mistake_is_found_and_nothing_else(name):
    text, wanted = MISTAKES[name]
    found = look_through(Paper.of(text, today=TODAY))
    assert sorted(each.code for each in found) == sorted(code for code, _facts in wanted)
    for code, facts in wanted:
        assert any(each.code == code and facts.items() <= each.facts.items() for each in found), (code, facts)
    for each in found:
        assert each.words % each.facts
        assert all(text[place.paragraph][place.start : place.end] for place in each.places)


def test_the_source_raises_what_the_seed_map_lists(shared_source):
    found = look_through(Paper.of(shared_source, today=TODAY))
    assert [(each.code, each.sort.value) for each in found if each.code != "blank"] == [
        ("twice", "contradiction"), ("covered", "aim"), ("covered", "aim"), ("deputies", "question"), ("to-county", "question"),
        ("appraised", "question"), ("solves", "wording"),
    ]  # fmt: skip
    assert [each.facts["reached"] for each in found if each.code == "covered"] == ["158名", "585户"]
    (bills,) = (each for each in found if each.code == "to-county")
    assert (bills.facts, bills.cite) == ({"number": "2", "signers": 10}, "OL@2022:22(2)")


@pytest.fixture
def shared_source():
    """The figures of the source in sentences of our own, in its form."""
    return [
        "青禾镇人大2020年工作总结",
        "一、2020年工作总结",
        "2、建设阵地。投资5万余元配齐镇代表活动室设备。本届主席团成员9人，其中党委班子6人、主席1人、基层代表2人。",
        "把全镇168名五级代表编为14个组、34个分队，要求代表参加走访全覆盖、598户脱贫户走访全覆盖。至6月底，158名代表走访了585户、7家企业。",
        "各级代表共解决困难问题33条，慰问56户，整理意见11条，向县人大提交议案2条。",
        "县镇代表座谈，对县执法局等8家县直单位进行评议。",
        "安排经费5万元配齐镇代表活动室设备。为全镇130名人大代表建立档案。",
    ]


def test_a_right_text_is_left_alone():
    right = [
        "青禾镇人大2020年工作总结",
        "一、会议",
        "1月8日召开镇十八届人大四次会议，应到代表130名，实到124名，到会率95.4%，比上年提高1.2个百分点。代表59名，其中女代表18名，占30.5%。",
        "应到代表130名，实到124名，请假5名，缺席1名，出席率95.4%。共收到建议24件，上报5件，答复19件。第5组完成入户12户，走访慰问困难群众12户。",
        "支出96210.5元，其中活动19990元、补贴7080元。",
        "一是学习。二是落实。",
        "二、2021年工作打算",
        "2021年3月1日前完成8件，落实2035年远景目标。",
        "青禾镇人大主席团",
        "2021年1月5日",
    ]
    assert [(each.code, each.facts) for each in look_through(Paper.of(right, today=TODAY))] == []
