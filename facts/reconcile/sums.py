"""Parts and their total: what is listed as all of a thing adds up to it, what is listed as some of it stays below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facts.fold import fold
from facts.reconcile.conflicts import Clash
from facts.reconcile.passage import HEDGED, PEOPLE, Member, Passage, half, number
from facts.reconcile.profile import Profile
from facts.reconcile.words import grouped, index

_MADE_OF = frozenset(
    fold("comprising comprises comprised consisting consists composed split divided shared مشتمل").split()
)
_MADE_UP = ("made", "up")
_INCLUDING = frozenset(fold("including include includes included among شامل بشمول سمیت").split())
_WITHIN = frozenset(fold("of میں").split())
_REST = frozenset(fold("rest remaining remainder other others باقی بقیہ").split())
"""What tells that a part is the last one."""
_EACH = frozenset(fold("each apiece respectively ہرایک").split())
_IN_ALL = frozenset(fold("total altogether کل مجموعی مجموعا ٹوٹل").split())
_SO_FAR = frozenset(fold("bringing taking raising pushing toll far so تعداد یوں").split())
"""Words of a running count, to which the figures before it were only added."""
_JOINS = frozenset(fold(", and ; ( ) while جبکہ اور").split())
_ENDS = frozenset("from of for in at are were is".split())
_COUNTED_AS_ONE = (
    frozenset("seat member house lawmaker parliament assembly".split()),
    frozenset(fold("medal gold silver bronze طلائی کانسی نقرئی").split()),
)
"""What a total and its parts may be named by: a house of 145 members and its seats; medals and their gold."""
_SHORT = 4
_LONGEST = 14
"""Tokens between two parts of one list."""
_NOTHING_ELSE = re.compile(
    fold(
        r"\b(?:no other|no one else|nothing else|nowhere else|anywhere else)\b"
        r"|کے علاوہ کوئی|اور کوئی[^.]{0,30}نہیں|کوئی اور"
    )
)
"""What a writer says when the parts are all there is."""
_BACK = 4
"""Sentences before a total in which its parts may stand."""


def sums(passage: Passage, document: str) -> Iterator[Clash]:
    """A total whose parts are listed behind it, or before it, and do not add up."""
    listed: set[int] = set()
    for place, (i, total) in enumerate(passage.members):
        if i in listed or not _may_be_total(total) or _after_colon(passage, place):
            continue
        for parts, how in (_behind(passage, place, document), _ahead_of(passage, place)):
            if how is None:
                continue
            listed.update(j for j, _ in parts)
            found = _sum(i, total, parts, how)
            if found is not None:
                yield found
                return


def _after_colon(passage: Passage, place: int) -> bool:
    """Whether a figure is the first of a list that a colon begins, behind a larger one: a house of 145: 70 for one
    party, 40 for another."""
    if place == 0:
        return False
    (_, before), (_, total) = passage.members[place - 1], passage.members[place]
    larger = before.figure.measure == total.figure.measure and before.figure.low > total.figure.low
    return larger and ":" in passage.keys(before, total)


def far_sums(sentences: Sequence[tuple[Member, ...]], document: str) -> Iterator[Clash]:
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


def _is_told_otherwise(total: Profile, parts: Sequence[Member]) -> bool:
    """Whether a figure told of the same makes a total of the supposed one and its parts, or some of the parts make
    it: 96 at one hospital, 63 and 55 at others, 214 in all."""
    slack = half(total) + sum(half(p) for _, p in parts)
    whole = total.figure.low + sum(p.figure.low for _, p in parts)
    if any(abs(told.figure.low - whole) <= slack for told in total.source.told.get(total.figure.measure, ())):
        return True
    figures = [p.figure.low for _, p in parts]
    runs = (figures[i:j] for i in range(len(figures)) for j in range(i + 2, len(figures) + 1))
    return any(abs(sum(run) - total.figure.low) <= slack for run in runs if len(run) < len(figures))


def _may_be_total(p: Profile) -> bool:
    return (
        p.claim.kind in ("count", "money", "measure") and p.figure.bound not in HEDGED and p.role in ("level", "part")
    )


def _behind(passage: Passage, place: int, document: str) -> tuple[list[Member], str | None]:
    """The figures listed after a total, and whether they are ``all`` of it or ``some``; None when they are no parts."""
    _, total = passage.members[place]
    parts: list[Member] = []
    for j, part in passage.members[place + 1 :]:
        if not _one_measure(part, total):
            continue
        if part.figure.low >= total.figure.low or part.figure.bound in HEDGED:
            break  # what is no smaller begins another count
        if parts and ":" in passage.keys(parts[-1][1], part) and all(not _part_like(p, total) for _, p in parts):
            parts.clear()  # all of them in three departments: 9,000 in one
        parts.append((j, part))
    if len(parts) < 2 or any(p.role in ("change", "old") for _, p in parts) or _uncounted(passage, total):
        return parts, None
    if not _EACH.isdisjoint(passage.keys(parts[0][1], None)):
        return parts, None  # eight each for youth, labourers and minorities
    if _is_people(total) and all(_is_people(p) and p.head != total.head for _, p in parts):
        return parts, None  # women and children are no parts of the men
    return parts, _listing(passage, total, [p for _, p in parts], document)


def _ahead_of(passage: Passage, place: int) -> tuple[list[Member], str | None]:
    """The figures listed before what is said to be their total: six men and four women died, ten people in all."""
    _, total = passage.members[place]
    parts = [m for m in passage.members[:place] if _one_measure(m[1], total) and m[1].figure.bound not in HEDGED]
    if len(parts) < 2 or any(p.role in ("change", "old") or not _part_like(p, total) for _, p in parts):
        return parts, None
    if not _one_list(passage, [p for _, p in parts]):
        return parts, None
    between, after = passage.keys(parts[-1][1], total), passage.keys(total, None)[:4]
    if not (_IN_ALL & set(between[-3:]) or after[1:3] == ["in", "all"] or after[:2] == ["in", "all"]):
        return parts, None
    if _SO_FAR & set(between):
        return parts, None
    people = len(parts) >= 3 and all(_is_people(p) for _, p in parts)
    return parts, "all" if people or not _INCLUDING & set(between) else "some"


def _one_measure(part: Profile, total: Profile) -> bool:
    """Whether a part is told in the measure of the total, or shares the unit that only the total tells (30 crore
    rupees: 12 crore, 9 crore)."""
    if part.figure.measure == total.figure.measure:
        return True
    scale = total.claim.surface.split()[-1]
    return total.claim.kind == "money" and part.claim.kind == "count" and part.claim.surface.split()[-1] == scale != ""


def _sum(i: int, total: Profile, parts: Sequence[Member], how: str) -> Clash | None:
    added = sum(p.figure.low for _, p in parts)
    slack = half(total) + sum(half(p) for _, p in parts)
    if min(slack, half(total)) > 0:
        slack = min(slack, max(0.01 * total.figure.low, *(half(p) for _, p in parts)))
    short = added < total.figure.low - slack * (1 + 1e-9)
    if not (short and how == "all") and added <= total.figure.low + slack * (1 + 1e-9):
        return None
    if how == "some" and sum(p.figure.low > total.figure.low / 2 for _, p in parts) > 1:
        return None  # the marks of three pupils, out of so many
    if total.claim.start < parts[0][1].claim.start and _is_told_otherwise(total, parts):
        return None
    listed = " + ".join(p.claim.surface for _, p in parts)
    said = f"{listed} make {number(added, total)}, not {total.claim.surface}"
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
    tokens = passage.text.tokens
    return any(
        tokens[i].shape == "d"
        and i not in covered
        and (tokens[i - 1].end < tokens[i].start or tokens[i - 1].shape != "w")  # not the 320 of an A320
        for i in range(first, len(tokens))
    )


def _listing(passage: Passage, total: Profile, parts: Sequence[Profile], document: str) -> str | None:
    """Whether parts of the total are listed: ``all`` of them, ``some``, or None."""
    between, after = passage.keys(total, parts[0]), passage.keys(parts[-1], None)
    if not _one_list(passage, parts):
        return None
    some = bool(_INCLUDING & {*between, *after})
    if (_MADE_OF & set(between) and not some) or _MADE_UP in pairwise(between):
        return "all"
    rest = bool(_REST & set(passage.keys(parts[-2], parts[-1])[-4:]))
    if rest and not _WITHIN.isdisjoint((*between, *passage.keys(None, total)[-2:])):
        return "all"
    # the rest are told in short: 40 for another
    told = ":" in between and (_part_like(parts[0], total) or _is_bare(passage, parts[0]))
    if not all(_part_like(part, total) or (told and _is_bare(passage, part)) for part in parts):
        # Of 900 pieces some are coins and some are swords; people may be students and women at once.
        return "some" if _INCLUDING & set(between) and not _are_people(total) else None
    bracketed = "(" in between[:3] and ")" not in between and ")" not in passage.keys(parts[0], parts[-1])
    if ":" in between or _MADE_OF & set(after) or bracketed:
        return "all"
    if any(total.places and part.places - total.places for part in parts):
        return None  # four in one town, three in another, two in a third
    if rest:
        return "all"
    if len(parts) >= 3 and all(_is_people(p) for p in parts):
        return "all"  # men, women and children are all there are
    referred = passage.refers(total, parts[0])
    if referred or some or parts[0].role == "part":
        return "all" if _NOTHING_ELSE.search(fold(_around(document, total, parts[-1]))) else "some"
    if not _ENDS.isdisjoint(between[:1]):
        return None
    bare = all(not _ENDS.isdisjoint(passage.keys(part, None)[:1]) for part in parts)
    return "all" if bare and between[-1:] == [","] and len(between) <= _SHORT else None  # 15 members, 7 from ...


def _is_bare(passage: Passage, part: Profile) -> bool:
    """Whether nothing is named behind a figure: 40, 25 and others 15."""
    after = passage.keys(part, None)[:1]
    return not after or after[0] in _JOINS or after[0] in _ENDS or after[0] in (".", "۔")


def _one_list(passage: Passage, parts: Sequence[Profile]) -> bool:
    """Whether figures are told one after the other, with a comma or a conjunction between them."""
    for one, other in pairwise(parts):
        between = passage.keys(one, other)
        if len(between) > _LONGEST or not (_JOINS & set(between) or passage.refers(one, other)):
            return False
    return True


def _around(document: str, one: Profile, other: Profile) -> str:
    """The text of two claims, from the first to the end of the sentence after the last."""
    first = min(one.claim.sentence_start, other.claim.sentence_start)
    last = max(p.claim.sentence_start + len(p.claim.sentence) for p in (one, other))
    return document[first : last + 120]


def _part_like(part: Profile, total: Profile) -> bool:
    """Whether a figure may be a part of another: nothing beside it says that it counts another thing."""
    if total.claim.kind != "count" or not part.near or part.head in (None, total.head) or _is_people(part):
        return True
    sorts = index().sorts
    if (total.head, part.head) in sorts or (part.role == "part" and _is_person(part) and _is_person(total)):
        return True
    return any(part.head in kinds and total.head in kinds for kinds in _COUNTED_AS_ONE)


def _is_person(p: Profile) -> bool:
    return p.head == "person" or ("person", p.head) in index().sorts


def _are_people(total: Profile) -> bool:
    head = total.head or grouped(total.claim)
    return head is None or head == "person" or ("person", head) in index().sorts


def _is_people(p: Profile) -> bool:
    return p.head in PEOPLE or not PEOPLE.isdisjoint(p.qualifiers)
