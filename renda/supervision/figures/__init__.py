"""The figures of `supervision`."""

from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = ()
