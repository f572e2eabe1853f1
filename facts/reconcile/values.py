"""What figures a claim allows: its value read at the digits it shows, widened by its bound, in a unit that compares."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from facts.model import Claim, Value

_EXACT_BELOW = 100
"""Smaller counts are not rounded: 40 dead are not 42."""
_RUNS = 20
"""A score from which on it is one of cricket, where the second number tells the wickets."""
_MERGE = 0.05
_CLASH = 0.10
"""How far, as a share of the figure, rounding may reach: to hold two figures for one, and for no conflict."""
_ABOUT = 0.15
_SLIPS = (10, 100, 1000)
_POINT = ("exact", "about")
_RUPEES = ("PKR", "INR", "NPR", "LKR", "rupee")
_NO_CONVERSION = ("degree_celsius", "degree_fahrenheit", "degree", "calorie", "unit", "point", "pixel")


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim's number, comparable: ``measure`` says of what sort; ``low`` and ``high`` are in its base unit."""

    measure: tuple[str, str]
    low: float
    high: float | None
    bound: str
    half: float
    """Half of the last digit shown: what rounding may hide."""
    is_point: bool
    span: tuple[float, float]
    """The figures that may be true when the claim is."""


def _span(low: float, high: float | None, bound: str, half: float) -> tuple[float, float]:
    if bound in ("at_least", "vague"):
        return low, math.inf
    if bound == "at_most":
        return 0.0, low
    slack = min(half, _CLASH * abs(low))
    if bound == "about":
        slack = max(slack, _ABOUT * abs(low))
    return low - slack, (low if high is None else high) + slack


def figure(claim: Claim) -> Figure:
    """The number of a claim as it is compared with others."""
    kind, unit = claim.kind, claim.unit
    factor = 1.0
    if unit == "degree":
        unit = "degree_celsius"  # of what kind is left to the reader
    if kind == "fraction":
        kind, unit, factor = "percent", "percent", 100.0
    elif unit in ("point", "aqi"):
        kind, unit = "count", None  # an index that a text tells without a word for its points
    elif unit == "basis_point":
        unit, factor = "percentage_point", 0.01
    elif kind in ("measure", "duration", "age") and unit is not None:
        unit, factor = _base(unit)
    elif kind == "score" and unit is None and claim.value >= _RUNS:
        kind = "count"  # 287 for six are 287 runs
    elif kind == "money" and (unit is None or unit in _RUPEES):
        unit = "rupee"  # whose rupee is often left to the reader; the field ``unit`` tells two known ones apart
    half = _half(claim.value, claim.kind)
    if claim.kind == "fraction":
        half = 0.1 * float(claim.value)  # a third is 33 percent, and 34, and nearly 35; a fifth is 21.9 in a headline
    low = float(claim.value) * factor
    high = None if claim.value_high is None or kind != claim.kind == "score" else float(claim.value_high) * factor
    if kind == "score" and high is not None:  # Urdu writes the winner's goals second
        low, high = max(low, high), min(low, high)
        return Figure((kind, unit or ""), low, high, claim.bound, half, False, (low, low))
    return Figure(
        (kind, unit or ""),
        low,
        high,
        claim.bound,
        half * factor,
        claim.bound in _POINT and high is None,
        _span(low, high, claim.bound, half * factor),
    )


def in_points(rate: Figure, change: bool) -> Figure:
    """A rate of interest: nobody rounds it, and a cut of one percent is one of a hundred basis points."""
    measure = ("percent", "percentage_point") if change else rate.measure
    low, high = rate.low, rate.low if rate.high is None else rate.high
    span = (low, high) if rate.bound in ("exact", "range") else rate.span
    return replace(rate, measure=measure, half=min(rate.half, 0.005), span=span)


def equal(one: Figure, other: Figure) -> str | None:
    """In what sense two figures are one (``equal``, ``rounded``), or None. Bounds must be alike."""
    if one.is_point and other.is_point:
        gap = abs(one.low - other.low)
        if gap <= 1e-9 * abs(one.low):
            return "equal"
        coarse = max(one, other, key=lambda f: f.half)
        reach = min(coarse.half, _MERGE * abs(coarse.low))
        if "about" in (one.bound, other.bound):
            reach = max(reach, _MERGE * abs(coarse.low))
        if gap > reach * (1 + 1e-9):
            return None
        if coarse.low < max(one.low, other.low) and gap >= reach * (1 - 1e-9):
            return "rounded" if "about" in (one.bound, other.bound) else None  # 10.5 is rounded up
        return "rounded"
    same = one.bound == other.bound and _near(one.low, other.low) and _near(one.high, other.high)
    return "equal" if same else None


def clash(one: Figure, other: Figure) -> bool:
    """Whether no figure satisfies both."""
    (low, high), (other_low, other_high) = one.span, other.span
    return high < other_low * (1 - 1e-9) or other_high < low * (1 - 1e-9)


def slip(one: Figure, other: Figure) -> int | None:
    """The ratio of two figures with the same digits, where it is one that a slip of magnitude makes."""
    if one.high is not None or other.high is not None:
        return None
    small, large = sorted((one.low, other.low))
    return next((ratio for ratio in _SLIPS if small > 0 and _near(large, small * ratio)), None)


def ratio(one: Figure, other: Figure) -> float:
    """How many times the larger figure is the smaller one."""
    small, large = sorted((abs(one.low), abs(other.low)))
    return large / small if small else math.inf


def shown(figure: Figure) -> int:
    """Digits of a figure that are not trailing zeros."""
    return _shown(figure.low)


@lru_cache(maxsize=50_000)
def _shown(low: float) -> int:
    return max(1, len(f"{low:.6g}".replace(".", "").strip("0").split("e")[0]))


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def _half(value: Value, kind: str) -> float:
    """Half of the unit of the last digit that the figure shows; trailing zeros show none."""
    if isinstance(value, Fraction) and value.denominator != 1:
        digits = next((d for d in range(1, 7) if (value * 10**d).denominator == 1), None)
        return 0.5 * 10.0**-digits if digits else 0.01 * float(value)
    whole = abs(int(value))
    if whole < _EXACT_BELOW:
        return 0.0 if kind in ("count", "score", "rank", "age") else 0.5
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return 0.5 * 10.0**zeros


@cache
def _base(unit: str) -> tuple[str, float]:
    """What a unit measures and how many base units it is; a unit that is not known measures itself alone."""
    if unit in _NO_CONVERSION:
        return unit, 1.0
    expression = "metric_ton" if unit == "ton" else unit
    for prefix, words in (("million_", "1e6 "), ("billion_", "1e9 "), ("trillion_", "1e12 ")):
        expression = expression.replace(prefix, words)
    expression = expression.replace("_per_", " / ").replace("square_", "square ").replace("cubic_", "cubic ")
    try:
        quantity = _registry().parse_expression(expression).to_root_units()
        return str(quantity.dimensionality), float(quantity.magnitude)
    except Exception:  # a unit of the trade (maund, kanal) that no registry knows: pint has errors of many kinds
        return unit, 1.0


@cache
def _registry():  # type: ignore[no-untyped-def]
    import pint  # half a second to import

    return pint.UnitRegistry()
