"""The nouns of reporters' edits: where one belongs, what it says, and what is carried into the next sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

Entry = str | int | float | date | time | timedelta
"""What a cell of a reporter may hold (``date`` includes moments of a day)."""

GONE, OTHER, TYPED = "its claim is gone", "another value was kept", "a row typed by hand"
"""Why an edit stands apart from the claims."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


STATE = "Mark of the edits known so far (leave it as it is)"
"""Above the mark on the page Read me that tells which ``edits.jsonl`` belongs to the sheet."""


class EditsError(Exception):
    """The last sheet can't be used as it lies there. Nothing has been written; ``reason`` is for the reporter."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = str(path), reason


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of the page of claims: ``own`` are the reporter's (``dates``: those that hold a day), ``known`` those
    that the sheet fills. ``pages`` are the names of all its pages, in small letters, with their columns: what else
    stands there was typed by somebody. ``written`` tells what a cell makes of a text that is too long for it."""

    own: tuple[str, ...]
    known: frozenset[str]
    pages: Mapping[str, frozenset[str]] = field(default_factory=_nothing)
    dates: frozenset[str] = frozenset()
    written: Callable[[str], str] = _as_it_is


@dataclass(frozen=True, slots=True)
class Place:
    """The claim an edit belongs to: its id, and its anchor for when the id has changed. ``start`` tells twins apart."""

    claim_id: str = ""
    doc_id: str = ""
    sentence: str = ""
    surface: str = ""
    start: int = -1


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that reporters added: its name for programs, and the words above it."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell of a reporter: a line of ``edits.jsonl``.

    ``source`` is ``workbook`` or ``page``, ``edited_at`` an ISO time, ``why`` says of a loose one why it is loose.
    ``carried`` marks what stands in the last sheet; the others are kept so that an export of the page that was taken
    in once is not news the next time.
    """

    place: Place
    field: str
    value: Entry | None
    edited_at: str = ""
    source: str = ""
    carried: bool = False
    why: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two lines one edit."""
        return self.place.claim_id, self.field, said(self.value), self.edited_at


@dataclass(frozen=True, slots=True)
class Loose:
    """Edits that have no claim to stand on."""

    place: Place
    why: str
    cells: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes into the next sheet: ``cells`` by claim_id and column, the columns that were ``added``, the ``loose``
    edits, the words of the ``lists``, whole ``pages`` that were added, and the ``log`` that becomes ``edits.jsonl``."""

    cells: Mapping[str, Mapping[str, Entry]] = field(default_factory=_nothing)
    added: tuple[Extra, ...] = ()
    loose: tuple[Loose, ...] = ()
    lists: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=_nothing)
    pages: Mapping[str, Sequence[tuple[Entry | None, ...]]] = field(default_factory=_nothing)
    log: tuple[Edit, ...] = ()
    state: str = ""
    """Tells whether ``edits.jsonl`` is that of the sheet it lies beside."""


def said(value: Entry | None) -> str:
    """The entry as text, the same however it was stored: 5 and 5.0, a date and the day's first moment."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value.replace(tzinfo=None)).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
