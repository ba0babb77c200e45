"""The tables of `duty`."""
