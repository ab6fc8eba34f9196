"""Long runs over a log, undisturbed by the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the cyclic garbage collector off meanwhile.

    Ten years of events are a million objects that live on and hold no cycles; going through them again and
    again as they grow in number doubles the time of a replay.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
