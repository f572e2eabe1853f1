"""The workbook in LibreOffice, as a reader in a newsroom opens it: its content, its pictures, and what it saves."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from facts.report.overview import overview
from facts.report.pages import Layout, Sheet
from facts.report.sheet import sheet
from facts.report.to_excel import to_excel
from tests.editing import edit, notes, rows, run, typing
from tests.making import claim, findings, findings_of

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice: apt install libreoffice-calc"),
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm: apt install poppler-utils"),
]


def converted(path: Path, kind: str, out: Path) -> Path:
    """The file as LibreOffice saves it, with a profile of its own."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{kind}"


def pictures(pdf: Path) -> list[bytes]:
    """The pages as grey pixels."""
    subprocess.run(["pdftoppm", "-gray", "-r", "40", str(pdf), str(pdf.with_suffix(""))], check=True, timeout=120)
    return [page.read_bytes().split(b"\n", 3)[3] for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))]


def words(pdf: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=120)
    return told.stdout.decode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The workbook, and what LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("office")
    to_excel(sheet(findings()), folder / "a.xlsx", Layout())
    return folder / "a.xlsx", converted(folder / "a.xlsx", "xlsx", tmp_path_factory.mktemp("saved"))


def test_libreoffice_reads_every_page_and_cell_as_it_is(saved: tuple[Path, Path]) -> None:
    ours, theirs = (CalamineWorkbook.from_path(str(path)) for path in saved)
    assert theirs.sheet_names == ours.sheet_names
    for name in ours.sheet_names:
        one, other = (book.get_sheet_by_name(name).to_python() for book in (ours, theirs))
        assert [[cell for cell in row if cell != ""] for row in other if any(row)] == [
            [cell for cell in row if cell != ""] for row in one if any(row)
        ], name


def test_edits_in_a_workbook_that_libreoffice_saved_are_carried_over(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "=1+1"}, 3: {"notes": "گھر\nبنے", "status": "done"}}))
    again = converted(tmp_path / "fact_sheet.xlsx", "xlsx", tmp_path / "office")
    shutil.move(again, tmp_path / "fact_sheet.xlsx")
    shutil.rmtree(tmp_path / "office")
    run(tmp_path)
    assert (notes(tmp_path)[3], rows(tmp_path)[3]["status"]) == ("گھر\nبنے", "done")
    assert notes(tmp_path)[0] in (2, "=1+1")


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_the_overview_can_be_looked_at_however_much_there_is(tmp_path: Path, count: int) -> None:
    many = [
        claim(
            f"By {2027 + n % 9} there will be 5 dams.",
            "5",
            5,
            claim_id=f"c{n}",
            concept=f"thing {n % 40}",
            time_role="by",
            time_end=f"{2027 + n % 9}-12-31",
        )
        for n in range(count)
    ]
    to_excel(Sheet((overview(findings_of(*many)),)), tmp_path / "a.xlsx")
    pdf = converted(tmp_path / "a.xlsx", "pdf", tmp_path)
    pages = pictures(pdf)
    assert len(pages) == 1
    dark = sum(pixel < 128 for pixel in pages[0]) / len(pages[0])
    assert dark > (0.005 if count else 0)
    assert ("There is nothing to show" in words(pdf)) == (count == 0)
    if count:
        assert "thing 0" in words(pdf)


def test_the_sheet_prints_its_claims_with_the_header_on_every_page(tmp_path: Path) -> None:
    many = [claim(f"Dam number {n} of the province has 5 gates.", "5", 5, claim_id=f"c{n}") for n in range(120)]
    page = next(page for page in sheet(findings_of(*many)).pages if page.name == "Claims")
    to_excel(Sheet((page,)), tmp_path / "a.xlsx")
    pdf = converted(tmp_path / "a.xlsx", "pdf", tmp_path)
    printed = words(pdf).split("\f")[:-1]
    assert len(printed) > 3
    assert all("Sentence" in one for one in printed)
    assert all(f"Dam number {n} of" in words(pdf) for n in range(120))
    assert "Err:" not in words(pdf)
