"""A disk that fills up while reports are written: what was there stays whole, and the run says what it could not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.articles import ENGLISH, URDU

resource = pytest.importorskip("resource", reason="only Unix can be told that a disk is full")
FEW = 20_000
"""Bytes a file may have: fewer than the workbook, the page and the databases need, enough for the small reports."""


def run(folder: Path, most: int | None = None) -> subprocess.CompletedProcess[str]:
    def full() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "facts", "extract", folder / "in", "--out", folder / "out"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=full,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def reports(folder: Path) -> dict[str, bytes]:
    out = folder / "out"
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_old_reports_stay_whole_when_the_disk_is_full(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ENGLISH.text)
    assert run(tmp_path).returncode == 0
    before = reports(tmp_path)
    (tmp_path / "in" / "b.txt").write_text(URDU.text)
    done = run(tmp_path, FEW)
    assert done.returncode == 1
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    after = reports(tmp_path)
    assert [name for name in after if name.endswith(".part")] == []
    large = {name for name, data in before.items() if len(data) > FEW}
    assert {"fact_sheet.xlsx", "fact_sheet.html"} <= large
    assert all(after[name] == before[name] for name in large), "a half file took the place of a whole one"
    assert run(tmp_path).returncode == 0
    assert reports(tmp_path)["fact_sheet.xlsx"] != before["fact_sheet.xlsx"]
