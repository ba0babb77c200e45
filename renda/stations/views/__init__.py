"""The pages of `stations`."""
