"""The figures of `stations`."""

from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = ()
