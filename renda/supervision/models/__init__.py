"""The tables of `supervision`."""

from renda.supervision.models.budgets import Budget, BudgetChange, BudgetLine, BudgetMonth, BudgetQuestion
from renda.supervision.models.key_projects import KeyProject, KeyStep, Pressing
from renda.supervision.models.projects import (
    LivelihoodProject,
    LivelihoodVote,
    ProjectCount,
    ProjectEvaluation,
    ProjectMilestone,
    ProjectPayment,
)

__all__ = [
    "Budget", "BudgetChange", "BudgetLine", "BudgetMonth", "BudgetQuestion", "KeyProject", "KeyStep", "LivelihoodProject",
    "LivelihoodVote", "Pressing", "ProjectCount", "ProjectEvaluation", "ProjectMilestone", "ProjectPayment",
]  # fmt: skip
