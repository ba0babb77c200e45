"""Records of `duty`."""

from renda.duty.models.choices import AskedOpinion, Assessor, Choice, Criterion, PublicObjection, Score
from renda.duty.models.points import Grade, Objection, PointRule, PointRules

__all__ = [
    "AskedOpinion", "Assessor", "Choice", "Criterion", "Grade", "Objection", "PointRule", "PointRules", "PublicObjection", "Score",
]  # fmt: skip
