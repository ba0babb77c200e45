"""The pages of `duty`."""
