"""Taking in an office's own sheets: shown row by row first, then accepted exactly as shown."""
