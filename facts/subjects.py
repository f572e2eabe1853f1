"""Quantity -> the words it counts or measures, and their concept.

No parser: a noun phrase is the run of words between words of closed classes (the lists ``preposition``, ``verb``,
``adverb``, ``determiner``, ``clause_break`` ... of the pack). Where the counted noun stands is said by the settings of
the pack: after the number, or, for percentages and sums, before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.annotate import Annotated
from facts.quantities import Quantity

STOPS = ("preposition", "genitive", "verb", "clause_break", "conjunction", "pronoun")
SKIPS = ("adverb", "determiner", "quantifier", "filler")
_REACH = 9
"""Tokens a noun phrase may have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The tokens that name what is counted, its concept, and which way it was found (an id for the record)."""

    first: int
    last: int
    concept: str | None
    rule: str


def find_subject(marked: Annotated, q: Quantity, kind: str, after: int) -> Subject | None:
    """What a quantity counts or measures; ``after`` is the boundary behind its unit and bound words."""
    follows = _forward(marked, q, after, kind)
    if kind in ("count", "rank", "fraction", "multiple", "age", "score") and q.unit is None:
        order = (follows, _backward(marked, q, kind)) if follows else (_backward(marked, q, kind),)
    elif follows and follows.rule != "subject-after-loose":
        order = (follows,)
    else:
        order = (_backward(marked, q, kind), follows)
    return next((subject for subject in order if subject), None)


def _stops(marked: Annotated, i: int) -> bool:
    token = marked.tokens[i]
    if token.shape == "p":
        return token.key not in "\"'-/&()@" or (token.key == "-" and not marked.tight(i))
    if token.shape in ("d", "v"):
        return True
    if token.key.startswith("'"):
        return False
    return marked.is_a(i, *STOPS) or (("number", i) in marked.line.right and not _in_name(marked, i))


def _in_name(marked: Annotated, i: int) -> bool:
    return ("ordinal", i) in marked.line.right


def _forward(marked: Annotated, q: Quantity, at: int, kind: str) -> Subject | None:
    """The noun phrase to the right: ``500 Japanese firms``, ``40 percent of voters``, ``95 کروڑ روپے کا خسارہ``."""
    tokens, size = marked.tokens, len(marked.tokens)
    linked = False
    i = at
    while i < size:
        if marked.is_a(i, *SKIPS) or tokens[i].key in "\"'" or (tokens[i].key == "-" and marked.tight(i)):
            i += 1
        elif not linked and marked.is_a(i, "of"):
            linked, i = True, i + 1
        else:
            break
    if q.unit_kind == "percent" and i < size and marked.is_a(i, "change"):
        return None
    first = i
    last = i
    while i < size and i - first < _REACH and not _stops(marked, i):
        if i > first and marked.is_a(i, "adverb", "change") and not linked:
            break
        if i > first and marked.is_a(i, "determiner"):
            break
        i += 1
        last = i
    first, last = _trim(marked, first, last)
    if first >= last:
        return None
    if marked.is_a(last - 1, "change") and last - first == 1:
        return None
    first, last, concept = _head(marked, first, last)
    loose = not linked and kind in ("money", "percent", "measure", "duration") and concept is None
    return Subject(first, last, concept, "subject-after-loose" if loose else "subject-after")


def _backward(marked: Annotated, q: Quantity, kind: str) -> Subject | None:
    """The noun phrase to the left: ``turnout stood at 16 percent``, ``ٹرن آؤٹ صرف 16 فیصد رہا``."""
    tokens = marked.tokens
    i = q.outer_first - 1
    crossed = 0
    while i >= 0:
        token = tokens[i]
        if token.shape == "p" and token.key in "\"'(+~":
            i -= 1
        elif token.shape == "p" and token.key == ":" and crossed == 0:
            i -= 1
        elif token.shape != "w":
            break
        elif marked.is_a(i, "bound_word", "change", *SKIPS) or marked.is_a(i, "verb", "preposition", "of"):
            if marked.is_a(i, "clause_break") and crossed:
                break
            i -= 1
            crossed += 1
        else:
            break
        if crossed > 8:
            return None
    if i < 0 or _stops(marked, i):
        return None
    last = i + 1
    first = last
    while first > 0 and last - first < _REACH:
        j = first - 1
        if marked.is_a(j, "genitive", "of") and j > 0 and not _stops(marked, j - 1):
            first = j
            continue
        if _stops(marked, j) or marked.is_a(j, "determiner", "adverb"):
            break
        first = j
    first, last = _trim(marked, first, last)
    if first >= last:
        return None
    return Subject(first, last, _concept(marked, first, last, marked.pack.settings.get("genitive")), "subject-before")


def _trim(marked: Annotated, first: int, last: int) -> tuple[int, int]:
    """Without determiners, genitives and signs at the ends."""
    edge = ("determiner", "genitive", "of", "filler", "quantifier", "bound_word", "adverb")
    while first < last and (marked.tokens[first].shape == "p" or marked.is_a(first, *edge)):
        first += 1
    while first < last and (marked.tokens[last - 1].shape == "p" or marked.is_a(last - 1, *edge)):
        last -= 1
    return first, last


def _head(marked: Annotated, first: int, last: int) -> tuple[int, int, str | None]:
    """Cut the phrase behind its head: the last known noun of the run of known nouns that begins first."""
    known = [x for x in marked.lexemes.get("concept", ()) if first <= x.first and x.last <= last]
    if not known:
        return first, last, None
    known.sort(key=lambda x: (x.first, -x.last))
    head = known[0]
    for lexeme in known[1:]:
        if lexeme.first <= head.last and lexeme.last > head.last:
            head = lexeme
    longest = max((x for x in known if x.last == head.last), key=lambda x: x.last - x.first)
    return first, head.last, longest.value


def _concept(marked: Annotated, first: int, last: int, genitive: object) -> str | None:
    """The concept of the head: the last known noun, or the first where the genitive stands after its head."""
    known = [x for x in marked.lexemes.get("concept", ()) if first <= x.first and x.last <= last]
    if not known:
        return None
    if genitive == "after":
        cut = next((i for i in range(first, last) if marked.is_a(i, "of")), last)
        known = [x for x in known if x.last <= cut] or known
    head = max(known, key=lambda x: (x.last, x.last - x.first))
    return head.value
