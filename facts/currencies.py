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
    # name -> country of the document -> code; "" is what is meant where no country is told
    "rupee": {"PK": "PKR", "IN": "INR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "paisa": {"PK": "PKR", "IN": "INR"},
    "cent": {"": "USD"},
    "penny": {"": "GBP"},
    "dinar": {"KW": "KWD", "IQ": "IQD", "BH": "BHD", "JO": "JOD", "DZ": "DZD", "TN": "TND", "LY": "LYD", "RS": "RSD"},
    "peso": {"MX": "MXN", "PH": "PHP", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "CU": "CUP", "DO": "DOP"},
    "krone": {"NO": "NOK", "DK": "DKK", "SE": "SEK", "IS": "ISK"},
    "franc": {"CH": "CHF", "RW": "RWF", "CD": "CDF", "GN": "GNF", "BI": "BIF"}
    | dict.fromkeys(("SN", "CI", "ML", "BF", "NE", "BJ", "TG"), "XOF")
    | dict.fromkeys(("CM", "TD", "GA", "CG"), "XAF"),
    "shilling": {"KE": "KES", "TZ": "TZS", "UG": "UGX", "SO": "SOS", "": "KES"},
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR", "": "SAR"},
    "rial": {"IR": "IRR", "OM": "OMR", "YE": "YER", "SA": "SAR", "QA": "QAR", "": "IRR"},
    "dirham": {"AE": "AED", "MA": "MAD", "": "AED"},
    "lira": {"TR": "TRY", "SY": "SYP", "LB": "LBP", "": "TRY"},
    "manat": {"AZ": "AZN", "TM": "TMT", "": "AZN"},
    "kwacha": {"ZM": "ZMW", "MW": "MWK", "PG": "PGK", "": "ZMW"},
    "pula or peso": {"BW": "BWP", "PH": "PHP"},  # both are written P
}


@dataclass(frozen=True, slots=True)
class Told:
    """A code, or None where it can't be told, and what a checker should know."""

    code: str | None
    flags: tuple[str, ...] = ()


def resolve(name: str, votes: Counter[str], pack: Pack) -> Told:
    """The code of a shared name; ``votes`` say how often a document names each country. Those that have no such money
    have no say."""
    codes = SHARED[name]
    told: Counter[str] = Counter()
    for country, code in codes.items():
        told[code] += votes[country]
    first, second = [*told.most_common(2), ("", 0)][:2]
    if first[1] > second[1]:
        return Told(first[0])
    if "" in codes:
        return Told(codes[""], ("currency assumed",))
    home = str(pack.settings.get("country", ""))
    if home in codes:
        return Told(codes[home], ("currency assumed",))
    return Told(None, ("currency unknown",))


def countries_of(folded: str, packs: Iterable[Pack]) -> Counter[str]:
    """How often a text names the places, bodies and parties of each country."""
    votes: Counter[str] = Counter()
    for pack in packs:
        pattern, countries = _cues(pack.lexicon)
        votes.update(countries[word] for word in pattern.findall(f" {folded}"))
        for country, style in pack.settings.get("country_style", {}).items():
            # a pattern that a pack brings along: regex stops one that would run away, which re can't
            with suppress(TimeoutError):
                votes[country] += len(regex.findall(style, folded, timeout=_SECONDS))
    return votes


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
