"""One measurement in a process of its own, so that none profits or suffers from another: ``measure.py NAME ARGUMENTS``.

Prints one JSON object.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import regex
from corpus import documents, long_line

from facts.engines.local import ready
from facts.extract import extract_document
from facts.model import Document, Extraction
from facts.report.archive import to_archive

WARM = 20_000
"""Bytes extracted before the clock starts: packs are loaded then, as in any run of some length."""

ENDLESS = 10**12
"""Bytes of documents at hand: more than any round gets through; they are made one by one."""


def ours(lang: str, kind: str, seconds: str, seed: str) -> dict[str, float]:
    """The full record of every number, for so many seconds; documents made anew each round."""
    given = documents(lang, kind, ENDLESS, int(seed))
    _warm(lang, kind)
    done = records = 0
    spent = 0.0
    while spent < float(seconds):
        record = next(given)
        began = time.perf_counter()
        found = extract_document(Document(record["id"], record["text"]))
        spent += time.perf_counter() - began
        done += len(record["text"].encode())
        records += len(found.claims) + len(found.non_claims)
    return {"bytes": done, "seconds": spent, "records": records}


def archive(lang: str, size: str) -> dict[str, float]:
    """Documents of so many bytes together, from a file of JSON lines to one of claims."""
    from facts.read import read

    with TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for record in documents(lang, "news", int(size)):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        _warm(lang, "news")
        began = time.perf_counter()
        totals = to_archive(read([source], isolated=False), Path(folder) / "claims.jsonl", None, print)
        spent = time.perf_counter() - began
    return {"bytes": int(size), "documents": totals.documents, "seconds": spent, "rss_mb": _peak()}


def line(lang: str, size: str) -> dict[str, float]:
    """One line without a full stop."""
    text = long_line(lang, int(size))
    _warm(lang, "news")
    began = time.perf_counter()
    found = extract_document(Document("line", text))
    return {
        "bytes": len(text.encode()),
        "seconds": time.perf_counter() - began,
        "records": _records(found),
        "rss_mb": _peak(),
    }


def limit(name: str, lang: str) -> dict[str, float]:
    """What no extractor can beat on this machine: reading, and one look at every character."""
    text = "".join(record["text"] for record in documents(lang, "news", 8_000_000))
    data = text.encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        path.write_bytes(data)
        work: dict[str, Callable[[], object]] = {
            "read": lambda: path.read_bytes().decode(),
            "re": partial(_scan, re.compile(r"\d+").finditer, text),
            "regex": partial(_scan, regex.compile(r"\d+").finditer, text),
        }
        best = float("inf")
        for _ in range(5):
            began = time.perf_counter()
            work[name]()
            best = min(best, time.perf_counter() - began)
    return {"bytes": len(data), "seconds": best}


def _scan(find: Callable[[str], object], text: str) -> None:
    for _ in find(text):  # type: ignore[attr-defined]
        pass


def _warm(lang: str, kind: str) -> None:
    """Begin as a worker of a run does, and get through the first documents."""
    ready()
    for record in documents(lang, kind, WARM, seed=-1):
        extract_document(Document(record["id"], record["text"]))


def _records(found: Extraction) -> int:
    return len(found.claims) + len(found.non_claims)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps({"ours": ours, "archive": archive, "line": line, "limit": limit}[sys.argv[1]](*sys.argv[2:])))
