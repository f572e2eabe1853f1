"""CSV files and workbooks: a table of articles, a row each, or a table of figures, which is one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from facts.model import Document, Failure
from facts.read.builder import Builder
from facts.read.html import fragment
from facts.read.limits import MB, Unreadable, over
from facts.read.packed import package
from facts.read.records import columns_of
from facts.read.source import Source
from facts.read.text import decode

DELIMITERS = ",;\t|"
Row = list[str]


def read(source: Source) -> Iterator[Document | Failure]:
    """The documents of a table, or of each sheet of a workbook."""
    data = source.read()
    if data.startswith(b"PK"):
        with package(source) as parts:  # before it is opened: what it unpacks to
            for info in parts.names.values():
                source.allowance.unpack(info.file_size)
        is_ods = "content.xml" in parts
        yield from _workbook(source, data, _calamine(data) if is_ods or _is_binary(parts.names) else _openpyxl(data))
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        yield from _workbook(source, data, _calamine(data))
    else:
        decoded = decode(data, source.charset)
        blank = replace(source.blank("csv", data), warnings=decoded.warnings)
        yield from _table(source, blank, _counted(source, _csv_rows(decoded.text)), "row")


def _is_binary(names: Iterable[str]) -> bool:
    return "xl/workbook.bin" in names


def _workbook(source: Source, data: bytes, sheets: Iterable[tuple[str, Iterable[Row]]]) -> Iterator[Document | Failure]:
    blank = source.blank("xlsx", data)
    empty = True
    for name, rows in sheets:
        for found in _table(source, replace(blank, doc_id=f"{source.doc_id}:{name}"), _counted(source, rows), "row"):
            if isinstance(found, Document):
                empty = False
            yield found
    if empty:
        yield Failure(source.shown, "the workbook holds no text and no figures", "xlsx")


def _table(source: Source, blank: Document, rows: Iterator[Row], unit: str) -> Iterator[Document | Failure]:
    """The articles of a table whose header names a column for their text; otherwise the table as one document."""
    first = next((row for row in rows if any(row)), None)
    if first is None:
        if blank.format == "csv":
            yield Failure(source.shown, "the table is empty", "csv")
        return
    columns = columns_of(first, source.columns)
    if "text" not in columns:
        builder = Builder()
        builder.table([first, *rows])
        yield builder.document(blank)
        return
    at = {field: first.index(header) for field, header in columns.items()}
    for number, row in enumerate(rows, 2):
        told = {field: row[i].strip() for field, i in at.items() if i < len(row) and row[i].strip()}
        if not told:
            continue
        if not told.get("text"):
            yield Failure(f"{source.shown}, {unit} {number}", "the article has no text", blank.format)
            continue
        values: dict[str, Any] = {k: told.get(k) for k in ("lang", "title", "author", "publisher", "link")}
        id = told.get("id") or f"{blank.doc_id}:{number}"
        yield fragment(told["text"], replace(blank, doc_id=id, published=_day(told.get("published")), **values))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _counted(source: Source, rows: Iterable[Row]) -> Iterator[Row]:
    cells = 0
    for row in rows:
        cells += len(row) + 1
        if cells > source.limits.cells:
            raise over("cells", source.limits.cells, "its table has more cells than the limit")
        yield row


def _csv_rows(text: str) -> Iterator[Row]:
    csv.field_size_limit(10 * MB)
    try:
        yield from csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""), delimiter=_delimiter(text))
    except csv.Error as error:
        raise Unreadable(f"the table is damaged ({error})") from None


def _delimiter(text: str) -> str:
    """The sign that the first lines have most of, in equal numbers if possible."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in DELIMITERS}
    even = [sign for sign, found in counts.items() if found and found[0] and len(set(found)) == 1]
    return max(even or DELIMITERS, key=lambda sign: counts[sign][0] if lines else 0)


def _openpyxl(data: bytes) -> Iterator[tuple[str, Iterable[Row]]]:
    """Sheets of .xlsx, by a library that knows how each cell is shown: 0.45 may be written 45%."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file claims of its size may be wrong
            yield sheet.title, ([_shown(cell.value, cell.number_format) for cell in row] for row in sheet.rows)
    finally:
        book.close()


def _calamine(data: bytes) -> Iterator[tuple[str, Iterable[Row]]]:
    """Sheets of .xls, .xlsb and .ods."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        yield name, ([_shown(value) for value in row] for row in rows)


def _shown(value: object, format: str | None = None) -> str:
    """A cell as the sheet shows it, near enough: whole numbers without a point, percentages as such."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float | int):
        percent = "%" in (format or "")
        number = value * 100 if percent else value
        text = str(number) if isinstance(number, int) else f"{number:.15g}" if abs(number) < 1e15 else f"{number:.0f}"
        return f"{text}%" if percent else text
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
