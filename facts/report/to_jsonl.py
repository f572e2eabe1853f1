"""Claims and numbers set aside as JSON lines: for programs, and for streams."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from facts.model import Claim, NonClaim
from facts.report.files import replacing

# Line ends to some readers, though not to JSON; escaped they read back the same.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(record: Claim | NonClaim) -> str:
    """The record as one line, without its line end."""
    return json.dumps(record.record(), ensure_ascii=False, allow_nan=False).translate(LINE_ENDS)


def to_jsonl(records: Iterable[Claim | NonClaim], path: Path) -> None:
    """Write one line a record, in UTF-8."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(f"{line(record)}\n" for record in records)
