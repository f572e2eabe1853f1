"""Files, folders and JSON lines -> documents. A bad file raises nothing: it becomes a ``Failure`` with its reason."""

from facts.read.files import read, read_stream

__all__ = ["read", "read_stream"]
