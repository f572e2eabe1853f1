"""What lies under the paths a reporter named, read one after the other, each by the reader of its format."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from facts.model import Document, Failure
from facts.read import jsonl, text

Reader = Callable[[Path, str], Iterator[Document | Failure]]

READERS: dict[str, Reader] = {
    ".txt": text.read_file,
    ".text": text.read_file,
    ".md": text.read_file,
    ".jsonl": jsonl.read_file,
    ".json": jsonl.read_file,
}
"""The family of formats each file ending belongs to."""

ADVICE = {
    ".inp": "an InPage file: export it from InPage as Unicode text (.txt)",
    ".doc": "a Word file: save it as plain text (.txt) with the encoding UTF-8",
    ".docx": "a Word file: save it as plain text (.txt) with the encoding UTF-8",
    ".odt": "a LibreOffice file: save it as text (.txt) with the encoding UTF-8",
    ".rtf": "a rich text file: save it as plain text (.txt) with the encoding UTF-8",
    ".pdf": "a PDF: copy its text into a text file (.txt), and check the numbers against the page",
    ".html": "a web page: copy its text into a text file (.txt)",
    ".htm": "a web page: copy its text into a text file (.txt)",
    ".eml": "an e-mail: copy its text into a text file (.txt)",
}
"""What to do with the formats newsrooms have and ``facts`` does not read."""

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def read(paths: Iterable[str | os.PathLike[str]], *, lang: str | None = None) -> Iterator[Document | Failure]:
    """Every document under ``paths`` (files and folders), in sorted order, and a failure for each that can't be read.

    ``lang`` is the language of documents that do not name their own; by default the text decides.
    A file reached twice is read once; two documents that share an id are told apart by a number.
    """
    names = _UniqueNames()
    seen: set[str] = set()
    for given in paths:
        for found in _sources(Path(given)):
            if isinstance(found, Failure):
                yield _named(found, names, lang)
                continue
            real = os.path.realpath(found.path)
            if real in seen:
                continue
            seen.add(real)
            for document in _read_one(found):
                yield _named(document, names, lang)


def read_stream(lines: Iterable[bytes], *, lang: str | None = None) -> Iterator[Document | Failure]:
    """The documents of JSON lines as they arrive, such as those of standard input."""
    names = _UniqueNames()
    for found in jsonl.read_lines(lines):
        yield _named(found, names, lang)


@dataclass(slots=True)
class _UniqueNames:
    """Hands out each name once: the second ``a.txt`` becomes ``a.txt (2)``."""

    taken: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> str:
        unique, count = name, 1
        while unique in self.taken:
            count += 1
            unique = f"{name} ({count})"
        self.taken.add(unique)
        return unique


def _named(found: Document | Failure, names: _UniqueNames, lang: str | None) -> Document | Failure:
    """The document with an id of its own in this run and a language if one was named; a failure as it is."""
    if isinstance(found, Failure):
        return replace(found, path=text.printable(found.path))
    return replace(found, doc_id=names(text.printable(found.doc_id)), lang=found.lang or lang)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    doc_id: str


def _sources(given: Path) -> Iterator[_Source | Failure]:
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
        yield _Source(given, given.name)
        return
    empty = True
    for found in _walk(given):
        empty = False
        yield found if isinstance(found, Failure) else _Source(found, found.relative_to(given).as_posix())
    if empty:
        yield Failure(str(given), "the folder holds no documents")


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
        stack.extend(found for found in inside if not _is_skipped(found.name))


def _is_skipped(name: str) -> bool:
    # A README tells people about the folder and is no news document: without this, the seeds' own README
    # would put its numbers on every fact sheet. It is read when it is named itself.
    return name.startswith((".", "~$", "README")) or name.lower() in SYSTEM_FILES


def _read_one(source: _Source) -> Iterator[Document | Failure]:
    suffix = source.path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        yield Failure(str(source.path), _advice(suffix), format=suffix.removeprefix(".") or None)
        return
    try:
        # A pipe or a device would be waited for for ever.
        if not source.path.is_file():
            what = "a linked folder, which is not entered" if source.path.is_dir() else "no regular file"
            yield Failure(str(source.path), f"this is {what}")
            return
        yield from reader(source.path, source.doc_id)
    except OSError as error:
        yield Failure(str(source.path), reason_of(error), format=suffix.removeprefix("."))


def _advice(suffix: str) -> str:
    known = ", ".join(READERS)
    if suffix in ADVICE:
        return f"this is {ADVICE[suffix]}"
    if not suffix:
        return f"the file name has no ending, so its format is unknown; facts reads {known}"
    return f"facts does not read {suffix} files; it reads {known}"


def reason_of(error: OSError | ValueError) -> str:
    """An error of the system in words a reporter understands."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be opened: permission denied, or open in another program"
    said = error.strerror if isinstance(error, OSError) else None
    return f"it can't be read: {said or error}"
