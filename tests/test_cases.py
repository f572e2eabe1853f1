"""Sentences of the project's own, in four heaps.

found.jsonl     numbers as they are written, with what the sentence says of them
made.jsonl      values that stand nowhere as such and have to be made: ڈیڑھ لاکھ, 5-6bn, one in five
quiet.jsonl     numbers that are no claims: nothing may be found
unsolved.jsonl  what is still wrong, and why; a sentence that comes right fails here, and moves to one of the others

A claim names the fields that matter in its sentence; those it does not name are free.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from facts.extract import extract_document
from facts.model import CLAIM_FIELDS, Document, Extraction

CASES = Path(__file__).parent / "cases"
SUBSTRINGS = ("speaker",)
"""A longer name that holds the right one is right, too."""


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    marks = {id(row): [pytest.mark.xfail(reason=row["reason"], strict=True)] if "reason" in row else [] for row in rows}
    return [pytest.param(row, id=f"{name}:{n}", marks=marks[id(row)]) for n, row in enumerate(rows, 1)]


def read(row: dict[str, Any]) -> Extraction:
    published = date.fromisoformat(row["published"]) if "published" in row else None
    return extract_document(Document("case", row["text"], published=published))


def agrees(name: str, got: Any, want: Any) -> bool:
    if name in ("value", "value_high"):
        return got is not None and abs(Fraction(got) - Fraction(want)) <= abs(Fraction(want)) / 10**9
    if name in SUBSTRINGS and want is not None:
        return got is not None and want in got
    return bool(got == want)


def holds(row: dict[str, Any]) -> None:
    """The sentence has these claims, in this order, and no others but optional ones."""
    found = [claim for claim in read(row).claims if not claim.optional]
    assert [claim.surface for claim in found] == [claim["surface"] for claim in row["claims"]]
    for claim, wanted in zip(found, row["claims"], strict=True):
        wrong = {n: (getattr(claim, n), want) for n, want in wanted.items() if not agrees(n, getattr(claim, n), want)}
        assert wrong == {}, claim.rules


@pytest.mark.parametrize("row", cases("found"))
def test_found(row: dict[str, Any]) -> None:
    holds(row)


@pytest.mark.parametrize("row", cases("made"))
def test_made(row: dict[str, Any]) -> None:
    holds(row)


@pytest.mark.parametrize("row", cases("quiet"))
def test_quiet(row: dict[str, Any]) -> None:
    assert [claim.surface for claim in read(row).claims] == []


@pytest.mark.parametrize("row", cases("unsolved"))
def test_unsolved(row: dict[str, Any]) -> None:
    holds(row)


def test_the_heaps_are_sound() -> None:
    """Every surface stands in its text, every field exists, no text stands in two heaps."""
    heaps = {path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in CASES.glob("*.jsonl")}
    assert set(heaps) == {"found", "made", "quiet", "unsolved"}
    texts = [row["text"] for rows in heaps.values() for row in rows]
    assert len(texts) == len(set(texts))
    for row in (row for rows in heaps.values() for row in rows):
        for claim in row.get("claims", ()):
            assert claim["surface"] in row["text"]
            assert set(claim) <= set(CLAIM_FIELDS)
    assert all(row["why"] for row in heaps["quiet"])
    assert all(row["reason"] for row in heaps["unsolved"])
