"""What a Spark task does: bytes of documents in, one row a document out, with its claims and numbers set aside inside.

The same reader, pipeline and checks as everywhere; a document that can't be read or extracted is a row with the reason.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from facts.engines.packed import unpacked
from facts.engines.pool import Result, isolated
from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS, Claim, Document, Extraction, Failure, NonClaim, Value
from facts.read import worker
from facts.read.formats import documents
from facts.read.limits import Limits
from facts.read.source import from_bytes
from facts.table import check

Batches = Iterable[pa.RecordBatch]
Task = Callable[[Batches], Iterator[pa.RecordBatch]]

ROWS = 256
"""Documents that are checked and handed over together."""
CHARACTERS = 4_000_000
"""Of so many characters at most, and one document."""

WHOLE = ("sentence_start", "start", "end", "subject_start", "speaker_start")
LISTS = ("rules", "flags", "warnings")
TOLD = ("doc_id", "path", "format", "sha256", "lang", "published", "publisher", "title", "author", "link", "warnings")
"""What a row tells of its document."""


@cache
def row_type() -> pa.Schema:
    """The row of a document. ``value`` is a number, ``value_exact`` has all its digits."""
    claim = [*CLAIM_FIELDS, "value_exact", "value_high_exact"]
    told = [pa.field(name, _type(name)) for name in TOLD]
    return pa.schema(
        [
            pa.field("part", pa.string()),
            *told,
            pa.field("characters", pa.int64()),
            pa.field("text", pa.string()),
            pa.field("failure", pa.string()),
            pa.field("claims", pa.list_(pa.struct([pa.field(name, _type(name)) for name in claim]))),
            pa.field("set_aside", pa.list_(pa.struct([pa.field(name, _type(name)) for name in NON_CLAIM_FIELDS]))),
        ]
    )


def _type(name: str) -> pa.DataType:
    if name in WHOLE:
        return pa.int64()
    if name in LISTS:
        return pa.list_(pa.string())
    return {"value": pa.float64(), "value_high": pa.float64(), "optional": pa.bool_()}.get(name, pa.string())


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read: within which limits, in what language where they name none, and which columns of a
    table hold what."""

    limits: Limits = field(default_factory=Limits)
    lang: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def rows(reading: Reading) -> Task:
    """Rows of documents for rows of ``part``, ``name``, ``path``, ``content`` and ``failure``, as Spark hands them
    over."""

    def task(batches: Batches) -> Iterator[pa.RecordBatch]:
        origins: deque[dict[str, Any]] = deque()  # of the documents under way, in their order
        for some in _some(isolated(_documents(batches, origins, reading), reading.limits)):
            results = [doc if isinstance(doc, Failure) else unpacked(packed, doc) for doc, packed in some]
            ready = [{**_row(result), **origins.popleft()} for result in _checked(results)]
            yield pa.RecordBatch.from_pylist(ready, schema=row_type())

    return task


def _some(results: Iterable[Result]) -> Iterator[list[Result]]:
    some: list[Result] = []
    size = 0
    for document, found in results:
        some.append((document, found))
        size += len(document.text) if isinstance(document, Document) else 0
        if len(some) >= ROWS or size >= CHARACTERS:
            yield some
            some, size = [], 0
    if some:
        yield some


def _documents(batches: Batches, origins: deque[dict[str, Any]], reading: Reading) -> Iterator[Document | Failure]:
    for batch in batches:
        for given in batch.to_pylist():
            for found in _read(given, reading):
                named = found.doc_id if isinstance(found, Document) else found.path
                origins.append({"part": given["part"], "path": given["path"], "doc_id": named})
                yield replace(found, lang=found.lang or reading.lang) if isinstance(found, Document) else found


def _read(given: dict[str, Any], reading: Reading) -> Iterator[Document | Failure]:
    """The documents of a row. Records are read here; every other file by a process that is stopped when it takes too
    long or too much memory."""
    name, content = given["name"], given["content"]
    if given["failure"] is not None:
        return iter([Failure(name, given["failure"], Path(name).suffix.removeprefix(".") or None)])
    if content is None:
        return _read_at(Path(given["path"].removeprefix("file:")), name, reading)
    if name.endswith(".jsonl"):
        return documents(replace(from_bytes(name, content, reading.limits), columns=reading.columns))
    return _read_copy(name, content, reading)


def _read_copy(name: str, content: bytes, reading: Reading) -> Iterator[Document | Failure]:
    with tempfile.NamedTemporaryFile(prefix="facts-") as copy:
        copy.write(content)
        copy.flush()
        yield from _read_at(Path(copy.name), name, reading)


def _read_at(path: Path, name: str, reading: Reading) -> Iterator[Document | Failure]:
    for found in worker.documents(path, name, reading.limits, dict(reading.columns)):
        if isinstance(found, Failure):
            yield replace(found, path=name + found.path.removeprefix(str(path)))
        else:
            yield found


def _checked(results: list[Extraction | Failure]) -> Iterator[Extraction | Failure]:
    """The results with the verdict of the table's schema on their claims, taken for all of them at once."""
    checked = check(claim for found in results if isinstance(found, Extraction) for claim in found.claims)
    if not checked.rejected:
        yield from results
        return
    passed = {id(claim) for claim in checked.claims}
    rejected = iter(checked.rejected)
    for found in results:
        if isinstance(found, Failure):
            yield found
            continue
        kept = tuple(claim for claim in found.claims if id(claim) in passed)
        aside = [*found.non_claims, *islice(rejected, len(found.claims) - len(kept))]
        yield replace(found, claims=kept, non_claims=tuple(sorted(aside, key=lambda number: number.start)))


def _row(result: Extraction | Failure) -> dict[str, Any]:
    if isinstance(result, Failure):
        return {"format": result.format, "warnings": [], "failure": result.reason, "claims": [], "set_aside": []}
    document = result.document
    row = {name: getattr(document, name) for name in TOLD}
    row["published"] = document.published and document.published.isoformat()
    return {
        **row,
        "characters": len(document.text),
        "text": document.text,
        "claims": [_claim(claim) for claim in result.claims],
        "set_aside": [_number(number) for number in result.non_claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    row = {**claim.record(), "value_exact": str(claim.value), "value_high_exact": told_exactly(claim.value_high)}
    return {**row, "value": double(row["value"]), "value_high": double(row["value_high"])}


def _number(number: NonClaim) -> dict[str, Any]:
    return {each.name: getattr(number, each.name) for each in fields(number)}


def told_exactly(value: Value | None) -> str | None:
    """A value with all its digits."""
    return None if value is None else str(value)


def double(value: float | None) -> float | None:
    """A number as the column of a table holds it."""
    try:
        return None if value is None else float(value)
    except OverflowError:  # larger than a machine's number: the exact one has it
        return None
