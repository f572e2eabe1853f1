"""A newsroom's sheet, for the tests of what reporters write: run, type into the workbook, look what is there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from facts.model import Claim, Document, Extraction
from facts.report.findings import Findings, gathered
from facts.report.keeping import LOG, with_edits, write_kept
from facts.report.pages import Layout
from tests.making import claim

TEXTS = {
    "floods.txt": "The storm destroyed 5 houses. At least 12 boats sank. The storm destroyed 5 houses.",
    "ur.txt": "حکومت نے کہا کہ ڈیڑھ لاکھ گھر بنیں گے۔ اس پر 14 ارب روپے خرچ ہوں گے۔",
}
SURFACES = ("5", "12", "7", "900", "ڈیڑھ لاکھ", "ڈيڑھ لاكھ", "14 ارب")
HEAD = 2


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def found_in(texts: dict[str, str]) -> Findings:
    """Every number of the texts is a claim; as the extractor's, its id tells document, sentence and number."""
    results = []
    for name, text in texts.items():
        claims: list[Claim] = []
        seen: dict[tuple[str, str], int] = {}
        for surface in SURFACES:
            at = text.find(surface)
            while at >= 0:
                one = claim(text[at:], surface, 5, doc_id=name)
                first = max(text.rfind(". ", 0, at), text.rfind("۔ ", 0, at))
                start = first + 2 if first >= 0 else 0
                end = min(e for e in (text.find(". ", at), text.find("۔ ", at), len(text) - 1) if e >= 0) + 1
                sentence = text[start:end]
                nth = seen[sentence, surface] = seen.get((sentence, surface), 0) + 1
                claims.append(
                    replace(
                        one,
                        claim_id=digest(name, sentence, surface, nth)[:16],
                        sentence=sentence,
                        sentence_start=start,
                        start=at,
                        end=at + len(surface),
                    )
                )
                at = text.find(surface, at + 1)
        claims.sort(key=lambda c: c.start)
        sha = digest(text)
        results.append(Extraction(Document(name, text, path=f"news/{name}", sha256=sha), tuple(claims)))
    return gathered(results)


def run(folder: Path, texts: dict[str, str] | None = None, exports: Iterable[Path] = ()) -> Findings:
    """A run of the program: the last sheet read, the next one written."""
    found = with_edits(found_in(TEXTS if texts is None else texts), folder / "fact_sheet.xlsx", exports)
    write_kept(found, folder / "fact_sheet.xlsx", Layout())
    return found


def edit(folder: Path, change: Callable[[Any], None], name: str = "fact_sheet.xlsx") -> None:
    """A reporter at work: the workbook is opened, changed and saved."""
    book = openpyxl.load_workbook(folder / name)
    change(book)
    book.save(folder / name)
    later = (folder / name).stat().st_mtime + 60
    os.utime(folder / name, (later, later))


def header(tab: Any) -> tuple[int, dict[str, int]]:
    """The row of field names, and the column of each."""
    for row in tab.iter_rows(1, 20):
        names = {str(cell.value): cell.column for cell in row if cell.value}
        if "notes" in names:
            return row[0].row, names
    raise AssertionError("no header")


def typing(rows: dict[int, dict[str, Any]], page: str = "Claims") -> Callable[[Any], None]:
    """Type into the rows of the page (from 0)."""

    def change(book: Any) -> None:
        head, names = header(book[page])
        for row, cells in rows.items():
            for name, value in cells.items():
                book[page].cell(head + 1 + row, names[name]).value = value

    return change


def rows(folder: Path, page: str = "Claims") -> list[dict[str, Any]]:
    """The rows of the page, read by another library than the one that wrote them; empty cells left out."""
    table = CalamineWorkbook.from_path(str(folder / "fact_sheet.xlsx")).get_sheet_by_name(page).to_python()
    names = table[HEAD - 1]
    return [{n: v for n, v in zip(names, row, strict=True) if v != ""} for row in table[HEAD:]]


def notes(folder: Path) -> list[str | None]:
    return [row.get("notes") for row in rows(folder)]


def other(folder: Path) -> list[tuple[str, str]]:
    """Why and what, of each row of the page Other edits."""
    return [(row["why_kept"], str(row.get("notes"))) for row in rows(folder, "Other edits")]


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / LOG).read_text(encoding="utf-8").splitlines()]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def exported(path: Path, *lines: tuple[Claim, str, object, str]) -> Path:
    """What the page exports."""
    path.write_text(
        "".join(
            json.dumps(
                {"claim_id": c.claim_id, "field": field, "value": value, "doc_id": c.doc_id, "sentence": c.sentence}
                | {"surface": c.surface, "edited_at": at}
            )
            + "\n"
            for c, field, value, at in lines
        )
    )
    return path


LATE, LATER, EARLY = "2099-01-01T10:00:00.000Z", "2099-01-02T10:00:00.000Z", "2001-01-01T10:00:00.000Z"
