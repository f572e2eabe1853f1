"""What the facts of the Python that runs this finds in every text of the repository and in damaged ones: one line a
claim or non-claim. ``test_fast.py`` compares those of two."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from facts.explain import explain
from facts.extract import extract_document
from facts.model import Document

HERE = Path(__file__).parent
PUBLISHED = date(2026, 3, 5)


def texts() -> Iterator[str]:
    for path in sorted((HERE.parent / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    gold = [HERE / "eval" / "gold" / name for name in ("open", "press", "desk")]  # the others are not for learning
    for folder in gold:
        for path in sorted(folder.glob("articles/*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted(path for folder in (*gold, HERE / "cases") for path in folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def damaged(text: str, chance: random.Random) -> str:
    """Parts of the text in another order, with signs that are rare in news."""
    signs = ("\u202e", "\ud800", "\0", "½", "٫", "५", "\n\n", "\t", "1e999", "-", "₹")
    parts = [text[at : at + 9] for at in range(0, min(len(text), 900), 9)]
    return "".join(
        part + chance.choice(signs) * chance.choice((0, 0, 1, 3)) for part in chance.sample(parts, len(parts))
    )


def main() -> None:
    chance = random.Random(1)
    whole = list(texts())
    some = [damaged(chance.choice(whole), chance) for _ in range(100)]
    for text in (*whole, *some, "", "5", "۵ " * 3000):
        found = extract_document(Document("text", text, published=chance.choice((None, PUBLISHED))))
        for row in (*found.claims, *found.non_claims):
            print(json.dumps(row.record()))
        print(found.document.lang, found.document.published, found.document.publisher, len(found.sections))
    for text in whole[:20]:
        print(json.dumps(explain(text)))


if __name__ == "__main__":
    main()
