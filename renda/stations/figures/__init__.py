"""The figures of `stations`."""

from renda.base.figures import Figure
from renda.stations.figures import contact, reporting

FIGURES: tuple[Figure, ...] = (*contact.FIGURES, *reporting.FIGURES)
