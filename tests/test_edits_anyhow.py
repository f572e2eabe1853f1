"""Reporters' edits under anything at all: random work on the sheet and the documents, and a run killed at any point."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing import LATE, TEXTS, edit, exported, found_in, header, log, notes, rows, run, typing

STORIES = (
    "At least 12 boats sank near the port. The storm destroyed 5 houses. He said 7 died. The storm destroyed 5 houses.",
    "حکومت نے کہا کہ ڈیڑھ لاکھ گھر بنیں گے۔ اس پر 14 ارب روپے خرچ ہوں گے۔ کل 12 دیہات متاثر ہوئے۔",
    "There are 900 dogs in town. Another 7 were found. The town has 12 vets.",
)
FIELDS = ("notes", "status", "evidence_1", "Legal", "فون")
"""Columns of the sheet, and two that a reporter adds."""

Key = tuple[str, str]


@dataclass
class Newsroom:
    """A folder with documents and a sheet, and what has to be in it."""

    folder: Path
    documents: dict[str, str]
    drawer: dict[str, str] = field(default_factory=dict)
    expected: dict[str, tuple[Key, str]] = field(default_factory=dict)
    typed: int = 0

    def sheet(self) -> tuple[Any, Any, int, dict[str, int]]:
        book = openpyxl.load_workbook(self.folder / "fact_sheet.xlsx")
        head, names = header(book["Claims"])
        return book, book["Claims"], head, names

    def work(self, draw: Callable[[int], int]) -> None:
        """A reporter's day: type, then rearrange."""
        book, tab, head, names = self.sheet()
        last = tab.max_row
        touched: set[int] = set()
        for _ in range(draw(4)):
            if last == head:
                break
            row, name = head + 1 + draw(last - head), FIELDS[draw(len(FIELDS))]
            if name not in names:
                names[name] = tab.max_column + 1
                tab.cell(head - draw(2), names[name]).value = name
            cell = tab.cell(row, names[name])
            self.expected.pop(str(cell.value), None)
            self.typed += 1
            cell.value = f"text {self.typed}"
            key = (str(tab.cell(row, names["sentence"]).value), str(tab.cell(row, names["surface"]).value))
            self.expected[cell.value] = key, name
            touched.add(row)
        if draw(2):
            body = [[cell.value for cell in row] for row in tab.iter_rows(head + 1)]
            body.sort(key=lambda row: str(row[draw(1)]) + str(row[names["surface"] - 1]), reverse=bool(draw(2)))
            for row, values in zip(tab.iter_rows(head + 1), body, strict=True):
                for cell, value in zip(row, values, strict=True):
                    cell.value = value
        elif draw(2) and last > head:
            unwanted = head + 1 + draw(last - head)
            if unwanted not in touched:
                tab.delete_rows(unwanted)
        for change in range(3):
            if change != draw(3):
                continue
            unloved = header(tab)[1].get(("value", "flags", "claim_id")[draw(3)])
            if change == 0:
                tab.insert_cols(1 + draw(12))
            elif change == 1:
                tab.insert_rows(1)
            elif unloved:
                tab.delete_cols(unloved)
        book.save(self.folder / "fact_sheet.xlsx")

    def news(self, draw: Callable[[int], int]) -> None:
        """What happens to the documents meanwhile."""
        names = sorted(self.documents)
        name = names[draw(len(names))]
        what = draw(5)
        if what == 0:
            self.documents = {(f"renamed {n}" if n == name else n): t for n, t in self.documents.items()}
        elif what == 1 and len(names) > 1:
            self.drawer[name] = self.documents.pop(name)
        elif what == 2:
            self.documents |= self.drawer
            self.drawer.clear()
        elif what == 3:
            self.documents[name] = "It rained. " + self.documents[name]

    def check(self) -> None:
        there: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for page in ("Claims", "Other edits"):
            if page == "Claims" or page in openpyxl.load_workbook(self.folder / "fact_sheet.xlsx", read_only=True):
                for row in rows(self.folder, page):
                    key = (str(row.get("sentence")), str(row.get("surface")))
                    for name, value in row.items():
                        there[str(value)].append(((key if page == "Claims" else ("", "")), name))
        present = {(c.sentence, c.surface) for c in found_in(self.documents).claims}
        for text, (key, name) in self.expected.items():
            assert text in there, f"{text} is lost"
            if key in present:
                assert there[text] == [(key, name)], text
            else:
                assert there[text] == [(("", ""), name)], text


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.integers(2, 4))
def test_nothing_typed_is_ever_lost(seed: int, days: int) -> None:
    draw = Random(seed).randrange  # evenly: Hypothesis itself would rather try few things and small ones
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Newsroom(Path(folder), {f"{n}.txt": text for n, text in enumerate(STORIES)})
        run(newsroom.folder, newsroom.documents)
        for _ in range(days):
            newsroom.work(draw)
            newsroom.news(draw)
            run(newsroom.folder, newsroom.documents)
            newsroom.check()


# Killed


@contextmanager
def in_parts() -> Iterator[None]:
    """Two claims fill a workbook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("facts.report.to_excel.ROWS", 4)
        patch.setattr("facts.report.sheet._rule_rows", lambda _: iter(()))  # hundreds
        yield


def at_work(folder: Path) -> None:
    """What a run does when reporters have written on the sheet and on the page, over several numbered parts."""
    with in_parts():
        run(folder, TEXTS | {"new.txt": "There are 900 dogs."}, [folder / "page.jsonl"])


def prepared(folder: Path) -> None:
    with in_parts():
        found = run(folder)
        edit(folder, typing({0: {"notes": "first"}, 1: {"notes": "to be emptied"}}))
        run(folder)
        edit(folder, typing({1: {"notes": None, "status": "done"}}))
        edit(folder, typing({0: {"notes": "second part"}}), "fact_sheet-2.xlsx")
        exported(folder / "page.jsonl", (found.claims[4], "notes", "from the page", LATE))


DONE = ["first", None, "second part", None, "from the page"]
FILES = frozenset({"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "tempfile.mkstemp"})


def killed(folder: Path, at: int) -> int:
    """A run that is killed (kill -9) just before its step number ``at``: a file of the folder is opened, linked, put in
    place ..., or another piece of a workbook is written. The steps of a run that got through, else 0."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def step(event: str, args: tuple[Any, ...]) -> None:
            nonlocal count
            if event in FILES and any(str(folder) in str(arg) for arg in args):
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        piece = zipfile.ZipFile.writestr

        def writestr(*args: Any, **named: Any) -> None:
            step("open", (folder,))
            piece(*args, **named)

        zipfile.ZipFile.writestr = writestr  # type: ignore[method-assign]
        sys.addaudithook(step)
        try:
            at_work(folder)
            os.write(send, str(count).encode())
        finally:
            os._exit(0)
    os.close(send)
    _, status = os.waitpid(child, 0)
    with os.fdopen(receive) as told:
        return 0 if os.WIFSIGNALED(status) else int(told.read())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    prepared(folder)
    return folder


def copied(before: Path, folder: Path) -> Path:
    """The same folder again; the times of files tell which edit is later."""
    return Path(shutil.copytree(before, folder))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_run_that_is_killed_loses_nothing(before: Path, tmp_path: Path) -> None:
    steps = killed(copied(before, tmp_path / "count"), 10**9)
    # Here and there in the long writing, and at every step of the last stretch, where files change places.
    points = sorted({*range(1, steps, max(1, steps // 15)), *range(max(1, steps - 25), steps + 1)})
    assert len(points) > 35
    for point in points:
        folder = copied(before, tmp_path / f"point {point}")
        if killed(folder, point):
            assert point > steps - 3  # a backup of the same second takes a step more or less
            break
        run(folder, TEXTS | {"new.txt": "There are 900 dogs."}, [folder / "page.jsonl"])
        assert notes(folder) == [*DONE, None], point
        assert rows(folder)[1]["status"] == "done", point
        assert {line["value"] for line in log(folder) if line["carried"]} == {*filter(None, DONE), "done"}, point
        shutil.rmtree(folder)
