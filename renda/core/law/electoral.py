"""Numbers of the Electoral Law (amended 2020-10-17) and of the provinces' election rules.

Texts before 2020 were not read: where a value of theirs is known from another source it stands among the values as unread; for
the other numbers the reading of 2020 answers, marked unverified.
"""

from datetime import date

from renda.core.law.dated import Certainty, Dated, Local, numbers_of

EL2020 = date(2020, 10, 18)
#: First day in force of the fourth amendment, whose seats held until 2020 (from another source than the text).
EL1995 = date(1995, 2, 28)
ZJ, SH, BJ, SD = date(2021, 3, 26), date(2021, 3, 24), date(2021, 5, 27), date(2021, 3, 24)


_number = numbers_of("EL@2020", EL2020)

# Seats --------------------------------------------------------------------------------------------------------------

TOWNSHIP_BASE = Dated(
    key="seats.township.base",
    meaning="Seats that every township congress may have",
    chinese="乡级代表名额基数",
    unit="seats",
    cite="EL@2020:12(1)(4)",
    values={EL1995: 40, EL2020: 45},
    unread=frozenset({EL1995}),
)
TOWNSHIP_STEP = _number(
    "seats.township.step", "People for each further seat", "每增加一名代表所需人口", "people", "12(1)(4)", 1500
)
TOWNSHIP_CAP = _number("seats.township.cap", "Most seats of a township", "乡级代表名额上限", "seats", "12(1)(4)", 160)
TOWNSHIP_SMALL = _number(
    "seats.township.small", "Below so many people a township may have fewer seats than the base", "可以少于基数的人口界限",
    "people", "12(1)(4)", 2000,
)  # fmt: skip
COUNTY_BASE = Dated(
    key="seats.county.base",
    meaning="Seats that every county congress may have",
    chinese="县级代表名额基数",
    unit="seats",
    cite="EL@2020:12(1)(3)",
    values={EL1995: 120, EL2020: 140},
    unread=frozenset({EL1995}),
)
COUNTY_STEP = _number(
    "seats.county.step", "People for each further seat", "每增加一名代表所需人口", "people", "12(1)(3)", 5000
)
COUNTY_CAP = _number("seats.county.cap", "Most seats of a county", "县级代表名额上限", "seats", "12(1)(3)", 450)
COUNTY_LARGE = _number(
    "seats.county.large",
    "Above so many people the county has the most seats",
    "适用上限的人口界限",
    "people",
    "12(1)(3)",
    1_550_000,
)
COUNTY_SMALL = _number(
    "seats.county.small",
    "Below so many people a county may have fewer seats than the base",
    "可以少于基数的人口界限",
    "people",
    "12(1)(3)",
    50_000,
)
MINORITY_BONUS = _number(
    "seats.minority.bonus", "Further seats where many minorities live compactly", "另加比例", "per cent", "12(3)", 5
)
DISTRICT_LEAST = _number(
    "district.seats.least", "Fewest seats of an electoral district", "选区最少名额", "seats", "25(2)", 1
)
DISTRICT_MOST = _number(
    "district.seats.most", "Most seats of an electoral district", "选区最多名额", "seats", "25(2)", 3
)
MINORITY_LARGE = _number(
    "minority.large",
    "Share of people from which a minority is represented like all",
    "少数民族人口占比（同等代表）",
    "per cent",
    "19(2)",
    30,
)
MINORITY_SMALL = _number(
    "minority.small",
    "Share of people below which the floor of one half holds",
    "少数民族人口占比（二分之一下限）",
    "per cent",
    "19(3)",
    15,
)

# Roll ---------------------------------------------------------------------------------------------------------------

VOTING_AGE = _number("voter.age", "Full years at which one may vote", "选民年龄", "years", "4", 18)
OBJECTION_DAYS = _number("roll.objection", "Days to object to the roll", "对选民名单提出申诉的期限", "days", "29", 5)
OBJECTION_DECISION_DAYS = _number(
    "roll.objection.decision", "Days to decide an objection", "处理申诉的期限", "days", "29", 3
)
LAWSUIT_DAYS = _number(
    "roll.lawsuit", "Days before election day to sue", "向法院起诉的期限（选举日前）", "days", "29", 5
)
LATE_REGISTRATION = _number(
    "roll.late", "Days before election day until which people may still register", "补充登记截止（选举日前）", "days", "27(1)",
    CN_33=Local(12, "ZJ-E@2021:29", ZJ), CN_11=Local(1, "BJ-E@2021:30", BJ),
)  # fmt: skip
LATE_CORRECTION = _number(
    "roll.correction", "Days before election day until which corrections are published", "更正名单公布截止（选举日前）", "days", "27(1)",
    CN_31=Local(2, "SH-E@2021:25", SH),
)  # fmt: skip
LATE_RECHECK = _number(
    "roll.recheck", "The roll is checked again before election day (1: yes)", "选举日前复核选民名单", "yes", "27(1)",
    CN_37=Local(1, "SD-E@2021:29", SD),
)  # fmt: skip
HIGHER_UNIT = _number(
    "units.higher_staff", "Staff of units of a higher level: 0 may stay out of the township election, 1 take no part in it",
    "上级驻乡单位人员：0为可以不参加，1为不参加", "choice", "25(1)", 0,
    CN_31=Local(1, "SH-E@2021:17", SH), CN_37=Local(1, "SD-E@2021:14", SD), CN_11=Local(0, "BJ-E@2021:28", BJ),
    CN_42=Local(0, "HB-E@2016:1", date(2016, 5, 26), Certainty.SECONDARY),
)  # fmt: skip
COMMITTEE_LEAST = _number(
    "committee.least", "Fewest members of the election committee", "选举委员会最少人数", "people", "10(1)",
    CN_31=Local(9, "SH-E@2021:8", SH), CN_37=Local(9, "SD-E@2021:7", SD, normally=True),
)  # fmt: skip
COMMITTEE_MOST = _number(
    "committee.most", "Most members of the election committee", "选举委员会最多人数", "people", "10(1)",
    CN_31=Local(13, "SH-E@2021:8", SH), CN_37=Local(15, "SD-E@2021:7", SD, normally=True),
)  # fmt: skip

# Nomination and candidates ------------------------------------------------------------------------------------------

NOMINATORS = _number("nomination.voters", "Voters who nominate jointly", "联名推荐所需选民", "people", "30(2)", 10)
CONTEST_LEAST_THIRDS = _number(
    "candidates.least",
    "Thirds of the seats that candidates exceed them by, at least",
    "差额下限（三分之几）",
    "thirds",
    "31(2)",
    1,
)
CONTEST_MOST_THIRDS = _number(
    "candidates.most",
    "Thirds of the seats that candidates exceed them by, at most",
    "差额上限（三分之几）",
    "thirds",
    "31(2)",
    3,
)
PREELECTION_TURNOUT = _number(
    "preelection.turnout", "Part of the district's voters that a pre-election needs: one in so many", "预选参加人数（几分之一）", "parts",
    "32(1)", CN_11=Local(3, "BJ-E@2021:41", BJ),
)  # fmt: skip
LIST_ORDER = _number(
    "list.order", "Order of candidates after a pre-election: 0 by votes, 1 by surname strokes", "预选后候选人排列：0为按得票，1为按姓氏笔画",
    "choice", "32(1)", 0,
    CN_33=Local(1, "ZJ-E@2021:35,36", ZJ), CN_11=Local(0, "BJ-E@2021:43", BJ), CN_37=Local(0, "SD-E@2021:36", SD),
)  # fmt: skip
PARTY_SHARE = _number(
    "nomination.party_share", "Share of all seats that parties' nominations normally keep to", "政党团体推荐比例", "per cent", "30(3)",
    CN_31=Local(20, "SH-E@2021:29", SH, normally=True),
)  # fmt: skip

# Calendar -----------------------------------------------------------------------------------------------------------

ROLL_DAYS = _number(
    "calendar.roll", "Days before election day: voter roll", "选民名单公布（选举日前）", "days", "28", 20
)
NOMINEES_DAYS = _number(
    "calendar.nominees",
    "Days before election day: first candidates",
    "初步候选人名单公布（选举日前）",
    "days",
    "32(1)",
    15,
)
FINAL_DAYS = _number(
    "calendar.final", "Days before election day: final candidates", "正式候选人名单公布（选举日前）", "days", "32(1)", 7
)
BY_ROLL_DAYS = _number(
    "byelection.roll", "By-election, days before: voter roll", "补选：选民名单公布", "days", "57(4)",
    CN_33=Local(12, "ZJ-E@2021:59", ZJ), CN_11=Local(15, "BJ-E@2021:61,63", BJ),
)  # fmt: skip
BY_NOMINEES_DAYS = _number(
    "byelection.nominees",
    "By-election, days before: first candidates",
    "补选：初步候选人公布",
    "days",
    "57(4)",
    CN_11=Local(5, "BJ-E@2021:61,63", BJ),
)
BY_FINAL_DAYS = _number(
    "byelection.final", "By-election, days before: final candidates", "补选：正式候选人公布", "days", "57(4)",
    CN_33=Local(7, "ZJ-E@2021:59", ZJ), CN_11=Local(3, "BJ-E@2021:61,63", BJ),
)  # fmt: skip

# Polling and count --------------------------------------------------------------------------------------------------

PROXIES = _number("poll.proxies", "Voters whom one voter may vote for", "每人接受委托上限", "people", "42", 3)
POLLING_DAYS = _number(
    "poll.days", "Most days that polling may last", "投票最多天数", "days", "36", 1, CN_31=Local(3, "SH-E@2021:37", SH),
    CN_43=Local(5, "HN-T@2020:1", date(2020, 6, 12), Certainty.SECONDARY),
)  # fmt: skip
KIN_HOSTS = _number(
    "poll.kin.wider", "Candidates themselves and hosting are barred too (1: yes)", "候选人本人和主持人也须回避", "yes", "43(2)", 0,
    CN_33=Local(1, "ZJ-E@2021:40", ZJ), CN_31=Local(1, "SH-E@2021:39", SH), CN_37=Local(1, "SD-E@2021:41", SD),
)  # fmt: skip
ANOTHER_THIRD = _number(
    "another.part",
    "Part of the ballots that another election needs: one in so many",
    "另行选举当选得票（几分之一）",
    "parts",
    "45(5)",
    3,
)
SECOND_SHORTFALL = _number(
    "another.second_shortfall", "After a second shortfall: 1 no further round, 2 the seat may stay vacant", "再次不足：1为不再选举，2为可以暂缺",
    "choice", "45(4)",
    CN_33=Local(1, "ZJ-E@2021:49", ZJ), CN_31=Local(1, "SH-E@2021:45", SH), CN_37=Local(2, "SD-E@2021:49", SD),
)  # fmt: skip

BY_HOST = _number(
    "byelection.host",
    "Who runs a by-election: 1 presidium, 2 a body of the district's committee, 3 chair or vice-chair, 4 the presidium convenes, 5 the presidium helps",
    "补选的主持：1为主席团，2为区（县）选举机构，3为主席、副主席，4为主席团召集，5为主席团协助", "choice", "57(4)",
    CN_33=Local(1, "ZJ-E@2021:59", ZJ), CN_11=Local(2, "BJ-E@2021:60", BJ), CN_37=Local(3, "SD-E@2021:57", SD),
    CN_50=Local(4, "CQ-T@2016:31", date(2016, 3, 31)), CN_41=Local(5, "HA-T@2016:3", date(2016, 11, 18)),
)  # fmt: skip
BOX_STAFF = _number(
    "poll.box_staff", "People who carry a mobile box, at least", "流动票箱工作人员下限", "people", "38",
    CN_33=Local(2, "ZJ-E@2021:40", ZJ), CN_37=Local(2, "SD-E@2021:40", SD), CN_11=Local(2, "BJ-E@2021:49", BJ),
)  # fmt: skip
SEATS_FILED_DAYS = _number(
    "seats.filed", "Days to file a number of seats fixed anew", "重新确定名额的备案期限", "days", "14",
    CN_33=Local(30, "ZJ-E@2021:17", ZJ), CN_11=Local(15, "BJ-E@2021:21", BJ),
)  # fmt: skip

# Recall -------------------------------------------------------------------------------------------------------------

RECALL_TOWNSHIP = _number(
    "recall.township",
    "Voters who may demand a township deputy's recall",
    "要求罢免乡级代表所需选民",
    "people",
    "50(1)",
    30,
)
RECALL_COUNTY = _number(
    "recall.county", "Voters who may demand a county deputy's recall", "要求罢免县级代表所需选民", "people", "50(1)", 50
)

NUMBERS = tuple(value for value in list(globals().values()) if isinstance(value, Dated))
