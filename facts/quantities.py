"""Numbers -> quantities: several numbers that say one thing, each with its unit."""

from __future__ import annotations

from dataclasses import replace

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.exchange import exchanged
from facts.figures import exact
from facts.joins import joined, joins, shared_scales
from facts.likewise import likewise_scales, likewise_units
from facts.marks import in_marks
from facts.metres import metre_or_million
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


def read_quantities(marked: Annotated) -> list[Quantity]:
    """The quantities of a sentence, left to right."""
    numbers = marked.numbers
    if not numbers:
        return []
    found = joins(marked)
    quantities: list[Quantity] = []
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
                made = in_marks(marked, with_unit(marked, made))
                if made.join == "range":
                    made = metre_or_million(marked, numbers[members[-1]], made)
                quantities.append(negative(marked, made))
                i = members[-1] + 1
                continue
        number = numbers[i]
        value, role, traits = number.value, number.role, number.traits
        pair = pairs.get(i)
        if i in shared:
            value = exact(value * shared[i])
            traits |= {"shared_scale"}
        single = Quantity(number.first, number.last, value, None, role, traits, pair=pair, pair_rise=rises.get(i))
        single = replace(single, pair_start=i in origins) if pair is not None else single
        if "decade_age" in traits:  # in his 40s: 40 to 49
            single = replace(single, last=number.last + 1, value_high=exact(value + 9), join="range")
        single = negative(marked, metre_or_million(marked, number, in_marks(marked, with_unit(marked, single))))
        single = stop_for_hyphen(marked, every_nth(marked, apart_suffix(marked, number, single)))
        single = in_points(marked, exchanged(marked, and_more(marked, single)))
        i += 1
        while i < len(numbers):
            more = compound(marked, single, numbers[i])
            if more is None:
                break
            single = more
            i += 1
        quantities.append(single)
    return likewise_units(marked, share_units(marked, quantities))
