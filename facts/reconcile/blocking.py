"""Which claims are worth comparing: few of all pairs, found by what any two that belong together must share.

Blocks that stay large (a thousand claims of two people) are split by finer keys, then walked with a short window, so
the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from facts.reconcile.profile import Profile
from facts.reconcile.sound import SHORTEST

_SMALL = 40
"""A block of this size is compared whole."""
_WINDOW = 12
_RAREST = 6
_MOST = 16
"""Terms of a sentence that it is looked up by: the rarest, of which those that speak of one thing share some."""
_TOO_COMMON = 500
"""Claims that may share a term before it tells nothing: ``year`` and ``government`` bring nobody together."""
_NEIGHBOURS = 3
"""Days between two texts that may still tell of one day."""
_AHEAD = ("projected", "planned")
_PARTS = 1 << 32
"""More than there are names, terms and times in any run."""
_STEP = math.log(1.05)

Pair = tuple[int, int]


class _Blocks:
    """Claims by what they share. There are millions of keys and few of them bring two claims together, so a key is a
    number, and a list is made only for the second claim."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._found: dict[int, int | list[int]] = {}

    def add(self, member: int, *parts: Hashable) -> None:
        key = 0
        for part in parts:
            key = key * _PARTS + self._numbers.setdefault(part, len(self._numbers) + 1)
        known = self._found.get(key)
        if known is None:
            self._found[key] = member
        elif isinstance(known, int):
            self._found[key] = [known, member]
        else:
            known.append(member)

    def shared(self) -> Iterator[list[int]]:
        """The members of every key that several claims have."""
        return (members for members in self._found.values() if isinstance(members, list))


def for_merging(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs with the same sort of figure, of about the same size, that count a thing of one name; in order."""
    named, nameless = _Blocks(), _Blocks()
    for i, p in enumerate(profiles):
        if p.claim.optional and p.head is None:
            continue
        for size in _sizes(p.figure.low):
            base = (p.figure.measure, p.figure.bound if not p.figure.is_point else "", size)
            nameless.add(i, base)
            for name in _names(p):
                named.add(i, base, name)
    few = [members for members in nameless.shared() if len(members) <= _SMALL]
    return _pairs(profiles, (*named.shared(), *few), (_anchor, _when))


def for_conflicts(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs that count a thing of one name, for a time that may be one, and share a term or a document; in order."""
    common = Counter(term for p in profiles for term in _terms(p))
    awaited = {(p.figure.measure, name) for p in profiles if p.stance in _AHEAD for name in _names(p)}
    undated = any(p.source.published is None for p in profiles)
    blocks = _Blocks()
    for i, p in enumerate(profiles):
        measure, times = p.figure.measure, _times(p, undated)
        telling = sorted((t for t in _terms(p) if common[t] > 1), key=lambda term: (common[term], term))
        telling = [term for n, term in enumerate(telling[:_MOST]) if n < _RAREST or common[term] <= _TOO_COMMON]
        for name in _names(p):
            base = (measure, name)
            blocks.add(i, base, p.source.doc_id)
            for when in (*times, "due") if base in awaited else times:
                for term in telling:
                    blocks.add(i, base, when, term)
        for when in times:  # what is called by another name, in a sentence that shares a rare word
            for term in telling[:_RAREST]:
                blocks.add(i, measure, when, term)
    return _pairs(profiles, blocks.shared(), (_anchor,))


def _terms(p: Profile) -> frozenset[str]:
    return p.terms | p.sounds | p.words


def _names(p: Profile) -> set[str]:
    heard = {sound for sound in p.head_sounds if len(sound) >= SHORTEST}
    return heard | {p.head} if p.head is not None else heard


def _sizes(low: float) -> tuple[int, ...]:
    """The size of a figure in steps of five percent; neighbours share one of the two."""
    if low <= 0:
        return (-1,)
    step = math.floor(math.log(low) / _STEP)
    return step, step + 1


def _times(p: Profile, undated: bool) -> tuple[Hashable, ...]:
    """The times a claim may hold for: its own, and the week its text appeared, with the next one if that is near."""
    told = p.claim.time_end or p.claim.time_start
    published = p.source.published
    found: list[Hashable] = [told] if told else []
    if published is not None:
        week, day = divmod(published.toordinal(), 7)
        found += [week, week + 1] if day >= 7 - _NEIGHBOURS else [week]
    return (*found, None) if undated else tuple(found)


def _anchor(p: Profile) -> Hashable:
    return p.places, p.outcomes, p.qualifiers


def _when(p: Profile) -> Hashable:
    claim = p.claim
    if claim.time_end or claim.time_start:
        return claim.time_start, claim.time_end
    return p.source.published


def _pairs(
    profiles: Sequence[Profile], blocks: Iterable[list[int]], keys: Sequence[Callable[[Profile], Hashable]]
) -> Iterator[Pair]:
    """The pairs within the blocks, each once, in order. While they are gathered a pair is one number."""
    size = len(profiles)
    found: set[int] = set()
    for members in blocks:
        _gather(profiles, members, keys, size, found)
    return (divmod(pair, size) for pair in sorted(found))


def _gather(
    profiles: Sequence[Profile],
    members: list[int],
    keys: Sequence[Callable[[Profile], Hashable]],
    size: int,
    found: set[int],
) -> None:
    if len(members) <= _SMALL:
        for place, i in enumerate(members):
            base = i * size
            found.update([base + j for j in members[place + 1 :]])
    elif keys:
        parts: dict[Hashable, list[int]] = defaultdict(list)
        for i in members:
            parts[keys[0](profiles[i])].append(i)
        for part in parts.values():
            _gather(profiles, part, keys[1:], size, found)
    else:
        ordered = sorted(members, key=lambda i: (profiles[i].figure.low, i))
        for place, i in enumerate(ordered):
            found.update([min(i, j) * size + max(i, j) for j in ordered[place + 1 : place + 1 + _WINDOW]])
