"""How the workbook looks: one named style a kind of cell. Styling cell by cell would be half of the time of writing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.xml.functions import tostring

from facts.report.columns import Owner
from facts.report.excel_text import is_right_to_left
from facts.report.pages import Tone

Tab: TypeAlias = Any
ExcelCell: TypeAlias = Any
"""A worksheet and a cell of openpyxl. Its type stubs do not know what write-only worksheets and styled cells have."""

FACE = "Arial"
SIZE = 10
INK, MARK, WARN, MINE = "FF1F2328", "FFB42318", "FF9A5B00", "FFFFFBEB"
"""The colours of words, of the number in its sentence, of flags, and of the ground of a reporter's columns."""

TONES: dict[Tone, tuple[str, str | None]] = {
    "pale": ("FF8A8F98", None),
    "alarm": ("FF9F1D14", "FFFDE2E0"),
    "warn": (WARN, "FFFFF0D9"),
    "good": ("FF1A6B33", "FFDDF3E2"),
    "busy": ("FF1B4F8A", "FFE1EDFA"),
}
"""The colours of letters and of the ground for what deserves a tone of its own."""

LINE, URDU_LINE, NASTALIQ_LINE = 1.35, 1.6, 2.6
"""The height of a line, in sizes of its font. Nastaliq hangs its words on a slope."""

DENSITY, URDU_DENSITY = 0.95, 0.75
"""The width of an average letter, in characters of column width."""

BANDS: dict[Owner, tuple[str, str, str]] = {
    "sheet": ("FF1F4E79", "FFFFFFFF", "FFDCE6F1"),
    "reporter": ("FFF2B705", "FF3D2E00", "FFFFF4CC"),
    "machine": ("FF6B7280", "FFFFFFFF", "FFE5E7EB"),
}
"""For each owner of columns: the colour of the label, of its letters, and of the field name below."""

LEAFLET = {"title": 16, "heading": 12, "text": 11}
"""Sizes on the page that is read."""

TIME_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "time": "hh:mm", "duration": "[h]:mm:ss"}
NUMBER_FORMATS = {"whole": "#,##0", "decimal": "#,##0.0###", "small": "General"}


@dataclass(slots=True)
class Looks:
    """The styles of one workbook, ready to be put on cells."""

    workbook: Workbook
    urdu_face: str
    numbers: dict[tuple[str, bool], int] = field(default_factory=dict)
    pens: dict[bool, tuple[str, str]] = field(default_factory=dict)
    """Urdu or not -> the fonts of a sentence and of the number in it, as XML."""
    label_pens: dict[Owner, tuple[str, str]] = field(default_factory=dict)
    """Whose column -> the fonts of its label in English and in Urdu, as XML."""

    def __post_init__(self) -> None:
        self.pens = {urdu: (self._pen(urdu, marked=False), self._pen(urdu, marked=True)) for urdu in (False, True)}
        self.label_pens = {
            owner: (_pen(FACE, letters, bold=True), _pen(self.urdu_face, letters, bold=True))
            for owner, (_, letters, _) in BANDS.items()
        }
        self._cells()
        self._headers()
        self._leaflet()

    def height(self, text: str, width: float, size: float = SIZE) -> float:
        """Points that a wrapped text takes in a column so wide. A little too much is better than rows that overlap."""
        urdu = is_right_to_left(text)
        density, line = (URDU_DENSITY, self._urdu_line) if urdu else (DENSITY, LINE)
        across = width * SIZE / size
        return line * size * sum(max(1, math.ceil(density * len(part) / across)) for part in text.split("\n"))

    @property
    def _urdu_line(self) -> float:
        return NASTALIQ_LINE if "nast" in self.urdu_face.lower() else URDU_LINE

    def cell(self, tab: Tab, value: str | float, name: str) -> ExcelCell:
        """A cell in the style of that name, for the pages that are no tables."""
        cell: ExcelCell = WriteOnlyCell(tab, value)
        if isinstance(value, str):
            cell.data_type = "s"  # otherwise "=..." is a formula and "#N/A" an error
        cell._style = self.array(name)
        return cell

    def array(self, name: str, *, quoted: bool = False) -> StyleArray:
        """What openpyxl keeps of the style of that name; ``quoted`` so that Excel keeps a cell as text even after it
        was edited."""
        cell: ExcelCell = WriteOnlyCell(self.workbook.worksheets[0])
        cell.style = f"facts {name}"
        if quoted:
            cell.quotePrefix = True
        return cell._style  # type: ignore[no-any-return]

    def number(self, name: str, *, quoted: bool = False) -> int:
        """What a row calls the style of that name."""
        key = (name, quoted)
        if key not in self.numbers:
            styles: Any = self.workbook
            self.numbers[key] = styles._cell_styles.add(self.array(name, quoted=quoted))
        return self.numbers[key]

    def _pen(self, urdu: bool, *, marked: bool) -> str:
        return _pen(self.urdu_face if urdu else FACE, MARK if marked else INK, bold=marked)

    def _cells(self) -> None:
        for name, face, across, order in (("text", FACE, "left", 1), ("text urdu", self.urdu_face, "right", 2)):
            self._add(name, Font(name=face, size=SIZE, color=INK), _at(across, order))
        self._add("digits", Font(name=FACE, size=SIZE, color=INK), _at("right", 1), number_format="@")
        self._add("flag", Font(name=FACE, size=SIZE, color=WARN), _at("left", 1))
        self._add("code", Font(name=FACE, size=SIZE, color=INK), _at("left", 1, indent=1))
        self._add("link", Font(name=FACE, size=SIZE, color="FF0B57D0", underline="single"), _at("left", 1))
        for name, number_format in TIME_FORMATS.items():
            self._add(name, Font(name=FACE, size=SIZE, color=INK), _at("left", 1), number_format=number_format)
        # What a reporter types stays as it was typed: 12% does not become 0.12, nor 5-10 a date.
        for name, face, across, order in (("own", FACE, "left", 1), ("own urdu", self.urdu_face, "right", 2)):
            self._add(name, Font(name=face, size=SIZE, color=INK), _at(across, order), number_format="@")
        self._add("own number", Font(name=FACE, size=SIZE, color=INK), _at("left", 1))
        for name, number_format in NUMBER_FORMATS.items():
            self._add(
                name,
                Font(name=FACE, size=SIZE, color=INK),
                _at("right", 1, wrap=False, indent=1),
                number_format=number_format,
            )

    def _headers(self) -> None:
        line = Border(bottom=Side("thin", color="FF9CA3AF"))
        for owner, (ground, letters, pale) in BANDS.items():
            middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
            self._add(f"label {owner}", Font(name=FACE, size=SIZE, bold=True, color=letters), middle, ground)
            left = Alignment(horizontal="left", vertical="center")
            self._add(f"field {owner}", Font(name=FACE, size=8, color="FF4B5563"), left, pale, border=line)

    def _leaflet(self) -> None:
        for role, size in LEAFLET.items():
            bold, colour = (False, INK) if role == "text" else (True, BANDS["sheet"][0])
            down = "bottom" if role == "heading" else "top"
            self._add(f"leaflet {role}", Font(name=FACE, size=size, bold=bold, color=colour), _at("left", 1, down))
            banner = Font(name=FACE, size=size, bold=bold, color=colour)
            self._add(f"banner {role}", banner, _at("left", 1, "center", wrap=False))
            self._add(f"banner {role} right", banner, _at("right", 1, "center", wrap=False))
            urdu = Font(name=self.urdu_face, size=size, bold=bold, color=colour)
            self._add(f"leaflet {role} urdu", urdu, _at("right", 2, down))
        self._add(
            "figure",
            Font(name=FACE, size=11, bold=True, color=INK),
            _at("center", 1, wrap=False),
            number_format="#,##0",
        )

    def _add(
        self,
        name: str,
        font: Font,
        alignment: Alignment,
        ground: str | None = None,
        *,
        border: Border | None = None,
        number_format: str = "General",
    ) -> None:
        style = NamedStyle(f"facts {name}", font=font, alignment=alignment, number_format=number_format)
        if ground:
            style.fill = PatternFill("solid", start_color=ground)
        if border:
            style.border = border
        self.workbook.add_named_style(style)


def _at(across: str, order: int, down: str = "top", *, wrap: bool = True, indent: int = 0) -> Alignment:
    """``order`` is the reading order: 1 left to right, 2 right to left; ``indent`` keeps neighbours apart."""
    return Alignment(horizontal=across, vertical=down, wrap_text=wrap, readingOrder=order, indent=indent)


def _pen(face: str, colour: str, *, bold: bool) -> str:
    pen = InlineFont(rFont=face, sz=SIZE, b=True if bold else None, color=Color(colour))
    written: Any = tostring(pen.to_tree("rPr"))  # bytes or text, as the XML library has it
    return written.decode() if isinstance(written, bytes) else str(written)
