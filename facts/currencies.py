"""Names of money that several countries share -> an ISO 4217 code, by the country a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import regex

from facts.alternation import any_of
from facts.lexicon import Lexicon
from facts.pack import Pack

_SECONDS = 5.0

SHARED: dict[str, dict[str, str]] = {
    # name -> country of the document -> code
    "rupee": {"PK": "PKR", "IN": "INR", "LK": "LKR", "NP": "NPR"},
    "paisa": {"PK": "PKR", "IN": "INR"},
    "cent": {"": "USD"},
    "penny": {"": "GBP"},
    "dinar": {"KW": "KWD", "IQ": "IQD", "BH": "BHD", "JO": "JOD"},
    "peso": {"MX": "MXN", "PH": "PHP"},
    "krone": {"NO": "NOK", "DK": "DKK", "SE": "SEK"},
    "franc": {"CH": "CHF"},
    "shilling": {"KE": "KES"},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A code, or None where it can't be told, and what a checker should know."""

    code: str | None
    flags: tuple[str, ...] = ()


def resolve(name: str, country: str, pack: Pack) -> Told:
    """The code of a shared name; ``country`` is that of the document, "" when nothing in it tells."""
    codes = SHARED[name]
    if country in codes:
        return Told(codes[country])
    if "" in codes:
        return Told(codes[""], ("currency assumed",))
    home = str(pack.settings.get("country", ""))
    if home in codes:
        return Told(codes[home], ("currency assumed",))
    return Told(None, ("currency unknown",))


def country_of(folded: str, packs: Iterable[Pack]) -> str:
    """The country whose places, bodies and parties a text names most; "" when it names none, or two as often."""
    votes: Counter[str] = Counter()
    for pack in packs:
        pattern, countries = _cues(pack.lexicon)
        votes.update(countries[word] for word in pattern.findall(f" {folded}"))
        for country, style in pack.settings.get("country_style", {}).items():
            # a pattern that a pack brings along: regex stops one that would run away, which re can't
            with suppress(TimeoutError):
                votes[country] += len(regex.findall(style, folded, timeout=_SECONDS))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


@cache
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the names that tell a country, and the country each tells."""
    cues = {
        " ".join((key, *p.rest)): p.value
        for key in lexicon.openings.get("country_cue", ())
        for p in lexicon.phrases[key]
        if p.name == "country_cue"
    }
    # A pattern that begins with a set of characters passes over others three times as fast as one with a condition.
    return re.compile(rf"\W({any_of(cues)})(?!\w)"), cues
