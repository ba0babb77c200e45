"""Budget and supervision, where a township follows them."""
