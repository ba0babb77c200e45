"""The figures of `people`: place and body (facts.md A), deputies (B), papers (N2)."""

from renda.base.figures import Figure
from renda.people.figures import bodies, deputies, make_up, places, plans

FIGURES: tuple[Figure, ...] = (*places.FIGURES, *deputies.FIGURES, *make_up.FIGURES, *bodies.FIGURES, *plans.FIGURES)
