"""Two sentences word by word: those that say the same but for a word or two, or for what was done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from facts.reconcile.profile import Profile
from facts.reconcile.sound import readings
from facts.reconcile.words import index, stem, wording

_SAYS_LITTLE = frozenset(
    f"{mark}{name}" for mark in ("", "^") for name in "take bring send provide appoint end".split()
)
"""Verbs that mean much or little, by what goes with them."""
_THINGS = 2
"""Things that two sentences share beside one deed each."""
_DEEDS = ("outcome", "predicate", "topic")
_PLAIN = frozenset("the a an percent per cent pc".split())
"""Words that a writer sets or leaves out at will."""
_SLOT = 4
"""Words that two sentences of one cast may each have for themselves."""
_CAST = 0.6
"""Share of the shorter sentence that the other one repeats, from which on they are of one cast."""
_DEARER = frozenset({"expensive", "cheap"})
"""What the direction of a change has said already."""


def one_word_apart(one: Profile, other: Profile) -> bool:
    """Whether two sentences of a language say the same in the same order but for a word or two: the strike of doctors,
    and of teachers. Whoever tells one fact in other words seldom leaves all of the others as they stand."""
    if one.claim.lang != other.claim.lang:
        return False
    mine, its = _row(one), _row(other)
    known = frozenset().union(*(word.names for word in mine))
    told = frozenset().union(*(word.names for word in its))
    left = [word for word in mine if told.isdisjoint(word.meets)]
    gone = [word for word in its if known.isdisjoint(word.meets)]
    if len(left) > _SLOT or len(gone) > _SLOT or not any(w.tells for w in left) or not any(w.tells for w in gone):
        return False
    kept = [word for word in mine if not told.isdisjoint(word.meets)]
    held = [word for word in its if not known.isdisjoint(word.meets)]
    if len(kept) != len(held) or len(kept) < _CAST * min(len(mine), len(its)):
        return False
    return not any(a.names.isdisjoint(b.meets) for a, b in zip(kept, held, strict=True))


def one_deed_apart(one: Profile, other: Profile) -> bool:
    """Whether two sentences speak of the same things, in whatever order, and each has one word for what was done that
    the lists know to mean something else: 54 candidates were interviewed, and shortlisted."""
    if one.claim.lang != other.claim.lang:
        return False
    mine, its = _row(one), _row(other)
    known = frozenset().union(*(word.names for word in mine))
    told = frozenset().union(*(word.names for word in its))
    left = [word for word in mine if word.tells and told.isdisjoint(word.meets)]
    gone = [word for word in its if word.tells and known.isdisjoint(word.meets)]
    if len(left) != 1 or len(gone) != 1 or not (left[0].deed and gone[0].deed):
        return False
    kept = {word.names for word in mine if word.tells and not told.isdisjoint(word.meets)}
    return len(kept) >= _THINGS and not any(word.names <= _SAYS_LITTLE for word in (*left, *gone))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: what it may be called, what it may meet in another sentence, whether it tells anything, and whether the
    lists know it as something that was done."""

    key: str
    names: frozenset[str]
    meets: frozenset[str]
    tells: bool
    deed: bool = False


def _row(p: Profile) -> list[_Word]:
    """The words of a claim's sentence in their order, without those that name who says it, and when."""
    beside = {token.key for told in (p.claim.speaker, p.claim.time_text) if told for token in wording(told).tokens}
    said = _DEARER if p.role == "change" else frozenset()
    return [w for w in _words_of(p.claim.sentence) if w.key not in beside and said.isdisjoint(w.names)]


@lru_cache(maxsize=4096)
def _words_of(sentence: str) -> tuple[_Word, ...]:
    """Every word of a sentence but its numbers."""
    text, known = wording(sentence), index()
    called: dict[int, set[str]] = {}
    deeds = {i for term in text.terms if term.list in _DEEDS for i in range(term.first, term.last)}
    for term in text.terms:
        for i in range(term.first, term.last):
            called.setdefault(i, set()).add(term.name)
    found = []
    for i, token in enumerate(text.tokens):
        if token.shape != "w" or token.key in known.numerals or token.key in _PLAIN:
            continue
        names = called.get(i)
        if names is None:
            heard = readings(token.key) | {stem(token.key)}
            found.append(_Word(token.key, heard, heard, i in text.unknown))
        else:
            wide = {wider for name in names for wider in known.wider.get(name, ())}
            under = names | {f"^{wider}" for wider in wide}
            found.append(
                _Word(
                    token.key,
                    frozenset(under),
                    frozenset(names | wide | {f"^{n}" for n in names}),
                    True,
                    i in deeds and "^person" not in under,
                )
            )
    return tuple(found)
