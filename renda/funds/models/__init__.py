"""The records of `funds`."""

from renda.funds.models.equipment import Equipment
from renda.funds.models.money import Allotment, Expense, FundLine, MonthClose
from renda.funds.models.subsidies import SubsidyLine, SubsidyList

__all__ = ["Allotment", "Equipment", "Expense", "FundLine", "MonthClose", "SubsidyLine", "SubsidyList"]
