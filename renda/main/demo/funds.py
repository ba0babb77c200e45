"""The congress's own money in 2020: budget, allotments, vouchers, subsidies, the deputies' room, months closed.

The source tells one figure: over 50,000 yuan went into the deputies' room (S4). It stands here as two vouchers, 52,680 yuan
together, and nothing else of the year is of rooms or equipment. The other sums are the demo's own.
"""

import json
from datetime import date
from decimal import Decimal

import typst

from renda.activities.models import Activity
from renda.base.printing.fonts import find_fonts, load_fonts
from renda.core.text import chinese_date
from renda.funds.actions import books, equipment, expenses, subsidies
from renda.funds.models import Allotment, Expense
from renda.funds.stages import Purpose, Source
from renda.main.demo.stage import Stage
from renda.people.actions.papers import keep_paper
from renda.people.stages import PaperKind
from renda.stations.models import Room

#: Source, purpose, planned yuan.
PLANNED = (
    (Source.COUNTY, Purpose.ACTIVITY, 60_000), (Source.COUNTY, Purpose.SUBSIDY, 42_000), (Source.OWN, Purpose.ROOMS, 45_000),
    (Source.OWN, Purpose.EQUIPMENT, 10_000), (Source.OWN, Purpose.TRAINING, 12_000), (Source.OWN, Purpose.MEETING, 18_000),
    (Source.OWN, Purpose.OFFICE, 9_000),
)  # fmt: skip
#: Source, earmarked for, given on, yuan, the paper's title and number.
GIVEN = (
    (Source.COUNTY, Purpose.ACTIVITY, date(2020, 1, 15), 60_000, "关于下达2020年代表活动经费的通知", "青财预〔2020〕6号"),
    (Source.OWN, "", date(2020, 1, 20), 94_000, "青禾镇2020年人大工作经费批复", "青财〔2020〕2号"),
    (Source.COUNTY, Purpose.SUBSIDY, date(2020, 3, 10), 42_000, "关于下达2020年代表履职补贴的通知", "青财预〔2020〕21号"),
)  # fmt: skip
#: Allotment (its place above), voucher, day, yuan, payee, purpose, what for.
SPENT = (
    (1, "2020-003", date(2020, 2, 24), "6400", "镇机关食堂", Purpose.MEETING, "镇人代会会议用餐"),
    (1, "2020-007", date(2020, 4, 9), "2860.50", "县文印中心", Purpose.OFFICE, "代表联系卡、走访表册印制"),
    (0, "2020-011", date(2020, 5, 12), "4200", "县客运公司", Purpose.ACTIVITY, "代表视察租车"),
    (1, "2020-015", date(2020, 6, 18), "43800", "青禾建筑装饰队", Purpose.ROOMS, "代表活动室改造"),
    (1, "2020-016", date(2020, 6, 24), "8880", "县办公设备经营部", Purpose.EQUIPMENT, "代表活动室桌椅、电脑、投影"),
    (0, "2020-019", date(2020, 7, 22), "3650", "县客运公司", Purpose.ACTIVITY, "代表调研租车"),
    (1, "2020-022", date(2020, 8, 26), "7200", "县委党校", Purpose.TRAINING, "代表履职培训"),
    (0, "2020-026", date(2020, 9, 17), "5300", "县文印中心", Purpose.ACTIVITY, "代表行动宣传资料"),
    (0, "2020-028", date(2020, 10, 21), "1260", "县文印中心", Purpose.ACTIVITY, "代表活动资料印制"),
    (0, "2020-033", date(2020, 11, 19), "6840", "镇供销社", Purpose.ACTIVITY, "代表活动用品"),
)  # fmt: skip
#: Yuan a month for a deputy without fixed income.
RATE = 20
#: Vouchers whose receipt was scanned, and how a receipt is drawn.
SCANNED = ("2020-015", "2020-016", "2020-022")
RECEIPT = """
#let told = json(bytes(sys.inputs.told))
#set page(width: 180mm, height: 90mm, margin: 8mm, fill: rgb("#fffdf6"))
#set text(font: told.fonts, size: 12pt, lang: "zh")
#align(center, text(18pt)[收 款 收 据])
#v(2mm)
#grid(columns: (1fr, 1fr), [#told.day], align(right)[编号：#told.voucher])
#table(columns: (28mm, 1fr), inset: 3mm, [付款单位], [青禾镇人民代表大会], [事由], [#told.words], [金额], [¥ #told.yuan], [收款单位], [#told.payee（章）])
#place(center + horizon, rotate(-18deg, text(40pt, fill: rgb("#c0000022"))[演示样张]))
"""
#: Voucher, thing, how many, yuan.
THINGS = (
    ("2020-015", "活动室墙面、地面和线路改造", 1, "36500"), ("2020-015", "制度牌、公示栏", 8, "7300"),
    ("2020-016", "会议桌椅", 16, "3680"), ("2020-016", "电脑", 1, "3600"), ("2020-016", "投影仪", 1, "1600"),
)  # fmt: skip


def play(stage: Stage) -> None:
    """The year, through the acts that users have. October's last voucher was a mistake and is taken back."""
    congress, by = stage.congress, stage.secretary
    for source, purpose, yuan in PLANNED:
        expenses.plan_funds(
            congress, year=2020, source=source, purpose=purpose, yuan=Decimal(yuan), by=by, on=date(2020, 1, 10)
        )
    given = [_allotted(stage, *row) for row in GIVEN]
    bought = {
        voucher: _spent(stage, given[at], voucher, day, yuan, payee, purpose, words)
        for at, voucher, day, yuan, payee, purpose, words in SPENT
    }
    expenses.reverse(
        bought["2020-028"], voucher="2020-029", reversed_on=date(2020, 10, 28), reason="应由镇政府办公经费列支", by=by, on=date(2020, 10, 28)
    )  # fmt: skip
    room = Room.objects.filter(station__congress=congress, name="会议室").first()
    for voucher, name, number, part in THINGS:
        equipment.note_equipment(
            bought[voucher], name=name, quantity=number, yuan=Decimal(part), place="镇代表活动室", room=room,
            by=by, on=date(2020, 6, 30),
        )  # fmt: skip
    for first, voucher, day in ((1, "2020-017", date(2020, 6, 29)), (7, "", date(2020, 12, 21))):
        found = subsidies.draw_up(
            congress, year=2020, first_month=first, last_month=first + 5, rate=Decimal(RATE), by=by, on=day
        )
        if voucher:
            subsidies.pay(found, allotment=given[2], voucher=voucher, paid_on=day, by=by, on=day)
    for month in range(1, 12):
        books.close_month(congress, year=2020, month=month, by=by, on=date(2020, 12, 10))


def _allotted(stage: Stage, source: str, purpose: str, day: date, yuan: int, title: str, number: str) -> Allotment:
    issuer = "县财政局" if source == Source.COUNTY else "青禾镇财政所"
    paper = keep_paper(
        stage.congress,
        kind=PaperKind.NOTICE,
        title=title,
        number=number,
        issued_by=issuer,
        dated_on=day,
        by=stage.secretary,
        on=day,
    )
    return expenses.allot(
        stage.congress, year=2020, source=source, earmarked_for=purpose, allotted_on=day, yuan=Decimal(yuan), paper=paper,
        by=stage.secretary, on=day,
    )  # fmt: skip


def _spent(
    stage: Stage, money: Allotment, voucher: str, day: date, yuan: str, payee: str, purpose: str, words: str
) -> Expense:
    near = Activity.objects.filter(congress=stage.congress, held_on__lte=day, held_on__year=2020).order_by(
        "-held_on", "-pk"
    )
    activity = near.first() if purpose == Purpose.ACTIVITY else None
    image = picture(voucher, day, Decimal(yuan), payee, words) if voucher in SCANNED else None
    return expenses.enter(
        money, voucher=voucher, spent_on=day, yuan=Decimal(yuan), payee=payee, purpose=purpose, words=words, activity=activity,
        image=image, name=f"{voucher}.png", media_type="image/png", by=stage.secretary, on=day,
    )  # fmt: skip


def picture(voucher: str, day: date, yuan: Decimal, payee: str, words: str) -> bytes:
    """A receipt drawn for the demo, marked as one: the words go in as data."""
    told = {
        "voucher": voucher,
        "day": chinese_date(day),
        "yuan": f"{yuan:,.2f}",
        "payee": payee,
        "words": words,
        "fonts": find_fonts().song,
    }
    return typst.compile(
        RECEIPT.encode(), font_paths=load_fonts(), ignore_system_fonts=True, sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        format="png", ppi=96.0,
    )  # fmt: skip
