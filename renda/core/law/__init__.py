"""The numbers that the law sets, a module for each law."""
