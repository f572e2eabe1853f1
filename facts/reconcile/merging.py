"""Claims -> groups that state one fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facts.model import Agreement
from facts.reconcile.agree import AGREE, APART, DIFFER, Comparison, compare, compare_unless, same_value
from facts.reconcile.blocking import Pair
from facts.reconcile.contrast import contrasted
from facts.reconcile.fields import RIVALS, sorted_under
from facts.reconcile.profile import Profile, at_one_place, one_body, one_voice
from facts.reconcile.role import UNDER_WAY
from facts.reconcile.values import equal, shown

_WHOLE = 0.66
"""Share from which on the shorter sentence says little that the longer one does not."""
_TO_COME = frozenset({"actual", "projected", "planned", "decided", "told ahead", UNDER_WAY})
"""Stances in which two writers may tell one plan: the money is for roads, will go into roads."""
_DIFFER = frozenset({DIFFER})
_OTHER_WORDS = frozenset({"thing", "scope", "stance"})
"""Fields in which two lone figures of one story may differ."""
_SAID_BESIDE = frozenset({"property"})
_RARE = 3
"""Digits from which on two texts of one story seldom have a figure by chance: 35.7 percent, 17,340 cars."""
_LARGE = 100_000
"""A figure from which on two digits are seldom met by chance."""
_CHECKED = 8
"""Members of a large group that a newcomer is compared with."""


def merge(profiles: Sequence[Profile], pairs: Iterable[Pair]) -> tuple[list[list[int]], list[Agreement]]:
    """Groups of claims that state one fact (every claim is in one), and why each joined.

    Two groups join only when no two of their members contradict each other: what agrees with a fact of 2024 and with
    one of 2025 does not make these one.
    """
    links = []
    for i, j in pairs:
        found = one_fact(profiles[i], profiles[j])
        if found is not None:
            links.append((-found.like.overlap, i, j))
    links.sort()
    group = list(range(len(profiles)))
    members: dict[int, list[int]] = {i: [i] for i in group}
    why: dict[int, list[Agreement]] = {i: [] for i in group}
    for _, i, j in links:
        left, right = sorted((group[i], group[j]))
        if left == right or not _compatible(profiles, members[left], members[right]):
            continue
        value, found = same_value(profiles[i], profiles[j]), compare(profiles[i], profiles[j])
        reason = Agreement(
            profiles[i].claim.claim_id,
            profiles[j].claim.claim_id,
            (value.said, *found.agreed()),
            found.differed(),
        )
        for member in members[right]:
            group[member] = left
        members[left] += members.pop(right)
        why[left] += [reason, *why.pop(right)]
    order = sorted(members)
    return [sorted(members[g]) for g in order], [reason for g in order for reason in why[g]]


def one_fact(one: Profile, other: Profile) -> Comparison | None:
    """The comparison of two claims when they state one fact."""
    if one.figure.measure != other.figure.measure or equal(one.figure, other.figure) is None:
        return None
    if one.claim.sentence_start == other.claim.sentence_start and one.source.doc_id == other.source.doc_id:
        return None  # whoever writes a number twice in a sentence speaks of two things
    found = _held(one, other) if _one_story(one, other) else None
    if found is None:
        found = compare_unless(one, other, APART)
        if found is None or not _enough(one, other, found):
            return None
    if equal(one.figure, other.figure) == "rounded" and not _is_rounded(one, other, found):
        return None
    return None if contrasted(one, other) else found


def _is_rounded(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether a figure may be another one rounded: of the thing by its name, and in one text that of its headline."""
    if one.source == other.source and one.headline == other.headline:
        return "about" in (one.figure.bound, other.figure.bound) and found.state("thing") == AGREE
    unnamed = None in (one.head, other.head) and found.like.alike
    return found.state("thing") == AGREE or unnamed or sorted_under(one, other)


def _one_story(one: Profile, other: Profile) -> bool:
    """Whether two documents of one story both have a figure, and each for one thing only, or one document comes back to
    a sum it told (the Rs25 million): chance would have to be great for these to be two things."""
    if min(shown(one.figure), shown(other.figure)) < 2 or not one.figure.is_point:
        return False
    if one.source == other.source:
        return one.claim.kind == "money" and max(one, other, key=lambda p: p.claim.start).definite
    alone = (one.lone and other.lone) or min(shown(one.figure), shown(other.figure)) > _RARE
    return alone and one.source.tells_of(other.source)


def _held(one: Profile, other: Profile) -> Comparison | None:
    """The comparison of two lone figures of one story, unless something else than the words for the thing tells them
    apart."""
    digits = min(shown(one.figure), shown(other.figure))
    found = compare_unless(one, other, _DIFFER, _OTHER_WORDS if digits < _RARE else _OTHER_WORDS | _SAID_BESIDE)
    if found is None:
        return None
    unit_tells = one.claim.kind in ("money", "measure", "percent") or digits > _RARE
    if found.state("thing") == DIFFER and not unit_tells:
        return None
    if found.state("scope") == DIFFER and (found.note("scope") == RIVALS or not unit_tells):
        return None
    apart = {one.stance, other.stance}
    if found.state("stance") == DIFFER and (one.timed or other.timed or not apart <= _TO_COME):
        return None
    return found


def _enough(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether two claims share enough to be one, once nothing speaks against it. A number that is seldom met by chance
    (28,400) needs less around it than 3 or 500."""
    digits = min(3, max(shown(one.figure), shown(other.figure)))
    dated = found.state("time") == AGREE
    near = at_one_place(one, other)
    more = dated + (one.source != other.source and one_voice(one, other))
    more += found.state("place") != AGREE and near
    shared, overlap = found.like.shared + more, found.like.with_more(more)
    named = _names(one, other) or _names(other, one)
    alike, scoped = named or found.state("thing") == AGREE, found.state("scope") == AGREE
    if one.source == other.source:
        if one.headline != other.headline:
            return alike or overlap >= 0.4
        if alike and (scoped or shared >= 1):
            return digits > 1 or overlap >= 0.3
        return overlap >= (0.6, 0.5, 0.4)[digits - 1]
    if found.like.story and alike and scoped and (digits > 1 or (one.lone and other.lone)):
        return True
    if "vague" in (one.figure.bound, other.figure.bound):
        return alike and scoped and found.like.overlap >= _WHOLE  # hundreds is soon said
    unnamed = None in (one.head, other.head) and found.state("thing") != AGREE
    if unnamed and not found.like.story and not (named and (more or near)):
        # six months of one thing, six months of another
        one_event = near or one_body(one, other) or one.outcomes & other.outcomes or one.sounds & other.sounds
        return (
            overlap >= (0.5 if more else 0.6)
            and shared >= 2
            and (bool(one_event) or (digits > 1 and (dated or _near(one, other))))
        )
    apart = one.claim.lang != other.claim.lang
    needed = ((0.35, 0.25, 0.15) if apart else (0.45, 0.35, 0.25))[digits - 1]
    needed += 0.15 * (not alike) + 0.1 * (not scoped) - 0.2 * found.like.story
    if (
        alike
        and scoped
        and (digits > 1 or one_body(one, other))
        and one.role == other.role == "change"
        and _near(one, other)
    ):
        return True  # petrol is dearer by 7.50 rupees
    if (
        digits == 1
        and not found.like.story
        and found.like.overlap < _WHOLE
        and found.like.shared < 2
        and not _anchored(one, other)
    ):
        return False  # 20,000 people came on Thursday, to a funeral and to a race
    whole = alike and scoped and overlap >= _WHOLE
    if (alike or sorted_under(one, other)) and scoped and found.like.size == 0 and digits > 1:
        return True  # a sentence that says nothing but this
    if alike and scoped and digits == 2 and overlap >= 0.5 and shared:
        return True
    if alike and scoped and dated and digits == 2 and one.figure.low >= _LARGE and overlap >= needed:
        return True  # 5.5 million passports in 2025
    return overlap >= needed and shared >= (1 if digits == 3 or found.like.story or whole else 2)


def _anchored(one: Profile, other: Profile) -> bool:
    """Whether something else than the day tells that one event is meant."""
    if at_one_place(one, other) or one_voice(one, other):
        return True
    return bool(one.outcomes & other.outcomes or one.sounds & other.sounds or one.qualifiers & other.qualifiers)


def _near(one: Profile, other: Profile) -> bool:
    """Whether two texts appeared on one day, or the day after."""
    first, second = one.source.published, other.source.published
    return first is not None and second is not None and abs((first - second).days) <= 1


def _names(one: Profile, other: Profile) -> bool:
    """Whether a claim of nothing in particular stands in a sentence that names the thing of the other."""
    return one.head is None and other.head is not None and other.head in one.terms


def _compatible(profiles: Sequence[Profile], left: list[int], right: list[int]) -> bool:
    for i in left[:_CHECKED]:
        for j in right[:_CHECKED]:
            one, other = profiles[i], profiles[j]
            if equal(one.figure, other.figure) is None:
                return False
            if compare_unless(one, other, _DIFFER) is None:
                if not _one_story(one, other) or _held(one, other) is None:
                    return False
    return True
