"""Holds the speed: fails where extraction takes more yardsticks than ``bench/floors.toml`` allows.

``--set`` writes the floors anew.
"""

from __future__ import annotations

import sys
import tomllib
from functools import partial
from pathlib import Path

from corpus import documents
from yardstick import in_yardsticks

from facts.extract import extract_document
from facts.model import Document

FLOORS = Path(__file__).parent / "floors.toml"
SIZES = {"news": 60_000, "plain": 120_000}
ROOM = 1.3
"""How much slower than when the floor was set is still taken for noise."""
TRIES = 3
"""Measurements before code counts as slow: a neighbour on the machine may spoil one."""


def measured(lang: str, kind: str) -> float:
    """Yardsticks for a small corpus."""
    given = [Document(record["id"], record["text"]) for record in documents(lang, kind, SIZES[kind])]
    work = [partial(extract_document, document) for document in given]
    for piece in work:
        piece()  # packs are loaded and caches filled
    return round(in_yardsticks(work), 1)


def main() -> None:
    floors = {} if "--set" in sys.argv else tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    slow = []
    for name in (f"{lang}_{kind}" for lang in ("en", "ur") for kind in SIZES):
        most = floors.get(name, float("inf")) * ROOM
        for _ in range(TRIES):
            found[name] = min(found.get(name, float("inf")), measured(*name.split("_")))
            if found[name] <= most:
                break
        else:
            slow.append(name)
        print(f"{name}: {found[name]} yardsticks; at most {most:.0f}{'  TOO SLOW' if name in slow else ''}", flush=True)
    if not floors:
        said = "# Yardsticks that each small corpus takes (bench/guard.py --set). Lower them as the code gets faster.\n"
        FLOORS.write_text(said + "".join(f"{name} = {value}\n" for name, value in found.items()), encoding="utf-8")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
