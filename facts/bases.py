"""Whether the noun behind a share is what it is reckoned by (debt of 70 percent of GDP), or what it is a share of."""

from __future__ import annotations

from facts.asked import Asked
from facts.parts import DETERMINER, OF
from facts.phrases import Piece


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
