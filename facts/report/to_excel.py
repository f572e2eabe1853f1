"""The fact sheet as a workbook. What Excel accepts silently and then repairs, or runs, is kept out here."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from facts.report.excel_pages import write_choices, write_leaflet
from facts.report.excel_table import TableWriter
from facts.report.files import replacing
from facts.report.looks import Looks
from facts.report.sheet import Choices, Layout, Leaflet, Page, Sheet

NO_TIME = datetime(2000, 1, 1)  # openpyxl refuses time zones
"""The date in every workbook: two runs over the same documents give the same bytes."""


DEFAULT = Layout()


def to_excel(sheet: Sheet, path: Path, layout: Layout = DEFAULT) -> None:
    """Write the workbook."""
    workbook = Workbook(write_only=True)
    tabs = [(page, workbook.create_sheet(page.name)) for page in sheet.pages]
    looks = Looks(workbook, layout.urdu_face)
    choices = next((page for page in sheet.pages if isinstance(page, Choices)), None)
    for page, tab in tabs:
        tab.sheet_view.rightToLeft = layout.right_to_left
        if isinstance(page, Page):
            TableWriter(page, tab, looks, folder=path.parent, choices=choices).write()
        elif isinstance(page, Leaflet):
            write_leaflet(page, tab, looks, urdu_first=layout.right_to_left)
        else:
            write_choices(page, tab, looks)
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy = "Fact sheet", "facts", "facts"
    properties.created = properties.modified = NO_TIME
    with replacing(path) as part, _Timeless(part, "w") as archive:
        ExcelWriter(workbook, archive).save()


class _Timeless(zipfile.ZipFile):
    """An archive whose entries carry no time of writing."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entry = zipfile.ZipInfo(zinfo_or_arcname, date_time=(1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())
