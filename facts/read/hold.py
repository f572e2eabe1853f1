"""What a process lets the system refuse it: it is then a fault of its own, not one of the whole machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from facts.read.limits import MB


def size_mb() -> int:
    """The address space we take; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE") // MB
    except (OSError, ValueError):
        return 0


def hold_to(megabytes: int) -> None:
    """Be refused more memory than this. macOS and Windows refuse nothing: there the time limit alone holds."""
    _limit("RLIMIT_AS", megabytes * MB)
    _limit("RLIMIT_CORE", 0)


def write_no_files() -> None:
    """Be refused every byte that would go into a file."""
    _limit("RLIMIT_FSIZE", 0)


def _limit(name: str, most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    what = getattr(resource, name)
    with suppress(OSError, ValueError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
