"""The last sheet, its side-car and the exports of the page, brought together on the claims of this run.

The workbook and ``edits.jsonl`` know each other by a mark. Where they belong together, a cell that is empty in the
workbook was emptied by a reporter; where they don't (a run was killed, a file was swapped), nothing counts as emptied.
Of two values the later stays; the other one goes to the page of loose edits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from facts.edits.lines import instant, state_of
from facts.edits.nouns import GONE, OTHER, TYPED, Carried, Edit, Entry, Extra, Loose, Place, Shape, said
from facts.edits.settle import Settler, Words, anchor
from facts.edits.workbook import Old
from facts.model import Claim

Replaced = tuple[Words, str, str]
"""A cell of the old workbook that a later edit on the page took the place of."""


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier runs and reporters left: the workbooks, the lines of ``edits.jsonl``, and exports of the page."""

    old: Old | None = None
    log: tuple[Edit, ...] = ()
    exports: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Now:
    """A value that stands in a cell, since when, and where it was written."""

    value: Entry
    at: str
    source: str


@dataclass(slots=True)
class Carrying:
    """One run's work."""

    past: Past
    shape: Shape
    settler: Settler
    cells: dict[str, dict[str, _Now]] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    loose: list[Loose] = field(default_factory=list)
    fields: dict[str, Extra] = field(default_factory=dict)
    replaced: set[Replaced] = field(default_factory=set)
    history: list[Edit] = field(default_factory=list)
    times: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)

    def carry(self) -> Carried:
        """Everything at home."""
        old = self.past.old or Old()
        base = [edit for edit in self.past.log if edit.carried]
        paired = self.past.old is not None and old.state == state_of(base)
        self.fields |= old.fields
        self._from_workbook(old)
        self._from_base(base, paired, old)
        self._settle_loose(old, base, paired)
        self._from_page()
        return self._carried(old)

    # Where the edits come from

    def _from_workbook(self, old: Old) -> None:
        claims = self.settler.settle([row.place for row in old.rows])
        for row, claim_id in zip(old.rows, claims, strict=True):
            if claim_id is None:
                if row.cells or row.typed:
                    known = row.place.claim_id or (row.place.sentence and not row.typed)
                    self.loose.append(Loose(row.place, GONE if known else TYPED, {**row.typed, **row.cells}))
                continue
            self.present.add(claim_id)
            for name, value in row.cells.items():
                self._put(claim_id, name, _Now(value, old.saved_at, "workbook"), row.place)

    def _put(self, claim_id: str, name: str, now: _Now, place: Place) -> None:
        """Fill a cell; what differs from what is there already (a copied row) stands apart."""
        cells = self.cells.setdefault(claim_id, {})
        there = cells.get(name)
        if there is None:
            cells[name] = now
        elif not self._same(there.value, now.value):
            self.loose.append(Loose(place, OTHER, {name: now.value}))

    def _from_base(self, base: Sequence[Edit], paired: bool, old: Old) -> None:
        """What stood in the sheet when it was written."""
        lines = [edit for edit in base if not edit.why]
        rows = {row.place.claim_id or _words(row.place) for row in old.rows}
        ids = {row.place.claim_id for row in old.rows}
        alike = Counter(_words(row.place) for row in old.rows)
        for edit, claim_id in zip(lines, self.settler.settle([edit.place for edit in lines]), strict=True):
            if edit.value is None:
                continue
            if claim_id is None:
                self.times[edit.place.claim_id, edit.field, said(edit.value)] = edit.edited_at, edit.source
                if not (paired and (edit.place.claim_id in rows or _words(edit.place) in rows)):
                    self.loose.append(Loose(edit.place, GONE, {edit.field: edit.value}))
                continue
            there = self.cells.get(claim_id, {}).get(edit.field)
            if there is None:
                emptied = paired and claim_id in self.present and edit.field in old.fields
                # Of twins without ids one row is gone: which of them had the text can't be told, so it stays.
                torn = edit.place.claim_id not in ids and alike[_words(edit.place)] < self.settler.twins(claim_id)
                if not emptied or torn:
                    self._write(claim_id, edit)
            elif self._same(there.value, edit.value):
                # The workbook may hold less of a text, for a cell has an end. It knows more of a type.
                longer = isinstance(edit.value, str) and len(edit.value) > len(said(there.value))
                self._write(claim_id, edit if longer else replace(edit, value=there.value))
            elif not paired:
                self._newer(claim_id, edit, there)

    def _settle_loose(self, old: Old, base: Sequence[Edit], paired: bool) -> None:
        """Loose edits of before: at home again if their claim is back. A row that was deleted there is done with."""
        earlier = list(old.loose)
        if not (old.has_loose and paired):
            earlier += [
                Loose(edit.place, edit.why, {edit.field: value})
                for edit in base
                if edit.why and (value := edit.value) is not None
            ]
        for edit in base:
            if edit.why:
                self.times[edit.place.claim_id, edit.field, said(edit.value)] = edit.edited_at, edit.source
        pending, self.loose = [*self.loose, *earlier], []
        for loose, claim_id in zip(pending, self.settler.settle([loose.place for loose in pending]), strict=True):
            left = dict(loose.cells)
            for name, value in loose.cells.items():
                there = self.cells.get(claim_id or "", {}).get(name)
                own = name in self.shape.own or name not in self.shape.known
                if claim_id is None or not own:
                    continue
                if there is not None and self._same(there.value, value):
                    del left[name]
                elif there is None and loose.why in (GONE, TYPED):
                    at, source = self._since(loose.place, name, value)
                    self.cells.setdefault(claim_id, {})[name] = _Now(value, at, source)
                    self.fields.setdefault(name, Extra(name, name))
                    del left[name]
            if left:
                gone = loose.why in (GONE, TYPED, "")
                why = OTHER if gone and claim_id else loose.why or GONE
                self.loose.append(Loose(loose.place, why, left))

    def _from_page(self) -> None:
        """Edits that were typed on the review page, the earliest first. Those taken in before are no news."""
        seen = {edit.key for edit in self.past.log if edit.source and not edit.carried}
        self.history = [edit for edit in self.past.log if edit.source and not edit.carried]
        lines = [edit for edit in self.past.log if not edit.source] + list(self.past.exports)
        news = [edit for edit in lines if edit.key not in seen and not edit.carried]
        news.sort(key=lambda edit: instant(edit.edited_at))
        for told, claim_id in zip(news, self.settler.settle([edit.place for edit in news]), strict=True):
            if told.key in seen:
                continue
            seen.add(told.key)
            edit = Edit(told.place, told.field, told.value, told.edited_at, "page")
            self.history.append(edit)
            there = self.cells.get(claim_id or "", {}).get(edit.field)
            own = edit.field in self.shape.own or edit.field not in self.shape.known
            if claim_id is None or not own:
                if edit.value is not None:
                    self.loose.append(Loose(edit.place, TYPED if claim_id else GONE, {edit.field: edit.value}))
            elif there is None:
                self._write(claim_id, edit)
            elif not self._same(there.value, edit.value):
                self._newer(claim_id, edit, there)

    # Cells

    def _same(self, one: Entry | None, other: Entry | None) -> bool:
        """Whether a cell would show the same."""
        return self._shown(one) == self._shown(other)

    def _shown(self, value: Entry | None) -> str:
        return said(self.shape.written(said(value)))

    def _since(self, place: Place, name: str, value: Entry) -> tuple[str, str]:
        old = self.past.old
        return self.times.get((place.claim_id, name, said(value)), (old.saved_at if old else "", "workbook"))

    def _write(self, claim_id: str, edit: Edit) -> None:
        if edit.value is None:
            self.cells.get(claim_id, {}).pop(edit.field, None)
            return
        self.fields.setdefault(edit.field, Extra(edit.field, edit.field))
        self.cells.setdefault(claim_id, {})[edit.field] = _Now(edit.value, edit.edited_at, edit.source)

    def _newer(self, claim_id: str, edit: Edit, there: _Now) -> None:
        """The later of two values stays. On one and the same page the later simply replaces the earlier."""
        later = instant(edit.edited_at) > instant(there.at)
        if later:
            self._write(claim_id, edit)
        if later and there.source == "page" and edit.source == "page":
            claim = self.settler.ids[claim_id]
            self.replaced.add((anchor(claim.sentence, claim.surface), edit.field, said(there.value)))
            return
        kept = there.value if later else edit.value
        if kept is not None:
            self.loose.append(Loose(self._place(claim_id, edit.place), OTHER, {edit.field: kept}))

    def _place(self, claim_id: str, place: Place) -> Place:
        return Place(claim_id, place.doc_id, place.sentence, place.surface, place.start)

    # What comes of it

    def _carried(self, old: Old) -> Carried:
        names = [*self.shape.own, *(name for name in self.fields if name not in self.shape.own)]
        order = {name: at for at, name in enumerate(names)}
        cells: dict[str, dict[str, Entry]] = {}
        log: list[Edit] = []
        for claim in self.settler.claims:
            now = self.cells.get(claim.claim_id)
            if not now:
                continue
            row = {name: now[name] for name in sorted(now, key=lambda name: order.get(name, len(order)))}
            cells[claim.claim_id] = {name: one.value for name, one in row.items()}
            place = _place_of(claim)
            log += [Edit(place, name, one.value, one.at, one.source, carried=True) for name, one in row.items()]
        loose = list(_merged(self.loose))
        for one in loose:
            for name, value in one.cells.items():
                at, source = self._since(one.place, name, value)
                log.append(Edit(one.place, name, value, at, source, carried=True, why=one.why))
        return Carried(
            cells=cells,
            added=tuple(extra for name, extra in self.fields.items() if name not in self.shape.own),
            loose=tuple(loose),
            lists=old.lists,
            pages=old.pages,
            log=(*log, *self.history),
            state=state_of(log),
        )


def _words(place: Place) -> tuple[str, str, str]:
    return place.doc_id, place.sentence, place.surface


def _place_of(claim: Claim) -> Place:
    return Place(claim.claim_id, claim.doc_id, claim.sentence, claim.surface, claim.start)


def _merged(loose: Iterable[Loose]) -> Iterable[Loose]:
    """One row a place and reason, unless a cell is needed twice; the same thing said twice is said once."""
    rows: list[tuple[Place, str, dict[str, Entry]]] = []
    at: dict[tuple[str, str, str, str, str], list[int]] = {}
    for one in loose:
        place = one.place
        key = (place.claim_id, place.doc_id, place.sentence, place.surface, one.why)
        same = at.setdefault(key, [])
        for name, value in one.cells.items():
            told = [rows[row][2] for row in same]
            if any(name in cells and said(cells[name]) == said(value) for cells in told):
                continue
            free = next((cells for cells in told if name not in cells), None)
            if free is None:
                same.append(len(rows))
                rows.append((place, one.why, {name: value}))
            else:
                free[name] = value
    return [Loose(place, why, cells) for place, why, cells in rows]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was carried, and what it is held against once it is written."""

    carried: Carried
    old: Old | None
    replaced: frozenset[Replaced]


def carry(past: Past, claims: Sequence[Claim], documents: Mapping[str, str | None], shape: Shape) -> Kept:
    """What goes into the next sheet. ``documents`` are those of this run, with their hashes."""
    before: dict[str, str | None] = {edit.place.doc_id: None for edit in past.log}
    if past.old:
        before |= past.old.documents
    carrying = Carrying(past, shape, Settler(claims, documents, before))
    carried = carrying.carry()
    if past.old:  # what it is held against later; the rest of a large sheet is memory
        past.old.rows = [row for row in past.old.rows if row.cells]
    return Kept(carried, past.old, frozenset(carrying.replaced))
