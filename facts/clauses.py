"""Who or what a clause is about: the subject of a verb, past what is put in between.

For languages whose verb stands inside the clause: subject, verb, object, the rest. Where it stands at the end, the case
a noun is in tells its part (``cases``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facts.phrases import Piece, Pieces

_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Carried:
    """A quantity is told of what the one before it counts; ``compared`` where it is set against that one."""

    compared: bool = False


CARRIED = Carried()
COMPARED = Carried(True)
Told = Piece | Carried | None


def subject_of(its: Pieces, verb: int, depth: int = 0) -> Told:
    """The subject of the verb at a piece, where the verb stands behind it."""
    marked, row = its.marked, its.row
    nouns: list[Piece] = []
    coordinated = False
    k = verb - 1
    while k >= 0 and verb - k < _DEPTH:
        piece = row[k]
        if piece.kind == "noun":
            if coordinated:
                earlier = verb_before(row, k)
                if earlier is not None and depth < 4:
                    return subject_of(its, earlier, depth + 1)
            nouns.append(piece)
            listed = _list_head(row, k)
            if listed:
                nouns[-1:] = [row[listed]]  # losses caused by floods, fires and storms
                k = listed - 1
                continue
            if not piece.link and k and _does(its, row[k - 1], piece):  # the cost of hiring a lawyer
                nouns.pop()
                k -= 1
                continue
            if k == verb - 1 and row[verb].link == "to" and k > 1 and row[k - 1].kind == "quantity":
                if row[k - 2].kind == "verb" and marked.is_a(row[k - 2].head_first, "change"):
                    return subject_of(its, k - 2, depth + 1)  # the index shed 40 points to close at
            if k == verb - 1 and k > 1 and row[k - 1].kind == "and" and _own_clause(its, k):
                return piece  # gusts hit 58 mph on the ridge and humidity fell to 7%
            beyond_number = k
            while piece.link == "of" and beyond_number > 1 and row[beyond_number - 1].kind == "quantity":
                beyond_number -= 1
            if beyond_number < k and row[beyond_number].link and row[beyond_number - 1].kind == "noun":
                k = beyond_number - 1  # the price of a 20-kg bag, output at five of the ten plants
                nouns.pop()
                continue
            if piece.link in ("", "as") or (piece.link == "of" and k and row[k - 1].kind == "quantity"):
                beyond = _beyond_object(its, k, depth)
                if beyond is None:
                    return _with_partner(row, k) if len(nouns) == 1 else piece
                if isinstance(beyond, int):
                    k = beyond
                    continue
                return beyond
        elif piece.kind == "pronoun":
            return CARRIED if marked.is_a(piece.first, "thing_pronoun") else None
        elif piece.kind == "break":
            if nouns:
                return nouns[0]
            if not marked.is_a(piece.first, "relative_word"):
                return CARRIED
            return antecedent(its, k)
        elif piece.kind == "verb":
            on_course = row[verb].link == "to" and len(nouns) == 1 and nouns[0].link in ("on", "in", "at")
            on_course = on_course and marked.is_a(piece.head_first, "auxiliary", "helping")  # is on course to hit
            if depth < 4 and (coordinated or not nouns or on_course):
                return subject_of(its, k, depth + 1)
            beyond = _around(its, k)
            if beyond is None:
                return nouns[0]
            k = beyond
            continue
        elif piece.kind == "and":
            coordinated = not nouns
        elif piece.kind == "close":
            while k > 0 and row[k].kind != "open":
                k -= 1
        elif piece.kind == "comma":
            if nouns and not inserted(its, k):
                return nouns[0] if len(nouns) == 1 or nouns[-1].link else nouns[-1]
            start = inserted(its, k)
            if start:
                k = start
            else:
                coordinated = True
        elif piece.kind == "colon" and not nouns and k and all(p.kind == "noun" for p in row[:k]):
            return row[0]  # Permits: up a fifth
        elif piece.kind == "open" and not nouns and k and row[k - 1].kind in ("quantity", "noun"):
            return CARRIED  # Rs48 a bin (was Rs45)
        elif piece.kind in ("stop", "colon", "open"):
            break
        k -= 1
    return nouns[0] if nouns else None


def _own_clause(its: Pieces, k: int) -> bool:
    """Whether "and" begins a clause with the noun behind it: that before it has its verb and figure, and no preposition
    stands between."""
    row, marked = its.row, its.marked
    if any(marked.is_a(i, "preposition") for i in range(row[k - 1].last, row[k].first)):
        return False
    figure = next((j for j in range(k - 2, 0, -1) if row[j].kind in ("quantity", "break", "stop")), 0)
    return row[figure].kind == "quantity" and row[figure - 1].kind == "verb"


def _beyond_object(its: Pieces, k: int, depth: int) -> Told | int:
    """Where a bare noun belongs to the verb before it: what is said of (was *flat* after falling), or the object of a
    clause put in (the road linking *Gilgit* is long). None where the noun is the subject that was looked for."""
    row, marked = its.row, its.marked
    if not k or row[k - 1].kind != "verb" or row[k].link:
        return None
    word = row[k - 1].head_first
    if row[k - 1].link == "to" and (k == 1 or (k == 2 and row[0].link == "for")):
        return None  # For the vote to be valid turnout must be 50 percent
    if marked.is_a(word, "auxiliary", "helping") and depth < 4:
        return subject_of(its, k - 1, depth + 1)
    endings = tuple(marked.pack.settings.get("gerund_endings", ()))
    ongoing = marked.tokens[word].key.endswith(endings) or marked.tokens[row[k - 1].first].key.endswith(endings)
    opens = row[k - 1].first
    reduced = marked.tokens[opens].key.endswith(tuple(marked.pack.settings.get("verb_endings", ())))
    reduced = reduced or marked.is_a(opens, "verb_form", "participle")
    if reduced and k > 1 and row[k - 2].kind == "noun" and row[k + 1].kind in ("verb", "noun"):
        ongoing = ongoing or not marked.is_a(opens, "that_verb", "said", "saying")  # bonds issued to fund the war rose
    put_in = (
        ongoing
        or row[k - 1].link == "to"
        or (k > 2 and row[k - 2].kind == "break" and marked.is_a(row[k - 2].first, "relative_word"))
    )
    return _around(its, k - 1) if put_in else None


def _around(its: Pieces, verb: int) -> int | None:
    """The noun before a clause put in without commas: shops *that sell to minors* face, reserves *held by the bank*
    rose."""
    row, marked = its.row, its.marked
    if marked.is_a(row[verb].first, "auxiliary", "helping", "before_verb") and not (
        verb and row[verb - 1].kind == "break"
    ):
        return None
    k = verb - 1
    while k > 0 and row[k].kind == "noun" and row[k].link:
        k -= 1
    if (
        k > 0
        and row[k].kind == "noun"
        and row[k - 1].kind == "break"
        and marked.is_a(row[k - 1].first, "relative_word")
    ):
        k -= 1  # losses that the regulator allows
    if k > 0 and row[k].kind == "break" and marked.is_a(row[k].first, "relative_word"):
        if row[k - 1].kind == "noun" or (k > 1 and row[k - 1].kind == "quantity"):  # children of five to 16 who are
            return k - 1
    return verb - 1 if verb and row[verb - 1].kind == "noun" else None


def _does(its: Pieces, noun: Piece, then: Piece) -> bool:
    """Whether a noun ends in a gerund whose object is the noun behind it."""
    if noun.kind != "noun" or then.first - noun.last != 1:
        return False
    marked = its.marked
    ongoing = marked.tokens[noun.last - 1].key.endswith(tuple(marked.pack.settings.get("gerund_endings", ())))
    return ongoing and marked.is_a(noun.last, "determiner") and not marked.is_a(noun.last - 1, "concept")


def _list_head(row: Sequence[Piece], k: int) -> int:
    """The first noun of a list that ends at a bare noun, where a word hangs it on what stands before; else 0."""
    if row[k].link or k < 4 or row[k - 1].kind != "and":
        return 0
    j = k - 2
    while j > 1 and row[j].kind == "noun" and not row[j].link and row[j - 1].kind == "comma":
        j -= 2
    hangs = j < k - 2 and j > 0 and row[j].kind == "noun" and row[j].link and row[j - 1].kind in ("verb", "noun")
    return j if hangs else 0


def verb_before(row: Sequence[Piece], k: int) -> int | None:
    """The verb that a noun is an object of, or hangs behind."""
    while k >= 0 and row[k].kind in ("noun", "quantity", "and", "pronoun", "comma"):
        k -= 1
    return k if k >= 0 and row[k].kind == "verb" else None


def _with_partner(row: Sequence[Piece], k: int) -> Piece:
    """A subject of two nouns (exports and imports fell)."""
    if k >= 2 and row[k - 1].kind == "and" and row[k - 2].kind == "noun" and row[k].last - row[k - 2].first <= 5:
        one, other = row[k - 2], row[k]
        if one.link in ("", "with") and (k < 3 or row[k - 3].kind not in ("verb", "noun")):
            return Piece("noun", one.first, other.last, one.link, other.head_first, other.head_last)
    return row[k]


def inserted(its: Pieces, comma: int) -> int:
    """The comma that opens what this one closes, if that is a clause or phrase put in (X, which rose, fell); else 0."""
    row = its.row
    k = comma - 1
    while k > 0 and comma - k < 16 and row[k].kind not in ("comma", "stop", "colon"):
        k -= 1
    if k <= 0 or row[k].kind != "comma" or k + 1 >= comma:
        return 0
    head = row[k + 1]
    if row[k - 1].kind not in ("noun", "quantity"):
        return 0
    if head.kind in ("break", "verb") or (head.kind == "noun" and head.link):
        return k
    verbs = [p for p in row[k + 1 : comma] if p.kind == "verb"]
    return k if not verbs or (its.marked.is_a(verbs[-1].head_first, "said") and row[comma - 1] is verbs[-1]) else 0


def antecedent(its: Pieces, at: int) -> Told:
    """The noun that a relative word goes back to."""
    k = at - 1
    while k >= 0 and its.row[k].kind in ("comma", "and"):
        k -= 1
    if k >= 0 and its.row[k].kind == "noun":
        return its.row[k]
    return CARRIED
