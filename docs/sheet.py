"""Makes docs/sheet.png: the page Claims of the sample documents, as LibreOffice shows it.

Run it where LibreOffice Calc, poppler-utils and a Naskh face are installed: ``python docs/sheet.py``. A few verdicts
are typed in, as a reporter would.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

FACE = "Noto Naskh Arabic"
SHOWN = {"flags": 17, "sentence": 60, "surface": 16, "value": 15, "reading": 23, "unit": 9, "bound": 9, "subject": 20}
SHOWN |= {"concept": 12, "stance": 10, "speaker": 20, "doc_id": 21, "status": 17, "verdict": 13, "checker": 11}
ROWS = (3, 4, 5, 8, 10, 15, 20, 23, 24, 61, 83, 85, 88, 90, 110, 113)
"""Of the sheet: some in each language."""

CUT = ("-x", "0", "-y", "0", "-W", "1988", "-H", "770")
"""What of the sheet of paper is seen, in pixels."""

TYPED = {
    3: ("done", "correct", "Sana"),
    5: ("in progress", None, "Bilal"),
    10: ("needs second check", "misleading", "Sana"),
    20: ("done", "outdated", "Bilal"),
    83: ("done", "incorrect", "Sana"),
    88: ("in progress", None, "Sana"),
    110: ("done", "correct", "Bilal"),
}


def main() -> None:
    """Extract, type, and take the picture."""
    from facts.cli import app

    with TemporaryDirectory() as name:
        folder = Path(name)
        words = ["extract", str(ROOT / "seeds"), "--out", name, "--format", "xlsx", "--urdu-font", FACE]
        app(words, standalone_mode=False)
        book = openpyxl.load_workbook(folder / "fact_sheet.xlsx", rich_text=True)
        _arrange(book["Claims"])
        for page in book.worksheets:
            if page.title not in ("Claims", "Lists"):  # the colours look words up on Lists
                book.remove(page)
        book.save(folder / "shown.xlsx")
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", name, f"{name}/shown.xlsx"]
        subprocess.run(office, check=True)
        picture = ["pdftoppm", "-png", "-r", "170", "-f", "1", "-l", "1", "-singlefile", *CUT, f"{name}/shown.pdf"]
        subprocess.run([*picture, str(ROOT / "docs" / "sheet")], check=True)


def _arrange(tab: Any) -> None:
    """Only some rows and columns, all on one sheet of paper."""
    names = {cell.value: cell.column_letter for cell in tab[2]}
    for row, cells in TYPED.items():
        for name, value in zip(("status", "verdict", "checker"), cells, strict=True):
            tab[f"{names[name]}{row}"].value = value
    for name, letter in names.items():
        tab.column_dimensions[letter].hidden = name not in SHOWN
        tab.column_dimensions[letter].width = SHOWN.get(name, 1)
    for row in range(3, tab.max_row + 1):
        tab.row_dimensions[row].hidden = row not in ROWS
    tab.print_area = f"A1:{names['notes']}{max(ROWS)}"
    tab.print_title_rows = tab.print_title_cols = None
    tab.page_setup.fitToWidth = tab.page_setup.fitToHeight = 1
    tab.page_margins.left = tab.page_margins.right = tab.page_margins.top = tab.page_margins.bottom = 0.1
    tab.oddFooter.left.text = tab.oddFooter.right.text = ""


if __name__ == "__main__":
    main()
