"""A share, the part and the base it is told with: 120 of 400 are 30 percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from facts.fold import fold
from facts.reconcile.conflicts import Clash
from facts.reconcile.passage import PEOPLE, Member, Passage, fits, half
from facts.reconcile.profile import Profile

_OUT_OF = (("out", "of"), *(tuple(fold(pair).split()) for pair in ("میں سے", "میں صرف")))
_OF_THEM = tuple(("of", word) for word in "them whom which these those this".split())
_OR = frozenset(fold("or ie namely thus meaning یعنی یوں گویا (").split())
_WHICH = (*(("that", verb) for verb in ("is", "was")), *(("which", verb) for verb in ("is", "was", "makes")))
_WHOLE = frozenset(fold("total whole all کل مجموعی").split())
_TELLS = frozenset(fold("rate turnout ratio شرح").split())
_AMONG = frozenset(fold("among between").split())
_NEAR = 6
"""Tokens between a part and its base: 60 of its 240 branches."""


def shares(passage: Passage) -> Iterator[Clash]:
    """The first percentage of a passage that does not fit the part and the base beside it."""
    told = [(k, p) for k, p in passage.members if p.figure.measure == ("percent", "percent") and p.role != "change"]
    percents = [(k, p) for k, p in told if p.claim.kind == "percent" or _is_told_again(passage, p)]
    counts = [(i, p) for i, p in passage.members if p.claim.kind in ("count", "money", "measure")]
    for k, share in percents:
        for fraction in told:
            if _adds_up([p for _, p in percents], fraction[1]):
                continue
            if fraction[1].claim.kind == "fraction" and _in_apposition(passage, share, fraction[1]):
                found = _of_fraction(k, share, *fraction)
                if found:
                    yield found
                    return
        if any(_right(share, one, other) for (_, one), (_, other) in combinations(counts, 2)):
            continue
        for one, other in pairwise(counts):
            if any(_right(p, one[1], other[1]) for _, p in percents if p is not share):
                continue  # the share of these two is told, and this is another one
            found = _share(passage, k, share, one, other)
            if found:
                yield found
                return


def _share(passage: Passage, k: int, share: Profile, one: Member, other: Member) -> Clash | None:
    first, second = one[1], other[1]
    if ";" in passage.keys(first, second):
        return None
    if first.figure.measure != second.figure.measure or first.figure.low == second.figure.low:
        return None
    (j, base), (i, part) = (one, other) if first.figure.low > second.figure.low else (other, one)
    if base.figure.low <= 0 or not _linked(passage, first, second, share, base):
        return None
    actual = 100 * part.figure.low / base.figure.low
    if _right(share, part, base):
        return None
    said = f"{part.claim.surface} of {base.claim.surface} are {actual:.3g} percent, not {share.claim.surface}"
    return Clash(
        "percent_base",
        "contradiction",
        (k, i, j),
        reason=f"The percentage does not fit its base: {said}.",
        agreed=("passage: the share stands beside its part and base",),
        differed=(f"value: {said}",),
    )


def _right(share: Profile, one: Profile, other: Profile) -> bool:
    """Whether a percentage is that of the smaller of two figures in the larger."""
    if one.figure.measure != other.figure.measure:
        return False
    part, base = sorted((one, other), key=lambda p: p.figure.low)
    if base.figure.low <= 0:
        return False
    actual = 100 * part.figure.low / base.figure.low
    slack = max(0.5, share.figure.half, (100 * half(part) + actual * half(base)) / base.figure.low)
    if share.figure.bound == "about":
        slack = max(slack, 3.0)
    return fits(share, actual, slack + 0.5)


def _adds_up(percents: Sequence[Profile], fraction: Profile) -> bool:
    """Whether two percentages told before a fraction make it: 44 and 31 percent, or three in four."""
    before = [p for p in percents if p.claim.start < fraction.claim.start and p.claim.kind == "percent"]
    return any(fits(fraction, one.figure.low + other.figure.low, 1.0) for one, other in pairwise(before))


def _of_fraction(k: int, share: Profile, j: int, fraction: Profile) -> Clash | None:
    """45 out of 180, beside a percentage."""
    if fits(share, fraction.figure.low, max(1.0, share.figure.half)):
        return None
    said = f"{fraction.claim.surface} are {fraction.figure.low:.3g} percent, not {share.claim.surface}"
    return Clash(
        "percent_base",
        "contradiction",
        (k, j),
        reason=f"The percentage does not fit its base: {said}.",
        agreed=("passage: the share is told twice",),
        differed=(f"value: {said}",),
    )


def _linked(passage: Passage, first: Profile, second: Profile, share: Profile, base: Profile) -> bool:
    """Whether one count is taken out of the other, and the share tells the same."""
    if share.claim.start < first.claim.start:
        lead = passage.keys(share, first)
        if base is first and "of" in lead[:4] and _only(passage.keys(first, second)):
            return True  # 45 percent of the 300 wells, or 90
        again = passage.keys(first, second)
        if (
            base is first
            and "of" in lead[:3]
            and "and" not in lead
            and len(again) <= _NEAR
            and "," in again
            and _them(passage, second)
        ):
            return True  # half of the 64 toilets, 20 of them
        if lead[-1:] == [","] and ("out", "of") in pairwise(passage.keys(first, second)):
            return True  # 25 percent of the applicants, 45 out of 180
        return _out_of(passage, first, second) and bool(_OR & set(lead))
    if share.claim.start < second.claim.start:
        lead, rest = passage.keys(first, share), passage.keys(share, second)
        taken = any(pair in _OUT_OF for pair in pairwise(lead)) or "of" in passage.keys(None, first)[-3:]
        if base is first and taken and _OR & set(rest) and len(rest) <= _NEAR:
            return True  # of the 1,000 applicants 40 percent, or 250
        return bool(_OR & set(lead)) and "of" in rest and len(rest) <= _NEAR
    return _out_of(passage, first, second) and _tells(passage, second, share)


def _them(passage: Passage, p: Profile) -> bool:
    return tuple(passage.keys(p, None)[:2]) in _OF_THEM


def _is_told_again(passage: Passage, p: Profile) -> bool:
    """Whether a fraction in words (half of the 64 toilets) stands before the figures it is of."""
    return p.claim.surface.isalpha() and passage.keys(p, None)[:1] == ["of"]


def _out_of(passage: Passage, first: Profile, second: Profile) -> bool:
    between, before = passage.keys(first, second), passage.keys(None, first)
    after = passage.keys(second, None)[:3]
    pairs = list(pairwise(between))
    return (
        any(pair in _OUT_OF or pair in _OF_THEM for pair in pairs)
        or (len(between) <= _NEAR and "of" in between)
        or ("of" in before[-3:] and ("," in between or len(between) == 1))
        or any(pair in _OF_THEM for pair in pairwise(after))
    )


def _tells(passage: Passage, second: Profile, share: Profile) -> bool:
    """Whether a share behind part and base is theirs: introduced as the same thing in other words."""
    lead, after = passage.keys(second, share), passage.keys(share, None)[:5]
    if _AMONG & {*lead, *after} or PEOPLE & share.qualifiers - second.qualifiers:
        return False
    if _OR & set(lead) or any(pair in _WHICH for pair in pairwise(lead)):
        return True
    if _WHOLE & set(after) or _WHOLE & set(lead[-3:]):
        return True
    if fold("جو") in lead and len(lead) <= 14:
        return True
    return share.head == "turnout" or ("," in lead and bool(_TELLS & set(lead[-4:])))


def _only(between: list[str]) -> bool:
    """Whether nothing but the base's own noun and an ``or`` stand between a base and the part told in other words."""
    return len(between) <= 8 and bool(_OR & set(between[-2:]))


def _in_apposition(passage: Passage, share: Profile, fraction: Profile) -> bool:
    """Whether a percentage and a fraction are told of one thing, one in other words than the other."""
    one, other = sorted((share, fraction), key=lambda p: p.claim.start)
    between = passage.keys(one, other)
    if fraction.claim.surface.isalpha() or len(between) > 8 or not between:
        return False
    return bool(_OR & set(between)) or (between[-1] == "," and "," in passage.keys(other, None)[:1])
