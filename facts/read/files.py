"""What lies under the paths a reporter named, read one after the other, each by the reader of its format."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facts.model import Document, Failure
from facts.read import formats, jsonl, text, worker
from facts.read.formats import is_address, reason_of
from facts.read.limits import Limits
from facts.read.names import UniqueNames
from facts.read.source import from_file

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


DEFAULT = Limits()


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    lang: str | None = None,
    limits: Limits = DEFAULT,
    columns: Mapping[str, str] | None = None,
    isolated: bool = True,
    private: bool = False,
) -> Iterator[Document | Failure]:
    """Every document under ``paths`` (files, folders, web addresses), in sorted order, and a failure for each that
    can't be read.

    ``lang`` is the language of documents that do not name their own; by default the text decides. ``columns`` names the
    columns of tables of articles (``{"text": "Story"}``) where their headers do not tell. ``isolated``: each file is
    read in a process of its own, which is stopped when it reaches the ``limits`` of time or memory.
    ``private``: web addresses may lead to this machine and its network.
    A file reached twice is read once; two documents that share an id are told apart by a number.
    """
    names = UniqueNames()
    seen: set[str] = set()
    for given in paths:
        if isinstance(given, str) and is_address(given):
            if given not in seen:
                seen.add(given)
                for document in _fetched(given, limits, private, isolated):
                    yield _named(document, names, lang)
            continue
        for found in _sources(Path(given)):
            if isinstance(found, Failure):
                yield _named(found, names, lang)
                continue
            real = os.path.realpath(found.path)
            if real in seen:
                continue
            seen.add(real)
            for document in _read_one(found, limits, dict(columns or {}), isolated):
                yield _named(document, names, lang)


def read_stream(lines: Iterable[bytes], *, lang: str | None = None) -> Iterator[Document | Failure]:
    """The documents of JSON lines as they arrive, such as those of standard input."""
    names = UniqueNames()
    for found in jsonl.read_lines(lines):
        yield _named(found, names, lang)


def _named(found: Document | Failure, names: UniqueNames, lang: str | None) -> Document | Failure:
    """The document with an id of its own in this run and a language if one was named; a failure as it is."""
    if isinstance(found, Failure):
        return replace(found, path=text.on_one_line(found.path))
    return replace(found, doc_id=names(text.on_one_line(found.doc_id)), lang=found.lang or lang)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    doc_id: str


def _sources(given: Path) -> Iterator[_File | Failure]:
    """The files that ``given`` stands for: itself, or everything under it in sorted order."""
    try:
        is_folder = stat.S_ISDIR(given.stat().st_mode)
    except FileNotFoundError:
        yield Failure(str(given), "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        yield Failure(str(given), reason_of(error))
        return
    if not is_folder:
        yield _File(given, given.name)
        return
    empty = True
    for found in _walk(given):
        empty = False
        if isinstance(found, Failure):
            yield found
        elif found.is_symlink() and not _leads_within(found, given):
            yield Failure(str(found), "a link that leads out of the folder is not followed: name the file itself")
        else:
            yield _File(found, found.relative_to(given).as_posix())
    if empty:
        yield Failure(str(given), "the folder holds no documents")


def _leads_within(link: Path, folder: Path) -> bool:
    """Whether a link ends in the folder, or nowhere at all (then the reason it can't be read is another)."""
    real = Path(os.path.realpath(link))
    return real.is_relative_to(os.path.realpath(folder)) or not real.exists()


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """Files under a folder, depth first. A stack rather than recursion: folders may be nested to any depth."""
    stack = [folder]
    while stack:
        path = stack.pop()
        # A linked folder is not entered: links can run in circles.
        if path != folder and (path.is_symlink() or not path.is_dir()):
            yield path
            continue
        try:
            inside = sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield Failure(str(path), reason_of(error))
            continue
        pages = {found.stem for found in inside if found.suffix.lower() in (".html", ".htm")}
        stack.extend(found for found in inside if not _is_skipped(found.name) and not _belongs(found.name, pages))


def _belongs(name: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved with a page beside it."""
    return any(name == f"{page}{ending}" for page in pages for ending in ("_files", ".files"))


def _is_skipped(name: str) -> bool:
    # A README tells people about the folder and is no news document: without this, the seeds' own README
    # would put its numbers on every fact sheet. It is read when it is named itself.
    return name.startswith((".", "~$", "README")) or name.lower() in SYSTEM_FILES


def _fetched(address: str, limits: Limits, private: bool, isolated: bool) -> Iterator[Document | Failure]:
    if isolated:
        return worker.fetched(address, limits, private=private)
    return formats.at_address(address, limits, private=private)


def _read_one(source: _File, limits: Limits, columns: dict[str, str], isolated: bool) -> Iterator[Document | Failure]:
    try:
        # A pipe or a device would be waited for for ever.
        if not source.path.is_file():
            yield Failure(str(source.path), _no_file(source.path))
        elif isolated:
            yield from worker.documents(source.path, source.doc_id, limits, columns)
        else:
            yield from formats.documents(from_file(source.path, source.doc_id, limits, columns))
    except (OSError, ValueError) as error:
        yield Failure(str(source.path), reason_of(error))


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "this is a linked folder, which is not entered"
    if path.is_symlink() and not path.exists():
        return "this is a link that leads nowhere, or to itself"
    return "this is no regular file, but a pipe, a device or the like"
