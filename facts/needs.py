"""What a rule needs besides the words next to a number: patterns anywhere in its clause, or before or behind it."""

from __future__ import annotations

from collections.abc import Sequence

PATTERN_KEYS = (
    "before",
    "after",
    "clause",
    "earlier",
    "later",
    "span",
    "unless_before",
    "unless_after",
    "unless_clause",
)
NEEDS = {name: 1 << i for i, name in enumerate(PATTERN_KEYS)}
"""The kinds of patterns that a rule may have, a bit each."""

BEFORE, AFTER, CLAUSE, EARLIER, LATER, SPAN, NOT_BEFORE, NOT_AFTER, NOT_CLAUSE = NEEDS.values()
ANYWHERE = ("clause", "earlier", "later", "unless_clause")
ANYWHERE_NEEDS = CLAUSE | EARLIER | LATER | NOT_CLAUSE
_WANTED = CLAUSE | EARLIER | LATER

Hit = tuple[int, int, int, int]
"""A rule, which kind of its patterns, and the boundaries of the tokens that it fits."""

Places = tuple[tuple[int, int], tuple[int, int]]
"""The boundaries of a number's clause, and of what one voice says around it."""


def complete(marks: list[tuple[int, int, int]], needs: Sequence[int]) -> tuple[int, list[Hit]]:
    """The rules all of whose needs stand somewhere in a sentence, a bit each, and where. A mark counts the kinds of
    ``ANYWHERE`` rule by rule; ``needs`` are those of the rules."""
    there: dict[int, int] = {}
    hits = []
    for mark, at, reached in marks:
        number, kind = mark // len(ANYWHERE), NEEDS[ANYWHERE[mark % len(ANYWHERE)]]
        there[number] = there.get(number, 0) | kind
        hits.append((number, kind, at, reached))
    rules = 0
    for number, have in there.items():
        if not needs[number] & _WANTED & ~have:
            rules |= 1 << number
    return rules, [hit for hit in hits if rules >> hit[0] & 1]


def taken_in(hits: list[Hit], rule: int, needs: int, places: Places | None, first: int, last: int) -> int:
    """How many tokens the patterns take that a rule needs in the clause of tokens ``first`` to ``last``; -1 where one
    is not there, or the rule keeps silent by a word in it."""
    have = most = 0
    if places is not None:
        (begin, end), (left, right) = places
        for number, kind, at, reached in hits:
            if number != rule:
                continue
            if kind == EARLIER:
                if left <= at and reached <= first:
                    have |= kind
            elif kind == LATER:
                if at >= last and reached <= right:
                    have |= kind
            elif begin <= at and reached <= end:
                if kind == NOT_CLAUSE:
                    return -1
                have |= kind
                most = max(most, reached - at)
    return -1 if needs & _WANTED & ~have else most
