"""The acts of `stations`."""
