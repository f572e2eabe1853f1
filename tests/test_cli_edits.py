"""The command line and what reporters typed: carried over, named, never overwritten."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.commanding import Run, commanding, put


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return commanding(monkeypatch, tmp_path)


def type_note(path: str, note: str) -> None:
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["Claims"][2]]
    book["Claims"].cell(3, names.index("notes") + 1).value = note
    book["Claims"].cell(3, names.index("verdict") + 1).value = "correct"
    book.save(path)


def note_in(path: str) -> object:
    tab = openpyxl.load_workbook(path)["Claims"]
    return tab.cell(3, [cell.value for cell in tab[2]].index("notes") + 1).value


def test_what_reporters_wrote_is_carried_over_and_verdicts_become_reviews(run: Run) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out")
    type_note("out/fact_sheet.xlsx", "called them")
    result = run("extract", "news", "--out", "out")
    assert result.exit_code == 0
    assert "1 claim with words of reporters" in result.stdout
    assert note_in("out/fact_sheet.xlsx") == "called them"
    assert json.loads(Path("out/claim_reviews.jsonld").read_text())["@graph"][0]["reviewRating"]["alternateName"]
    assert len(list(Path("out/backups").iterdir())) == 1


def test_edits_of_the_page_can_be_named(run: Run) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out")
    edit = {"claim_id": "a.txt-0", "field": "notes", "value": "from the page"}
    put("downloads/edits.jsonl", json.dumps(edit))
    assert run("extract", "news", "--out", "out", "--edits", "downloads/edits.jsonl").exit_code == 0
    assert note_in("out/fact_sheet.xlsx") == "from the page"


def test_a_sheet_that_is_open_stops_the_run_before_anything_is_written(run: Run) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out")
    put("out/.~lock.fact_sheet.xlsx#", ",ayesha,desk,,")
    before = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    put("news/b.txt", "12 men")
    result = run("extract", "news", "--out", "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it is open in LibreOffice (ayesha)" in result.stderr
    assert {path.name: path.read_bytes() for path in Path("out").iterdir()} == before


def test_formats_that_show_no_edits_need_no_sheet(run: Run) -> None:
    put("news/a.txt", "5 men")
    put("out/fact_sheet.xlsx", "damaged")
    assert run("extract", "news", "--out", "out", "--format", "csv").exit_code == 0
