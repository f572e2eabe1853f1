"""Sentences whose figures were told together, so that they can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facts.fold import fold
from facts.reconcile.profile import Profile
from facts.reconcile.words import Wording, wording

Member = tuple[int, Profile]

HEDGED = ("at_least", "at_most", "vague", "range")
PEOPLE = frozenset("woman man child boy girl male female".split())
_DIGITS = re.compile(r"[\d,٬،۰-۹٠-٩]+\Z")
_REFERS_BACK = re.compile(
    fold(
        r'["\'\s]*(?:(?:out )?of (?:this|these|them|that|those)\b|th(?:at|is) (?:is|was|means|makes)\b|it is an? '
        r"|the (?:rest|remaining|others?)\b|(?:اس|ان)(?: \S+)? میں|یہ |یوں |اس طرح |باقی )"
    )
)
_NEAR = 300
"""Characters between a sentence and the one before it that it may refer to."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or two of which the second refers to the first, with the claims in them in order."""

    members: tuple[Member, ...]
    text: Wording
    shift: Mapping[int, int]
    """Sentence -> where it begins in the passage."""

    def tokens(self, p: Profile) -> tuple[int, int]:
        """The tokens of a claim's number."""
        base = self.shift[p.claim.sentence_start] - p.claim.sentence_start
        return self.text.token_at(p.claim.start + base), self.text.token_at(p.claim.end - 1 + base) + 1

    def keys(self, left: Profile | None, right: Profile | None) -> list[str]:
        """The words between two numbers, or up to one, or from one on."""
        first = self.tokens(left)[1] if left else 0
        last = self.tokens(right)[0] if right else len(self.text.tokens)
        return [token.key for token in self.text.tokens[first:last]]

    def refers(self, one: Profile, other: Profile) -> bool:
        """Whether the second claim stands in a sentence that refers to that of the first."""
        return one.claim.sentence_start != other.claim.sentence_start


def passages(sentences: Sequence[tuple[Member, ...]]) -> Iterator[Passage]:
    """The sentences with two figures or more, and those that refer to the one before them, joined to it."""
    before: tuple[Member, ...] = ()
    for members in sentences:
        claim = members[0][1].claim
        last = before[0][1].claim if before else None
        if last and claim.sentence_start - last.sentence_start - len(last.sentence) < _NEAR:
            if last.section != "headline" and _REFERS_BACK.match(fold(claim.sentence)):
                text = wording(f"{last.sentence} {claim.sentence}")
                shift = {last.sentence_start: 0, claim.sentence_start: len(last.sentence) + 1}
                yield Passage(before + members, text, shift)
        if len(members) >= 2:
            yield Passage(members, wording(claim.sentence), {claim.sentence_start: 0})
        before = members


def half(p: Profile) -> float:
    """What rounding may hide: nothing much in a number written out in digits, half of the last digit in 3.1bn."""
    if p.figure.bound == "about":
        return 0.05 * p.figure.low
    if _DIGITS.match(p.claim.surface):
        return 0.5 if p.claim.kind == "percent" else 0.0
    return min(p.figure.half, 0.05 * p.figure.low)


def fits(stated: Profile, actual: float, slack: float) -> bool:
    """Whether a computed figure is what a claim states, within a slack and the claim's bound."""
    if stated.figure.bound == "at_least":
        return actual >= stated.figure.low - slack
    if stated.figure.bound == "at_most":
        return actual <= stated.figure.low + slack
    low, high = stated.figure.low, stated.figure.high or stated.figure.low
    return low - slack <= actual <= high + slack


def number(value: float, like: Profile) -> str:
    """A computed figure, in the unit as it was written."""
    scale = float(like.claim.value) / like.figure.low if like.figure.low else 1.0
    return f"{value * scale:,.6g}" if value * scale < 1e6 else f"{value * scale:,.0f}"
