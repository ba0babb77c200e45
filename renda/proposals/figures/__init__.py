"""The figures of `proposals`."""

from renda.base.figures import Figure

FIGURES: tuple[Figure, ...] = ()
