"""Reading in a process of its own, which may be stopped: a file that takes too long or too much memory costs itself
only.

The two processes exchange lines of JSON, nothing that could carry code. One worker reads file after file; it is
replaced when it had to be stopped, when it crashed and when it has grown.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from facts.model import Document, Failure, Location, Section
from facts.read.hold import hold_to, size_mb, write_no_files
from facts.read.limits import Limits, over
from facts.read.source import from_file

GROWN_MB = 256
"""A worker that has grown by this much over its beginnings is replaced after the file."""

_PACKAGES = Path(__file__).parents[2]
_idle: list[_Worker] = []
_running: set[_Worker] = set()


def documents(path: Path, doc_id: str, limits: Limits, columns: dict[str, str]) -> Iterator[Document | Failure]:
    """What ``facts.read.formats.documents`` finds in a file, found by a worker."""
    # The worker may have begun in another folder than we are in now.
    job = {"path": str(path.absolute()), "shown": str(path), "doc_id": doc_id, "columns": columns}
    yield from _done({**job, "limits": asdict(limits)}, str(path), limits)


def fetched(address: str, limits: Limits, *, private: bool) -> Iterator[Document | Failure]:
    """What ``facts.read.formats.at_address`` finds at an address, found by a worker."""
    yield from _done({"address": address, "private": private, "limits": asdict(limits)}, address, limits)


def _done(job: dict[str, Any], shown: str, limits: Limits) -> Iterator[Document | Failure]:
    worker = _idle.pop() if _idle else _Worker()
    fit = False
    try:
        worker = worker.given(job)
        _running.add(worker)
        while True:
            message = worker.answer(limits.seconds)
            if "done" in message:
                fit = message["done"]
                return
            yield _found(message)
    except TimeoutError:
        reason = over("seconds", limits.seconds, "reading it takes longer than the limit, in seconds")
        yield Failure(shown, str(reason), Path(shown).suffix.lower().removeprefix(".") or None)
    except EOFError:
        reason = over("memory_mb", limits.memory_mb, "its reader broke down, as happens when memory runs out")
        yield Failure(shown, str(reason), Path(shown).suffix.lower().removeprefix(".") or None)
    finally:
        _running.discard(worker)
        if fit:
            _idle.append(worker)
        else:
            worker.stop()


class _Worker:
    """The process, seen from ours."""

    def __init__(self) -> None:
        paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            # -P: a module that lies in the folder of documents must not be taken for one of ours.
            [sys.executable, "-P", "-m", "facts.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        )
        self.answers: queue.Queue[bytes] = queue.Queue(maxsize=1)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        atexit.register(self.process.kill)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.answers.put(line)
        self.answers.put(b"")

    def given(self, job: dict[str, Any]) -> _Worker:
        """The worker that has taken the job: this one, or a new one if this one has ended in the meantime."""
        with suppress(OSError):
            if self.process.poll() is None:
                self._write(job)
                return self
        self.stop()
        fresh = _Worker()
        fresh._write(job)
        return fresh

    def _write(self, job: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self, seconds: float) -> dict[str, Any]:
        """The next thing that it found, or that the job is done (and whether the worker is fit for another)."""
        try:
            line = self.answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if not line:
            raise EOFError
        found: dict[str, Any] = json.loads(line)
        return found

    def stop(self) -> None:
        """End the process, at once."""
        self.process.kill()
        while self.listener.is_alive():
            with suppress(queue.Empty):
                self.answers.get(timeout=0.05)  # it may be waiting to hand over an answer
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        atexit.unregister(self.process.kill)


def _message(found: Document | Failure) -> dict[str, Any]:
    if isinstance(found, Failure):
        return {"failure": asdict(found)}
    day = found.published.isoformat() if found.published else None
    return {"document": {**asdict(found), "published": day}}


def _found(message: dict[str, Any]) -> Document | Failure:
    if "failure" in message:
        return Failure(**message["failure"])
    told = message["document"]
    return Document(
        **{
            **told,
            "published": date.fromisoformat(told["published"]) if told["published"] else None,
            "warnings": tuple(told["warnings"]),
            "sections": tuple(Section(**section) for section in told["sections"]),
            "locations": tuple(Location(**location) for location in told["locations"]),
        }
    )


# Within the worker


def main() -> None:
    """Do the jobs that come on standard input, until there are no more or until we have grown too large."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives the jobs
    # What a library prints must not come between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    size = size_mb()
    for line in sys.stdin.buffer:
        job = json.loads(line)
        _work(job, answers, size)
        fit = size_mb() <= size + min(GROWN_MB, job["limits"]["memory_mb"] // 4)
        _send(answers, {"done": fit})
        if not fit:
            return


def _work(job: dict[str, Any], answers: BinaryIO, size: int) -> None:
    from facts.read.formats import at_address, documents, reason_of

    limits = Limits(**job["limits"])
    hold_to(size + limits.memory_mb)
    write_no_files()
    if "address" in job:
        for found in at_address(job["address"], limits, private=job["private"]):
            _send(answers, _message(found))
        return
    try:
        source = from_file(Path(job["path"]), job["doc_id"], limits, job["columns"], job["shown"])
    except OSError as error:
        _send(answers, _message(Failure(job["shown"], reason_of(error))))
    else:
        for found in documents(source):
            _send(answers, _message(found))


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
