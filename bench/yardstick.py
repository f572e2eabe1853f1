"""A fixed piece of pure Python that does what extraction is made of: it cuts a text into words, looks them up, makes
small objects. Times are told in yardsticks, so that a slow or busy machine does not pass for slow code.

Never change it: the floors are ratios to it.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

WORD = re.compile(r"\w+|[^\w\s]")
TEXT = (
    "The council said on Monday that 1,250 homes and 37 schools would be repaired before winter, "
    "while nearly a third of the roads stay closed until the engineers have finished their survey. "
) * 60


@dataclass(slots=True)
class Word:
    start: int
    end: int
    key: str


def yardstick() -> int:
    """The same work each time; what it returns only keeps it from being skipped."""
    counts: dict[str, int] = {}
    words = []
    for found in WORD.finditer(TEXT):
        key = found.group().lower()
        counts[key] = counts.get(key, 0) + 1
        words.append(Word(found.start(), found.end(), key))
    total = 0
    for first, second in pairwise(words):
        if first.key.isdigit() or counts[second.key] > 60:
            total += second.end - first.start
    return total


def in_yardsticks(work: Sequence[Callable[[], object]], rounds: int = 5) -> float:
    """How many yardsticks all the work takes. After each piece of it the yardstick is laid on, so that whatever else
    the machine does slows both alike; of several rounds the best counts, in time of the processor."""
    found = []
    for _ in range(rounds):
        ours, fixed = 0.0, []
        for piece in work:
            ours += _seconds(piece)
            gc.disable()  # what the work leaves behind must not be cleared away at the yardstick's cost
            fixed.append(_seconds(yardstick))
            gc.enable()
        found.append(ours / median(fixed))
    return min(found)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
