"""Facts on Spark are those of one process, row for row: what is merged, what contradicts it, who is independent."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from facts.model import Document
from facts.read import read
from facts.read.limits import Limits
from facts.report.run import compared, findings
from facts.report.to_facts import records
from facts.run import on_spark

ROOT = Path(__file__).parents[1]
TEXTS = sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "tests/eval/reconcile/dossiers").glob("*/*.txt"))
PAPERS = ("Dawn Post", "The Valley Times", "Desk", None, None)
TOWNS = ("Multan", "Quetta", "Sukkur")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples told again on other days with other figures, copies of them by other papers, and so many short
    reports of one thing that their blocks have to be split."""
    folder = tmp_path_factory.mktemp("archive")
    chance = random.Random(11)
    day = date(2026, 3, 1)
    lines = []

    def add(name: str, text: str) -> None:
        when = day + timedelta(days=chance.randrange(40))
        told = {"published": when.isoformat(), "publisher": chance.choice(PAPERS)}
        known = {key: value for key, value in told.items() if value and chance.random() < 0.97}
        lines.append({"id": name, "text": text, **known})

    for n, path in enumerate(TEXTS):
        text = path.read_text(encoding="utf-8")
        add(f"{n}-first", text)
        add(f"{n}-copy", f"From our correspondent. {text}")
        add(f"{n}-other", re.sub(r"\d", lambda found: chance.choice((found[0], "7")), text))
    for n in range(260):
        killed, rise = chance.choice((12, 13, 40, 120)), chance.choice((5, 6))
        text = f"Police said {killed} people were killed in {chance.choice(TOWNS)} on Friday. "
        text += f"Fares rose from 40 rupees to 50 rupees, which is {rise} percent more. Schools need {n + 2} teachers."
        add(f"short-{n}", text)
    chance.shuffle(lines)
    for number in range(4):
        given = [json.dumps(line, ensure_ascii=False) for line in lines[number::4]]
        (folder / f"news-{number}.jsonl").write_text("\n".join(given), encoding="utf-8")
    return folder


def plain(row: Any) -> Any:
    """A row as it can be compared: whole numbers and machine numbers alike."""
    if isinstance(row, dict):
        return {name: plain(cell) for name, cell in row.items()}
    if isinstance(row, list | tuple):
        return [plain(cell) for cell in row]
    return float(row) if isinstance(row, int) else row


def test_facts_are_those_of_one_process(spark: SparkSession, archive: Path, tmp_path: Path) -> None:
    given = [found for found in read([archive], isolated=False) if isinstance(found, Document)]
    expected = {row["fact_id"]: plain(row) for row in records(compared(findings(given)))}
    how = Limits(), None, dict[str, str]()
    assert not on_spark([str(archive)], str(tmp_path), "local[2]", how, resume=False, formats="parquet,facts")
    rows = [row.asDict(recursive=True) for row in spark.read.parquet(str(tmp_path / "facts")).collect()]
    exact = {row["fact_id"]: (row.pop("value_exact"), row.pop("value_high_exact")) for row in rows}
    found = {row["fact_id"]: plain(row) for row in rows}
    assert len(rows) == len(found)
    assert found.keys() == expected.keys()
    for fact_id, fact in expected.items():
        assert found[fact_id] == fact
    assert all(float(Fraction(value)) == found[fact_id]["value"] for fact_id, (value, _) in exact.items())
    # The sample holds all that could go wrong.
    alike = Counter((fact["value"], fact["concept"]) for fact in expected.values() for _ in fact["claim_ids"])
    assert max(alike.values()) > 60, "no block has to be split"
    assert max(len(fact["claim_ids"]) for fact in expected.values()) > 10
    kinds = {conflict["kind"] for fact in expected.values() for conflict in fact["conflicts"]}
    assert len(kinds) >= 5, kinds
    assert any(len(fact["publishers"]) < len(fact["documents"]) for fact in expected.values())
    conflicts = spark.read.parquet(str(tmp_path / "conflicts")).collect()
    ids = {conflict["conflict_id"] for fact in expected.values() for conflict in fact["conflicts"]}
    assert {row.conflict_id for row in conflicts} == ids
    assert len(conflicts) == len(ids)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("_")]
