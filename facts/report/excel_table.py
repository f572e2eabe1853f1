"""A page that is a table, as a worksheet: header, rows, filter, drop-downs, print."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from facts.report.columns import Column
from facts.report.excel_pages import FIRST_CHOICE, choice_column
from facts.report.excel_text import cell_text, could_be_formula, is_right_to_left, sentence_parts
from facts.report.looks import MINE, TONES, ExcelCell, Looks, Tab
from facts.report.sheet import Cell, Choices, Link, Page, Quote

ROWS, LINKS, LONGEST_LINK, TALLEST = 1_048_576, 65_000, 2_000, 400.0
"""Excel's limits (or a little below): rows and links of a page, letters of a link, points of a row."""

SURE_DIGITS = 10**15
"""From here on Excel loses digits of a number: it is written as text."""

HEAD = 2
"""Rows above the first one: labels for people, then field names for the filter and for programs."""

ROOM = 40
"""Rows of a list that its drop-down looks at, so that words can be added."""

PRINTED = 210
"""Characters of column width that still read well side by side on landscape A4."""


WEB = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x1f]+")
"""An address that may be linked as it stands."""


@dataclass(slots=True)
class TableWriter:
    """Writes ``page`` to ``tab``; links lead from ``folder``, where the workbook will lie."""

    page: Page
    tab: Tab
    looks: Looks
    folder: Path
    choices: Choices | None = None
    links: int = 0

    def write(self) -> None:
        # The order is Excel's: what stands above the rows in the file has to be said before the first row.
        self._lay_out_columns()
        self._freeze()
        self._prepare_print()
        self._write_header()
        for row, cells in enumerate(self._rows(), HEAD + 1):
            self._write_row(row, cells)
        self.tab.auto_filter.ref = f"A{HEAD}:{self._letter(len(self.page.columns))}{self._last}"
        self._offer_choices()
        self._colour()

    @property
    def _last(self) -> int:
        return min(HEAD + len(self.page.rows), ROWS)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        room = ROWS - HEAD
        if len(self.page.rows) <= room:
            yield from self.page.rows
            return
        yield from self.page.rows[: room - 1]
        yield (f"{len(self.page.rows) - room + 1:,} more rows do not fit here: see the CSV file",)

    @staticmethod
    def _letter(number: int) -> str:
        return get_column_letter(number)

    # Above the rows

    def _lay_out_columns(self) -> None:
        for number, column in enumerate(self.page.columns, 1):
            dimension = self.tab.column_dimensions[self._letter(number)]
            dimension.width = column.width
            # The style of the cells that are not written: those a reporter will fill in.
            dimension._style = self.looks.array(_STYLES[column.look])
            if column.owner == "machine":
                dimension.outlineLevel, dimension.hidden = 1, True

    def _freeze(self) -> None:
        self.tab.freeze_panes = f"{self._letter(self.page.in_sight + 1)}{HEAD + 1}"

    def _prepare_print(self) -> None:
        printed = [column for column in self.page.columns if column.owner == "sheet"]
        tab, setup = self.tab, self.tab.page_setup
        setup.orientation, setup.paperSize = "landscape", 9  # A4
        tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        # Several sheets of paper side by side repeat the columns that stay in sight.
        in_sight = sum(column.width for column in self.page.columns[: self.page.in_sight])
        rest = sum(column.width for column in printed) - in_sight
        setup.fitToWidth, setup.fitToHeight = math.ceil(rest / (PRINTED - in_sight)), 0
        tab.print_title_rows = f"1:{HEAD}"
        if self.page.in_sight:
            tab.print_title_cols = f"A:{self._letter(self.page.in_sight)}"
        tab.print_area = f"A1:{self._letter(len(printed))}{self._last}"
        tab.print_options.gridLines = True
        tab.page_margins.left = tab.page_margins.right = 0.4
        tab.page_margins.top, tab.page_margins.bottom, tab.page_margins.footer = 0.5, 0.7, 0.3
        tab.HeaderFooter.oddFooter.left.text, tab.HeaderFooter.oddFooter.right.text = "&A", "&P / &N"

    def _write_header(self) -> None:
        self.tab.row_dimensions[1].height, self.tab.row_dimensions[2].height = 44, 14
        columns = self.page.columns
        self.tab.append([self.looks.cell(self.tab, f"{c.label.en}\n{c.label.ur}", f"label {c.owner}") for c in columns])
        self.tab.append([self.looks.cell(self.tab, c.name, f"field {c.owner}") for c in columns])

    # Rows

    def _write_row(self, row: int, cells: tuple[Cell, ...]) -> None:
        made: list[ExcelCell | None] = []
        height = 0.0
        for column, cell in zip(self.page.columns, cells, strict=False):
            if cell is None:
                made.append(None)
                continue
            if isinstance(cell, int) and abs(cell) >= SURE_DIGITS:
                made.append(self.looks.cell(self.tab, str(cell), "digits"))
                height = max(height, self.looks.height(str(cell), column.width))
            elif isinstance(cell, str):
                made.append(self._text(cell, column))
            elif isinstance(cell, Quote):
                made.append(self._quote(cell))
            elif isinstance(cell, Link):
                made.append(self._link(cell))
            else:
                made.append(self._number(cell))
            if isinstance(cell, Quote | str) and column.look != "code":
                height = max(height, self.looks.height(cell if isinstance(cell, str) else cell.text, column.width))
        self.tab.row_dimensions[row].height = min(height + 4, TALLEST)
        self.tab.append(made)

    def _text(self, text: str, column: Column) -> ExcelCell:
        kept = cell_text(text)
        urdu = column.look == "text" and is_right_to_left(kept)
        name = "text urdu" if urdu else _STYLES[column.look]
        return self.looks.cell(self.tab, kept, name, quoted=could_be_formula(kept))

    def _quote(self, sentence: Quote) -> ExcelCell:
        urdu = is_right_to_left(sentence.text)
        plain, marked = self.looks.pens[urdu]
        parts = zip(sentence_parts(sentence.text, sentence.start, sentence.end), (plain, marked, plain), strict=True)
        rich = CellRichText([TextBlock(pen, text) for text, pen in parts if text])
        name = "text urdu" if urdu else "text"
        return self.looks.cell(self.tab, rich, name, quoted=could_be_formula(sentence.text))

    def _number(self, number: int | float) -> ExcelCell:
        if isinstance(number, int):
            return self.looks.cell(self.tab, number, "whole")
        if not math.isfinite(number):
            return self.looks.cell(self.tab, str(number), "digits")
        fits = abs(number) >= 0.001 and round(number, 4) == number
        return self.looks.cell(self.tab, number, "decimal" if fits else "small")

    def _link(self, link: Link) -> ExcelCell:
        text = cell_text(link.text)
        target = self._target(link.target)
        if target is None or self.links >= LINKS:
            return self.looks.cell(self.tab, text, "text", quoted=could_be_formula(text))
        self.links += 1
        cell = self.looks.cell(self.tab, text, "link", quoted=could_be_formula(text))
        cell.hyperlink = target
        return cell

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

    # Below the rows

    def _offer_choices(self) -> None:
        for number, column in enumerate(self.page.columns, 1):
            if column.choices is None or self.choices is None or not self.page.rows:
                continue
            letter = choice_column(self.choices, column.choices)
            where = f"{quote_sheetname(self.choices.name)}!${letter}${FIRST_CHOICE}:${letter}${FIRST_CHOICE + ROOM}"
            # A warning only: a newsroom has words of its own.
            offer = DataValidation(
                "list", formula1=where, allow_blank=True, showErrorMessage=True, errorStyle="warning"
            )
            offer.errorTitle, offer.error = "Not on the list", f"Words can be added on the page {self.choices.name}."
            offer.add(f"{self._letter(number)}{HEAD + 1}:{self._letter(number)}{self._last}")
            self.tab.data_validations.append(offer)

    def _colour(self) -> None:
        """Colours by rule, not cell by cell: they stay in place when rows are sorted."""
        if not self.page.rows:
            return
        names = [column.name for column in self.page.columns]
        rows = f"{HEAD + 1}:{{}}{self._last}"
        read = sum(
            column.owner == "sheet" for column in self.page.columns
        )  # where two rules meet, LibreOffice sees one
        for tint in self.page.tints:
            letter = self._letter(names.index(tint.column) + 1)
            rule = _rule(f'${letter}{HEAD + 1}="{tint.value}"', font=Font(color=TONES[tint.tone]))
            self.tab.conditional_formatting.add(f"A{rows.format(self._letter(read))}", rule)
        own = [number for number, column in enumerate(self.page.columns, 1) if column.owner == "reporter"]
        if own:
            area = f"{self._letter(own[0])}{rows.format(self._letter(own[-1]))}"
            self.tab.conditional_formatting.add(area, _rule("TRUE", fill=PatternFill(bgColor=MINE)))


def _rule(formula: str, **style: Any) -> Rule:
    return Rule("expression", formula=[formula], dxf=DifferentialStyle(**style))


_STYLES = {
    "text": "text",
    "quote": "text",
    "number": "whole",
    "code": "code",
    "link": "link",
    "date": "date",
    "flag": "flag",
}
