"""Everything in one SQLite file, with full-text search: for SQL, and for Datasette as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from facts.edits.nouns import said
from facts.fold import fold
from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS
from facts.report.files import named_as, replacing
from facts.report.findings import Findings
from facts.report.flat import exact, flat_claim, flat_document

LARGEST = 2**63 - 1
"""The largest whole number of SQLite."""

WHOLE = {"sentence_start", "start", "end", "subject_start", "speaker_start", "optional"}

Record = Mapping[str, Any]


def to_sqlite(found: Findings, path: Path) -> None:
    """Write documents, claims, facts, conflicts, numbers set aside, and what reporters wrote. Lists are JSON."""
    with replacing(path) as part:
        part.unlink()
        with named_as(sqlite3.OperationalError), closing(sqlite3.connect(part)) as base, base:
            base.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if this fails
            for table, columns, rows in _tables(found):
                _fill(base, table, columns, rows)
            for table, columns in SEARCHED.items():
                listed = ", ".join(columns)
                base.execute(f'CREATE VIRTUAL TABLE {table}_fts USING FTS5 ({listed}, content="{table}")')
                base.execute(f"INSERT INTO {table}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {table}")
            for index in INDEXES:
                base.execute(f"CREATE INDEX {index.replace('(', '_').strip(')')} ON {index}")


SEARCHED = {
    "claims": ("sentence", "subject", "concept", "speaker", "place", "folded"),
    "documents": ("title", "text", "folded"),
}
"""``folded``: the same words with one letter where keyboards have several (ی for ي), and digits as 0-9."""

INDEXES = ("claims(doc_id)", "claims(concept)", "claims(kind)", "fact_claims(claim_id)", "edits(claim_id)")

_DOCUMENT = (
    *("doc_id", "title", "author", "publisher", "published", "lang", "link", "format", "path", "sha256", "warnings"),
    *("text", "folded"),
)
_FACT = (
    *("fact_id", "value", "value_high", "value_exact", "value_high_exact", "bound", "kind", "unit", "subject"),
    *("concept", "property", "direction", "scope", "time", "time_role", "stance", "best", "claim_ids", "documents"),
    *("publishers", "languages", "speakers", "first_date", "last_date", "merges", "conflicts"),
)
_CONFLICT = ("conflict_id", "kind", "severity", "reason", "claim_ids", "fact_ids", "quotes", "agreed", "differed")


def _tables(found: Findings) -> Iterator[tuple[str, tuple[str, ...], Iterable[Record]]]:
    known = found.reconciled
    facts, conflicts = (known.facts, known.conflicts) if known else ((), ())
    claim = (*CLAIM_FIELDS, "value_exact", "value_high_exact", "folded")
    yield "documents", _DOCUMENT, ({**flat_document(d), "folded": fold(d.text)} for d in found.documents)
    yield "claims", claim, ({**flat_claim(c), "folded": fold(c.sentence)} for c in found.claims)
    yield (
        "facts",
        _FACT,
        ({**f.record(), "value_exact": exact(f.value), "value_high_exact": exact(f.value_high)} for f in facts),
    )
    pairs = ({"fact_id": f.fact_id, "claim_id": claim_id} for f in facts for claim_id in f.claim_ids)
    yield "fact_claims", ("fact_id", "claim_id"), pairs
    yield "conflicts", _CONFLICT, (c.record() for c in conflicts)
    yield "set_aside", NON_CLAIM_FIELDS, (number.record() for number in found.set_aside)
    written = (
        {"claim_id": claim_id, "field": name, "value": said(value)}
        for claim_id, cells in found.edits.cells.items()
        for name, value in cells.items()
    )
    yield "edits", ("claim_id", "field", "value"), written
    failed = ({"path": f.path, "reason": f.reason, "format": f.format} for f in found.failures)
    yield "failures", ("path", "reason", "format"), failed


_KEYS = {
    "documents": "PRIMARY KEY (doc_id)",
    "claims": "PRIMARY KEY (claim_id), FOREIGN KEY (doc_id) REFERENCES documents(doc_id)",
    "facts": "PRIMARY KEY (fact_id)",
    "fact_claims": "PRIMARY KEY (fact_id, claim_id), FOREIGN KEY (fact_id) REFERENCES facts(fact_id), "
    "FOREIGN KEY (claim_id) REFERENCES claims(claim_id)",
    "conflicts": "PRIMARY KEY (conflict_id)",
    "edits": "PRIMARY KEY (claim_id, field), FOREIGN KEY (claim_id) REFERENCES claims(claim_id)",
}


def _fill(base: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Record]) -> None:
    shape = [f'"{name}" {_type(name)}'.strip() for name in columns]
    if key := _KEYS.get(table):
        shape.append(key)
    base.execute(f"CREATE TABLE {table} ({', '.join(shape)})")
    marks = ", ".join("?" * len(columns))
    values = ([_cell(row[name]) for name in columns] for row in rows)
    base.executemany(f"INSERT INTO {table} VALUES ({marks})", values)


def _type(name: str) -> str:
    if name in ("value", "value_high"):
        return ""  # a number of either kind stays what it is
    return "INTEGER" if name in WHOLE else "TEXT"


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and abs(value) > LARGEST:
        return _double(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _double(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None
