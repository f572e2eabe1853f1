"""A sheet that can't be read, or that would lose an edit, is an error before anything is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from facts.edits import EditsError
from facts.report import columns
from facts.report.findings import Findings
from facts.report.keeping import shape, with_edits, write_kept
from facts.report.pages import Layout
from tests.editing import (
    HEAD,
    TEXTS,
    edit,
    found_in,
    header,
    notes,
    run,
    snapshot,
    typing,
)

# What can't be used


def lock_of_excel(path: Path) -> None:
    name = "Ayesha"
    path.with_name(f"~${path.name}").write_bytes(bytes([len(name)]) + name.encode() + b" " * 48)


def lock_of_libreoffice(path: Path) -> None:
    path.with_name(f".~lock.{path.name}#").write_text(",ayesha,desk,21.11.2026 10:00,file:///home/ayesha;")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("claim_id,notes")


def password(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def foreign(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Phone"])
    book.save(path)


def without_header(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Claims"].delete_rows(1, 2)
    book.save(path)


def folder_of_that_name(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lock_of_excel, r"it is open in Excel \(Ayesha\)"),
        (lock_of_libreoffice, r"it is open in LibreOffice \(ayesha\)"),
        (truncated, "damaged"),
        (flipped, "damaged"),
        (emptied, "damaged"),
        (text, "damaged"),
        (password, "password"),
        (foreign, "no fact sheet"),
        (without_header, "no fact sheet"),
        (folder_of_that_name, "no file"),
    ],
)
def test_a_workbook_that_cannot_be_used_is_an_error_before_anything_is_written(
    tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x"}}))
    run(tmp_path)
    spoil(tmp_path / "fact_sheet.xlsx")
    before = snapshot(tmp_path)
    with pytest.raises(EditsError, match=said):
        run(tmp_path)
    assert snapshot(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_workbook_is_an_error(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "fact_sheet.xlsx").chmod(0o444)
    with pytest.raises(EditsError, match="write-protected"):
        run(tmp_path)


def test_a_workbook_that_is_saved_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    run(tmp_path)
    path = tmp_path / "fact_sheet.xlsx"
    found = with_edits(found_in(TEXTS), path)
    edit(tmp_path, typing({0: {"notes": "just now"}}))
    before = snapshot(tmp_path)
    with pytest.raises(EditsError, match="saved while"):
        write_kept(found, path, Layout())
    assert snapshot(tmp_path) == before


def test_a_sheet_that_would_lose_an_edit_does_not_replace_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x"}, 1: {"notes": "y"}}))
    before = snapshot(tmp_path)
    whole = with_edits(found_in(TEXTS), tmp_path / "fact_sheet.xlsx")
    first = found_in(TEXTS).claims[0].claim_id

    def forgetful(found: Findings) -> Any:
        from facts.report.sheet import sheet

        cells = {claim_id: told for claim_id, told in found.edits.cells.items() if claim_id != first}
        return sheet(replace(found, edits=replace(found.edits, cells=cells)))

    monkeypatch.setattr("facts.report.keeping.sheet", forgetful)
    with pytest.raises(EditsError, match=f"notes of claim {first}"):
        write_kept(whole, tmp_path / "fact_sheet.xlsx", Layout())
    assert snapshot(tmp_path) == before


def test_matching_that_forgets_an_edit_is_caught_by_the_old_sheet(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x"}}))
    found = with_edits(found_in(TEXTS), tmp_path / "fact_sheet.xlsx")
    assert found.kept
    nothing = replace(found.edits, cells={}, log=())
    forgotten = replace(found, edits=nothing, kept=replace(found.kept, carried=nothing))
    with pytest.raises(EditsError, match="would lose what was written: notes of claim"):
        write_kept(forgotten, tmp_path / "fact_sheet.xlsx", Layout())


# Numbered parts


def test_edits_in_numbered_parts_are_carried_between_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.report.to_excel.ROWS", HEAD + 2)
    monkeypatch.setattr("facts.report.sheet._rule_rows", lambda _: iter(()))  # hundreds
    run(tmp_path)
    parts = ["fact_sheet.xlsx", "fact_sheet-2.xlsx", "fact_sheet-3.xlsx"]
    assert [name for name in parts if (tmp_path / name).exists()] == parts
    for number, name in enumerate(parts):
        edit(tmp_path, typing({0: {"notes": f"part {number}"}}), name)
    run(tmp_path, TEXTS | {"a.txt": "There are 900 dogs."})
    monkeypatch.setattr("facts.report.to_excel.ROWS", 1_048_576)
    run(tmp_path)
    assert [name for name in parts if (tmp_path / name).exists()] == parts[:1]
    assert notes(tmp_path) == ["part 0", None, "part 1", None, "part 2"]


def test_the_shape_of_the_sheet_tells_every_column_apart() -> None:
    its = shape()
    assert not set(its.own) & its.known
    assert {column.name for column in columns.CLAIMS} == set(its.own) | its.known


def test_cells_of_a_reporter_are_text_unless_they_are_dates(tmp_path: Path) -> None:
    run(tmp_path)
    tab = openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx")["Claims"]
    _, names = header(tab)
    sizes = tab.column_dimensions
    letter = openpyxl.utils.get_column_letter
    assert sizes[letter(names["correct_value"])].number_format == "@"
    assert sizes[letter(names["checked_on"])].number_format == "yyyy-mm-dd"
