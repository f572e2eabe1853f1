"""What the Spark tasks of reconciliation do: the steps of ``facts.reconcile``, each over a stream of rows.

A claim is known by its place ``i`` in the order of all claims, as in one process, only that the places have gaps. A
profile travels as bytes, together with the figures that its sentence tells.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import pyarrow as pa

from facts.engines import spark_shapes as shapes
from facts.engines.packed import exact
from facts.engines.spark_rows import Batches, Task, double, told_exactly
from facts.model import CLAIM_FIELDS, MENTION_FIELDS, Claim, Conflict, Document, Fact, plain
from facts.reconcile import blocking
from facts.reconcile.arithmetic import miscalculations
from facts.reconcile.conflicts import (
    Clash,
    Told,
    between,
    due,
    one_sentence_tells_both,
    sentence,
    told_beside,
    unanswered,
)
from facts.reconcile.merging import merge, one_fact
from facts.reconcile.profile import Profile, profiles_of
from facts.reconcile.publishers import bands, is_copy, publisher, sketch, source_name
from facts.reconcile.together import conflict, facts_of, gravity, is_compared, is_settled, rank, source

Row = dict[str, Any]
_ROWS = 1000
_KNOWN = 4096
"""Profiles kept ready: the claims of nearby days are compared with each other."""


# Documents of one source


def papers(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Documents, in their order, as they are compared to find copies."""
    return _batched(_papers(batches), shapes.PAPERS)


def _papers(batches: Batches) -> Iterator[Row]:
    for i, row in enumerate(_rows(batches), _first_place()):
        paper = _document(row)
        made = sketch(paper.text)
        yield {
            "i": i,
            "doc_id": paper.doc_id,
            "publisher": publisher(paper),
            "name": source_name(paper),
            "runs": made and made[0],
            "digest": made and array("Q", made[1]).tobytes(),
            "bands": [_number(band) for band in bands(made)] if made else [],
        }


def copies(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Those of the pairs of documents of which one is the other."""
    found = (
        {"u": row["u"], "v": row["v"]}
        for row in _rows(batches)
        if is_copy((row["runs"], array("Q", row["digest"])), (row["runs_v"], array("Q", row["digest_v"])))
    )
    return _batched(found, shapes.EDGES)


# Claims as they are compared


def profiles(batches: Batches) -> Iterator[pa.RecordBatch]:
    """The claims of documents, in their order, each with what it is compared by; and the figures of each document that
    do not add up."""
    return _batched(_profiles(batches), shapes.PROFILES)


def _profiles(batches: Batches) -> Iterator[Row]:
    i = _first_place()
    for row in _rows(batches):
        paper = _document(row)
        claims = sorted(
            filter(is_compared, map(_claim, row["claims"])), key=lambda claim: (claim.start, claim.claim_id)
        )
        made = source(paper.doc_id, i, claims, paper)
        found = profiles_of(claims, made)
        beside = told_beside(found)
        slips = [
            _clash(each, [i + member for member in each.members], at)
            for at, each in enumerate(miscalculations(found, {paper.doc_id: paper.text}))
        ]
        for p in found:
            by_name, by_size = blocking.merging_keys(p)
            yield {
                "i": i,
                "doc_id": paper.doc_id,
                "profile": pickle.dumps((p, beside[sentence(p)]), 5),
                "low": p.figure.low,
                "anchor": _number(blocking.anchor(p)),
                "when": _number(blocking.when(p)),
                "merging": [
                    *({"key": _number(key), "few": False} for key in by_name),
                    *({"key": _number(key), "few": True} for key in by_size),
                ],
                "terms": list(blocking.terms(p)),
                "due": list(map(_awaited, blocking.due(p))),
                "ahead": blocking.is_ahead(p),
                "undated": paper.published is None,
                "slips": slips,
            }
            slips = []  # told with the first claim of the document
            i += 1


def _awaited(due: blocking.Due) -> str:
    return f"\x1f{due!r}"  # no term begins so


def conflict_keys(undated: bool) -> Task:
    """Claims with what is ``known`` of their terms -> the blocks they stand in. ``undated``: some have no date."""

    def task(batches: Batches) -> Iterator[pa.RecordBatch]:
        return _batched(_conflict_keys(batches, undated), shapes.KEYS)

    return task


def _conflict_keys(batches: Batches, undated: bool) -> Iterator[Row]:
    for row in _rows(batches):
        p, _ = _unpickled(row["profile"])
        known = {each["term"]: each["count"] for each in row["known"] or ()}
        awaited = {due for due in blocking.due(p) if _awaited(due) in known}
        for key in {_number(key) for key in blocking.conflict_keys(p, known, awaited, undated)}:
            yield {"key": key, "i": row["i"], "low": row["low"], "anchor": row["anchor"]}


# Pairs


def merging_pairs(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Blocks, one after the other -> their pairs that may state one fact."""
    blocks = (block for block in _blocks(batches) if not block[0]["few"] or blocking.is_small(len(block)))
    return _batched(_pairs(blocks, ("anchor", "when")), shapes.PAIRS)


def conflict_pairs(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Blocks, one after the other -> their pairs that may contradict each other."""
    return _batched(_pairs(_blocks(batches), ("anchor",)), shapes.PAIRS)


def _blocks(batches: Batches) -> Iterator[list[Row]]:
    for _, members in groupby(_rows(batches), key=itemgetter("key")):
        block = list(members)
        if len(block) > 1:
            yield block


def _pairs(blocks: Iterable[list[Row]], finer: tuple[str, ...]) -> Iterator[Row]:
    def cell(block: list[Row], name: str, k: int) -> Any:
        return block[k][name]

    for block in blocks:
        size = len(block)
        keys = [partial(cell, block, name) for name in finer]
        for a, b in blocking.pairs([list(range(size))], size, partial(cell, block, "low"), keys):
            yield {"i": block[a]["i"], "j": block[b]["i"]}


def compared(batches: Batches) -> Iterator[pa.RecordBatch]:
    """A claim, then those it is paired with, and so on -> the pairs that state one fact or contradict each other."""
    return _batched(_compared(batches), shapes.COMPARED)


def _compared(batches: Batches) -> Iterator[Row]:
    known = lru_cache(_KNOWN)(_unpickled)
    for i, group in groupby(_rows(batches), key=itemgetter("i")):
        first, *others = group
        one, mine = known(first["profile"])
        for row in others:
            j = row["j"]
            other, its = known(row["profile"])
            link = bool(row["merging"]) and one_fact(one, other) is not None
            clash = None
            if row["conflicting"] and not one_sentence_tells_both(one, other, mine, its):
                clash = between(one, other, i, j)
            if link or clash:
                yield {"i": i, "j": j, "link": link, "clash": clash and _clash(clash, clash.members)}


# Facts


def facts(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Claims that links hold together, then those links, and so on -> the facts that they state."""
    return _batched(_facts(batches), shapes.FACTS)


def _facts(batches: Batches) -> Iterator[Row]:
    for _, group in groupby(_rows(batches), key=itemgetter("label")):
        places: list[int] = []
        found: list[Profile] = []
        pairs: list[blocking.Pair] = []
        publishers: dict[str, str] = {}
        at: dict[int, int] = {}
        for row in group:
            if row["j"] is not None:
                pairs.append((at[row["i"]], at[row["j"]]))
                continue
            at[row["i"]] = len(places)
            places.append(row["i"])
            found.append(_unpickled(row["profile"])[0])
            if row["source"] is not None:
                publishers[found[-1].source.doc_id] = row["source"]
        groups, agreements = merge(found, pairs)
        for members, fact in zip(groups, facts_of(found, groups, agreements, publishers), strict=True):
            mentions = [found[k] for k in members]
            waited = due((k, found[k]) for k in members)
            yield {
                "due": waited and waited[0],
                "due_i": waited and places[waited[1]],
                "first": places[members[0]],
                "fact": _fact(fact, mentions),
                "members": [{"i": places[k], "settled": is_settled(found[k], mentions)} for k in members],
            }


def _fact(fact: Fact, mentions: list[Profile]) -> Row:
    told = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "conflicts"}
    return {
        **told,
        "value": double(plain(fact.value)),
        "value_high": double(plain(fact.value_high)),
        "value_exact": told_exactly(fact.value),
        "value_high_exact": told_exactly(fact.value_high),
        "merges": [asdict(each) for each in fact.merges],
        "mentions": [{name: getattr(p.claim, name) for name in MENTION_FIELDS} for p in mentions],
    }


# Conflicts


def conflicts(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Clashes, each with its members -> the conflicts as they are told."""
    return _batched(map(_conflict, _rows(batches)), shapes.CONFLICTS)


def _conflict(row: Row) -> Row:
    chosen = row["clash"]
    names = [field.name for field in fields(Clash)]
    each = Clash(**_tuples({name: chosen[name] for name in names}))
    known = {member["i"]: _unpickled(member["profile"])[0] for member in row["told"]}
    made: Conflict = conflict(each, known, [member["fact_id"] for member in row["told"]])
    return {"conflict": made.record(), "gravity": gravity(made)[:2]}


def overdue(newest: str) -> Task:
    """Forecasts whose date had passed on the newest day of all documents -> the notes that tell so."""

    def told(batches: Batches) -> Iterator[pa.RecordBatch]:
        return _batched((_overdue(row, newest) for row in _rows(batches)), shapes.CONFLICTS)

    return told


def _overdue(row: Row, newest: str) -> Row:
    p = _unpickled(row["profile"])[0]
    made: Conflict = conflict(unanswered(row["i"], p, newest), {row["i"]: p}, [row["fact_id"]])
    return {"conflict": made.record(), "gravity": gravity(made)[:2]}


# Rows and values


def _rows(batches: Batches) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist()


def _batched(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rows = iter(rows)
    while some := list(islice(rows, _ROWS)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _first_place() -> int:
    """The place of the first row of this task: partitions are in order, and none has 2**40 rows."""
    from pyspark import TaskContext

    task = TaskContext.get()
    assert task is not None
    return int(task.partitionId()) << 40


def _document(row: Row) -> Document:
    day = row["published"]
    return Document(
        row["doc_id"],
        row["text"],
        published=date.fromisoformat(day) if day else None,
        publisher=row["publisher"],
    )


def _claim(row: Row) -> Claim:
    value, high = exact(row["value_exact"]), exact(row["value_high_exact"])
    return Claim(**_tuples({name: row[name] for name in CLAIM_FIELDS}) | {"value": value, "value_high": high})


def _tuples(told: Row) -> Row:
    return {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in told.items()}


def _clash(each: Clash, members: Iterable[int], at: int = 0) -> Row:
    """``at``: which of several that say the same was found first."""
    return {**asdict(each), "members": list(members), "grade": rank(each)[0], "at": at}


def _unpickled(data: bytes) -> tuple[Profile, set[Told]]:
    found: tuple[Profile, set[Told]] = pickle.loads(data)
    return found


def _number(value: object) -> int:
    """A number that stands for a key, the same in every process."""
    return int.from_bytes(blake2b(repr(_ordered(value)).encode(), digest_size=8).digest(), "big", signed=True)


def _ordered(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return tuple(map(_ordered, value)) if isinstance(value, tuple) else value
