"""The records of `funds`."""

from renda.funds.models.money import Allotment, Expense

__all__ = ["Allotment", "Expense"]
