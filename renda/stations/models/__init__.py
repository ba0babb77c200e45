"""The tables of `stations`."""
