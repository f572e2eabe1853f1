"""The compiled extraction (``make fast``) is compiled, and finds what plain Python finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from facts import __version__

ROOT = Path(__file__).parents[1]
FAST = ROOT / ".venv-fast" / "bin" / "python"

pytestmark = pytest.mark.skipif(not FAST.exists(), reason="there is no compiled extraction here (make fast)")


def _told(python: Path, *arguments: str, cwd: Path) -> str:
    command = [str(python), "-X", "utf8", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_the_copy_is_compiled_and_of_the_source_as_it_is(tmp_path: Path) -> None:
    code = "import facts, facts.line; print(facts.__version__, facts.__file__, facts.line.__file__)"
    version, package, line = _told(FAST, "-c", code, cwd=tmp_path).split()
    assert version == __version__
    assert Path(line).suffix in (".so", ".pyd")
    for path in sorted((ROOT / "facts").rglob("*.*")):
        if "__pycache__" not in path.parts:
            copied = Path(package).parent / path.relative_to(ROOT / "facts")
            assert copied.read_bytes() == path.read_bytes(), f"{path.name} has changed since: make fast"


def test_it_finds_the_same_in_every_text(tmp_path: Path) -> None:
    script = str(ROOT / "tests" / "fast_rows.py")
    code = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); runpy.run_path({script!r}, run_name='__main__')"
    plain = _told(Path(sys.executable), "-c", code, cwd=tmp_path).splitlines()
    fast = _told(FAST, script, cwd=tmp_path).splitlines()
    assert len(plain) > 4000
    assert fast == plain


def test_a_whole_run_writes_the_same(tmp_path: Path) -> None:
    for name, python in (("plain", Path(sys.executable)), ("fast", FAST)):
        command = ["-m", "facts", "extract", str(ROOT / "seeds"), "--out", str(tmp_path / name)]
        _told(python, *command, cwd=ROOT if name == "plain" else tmp_path)
    for name in ("claims.jsonl", "claims.csv", "facts.jsonl"):
        assert (tmp_path / "fast" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
