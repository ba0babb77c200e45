"""The figures of `duty`."""

from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = ()
