"""The tables of `supervision`."""

from renda.supervision.models.appraisals import Appraisal, AppraisedOfficial, UnitVote
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
from renda.supervision.models.topics import Inquiry, Problem, Remedy, ReportVote, ReviewOpinion, Topic

__all__ = [
    "Appraisal", "AppraisedOfficial", "Budget", "BudgetChange", "BudgetLine", "BudgetMonth", "BudgetQuestion", "Inquiry", "KeyProject", "KeyStep",
    "LivelihoodProject", "LivelihoodVote", "Pressing", "Problem", "ProjectCount", "ProjectEvaluation", "ProjectMilestone", "ProjectPayment", "Remedy",
    "ReportVote", "ReviewOpinion", "Topic", "UnitVote",
]  # fmt: skip
