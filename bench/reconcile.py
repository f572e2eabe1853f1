"""``make bench``: how long 100,000 claims take to be reconciled, on one core, and the memory it takes.

The claims are those of the project's own articles, told again by many papers on many days, with other figures and other
names in them, so that no two sentences are alike and yet thousands count the same things.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from facts.extract import extract_document  # noqa: E402
from facts.model import Claim, Document, Extraction  # noqa: E402
from facts.reconcile import reconcile  # noqa: E402

GOLD = ROOT / "tests" / "eval"
FIRST_DAY = date(2024, 1, 1)
"""A paper a day or ten, for three years: what an archive of this size spans."""


def articles() -> Iterator[str]:
    """The texts of the samples, of the open articles and of the dossiers."""
    for path in sorted((ROOT / "seeds").glob("*.txt")) + sorted((GOLD / "reconcile" / "dossiers").glob("*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((GOLD / "gold" / "open" / "articles").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))["text"]


def retold(found: Extraction, number: int, chance: random.Random) -> tuple[Document, list[Claim]]:
    """The claims of an article as another paper tells them on another day: now and then with another figure, and each
    sentence with a word of its own."""
    doc_id = f"{found.document.doc_id}-{number}"
    day = FIRST_DAY + timedelta(days=chance.randrange(1100))
    claims = []
    for claim in found.claims:
        value = claim.value if chance.random() < 0.3 else claim.value * chance.randrange(2, 9)
        claims.append(
            replace(
                claim,
                claim_id=f"{claim.claim_id}-{number}",
                doc_id=doc_id,
                value=value,
                value_high=None if claim.value_high is None else max(value, claim.value_high),
                sentence=f"{claim.sentence} Nr{number}",
            )
        )
    text = f"{found.document.text} Nr{number} {chance.random()}"
    return replace(found.document, doc_id=doc_id, text=text, published=day), claims


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="one line for the report")
    asked = parser.parse_args()
    wanted = asked.claims
    chance = random.Random(7)
    found = [extract_document(Document(f"a{i}", text)) for i, text in enumerate(articles())]
    documents: list[Document] = []
    claims: list[Claim] = []
    while len(claims) < wanted:
        document, more = retold(found[len(documents) % len(found)], len(documents), chance)
        documents.append(document)
        claims += more
    claims = claims[:wanted]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    result = reconcile(claims, documents)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if asked.json:
        told = {"claims": len(claims), "documents": len(documents), "facts": len(result.facts)}
        told |= {"conflicts": len(result.conflicts)}
        print(json.dumps({**told, "seconds": seconds, "rss_mb": peak / 1024}))
        return 0
    print(
        f"{len(claims):,} claims of {len(documents):,} documents: {len(result.facts):,} facts, "
        f"{len(result.conflicts):,} conflicts, {len(result.series):,} series"
    )
    print(f"{seconds:.1f} seconds on one core, {peak / 1024:.0f} MB at most ({before / 1024:.0f} MB before)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
