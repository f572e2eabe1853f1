"""facts: the numeric claims of news documents, in Urdu and English, each with its exact place in the text.

>>> from facts import extract
>>> [claim.value for claim in extract("Officials said seven people were hurt.")]
[7]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facts.extract import extract
    from facts.model import Claim, Document, NonClaim
    from facts.read import read

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "NonClaim", "__version__", "extract", "read"]

_HOME = {
    "Claim": "facts.model",
    "Document": "facts.model",
    "NonClaim": "facts.model",
    "extract": "facts.extract",
    "read": "facts.read",
}


def __getattr__(name: str) -> object:
    # Loaded when asked for: whoever wants the version, or the words of the command line, does not wait for the rest.
    if name not in _HOME:
        raise AttributeError(f"module 'facts' has no attribute {name!r}")
    # Kept, because importing facts.extract later would put the module in the place of its function.
    found = globals()[name] = getattr(import_module(_HOME[name]), name)
    return found
