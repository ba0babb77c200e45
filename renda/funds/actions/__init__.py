"""The acts of `funds`."""
