"""What reporters write is never lost: whatever they do to the workbook, and whatever happens to the documents."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from facts.edits import EditsError
from facts.edits.nouns import GONE, OTHER, TYPED
from facts.edits.settle import anchor
from facts.model import Claim, Document, Extraction
from facts.report import columns
from facts.report.findings import Findings, gathered
from facts.report.keeping import BACKUPS, LOG, shape, with_edits, write_kept
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


# Documents change


def test_edits_move_with_their_sentence(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "first"}, 1: {"notes": "boats"}, 2: {"notes": "second"}}))
    run(tmp_path, TEXTS | {"floods.txt": "Rain fell. " + TEXTS["floods.txt"] + " Later 7 more sank."})
    assert notes(tmp_path)[:4] == ["first", "boats", "second", None]


def test_a_retyped_sentence_keeps_its_edits(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({3: {"notes": "گھر"}}))
    retyped = TEXTS["ur.txt"].replace("ی", "ي").replace("ک", "ك").replace("نے", "نے،  ")
    run(tmp_path, TEXTS | {"ur.txt": retyped})
    assert notes(tmp_path)[3] == "گھر"


def test_edits_of_a_claim_that_is_gone_stand_apart_and_come_back_with_it(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({3: {"notes": "keep", "verdict": "correct"}}))
    for _ in range(2):
        run(tmp_path, {"floods.txt": TEXTS["floods.txt"]})
        (row,) = rows(tmp_path, "Other edits")
        assert (row["why_kept"], row["notes"], row["verdict"], row["doc_id"]) == (GONE, "keep", "correct", "ur.txt")
        assert row["sentence"] in TEXTS["ur.txt"]
    run(tmp_path)
    assert (notes(tmp_path)[3], rows(tmp_path)[3]["verdict"]) == ("keep", "correct")
    assert "Other edits" not in openpyxl.load_workbook(tmp_path / "fact_sheet.xlsx", read_only=True).sheetnames


def test_an_edit_without_a_claim_is_done_with_when_its_row_is_deleted(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({3: {"notes": "a"}, 4: {"notes": "b"}}))
    run(tmp_path, {"floods.txt": TEXTS["floods.txt"]})
    edit(tmp_path, lambda book: book["Other edits"].delete_rows(3))
    run(tmp_path, {"floods.txt": TEXTS["floods.txt"]})
    assert other(tmp_path) == [(GONE, "b")]


def test_edits_without_a_claim_survive_the_loss_of_their_page(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({3: {"notes": "a"}}))
    run(tmp_path, {"floods.txt": TEXTS["floods.txt"]})

    def lose(book: Any) -> None:
        del book["Other edits"]

    edit(tmp_path, lose)
    run(tmp_path, {"floods.txt": TEXTS["floods.txt"]})
    assert other(tmp_path) == [(GONE, "a")]


def test_a_renamed_document_keeps_its_edits_twins_in_order(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "first"}, 1: {"notes": "boats"}, 2: {"notes": "second"}}))
    run(tmp_path, {"2026/storm.txt": TEXTS["floods.txt"], "ur.txt": TEXTS["ur.txt"]})
    assert notes(tmp_path)[:3] == ["first", "boats", "second"]


def test_a_document_that_was_renamed_and_edited_keeps_its_edits(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "first"}, 1: {"notes": "boats"}}))
    run(tmp_path, {"storm.txt": TEXTS["floods.txt"] + " Later 7 more sank.", "ur.txt": TEXTS["ur.txt"]})
    assert notes(tmp_path)[:2] == ["first", "boats"]


def test_a_new_document_with_the_same_sentence_does_not_take_the_edits(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "first"}}))
    run(tmp_path, {"copy.txt": TEXTS["floods.txt"]} | TEXTS)
    assert notes(tmp_path) == [None, None, None, "first", None, None, None, None]


def test_an_anchor_is_letters_and_figures_not_keyboards_and_spaces() -> None:
    assert anchor("كہا، کہ 5 گھر۔", "۵") == anchor("کہا کہ  5 گھر", "5")
    assert anchor("It rose 5.5 percent.", "5.5") != anchor("It rose 5.5 percent.", "55")


# The review page


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


# The side-car


def test_every_edit_is_a_line_with_its_place_and_time(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert not (tmp_path / LOG).exists()
    edit(tmp_path, typing({0: {"notes": "x"}}))
    saved = datetime.fromtimestamp(int((tmp_path / "fact_sheet.xlsx").stat().st_mtime)).astimezone()
    run(tmp_path)
    run(tmp_path)
    (line,) = log(tmp_path)
    one = found.claims[0]
    assert (line["claim_id"], line["field"], line["value"]) == (one.claim_id, "notes", "x")
    assert (line["doc_id"], line["sentence"], line["surface"]) == (one.doc_id, one.sentence, one.surface)
    assert datetime.fromisoformat(line["edited_at"]) == saved


def test_two_runs_give_the_same_files(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x"}, 3: {"status": "done"}}))
    run(tmp_path)
    before = snapshot(tmp_path)
    run(tmp_path)
    assert snapshot(tmp_path) == before


def test_the_sheet_as_it_was_is_kept_with_its_date(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "x"}}))
    before = (tmp_path / "fact_sheet.xlsx").read_bytes()
    run(tmp_path)
    (backup,) = (tmp_path / BACKUPS).iterdir()
    assert backup.read_bytes() == before
    assert backup.name.startswith(f"fact_sheet_{date.today().isoformat()}_")


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
