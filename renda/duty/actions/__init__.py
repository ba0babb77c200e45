"""The acts of `duty`."""
