"""The kinds of sheets that the money is taken in from."""

from renda.funds.sheets.expenses import EXPENSES

__all__ = ["EXPENSES"]
