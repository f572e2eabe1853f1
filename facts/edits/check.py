"""Is everything there? The sheet that was written is read back and held against the last one, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from facts.edits.carry import Kept, Replaced
from facts.edits.nouns import EditsError, Entry, Shape, said
from facts.edits.settle import Words, anchor
from facts.edits.workbook import Old

SHOWN = 3


def check_kept(path: Path, new: Old, kept: Kept, shape: Shape) -> None:
    """Raise EditsError unless ``new`` holds all that was to be carried, and all that the last sheet held. The second
    does not trust the first: it does not ask how the edits were matched, only whether each is still on its claim."""
    there, carried = _Cells(new, shape), kept.carried
    missing = [
        f"{name} of claim {claim_id}"
        for claim_id, cells in carried.cells.items()
        for name, value in cells.items()
        if there.shown(value) not in there.by_claim[claim_id, name]
    ]
    missing += [
        f"{name} without a claim"
        for loose in carried.loose
        for name, value in loose.cells.items()
        if (name, there.shown(value)) not in there.loose
    ]
    missing += _lost(kept.old, there, kept.replaced) if kept.old else []
    missing += [f"page {name}" for name in carried.pages if name not in new.pages]
    if missing:
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        raise EditsError(
            path,
            f"the new sheet would lose what was written: {', '.join(missing[:SHOWN])}{more}. "
            "The old sheet was left as it is. This is a fault of the program: please report it",
        )


class _Cells:
    """What a sheet says, by claim and by anchor."""

    def __init__(self, sheet: Old, shape: Shape) -> None:
        self.shape = shape
        self.by_claim: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.by_words: dict[Words, set[tuple[str, str]]] = defaultdict(set)
        self.loose = {(name, self.shown(value)) for loose in sheet.loose for name, value in loose.cells.items()}
        for row in sheet.rows:
            words = anchor(row.place.sentence, row.place.surface) if row.cells else ("", "")
            for name, value in row.cells.items():
                shown = self.shown(value)
                self.by_claim[row.place.claim_id, name].add(shown)
                self.by_words[words].add((name, shown))

    def shown(self, value: Entry) -> str:
        """As a cell shows it."""
        return said(self.shape.written(said(value)))


def _lost(old: Old, there: _Cells, replaced: frozenset[Replaced]) -> Iterable[str]:
    for row in old.rows:
        words = anchor(row.place.sentence, row.place.surface) if row.cells else ("", "")
        for name, value in row.cells.items():
            shown = there.shown(value)
            if (words, name, said(value)) in replaced or (name, shown) in there.loose:
                continue
            if shown in there.by_claim[row.place.claim_id, name]:
                continue
            if (name, shown) not in there.by_words[words]:
                yield f"{name} of claim {row.place.claim_id or '(without id)'}"
    for loose in old.loose:
        for name, value in loose.cells.items():
            shown = there.shown(value)
            words = anchor(loose.place.sentence, loose.place.surface)
            if (name, shown) not in there.loose and (name, shown) not in there.by_words[words]:
                yield f"{name} among the other edits"
