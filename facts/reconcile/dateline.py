"""The dateline that a sentence begins with: where and when its text was written, not what it tells."""

from __future__ import annotations

import re
from dataclasses import replace

from facts.model import Claim
from facts.reconcile.words import Wording

_DATELINE = re.compile(
    r"(?:[^.:()]{0,60}\([^)]{2,60}\)[^.:()]{0,40}\b(?:19|20)\d\d\b[^.:()]{0,12}:"  # City (agency) 6 November 2025:
    r"|[^.:]{0,90}\b(?:19|20)\d\d\b[^.:()]{0,10}(?:\([^)]{2,60}\))?\s*[:)]"  # CITY, November 6, 2025 (agency):
    r"|[^\d.:()]{2,40}\([^)]{2,60}\)\s*[:-]?"  # City (agency)
    r"|[A-Z][A-Z ]{2,30}:)\s*"
)


def without_dateline(claim: Claim, text: Wording) -> tuple[Claim, int]:
    """The claim without the time that only its dateline tells, and the token behind the dateline: place and date there
    say where and when the text was written."""
    match = _DATELINE.match(claim.sentence.translate(_DIGITS))
    end = match.end() if match and claim.start - claim.sentence_start >= match.end() else 0
    if end and claim.time_text and claim.time_text in claim.sentence[: end + 1]:
        if claim.time_text not in claim.sentence[end:]:
            claim = replace(claim, time_text=None, time_role=None, time_start=None, time_end=None)
    return claim, text.token_at(end) if end else 0


_DIGITS = {0x06F0 + d: str(d) for d in range(10)} | {0x0660 + d: str(d) for d in range(10)}
