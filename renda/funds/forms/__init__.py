"""The forms of `funds`."""
