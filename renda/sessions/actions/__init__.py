"""Every act on sessions, presidium meetings and the party committee's register; import the module of the noun."""
