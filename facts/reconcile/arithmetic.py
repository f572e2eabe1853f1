"""Figures told together that do not add up: parts and total, a share and its base, a change and its two levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from facts.fold import fold
from facts.reconcile.conflicts import Clash
from facts.reconcile.profile import Profile
from facts.reconcile.words import Wording, index, wording

Member = tuple[int, Profile]

_DIGITS = re.compile(r"[\d,٬،۰-۹٠-٩]+\Z")
_MADE_OF = frozenset("comprising comprises comprised consisting consists مشتمل".split())
_INCLUDING = frozenset("including include includes included among شامل بشمول".split())
_OR = frozenset("or ie namely thus meaning یعنی یوں گویا (".split())
_BRINGS_ON = frozenset("which that کہ جو".split())
"""Words that begin a clause about what was just told: 5,000, which is 25 percent more."""
_OUT_OF = (("out", "of"), ("میں", "سے"))
_NOTHING_ELSE = re.compile(
    fold(
        r"\b(?:no other|no one else|nothing else|nowhere else|anywhere else)\b"
        r"|کے علاوہ کوئی|اور کوئی[^.]{0,30}نہیں|کوئی اور"
    )
)
"""What a writer says when the parts are all there is."""
_REFERS_BACK = re.compile(
    fold(
        r'["\'\s]*(?:of (?:this|these|them|that|those)\b|th(?:at|is) (?:is|was|means|makes)\b|it is an? '
        r"|(?:اس|ان)(?: \S+)? میں|یہ |یوں )"
    )
)
_PEOPLE = frozenset("woman man child boy girl male female".split())
_HEDGED = ("at_least", "at_most", "vague", "range")
_NEAR = 300
"""Characters between a sentence and the one before it that it may refer to."""
_BACK = 4
"""Sentences before a total in which its parts may stand."""


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


def miscalculations(profiles: Sequence[Profile], texts: Mapping[str, str]) -> list[Clash]:
    """Every passage whose own figures contradict each other; ``texts`` are the documents, by id."""
    found: list[Clash] = []
    numbered = sorted(
        enumerate(profiles), key=lambda n: (n[1].source.order, n[1].claim.sentence_start, n[1].claim.start)
    )
    for doc_id, group in groupby(numbered, key=lambda n: n[1].source.doc_id):
        sentences = [tuple(g) for _, g in groupby(group, key=lambda n: n[1].claim.sentence_start)]
        for passage in _passages(sentences):
            found += [*_sums(passage, texts.get(doc_id, "")), *_shares(passage), *_changes(passage)]
        found += _far_sums(sentences, texts.get(doc_id, ""))
    return found


def _passages(sentences: Sequence[tuple[Member, ...]]) -> Iterator[Passage]:
    before: tuple[Member, ...] = ()
    for members in sentences:
        claim = members[0][1].claim
        last = before[0][1].claim if before else None
        if last and claim.sentence_start - last.sentence_start - len(last.sentence) < _NEAR:
            if last.section != "headline" and _REFERS_BACK.match(fold(claim.sentence)):
                text = wording(f"{last.sentence} {claim.sentence}")
                shift = {last.sentence_start: 0, claim.sentence_start: len(last.sentence) + 1}
                yield Passage(before + members, text, shift)
        if len(members) >= 3:
            yield Passage(members, wording(claim.sentence), {claim.sentence_start: 0})
        before = members


def _half(p: Profile) -> float:
    """What rounding may hide: nothing much in a number written out in digits, half of the last digit in 3.1bn."""
    if p.figure.bound == "about":
        return 0.05 * p.figure.low
    if _DIGITS.match(p.claim.surface):
        return 0.5 if p.claim.kind == "percent" else 0.0
    return min(p.figure.half, 0.05 * p.figure.low)


# -- parts and total


def _sums(passage: Passage, document: str) -> Iterator[Clash]:
    for place, (i, total) in enumerate(passage.members):
        if not _may_be_total(total):
            continue
        parts = []
        for j, part in passage.members[place + 1 :]:
            if part.figure.measure == total.figure.measure:
                if part.figure.low >= total.figure.low or part.figure.bound in _HEDGED:
                    break  # what is no smaller begins another count
                parts.append((j, part))
        if len(parts) < 2 or any(p.role in ("change", "old") for _, p in parts) or _uncounted(passage, total):
            continue
        how = _listing(passage, total, [p for _, p in parts], document)
        if how is not None:
            found = _sum(i, total, parts, how)
            if found is not None:
                yield found
            return


def _may_be_total(p: Profile) -> bool:
    return (
        p.claim.kind in ("count", "money", "measure") and p.figure.bound not in _HEDGED and p.role in ("level", "part")
    )


def _sum(i: int, total: Profile, parts: Sequence[Member], how: str) -> Clash | None:
    added = sum(p.figure.low for _, p in parts)
    slack = _half(total) + sum(_half(p) for _, p in parts)
    if min(slack, _half(total)) > 0:
        slack = min(slack, max(0.01 * total.figure.low, *(_half(p) for _, p in parts)))
    short = added < total.figure.low - slack * (1 + 1e-9)
    if not (short and how == "all") and added <= total.figure.low + slack * (1 + 1e-9):
        return None
    listed = " + ".join(p.claim.surface for _, p in parts)
    said = f"{listed} make {_number(added, total)}, not {total.claim.surface}"
    return Clash(
        "sum_mismatch",
        "contradiction",
        (i, *(j for j, _ in parts)),
        reason=f"The parts do not add up to the total: {said}.",
        agreed=("passage: the parts are listed with their total", f"unit: {total.claim.unit or total.claim.kind}"),
        differed=(f"value: {said}",),
    )


def _uncounted(passage: Passage, total: Profile) -> bool:
    """Whether a number stands behind the total that is no claim: the list can't be added up without knowing it."""
    covered = {i for _, p in passage.members for i in range(*passage.tokens(p))}
    first = passage.tokens(total)[1]
    return any(passage.text.tokens[i].shape == "d" and i not in covered for i in range(first, len(passage.text.tokens)))


def _listing(passage: Passage, total: Profile, parts: Sequence[Profile], document: str) -> str | None:
    """Whether parts of the total are listed: ``all`` of them, ``some``, or None."""
    between = passage.keys(total, parts[0])
    if not all(_part_like(part, total) for part in parts):
        return None
    referred = len(passage.shift) > 1 and parts[0].claim.sentence_start != total.claim.sentence_start
    if ":" in between or _MADE_OF & {*between, *passage.keys(parts[-1], None)}:
        return "all"
    if not referred and not _INCLUDING & {*between, *passage.keys(parts[-1], None)} and parts[0].role != "part":
        return None
    if len(parts) >= 3 and all(p.qualifiers & _PEOPLE or p.head in _PEOPLE for p in parts):
        return "all"  # men, women and children are all there are
    return "all" if _NOTHING_ELSE.search(fold(_around(document, total, parts[-1]))) else "some"


def _around(document: str, one: Profile, other: Profile) -> str:
    """The text of two claims, from the first to the end of the sentence after the last."""
    first = min(one.claim.sentence_start, other.claim.sentence_start)
    last = max(p.claim.sentence_start + len(p.claim.sentence) for p in (one, other))
    return document[first : last + 120]


def _part_like(part: Profile, total: Profile) -> bool:
    """Whether a figure may be a part of another: nothing beside it says that it counts another thing."""
    return total.claim.kind != "count" or not part.near or part.head in (None, total.head) or part.head in _PEOPLE


def _far_sums(sentences: Sequence[tuple[Member, ...]], document: str) -> Iterator[Clash]:
    """A total that is told after its parts, sentences later, where the text says that there are no others."""
    for place, members in enumerate(sentences):
        for i, total in members:
            if total.claim.property != "total" or total.head is None or not _may_be_total(total):
                continue
            earlier = [m for group in sentences[max(0, place - _BACK) : place] for m in group]
            parts = [
                (j, p)
                for j, p in earlier
                if p.head == total.head and p.figure.measure == total.figure.measure and not p.headline
            ]
            if len(parts) < 2 or any(p.figure.low >= total.figure.low or not _may_be_total(p) for _, p in parts):
                continue
            between = document[parts[0][1].claim.start : total.claim.sentence_start + len(total.claim.sentence)]
            if _NOTHING_ELSE.search(fold(between)):
                found = _sum(i, total, parts, "all")
                if found is not None:
                    yield found


# -- a share and its base


def _shares(passage: Passage) -> Iterator[Clash]:
    shares = [(i, p) for i, p in passage.members if p.figure.measure == ("percent", "percent") and p.role != "change"]
    counts = [(i, p) for i, p in passage.members if p.claim.kind in ("count", "money", "measure")]
    for k, share in shares:
        for (i, first), (j, second) in pairwise(counts):
            if first.figure.measure != second.figure.measure:
                continue
            base, part = (first, second) if first.figure.low >= second.figure.low else (second, first)
            if base.figure.low <= 0 or not _linked(passage, first, second, share):
                continue
            actual = 100 * part.figure.low / base.figure.low
            slack = max(0.5, share.figure.half, 100 * (_half(part) + _half(base)) / base.figure.low)
            if share.figure.bound == "about":
                slack = max(slack, 3.0)
            if _fits(share, actual, slack + 0.5):
                continue
            numbers = (i, j) if part is first else (j, i)
            said = f"{part.claim.surface} of {base.claim.surface} are {actual:.3g} percent, not {share.claim.surface}"
            yield Clash(
                "percent_base",
                "contradiction",
                (k, *numbers),
                reason=f"The percentage does not fit its base: {said}.",
                agreed=("passage: the share stands beside its part and base",),
                differed=(f"value: {said}",),
            )
            return


def _linked(passage: Passage, first: Profile, second: Profile, share: Profile) -> bool:
    """Whether one count is taken out of the other, and the share tells the same."""
    between, before = passage.keys(first, second), passage.keys(None, first)
    out_of = (
        any(pair in _OUT_OF for pair in pairwise(between))
        or (len(between) <= 6 and "of" in between)
        or ("of" in before[-3:] and "," in between)
        or any(pair == ("of", "this") for pair in pairwise(between))
    )
    if not out_of:
        return False
    if share.claim.start > second.claim.start:
        return bool(_OR & set(passage.keys(second, share)))
    return share.claim.start < first.claim.start and bool(_OR & set(passage.keys(share, first)))


def _fits(stated: Profile, actual: float, slack: float) -> bool:
    if stated.figure.bound == "at_least":
        return actual >= stated.figure.low - slack
    if stated.figure.bound == "at_most":
        return actual <= stated.figure.low + slack
    low, high = stated.figure.low, stated.figure.high or stated.figure.low
    return low - slack <= actual <= high + slack


# -- a change and its two levels


def _changes(passage: Passage) -> Iterator[Clash]:
    levels = [m for m in passage.members if m[1].role in ("old", "level")]
    for (i, one), (j, other) in pairwise(levels):
        if one.figure.measure != other.figure.measure:
            continue
        old_first = _is_older(one, other)
        if old_first is None:
            continue
        (a, old), (b, new) = ((i, one), (j, other)) if old_first else ((j, other), (i, one))
        for k, change in passage.members:
            if change.role == "change" and old.figure.low > 0 and _of_these(passage, one, other, change):
                yield from _change(a, old, b, new, k, change)


def _is_older(one: Profile, other: Profile) -> bool | None:
    """Whether the first of two levels is what the second one became; None when they are no old and new level."""
    if {one.role, other.role} == {"old", "level"}:
        return one.role == "old"
    if one.role == other.role == "level" and one.head is not None:
        first, second = one.claim.time_end, other.claim.time_end
        if first and second and first != second:
            return first < second
    return None


def _of_these(passage: Passage, one: Profile, other: Profile, change: Profile) -> bool:
    """Whether a change is told of these two levels: in the same clause, and going the same way."""
    rose = (other.figure.low > one.figure.low) == bool(_is_older(one, other))
    if change.claim.direction is not None and change.claim.direction != ("up" if rose else "down"):
        return False
    if change.claim.start > other.claim.start:
        between = passage.keys(other, change)
    else:
        between = passage.keys(change, one) if change.claim.start < one.claim.start else []
    apart = index().breaks - _BRINGS_ON
    return apart.isdisjoint(between) or change.head in (one.head, other.head)


def _change(a: int, old: Profile, b: int, new: Profile, k: int, change: Profile) -> Iterator[Clash]:
    gap = abs(new.figure.low - old.figure.low)
    hidden = _half(old) + _half(new)
    relative = 100 * gap / old.figure.low
    hidden_share = 100 * hidden * (1 + gap / old.figure.low) / old.figure.low
    kind, unit = change.figure.measure
    in_percent = old.figure.measure == ("percent", "percent")
    if kind == "percent" and unit == "percentage_point":
        fits = not in_percent or _fits(change, gap, max(hidden, 0.05))
        right = f"{gap:.3g} points"
    elif kind == "percent":
        slack = max(change.figure.half, 0.5) + hidden_share
        fits = _fits(change, relative, slack) or (in_percent and _fits(change, gap, max(hidden, 0.5)))
        right = f"{relative:.3g} percent"
    elif change.figure.measure == old.figure.measure:
        fits = _fits(change, gap, hidden + _half(change))
        right = _number(gap, old)
    else:
        return
    if fits:
        return
    said = f"from {old.claim.surface} to {new.claim.surface} is a change of {right}, not {change.claim.surface}"
    yield Clash(
        "change_mismatch",
        "contradiction",
        (k, b, a),
        reason=f"The stated change does not fit the two figures: {said}.",
        agreed=("passage: the change stands beside both figures",),
        differed=(f"value: {said}",),
    )


def _number(value: float, like: Profile) -> str:
    """A computed figure, in the unit as it was written."""
    scale = float(like.claim.value) / like.figure.low if like.figure.low else 1.0
    return f"{value * scale:,.6g}" if value * scale < 1e6 else f"{value * scale:,.0f}"
