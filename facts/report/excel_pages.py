"""The pages of a workbook that are no tables: what is read from top to bottom, and the lists of the drop-downs."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from facts.report.columns import Label
from facts.report.looks import LEAFLET, ExcelCell, Looks, Tab
from facts.report.pages import Choices, Leaflet, Line

WORDS, FIGURE = 68, 12
"""Widths of the leaflet's columns in characters: English, the figure, Urdu."""

FIRST_CHOICE = 2
"""The row of the first word of a list."""


def write_leaflet(page: Leaflet, tab: Tab, looks: Looks, *, urdu_first: bool) -> None:
    """Each language at the side its readers begin at, the figures between them."""
    tab.sheet_view.showGridLines = False
    for letter, width in (("A", WORDS), ("B", FIGURE), ("C", WORDS)):
        tab.column_dimensions[letter].width = width
    tab.page_setup.orientation, tab.page_setup.paperSize = "landscape", 9
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.page_setup.fitToWidth, tab.page_setup.fitToHeight = 1, 0
    for row, line in enumerate(page.lines, 1):
        name = f"leaflet {line.role}"
        figure = None if line.figure is None else looks.cell(tab, line.figure, "figure")
        urdu = looks.cell(tab, line.words.ur, f"{name} urdu") if line.words.ur else None
        tab.row_dimensions[row].height = _height(line, looks)
        english = looks.cell(tab, line.words.en, name)
        tab.append([urdu, figure, english] if urdu_first else [english, figure, urdu])


def _height(line: Line, looks: Looks) -> float:
    words = max(looks.height(text, WORDS, LEAFLET[line.role]) for text in (line.words.en, line.words.ur))
    return words + (14 if line.role == "heading" else 3)


def write_choices(page: Choices, tab: Tab, looks: Looks) -> None:
    """Each list in two columns: the words the drop-down offers, and what they mean in Urdu."""
    header: list[ExcelCell | None] = []
    for number, name in enumerate(page.lists):
        for offset, width in enumerate((22, 22)):
            tab.column_dimensions[get_column_letter(2 * number + 1 + offset)].width = width
        header += [looks.cell(tab, name, "label reporter"), looks.cell(tab, "اردو", "label sheet")]
    tab.freeze_panes = f"A{FIRST_CHOICE}"
    tab.append(header)
    longest = max(len(words) for words in page.lists.values())
    for row in range(longest):
        cells: list[ExcelCell | None] = []
        for words in page.lists.values():
            label: Label | None = words[row] if row < len(words) else None
            cells += (
                [None, None]
                if label is None
                else [looks.cell(tab, label.en, "text"), looks.cell(tab, label.ur, "text urdu")]
            )
        tab.append(cells)


def choice_column(page: Choices, name: str) -> str:
    """The letter of the column that holds a list's words."""
    return get_column_letter(2 * list(page.lists).index(name) + 1)
