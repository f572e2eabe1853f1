"""The texts that people marked: our own, in ``gold/``, and more beside the checkout where they are present.

A set is *open* (whoever writes rules may read it) or *blind* (it is scored, and its texts are never shown). *Fresh* is
blind as well: it was written later, so that no rule has been steered by its figures, and they stand apart. *Press* is
open, and harder: whoever wrote it knew neither the rules nor what comes of them. *Desk* is the same, of later days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from score import Page, mark

OURS = Path(__file__).parent / "gold"
PARTS = ("open", "blind", "fresh", "press", "desk")
UNREAD = ("blind", "fresh")
SHARED = Path(__file__).parents[3] / "shared"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Pages that are scored together. ``whole``: they are articles, not single sentences."""

    name: str
    pages: tuple[Page, ...]
    whole: bool
    blind: bool

    def languages(self) -> list[str]:
        return sorted({page.lang for page in self.pages})

    def of(self, lang: str) -> list[Page]:
        return [page for page in self.pages if page.lang == lang]


class BadGold(ValueError):
    """A gold file does not say what it seems to say; the message names the file and the page."""


def datasets(ours: Path = OURS, shared: Path = SHARED) -> list[Dataset]:
    """Every dataset that is present and has pages."""
    found = [
        Dataset(f"{part}-{what}", tuple(pages), what == "articles", part in UNREAD)
        for part in PARTS
        for what, pages in (("sentences", _lines(ours / part)), ("articles", _articles(ours / part / "articles")))
    ]
    gold = shared / "gold"
    for path in sorted(gold.glob("dev_*.gold.jsonl")):
        found.append(Dataset(path.name.removesuffix(".gold.jsonl").replace("_", "-"), tuple(_read(path)), False, False))
    found.append(Dataset("dev-articles", tuple(_articles(gold / "articles")), True, False))
    found.append(Dataset("dev-seeds", tuple(_seeds(shared)), True, False))
    return [dataset for dataset in found if dataset.pages]


def _lines(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("sentences_*.jsonl")):
        yield from _read(path)


def _read(path: Path) -> Iterator[Page]:
    for line in _records(path):
        yield _page(line, path)


def _articles(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("*.json")):
        yield _page(json.loads(path.read_text(encoding="utf-8")), path)


def _seeds(shared: Path) -> Iterator[Page]:
    """Articles as plain files, with the claims of all of them in one list."""
    claims = list(_records(shared / "gold" / "seeds.claims.jsonl"))
    non_claims = list(_records(shared / "gold" / "seeds.non_claims.jsonl"))
    for path in sorted((shared / "seeds").glob("*.txt")) if claims else ():
        here = {
            "id": path.name,
            "lang": "ur",
            "text": path.read_bytes().decode("utf-8"),
            "claims": [claim for claim in claims if claim["doc"] == path.name],
            "non_claims": [other for other in non_claims if other["doc"] == path.name],
        }
        yield _page(here, path)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)


def _page(record: dict[str, Any], path: Path) -> Page:
    text = record["text"]
    for said in [*record["claims"], *record.get("non_claims", [])]:
        start, surface = said["start"], said["surface"]
        if not surface or text[start : start + len(surface)] != surface:
            raise BadGold(f"{path}: {record['id']}: the marked text does not stand at {start}")
    claims = tuple(mark(claim) for claim in record["claims"])
    if any(not isinstance(claim.value, int | float) for claim in claims):
        raise BadGold(f"{path}: {record['id']}: a claim without a value")
    return Page(
        record["id"], record["lang"], text, claims, tuple(mark(other) for other in record.get("non_claims", []))
    )
