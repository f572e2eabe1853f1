"""E-books: the chapters in the order of the book, as one document."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from facts.model import Document
from facts.read.builder import Builder
from facts.read.limits import Unreadable
from facts.read.markup import Node, blocks, html_tree, tag, xml_tree
from facts.read.packed import Package, package
from facts.read.source import Source
from facts.read.text import decode


def read(source: Source) -> Iterator[Document]:
    """The one document that a book is; chapters that are locked or missing are named in its warnings."""
    data = source.read()
    builder, lost = Builder(), []
    with package(source) as parts:
        root = xml_tree(parts.read("META-INF/container.xml"))
        main = next((str(n.get("full-path")) for n in root.iter("{*}rootfile") if n.get("full-path")), "")
        book = xml_tree(parts.read(main))
        said = {tag(n): (n.text or "").strip() or None for n in book.iter("{*}title", "{*}creator", "{*}publisher")}
        for chapter in _chapters(parts, book, posixpath.dirname(main)):
            try:
                tree, _ = html_tree(decode(parts.read(chapter)).text)
            except Unreadable:
                lost.append(chapter)
                continue
            for block in blocks(tree):
                if block.rows:
                    builder.table(block.rows, header=block.header)
                elif tag(block.node) != "title":
                    builder.paragraph(block.text)
    warnings = (f"{len(lost)} chapters could not be read",) if lost else ()
    blank = source.blank("epub", data)
    blank = replace(blank, title=said.get("title"), author=said.get("creator"), publisher=said.get("publisher"))
    yield builder.document(replace(blank, warnings=warnings))


def _chapters(parts: Package, book: Node, folder: str) -> Iterator[str]:
    files = {node.get("id"): node.get("href") or "" for node in book.iter("{*}item")}
    for reference in book.iter("{*}itemref"):
        name = posixpath.normpath(posixpath.join(folder, unquote(files.get(reference.get("idref")) or "")))
        if name in parts:
            yield name
