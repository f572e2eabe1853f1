"""The fact sheet as a workbook. What Excel accepts silently and then repairs, or runs, is kept out here."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from facts.report.columns import Label
from facts.report.excel_charts import write_gallery
from facts.report.excel_pages import write_choices, write_leaflet
from facts.report.excel_rows import in_pieces, spliced
from facts.report.excel_table import HEAD, TableWriter, write_copy
from facts.report.files import named_as, replacing
from facts.report.looks import Looks
from facts.report.pages import Choices, Copy, Gallery, Layout, Leaflet, Line, Page, Sheet

NO_TIME = datetime(2000, 1, 1)  # openpyxl refuses time zones
"""The date in every workbook: two runs over the same documents give the same bytes."""

ROWS = 1_048_576
"""Excel's limit for the rows of a page."""

DEFAULT = Layout()


def parts(sheet: Sheet) -> list[Sheet]:
    """The sheet as one workbook, or as several where a page has more rows than Excel holds.

    Every part has the page Read me, which says so, and the lists; the first has all the rest.
    """
    room = ROWS - HEAD
    longest = max((len(page.rows) for page in sheet.pages if isinstance(page, Page | Copy)), default=0)
    count = max(1, -(-longest // room))
    return [sheet] if count == 1 else [_part(sheet, number, count, room) for number in range(count)]


def _part(sheet: Sheet, number: int, count: int, room: int) -> Sheet:
    pages: list[Any] = []
    for page in sheet.pages:
        if isinstance(page, Leaflet):
            which = f"{number + 1} of {count}", f"{count} میں سے {number + 1}"
            told = Label(
                f"Part {which[0]}: a page of Excel holds {ROWS:,} rows. The other parts are numbered files.",
                f"حصہ {which[1]}: ایکسل کے صفحے میں {ROWS:,} سطریں آتی ہیں۔ باقی حصے نمبر والی فائلوں میں ہیں۔",
            )
            pages.append(replace(page, lines=(page.lines[0], Line(told, role="heading"), *page.lines[1:])))
        elif isinstance(page, Page | Copy):
            rows: Sequence[Any] = page.rows[number * room : (number + 1) * room]
            if rows or number == 0 or page.name == "Claims":
                pages.append(replace(page, rows=rows))
        elif isinstance(page, Choices) or number == 0:
            pages.append(page)
    return Sheet(tuple(pages))


def part_path(path: Path, number: int) -> Path:
    """Where a part lies: ``fact_sheet.xlsx``, ``fact_sheet-2.xlsx``, ..."""
    return path if number == 0 else path.with_stem(f"{path.stem}-{number + 1}")


def write_workbook(sheet: Sheet, path: Path, layout: Layout = DEFAULT, *, folder: Path | None = None) -> None:
    """Write one workbook to ``path``; its links lead from ``folder``, where it will lie."""
    workbook = Workbook(write_only=True)
    tabs = [(page, workbook.create_sheet(page.name)) for page in sheet.pages]
    looks = Looks(workbook, layout.urdu_face)
    choices = next((page for page in sheet.pages if isinstance(page, Choices)), None)
    rows: dict[str, BinaryIO] = {}
    with named_as(etree.SerialisationError), ExitStack() as files:
        files.callback(_put_away, workbook)
        for page, tab in tabs:
            tab.sheet_view.rightToLeft = layout.right_to_left
            if isinstance(page, Page | Copy):
                file = cast(BinaryIO, files.enter_context(TemporaryFile()))
                rows[page.name] = file
                if isinstance(page, Page):
                    TableWriter(page, tab, looks, folder or path.parent, file, choices).write()
                else:
                    write_copy(page, tab, looks, folder or path.parent, file)
            elif isinstance(page, Leaflet):
                write_leaflet(page, tab, looks, urdu_first=layout.right_to_left)
            elif isinstance(page, Gallery):
                write_gallery(page, tab, looks, urdu_first=layout.right_to_left)
            else:
                write_choices(page, tab, looks)
        properties = workbook.properties
        properties.title, properties.creator, properties.lastModifiedBy = "Fact sheet", "facts", "facts"
        properties.subject, properties.created, properties.modified = "Numeric claims to be checked", NO_TIME, NO_TIME
        with _Timeless(path, "w") as archive:
            archive.rows = {f"xl/worksheets/sheet{n}.xml": rows.get(page.name) for n, (page, _) in enumerate(tabs, 1)}
            ExcelWriter(workbook, archive).save()


def _put_away(workbook: Workbook) -> None:
    """Close what the library still holds open when writing has failed, so that it does not complain later."""
    for tab in workbook.worksheets:
        with suppress(Exception):
            tab.close()


def to_excel(sheet: Sheet, path: Path, layout: Layout = DEFAULT) -> list[Path]:
    """Write the sheet, each workbook whole or not at all, over what lies there. The paths of all parts."""
    written = []
    for number, part in enumerate(parts(sheet)):
        with replacing(part_path(path, number)) as temporary:
            write_workbook(part, temporary, layout, folder=path.parent)
        written.append(part_path(path, number))
    return written


class _Timeless(zipfile.ZipFile):
    """An archive whose entries carry no time of writing. ``rows`` are put into the worksheets of that name."""

    rows: dict[str, BinaryIO | None]

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(self._entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        content = Path(filename).read_bytes()
        rows = self.rows.get(arcname)
        if rows is None:
            self.writestr(arcname, content)
            return
        before, after = spliced(content)
        with self.open(self._entry(arcname), "w", force_zip64=True) as entry:
            entry.write(before)
            for piece in in_pieces(rows):
                entry.write(piece)
            entry.write(after)

    @staticmethod
    def _entry(name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        return entry
