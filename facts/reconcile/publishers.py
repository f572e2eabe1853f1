"""Which documents are one source: copies of one text, and documents of one publisher."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from facts.fold import fold
from facts.model import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_HASHES = 128
_BANDS = 32
"""Bands of four hashes: copies nearly always meet in one."""
_SEED = 7
_COPY = 0.5
"""Share of the shorter text's word runs that the longer one has, from which on one is a copy of the other: an agency's
text with another headline and a paragraph cut stays well above, two reports of one event well below."""
_SHORTEST = 12
"""Word runs that a text needs for its likeness to mean anything."""
_NO_NAME = frozenset({"desk"})
"""Credits that name no publisher."""


def independent(documents: Iterable[Document]) -> dict[str, str]:
    """Document -> the name of its source; documents of one source have one name.

    A source is called by the publisher of its first document, or by that document's id where no publisher is known.
    """
    papers = sorted(documents, key=lambda d: (d.published is None, str(d.published), d.doc_id))
    parent = list(range(len(papers)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_name: dict[str, int] = {}
    for i, paper in enumerate(papers):
        if paper.publisher and paper.publisher.casefold() not in _NO_NAME:
            parent[root(i)] = root(by_name.setdefault(paper.publisher.casefold(), i))
    for i, j in copies([paper.text for paper in papers]):
        low, high = sorted((root(i), root(j)))
        parent[high] = low
    return {paper.doc_id: _name(papers[root(i)]) for i, paper in enumerate(papers)}


def _name(paper: Document) -> str:
    named = paper.publisher and paper.publisher.casefold() not in _NO_NAME
    return str(paper.publisher) if named else paper.doc_id


def copies(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts of which one is the other, more or less. Only texts that share a band are compared, by sketches:
    which part of their runs two texts share is estimated to a few percent, and copies are far from the line."""
    if len(texts) < 2:
        return []
    from rensa import RMinHash  # type: ignore[import-untyped]  # imported only where there is something to compare

    bands: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    sketches: dict[int, tuple[int, array[int]]] = {}
    rows = _HASHES // _BANDS
    for i, text in enumerate(texts):
        runs = _runs(text)
        if len(runs) < _SHORTEST:
            continue
        sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
        sketch.update(list(runs))
        digest = array("L", sketch.digest())
        sketches[i] = len(runs), digest
        for band in range(_BANDS):
            bands[band, tuple(digest[band * rows : (band + 1) * rows])].append(i)
    pairs = {(i, j) for met in bands.values() for i, j in pairwise(met)}
    return sorted((i, j) for i, j in pairs if _is_copy(sketches[i], sketches[j]))


def _is_copy(one: tuple[int, array[int]], other: tuple[int, array[int]]) -> bool:
    alike = sum(a == b for a, b in zip(one[1], other[1], strict=True)) / _HASHES
    shared = alike / (1 + alike) * (one[0] + other[0])
    return shared >= _COPY * min(one[0], other[0])


def _runs(text: str) -> set[str]:
    words = _WORD.findall(fold(text))
    return {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
