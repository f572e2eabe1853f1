"""Files, folders, web addresses and JSON lines -> documents. What can't be read raises nothing: it is a ``Failure``."""

from facts.read.files import read, read_stream

__all__ = ["read", "read_stream"]
