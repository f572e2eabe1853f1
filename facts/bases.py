"""What a share is of: the noun inside it (one woman in ten), or behind it, unless it is reckoned by that (debt of 70
percent of GDP)."""

from __future__ import annotations

from facts.asked import Asked, Subject
from facts.parts import DETERMINER, OF
from facts.phrases import Piece, concept_of

_OF_SHARES = ("of", "preposition", "out_of", "every", "determiner", "bound_word", "adverb")
"""Words between the two numbers of a share that name nothing."""


def is_base(asked: Asked) -> bool:
    """Whether "of" names what a share is reckoned by, not what it is: debt rose to 70 percent of GDP."""
    if asked.postpositions or asked.kind not in ("fraction", "percent") or not asked.at:
        return False
    if asked.its.letters[asked.after : asked.after + 1] != [OF]:
        return False
    verb = asked.its.row[asked.at - 1]
    if asked.link == "from" and verb.kind == "noun" and not _turns(asked):
        return False  # ballots from 93% of polling stations
    if asked.link in ("to", "by", "at", "from", "within") and not _kept(asked, verb):
        return True
    if verb.kind == "comma" and asked.marked.is_a(asked.after + 1, "base_word"):  # a deficit of $27bn, 2.3pc of GDP
        return any(p.kind == "quantity" for p in asked.its.row[: asked.at])
    noun = asked.after + 1
    noun += noun < len(asked.its.letters) and asked.its.letters[noun] == DETERMINER
    if asked.marked.is_a(noun, "number_noun") and asked.its.letters[noun + 1 : noun + 2] != [OF]:  # 9% of the total
        return True
    if verb.kind in ("colon", "open") or asked.marked.is_a(verb.head_first, "equals"):  # Deficit: 4.9pc of GDP
        return True
    return (
        asked.kind == "percent"
        and verb.kind == "verb"
        and asked.marked.is_a(verb.head_first, "auxiliary", "helping", "change")
    )


def _turns(asked: Asked) -> bool:
    """Whether a figure, or a verb that one rises or falls by, stands before a share: what it came from."""
    before = asked.its.row[: asked.at]
    return any(p.kind == "quantity" or asked.marked.is_a(p.head_first, "change", "level") for p in before)


def _kept(asked: Asked, verb: Piece) -> bool:
    """Whether a share is itself the object of its verb: may keep from 35 to 50 percent, up to a third, of earnings."""
    marked, q = asked.marked, asked.q
    if verb.kind != "verb" or marked.is_a(verb.head_first, "auxiliary", "helping", "change", "level"):
        return False
    return (asked.link == "from" and q.value_high is not None) or marked.is_a(q.outer_first - 2, "particle")


def inside(asked: Asked) -> Subject | None:
    """What a share is a share of, where that stands between its numbers: one *woman* in ten, nine *houses* out of
    ten."""
    marked, q = asked.marked, asked.q
    plain = [i for i in range(q.first + 1, q.last - 1) if not marked.is_a(i, "number", *_OF_SHARES)]
    if not plain or plain[-1] - plain[0] > 3 or marked.tokens[plain[-1]].shape != "w":
        return None
    known = [i for i in plain if marked.is_a(i, "concept")]  # ایک سو مریضوں میں سے تین
    if asked.postpositions and not known:
        return None  # ایک ہزار میں سے 62
    first, last = known[0] if asked.postpositions else plain[0], plain[-1] + 1
    return Subject(first, last, concept_of(marked, first, last), "subject-after")
