"""Lines that belong to the page and not to the story (buttons, counters, bylines), told by the ``furniture`` rules.

Few lines have any of the words that those rules ask for. To mark them all took a third of the time, so a line is first
looked through for such words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from facts.alternation import any_of
from facts.annotate import Annotated, annotate
from facts.fold import plain
from facts.line import Item
from facts.numerals import read_numbers
from facts.pack import Pack
from facts.rules import RuleSet, parse_pattern
from facts.tokens import tokenise
from facts.triggers import triggers

_LONGEST = 440
"""Code points of the longest line that may be furniture."""
_BYLINE = "dateline"


@dataclass(frozen=True, slots=True)
class _Row:
    """What a line must have for a pattern to fit: how it begins, and words, of each of these one."""

    opening: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


def section_of(folded: str, start: int, end: int, packs: Mapping[str, Pack]) -> str | None:
    """The section that a furniture rule gives the line from ``start`` to ``end``, if one fits."""
    if end - start > _LONGEST:
        return None
    bare = plain(folded[start:end]).strip()
    for pack in packs.values():
        rules = pack.stage("furniture")
        if not _may_fit(rules, bare):
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
def _needed(rules: RuleSet) -> tuple[re.Pattern[str], tuple[str, ...], tuple[_Row, ...], tuple[_Row, ...]]:
    """What finds the lines that a rule may fit; how lines begin that must begin so; and what each pattern asks for that
    stands at the beginning, or anywhere: the word that is hardest to meet first."""
    rows = []
    anchors: set[str] = set()
    for items in _patterns(rules, bylines=False):
        words = [item.words for item in items if not item.optional and not item.lists]
        words.sort(key=lambda choices: -min(map(len, choices)))
        # Of a pattern without such a word nothing is known, so every line may fit.
        anchors.update(words[0] if words else ("",))
        begins = len(items) > 1 and items[0] == Item((), ("start",), False)
        second = items[1] if begins else None
        opening = second.words if second is not None and not second.optional and not second.lists else ()
        rows.append(_Row(opening, tuple(words)))
    at_start = tuple(row for row in rows if row.opening)
    anywhere = tuple(row for row in rows if not row.opening)
    return re.compile(any_of(anchors)), tuple({word for row in at_start for word in row.opening}), at_start, anywhere


def _may_fit(rules: RuleSet, bare: str) -> bool:
    """Whether a line has what one of the patterns asks for."""
    anchors, beginnings, at_start, anywhere = _needed(rules)
    if not anchors.search(bare):
        return False
    rows = [row for row in at_start if bare.startswith(row.opening)] if bare.startswith(beginnings) else []
    for row in (*rows, *anywhere):  # noqa: SIM110 - a generator takes twice the time
        if _has(bare, row):
            return True
    return False


def _has(bare: str, row: _Row) -> bool:
    for choices in row.words:  # loops, not all() and any(): most fail at the first word
        for word in choices:
            if word in bare:
                break
        else:
            return False
    return True
