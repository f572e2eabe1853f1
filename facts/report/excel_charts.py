"""The page of pictures: figures at the left, and beside them native charts that follow the figures."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout as Area
from openpyxl.chart.layout import ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.properties import PageSetupProperties

from facts.report.looks import ExcelCell, Looks, Tab
from facts.report.pages import Gallery, Picture

NAMES, FIGURES, GAP = 44, 9, 3
"""Widths of the columns in characters: names, figures, and the space before the charts."""

LEAST, ROW = 9, 18.0
"""Rows that a picture takes at least, and their height in points."""

WIDTH, CENTIMETRES = 21.0, 2.54 / 72
"""Of a chart, in centimetres; and a point in centimetres."""

LAST = "P"
"""The column in which the charts end."""

BAR, GRID = "2F6DA8", "E5E7EB"


def write_gallery(page: Gallery, tab: Tab, looks: Looks, *, urdu_first: bool) -> None:
    """Each picture has a block of rows of its own, so that no chart ever lies on another."""
    tab.sheet_view.showGridLines = False
    for letter, width in (("A", NAMES), ("B", FIGURES), ("C", GAP)):
        tab.column_dimensions[letter].width = width
    tab.page_setup.orientation, tab.page_setup.paperSize = "portrait", 9
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.page_setup.fitToWidth, tab.page_setup.fitToHeight = 1, 0
    side = " right" if urdu_first else ""  # where the first column begins: headings are longer than it
    row = _line(tab, 1, [looks.cell(tab, f"{page.title.en} · {page.title.ur}", f"banner title{side}")], 30)
    for picture in page.pictures:
        row = _block(picture, tab, looks, row, side)
    tab.print_area = f"A1:{LAST}{row}"


def _block(picture: Picture, tab: Tab, looks: Looks, row: int, side: str) -> int:
    heading = f"{picture.title.en} · {picture.title.ur}"
    head = row
    row = _line(tab, row, [looks.cell(tab, heading, f"banner heading{side}")], 26)
    if not picture.counts:
        row = _line(tab, row, [looks.cell(tab, f"{picture.empty.en} · {picture.empty.ur}", f"banner text{side}")], 30)
        return _line(tab, row, [], ROW)
    first = row
    for name, count in picture.counts:
        row = _line(tab, row, [looks.cell(tab, name, "text"), looks.cell(tab, count, "whole")], ROW)
    if picture.rest:
        name, count = picture.rest
        row = _line(tab, row, [looks.cell(tab, name, "flag"), looks.cell(tab, count, "whole")], ROW)
    while row < first + LEAST:
        row = _line(tab, row, [], ROW)
    chart = _chart(picture, tab, first, first + len(picture.counts) - 1)
    chart.height = (ROW * (row - first)) * CENTIMETRES
    tab.add_chart(chart, f"D{head + 1}")
    return _line(tab, row, [], ROW)


def _line(tab: Tab, row: int, cells: list[ExcelCell], height: float) -> int:
    tab.row_dimensions[row].height = height
    tab.append(cells)
    return row + 1


def _chart(picture: Picture, tab: Tab, first: int, last: int) -> Any:
    chart: Any = BarChart()  # the type stubs take its sizes for whole numbers
    chart.type = "bar" if picture.shape == "lying" else "col"
    chart.add_data(Reference(tab, min_col=2, min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(tab, min_col=1, min_row=first, max_row=last))
    chart.legend, chart.title = None, None
    chart.gapWidth = 45
    chart.width = WIDTH
    (series,) = chart.series
    series.graphicalProperties = GraphicalProperties(solidFill=BAR)
    series.graphicalProperties.line = LineProperties(noFill=True)
    series.invertIfNegative = False
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    # Excel hides axes that are not told to stay.
    chart.x_axis.delete = False
    chart.y_axis.delete = True  # the figures stand at the bars
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=GRID))
    chart.x_axis.majorTickMark = "none"
    if picture.shape == "lying":
        chart.x_axis.scaling.orientation = "maxMin"  # the first name on top, as in the table
    chart.layout = Area(manualLayout=ManualLayout(layoutTarget="outer", x=0.01, y=0.02, w=0.97, h=0.95))
    return chart
