"""Numbers of the Law on Deputies (amended 2025-03-11) and of the provinces' measures for it."""

from datetime import date

from renda.core.law.dated import Certainty, Dated, Local, numbers_of

READ_FROM = date(2025, 3, 12)
#: The text of 2015 was read too: its deadlines are the same, its articles have other numbers.
READ_2015 = date(2015, 8, 29)
ZJ, SH, BJ, SD, CQ, HA = (
    date(2016, 5, 27),
    date(2015, 1, 1),
    date(2014, 1, 1),
    date(2015, 1, 1),
    date(2016, 3, 31),
    date(2016, 11, 18),
)


_number = numbers_of("DL@2025", READ_FROM, earlier=("DL@2015", READ_2015))

ABSENCES_THAT_END = _number(
    "deputy.absences", "Sessions missed without leave that end a mandate; they need not follow one another",
    "未经批准缺席终止资格的次数", "sessions", "62(1)(3)", 2, before="49",
)  # fmt: skip
REPLY_MONTHS = _number(
    "suggestion.reply", "Months to answer a suggestion, from the hand-over", "建议答复期限（自交办）", "months", "51(2)", 3, before="42",
    CN_50=Local(2, "CQ-T@2016:16", CQ), CN_37=Local(2, "SD-T@2015:15", SD),
)  # fmt: skip
REPLY_MONTHS_HARD = _number(
    "suggestion.reply.hard", "Months to answer a suggestion that is wide or hard", "涉及面广、难度大的建议答复期限", "months", "51(2)", 6, before="42",
    CN_50=Local(4, "CQ-T@2016:16", CQ), CN_37=Local(4, "SD-T@2015:15", SD),
)  # fmt: skip
REPLY_FROM_CLOSE = _number(
    "suggestion.reply.from_close", "The time to answer runs from the close of the session (1: yes)", "答复期限自大会闭会起算", "yes", "51(2)", 0,
    before="42", CN_37=Local(1, "SD-T@2015:15", SD),
)  # fmt: skip
REDO_MONTHS = _number(
    "suggestion.redo", "Months to handle a suggestion again where the deputy is dissatisfied", "代表不满意重新办理期限", "months", "51(2)",
    CN_33=Local(1, "ZJ-D@2016:43", ZJ), CN_50=Local(2, "CQ-D@2016:47", CQ),
    CN_37=Local(1, "SD-D@2015:40", SD, Certainty.SECONDARY), CN_41=Local(1, "HA-T@2016:5", HA, Certainty.SECONDARY),
)  # fmt: skip
DECLINE_DAYS = _number(
    "suggestion.decline",
    "Days to give a suggestion back that is not one's own",
    "不属本单位职责退回期限",
    "days",
    "51(1)",
    CN_33=Local(10, "ZJ-S@2016:14", date(2016, 1, 1)),
)
FEEDBACK_DAYS = _number(
    "suggestion.feedback", "Working days for the deputy's word on a reply", "代表对答复反馈意见期限（工作日）", "working days", "51(2)",
    CN_50=Local(20, "CQ-D@2016:47", CQ),
)  # fmt: skip
INSPECTION_REPLY_MONTHS = _number(
    "deputy.inspection.reply", "Months to answer the report of an inspection", "视察报告答复期限", "months", "29",
    CN_33=Local(3, "ZJ-D@2016:24", ZJ), CN_37=Local(3, "SD-D@2015:23", SD), CN_50=Local(1, "CQ-D@2016:31", CQ),
)  # fmt: skip
WITHDRAWN_LEAST = _number(
    "motion.withdraw.least",
    "Signers with whom a bill goes on when others withdraw",
    "部分撤回后继续所需联名代表",
    "people",
    "15",
    CN_37=Local(5, "SD-D@2015:9", SD),
)
SECOND_REPLY_HALVES = _number(
    "interpellation.second",
    "Halves of the signers who may demand a second reply",
    "要求再作答复（半数以上）",
    "halves",
    "20(5)",
    1,
)
ACTIVITIES_A_YEAR = _number(
    "group.activities", "Activities of a deputies' group in a year", "代表小组每年活动次数", "activities", "37",
    CN_33=Local(3, "ZJ-D@2016:19", ZJ), CN_37=Local(4, "SD-D@2015:19", SD), CN_50=Local(4, "CQ-D@2016:19", CQ), CN_11=Local(2, "BJ-D@2014:16", BJ),
)  # fmt: skip
CENTRE_GROUP_ACTIVITIES = _number(
    "group.centre.activities",
    "Activities of a centre group in a year",
    "中心组每年活动次数",
    "activities",
    "37",
    CN_33=Local(2, "ZJ-D@2016:19", ZJ),
)
DAYS_A_YEAR = _number(
    "deputy.days",
    "Days a year for duties between sessions",
    "闭会期间履职天数",
    "days",
    "41",
    CN_33=Local(7, "ZJ-D@2016:35", ZJ),
    CN_37=Local(15, "SD-D@2015:34", SD),
)
RECEPTIONS_A_YEAR = _number(
    "deputy.receptions",
    "Receptions of voters by each deputy in a year",
    "代表每年接待选民次数",
    "receptions",
    "37",
    CN_11=Local(2, "BJ-D@2014:22", BJ),
    CN_31=Local(2, "SH-D@2015:22", SH),
)
REPORT_TO_PRESIDIUM = _number(
    "suspend.report_to", "A suspension is reported to the presidium (1) or the congress (0)", "暂停执行职务的报告对象：0为大会，1为主席团", "choice", "61", 0,
    CN_31=Local(1, "SH-D@2015:54", SH), CN_50=Local(1, "CQ-D@2016:55", CQ),
)  # fmt: skip

NUMBERS = tuple(value for value in list(globals().values()) if isinstance(value, Dated))
