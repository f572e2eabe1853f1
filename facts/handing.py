"""Sums that change hands: given, got, carried off, set aside for something.

given     Rs5bn for schools, $400 in ransom, 10 years in prison
"""

from __future__ import annotations

from facts.asked import Asked, Subject
from facts.parts import BREAK, DETERMINER, LINK, NOUN, QUANTITY, SKIP, TIME, VERB
from facts.phrases import Piece, Pieces, concept_of, noun_end

_OPENERS = ("comma", "and", "break", "stop", "colon")
"""Pieces behind which a clause may begin with a sum."""


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


def given(asked: Asked) -> Subject | None:
    """What a sum is for: Rs5bn for schools, $400 in ransom, as compensation."""
    marked, letters = asked.marked, asked.its.letters
    if asked.kind not in ("money", "duration") or asked.postpositions:
        return None
    i = _past_auxiliaries(asked)
    meant = letters[i : i + 1] == [VERB] and marked.is_a(i, "hands_over")  # Rs14bn (was) set aside for drains
    meant = meant or (letters[i : i + 2] == [VERB, LINK] and marked.is_a(i, "unchanging") and i > asked.after)
    handed = i > asked.after
    if handed and not (meant and (not asked.at or asked.its.row[asked.at - 1].kind in _OPENERS)):
        return None
    i += meant
    while i < len(letters) and letters[i] in (SKIP, TIME):
        i += 1
    if i + 1 >= len(letters) or letters[i] != LINK or not marked.is_a(i, "money_link"):
        return None
    link = marked.tokens[i].key
    if handed and link == "to":  # Rs5bn was released to the provinces
        return None
    if asked.kind == "duration" and (link != "in" or i > asked.after):  # years in prison, not a day in
        return None
    if link == "as" and asked.link in ("to", "at"):  # narrowed to Rs5m as receipts rose
        return None
    first = i + 1
    if marked.is_a(first, "every"):
        return None  # pays 8p for every mile
    if letters[first] == QUANTITY and link == "for":  # Rs5bn for 40 schools
        first = marked.reach("quantity", first)
    plain = letters[first : first + 1] == [NOUN] and not marked.capital(first) and not marked.is_a(first, "place")
    while first < len(letters) and letters[first] in (DETERMINER, SKIP):
        first += 1
    if first >= len(letters) or letters[first] != NOUN:
        return None
    if link in ("in", "as"):
        if not plain and not (_invested(asked) and not marked.capital(first)):
            return None
    elif not meant and (asked.link in ("of", "between") or not _handed(asked)):
        return None
    last = noun_end(marked, letters, first, asked.postpositions)
    if letters[last : last + 1] == [VERB]:  # as energy bills rose; but in arrears owed to pensioners
        if link == "as" or (link == "in" and marked.is_a(last, "auxiliary", "helping")):
            return None
    if asked.kind == "duration" and marked.tokens[last - 1].key.endswith(tuple(marked.pack.settings.get("plural", ()))):
        return None  # 24 weeks in hospitals
    return Subject(first, last, concept_of(marked, first, last), "subject-after")


def _past_auxiliaries(asked: Asked) -> int:
    """Behind the auxiliaries that follow a sum (Rs18bn *will be* spent)."""
    i = asked.after
    while asked.its.letters[i : i + 1] == [VERB] and asked.marked.is_a(i, "auxiliary", "helping", "before_verb"):
        i += 1
    return i


def _invested(asked: Asked) -> bool:
    """Whether the verb before a sum puts it into something."""
    verb = asked.its.row[asked.at - 1] if asked.at else None
    return verb is not None and verb.kind == "verb" and asked.marked.is_a(verb.head_first, "invests")


def _handed(asked: Asked) -> bool:
    """Whether the verb before a sum gives, takes or sets it aside."""
    row = asked.its.row
    if asked.at and row[asked.at - 1].kind in ("comma", "and"):  # Rs7bn will go into roads, Rs4bn into depots
        verb = next((p for p in reversed(row[: asked.at]) if p.kind == "verb"), None)
        return verb is None or not asked.marked.is_a(verb.head_first, "state_verb", "costs")
    for k in range(asked.at - 1, max(-1, asked.at - 5), -1):
        if row[k].kind == "verb":
            return asked.marked.is_a(row[k].head_first, "hands_over")
        if row[k].kind in ("break", "stop", "colon"):
            break
    return False
