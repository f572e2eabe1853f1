"""Numbers of those who were counted just before: 23 people were killed and another 140 injured; 11 men, seven of them
unidentified; 900 people were asked, and 54 percent said.
"""

from __future__ import annotations

from collections.abc import Sequence

from facts.asked import Asked, Subject
from facts.parts import NOUN
from facts.phrases import Piece, concept_of, noun_end
from facts.verbhood import many

_WHERE = ("in", "on", "at", "within", "inside", "for", "across", "over", "throughout", "near")
"""Before a number: those counted tell where the others are, or in or for what."""

_NEAR = 3
"""Tokens before a noun in which a verb says what befell it (killing 12 *people*)."""


def those_asked(asked: Asked, earlier: Sequence[tuple[Subject, str]]) -> Subject | None:
    """Of whom a share did something, where they were counted just before: 900 people were asked, and 54 percent said
    (54 فیصد نے کہا); 540 people were injured, and 29 are missing."""
    if not earlier:
        return None
    one, its_kind = earlier[-1]
    if not asked.postpositions:
        alike = its_kind == asked.kind == "count" and one.first < asked.q.first and asked.q.role != "multiple"
        return one.carried() if alike and _befell(asked, one) else None
    if asked.kind == "count" and asked.q.role != "multiple":
        people = its_kind == "count" and asked.marked.is_a(one.last - 1, "head_word")
        return one.carried() if people else None
    if asked.q.unit_kind != "percent":
        return None
    if its_kind == "count" or (its_kind == "percent" and one.rule == "subject-carried"):
        return one.carried()
    return None


def _befell(asked: Asked, one: Subject) -> bool:
    """Whether those counted just before are people to whom something happened (23 people were killed and another 140
    injured), or the whole that a number is of."""
    marked = asked.marked
    then = min((n.first for n in marked.numbers if n.first >= one.last), default=asked.q.first)
    if any(marked.is_a(i, "hurt", "harms") for i in range(max(0, one.first - _NEAR), then - 1)):
        return True
    row = asked.its.row[: asked.at]
    return any(
        p.kind == "quantity" and p.link == "of" and (not k or row[k - 1].kind != "quantity") for k, p in enumerate(row)
    )


def said_to_be(asked: Asked, first: int) -> Subject | None:
    """What so many of them are (nine others, six of them *girls*)."""
    its, marked = asked.its, asked.marked
    if its.letters[first : first + 1] != [NOUN]:
        return None
    last = noun_end(marked, its.letters, first)
    if not many(marked, last - 1):
        return None
    return Subject(first, last, concept_of(marked, first, last), "subject-after")


def of_which(asked: Asked) -> Piece | None:
    """Those of whom some are so, where they open the sentence (of the *seats* on the council, 9 are empty)."""
    row, at = asked.its.row, asked.at
    whole = row[0]
    if (
        asked.kind != "count"
        or whole.kind != "noun"
        or whole.link != "of"
        or [p.kind for p in row[at + 1 : at + 2]] != ["verb"]
    ):
        return None
    between = all(piece.kind == "comma" or (piece.kind == "noun" and piece.link) for piece in row[1:at])
    return whole if between and many(asked.marked, whole.last - 1) else None


def not_where(asked: Asked, earlier: Sequence[tuple[Subject, str]]) -> Sequence[tuple[Subject, str]]:
    """Those counted before without those that only tell where or in what (40 men in 9 *villages*, against 30; 23 goals
    in 31 *games*, five more than anyone)."""
    more = asked.marked.is_a(asked.q.outer_last, "more_word")
    return [one for one in earlier if not _hangs(asked, one[0], more)] or earlier


def _hangs(asked: Asked, subject: Subject, anyhow: bool) -> bool:
    """Whether those counted before stand behind a preposition of place, or ``anyhow`` behind any."""
    k = asked.its.index(subject.first) - 1
    if k < 0 or asked.its.row[k].kind != "quantity":
        return False
    return asked.its.row[k].link not in ("", "of") if anyhow else asked.its.row[k].link in _WHERE


def half_of(asked: Asked, right: Subject, earlier: Sequence[tuple[Subject, str]]) -> Subject | None:
    """The people just counted of whom a part does something with the thing behind the number: 900 fans came, half of
    them with flags (نصف پرچم تھامے تھے)."""
    marked = asked.marked
    beside = asked.at and asked.its.row[asked.at - 1].kind in ("comma", "and", "pronoun", "break")
    if not beside or not earlier or earlier[-1][1] != "count" or right.first < asked.q.last:
        return None
    for i in (earlier[-1][0].last - 1, right.last - 1):
        sort = marked.at("peer", i)
        folk = marked.is_a(i, "head_word") or (sort is not None and sort.value == "folk")
        if folk != (i != right.last - 1):
            return None
    verb = marked.at("verb", right.last)
    if marked.is_a(right.last, "became") or (verb is not None and verb.value in ("be", "stay", "die")):
        return None  # 300 doctors are on strike and half the wards closed
    endings = (ending.partition(" ")[0] for ending in marked.pack.settings.get("inflections", ()))
    if marked.tokens[right.first].key.endswith(tuple(ending for ending in endings if len(ending) > 1)):
        return None  # half the seats
    return earlier[-1][0].carried()


def of_others(asked: Asked, earlier: Sequence[tuple[Subject, str]]) -> bool:
    """Whether "of them" goes back to a number that names nothing itself (two cars crashed, leaving 22 injured, five *of
    them* critically)."""
    before = [n for n in asked.marked.numbers if n.last <= asked.q.first]
    if not before or not earlier or earlier[-1][0].rule != "subject-after":
        return False
    return earlier[-1][0].last <= before[-1].first
