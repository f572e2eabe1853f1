"""The nouns of reporters' edits: where one belongs, what it says, and what is carried into the next sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
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
    """The last sheet can't be used as it lies there. Nothing has been written; the words are for the reporter."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of the page of claims: ``own`` are the reporter's, ``known`` those that the sheet itself fills.
    ``pages`` are the names of all pages with their columns: what else stands there was typed by somebody."""

    own: tuple[str, ...]
    known: frozenset[str]
    pages: Mapping[str, frozenset[str]] = field(default_factory=_nothing)


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
