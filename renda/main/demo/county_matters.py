"""Matters for the county's session of January 2021: asked for in November 2020, three taken in, handed over in December; made up."""

from datetime import date

from renda.main.demo.stage import Stage
from renda.people.actions.papers import keep_paper
from renda.people.stages import Level, PaperKind
from renda.proposals.actions import county_calls, county_matters
from renda.proposals.stages import Field, Kind

CALLED, HANDED = date(2020, 11, 16), date(2020, 12, 21)
#: Names of joint signers of other towns: made up.
OTHERS = ("邓海", "方芸", "龚礼", "贺敏", "江涛", "孔祥", "雷鸣")
#: (subject, grounds, proposal, field)
MATTERS = (
    ("关于改造升级县道青枫线的议案", "青枫线建成二十年，路面破损，雨季多次中断。", "建议县人民政府将青枫线改造列入2021年交通建设计划。", Field.TRAFFIC),
    ("关于增加乡镇卫生院全科医生的建议", "全镇全科医生不足，村民看病不便。", "请县卫生健康局增加定向培养名额。", Field.HEALTH),
    ("关于支持清溪河上游水源保护的建议", "上游来水影响下游三个乡镇饮水。", "请县水利局统筹上下游补偿和巡查。", Field.WATER),
)  # fmt: skip


def play(stage: Stage) -> None:
    """Ask, take in, sort one as a bill, hand over with a letter."""
    office = stage.secretary
    seated = stage.higher_deputies[str(Level.COUNTY)]
    call = county_calls.open_call(
        stage.congress, meeting="青山县第十七届人民代表大会第六次会议", due_on=date(2020, 12, 15), by=office, on=CALLED
    )
    made = [
        county_matters.take_in(
            call, lead=seated[at], title=title, grounds=grounds, demand=demand, field=field, signers=seated[3:6] if at == 0 else (),
            others=OTHERS if at == 0 else (), by=office, on=CALLED,
        )
        for at, (title, grounds, demand, field) in enumerate(MATTERS)
    ]  # fmt: skip
    county_matters.sort(made[0], kind=Kind.BILL, by=office, on=CALLED)
    paper = keep_paper(
        stage.congress, kind=PaperKind.OTHER, title="关于报送县人代会议案和建议的函", issued_by=stage.congress.name, dated_on=HANDED,
        by=office, on=HANDED,
    )  # fmt: skip
    county_calls.hand_over_call(call, handed_on=HANDED, paper=paper, by=office, on=HANDED)
