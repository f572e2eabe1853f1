"""Files on Spark: all kinds give what they give elsewhere, and what is damaged, slow or huge costs only itself."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
from pyspark.sql import SparkSession

from facts.engines import spark as engine
from facts.engines.spark_files import File, _loaded
from facts.engines.spark_rows import Reading
from facts.model import Document
from facts.read import read
from facts.read.limits import Limits
from tests.documents.samples import GOOD


def sources(spark: SparkSession, out: Path) -> dict[str, str | None]:
    """What became of each document: its text, or the reason why it has none."""
    rows = spark.read.parquet(f"{out}/sources").select("doc_id", "text", "failure").collect()
    return {row.doc_id: row.failure or row.text for row in rows}


def test_every_kind_of_file_is_read_as_in_any_other_run(spark: SparkSession, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in GOOD.items():
        (folder / name).write_bytes(data)
    given = [found for found in read([folder]) if isinstance(found, Document)]
    # Where two documents have one id, only this run tells them apart.
    expected = sorted((found.doc_id.partition(" (")[0], found.text) for found in given)
    assert engine.run(spark, [str(folder)], str(tmp_path / "out")) == 0
    rows = spark.read.parquet(str(tmp_path / "out" / "sources")).select("doc_id", "text").collect()
    assert sorted((row.doc_id, row.text) for row in rows) == expected
    assert len(expected) > len(GOOD)
    assert {"zip", "warc", "pdf", "docx"} <= {name.rpartition(".")[2] for name in GOOD}


def test_what_is_damaged_slow_or_huge_costs_only_itself(spark: SparkSession, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "good.txt").write_text("Seven men died.")
    (folder / "slow.html").write_bytes(b"<table>" + (b"<tr>" + b"<td>5</td>" * 100 + b"</tr>") * 20_000)
    (folder / "long.jsonl").write_text(
        json.dumps({"id": "long", "text": "9 men. " * 100_000}) + "\n" + json.dumps({"id": "short", "text": "9 men."})
    )
    table = pa.table({"id": [f"p{n}" for n in range(4000)], "text": [f"{n + 2} men died in {n}." for n in range(4000)]})
    pyarrow.parquet.write_table(table, folder / "whole.parquet", row_group_size=500)
    data = (folder / "whole.parquet").read_bytes()
    (folder / "cut.parquet").write_bytes(data[: len(data) // 2])
    where = pyarrow.parquet.ParquetFile(folder / "whole.parquet").metadata.row_group(5).column(1)
    start, size = where.dictionary_page_offset or where.data_page_offset, where.total_compressed_size
    table = table.set_column(0, "id", pa.array([f"h{n}" for n in range(4000)]))
    pyarrow.parquet.write_table(table, folder / "hole.parquet", row_group_size=500)
    with (folder / "hole.parquet").open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * size)
    numbers = pa.table({"id": ["n"], "text": [5]})
    pyarrow.parquet.write_table(numbers, folder / "numbers.parquet")
    (folder / "empty.parquet").write_bytes(b"")

    limits = Limits(seconds=1, characters=500_000)
    failed = engine.run(spark, [str(folder)], str(out), reading=Reading(limits))
    found = sources(spark, out)
    assert found["good.txt"] == "Seven men died."
    assert found["short"] == "9 men."
    assert "takes longer than the limit" in str(found["slow.html"])
    assert any("over the limit" in str(said) for said in found.values())
    assert found["cut.parquet"] == "it is damaged, or no proper PARQUET file"
    assert found["empty.parquet"] == "it holds no documents"
    assert {f"p{n}" for n in range(4000)} <= found.keys()
    kept = [name for name in found if name.startswith("h") and name[1:].isdigit()]
    assert 500 <= len(kept) < 4000
    assert found["hole.parquet"] == f"it is damaged: only {len(kept)} of its 4000 records could be read"
    assert [said for said in found.values() if said == 'it has no "text"']
    assert failed == 6
    claims = spark.read.parquet(f"{out}/claims")
    assert claims.where("doc_id = 'good.txt'").count() == 1


def test_a_file_of_an_object_store_may_have_two_gigabytes(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Seven men.")
    given = [
        File("all", "a.txt", f"file:{tmp_path}/a.txt", 10),
        File("all", "none.txt", "s3a://bucket/none.txt", 0),
        File("all", "crawl.warc", "s3a://bucket/crawl.warc", 3_000_000_000),
    ]
    rows = [row for table in _loaded(spark, given) for row in table.collect()]
    assert {row.name: (row.content and bytes(row.content), row.failure) for row in rows} == {
        "a.txt": (b"Seven men.", None),
        "none.txt": (b"", None),
        "crawl.warc": (None, "it is larger than 2 GB, the most that Spark can hand over"),
    }
    from facts.engines.spark_rows import _read

    (found,) = _read(next(row for row in rows if row.name == "a.txt").asDict(), Reading())
    assert isinstance(found, Document)
    assert (found.doc_id, found.text) == ("a.txt", "Seven men.")
