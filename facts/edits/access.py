"""Whether the last workbook can be used: not open, not locked, whole, and one of ours. Says why not before anything is
written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from facts.edits.nouns import EditsError

OLE = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password (or of before 2007) begins."""


def workbooks(path: Path) -> list[Path]:
    """The workbooks of a sheet: ``fact_sheet.xlsx``, ``fact_sheet-2.xlsx``, ... as far as they are there."""
    found = [path] if path.exists() else []
    number = 2
    while (part := path.with_stem(f"{path.stem}-{number}")).exists():
        found.append(part)
        number += 1
    return found


def check_access(path: Path) -> None:
    """Raise EditsError where the workbook is open somewhere, or can't be read and replaced."""
    for lock, program in _locks(path):
        if lock.exists():
            who = _who(lock)
            raise EditsError(
                path,
                f"it is open in {program}{who}. Save and close it, then run again. "
                f"(If nobody has it open, {program} left a lock behind: delete {lock.name} beside it.)",
            )
    if not path.is_file():
        raise EditsError(path, "this is no file, so the sheet can't be written there")
    try:
        with path.open("rb+") as file:
            start = file.read(4)
    except PermissionError as error:
        raise EditsError(path, "it is locked or write-protected. Close it or lift the protection first") from error
    except OSError as error:
        raise EditsError(path, f"it can't be read: {error.strerror or error}") from error
    if start == OLE:
        raise EditsError(path, "it has a password, or is of an old Excel. Save it without one, as .xlsx")
    check_whole(path)


def check_whole(path: Path) -> None:
    """Raise EditsError where the file is no archive, or a piece of it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _damaged(path) from error
    except Exception as error:  # a damaged stream can raise whatever its decompressor does
        raise _damaged(path) from error
    if broken:
        raise _damaged(path)


def _damaged(path: Path) -> EditsError:
    return EditsError(
        path,
        "it is damaged or no Excel workbook, so what was written in it can't be carried over. "
        "Open and repair it in Excel, or move it away (a copy may lie in the folder backups)",
    )


def foreign(path: Path) -> EditsError:
    """The error for a workbook that is none of ours."""
    return EditsError(
        path,
        "it is no fact sheet: none of its pages has a column claim_id. It was not touched; "
        "move it away, or name another folder",
    )


def _locks(path: Path) -> Iterator[tuple[Path, str]]:
    yield path.with_name(f"~${path.name}"), "Excel"
    yield path.with_name(f"~${path.name[2:]}"), "Excel"  # it shortens long names
    yield path.with_name(f".~lock.{path.name}#"), "LibreOffice"


def _who(lock: Path) -> str:
    """Who has it open, where the lock says so."""
    try:
        data = lock.read_bytes()
    except OSError:
        return ""
    if lock.name.startswith(".~lock."):
        names = [part for part in data.decode("utf-8", "replace").split(",")[:3] if part.strip()]
        return f" ({names[0].strip()})" if names else ""
    name = data[1 : 1 + data[0]].decode("latin-1").strip() if data else ""
    return f" ({name})" if name.isprintable() and name else ""
