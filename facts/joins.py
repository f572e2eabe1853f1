"""Several numbers that are one quantity: ranges, scores, parts of a whole, from -> to pairs, lists that share
a multiplier.

The ``joins`` rules of a pack propose; the values decide whether it can be.
"""

from __future__ import annotations

from fractions import Fraction

from facts.annotate import Annotated
from facts.atoms import Lexeme, Number, Quantity
from facts.figures import exact
from facts.model import Value
from facts.rules import Fit

_ROUND = frozenset({15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 200, 250, 500, 1000, 10_000, 100_000, 1_000_000})
"""Wholes that shares are said of; of any other, the numbers are two counts (1,050 of 1,100 marks)."""
_AHEAD = frozenset({"latin_before", "latin_hyphen_before", "hash_before", "minus_before"})
_BEHIND = frozenset({"latin_after", "digits_after"})
_CLOSE = 3
"""Times; two sums no further apart share a multiplier with no more than a comma between them."""
_ALIKE = 10
"""Times; members of a list no further apart share the thousand that its last names."""
_SPREAD = 10_000
"""Times; numbers further apart are no two ends of one range (quadrupled in three years to 466,000)."""


def joins(marked: Annotated) -> list[tuple[Fit, list[int]]]:
    """The ``joins`` rules that fit, longest first, none overlapping, with the numbers they join."""
    if len(marked.numbers) < 2:
        return []
    taken: set[int] = set()
    found = []
    fits = marked.pack.stage("joins").spans(marked.line)
    if not fits:
        return []
    by_first = {n.first: i for i, n in enumerate(marked.numbers)}
    ends = {fit.last for fit in fits if fit.rule.gives["join"] == "range"} if len(fits) > 1 else set()
    for fit in fits:
        members = [by_first[i] for i in range(fit.first, fit.last) if i in by_first]
        members = [m for m in members if marked.numbers[m].last <= fit.last]
        if len(members) > 2:  # it was X at first (پہلے)
            members = [m for m in members if marked.numbers[m].role != "ordinal"]
        if len(members) > 2 and fit.rule.gives["join"] == "pair":  # from 40 in 2019 to 60
            members = [m for m in members if m in (members[0], members[-1]) or "year" not in marked.numbers[m].traits]
        if len(members) != 2 or taken & set(members):
            continue
        low, high = (marked.numbers[m] for m in members)
        if low.last in ends and fit.rule.gives["join"] == "pair":
            continue  # from 10 or 12 down to 5
        if not _plausible(marked, fit, low, high):
            continue
        taken.update(members)
        found.append((fit, members))
    return found


def _plausible(marked: Annotated, fit: Fit, low: Number, high: Number) -> bool:
    """Whether the values of two numbers allow the join that a rule proposes."""
    join = fit.rule.gives["join"]
    roles = {low.role, high.role}
    if join in ("range", "near") and (low.role, high.role) == ("cardinal", "multiple"):  # دو سے تین گنا
        roles = {"cardinal"}
    if "identifier" in roles or (roles & {"set", "multiple"}):
        return False
    if join == "same":
        return low.value == high.value and not _units_differ(marked, low, high)
    if join == "pair":
        if _of_other_things(marked, low, high):
            return False
        falls = any(_falls(marked, i) for i in range(low.last, min(fit.last + 3, len(marked.tokens))))
        return not (falls and low.value * _scale_for(low, high) < high.value)  # a fall of 20 to 25 percent is a range
    scale = _range_scale(low, high) if join == "range" else _scale_for(low, high)
    if join == "range" and (low.role, high.role) == ("cardinal", "group"):  # two to three dozen
        roles, scale = {"cardinal"}, _of_group(marked, high)
    first = low.value * scale
    if _in_a_row(marked, low.first, high.last):
        return False
    if join == "range":
        if len(roles) > 1 or _units_differ(marked, low, high) or _year_against_sum(low, high) or _one_of(marked, low):
            return False
        if low.role == "ordinal" or _alone_in_currency(marked, low, high) or _of_other_things(marked, low, high):
            return False
        by = any(marked.is_a(i, "by_word") for i in range(max(0, low.first - 2), low.first))
        if by and high.value > 10 * first:
            return False  # by $58m to $14bn
        if by and high.value > 3 * first and not marked.is_a(high.last, "percent"):
            return False  # risen by 12 to 87
        if _names_a_thing(marked, low, high):
            return False
        hyphens = [i for i in range(low.last, high.first) if marked.tokens[i].key == "-" and marked.tight(i)]
        each = not hyphens and _each_with_unit(marked, low, high)
        if _changed_by(marked, low) and (each or high.value > 3 * first):
            return False  # rose Rs2,400 to Rs276,700
        if hyphens and high.first - low.last == 1 and {"digits", "words"} <= low.traits | high.traits:  # 7-Eleven
            return False
        if "year" in low.traits and "digits" in low.traits:
            if "year" in high.traits or (low.first > 0 and marked.is_a(low.first - 1, "year_lead")):
                return False  # 1998 to 2004; doubled since 1998 to 240,000
        return first < high.value <= _SPREAD * first or not first
    if join == "near":  # two neighbours said for a range: دو تین، پچیس تیس
        ends = (low.value * _near_scale(low, high), high.value)
        if (low.role, high.role) == ("cardinal", "group"):  # دو تین درجن
            roles, ends = {"cardinal"}, (low.value * _of_group(marked, high), high.value)
        digits = "digits" in low.traits | high.traits
        if roles != {"cardinal"} or (digits and not _close(fit, *ends) and not _pair_of_thousands(marked, low, high)):
            return False
        if "year" in high.traits and low.scale is None and "broken" not in low.traits:
            return False
        return ends[0] < ends[1] <= 2 * ends[0] + (1 if ends[0] <= 2 else 0)
    if join == "score":
        return all("whole" in n.traits and n.value < 1000 and n.role == "cardinal" for n in (low, high))
    if join == "part":
        whole = max(low.value, high.value)
        return 0 < _part(fit, low, high) < 1 and (whole <= 12 or whole in _ROUND)
    return join == "each" and low.value * scale == high.value


def _falls(marked: Annotated, i: int) -> bool:
    """Whether a word tells of a fall, and is not said twice for a bound (کم از کم)."""
    keys = marked.line.keys
    return marked.is_a(i, "fall_word") and keys[i] not in keys[max(0, i - 2) : i] + keys[i + 1 : i + 3]


def _one_of(marked: Annotated, low: Number) -> bool:
    """Whether the first of two numbers is one out of many: عمارتوں میں سے ایک سے پانچ میل دور."""
    behind = marked.pack.settings.get("genitive") == "before"  # of one to five miles is a stretch
    return behind and low.value == 1 and "words" in low.traits and marked.until("out_of", low.first) is not None


def _year_against_sum(low: Number, high: Number) -> bool:
    """Whether the first of two numbers is rather a year: 2004 to 5 million; but دو ہزار سے تین ہزار is a stretch."""
    return "year" in low.traits and high.scale is not None and high.scale != low.scale


def _close(fit: Fit, low: Value, high: Value) -> bool:
    """Whether two numbers in digits are near enough to be one stretch (4 یا 5), where a rule takes digits at all."""
    return bool(fit.rule.gives.get("digits")) and (high - low == 1 or 2 * high <= 3 * low)


def _pair_of_thousands(marked: Annotated, low: Number, high: Number) -> bool:
    """Whether two neighbours in digits share the thousand that only the second names, and no third stands before them:
    80،85 ہزار."""
    if high.scale is None or low.scale is not None or marked.is_a(low.first - 1, "list_and"):
        return False
    listed = low.first > 1 and marked.tokens[low.first - 1].key == "," and marked.is_a(low.first - 2, "number")
    return not listed and low.value < 1000 and 2 * high.value <= 3 * low.value * high.scale


def _names_a_thing(marked: Annotated, low: Number, high: Number) -> bool:
    """Whether a letter between two numbers is no unit but begins a name (two F-16 jets), or one is glued to the first
    (in H1 to $2bn)."""
    if "latin_before" in low.traits and "latin_before" not in high.traits:
        sign = marked.until("unit", low.first)
        if sign is None or not sign.value.startswith("money:"):
            return True
    if low.last >= high.first:
        return False
    letter = marked.tokens[low.last]
    return len(letter.key) == 1 and letter.key.isalpha() and marked.tokens[low.last - 1].end < letter.start


def _in_a_row(marked: Annotated, first: int, last: int) -> bool:
    """Whether digits go on beyond two numbers behind a hyphen, slash or colon (telephone numbers, dates,
    111-222-333, from 34:1 to 29:1)."""
    tokens = marked.tokens
    for sign, beyond in ((first - 1, first - 2), (last, last + 1)):
        if (
            0 <= beyond < len(tokens)
            and tokens[sign].key in "-/:"
            and tokens[beyond].shape == "d"
            and marked.tight(sign)
            and not (tokens[sign].key == "/" and marked.is_a(beyond + 1, "unit"))  # Rs2,950-3,050/40kg
        ):
            return True
    return False


def _alone_in_currency(marked: Annotated, low: Number, high: Number) -> bool:
    """Whether only the second of two numbers bears a currency before it: Lahore 45-Rs60m is a count and a sum."""
    sign = marked.until("unit", high.first)
    if sign is None or not sign.value.startswith("money:") or sign.first < low.last:
        return False
    if marked.until("unit", low.first) is not None:
        return False
    own = marked.at("unit", low.last)
    return own is None or (own.first, own.last) == (sign.first, sign.last)


def _of_other_things(marked: Annotated, low: Number, high: Number) -> bool:
    """Whether the first of two numbers bears a unit and the second counts something: fell from 20 feet, 3 men; for two
    years 15 families; fell 4.2% to 6.1 million casks."""
    unit = marked.at("unit", low.last)
    if unit is None or marked.at("unit", high.last) is not None or marked.until("unit", high.first) is not None:
        return False
    share = unit.value.startswith("percent:") and (high.scale or 1) >= 1000
    return share or marked.is_a(high.last, "concept", "person")


def _changed_by(marked: Annotated, number: Number) -> bool:
    """Whether a verb of change stands right before a number or its currency."""
    unit = marked.until("unit", number.first)
    first = unit.first if unit else number.first
    return first > 0 and marked.is_a(first - 1, "change")


def _each_with_unit(marked: Annotated, low: Number, high: Number) -> bool:
    return all(marked.at("unit", n.last) or marked.until("unit", n.first) for n in (low, high))


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
    """What makes two neighbours of one stretch: پچیس تیس ارب (a scale), تین چار سو (a hundred), ڈیڑھ دو سو ارب
    (both)."""
    scale = high.scale if high.scale is not None and low.scale is None else 1
    for factor in (1, scale, 100, 100 * scale):
        if low.value * factor < high.value <= 2 * low.value * factor + (1 if low.value * factor <= 2 else 0):
            return factor
    return 1


def _of_group(marked: Annotated, number: Number) -> Value:
    """How many a group has that a number is reckoned in: 12 of three dozen."""
    entries = marked.pack.numerals.get(marked.tokens[number.last - 1].key, ())
    return next((entry.value for entry in entries if entry.role == "group"), 1)


def _scale_for(low: Number, high: Number) -> Value:
    """What the first number of a range is multiplied with when only the second names the multiplier."""
    if high.scale is None or low.scale is not None or high.role != "cardinal":
        return 1
    if low.value * high.scale <= high.value and low.value < 1000:
        return high.scale
    if low.value * high.scale <= 2 * high.value and low.value < high.scale:  # 2,417 to 1,688 billion
        return high.scale
    return 1


def _range_scale(low: Number, high: Number) -> Value:
    """The same of a stretch, where thousands may be meant of both ends: 13 to 14,000 feet."""
    thousands = high.scale is None and low.scale is None and high.value >= 1000 and high.value % 1000 == 0
    if thousands and "digits" in low.traits & high.traits and low.value * 1000 < high.value <= low.value * 2000:
        return 1000
    return _scale_for(low, high)


def _part(fit: Fit, low: Number, high: Number) -> Fraction:
    above, below = (low, high) if fit.rule.gives.get("order") == "part first" else (high, low)
    return Fraction(above.value) / Fraction(below.value) if below.value else Fraction(0)


def joined(marked: Annotated, fit: Fit, members: list[Number], shared: dict[int, Value]) -> Quantity | None:
    low, high = members
    join = str(fit.rule.gives["join"])
    first, last = low.first, high.last
    inner = (low.traits & _BEHIND) | (high.traits & _AHEAD)  # the m and the hyphen of 5m-6m stand inside
    traits = frozenset(t for t in low.traits | high.traits if "=" not in t and t != "bare" and t not in inner)
    traits |= (low.traits & _AHEAD) | (high.traits & _BEHIND)
    if (
        marked.tokens[last : last + 1]
        and marked.tokens[last].key == ")"
        and any(t.key == "(" for t in marked.tokens[first:last])
    ):
        last += 1
    value: Value
    value_high: Value | None = None
    role = high.role
    if join in ("range", "near"):
        scale = _near_scale(low, high) if join == "near" else _range_scale(low, high)
        if (low.role, high.role) == ("cardinal", "group"):
            scale, role = _of_group(marked, high), "cardinal"
        value, value_high = exact(low.value * scale), high.value
        join = "range"
    elif join == "score":
        value, value_high, role = low.value, high.value, "score"
    elif join == "part":
        value, role, traits = exact(_part(fit, low, high)), "fraction", traits - {"single"}
    else:
        value = high.value
    return Quantity(first, last, value, value_high, role, traits, join, rules=(fit.rule.id,))


def shared_scales(marked: Annotated, joined: list[tuple[Fit, list[int]]]) -> dict[int, Value]:
    """Numbers of a list or a from -> to pair that lack the multiplier named once at its end (5, 6 and 8 million)."""
    numbers = marked.numbers
    shared: dict[int, Value] = {}
    for fit, (a, b) in joined:
        if fit.rule.gives["join"] == "pair":
            scale = _scale_for(numbers[a], numbers[b])
            if scale != 1:
                shared[a] = scale
    listed = False  # 14, 3 crore: two columns; 14 and 3 crore: a list
    for i in range(len(numbers) - 2, -1, -1):
        number, following = numbers[i], numbers[i + 1]
        between = range(number.last, following.first)
        parts = ("list_and", "list_filler")  # at least 5 and at most 6 million
        sign = marked.until("unit", following.first)
        if sign is not None and _same_sign(marked, sign, number):  # $2, $3 and $5 million
            between = range(number.last, sign.first)
        if not between or any(marked.tokens[t].key != "," and not marked.is_a(t, *parts) for t in between):
            listed = False
            continue
        listed = listed or any(marked.is_a(t, "list_and") for t in between)
        listed = listed or (len(between) == 1 and _sums_alike(marked, number, following))  # 8، 6 لاکھ روپے
        if not listed:
            continue
        multiplier = shared.get(i + 1) or following.scale
        if number.scale is None and number.role == "cardinal" and multiplier and "year" not in number.traits:
            large = multiplier >= 100000 or number.value.denominator > 1  # ڈھائی اور تین ہزار
            alike = multiplier >= 1000 and _near(number, following, _ALIKE)  # 5, 6 and 8 thousand
            if number.value < 1000 and (large or alike) and following.role == "cardinal":
                shared[i] = multiplier
    return shared


def _sums_alike(marked: Annotated, number: Number, following: Number) -> bool:
    """Whether two numbers right before a currency are near enough to be two sums of it, and no two columns (14, 3
    crore)."""
    unit = marked.at("unit", following.last)
    return unit is not None and unit.value.startswith("money:") and _near(number, following, _CLOSE)


def _near(number: Number, following: Number, factor: int) -> bool:
    """Whether one is no more than so many times the other, without the multiplier that only the second may name."""
    one, other = number.value * (following.scale or 1), following.value
    return min(one, other) > 0 and max(one, other) <= factor * min(one, other)


def _same_sign(marked: Annotated, sign: Lexeme, number: Number) -> bool:
    """Whether a number bears the currency sign of the next one."""
    own = marked.until("unit", number.first)
    return own is not None and own.value == sign.value and sign.value.startswith("money:")
