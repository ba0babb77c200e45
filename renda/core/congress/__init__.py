"""Rules of the congress and its presidium."""
