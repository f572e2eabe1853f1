"""Names of money that several countries share -> an ISO 4217 code, by the country a document is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

SHARED: dict[str, dict[str, str]] = {
    # name -> country of the document -> code; "" is what is meant where no country is told
    "rupee": {"PK": "PKR", "IN": "INR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "paisa": {"PK": "PKR", "IN": "INR"},
    "cent": {"": "USD", "€": "EUR", "$": "USD"},  # by the sign that the document writes
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


def resolve(name: str, votes: Counter[str], home: str) -> Told:
    """The code of a shared name; ``votes`` say how often a document names each country. Those that have no such money
    have no say. ``home`` is the country that is assumed where none is named."""
    codes = SHARED[name]
    told: Counter[str] = Counter()
    for country, code in codes.items():
        told[code] += votes[country]
    first, second = [*told.most_common(2), ("", 0)][:2]
    if first[1] > second[1]:
        return Told(first[0])
    if "" in codes:
        return Told(codes[""], ("currency assumed",))
    if home in codes and told[codes[home]] == first[1]:
        return Told(codes[home], ("currency assumed",))
    return Told(None, ("currency unknown",))
