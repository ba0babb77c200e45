"""Sheets taken in from an office's own files: what kinds there are, how a file is read, what becomes of each row."""
