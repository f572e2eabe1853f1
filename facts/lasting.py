"""What goes on for a stretch of time, where a postposition ties it to the stretch.

since      دو ماہ سے تنخواہ نہیں ملی (no pay for two months)
attribute  دو ماہ سے جاری ہڑتال, دو دہائیوں پر محیط تنازع, 3 ایکڑ پر قائم فیکٹری (the strike going on, the dispute
           spread over, the mill that stands on)
taking     اس کام پر چھ ماہ لگے (the work took six months)
"""

from __future__ import annotations

from typing import Literal

from facts.asked import Asked, Subject
from facts.parts import DETERMINER, LINK, NOUN, OF, SKIP, TIME, VERB
from facts.phrases import Piece, concept_of, noun_end, past_doing

Lasting = tuple[Subject, bool] | Literal[False]


def since(asked: Asked, at: int) -> Lasting | None:
    """The noun behind the postposition of a stretch of time, and whether it is sure of its place; False where none
    stands there, None where the stretch has no such postposition."""
    marked, letters = asked.marked, asked.its.letters
    spread = marked.at("spanning", at + 1)
    if spread is not None and letters[at : at + 1] == [LINK]:
        return _noun_at(asked, spread.last, True) or False
    if asked.kind != "duration":
        return None
    i = at
    while marked.is_a(i, "duration_link") and marked.at("duration_link", i):  # تک کے لیے
        i = marked.reach("duration_link", i)
    if i == at:
        return None
    while i < len(letters) and letters[i] in (SKIP, TIME, DETERMINER):
        i += 1
    then = _past_state(asked, i)
    return _noun_at(asked, then, then > i) or False


def _past_state(asked: Asked, i: int) -> int:
    """Behind the words for a state that stand before their noun (the strike *going on*, the road *closed*, the case
    *put off*), where a noun follows them; else where they begin."""
    marked, letters = asked.marked, asked.its.letters
    j = i
    while letters[j : j + 1] == [VERB]:
        j += 1
    if j == i:
        put_off = letters[i : i + 2] == [NOUN, OF] and marked.is_a(i + 2, "suffers")
        return i + 3 if put_off and letters[i + 3 : i + 4] == [NOUN] else i
    verb = marked.at("verb", j - 1)
    state = marked.is_a(j - 1, "became", "progressive") or (verb is not None and verb.value == "stay")
    return j if state and letters[j : j + 1] == [NOUN] else i


def _noun_at(asked: Asked, i: int, attribute: bool) -> tuple[Subject, bool] | None:
    marked, letters = asked.marked, asked.its.letters
    if i >= len(letters) or letters[i] != NOUN:
        return None
    last = noun_end(marked, letters, i, asked.postpositions)
    first = past_doing(marked, letters, i, last)
    if first > i:  # the case that has been going on (چلنے والا مقدمہ)
        i, last = first, noun_end(marked, letters, first, asked.postpositions)
    piece = asked.its.row[asked.its.index(i)]
    concept = concept_of(marked, i, last)
    if not attribute and concept is None and last - i == 1 and letters[last : last + 1] == [VERB]:
        return None
    return Subject(i, last, concept, "subject-after"), attribute or first > i or piece.link == ""


def taking(asked: Asked) -> Piece | None:
    """What takes so long (اس کام پر چھ ماہ لگے); arriving somewhere is named by no noun."""
    left = next((p for p in reversed(asked.its.row[: asked.at]) if p.kind != "quantity"), None)
    if left is None or left.kind != "noun" or left.link not in ("in", "on", "for"):
        return None
    marked = asked.marked
    if marked.is_a(left.last - 1, "infinitive", "place") or marked.is_a(left.first, "place"):
        return None
    return left
