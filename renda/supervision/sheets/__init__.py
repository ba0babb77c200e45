"""The kinds of sheets that supervision takes in."""

from renda.supervision.sheets.budgets import BUDGET_LINES

__all__ = ["BUDGET_LINES"]
