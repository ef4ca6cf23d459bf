"""Says on the error stream how far the fuzz is."""

import sys
import time

_last = [0.0]


def tell(words: str, *, is_final: bool = False) -> None:
    """Write a line of progress, at most one in ten seconds unless it is the last of its kind."""
    now = time.monotonic()
    if is_final or now - _last[0] >= 10:
        _last[0] = now
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()
