"""How a command speaks: a sentence that ends it, and its progress."""

import time


class Stop(Exception):
    """A command cannot go on; the words say why and what to do."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


class Clock:
    """Progress: one line for each step, with the seconds since the start."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def say(self, words: str) -> None:
        """One line."""
        print(f"[{time.monotonic() - self.began:5.1f} s] {words}", flush=True)
