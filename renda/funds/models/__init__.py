"""The tables of `funds`."""
