"""The last workbook, read by the names of its columns: whatever was sorted, moved, hidden, inserted or deleted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from facts.edits.access import check_access, foreign
from facts.edits.formulas import formulas
from facts.edits.lines import moment
from facts.edits.nouns import GONE, STATE, EditsError, Entry, Extra, Loose, Place, Shape

HEADER_WITHIN = 100
"""Rows in which a header is looked for: reporters insert lines above it."""

ANCHOR = ("claim_id", "doc_id", "sentence", "surface")
MARK = re.compile(r"[0-9a-f]{16}")

Line = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page of claims: where it belongs, the reporter's cells, and where it has no id all else it says."""

    place: Place
    cells: dict[str, Entry]
    typed: dict[str, Entry]


@dataclass(slots=True)
class Old:
    """Everything in the last workbooks that somebody may have written."""

    rows: list[Row] = field(default_factory=list)
    fields: dict[str, Extra] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    has_loose: bool = False
    lists: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    pages: dict[str, list[tuple[Entry | None, ...]]] = field(default_factory=dict)
    documents: dict[str, str | None] = field(default_factory=dict)
    state: str = ""
    saved_at: str = ""
    stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)
    all_rows: bool = True
    """Also those without edits: they tell twins apart, and an emptied cell from a deleted row."""


def stamp(path: Path) -> tuple[int, int]:
    """Changes when a file is saved."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def read_workbooks(paths: Iterable[Path], shape: Shape) -> Old:
    """All parts of a sheet. Raises EditsError where one is open, damaged, or no sheet of ours."""
    old = Old()
    for path in paths:
        check_access(path)
        old.stamps[path] = stamp(path)
        old.saved_at = max(old.saved_at, moment(path.stat().st_mtime))
        read_into(old, path, shape)
    return old


def read_into(old: Old, path: Path, shape: Shape) -> None:
    """Add what one workbook holds."""
    from python_calamine import CalamineWorkbook

    known = False
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for meta in book.sheets_metadata:
                if "WorkSheet" in str(meta.typ):
                    known |= _Tab(meta.name, path, book.get_sheet_by_name(meta.name), shape, old).read()
    except EditsError:
        raise
    except Exception as error:  # each of calamine's errors means the same to a reporter
        raise EditsError(path, f"it can't be read as a workbook ({error}). Open and repair it in Excel") from error
    if not known:
        raise foreign(path)


@dataclass(slots=True)
class _Tab:
    """One page of a workbook, being read into ``old``."""

    name: str
    path: Path
    sheet: Any
    shape: Shape
    old: Old

    def read(self) -> bool:
        """Whether it is a page of claims."""
        if self.name == "Lists":
            self._read_lists()
            return False
        top: list[Line] = []
        lines = self.sheet.iter_rows()
        for row in lines:
            top.append(row)
            names = [_name(cell) for cell in row]
            if "why_kept" in names and "claim_id" in names:
                self._read_loose(names, lines)
                return False
            if self._is_header(names):
                self._read_claims(self._named(names, top[-2] if len(top) > 1 else ()), lines, len(top))
                return True
            if len(top) >= HEADER_WITHIN:
                break
        columns = self.shape.pages.get(self.name.casefold())
        if columns is None:
            self._copy(self.name)
        elif columns:
            self._read_known(columns, top, lines)
        else:
            self._read_state()
        return False

    def _is_header(self, names: list[str]) -> bool:
        own = sum(name in self.shape.own for name in names)
        return ("claim_id" in names and own + sum(name in self.shape.known for name in names) >= 3) or (
            own >= 3 and {"sentence", "surface"} <= set(names)
        )

    def _named(self, names: list[str], labels: Line) -> list[str]:
        """A name for each column: where the row of names has none, the words above it, else the letter."""
        found: list[str] = []
        for at, name in enumerate(names):
            label = _name(labels[at]) if at < len(labels) else ""
            one = name or label.split("\n")[0] or f"column {at + 1}"
            number = 2
            while one in found:
                one, number = f"{name or label or 'column'} ({number})", number + 1
            found.append(one)
            if one in self.shape.own or one not in self.shape.known:
                if one not in self.old.fields and (name or label or one in self.shape.own):
                    self.old.fields[one] = Extra(one, label or one)
        return found

    def _read_claims(self, names: list[str], lines: Iterator[Line], above: int) -> None:
        own = [at for at, name in enumerate(names) if name in self.shape.own or name not in self.shape.known]
        at_anchor = {name: names.index(name) for name in (*ANCHOR, "start") if name in names}
        written = formulas(self.path, self.name)
        first_column = (self.sheet.start or (0, 0))[1]  # calamine leaves out empty columns at the side, not rows above
        for number, line in enumerate(lines, above):
            cells = {names[at]: entry for at in own if at < len(line) and (entry := as_entry(line[at])) is not None}
            for at in own:
                formula = written.get((number, first_column + at))
                if formula and names[at] not in cells:  # no program has worked it out yet
                    cells[names[at]] = formula
            place = _place(line, at_anchor)
            typed = self._typed(names, line) if "claim_id" in names and not place.claim_id else {}
            if not (cells or typed or (self.old.all_rows and (place.claim_id or place.sentence))):
                continue
            for name in cells:
                self.old.fields.setdefault(name, Extra(name, name))
            self.old.rows.append(Row(place, cells, typed))
            self.old.documents.setdefault(place.doc_id, None)

    def _typed(self, names: list[str], line: Line) -> dict[str, Entry]:
        """What a row without an id says in the sheet's own columns: somebody typed a claim of their own."""
        cells = zip(names, line, strict=False)
        return {
            name: entry
            for name, cell in cells
            if name in self.shape.known and name not in (*ANCHOR, "start") and (entry := as_entry(cell)) is not None
        }

    def _read_loose(self, names: list[str], lines: Iterator[Line]) -> None:
        self.old.has_loose = True
        names = [name or f"column {at + 1}" for at, name in enumerate(names)]
        at_anchor = {name: names.index(name) for name in ANCHOR if name in names}
        why_at = names.index("why_kept")
        for line in lines:
            entries = zip(names, map(as_entry, line), strict=False)
            cells = {name: entry for name, entry in entries if entry is not None and name not in (*ANCHOR, "why_kept")}
            why = as_entry(line[why_at]) if why_at < len(line) else None
            if cells:
                self.old.loose.append(Loose(_place(line, at_anchor), str(why or GONE), cells))

    def _read_known(self, columns: frozenset[str], top: list[Line], lines: Iterator[Line]) -> None:
        """A page that the sheet itself fills: the hashes of documents, and what was typed beside."""
        header = next((at for at, row in enumerate(top) if sum(_name(cell) in columns for cell in row) >= 3), None)
        if header is None:  # another page under our name
            self._copy(f"{self.name[:24]} (kept)")
            return
        names = self._labelled(top, header)
        strange = [at for at, name in enumerate(names) if name and name not in columns]
        if not strange and self.name != "Sources":
            return
        at_anchor = {name: names.index(name) for name in ANCHOR if name in names}
        for line in [*top[header + 1 :], *lines]:
            if self.name == "Sources" and {"doc_id", "sha256"} <= set(names):
                doc_id, sha = (_text(line, names.index(name)) for name in ("doc_id", "sha256"))
                self.old.documents[doc_id] = sha or None
            cells = {names[at]: entry for at in strange if at < len(line) and (entry := as_entry(line[at])) is not None}
            if cells:
                self.old.loose.append(Loose(_place(line, at_anchor), f"typed on the page {self.name}", cells))

    @staticmethod
    def _labelled(top: list[Line], header: int) -> list[str]:
        labels = [_name(cell).split("\n")[0] for cell in top[header - 1]] if header else []
        names = [_name(cell) for cell in top[header]]
        return [name or (labels[at] if at < len(labels) else "") for at, name in enumerate(names)]

    def _read_state(self) -> None:
        for row in self.sheet.iter_rows():
            words = [_name(cell) for cell in row]
            if STATE in words:
                self.old.state = next((word for word in words if MARK.fullmatch(word)), "")
                return

    def _read_lists(self) -> None:
        rows = list(self.sheet.iter_rows())
        names = [_name(cell) for cell in rows[0]] if rows else []
        for at, name in enumerate(names):
            if not name or name == "اردو":
                continue
            translated = at + 1 < len(names) and names[at + 1] in ("اردو", "")
            words = [(_text(row, at), _text(row, at + 1) if translated else "") for row in rows[1:]]
            self.old.lists.setdefault(name, tuple(word for word in words if word[0]))

    def _copy(self, name: str) -> None:
        rows = [tuple(as_entry(cell) for cell in row) for row in self.sheet.to_python(skip_empty_area=False)]
        if any(cell is not None for row in rows for cell in row):
            self.old.pages.setdefault(name, rows)


def _name(cell: Any) -> str:
    entry = as_entry(cell)
    return str(entry).strip() if entry is not None else ""


def _text(line: Line, at: int) -> str:
    entry = as_entry(line[at]) if at < len(line) else None
    return "" if entry is None else str(entry)


def _place(line: Line, at: dict[str, int]) -> Place:
    told = {name: _text(line, at[name]) for name in ANCHOR if name in at}
    start = as_entry(line[at["start"]]) if "start" in at and at["start"] < len(line) else None
    return Place(
        start=start if isinstance(start, int) else -1, **{**told, "claim_id": told.get("claim_id", "").strip()}
    )


def as_entry(cell: Any) -> Entry | None:
    """What a cell holds, in the types of the sheet; None for nothing."""
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 10**15 else cell
    if isinstance(cell, datetime):  # Excel keeps days as fractions: a second is as exact as it gets
        return (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    if isinstance(cell, time):
        whole = datetime.combine(date(2000, 1, 1), cell) + timedelta(microseconds=500_000)
        return whole.time().replace(microsecond=0)
    if isinstance(cell, timedelta):
        return timedelta(seconds=round(cell.total_seconds()))
    return cell if isinstance(cell, int | date) else None
