"""Reading in a process of its own: limits hold, and a reader that breaks down costs one file."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from facts.model import Document, Failure
from facts.read import read, worker
from facts.read.files import read as read_files
from facts.read.limits import Limits, changed


def put(path: Path, data: bytes = b"5 men") -> Path:
    path.write_bytes(data)
    return path


def reasons(paths: list[Path], limits: Limits) -> list[str | None]:
    return [one.reason if isinstance(one, Failure) else None for one in read(paths, limits=limits)]


def test_what_a_worker_finds_is_what_is_found_here(tmp_path: Path) -> None:
    from tests.documents.samples import GOOD

    for name, data in GOOD.items():
        put(tmp_path / name, data)
    assert list(read([tmp_path])) == list(read([tmp_path], isolated=False))


def test_a_worker_reads_where_the_user_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        put(tmp_path / name / "a.txt", name.encode())
        monkeypatch.chdir(tmp_path / name)
        (found,) = read(["a.txt"])
        assert isinstance(found, Document)
        assert (found.text, found.path) == (name, "a.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a program to a limit of memory")
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    big = put(tmp_path / "a.html", b"<p>" + b"<b>5 men</b> <i>6</i> " * 1_500_000)
    small = put(tmp_path / "b.txt")
    first, second = reasons([big, small], Limits(memory_mb=60, characters=10**9))
    assert first
    assert "memory_mb" in first
    assert second is None


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    slow = put(tmp_path / "a.html", b"<html><table>" + (b"<tr>" + b"<td>5</td>" * 100 + b"</tr>") * 20_000)
    small = put(tmp_path / "b.txt")
    begun = time.monotonic()
    first, second = reasons([slow, small], Limits(seconds=1))
    assert time.monotonic() - begun < 10
    assert first
    assert "longer than the limit" in first
    assert second is None


def test_a_reader_that_breaks_down_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_idle", [])
    put(tmp_path / "a.jsonl", b'{"text": "5 men"}\n' * 1000)
    put(tmp_path / "b.txt")
    found = []
    for one in read([tmp_path]):
        found.append(one)
        if len(found) == 1:
            (running,) = worker._running
            running.process.kill()
    *_, broken, last = found
    assert isinstance(broken, Failure)
    assert "broke down" in broken.reason
    assert isinstance(last, Document)


def test_a_run_that_is_left_early_leaves_no_process(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", b'{"text": "5 men"}\n' * 1000)
    documents = read([tmp_path])
    next(iter(documents))
    before = len(worker._idle)
    documents.close()  # type: ignore[attr-defined]
    assert len(worker._idle) == before


def test_a_module_among_the_documents_is_not_run(tmp_path: Path) -> None:
    for name in ("lxml", "trafilatura", "json", "facts"):
        put(tmp_path / f"{name}.py", b"open('harm', 'w').close()")
    put(tmp_path / "a.html", b"<p>It feeds 12 villages.</p>")
    program = "import sys; from facts.read import read; sys.exit(len(list(read(['a.html']))) - 1)"
    done = subprocess.run([sys.executable, "-P", "-c", program], cwd=tmp_path, env=_with_our_packages(), check=False)
    assert done.returncode == 0
    assert not (tmp_path / "harm").exists()


def _with_our_packages() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def test_a_script_without_a_main_guard_can_read(tmp_path: Path) -> None:
    script = put(tmp_path / "script.py", b"from facts.read import read\nprint(len(list(read(['a.txt']))))\n")
    put(tmp_path / "a.txt")
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=_with_our_packages(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


# Limits by name


def test_limits_are_changed_by_their_name() -> None:
    assert changed(["seconds=5", " pages = 7"]) == Limits(seconds=5, pages=7)


@pytest.mark.parametrize("setting", ["second=5", "seconds", "seconds=", "seconds=x", "seconds=0", "seconds=-1", "=5"])
def test_what_is_no_limit_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="limit"):
        changed([setting])


@pytest.mark.parametrize(
    ("name", "data", "limit"),
    [
        ("a.txt", b"x" * 2_000_000, "file_mb=1"),
        ("a.txt", "کے ".encode() * 100, "characters=50"),
        ("a.csv", b"a,b\n" * 100, "cells=50"),
    ],
)
def test_what_is_over_a_limit_says_which_and_how_to_raise_it(
    tmp_path: Path, name: str, data: bytes, limit: str
) -> None:
    path = put(tmp_path / name, data)
    found = list(read_files([path], limits=changed([limit]), isolated=False))
    assert isinstance(found[-1], Failure)
    assert f"--limit {limit.partition('=')[0]}=N" in found[-1].reason
