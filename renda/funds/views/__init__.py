"""The pages of `funds`."""
