"""Which places are countries: a figure for Pakistan says less of one event than a figure for Naran does."""

from __future__ import annotations

from functools import cache


@cache
def countries() -> frozenset[str]:
    """The names of all countries and territories, as terms."""
    from babel import Locale  # only where something is compared

    return frozenset(f"p:{name}" for name in Locale("en").territories.values())


def local(places: frozenset[str]) -> frozenset[str]:
    """The places that are no countries."""
    return places - countries()
