"""Bills and suggestions: from lodging to the deputy's own view of the reply."""
