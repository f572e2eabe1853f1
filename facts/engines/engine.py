"""How a run is done: in how many processes, with what is kept of it, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.engines.pool import Result, results
from facts.engines.progress import Progress
from facts.engines.store import Store
from facts.model import Document, Failure
from facts.read.limits import Limits


@dataclass(frozen=True, slots=True)
class Engine:
    """``jobs`` None: as many as there are processors, and one for a small run. Without ``limits`` one job is done in
    this process."""

    jobs: int | None = 1
    store: Store | None = None
    progress: Progress | None = None
    limits: Limits | None = None

    def results(self, documents: Iterable[Document | Failure]) -> Iterator[Result]:
        """What is found in each document, packed, in the order of the documents."""
        found = results(documents, self.jobs, self.store, self.limits)
        return self.progress.over(found) if self.progress else found

    def make_room(self) -> None:
        """Wipe the progress away, so that a line can be written."""
        if self.progress:
            self.progress.clear()

    def kept(self) -> bool:
        """Whether what is done is kept for the next run."""
        return self.store is not None and self.store.exists()

    def said(self) -> list[str]:
        """What to say of a run at its end."""
        reused = self.store.reused if self.store else 0
        return [f"Not extracted again, because unchanged: {reused:,} of the documents"] if reused else []

    def close(self) -> None:
        """Make what is kept safe."""
        if self.store:
            self.store.close()


HERE = Engine()
"""In this process, one document after the other, each as soon as it is read."""
