"""Tables, lists and ``key: value`` lines that were pasted as text: which heading each number stands under.

Only the shape of the lines is looked at (tabs, pipes, runs of spaces, dashes, colons, bullets); what a heading says
is read elsewhere. A table is told by its lines: two or more in a row that fall into as many cells, the first of them
naming the columns. Nothing of the text is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from facts.rows import Row, rows_of

Stretch = tuple[int, int]

_CUTS = (
    re.compile(r"\s*\|\s*"),
    re.compile(r"[ ]*\t[ \t]*"),
    re.compile(r" {2,}"),
    re.compile(r"\s+--?\s+"),
)
"""Between the cells of a line, surest first: pipes, tabs, two spaces or more, a dash between spaces."""
_RULE = re.compile(r"[\s|:+=_-]+")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●·*>-]|\d{1,2}[.)])\s+")
_KEY = re.compile(
    r"(?P<key>(?:fy\s?)?(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?|[^\W\d_][^:\d]{0,45}?(?:\([^():]{1,24}\))?)\s*:\s+(?P<value>\S.*)"
)
_ROW = re.compile(r"(?P<key>[^\W\d_][^:\d]{0,45}?)\s+(?P<value>\d[\d.,/]*%?)")
_YEARLY = re.compile(r"(?<!\d)(?P<key>(?:19|20)\d\d(?:-\d\d)?)\s*:\s*(?P<value>[^\s\d:,;]{0,3}\d[^:,;\s]*)")
_FIGURE = re.compile(r"[-+<>~]?\s*(?:[^\W\d_]{1,3}\.?\s?|[$£€₨₹])?\s*\d[\d.,/]*\s*(?:%|[^\W\d_]{1,2})?|nil|n/?a|-+")
_YEAR = re.compile(r"\s*(?:fy\s?)?(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?\s*")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?|\b(?:fy|h|q)\s?-?\d{1,4}(?:\s*[-/]\s*\d{2,4})?|'\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b\d{1,2}\s[^\W\d_]{3,}|\b[^\W\d_]{3,}\s\d{1,2}\b|\b000\b"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\S+(?:\s\([^()]*\))?")
_BRACKETS = re.compile(r"(?P<out>[^()]*[^()\s])\s*\(\s*(?P<in>[^()]+?)\s*\)")
_LONG_CELL, _LONG_LINE, _MOST_CELLS = 80, 400, 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of the text that stands under headings, each given by its place in the text.

    ``label`` opens its row (or is the key before a colon), ``head`` names its column, ``heads`` are all headings of
    its table, ``title`` is the line above that introduces the table or list; ``dated``: its column holds years only.
    """

    start: int
    end: int
    label: Stretch | None = None
    head: Stretch | None = None
    heads: tuple[Stretch, ...] = ()
    title: Stretch | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a text in its order, none overlapping, and the stretches that are headings."""

    cells: tuple[Cell, ...] = ()
    headings: tuple[Stretch, ...] = ()
    starts: tuple[int, ...] = ()
    heading_starts: tuple[int, ...] = ()

    def at(self, start: int) -> Cell | None:
        """The cell that holds a place in the text."""
        i = bisect_right(self.starts, start) - 1
        return self.cells[i] if i >= 0 and start < self.cells[i].end else None

    def before(self, start: int, many: int) -> tuple[Cell, ...]:
        """So many cells right before the one that holds a place in the text."""
        i = bisect_right(self.starts, start) - 1
        return self.cells[max(0, i - many) : i]

    def heading(self, start: int) -> bool:
        """Whether a place in the text is in the heading of a column."""
        i = bisect_right(self.heading_starts, start) - 1
        return i >= 0 and start < self.headings[i][1]


def read_layout(folded: str) -> Layout:
    """The layout of a folded text."""
    lines = rows_of(folded)
    cells: list[Cell] = []
    headings: list[Stretch] = []
    i = 0
    while i < len(lines):
        if folded[lines[i].end - 1] in ".?!" and folded.find(":", lines[i].start, lines[i].end) < 0:
            i += 1  # running text: introduces nothing, and names nothing
            continue
        table = _table(folded, lines, i)
        if table is not None:
            last, found, heads = table
            cells += found
            headings += heads
            i = last
            continue
        last = _list_end(folded, lines, i)
        if last > i + 1:
            title = (lines[i].start, lines[i].end)
            for line in lines[i + 1 : last]:
                cells.append(_item(folded, line, title))
        else:
            series = _series(folded, lines[i])
            cells += series
            pair = None if series else _pair(folded, lines[i])
            if pair is not None:
                cells.append(pair)
        i = max(last, i + 1)
    starts = tuple(cell.start for cell in cells)
    return Layout(tuple(cells), tuple(headings), starts, tuple(first for first, _ in headings))


# -- lists and pairs ---------------------------------------------------------------------------------------------------


def _list_end(text: str, lines: Sequence[Row], at: int) -> int:
    """The line behind the list that a line introduces: it ends in a colon, or bullets
    or pairs follow at once, which may go without. ``at + 1`` where it introduces none."""
    line = lines[at]
    if line.end - line.start > 160 or text[line.end - 1] in ".?!":
        return at + 1
    last = at + 1
    bullets = last < len(lines) and bool(_BULLET.match(text, lines[last].start, lines[last].end))
    heads = bullets and not lines[last].gap and not _BULLET.match(text, line.start, line.end)
    pairs = not bullets and _pairs_follow(text, lines, at)
    if text[line.end - 1] != ":" and not heads and not pairs:
        return at + 1
    while last < len(lines) and (not lines[last].gap or last == at + 1):
        item = lines[last]
        if text[item.end - 1] == ":" or item.end - item.start > _LONG_LINE:
            break
        if pairs and _pair(text, item) is None:
            break
        if bullets != bool(_BULLET.match(text, item.start, item.end)):
            break
        if not bullets and (item.end - item.start > 90 or text[item.end - 1] in ".?!"):
            break
        last += 1
    return last


def _pairs_follow(text: str, lines: Sequence[Row], at: int) -> bool:
    """Whether two pairs or more stand right below a line that is none."""
    below = lines[at + 1 : at + 3]
    if len(below) < 2 or below[1].gap or lines[at].end - lines[at].start > 90 or _pair(text, lines[at]):
        return False
    return all(_pair(text, line) for line in below)


def _item(text: str, line: Row, title: Stretch) -> Cell:
    pair = _pair(text, line)
    if pair is not None:
        return Cell(pair.start, line.end, label=pair.label, title=title)
    bullet = _BULLET.match(text, line.start, line.end)
    row = _ROW.fullmatch(text, bullet.end() if bullet else line.start, line.end)  # Sindh 12
    return Cell(
        row.start("value") if row else line.start, line.end, label=row.span("key") if row else None, title=title
    )


def _series(text: str, line: Row) -> list[Cell]:
    """Years and their figures in one line: ``Share (%): 2023: 12, 2024: 15``."""
    if line.end - line.start > _LONG_LINE:
        return []
    found = list(_YEARLY.finditer(text, line.start, line.end))
    if len(found) < 2:
        return []
    before = text.rfind(":", line.start, found[0].start())
    title = (line.start, before) if before > line.start else None
    return [Cell(match.start("value"), match.end("value"), match.span("key"), title=title) for match in found]


def _pair(text: str, line: Row) -> Cell | None:
    """A line ``key: value`` with a figure in front of its value."""
    if line.end - line.start > 120 or text.find(":", line.start, line.end) < 0:
        return None
    bullet = _BULLET.match(text, line.start, line.end)
    begin = bullet.end() if bullet else line.start
    found = _KEY.fullmatch(text, begin, line.end)
    if found is None or not _FIGURE.match(found["value"]):
        return None
    return Cell(found.start("value"), line.end, label=found.span("key"))


# -- tables ------------------------------------------------------------------------------------------------------------


def _table(text: str, lines: Sequence[Row], at: int) -> tuple[int, list[Cell], list[Stretch]] | None:
    """The table that begins at a line: the line behind it, its cells, and its headings."""
    line = lines[at]
    if line.end - line.start > _LONG_LINE or at + 1 == len(lines) or text[line.end - 1] in ".?!":
        return None
    if lines[at + 1].gap and text.find("|", line.start, line.end) < 0:
        return None  # but for pipes the rows of a table have no blank line between them
    if not _names(text, [(line.start, line.end)]) or _RULE.fullmatch(text, line.start, line.end):
        return None
    for sign, cut in zip("|\t -", _CUTS, strict=True):
        if text.find(sign, line.start, line.end) >= 0 and cut.search(text, line.start, line.end):
            rows, last = _rows(text, lines, at, cut)
            if len(rows) > 1:
                return last, *_cells(text, lines, at, last, rows)
    rows, last = _plain_rows(text, lines, at)
    return (last, *_cells(text, lines, at, last, rows)) if rows else None


def _names(text: str, row: Sequence[Stretch]) -> bool:
    """Whether a row may name columns: there are no figures in it but dates."""
    return all(not (_DIGIT.search(text, a, b) and _DIGIT.search(_DATE.sub("", text[a:b]))) for a, b in row)


def _rows(text: str, lines: Sequence[Row], at: int, cut: re.Pattern[str]) -> tuple[list[list[Stretch]], int]:
    rows: list[list[Stretch]] = []
    last = at
    pipes, dashes = cut is _CUTS[0], cut is _CUTS[3]
    while last < len(lines):
        line = lines[last]
        if line.end - line.start > _LONG_LINE or (last > at and line.gap and not pipes):
            break
        if _RULE.fullmatch(text, line.start, line.end):  # the line of dashes under a header
            last += 1
            continue
        row = _split(text, line, cut)
        if not 2 <= len(row) <= _MOST_CELLS or any(b - a > _LONG_CELL for a, b in row):
            break
        if rows and (dashes or pipes) and len(row) != len(rows[0]):
            break
        if rows and dashes and not all(_FIGURE.fullmatch(_BRACKETS.sub(r"\g<out>", text[a:b])) for a, b in row[1:]):
            break
        if any(text[b - 1] in ".!?" and b - a > 9 for a, b in row):  # two spaces behind a full stop
            break
        if len(rows) == 1 and not any(re.search(r"\d", text[a:b]) for a, b in row[1:]):
            return [], at  # no figures below: it names no columns
        rows.append(row)
        last += 1
    return (_bracketed(text, rows), last) if rows else ([], at)


def _split(text: str, line: Row, cut: re.Pattern[str]) -> list[Stretch]:
    cells, begin = [], line.start
    for match in cut.finditer(text, line.start, line.end):
        cells.append((begin, match.start()))
        begin = match.end()
    cells.append((begin, line.end))
    if cut is _CUTS[0]:  # pipes around a row
        cells = [c for i, c in enumerate(cells) if c[0] < c[1] or 0 < i < len(cells) - 1]
    return cells


def _bracketed(text: str, rows: list[list[Stretch]]) -> list[list[Stretch]]:
    """Columns that hold two figures, ``14 (20)`` under ``2026 cases (2025 cases)``, as two columns."""
    for column in reversed(range(1, len(rows[0]))):
        found = [_BRACKETS.fullmatch(text, *row[column]) if column < len(row) else None for row in rows]
        if found[0] and all(m and _FIGURE.fullmatch(m["out"]) and re.match(r"\W?\d", m["in"]) for m in found[1:]):
            for row, match in zip(rows, found, strict=True):
                if match:
                    row[column : column + 1] = [match.span("out"), match.span("in")]
    return rows


def _plain_rows(text: str, lines: Sequence[Row], at: int) -> tuple[list[list[Stretch]], int]:
    """Rows whose cells single spaces part: each ends in as many figures, under a line of as many words or one more."""
    head = _words(text, lines[at])
    if not 2 <= len(head) <= 9 or at + 2 >= len(lines) or lines[at + 1].gap:
        return [], at
    rows = [head]
    last = at + 1
    while last < len(lines) and not lines[last].gap:
        cells = _words(text, lines[last])
        count = 0
        while count < len(cells) and _FIGURE.fullmatch(text, *cells[-1 - count]):
            count += 1
        if count == len(cells) and count == len(head):  # a year opens the row
            count -= 1
        if count < 2 or count == len(cells) or len(head) - count not in (0, 1):
            break
        if len(rows) > 1 and count != len(rows[1]) - 1:
            break
        rows.append([(cells[0][0], cells[-1 - count][1]), *cells[-count:]])
        last += 1
    return (rows, last) if len(rows) > 2 else ([], at)


def _words(text: str, line: Row) -> list[Stretch]:
    return [match.span() for match in _WORD.finditer(text, line.start, line.end)]


def _cells(
    text: str, lines: Sequence[Row], at: int, last: int, rows: Sequence[Sequence[Stretch]]
) -> tuple[list[Cell], list[Stretch]]:
    heads = tuple(rows[0])
    title = _title(text, lines, at)
    columns = _columns(rows)
    dated = [all(_YEAR.fullmatch(text, *row[k]) for row in rows[1:] if k < len(row)) for k in range(len(heads))]
    cells = []
    for row, places in zip(rows[1:], columns, strict=True):
        for index, (stretch, column) in enumerate(zip(row, places, strict=True)):
            if stretch[0] < stretch[1]:
                head = heads[column] if column is not None else None
                head = head if head and head[0] < head[1] else None
                years = column is not None and dated[column]
                cells.append(Cell(*stretch, row[0] if index else None, head, heads, title, years))
    if last < len(lines) and text[lines[last].start] == "*" and lines[last].end - lines[last].start < 160:
        cells.append(Cell(lines[last].start, lines[last].end, None, None, heads, title))
    return cells, [head for head in heads if head[0] < head[1]]


def _title(text: str, lines: Sequence[Row], at: int) -> Stretch | None:
    """The line above a table, where it is short, no sentence, and stands by itself."""
    if at == 0:
        return None
    line = lines[at - 1]
    if line.end - line.start > 120 or text[line.end - 1] in ".!?":
        return None
    near = not lines[at].gap or text[line.end - 1] == ":" or line.gap
    return (line.start, line.end) if near else None


def _columns(rows: Sequence[Sequence[Stretch]]) -> list[list[int | None]]:
    """For each cell of each row below the header: the number of its heading, where that can be told."""
    size, first = len(rows[0]), rows[0][0][0]
    found: list[list[int | None]] = []
    for row in rows[1:]:
        if len(row) == size:
            found.append(list(range(size)))
        elif len(row) == size + 1:  # the corner above the labels is empty
            found.append([None, *range(size)])
        else:  # a cell is empty: the nearest heading by its place in the line
            begin = row[0][0]
            at = [min(range(size), key=lambda k: abs((rows[0][k][0] - first) - (a - begin))) for a, _ in row]
            found.append(list(at) if len(set(at)) == len(at) else [None] * len(row))
    return found
