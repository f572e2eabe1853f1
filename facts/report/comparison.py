"""What has become of the facts between two runs: new, gone, changed; and one fact of a run, explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts.model import Failure
from facts.report.run import FORMATS, compared, findings
from facts.report.to_facts import records

Record = dict[str, Any]

_SAID = ("value", "value_high", "bound", "stance", "time")
"""What a fact says; a fact with another of these has changed."""
_THING = ("concept", "property", "direction", "kind", "unit", "scope", "stance", "time")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of the later run that are new, those of the earlier that are gone, and pairs (before, after) of which
    the later says something else or is told by other sources."""

    new: tuple[Record, ...]
    gone: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    same: int


def load(place: Path) -> list[Record] | Failure:
    """The facts of a run (its folder, or its ``facts.jsonl``), or of a folder of documents, which is then read."""
    file = place / FORMATS["facts"].file if place.is_dir() else place
    if file.is_file() and file.name == FORMATS["facts"].file:
        return _read(file)
    if not place.exists():
        return Failure(str(place), "there is nothing there")
    from facts.read import read

    found = findings(read([str(place)]))
    if not found.documents:
        return Failure(str(place), "no facts.jsonl of a run and no document that could be read")
    return list(records(compared(found)))


def _read(file: Path) -> list[Record] | Failure:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        return Failure(str(file), f"it can't be read: {error}")


def compare(before: Sequence[Record], after: Sequence[Record]) -> Comparison:
    """Match the facts of two runs: by the claims they share, else by what they say, else by what they say it of."""
    left = {record["fact_id"]: record for record in before}
    by_claim = {claim_id: record["fact_id"] for record in before for claim_id in record["claim_ids"]}
    pairs: list[tuple[Record, Record]] = []
    unmatched: list[Record] = []
    for record in after:
        known = next((by_claim[c] for c in record["claim_ids"] if by_claim.get(c) in left), None)
        if known is None:
            unmatched.append(record)
        else:
            pairs.append((left.pop(known), record))
    for fields in ((*_THING, "value", "value_high", "bound"), _THING):
        index: dict[str, list[Record]] = {}
        for record in left.values():
            index.setdefault(_key(record, fields), []).append(record)
        still: list[Record] = []
        for record in unmatched:
            candidates = index.get(_key(record, fields), [])
            # Of several things alike none is known to be the one that has changed.
            if len(candidates) == 1 or (candidates and "value" in fields):
                match = candidates.pop(0)
                pairs.append((left.pop(match["fact_id"]), record))
            else:
                still.append(record)
        unmatched = still
    changed = tuple(pair for pair in pairs if _news(*pair))
    return Comparison(tuple(unmatched), tuple(left.values()), changed, len(pairs) - len(changed))


def _key(record: Record, fields: Iterable[str]) -> str:
    thing = record["concept"] or (record["subject"] or "").casefold()
    return json.dumps([thing, *(record[name] for name in fields)], ensure_ascii=False, sort_keys=True)


def _news(before: Record, after: Record) -> list[str]:
    """What is not as it was, in words."""
    said = [f"{name}: {before[name]} -> {after[name]}" for name in _SAID if before[name] != after[name]]
    sources = len(before["publishers"]), len(after["publishers"])
    if sources[0] != sources[1]:
        said.append(f"independent sources: {sources[0]} -> {sources[1]}")
    fights = len(before["conflicts"]), len(after["conflicts"])
    if fights[0] != fights[1]:
        said.append(f"conflicts: {fights[0]} -> {fights[1]}")
    return said


def told(found: Comparison) -> Iterator[str]:
    """The comparison as lines to read."""
    for name, facts in (("New", found.new), ("Gone", found.gone)):
        yield f"{name}: {len(facts)}"
        for fact in facts:
            yield f"  {_line(fact)}"
    yield f"Changed: {len(found.changed)}"
    for before, after in found.changed:
        yield f"  {_line(after)}"
        for news in _news(before, after):
            yield f"      {news}"
    yield f"The same: {found.same}"


def explained(facts: Sequence[Record], fact_id: str) -> Iterator[str]:
    """One fact: its mentions, why they were held for one, and what contradicts it."""
    fact = next((record for record in facts if record["fact_id"].startswith(fact_id)), None)
    if fact is None:
        return
    yield _line(fact)
    mentions = {mention["claim_id"]: mention for mention in fact["mentions"]}
    sources = ", ".join(fact["publishers"])
    yield f"Mentions: {len(mentions)}, documents: {len(fact['documents'])}, independent sources: {sources}"
    for number, mention in enumerate(mentions.values(), 1):
        said_by = f", {mention['speaker']}" if mention["speaker"] else ""
        best = " (the best statement)" if mention["claim_id"] == fact["best"] else ""
        yield f"  {number}. {mention['doc_id']}, {mention['section']}{said_by}{best}"
        yield f"     {_quote(mention['sentence'])}"
    number_of = {claim_id: number for number, claim_id in enumerate(mentions, 1)}
    for merge in fact["merges"]:
        yield f"{number_of.get(merge['first'], '?')} and {number_of.get(merge['second'], '?')} are one fact:"
        yield from (f"  agreed   {said}" for said in merge["agreed"])
        yield from (f"  open     {said}" for said in merge["differed"])
    for conflict in fact["conflicts"]:
        yield f"{conflict['severity'].capitalize()}: {conflict['reason']}"
        yield from (f"  {_quote(quote)}" for quote in dict.fromkeys(conflict["quotes"]))
        yield from (f"  agreed   {said}" for said in conflict["agreed"])
        yield from (f"  differed {said}" for said in conflict["differed"])


def _line(fact: Record) -> str:
    value = f"{fact['value']:,}" if fact["value_high"] is None else f"{fact['value']:,} to {fact['value_high']:,}"
    bound = "" if fact["bound"] in ("exact", "range") else f"{fact['bound'].replace('_', ' ')} "
    words = (fact["unit"], fact["subject"] or fact["concept"], fact["time"])
    return f"{fact['fact_id']}  {bound}{value}  {'  '.join(str(word) for word in words if word)}"


def _quote(sentence: str) -> str:
    return " ".join(sentence.split())
