"""The rows of each step of reconciliation on Spark."""

from __future__ import annotations

import pyarrow as pa

from facts.model import FACT_FIELDS, MENTION_FIELDS

_STRINGS = pa.list_(pa.string())
_KEY = pa.struct([("key", pa.int64()), ("few", pa.bool_())])
_CLASH = [
    ("kind", pa.string()),
    ("severity", pa.string()),
    ("members", pa.list_(pa.int64())),
    ("weight", pa.float64()),
    ("reason", pa.string()),
    ("agreed", _STRINGS),
    ("differed", _STRINGS),
    ("grade", pa.int64()),
    ("at", pa.int64()),
]
_CONFLICT = [
    *((name, pa.string()) for name in ("conflict_id", "kind", "severity", "reason")),
    *((name, _STRINGS) for name in ("claim_ids", "fact_ids", "quotes", "agreed", "differed")),
]
_AGREEMENT = pa.struct(
    [("first", pa.string()), ("second", pa.string()), ("agreed", _STRINGS), ("differed", _STRINGS)],
)
_MENTION = pa.struct([(name, pa.string()) for name in MENTION_FIELDS])
_LISTS = ("scope", "claim_ids", "documents", "publishers", "languages", "speakers")


def _fact_type(name: str) -> pa.DataType:
    if name in _LISTS:
        return _STRINGS
    return {"merges": pa.list_(_AGREEMENT)}.get(name, pa.float64() if name in ("value", "value_high") else pa.string())


_FACT = [
    *((name, _fact_type(name)) for name in FACT_FIELDS if name != "conflicts"),
    ("value_exact", pa.string()),
    ("value_high_exact", pa.string()),
    ("mentions", pa.list_(_MENTION)),
]
PAPERS = pa.schema(
    [
        ("i", pa.int64()),
        ("doc_id", pa.string()),
        ("publisher", pa.string()),
        ("name", pa.string()),
        ("runs", pa.int64()),
        ("digest", pa.binary()),
        ("bands", pa.list_(pa.int64())),
    ]
)
EDGES = pa.schema([("u", pa.int64()), ("v", pa.int64())])
PROFILES = pa.schema(
    [
        ("i", pa.int64()),
        ("doc_id", pa.string()),
        ("profile", pa.binary()),
        ("low", pa.float64()),
        ("anchor", pa.int64()),
        ("when", pa.int64()),
        ("merging", pa.list_(_KEY)),
        ("terms", _STRINGS),
        ("due", _STRINGS),
        ("ahead", pa.bool_()),
        ("undated", pa.bool_()),
        ("slips", pa.list_(pa.struct(_CLASH))),
    ]
)
KEYS = pa.schema([("key", pa.int64()), ("i", pa.int64()), ("low", pa.float64()), ("anchor", pa.int64())])
PAIRS = pa.schema([("i", pa.int64()), ("j", pa.int64())])
COMPARED = pa.schema([("i", pa.int64()), ("j", pa.int64()), ("link", pa.bool_()), ("clash", pa.struct(_CLASH))])
FACTS = pa.schema(
    [
        ("first", pa.int64()),
        ("fact", pa.struct(_FACT)),
        ("members", pa.list_(pa.struct([("i", pa.int64()), ("settled", pa.bool_())]))),
        ("due", pa.string()),
        ("due_i", pa.int64()),
    ]
)
CONFLICTS = pa.schema([("conflict", pa.struct(_CONFLICT)), ("gravity", pa.list_(pa.int64()))])
