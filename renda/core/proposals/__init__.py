"""Bills, formal questions and suggestions: who may, and by when they are answered."""
