"""A claim -> what has to be the same, or to differ, for two claims to be held together or against each other."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.places import local
from facts.reconcile.sound import readings
from facts.reconcile.values import Figure, figure
from facts.reconcile.words import Term, Wording, index, stem, wording

_TOPIC = 12
"""Terms that a document must have for its topic to mean anything."""
_REACH = 7
"""Tokens after a number in which the thing it counts is looked for."""
_HOLLOW = frozenset(
    "number total quantity amount size estimate record level rate value thing time frame figure series share count "
    "shortfall percent point part group degree position".split()
)
"""Heads that only lead to another noun: the number of firms, a total of 40 houses."""
_BEFALLS_PEOPLE = frozenset("o:kill o:injure o:arrest o:missing o:rescue o:displace o:infect o:recover".split())
_PART = frozenset("including among includes".split())
_PART_PHRASES = (
    ("of", "them"),
    ("of", "whom"),
    ("of", "which"),
    ("of", "those"),
    ("out", "of"),
    ("جن", "میں"),
    ("ان", "میں"),
    ("اس", "میں"),
    ("جس", "میں"),
    ("میں", "سے"),
)
_OLD_BEFORE = frozenset("from against compared versus".split())
_TO = frozenset("to at".split())
_ROSE_FROM = frozenset(fold("بڑھ بڑھا بڑھی کم گر گھٹ").split())
_CHANGE_AFTER = frozenset(fold("اضافہ اضافے کمی زیادہ کم بڑھ بڑھا بڑھی گر گرے گری گھٹ مزید").split())


@dataclass(frozen=True, slots=True)
class Source:
    """A document as far as reconciliation needs it. ``order`` is its place in the run, ``topic`` what it speaks of:
    terms, and the names no list knows as they are heard, marked ``~``."""

    doc_id: str
    order: int
    published: date | None
    places: frozenset[str]
    topic: frozenset[str] = frozenset()

    def tells_of(self, other: Source) -> bool:
        """Whether two documents tell one story: they share a third of what the shorter one speaks of, and a town or a
        name."""
        size = min(len(self.topic), len(other.topic))
        shared = self.topic & other.topic
        if size < _TOPIC or len(shared) < max(_TOPIC // 2, size / 3):
            return False
        return bool(local(self.places & other.places)) or any("~" in name for name in shared)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim with what it is compared by.

    ``head`` is the thing counted (a concept, or the stem of a word no list knows), ``near`` whether it stands beside
    the number, ``qualifiers`` what limits it, ``places`` those named in its clause. ``terms`` are all terms of the
    sentence, ``items`` the same word by word (a word may be several terms), ``words`` the stems of its other words,
    ``sounds`` how those are heard; the words of the speaker's title are left out of these.
    ``role`` is ``level``, ``change``, ``old`` (the figure that a new one is compared with) or ``part`` (of a total
    named before).
    """

    claim: Claim
    source: Source
    figure: Figure
    head: str | None
    near: bool
    head_sounds: frozenset[str]
    qualifiers: frozenset[str]
    outcomes: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    items: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    sounds: frozenset[str]
    speaker: frozenset[str]
    weekdays: frozenset[str]
    role: str
    stance: str

    @property
    def timed(self) -> bool:
        return self.claim.time_start is not None or self.claim.time_end is not None

    @property
    def head_unlisted(self) -> bool:
        return self.head is not None and self.head not in self.terms

    @property
    def headline(self) -> bool:
        return self.claim.section in ("headline", "standfirst")


def profile(claim: Claim, source: Source) -> Profile:
    """What a claim says, ready to be compared."""
    text = wording(claim.sentence)
    first = text.token_at(claim.start - claim.sentence_start)
    last = text.token_at(claim.end - 1 - claim.sentence_start) + 1
    claim, opening = _without_dateline(claim, text)
    said_by = _span(text, claim, claim.speaker, claim.speaker_start)
    phrase, head_term = _phrase(text, claim, first, last)
    head, head_sounds = _head(text, claim, phrase, head_term)
    outcomes = _outcomes(text, first, last, phrase)
    if head_term is not None and any(
        term.list == "outcome" and term.name in _BEFALLS_PEOPLE and term.first <= head_term.first < term.last
        for term in text.terms
    ):
        head, head_sounds = "person", frozenset()  # seven deaths, and seven people who died
    elif head_term is None and outcomes & _BEFALLS_PEOPLE and claim.kind == "count":
        head, head_sounds = "person", frozenset()
    outside = [
        t for t in text.terms if t.first >= opening and not _overlaps(t.first, t.last, said_by) and t.name != "-"
    ]
    unknown = {i: k for i, k in text.unknown.items() if i >= opening and not _overlaps(i, i + 1, said_by)}
    left, right = _clause(text, first, last)
    places = [t for t in outside if t.list == "place" or (t.list == "demonym" and not _is_surname(t, claim, text))]
    here = frozenset(t.name for t in places if left <= t.first < right) or frozenset(
        t.name for t in places if t.last <= first
    )
    return Profile(
        claim=claim,
        source=source,
        figure=figure(claim),
        head=head,
        near=head_term is not None and -4 <= head_term.first - last <= 4,
        head_sounds=head_sounds,
        qualifiers=_qualifiers(text, phrase, head_term, head, first, last),
        outcomes=outcomes,
        places=here,
        terms=frozenset(t.name for t in outside if t.list != "weekday"),
        items=_items([t for t in outside if t.list != "weekday"]),
        words=frozenset(map(stem, unknown.values())),
        sounds=frozenset(heard for key in unknown.values() for heard in readings(key) if len(heard) >= 3),
        speaker=_names(claim.speaker),
        weekdays=frozenset(t.name for t in outside if t.list == "weekday" and not _of_speech(t, text)),
        role=_role(text, claim, first, last),
        stance=_stance(claim, source, any(t.key in index().ahead for t in text.tokens[left:right])),
    )


_DATELINE = re.compile(
    r"(?:[^.:()]{0,60}\([^)]{2,60}\)[^.:()]{0,40}\b(?:19|20)\d\d\b[^.:()]{0,12}:"  # City (agency) 6 November 2025:
    r"|[^.:]{0,90}\b(?:19|20)\d\d\b[^.:()]{0,10}(?:\([^)]{2,60}\))?\s*[:)]"  # CITY, November 6, 2025 (agency):
    r"|[^\d.:()]{2,40}\([^)]{2,60}\)\s*[:-]?"  # City (agency)
    r"|[A-Z][A-Z ]{2,30}:)\s*"
)


def _items(terms: list[Term]) -> tuple[tuple[str, ...], ...]:
    """The terms of each stretch of the sentence that several lists know: what they say is said once."""
    groups: list[tuple[int, set[str]]] = []
    for term in sorted(terms, key=lambda t: (t.first, -t.last)):
        if groups and term.first < groups[-1][0]:
            groups[-1] = max(groups[-1][0], term.last), groups[-1][1] | {term.name}
        else:
            groups.append((term.last, {term.name}))
    return tuple(dict.fromkeys(tuple(sorted(names)) for _, names in groups))


def interval(profile: Profile) -> str | None:
    """The time of a claim as an ISO interval; ``..`` is an open end."""
    start, end = profile.claim.time_start, profile.claim.time_end
    if start is None and end is None:
        return None
    return start if start == end and start is not None else f"{start or '..'}/{end or '..'}"


def _without_dateline(claim: Claim, text: Wording) -> tuple[Claim, int]:
    """The claim without the time that only its dateline tells, and the token behind the dateline: place and date there
    say where and when the text was written."""
    match = _DATELINE.match(claim.sentence.translate(_DIGITS))
    end = match.end() if match and claim.start - claim.sentence_start >= match.end() else 0
    if end and claim.time_text and claim.time_text in claim.sentence[: end + 1]:
        if claim.time_text not in claim.sentence[end:]:
            claim = replace(claim, time_text=None, time_role=None, time_start=None, time_end=None)
    return claim, text.token_at(end) if end else 0


_DIGITS = {0x06F0 + d: str(d) for d in range(10)} | {0x0660 + d: str(d) for d in range(10)}


def _clause(text: Wording, first: int, last: int) -> tuple[int, int]:
    """The tokens of the clause that a number stands in."""
    known = index()

    def ends(i: int) -> bool:
        key = text.tokens[i].key
        return (
            key in known.breaks
            or key in ";:"
            or (key == "," and text.tokens[i + 1 : i + 2] != () and (text.tokens[i + 1].key in known.joins))
        )

    left = next((i + 1 for i in range(first - 1, -1, -1) if ends(i)), 0)
    return left, next((i for i in range(last, len(text.tokens)) if ends(i)), len(text.tokens))


def _is_surname(term: Term, claim: Claim, text: Wording) -> bool:
    """Samina Baloch: a demonym behind a name is a name."""
    before = text.tokens[term.first - 1] if term.first > 1 else None
    return before is not None and term.first - 1 in text.unknown and claim.sentence[before.start].isupper()


def _of_speech(term: Term, text: Wording) -> bool:
    """Whether a weekday is that of the saying: said on Friday, جمعرات کو بتایا."""
    around = text.tokens[max(0, term.first - 5) : term.last + 5]
    return any(token.key in index().said for token in around)


def _span(text: Wording, claim: Claim, surface: str | None, start: int | None) -> tuple[int, int]:
    """The tokens of a part of the claim, where it stands in the sentence of the number; else an empty span."""
    if surface is None or start is None:
        return 0, 0
    at = start - claim.sentence_start
    if at < 0 or at + len(surface) > len(claim.sentence):
        return 0, 0
    return text.token_at(at), text.token_at(at + len(surface) - 1) + 1


def _overlaps(first: int, last: int, span: tuple[int, int]) -> bool:
    return first < span[1] and span[0] < last


def _phrase(text: Wording, claim: Claim, first: int, last: int) -> tuple[tuple[int, int], Term | None]:
    """The noun phrase that is counted, and the concept at its head."""
    start, end = _span(text, claim, claim.subject, claim.subject_start)
    span = (last, end) if start >= last and start - last <= _REACH else (start, end)
    concepts = [t for t in text.within(start, end) if t.list == "concept" and t.name not in _HOLLOW]
    acts = [t for t in text.terms if t.list == "outcome"]
    nouns = [t for t in concepts if not any(_overlaps(t.first, t.last, (a.first, a.last)) for a in acts)] or concepts
    head = next((t for t in nouns if t.name == claim.concept), nouns[-1] if nouns else None)
    if (claim.kind == "count" and (head is None or not span[0] <= last <= span[1])) or not claim.subject:
        after = _after(text, last)
        found = [t for t in text.within(last, after) if t.list == "concept" and t.name not in _HOLLOW]
        if found:
            return (last, found[-1].last), found[-1]
    return span, head


def _after(text: Wording, last: int) -> int:
    """Where the noun phrase that directly follows a number ends; ``last`` when none does."""
    known = index()
    listed = {i: t.list for t in text.terms if t.list not in ("predicate", "topic") for i in range(t.first, t.last)}
    start = last
    while start < len(text.tokens) and (text.tokens[start].key in known.bounds or text.tokens[start].key in "%-+"):
        start += 1
    headed = False
    for i in range(start, min(start + _REACH, len(text.tokens))):
        token = text.tokens[i]
        headed = headed or listed.get(i) == "concept"
        if i in listed:
            continue
        if token.shape != "w" or token.key in known.breaks:
            return i
        if token.key in known.ends and (headed or token.key not in known.joins or i + 1 not in listed):
            return i
    return min(start + _REACH, len(text.tokens))


def _head(text: Wording, claim: Claim, phrase: tuple[int, int], term: Term | None) -> tuple[str | None, frozenset[str]]:
    if term is not None:
        heard = readings(term.name) if " " not in term.name else frozenset()
        return term.name, heard | readings(text.tokens[term.last - 1].key)
    words = [key for i, key in text.unknown.items() if phrase[0] <= i < phrase[1]]
    if words:
        return stem(words[-1]), readings(words[-1])
    if claim.property is not None:
        return f"r:{claim.property}", frozenset()
    if claim.concept is not None and claim.concept not in _HOLLOW:
        return claim.concept, readings(claim.concept)
    return None, frozenset()


def _qualifiers(
    text: Wording, phrase: tuple[int, int], head_term: Term | None, head: str | None, first: int, last: int
) -> frozenset[str]:
    """What limits the counted thing: qualifiers, other concepts, and words that no list knows (with ``?``)."""
    found: set[str] = set()
    terms = [t for t in text.within(*phrase) if t != head_term and not first <= t.first < last]
    limits = [t for t in terms if t.list == "qualifier"]
    found.update(t.name for t in limits)
    for term in terms:  # a word that both lists know (solar, mobile) is told once
        if term.list == "concept" and not any(_overlaps(term.first, term.last, (q.first, q.last)) for q in limits):
            found.add(term.name)
    end = phrase[1]
    if head_term is not None and (head_term.last >= end or text.tokens[head_term.last].key != "of"):
        end = head_term.last  # what follows the head is no longer the phrase: companies want, cases pass
    for i, key in text.unknown.items():
        if phrase[0] <= i < end and stem(key) != head:
            found.add(f"?{stem(key)}")
    return frozenset(found - {"-", head, *_HOLLOW})


def _outcomes(text: Wording, first: int, last: int, phrase: tuple[int, int]) -> frozenset[str]:
    """What befell the counted things, or was done with them: told by the words nearest to the number."""
    terms = [t for t in text.terms if t.list == "outcome"]
    own = frozenset(t.name for t in terms if phrase[0] <= t.first < phrase[1])
    if own or not terms:
        return own
    known = index()

    def stops(i: int) -> bool:
        token = text.tokens[i]
        return token.key in known.breaks or token.key in ";." or token.shape == "d" or token.key in known.numerals

    for i in range(last, min(last + 12, len(text.tokens))):
        here = frozenset(t.name for t in terms if t.first == i)
        if here:
            return here
        if stops(i):
            break
    for i in range(first - 1, max(-1, first - 16), -1):
        here = frozenset(t.name for t in terms if t.last == i + 1)
        if here:
            return here
        if text.tokens[i].key in known.breaks or text.tokens[i].key in ";.":
            break
    return frozenset()


def _names(speaker: str | None) -> frozenset[str]:
    """How the names in a speaker's title are heard: the same for ``Mr Rana`` and رانا."""
    if speaker is None:
        return frozenset()
    return frozenset(heard for key in wording(speaker).unknown.values() for heard in readings(key) if len(heard) >= 2)


@lru_cache(maxsize=4096)
def names_in(sentence: str) -> frozenset[str]:
    """How all words of a sentence are heard that no list knows, its speakers' names among them."""
    return frozenset(h for key in wording(sentence).unknown.values() for h in readings(key) if len(h) >= 2)


def _stance(claim: Claim, source: Source, ahead: bool) -> str:
    """The stance, where a result that lies in the future of its own document is a forecast. What is planned in words
    that speak of nothing to come (``the price has been fixed``) is ``decided``."""
    if (
        claim.stance == "actual"
        and claim.time_end
        and source.published
        and claim.time_role in ("by", "during", "as_of")
    ):
        if claim.time_end > source.published.isoformat() and (claim.time_start or "9") > source.published.isoformat():
            return "projected"
    if claim.stance == "actual" and ahead and claim.time_end is None:
        return "told ahead"
    if claim.stance in ("planned", "projected") and not ahead and claim.time_end is None:
        return "decided"
    return claim.stance


def _role(text: Wording, claim: Claim, first: int, last: int) -> str:
    """Whether the figure is a level, a change, the old level of a change, or a part of another figure."""
    keys = [token.key for token in text.tokens]
    before, after = keys[max(0, first - 3) : first], keys[last : last + 7]
    if claim.direction is not None or claim.pair_id is not None:
        if _OLD_BEFORE & set(before) or _rose_from(after):
            return "old"
        if _TO & set(before) or "کر" in before:
            return "level"
        told = _CHANGE_AFTER & set(after[:5]) or index().changes & {*before, *after[:2]} or {"by"} & set(before)
        return "change" if told else "level"
    earlier = keys[max(0, first - 8) : first]
    if _PART & set(earlier) or any(pair in _PART_PHRASES for pair in itertools.pairwise(earlier)):
        return "part"
    if after[:3] and any(pair in _PART_PHRASES[2:4] for pair in itertools.pairwise(after)):
        return "part"
    if _OLD_BEFORE & set(before):
        return "old"
    return "level"


def _rose_from(after: list[str]) -> bool:
    """5 ارب سے بڑھ کر: the number is what the level was."""
    return any(key == "سے" and after[i + 1 : i + 2] and after[i + 1] in _ROSE_FROM for i, key in enumerate(after[:4]))
