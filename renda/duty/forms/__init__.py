"""The forms of `duty`."""
