"""Two sides timed in turns, so that a busy machine slows both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter
from typing import Any

Timings = tuple[list[float], list[float]]


def in_turns(
    one: Any, other: Any, *, rounds: int, seconds: Callable[[Any], float] | None = None
) -> Timings:
    """Return the seconds that each of two functions takes, run in turns."""
    took: Timings = ([], [])
    seconds = seconds or seconds_to_run
    seconds(one), seconds(other)  # the first run of each also loads what it needs
    for _ in range(rounds):
        took[0].append(seconds(one))
        took[1].append(seconds(other))
    return took


def seconds_to_run(run: Callable[[], Any]) -> float:
    """Return the seconds that a function takes; freeing what it made is not counted."""
    gc.collect()
    start = perf_counter()
    result = run()
    took = perf_counter() - start
    del result
    return took
