"""Figures of `duty`."""

from renda.duty.figures import choices, points

FIGURES = (*points.FIGURES, *choices.FIGURES)
