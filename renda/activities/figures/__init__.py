"""The figures of activities, campaigns, visits, outcomes and publicity."""

from renda.activities.figures import campaigns, outcomes
from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = (*campaigns.FIGURES, *outcomes.FIGURES)
