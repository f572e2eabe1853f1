"""A unit or multiplier that is said once and meant again: 4.1 percent, down from 4.9; Punjab 66 percent, Sindh 58."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Lexeme, Number, Quantity
from facts.figures import exact
from facts.model import Value

_FAR = 10
"""What is of one unit differs by no more than this factor: a bare number far from the first is of something else."""

_APART = 10_000
"""A change and what it came to are further apart only where one lacks its multiplier."""

_NEAR = 5
_ROW = 3
"""Words of a noun whose figure has neither unit nor verb."""


def likewise_units(marked: Annotated, quantities: list[Quantity]) -> None:
    """Give bare numbers the unit of the one before that they are held against or stand in one row with."""
    heading = _heading(marked)
    if heading is not None:
        close, kind, unit, scale = heading
        for q in quantities:
            if q.unit_kind is None and q.role == "cardinal" and q.first > close and _alone(marked, q.last):
                q.value = exact(q.value * scale)
                q.value_high = None if q.value_high is None else exact(q.value_high * scale)
                q.unit_kind, q.unit = kind, unit
                q.traits |= {"shared_unit"}
    if len(quantities) < 2:
        return
    for i in range(1, len(quantities)):
        q = quantities[i]
        if q.unit_kind is not None or q.role != "cardinal" or q.join is not None or "year" in q.traits:
            continue
        before = i - 1
        while before and quantities[before].unit_kind is None and "year" in quantities[before].traits:
            before -= 1
        while before and quantities[before].role == "multiple":  # more than double last season's 1.4m
            before -= 1
        model = quantities[before]
        if model.unit is None or model.role != "cardinal":
            continue
        alike = _alike(model.value, q.value, _FAR)
        if not _alone(marked, q.last):
            fits = alike and _counterparts(marked, model, q)
        else:
            fits = (_alike(model.value, q.value, _APART) and _changed_to(marked, model, q)) or (
                alike
                and (
                    _held_against(marked, model, q)
                    or _in_row(marked, model, q)
                    or _of_last_time(marked, model, q)
                    or _as_warm(marked, model, q)
                    or _moved_too(marked, model, q)
                    or _counterparts(marked, model, q)
                )
            )
        if fits:
            q.share_unit(model)


def likewise_scales(marked: Annotated) -> dict[int, Value]:
    """Numbers without the multiplier of what they are held against: 4.2 million, up from 3.9."""
    found: dict[int, Value] = {}
    for i in range(1, len(marked.numbers)):
        model, number = marked.numbers[i - 1], marked.numbers[i]
        if model.scale is None or model.scale < 1000 or number.scale is not None or number.role != "cardinal":
            continue
        if "digits" not in number.traits or "year" in number.traits or not _against(marked, number.first, False):
            continue
        if _alone(marked, number.last) and _alike(model.value, number.value * model.scale, _NEAR):
            found[i] = model.scale
    for i in range(len(marked.numbers) - 2, -1, -1):
        number, following = marked.numbers[i], marked.numbers[i + 1]
        scale = found.get(i + 1) or following.scale
        if scale is None or scale < 1000 or number.scale is not None or number.role != "cardinal":
            continue
        scaled = number.value if i + 1 in found else number.value * scale
        if "year" in number.traits or not _alike(scaled, following.value, _FAR):
            continue
        if _same_lead(marked, number, following):
            found[i] = scale
    return found


def _same_lead(marked: Annotated, number: Number, following: Number) -> bool:
    """In A 5, in B 6 and in C 8 thousand: the same postposition leads to two numbers, and nothing is counted behind the
    first."""
    between = range(number.last, following.first)
    if number.first == 0 or not 3 <= len(between) <= 6 or following.role != "cardinal":
        return False
    if marked.tokens[number.first - 1].key != marked.tokens[between[-1]].key:
        return False
    if not marked.is_a(between[-1], "preposition", "genitive", "verb"):
        return False
    if any(marked.is_a(t, "verb", "unit", "number") for t in between[:-1]):
        return False
    return marked.tokens[between[0]].key == "," or marked.is_a(between[0], "list_and", "contrast")


def _heading(marked: Annotated) -> tuple[int, str, str, int] | None:
    """The unit that a heading in front of a list names in brackets, where it ends, and the scale beside the unit:
    Rainfall (mm): A 45, B 32; Loans (Rs bn): A 4, B 6."""
    if "(" not in marked.line.keys[1:6]:
        return None
    tokens = marked.tokens
    for i in range(1, min(6, len(tokens) - 3)):
        if tokens[i].key != "(":
            continue
        before = scale_at(marked, i + 1)  # ارب روپے
        unit = marked.at("unit", i + 1 + (before is not None))
        if unit is None:
            continue
        for close in range(unit.last, min(unit.last + 4, len(tokens) - 1)):
            if tokens[close].key == ")" and tokens[close + 1].key == ":":
                kind, _, name = unit.value.partition(":")
                return close, kind, name, before or scale_at(marked, unit.last) or 1
    return None


def scale_at(head: Annotated, at: int) -> int | None:
    """The scale that a heading names at a token: bn, lakh, 000."""
    if not 0 <= at < len(head.tokens):
        return None
    key = head.tokens[at].key
    if key == "000":
        return 1000
    roles = ("hundred", "scale", "suffix")
    found = [e for e in head.pack.numerals.get(key, ()) if e.role in roles and e.value > 1 and e.value == int(e.value)]
    return int(found[0].value) if found else None


def _alike(one: Value, other: Value, factor: int) -> bool:
    """Whether one value is no more than so many times the other, and neither is zero."""
    one = -one if one < 0 else one
    other = -other if other < 0 else other
    return 0 < one <= factor * other and other <= factor * one


def _alone(marked: Annotated, at: int) -> bool:
    """Whether nothing that a number could count, and no unit, begins at a token."""
    if at >= len(marked.tokens):
        return True
    token = marked.tokens[at]
    if token.shape == "p":
        return token.key in ".,;:)?!"
    if marked.is_a(at, "concept", "unit", "of"):
        return False
    return marked.is_a(at, "likewise_end", "weekday", "month", "preposition", "list_and")


def _against(marked: Annotated, first: int, level: bool) -> bool:
    """Whether a word of comparison leads to a number; ``level`` says that what it is held against is no change."""
    while first > 0 and marked.is_a(first - 1, "bound_word", "determiner", "likewise_usual"):
        if marked.until("held_against", first):
            break
        first -= 1
    found = marked.until("held_against", first)
    return found is not None and (level or found.value != "level")


def _held_against(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    first = model.outer_first
    return _against(marked, q.first, marked.is_a(first - 1, "level_word", "level"))


def _changed_to(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """Fell by 3.1 million barrels to 421.6 million: what a change by so much came to is of the same unit."""
    if model.unit_kind not in ("measure", "money", "duration") or not marked.is_a(model.outer_first - 1, "by_word"):
        return False
    if not any(marked.is_a(i, "change") for i in range(max(0, model.outer_first - 4), model.outer_first)):
        return False
    at = model.outer_last
    if at >= len(marked.tokens) or marked.tokens[at].key not in ("to", "at") or q.first - at > 4:
        return False
    return all(marked.is_a(i, "bound_word", "determiner", "of") for i in range(at + 1, q.first))


def _of_last_time(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """3.4m tonnes, more than double last season's 1.4m: what was so a year before is of the same unit."""
    if model.unit_kind not in ("measure", "money"):
        return False
    owner = q.first - 1
    while owner > model.outer_last and q.first - owner <= _NEAR and not marked.is_a(owner, "possessive"):
        if marked.is_a(owner, "preposition", "verb", "conjunction") or marked.tokens[owner].key in ",;":
            return False
        owner -= 1  # last season's drought-hit 1.4m
    if not marked.is_a(owner, "possessive"):
        return False
    return any(marked.is_a(i, "time_adjective") for i in range(max(model.outer_last, owner - 3), owner))


def _as_warm(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """Highs of 41C, and lows not below 29: what is told of heat behind degrees is in degrees."""
    if model.unit is None or not model.unit.startswith("degree"):
        return False
    led = marked.is_a(q.first - 1, "preposition", "bound_word", "level_word", "of")
    return led and bool(marked.entries("degree_cue", model.outer_last, q.first))


def _moved_too(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """Exports rose 12 percent; imports fell 3. Sales climbed 5%, profits 3."""
    if model.unit_kind == "percent" and marked.tokens[q.first - 1].key == "to" and marked.is_a(q.first - 2, "change"):
        return not marked.spots(model.outer_last, q.first, "concept")  # 62 percent full a year ago, down to 18
    lead = model.outer_first - 1
    if model.unit_kind != "percent" or not (marked.is_a(lead, "change") or marked.is_a(lead - 1, "change")):
        return False
    if marked.is_a(q.first - 1, "change") and marked.clause(q.first, q.last)[0] >= model.outer_last:
        return True
    between = range(model.outer_last + 1, q.first)
    ends = q.last >= len(marked.tokens) or marked.tokens[q.last].key in ".;)"
    listed = marked.tokens[model.outer_last].key == "," and 1 <= len(between) <= _ROW
    return ends and listed and all(marked.tokens[i].shape == "w" for i in between) and not _told(marked, between)


def _told(marked: Annotated, between: range) -> bool:
    """Whether words are more than the name of a thing."""
    return any(marked.is_a(i, "verb", "preposition", "conjunction", "adverb", "bound_word", "number") for i in between)


def counterpart_before(marked: Annotated, q: Quantity) -> Lexeme | None:
    """The noun right before a number, if its counterpart is named: inflow 5,000 cusecs, *outflow* 4,000."""
    at = q.outer_first
    while (
        at
        and q.outer_first - at < 2
        and (marked.tokens[at - 1].key == ":" or marked.is_a(at - 1, "preposition", "auxiliary", "of", "level_word"))
    ):
        at -= 1  # outflow at 4,000
    noun = marked.until("counterpart", at)
    if noun is None:
        return None
    others = (x for x in marked.entries("counterpart") if x.value == noun.value and x.first != noun.first)
    return noun if next(others, None) is not None else None


def _counterparts(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """Inflow was 5,000 cusecs and outflow 4,000: a counterpart is of the same unit."""
    noun = counterpart_before(marked, q)
    at = q.outer_last
    if noun is None or (marked.is_a(at, "concept", "unit", "of") and not marked.is_a(at, "likewise_end")):
        return False
    return any(x.value == noun.value and x.last <= model.outer_first for x in marked.entries("counterpart"))


def _names_alone(marked: Annotated, model: Quantity, between: range) -> bool:
    """Sialkot 131mm, Lahore (Chowk 97), Kasur 22: capitals and signs alone part the two, and lead to the first."""
    if not model.outer_first or not marked.capital(model.outer_first - 1) or not marked.capital(between[-1]):
        return False
    return all(marked.capital(i) or marked.tokens[i].key in ",;()" or marked.is_a(i, "list_and") for i in between)


def _in_row(marked: Annotated, model: Quantity, q: Quantity) -> bool:
    """``Punjab's rate is 66 percent, Sindh's 58 and Balochistan's 42``: the next owner or place, and nothing else; and
    ``5 percent in 2019 and 3 in 2020``: the same preposition behind both."""
    between = range(model.outer_last, q.first)
    if not 2 <= len(between) <= 6 or any(marked.is_a(i, "verb") for i in between):
        return False
    begins = [i for i in between if marked.tokens[i].key in ",;" or marked.is_a(i, "list_and")]
    if not begins:
        return False
    owned = between[-1]
    if begins[0] == between[0] and marked.spots(between.start, between.stop, "row_word"):
        if len(marked.within(between.start + 1, between.stop, "bound_word", "row_word")) == len(between) - 1:
            return True  # 50 cumecs and then up to 150
    if model.unit_kind == "measure" and _names_alone(marked, model, between):
        return True
    if marked.is_a(owned, "possessive") and begins[-1] < owned - 1:
        return True
    if marked.is_a(owned, "place") and all(marked.is_a(i, "place") for i in range(begins[-1] + 1, q.first)):
        return True
    lead = marked.tokens[model.outer_first - 1].key if model.outer_first else ""
    if begins[0] == between[0] and lead == marked.tokens[owned].key:
        if marked.is_a(owned, "of"):
            return True  # inflows of 34,100 cusecs and outflows of 45,000
        named = all(marked.capital(i) for i in range(between.start + 1, owned)) and len(between) > 2
        if named and marked.is_a(owned, "preposition"):
            return True  # Ali Khan at 46 percent and Bilal Shah at 43
    same = marked.tokens[between[0]].key == marked.tokens[min(q.last, len(marked.tokens) - 1)].key
    return same and begins[-1] == owned and marked.is_a(between[0], "preposition")
