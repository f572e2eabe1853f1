"""Five real articles, read whole: every claim they make comes out as a reader would put it, and nothing else does.

The articles and their annotations may not be given on, so they lie beside the checkout; without them these tests are
skipped, and say so.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document, Extraction, NonClaim

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
NAMED = ("value", "bound", "kind", "unit", "concept", "property", "stance", "time_role", "time_start", "time_end")
SAME_REASON = {
    "boilerplate": {"furniture"},
    "date": {"date", "year"},
    "year": {"year", "date"},
    "time": {"time", "date"},
}
SAME_PERSON = {"پاکستانی سفیر": "سفیر خلیل ہاشمی"}
"""Annotated by his office, named in full where he speaks first: the nearer mention is right, too."""

pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the articles are not in ../shared/seeds")


def gold(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / name
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


CLAIMS = gold("seeds.claims.jsonl")
OTHERS = gold("seeds.non_claims.jsonl")
ARTICLES = sorted(path.name for path in (SHARED / "seeds").glob("*.txt"))


def named(row: dict[str, Any]) -> Any:
    return pytest.param(row, id=f"{row['doc'][:3]}-{row['start']}")


@cache
def read(name: str) -> Extraction:
    text = (SHARED / "seeds" / name).read_bytes().decode("utf-8")
    return extract_document(Document(name, text))


def meets(row: dict[str, Any], found: Claim | NonClaim) -> bool:
    return bool(found.start < row["start"] + len(row["surface"]) and row["start"] < found.end)


def found_for(row: dict[str, Any]) -> Claim:
    extraction = read(row["doc"])
    claims = [claim for claim in extraction.claims if meets(row, claim)]
    assert len(claims) == 1, [other.record() for other in extraction.non_claims if meets(row, other)] or "not found"
    return claims[0]


def test_there_is_something_to_read() -> None:
    assert len(ARTICLES) == 5
    assert CLAIMS
    assert OTHERS
    for row in (*CLAIMS, *OTHERS):
        text = read(row["doc"]).document.text
        assert text[row["start"] : row["start"] + len(row["surface"])] == row["surface"]


@pytest.mark.parametrize("row", [named(row) for row in CLAIMS if not row["optional"]])
def test_every_claim_is_found_as_it_stands(row: dict[str, Any]) -> None:
    claim = found_for(row)
    assert (claim.start, claim.surface) == (row["start"], row["surface"])
    record = claim.record()
    wrong = {name: (record[name], row[name]) for name in NAMED if name in row and record[name] != row[name]}
    assert wrong == {}, claim.rules
    assert not claim.optional


@pytest.mark.parametrize("row", [named(row) for row in CLAIMS if row.get("subject") and not row["optional"]])
def test_every_subject_holds_its_head(row: dict[str, Any]) -> None:
    claim = found_for(row)
    assert claim.subject is not None
    assert row["subject"].split()[-1] in claim.subject


@pytest.mark.parametrize("row", [named(row) for row in CLAIMS if row.get("speaker")])
def test_every_speaker_is_named(row: dict[str, Any]) -> None:
    """A longer name that holds the right one is right, too."""
    claim = found_for(row)
    said_by = claim.speaker or ""
    assert row["speaker"] in said_by or (row["speaker"] in SAME_PERSON and SAME_PERSON[row["speaker"]] in said_by)


@pytest.mark.parametrize("row", [named(row) for row in CLAIMS if row.get("time_text")])
def test_every_time_is_told(row: dict[str, Any]) -> None:
    claim = found_for(row)
    assert row["time_text"] in (claim.time_text or "")


@pytest.mark.parametrize("row", [named(row) for row in OTHERS])
def test_what_is_no_claim_is_set_aside_with_its_reason(row: dict[str, Any]) -> None:
    extraction = read(row["doc"])
    assert [claim.surface for claim in extraction.claims if meets(row, claim)] == []
    reasons = {other.reason for other in extraction.non_claims if meets(row, other)}
    assert reasons & SAME_REASON.get(row["reason"], {row["reason"]}), reasons


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_else_is_claimed(name: str) -> None:
    rows = [row for row in CLAIMS if row["doc"] == name]
    claims = [claim for claim in read(name).claims if not claim.optional]
    assert [claim.surface for claim in claims if not any(meets(row, claim) for row in rows)] == []
