"""A sentence -> the terms it speaks in, the same in every language, from the lists of all packs at once.

Scripts do not share words, so one index serves all languages, and a page that mixes them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from facts import pack
from facts.atoms import Token
from facts.fold import fold
from facts.model import Claim
from facts.tokens import tokenise

LISTS = frozenset("body concept property place town demonym qualifier outcome deed predicate topic weekday".split())
"""Lists whose entries mean the same in every language."""
_PREFIX = {"body": "b:", "property": "r:", "outcome": "o:", "weekday": "d:"} | dict.fromkeys(
    ("place", "town", "demonym"), "p:"
)
LONG = 4
"""Words of a name from which on they mean nothing but it: the gap between imports and exports is no export."""
_ENDS = ("preposition", "genitive", "verb", "clause_break", "conjunction", "pronoun")
_BOUNDS = ("سے", "کے", "لگ", "بھگ", "قریب", "or", "so", "odd", "more", "than", "plus")
"""Words between a number and its noun that only say how firm the number is."""
_EMPTY = (
    *_ENDS,
    *("empty", "determiner", "quantifier", "filler", "adverb", "bound_word", "weak_verb", "said", "month"),
    *("change", "change_up", "change_down", "money", "measure", "percent", "duration", "unit", "half_word", "day_part"),
)
"""Lists of words that say nothing of what a sentence is about."""
_PLURAL = re.compile(r"(?:(?<=[^s])s|ies|وں|یں|یاں|ؤں|ات)\Z")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of one of LISTS at tokens ``first`` to ``last`` (exclusive). Names of concepts and qualifiers are plain,
    those of bodies, places, properties, outcomes and weekdays begin with ``b:``, ``p:``, ``r:``, ``o:``, ``d:``."""

    list: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as it is compared: its tokens, the terms in it, and the words that no list knows (by token)."""

    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    unknown: dict[int, str]

    def within(self, first: int, last: int) -> Iterator[Term]:
        """The terms that stand between two boundaries."""
        return (term for term in self.terms if term.first >= first and term.last <= last)

    def token_at(self, offset: int) -> int:
        """The first token that does not end before an offset into the sentence."""
        return next((i for i, token in enumerate(self.tokens) if token.end > offset), len(self.tokens))


@dataclass(frozen=True, slots=True)
class _Index:
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    kin: dict[str, str]
    """Nouns that news uses one for the other (user, subscriber), each with the one that stands for them: what the
    glossary files a noun under (a jeep under cars), and what the kin of that is."""
    sorts: frozenset[tuple[str, str]]
    """Concepts of which the second is a sort of the first (vehicle, car)."""
    wider: dict[str, tuple[str, ...]]
    """Concept -> those that it is a sort of."""
    deeds: frozenset[str]
    """What is done to things counted, or by them."""
    akin: frozenset[tuple[str, str]]
    """Deeds that two writers may tell of one event (approve, allocate)."""
    rivals: dict[str, tuple[str, ...]]
    """Name of a thing -> the groups of which it is one: of polio and measles only one is meant."""
    ends: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]
    bounds: frozenset[str]
    empty: frozenset[str]
    strict: frozenset[str]
    said: frozenset[str]
    changes: frozenset[str]
    ahead: frozenset[str]
    running: frozenset[str]
    """Words of a count that goes on (toll, so far, تعداد)."""
    numerals: frozenset[str]
    measures: frozenset[str]
    """Words for weights and volumes that goods are sold by."""


@cache
def index() -> _Index:
    """What all packs know, as one index."""
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    kin: dict[str, str] = {}
    sorts: set[tuple[str, str]] = set()
    akin: set[tuple[str, str]] = set()
    outcomes = _values("outcome")
    done = _values("deed") | outcomes
    rivals: dict[str, set[str]] = defaultdict(set)
    ends: set[str] = set()
    breaks: set[str] = set()
    joins: set[str] = set()
    bounds = set(_BOUNDS)
    empty: set[str] = set()
    strict: set[str] = set()
    said: set[str] = set()
    changes: set[str] = set()
    ahead: set[str] = set()
    running: set[str] = set()
    numerals: set[str] = set()
    measures: set[str] = set()
    for lang in pack.languages():
        its = pack.load(lang)
        numerals.update(key for key, roles in its.numerals.items() if any(n.role == "cardinal" for n in roles))
        empty.update(its.numerals)
        for key, entries in its.phrases.items():
            for entry in entries:
                if entry.name == "qualifier":
                    strict.add(entry.value)
                if entry.name == "kin":
                    kin[" ".join((key, *entry.rest))] = entry.value
                if entry.name == "sort":
                    sorts.add((entry.value, " ".join((key, *entry.rest))))
                if entry.name == "rival":
                    rivals[entry.value].add(" ".join((key, *entry.rest)))
                if entry.name == "akin":
                    akin.add((entry.value, " ".join((key, *entry.rest))))
                if entry.name in LISTS:
                    kind = "outcome" if entry.name == "deed" and entry.value in outcomes else entry.name
                    name = entry.value if entry.value == "-" else _PREFIX.get(kind, "") + entry.value
                    phrases.setdefault(key, []).append((entry.rest, entry.name, name))
                elif not entry.rest:
                    if entry.name == "measure":
                        measures.add(key)
                    if entry.name in _ENDS:
                        ends.add(key)
                    if entry.name == "clause_break":
                        breaks.add(key)
                    if entry.name.startswith("change"):
                        changes.add(key)
                    if entry.name == "ahead":
                        ahead.add(key)
                    if entry.name == "running":
                        running.add(key)
                    if entry.name == "said":
                        said.add(key)
                    if entry.name == "conjunction":
                        joins.add(key)
                    if entry.name == "bound_word":
                        bounds.add(key)
                    if entry.name in _EMPTY:
                        empty.add(key)
    for keys, noun, group in _siblings():
        phrases.setdefault(keys[0], []).append((keys[1:], "sibling", f"s:{noun}"))
        rivals[f"s:{noun}"].add(group)
    kin = _filed(phrases, kin) | kin
    merged = {
        key: tuple(
            sorted({(rest, name, value if name == "deed" else kin.get(value, value)) for rest, name, value in entries})
        )
        for key, entries in phrases.items()
    }
    pairs = frozenset((kin.get(one, one), kin.get(other, other)) for one, other in sorts)
    return _Index(
        merged,
        kin,
        pairs,
        {narrow: tuple(sorted(one for one, other in pairs if other == narrow)) for _, narrow in pairs},
        frozenset(done),
        frozenset(akin),
        {kin.get(name, name): tuple(sorted(groups)) for name, groups in rivals.items()},
        *map(
            frozenset, (ends, breaks, joins, bounds, empty, strict, said, changes, ahead, running, numerals, measures)
        ),
    )


def _filed(phrases: dict[str, list[tuple[tuple[str, ...], str, str]]], kin: dict[str, str]) -> dict[str, str]:
    """Each noun of the glossary with what it is filed under there (jeep: car) or that one's kin."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, entries in phrases.items():
        for rest, name, value in entries:
            if name == "concept":
                found[" ".join((key, *rest))].add(value)
    heads: set[str] = set().union(*found.values())
    under = {noun: min(its) for noun, its in found.items()} | {head.casefold(): head for head in heads}
    return {noun: kin.get(head, head) for noun, head in under.items()}


def grouped(claim: Claim) -> str | None:
    """What stands for the noun of a claim and its kin: what the glossary has for the end of its subject (consumer
    prices: inflation), else for its concept; None for a noun that the glossary does not have."""
    return None if claim.concept is None else _grouped(claim.subject, claim.concept)


@lru_cache(maxsize=20_000)  # asked five times a claim
def _grouped(subject: str | None, concept: str) -> str | None:
    known = index().kin
    keys = [token.key for token in tokenise(fold(subject), 0)] if subject else []
    tails = (" ".join(keys[i:]) for i in range(max(0, len(keys) - LONG), len(keys) - 1))
    return next((known[tail] for tail in tails if tail in known), known.get(concept.casefold()))


def _siblings() -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The words for things that the glossary files under one noun although no writer calls one by the other (heroin and
    hashish are drugs), with what each means and that noun."""
    packs = [pack.load(lang) for lang in pack.languages()]
    apart = {
        " ".join((k, *e.rest)): e.value
        for its in packs
        for k, es in its.phrases.items()
        for e in es
        if e.name == "sibling"
    }
    for its in packs:
        for key, entries in its.phrases.items():
            for entry in entries:
                if entry.name == "concept" and entry.value in apart:
                    named = [e.value for e in entries if e.name == "noun" and e.rest == entry.rest]
                    noun = stem(" ".join((key, *entry.rest)))
                    noun = named[0] if named else noun if noun.isascii() else entry.value
                    if noun != entry.value or apart[noun] == "one of them":
                        yield (key, *entry.rest), noun, entry.value


def _values(name: str) -> set[str]:
    """What the entries of a list stand for, in all packs."""
    packs = map(pack.load, pack.languages())
    return {entry.value for its in packs for entries in its.phrases.values() for entry in entries if entry.name == name}


@lru_cache(maxsize=2048)
def wording(sentence: str) -> Wording:
    """The sentence with its terms. A term inside a longer one of the same list is left out."""
    tokens = tuple(tokenise(fold(sentence), 0))
    keys = [token.key for token in tokens]
    found: list[Term] = []
    long: list[Term] = []
    unknown: dict[int, str] = {}
    for i, key in enumerate(keys):
        openings, telling = _known(key)
        if telling and tokens[i].shape == "w":
            unknown[i] = key
        for rest, kind, value, acronym in openings:
            if acronym and not sentence[tokens[i].start : tokens[i].end].isupper():
                continue  # it is not IT, who is not the WHO
            if not rest:
                found.append(Term(kind, value, i, i + 1))
            elif tuple(keys[i + 1 : i + 1 + len(rest)]) == rest:
                found.append(Term(kind, value, i, i + 1 + len(rest)))
                long.append(found[-1])
    terms = tuple(term for term in found if not _inside(term, long)) if long else tuple(found)
    for term in terms:
        for i in range(term.first, term.last):
            unknown.pop(i, None)
    return Wording(tokens, terms, _spelled(keys, unknown))


@lru_cache(maxsize=50_000)
def _known(key: str) -> tuple[tuple[tuple[tuple[str, ...], str, str, bool], ...], bool]:
    """The terms that begin with a word (the words behind it, the list, the value, whether it stands for an acronym in
    capitals only), and whether it says something where it is part of no term."""
    known = index()
    found = []
    for rest, kind, value in known.phrases.get(key) or _inflected(key):
        name = value.partition(":")[2] or value
        found.append((rest, kind, value, name.isupper() and key == name.lower()))
    return tuple(found), key not in known.empty and len(key.lstrip("'")) > 1 and key[0] != "'"


_LETTERS = dict(
    zip(
        fold("اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ").split(),
        "abcdefghijklmnopqrstuvwxyz",
        strict=True,
    )
)
_AMBIGUOUS = fold("کے")


def _spelled(keys: list[str], unknown: dict[int, str]) -> dict[int, str]:
    """The unknown words, with the letters of an acronym (او جی ڈی سی) made one word."""
    firsts = [i for i in unknown if keys[i] in _LETTERS and keys[i] != _AMBIGUOUS and keys[i - 1] not in _LETTERS]
    if not firsts:
        return unknown
    found = dict(unknown)
    for i in firsts:
        last = i
        while last < len(keys) and keys[last] in _LETTERS:
            last += 1
        while keys[last - 1] == _AMBIGUOUS:
            last -= 1
        if last - i > 1:
            for j in range(i, last):
                found.pop(j, None)
            found[i] = "".join(_LETTERS[key] for key in keys[i:last])
    return dict(sorted(found.items()))


@lru_cache(maxsize=50_000)
def _inflected(key: str) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """The concept of a noun in a form that no list has."""
    known = index()
    if key in known.empty:
        return ()
    found = (
        phrase
        for lang in pack.languages()
        for phrase in pack.load(lang).lexicon.known(key)
        if phrase.name == "concept" and not phrase.rest
    )
    return tuple(((), phrase.name, known.kin.get(phrase.value, phrase.value)) for phrase in found)


def _inside(term: Term, terms: Iterable[Term]) -> bool:
    size = term.last - term.first
    return any(
        (other.list == term.list or (other.list == "topic" and other.last - other.first >= LONG))
        and other.first <= term.first
        and term.last <= other.last
        and other.last - other.first > size
        for other in terms
    )


@lru_cache(maxsize=200_000)
def stem(key: str) -> str:
    """A word without the ending of its plural, for comparing words of one language."""
    short = _PLURAL.sub("", key)
    return short if len(short) >= 3 else key
