"""Everything that reads `sessions`; import the module of the noun."""
