"""What the start pages read: tasks, months, hits, towns."""
