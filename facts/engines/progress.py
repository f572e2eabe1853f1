"""How far a run is, on one line of the terminal: documents, rate, time left."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TextIO

from facts.engines.pool import Result
from facts.model import Document

_EVERY = 0.2
"""Seconds between two looks of the line."""
_CLEAR = "\r\x1b[2K"


def size_of(paths: Iterable[str]) -> int:
    """Bytes of all files under the paths."""
    return sum(map(_size, chain.from_iterable(map(_files, paths))))


def _files(given: str) -> Iterator[str]:
    path = Path(given)
    if not path.is_dir():
        yield given
        return
    for folder, _, names in os.walk(path):
        for name in names:
            yield f"{folder}{os.sep}{name}"


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - for a million files the difference counts
    except OSError:
        return 0


@dataclass(slots=True)
class Progress:
    """The line, on ``out``; it is wiped away when the run is over."""

    out: TextIO
    total: int
    documents: int = 0
    read: int = 0
    began: float = field(default_factory=time.monotonic)
    shown: float = 0.0

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results as they are, while the line tells of them."""
        try:
            for document, found in results:
                yield document, found
                self.documents += 1
                if isinstance(document, Document):
                    self.read += len(document.text.encode("utf-8", "replace"))
                now = time.monotonic()
                if now - self.shown > _EVERY:
                    self.shown = now
                    self.out.write(_CLEAR + self.line(now - self.began))
                    self.out.flush()
        finally:
            self.clear()

    def clear(self) -> None:
        """Make room for another line."""
        self.out.write(_CLEAR)
        self.out.flush()

    def line(self, seconds: float) -> str:
        """What is done, how fast, and how long the rest will take, as far as its size tells."""
        rate = self.read / max(seconds, 0.001)
        said = f"{self.documents:,} documents, {self.read / 1e6:,.1f} MB, {rate / 1e6:.2f} MB/s"
        left = self.total - self.read
        if left > 0 and rate > 0 and seconds > 1:
            said += f", {_time(left / rate)} left"
        return said


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
