"""How much two sentences share, beside the thing they count."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reconcile.profile import Profile

_ALIKE = 0.4
_WHOLE = 0.66
_MANY = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two sentences share: as a part of the shorter one and in terms; and whether their documents tell one
    story."""

    overlap: float
    shared: int
    size: int
    story: bool

    @property
    def alike(self) -> bool:
        """The sentences may be taken to say the same."""
        return self.overlap >= _ALIKE

    def with_more(self, count: int) -> float:
        """The overlap, where a time that both tell, or one speaker, counts for a word."""
        return min(1.0, (self.shared + count) / (self.size + count)) if count else self.overlap

    @property
    def whole(self) -> bool:
        """The shorter sentence says nothing that the longer one does not."""
        return self.overlap >= _WHOLE and self.shared >= _MANY


def likeness(one: Profile, other: Profile) -> Likeness:
    """What two sentences share beside the thing they count. Across languages words count by how they are heard, and
    those without a counterpart weigh half."""
    mine, its = one.rest, other.rest
    common = min(_told(mine, other.wider), _told(its, one.wider))
    if one.claim.lang == other.claim.lang:
        common += len(one.words & other.words)
        size = min(len(mine) + len(one.words), len(its) + len(other.words))
    else:
        common += min(len(one.sounds & other.sounds), len(one.words), len(other.words))
        size = min(len(mine) + len(one.words) // 2, len(its) + len(other.words) // 2)
    story = one.source == other.source or one.source.tells_of(other.source)
    return Likeness(min(1.0, common / size) if size else 0.0, common, size, story)


def _told(items: tuple[tuple[str, ...], ...], terms: frozenset[str]) -> int:
    """How many words of one sentence are among the terms of another."""
    count = 0
    for item in items:
        for name in item:
            if name in terms:
                count += 1
                break
    return count
