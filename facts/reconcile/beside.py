"""The words of a sentence that are not about its figure: who says it, to whom, and when."""

from __future__ import annotations

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.phrase import span_of
from facts.reconcile.words import Wording, index

TELLERS = frozenset(
    "report secretary spokesman official department office chairman director minister police survey statement "
    "authority association commission source commissioner administration doctor".split()
)
"""Who says it, and in what; not what it is about."""
_DECIDES = frozenset(("court-orders", "adalat-ne"))
"""Rules of who says it by deciding it: a court that orders is what its sentence is about as well."""
_TELLS = frozenset("told tell tells telling informed briefed apprised".split())
_SPEAKS = frozenset("speaking talking spoke talked briefing addressing".split())
_WAS_TOLD = frozenset(fold("بتایا بتاتے آگاہ مطلع").split())
_TALK = frozenset(fold("گفتگو بات").split())
_TO_WHOM = 4
"""Tokens that those who are told something take at most."""
_LONGEST_TITLE = 8
_GENITIVES = frozenset(fold("کا کی کے اور").split())
_UP_TO = frozenset("that , in on at here during after".split())
_TO, _WITH = fold("کو"), fold("سے")


def speaker(claim: Claim) -> str | None:
    """Who tells a figure, and does not make it by what they decide."""
    return None if _DECIDES & set(claim.rules) else claim.speaker


def teller(text: Wording, claim: Claim) -> tuple[int, int]:
    """The tokens that name the speaker: the name, or what the sentence repeats of one told in full before it."""
    named = speaker(claim)
    span = span_of(text, claim, named, claim.speaker_start)
    if span != (0, 0) or named is None or "speaker carried over" in claim.flags:
        return span
    words = named.split()
    parts = (" ".join(words[i : i + size]) for size in range(len(words), 0, -1) for i in range(len(words) - size + 1))
    part = next((part for part in parts if part in claim.sentence), None)
    return span_of(text, claim, part, claim.sentence_start + claim.sentence.find(part)) if part else span


def trailing(text: Wording) -> tuple[int, int]:
    """The tokens behind the last comma, where they only name who says it: ..., محکمہ صحت۔"""
    keys = [token.key for token in text.tokens]
    comma = next((i for i in range(len(keys) - 1, 0, -1) if keys[i] in (",", "،")), None)
    if comma is None or len(keys) - comma > _LONGEST_TITLE:
        return 0, 0
    rest = range(comma + 1, len(keys))
    if any(text.tokens[i].shape == "d" or keys[i] in index().ends - _GENITIVES for i in rest):
        return 0, 0
    names = (t for t in text.within(comma + 1, len(keys)))
    return (comma, len(keys)) if any(t.list == "body" or t.name in TELLERS for t in names) else (0, 0)


def hearers(text: Wording) -> list[tuple[int, int]]:
    """The tokens that name who is told it (told the assembly, speaking to reporters, اسمبلی کو بتایا): another paper
    heard it elsewhere."""
    keys = [token.key for token in text.tokens]
    found = []
    for i, key in enumerate(keys):
        if key in _TELLS or (key in _SPEAKS and keys[i + 1 : i + 2] in (["to"], ["with"])):
            end = next((j for j in range(i + 1, len(keys)) if keys[j] in _UP_TO), len(keys))
            if end <= i + 2 + _TO_WHOM:
                found.append((i, end))
        elif (key in _WAS_TOLD and keys[i - 1] == _TO) or (key in _TALK and keys[i - 1] == _WITH):
            found.append((max(0, i - 3), i + 1))
    return found


def when(text: Wording, claim: Claim) -> tuple[int, int]:
    """The tokens of the words that tell the time, where they stand in the sentence of the number: a field of its own
    compares the times."""
    at = claim.sentence.find(claim.time_text) if claim.time_text else -1
    if at < 0 or claim.time_text is None or (claim.time_start is None and claim.time_end is None):  # this season: words
        return 0, 0
    return text.token_at(at), text.token_at(at + len(claim.time_text) - 1) + 1
