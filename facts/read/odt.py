"""LibreOffice texts: paragraphs and tables in their order, frames, notes and comments. Deleted text is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from facts.model import Document
from facts.read.builder import Builder, one_line
from facts.read.markup import Node, tag, xml_tree
from facts.read.packed import package
from facts.read.source import Source

GONE = frozenset({"tracked-changes", "sequence-decls", "forms", "note-citation", "script", "desc"})
MOST_REPEATED = 200
"""Times that a cell or space is repeated at most: spreadsheets repeat empty cells to the end of the sheet."""


@dataclass(slots=True)
class _Reading:
    """One file being read; what stands beside the text is kept until its end."""

    builder: Builder
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    frames: list[Node] = field(default_factory=list)
    begun: bool = False

    def blocks(self, node: Node, section: str | None = None) -> None:
        """Everything within an element that holds paragraphs and tables."""
        for child in node.iterchildren("*"):
            name = tag(child)
            if name in ("p", "h"):
                text = self.text(child).strip()
                style = next((str(v) for k, v in child.attrib.items() if str(k).endswith("}style-name")), "")
                named = section or ("headline" if style == "Title" and not self.begun else None)
                self.begun = self.begun or bool(text and named != "headline")
                if named == "furniture":
                    self.builder.add(text, named)
                else:
                    self.builder.paragraph(text, named)
                while self.frames:
                    self.blocks(self.frames.pop(0), section)
            elif name == "table":
                rows = [list(self.cells(row)) for row in child.iter("{*}table-row")]
                marked = next(child.iter("{*}table-header-rows"), None) is not None
                self.begun = True
                self.builder.table(rows, section or "table", header=True if marked else None)
            elif name not in GONE:
                self.blocks(child, section)

    def cells(self, row: Node) -> Iterator[str]:
        """The cells of a row."""
        for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            text = one_line(" ".join(self.text(p) for p in cell.iter("{*}p", "{*}h")))
            yield from [text] * _count(cell, "number-columns-repeated")

    def text(self, node: Node) -> str:
        """The text of a paragraph; notes, comments and frames in it are put aside."""
        parts: list[str] = []
        self._gather(node, parts)
        return "".join(parts)

    def _gather(self, node: Node, parts: list[str]) -> None:
        parts.append(node.text or "")
        for child in node.iterchildren():
            name = tag(child)
            if name == "note":
                self.notes.append(" ".join(self.text(p) for p in child.iter("{*}p")).strip())
            elif name == "annotation":
                self.comments.append(" ".join(self.text(p) for p in child.iter("{*}p")).strip())
            elif name == "text-box":
                self.frames.append(child)
            elif name == "s":
                parts.append(" " * _count(child, "c"))
            elif name in ("tab", "line-break"):
                parts.append("\t" if name == "tab" else "\n")
            elif name and name not in GONE:
                self._gather(child, parts)
            parts.append(child.tail or "")


def _count(node: Node, attribute: str) -> int:
    value = next((str(v) for k, v in node.attrib.items() if str(k).endswith(f"}}{attribute}")), "1")
    return min(int(value), MOST_REPEATED) if value.isdecimal() and len(value) < 9 else 1


def read(source: Source) -> Iterator[Document]:
    """The one document that a LibreOffice text is."""
    data = source.read()
    blank = source.blank("odt", data)
    with package(source) as parts:
        root = xml_tree(parts.read("content.xml"))
        reading = _Reading(Builder())
        for body in root.iter("{*}body"):
            reading.blocks(body)
        for number, note in enumerate(filter(None, reading.notes), 1):
            reading.builder.add(note, "body", f"footnote {number}")
        if "styles.xml" in parts:
            for margin in xml_tree(parts.read("styles.xml")).iter("{*}header", "{*}footer"):
                reading.blocks(margin, "furniture")
        for comment in reading.comments:
            reading.builder.add(comment, "comment")
        if "meta.xml" in parts:
            for node in xml_tree(parts.read("meta.xml")).iter("{*}title", "{*}initial-creator"):
                text = (node.text or "").strip() or None
                blank = replace(blank, title=text) if tag(node) == "title" else replace(blank, author=text)
    yield reading.builder.document(blank)
