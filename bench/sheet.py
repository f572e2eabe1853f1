"""How long the workbook of N claims takes, and how much memory: ``python bench/sheet.py 20000``.

Written twice into one folder: first without anything to carry over, then with a note on every tenth claim, read from
the sheet of the first run and checked after writing. Each run is a process of its own, so that its peak is its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from facts.extract import extract_document
from facts.model import Document, Extraction
from facts.report.findings import Findings, gathered
from facts.report.keeping import with_edits, write_kept
from facts.report.pages import Layout

SEEDS = Path(__file__).parents[1] / "seeds"
EVERY = 10
"""A reporter's note stands on every tenth claim."""


def many(claims: int) -> Findings:
    """The claims of the sample documents over and over, each time in other documents and other sentences."""
    read = [extract_document(Document(p.name, p.read_text(encoding="utf-8"))) for p in sorted(SEEDS.glob("*.txt"))]

    def again() -> Iterator[Extraction]:
        found = number = 0
        while found < claims:
            for one in read:
                name = f"{number:05d}/{one.document.doc_id}"
                told = tuple(
                    replace(c, claim_id=f"{number:x}-{c.claim_id}", doc_id=name, sentence=f"{c.sentence} [{number}]")
                    for c in one.claims[: claims - found]
                )
                aside = tuple(replace(n, doc_id=name) for n in one.non_claims)
                yield Extraction(replace(one.document, doc_id=name), told, aside)
                found += len(told)
            number += 1

    return gathered(again())


def write(claims: int, folder: Path, with_notes: bool) -> None:
    """One run; prints its seconds (without the making of the claims) and its peak in megabytes."""
    found = many(claims)
    if with_notes:
        lines = [
            json.dumps({"claim_id": one.claim_id, "field": "notes", "value": f"note {at}"})
            for at, one in enumerate(found.claims)
            if at % EVERY == 0
        ]
        (folder / "edits (1).jsonl").write_text("\n".join(lines), encoding="utf-8")
    began, busy = time.perf_counter(), time.process_time()
    write_kept(with_edits(found, folder / "fact_sheet.xlsx"), folder / "fact_sheet.xlsx", Layout())
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kind = "carried" if with_notes else "fresh"
    print(f"{len(found.claims):>9,} claims, {kind:>7}: {seconds:6.1f} s ({busy:.1f} s of processor), {peak:6.0f} MB")


def main() -> None:
    """Measure each of the sizes named (20,000 without one)."""
    if sys.argv[1:2] == ["--once"]:
        write(int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "carried")
        return
    for claims in sys.argv[1:] or ["20000"]:
        with TemporaryDirectory() as folder:
            for kind in ("fresh", "carried"):
                subprocess.run([sys.executable, __file__, "--once", claims, folder, kind], check=True)


if __name__ == "__main__":
    main()
