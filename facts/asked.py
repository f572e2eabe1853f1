"""A quantity whose noun is looked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.phrases import Pieces


@dataclass(frozen=True, slots=True)
class Subject:
    """The tokens that name what is counted, its concept, and which way it was found (an id for the record)."""

    first: int
    last: int
    concept: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity whose subject is asked for. ``after`` is the boundary behind its unit and bound words, ``at`` its
    piece, ``changes`` whether the number is a rise or fall."""

    its: Pieces
    q: Quantity
    kind: str
    after: int
    at: int
    changes: bool
    postpositions: bool

    @property
    def marked(self) -> Annotated:
        return self.its.marked

    @property
    def link(self) -> str:
        """The adposition of the quantity, or of the noun that sums a stretch of time up (سال کے عرصے میں)."""
        row = self.its.row
        at = self.its.index(self.after - 1) if self.kind == "duration" else self.at
        if at < len(row) and row[at].first < self.after:
            return row[at].link
        return row[self.at].link if self.at < len(row) else ""
