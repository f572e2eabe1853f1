"""A claim -> what has to be the same, or to differ, for two claims to be held together or against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.beside import hearers, speaker, teller, trailing, when
from facts.reconcile.dateline import without_dateline
from facts.reconcile.deeds import Deeds, deeds_of
from facts.reconcile.phrase import head_of, outcomes_of, owned_by, phrase_of, qualifiers_of
from facts.reconcile.places import local
from facts.reconcile.rates import OF_RATES, rate_of
from facts.reconcile.role import UNDER_WAY, is_going_on, role_of, stance_of
from facts.reconcile.sound import SHORTEST, readings
from facts.reconcile.values import Figure, figure, in_points
from facts.reconcile.where import places_of
from facts.reconcile.words import Term, Wording, index, stem, wording

_TOPIC = 12
"""Terms that a document must have for its topic to mean anything."""
_COUNTING = frozenset("- number total amount figure".split())  # that something is counted
BEFALLS_PEOPLE = frozenset("o:kill o:injure o:arrest o:missing o:rescue o:displace o:infect o:recover".split())
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_DEFINITE = frozenset(fold("the these those all both یہ ان اِن وہ اُن مذکورہ").split())


class Told(NamedTuple):
    """What a document tells, as far as its other figures are held against it."""

    figure: Figure
    head: str | None
    stance: str
    places: frozenset[str]
    outcomes: frozenset[str]
    role: str
    headline: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document as far as reconciliation needs it. ``order`` is its place in the run, ``topic`` what it speaks of:
    terms, and the names no list knows as they are heard, marked ``~``; ``told`` its claims, by what they measure."""

    doc_id: str
    order: int
    published: date | None
    places: frozenset[str]
    topic: frozenset[str] = frozenset()
    told: dict[tuple[str, str], list[Told]] = field(default_factory=dict, compare=False, repr=False)
    _stories: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def tells_of(self, other: Source) -> bool:
        """Whether two documents tell one story: they share a third of what the shorter one speaks of, and a town or a
        name."""
        known = self._stories.get(other.doc_id)
        if known is None:
            known = self._stories[other.doc_id] = self._shares_story(other)
        return known

    def _shares_story(self, other: Source) -> bool:
        size = min(len(self.topic), len(other.topic))
        shared = self.topic & other.topic
        if size < _TOPIC or len(shared) < max(_TOPIC // 2, size / 3):
            return False
        return bool(local(self.places & other.places)) or any("~" in name for name in shared)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim with what it is compared by.

    ``head`` is the thing counted (a concept, or the stem of a word no list knows), ``near`` whether it stands beside
    the number, ``qualifiers`` what limits it, ``owners`` those of them that only say whose it is, ``ordinals`` which of
    several is meant (the first innings), ``definite`` whether the number is one told before (the 30 nurses), ``deeds``
    what was done, ``places`` those named in its clause. ``terms`` are all terms of the sentence, ``wider`` these and,
    marked ``^``, what they are sorts of, ``items`` the terms word by word, each with all that it may meet in the
    ``wider`` of another, ``rest`` those of them beside the thing counted, ``nouns`` those that name things, ``words``
    the stems of the other words, ``sounds`` how those are heard; the words of the speaker's title, and those that tell
    the time, are left out. ``role`` is ``level``, ``change``, ``old`` (the figure that a new one is compared with) or
    ``part`` (of a total named before), ``timed`` says whether it tells a time, ``numbered`` are numbers that are names.
    ``lone`` says that no other thing in its document has this figure.
    """

    claim: Claim
    source: Source
    figure: Figure
    head: str | None
    near: bool
    head_sounds: frozenset[str]
    qualifiers: frozenset[str]
    owners: frozenset[str]
    ordinals: frozenset[str]
    definite: bool
    outcomes: frozenset[str]
    deeds: Deeds
    places: frozenset[str]
    terms: frozenset[str]
    wider: frozenset[str]
    items: tuple[tuple[str, ...], ...]
    rest: tuple[tuple[str, ...], ...]
    nouns: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    sounds: frozenset[str]
    speaker: frozenset[str]
    bodies: frozenset[str]
    weekdays: frozenset[str]
    role: str
    stance: str
    timed: bool
    numbered: frozenset[str]
    lone: bool = True

    @property
    def head_unlisted(self) -> bool:
        return self.head is not None and self.head not in self.terms

    @property
    def headline(self) -> bool:
        return self.claim.section in ("headline", "standfirst")


def profiles_of(claims: Sequence[Claim], source: Source) -> list[Profile]:
    """The claims of a document as they are compared, with those marked whose figure stands for one thing only in it."""
    found = [profile(claim, source) for claim in claims]
    for p in found:
        told = Told(p.figure, p.head, p.stance, p.places, p.outcomes, p.role, p.headline, p.claim.sentence_start)
        source.told.setdefault(p.figure.measure, []).append(told)
    heads: dict[tuple[tuple[str, str], float], set[str | None]] = defaultdict(set)
    for p in found:
        if not p.headline:
            heads[p.figure.measure, p.figure.low].add(p.head)
    return [replace(p, lone=False) if len(heads[p.figure.measure, p.figure.low]) > 1 else p for p in found]


def _is_hidden(term: Term, hidden: set[int]) -> bool:
    """Whether a term stands on tokens that are left out."""
    return term.first in hidden or (term.last - term.first > 1 and not hidden.isdisjoint(range(term.first, term.last)))


def _is_floor(text: Wording, term: Term) -> bool:
    """Whether a word of more is half of ``more than``, which the bound tells."""
    return [t.key for t in text.tokens[term.last : term.last + 1]] == ["than"]


_GOES = frozenset("cheap expensive increase decrease r:increase r:decrease r:shortage r:growth growth".split())
"""What the direction of a change says."""
_NEAR_VERB = 3
_ARRIVED = frozenset("came come comes".split())


def _leads_to(text: Wording, claim: Claim, term: Term, first: int) -> bool:
    """Whether a verb only leads to its figure: the harvest came to, output plunged by."""
    if claim.kind not in ("percent", "money", "measure") or term.list not in ("predicate", "topic"):
        return False
    if not first - _NEAR_VERB <= term.first < term.last <= first or term.last - term.first > 1:
        return False
    key = text.tokens[term.first].key
    return key in _ARRIVED or (claim.direction is not None and key in index().changes)


def profile(claim: Claim, source: Source) -> Profile:
    """What a claim says, ready to be compared."""
    text = wording(claim.sentence)
    first, last = (text.token_at(at - claim.sentence_start) for at in (claim.start, claim.end - 1))
    last += 1
    claim, opening = without_dateline(claim, text)
    told_by = trailing(text) if claim.speaker is None and claim.lang == "ur" else (0, 0)
    spans = teller(text, claim), told_by, when(text, claim), *hearers(text)
    beside = [span for span in spans if span[0] < span[1]]
    phrase, head_term = phrase_of(text, claim, first, last)
    head, head_sounds = head_of(text, claim, phrase, head_term)
    outcomes = outcomes_of(text, first, last, phrase)
    if head_term is not None and any(
        term.list == "outcome" and term.name in BEFALLS_PEOPLE and term.first <= head_term.first < term.last
        for term in text.terms
    ):
        head, head_sounds = "person", frozenset()  # seven deaths, and seven people who died
    elif outcomes & BEFALLS_PEOPLE and claim.kind == "count" and _is_cause(text, head_term, first, last):
        head, head_sounds = "person", frozenset()  # the blast killed six
    if claim.kind == "duration" and "o:convict" in outcomes:
        head, head_sounds = "sentence", frozenset()  # an official was jailed for seven years
    elif head is None and claim.kind == "count" and [t.key for t in text.tokens[last : last + 1]] == ["off"]:
        head = "run"  # 119 off 98 balls
    elif claim.unit == "point" and [t.key for t in text.tokens[last : last + 1]] in (["points"], ["point"]):
        head, head_sounds = "point", frozenset()  # those of an index, which another text may count
    if (done := _sum_of(text, claim, head_term, first, last)) is not None:
        head, head_sounds = done, frozenset()
    number = figure(claim)
    rate = rate_of(text, claim, head, last)
    if rate is not None:
        head, head_sounds = rate, frozenset()
    if head == "economy" and claim.kind == "percent" and claim.direction is not None:
        head, head_sounds = "growth", frozenset()  # the economy expanded by 2.7 percent
    if claim.kind == "score":
        head, head_sounds = "run" if number.measure[0] == "count" else "score", frozenset()
    role = role_of(text, claim, first, last)
    if head == "interest rate" and claim.unit == "percent":
        number = in_points(number, role == "change")
    hidden = {i for span in beside for i in range(*span)}
    outside = [
        t
        for t in text.terms
        if t.first >= opening
        and t.name not in _COUNTING
        and not (hidden and _is_hidden(t, hidden))
        and not (t.name == "further" and _is_floor(text, t))
        and not (role == "change" and t.name in _GOES)
        and not _leads_to(text, claim, t, first)
    ]
    unknown = {i: k for i, k in text.unknown.items() if i >= opening and i not in hidden}
    terms = frozenset(t.name for t in outside if t.list != "weekday")
    items = _items([t for t in outside if t.list != "weekday"])
    nouns = {t.name for t in outside if t.list in ("concept", "qualifier")}
    left, right = _clause(text, first, last)
    things = {(t.first, t.last) for t in outside if t.list == "concept"}  # چینی: sugar, and Chinese
    places = [
        t
        for t in outside
        if t.list in ("place", "town")
        or (t.list == "demonym" and (t.first, t.last) not in things and not _is_surname(t, claim, text))
    ]
    here = places_of(text, claim.sentence, first, last, (left, right), places)
    return Profile(
        claim=claim,
        source=source,
        figure=number,
        head=head,
        near=head_term is not None and -4 <= head_term.first - last <= 4,
        head_sounds=head_sounds,
        qualifiers=qualifiers_of(text, claim, phrase, head_term, head, first, last)
        - (OF_RATES if rate else frozenset()),
        owners=owned_by(text, phrase, head_term),
        ordinals=frozenset(t.name for t in outside if t.name in _ORDINALS and left <= t.first < right),
        definite=any(text.tokens[i].key in _DEFINITE for i in range(max(0, first - 2), first)),
        outcomes=outcomes,
        deeds=deeds_of(text, claim, first, last, head_term),
        places=here,
        terms=terms,
        wider=terms.union(f"^{wide}" for name in terms for wide in index().wider.get(name, ())),
        items=items,
        rest=tuple([item for item in items if head not in item]),
        nouns=tuple(item for item in items if not nouns.isdisjoint(item)),
        words=frozenset(map(stem, unknown.values())),
        sounds=frozenset(heard for key in unknown.values() for heard in readings(key) if len(heard) >= 3),
        speaker=_names(speaker(claim)),
        bodies=_bodies(speaker(claim)) | {t.name for t in text.within(*told_by) if t.list == "body"},
        weekdays=frozenset(t.name for t in outside if t.list == "weekday" and not _of_speech(t, text)),
        role=role,
        stance=_stance(claim, source, text, left, right),
        timed=claim.time_start is not None or claim.time_end is not None,
        numbered=_numbered(text, outside, first),
    )


def _stance(claim: Claim, source: Source, text: Wording, left: int, right: int) -> str:
    """The stance of a claim in its clause."""
    ahead = any(t.key in index().ahead for t in text.tokens[left:right])
    stance = stance_of(claim, source.published, ahead)
    return UNDER_WAY if stance == "actual" and is_going_on(text, left, right) else stance


def _sum_of(text: Wording, claim: Claim, head: Term | None, first: int, last: int) -> str | None:
    """What a sum of money is, where a verb says so and only who did it is named: the railways earned 88 billion."""
    if claim.kind != "money" or (head is not None and head.first >= first):
        return None
    for term in text.terms:
        noun = _DONE_WITH_MONEY.get(term.name) if term.list != "deed" else None
        if noun is not None and text.tokens[term.first].key not in _RAISED:
            told = first - term.last if term.first < first else term.first - last
            if 0 <= told <= 1 and (head is None or not head.first <= term.first < head.last):
                return noun
    return None


_RAISED = frozenset(fold("raised raises raise حاصل").split())
"""What is raised may be a loan, or the price of shares."""
_DONE_WITH_MONEY = {"earn": "revenue", "invest": "investment", "o:donate": "donation", "o:fine": "fine"}
"""Verbs of money, each with the noun that another writer has for the sum."""


def _numbered(text: Wording, terms: list[Term], first: int) -> frozenset[str]:
    """The numbers that stand behind a noun and name one of its kind; not that of the claim."""
    numerals = index().numerals
    found = []
    for term in terms:
        if term.list == "concept" and term.last < len(text.tokens) and term.last != first:
            token = text.tokens[term.last]
            if token.shape == "d" or token.key in numerals:
                found.append(token.key)
    return frozenset(found)


def _items(terms: list[Term]) -> tuple[tuple[str, ...], ...]:
    """The terms of each stretch of the sentence that several lists know: what they say is said once."""
    groups: list[tuple[int, set[str]]] = []
    for term in sorted(terms, key=lambda t: (t.first, -t.last)):
        if groups and term.first < groups[-1][0]:
            groups[-1] = max(groups[-1][0], term.last), groups[-1][1] | {term.name}
        else:
            groups.append((term.last, {term.name}))
    return tuple(dict.fromkeys(_meets(frozenset(names)) for _, names in groups))


@lru_cache(maxsize=20_000)
def _meets(names: frozenset[str]) -> tuple[str, ...]:
    """What a word may meet in another sentence: itself, what it is a sort of, and what is a sort of it."""
    wider = {wide for name in names for wide in index().wider.get(name, ())}
    return tuple(sorted(names | wider | {f"^{name}" for name in names}))


def one_body(one: Profile, other: Profile) -> bool:
    """Whether both sentences name one body: the State Bank cut its rate."""
    return any(term.startswith("b:") for term in one.terms & other.terms)


def at_one_place(one: Profile, other: Profile) -> bool:
    """Whether two claims are of one town, named beside the figure or, where a sentence names none, in its text."""
    mine, its = one.places or one.source.places, other.places or other.source.places
    return bool(local(mine & its)) or _is_heard(mine, other) or _is_heard(its, one)


def _is_heard(places: frozenset[str], other: Profile) -> bool:
    """Whether a town stands in a sentence as a word that no list of its language knows: قصور."""
    words = (word for place in local(places) for word in fold(place.removeprefix("p:").lower()).split())
    return any(len(heard) >= SHORTEST and heard in other.sounds for word in words for heard in readings(word))


def one_voice(one: Profile, other: Profile) -> bool:
    """Whether two claims are told by one person or body, or one by a body that the other names."""
    if one.speaker & other.speaker or one.bodies & other.bodies:
        return True
    return bool(one.bodies & other.terms or other.bodies & one.terms)


def interval(profile: Profile) -> str | None:
    """The time of a claim as an ISO interval; ``..`` is an open end."""
    start, end = profile.claim.time_start, profile.claim.time_end
    if start is None and end is None:
        return None
    return start if start == end and start is not None else f"{start or '..'}/{end or '..'}"


def _is_cause(text: Wording, head: Term | None, first: int, last: int) -> bool:
    """Whether nobody is named behind a number, and the noun before it only did to them what was done."""
    if head is None:
        return True
    return any(t.list == "outcome" and head.last <= t.first and t.last <= first for t in text.terms)


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


def _names(speaker: str | None) -> frozenset[str]:
    """How the names in a speaker's title are heard: the same for ``Mr Rana`` and رانا."""
    if speaker is None:
        return frozenset()
    return frozenset(heard for key in wording(speaker).unknown.values() for heard in readings(key) if len(heard) >= 2)


def _bodies(speaker: str | None) -> frozenset[str]:
    """The bodies and offices in a speaker's title."""
    terms = wording(speaker).terms if speaker is not None else ()
    return frozenset(term.name for term in terms if term.list == "body")


@lru_cache(maxsize=4096)
def names_in(sentence: str) -> frozenset[str]:
    """How all words of a sentence are heard that no list knows, its speakers' names among them."""
    return frozenset(h for key in wording(sentence).unknown.values() for h in readings(key) if len(h) >= 2)
