"""A page that is a table, as a worksheet: header, rows, filter, drop-downs, colours, print."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from facts.report.columns import Column, Label
from facts.report.excel_pages import FIRST_CHOICE, choice_column
from facts.report.excel_rows import RowWriter, style_of
from facts.report.looks import MINE, TONES, Looks, Tab
from facts.report.pages import Cell, Choices, Copy, Page, Tint

HEAD = 2
"""Rows above the first one: labels for people, then field names for the filter and for programs."""

HEIGHTS = (44.0, 14.0)
"""Points of the two header rows."""

ROOM = 40
"""Rows of a list that its drop-down looks at, so that words can be added."""

PRINTED = 210
"""Characters of column width that still read well side by side on landscape A4."""


@dataclass(slots=True)
class TableWriter:
    """Lays ``page`` out on ``tab``, and writes its rows to ``file``."""

    page: Page
    tab: Tab
    looks: Looks
    folder: Path
    file: BinaryIO
    choices: Choices | None = None
    letters: list[str] = field(default_factory=list)

    def write(self) -> None:
        """Everything of the page; links lead from ``folder``, where the workbook will lie."""
        self.letters = [get_column_letter(number) for number in range(1, len(self.page.columns) + 1)]
        self._lay_out_columns()
        self.tab.freeze_panes = f"{get_column_letter(self.page.in_sight + 1)}{HEAD + 1}"
        self._prepare_print()
        self.tab.auto_filter.ref = f"A{HEAD}:{self.letters[-1]}{self._last}"
        self._offer_choices()
        self._colour()
        # What stands above the rows in the file is written now: from here on only rows and links may come.
        self.tab._get_writer()
        rows = RowWriter(self.page.columns, self.looks, self.folder, self.file)
        rows.write_header(HEIGHTS)
        rows.write(self._rows())
        self.tab._hyperlinks.extend(rows.links)

    @property
    def _last(self) -> int:
        return HEAD + len(self.page.rows)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        yield from self.page.rows
        if not self.page.rows and self.page.empty:
            at = max(range(len(self.page.columns)), key=lambda at: self.page.columns[at].width)
            yield (*[None] * at, f"{self.page.empty.en}\n{self.page.empty.ur}")

    # Above the rows

    def _lay_out_columns(self) -> None:
        for letter, column in zip(self.letters, self.page.columns, strict=True):
            dimension = self.tab.column_dimensions[letter]
            dimension.width = column.width
            # The style of the cells that are not written: those a reporter will fill in.
            dimension._style = self.looks.array(style_of(column))
            if column.owner == "machine":
                dimension.outlineLevel, dimension.hidden = 1, True

    def _prepare_print(self) -> None:
        printed = [column for column in self.page.columns if column.owner == "sheet"]
        tab, setup = self.tab, self.tab.page_setup
        setup.orientation, setup.paperSize = "landscape", 9  # A4
        tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        # Several sheets of paper side by side repeat the columns that stay in sight.
        in_sight = sum(column.width for column in self.page.columns[: self.page.in_sight])
        rest = sum(column.width for column in printed) - in_sight
        setup.fitToWidth, setup.fitToHeight = max(1, math.ceil(rest / (PRINTED - in_sight))), 0
        tab.print_title_rows = f"1:{HEAD}"
        if self.page.in_sight:
            tab.print_title_cols = f"A:{self.letters[self.page.in_sight - 1]}"
        tab.print_area = f"A1:{self.letters[len(printed) - 1]}{self._last}"
        tab.print_options.gridLines = True
        tab.page_margins.left = tab.page_margins.right = 0.4
        tab.page_margins.top, tab.page_margins.bottom, tab.page_margins.footer = 0.5, 0.7, 0.3
        tab.HeaderFooter.oddFooter.left.text, tab.HeaderFooter.oddFooter.right.text = "&A", "&P / &N"

    # For the rows

    def _offer_choices(self) -> None:
        for letter, column in zip(self.letters, self.page.columns, strict=True):
            if column.choices is None or self.choices is None or not self.page.rows:
                continue
            # A warning only: a newsroom has words of its own.
            offer = DataValidation(
                "list",
                formula1=self._list(column.choices, FIRST_CHOICE, FIRST_CHOICE + ROOM),
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="warning",
            )
            offer.errorTitle, offer.error = "Not on the list", f"Words can be added on the page {self.choices.name}."
            offer.add(f"{letter}{HEAD + 1}:{letter}{self._last}")
            self.tab.data_validations.append(offer)

    def _list(self, name: str, first: int, last: int | None = None) -> str:
        """Where words of a list stand."""
        assert self.choices is not None
        letter = choice_column(self.choices, name)
        where = f"{quote_sheetname(self.choices.name)}!${letter}${first}"
        return where if last is None else f"{where}:${letter}${last}"

    def _colour(self) -> None:
        """Colours by rule, not cell by cell: they stay in place when rows are sorted, and follow what is typed."""
        if not self.page.rows:
            return
        names = [column.name for column in self.page.columns]
        owners = [column.owner for column in self.page.columns]
        for tint in self.page.tints:
            letter = self.letters[names.index(tint.column)]
            # The whole row is what the sheet itself says: where two rules meet, LibreOffice sees one of them.
            first, last = ("A", self.letters[owners.count("sheet") - 1]) if tint.whole_row else (letter, letter)
            letters, ground = TONES[tint.tone]
            fill = None if tint.whole_row or not ground else PatternFill(bgColor=ground)
            self._rule(first, last, self._says(letter, tint), font=Font(color=letters), fill=fill)
        own = [letter for letter, owner in zip(self.letters, owners, strict=True) if owner == "reporter"]
        if own:
            self._rule(own[0], own[-1], "TRUE", fill=PatternFill(bgColor=MINE))

    def _rule(self, first: str, last: str, formula: str, **style: Any) -> None:
        rule = Rule("expression", formula=[formula], dxf=DifferentialStyle(**style))
        self.tab.conditional_formatting.add(f"{first}{HEAD + 1}:{last}{self._last}", rule)

    def _says(self, letter: str, tint: Tint) -> str:
        """A word of a list is looked up there, so that its colour stays when a newsroom changes the word."""
        cell = f"${letter}{HEAD + 1}"
        if tint.value is None:
            return f'{cell}<>""'
        column = next(column for column in self.page.columns if column.name == tint.column)
        if column.choices and self.choices:
            with suppress(ValueError):
                words = [label.en for label in self.choices.lists[column.choices]]
                word = self._list(column.choices, FIRST_CHOICE + words.index(tint.value))
                return f'AND({cell}<>"",{cell}={word})'
        return f'{cell}="{tint.value}"'


def write_copy(page: Copy, tab: Tab, looks: Looks, folder: Path, file: BinaryIO) -> None:
    """A page that a reporter added: its values, where they stood."""
    width = max((len(row) for row in page.rows), default=1)
    column = Column("", Label("", ""), Label("", ""), "text", 20, "reporter")
    for number in range(1, width + 1):
        tab.column_dimensions[get_column_letter(number)].width = column.width
    tab._get_writer()
    RowWriter((column,) * width, looks, folder, file).write(page.rows)
