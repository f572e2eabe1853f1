"""Times at which a thing came about, and which say nothing of its figures: the firm founded in 1998 *has* nine ships.

They are told by two verbs: the one that the time hangs on, and behind it the one that the figure belongs to, which
speaks of now. Where both are of the past (the flood that came in July killed 40), the time is that of both.

For languages whose verb stands inside the clause.
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.parts import AND, BREAK, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB
from facts.phrases import read_pieces
from facts.times import Time


def of_origin(marked: Annotated, time: Time, q: Quantity) -> bool:
    """Whether a time before a quantity tells when what the sentence speaks of came about."""
    if time.last > q.outer_first:
        return _in_brackets(marked, time, q)
    keys, last = marked.line.keys, time.last
    if _in_brackets(marked, time, q):
        return True
    if keys[last] == "-" and marked.tight(last) and time.type == "year":  # the 1998-built plant
        return True
    letters = read_pieces(marked).letters
    begin = marked.clause(time.first, time.last)[0]
    verb = next((i for i in range(time.first - 1, begin - 1, -1) if letters[i] in (VERB, QUANTITY)), None)
    if verb is None or letters[verb] != VERB:
        return False
    verb -= verb > begin and marked.is_a(verb, "particle")  # set up
    if marked.is_a(verb, "said", "saying"):
        return False
    if keys[last] == ",":
        return verb == begin and _done(marked, verb)  # Founded in 1998, the firm
    then = next((i for i in range(last, q.outer_first) if letters[i] not in (SKIP, TIME)), q.outer_first)
    if letters[then] in (LINK, OF) or keys[then] == "'s":  # built in 2004 by the army, hit by last year's floods
        ends = (AND, BREAK, PRONOUN, SIGN, VERB)
        then = next((i for i in range(then, q.outer_first) if letters[i] in ends), q.outer_first)
    joined = letters[then] == AND and then + 1 < q.outer_first
    then += joined  # was founded in 1998 and has nine ships
    acts = letters[then] == VERB or (letters[then] == NOUN and _bare(letters, then + 1, q))  # irrigates 90,000 acres
    return acts and _of_now(marked, then) and (joined or _done(marked, verb))


def _in_brackets(marked: Annotated, time: Time, q: Quantity) -> bool:
    """Whether brackets hold a time that is not the quantity's: that of a participle they open with, or of another
    quantity: the firm (founded in 1998); nine ships (2024: eight)."""
    brackets = marked.signs(0, len(marked.tokens), "()")
    opened = next((i for i in reversed(brackets) if i < time.first), None)
    if opened is None or marked.tokens[opened].key == ")":
        return False
    closed = next((i for i in brackets if i >= time.last), len(marked.tokens))
    other = marked.meets(opened + 1, time.first, "quantity") or marked.meets(time.last, closed, "quantity")
    return not opened < q.outer_first < closed and (other or _done(marked, opened + 1))


def _bare(letters: list[str], first: int, q: Quantity) -> bool:
    """Whether only adverbs stand before a quantity."""
    return all(letters[i] == SKIP for i in range(first, q.outer_first))


def _done(marked: Annotated, i: int) -> bool:
    """Whether a verb tells of what is over and is not how figures are come by (the survey *held* in May shows)."""
    past = not _of_now(marked, i) or marked.is_a(i, "participle", "verb_form")
    return past and not marked.is_a(i, "took_place")


def _of_now(marked: Annotated, i: int) -> bool:
    """Whether a verb does not stand in the past."""
    if marked.is_a(i, "past_form"):
        return False
    form = marked.at("finite", i)
    return not marked.is_a(i, "verb_ending") if form is None else form.value not in ("past", "preterite")
