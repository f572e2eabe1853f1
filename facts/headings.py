"""What a number in a table or list takes from the headings it stands under: its unit, its time, what it counts.

A row of a pasted table says little by itself; ``4,322`` under ``Sep 2026 (GWh)`` in the row ``Hydel`` is a claim of
September. What the cell says itself goes before its column, that before its row, that before the line above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.claims import Finding
from facts.figures import exact
from facts.layout import Cell, Layout, Stretch
from facts.likewise import scale_at
from facts.metres import in_millions
from facts.nouns import noun_of_subject
from facts.phrases import concept_of, filed_under
from facts.times import Time, read_times, year_alone
from facts.verbhood import many

_SHARES = frozenset(
    "share proportion ratio total change growth rise fall percentage percent increase decrease number amount sum value "
    "figure gap surge jump drop decline reduction cut variation departure".split()
)
"""Concepts of a column that say something of the thing its row names (Share, Change), and name none themselves."""
_CHANGES = frozenset(
    "change growth rise fall increase decrease difference decline gap surge jump drop reduction cut variation "
    "departure".split()
)
"""Concepts of a column that says how much something changed."""
_AGAINST = frozenset(("yoy", "mom", "qoq"))
_NEAR = 4
"""Characters that may stand before a cell's figure (Rs, a sign)."""


@dataclass(slots=True)
class Headings:
    """The headings of a document, each read once. ``read`` marks a stretch of the text like a sentence."""

    layout: Layout
    read: Callable[[int, int], Annotated]
    published: date | None = None
    marked: dict[Stretch, Annotated] = field(default_factory=dict)
    times: dict[Stretch, list[Time]] = field(default_factory=dict)
    units: dict[tuple[Stretch | None, Stretch | None], tuple[str, str | None]] = field(default_factory=dict)
    """The percent that the first figure of a column or series names, by title and head."""

    def of(self, stretch: Stretch) -> Annotated:
        """A heading with its words marked, its times among them."""
        found = self.marked.get(stretch)
        if found is None:
            found = self.marked[stretch] = self.read(*stretch)
            self.times[stretch] = _times_of(found, self.published)
        return found

    def times_of(self, stretch: Stretch) -> list[Time]:
        """The times that a heading names."""
        self.of(stretch)
        return self.times[stretch]


def latest_month(headings: Headings) -> date | None:
    """The end of the last month, or the last day, that a table or list of the document is headed with."""
    stretches = {s for cell in headings.layout.cells for s in (cell.head, cell.label, cell.title) if s is not None}
    found = [time for stretch in stretches for time in headings.times_of(stretch)]
    return max((t.end for t in found if t.end is not None and t.type in ("month", "date")), default=None)


def with_heading(q: Quantity, start: int, headings: Headings) -> Quantity:
    """The quantity with the unit and scale of its column (Rs bn, %), or the percent of the figure above it, if it has
    none of its own."""
    if q.role not in ("cardinal", "score") or "year" in q.traits:
        return q
    cell = headings.layout.at(start)
    if cell is None or start - cell.start > _NEAR:
        return q
    if "metre" in q.traits:
        named = next((stretch for stretch in (cell.head, cell.label, cell.title) if stretch is not None), None)
        q = in_millions(q) if named is not None and _counts(headings.of(named)) else q
    series = (cell.title, cell.head)
    in_series = cell.label is not None and (cell.head is not None or bool(headings.times_of(cell.label)))
    if q.unit_kind is not None:
        if in_series and q.unit_kind == "percent":
            headings.units.setdefault(series, (q.unit_kind, q.unit))
        return q
    for stretch in (cell.head, None if cell.heads else cell.label, cell.title):
        found = _unit(headings.of(stretch), stretch == cell.head) if stretch else None
        if found is not None:
            kind, unit, scale = found
            told = _told_in(q, kind, unit, scale)
            told.value_high = None if q.value_high is None else exact(q.value_high * scale)
            return told
    changed = _reckoned(q, cell, headings)
    if changed is not None:
        kind, unit, scale = changed
        return _told_in(q, kind, unit, scale)
    if in_series and series in headings.units and q.value <= 100:  # 2021: 8.9%, 2022: 12.2
        kind, unit = headings.units[series]
        return _told_in(q, kind, unit, 1)
    return q


def _told_in(q: Quantity, kind: str | None, unit: str | None, scale: int) -> Quantity:
    """A quantity with the unit and scale that a heading has for it."""
    told = q.copy()
    told.unit_kind, told.unit, told.value = kind, unit, exact(q.value * scale)
    told.traits |= {"heading_unit"}
    return told


def _counts(head: Annotated) -> bool:
    """Whether a heading names several things and nothing that has a length."""
    size = len(head.tokens)
    if any(head.is_a(i, "metre_thing", "metre_cue", "dimension", "unit") for i in range(size)):
        return False
    things = [thing.last - 1 for thing in head.entries("concept")]
    return any(head.pack.settings["genitive"] == "before" or many(head, i) for i in things)


def _reckoned(q: Quantity, cell: Cell, headings: Headings) -> tuple[str | None, str | None, int] | None:
    """The unit of a column of changes (+/-, Change, Departure) that names none, as the two figures before it in the row
    tell by reckoning: their difference has theirs, and what that is of either is a percentage."""
    if cell.head is None or cell.label is None or q.value_high is not None or not _of_change(headings.of(cell.head)):
        return None
    row = [other for other in headings.layout.before(cell.start, 2) if other.label == cell.label and other.head]
    read = [headings.of((other.start, other.end)).numbers for other in row]
    if len(row) < 2 or any(len(numbers) != 1 for numbers in read):
        return None
    one, two = (Fraction(numbers[0].value) for numbers in read)
    gap, told = abs(one - two), abs(Fraction(q.value))
    units = {_unit(headings.of(other.head), True) for other in row if other.head}
    if not gap or not told:
        return None
    near = Fraction(1, 2) if told.denominator == 1 else Fraction(1, 20)
    share = any(abs(100 * gap / base - told) <= near for base in (one, two) if base)
    if share == (gap == told):  # neither, or of a hundred both
        return None
    return ("percent", "percent", 1) if share else units.pop() if len(units) == 1 else None


def _unit(head: Annotated, column: bool) -> tuple[str | None, str | None, int] | None:
    """The unit that a heading names in brackets, or that of a column at its end (Cost, Rs bn), and the scale by it."""
    size = len(head.tokens)
    bracket = next((i for i, token in enumerate(head.tokens) if token.key == "("), size)
    closing = next((i for i in range(bracket, size) if head.tokens[i].key == ")"), size)
    for unit in head.entries("unit"):
        kind, _, name = unit.value.partition(":")
        inside = bracket < unit.first < closing
        ends = column and (unit.last == size or unit.first == 0 or head.tokens[unit.first - 1].key == ",")
        if inside or kind == "percent" or (ends and kind == "money") or (ends and kind == "measure" and unit.first):
            return kind, name, scale_at(head, unit.first - 1) or scale_at(head, unit.last) or 1
    if head.entries("percent_heading"):  # Literacy (percentage of adults)
        return "percent", "percent", 1
    alone = scale_at(head, bracket + 1) if bracket < size else None
    return (None, None, alone) if alone else None


def place(finding: Finding, start: int, headings: Headings) -> None:
    """Give the finding for a number at ``start`` what its headings say."""
    cell = headings.layout.at(start)
    year = "year" in finding.quantity.traits
    if finding.reason is None and cell is None and headings.layout.heading(start):
        finding.reason = "year" if year else "other"  # a heading is said with each cell
        finding.take("reason", finding.reason, "heading")
    if finding.reason is None and cell is not None and cell.dated and year:
        finding.reason = "year"
        finding.take("reason", "year", "column-of-years")
    if finding.reason is None and cell is not None:
        _time(finding, cell, headings)
        _stance(finding, cell, headings)
        _subject(finding, start, cell, headings)


# -- time --------------------------------------------------------------------------------------------------------------


def _time(finding: Finding, cell: Cell, headings: Headings) -> None:
    if finding.time is not None and cell.start <= finding.time.at < cell.end:
        return
    time = next(_times(cell, headings), None)
    if time is not None and not (time.start is not None and time.start == time.end == headings.published):
        of_row = cell.label is not None and time in headings.times_of(cell.label) and time.at - cell.label[0] < 3
        if time.type == "date" and "plain" in time.flags and not of_row:
            time = replace(time, role="as_of")  # a column or list of a day tells how things stood on it
        finding.time = time
        finding.take("time_role", time.role, time.rule)


def _times(cell: Cell, headings: Headings) -> Iterator[Time]:
    for stretch in (cell.head, cell.label):
        if stretch is not None:
            yield from headings.times_of(stretch)
    everywhere = [time for head in cell.heads if head[0] < head[1] for time in headings.times_of(head)]
    if len({time.text for time in everywhere}) == 1:  # one month for the whole table
        yield everywhere[0]
    elif cell.head is not None and _of_change(headings.of(cell.head)):  # 2025 | 2026 | Change
        yield from sorted(everywhere, key=lambda time: time.end or date.min, reverse=True)[:1]
    if cell.title is not None and len(found := headings.times_of(cell.title)) == 1:
        yield found[0]


def _stance(finding: Finding, cell: Cell, headings: Headings) -> None:
    """Figures under a heading that names a target or a forecast are planned or projected, unless they say otherwise."""
    for stretch in (cell.head, cell.label, cell.title):
        if stretch is None or (stretch == cell.title and _pair(headings.of(stretch))):
            continue
        told = {entry.value for entry in headings.of(stretch).entries("heading_stance")}
        if told:
            if len(told) == 1 and "actual" not in told and finding.fields.get("stance", "actual") == "actual":
                finding.take("stance", told.pop(), "heading")
            return


def _pair(head: Annotated) -> bool:
    """Whether a line above others is a key with its own value, and introduces nothing."""
    return bool(head.signs(0, len(head.tokens) - 1, ":"))


def _of_change(head: Annotated) -> bool:
    """Whether a column tells how much things changed up to the last of the times beside it (Change, YoY, +/-)."""
    if all(token.shape != "w" for token in head.tokens):
        return True
    concept = filed_under(head, 0, len(head.tokens))
    return concept in _CHANGES or any(token.key in _AGAINST or token.key in _CHANGES for token in head.tokens)


def _times_of(head: Annotated, published: date | None) -> list[Time]:
    days = {"length", "weekday"} if len(head.tokens) > 1 else {"length"}  # Monday: 12 killed
    found = [time for time in read_times(head, published) if time.usable and time.type not in days]
    if head.is_a(0, "event_head"):  # Closing on 31 March: what is told of those that close is of no day
        return []
    alone = None if found else year_alone(head)  # a number like a year is one there, whatever stands beside it
    return [alone] if alone else found


# -- subject -----------------------------------------------------------------------------------------------------------


class _Noun(NamedTuple):
    """The words of a heading that name a thing: where they begin and end in the text, what the glossary files them
    under, whether they are a place and no more, and their noun."""

    start: int
    end: int
    concept: str | None
    place: bool
    noun: str | None


def _subject(finding: Finding, start: int, cell: Cell, headings: Headings) -> None:
    """What is counted: the column's noun, else the row's; in a list the key, or the noun of the line above. Where a row
    is a place and its column is named by no thing (Actual, Change), it is what the table is headed by."""
    told = finding.subject is not None and finding.subject.rule == "subject-after"
    if (told and finding.fields["kind"] != "money") or cell.label is None:
        return
    label = _noun(headings.of(cell.label))
    if start - cell.start > _NEAR and (finding.subject is not None or label is None or label.concept is None):
        return  # Parking permits: up a fifth, to £66
    candidates = [label]
    of_table = label is not None and label.place
    for above in (cell.title if cell.head and of_table else None, cell.head or cell.title):
        noun = _noun(headings.of(above), above == cell.title) if above is not None else None
        if noun is None or not (cell.head or label is None or label.place):
            continue
        if noun.concept in _SHARES or (above == cell.head and of_table and noun.concept in _CHANGES):
            continue
        if noun.concept is not None or label is None or label.concept is None or label.place:
            candidates.insert(0, noun)
    found = next((noun for noun in candidates if noun is not None and (noun.noun or not of_table)), candidates[0])
    if found is None:
        return
    finding.named = found.start, found.end
    finding.fields.pop("concept", None)
    finding.take("subject", "", "heading")
    if found.noun is not None:
        finding.take("concept", found.noun, "heading")


def _noun(head: Annotated, first_of: bool = False) -> _Noun | None:
    """The words of a heading that name a thing, without its time, unit and brackets; ``first_of`` them where what
    stands behind a preposition is none of it (arrivals by province)."""
    size = len(head.tokens)
    last = next((i for i, token in enumerate(head.tokens) if token.key in "(,:" and i), size)
    taken = {i for unit in head.entries("unit") for i in range(unit.first, unit.last)}
    free = [
        i
        for i in range(last)
        if head.tokens[i].shape == "w"
        and i not in taken
        and not head.is_a(i, "time", "preposition", "of", "determiner")
    ]
    runs: list[list[int]] = []
    for i in free:
        if runs and (i == runs[-1][-1] + 1 or all(head.is_a(k, "of", "genitive") for k in range(runs[-1][-1] + 1, i))):
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return None
    run = max(runs, key=lambda r: (concept_of(head, r[0], r[-1] + 1) is not None, len(r)))
    if first_of and head.pack.settings["genitive"] == "after":
        run = runs[0]
    first, end = run[0], run[-1] + 1
    concept = filed_under(head, first, end)
    if concept is None and all(len(head.tokens[i].key) < 4 and head.tokens[i].key.isascii() for i in run):
        return None  # YoY, MoM
    place = head.at("place", first)
    whole = place is not None and place.last >= end
    noun = concept_of(head, first, end) or (None if whole else noun_of_subject(head, first, end, True, None))
    return _Noun(head.tokens[first].start, head.tokens[end - 1].end, concept, whole, noun)
