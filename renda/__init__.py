"""Renda: the work of a township People's Congress."""

__version__ = "0.1.0"
