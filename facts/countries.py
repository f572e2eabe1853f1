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
from facts.watched import COUNTRY, Seen

_SECONDS = 5.0


class Countries:
    """Those of one document. Most documents never ask, so they are counted when they are asked for."""

    def __init__(self, folded: str, packs: tuple[Pack, ...], seen: Seen | None = None) -> None:
        self.folded = folded
        self.packs = packs
        self.seen = seen
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
            if self.seen is not None:
                self._named(votes, pack.lexicon, self.seen)
            for country, styles in pack.settings.get("country_style", {}).items():
                for style in styles:
                    # a pattern that a pack brings along: regex stops one that would run away, which re can't
                    with suppress(TimeoutError):
                        votes[country] += len(_style(style).findall(self.folded, timeout=_SECONDS))
        return votes

    def _named(self, votes: Counter[str], lexicon: Lexicon, seen: Seen) -> None:
        """Count the names, none of which overlap; only what begins with a word of one is searched for them."""
        pattern, countries, longest = _cues(lexicon)
        text, done = f" {self.folded}", 0
        for start, end in seen.places(COUNTRY):
            found = pattern.search(text, max(start, done), end + longest)
            while found is not None and found.start() <= end:
                votes[countries[found[1]]] += 1
                done = found.end()
                found = pattern.search(text, done, end + longest)

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
def _style(style: str) -> regex.Pattern[str]:
    return regex.compile(style)


@cache
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str], int]:
    """What finds the names that tell a country, the country each tells, and how far behind its first word one may
    reach, with the sign behind it."""
    cues = {
        " ".join((key, *p.rest)): p.value
        for key in lexicon.openings.get("country_cue", ())
        for p in lexicon.phrases[key]
        if p.name == "country_cue"
    }
    # A pattern that begins with a set of characters passes over others three times as fast as one with a condition.
    return re.compile(rf"\W({any_of(cues)})(?!\w)"), cues, max(map(len, cues), default=0) + 2
