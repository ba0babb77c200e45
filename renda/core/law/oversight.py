"""Numbers of the Budget Law (2018) and of the provinces' budget rules, where a township follows them."""

from datetime import date

from renda.core.law.dated import Dated, Local, numbers_of

READ_FROM = date(2018, 12, 29)
ZJ = date(2016, 12, 1)


_number = numbers_of("BL@2018", READ_FROM)

PUBLISH_DAYS = _number(
    "budget.publish", "Days to publish what the congress approved", "批准后公开期限", "days", "14(1)", 20
)
DRAFT_AHEAD = _number(
    "budget.draft_ahead",
    "Days before the session: the draft goes to the presidium",
    "预算草案提前送交",
    "days",
    "43",
    CN_33=Local(15, "ZJ-B@2016:12", ZJ),
)
ADJUSTMENT_AHEAD = _number(
    "budget.adjustment_ahead",
    "Days before: an adjustment goes to the presidium",
    "预算调整方案提前送交",
    "days",
    "69",
    CN_33=Local(7, "ZJ-B@2016:28", ZJ),
)
ACCOUNTS_AHEAD = _number(
    "budget.accounts_ahead",
    "Days before: final accounts go to the presidium",
    "决算草案提前送交",
    "days",
    "77",
    CN_33=Local(15, "ZJ-B@2016:34", ZJ),
)

NUMBERS = tuple(value for value in list(globals().values()) if isinstance(value, Dated))
