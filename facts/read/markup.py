"""HTML and XML -> trees, safely, and a page -> its blocks in the order a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml import etree
from lxml import html as pages

from facts.read.builder import one_line
from facts.read.limits import Unreadable

Node = etree._Element
Page = pages.HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td tfoot th"
    " thead tr ul video audio title".split()
)
UNSEEN = frozenset(
    "script style noscript template svg math head select textarea iframe object canvas datalist embed map".split()
)
_LINE_BREAKS = re.compile(r" ?\n(?: ?\n)+ ?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLLAPSED = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, or a table (``rows``), and the element it stands in."""

    text: str
    node: Node
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool | None = None


def html_tree(text: str) -> tuple[Page, bool]:
    """The tree of a page, however broken the page is, and whether all of it is in the tree: there is a limit to
    nesting. Raises ``Unreadable`` when there is nothing in it."""
    parser = pages.HTMLParser(recover=True, no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")
    # libxml2 takes a null character for the end of the page.
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = pages.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if root is None:
        raise Unreadable("there is no text in the page")
    for node in list(root.iter(etree.Element)):
        if node is not root and _is_hidden(node):
            node.drop_tree()
    return root, not any("depth" in error.message.lower() for error in parser.error_log)


_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>?")
_OPAQUE = {"script": "</script", "style": "</style"}


def stripped(text: str) -> str:
    """The text of a page without its tags, where no tree can be made of it. Blocks begin new lines."""
    lower, parts, at = text.lower(), [], 0
    while (start := text.find("<", at)) >= 0:
        parts.append(text[at:start])
        found = _TAG.match(text, start)
        if text.startswith("<!--", start):
            end = text.find("-->", start)
            at = end + 3 if end >= 0 else len(text)
        elif not found:
            parts.append("<")
            at = start + 1
        else:
            at = found.end()
            if close := _OPAQUE.get(found[1].lower()):
                end = lower.find(close, at)
                at = end if end >= 0 else len(text)
            parts.append("\n" if found[1].lower() in BLOCKS else "")
    parts.append(text[at:])
    return unescape("".join(parts))


_ENTITIES = "it defines entities of its own, as files made to do harm do: it is not read"
_REFUSED = {"amplification factor": _ENTITIES, "Excessive depth": "it is nested too deeply"}
"""What the parser says when it refuses a file that would do harm, and what is said of it."""


def xml_tree(data: bytes, *, recover: bool = False) -> Node:
    """The tree of an XML file. Entities are not expanded, nothing outside the file is opened."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = one_line(str(error))
        for sign, reason in _REFUSED.items():
            if sign in said:
                raise Unreadable(reason) from None
        raise Unreadable(f"its XML is damaged or cut short ({said[:120]})") from None
    if root is None:
        raise Unreadable("its XML holds nothing")
    definitions = root.getroottree().docinfo.internalDTD
    if definitions is not None and next(definitions.iterentities(), None) is not None:
        raise Unreadable(_ENTITIES)
    return root


def tag(node: Node) -> str:
    """The name of an element without its namespace, lower case; nothing for a comment."""
    name = node.tag
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def text_of(node: Node) -> str:
    """All text within an element, on one line."""
    return one_line("".join(node.itertext("*", with_tail=False)))


def blocks(root: Node) -> Iterator[Block]:
    """The visible paragraphs and tables of a page. Not recursive: pages can be nested to any depth."""
    pen = _Pen(root)
    # Elements that are yet to be opened, and, marked so, those that are yet to be closed.
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        name = tag(node)
        parent = node.getparent()
        around = root if parent is None else parent
        if closing:
            pen.preformatted -= name == "pre"
            if name in BLOCKS:
                yield from pen.flushed(around)
            pen.write(node.tail, around)
            continue
        if not name or name in UNSEEN:
            pen.write(node.tail, around)
            continue
        if name in BLOCKS:
            yield from pen.flushed(node)
        if name == "br":
            pen.parts.append("\n")
        if name == "table" and (rows := _data_rows(node)):
            for caption in node.iterchildren("caption"):
                yield Block(text_of(caption), caption)
            yield Block("", node, rows, _has_header(node))
            pen.owner = around
            pen.write(node.tail, around)
            continue
        pen.preformatted += name == "pre"
        pen.write(node.text, node)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    yield from pen.flushed(root)


@dataclass(slots=True)
class _Pen:
    """Writes the text of the page down, until a block ends."""

    owner: Node
    parts: list[str] = field(default_factory=list)
    writers: set[Node] = field(default_factory=set)
    preformatted: int = 0

    def write(self, text: str | None, node: Node) -> None:
        if text:
            self.parts.append(text if self.preformatted else _COLLAPSED.sub(" ", text))
            if not text.isspace():
                self.writers.add(node)

    def flushed(self, owner: Node) -> Iterator[Block]:
        """What was written, as blocks. A block that lies wholly in one element, such as a link, belongs to that."""
        whole = "".join(self.parts)
        node = next(iter(self.writers)) if len(self.writers) == 1 else self.owner
        self.parts.clear()
        self.writers.clear()
        self.owner = owner
        for piece in _LINE_BREAKS.split(whole):
            text = "\n".join(line for line in (one_line(line) for line in piece.split("\n")) if line)
            if text:
                yield Block(text, node)


def _is_hidden(node: Node) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


MOST_COLUMNS = 200
LONGEST_CELL = 300


def _data_rows(table: Node) -> tuple[tuple[str, ...], ...]:
    """The cells of a table that holds data; nothing for one that only lays out the page."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return ()
    rows = [tuple(_cells(row)) for row in table.iterdescendants("tr")]
    rows = [row for row in rows if any(row)]
    wide = sum(len(row) > 1 for row in rows)
    if wide < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return ()
    return tuple(rows)


def _cells(row: Node) -> Iterator[str]:
    for cell in row.iterchildren("td", "th"):
        text = text_of(cell)
        span = (cell.get("colspan") or "1").strip()
        yield text
        for _ in range(min(int(span), MOST_COLUMNS) - 1 if span.isdecimal() and span.isascii() else 0):
            yield text if tag(cell) == "th" else ""


def _has_header(table: Node) -> bool | None:
    first = next(table.iterdescendants("tr"), None)
    if first is None:
        return None
    cells = [tag(cell) for cell in first.iterchildren("td", "th")]
    parent = first.getparent()
    in_head = parent is not None and tag(parent) == "thead"
    return True if in_head or (len(cells) > 1 and cells.count("th") >= len(cells) - 1) else None
