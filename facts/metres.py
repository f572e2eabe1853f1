"""Whether the m of 5m is a million or metres."""

from __future__ import annotations

from fractions import Fraction

from facts.annotate import Annotated
from facts.atoms import Number, Quantity
from facts.figures import exact

_OF_LENGTH = ("metre_cue", "metre_thing", "dimension", "property")
_LARGEST = 40_000_000
"""No city has more people."""
_REACH = 3
"""Tokens before a number in which the verb that tells its m stands."""


def metre_or_million(marked: Annotated, number: Number, q: Quantity) -> None:
    """Tell a quantity which it is: ``5m``, ``20-30m`` are a million where money or a counted noun stands by, else
    metres. ``number`` ends it."""
    last = number.last - 1
    token = marked.tokens[last]
    if token.key != "m" or number.last - number.first != 2 or q.unit_kind == "money":
        return
    at = number.last
    at += at + 1 < len(marked.tokens) and marked.tokens[at].key == "+"  # 1M+ people
    after = marked.tokens[at] if at < len(marked.tokens) else None
    if after is not None and after.shape == "w" and not marked.is_a(at, "metre_cue", "preposition", "verb"):
        counted = marked.is_a(at, "concept", "unit") or not _length_before(marked, q)
        if counted and not _by_length(marked, q) and not _deep(marked, at):
            return
    if after is not None and number.last + 1 < len(marked.tokens) and marked.tokens[number.last + 1].key == "-":
        return  # 45.2m under-fives
    if after is not None and after.key == "-" and marked.tight(at):  # a 2.7m-strong union, a 1.5m-vote lead
        if marked.is_a(at + 1, "concept", "unit", "person", "so_many") and not marked.is_a(at + 1, *_OF_LENGTH):
            return
    if q.unit_kind is not None or _rises_to(marked, q) or _counted_beside(marked, q) or _peopled(marked, q):
        return
    to_metres(q, last)


def to_metres(q: Quantity, last: int) -> None:
    """Tell a quantity that its m, at token ``last``, is no million."""
    q.last = last
    q.value = exact(Fraction(q.value) / 1000000)
    q.value_high = None if q.value_high is None else exact(Fraction(q.value_high) / 1000000)
    q.unit_kind, q.unit, q.outer_last = "measure", "metre", last + 1
    q.traits |= {"metre"}


def in_millions(q: Quantity) -> Quantity:
    """The quantity taken for metres whose m is a million after all."""
    q = q.copy()
    q.last, q.unit_kind, q.unit = q.outer_last, None, None
    q.value = exact(Fraction(q.value) * 1000000)
    q.value_high = None if q.value_high is None else exact(Fraction(q.value_high) * 1000000)
    q.traits -= {"metre"}
    return q


def _length_before(marked: Annotated, q: Quantity) -> bool:
    """Whether a thing of a length leads to a number: waves of 6m hit, a river rose 6m overnight."""
    lead = q.first - 1
    while lead > max(0, q.first - 5) and marked.is_a(lead, "preposition", "of", "change", "bound_word"):
        lead -= 1
    return lead < q.first - 1 and marked.is_a(lead, "metre_thing")


def _peopled(marked: Annotated, q: Quantity) -> bool:
    """Whether brackets behind a place hold how many live there: Karachi (18.9m), where nothing of a length is named."""
    if q.first < 2 or marked.tokens[q.first - 1].key != "(" or marked.until("place", q.first - 1) is None:
        return False
    if q.value > _LARGEST:
        return False
    return not any(marked.is_a(i, "metre_thing", "metre_cue", "dimension") for i in range(len(marked.tokens)))


def _deep(marked: Annotated, at: int) -> bool:
    """Whether what lies so deep follows: 2m of water."""
    return marked.is_a(at, "of") and marked.is_a(at + 1, "metre_thing")


def _by_length(marked: Annotated, q: Quantity) -> bool:
    """Whether another length leads to a number: 2.4km by 800m."""
    before = marked.until("unit", q.first - 1) if marked.is_a(q.first - 1, "by_word") else None
    return before is not None and before.value in ("measure:kilometre", "measure:metre", "measure:mile")


def _counted_beside(marked: Annotated, q: Quantity) -> bool:
    """Whether another number with an m counts things (612.4m shares from 745.9m): both are millions."""
    apart = [n for n in marked.numbers if n.last <= q.first or q.last <= n.first]
    others = [n for n in apart if marked.tokens[n.last - 1].key == "m" and n.scale]
    if any((unit := marked.at("unit", n.last)) and not _length(unit.value) for n in others):  # 3.4m tonnes
        return True
    if any(marked.is_a(n.last, "concept") and not marked.is_a(n.last, "metre_cue", "unit") for n in others):
        return True
    spelt = (n for n in apart if n.scale == 10**6 and n not in others and q.value < 5 * n.value < 25 * q.value)
    if not any(marked.at("unit", n.last) is None for n in spelt):
        return False
    return not marked.is_a(q.last, "metre_cue") and not marked.spots(0, len(marked.tokens), "metre_thing")  # to 2.1m


def _rises_to(marked: Annotated, q: Quantity) -> bool:
    """Whether ``130m`` is where a count has come to (users rose to 130m) and no thing of a length is named."""
    first, last = marked.clause(q.first, q.last)
    if q.first - first == 1 and first > 1:  # up 11pc, at 2.1m
        first, _ = marked.clause(first - 2, first - 1)
    if any(marked.is_a(i, "metre_thing", "metre_cue") for i in range(first, last)):
        return False
    if q.first and marked.tokens[q.first - 1].key == ":" and (what := _heading(marked)) is not None:
        return not any(
            marked.is_a(i, "dimension", "property", "metre_thing") for i in range(what + 1)
        )  # Voters: 1.2m; Boots sold: 3m (2019: 2m)
    if q.first and marked.is_a(q.first - 1, "of") and marked.is_a(q.first - 2, "sum_noun"):  # a target of 9.6m
        return not marked.spots(first, last, "dimension")
    if q.first and marked.is_a(q.first - 1, "of") and marked.is_a(q.first - 2, "concept"):  # volumes of 612m
        return not marked.is_a(q.first - 2, "dimension", "property")
    if marked.spots(max(first, q.first - _REACH), q.first, "sum_verb"):  # growers expect 3.4m at most
        return not marked.spots(first, last, "dimension")
    return marked.is_a(q.first - 1, "level_word") and any(
        marked.is_a(i, "change", "concept") for i in range(first, q.first)
    )


def _heading(marked: Annotated) -> int | None:
    """The counted noun before the first colon of a line, where what was done to it may stand between (Boots sold:)."""
    colon = next((i for i, token in enumerate(marked.tokens) if token.key == ":"), 0)
    done = marked.is_a(colon - 1, "participle", "verb", "change")
    done = done or marked.tokens[colon - 1].key.endswith(tuple(marked.pack.settings.get("verb_endings", ())))
    what = colon - 1 - done
    return what if what >= 0 and marked.is_a(what, "concept") else None


def _length(unit: str) -> bool:
    return unit in ("measure:kilometre", "measure:metre", "measure:mile", "measure:foot", "measure:centimetre")
