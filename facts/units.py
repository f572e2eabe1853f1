"""The unit of a quantity: a currency before, any unit after, one shared with its neighbours, two of one system
together."""

from __future__ import annotations

from fractions import Fraction

from facts.annotate import Annotated
from facts.atoms import Lexeme, Number, Quantity
from facts.figures import exact
from facts.line import bit
from facts.model import HUNDREDTHS

_ROW = 8
"""Tokens in which the next currency of a row of prices names what all of them are told in."""


_UNIT, _BOUND_LINK, _TIME_ADJECTIVE = bit("unit"), bit("bound_link"), bit("unit_adjective")
_AND, _MINUS, _POINT = bit("list_and"), bit("minus"), bit("index_point")


def with_unit(marked: Annotated, q: Quantity) -> None:
    """Tell a quantity its unit, which stands next to it: a currency before, any unit after."""
    outer_first, outer_last = q.first, q.last
    kind = unit = None
    inner = _unit_inside(marked, q) if q.join is not None else None
    at = _after_link(marked, q.last, q.role)
    found = marked.at("unit", at) if marked.line.begin[at] & _UNIT else None
    if found and at == q.last and _is_cent(marked, at):
        found = marked.at("small_letter_unit", at)
    if q.join == "part":
        found = None  # three of every five rupees
    if found and (not _is_unit(marked, q, found.value, at) or marked.at("not_unit", at)):
        found = None  # 3 فٹ بال ٹیمیں
    if found and found.value.startswith("money:") and _of_next(marked, q.last, found):
        found = None
    if (
        found
        and at > q.last
        and q.role == "fraction"
        and is_and(marked, q.first - 1)
        and marked.until("unit", q.first - 1)
    ):
        found = None  # a litre and a half a day
    if found:
        kind, unit = found.value.split(":", 1)
        outer_last = found.last
    if marked.line.ending[q.first] & _UNIT and q.role not in ("ordinal", "set", "multiple"):
        before = _currency_before(marked, q.first) if q.join != "part" else None  # £1 in every £8
        if before and found is None and _priced(marked, before, q):
            q.tell_unit("money", None, q.first, q.last)
            return
        if before and kind in ("measure", "duration") and marked.is_a(before.first - 1, "number"):
            before = None  # 7 pounds 4 ounces
        if before and before.value.startswith("money:") and kind in (None, "measure", "duration", "money"):
            if kind != "money":
                kind, unit = before.value.split(":", 1)
                outer_last = q.last
                outer_first = before.first
    if kind is None and inner:
        kind, unit = inner
    if kind is None and q.first and marked.tokens[q.first - 1].key in "%٪" and _percent_before(marked, q):
        kind = unit = "percent"
        outer_first = q.first - 1
    q.tell_unit(kind, unit, outer_first, outer_last)


def _of_next(marked: Annotated, at: int, unit: Lexeme) -> bool:
    """Whether a currency behind a number is that of the next: in 12 Rs340m a space parts it from the first alone."""
    if unit.last >= len(marked.tokens) or marked.tokens[unit.last].shape != "d" or marked.tokens[at - 1].shape != "d":
        return False
    apart = marked.tokens[at - 1].end < marked.tokens[unit.first].start
    return apart and marked.tokens[unit.last - 1].end == marked.tokens[unit.last].start


def _priced(marked: Annotated, currency: Lexeme, q: Quantity) -> bool:
    """Whether a currency before a number is what has a price: ڈالر 280 پر بند ہوا; in ڈالر 2.5 ملین it is the unit."""
    name = marked.tokens[currency.last - 1]
    if not currency.value.startswith("money:") or currency.value.endswith(":rupee"):
        return False
    if name.shape != "w" or name.key.isascii() or "digits" not in q.traits:
        return False
    if q.value >= 1000 or q.role != "cardinal":
        return False
    if marked.is_a(q.last, "list_and") or any(token.key == "," for token in marked.tokens[q.last : q.last + 1]):
        told = marked.entries("unit", q.last, min(q.last + _ROW, len(marked.tokens)))
        return any(unit.value.endswith(":rupee") for unit in told)  # یورو 327 اور پاؤنڈ 372 روپے
    return marked.is_a(q.last, "genitive", "preposition", "from_word")


def _currency_before(marked: Annotated, first: int) -> Lexeme | None:
    """The longest unit that ends where a number begins. The A of A$5m is glued to its sign; that of "a $5m deal" is
    the article."""
    unit = marked.until("unit", first)
    if unit is not None and unit.value.rpartition(":")[2] in HUNDREDTHS:  # the p of 20p; P5 is a name
        return None
    if unit is None or unit.last - unit.first == 1 or _written_as_one(marked, unit):
        return unit
    sign = marked.at("unit", first - 1)
    return sign if sign and sign.last == first else None


def _written_as_one(marked: Annotated, unit: Lexeme) -> bool:
    letter, sign = marked.tokens[unit.first], marked.tokens[unit.first + 1]
    if letter.shape != "w" or sign.shape == "w" or unit.last - unit.first > 2:
        return True
    if len(letter.key) > 1 and marked.surface(unit.first, unit.first + 1).isupper():  # US $5m
        return True
    return letter.end == sign.start and marked.capital(unit.first)


def _percent_before(marked: Annotated, q: Quantity) -> bool:
    """``%8``: in right-to-left text the sign is often typed before its digits."""
    return marked.tokens[q.first - 1].end == marked.tokens[q.first].start and "digits" in q.traits


def _unit_inside(marked: Annotated, q: Quantity) -> tuple[str, str] | None:
    """A unit between the ends of a range (5 percent to 10 percent, Rs5m-Rs6m)."""
    for i in range(q.first + 1, q.last) if q.join != "part" else ():
        lexeme = marked.at("unit", i)
        if lexeme is not None and lexeme.last < q.last and not any(n.first < i < n.last for n in marked.numbers):
            kind, _, unit = lexeme.value.partition(":")
            return kind, unit
    return None


def _after_link(marked: Annotated, at: int, role: str) -> int:
    """Where a unit may begin: right after the number, after a hyphen (10-year), after ``of`` (billions of rupees),
    after an adjective of time (two more weeks)."""
    if at < len(marked.tokens):
        key = marked.tokens[at].key
        if key in "-+" and marked.tight(at):
            return at + 1
        if key == "/" and marked.tokens[at + 1 : at + 2] and marked.tokens[at + 1].key == "-":  # 700/- روپے
            return at + 2
        if key == "+" and marked.tokens[at - 1].end == marked.tokens[at].start:  # 100+ mph
            return at + 1
        if role in ("vague", "group") and marked.is_a(at, "unit_link"):
            return at + 1
        if role == "fraction" and marked.is_a(at, "unit_article"):  # half an hour
            return at + 1
        if role == "fraction" and marked.is_a(at, "unit_link") and marked.is_a(at + 1, "unit_article"):
            return at + 2  # a quarter of a mile
        if marked.line.begin[at] & _BOUND_LINK:
            bound = marked.at("bound_link", at)  # 50 سے زائد ایکڑ
            if bound is not None and marked.at("unit", bound.last) is not None:
                return bound.last
        if marked.line.inside[at] & _TIME_ADJECTIVE:  # three consecutive years
            unit = marked.at("unit", at + 1)
            if unit is not None and unit.value.startswith("duration:"):
                return at + 1
    return at


def _is_unit(marked: Annotated, q: Quantity, value: str, at: int) -> bool:
    """One-letter units must be glued to their digits or stand in lower case as units do (5m, 10 g)."""
    if q.role == "ordinal" or q.role == "set":
        return False
    key = marked.tokens[at].key
    if marked.is_a(at, "glued_unit") and marked.tokens[at - 1].end != marked.tokens[at].start:
        return marked.is_a(at + 1, "unit_link")  # 15TB, 15 TB of scans; 15 TB wards are for the sick
    if len(key) == 1 and key.isalpha() and key.isascii():
        if value.startswith("measure:degree"):
            return _degrees(marked, q, at)
        if "digits" not in q.traits or marked.capital(at):
            return False
        after = at + 1
        plain = after >= len(marked.tokens) or marked.tokens[after].shape != "w" or marked.is_a(after, "dearer")
        return plain or marked.is_a(after, "metre_cue", "preposition", "of", "verb", "conjunction", "unit_article")
    return True


def _is_cent(marked: Annotated, at: int) -> bool:
    """Whether a small letter glued to digits is a coin (27c a share), where a price is spoken of."""
    if marked.capital(at) or marked.tokens[at - 1].end != marked.tokens[at].start:
        return False
    return marked.at("small_letter_unit", at) is not None and bool(marked.entries("cent_cue"))


def _degrees(marked: Annotated, q: Quantity, at: int) -> bool:
    """Whether the C of 47C is degrees: below zero, with a decimal, or where heat or cold is spoken of."""
    if "digits" not in q.traits or not marked.capital(at) or marked.tokens[at - 1].end != marked.tokens[at].start:
        return False
    return bool({"minus_before", "broken"} & q.traits) or bool(marked.entries("degree_cue"))


_NEAR = 6
"""Tokens in which the other end of a stretch names its degrees."""


def negative(marked: Annotated, q: Quantity) -> None:
    """Tell a number that it is below zero: minus 9 degrees, -5°C, منفی 5 ڈگری, a reading of minus 12; of minus 2 to 3
    degrees both ends are. A minus before a percentage is a fall, and one between two numbers takes away."""
    sign = min(q.first, q.outer_first) - 1
    if sign < 0 or q.role != "cardinal" or q.join not in (None, "range"):
        return
    if not marked.line.inside[sign] & _MINUS and marked.tokens[sign].key != "-":
        return
    word = marked.is_a(sign, "minus") and not marked.is_a(sign, "plus_minus") and not marked.is_a(sign - 1, "number")
    if q.unit_kind == "percent":
        q.outer_first = min(sign, q.outer_first) if word else q.outer_first
        return
    if not word and not _below_zero(marked, sign, q):
        return
    if q.unit is None and marked.entries("degree_cue"):  # lows of minus 14
        q.unit_kind, q.unit = "measure", "degree"
    q.value, q.value_high = (-q.value, None) if q.value_high is None else (-q.value_high, -q.value)
    q.first, q.outer_first = (sign if sign == q.first - 1 else q.first), sign


def _below_zero(marked: Annotated, sign: int, q: Quantity) -> bool:
    """Whether a sign is a minus, written onto a number of degrees and apart from what stands before."""
    tokens = marked.tokens
    glued = tokens[sign].key == "-" and tokens[sign].end == tokens[q.first].start
    if not glued or (sign and tokens[sign - 1].end == tokens[sign].start):
        return False
    if q.unit is not None:
        return q.unit.startswith("degree")
    ahead = marked.entries("unit", q.last, min(len(tokens), q.last + _NEAR))  # -4 to -10 degrees
    return any(unit.value.startswith("measure:degree") for unit in ahead)


def apart_suffix(marked: Annotated, number: Number, q: Quantity) -> None:
    """``$ 1.5 m``, ``$5T``, ``Rs 4L``: behind a currency and digits, the short form of a multiplier may stand apart;
    some are multipliers there only (40t are tonnes, 4L litres)."""
    if q.unit_kind != "money" or q.outer_first == q.first or q.outer_last != q.last or number.scale is not None:
        return
    at = q.last
    if at >= len(marked.tokens) or "digits" not in q.traits:
        return
    for entry in marked.pack.numerals.get(marked.tokens[at].key, ()):
        if entry.role == "money_suffix" or (entry.role == "suffix" and not marked.capital(at)):
            q.value, q.last, q.outer_last = exact(q.value * entry.value), at + 1, at + 1
            q.traits -= {"single"}
            return


def in_points(marked: Annotated, q: Quantity) -> None:
    """Points of an index or a share are its unit (the Sensex shed 412 points, turnout fell five points); those of a
    game are counted."""
    if q.unit_kind is not None or q.role != "cardinal" or q.last >= len(marked.tokens):
        return
    at = q.last + (marked.tokens[q.last].key == "-")
    if not marked.line.inside[at] & _POINT:
        return
    units = {cue.value for cue in marked.entries("point_cue")}
    if "point" in units:
        q.tell_unit("measure", "point", q.outer_first, at + 1)
        return
    beside = (*range(max(0, q.first - 4), q.first), at + 1, at + 2)
    moves = any(marked.is_a(i, "change", "compares") for i in beside) or marked.is_a(at + 1, "points_end")
    moves = moves or bool(marked.entries("error_margin"))
    if units == {"percentage_point"} and moves:
        q.tell_unit("percent", "percentage_point", q.outer_first, at + 1)


def every_nth(marked: Annotated, q: Quantity) -> None:
    """``every third child``, ``ہر چھٹا شخص``: one in so many. (Every second day is how often.)"""
    if q.role != "ordinal" or q.value < 2 or q.first == 0 or q.last >= len(marked.tokens):
        return
    if marked.is_a(q.first - 1, "every") and marked.is_a(q.last, "concept", "person", "demonym"):
        q.value, q.role = exact(Fraction(1) / q.value), "fraction"
        q.traits = q.traits - {"ordinal"} | {"fraction"}


def stop_for_hyphen(marked: Annotated, q: Quantity) -> None:
    """``10۔12 لوگ``: what is counted comes in no fractions; the full stop of Urdu stands for a hyphen there."""
    if q.last - q.first != 1 or q.unit_kind is not None or "broken" not in q.traits or q.last >= len(marked.tokens):
        return
    token = marked.tokens[q.first]
    low, _, high = marked.text[token.start : token.end].partition("۔")
    if not (low.isdigit() and high.isdigit() and 1 < int(low) < int(high) <= 2 * int(low)):
        return
    if marked.is_a(q.last, "person", "concept"):
        q.value, q.value_high, q.join = int(low), int(high), "range"
        q.traits = q.traits - {"broken"} | {"whole"}


_PARTS = {
    # a smaller unit that follows its bigger one: how many of it make one (SI, imperial, calendar; paisa: 1/100 rupee)
    ("rupee", "paisa"): 100,
    ("PKR", "paisa"): 100,
    ("INR", "paisa"): 100,
    ("GBP", "penny"): 100,
    **dict.fromkeys(((whole, "cent") for whole in ("USD", "EUR", "AUD", "CAD", "NZD", "SGD", "ZAR", "HKD")), 100),
    ("kilogram", "gram"): 1000,
    ("kilometre", "metre"): 1000,
    ("metre", "centimetre"): 100,
    ("foot", "inch"): 12,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("hour", "second"): 3600,
    ("minute", "second"): 60,
    ("maund", "kilogram"): 40,
    ("kanal", "marla"): 20,
    ("acre", "kanal"): 8,
    ("litre", "millilitre"): 1000,
    ("pound", "ounce"): 16,
}


def compound(marked: Annotated, q: Quantity, number: Number) -> Quantity | None:
    """``8 rupees 17 paisa``, ``28 kg 400 g``, ``6-foot-6``: one quantity in the bigger unit."""
    if q.unit is None or q.join not in (None, "compound") or q.outer_last > number.first:
        return None
    between = marked.tokens[q.outer_last : number.first]
    if number.role == "fraction" and _part_of_unit(marked, q, number):
        more = q.copy()
        more.value, more.join = exact(q.value + Fraction(number.value)), "compound"
        more.last = more.outer_last = number.last
        return more
    if number.role != "cardinal":
        return None
    if len(between) > 1 or any(t.key not in "-," and not is_and(marked, q.outer_last) for t in between):
        return None
    small = Quantity(number.first, number.last, number.value, None, number.role, number.traits)
    with_unit(marked, small)
    unit, kind, whole = small.unit, q.unit_kind, q.unit
    if unit is None and whole == "foot" and _bare_inches(marked, q, number, bool(between)):
        unit = "inch"
    if unit == "ounce" and whole == "GBP":  # 7 pounds 4 ounces
        kind, whole = "measure", "pound"
    many = number.value
    if whole == "hour" and unit is None and number.last - number.first == 2:
        if marked.tokens[number.last - 1].key == "m":  # 2h 14m
            many, unit = Fraction(many) / 10**6, "minute"
    share = _PARTS.get((whole, unit or ""))
    if share is None or many >= share or (between and between[0].key == ","):
        return None
    more = q.copy()
    more.tell_unit(kind, whole, q.outer_first, max(small.outer_last, number.last))
    more.last = small.outer_last if small.unit else number.last + _glued_inch(marked, number)
    more.value, more.join = exact(q.value + Fraction(many) / share), "compound"
    more.traits = frozenset(t for t in q.traits if "=" not in t) - {"single"} | {"compound"}
    return more


def _part_of_unit(marked: Annotated, q: Quantity, part: Number) -> bool:
    """Whether a part goes on from a number and its unit: two kilos and a half; not a half of something else."""
    if q.unit_kind not in ("measure", "duration") or q.outer_last + 1 != part.first or not is_and(marked, q.outer_last):
        return False
    return part.last - part.first > 1 and 0 < part.value < 1 and not marked.is_a(part.last, "unit", "concept")


def and_more(marked: Annotated, q: Quantity) -> None:
    """``an hour and forty minutes``, ``a year and a half``: the article is a one, and both are one quantity."""
    if q.first <= 2 or q.join is not None or not is_and(marked, q.first - 1):
        return
    big = marked.until("unit", q.first - 1)
    if big is None or big.first == 0:
        return
    one = any(e.role == "article" for e in marked.pack.numerals.get(marked.tokens[big.first - 1].key, ()))
    if not one and (marked.at("one_more", big.first - 1) is None or marked.is_a(q.last, "of")):
        return
    kind, _, unit = big.value.partition(":")
    if q.role == "fraction" and q.unit is None and 0 < q.value < 1:
        more = Fraction(q.value)
    elif q.role == "cardinal" and (unit, q.unit or "") in _PARTS and q.value < _PARTS[unit, q.unit or ""]:
        more = Fraction(q.value) / _PARTS[unit, q.unit or ""]
    else:
        return
    q.first = big.first - one  # another hour and a half
    q.last = q.outer_last
    q.tell_unit(kind, unit, q.first, q.last)
    q.value, q.role, q.join = exact(1 + more), "cardinal", "compound"
    q.traits = frozenset(t for t in q.traits if "=" not in t) - {"single", "fraction"} | {"compound", "cardinal"}


def _bare_inches(marked: Annotated, q: Quantity, number: Number, joined: bool) -> bool:
    """Whether a number behind feet is inches though it does not say so: 6-foot-6, 6ft 4in, six foot seven."""
    if joined and marked.tokens[q.outer_last].key == "-":
        return True
    singular = not joined and marked.tokens[q.outer_last - 1].key == "foot" and number.value < 12
    return _glued_inch(marked, number) or (singular and not marked.is_a(number.last, "concept", "unit"))


def _glued_inch(marked: Annotated, number: Number) -> bool:
    """Whether "in" is written onto a number (6ft 4in); apart from it, it is the preposition."""
    after = marked.tokens[number.last : number.last + 1]
    return bool(after) and after[0].key == "in" and after[0].start == marked.tokens[number.last - 1].end


def is_and(marked: Annotated, i: int) -> bool:
    found = marked.at("list_and", i) if 0 <= i < marked.line.size and marked.line.begin[i] & _AND else None
    return found is not None and found.value == "and"
