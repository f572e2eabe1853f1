"""What reporters write on the review page is taken in, and comes to terms with what stands on the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from facts.edits import EditsError
from facts.edits.nouns import GONE, OTHER
from facts.report.keeping import LOG
from tests.editing import (
    EARLY,
    LATE,
    LATER,
    edit,
    exported,
    notes,
    other,
    rows,
    run,
    snapshot,
    typing,
)


def test_what_was_typed_on_the_page_is_taken_in(tmp_path: Path) -> None:
    found = run(tmp_path)
    lines = [(found.claims[0], "notes", "from the page", LATE), (found.claims[1], "checked_on", "2026-11-20", LATE)]
    page = exported(tmp_path / "page.jsonl", *lines)
    run(tmp_path, exports=[page])
    page.unlink()
    run(tmp_path)
    assert notes(tmp_path)[0] == "from the page"
    assert rows(tmp_path)[1]["checked_on"] == date(2026, 11, 20)


@pytest.mark.parametrize("name", ["edits (1).jsonl", "edits-karachi.jsonl", LOG])
def test_an_export_that_lies_beside_the_sheet_is_taken_in_by_itself(tmp_path: Path, name: str) -> None:
    found = run(tmp_path)
    exported(tmp_path / name, (found.claims[0], "notes", "x", LATE))
    run(tmp_path)
    assert notes(tmp_path)[0] == "x"


def test_an_export_is_taken_in_once(tmp_path: Path) -> None:
    found = run(tmp_path)
    exported(tmp_path / "edits (1).jsonl", (found.claims[0], "notes", "from the page", LATE))
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": None}}))
    run(tmp_path)
    assert notes(tmp_path)[0] is None
    edit(tmp_path, typing({0: {"notes": "mine"}}))
    run(tmp_path)
    assert notes(tmp_path)[0] == "mine"
    assert "Other edits" not in openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx", read_only=True).sheetnames


@pytest.mark.parametrize(("at", "stays", "kept"), [(LATE, "page", "workbook"), (EARLY, "workbook", "page")])
def test_of_two_values_the_later_stays_and_the_other_is_kept_apart(
    tmp_path: Path, at: str, stays: str, kept: str
) -> None:
    found = run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "workbook"}}))
    page = exported(tmp_path / "page.jsonl", (found.claims[0], "notes", "page", at))
    run(tmp_path, exports=[page])
    run(tmp_path, exports=[page])
    assert (notes(tmp_path)[0], other(tmp_path)) == (stays, [(OTHER, kept)])


def test_a_later_edit_on_the_page_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    found = run(tmp_path)
    first = exported(tmp_path / "a.jsonl", (found.claims[0], "status", "in progress", LATE))
    run(tmp_path, exports=[first])
    second = exported(tmp_path / "b.jsonl", (found.claims[0], "status", "done", LATER))
    run(tmp_path, exports=[first, second])
    assert rows(tmp_path)[0]["status"] == "done"
    assert "Other edits" not in openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx", read_only=True).sheetnames


def test_what_was_emptied_on_the_page_is_empty(tmp_path: Path) -> None:
    found = run(tmp_path)
    run(tmp_path, exports=[exported(tmp_path / "a.jsonl", (found.claims[0], "notes", "x", LATE))])
    run(tmp_path, exports=[exported(tmp_path / "b.jsonl", (found.claims[0], "notes", "", LATER))])
    assert notes(tmp_path)[0] is None


def test_an_edit_of_the_page_whose_claim_is_gone_stands_apart(tmp_path: Path) -> None:
    found = run(tmp_path)
    gone = replace(found.claims[0], claim_id="gone", sentence="Nobody says 5 now.")
    run(tmp_path, exports=[exported(tmp_path / "a.jsonl", (gone, "notes", "x", LATE))])
    assert other(tmp_path) == [(GONE, "x")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "line 1: it is no edit"),
        ('{"claim_id": "a", "field": "notes", "value": "x"}\nnonsense', "line 2: it is not JSON"),
        ('{"claim_id": "a", "field": "notes", "value": [1]}', "line 1: the value of an edit is a text or a number"),
        ("[1]", "line 1: it is no edit"),
    ],
)
def test_an_export_that_is_none_is_named_before_anything_is_written(tmp_path: Path, text: str, said: str) -> None:
    run(tmp_path)
    (tmp_path / "edits (1).jsonl").write_text(text)
    before = snapshot(tmp_path)
    with pytest.raises(EditsError, match=said):
        run(tmp_path)
    assert snapshot(tmp_path) == before
