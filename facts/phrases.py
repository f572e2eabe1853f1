"""The noun phrases of a sentence, without a parser.

A chunk is a run of words between words of closed classes (the lists ``preposition``, ``verb``, ``adverb``,
``determiner`` ... of the pack), numbers, units, times and signs. A phrase is a chunk, or a head with its
genitives: ``شرح`` with ``بے روزگاری کی`` before it, ``tally`` with ``of seats`` behind it; which side the
genitive stands on is a setting of the pack.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.annotate import Annotated

STOPS = ("preposition", "genitive", "of", "verb", "clause_break", "conjunction", "pronoun", "adverb", "determiner")
CASES = {"erg": "agent", "to": "dative", "in": "locative", "on": "locative", "from": "ablative", "until": "ablative"}
_LONG = 5
"""Tokens; a longer phrase is cut to its head."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at tokens ``first`` to ``last``; its head's chunk at ``head_first`` to ``head_last``.

    ``case`` is direct, agent, dative, locative, ablative or oblique: by the postposition behind it or
    preposition before it. ``concept`` is that of its last known noun, None when no noun of it is known.
    """

    first: int
    last: int
    head_first: int
    head_last: int
    case: str
    concept: str | None
    place: bool


def phrases(marked: Annotated) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence, left to right; read once."""
    if marked.phrases is None:
        marked.phrases = tuple(_phrases(marked))
    return marked.phrases


def _phrases(marked: Annotated) -> list[Phrase]:
    chunks = _chunks(marked)
    before = marked.pack.settings.get("genitive") == "before"
    found = []
    i = 0
    while i < len(chunks):
        group = [chunks[i]]
        while i + 1 < len(chunks) and _linked(marked, chunks[i], chunks[i + 1], before):
            i += 1
            group.append(chunks[i])
        i += 1
        head = group[-1] if before else group[0]
        first, last = group[0][0], group[-1][1]
        if last - first > _LONG:
            first, last = head
        if last - first > _LONG + 2:
            first = last - _LONG
        concept = concept_of(marked, *head)
        if len(group) > 1 and marked.is_a(head[0], "number_noun"):  # اموات کی تعداد is told of the dead
            concept = concept_of(marked, *group[-2 if before else 1]) or concept
        found.append(
            Phrase(
                first,
                last,
                head[0],
                head[1],
                _case(marked, group[0][0], group[-1][1], before),
                concept,
                _is_place(marked, *head),
            )
        )
    return found


def open_word(marked: Annotated, i: int) -> bool:
    """Whether a token may be part of a noun phrase."""
    token = marked.tokens[i]
    if token.shape == "p":
        if token.key in "-/&@" and marked.tight(i):
            return True
        return token.key == "_"
    if token.shape in ("d", "v"):
        return False
    if token.key == "'s":
        return True
    if marked.is_a(i, "quantity") or (i > 0 and marked.is_a(i - 1, "per")):
        return False
    if marked.is_a(i, "fixed"):  # within a compound noun the closed classes are no stops (ٹرن آؤٹ)
        return True
    if marked.is_a(i, *STOPS, "time", "bound_word", "quantifier"):
        return _adjective(marked, i)
    return True


def _adjective(marked: Annotated, i: int) -> bool:
    """Whether a participle is an adjective: it stands between a determiner, preposition or number and a word."""
    endings = marked.pack.settings.get("verb_endings")
    if not endings or not marked.tokens[i].key.endswith(tuple(endings)) or not marked.is_a(i, "verb"):
        return False
    if i == 0 or i + 1 >= len(marked.tokens) or marked.tokens[i + 1].shape != "w" or marked.is_a(i + 1, *STOPS):
        return False
    return marked.is_a(i - 1, "determiner", "preposition", "of", "quantity")


def _chunks(marked: Annotated) -> list[tuple[int, int]]:
    chunks = []
    i, size = 0, len(marked.tokens)
    while i < size:
        if not open_word(marked, i):
            i += 1
            continue
        j = i + 1
        while j < size and open_word(marked, j) and not _verb_form(marked, j):
            j += 1
        first, last = i, j
        while first < last and (marked.tokens[first].shape == "p" or marked.tokens[first].key == "'s"):
            first += 1
        while last > first and (marked.tokens[last - 1].shape == "p" or marked.tokens[last - 1].key == "'s"):
            last -= 1
        if first < last and not _stray_verb(marked, first, last):
            chunks.append((first, last))
        i = j
    return chunks


def _verb_form(marked: Annotated, i: int) -> bool:
    """Whether a word inside a phrase is rather the verb behind it (cases surfaced): by the endings the pack names."""
    endings = marked.pack.settings.get("verb_endings")
    if not endings or marked.is_a(i, "concept") or marked.capital(i) or marked.tokens[i - 1].key == "-":
        return False
    return marked.tokens[i].key.endswith(tuple(endings))


def _stray_verb(marked: Annotated, first: int, last: int) -> bool:
    """A single unknown word before an auxiliary (چل رہی ہیں), or an English participle or adverb alone."""
    if any(marked.at("concept", i) for i in range(first, last)):
        return False
    if last - first > 2:
        return False
    if marked.is_a(last, "auxiliary"):
        return True
    key = marked.tokens[last - 1].key
    return last - first == 1 and key.isascii() and key.endswith(("ed", "ing", "ly")) and not marked.capital(first)


def _linked(marked: Annotated, one: tuple[int, int], other: tuple[int, int], before: bool) -> bool:
    between = range(one[1], other[0])
    if before:
        return len(between) == 1 and marked.is_a(between[0], "genitive")
    if not between or not marked.is_a(between[0], "of") or len(between) > 2:
        return False
    return all(marked.is_a(i, "of", "determiner") for i in between)


def _case(marked: Annotated, first: int, last: int, before: bool) -> str:
    if before:  # postpositions
        if last < len(marked.tokens):
            found = marked.at("preposition", last)
            if found:
                return CASES.get(found.value, "oblique")
            if marked.is_a(last, "genitive"):
                return "oblique"
        return "direct"
    i = first - 1
    if i > 0 and marked.is_a(i, "conjunction") and open_word(marked, i - 1):  # in earthquake and tsunami
        while i > 0 and (open_word(marked, i - 1) or marked.is_a(i - 1, "conjunction")):
            i -= 1
        i -= 1
    while i >= 0 and marked.is_a(i, "determiner", "adverb", "quantifier", "bound_word"):
        if marked.is_a(i, "preposition"):
            return "oblique"
        i -= 1
    return "oblique" if i >= 0 and marked.is_a(i, "preposition", "of") else "direct"


def _is_place(marked: Annotated, first: int, last: int) -> bool:
    """Whether a chunk is the name of a place (or a person of it) and nothing more."""
    found = [marked.at(name, first) for name in ("place", "agency")]
    return any(x is not None and last <= x.last for x in found)


def concept_of(marked: Annotated, first: int, last: int) -> str | None:
    """The concept of the last known noun of a chunk; of two where the second is in an oblique case of its own,
    the first."""
    known = marked.entries("concept", first, last)
    if not known:
        return None
    ends = sorted({x.last for x in known})
    end = ends[-1]
    if len(ends) > 1 and last < len(marked.tokens) and end == last:
        case = marked.at("preposition", last)
        if case and CASES.get(case.value) in ("locative", "dative", "ablative"):
            end = ends[0]
    return max((x for x in known if x.last == end), key=lambda x: x.last - x.first).value
