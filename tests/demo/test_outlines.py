"""Every outline but the summary and the notices, drafted from the demo's year: each number by its rows, each gap a question."""

from __future__ import annotations

from datetime import date

import pytest

from renda.base.figures import count
from renda.core.papers.text import Paper
from renda.core.periods import Period
from renda.reports import drafting, kinds
from renda.reports.catalogue import BY_KEY, Reader
from renda.reports.documents import Content, Shown, characters, render
from renda.reports.paper_numbers import Stand, compare
from renda.reports.reading import split
from renda.reports.session_words import period_of
from renda.reports.stages import About, PaperForm
from renda.reports.years import without_years
from renda.sessions.models import Session

LAST_DAY = date(2020, 12, 31)
YEAR = Period.year(2020)
RECESS = Period(date(2020, 1, 14), date(2020, 8, 19))
TERM = Period(date(2016, 12, 28), date(2020, 8, 19))
SESSION = Period(date(2020, 8, 20), date(2020, 8, 20))

#: kind, period, the sentences with their figures, and the lines that must ask.
OUTLINES = [
    (
        "presidium_report", RECESS,
        (
            "——2020年8月20日在青禾镇第十八届人民代表大会第五次会议上", "青禾镇人大主席　郑振兴", "向大会报告第十八届人民代表大会第四次会议以来的工作",
            "请示报告4次", "在代表之家、联络站接待选民25人次，收到意见4条", "召开主席团会议2次（4月15日和7月22日），研究议题4项", "应到代表131名，实到121名", "通过决议、决定2项，选举1人",
            "就4个议题开展监督活动6次，包括视察3次、专题调研1次、跟踪督办1次、座谈1次，代表参加104人次", "镇本级实有代表130名，编为代表小组14个、行动分队34个",
            "应参加代表168名，实际参加158名，尚有10名未参加", "598户农户，已走访585户，覆盖率97.8%，尚有13户未走访到", "收到代表建议、批评和意见7件，其中大会期间4件、闭会期间3件",
            "截至2020年12月31日，已答复7件，答复率100.0%", "召开人民代表大会会议（目标2次）",
        ),
        {"problems.text", "closing"},
    ),
    (
        "term_report", TERM,
        (
            "向大会报告第十八届人民代表大会以来（2016年12月28日至2020年8月19日）的工作", "按登记的记录和纸质材料统计，2016年至2018年没有登记，未计入",
            "召开人民代表大会会议1次（2019年无记录、2020年1次）", "召开主席团会议7次（2019年4次、2020年3次）", "研究议题6项（2019年无记录）",
            "开展监督活动6次（2019年无记录、2020年6次），登记的活动中视察3次、专题调研1次、跟踪督办1次、座谈1次", "参加监督活动104人次（2019年无记录）",
            "截至2020年8月19日，镇本级实有代表130名", "培训、学习4期（2019年2期、2020年2期）", "走访农户1156户次（2019年571户、2020年585户）",
            "收到代表建议、批评和意见7件（2019年无记录、2020年7件）。登记并交办的7件中，截至2020年12月31日已答复7件，答复率100.0%",
        ),
        {"experience.text", "problems.text", "plan.text", "closing"},
    ),
    (
        "campaign_report", YEAR,
        (
            "制定《青禾镇2020年代表行动工作方案》", "应参加行动的各级代表168名，编为代表小组14个、行动分队34个", "农户598户、企业（基地）7家", "开展宣传4项",
            "应参加的168名代表中，实际参加158名，参与率94.0%，尚有10名未参加。未参加的代表，登记的原因为：在外务工，未能返乡",
            "列入走访的农户598户，已走访585户，覆盖率97.8%，尚有13户未走访到。未走访到的对象，登记的原因为：投亲靠友，暂不在家、举家外出务工",
            "应走访企业（基地）7家，已走访7家", "6月4日、5日和11日", "困难问题36件，代表推动解决33件", "慰问困难农户56户", "收集群众意见建议11条，向上级人大转报2件",
        ),
        {"problems.text"},
    ),
    (
        "suggestion_report", RECESS,
        (
            "青禾镇人民政府关于代表建议、", "共收到代表建议、批评和意见7件，其中大会期间提出4件、闭会期间提出3件",
            "农业农村1件、交通道路1件、水利2件、城建国土1件、医疗卫生1件、生态环境1件", "由本级办理7件，承办单位4个", "按期答复7件，答复前与代表见面7件",
            "已经解决5件（占71.4%）、正在解决1件（占14.3%）、列入计划1件（占14.3%）；办结7件，问题已经解决5件", "对7件答复作了评价，其中满意5件、基本满意2件",
            "第一件，关于加快双塘村至集镇道路硬化的建议：由镇村镇建设办公室承办，于2020年3月24日答复代表，所提问题已经解决。",
            "第七件，关于整治河道采砂的建议：由镇水利站承办，经重新办理，于2020年10月1日答复代表，所提问题已经解决。",
        ),
        {"ways.text", "next.text"},
    ),
    (
        "suggestion_note", YEAR,
        (
            "收到代表建议、批评和意见10件，其中大会期间5件、闭会期间5件", "交4个单位办理10件", "已答复8件，答复率80.0%，按期答复8件，尚有2件未答复",
            "已经解决5件、正在解决1件、列入计划1件、留作参考1件；办结8件", "代表评价8件，其中满意5件、基本满意3件", "领衔督办重点建议2件",
        ),
        set(),
    ),
    (
        "work_plan", YEAR,
        (
            "全年列入工作15项", "每季度召开一次主席团会议（目标4次），由镇人大主席团负责", "第四季度：组织代表评议县直单位（目标8个），由镇人大主席团负责。",
            "附件：青禾镇人大2020年工作任务分解表", "4\t人代会和主席团会议\t每季度召开一次主席团会议\t4次\t镇人大主席团\t2020年12月31日",
        ),
        {"guiding"},
    ),
    (
        "station_report", YEAR,
        (
            "共有代表之家、联络站等站点3个，其中代表之家1个、联络站2个，建筑面积225平方米，设功能室5间，配备工作人员3名",
            "进站代表24名，占各级人大代表168名的14.3%；各级代表为省代表1名、市代表12名、县代表26名、镇代表130名",
            "清溪片区代表联络站位于清溪村村部，建筑面积60平方米，固定接待日为每月5日上午9点至11点。", "安排接待日4天，其中提前三天告知选民4天",
            "在站点开展接待4次，6名代表参加，接待选民51人次", "收集选民意见8条，其中当场答复4条、转交办理2条、已经解决2条",
            "组织代表向选民述职2次，5名代表述职，到会选民84人次。述职测评满意177票、基本满意25票、不满意3票、弃权或无效4票",
            "清溪片区代表联络站收到的意见“灌溉渠道淤堵，影响插秧”，于2020年6月17日解决。", "安排代表接待选民（目标4次）",
        ),
        {"cases.text"},
    ),
    (
        "session_minutes", SESSION,
        (
            "应到代表130名，实到124名，请假5名，未请假缺席1名，出席率95.4%。到会代表达到法定人数。",
            "第一项，听取和审议关于精准扶贫精准脱贫工作情况的报告（镇人民政府）：审议通过。", "会议期间收到代表建议、批评和意见1件", "2020年8月20日\n",
        ),
        {"signed.text"},
    ),
    (
        "credentials_report", RECESS,
        (
            "代表名额131名", "终止代表资格1名。彭大庆迁出本行政区域，代表资格于2020年3月20日终止", "截至2020年8月19日，实有代表130名，缺额1名",
            "妇女代表38名（占29.2%）、中共党员代表89名（占68.5%）、少数民族代表5名（占3.8%）", "工人9名、农民34名、干部43名、专业技术人员28名、企业负责人16名",
            "35岁及以下30名、36岁至55岁74名、56岁及以上26名",
        ),
        {"finding"},
    ),
    (
        "deputies_changes", RECESS,
        ("1名青禾镇人民代表大会代表的代表资格终止。彭大庆迁出本行政区域，代表资格于2020年3月20日终止", "实有代表130名，缺额1名", "特此公告"),
        {"elected"},
    ),
    (
        "chair_script", SESSION,
        (
            "应到代表130名。实到代表124名，达到法定人数，现在开会", "第二项，听取和审议关于代表行动工作情况的报告，请镇人大主席团报告。",
            "青禾镇第十八届人民代表大会第五次会议闭会",
        ),
        {"end.words"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "period", "told", "asked"), OUTLINES, ids=[row[0] for row in OUTLINES])
def test_an_outline_drafts_from_the_demo_and_its_figures_are_their_rows(town, key, period, told, asked):
    kind = kinds.kind_of(key)
    session = Session.objects.select_related("term", "congress__area").get(congress=town, ordinal=5)
    if kind.is_of_session:
        assert period_of(session, kind.about) == period
    composed = drafting.compose(town, period, kind=key, session=session if kind.is_of_session else None, day=LAST_DAY)
    shown = tuple(Shown(p.kind, p.paragraph, p.shown, p.text) for p in composed.passages if p.shown)
    content = Content(town, period, shown, composed.readings, LAST_DAY, key)
    text = render(content, PaperForm.TEXT).decode()
    assert [words for words in told if words not in text] == []
    paper = Paper.of(text.split("\n"), today=LAST_DAY, year=period.end.year)
    held = compare(paper, town, period, day=LAST_DAY, this=session if kind.is_of_session else None)
    assert (
        held.of(Stand.DIFFERS) == held.of(Stand.NO_RECORD) == []
    )  # what was drafted from the records agrees with them
    assert {passage.line for passage in composed.questions()} == asked
    assert kind.length is not None
    assert kind.length[0] <= characters(content) <= kind.length[1]
    registry = Reader(town, period)
    for name, reading in composed.readings.items():
        assert (reading.value, reading.of, reading.rows) == (
            registry[name].value,
            registry[name].of,
            registry[name].rows,
        )
        figure, only = split(without_years(name))
        rows = BY_KEY[figure].rows(town, period)
        if BY_KEY[figure].measure is count:
            from_paper = sum(year.value for year in reading.years if year.from_paper)
            assert (
                reading.value - from_paper
                == (rows if only is None else rows.filter(**{BY_KEY[figure].scope: only})).count()
            )


def test_the_minutes_tell_the_votes_that_were_counted(town):
    session = Session.objects.get(congress=town, ordinal=4)
    composed = drafting.compose(
        town, period_of(session, About.SESSION), kind="session_minutes", session=session, day=LAST_DAY
    )
    lines = [passage.line for passage in composed.passages]
    assert len(lines) == len(set(lines))  # each is kept under its own
    shown = [passage.shown for passage in composed.passages if passage.line.startswith("decided.votes")]
    assert shown[0].endswith("的决议：赞成119票、反对0票、弃权2票。")
    assert shown[2].startswith("副镇长杜金水：赞成117票、反对1票、弃权2票、另选他人1票。")


def test_every_outline_but_the_summary_and_the_notices_is_among_them():
    others = {kind.key for kind in kinds.all_kinds().values() if kind.is_notice} | {"annual_summary"}
    assert {row[0] for row in OUTLINES} | others == set(kinds.all_kinds())
