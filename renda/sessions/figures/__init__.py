"""The figures of `sessions`: sessions (facts.md C), presidium (D), party committee (D3), reports heard in recess (E4)."""

from renda.base.figures import Figure
from renda.sessions.figures import attendance, party, presidium, sessions

FIGURES: tuple[Figure, ...] = (*sessions.FIGURES, *attendance.FIGURES, *presidium.FIGURES, *party.FIGURES)
