"""Claims as JSON lines, written as they are found: for archives of any size, of which nothing is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from facts.engines.engine import HERE, Engine
from facts.model import Document, Failure
from facts.report.files import remove_parts, replacing


@dataclass(slots=True)
class Totals:
    """What went through."""

    documents: int = 0
    claims: int = 0
    set_aside: int = 0
    failures: int = 0

    def __str__(self) -> str:
        said = f"{self.documents:,} documents, {self.claims:,} claims, {self.set_aside:,} numbers set aside"
        return f"{said}, {self.failures:,} sources could not be read" if self.failures else said


class NothingRead(Exception):
    """No document could be read, so nothing is written: yesterday's claims are not replaced by an empty file."""


def to_archive(
    documents: Iterable[Document | Failure],
    claims: Path,
    set_aside: Path | None,
    complain: Callable[[Failure], None],
    engine: Engine = HERE,
) -> Totals:
    """Write the claims to one file and the numbers set aside to another, if it is named, whole or not at all.

    Raises NothingRead, and OSError when a file can't be written.
    """
    totals = Totals()
    if engine.store and engine.store.ours():
        for path in filter(None, (claims, set_aside)):
            remove_parts(path)
    with ExitStack() as stack:
        first = _opened(stack, claims)
        second = _opened(stack, set_aside) if set_aside else None
        for document, found in engine.results(documents):
            failure = found.failure
            if failure:
                totals.failures += 1
                complain(failure)
            if isinstance(document, Document) and not failure:
                totals.documents += 1
            totals.claims += found.head["claims"]
            totals.set_aside += found.head["set_aside"]
            first.write(found.claims)
            if second:
                second.write(found.set_aside)
        if not totals.documents:
            raise NothingRead
    return totals


def _opened(stack: ExitStack, path: Path) -> BinaryIO:
    part = stack.enter_context(replacing(path))
    return stack.enter_context(part.open("wb"))
