"""The figures of `funds`."""

from renda.base.figures import Figure
from renda.funds.figures import money

FIGURES: tuple[Figure, ...] = money.FIGURES
