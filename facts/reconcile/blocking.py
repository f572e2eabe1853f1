"""Which claims are worth comparing: few of all pairs, found by what any two that belong together must share.

Blocks that stay large (a thousand claims of two people) are split by finer keys, then walked with a short window, so
the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence

from facts.reconcile.profile import Profile
from facts.reconcile.sound import SHORTEST, readings

_SMALL = 24
"""A block of this size is compared whole."""
_WINDOW = 8
_RAREST = 6
_MOST = 12
"""Terms of a sentence that it is looked up by: the rarest, of which those that speak of one thing share some."""
_TOO_COMMON = 500
"""Claims that may share a term before it tells nothing: ``year`` and ``government`` bring nobody together."""
_NEIGHBOURS = 3
"""Days between two texts that may still tell of one day."""
_AHEAD = ("projected", "planned")
_STEP = math.log(1.05)

Pair = tuple[int, int]
Key = tuple[Hashable, ...]
Due = tuple[tuple[str, str], str]
"""What a forecast is of: a sort of figure and the name of a thing."""


class _Blocks:
    """Claims by what they share. There are millions of keys and few of them bring two claims together, so a key is kept
    as its hash (what meets by chance is compared and found to differ), and a list is made only for the second claim."""

    def __init__(self) -> None:
        self._found: dict[int, int | list[int]] = {}

    def add(self, member: int, key: Key) -> None:
        at = hash(key)
        known = self._found.get(at)
        if known is None:
            self._found[at] = member
        elif isinstance(known, int):
            self._found[at] = [known, member]
        else:
            known.append(member)

    def shared(self) -> Iterator[list[int]]:
        """The members of every key that several claims have."""
        return (members for members in self._found.values() if isinstance(members, list))


def for_merging(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs with the same sort of figure, of about the same size, that count a thing of one name; in order."""
    named, nameless = _Blocks(), _Blocks()
    for i, p in enumerate(profiles):
        by_name, by_size = merging_keys(p)
        for key in by_name:
            named.add(i, key)
        for key in by_size:
            nameless.add(i, key)
    few = [members for members in nameless.shared() if is_small(len(members))]
    return _pairs(profiles, (*named.shared(), *few), (anchor, when))


def merging_keys(p: Profile) -> tuple[list[Key], list[Key]]:
    """What a claim shares with those that may state the same fact. The second keys count only in small blocks."""
    if p.claim.optional and p.head is None:
        return [], []
    bound = p.figure.bound if not p.figure.is_point else ""
    bases = [(p.figure.measure, bound, size) for size in _sizes(p.figure.low)]
    names = _names(p)
    return [(base, name) for base in bases for name in names], [(base,) for base in bases]


def is_small(count: int) -> bool:
    """Whether a block of so many claims is compared whole."""
    return count <= _SMALL


def for_conflicts(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs that count a thing of one name, for a time that may be one, and share a term or a document; in order."""
    common = Counter(term for p in profiles for term in terms(p))
    awaited = {each for p in profiles if is_ahead(p) for each in due(p)}
    undated = any(p.source.published is None for p in profiles)
    blocks = _Blocks()
    for i, p in enumerate(profiles):
        for key in conflict_keys(p, common, awaited, undated):
            blocks.add(i, key)
    return _pairs(profiles, blocks.shared(), (anchor,))


def conflict_keys(p: Profile, common: Mapping[str, int], awaited: Container[Due], undated: bool) -> Iterator[Key]:
    """What a claim shares with those that may contradict it. Of the whole run that takes: how many claims have each of
    its terms, what forecasts are of, and whether any document has no date."""
    measure, times = p.figure.measure, _times(p, undated)
    telling = sorted((t for t in terms(p) if common.get(t, 0) > 1), key=lambda term: (common[term], term))
    telling = [term for n, term in enumerate(telling[:_MOST]) if n < _RAREST or common[term] <= _TOO_COMMON]
    for base in due(p):
        yield base, p.source.doc_id
        for time in (*times, "due") if base in awaited else times:
            for term in telling:
                yield base, time, term
    for time in times:  # what is called by another name, in a sentence that shares a rare word
        for term in telling[:_RAREST]:
            yield measure, time, term


def terms(p: Profile) -> frozenset[str]:
    """What a sentence speaks of."""
    return p.terms | p.sounds | p.words


def due(p: Profile) -> list[Due]:
    """What a claim is of, as a forecast and its outcome share it."""
    return [(p.figure.measure, name) for name in _names(p)]


def is_ahead(p: Profile) -> bool:
    """Whether a claim is a forecast."""
    return p.stance in _AHEAD


def _names(p: Profile) -> set[str]:
    if p.head is None:
        return set()
    sounds = p.head_sounds if p.head_unlisted or " " in p.head else readings(p.head)
    return {heard for heard in sounds if len(heard) >= SHORTEST} | {p.head}


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


def anchor(p: Profile) -> Hashable:
    """The finer key of a large block: where, what befell it, in what scope."""
    return p.places, p.outcomes, p.qualifiers


def when(p: Profile) -> Hashable:
    """The key finer than that: the time."""
    claim = p.claim
    if claim.time_end or claim.time_start:
        return claim.time_start, claim.time_end
    return p.source.published


def _pairs(
    profiles: Sequence[Profile], blocks: Iterable[list[int]], keys: Sequence[Callable[[Profile], Hashable]]
) -> Iterator[Pair]:
    finer = [lambda i, key=key: key(profiles[i]) for key in keys]
    return pairs(blocks, len(profiles), lambda i: profiles[i].figure.low, finer)


def pairs(
    blocks: Iterable[list[int]], size: int, low: Callable[[int], float], finer: Sequence[Callable[[int], Hashable]]
) -> Iterator[Pair]:
    """The pairs within blocks of claims (each a number below ``size``, in order), each once, in order. ``low`` tells
    the figure of a claim, ``finer`` the keys by which large blocks are split. While they are gathered a pair is one
    number."""
    found: set[int] = set()
    for members in blocks:
        _gather(members, low, finer, size, found)
    return (divmod(pair, size) for pair in sorted(found))


def _gather(
    members: list[int],
    low: Callable[[int], float],
    finer: Sequence[Callable[[int], Hashable]],
    size: int,
    found: set[int],
) -> None:
    if is_small(len(members)):
        for place, i in enumerate(members):
            base = i * size
            found.update([base + j for j in members[place + 1 :]])
    elif finer:
        parts: dict[Hashable, list[int]] = defaultdict(list)
        for i in members:
            parts[finer[0](i)].append(i)
        for part in parts.values():
            _gather(part, low, finer[1:], size, found)
    else:
        ordered = sorted(members, key=lambda i: (low(i), i))
        for place, i in enumerate(ordered):
            found.update([min(i, j) * size + max(i, j) for j in ordered[place + 1 : place + 1 + _WINDOW]])
