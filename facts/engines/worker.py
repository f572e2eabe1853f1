"""Extraction in a process of its own: documents come in on standard input, what was found goes out on standard output.

Both sides are this program, so they speak in pickles. A worker ends when its input does: however the run ends, no
process is left behind.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from facts.model import Document
from facts.rules import RuleError

_PACKAGES = Path(__file__).parents[2]
# Ctrl-C is for the one who gives the work: the terminal must not send it to the workers too.
_APART = {"creationflags": 0x200} if sys.platform == "win32" else {"process_group": 0}
SECONDS = 60.0
"""How long some documents may take, and"""
SLOWEST = 2_000
"""that many code points one second more: a thousandth of the usual pace."""


class TooSlow(EOFError):
    """The process was stopped, because it took too long."""


class Worker:
    """The process, seen from the one who gives the work."""

    def __init__(self) -> None:
        self.late = False
        paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            # -P: a module that lies in the folder of documents must not be taken for one of ours.
            [sys.executable, "-P", "-m", "facts.engines.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            **_APART,  # type: ignore[call-overload]
        )

    def found(self, documents: Sequence[Document]) -> list[bytes]:
        """What is found in each document, packed. Raises EOFError if the process breaks down over them, TooSlow if it
        does not come to an end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        size = sum(len(document.text) for document in documents)
        clock = threading.Timer(SECONDS + size / SLOWEST, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            pickle.dump(documents, self.process.stdin)
            self.process.stdin.flush()
            answer: list[bytes] | str = pickle.load(self.process.stdout)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            raise (TooSlow if self.late else EOFError) from None
        finally:
            clock.cancel()
        if isinstance(answer, str):
            raise RuleError(answer)
        return answer

    def _give_up(self) -> None:
        self.late = True
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
    from facts.engines.local import extracted
    from facts.engines.packed import packed

    # What a library prints must not come between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            documents: list[Document] = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: list[bytes] | str = [bytes(packed(extracted(document))) for document in documents]
        except RuleError as error:
            answer = str(error)
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:
            os._exit(1)  # whoever gave the work is gone


if __name__ == "__main__":
    main()
