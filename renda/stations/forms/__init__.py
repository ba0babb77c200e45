"""The forms of `stations`."""
