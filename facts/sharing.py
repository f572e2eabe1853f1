"""The unit, multiplier or currency that several numbers share and name once: lists, rows of places, what a sum is
held against."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.metres import to_metres
from facts.units import is_and

_LARGE = 100_000
_NO_WORD = 100
"""Numbers from which on no idiom (ایک اور: another) is written in words."""


def _listed(marked: Annotated, between: range) -> bool:
    """Whether nothing but commas, "and" and least-and-most words part two numbers; ", or" and یعنی put one for
    the other."""
    if not between or len(between) >= 6:
        return False
    if marked.tokens[between[0]].key == "," and len(between) > 1 and not is_and(marked, between[1]):
        return all(marked.is_a(t, "list_filler") for t in between[1:])
    return all(marked.tokens[t].key == "," or marked.is_a(t, "list_and", "list_filler") for t in between)


def _row(marked: Annotated, between: range, mark: int, longest: int = 6) -> bool:
    """Whether one short entry of a row of places stands between two numbers, parted at ``mark`` by a comma or "and"."""
    if not 2 < len(between) <= longest or not (marked.tokens[mark].key in (",", ";") or is_and(marked, mark)):
        return False
    return not any(marked.is_a(i, "verb", "conjunction") and not is_and(marked, i) for i in between)


def _from_to(marked: Annotated, between: range) -> bool:
    """19.4 سے 18.1 فیصد: what the first came from is of the unit of what it came to."""
    return len(between) == 1 and marked.is_a(between.start, "from_word")


def _same_place_before(marked: Annotated, q: Quantity, following: Quantity) -> bool:
    """In A 18 and in B 4 mm: the same postposition leads to both numbers, and nothing is counted behind the first.
    Of two that name a multiplier, any words may lead to the second (for A 5 lakh, and for B, each, 7 lakh rupees)."""
    between = range(q.outer_last, following.outer_first)
    large = all(each.value >= _LARGE and not each.traits >= {"digits"} for each in (q, following))
    if q.first == 0 or not _row(marked, between, between.start if between else 0, 12 if large else 6):
        return False
    lead = marked.tokens[q.first - 1].key
    same = lead == marked.tokens[following.outer_first - 1].key
    return (same or large) and marked.is_a(q.first - 1, "preposition")


def _same_noun_before(marked: Annotated, q: Quantity, following: Quantity) -> bool:
    """Potatoes 60, onions 90 and okra 140 rupees: a name right before each number, and nothing counted behind it."""
    between = range(q.outer_last, following.outer_first)
    if q.first == 0 or not 2 <= len(between) <= 5 or following.role != "cardinal":
        return False
    alike = (q.traits >= {"digits"}) == (following.traits >= {"digits"})
    if not alike or max(q.value, following.value) > 50 * min(q.value, following.value):  # number 12, sum 3.4 billion
        return False
    if not (marked.tokens[between.start].key in (",", "،") or is_and(marked, between.start)):
        return False
    return all(
        _name(marked, i) for i in (q.first - 1, *between[1:]) if not (i < between[-1] and marked.is_a(i, "genitive"))
    )


def _gapped(marked: Annotated, q: Quantity, following: Quantity) -> bool:
    """In Lahore 168 and in Karachi 172 rupees: where nothing is counted between a number and the conjunction behind it,
    and the next clause leads to its number alike, the unit is of both."""
    between = range(q.outer_last, following.outer_first)
    if q.first == 0 or not 2 <= len(between) <= 7 or following.role != "cardinal" or q.outer_first != q.first:
        return False
    if not (q.traits >= {"digits"} or q.value >= _NO_WORD) or q.value > 50 * following.value:
        return False
    if not (marked.tokens[between.start].key == "," or marked.is_a(between.start, "list_and", "contrast")):
        return False
    if marked.is_a(q.first - 1, "id_word", "bound_word") or any(
        marked.is_a(i, "number", "quantity") or (marked.is_a(i, "unit") and not marked.is_a(i, "duration"))
        for i in between[1:]
    ):
        return False
    lead, its = q.first - 1, between[-1]
    if marked.tokens[lead].key == marked.tokens[its].key and marked.is_a(its, "verb", "preposition", "genitive"):
        return True  # Punjab got 40 while Sindh got 25 billion
    if marked.pack.settings.get("genitive") != "before":
        named = marked.is_a(its, "concept", "capital", "people_of_age") and not marked.is_a(its, "befallen")
        return len(between) == 2 and named and _name(marked, its) and marked.is_a(lead, "verb")
    return marked.is_a(its, "preposition", "genitive") and not any(marked.is_a(i, "verb") for i in between[1:])


def _name(marked: Annotated, i: int) -> bool:
    no_name = (
        "preposition",
        "verb",
        "conjunction",
        "adverb",
        "number",
        "unit",
        "genitive",
        "bound_word",
        "number_noun",
    )
    return marked.tokens[i].shape == "w" and not marked.is_a(i, *no_name, "own_unit")


def _same_place_after(marked: Annotated, q: Quantity, following: Quantity) -> bool:
    """32 mm in A, 18 in B: the same preposition follows both numbers."""
    between = range(q.outer_last, following.outer_first)
    if q.unit is None or following.unit is not None or following.role != "cardinal" or "year" in following.traits:
        return False
    if following.last >= len(marked.tokens) or not _row(marked, between, between.stop - 1 if between else 0):
        return False
    lead = marked.tokens[between.start].key
    return lead == marked.tokens[following.last].key and marked.is_a(between.start, "preposition")


def _compared(marked: Annotated, q: Quantity, following: Quantity) -> bool:
    """2.3 billion rupees, versus 1.9 billion: what a sum is held against is a sum, when it names a multiplier and
    nothing else."""
    if q.unit_kind != "money" or following.unit is not None or "mixed" not in following.traits:
        return False
    if following.role != "cardinal" or not marked.until("compared", following.first):
        return False
    last = following.last
    return (
        last >= len(marked.tokens)
        or marked.tokens[last].shape == "p"
        or marked.is_a(last, "preposition", "conjunction")
    )


def _part_of_sum(marked: Annotated, whole: Quantity, part: Quantity) -> bool:
    """18 ارب روپے میں سے 2 ارب: millions out of a sum of money are money, unless they count something."""
    between = marked.at("out_of", whole.outer_last)
    if between is None or between.last != part.first or part.role != "cardinal" or part.value < 100_000:
        return False
    return not marked.is_a(part.last, "concept")


_STRETCH = frozenset({"range", "near"})
_NO_PERCENT = 1000
"""A number as large as this shares no percent sign."""


def _of_those(marked: Annotated, money: Quantity, following: Quantity) -> bool:
    """Whether a number behind a sum counts some of what was named before (Rs96bn, four of them), or is too
    small to be one more sum."""
    scales = {number.last: number.scale or 1 for number in marked.numbers}
    own, whole = scales.get(following.last, 1), scales.get(money.last, 1)
    return own == 1 and (marked.is_a(following.last, "of") or following.value < whole / 1000)


def share_units(marked: Annotated, quantities: list[Quantity]) -> None:
    """Give a list's members (5 and 6 kg; 30, 40 and 50 percent; Rs5m and 6m) and pairs the unit that is named once."""
    for i in range(len(quantities) - 2, -1, -1):
        q, following = quantities[i], quantities[i + 1]
        if q.unit is not None or following.unit is None or q.role not in ("cardinal", "fraction"):
            continue
        prefixed = following.outer_last == following.last and following.join != "compound"
        if prefixed and "shared_unit" not in following.traits:
            continue  # a currency before the second says nothing of the first
        if following.unit_kind == "percent" and q.value >= _NO_PERCENT:
            continue  # by 1.4 million, and 22%
        between = range(q.outer_last, following.outer_first)
        paired = q.pair is not None and q.pair == following.pair
        listed = _listed(marked, between) or _from_to(marked, between) or _same_place_before(marked, q, following)
        listed = listed or (q.value < 0 and len(between) == 1)  # minus 4 to minus 10 degrees
        listed = listed or _same_noun_before(marked, q, following) or _gapped(marked, q, following)
        if following.unit_kind == "measure" and len(between) == 1 and marked.is_a(between.start, "by_word"):
            listed = listed or q.role == "cardinal"  # 12 by 14 feet
        if listed and "metre" in following.traits and marked.tokens[q.last - 1].key == "m":  # 9m and 12m long
            to_metres(q, q.last - 1)
            continue
        stretches = q.join in _STRETCH and following.join in _STRETCH  # in A 6 to 8 and in B 12 to 14 hours
        if paired or (listed and "year" not in q.traits and (stretches or q.join in (None, "each"))):
            q.share_unit(following)
    for i in range(len(quantities) - 1):
        q, following = quantities[i], quantities[i + 1]
        if q.unit_kind is None or following.unit is not None:
            continue
        paired = q.pair is not None and q.pair == following.pair and q.unit is not None
        if paired or (q.unit_kind == "money" and _part_of_sum(marked, q, following)):
            following.unit_kind, following.unit = q.unit_kind, q.unit
        elif q.unit_kind == "money" and q.outer_last == q.last and following.role == "cardinal":
            between = range(q.last, following.first)
            listed = bool(between) and all(marked.tokens[t].key == "," or marked.is_a(t, "list_and") for t in between)
            counted = marked.is_a(following.last, "concept") or _of_those(marked, q, following)
            if listed and not counted and "year" not in following.traits:
                following.unit_kind, following.unit = q.unit_kind, q.unit  # Rs5, 6 and 8 million
        elif _compared(marked, q, following) or _same_place_after(marked, q, following):
            following.share_unit(q)
