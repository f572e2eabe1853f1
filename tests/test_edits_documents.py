"""What reporters write follows its claim when documents change; a line of edits.jsonl tells of each edit."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from facts.edits.nouns import GONE
from facts.edits.settle import anchor
from facts.report.keeping import BACKUPS, LOG
from tests.editing import (
    HEAD,
    TEXTS,
    edit,
    header,
    log,
    notes,
    other,
    rows,
    run,
    snapshot,
    typing,
)

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


def test_of_twins_without_ids_one_whose_row_is_deleted_keeps_its_text(tmp_path: Path) -> None:
    run(tmp_path)
    edit(tmp_path, typing({0: {"notes": "first"}}))
    run(tmp_path)

    def tear(book: Any) -> None:
        tab = book["Claims"]
        tab.delete_cols(header(tab)[1]["claim_id"])
        tab.delete_rows(HEAD + 1)

    edit(tmp_path, tear)
    run(tmp_path, {"storm.txt": TEXTS["floods.txt"], "ur.txt": TEXTS["ur.txt"]})
    assert "first" in notes(tmp_path)


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
