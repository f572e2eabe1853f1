"""How well claims are reconciled: merges and conflicts on pairs of claims and on dossiers, labelled by hand.

A pair or a dossier goes through the whole pipeline: a figure that is not extracted is a merge or a conflict missed.
Blind and fresh pairs are counted and never shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from facts.extract import extract_document
from facts.model import Claim, Document, Reconciled
from facts.reconcile import reconcile

HERE = Path(__file__).parent
_GRAVE = ("contradiction", "tension")


@dataclass(slots=True)
class Tally:
    """Right, false and missed, of merges or of conflicts; ``wrong`` says which went wrong, and how."""

    right: int = 0
    false: int = 0
    missed: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def count(self, name: str, *, expected: bool, found: bool) -> None:
        if expected and found:
            self.right += 1
        elif found:
            self.false += 1
            self.wrong.append((name, "false"))
        elif expected:
            self.missed += 1
            self.wrong.append((name, "missed"))


@dataclass(slots=True)
class Score:
    """What is measured on one set: merges, conflicts, and conflicts of the right kind."""

    name: str
    blind: bool = False
    merges: Tally = field(default_factory=Tally)
    conflicts: Tally = field(default_factory=Tally)
    kinds: Tally = field(default_factory=Tally)
    copies: Tally = field(default_factory=Tally)


def scores(here: Path = HERE) -> list[Score]:
    """The scores of every set that is present."""
    found = []
    for half in ("open", "blind", "fresh"):
        path = here / half / "pairs.jsonl"
        if path.exists():
            found.append(score_pairs(f"{half}-pairs", _lines(path), blind=half != "open"))
    for name, folder in (("dossiers", "dossiers"), ("press-dossiers", "press")):
        dossiers = sorted(p for p in (here / folder).glob("*") if (p / "conflicts.jsonl").exists())
        if dossiers:
            found.append(score_dossiers(dossiers, name))
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


# -- pairs


def score_pairs(name: str, pairs: Sequence[Mapping[str, Any]], *, blind: bool = False) -> Score:
    """Merges are right where the label says ``same``, conflicts where it says ``conflicting``."""
    score = Score(name, blind)
    for pair in pairs:
        merged, kinds = judge(pair)
        score.merges.count(pair["id"], expected=pair["label"] == "same", found=merged)
        expected = pair["label"] == "conflicting"
        score.conflicts.count(pair["id"], expected=expected, found=bool(kinds))
        if expected and kinds:
            allowed = {pair["reason"], *_listed(pair.get("or"))}
            score.kinds.count(f"{pair['id']} {'/'.join(sorted(kinds))}", expected=True, found=bool(kinds & allowed))
    return score


def judge(pair: Mapping[str, Any]) -> tuple[bool, set[str]]:
    """Whether the two figures of a pair came out as one fact, and the kinds of conflict found between them."""
    sides = [("a", pair["a"])]
    if pair["b"].get("doc") is not None:
        sides.append(("b", pair["b"]))
    documents, claims = [], []
    for side, told in sides:
        doc = told["doc"]
        document = Document(
            f"{pair['id']}-{side}",
            doc["text"],
            None if doc["lang"] == "mixed" else doc["lang"],
            published=date.fromisoformat(doc["published"]) if doc.get("published") else None,
            publisher=doc.get("publisher"),
        )
        extraction = extract_document(document)
        documents.append(extraction.document)
        claims += extraction.claims
    first = _claim(claims, documents[0], pair["a"])
    second = _claim(claims, documents[-1], pair["b"])
    if first is None or second is None:
        return False, set()
    result = reconcile(claims, documents)
    merged = any({first, second} <= set(fact.claim_ids) for fact in result.facts)
    return merged, kinds_between(result, {first}, {second})


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]  # type: ignore[attr-defined]


def _claim(claims: Sequence[Claim], document: Document, told: Mapping[str, Any]) -> str | None:
    """The claim whose number covers most of the surface that is meant."""
    start = -1
    for _ in range(told.get("nth") or 1):
        start = document.text.find(told["surface"], start + 1)
    if start < 0:
        raise ValueError(f"{document.doc_id}: {told['surface']!r} does not stand in the text")
    end = start + len(told["surface"])
    near = [(min(c.end, end) - max(c.start, start), c.claim_id) for c in claims if c.doc_id == document.doc_id]
    shared, claim_id = max(near, default=(0, ""))
    return claim_id if shared > 0 else None


def kinds_between(result: Reconciled, one: set[str], other: set[str]) -> set[str]:
    """The kinds of grave conflicts between facts that hold these claims."""
    facts = [{f.fact_id for f in result.facts if set(f.claim_ids) & ids} for ids in (one, other)]
    return {
        conflict.kind
        for conflict in result.conflicts
        if conflict.severity in _GRAVE and all(set(conflict.fact_ids) & ids for ids in facts)
    }


# -- dossiers


def score_dossiers(folders: Sequence[Path], name: str = "dossiers") -> Score:
    """Planted conflicts found, and those reported that nobody planted; facts that must be one; copies of one text."""
    score = Score(name)
    for folder in folders:
        _score_dossier(folder, score)
    return score


def _score_dossier(folder: Path, score: Score) -> None:
    extractions = [
        extract_document(Document(path.name, path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.txt"))
    ]
    documents = {e.document.doc_id: e.document for e in extractions}
    claims = [claim for e in extractions for claim in e.claims]
    result = reconcile(claims, documents.values())
    fact_of = {claim_id: fact.fact_id for fact in result.facts for claim_id in fact.claim_ids}

    def fact(told: Mapping[str, Any]) -> str | None:
        claim_id = _claim(claims, documents[told["file"]], told)
        return fact_of.get(claim_id) if claim_id else None

    explained: set[str] = set()
    for planted in _lines(folder / "conflicts.jsonl"):
        ends = {fact(planted["a"])} | ({fact(planted["b"])} if planted.get("b") else set())
        also = {fact(told) for told in planted.get("also") or ()}
        hits = [c for c in result.conflicts if _meets(c.fact_ids, c.kind, ends - {None}, also, planted["kind"])]
        name = f"{folder.name} {planted['kind']} {planted['a']['surface']}"
        score.conflicts.count(name, expected=True, found=bool(hits))
        if hits:
            allowed = {planted["kind"], *_listed(planted.get("or"))}
            score.kinds.count(f"{name}: {hits[0].kind}", expected=True, found=any(c.kind in allowed for c in hits))
        explained.update(c.conflict_id for c in hits)
    for conflict in result.conflicts:
        if conflict.severity == "contradiction" and conflict.conflict_id not in explained:
            name = f"{folder.name} {conflict.kind}: {conflict.reason}"
            score.conflicts.count(name, expected=False, found=True)
    _score_merges(folder, score, fact)
    _score_copies(folder, score, documents, result)


def _meets(fact_ids: Sequence[str], kind: str, ends: set[str | None], also: set[str | None], planted: str) -> bool:
    """Whether a conflict is the planted one: it takes both of its figures, or one and another that the plant takes."""
    mine = set(fact_ids)
    if planted == "forecast_passed" and kind == planted:
        return bool(mine & ends)
    if len(mine & ends) >= 2:
        return True
    return bool(mine & ends) and kind == planted and mine <= ends | also


def _score_merges(folder: Path, score: Score, fact: Any) -> None:
    groups = [[(told, fact(told)) for told in line["mentions"]] for line in _lines(folder / "merges.jsonl")]
    for number, group in enumerate(groups, 1):
        found = [fact_id for _, fact_id in group]
        for told, fact_id in group[1:]:
            name = f"{folder.name} merge {number} {told['file']} {told['surface']}"
            score.merges.count(name, expected=True, found=fact_id is not None and fact_id == found[0])
    for number, group in enumerate(groups, 1):
        mine = {fact_id for _, fact_id in group if fact_id}
        for other in groups[number:]:
            if mine & {fact_id for _, fact_id in other}:
                score.merges.count(f"{folder.name} merge {number}: two facts in one", expected=False, found=True)


def _score_copies(folder: Path, score: Score, documents: Mapping[str, Document], result: Reconciled) -> None:
    from facts.reconcile.publishers import independent

    source = independent(documents.values())
    copied = [set(line["files"]) for line in _lines(folder / "copies.jsonl")]
    for one, other in _pairs(sorted(documents)):
        expected = any({one, other} <= files for files in copied)
        score.copies.count(f"{folder.name} {one} {other}", expected=expected, found=source[one] == source[other])


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            yield one, other


# -- what is said of it


def rows(found: Sequence[Score]) -> list[tuple[str, ...]]:
    """A row a set: merges, conflicts, conflicts of the right kind, copies."""
    return [
        (
            score.name,
            str(score.merges.right + score.merges.missed),
            *_figures(score.merges),
            str(score.conflicts.right + score.conflicts.missed),
            *_figures(score.conflicts),
            _share(score.kinds.recall, score.kinds),
            _share(score.copies.precision, score.copies),
            _share(score.copies.recall, score.copies),
        )
        for score in found
    ]


HEAD = ("dataset", "same", "P merge", "R", "conflicts", "P conflict", "R", "right kind", "P copies", "R")


def _figures(tally: Tally) -> tuple[str, str]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}"


def _share(value: float, tally: Tally) -> str:
    return f"{value:.3f}" if tally.right + tally.false + tally.missed else "-"


def below_floor(floors: Mapping[str, Mapping[str, float]], found: Sequence[Score]) -> list[str]:
    """What has fallen below its floor, in words; a set with a floor has to be there."""
    failures = []
    by_name = {score.name: score for score in found}
    for name, figures in floors.items():
        score = by_name.get(name)
        if score is None:
            failures.append(f"{name}: has a floor and is not there")
            continue
        for what, floor in figures.items():
            part, figure = what.split("_")
            value = getattr(getattr(score, part), figure)
            if value < floor:
                failures.append(f"{name}: {figure} of {part} {value:.4f} is below its floor, {floor}")
    return failures


def wrong(found: Sequence[Score]) -> Iterator[str]:
    """What went wrong on the sets that may be shown."""
    for score in found:
        for what, tally in (("merge", score.merges), ("conflict", score.conflicts), ("kind", score.kinds)):
            if not score.blind:
                yield from (f"{score.name}: {happened} {what}: {name}" for name, happened in tally.wrong)
