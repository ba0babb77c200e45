"""The acts of `supervision`."""
