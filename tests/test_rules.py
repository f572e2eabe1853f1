"""Every rule of every pack, proved by its own examples through the whole pipeline.

holds: a `yes` comes out as the rule and the example say. stays silent: in a `no` the rule does not touch the number.
matters: without the rule at least one of its own examples comes out differently.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document, Extraction, NonClaim
from facts.pack import catalogue
from facts.rules import Example, Rule

RULES = list(catalogue())
FIELDS = ("bound", "kind", "unit", "direction", "stance", "property", "optional", "time_role", "reason")


def read(example: Example, lang: str, without: frozenset[str] = frozenset()) -> tuple[Extraction, int, int]:
    start = example.text.index("[")
    end = example.text.index("]") - 1
    text = example.text.replace("[", "").replace("]", "")
    published = date.fromisoformat(example.published) if example.published else None
    found = extract_document(Document("example", text, lang, published=published), without=without)
    return found, start, end


def at(found: Extraction, start: int, end: int) -> Claim | NonClaim | None:
    """The claim or non-claim whose surface shares a character with the bracketed number, the longest."""
    touching = [c for c in (*found.claims, *found.non_claims) if c.start < end and start < c.end]
    return max(touching, key=lambda c: (isinstance(c, Claim), c.end - c.start), default=None)


def expected(rule: Rule, example: Example) -> dict[str, Any]:
    gives = {k: v for k, v in rule.gives.items() if k in FIELDS}
    if rule.gives.get("join") in ("range", "near"):
        gives["bound"] = "range"
    return {**gives, **example.expect}


def equal(name: str, got: Any, want: Any) -> bool:
    if name in ("value", "value_high"):
        return got is not None and abs(Fraction(got) - Fraction(str(want))) < Fraction(1, 10**6)
    if name in ("speaker", "subject"):
        return got is not None and want in got
    return bool(got == want)


def yes_items() -> list[Any]:
    return [pytest.param(r, e, id=f"{r.lang}:{r.id}:{i}") for r in RULES for i, e in enumerate(r.yes)]


def no_items() -> list[Any]:
    return [pytest.param(r, e, id=f"{r.lang}:{r.id}:{i}") for r in RULES for i, e in enumerate(r.no)]


@pytest.mark.parametrize(("rule", "example"), yes_items())
def test_holds(rule: Rule, example: Example) -> None:
    found, start, end = read(example, rule.lang)
    record = at(found, start, end)
    assert record is not None, f"nothing found at {example.text!r}"
    if "reason" not in expected(rule, example):
        assert isinstance(record, Claim), f"set aside as {getattr(record, 'reason', None)}: {record.rules}"
        assert record.start <= start, f"surface is {record.surface!r}"
        assert record.end >= end, f"surface is {record.surface!r}"
    else:
        assert isinstance(record, NonClaim), f"claimed: {record}"
    for name, want in expected(rule, example).items():
        assert equal(name, getattr(record, name), want), (
            f"{name}: {getattr(record, name)!r}, not {want!r}: {record.rules}"
        )


@pytest.mark.parametrize(("rule", "example"), no_items())
def test_stays_silent(rule: Rule, example: Example) -> None:
    found, start, end = read(example, rule.lang)
    record = at(found, start, end)
    assert record is not None, f"no number found at {example.text!r}"
    assert rule.id not in record.rules


@pytest.mark.parametrize("rule", [pytest.param(r, id=f"{r.lang}:{r.id}") for r in RULES])
def test_matters(rule: Rule) -> None:
    for example in (*rule.yes, *rule.no):
        full, start, end = read(example, rule.lang)
        less, _, _ = read(example, rule.lang, frozenset({rule.id}))
        if outcome(full, start, end) != outcome(less, start, end):
            return
    pytest.fail("no example of its own changes without it")


def outcome(found: Extraction, start: int, end: int) -> Any:
    record = at(found, start, end)
    if record is None:
        return None
    row = record.record()
    row.pop("rules")
    row.pop("claim_id", None)
    row["pair_id"] = bool(row.get("pair_id"))
    return row
