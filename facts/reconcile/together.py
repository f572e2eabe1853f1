"""The whole of reconciliation on one page: claims and documents in, facts, conflicts and series out."""

from __future__ import annotations

import gc
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

from facts.fold import fold
from facts.model import Agreement, Claim, Conflict, Document, Fact, Reconciled
from facts.reconcile import blocking
from facts.reconcile.arithmetic import miscalculations
from facts.reconcile.conflicts import Clash, clashes, due, unanswered
from facts.reconcile.merging import merge
from facts.reconcile.profile import Profile, Source, interval, profiles_of
from facts.reconcile.publishers import independent
from facts.reconcile.series import series
from facts.reconcile.sound import SHORTEST, readings
from facts.reconcile.words import wording

_OPENING = 240
"""Characters of a document in which its headline and dateline name the place it writes from."""
_KIND_FIRST = (
    "sum_mismatch",
    "percent_base",
    "change_mismatch",
    "forecast_passed",
    "magnitude_slip",
    "more_than_smaller",
    "headline_body",
    "one_speaker_two_figures",
    "different_value",
)
_GRAVEST = ("contradiction", "tension", "note")


def reconcile(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> Reconciled:
    """Group claims that state one fact, and say where facts disagree.

    ``documents`` give dates, publishers and texts; without them every document is its own source, of no known date.
    The result depends on the claims and documents alone, in whatever order they come.
    """
    with _uninterrupted():
        return _reconcile(claims, {document.doc_id: document for document in documents})


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without the search for cycles: none are made here, and looking for them among so many small objects would take a
    fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _reconcile(claims: Iterable[Claim], papers: dict[str, Document]) -> Reconciled:
    kept = sorted(filter(is_compared, claims), key=lambda c: (day(papers.get(c.doc_id)), c.doc_id, c.start, c.claim_id))
    profiles, miscalculated = _profiles(kept, papers)
    groups, agreements = merge(profiles, blocking.for_merging(profiles))
    found = [
        *clashes(profiles, blocking.for_conflicts(profiles)),
        *miscalculated,
    ]
    publishers = independent(papers.values())
    facts = facts_of(profiles, groups, agreements, publishers)
    newest = max((str(paper.published) for paper in papers.values() if paper.published), default=None)
    conflicts = _conflicts(profiles, found, groups, facts, newest)
    of_fact: dict[str, list[str]] = defaultdict(list)
    for each in conflicts:
        for fact_id in dict.fromkeys(each.fact_ids):
            of_fact[fact_id].append(each.conflict_id)
    facts = [replace(one, conflicts=tuple(of_fact.get(one.fact_id, ()))) for one in facts]
    return Reconciled(tuple(facts), tuple(conflicts), series(facts, profiles, groups))


def is_compared(claim: Claim) -> bool:
    """Whether a claim is one of the text, and not of what stands around it."""
    return claim.section != "furniture"


def day(document: Document | None) -> str:
    """The day of a document, by which claims are put in order; without one they come last."""
    return document.published.isoformat() if document is not None and document.published else "9999"


def _profiles(claims: Sequence[Claim], papers: dict[str, Document]) -> tuple[list[Profile], list[Clash]]:
    """The profiles, document by document, since what a document is about is told by its claims and its opening; and
    its figures that do not add up, while its sentences are still at hand."""
    found: list[Profile] = []
    clashing: list[Clash] = []
    known: dict[Any, Any] = {}
    for order, (doc_id, group) in enumerate(groupby(claims, key=lambda claim: claim.doc_id)):
        members = list(group)
        made = source(doc_id, order, members, papers.get(doc_id))
        paper = papers.get(doc_id)
        mine = [_shared(one, known) for one in profiles_of(members, made)]
        for each in miscalculations(mine, {doc_id: paper.text if paper is not None else ""}):
            clashing.append(replace(each, members=tuple(len(found) + i for i in each.members)))
        found += mine
    return found, clashing


def _shared(made: Profile, known: dict[Any, Any]) -> Profile:
    """The profile with each of its sets kept once: the claims of a sentence have most of them in common."""
    for name in _SETS:
        part = getattr(made, name)
        object.__setattr__(made, name, known.setdefault(part, part))  # equal to what stood there; a copy takes long
    return made


_SETS = (
    *("head_sounds", "qualifiers", "owners", "ordinals", "outcomes", "places", "terms", "wider", "items", "rest"),
    *("nouns", "words", "sounds", "speaker", "bodies", "weekdays", "numbered"),
)


def source(doc_id: str, order: int, claims: Sequence[Claim], paper: Document | None) -> Source:
    """What is known of a document: its date, the places that its opening and its claims name, and its topic."""
    places = _places(paper.text[:_OPENING]) if paper is not None else set()
    topic: set[str] = set()
    for sentence in dict.fromkeys(claim.sentence for claim in claims):
        places |= _places(sentence)
        topic |= _topic(sentence)
    published = paper.published if paper is not None else None
    return Source(doc_id, order, published, frozenset(places), frozenset(topic))


def _places(text: str) -> set[str]:
    return {term.name for term in wording(text).terms if term.list in ("place", "town", "demonym")}


def _topic(sentence: str) -> set[str]:
    text = wording(sentence)
    names = [key for i, key in text.unknown.items() if not key.isascii() or sentence[text.tokens[i].start].isupper()]
    words = {f"~{heard}" for key in names for heard in readings(key) if len(heard) > SHORTEST}
    return words | {term.name for term in text.terms if term.name != "-"}


def facts_of(
    profiles: Sequence[Profile],
    groups: Sequence[Sequence[int]],
    agreements: Iterable[Agreement],
    publishers: Mapping[str, str],
) -> list[Fact]:
    """The facts that groups of claims state, in their order."""
    fact_of = {profiles[i].claim.claim_id: place for place, group in enumerate(groups) for i in group}
    merges: dict[int, list[Agreement]] = defaultdict(list)
    for agreement in agreements:
        merges[fact_of[agreement.first]].append(agreement)
    return [fact([profiles[i] for i in group], tuple(merges[place]), publishers) for place, group in enumerate(groups)]


def fact(mentions: Sequence[Profile], merges: tuple[Agreement, ...], publishers: Mapping[str, str]) -> Fact:
    """What its mentions, in their order, state together. ``publishers``: document -> the name of its source."""
    best = max(mentions, key=_firmness)
    claim = best.claim
    times = [m for m in mentions if interval(m)]
    timed = best if interval(best) or not times else times[0]
    dates = sorted(m.source.published.isoformat() for m in mentions if m.source.published)
    claims = [m.claim for m in mentions]
    return Fact(
        fact_id=_hash("fact", claims[0].claim_id),
        value=claim.value,
        value_high=claim.value_high,
        bound=claim.bound,
        kind=claim.kind,
        unit=claim.unit,
        subject=claim.subject,
        concept=next((c.concept for c in [claim, *claims] if c.concept), None),
        property=next((c.property for c in [claim, *claims] if c.property), None),
        direction=next((c.direction for c in [claim, *claims] if c.direction), None),
        scope=_scope(mentions),
        time=interval(timed),
        time_role=timed.claim.time_role,
        stance=best.stance if best.stance == "projected" else claim.stance,
        best=claim.claim_id,
        claim_ids=tuple(c.claim_id for c in claims),
        documents=tuple(dict.fromkeys(c.doc_id for c in claims)),
        publishers=_independent(mentions, publishers),
        languages=tuple(sorted({c.lang for c in claims})),
        speakers=tuple(dict.fromkeys(c.speaker for c in claims if c.speaker)),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        merges=merges,
    )


def _firmness(p: Profile) -> tuple[bool, int, bool, bool, str, int]:
    """The better statement of a fact: exact, with more digits, of a named speaker, in the body, later."""
    digits = len(f"{p.figure.low:.12g}".strip("0"))
    published = p.source.published.isoformat() if p.source.published else ""
    return p.claim.bound == "exact", digits, bool(p.claim.speaker), not p.headline, published, -p.source.order


def _scope(mentions: Sequence[Profile]) -> tuple[str, ...]:
    """What the fact is limited to: the places its sentences share, and the qualifiers of its best-limited mention."""
    named = [m.places for m in mentions if m.places]
    places = frozenset.intersection(*named) if named else frozenset()
    qualifiers = max((m.qualifiers for m in mentions), key=lambda q: (len(q), sorted(q)))
    return tuple(sorted(p.removeprefix("p:") for p in places)) + tuple(sorted(q.lstrip("?") for q in qualifiers))


def _independent(mentions: Sequence[Profile], publishers: Mapping[str, str]) -> tuple[str, ...]:
    """One name a source; documents that share the very sentence share a source."""
    if len(mentions) == 1:
        return (publishers.get(mentions[0].source.doc_id, mentions[0].source.doc_id),)
    names: dict[str, None] = {}
    sentences: set[tuple[str, ...]] = set()
    for m in mentions:
        sentence = tuple(_WORD.findall(fold(m.claim.sentence)))
        if len(sentence) < _COPIED or sentence not in sentences:
            names.setdefault(publishers.get(m.source.doc_id, m.source.doc_id))
        sentences.add(sentence)
    return tuple(names)


_WORD = re.compile(r"\w+")
_COPIED = 10
"""Words of a sentence that two writers do not hit upon by chance."""


def _conflicts(
    profiles: Sequence[Profile],
    found: Iterable[Clash],
    groups: Sequence[Sequence[int]],
    facts: Sequence[Fact],
    newest: str | None,
) -> list[Conflict]:
    """One conflict a pair of facts: of several, the one whose kind says most. And a note for each forecast whose date
    had passed on the ``newest`` day of all documents, while no outcome is held against it."""
    group_of = {member: place for place, group in enumerate(groups) for member in group}
    chosen: dict[tuple[int, int], Clash] = {}
    for each in sorted(found, key=rank):
        first, second = sorted((group_of[each.members[0]], group_of[each.members[1]]))
        if first == second or (first, second) in chosen:
            continue
        if each.kind != HEADLINE or not any(
            is_settled(profiles[i], (profiles[k] for k in groups[group_of[i]])) for i in each.members
        ):
            chosen[first, second] = each
    answered = {place for pair, each in chosen.items() if each.kind == FORECAST for place in pair}
    told = list(chosen.values())
    for place, group in enumerate(groups):
        waited = due((i, profiles[i]) for i in group)
        if waited is not None and newest is not None and waited[0] < newest and place not in answered:
            told.append(unanswered(waited[1], profiles[waited[1]], newest))
    conflicts = [conflict(each, profiles, [facts[group_of[i]].fact_id for i in each.members]) for each in told]
    return sorted(conflicts, key=gravity)


HEADLINE = "headline_body"
FORECAST = "forecast_passed"


def rank(each: Clash) -> tuple[int, float, tuple[int, ...]]:
    """The order in which the conflict between two facts is chosen of several."""
    return _KIND_FIRST.index(each.kind), -each.weight, each.members


def gravity(each: Conflict) -> tuple[int, int, str]:
    """The order in which conflicts are told."""
    return _GRAVEST.index(each.severity), _KIND_FIRST.index(each.kind), each.conflict_id


def is_settled(p: Profile, mentions: Iterable[Profile]) -> bool:
    """A headline whose figure stands in the text below it (one of the ``mentions`` of its fact) does not contradict
    the other figures of that text."""
    return p.headline and any(m.source == p.source and not m.headline for m in mentions)


def conflict(chosen: Clash, profiles: Sequence[Profile] | Mapping[int, Profile], fact_ids: Iterable[str]) -> Conflict:
    """The clash as it is told, with the facts of its members."""
    each = chosen.worded(profiles)
    ids = tuple(profiles[i].claim.claim_id for i in each.members)
    return Conflict(
        conflict_id=_hash("conflict", each.kind, *sorted(ids)),
        kind=each.kind,
        severity=each.severity,
        reason=each.reason,
        claim_ids=ids,
        fact_ids=tuple(fact_ids),
        quotes=tuple(profiles[i].claim.sentence for i in each.members),
        agreed=each.agreed,
        differed=each.differed,
    )


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
