"""The noun that several numbers have in common: 3 from here, 2 from there, in all 7 members."""

from __future__ import annotations

from facts.asked import Asked, Subject
from facts.atoms import Quantity
from facts.counted import behind, nobody
from facts.parts import BREAK, LINK, OF, PRONOUN, VERB
from facts.phrases import concept_of
from facts.verbhood import many

_MEASURES = ("duration", "measure", "money", "age")


def shared(asked: Asked, others: tuple[Quantity, ...]) -> Subject | None:
    """The noun that several numbers have in common, named behind the last (3 from here, 2 from there, in all 7
    members)."""
    marked, q = asked.marked, asked.q
    if not others:
        return None
    following = others[0]
    between = range(q.outer_last, following.outer_first)
    if not between and not asked.postpositions and asked.kind == "count":
        return _past_measure(asked, following)
    part = asked.postpositions and following.role == "fraction" and between and marked.is_a(between[0], "out_of")
    if following.unit_kind != q.unit_kind or (following.role != q.role and not part):  # of 112, half the shops
        return None
    kind = asked.postpositions and between and marked.is_a(between[0], "adjective", "material")
    if kind:
        between = between[1:]  # 3 golden, 5 silver and 11 bronze medals
    if not between:
        return None
    letters = asked.its.letters
    apart = asked.postpositions and letters[between[0]] == BREAK
    if apart and _alike(asked, following):
        between = between[1:]  # Ali took 4 while Umar took 3 wickets
    elif asked.postpositions and asked.link == "than":  # 231 votes against 64
        pass
    elif not (marked.tokens[between[0]].key == "," or marked.is_a(between[0], "list_and", "out_of")):
        return None
    if len(between) > 8 or any(letters[i] in (BREAK, VERB) or marked.tokens[i].key in ";:" for i in between):
        return None
    if letters[between[0] + 1 : between[0] + 3] == [LINK, PRONOUN]:  # arrested 60, among them nine women
        return None
    if (
        len(between) > 1
        and letters[between[1]] == LINK
        and asked.its.row[asked.its.index(following.first)].link == "with"
    ):
        return None
    if not asked.postpositions and marked.is_a(following.outer_first - 1, "article"):
        return None  # 60,000 euros, plus a 15,000-euro bonus
    if any(marked.is_a(i, "of") and not marked.is_a(i, "genitive") for i in between):
        return None
    at = asked.its.index(following.first)
    then = Asked(asked.its, following, asked.kind, following.outer_last, at, asked.changes, asked.postpositions)
    if nobody(then):
        return None
    if marked.is_a(following.outer_last, "times"):
        return None
    found = behind(then, following.outer_last)
    if found is None:
        return shared(then, others[1:])
    if apart and asked.its.row[asked.its.index(found[0].first)].link not in (
        "",
        "to",
    ):  # Ali 48, Umar 39 off 31
        return shared(asked, others[1:])
    subject, sure = found
    whole = letters[following.outer_last : following.outer_last + 1] == [OF]  # A 52pc, B 25pc and C 9pc of the pool
    if not sure or (subject.concept is None and following.unit_kind is not None and not whole):
        return None
    first = subject.last - 1 if kind else subject.first
    return Subject(first, subject.last, subject.concept, "subject-shared")


def head_shared(asked: Asked, own: Subject, others: tuple[Quantity, ...]) -> Subject | None:
    """The plural noun behind the last of a list, where the word behind the first tells its kind alone (40 state and 25
    private hospitals); ``own`` is that word."""
    marked = asked.marked
    if not others or asked.kind != "count" or asked.postpositions:
        return None
    if own.first != asked.q.outer_last or own.last - own.first != 1:
        return None
    following = others[0]
    between = range(own.last, following.outer_first)
    if (
        asked.q.value <= 1
        or following.unit_kind is not None
        or not 0 < len(between) < 3
        or following.role != "cardinal"
    ):
        return None
    if many(marked, own.first) or marked.is_a(own.first, "collective", "noun", "hurt"):
        return None
    if not all(marked.tokens[i].key == "," or marked.is_a(i, "list_and") for i in between):
        return None
    at = asked.its.index(following.first)
    then = Asked(asked.its, following, asked.kind, following.outer_last, at, asked.changes, asked.postpositions)
    found = behind(then, following.outer_last)
    if found is None or found[0].first != following.outer_last:
        return None
    theirs = found[0]
    if theirs.last - theirs.first == 1:
        return head_shared(then, theirs, others[1:])
    head = theirs.last - 1
    return (
        Subject(head, theirs.last, concept_of(marked, head, theirs.last), "subject-shared")
        if many(marked, head)
        else None
    )


def _past_measure(asked: Asked, following: Quantity) -> Subject | None:
    """The noun behind a measure that is part of its name (12 five-day *matches*)."""
    marked = asked.marked
    if following.unit_kind not in _MEASURES or marked.tokens[following.last].key != "-":
        return None
    at = asked.its.index(following.first)
    found = behind(
        Asked(asked.its, following, following.unit_kind, following.outer_last, at, asked.changes, False),
        following.outer_last,
    )
    return None if found is None else found[0]


def _alike(asked: Asked, following: Quantity) -> bool:
    """Whether two numbers stand behind nouns of the same case."""
    row, then = asked.its.row, asked.its.index(following.first)
    return asked.at > 0 and then > 0 and row[asked.at - 1].link == row[then - 1].link != ""
