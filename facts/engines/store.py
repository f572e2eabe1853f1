"""What earlier runs found, kept beside the reports: a run that was stopped goes on where it was, and a document that
has not changed is not extracted twice.

A result is found again by the hash of all that it depends on: the document, the rules, this program and its libraries.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from facts.engines.packed import Packed, from_bytes
from facts.model import Document

FOLDER = ".facts"
_EVERY = 1.0
"""Seconds between two times that results are made safe from a kill."""


@cache
def fingerprint() -> str:
    """A hash that changes when the same document may give another result: of rules, code and libraries."""
    package = Path(__file__).parents[1]
    hashed = hashlib.blake2b(digest_size=16)
    told = [sys.version, *(version(name) for name in ("dateparser", "regex"))]
    hashed.update("\x1f".join(told).encode())
    for path in sorted((*package.glob("*.py"), *package.glob("engines/*.py"), *package.glob("packs/**/*.t*"))):
        data = path.read_bytes()
        hashed.update(f"\x1f{path.relative_to(package).as_posix()}\x1f{len(data)}\x1f".encode())
        hashed.update(data)
    return hashed.hexdigest()


def key_of(document: Document) -> bytes:
    """A hash of all of a document that its result depends on (where it lies on disk is no part of that)."""
    given = (document.doc_id, document.lang, document.published, document.publisher, document.format)
    hashed = hashlib.blake2b(repr((given, document.sections, document.locations)).encode("utf-8", "surrogatepass"))
    hashed.update(document.text.encode("utf-8", "surrogatepass"))
    return hashed.digest()[:20]


class Store:
    """Results by the hash of their document, in one file. A file that can't be used is as good as none: what it should
    have held is extracted again."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FOLDER / "results.sqlite"
        self.database: sqlite3.Connection | None = None
        self.usable = True
        self.reused = 0
        self.saved = time.monotonic()

    def exists(self) -> bool:
        """Whether an earlier run left results here."""
        return self.path.exists()

    def ours(self) -> bool:
        """Whether the results of an earlier run are here and no other run is at work on them."""
        return self.exists() and self._opened() is not None

    def get(self, document: Document) -> Packed | None:
        """What is known of a document."""
        database = self._opened()
        if database is None:
            return None
        try:
            row = database.execute("SELECT found FROM results WHERE document = ?", (key_of(document),)).fetchone()
            found = from_bytes(zlib.decompress(row[0])) if row else None
        except (sqlite3.Error, zlib.error, ValueError):
            self._give_up()
            return None
        self.reused += found is not None
        return found

    def put(self, document: Document, found: Packed) -> None:
        """Keep what was found. A failure is not kept: the next run may fare better."""
        database = self._opened()
        if database is None or found.failure is not None:
            return
        data = zlib.compress(bytes(found), 1)
        try:
            database.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key_of(document), data))
        except sqlite3.Error:
            self._give_up()
        if time.monotonic() - self.saved > _EVERY:
            self.save()

    def save(self) -> None:
        """Make what was put so far safe from a kill."""
        self.saved = time.monotonic()
        if self.database is not None:
            try:
                self.database.commit()
            except sqlite3.Error:
                self._give_up()

    def _give_up(self) -> None:
        self.usable = False
        self.close()

    def close(self) -> None:
        """Make everything safe."""
        if self.database is not None:
            with suppress(sqlite3.Error):
                self.database.commit()
            self.database.close()
            self.database = None

    def _opened(self) -> sqlite3.Connection | None:
        if self.database is None and self.usable:
            try:
                self.database = self._connected()
            except (sqlite3.Error, OSError):
                self.usable = False
        return self.database

    def _connected(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _ready(self.path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # locked by another run, or the disk is full: not ours to remove
            self.path.unlink()
            return _ready(self.path)


def _ready(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=1)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")  # a second run in the same folder goes without
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("CREATE TABLE IF NOT EXISTS state (fingerprint TEXT)")
    database.execute("CREATE TABLE IF NOT EXISTS results (document BLOB PRIMARY KEY, found BLOB)")
    if database.execute("SELECT fingerprint FROM state").fetchall() != [(fingerprint(),)]:
        database.execute("DELETE FROM results")  # found by other rules
        database.execute("DELETE FROM state")
        database.execute("INSERT INTO state VALUES (?)", (fingerprint(),))
    database.commit()
    return database
