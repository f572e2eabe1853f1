"""Claims as CSV and as JSON lines."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from facts.model import CLAIM_FIELDS
from facts.report.to_csv import to_csv
from facts.report.to_jsonl import line, to_jsonl
from tests.making import ENGLISH, claim, findings

CLAIM = claim(ENGLISH, "2.6 crore", 26_000_000)


def rows(path: Path, *claims: object, safe: bool = True) -> list[dict[str, str]]:
    to_csv(claims, path, safe=safe)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


# CSV


def test_the_header_is_the_claim_record(tmp_path: Path) -> None:
    assert tuple(rows(tmp_path / "a.csv", CLAIM)[0]) == CLAIM_FIELDS


def test_excel_knows_the_encoding_by_the_mark(tmp_path: Path) -> None:
    to_csv(findings().claims, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_pandas_reads_urdu_and_values_back(tmp_path: Path) -> None:
    to_csv(findings().claims, tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv")
    assert list(table["surface"]) == [found.surface for found in findings().claims]
    assert list(table["value"]) == [found.value for found in findings().claims]


def test_lists_and_truth_are_plain_words(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, flags=("a", "b"), optional=True))
    assert (row["flags"], row["rules"], row["optional"], row["unit"]) == ("a; b", "", "true", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(tmp_path: Path, start: str) -> None:
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, sentence=f"{start}SUM(5)"))
    assert row["sentence"] == f"'{start}SUM(5)"


def test_text_can_be_had_letter_by_letter(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, sentence="=SUM(5)"), safe=False)
    assert row["sentence"] == "=SUM(5)"


def test_a_negative_value_is_a_number_and_stays_one(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, value=-5))
    assert row["value"] == "-5"


def test_commas_quotes_and_line_ends_stay_inside_their_cell(tmp_path: Path) -> None:
    sentence = 'He said, "5\r\nmen\nleft".'
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, sentence=sentence))
    assert row["sentence"] == sentence


def test_a_large_value_keeps_every_digit(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", replace(CLAIM, value=10**40 + 1))
    assert row["value"] == str(10**40 + 1)


# JSON lines


def test_a_line_is_the_record() -> None:
    record = json.loads(line(CLAIM))
    assert tuple(record) == CLAIM_FIELDS
    assert record == CLAIM.record()


def test_urdu_is_written_as_urdu() -> None:
    assert "ڈیڑھ لاکھ" in line(findings().claims[0])


def test_a_number_set_aside_has_its_reason() -> None:
    assert json.loads(line(findings().set_aside[0]))["reason"] == "year"


@pytest.mark.parametrize("end", ["\n", "\r", "\x85", "\u2028", "\u2029"])
def test_no_line_end_breaks_a_line(end: str) -> None:
    found = replace(CLAIM, sentence=f"5{end}men")
    assert len(line(found).splitlines()) == 1
    assert json.loads(line(found))["sentence"] == f"5{end}men"


def test_a_file_has_one_line_a_claim(tmp_path: Path) -> None:
    to_jsonl(findings().claims, tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["claim_id"] for one in lines] == [found.claim_id for found in findings().claims]
