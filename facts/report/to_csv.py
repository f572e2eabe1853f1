"""Claims as CSV: for spreadsheets and data frames."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from facts.model import CLAIM_FIELDS, Claim
from facts.report.excel_text import could_be_formula
from facts.report.files import replacing


def to_csv(claims: Iterable[Claim], path: Path, *, safe: bool = True) -> None:
    """Write one row a claim, in UTF-8 with the mark by which Excel knows it.

    ``safe`` puts an apostrophe before text that a spreadsheet would run as a formula. Without it the file is for
    machines: every cell is letter for letter what the source has, lists are JSON, and there is no mark.
    """
    # Line ends of its own (newline=""): those inside sentences stay as they are.
    with replacing(path) as part, part.open("w", encoding=_encoding(safe), errors="replace", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(CLAIM_FIELDS)
        for claim in claims:
            rows.writerow([_cell(value, safe) for value in claim.record().values()])


def _encoding(safe: bool) -> str:
    return "utf-8-sig" if safe else "utf-8"


def _cell(value: Any, safe: bool) -> Any:
    if isinstance(value, list):
        value = "; ".join(value) if safe else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if safe and isinstance(value, str) and could_be_formula(value) else value
