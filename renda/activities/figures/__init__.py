"""The figures of activities, campaigns, visits, outcomes and publicity."""

from renda.activities.figures import activities, campaigns, notices, outcomes, publicity, supervision
from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = (
    *supervision.FIGURES, *activities.FIGURES, *campaigns.FIGURES, *outcomes.FIGURES, *publicity.FIGURES,
    *notices.FIGURES,
)  # fmt: skip
