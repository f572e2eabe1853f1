"""What reporters write is never lost, whatever they do to the workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from facts.edits.nouns import OTHER, TYPED
from facts.report import columns
from tests.editing import (
    edit,
    header,
    notes,
    other,
    rows,
    run,
    typing,
)

# At home


def test_every_column_of_a_reporter_is_carried_over(tmp_path: Path) -> None:
    run(tmp_path)
    told = {column.name: f"my {column.name}" for column in columns.REPORTER if column.look != "date"}
    edit(tmp_path, typing({1: told | {"checked_on": date(2026, 11, 20)}}))
    run(tmp_path)
    row = rows(tmp_path)[1]
    assert {name: row[name] for name in told} == told
    assert row["checked_on"] == date(2026, 11, 20)
    assert not any("status" in other for at, other in enumerate(rows(tmp_path)) if at != 1)


@pytest.mark.parametrize(
    "value",
    [
        *(5, 5.5, -3, 10**14, True, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5), time(10, 30)),
        *("12%", "5-10", "=1+1", "'quoted", "two\nlines", "بہت اچھا", "_x0041_", "+92 300", "a" * 32_767),
    ],
)
def test_what_was_typed_stays_what_it_was(tmp_path: Path, value: Any) -> None:
    run(tmp_path)

    def change(book: Any) -> None:
        typing({0: {"notes": value}})(book)
        head, names = header(book["Claims"])
        book["Claims"].cell(head + 1, names["notes"]).data_type = (
            "s" if isinstance(value, str) else None or (book["Claims"].cell(head + 1, names["notes"]).data_type)
        )

    edit(tmp_path, change)
    before = notes(tmp_path)[0]
    run(tmp_path)
    run(tmp_path)
    assert notes(tmp_path)[0] == before
    assert type(notes(tmp_path)[0]) is type(before)


def test_a_formula_that_nobody_has_worked_out_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "=2*3"}}))
    run(tmp_path)
    assert notes(tmp_path)[0] == "=2*3"
    assert openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx")["Claims"].cell(3, 1).data_type != "f"


def test_an_emptied_cell_stays_empty(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x", "status": "done"}}))
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": None}}))
    run(tmp_path)
    run(tmp_path)
    assert (notes(tmp_path)[0], rows(tmp_path)[0]["status"]) == (None, "done")


# Whatever is done to the workbook


def sort_rows(book: Any) -> None:
    tab = book["Claims"]
    head, _ = header(tab)
    values = [[cell.value for cell in row] for row in tab.iter_rows(head + 1)]
    for row, cells in zip(tab.iter_rows(head + 1), reversed(values), strict=True):
        for cell, value in zip(row, cells, strict=True):
            cell.value = value


def insert_columns(book: Any) -> None:
    book["Claims"].insert_cols(1, 2)
    book["Claims"].insert_cols(9)


def insert_rows_above(book: Any) -> None:
    book["Claims"].insert_rows(1, 3)
    book["Claims"]["B1"] = "Desk: Karachi"


def insert_empty_rows(book: Any) -> None:
    book["Claims"].insert_rows(4, 2)


def move_columns(book: Any) -> None:
    tab = book["Claims"]
    _, names = header(tab)
    last = tab.max_column
    for name in ("notes", "claim_id", "sentence"):
        last += 1
        for row in range(1, tab.max_row + 1):
            tab.cell(row, last).value, tab.cell(row, names[name]).value = tab.cell(row, names[name]).value, None


def hide(book: Any) -> None:
    tab = book["Claims"]
    tab.row_dimensions[3].hidden = tab.column_dimensions["B"].hidden = True
    tab.auto_filter.add_filter_column(1, ["nothing"])
    tab.sheet_state = "hidden"


def delete(*unwanted: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for name in unwanted:
            book["Claims"].delete_cols(header(book["Claims"])[1][name])

    return change


def rename_page(book: Any) -> None:
    book["Claims"].title = "میری فہرست"


def delete_labels(book: Any) -> None:
    book["Claims"].delete_rows(1)


def delete_pages(book: Any) -> None:
    for name in ("Read me", "Overview", "Facts", "Sources", "Lists", "Rules"):
        del book[name]


@pytest.mark.parametrize(
    "change",
    [
        sort_rows,
        insert_columns,
        insert_rows_above,
        insert_empty_rows,
        move_columns,
        hide,
        rename_page,
        delete_labels,
        delete_pages,
        delete("value", "flags", "doc_id"),
        delete("claim_id"),
        delete("claim_id", "start", "end"),
    ],
)
def test_edits_are_found_whatever_was_done_to_the_page(tmp_path: Path, change: Callable[[Any], None]) -> None:
    run(tmp_path)
    edit(tmp_path, typing({n: {"notes": f"note {n}", "status": "done"} for n in range(5)}))
    edit(tmp_path, change)
    run(tmp_path)
    run(tmp_path)
    assert notes(tmp_path) == [f"note {n}" for n in range(5)]
    assert "Other edits" not in openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx", read_only=True).sheetnames


def test_a_row_that_was_deleted_comes_back_with_its_edits(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "keep me"}}))
    run(tmp_path)
    edit(tmp_path, lambda book: book["Claims"].delete_rows(3))
    run(tmp_path)
    assert notes(tmp_path)[0] == "keep me"


def test_a_column_that_was_deleted_comes_back_with_its_edits(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "keep me"}}))
    run(tmp_path)

    def lose(book: Any) -> None:
        book["Claims"].delete_cols(header(book["Claims"])[1]["notes"])

    edit(tmp_path, lose)
    run(tmp_path)
    assert notes(tmp_path)[0] == "keep me"


def test_all_comes_back_when_the_workbook_is_gone(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x", "checked_on": date(2026, 11, 20)}}))
    run(tmp_path)
    (tmp_path / "fact_sheet.xlsx").unlink()
    run(tmp_path)
    assert (notes(tmp_path)[0], rows(tmp_path)[0]["checked_on"]) == ("x", date(2026, 11, 20))


def test_of_a_copied_row_both_versions_are_kept(tmp_path: Path) -> None:
    run(tmp_path)

    def copy(book: Any) -> None:
        tab = book["Claims"]
        _, names = header(tab)
        tab.append([cell.value for cell in tab[3]])
        tab.cell(3, names["notes"]).value, tab.cell(tab.max_row, names["notes"]).value = "one", "two"

    edit(tmp_path, copy)
    run(tmp_path)
    assert (notes(tmp_path)[0], other(tmp_path)) == ("one", [(OTHER, "two")])


def test_a_row_that_somebody_typed_is_kept_with_all_it_says(tmp_path: Path) -> None:
    run(tmp_path)

    def add(book: Any) -> None:
        tab = book["Claims"]
        _, names = header(tab)
        row = tab.max_row + 1
        for name, value in (("sentence", "Heard on radio: 40 arrests."), ("value", 40), ("notes", "ask police")):
            tab.cell(row, names[name]).value = value

    edit(tmp_path, add)
    run(tmp_path)
    run(tmp_path)
    (row,) = rows(tmp_path, "Other edits")
    assert (row["why_kept"], row["sentence"], row["value"], row["notes"]) == (
        TYPED,
        "Heard on radio: 40 arrests.",
        40,
        "ask police",
    )


# Columns, pages and lists of their own


@pytest.mark.parametrize("head", [(None, "Legal"), ("Legal", None), ("Legal desk", "Legal")])
def test_a_column_that_was_added_is_kept_with_its_name(tmp_path: Path, head: tuple[str | None, str | None]) -> None:
    run(tmp_path)

    def add(book: Any) -> None:
        tab = book["Claims"]
        tab.insert_cols(5)
        tab["E1"], tab["E2"], tab["E4"] = *head, "clear"

    edit(tmp_path, add)
    for _ in range(2):
        run(tmp_path)
        assert [row.get("Legal") for row in rows(tmp_path)] == [None, "clear", None, None, None]
    labels = [str(cell.value) for cell in openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx")["Claims"][1]]
    assert (head[0] or "Legal") in labels


def test_an_added_column_without_any_name_and_one_with_a_name_of_ours_are_kept(tmp_path: Path) -> None:
    run(tmp_path)

    def add(book: Any) -> None:
        tab = book["Claims"]
        last = tab.max_column
        tab.cell(3, last + 1).value = "nameless"
        tab.cell(2, last + 2).value, tab.cell(3, last + 2).value = "notes", "second notes"

    edit(tmp_path, add)
    run(tmp_path)
    run(tmp_path)
    row = rows(tmp_path)[0]
    assert {"nameless", "second notes"} <= set(map(str, row.values()))
    assert row["notes (2)"] == "second notes"


def test_a_page_that_was_added_is_kept_with_its_values(tmp_path: Path) -> None:
    run(tmp_path)

    def add(book: Any) -> None:
        tab = book.create_sheet("فون نمبر", 1)
        tab["B3"], tab["C4"], tab["C5"] = "+92 300", 5, date(2026, 1, 2)

    edit(tmp_path, add)
    run(tmp_path)
    run(tmp_path)
    tab = openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx")["فون نمبر"]
    assert (tab["B3"].value, tab["C4"].value, tab["C5"].value) == ("+92 300", 5, datetime(2026, 1, 2))


def test_words_of_the_lists_can_be_changed(tmp_path: Path) -> None:
    run(tmp_path)

    def change(book: Any) -> None:
        book["Lists"]["A2"], book["Lists"]["A7"] = "not begun", "with the lawyer"

    edit(tmp_path, change)
    run(tmp_path)
    tab = openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx")["Lists"]
    assert [tab.cell(row, 1).value for row in range(1, 7)] == [
        "status",
        "not begun",
        "in progress",
        "needs second check",
        "done",
        "with the lawyer",
    ]
    assert tab["B2"].value == "جانچا نہیں گیا"


def test_what_was_typed_beside_another_page_is_kept(tmp_path: Path) -> None:
    run(tmp_path)

    def add(book: Any) -> None:
        tab = book["Sources"]
        column = tab.max_column + 1
        tab.cell(2, column).value, tab.cell(3, column).value = "trust", "low"

    edit(tmp_path, add)
    run(tmp_path)
    run(tmp_path)
    (row,) = rows(tmp_path, "Other edits")
    assert (row["why_kept"], row["doc_id"], row["trust"]) == ("typed on the page Sources", "floods.txt", "low")
