"""The nouns of a fact sheet: its pages, and what their cells hold. How they look is up to each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Literal, overload

from facts.report.columns import Column, Label


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with its number, ``text[start:end]``, to be marked."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a file on this disk, or to an address on the web."""

    text: str
    target: str


Cell = str | int | float | date | time | timedelta | Quote | Link | None
"""``date`` includes moments of a day; a reporter's cells hold whatever they typed."""

Tone = Literal["pale", "alarm", "warn", "good", "busy"]


@dataclass(frozen=True, slots=True)
class Tint:
    """Where ``column`` says ``value`` (or, without one, anything) the row, or only its cell, has a tone of its own."""

    column: str
    value: str | None
    tone: Tone
    whole_row: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is a table; ``in_sight`` is how many of its first columns stay when one scrolls sideways, ``empty``
    what is said where there are no rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    in_sight: int = 0
    tints: tuple[Tint, ...] = ()
    empty: Label | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page to be read: English, Urdu, and perhaps the figure they speak of."""

    words: Label
    figure: int | str | None = None
    role: Literal["title", "heading", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A page that is read from top to bottom, in both languages side by side."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts to be drawn: bars lie (long names) or stand (a course of time). ``rest`` is only told, not drawn: beside
    it the others would be too small to see."""

    title: Label
    counts: tuple[tuple[str, int], ...]
    shape: Literal["lying", "standing"]
    empty: Label
    rest: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Gallery:
    """A page of pictures, each beside its figures."""

    name: str
    title: Label
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A page of lists that a reporter may edit: the drop-downs offer what stands here."""

    name: str
    lists: Mapping[str, tuple[Label, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A page that a reporter added to the last sheet, with the values it had."""

    name: str
    rows: Sequence[tuple[Cell, ...]]


AnyPage = Leaflet | Gallery | Page | Choices | Copy


@dataclass(frozen=True, slots=True)
class Sheet:
    """All pages, in order."""

    pages: tuple[AnyPage, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a newsroom may choose: ``right_to_left`` puts the first column on the right, ``urdu_face`` is the font of
    Urdu. Arial is in every office and knows its letters; many have a Nastaliq they would rather read. ``raw`` is CSV
    for machines: letter for letter, with nothing disarmed."""

    right_to_left: bool = False
    urdu_face: str = "Arial"
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Rows(Sequence[tuple[Cell, ...]]):
    """One row a thing, made when it is looked at: a million rows at once would be most of a run's memory."""

    things: Sequence[Any]
    row: Callable[[Any], tuple[Cell, ...]]

    def __len__(self) -> int:
        return len(self.things)

    @overload
    def __getitem__(self, at: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> tuple[Cell, ...] | Rows:
        return Rows(self.things[at], self.row) if isinstance(at, slice) else self.row(self.things[at])

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return map(self.row, self.things)
