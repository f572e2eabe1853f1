"""Who a name is that of - a person, several, a body or paper - and who does something in a sentence."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.fold import key
from facts.line import bit, mask
from facts.names import Name, left_of, phrase, right_of, subject_of
from facts.namewords import is_name, postpositional
from facts.pack import Pack

_OPENS = 8
"""Tokens in which a name that opens a sentence ends."""

_REST = 3
"""Words of a body's name behind its noun (وزارت منصوبہ بندی و ترقی)."""

_OUTSIDE = ("genitive", "case_mark", "speaker_edge", "source_noun", "verb")
"""Words that end before a body's name begins (نظر رکھنے والے ادارے, رپورٹ وزارت خزانہ کو)."""

_PERSON, _PEOPLE, _BODY = bit("person_role"), bit("people_role"), mask("speaker_body", "source_noun")
_PREPOSITION = bit("preposition")


def agent_of(marked: Annotated, kind: str = "person") -> tuple[int, int] | None:
    """The offsets of who does something in a sentence: a person by name or office, a group or a body; also whom a
    passive names (was challenged by the union's president)."""
    if not postpositional(marked):
        if kind == "person" and (named := _concerned(marked)) is not None:
            return _offsets(marked, named)
        main = next(iter(marked.within(0, len(marked.tokens), "relative")), len(marked.tokens))
        links = marked.within(0, main, "agent_link")
        agents = (right_of(marked, i + 1) for i in links if marked.meets(max(0, i - 3), i - 1, "passive_aux"))
        for name in (subject_of(marked, len(marked.tokens)), *agents):
            if name is not None and _of_kind(marked, name, kind):
                return _offsets(marked, name)
        return None
    for i in range(len(marked.tokens) - 1, -1, -1):
        name = left_of(marked, i) if ergative(marked, i) else None
        if name is not None and any(marked.is_a(k, "speaker_word") for k in range(name.first, name.last)):
            return _offsets(marked, name)
    given = next((i for i in range(len(marked.tokens)) if marked.is_a(i, "case_mark")), 0)
    name = left_of(marked, given) if _dative(marked, given) else None  # engineer X کو needed 14 months
    if name is not None and any(marked.is_a(k, "person_role") for k in range(name.first, name.last)):
        return _offsets(marked, name)
    return _opening(marked) if kind == "person" else None


def _opening(marked: Annotated) -> tuple[int, int] | None:
    """The person whose office opens a sentence that tells how they stand to something (وزیر خزانہ اس سے متفق نہیں)."""
    end = next((i for i in range(1, min(_OPENS, len(marked.tokens))) if marked.is_a(i, "pronoun", "adverb")), 0)
    name = phrase(marked, end, end) if end else None
    if name is None or name.first or not any(marked.is_a(i, "person_role") for i in range(name.first, name.last)):
        return None
    return _offsets(marked, name)


def turned_to(marked: Annotated, first: int) -> tuple[int, int] | None:
    """Whom a sentence turns to with a "but" behind what somebody said (مگر غلام رسول کو یقین نہیں)."""
    if not postpositional(marked):
        return None
    turn = next((i for i in range(first, len(marked.tokens)) if marked.is_a(i, "but_word")), len(marked.tokens))
    given = next((i for i in range(turn, len(marked.tokens)) if _dative(marked, i) or ergative(marked, i)), 0)
    name = left_of(marked, given) if given else None
    return _offsets(marked, name) if name is not None and name.first > turn else None


def _concerned(marked: Annotated) -> Name | None:
    """Whom a sentence names at its opening as the one whose lot it tells (For Nadia Pervez, a nurse, rent is …)."""
    comma = next((i for i, token in enumerate(marked.tokens[:8]) if token.key == ","), 0)
    named = comma > 2 and marked.is_a(0, "concerning") and is_name(marked, 1, comma)
    return Name(1, comma, 1, comma) if named else None


def _dative(marked: Annotated, i: int) -> bool:
    found = marked.at("preposition", i)
    return found is not None and found.value == "to"


def _offsets(marked: Annotated, name: Name) -> tuple[int, int]:
    return marked.tokens[name.first].start, marked.tokens[name.last - 1].end


def _of_kind(marked: Annotated, name: Name, kind: str) -> bool:
    if kind_of(marked, name) != kind:
        return False
    span = _after_owner(marked, name)
    if kind != "person" or any(marked.is_a(i, "person_role") for i in span):
        return True
    if any(marked.is_a(i, "place", "weekday", "month") for i in span):
        return False
    if sum(marked.capital(i) for i in span) > 1:
        return True
    following = marked.tokens[name.last : name.last + 3]  # Aslam, 45, lost his shop; Aslam, a 45-year-old welder, …
    digits = any(token.shape == "d" for token in following[1:])
    return digits and following[0].key == ","


def kind_of(marked: Annotated, name: Name) -> str:
    """Whether a name is that of a person, of several, or of a body or paper (and of nobody in it)."""
    there, inside = 0, marked.line.inside
    for i in _after_owner(marked, name):  # traders' body: not traders
        there |= inside[i]
    if there & _PERSON:
        return "person"
    if there & _PEOPLE:
        return "group"
    return "thing" if there & _BODY else "person"


def tells_person(marked: Annotated, name: Name) -> bool:
    """Whether a name is told to be a person's by a role or a first name."""
    return marked.meets(name.first, name.last, "person_role", "gender")


def names_body(name: str, pack: Pack) -> bool:
    """Whether a name is that of a firm or agency: a word of its own, or one that says what body it is."""
    words = [word for word in name.split() if not pack.is_a(key(word), "determiner")]
    roles = ("person_role", "gender")
    if not words or not words[-1][0].isupper() or any(pack.is_a(key(w), x) for w in words for x in roles):
        return False
    return len(words) == 1 or any(pack.is_a(key(w), x) for w in words for x in ("speaker_body", "any_body"))


def names_noun(marked: Annotated, start: int, end: int, noun: str) -> bool:
    """Whether a name is no more than a noun of a list: for a body (وزارت, ایسوسی ایشن), for figures (اعدادوشمار)."""
    first, last = _tokens(marked, start, end)
    body = marked.at(noun, first) if first < last and postpositional(marked) else None
    return body is not None and body.last == last


def body_in_full(marked: Annotated, start: int, end: int) -> tuple[int, int] | None:
    """The offsets of the name that the noun for a body is part of (وفاقی [وزارت] صحت نے, کپاس جنرز [ایسوسی ایشن] کے);
    None where it stands alone."""
    first, last = _tokens(marked, start, end)
    body = marked.at("speaker_body", first) if first < last else None
    if body is None or body.last != last:
        return None
    stop = last
    while stop < min(last + _REST, len(marked.tokens)) and not marked.is_a(stop, "preposition", "genitive"):
        stop += 1
    if not marked.is_a(stop, "preposition", "genitive") or any(t.shape != "w" for t in marked.tokens[last:stop]):
        return None
    name = phrase(marked, stop, stop)
    if name is None or name.first > first or name.last != stop:
        return None
    own = max((i + 1 for i in range(name.first, first) if marked.is_a(i, *_OUTSIDE)), default=name.first)
    own = next((i for i in range(own, first) if not marked.is_a(i, "adverb", "determiner", "speaker_edge")), first)
    if (own, stop) == (first, last) or marked.meets(own, stop, "verb", "pronoun", "number", "genitive"):
        return None
    return marked.tokens[own].start, marked.tokens[stop - 1].end


def _tokens(marked: Annotated, start: int, end: int) -> tuple[int, int]:
    """The tokens of a stretch of the text, where they begin and end with it; none where they do not."""
    inside = [i for i, token in enumerate(marked.tokens) if start <= token.start and token.end <= end]
    if not inside or marked.tokens[inside[0]].start != start or marked.tokens[inside[-1]].end != end:
        return 0, 0
    return inside[0], inside[-1] + 1


def _after_owner(marked: Annotated, name: Name) -> range:
    """The tokens of a name without whose it is (the union's president)."""
    tokens, first = marked.tokens, name.first
    for i in range(first + 1, name.last):
        if tokens[i].key in ("'s", "'"):
            first = i + 1
    return range(first, name.last)


def ergative(marked: Annotated, i: int) -> bool:
    """Whether a case mark that says who does something begins at a token."""
    if not marked.line.begin[i] & _PREPOSITION:
        return False
    found = marked.at("preposition", i)
    return found is not None and found.value == "erg"
