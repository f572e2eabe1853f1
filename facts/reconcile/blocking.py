"""Which claims are worth comparing: few of all pairs, found by what any two that belong together must share.

Blocks that stay large (a thousand claims of two people) are split by finer keys, then walked with a short window, so
the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from facts.reconcile.profile import Profile
from facts.reconcile.sound import SHORTEST

_SMALL = 60
"""A block of this size is compared whole."""
_FEW = 20
_WINDOW = 24
_STEP = math.log(1.05)

Pair = tuple[int, int]


def for_merging(profiles: Sequence[Profile]) -> list[Pair]:
    """Pairs with the same sort of figure, of about the same size, that count a thing of one name; in order."""
    named: dict[Hashable, list[int]] = defaultdict(list)
    nameless: dict[Hashable, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        if p.claim.optional and p.head is None:
            continue
        for size in _sizes(p.figure.low):
            base = (p.figure.measure, p.figure.bound if not p.figure.is_point else "", size)
            nameless[base].append(i)
            for name in _names(p):
                named[base, name].append(i)
    pairs: set[Pair] = set()
    for members in named.values():
        pairs.update(_pairs(profiles, members, (_anchor, _when)))
    for members in nameless.values():
        if len(members) <= _SMALL:
            pairs.update(_whole(members))
    return sorted(pairs)


def for_conflicts(profiles: Sequence[Profile]) -> list[Pair]:
    """Pairs that count a thing of one name and share another term, or a document; in order."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    nameless: dict[Hashable, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        for name in _names(p):
            base = (p.figure.measure, name)
            for term in {p.source.doc_id, *p.terms, *p.sounds, *p.words}:
                if term != name:
                    blocks[base, term].append(i)
        for term in p.terms:
            nameless[p.figure.measure, term].append(i)
    pairs: set[Pair] = set()
    for members in blocks.values():
        if len(members) > 1:
            pairs.update(_pairs(profiles, members, (_when, _anchor)))
    for members in nameless.values():
        if len(members) <= _FEW:
            pairs.update(_whole(members))
    return sorted(pairs)


def _names(p: Profile) -> set[str]:
    heard = {sound for sound in p.head_sounds if len(sound) >= SHORTEST}
    return heard | {p.head} if p.head is not None else heard


def _sizes(low: float) -> tuple[int, ...]:
    """The size of a figure in steps of five percent; neighbours share one of the two."""
    if low <= 0:
        return (-1,)
    step = math.floor(math.log(low) / _STEP)
    return step, step + 1


def _anchor(p: Profile) -> Hashable:
    return p.places, p.outcomes, p.qualifiers


def _when(p: Profile) -> Hashable:
    claim = p.claim
    if claim.time_end or claim.time_start:
        return claim.time_start, claim.time_end
    return p.source.published


def _pairs(
    profiles: Sequence[Profile], members: list[int], keys: Sequence[Callable[[Profile], Hashable]]
) -> Iterator[Pair]:
    if len(members) <= _SMALL:
        yield from _whole(members)
        return
    if keys:
        parts: dict[Hashable, list[int]] = defaultdict(list)
        for i in members:
            parts[keys[0](profiles[i])].append(i)
        if len(parts) > 1:
            for part in parts.values():
                yield from _pairs(profiles, part, keys[1:])
            return
        yield from _pairs(profiles, members, keys[1:])
        return
    ordered = sorted(members, key=lambda i: (profiles[i].figure.low, i))
    for place, i in enumerate(ordered):
        for j in ordered[place + 1 : place + 1 + _WINDOW]:
            yield (i, j) if i < j else (j, i)


def _whole(members: Iterable[int]) -> Iterator[Pair]:
    ordered = list(members)
    for place, i in enumerate(ordered):
        for j in ordered[place + 1 :]:
            yield i, j
