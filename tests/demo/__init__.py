"""The demo year, figure by figure, and a walk over every address. A package, so that the town is loaded for this folder only."""
