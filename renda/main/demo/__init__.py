"""A made-up township, 青禾镇, played through the year 2020 by calling the actions that its users have."""

from renda.main.demo.play import SLUG, YEAR, Loaded, accounts, is_as_in_source, load

__all__ = ["SLUG", "YEAR", "Loaded", "accounts", "is_as_in_source", "load"]
