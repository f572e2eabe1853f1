"""facts: the numeric claims of news documents, in Urdu and English, each with its exact place in the text.

>>> from facts import extract
>>> [claim.value for claim in extract("Officials said seven people were hurt.")]
[7]
"""

from __future__ import annotations

from facts.extract import extract
from facts.model import Claim, Document, NonClaim

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "NonClaim", "__version__", "extract", "read"]


def __getattr__(name: str) -> object:
    if name == "read":  # reading files needs more than extraction does: loaded when it is asked for
        from facts.read import read

        return read
    raise AttributeError(f"module 'facts' has no attribute {name!r}")
