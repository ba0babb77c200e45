"""Money of a town for the tests, entered by the actions."""

from datetime import date
from decimal import Decimal

from renda.funds.actions import expenses
from renda.funds.models import Allotment, Expense
from renda.funds.stages import Purpose, Source
from tests.factories import TODAY, Office

GIVEN = date(2020, 1, 10)
DAY = date(2020, 6, 4)


def allotted(office: Office, yuan: str = "50000", earmarked_for: str = "", **fields: object) -> Allotment:
    given = {"year": 2020, "source": Source.COUNTY, "allotted_on": GIVEN, "by": office.secretary, "on": TODAY, **fields}
    return expenses.allot(office.congress, yuan=Decimal(yuan), earmarked_for=earmarked_for, **given)


def spent(
    office: Office, money: Allotment, yuan: str = "50000", voucher: str = "1", purpose: str = Purpose.ROOMS, day: date = DAY,
    **fields: object,
) -> Expense:  # fmt: skip
    return expenses.spend(
        money, voucher=voucher, spent_on=day, yuan=Decimal(yuan), payee="建材店", purpose=purpose,
        by=office.secretary, on=TODAY, **fields,
    )  # fmt: skip
