"""Levels where the verb ends the clause: whether a number says how much, or how many, the noun before it is."""

from __future__ import annotations

from facts.asked import Asked
from facts.cases import moved_on
from facts.parts import LINK, SKIP
from facts.phrases import Piece


def brought_to(asked: Asked, left: Piece) -> bool:
    """Whether something is held at a level, brought to it, or ought to be there (خسارے کو 5 فیصد تک محدود کیا)."""
    its, marked, at = asked.its, asked.marked, asked.at
    if left.link != "to" or asked.kind not in ("percent", "measure", "money") or at + 1 >= len(its.row):
        return False
    verb = its.row[at + 1]
    taken = marked.at("verb", verb.first + 1)
    goes = taken is not None and taken.value == "go"  # is taken to (لے جایا گیا)
    if verb.kind != "verb" or (marked.is_a(verb.first, "hands_over", "receives") and not goes):
        return False
    return its.row[at].link in ("until", "on") or marked.is_a(verb.last - 1, "ought")


def level_last(asked: Asked) -> bool:
    """Whether a bare number says something of a noun before it: ہلاکتوں کی تعداد 832 ہے."""
    row, at = asked.its.row, asked.at
    if not at:
        return False
    one = row[at - 1]
    if one.kind in ("colon", "open"):
        return True
    behind_it = _past_share(asked)
    then = row[behind_it].kind if behind_it < len(row) else "stop"
    if moved_on(asked.its, at):
        return then in ("verb", "stop")
    if one.kind == "break" and asked.marked.is_a(one.first, "relative_word"):  # the population, which is 24 crore
        return then == "verb" and not _among(asked, one)
    k = at - 1
    while k > 0 and at - k < 4 and _passed_over(asked, row[k]):
        k -= 1
    if row[k].kind == "close":  # teachers (regular) 420
        k = next((j for j in range(k, 0, -1) if row[j].kind == "open"), 1) - 1
        return row[k].kind == "noun" and not row[k].link
    one = row[k]
    if one.kind != "noun" or one.link:
        return False
    if not row[at].link and then == "verb" and _makes(asked, row[behind_it]):
        return False  # universities make only nine thousand (of them)
    if bool(row[at].link) or then in ("verb", "stop"):
        return True
    return k == at - 1 and then in ("comma", "and", "close", "break") and _only_skips(asked, one.last)


def _makes(asked: Asked, verb: Piece) -> bool:
    """Whether a verb says what somebody does again and again with so many: its doer has no case then."""
    marked, words = asked.marked, range(verb.first, verb.last)
    values = {form.value for form in (marked.at("verb", i) for i in words) if form is not None}
    return asked.kind == "count" and "go" not in values and any(marked.is_a(i, "does") for i in words)


def _passed_over(asked: Asked, piece: Piece) -> bool:
    """Whether a piece between a noun and its level says only how it got there (the toll, having risen, is 58)."""
    if piece.kind == "verb":
        return asked.marked.is_a(piece.first, "change") and asked.marked.is_a(piece.last - 1, "goes_on")
    return piece.kind == "quantity" or piece.link in ("according", "until", "during", "than", "with")


def _among(asked: Asked, word: Piece) -> bool:
    """Whether a relative word says that the counted are among those of the clause before (1,204 houses were damaged,
    among which 311 fell)."""
    row, k = asked.its.row, asked.at - 2
    if asked.its.letters[word.last : word.last + 1] != [LINK] or k < 0 or row[k].kind != "verb":
        return False
    while k > 0 and row[k - 1].kind in ("noun", "quantity", "verb"):
        k -= 1
        if row[k].kind == "quantity":
            return True
    return False


def _past_share(asked: Asked) -> int:
    """The piece behind a number and what it is reckoned by (39 فی ہزار)."""
    row, k = asked.its.row, asked.at + 1
    if asked.marked.is_a(asked.q.outer_last, "per"):
        for kind in ("quantity", "noun"):
            k += k < len(row) and row[k].kind == kind
    return k


def _only_skips(asked: Asked, first: int) -> bool:
    return all(letter == SKIP for letter in asked.its.letters[first : asked.q.outer_first])
