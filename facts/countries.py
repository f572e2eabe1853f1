"""The countries that a document names: they settle what a rupee is, and when a fiscal year begins."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from functools import cache

import regex

from facts.alternation import any_of
from facts.lexicon import Lexicon
from facts.pack import Pack

_SECONDS = 5.0


class Countries:
    """Those of one document. Most documents never ask, so they are counted when they are asked for."""

    def __init__(self, folded: str, packs: tuple[Pack, ...]) -> None:
        self.folded = folded
        self.packs = packs
        self.counted: Counter[str] | None = None

    @property
    def votes(self) -> Counter[str]:
        """How often the text names the places, bodies and parties of each country."""
        if self.counted is None:
            self.counted = self._count()
        return self.counted

    def _count(self) -> Counter[str]:
        votes: Counter[str] = Counter()
        for pack in self.packs:
            pattern, countries = _cues(pack.lexicon)
            votes.update(countries[word] for word in pattern.findall(f" {self.folded}"))
            for country, style in pack.settings.get("country_style", {}).items():
                # a pattern that a pack brings along: regex stops one that would run away, which re can't
                with suppress(TimeoutError):
                    votes[country] += len(regex.findall(style, self.folded, timeout=_SECONDS))
        return votes

    def fiscal_year(self, pack: Pack) -> tuple[int, int]:
        """The month and day on which the fiscal year begins: of the country named most of those whose year the pack
        tells, of the pack's own where none is."""
        country = self._reckoning(pack)
        month, day = pack.settings["fiscal_years"][country] if country else pack.settings.get("fiscal_year", [1, 1])
        return month, day

    def first_quarter(self, pack: Pack) -> tuple[int, int]:
        """The month and day on which the first quarter begins: of the fiscal year where a country reckons so."""
        country = self._reckoning(pack)
        return self.fiscal_year(pack) if country in pack.settings.get("fiscal_quarters", ()) else (1, 1)

    def _reckoning(self, pack: Pack) -> str:
        """The country named most of those whose fiscal year the pack tells; none where two are named as often."""
        told = Counter({country: self.votes[country] for country in pack.settings.get("fiscal_years", {})})
        first, second = [*told.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] > second[1] else ""


NOWHERE = Countries("", ())
"""Where the document as a whole is not at hand."""


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
