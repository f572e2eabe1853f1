"""Everything one run found: the common ground of all reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from facts.edits import Carried
from facts.edits.carry import Kept
from facts.model import Claim, Document, Extraction, Failure, NonClaim, Reconciled
from facts.table import Checked, check


@dataclass(frozen=True, slots=True)
class Run:
    """What to know of a run: its day, the version of the program, and how it was set."""

    day: date | None = None
    version: str = ""
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The documents in the order they were read, their claims (checked), the numbers set aside, and what failed.

    ``reconciled`` is what the claims come to when compared (None where they were not), ``edits`` what reporters
    wrote into earlier sheets, at home on these claims; ``kept`` also knows where it came from.
    """

    documents: tuple[Document, ...]
    checked: Checked
    set_aside: tuple[NonClaim, ...]
    failures: tuple[Failure, ...] = ()
    reconciled: Reconciled | None = None
    edits: Carried = field(default_factory=Carried)
    kept: Kept | None = None
    run: Run = field(default_factory=Run)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.checked.claims


def gathered(results: Iterable[Extraction | Failure]) -> Findings:
    """The findings of all documents; a claim whose row fails a check is set aside."""
    documents: list[Document] = []
    claims: list[Claim] = []
    set_aside: list[NonClaim] = []
    failures: list[Failure] = []
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            continue
        documents.append(result.document)
        claims.extend(result.claims)
        set_aside.extend(result.non_claims)
    checked = check(claims)
    if checked.rejected:
        order = {document.doc_id: place for place, document in enumerate(documents)}
        set_aside.extend(checked.rejected)
        set_aside.sort(key=lambda number: (order.get(number.doc_id, len(order)), number.start))
    return Findings(tuple(documents), checked, tuple(set_aside), tuple(failures))
