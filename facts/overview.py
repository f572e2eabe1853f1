"""A text is looked over once, for all that its parts are later searched for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from facts import furniture, pack
from facts.lexicon import Lexicon
from facts.pack import Pack
from facts.rules import RuleSet
from facts.triggers import triggers
from facts.watched import COUNTRY, CREDIT, Seen, Watched

_LISTS = {"agency": CREDIT, "printed_in": CREDIT, "country_cue": COUNTRY}


def look_over(folded: str, packs: Mapping[str, Pack]) -> Seen:
    """Where a folded text has words that a number, a button or byline, a publisher or a country is known by."""
    return Seen(folded, _watched(*((its.stage("furniture"), its.lexicon) for its in packs.values())))


@lru_cache(maxsize=16)
def _watched(*given: tuple[RuleSet, Lexicon]) -> Watched:
    words: dict[str, int] = {}
    for rules, lexicon in given:
        for word, its in furniture.anchors(rules).items():
            words[word] = words.get(word, 0) | its
        for name, its in _LISTS.items():
            for key in lexicon.openings.get(name, ()):
                words[key] = words.get(key, 0) | its
    return Watched(triggers(*pack.languages()), words)
