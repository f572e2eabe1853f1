"""Extraction in several processes. What comes out does not depend on their number: one result a document, in order.

Documents go to the processes in batches. Results that are ready wait for those before them, so what is under way is
held to a window: memory does not grow with the archive, and a huge document holds up nothing but the end.
"""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain

from facts.engines.local import extracted
from facts.engines.packed import Packed, from_bytes, packed
from facts.engines.store import Store
from facts.engines.worker import TooSlow, Worker
from facts.model import Document, Failure
from facts.read.limits import Limits, OverLimit, over

SMALL = 256_000
"""Code points. Less than this is done here, sooner than processes have started."""
BATCH = 32_000
"""Code points a batch: enough to make the way between processes cheap, little enough to share work out evenly."""
MANY = 256
"""Documents a batch at most."""
WINDOW = 8_000_000
"""Code points under way or waiting for an earlier document."""
_AT_LEAST = 200
"""Code points that a document counts as, so that a million empty ones are something too."""

Result = tuple[Document | Failure, Packed]


def processors() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def results(
    documents: Iterable[Document | Failure],
    jobs: int | None = 1,
    store: Store | None = None,
    limits: Limits | None = None,
) -> Iterator[Result]:
    """What is found in each document, in their order. With one job each as soon as it is read.

    ``jobs`` None: as many as there are processors, and one for a small run, which keeps no store either. What the store
    holds is not extracted again. One job is done in this process, and so without a limit, unless there are ``limits``.
    """
    documents = iter(documents)
    if jobs is None:
        first = list(_first(documents))
        small = sum(map(_size, first)) < SMALL
        documents = chain(first, documents)
        jobs = 1 if small else processors()
        if small and store is not None and not store.exists():
            store = None
    if jobs > 1:
        return _in_pool(documents, jobs, store, limits or Limits())
    return _beside(documents, store, limits) if limits else _here(documents, store)


def isolated(documents: Iterable[Document | Failure], limits: Limits) -> Iterator[Result]:
    """The same from one process beside this one: a document that breaks it costs only itself. The process stays ready
    for the next documents."""
    return _in_pool(iter(documents), 1, None, limits, keep=True)


def _first(documents: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    size = 0
    for document in documents:
        yield document
        size += _size(document)
        if size >= SMALL:
            return


def _size(document: Document | Failure) -> int:
    return _AT_LEAST + (len(document.text) if isinstance(document, Document) else 0)


def _here(documents: Iterable[Document | Failure], store: Store | None) -> Iterator[Result]:
    return _one_by_one(documents, store, lambda document: packed(extracted(document)))


def _beside(documents: Iterable[Document | Failure], store: Store | None, limits: Limits) -> Iterator[Result]:
    team = _Team(1, limits)
    try:
        yield from _one_by_one(documents, store, lambda document: from_bytes(team.found([document])[0]))
    finally:
        team.close()


def _one_by_one(
    documents: Iterable[Document | Failure], store: Store | None, found_in: Callable[[Document], Packed]
) -> Iterator[Result]:
    for document in documents:
        if isinstance(document, Failure):
            yield document, packed(document)
            continue
        found = store.get(document) if store else None
        if found is None:
            found = found_in(document)
            if store:
                store.put(document, found)
        yield document, found


@dataclass(slots=True)
class _Batch:
    """Documents in order, what is known of each, and the work on the others while it lasts."""

    documents: list[Document | Failure] = field(default_factory=list)
    found: list[Packed | None] = field(default_factory=list)
    size: int = 0
    work: Future[list[bytes]] | None = None
    done: bool = False

    def add(self, document: Document | Failure, found: Packed | None) -> None:
        self.documents.append(document)
        self.found.append(found)
        self.size += _size(document)

    def begin(self, team: _Team, finished: queue.SimpleQueue[_Batch]) -> None:
        """Have the documents of which nothing is known extracted; the batch is put among the finished ones then."""
        pairs = zip(self.documents, self.found, strict=True)
        unknown = [document for document, found in pairs if found is None and isinstance(document, Document)]
        self.done = not unknown
        if unknown:
            self.work = team.submit(unknown)
            self.work.add_done_callback(lambda _: finished.put(self))

    def fill(self, store: Store | None) -> None:
        """Take in what was found."""
        assert self.work is not None
        answers = iter(self.work.result())
        for place, document in enumerate(self.documents):
            if self.found[place] is None and isinstance(document, Document):
                self.found[place] = answer = from_bytes(next(answers))
                if store:
                    store.put(document, answer)
        if store:
            store.save()
        self.work, self.done = None, True

    def results(self) -> Iterator[Result]:
        """Each document with what was found in it."""
        for document, found in zip(self.documents, self.found, strict=True):
            assert found is not None
            yield document, found


def _in_pool(
    documents: Iterable[Document | Failure], jobs: int, store: Store | None, limits: Limits, *, keep: bool = False
) -> Iterator[Result]:
    finished: queue.SimpleQueue[_Batch] = queue.SimpleQueue()
    waiting: deque[_Batch] = deque()
    under_way = 0
    team = _Team(jobs, limits, keep)
    try:
        for batch in _batches(documents, store):
            waiting.append(batch)
            under_way += batch.size
            batch.begin(team, finished)
            while not finished.empty():
                finished.get().fill(store)
            while waiting and (waiting[0].done or under_way > WINDOW):
                while not waiting[0].done:
                    finished.get().fill(store)
                under_way -= waiting[0].size
                yield from waiting.popleft().results()
        while waiting:
            while not waiting[0].done:
                finished.get().fill(store)
            yield from waiting.popleft().results()
    finally:  # also when the run is stopped: what is done is kept
        while not finished.empty():
            finished.get().fill(store)
        team.close()


def _batches(documents: Iterable[Document | Failure], store: Store | None) -> Iterator[_Batch]:
    batch = _Batch()
    for document in documents:
        if isinstance(document, Failure):
            batch.add(document, packed(document))
        else:
            batch.add(document, store.get(document) if store else None)
        if batch.size >= BATCH or len(batch.documents) >= MANY:
            yield batch
            batch = _Batch()
    if batch.documents:
        yield batch


_ready: list[Worker] = []
"""Workers that were kept, started and with their rules loaded."""


class _Team:
    """Workers, each led by a thread of ours that waits for its answers. ``keep``: they are not ended with the team."""

    def __init__(self, jobs: int, limits: Limits, keep: bool = False) -> None:
        self.limits = limits
        self.keep = keep
        self.threads = ThreadPoolExecutor(jobs, thread_name_prefix="facts")
        self.own = threading.local()
        self.workers: set[Worker] = set()
        self.stopped = False

    def submit(self, documents: list[Document]) -> Future[list[bytes]]:
        return self.threads.submit(self.found, documents)

    def found(self, documents: list[Document]) -> list[bytes]:
        """The answers for a batch. If its worker breaks down, each document goes alone to a new one, so that
        only the one that is too much for it is lost."""
        if self.stopped:
            return []
        try:
            return self._worker().found(documents)
        except EOFError as error:
            if self.stopped:
                return []
            self._dismiss()
            late = isinstance(error, TooSlow)
        if len(documents) == 1:
            failure = Failure(documents[0].doc_id, str(self._reason(late)), documents[0].format)
            return [bytes(packed(failure))]
        return [answer for document in documents for answer in self.found([document])]

    def _reason(self, late: bool) -> OverLimit:
        if late:
            what = "extraction takes longer than the limit, in seconds"
            return over("extraction_seconds", self.limits.extraction_seconds, what)
        what = "extraction failed: the process broke down over it, as happens when memory runs out"
        return over("extraction_mb", self.limits.extraction_mb, what)

    def _worker(self) -> Worker:
        worker: Worker | None = getattr(self.own, "worker", None)
        if worker is None:
            worker = self.own.worker = self._kept() or Worker(self.limits)
            self.workers.add(worker)
            if self.stopped:
                worker.stop()
        return worker

    def _kept(self) -> Worker | None:
        if self.keep and _ready and _ready[-1].limits == self.limits:
            return _ready.pop()
        return None

    def _dismiss(self) -> None:
        worker: Worker = self.own.worker
        del self.own.worker
        self.workers.discard(worker)
        worker.stop()

    def close(self) -> None:
        """End all workers, at once; work that has not been begun is dropped."""
        self.stopped = True
        self.threads.shutdown(wait=False, cancel_futures=True)
        for worker in tuple(self.workers):
            if not self.keep or worker.busy:
                worker.stop()
        self.threads.shutdown(wait=True)
        if self.keep:
            _ready.extend(worker for worker in self.workers if worker.process.poll() is None)
