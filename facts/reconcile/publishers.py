"""Which documents are one source: copies of one text, and documents of one publisher."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    papers = sorted(documents, key=order)
    parent = list(range(len(papers)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_name: dict[str, int] = {}
    for i, paper in enumerate(papers):
        if name := publisher(paper):
            parent[root(i)] = root(by_name.setdefault(name, i))
    for i, j in copies([paper.text for paper in papers]):
        low, high = sorted((root(i), root(j)))
        parent[high] = low
    return {paper.doc_id: source_name(papers[root(i)]) for i, paper in enumerate(papers)}


def order(paper: Document) -> tuple[bool, str, str]:
    """Documents by their day, those without one last."""
    return paper.published is None, str(paper.published), paper.doc_id


def publisher(paper: Document) -> str | None:
    """The publisher of a document as it is compared."""
    name = paper.publisher.casefold() if paper.publisher else None
    return None if name in _NO_NAME else name


def source_name(paper: Document) -> str:
    """What a source is called whose first document this is."""
    return str(paper.publisher) if publisher(paper) else paper.doc_id


def copies(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts of which one is the other, more or less. Only texts that share a band are compared, by sketches:
    which part of their runs two texts share is estimated to a few percent, and copies are far from the line."""
    if len(texts) < 2:
        return []
    met: dict[Band, list[int]] = defaultdict(list)
    sketches: dict[int, Sketch] = {}
    for i, text in enumerate(texts):
        made = sketch(text)
        if made is None:
            continue
        sketches[i] = made
        for band in bands(made):
            met[band].append(i)
    pairs = {(i, j) for members in met.values() for i, j in pairwise(members)}
    return sorted((i, j) for i, j in pairs if is_copy(sketches[i], sketches[j]))


Sketch = tuple[int, Sequence[int]]
"""How many word runs a text has, and the least of their hashes under each of many orders."""
Band = tuple[int, tuple[int, ...]]


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None if it is too short for its likeness to mean anything."""
    from rensa import RMinHash  # type: ignore[import-untyped]  # imported only where there is something to compare

    runs = _runs(text)
    if len(runs) < _SHORTEST:
        return None
    made = RMinHash(num_perm=_HASHES, seed=_SEED)
    made.update(list(runs))
    return len(runs), array("L", made.digest())


def bands(made: Sketch) -> Iterator[Band]:
    """What two texts meet in when they are copies."""
    rows = _HASHES // _BANDS
    return ((band, tuple(made[1][band * rows : (band + 1) * rows])) for band in range(_BANDS))


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether one text is the other, more or less."""
    alike = sum(a == b for a, b in zip(one[1], other[1], strict=True)) / _HASHES
    shared = alike / (1 + alike) * (one[0] + other[0])
    return shared >= _COPY * min(one[0], other[0])


def _runs(text: str) -> set[str]:
    words = _WORD.findall(fold(text))
    return {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
