"""Claims and numbers set aside as JSON lines: for programs, and for streams."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from facts.engines.packed import line
from facts.model import Claim, NonClaim
from facts.report.files import replacing


def to_jsonl(records: Iterable[Claim | NonClaim], path: Path) -> None:
    """Write one line a record, in UTF-8."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(f"{line(record)}\n" for record in records)
