"""Numbers -> quantities: several numbers that say one thing, each with its unit."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Number, Quantity
from facts.exchange import exchanged
from facts.figures import exact
from facts.joins import joined, joins, shared_scales
from facts.likewise import likewise_scales, likewise_units
from facts.line import bit
from facts.marks import in_marks
from facts.metres import metre_or_million
from facts.model import Value
from facts.sharing import share_units
from facts.units import (
    and_more,
    apart_suffix,
    compound,
    every_nth,
    in_points,
    negative,
    stop_for_hyphen,
    with_unit,
)

_MARK, _AND, _RATE_LINK = bit("currency_mark"), bit("list_and"), bit("rate_link")
_SHARED = frozenset({"shared_scale"})


def read_quantities(marked: Annotated) -> list[Quantity]:
    """The quantities of a sentence, left to right."""
    numbers = marked.numbers
    if not numbers:
        return []
    if len(numbers) == 1:
        quantities = [_single(marked, numbers[0], numbers[0].value)]
        likewise_units(marked, quantities)
        return quantities
    found = joins(marked)
    quantities = []
    shared: dict[int, Value] = {}
    if any(number.scale is not None for number in numbers):
        shared = likewise_scales(marked) | shared_scales(marked, found)
    i = 0
    pairs: dict[int, int] = {}
    rises: dict[int, bool] = {}
    origins: set[int] = set()
    for index, (fit, members) in enumerate(p for p in found if p[0].rule.gives["join"] == "pair"):
        low, high = (numbers[m].value * shared.get(m, 1) for m in members)
        backwards = fit.rule.gives.get("order") == "to first"
        origins.add(members[-1] if backwards else members[0])
        if backwards:
            low, high = high, low
        for member in members:
            pairs[member] = index
            rises[member] = (high > low) != (numbers[member].role == "ordinal")  # a rank rises as its number falls
    groups = {members[0]: (fit, members) for fit, members in found if fit.rule.gives["join"] != "pair"}
    while i < len(numbers):
        if i in groups:
            fit, members = groups[i]
            made = joined(marked, fit, [numbers[m] for m in members], shared)
            if made is not None:
                with_unit(marked, made)
                in_marks(marked, made)
                if made.join == "range":
                    metre_or_million(marked, numbers[members[-1]], made)
                negative(marked, made)
                quantities.append(made)
                i = members[-1] + 1
                continue
        number = numbers[i]
        if i in shared:
            single = _single(marked, number, exact(number.value * shared[i]), _SHARED)
        else:
            single = _single(marked, number, number.value)
        if i in pairs:
            single.pair, single.pair_rise, single.pair_start = pairs[i], rises[i], i in origins
        i += 1
        while single.unit is not None and i < len(numbers):
            more = compound(marked, single, numbers[i])
            if more is None:
                break
            single = more
            i += 1
        quantities.append(single)
    share_units(marked, quantities)
    likewise_units(marked, quantities)
    if pairs:
        _in_one_unit(quantities)
    return quantities


def _in_one_unit(quantities: list[Quantity]) -> None:
    """Leave open which way a pair goes whose ends are told in two units (to 1.2GW from 600MW)."""
    paired = [q for q in quantities if q.pair is not None]
    for q in paired:
        if any(other.pair == q.pair and other.unit and q.unit and other.unit != q.unit for other in paired):
            q.pair_rise = None


def _single(marked: Annotated, number: Number, value: Value, trait: frozenset[str] = frozenset()) -> Quantity:
    """A number alone as a quantity, with its unit. Most of what it may be needs a role or a word beside it."""
    role, first, last = number.role, number.first, number.last
    q = Quantity(first, last, value, None, role, number.traits | trait if trait else number.traits)
    if "decade_age" in q.traits:  # in his 40s: 40 to 49
        q.last, q.value_high, q.join = last + 1, exact(value + 9), "range"
    with_unit(marked, q)
    line = marked.line
    if line.ending[first] & _MARK:
        in_marks(marked, q)
    if marked.tokens[last - 1].key == "m":
        metre_or_million(marked, number, q)
    if role == "cardinal":
        negative(marked, q)
    if q.unit_kind == "money":
        apart_suffix(marked, number, q)
    if role == "ordinal":
        every_nth(marked, q)
    if "broken" in q.traits:
        stop_for_hyphen(marked, q)
    if line.begin[q.first - 1] & _AND:
        and_more(marked, q)
    if line.begin[q.last] & _RATE_LINK:
        exchanged(marked, q)
    if q.unit_kind is None:
        in_points(marked, q)
    return q
