"""The pages Facts and Conflicts: what the claims come to when they are held beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from facts.model import Claim, Conflict, Fact, NonClaim, plain
from facts.report.columns import Label
from facts.report.columns_beside import CONFLICTS, FACTS
from facts.report.findings import Findings
from facts.report.pages import Cell, Page, Quote, Rows, Tint
from facts.report.reading import reading

Row = tuple[Cell, ...]

NO_CONFLICTS = Label(
    "No two figures here were found to contradict each other. That is no proof: only claims about the same thing, "
    "place and time are compared.",
    "یہاں کوئی دو اعداد ایک دوسرے کے خلاف نہیں پائے گئے۔ یہ ثبوت نہیں: "
    "صرف ایک ہی چیز، جگہ اور وقت کے دعووں کا موازنہ ہوتا ہے۔",
)
NOT_COMPARED = Label(
    "The claims were not compared with each other in this run, so no conflict could be found.",
    "اس بار دعووں کا آپس میں موازنہ نہیں ہوا، اس لیے کوئی تضاد سامنے نہیں آ سکتا تھا۔",
)
NO_FACTS = Label("No claims were found.", "کوئی دعویٰ نہیں ملا۔")

GRAVE = (Tint("severity", "contradiction", "alarm", whole_row=False),)
MARKED = (Tint("conflicts", None, "warn", whole_row=False),)


def facts_page(found: Findings) -> Page:
    """One row a fact. Where claims were not compared each is a fact of its own."""
    claims = {claim.claim_id: claim for claim in found.claims}
    verdicts = {claim_id: str(cells["verdict"]) for claim_id, cells in found.edits.cells.items() if "verdict" in cells}
    if found.reconciled is None:
        rows = Rows(found.claims, partial(_lone, verdicts))
    else:
        kinds = {conflict.conflict_id: conflict.kind for conflict in found.reconciled.conflicts}
        rows = Rows(found.reconciled.facts, partial(_fact, claims, kinds, verdicts))
    return Page("Facts", FACTS, rows, 2, MARKED, NO_FACTS)


def conflicts_page(found: Findings) -> Page:
    """One row a conflict, its two figures side by side."""
    claims = {claim.claim_id: claim for claim in found.claims}
    conflicts = found.reconciled.conflicts if found.reconciled else ()
    empty = NO_CONFLICTS if found.reconciled else NOT_COMPARED
    return Page("Conflicts", CONFLICTS, Rows(conflicts, partial(_conflict, claims)), 1, GRAVE, empty)


def _row(cells: Mapping[str, Cell]) -> Row:
    return tuple(cells.get(column.name) for column in FACTS)


def quote(claim: Claim | NonClaim) -> Quote:
    """The sentence with its number marked."""
    return Quote(claim.sentence, claim.start - claim.sentence_start, claim.end - claim.sentence_start)


def _joined(parts: Sequence[str]) -> str | None:
    return "; ".join(parts) or None


_SHARED = ("bound", "unit", "kind", "subject", "concept", "property", "direction", "stance", "time_role")


def _told(told: Claim | Fact) -> dict[str, Cell]:
    return {name: getattr(told, name) for name in _SHARED} | {
        "value": plain(told.value),
        "value_high": plain(told.value_high),
        "reading": reading(told.value, told.value_high),
    }


def _lone(verdicts: Mapping[str, str], claim: Claim) -> Row:
    time = f"{claim.time_start or '..'}/{claim.time_end or '..'}" if claim.time_start or claim.time_end else None
    cells = _told(claim) | {
        "sentence": quote(claim),
        "scope": claim.place,
        "time": time,
        "mentions": 1,
        "sources": 1,
        "documents": claim.doc_id,
        "speakers": claim.speaker,
        "fact_id": claim.claim_id,
        "languages": claim.lang,
        "claim_ids": claim.claim_id,
        "verdicts": verdicts.get(claim.claim_id),
    }
    return _row(cells)


def _fact(claims: Mapping[str, Claim], kinds: Mapping[str, str], verdicts: Mapping[str, str], fact: Fact) -> Row:
    best = claims.get(fact.best)
    found = dict.fromkeys(kinds[one].replace("_", " ") for one in fact.conflicts if one in kinds)
    cells = _told(fact) | {
        "conflicts": _joined(tuple(found)),
        "sentence": quote(best) if best else None,
        "scope": _joined(fact.scope),
        "time": fact.time,
        "mentions": len(fact.claim_ids),
        "sources": len(fact.publishers) or 1,
        "publishers": _joined(fact.publishers),
        "documents": _joined(fact.documents),
        "speakers": _joined(fact.speakers),
        "verdicts": _joined(tuple(dict.fromkeys(verdicts[one] for one in fact.claim_ids if one in verdicts))),
        "first_date": fact.first_date,
        "last_date": fact.last_date,
        "fact_id": fact.fact_id,
        "languages": _joined(fact.languages),
        "claim_ids": _joined(fact.claim_ids),
        "merges": _joined([f"{one.first} + {one.second}: {', '.join(one.agreed)}" for one in fact.merges]),
    }
    return _row(cells)


def _conflict(claims: Mapping[str, Claim], conflict: Conflict) -> Row:
    cells: dict[str, Cell] = {
        "severity": conflict.severity,
        "kind": conflict.kind.replace("_", " "),
        "reason": conflict.reason,
        "further": "\n".join(conflict.quotes[2:]) or None,
        "agreed": _joined(conflict.agreed),
        "differed": _joined(conflict.differed),
        "conflict_id": conflict.conflict_id,
        "claim_ids": _joined(conflict.claim_ids),
        "fact_ids": _joined(conflict.fact_ids),
    }
    for side, claim_id in enumerate(conflict.claim_ids[:2], 1):
        if claim := claims.get(claim_id):
            cells[f"sentence_{side}"] = quote(claim)
            cells[f"value_{side}"] = plain(claim.value)
            cells[f"document_{side}"] = claim.doc_id
    return tuple(cells.get(column.name) for column in CONFLICTS)
