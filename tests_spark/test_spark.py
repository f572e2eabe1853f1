"""The same documents give the same rows on Spark as in one process. Needs pyspark and Java: ``make test-spark``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from facts.engines import spark as engine
from facts.engines.local import extracted
from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS, Document, Extraction
from facts.read import read

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
Row = tuple[Any, ...]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Texts in two folders, one of them with a name that no address can hold, and records with and without faults."""
    folder = tmp_path / "news"
    for place in ("2026", "خبریں + نئی 50%"):
        (folder / place).mkdir(parents=True)
    for path in SEEDS[:3]:
        shutil.copy(path, folder / "2026")
    shutil.copy(SEEDS[4], folder / "خبریں + نئی 50%" / "دریا 1.txt")
    records = [json.dumps({"id": f"d{n}", "text": path.read_text(encoding="utf-8")}) for n, path in enumerate(SEEDS)]
    (folder / "a.jsonl").write_text("\n".join(records[:5]), encoding="utf-8")
    (folder / "b.jsonl").write_bytes(
        "\n".join(records[5:]).encode() + b'\n{"id": "x", "text": "Seven \xff"}\n{\n{"id": 1}\n'
    )
    (folder / "2026" / "empty.txt").write_bytes(b"")
    (folder / "2026" / "binary.txt").write_bytes(b"\0\1\2" * 100)
    return folder


def alone(documents: list[Document]) -> tuple[list[Row], list[Row]]:
    """The rows of claims and of numbers set aside, as one process finds them."""
    claims: list[Row] = []
    aside: list[Row] = []
    for document in documents:
        found = extracted(document)
        assert isinstance(found, Extraction)
        for claim in found.claims:
            row = claim.record() | {"exact": str(claim.value), "high": claim.value_high and str(claim.value_high)}
            claims.append(tuple(map(_frozen, row.values())))
        aside += [tuple(map(_frozen, number.record().values())) for number in found.non_claims]
    return sorted(claims, key=repr), sorted(aside, key=repr)


def on_spark(spark: SparkSession, out: Path) -> tuple[list[Row], list[Row]]:
    """The same rows as they were written."""
    claims = spark.read.parquet(f"{out}/claims").select(*CLAIM_FIELDS, "value_exact", "value_high_exact").collect()
    aside = spark.read.parquet(f"{out}/set_aside").select(*NON_CLAIM_FIELDS).collect()
    return (
        sorted((tuple(map(_frozen, row)) for row in claims), key=repr),
        sorted((tuple(map(_frozen, row)) for row in aside), key=repr),
    )


def _frozen(cell: Any) -> Any:
    if isinstance(cell, list):
        return tuple(cell)
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def by_id(spark: SparkSession, out: Path) -> dict[str, Any]:
    return {row.doc_id: row for row in spark.read.parquet(f"{out}/sources").collect()}


def test_files_of_all_kinds_give_the_rows_of_one_process(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    failures = engine.run(spark, [str(news)], str(tmp_path / "out"))
    given = [found for found in read([news], isolated=False) if isinstance(found, Document)]
    assert len(given) == 3 + 1 + len(SEEDS) + 1
    claims, aside = on_spark(spark, tmp_path / "out")
    assert (claims, aside) == alone(given)
    assert len(claims) > 100
    assert len(aside) > 20
    sources = by_id(spark, tmp_path / "out")
    assert failures == 4
    assert {document.doc_id for document in given} <= set(sources)
    assert sum(row.claims for row in sources.values()) == len(claims)
    assert {row.part for row in sources.values()} == {"2026", "خبریں-نئی-50", "a", "b"}


def test_what_cannot_be_read_is_a_row_with_its_reason(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    engine.run(spark, [str(news)], str(tmp_path / "out"))
    failed = [row for row in by_id(spark, tmp_path / "out").values() if row.failure]
    reasons = sorted(row.failure for row in failed)
    assert [reason.split(" (")[0] for reason in reasons] == [
        'it has no "text"',
        "the line is not JSON",
        "the line is not UTF-8",
        "this is not a text file: it holds binary data",
    ]
    assert all(row.path and row.claims == 0 for row in failed)


def test_a_part_that_is_extracted_again_is_replaced_and_the_others_stay(
    spark: SparkSession, news: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    engine.run(spark, [str(news)], str(out))
    first = on_spark(spark, out)
    kept = sorted(path for path in out.rglob("part=a/*.parquet"))
    assert kept
    (news / "b.jsonl").write_text('{"id": "b", "text": "No number at all."}\n', encoding="utf-8")
    engine.run(spark, [str(news / "b.jsonl")], str(out))
    again = on_spark(spark, out)
    gone = {row[1] for row in first[0]} - {row[1] for row in again[0]}
    assert gone == {f"d{n}" for n in range(5, len(SEEDS)) if n != 6}, "the poetry evening has no claims"
    assert set(again[0]) <= set(first[0])
    assert sorted(path for path in out.rglob("part=a/*.parquet")) == kept
    assert "b" in by_id(spark, out)
    assert not [path for path in out.iterdir() if path.name.startswith("_")]


def test_a_run_is_gone_on_with_after_the_parts_that_are_whole(
    spark: SparkSession, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(engine, "WAVE", 1)
    engine.run(spark, [str(news)], str(out))
    whole = on_spark(spark, out)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet") if "part=b" not in str(path)}
    for name in ("claims", "set_aside", "sources"):  # as if it had broken off before the sources of b were written
        shutil.rmtree(out / name / "part=b") if name != "claims" else None
    assert engine.run(spark, [str(news)], str(out), resume=True) == 4
    assert on_spark(spark, out) == whole
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet") if "part=b" not in str(path)} == written


def test_the_same_run_twice_is_the_same_as_once(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    engine.run(spark, [str(news)], str(out))
    once = on_spark(spark, out)
    engine.run(spark, [str(news)], str(out))
    assert on_spark(spark, out) == once


def test_a_table_of_documents_can_be_extracted(spark: SparkSession, tmp_path: Path) -> None:
    rows = [("a", "Seven men died.", "x/1"), ("b", None, "y"), ("c", "Nine women and 2.5 million men.", "x/1")]
    given = spark.createDataFrame(rows, "id string, text string, part string")
    found = engine.extract(given)
    assert {(row.doc_id, row.value, row.value_exact) for row in found.claims.collect()} == {
        ("a", 7.0, "7"),
        ("c", 9.0, "9"),
        ("c", 2_500_000.0, "2500000"),
    }
    assert {row.part: row.failure for row in found.sources.collect()} == {"x-1": None, "y": 'it has no "text"'}
    engine.write(given, str(tmp_path / "out"))
    assert spark.read.parquet(str(tmp_path / "out" / "claims")).groupBy("part").count().collect() == [("x-1", 3)]


def test_parquet_in_and_a_huge_document_among_small_ones(spark: SparkSession, tmp_path: Path) -> None:
    huge = "Officials said 7 men had died. " * 5000
    rows = [(str(n), huge if n == 3 else f"{n + 2} men died.") for n in range(20)]
    spark.createDataFrame(rows, "id string, text string").coalesce(1).write.parquet(str(tmp_path / "in"))
    assert engine.run(spark, [str(tmp_path / "in")], str(tmp_path / "out")) == 0
    claims, aside = on_spark(spark, tmp_path / "out")
    assert (claims, aside) == alone([Document(name, text, format="jsonl") for name, text in rows])
    assert len(claims) == 5000 + 19


def test_a_claim_that_fails_a_check_is_set_aside(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    from fractions import Fraction

    from facts.engines import spark_rows
    from facts.model import Claim

    good = Claim("1", "d", "body", "en", "7 men", 0, 0, 1, "7", 7)
    bad = Claim("2", "d", "body", "en", "8 men", 0, 0, 1, "9", Fraction(9))
    found = Extraction(Document("d", "7 men"), (good, bad))
    (checked,) = spark_rows._checked([found])
    assert isinstance(checked, Extraction)
    assert checked.claims == (good,)
    assert [number.reason for number in checked.non_claims] == ["invalid"]


def test_nothing_there_is_an_error(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file"):
        engine.run(spark, [str(tmp_path / "gone")], str(tmp_path / "out"))
    (tmp_path / "none").mkdir()
    with pytest.raises(FileNotFoundError, match="no documents"):
        engine.run(spark, [str(tmp_path / "none")], str(tmp_path / "out"))
