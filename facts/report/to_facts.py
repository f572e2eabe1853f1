"""Facts as JSON lines: one statement a line, with its mentions, why they are held for one, and what contradicts it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facts.engines.packed import LINE_ENDS
from facts.model import MENTION_FIELDS
from facts.report.files import replacing
from facts.report.findings import Findings


def to_facts(found: Findings, path: Path) -> None:
    """Write one line a fact, in UTF-8. Claims that were not compared yet are compared here."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for record in records(found):
            text = json.dumps(record, ensure_ascii=False, allow_nan=False)
            file.write(f"{text.translate(LINE_ENDS)}\n")


def records(found: Findings) -> Iterator[dict[str, Any]]:
    """The facts as JSON-ready values: the fields of a fact, its conflicts told in full, and its mentions."""
    known = found.reconciled
    if known is None:
        from facts.reconcile import reconcile

        known = reconcile(found.claims, found.documents)
    claims = {claim.claim_id: claim for claim in found.claims}
    conflicts = {conflict.conflict_id: conflict.record() for conflict in known.conflicts}
    for fact in known.facts:
        mentions = [claims[claim_id] for claim_id in fact.claim_ids]
        yield {
            **fact.record(),
            "conflicts": [conflicts[conflict_id] for conflict_id in fact.conflicts],
            "mentions": [{name: getattr(claim, name) for name in MENTION_FIELDS} for claim in mentions],
        }
