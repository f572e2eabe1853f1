"""When a field of a found claim agrees with the marked one: by meaning, where either way of writing it would do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

UNITS = {
    name: unit
    for unit, names in {
        "percent": "% percentage percentage_point pct per_cent",
        "kilometre": "km",
        "metre": "m",
        "centimetre": "cm",
        "millimetre": "mm",
        "mile": "mi",
        "foot": "ft feet",
        "inch": "inches",
        "kilogram": "kg kilogramme",
        "gram": "g gramme",
        "pound": "lb pound_mass",
        "ton": "tonne metric_ton",
        "mile_per_hour": "mph",
        "kilometre_per_hour": "kph km/h",
        "degree_celsius": "celsius °c",
        "degree_fahrenheit": "fahrenheit °f",
        "degree": "degree_angle",
        "litre": "l",
        "hour": "h hr",
        "minute": "min minute_of_time",
        "second": "s sec second_of_time",
    }.items()
    for name in names.split()
}


def same_unit(wanted: str | None, given: str | None) -> bool:
    """Units by meaning: ``km``, ``kilometers`` and ``kilometre`` are one; so are none and none."""
    return _unit(wanted) == _unit(given)


def _unit(name: str | None) -> str:
    key = re.sub(r"[\s-]+", "_", unicodedata.normalize("NFC", name or "").strip().casefold())
    key = UNITS.get(key, re.sub(r"(met|lit)er(?=s?(?:_|$))", r"\1re", key))
    words = UNITS.get(key, key).split("_")
    if len(words) > 1:
        words = [UNITS[word] if word in ("feet", "inches", "km", "kilogramme") else word for word in words]
    key = "_".join(_singular(word) for word in words)
    return UNITS.get(key, key)


def _singular(word: str) -> str:
    return word if word in ("celsius", "siemens") or word.endswith("ss") or len(word) < 2 else word.removesuffix("s")


WORD = re.compile(r"[^\W_]+(?:['’\-‐‑\u200c][^\W_]+)*")
VOWEL_SIGNS = re.compile("[\u0610-\u061a\u064b-\u0652\u0670]")
AFTER_HEAD = {"of", "in", "for", "from", "to", "with", "at", "on", "who", "that", "which"}


def same_head(wanted: str | None, given: str | None) -> bool:
    """The head word of the marked subject stands in the found one, which is not much longer; none equals none."""
    one, other = _words(wanted), _words(given)
    if not _plain(wanted) or not _plain(given):
        return _plain(wanted) == _plain(given)
    if _plain(wanted) == _plain(given):
        return True
    cut = next((i for i, word in enumerate(one) if i and word in AFTER_HEAD), len(one))
    return bool(one) and one[cut - 1] in other and len(other) <= 2 * len(one) + 3


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def _words(text: str | None) -> list[str]:
    return [word.casefold() for word in WORD.findall(unicodedata.normalize("NFC", VOWEL_SIGNS.sub("", text or "")))]


def contains(wanted: str | None, given: str | None) -> bool:
    """The found text holds the marked one (a longer name is right, too); none equals none."""
    return _plain(wanted) in _plain(given) if wanted and given else bool(wanted) == bool(given)


def same_word(wanted: str | None, given: str | None) -> bool:
    return _plain(wanted).casefold() == _plain(given).casefold()


def equal(wanted: Any, given: Any) -> bool:
    return bool(wanted == given)


FIELDS: dict[str, tuple[tuple[str, ...], Callable[[Any, Any], bool]]] = {
    "bound": (("bound",), equal),
    "kind": (("kind",), equal),
    "unit": (("unit",), same_unit),
    "subject": (("subject",), same_head),
    "concept": (("concept",), same_word),
    "property": (("property",), same_word),
    "direction": (("direction",), equal),
    "stance": (("stance",), equal),
    "time": (("time_start", "time_end"), equal),
    "time role": (("time_role",), equal),
    "speaker": (("speaker",), contains),
    "section": (("section",), equal),
}
"""For each field: the keys that hold it, and when a found one is right."""
