"""Renda: the work of a township People's Congress."""
