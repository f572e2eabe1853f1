"""Claims as Parquet: for data frames and archives, with types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from facts.model import CLAIM_FIELDS, Claim
from facts.report.files import replacing
from facts.report.flat import flat_claim

GROUP = 20_000
"""Rows that are held in memory at once."""

WHOLE = ("sentence_start", "start", "end", "subject_start", "speaker_start")


def to_parquet(claims: Sequence[Claim], path: Path) -> None:
    """Write one row a claim; ``value`` is a number, ``value_exact`` has all its digits."""
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    with replacing(path) as part, ParquetWriter(part, _schema(), compression="zstd") as writer:
        for first in range(0, len(claims), GROUP):
            rows = [_row(claim) for claim in claims[first : first + GROUP]]
            writer.write_table(Table.from_pylist(rows, schema=_schema()))


@cache
def _schema() -> Any:
    import pyarrow as pa

    types: dict[str, Any] = dict.fromkeys((*CLAIM_FIELDS, "value_exact", "value_high_exact"), pa.string())
    types |= dict.fromkeys(WHOLE, pa.int64())
    types |= {"value": pa.float64(), "value_high": pa.float64(), "optional": pa.bool_()}
    types |= {"rules": pa.list_(pa.string()), "flags": pa.list_(pa.string())}
    return pa.schema(list(types.items()))


def _row(claim: Claim) -> dict[str, Any]:
    row = flat_claim(claim)
    for name in ("value", "value_high"):
        row[name] = _double(row[name])
    return {name: _text(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _double(value: float | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:  # larger than a machine's number: the exact one has it
        return None


def _text(text: str) -> str:
    """Half characters, which no UTF-8 can hold, as question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
