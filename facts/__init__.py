"""facts: the numeric claims of news documents, in Urdu and English, each with its exact place in the text.

>>> from facts import extract
>>> [claim.value for claim in extract("Officials said seven people were hurt.")]
[7]
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
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


class _Door(ModuleType):
    """This package, whose names are loaded when they are asked for: whoever wants the version, or the words of the
    command line, does not wait for the rest."""

    def __getattr__(self, name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module 'facts' has no attribute {name!r}")
        return getattr(import_module(_HOME[name]), name)

    def __setattr__(self, name: str, value: object) -> None:
        # Importing the module facts.extract would put it in the place of the function extract.
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
