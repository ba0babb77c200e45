"""The figures of `funds`."""

from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = ()
