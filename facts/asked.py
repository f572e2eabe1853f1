"""A quantity whose noun is looked for, and what is found."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.phrases import Pieces


class Subject:
    """The tokens that name what is counted, its concept, and which way it was found (an id for the record)."""

    __slots__ = ("first", "last", "concept", "rule")

    def __init__(self, first: int, last: int, concept: str | None, rule: str) -> None:
        self.first = first
        self.last = last
        self.concept = concept
        self.rule = rule

    def within(self, first: int, last: int) -> Subject:
        """A part of it."""
        return Subject(first, last, self.concept, self.rule)

    def carried(self) -> Subject:
        """The same, of another number."""
        return Subject(self.first, self.last, self.concept, "subject-carried")


class Asked:
    """A quantity whose subject is asked for. ``after`` is the boundary behind its unit and bound words, ``at`` its
    piece, ``changes`` whether the number is a rise or fall."""

    __slots__ = ("its", "marked", "q", "kind", "after", "at", "changes", "postpositions")

    def __init__(
        self, its: Pieces, q: Quantity, kind: str, after: int, at: int, changes: bool, postpositions: bool
    ) -> None:
        self.its = its
        self.marked: Annotated = its.marked
        self.q = q
        self.kind = kind
        self.after = after
        self.at = at
        self.changes = changes
        self.postpositions = postpositions

    @property
    def link(self) -> str:
        """The adposition of the quantity, or of the noun that sums a stretch of time up (سال کے عرصے میں)."""
        row = self.its.row
        at = self.its.index(self.after - 1) if self.kind == "duration" else self.at
        if at < len(row) and row[at].first < self.after:
            return row[at].link
        return row[self.at].link if self.at < len(row) else ""
