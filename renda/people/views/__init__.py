"""The pages of `people`, a module for each noun; reached by urls only."""
