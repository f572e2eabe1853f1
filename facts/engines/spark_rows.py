"""What a Spark task does: bytes of documents in, one row a document out, with its claims and numbers set aside inside.

The same reader, pipeline and checks as everywhere; a document that can't be read or extracted is a row with the reason.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from typing import Any

import pyarrow as pa

from facts.engines.packed import unpacked
from facts.engines.pool import isolated
from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS, Claim, Document, Extraction, Failure, NonClaim, Value
from facts.read.formats import documents
from facts.read.source import from_bytes
from facts.table import check

ROWS = 256
"""Documents that are checked and handed over together."""

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


def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of documents for rows of ``part``, ``name``, ``path`` and ``content``, as Spark hands them over."""
    origins: deque[dict[str, Any]] = deque()  # of the documents under way, in their order
    found = isolated(_documents(batches, origins))
    while some := list(islice(found, ROWS)):
        results = [doc if isinstance(doc, Failure) else unpacked(packed, doc) for doc, packed in some]
        ready = [{**_row(result), **origins.popleft()} for result in _checked(results)]
        yield pa.RecordBatch.from_pylist(ready, schema=row_type())


def _documents(batches: Iterable[pa.RecordBatch], origins: deque[dict[str, Any]]) -> Iterator[Document | Failure]:
    for batch in batches:
        for given in batch.to_pylist():
            for found in documents(from_bytes(given["name"], given["content"] or b"")):
                named = found.doc_id if isinstance(found, Document) else found.path
                origins.append({"part": given["part"], "path": given["path"], "doc_id": named})
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
        "claims": [_claim(claim) for claim in result.claims],
        "set_aside": [_number(number) for number in result.non_claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    row = {**claim.record(), "value_exact": str(claim.value), "value_high_exact": _exact(claim.value_high)}
    return {**row, "value": _double(row["value"]), "value_high": _double(row["value_high"])}


def _number(number: NonClaim) -> dict[str, Any]:
    return {field.name: getattr(number, field.name) for field in fields(number)}


def _exact(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _double(value: float | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:  # larger than a machine's number: the exact one has it
        return None
