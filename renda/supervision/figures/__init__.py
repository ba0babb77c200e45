"""The figures of `supervision`."""

from renda.base.figures import Figure
from renda.supervision.figures import budgets, key_projects, projects, topics

FIGURES: tuple[Figure, ...] = (*topics.FIGURES, *projects.FIGURES, *budgets.FIGURES, *key_projects.FIGURES)
