"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

A_DAY = 86_400


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; when the block ends well it takes the place of ``path``, at once.

    A crash, a full disk or a second run leaves the old file as it was.
    """
    with beside(path) as part:
        yield part
        put(part, path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A path in the same folder to write to, gone when the block ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def named_as(library: type[Exception]) -> Iterator[None]:
    """What a library raises in its own words when a file can't be written, raised as an error of the system."""
    try:
        yield
    except library as error:
        raise OSError(errno.ENOSPC, f"the disk is full, or does not take the file ({error})") from error


def put(part: Path, path: Path) -> None:
    """Let ``part``, safely on the disk, take the place of ``path``."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner may read
    part.replace(path)


def _sweep(path: Path) -> None:
    """What runs that were killed left behind. A day is longer than any run that may still be at work."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        try:
            if part.stat().st_mtime < time.time() - A_DAY:
                part.unlink()
        except OSError:
            continue  # another run swept it, or it is not ours to sweep


def remove_parts(path: Path) -> None:
    """Remove what a run that was killed left beside ``path``. Only for one who knows that no other run is at work."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)  # the only way to ask is to set it
    os.umask(mask)
    return mask
