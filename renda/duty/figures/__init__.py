"""Figures of `duty`."""

from renda.duty.figures import points

FIGURES = points.FIGURES
