"""Says on the error stream how far the primer is."""

import sys
import time

_WIDTH = 110
_last = [0.0]


def tell(words: str, *, end: str = "\r") -> None:
    """Show a line of progress, at most five times a second unless it is to stay."""
    now = time.monotonic()
    if end == "\r" and now - _last[0] < (0.2 if sys.stderr.isatty() else 10):
        return
    _last[0] = now
    sys.stderr.write(f"{words[:_WIDTH]:<{_WIDTH}}{end if sys.stderr.isatty() else chr(10)}")
    sys.stderr.flush()
