"""Where an edit belongs now: by claim_id, then by anchor (document, sentence, number), even of a renamed document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from facts import fold
from facts.edits.nouns import Place
from facts.model import Claim

MARK = re.compile(f"[{fold.MARKS}]")
APART = re.compile(r"[\W_]+")
SPACE = re.compile(r"\s+")

Words = tuple[str, str]
"""A sentence and a number, as they are compared."""


def anchor(sentence: str, surface: str) -> Words:
    """What stays of a sentence when letters are retyped on another keyboard, and spaces and punctuation changed."""
    return APART.sub(" ", MARK.sub("", fold.fold(sentence))).strip(), SPACE.sub("", MARK.sub("", fold.fold(surface)))


@dataclass(slots=True)
class Settler:
    """Finds the claims of edits. ``documents`` are those of this run and ``before`` those of the last sheet, each with
    its hash where that is known."""

    claims: Sequence[Claim]
    documents: Mapping[str, str | None]
    before: Mapping[str, str | None]
    ids: dict[str, Claim] = field(default_factory=dict)
    by_document: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[str, dict[Words, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for claim in self.claims:
            self.ids[claim.claim_id] = claim
            self.by_document[claim.doc_id].append(claim)

    def settle(self, places: Sequence[Place]) -> list[str | None]:
        """The claim_id each place has now; None where its claim is gone. Twins are told apart by their order."""
        found = [place.claim_id if place.claim_id in self.ids else None for place in places]
        taken = {claim_id for claim_id in found if claim_id}
        homeless = [at for at, claim_id in enumerate(found) if claim_id is None and places[at].sentence]
        if not homeless:
            return found
        renamed = self._renamed([places[at] for at in homeless])
        # Edits of one claim (lines of a file) are one slot; rows without an id are one each.
        slots: dict[tuple[str, Words], dict[str | int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at in homeless:
            place = places[at]
            document = renamed.get(place.doc_id, place.doc_id)
            slots[document, anchor(place.sentence, place.surface)][place.claim_id or at].append(at)
        for (document, words), rows in slots.items():
            free = [claim_id for claim_id in self._anchors(document).get(words, ()) if claim_id not in taken]
            in_order = sorted(rows.values(), key=lambda row: (places[row[0]].start, row[0]))
            for row, claim_id in zip(in_order, free, strict=False):
                for at in row:
                    found[at] = claim_id
        return found

    def twins(self, claim_id: str) -> int:
        """How many claims of its document are told by the same words as a claim, itself included."""
        claim = self.ids[claim_id]
        return len(self._anchors(claim.doc_id)[anchor(claim.sentence, claim.surface)])

    def _anchors(self, document: str) -> dict[Words, list[str]]:
        if document not in self.anchors:
            index: dict[Words, list[str]] = defaultdict(list)
            for claim in sorted(self.by_document.get(document, ()), key=lambda claim: claim.start):
                index[anchor(claim.sentence, claim.surface)].append(claim.claim_id)
            self.anchors[document] = index
        return self.anchors[document]

    def _renamed(self, places: Iterable[Place]) -> dict[str, str]:
        """Old name -> new name: the same bytes under a new name, or most of the old sentences in one new document."""
        gone: dict[str, set[Words]] = defaultdict(set)
        for place in places:
            if place.doc_id not in self.documents:
                gone[place.doc_id].add(anchor(place.sentence, place.surface))
        fresh = [name for name in self.documents if name not in self.before and name not in gone]
        hashes = {sha: name for name in reversed(fresh) if (sha := self.documents[name])}
        found = {name: hashes[sha] for name in gone if (sha := self.before.get(name)) and sha in hashes}
        rest = [name for name in gone if name not in found]
        if rest:
            homes: dict[Words, set[str]] = defaultdict(set)
            for name in fresh:
                for words in self._anchors(name):
                    homes[words].add(name)
            for name in rest:
                shared = Counter(home for words in gone[name] for home in homes.get(words, ())).most_common(2)
                if shared and 2 * shared[0][1] >= len(gone[name]) and (len(shared) == 1 or shared[0][1] > shared[1][1]):
                    found[name] = shared[0][0]
        return found
