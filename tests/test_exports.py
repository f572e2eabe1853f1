"""Exports for other tools: each is read back by its own world's reader, and says the same."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import sqlite_utils

from facts.edits import Carried
from facts.model import CLAIM_FIELDS, Claim
from facts.reconcile import reconcile
from facts.report.findings import Findings
from facts.report.to_claimreview import claim_reviews, to_claimreview
from facts.report.to_csv import to_csv
from facts.report.to_parquet import to_parquet
from facts.report.to_sqlite import to_sqlite
from tests.making import ENGLISH, claim, findings, findings_of

HARD = claim(
    "=SUM(1), he said: “5\nmen;\u2028left” _x0041_.",
    "5",
    Fraction(1, 3),
    value_high=10**30 + 1,
    flags=("a; b", "c"),
    rules=("x",),
    optional=True,
)


def all_claims() -> list[Claim]:
    return [*findings().claims, HARD, claim(ENGLISH, "2.6 crore", 2**53 + 1, doc_id="big.txt")]


def value(exact: str | None) -> int | float | None:
    """A value from all its digits, as the record has it."""
    if exact is None:
        return None
    number = Fraction(exact)
    return number.numerator if number.denominator == 1 else float(number)


def records(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    return [one.record() for one in claims]


# Parquet


def test_parquet_comes_back_as_the_same_records(tmp_path: Path) -> None:
    to_parquet(all_claims(), tmp_path / "a.parquet")
    rows = pq.read_table(tmp_path / "a.parquet").to_pylist()
    for row in rows:
        row["value"], row["value_high"] = value(row.pop("value_exact")), value(row.pop("value_high_exact"))
    assert rows == records(all_claims())


def test_parquet_has_types_and_pandas_reads_it(tmp_path: Path) -> None:
    to_parquet(findings().claims, tmp_path / "a.parquet")
    table = pd.read_parquet(tmp_path / "a.parquet")
    assert list(table.columns[: len(CLAIM_FIELDS)]) == list(CLAIM_FIELDS)
    assert (table["value"].dtype, table["start"].dtype, table["optional"].dtype) == ("float64", "int64", "bool")
    assert table["value"].sum() == sum(one.value for one in findings().claims)


def test_parquet_of_no_claims_has_its_columns(tmp_path: Path) -> None:
    to_parquet([], tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 0
    assert set(CLAIM_FIELDS) <= set(pq.read_schema(tmp_path / "a.parquet").names)


def test_parquet_is_written_in_groups_that_fit_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.report.to_parquet.GROUP", 2)
    to_parquet(findings().claims, tmp_path / "a.parquet")
    file = pq.ParquetFile(tmp_path / "a.parquet")
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)


# CSV for machines


def test_raw_csv_comes_back_as_the_same_records(tmp_path: Path) -> None:
    to_csv(all_claims(), tmp_path / "a.csv", safe=False)
    table = pd.read_csv(tmp_path / "a.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    rows = [{name: from_csv(name, cell) for name, cell in row.items()} for row in table.to_dict("records")]
    assert rows == records(all_claims())


def from_csv(name: str, cell: str) -> Any:
    if name in ("rules", "flags"):
        return json.loads(cell)
    if name == "optional":
        return cell == "true"
    if cell == "":
        return None
    if name in ("value", "value_high"):
        return int(cell) if cell.lstrip("-").isdigit() else float(cell)
    return int(cell) if name in ("sentence_start", "start", "end", "subject_start", "speaker_start") else cell


# SQLite


def base_of(found: Findings, path: Path) -> sqlite_utils.Database:
    to_sqlite(found, path)
    return sqlite_utils.Database(path)


def test_sqlite_comes_back_as_the_same_records(tmp_path: Path) -> None:
    found = findings_of(HARD, claim(ENGLISH, "2.6 crore", 26_000_000))
    rows = []
    for row in base_of(found, tmp_path / "a.db")["claims"].rows:
        row["value"], row["value_high"] = value(row["value_exact"]), value(row["value_high_exact"])
        row["rules"], row["flags"] = json.loads(row["rules"]), json.loads(row["flags"])
        row["optional"] = bool(row["optional"])
        rows.append({name: row[name] for name in CLAIM_FIELDS})
    assert rows == records(found.claims)


def test_sqlite_holds_documents_facts_and_what_reporters_wrote(tmp_path: Path) -> None:
    found = findings()
    known = reconcile(found.claims, found.documents)
    first = found.claims[0].claim_id
    edits = Carried(cells={first: {"verdict": "correct", "checked_on": date(2026, 11, 21)}})
    base = base_of(replace(found, reconciled=known, edits=edits), tmp_path / "a.db")
    assert [row["doc_id"] for row in base["documents"].rows] == [document.doc_id for document in found.documents]
    assert base["documents"].get("ur.txt")["text"] == found.documents[0].text
    assert [row["fact_id"] for row in base["facts"].rows] == [fact.fact_id for fact in known.facts]
    asked = "SELECT f.fact_id FROM facts f JOIN fact_claims USING (fact_id) WHERE claim_id = ?"
    assert list(base.query(asked, [first])) == [
        {"fact_id": fact.fact_id} for fact in known.facts if first in fact.claim_ids
    ]
    assert {(row["field"], row["value"]) for row in base["edits"].rows} == {
        ("verdict", "correct"),
        ("checked_on", "2026-11-21"),
    }
    assert [row["reason"] for row in base["set_aside"].rows] == ["year", "identifier"]
    assert base["failures"].count == 1
    assert list(base.query("PRAGMA foreign_key_check")) == []


def test_sqlite_finds_words_in_both_languages_however_they_are_typed(tmp_path: Path) -> None:
    text = "كراچي ميں 5 گهر گرے۔"
    base = base_of(findings_of(claim(text, "5", 5)), tmp_path / "a.db")
    assert base["claims"].detect_fts() == "claims_fts"
    for words in ("كراچي", "کراچی"):
        assert [row["surface"] for row in base["claims"].search(words)] == ["5"]
    other = base_of(findings(), tmp_path / "b.db")
    assert [row["surface"] for row in other["claims"].search("voters")] == ["2.6 crore"]
    assert [row["doc_id"] for row in other["documents"].search("زرمبادلہ")] == ["ur.txt"]


def test_two_runs_give_the_same_database(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        to_sqlite(findings(), tmp_path / name)
    dumps = [list(sqlite3.connect(tmp_path / name).iterdump()) for name in ("a.db", "b.db")]
    assert dumps[0] == dumps[1]


# ClaimReview


def reviewed(**cells: Any) -> Findings:
    found = findings()
    cleared = replace(found.documents[0], title="Homes", link="https://example.com/homes", publisher="APP")
    edits = Carried(cells={found.claims[0].claim_id: cells, found.claims[1].claim_id: {"notes": "private"}})
    return replace(found, documents=(cleared, *found.documents[1:]), edits=edits)


def test_a_claim_with_a_verdict_is_a_review(tmp_path: Path) -> None:
    found = reviewed(
        verdict="misleading",
        checker="Ayesha",
        checked_on=date(2026, 11, 21),
        evidence_1="https://example.com/data",
        evidence_2="a phone call",
        notes="private",
    )
    assert to_claimreview(found, tmp_path / "a.jsonld") == [tmp_path / "a.jsonld"]
    content = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert content["@context"] == "https://schema.org"
    (review,) = content["@graph"]
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", found.claims[0].sentence)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "misleading"}
    assert (review["datePublished"], review["author"]["name"]) == ("2026-11-21", "Ayesha")
    assert review["itemReviewed"]["author"]["name"] == "حکومت"
    first = review["itemReviewed"]["firstAppearance"]
    assert (first["url"], first["datePublished"], first["publisher"]["name"]) == (
        "https://example.com/homes",
        "2026-11-20",
        "APP",
    )
    assert review["citation"] == ["https://example.com/data"]


def test_notes_are_never_published(tmp_path: Path) -> None:
    to_claimreview(reviewed(verdict="correct", notes="private"), tmp_path / "a.jsonld")
    assert "private" not in (tmp_path / "a.jsonld").read_text(encoding="utf-8")


@pytest.mark.parametrize("verdict", ["", "not a claim", "Not a claim"])
def test_without_a_verdict_there_is_no_review_and_an_old_file_goes(tmp_path: Path, verdict: str) -> None:
    (tmp_path / "a.jsonld").write_text("old")
    assert to_claimreview(reviewed(verdict=verdict), tmp_path / "a.jsonld") == []
    assert not (tmp_path / "a.jsonld").exists()


def test_a_review_names_every_document_of_its_fact() -> None:
    text = "Officials said 5 boats sank."
    one, two = claim(text, "5", 5, doc_id="ur.txt"), claim(text, "5", 5, doc_id="en.txt")
    found = reviewed(verdict="correct")
    same = reconcile([one, two], found.documents)
    edits = Carried(cells={one.claim_id: {"verdict": "correct"}})
    both = replace(found, checked=replace(found.checked, claims=(one, two)), reconciled=same, edits=edits)
    (review,) = claim_reviews(both)
    works = [review["itemReviewed"]["firstAppearance"], *review["itemReviewed"].get("appearance", [])]
    assert len(works) == len(same.facts[0].claim_ids)
