"""SECURITY.md states the limits that hold, and names files that exist."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from facts.read.limits import FREE_MB, Limits

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_limit_is_stated_with_its_default() -> None:
    stated = {name: int(value) for name, value in re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.M)}
    assert stated == asdict(Limits())


def test_the_free_megabytes_are_stated() -> None:
    assert f"first {FREE_MB} megabytes are free" in PAGE


def test_the_files_that_it_names_exist() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert len(named) > 8
    for name in named:
        assert any((ROOT / folder / name).is_file() for folder in ("", "facts/read", "facts/report")), name
