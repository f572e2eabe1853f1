"""Figures told together that do not add up: parts and total, a share and its base, a change and its two levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from facts.reconcile.changes import changes
from facts.reconcile.conflicts import Clash
from facts.reconcile.passage import passages
from facts.reconcile.profile import Profile
from facts.reconcile.shares import shares
from facts.reconcile.sums import far_sums, sums


def miscalculations(profiles: Sequence[Profile], texts: Mapping[str, str]) -> list[Clash]:
    """Every passage whose own figures contradict each other; ``texts`` are the documents, by id."""
    found: list[Clash] = []
    numbered = sorted(
        enumerate(profiles), key=lambda n: (n[1].source.order, n[1].claim.sentence_start, n[1].claim.start)
    )
    for doc_id, group in groupby(numbered, key=lambda n: n[1].source.doc_id):
        sentences = [tuple(g) for _, g in groupby(group, key=lambda n: n[1].claim.sentence_start)]
        document = texts.get(doc_id, "")
        for passage in passages(sentences):
            found += [*sums(passage, document), *shares(passage), *changes(passage)]
        found += far_sums(sentences, document)
    return found
