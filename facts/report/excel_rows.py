"""The rows of a page, as the XML of a worksheet. openpyxl writes all the rest of the workbook.

A cell object each, built and torn down in Python, would be four fifths of the time of writing.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from openpyxl.utils import datetime as excel_time
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from facts.report.columns import Column, Look
from facts.report.excel_text import cell_text, could_be_formula, is_right_to_left, sentence_parts
from facts.report.looks import Looks
from facts.report.sheet import Cell, Link, Quote

LINKS, LONGEST_LINK, TALLEST = 65_000, 2_000, 400.0
"""Excel's limits (or a little below): links of a page, letters of a link, points of a row."""

SURE_DIGITS = 10**15
"""From here on Excel loses digits of a number: it is written as text."""

FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; what lies before is written as text."""

WEB = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x1f]+")
"""An address that may be linked as it stands."""

STYLES: dict[Look, str] = {
    "text": "text",
    "quote": "text",
    "number": "whole",
    "code": "code",
    "link": "link",
    "date": "date",
    "flag": "flag",
}


def style_of(column: Column) -> str:
    """The style of a column's cells, where their content asks for no other."""
    return "own" if column.owner == "reporter" and column.look == "text" else STYLES[column.look]


Written = str | int | float | date | time | timedelta | Quote | Link
"""A cell that is written at all."""

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(slots=True)
class RowWriter:
    """Writes rows to ``file``; links lead from ``folder``, where the workbook will lie."""

    columns: tuple[Column, ...]
    looks: Looks
    folder: Path
    file: BinaryIO
    row: int = 0
    links: list[Hyperlink] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.letters = [get_column_letter(number) for number in range(1, len(self.columns) + 1)]
        self.styles = [style_of(column) for column in self.columns]

    def write_header(self, heights: tuple[float, float]) -> None:
        """Labels for people, and below them field names for the filter and for programs."""
        for cells, height in zip((self._label, self._name), heights, strict=True):
            self.row += 1
            self._put((cells(at, column) for at, column in enumerate(self.columns)), height)

    def _label(self, at: int, column: Column) -> str:
        pens = self.looks.label_pens[column.owner]
        words = [cell_text(text) for text in (column.label.en, column.label.ur)]
        if words[1]:
            words[1] = f"\n{words[1]}"
        return self._rich(at, list(zip(words, pens, strict=True)), f"label {column.owner}")

    def _name(self, at: int, column: Column) -> str:
        return self._string(at, cell_text(column.name), f"field {column.owner}")

    def write(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        """The rows, each as high as its highest text."""
        for cells in rows:
            self.row += 1
            height = 0.0
            made: list[str] = []
            for at, cell in enumerate(cells):
                if cell is None:
                    continue
                made.append(self._cell(at, cell))
                column = self.columns[at]
                if column.look != "code" and isinstance(cell, Quote | str | int):
                    height = max(height, self._height(cell, column.width))
            self._put(made, min(height or self.looks.height("", 1), TALLEST - 4) + 4)

    def _height(self, cell: Quote | str | int, width: float) -> float:
        if isinstance(cell, int):
            return self.looks.height(str(cell), width) if abs(cell) >= SURE_DIGITS else 0.0
        return self.looks.height(cell if isinstance(cell, str) else cell.text, width)

    def _put(self, cells: Iterable[str], height: float) -> None:
        row = f'<row r="{self.row}" ht="{height:.4g}" customHeight="1">{"".join(cells)}</row>'
        self.file.write(row.encode())

    # Cells

    def _cell(self, at: int, cell: Written) -> str:
        if isinstance(cell, str):
            return self._text(at, cell)
        if isinstance(cell, Quote):
            return self._quote(at, cell)
        if isinstance(cell, bool):
            return self._value(at, "own" if self.styles[at] == "own" else "code", int(cell), "b")
        if isinstance(cell, int | float):
            return self._number(at, cell)
        if isinstance(cell, Link):
            return self._link(at, cell)
        return self._time(at, cell)

    def _text(self, at: int, text: str) -> str:
        kept = cell_text(text)
        name = self.styles[at]
        if name in ("text", "own") and is_right_to_left(kept):
            name += " urdu"
        return self._string(at, kept, name)

    def _string(self, at: int, text: str, name: str) -> str:
        style = self.looks.number(name, quoted=could_be_formula(text))
        inner = f'<is><t xml:space="preserve">{text.translate(MARKUP)}</t></is>'
        return f'<c r="{self.letters[at]}{self.row}" s="{style}" t="inlineStr">{inner}</c>'

    def _quote(self, at: int, sentence: Quote) -> str:
        urdu = is_right_to_left(sentence.text)
        plain, marked = self.looks.pens[urdu]
        parts = zip(sentence_parts(sentence.text, sentence.start, sentence.end), (plain, marked, plain), strict=True)
        return self._rich(at, parts, "text urdu" if urdu else "text")

    def _rich(self, at: int, parts: Iterable[tuple[str, str]], name: str) -> str:
        """Stretches of text, each with its font: one without would fall back to Excel's own."""
        told = [(text, pen) for text, pen in parts if text]
        style = self.looks.number(name, quoted=bool(told) and could_be_formula(told[0][0]))
        runs = "".join(f'<r>{pen}<t xml:space="preserve">{text.translate(MARKUP)}</t></r>' for text, pen in told)
        return f'<c r="{self.letters[at]}{self.row}" s="{style}" t="inlineStr"><is>{runs}</is></c>'

    def _value(self, at: int, name: str, value: object, kind: str = "n") -> str:
        return f'<c r="{self.letters[at]}{self.row}" s="{self.looks.number(name)}" t="{kind}"><v>{value}</v></c>'

    def _number(self, at: int, number: int | float) -> str:
        own = self.columns[at].owner == "reporter"
        if isinstance(number, int):
            if abs(number) >= SURE_DIGITS:
                return self._string(at, str(number), "digits")
            return self._value(at, "own number" if own else "whole", number)
        if not math.isfinite(number):
            return self._string(at, str(number), "digits")
        if own:
            return self._value(at, "own number", repr(number))
        fits = abs(number) >= 0.001 and round(number, 4) == number
        return self._value(at, "decimal" if fits else "small", repr(number))

    def _time(self, at: int, moment: date | time | timedelta) -> str:
        if isinstance(moment, timedelta):
            return self._value(at, "duration", _serial(moment))
        if isinstance(moment, time):
            return self._value(at, "time", _serial(moment))
        day = moment.date() if isinstance(moment, datetime) else moment
        if day < FIRST_DAY:
            return self._string(at, moment.isoformat(), "own")
        if isinstance(moment, datetime):
            # a newsroom's clock is the one on its wall: Excel knows no zones
            return self._value(at, "datetime", _serial(moment.replace(tzinfo=None)))
        return self._value(at, "date", _serial(moment))

    # Links

    def _link(self, at: int, link: Link) -> str:
        target = self._target(link.target)
        linked = target is not None and len(self.links) < LINKS
        if linked:
            self.links.append(Hyperlink(ref=f"{self.letters[at]}{self.row}", target=target))
        return self._string(at, cell_text(link.text), "link" if linked else "text")

    def _target(self, target: str) -> str | None:
        """A web address as it is, and otherwise the way from the workbook to the file. That is always relative: it
        can't be read as a scheme such as ``javascript:``, and it holds when both are moved together."""
        if "://" in target:
            target = target if WEB.fullmatch(target) else ""
        else:
            try:
                way = os.path.relpath(target, self.folder)
            except ValueError:  # on another drive
                return None
            target = quote(Path(way).as_posix().encode("utf-8", "surrogateescape"))
        return target if 0 < len(target) <= LONGEST_LINK else None


def spliced(sheet: bytes) -> tuple[bytes, bytes]:
    """A worksheet without rows, cut where they belong."""
    before, found, after = sheet.partition(b"<sheetData/>")
    if not found:
        before, found, after = sheet.partition(b"<sheetData></sheetData>")
    if not found:
        raise AssertionError("openpyxl wrote a worksheet of another shape")
    return before + b"<sheetData>", b"</sheetData>" + after.replace(b"</worksheet>", QUIET + b"</worksheet>")


QUIET = b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
"""Numbers that are text on purpose need no green corner. openpyxl can't say so; the schema wants it in this place."""


def in_pieces(file: BinaryIO, size: int = 1 << 20) -> Iterator[bytes]:
    """What a file holds from its start on, a piece at a time."""
    file.seek(0)
    while piece := file.read(size):
        yield piece


def _serial(moment: date | time | timedelta) -> float:
    """What Excel counts: days since 1900."""
    days: float = excel_time.to_excel(moment)  # type: ignore[no-untyped-call]
    return days
