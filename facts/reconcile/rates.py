"""Shares of the people that have a name, told in a clause: who is out of work, who can read."""

from __future__ import annotations

from facts.model import Claim
from facts.reconcile.words import Wording

_RATES = ("unemployment", "literacy", "turnout", "poverty")
"""Shares of the people that have a name."""
OF_RATES = frozenset("registered work eligible total population person job".split())
"""What the name of such a share takes for granted."""
_ALL_OF_THEM = frozenset({None, "person", "share", "population", "worker", "voter", "citizen", "country"})
"""Of whom such a share is told."""
_WHICH = frozenset("who whom whose which that those".split())
_SHARE = frozenset({"share", "proportion", "percentage"})


def rate_of(text: Wording, claim: Claim, head: str | None, last: int) -> str | None:
    """The name of a share that the sentence tells in a clause: 6 percent are out of work, can read and write."""
    if claim.kind != "percent" or head not in _ALL_OF_THEM or any(t.key in _WHICH for t in text.tokens):
        return None
    of_all = any(t.name in _SHARE and t.last <= last for t in text.terms)
    told = [t.name for t in text.terms if t.name in _RATES and (t.first >= last or of_all)]
    return told[0] if told else None
