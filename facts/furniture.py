"""Lines that belong to the page and not to the story (buttons, counters, bylines), told by the ``furniture`` rules.

Few lines have any of the words that those rules ask for. To mark them all took a third of the time, so a line is first
looked through for such words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from facts.alternation import any_of
from facts.annotate import Annotated, annotate
from facts.fold import plain
from facts.numerals import read_numbers
from facts.pack import Pack
from facts.rules import RuleSet, parse_pattern
from facts.tokens import tokenise
from facts.tries import Item
from facts.triggers import triggers
from facts.watched import FURNITURE, OPENING, Seen

_LONGEST = 440
"""Code points of the longest line that may be furniture."""
_BYLINE = "dateline"
_FIRST = re.compile(r"\s*([^\W\d_]+|\S)")
_NUMBERS = frozenset(("number", "day", "year"))
"""Lists that hold nothing but numbers."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What a line must have for a pattern to fit: the words it may end with (any where there are none), words of each
    of these one, and whether a number."""

    closing: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    number: bool


@dataclass(frozen=True, slots=True)
class _Needed:
    """What the patterns ask for: by the word a line begins with, and by the hardest word or sign to meet of those that
    stand anywhere; with what finds these words, in a text with a space before it, and those signs."""

    opening: dict[str, list[_Row]]
    anywhere: dict[str, list[_Row]]
    words: re.Pattern[str]
    signs: tuple[str, ...]


def section_of(folded: str, start: int, end: int, packs: Mapping[str, Pack], seen: Seen) -> str | None:
    """The section that a furniture rule gives the line from ``start`` to ``end``, if one fits; ``seen`` is what the
    text has been looked over for."""
    if end - start > _LONGEST:
        return None
    if not seen.at(start) & OPENING and not seen.within(start, end, FURNITURE):
        return None
    bare = plain(folded[start:end])
    for pack in packs.values():
        rules = pack.stage("furniture")
        if not _may_fit(_needed(rules), bare, pack.lang):
            continue
        marked = _marked(folded, start, end, pack)
        taken: dict[str, set[int]] = {}
        for fit in rules.spans(marked.line):
            section = fit.rule.gives.get("section")
            if section == _BYLINE:
                continue
            mine = taken.setdefault(fit.rule.id, set())  # 345 likes 12 comments: both count
            mine.update(range(fit.first, fit.last))
            if len(mine) * 100 >= fit.rule.gives.get("share", 0) * len(marked.tokens):
                return str(section)
    return None


def share_of_stamps(folded: str, start: int, end: int, packs: Mapping[str, Pack]) -> float:
    """How much of a short line is taken by what a dateline holds."""
    most = 0.0
    for pack in packs.values():
        rules = pack.stage("furniture")
        if _dated(rules) and not triggers(pack.lang).found(folded, start, end):
            continue
        marked = _marked(folded, start, end, pack)
        taken = {
            i
            for fit in rules.spans(marked.line)
            if fit.rule.gives.get("section") == _BYLINE
            for i in range(fit.first, fit.last)
        }
        most = max(most, len(taken) / len(marked.tokens) if marked.tokens else 0)
    return most


def _marked(folded: str, start: int, end: int, pack: Pack) -> Annotated:
    tokens = tokenise(folded[start:end], start)
    words = pack.lexicon.of(tokens)
    return annotate(folded, tokens, read_numbers(tokens, pack, words), pack, words)


def _patterns(rules: RuleSet, bylines: bool) -> list[tuple[Item, ...]]:
    wanted = [rule for rule in rules.rules if (rule.gives.get("section") == _BYLINE) is bylines]
    return [parse_pattern(pattern, rule.where) for rule in wanted for pattern in rule.patterns.get("span", ())]


@lru_cache(maxsize=16)
def _dated(rules: RuleSet) -> bool:
    """Whether no line is a byline without a number: each pattern asks for a day or year."""
    return all(
        any(not item.optional and not item.words and set(item.lists) <= {"day", "year"} for item in row)
        for row in _patterns(rules, bylines=True)
    )


@lru_cache(maxsize=16)
def _needed(rules: RuleSet) -> _Needed:
    opening: dict[str, list[_Row]] = {}
    anywhere: dict[str, list[_Row]] = {}
    for items in _patterns(rules, bylines=False):
        words = [item.words for item in items if not item.optional and not item.lists]
        words.sort(key=lambda choices: -min(map(len, choices)))
        number = any(not item.optional and not item.words and set(item.lists) <= _NUMBERS for item in items)
        row = _Row(_behind("end", items[::-1]), tuple(words), number)
        begins = _behind("start", items)
        found = opening if begins else anywhere
        # Of a pattern without such a word nothing is known, so every line may fit.
        for word in begins or (words[0] if words else ("",)):
            found.setdefault(word, []).append(row)
    letters = [word for word in anywhere if word.isalpha()]
    first = any_of({word[0] for word in letters})  # to look at the next letter alone first takes a fifth off
    pattern = re.compile(rf"[\W\d_](?={first})({any_of(letters)})(?![^\W\d_])")
    return _Needed(opening, anywhere, pattern, tuple(anywhere.keys() - set(letters)))


def anchors(rules: RuleSet) -> dict[str, int]:
    """The words and signs of which a line that a rule fits has one, anywhere or at its beginning."""
    needed = _needed(rules)
    found = dict.fromkeys(needed.anywhere, FURNITURE)
    for word in needed.opening:
        found[word] = found.get(word, 0) | OPENING
    return found


def _behind(edge: str, items: Sequence[Item]) -> tuple[str, ...]:
    """The words of which a pattern asks for one at the edge of the line that its items begin with."""
    told = len(items) > 1 and items[0] == Item((), (edge,), False) and not items[1].optional and not items[1].lists
    return items[1].words if told else ()


def _may_fit(needed: _Needed, bare: str, lang: str) -> bool:
    """Whether a line has what one of the patterns asks for."""
    first = _FIRST.match(bare)
    rows = [*needed.opening.get(first[1], ())] if first is not None else []
    for word in (*needed.words.findall(" " + bare), *(sign for sign in needed.signs if sign in bare)):
        rows += needed.anywhere[word]
    keys: set[str] = set()
    for row in rows:
        if _has(bare, row) and (not row.number or triggers(lang).found(bare)):
            keys = keys or {token.key for token in tokenise(bare, 0)}
            if all(not keys.isdisjoint(choices) for choices in row.words):
                return True
    return False


def _has(bare: str, row: _Row) -> bool:
    """Whether a line ends as a pattern asks and has the letters of its words, be it within others."""
    if row.closing and not bare.endswith(row.closing):
        return False
    for choices in row.words:  # loops, not all() and any(): most fail at the first word
        for word in choices:
            if word in bare:
                break
        else:
            return False
    return True
