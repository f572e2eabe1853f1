"""What was found in one document, as bytes: for the way between processes, and to be kept for the next run.

The claims lie in them as the very lines that the JSON lines report has, so that writing an archive costs no more than
copying them. What those lines can't say (a third, exactly) stands in the head.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from facts.model import Claim, Document, Extraction, Failure, NonClaim, Section, Value

# Line ends to some readers, though not to JSON; escaped they read back the same.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(record: Claim | NonClaim) -> str:
    """The record as one line of JSON, without its line end."""
    return json.dumps(record.record(), ensure_ascii=False, allow_nan=False).translate(LINE_ENDS)


@dataclass(frozen=True, slots=True)
class Packed:
    """The claims and the numbers set aside as JSON lines in UTF-8, and the rest of an extraction or failure."""

    claims: bytes
    set_aside: bytes
    head: dict[str, Any]

    @property
    def failure(self) -> Failure | None:
        """Why there is nothing, if there is nothing."""
        return Failure(**self.head["failure"]) if "failure" in self.head else None

    def __bytes__(self) -> bytes:
        head = {**self.head, "claim_bytes": len(self.claims)}
        return json.dumps(head).encode() + b"\n" + self.claims + self.set_aside


def packed(result: Extraction | Failure) -> Packed:
    """The result as bytes and a head of plain values."""
    if isinstance(result, Failure):
        return Packed(b"", b"", {"failure": asdict(result), "claims": 0, "set_aside": 0})
    told = result.document
    head = {
        "claims": len(result.claims),
        "set_aside": len(result.non_claims),
        "lang": told.lang,
        "published": told.published and told.published.isoformat(),
        "publisher": told.publisher,
        "sections": [(part.name, part.start, part.end) for part in result.sections],
        "exact": [
            (row, _told(claim.value), _told(claim.value_high))
            for row, claim in enumerate(result.claims)
            if isinstance(claim.value, Fraction) or isinstance(claim.value_high, Fraction)
        ],
    }
    return Packed(_lines(result.claims), _lines(result.non_claims), head)


def from_bytes(data: bytes) -> Packed:
    """What ``bytes(packed)`` were made of."""
    first, _, body = data.partition(b"\n")
    head = json.loads(first)
    cut = head.pop("claim_bytes")
    return Packed(body[:cut], body[cut:], head)


def unpacked(found: Packed, document: Document) -> Extraction | Failure:
    """The result of the document, as it was before it was packed."""
    failure = found.failure
    if failure is not None:
        return failure
    head = found.head
    rows = [json.loads(row) for row in found.claims.splitlines()]
    for row, value, high in head["exact"]:
        rows[row]["value"], rows[row]["value_high"] = exact(value), exact(high)
    published = date.fromisoformat(head["published"]) if head["published"] else None
    return Extraction(
        replace(document, lang=head["lang"], published=published, publisher=head["publisher"]),
        tuple(Claim(**{**row, "rules": tuple(row["rules"]), "flags": tuple(row["flags"])}) for row in rows),
        tuple(
            NonClaim(**{**row, "rules": tuple(row["rules"])}) for row in map(json.loads, found.set_aside.splitlines())
        ),
        tuple(Section(*part) for part in head["sections"]),
    )


def _lines(records: tuple[Claim, ...] | tuple[NonClaim, ...]) -> bytes:
    return "".join(f"{line(record)}\n" for record in records).encode("utf-8", "replace")


def _told(value: Value | None) -> str | None:
    return None if value is None else str(value)


def exact(value: str | None) -> Value | None:
    """The value that was written down as a text."""
    if value is None:
        return None
    return Fraction(value) if "/" in value else int(value)
