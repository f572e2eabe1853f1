"""Word files: paragraphs and tables in their order, text boxes, notes, comments, headers and footers.

Tracked insertions are part of the text and tracked deletions are not, as if all changes had been accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from facts.model import Document
from facts.read.builder import Builder, one_line
from facts.read.markup import Node, tag, xml_tree
from facts.read.packed import Package, package
from facts.read.source import Source

GONE = frozenset(
    {"del", "movefrom", "fallback", "instrtext", "deltext", "ppr", "rpr", "sectpr", "tblpr", "trpr", "tcpr"}
)
"""Elements whose text is deleted, said twice (``fallback``), or no text."""
SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "ptab": "\t"}
MOST_COLUMNS = 200


@dataclass(slots=True)
class _Reading:
    """One Word file being read."""

    builder: Builder
    styles: dict[str, str] = field(default_factory=dict)
    begun: bool = False
    tracked: bool = False

    def blocks(self, node: Node, section: str | None = None) -> None:
        """Everything within an element that holds paragraphs and tables."""
        for child in node.iterchildren("*"):
            name = tag(child)
            if name == "p":
                self.paragraph(child, section)
            elif name == "tbl":
                self.table(child, section or "table")
            elif name not in GONE:
                self.blocks(child, section)

    def paragraph(self, node: Node, section: str | None) -> None:
        """A paragraph, and after it the text boxes that are tied to it."""
        boxes: list[Node] = []
        text = self.text(node, boxes)
        section = section or self.by_style(node)
        if text.strip():
            self.begun = self.begun or section != "headline"
            if section in (None, "headline", "caption"):
                self.builder.paragraph(text.strip(), section)
            else:
                self.builder.add(text.strip(), section)
        for box in boxes:
            self.blocks(box, section if section != "headline" else None)

    def by_style(self, node: Node) -> str | None:
        """What the style of a paragraph says it is. Below the top a heading is one line of the body."""
        styles = [value for style in node.iter("{*}pStyle") for value in style.attrib.values()]
        named = self.styles.get(styles[0], styles[0]).lower() if styles else ""
        if named in ("title", "heading 1", "heading1") and not self.begun:
            return "headline"
        return "caption" if named == "caption" else "standfirst" if named == "subtitle" else None

    def text(self, node: Node, boxes: list[Node]) -> str:
        """The text of a paragraph as it stands when all changes are accepted."""
        parts: list[str] = []
        stack = [node]
        while stack:
            current = stack.pop()
            name = tag(current)
            self.tracked = self.tracked or name in ("ins", "del", "movefrom", "moveto")
            if name == "txbxcontent":
                boxes.append(current)
            elif name == "t":
                parts.append(current.text or "")
            elif name in SPACES:
                parts.append(SPACES[name])
            elif name not in GONE:
                stack.extend(reversed(list(current.iterchildren("*"))))
        return "".join(parts)

    def table(self, node: Node, section: str) -> None:
        """A table; one with a single column is a frame around paragraphs."""
        rows = [list(self.cells(row)) for row in node.iterchildren("{*}tr")]
        if all(sum(bool(cell) for cell in row) < 2 for row in rows):
            for cell in node.iterfind("./{*}tr/{*}tc"):
                self.blocks(cell, None if section == "table" else section)
            return
        marked = next(node.iter("{*}tblHeader"), None) is not None
        self.begun = True
        self.builder.table(rows, section, header=True if marked else None)

    def cells(self, row: Node) -> Iterator[str]:
        """The cells of a row; a cell over several columns is followed by empty ones."""
        for cell in row.iterchildren("{*}tc"):
            boxes: list[Node] = []
            yield one_line(" ".join(self.text(p, boxes) for p in cell.iter("{*}p")))
            spans = [value for span in cell.iterfind("./{*}tcPr/{*}gridSpan") for value in span.attrib.values()]
            wide = int(spans[0]) if spans and spans[0].isdecimal() and len(spans[0]) < 5 else 1
            yield from [""] * (min(wide, MOST_COLUMNS) - 1)


def read(source: Source) -> Iterator[Document]:
    """The one document that a Word file is."""
    data = source.read()
    with package(source) as parts:
        root = xml_tree(parts.read("word/document.xml"))
        reading = _Reading(Builder(), _styles(parts))
        reading.blocks(root)
        for kind in ("footnote", "endnote"):
            _notes(reading, parts, kind)
        for name in sorted(parts.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                reading.blocks(xml_tree(parts.read(name)), "furniture")
        if "word/comments.xml" in parts:
            reading.blocks(xml_tree(parts.read("word/comments.xml")), "comment")
        blank = replace(source.blank("docx", data), **_properties(parts, "docProps/core.xml"))
    if reading.tracked:
        blank = replace(blank, warnings=("it has tracked changes: it was read as if all were accepted",))
    yield reading.builder.document(blank)


def _notes(reading: _Reading, parts: Package, kind: str) -> None:
    name = f"word/{kind}s.xml"
    if name not in parts:
        return
    number = 0
    for note in xml_tree(parts.read(name)).iterchildren(f"{{*}}{kind}"):
        text = "\n".join(reading.text(p, []) for p in note.iter("{*}p")).strip()
        if text:
            number += 1
            reading.builder.add(text, "body", f"{kind} {number}")


def _styles(parts: Package) -> dict[str, str]:
    """The name of each style by its id: ids differ with the language that Word was installed in."""
    found = {}
    if "word/styles.xml" in parts:
        for style in xml_tree(parts.read("word/styles.xml")).iterchildren("{*}style"):
            ids = [value for key, value in style.attrib.items() if str(key).endswith("styleId")]
            names = [value for name in style.iterchildren("{*}name") for value in name.attrib.values()]
            if ids and names:
                found[str(ids[0])] = str(names[0])
    return found


def _properties(parts: Package, name: str) -> dict[str, Any]:
    """Title and author, where the file has them."""
    found: dict[str, str] = {}
    if name in parts:
        for node in xml_tree(parts.read(name)).iter("{*}title", "{*}creator"):
            if (node.text or "").strip():
                found.setdefault("title" if tag(node) == "title" else "author", (node.text or "").strip())
    return found
