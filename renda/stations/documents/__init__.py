"""Papers of stations: the roster's notice, the poster with the code of the public page."""
