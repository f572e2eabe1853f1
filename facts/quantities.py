"""Numbers -> quantities: ranges and other joins of numbers, the unit, and the rules that fit around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from facts.annotate import Annotated
from facts.model import Value
from facts.numerals import Number, exact
from facts.rules import Fit


@dataclass(frozen=True, slots=True)
class Quantity:
    """One or more numbers that say one thing, with their unit.

    ``first`` to ``last`` are the tokens of the surface; ``outer_first`` and ``outer_last`` include a currency sign or unit.
    ``join`` says how several numbers make one quantity: range, score, fraction, same, each, compound, or None.
    """

    first: int
    last: int
    value: Value
    value_high: Value | None
    role: str
    traits: frozenset[str]
    join: str | None = None
    unit_kind: str | None = None
    unit: str | None = None
    outer_first: int = 0
    outer_last: int = 0
    rules: tuple[str, ...] = ()
    pair: int | None = None
    """The index of a from -> to pair in the sentence."""
    pair_rise: bool | None = None
    """Whether a from -> to pair rises; None where there is none."""


def read_quantities(marked: Annotated) -> list[Quantity]:
    """The quantities of a sentence, left to right."""
    numbers = marked.numbers
    if not numbers:
        return []
    joined = _joins(marked)
    quantities: list[Quantity] = []
    shared = _shared_scales(marked, joined)
    i = 0
    pairs: dict[int, int] = {}
    rises: dict[int, bool] = {}
    for index, (fit, members) in enumerate(p for p in joined if p[0].rule.gives["join"] == "pair"):
        low, high = (numbers[m].value * shared.get(m, 1) for m in members)
        if fit.rule.gives.get("order") == "to first":
            low, high = high, low
        for member in members:
            pairs[member] = index
            rises[member] = high > low
    groups = {members[0]: (fit, members) for fit, members in joined if fit.rule.gives["join"] != "pair"}
    while i < len(numbers):
        if i in groups:
            fit, members = groups[i]
            made = _join(marked, fit, [numbers[m] for m in members], shared)
            if made is not None:
                quantities.append(_with_unit(marked, made))
                i = members[-1] + 1
                continue
        number = numbers[i]
        value, role, traits = number.value, number.role, number.traits
        pair = pairs.get(i)
        if i in shared:
            value = exact(value * shared[i])
            traits |= {"shared_scale"}
        single = Quantity(number.first, number.last, value, None, role, traits, pair=pair, pair_rise=rises.get(i))
        if "decade_age" in traits:  # in his 40s: 40 to 49
            single = replace(single, last=number.last + 1, value_high=exact(value + 9), join="range")
        single = _negative(marked, _metre_or_million(marked, number, _with_unit(marked, single)))
        i += 1
        while i < len(numbers):
            more = _compound(marked, single, numbers[i])
            if more is None:
                break
            single = more
            i += 1
        quantities.append(single)
    return _share_units(marked, quantities)


# -- several numbers that are one -----------------------------------------------------------------------------


def _joins(marked: Annotated) -> list[tuple[Fit, list[int]]]:
    """The ``joins`` rules that fit, longest first, none overlapping, with the numbers they join."""
    taken: set[int] = set()
    found = []
    by_first = {n.first: i for i, n in enumerate(marked.numbers)}
    for fit in marked.pack.stage("joins").spans(marked.line):
        members = [by_first[i] for i in range(fit.first, fit.last) if i in by_first]
        members = [m for m in members if marked.numbers[m].last <= fit.last]
        if len(members) != 2 or taken & set(members):
            continue
        low, high = (marked.numbers[m] for m in members)
        if not _plausible(marked, fit, low, high):
            continue
        taken.update(members)
        found.append((fit, members))
    return found


def _plausible(marked: Annotated, fit: Fit, low: Number, high: Number) -> bool:
    """Whether the values of two numbers allow the join that a rule proposes."""
    join = fit.rule.gives["join"]
    roles = {low.role, high.role}
    if "identifier" in roles or (roles & {"set", "multiple"}):
        return False
    if join == "same":
        return low.value == high.value
    if join == "pair":
        falls = any(marked.is_a(i, "fall_word") for i in range(low.last, min(fit.last + 3, len(marked.tokens))))
        return not (falls and low.value * _scale_for(low, high) < high.value)  # a fall of 20 to 25 percent is a range
    scale = _scale_for(low, high)
    first = low.value * scale
    if _in_a_row(marked, low.first, high.last):
        return False
    if join == "range":
        if low.role != high.role or _units_differ(marked, low, high) or "year" in low.traits and high.scale is not None:
            return False
        if low.role == "ordinal":
            return False
        if any(marked.is_a(i, "by_word") for i in range(max(0, low.first - 2), low.first)) and high.value > 10 * first:
            return False  # by $58m to $14bn
        hyphen = high.first - low.last == 1 and marked.tokens[low.last].key == "-"
        if hyphen and {"digits", "words"} <= low.traits | high.traits:  # 7-Eleven
            return False
        if "year" in low.traits and "year" in high.traits and "digits" in low.traits:
            return False
        return first < high.value
    if join == "near":  # two neighbours said for a range: دو تین، پچیس تیس
        ends = (low.value * _near_scale(low, high), high.value)
        if roles != {"cardinal"} or "digits" in low.traits | high.traits or "year" in high.traits:
            return False
        return ends[0] < ends[1] <= 2 * ends[0] + (1 if ends[0] <= 2 else 0)
    if join == "score":
        return all("whole" in n.traits and n.value < 1000 and n.role == "cardinal" for n in (low, high))
    if join == "part":
        whole = max(low.value, high.value)
        return 0 < _part(fit, low, high) < 1 and (whole <= 12 or whole % 5 == 0)
    return join == "each" and low.value * scale == high.value


def _in_a_row(marked: Annotated, first: int, last: int) -> bool:
    """Whether digits go on beyond two numbers behind a hyphen or slash (telephone numbers, dates, 111-222-333)."""
    tokens = marked.tokens
    for sign, beyond in ((first - 1, first - 2), (last, last + 1)):
        if 0 <= beyond < len(tokens) and tokens[sign].key in "-/" and tokens[beyond].shape == "d" and marked.tight(sign):
            return True
    return False


def _units_differ(marked: Annotated, low: Number, high: Number) -> bool:
    """Whether the two ends carry units of different kinds (by 3 points to 36 percent; 1.3pc to $63)."""
    found = []
    for number in (low, high):
        after = marked.at("unit", number.last)
        before = marked.until("unit", number.first)
        if before and not before.value.startswith("money:"):
            before = None
        unit = before or after
        found.append(unit.value if unit else None)
    return None not in found and found[0] != found[1]


def _near_scale(low: Number, high: Number) -> Value:
    """What makes two neighbours of one stretch: پچیس تیس ارب (a scale), تین چار سو (a hundred), ڈیڑھ دو سو ارب (both)."""
    scale = high.scale if high.scale is not None and low.scale is None else 1
    for factor in (1, scale, 100, 100 * scale):
        if low.value * factor < high.value <= 2 * low.value * factor + (1 if low.value * factor <= 2 else 0):
            return factor
    return 1


def _scale_for(low: Number, high: Number) -> Value:
    """What the first number of a range is multiplied with when only the second names the multiplier."""
    if high.scale is None or low.scale is not None or high.role != "cardinal":
        return 1
    if low.value * high.scale <= high.value and low.value < 1000:
        return high.scale
    if low.value * high.scale <= 2 * high.value and low.value < high.scale:  # 2,417 to 1,688 billion
        return high.scale
    return 1


def _part(fit: Fit, low: Number, high: Number) -> Fraction:
    above, below = (low, high) if fit.rule.gives.get("order") == "part first" else (high, low)
    return Fraction(above.value) / Fraction(below.value) if below.value else Fraction(0)


def _join(marked: Annotated, fit: Fit, members: list[Number], shared: dict[int, Value]) -> Quantity | None:
    low, high = members
    join = str(fit.rule.gives["join"])
    first, last = low.first, high.last
    traits = frozenset(t for t in low.traits | high.traits if "=" not in t)
    if marked.tokens[last : last + 1] and marked.tokens[last].key == ")" and any(
        t.key == "(" for t in marked.tokens[first:last]
    ):
        last += 1
    value: Value
    value_high: Value | None = None
    role = high.role
    if join in ("range", "near"):
        scale = _near_scale(low, high) if join == "near" else _scale_for(low, high)
        value, value_high = exact(low.value * scale), high.value
        join = "range"
    elif join == "score":
        value, value_high, role = low.value, high.value, "score"
    elif join == "part":
        value, role = exact(_part(fit, low, high)), "fraction"
    else:
        value = high.value
    return Quantity(first, last, value, value_high, role, traits, join, rules=(fit.rule.id,))


def _shared_scales(marked: Annotated, joined: list[tuple[Fit, list[int]]]) -> dict[int, Value]:
    """Numbers of a list or a from -> to pair that lack the multiplier named once at its end (5, 6 and 8 million)."""
    numbers = marked.numbers
    shared: dict[int, Value] = {}
    for fit, (a, b) in joined:
        if fit.rule.gives["join"] == "pair":
            scale = _scale_for(numbers[a], numbers[b])
            if scale != 1:
                shared[a] = scale
    for i in range(len(numbers) - 2, -1, -1):
        number, following = numbers[i], numbers[i + 1]
        between = range(number.last, following.first)
        if not between or any(marked.tokens[t].key != "," and not marked.is_a(t, "list_and") for t in between):
            continue
        scale = shared.get(i + 1) or following.scale
        if number.scale is None and number.role == "cardinal" and scale and "year" not in number.traits:
            if number.value < 1000 and scale >= 100000 and following.role == "cardinal":
                shared[i] = scale
    return shared


# -- units ---------------------------------------------------------------------------------------------------


def _with_unit(marked: Annotated, q: Quantity) -> Quantity:
    """The quantity with the unit that stands next to it: a currency before, any unit after."""
    outer_first, outer_last = q.first, q.last
    kind = unit = None
    inner = _unit_inside(marked, q)
    at = _after_link(marked, q.last, q.role)
    found = marked.at("unit", at)
    if found and not _is_unit(marked, q, found.value, at):
        found = None
    if found:
        kind, unit = found.value.split(":", 1)
        outer_last = found.last
    if q.role not in ("ordinal", "set", "multiple"):
        before = marked.until("unit", q.first)
        if before and before.value.startswith("money:") and kind in (None, "measure", "duration", "money"):
            if kind != "money":
                kind, unit = before.value.split(":", 1)
                outer_last = q.last
                outer_first = before.first
    if kind is None and inner:
        kind, unit = inner
    return replace(q, unit_kind=kind, unit=unit, outer_first=outer_first, outer_last=outer_last)



def _unit_inside(marked: Annotated, q: Quantity) -> tuple[str, str] | None:
    """A unit between the ends of a range (5 percent to 10 percent, Rs5m-Rs6m)."""
    for i in range(q.first + 1, q.last) if q.join else ():
        lexeme = marked.at("unit", i)
        if lexeme is not None and lexeme.last < q.last:
            kind, _, unit = lexeme.value.partition(":")
            return kind, unit
    return None


def _after_link(marked: Annotated, at: int, role: str) -> int:
    """Where a unit may begin: right after the number, after a hyphen (10-year), after ``of`` (billions of rupees)."""
    if at < len(marked.tokens):
        key = marked.tokens[at].key
        if key == "-" and marked.tight(at):
            return at + 1
        if role in ("vague", "group") and marked.is_a(at, "unit_link"):
            return at + 1
        if role == "fraction" and marked.is_a(at, "unit_article"):  # half an hour
            return at + 1
    return at


def _is_unit(marked: Annotated, q: Quantity, value: str, at: int) -> bool:
    """One-letter units must be glued to their digits or stand in lower case as units do (5m, 10 g)."""
    if q.role == "ordinal" or q.role == "set":
        return False
    key = marked.tokens[at].key
    if len(key) == 1 and key.isalpha() and key.isascii():
        return "digits" in q.traits and not marked.capital(at)
    return True


def _negative(marked: Annotated, q: Quantity) -> Quantity:
    """A temperature below zero: minus 9 degrees, منفی 5 ڈگری, -5°C. (A minus before a percentage is a fall.)"""
    if q.unit is None or not q.unit.startswith("degree") or q.first == 0:
        return q
    sign = q.first - 1
    word = marked.is_a(sign, "minus")
    glued = marked.tokens[sign].key == "-" and marked.tokens[sign].end == marked.tokens[q.first].start
    apart = sign == 0 or marked.tokens[sign - 1].end < marked.tokens[sign].start
    if not word and not (glued and apart):
        return q
    return replace(q, first=sign, outer_first=min(sign, q.outer_first), value=-q.value)


def _metre_or_million(marked: Annotated, number: Number, q: Quantity) -> Quantity:
    """``5m``: a million where money or a counted noun stands by, else metres."""
    last = number.last - 1
    token = marked.tokens[last]
    if token.key != "m" or number.last - number.first != 2 or q.unit_kind == "money":
        return q
    after = marked.tokens[number.last] if number.last < len(marked.tokens) else None
    if after is not None and after.shape == "w" and not marked.is_a(number.last, "metre_cue", "preposition", "verb"):
        return q
    if q.unit_kind is not None:
        return q
    value = exact(Fraction(number.value) / 1000000)
    return replace(
        q, last=last, value=value, unit_kind="measure", unit="metre", outer_last=number.last, traits=q.traits | {"metre"}
    )


_PARTS = {
    # a smaller unit that follows its bigger one: how many of it make one (SI, imperial, calendar; paisa: 1/100 rupee)
    ("rupee", "paisa"): 100,
    ("kilogram", "gram"): 1000,
    ("kilometre", "metre"): 1000,
    ("metre", "centimetre"): 100,
    ("foot", "inch"): 12,
    ("year", "month"): 12,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("maund", "kilogram"): 40,
    ("kanal", "marla"): 20,
    ("acre", "kanal"): 8,
    ("litre", "millilitre"): 1000,
    ("pound", "ounce"): 16,
}


def _compound(marked: Annotated, q: Quantity, number: Number) -> Quantity | None:
    """``8 rupees 17 paisa``, ``28 kg 400 g``, ``6-foot-6``: one quantity in the bigger unit."""
    if q.unit is None or q.join not in (None, "compound") or number.role != "cardinal" or q.outer_last > number.first:
        return None
    between = marked.tokens[q.outer_last : number.first]
    if len(between) > 1 or any(t.key not in "-," and not _and(marked, q.outer_last) for t in between):
        return None
    small = _with_unit(marked, Quantity(number.first, number.last, number.value, None, number.role, number.traits))
    unit = small.unit
    if unit is None and q.unit == "foot" and between and between[0].key == "-":
        unit = "inch"
    share = _PARTS.get((q.unit, unit or ""))
    if share is None or number.value >= share or (between and between[0].key == ","):
        return None
    value = exact(q.value + Fraction(number.value) / share)
    return replace(
        q,
        last=small.outer_last if small.unit else number.last,
        value=value,
        join="compound",
        outer_last=max(small.outer_last, number.last),
        traits=q.traits | {"compound"},
    )


def _and(marked: Annotated, i: int) -> bool:
    found = marked.at("list_and", i)
    return found is not None and found.value == "and"


def _share_units(marked: Annotated, quantities: list[Quantity]) -> list[Quantity]:
    """Give a list's members (5 and 6 kg; 30, 40 and 50 percent; Rs5m and 6m) and pairs the unit that is named once."""
    out = list(quantities)
    for i in range(len(out) - 2, -1, -1):
        q, following = out[i], out[i + 1]
        if q.unit is not None or following.unit is None or q.role not in ("cardinal", "fraction"):
            continue
        prefixed = following.outer_last == following.last and following.join != "compound"
        if prefixed and "shared_unit" not in following.traits:
            continue  # a currency before the second says nothing of the first
        between = range(q.outer_last, following.outer_first)
        paired = q.pair is not None and q.pair == following.pair
        listed = bool(between) and len(between) < 6 and all(
            marked.tokens[t].key == "," or marked.is_a(t, "list_and", "bound_word", "adverb") for t in between
        )
        if paired or (listed and "year" not in q.traits and q.join is None):
            traits = q.traits | {"shared_unit"}
            out[i] = replace(q, unit_kind=following.unit_kind, unit=following.unit, traits=traits)
    for i in range(len(out) - 1):
        q, following = out[i], out[i + 1]
        if q.pair is not None and q.pair == following.pair and following.unit is None and q.unit is not None:
            out[i + 1] = replace(following, unit_kind=q.unit_kind, unit=q.unit)
        elif q.unit_kind == "money" and following.unit is None and q.outer_last == q.last and following.role == "cardinal":
            between = range(q.last, following.first)
            listed = between and all(marked.tokens[t].key == "," or marked.is_a(t, "list_and") for t in between)
            if listed and not marked.is_a(following.last, "concept") and "year" not in following.traits:
                out[i + 1] = replace(following, unit_kind=q.unit_kind, unit=q.unit)  # Rs5, 6 and 8 million
    return out
