"""How much one source may cost. Every limit has a name, so that it can be changed: ``--limit seconds=120``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

MB = 1024 * 1024


class Unreadable(Exception):
    """A source that can't be read; the message says why, in words a reporter understands."""


class OverLimit(Unreadable):
    """A source that would cost more than the limits allow. What was found in it before stays found."""


class UsedUp(OverLimit):
    """The allowance of a whole file is used up: nothing more is taken out of it."""


def over(name: str, limit: int, what: str) -> OverLimit:
    """The error for a limit that was reached, with the way to raise it."""
    return OverLimit(_sentence(name, limit, what))


def _sentence(name: str, limit: int, what: str) -> str:
    return f"{what} (to allow more: --limit {name}=N; now {limit:,})"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, with defaults that no honest news document reaches."""

    file_mb: int = 100
    """The largest file, attachment or archived page that is read. Archives and JSON lines are streamed: no limit."""
    unpacked_mb: int = 500
    """What the documents of one archive, office file or e-mail may unpack to, all together."""
    ratio: int = 200
    """How many times larger than the packed file the unpacked one may be; the first 16 MB are free."""
    entries: int = 10_000
    """Files in one archive, parts of one e-mail, entries of one feed, with all that lies in them. Lines, rows and the
    pages of web archives are not counted: each costs its bytes."""
    depth: int = 4
    """Archives in e-mails in archives: how deep."""
    characters: int = 5_000_000
    """The longest text of one document. A thick novel has three million."""
    cells: int = 2_000_000
    """Cells of one table or workbook."""
    pages: int = 5_000
    """Pages of one PDF."""
    seconds: int = 60
    """How long the reader of a file may take from one document to the next."""
    memory_mb: int = 1024
    """Memory that a reader may take (on Linux; other systems do not hold a program to it)."""
    extraction_seconds: int = 300
    """How long extraction may take over one document. The longest text takes about a minute."""
    extraction_mb: int = 2048
    """Memory that a process may take for extraction (on Linux)."""

    def __post_init__(self) -> None:
        for limit in fields(self):
            if getattr(self, limit.name) < 1:
                raise ValueError(f"the limit {limit.name} must be 1 or more")


def changed(settings: Iterable[str], limits: Limits | None = None) -> Limits:
    """The limits with some of them changed, as a user writes it: ``seconds=120``. Raises ``ValueError`` for others."""
    known = [limit.name for limit in fields(Limits)]
    found = limits or Limits()
    for setting in settings:
        name, _, value = setting.partition("=")
        if name.strip() not in known:
            raise ValueError(f"there is no limit {name.strip()!r}; there are {', '.join(known)}")
        try:
            number = int(value)
        except ValueError:
            raise ValueError(f"the limit {name.strip()} must be a whole number, such as {name.strip()}=100") from None
        found = replace(found, **{name.strip(): number})
    return found


FREE_MB = 16
"""Small files may unpack to this much at any ratio: a short page of one repeated word packs very well."""


@dataclass(slots=True)
class Allowance:
    """What one file on disk, with everything in it, has used of its limits."""

    limits: Limits
    packed: int
    unpacked: int = 0
    entries: int = 0

    def enter(self) -> None:
        """Count one more document or archive entry."""
        self.entries += 1
        if self.entries > self.limits.entries:
            raise self._used_up("entries", "it holds more files than the limit")

    def unpack(self, count: int, *, streamed: bool = False) -> None:
        """Count bytes that came out of something packed. What is ``streamed`` is not held all together."""
        self.unpacked += count
        if self.unpacked > self.limits.unpacked_mb * MB and not streamed:
            raise self._used_up("unpacked_mb", "it unpacks to more megabytes than the limit")
        if self.unpacked > FREE_MB * MB + self.limits.ratio * self.packed:
            raise self._used_up("ratio", "it unpacks to far more than its size, as archives made to do harm do")

    def _used_up(self, name: str, what: str) -> UsedUp:
        return UsedUp(_sentence(name, getattr(self.limits, name), what))
