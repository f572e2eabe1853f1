"""Extraction in a process of its own: documents come in on standard input, what was found goes out on standard output.

Both sides are this program, so they speak in pickles. A worker ends when its input does: however the run ends, no
process is left behind. One that takes too long is ended; the system holds it to its memory.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from facts.model import Document, Extraction, Failure
from facts.read.hold import hold_to, size_mb
from facts.read.limits import Limits, over
from facts.rules import RuleError

_PACKAGES = Path(__file__).parents[2]
# Ctrl-C is for the one who gives the work: the terminal must not send it to the workers too.
_APART = {"creationflags": 0x200} if sys.platform == "win32" else {"process_group": 0}


class TooSlow(EOFError):
    """The process was stopped, because it took too long."""


class Worker:
    """The process, seen from the one who gives the work."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.overdue = False
        self.busy = False
        paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            # -P: a module that lies in the folder of documents must not be taken for one of ours.
            [sys.executable, "-P", "-m", "facts.engines.worker", str(limits.extraction_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            **_APART,  # type: ignore[call-overload]
        )
        self.ready = False

    def found(self, documents: Sequence[Document]) -> list[bytes]:
        """What is found in each document, packed. Raises EOFError if the process breaks down over them, TooSlow if
        they take it longer than one of them may."""
        self.busy = True
        try:
            if not self.ready:
                self._heard()  # the time it takes to start is no fault of the documents
                self.ready = True
            answer = self._answer(documents)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            raise (TooSlow if self.overdue else EOFError) from None
        self.busy = False
        if isinstance(answer, str):
            raise RuleError(answer)
        return answer

    def _answer(self, documents: Sequence[Document]) -> list[bytes] | str:
        assert self.process.stdin is not None
        patience = threading.Timer(self.limits.extraction_seconds, self._give_up)
        patience.daemon = True
        patience.start()
        try:
            pickle.dump(documents, self.process.stdin)
            self.process.stdin.flush()
            answer: list[bytes] | str = self._heard()
        finally:
            patience.cancel()
        return answer

    def _heard(self) -> Any:
        assert self.process.stdout is not None
        return pickle.load(self.process.stdout)

    def _give_up(self) -> None:
        self.overdue = True
        self.process.kill()

    def stop(self) -> None:
        """End the process, at once."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                if stream:
                    stream.close()
            except OSError:
                pass  # what it was still to be given is lost with it


# Within the worker


def main() -> None:
    """Do the work that comes on standard input, until there is no more."""
    from facts.engines.local import extracted, ready
    from facts.engines.packed import packed

    # What a library prints must not come between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    ready()  # what is made once for all documents is not counted as the first one's
    megabytes = int(sys.argv[1])
    hold_to(size_mb() + megabytes)
    pickle.dump("ready", answers)
    answers.flush()
    while True:
        try:
            documents: list[Document] = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: list[bytes] | str = [
                bytes(packed(_named(extracted(document), megabytes))) for document in documents
            ]
        except RuleError as error:
            answer = str(error)
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:
            os._exit(1)  # whoever gave the work is gone


def _named(found: Extraction | Failure, megabytes: int) -> Extraction | Failure:
    """The same; where memory ran out, with the limit that it was held to."""
    from facts.engines.local import OUT_OF_MEMORY

    if not (isinstance(found, Failure) and found.reason == OUT_OF_MEMORY):
        return found
    limit = over("extraction_mb", megabytes, "extraction takes more memory than the limit, in megabytes")
    return replace(found, reason=str(limit))


if __name__ == "__main__":
    main()
