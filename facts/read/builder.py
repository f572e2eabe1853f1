"""Paragraphs and tables of a source, one after the other -> the text of a document, its sections and locations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facts.model import Document, Location, Section
from facts.read.text import empty_warning

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BARE = re.compile(r"[-+]?[\d.,٬٫،]+")
_YEAR = re.compile(r"(?:[^\W\d_]{3,9}\.?,? )?(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?|FY ?\d\d(?:[-–/]\d\d)?")
"""A column's year or month: 2024, 2024-25, Sep 2026, FY25."""
_VALUE = re.compile(r".{0,5}\d")
_BRACKETED = re.compile(r"(.*?)\s*\(([^()]+)\)\s*")
_BEFORE = re.compile(r"(Rs\.?|PKR|US\$|USD|[$€£₨])\s*(.*)")


def one_line(text: str) -> str:
    """The text with its runs of white space as one space each, as a browser shows it. No-break spaces stay."""
    return _SPACE.sub(" ", text).strip(" ")


@dataclass(slots=True)
class Builder:
    """Collects the text of one document. A section of None is left for the layout of the text to tell."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    sections: list[tuple[str | None, int, int]] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

    def add(self, text: str, section: str | None = None, label: str | None = None, flag: str | None = None) -> None:
        """A paragraph; ``label`` says where it stood, ``flag`` what is doubtful there. An empty one is passed over."""
        if not text.strip():
            return
        start = self._append(text)
        self.sections.append((section, start, self.at))
        if label:
            self.locations.append(Location(start, self.at, label, flag))

    def paragraph(self, text: str, section: str | None = None) -> None:
        """A paragraph that is located by its number."""
        if text.strip():
            self.paragraphs += 1
            self.add(text, section, f"paragraph {self.paragraphs}")

    def table(self, rows: Sequence[Sequence[str]], section: str = "table", *, header: bool | None = None) -> None:
        """A table: a line for each row, each cell beside the header of its column, so that the line tells what is
        counted. ``header``: whether the first row is one; None when the source does not say."""
        rows = [cells for cells in ([one_line(cell) for cell in row] for row in rows) if any(cells)]
        if not rows:
            return
        self.tables += 1
        if header is None:
            header = looks_like_header(rows)
        heads = list(rows[0]) if header else []
        for number, row in enumerate(rows, 1):
            # The header itself claims nothing: it is said again with each cell.
            named = "furniture" if heads and number == 1 else section
            self._row(row, heads if number > 1 else [], named, number)

    def _row(self, row: Sequence[str], heads: Sequence[str], section: str, number: int) -> None:
        start = self._append("")
        begun = False
        for column, cell in enumerate(row):
            if not cell:
                continue
            head = heads[column] if column < len(heads) else ""
            before, shown, after = _beside(head, cell) if column else ("", cell, "")
            self._write((" | " if begun else "") + before)
            cell_start = self.at
            self._write(shown)
            where = f'column "{head}"' if head else f"column {column + 1}"
            self.locations.append(Location(cell_start, self.at, f"table {self.tables}, row {number}, {where}"))
            self._write(after)
            begun = True
        self.sections.append((section, start, self.at))

    def _append(self, text: str) -> int:
        if self.at:
            self._write("\n\n")
        start = self.at
        self._write(text)
        return start

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def document(self, blank: Document) -> Document:
        """The document, with the warnings that ``blank`` has."""
        text = "".join(self.parts)
        return replace(
            blank,
            text=text,
            sections=self._sections(text),
            locations=tuple(self.locations),
            warnings=blank.warnings + empty_warning(text),
        )

    def _sections(self, text: str) -> tuple[Section, ...]:
        """The sections, if the source told any. The stretches it told nothing of are told by their layout; where it
        told nothing at all, that is left to the extraction."""
        if all(name is None for name, _, _ in self.sections):
            return ()
        found: list[Section] = []
        i = 0
        while i < len(self.sections):
            name, start, end = self.sections[i]
            i += 1
            while i < len(self.sections) and self.sections[i][0] == name and name in (None, "body"):
                end = self.sections[i][2]
                i += 1
            if name:
                found.append(Section(name, start, end))
                continue
            begun = any(section.name in ("headline", "body") for section in found)
            for part in _by_layout(text, start, end):
                # A short line below the beginning of the text is no second headline.
                found.append(replace(part, name="body") if begun and part.name == "headline" else part)
        return tuple(found)


def _by_layout(text: str, start: int, end: int) -> list[Section]:
    from facts import pack, segment  # the packs take a moment to load, and most sources need no guess
    from facts.fold import fold

    part = text[start:end]
    packs = {lang: pack.load(lang) for lang in pack.languages()}
    return [Section(s.name, s.start + start, s.end + start) for s in segment.sections(part, fold(part), packs)]


def headed(text: str, blank: Document) -> Document:
    """A text under the title of ``blank``, unless it begins with that title itself."""
    title = one_line(blank.title or "")
    text = text.replace("\r\n", "\n")
    if not title or one_line(text[: 2 * len(title) + 50]).startswith(title):
        return replace(blank, text=text)
    builder = Builder()
    builder.add(title, "headline")
    builder.add(text.strip())
    return builder.document(blank)


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: no values in it but years, and numbers below it."""
    if len(rows) < 2:
        return False
    first = [_BRACKETED.sub(r"\1", cell) for cell in rows[0] if cell]
    named = all(_YEAR.fullmatch(cell) or not _VALUE.match(cell) for cell in first)
    below = any(re.search(r"\d", cell) for row in rows[1:] for cell in row)
    return bool(first) and named and below


def _beside(head: str, cell: str) -> tuple[str, str, str]:
    """What is written before a cell, the cell, and what is written after it: ``Share (%)`` and ``45`` are written
    ``Share: 45%``; ``Cost (Rs million)`` and ``4.5`` are written ``Cost: Rs 4.5 million``; ``Sep 2026 (GWh)`` and
    ``322`` are written ``322 GWh (Sep 2026)``."""
    if not head or head == cell:
        return "", cell, ""
    bare = bool(_BARE.fullmatch(cell))
    if _YEAR.fullmatch(head):
        return "", cell, f" ({head})"
    if bare and (named := _BRACKETED.fullmatch(head)) and named[1] and not re.search(r"\d", named[2]):
        unit = named[2].strip()
        money = _BEFORE.fullmatch(unit)
        before, after = (f"{money[1]} ", money[2]) if money else ("", unit)
        after = after if after in "%٪" else f" {after}"
        if _YEAR.fullmatch(named[1]):
            return before, cell, f"{after} ({named[1]})"
        if not re.search(r"\d", named[1]):
            return f"{named[1]}: {before}", cell, after
    # A number in the header would be repeated in every row as if it were said there.
    return ("", cell, "") if re.search(r"\d", head) else (f"{head}: ", cell, "")
