"""Sums that change hands where the verb ends the clause: given, got, carried off, set aside for something."""

from __future__ import annotations

from facts.asked import Asked
from facts.parts import BREAK, VERB
from facts.phrases import Piece, Pieces


def purpose(asked: Asked, left: Piece) -> bool:
    """Whether a sum is for what the clause before says (جس کے لئے 5 ارب رکھے گئے)."""
    if not asked.marked.is_a(left.first, "relative_word"):
        return False
    found = (asked.marked.at("preposition", i) for i in range(left.last, asked.q.outer_first))
    return any(lexeme is not None and lexeme.value == "for" for lexeme in found)


def changes_hands(asked: Asked) -> bool:
    """Whether the verb behind a sum says that somebody gets, gives or spends it."""
    row, k = asked.its.row, asked.at + 1
    while k < len(row) and row[k].kind == "noun" and row[k].link:
        k += 1
    words = ("hands_over", "receives", "spends")
    return k < len(row) and row[k].kind == "verb" and asked.marked.is_a(row[k].first, *words)


def arrives(asked: Asked) -> bool:
    """Whether a sum came from somewhere, as one before it did (80 crore, and from Britain 45 crore came)."""
    row, at = asked.its.row, asked.at
    then = row[at + 1] if at + 1 < len(row) else row[at]
    return row[at - 1].link == "from" and then.kind == "verb" and asked.marked.is_a(then.first, "arrives")


def gives(asked: Asked) -> bool:
    """Whether the verb right behind a sum says that it is given."""
    row, at = asked.its.row, asked.at
    verb = asked.marked.at("verb", row[at + 1].first) if at + 1 < len(row) else None
    return verb is not None and verb.value == "give"


def passive(its: Pieces, verb: Piece) -> bool:
    """Whether what stands before a verb is what is given, not who gives it (اجرت 500 روپے دی جاتی ہے، فیس 5 ہزار روپے
    دینا ہو گی)."""
    for i in range(verb.first + 1, verb.last):
        lexeme = its.marked.at("verb", i)
        if lexeme is not None and lexeme.value == "go":
            return its.marked.is_a(i - 1, "done")
        if lexeme is not None and lexeme.value == "be":
            return its.marked.is_a(i - 1, "infinitive")
    return False


def takes_cash(asked: Asked) -> bool:
    """Whether a sum in cash is what somebody gives or takes (12 لاکھ نقد اور زیور لے گئے)."""
    letters, at = asked.its.letters, asked.after
    if not asked.marked.is_a(at, "cash"):
        return False
    while at < len(letters) and letters[at] not in (VERB, BREAK):
        at += 1
    return asked.marked.is_a(at, "hands_over")


def on_account(asked: Asked, left: Piece) -> bool:
    return left.link == "in" and asked.marked.is_a(left.last - 1, "account_noun")


def put_into(asked: Asked, piece: Piece) -> bool:
    """Whether a sum is put into what stands behind it, as money is into a bank."""
    row, k = asked.its.row, asked.its.index(piece.first)
    while k < len(row) and row[k].kind == "noun":
        k += 1
    return k < len(row) and row[k].kind == "verb" and asked.marked.is_a(row[k].first, "hands_over", "became")


def set_aside(asked: Asked, piece: Piece) -> bool:
    """Whether what a sum is for stands between it and its verb."""
    marked, k = asked.marked, asked.its.index(piece.first) + 1
    verb = asked.its.row[k] if k < len(asked.its.row) else None
    if asked.its.index(piece.first) != asked.at + 1 or verb is None or verb.kind != "verb":
        return False
    if marked.is_a(piece.last - 1, "infinitive", "purpose"):
        return False
    word = marked.at("verb", verb.first)
    return marked.is_a(verb.first, "spends") or (word is not None and word.value == "be")
