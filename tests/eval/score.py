"""How well the claims of a system agree with those that people marked in the same text.

Two layers. In **span** a found claim hits a marked one when the two share a character; in **span+value** the value must
be equal as well (relative 1e-6). Hits are one to one, as many as can be had on a page, so the order of claims is of no
account. Claims marked ``optional``, by people or by the system, are neither hits nor misses nor false.

Ranges: the low end counts; the high end alone is a miss but not a false claim; a range told as two claims is one hit,
and its other end is neutral. The two numbers of a game's score may come in either order.

Every false claim and every miss has a cause, so that a figure can be followed to the work it asks for.
The fields of a claim (``bound``, ``unit`` ...) are judged over the span+value hits only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fields import FIELDS

LAYERS = ("span", "span+value")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in a text, marked by a person or found by a system; ``said`` is all that is said of it."""

    start: int
    end: int
    value: float | None
    high: float | None
    said: Mapping[str, Any]

    def overlaps(self, other: Mark) -> bool:
        return self.start < other.end and other.start < self.end


def mark(said: Mapping[str, Any]) -> Mark:
    """A claim or non-claim of a JSON record; its end is given or follows from its surface."""
    end = said["start"] + len(said["surface"]) if "surface" in said else said["end"]
    return Mark(said["start"], end, said.get("value"), said.get("value_high"), said)


@dataclass(frozen=True, slots=True)
class Page:
    """A text and what people marked in it: a sentence, or a whole article."""

    id: str
    lang: str
    text: str
    claims: tuple[Mark, ...]
    non_claims: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a system found on a page."""

    claims: tuple[Mark, ...]
    non_claims: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One page, one layer. ``hits`` are (marked, found); ``neutral`` counts found claims left out of account."""

    hits: tuple[tuple[Mark, Mark], ...]
    false: tuple[tuple[Mark, str], ...]
    missed: tuple[tuple[Mark, str], ...]
    neutral: int


@dataclass(slots=True)
class Score:
    """Hits, false claims and misses, summed; the three figures made of them."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def include(self, other: Score) -> None:
        self.hits += other.hits
        self.false += other.false
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else float(not self.missed)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        every = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / every if every else 1.0


# -- one page -------------------------------------------------------------------------------------------------------


def judge(page: Page, found: Found) -> dict[str, Verdict]:
    """The verdict on one page, by layer."""
    board = _Board(page, found)
    pairs: dict[int, int] = {}
    board.pair(pairs, "whole")
    board.pair(pairs, "whole", "low")
    by_value = dict(pairs)
    board.pair(pairs, "whole", "low", "high", "")
    return {"span": board.verdict("span", pairs, pairs), "span+value": board.verdict("span+value", by_value, pairs)}


def likeness(wanted: Mark, given: Mark) -> str:
    """How a found value stands to a marked one: ``whole``, ``low`` (a low end is right), ``high`` (only a high end), or
    nothing."""
    if wanted.said.get("kind") == "score" and _same(wanted.value, given.high) and _same(wanted.high, given.value):
        return "whole"
    if _same(wanted.value, given.value):
        if wanted.high is None:
            return "whole" if given.high is None or _same(given.high, given.value) else "low"
        return "whole" if _same(wanted.high, given.high) else "low"
    return "high" if _same(wanted.high, given.value) or _same(wanted.high, given.high) else ""


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-6)


class _Board:
    """The marked and the found claims of a page, by number, and which of them touch. Pairs are marked -> found."""

    def __init__(self, page: Page, found: Found) -> None:
        self.page, self.found = page, found
        self.wanted = [claim for claim in page.claims if not claim.said.get("optional")]
        self.given = [claim for claim in found.claims if not claim.said.get("optional")]
        self.given.sort(key=lambda claim: (claim.start, claim.end, repr(claim.value), repr(claim.high)))
        self.alike = {
            (w, g): likeness(one, other)
            for w, one in enumerate(self.wanted)
            for g, other in enumerate(self.given)
            if one.overlaps(other)
        }

    def pair(self, pairs: dict[int, int], *grades: str) -> None:
        """Pair as many more as can be, by augmenting paths, among those of these grades (the best first where values
        count). Who is paired stays paired, though perhaps with another."""
        anyhow = "" in grades
        rank = {grade: 0 if anyhow else i for i, grade in enumerate(grades)}
        may = {
            w: sorted((g for (v, g), grade in self.alike.items() if v == w and grade in rank), key=self._by(w, rank))
            for w in range(len(self.wanted))
        }
        taken = {g: w for w, g in pairs.items()}

        def place(w: int, tried: set[int]) -> bool:
            for g in may[w]:
                if g not in tried:
                    tried.add(g)
                    if g not in taken or place(taken[g], tried):
                        pairs[w], taken[g] = g, w
                        return True
            return False

        for w in may:
            if w not in pairs:
                place(w, set())

    def _by(self, w: int, rank: Mapping[str, int]) -> Callable[[int], int]:
        return lambda g: rank[self.alike[w, g]]

    def verdict(self, layer: str, pairs: Mapping[int, int], touching: Mapping[int, int]) -> Verdict:
        """The verdict of a layer by its ``pairs``; ``touching`` are those of the layer that asks for no value."""
        paired = set(pairs.values())
        causes = [(self.given[g], self._false(layer, pairs, g)) for g in range(len(self.given)) if g not in paired]
        return Verdict(
            hits=tuple((self.wanted[w], self.given[g]) for w, g in sorted(pairs.items())),
            false=tuple((claim, cause) for claim, cause in causes if cause),
            missed=tuple(
                (claim, "wrong value" if w in touching else self._missed(claim))
                for w, claim in enumerate(self.wanted)
                if w not in pairs
            ),
            neutral=sum(not cause for _, cause in causes),
        )

    def _false(self, layer: str, pairs: Mapping[int, int], g: int) -> str:
        """Why a found claim that hits nothing is false; nothing when it is neutral."""
        claim = self.given[g]
        if any(other.said.get("optional") and other.overlaps(claim) for other in self.page.claims):
            return ""
        touched = {w: grade for (w, other), grade in self.alike.items() if other == g}
        for w, grade in touched.items():
            if self.wanted[w].high is not None and (grade == "high" or (grade == "low" and w in pairs)):
                return ""
        if touched:
            return "extra" if layer == "span" or touched.keys() <= pairs.keys() else "wrong value"
        return _reason("not a claim", claim, self.page.non_claims) or "nothing there"

    def _missed(self, claim: Mark) -> str:
        over = [other for other in self.found.claims if other.overlaps(claim)]
        if over:
            return "found as optional" if all(other.said.get("optional") for other in over) else "swallowed by another"
        return _reason("set aside", claim, self.found.non_claims) or "not seen"


def _reason(what: str, claim: Mark, non_claims: Sequence[Mark]) -> str:
    return next((f"{what}: {other.said.get('reason')}" for other in non_claims if other.overlaps(claim)), "")


# -- many pages -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Agreement:
    """How often a field was right: of all hits whose marks speak of it, and of those that name something."""

    asked: int = 0
    right: int = 0
    named: int = 0
    named_right: int = 0

    def add(self, right: bool, named: bool) -> None:
        self.asked += 1
        self.right += right
        self.named += named
        self.named_right += named and right

    def include(self, other: Agreement) -> None:
        self.asked += other.asked
        self.right += other.right
        self.named += other.named
        self.named_right += other.named_right


@dataclass(slots=True)
class Total:
    """The sum over pages: a score by layer and by kind, the causes, the fields. Totals of datasets can be added up."""

    pages: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {layer: Score() for layer in LAYERS})
    kinds: dict[tuple[str, str], Score] = field(default_factory=dict)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Agreement] = field(default_factory=dict)

    def add(self, verdicts: Mapping[str, Verdict]) -> None:
        self.pages += 1
        for layer, verdict in verdicts.items():
            score = self.scores[layer]
            score.hits += len(verdict.hits)
            score.false += len(verdict.false)
            score.missed += len(verdict.missed)
            for wanted, _ in verdict.hits:
                self._kind(layer, wanted).hits += 1
            for wanted, _ in verdict.missed:
                self._kind(layer, wanted).missed += 1
            for given, _ in verdict.false:
                self._kind(layer, given).false += 1
        self.false.update(cause for _, cause in verdicts["span+value"].false)
        self.missed.update(cause for _, cause in verdicts["span+value"].missed)
        for wanted, given in verdicts["span+value"].hits:
            self._compare(wanted, given)

    def __add__(self, other: Total) -> Total:
        result = Total(self.pages + other.pages, false=self.false + other.false, missed=self.missed + other.missed)
        for part in (self, other):
            for layer, score in part.scores.items():
                result.scores[layer].include(score)
            for kind, score in part.kinds.items():
                result.kinds.setdefault(kind, Score()).include(score)
            for name, agreement in part.fields.items():
                result.fields.setdefault(name, Agreement()).include(agreement)
        return result

    def _kind(self, layer: str, claim: Mark) -> Score:
        return self.kinds.setdefault((layer, claim.said.get("kind") or "none"), Score())

    def _compare(self, wanted: Mark, given: Mark) -> None:
        for name, (keys, right) in FIELDS.items():
            if keys[0] in wanted.said:
                named = any(wanted.said.get(key) is not None for key in keys)
                agreed = all(right(wanted.said.get(key), given.said.get(key)) for key in keys)
                self.fields.setdefault(name, Agreement()).add(agreed, named)
