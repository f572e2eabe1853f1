"""Web pages, as saved or as archived: the article, its captions, tables and comments, and apart from it the rest.

trafilatura tells the article from the page around it. The text itself is taken from the page, in its order, so that
nothing is lost: what is not the article stands in the text as furniture, and its numbers are listed with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lxml import etree

from facts.model import Document
from facts.read.builder import Builder, headed, one_line
from facts.read.limits import Unreadable
from facts.read.markup import Block, Node, Page, blocks, html_tree, stripped, tag
from facts.read.source import Source
from facts.read.text import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_SPACES = re.compile(r"\s+")

_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "button", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_MARKS = (
    (
        "comment",
        re.compile(r"(?:user-?|reader-?)?comments?(?:-?(?:list|area|section|body|text|content|thread))?|disqus_thread"),
    ),
    ("caption", re.compile(r"(?:wp-|image-|photo-|img-)?caption(?:-text)?")),
    (
        "dateline",
        re.compile(
            r"(?:[\w-]+[-_])?(?:by-?line|date-?line|author|pub-?date|post-date|entry-date|timestamp|published)(?:-[\w]+)?"
        ),
    ),
    ("standfirst", re.compile(r"(?:[\w-]+[-_])?(?:standfirst|dek|deck|subtitle|sub-?headline)")),
)
_DATELINE = 160
"""Characters. A longer stretch under a name such as ``author`` is about the author, not a byline."""
_TELLING = 25
"""Letters from which a stretch that also stands in the article is taken for the article's own."""
_LEAST = 4
"""The same for stretches that lie in no menu or footer."""


def read(source: Source) -> Iterator[Document]:
    """The one document that a page is."""
    data = source.read()
    if not data.strip():
        raise Unreadable("the file is empty")
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, source.charset or (declared[1].decode("ascii", "replace") if declared else None))
    blank = source.blank("html", data)
    yield page(decoded.text, replace(blank, warnings=decoded.warnings), link=source.link)


def page(text: str, blank: Document, *, link: str | None = None) -> Document:
    """The document of a page, with what the page says of itself (JSON-LD, OpenGraph, meta) filled into ``blank``."""
    tree, whole = html_tree(text)
    if not whole:
        return _flat(text, blank)
    article = _article(tree, link)
    builder = Builder()
    for block, section in _told(list(blocks(tree)), article):
        if block.rows:
            builder.table(block.rows, section, header=block.header)
        elif section in ("furniture", "comment"):
            builder.add(block.text, section)
        else:
            builder.paragraph(block.text, section)
    for lost in article.lost():
        builder.paragraph(lost, "body")
    warnings = blank.warnings
    if not article.found and builder.at:
        warnings += ("the article could not be told from the page around it: check where each number stands",)
    return builder.document(
        replace(
            blank,
            title=article.title or blank.title,
            author=article.author or blank.author,
            publisher=article.publisher or blank.publisher,
            published=article.published or blank.published,
            link=article.link or blank.link,
            warnings=warnings,
        )
    )


_MARKUP = re.compile(r"</?(?:p|div|br|span|table|h[1-6]|ul|ol|li|b|i|em|strong|a|html|body)\b[^<>]*>", re.I)


def fragment(text: str, blank: Document) -> Document:
    """The document of a piece of HTML that is all article, or of a plain text, under the title of ``blank``."""
    if not _MARKUP.search(text):
        return headed(text, blank)
    tree, whole = html_tree(text)
    if not whole:
        return _flat(text, blank)
    found = list(blocks(tree))
    builder, title = Builder(), one_line(blank.title or "")
    if title and not any(_key(block.text) == _key(title) for block in found[:5]):
        builder.paragraph(title, "headline")
    for block in found:
        if block.rows:
            builder.table(block.rows, header=block.header)
        elif tag(block.node) != "title":
            same = _key(block.text) == _key(title) and bool(title)
            builder.paragraph(block.text, "headline" if same and not builder.paragraphs else None)
    return builder.document(blank)


def _flat(text: str, blank: Document) -> Document:
    """A page that is nested too deeply for a tree: its text, line by line."""
    builder = Builder()
    for line in stripped(text).splitlines():
        builder.add(line.strip())
    warning = "the page is nested so deeply that its article could not be told from the rest: all of it was read"
    return builder.document(replace(blank, warnings=(*blank.warnings, warning)))


def _key(text: str) -> str:
    """The letters of a text: spaces are where the two readings of a page differ."""
    return _SPACES.sub("", text.replace("\xa0", ""))


@dataclass(slots=True)
class _Article:
    """What trafilatura says of a page."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    link: str | None = None
    paragraphs: dict[str, str] = field(default_factory=dict)
    comments: set[str] = field(default_factory=set)
    whole: str = ""
    placed: list[str] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return bool(self.paragraphs)

    def holds(self, text: str, least: int = _TELLING) -> bool:
        """Whether a stretch of the page is part of the article. From ``least`` letters on, being part of a paragraph of
        it is enough; a shorter stretch must be a whole one."""
        key = _key(text)
        self.placed.append(key)
        if key in self.paragraphs or (len(key) >= least and key in self.whole):
            return True
        # The other way round: the article has it in pieces.
        inside = sum(len(part) for part in self.paragraphs if len(part) >= _TELLING and part in key)
        return 2 * inside > len(key)

    def lost(self) -> Iterator[str]:
        """Paragraphs of the article that were not met on the page."""
        met = "\n".join(self.placed)
        for key, text in self.paragraphs.items():
            if key in met or (self.title and key == _key(self.title)):
                continue
            rest = key
            for part in sorted(self.placed, key=len, reverse=True):  # it may have run several blocks into one
                rest = rest.replace(part, "") if len(part) > 1 else rest
            if 5 * len(rest) > len(key):
                yield text


def _article(tree: Page, link: str | None) -> _Article:
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        url=link,
        include_comments=True,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict):
        return _Article(link=link)
    told = _Article(found.title, found.author, found.sitename, _day(found.date), found.url or link)
    for node in found.body.iter(etree.Element) if found.body is not None else ():
        # Only elements with text of their own: a list is told by its items.
        text = " ".join("".join(node.itertext()).split())
        if text and (node.text or "").strip() and _key(text):
            told.paragraphs[_key(text)] = text
    told.whole = "\n".join(told.paragraphs)
    if found.commentsbody is not None:
        told.comments = {_key("".join(node.itertext())) for node in found.commentsbody.iter(etree.Element)} - {""}
    return told


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _told(found: list[Block], article: _Article) -> Iterator[tuple[Block, str]]:
    """The blocks of a page, each with its section. The same headline twice is one."""
    title = _key(article.title or "")
    headings = [block for block in found if tag(block.node) == "h1"]
    headline = next((b for b in headings if _key(b.text) == title), None) or next(
        (b for b in headings if "furniture" not in _marks(b.node)), None
    )
    if headline is None:
        headline = next(
            (b for b in found if title and _key(b.text) == title and "furniture" not in _marks(b.node)), None
        )
    key = _key(headline.text) if headline else title
    for block in found:
        if block is headline:
            article.placed.append(key)
            yield block, "headline"
        elif block.rows or _key(block.text) != key:
            yield block, _section(block, article)


def _section(block: Block, article: _Article) -> str:
    marks = _marks(block.node)
    key = _key(block.text)
    if "comment" in marks or key in article.comments:
        article.placed.append(key)
        return "comment"
    outside = "furniture" in marks
    if block.rows:
        cells = [cell for row in block.rows for cell in row if cell]
        inside = sum(article.holds(cell) for cell in cells)
        own = not outside and ("article" in marks or not article.found)
        return "table" if own or 2 * inside >= len(cells) else "furniture"
    holds = article.holds(block.text, _TELLING if outside else _LEAST)
    if not outside:
        if "caption" in marks:
            return "caption"
        if "dateline" in marks and len(block.text) <= _DATELINE:
            return "dateline"
        if "standfirst" in marks:
            return "standfirst"
        if not article.found:
            return "body"
    return "body" if holds else "furniture"


def _marks(node: Node) -> set[str]:
    """What the elements around a block say it is."""
    marks: set[str] = set()
    found: Node | None = node
    while found is not None:
        name = tag(found)
        if name in _FURNITURE_TAGS or (found.get("role") or "").lower() in _FURNITURE_ROLES:
            marks.add("furniture")
        elif name == "figcaption" or (name == "caption" and found is node):
            marks.add("caption")
        elif name in ("time", "address") and found is node:
            marks.add("dateline")
        elif name in ("article", "main"):
            marks.add("article")
        if name not in ("html", "body", "main", "article"):
            named = f"{found.get('class') or ''} {found.get('id') or ''}".lower().split()
            for mark, pattern in _MARKS:
                if any(pattern.fullmatch(word) for word in named[:20]):
                    marks.add(mark)
        if found.get("itemprop") in ("author", "datePublished", "dateModified"):
            marks.add("dateline")
        found = found.getparent()
    return marks
