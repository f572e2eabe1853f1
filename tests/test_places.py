"""Where in its source a claim stood, and what is doubtful there, stand beside it in every report."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from facts.read import read
from facts.report.run import findings, write
from facts.report.to_html import inert
from tests.documents import good
from tests.documents.articles import TABLE, URDU
from tests.documents.pdf import laid_out, pdf_of

FILES = {
    "page.pdf": pdf_of([laid_out(["The dam holds 5 million litres."]), laid_out(list(URDU.paragraphs))]),
    "table.docx": good.docx_of(good.w_paragraph("The board sent 31 boats.") + good.w_table(TABLE)),
    "table.html": (
        b"<html><body><article><p>The board sent 32 boats to the villages along the canal, as its chief engineer "
        b"said on Tuesday.</p><table><tr><th>District</th><th>Villages</th></tr><tr><td>Khanpur</td><td>14</td></tr>"
        b"<tr><td>Naudero</td><td>28</td></tr></table></article></body></html>"
    ),
    "tricked.txt": "The dam holds \u202e51 million\u202c litres.\nThe board sent 33 boats.".encode(),
    "spaced.txt": b"The village has 12 500 people, and the canal is 220 2/3 miles long.",
}
PLACES = {
    ("page.pdf", "5 million"): ("page 1", ()),
    ("page.pdf", "118"): ("page 2", ("right-to-left page",)),
    ("table.docx", "31"): ("paragraph 1", ()),
    ("table.docx", "28"): ('table 1, row 3, column "Villages"', ()),
    ("table.html", "32"): ("paragraph 1", ()),
    ("table.html", "14"): ('table 1, row 2, column "Villages"', ()),
    ("tricked.txt", "51 million\u202c"): (None, ("turned around by hidden marks",)),
    ("tricked.txt", "33"): (None, ()),
    ("spaced.txt", "12 500"): (None, ("digits behind a space",)),
    ("spaced.txt", "220 2/3"): (None, ()),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    (folder / "in").mkdir()
    for name, data in FILES.items():
        (folder / "in" / name).write_bytes(data)
    written = list(write(findings(read([folder / "in"])), folder, ["xlsx", "html", "csv", "jsonl"]))
    assert all(isinstance(path, Path) for path in written), written
    return folder


def test_places_and_doubts_are_in_the_lines_of_json(reports: Path) -> None:
    rows = [json.loads(line) for line in (reports / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {(row["doc_id"], row["surface"]): (row["location"], tuple(row["flags"])) for row in rows}
    assert {key: found[key] for key in PLACES} == PLACES


def test_places_and_doubts_are_in_the_csv(reports: Path) -> None:
    with (reports / "claims.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = {(row["doc_id"], row["surface"]): row for row in csv.DictReader(lines)}
    for key, (place, flags) in PLACES.items():
        assert found[key]["location"] == (place or "")
        assert all(flag in found[key]["flags"] for flag in flags)


def test_places_and_doubts_are_on_the_sheet(reports: Path) -> None:
    book = load_workbook(reports / "fact_sheet.xlsx")
    rows = _rows(book["Claims"])
    for (name, surface), (place, flags) in PLACES.items():
        (row,) = (row for row in rows if row["Document"] == name and row["Number as written"] == surface)
        assert (row["Where in it"] or None) == place
        assert all(flag in row["Look out"] for flag in flags)


def test_places_and_doubts_are_on_the_page(reports: Path) -> None:
    page = (reports / "fact_sheet.html").read_text(encoding="utf-8")
    for place, flags in PLACES.values():
        assert place is None or inert(place).strip('"') in page
        assert all(f'"{flag}"' in page for flag in flags)


def _rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows by their English headings, which have the Urdu ones below them."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [str(name).partition("\n")[0] for name in lines[0]]
    return [dict(zip(names, line, strict=True)) for line in lines[1:]]
