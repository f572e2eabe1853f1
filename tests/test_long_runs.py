"""Long runs of the command: stopped, killed and gone on with, they end with what one unbroken run gives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in SEEDS]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and /proc")


COUNT = 400
"""Documents of the archive: some seconds of work for two processes."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents for some seconds of work."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [json.dumps({"id": f"d{n}", "text": TEXTS[n % len(TEXTS)]}) for n in range(COUNT)]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def unbroken(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The claims of one run in one process."""
    out = tmp_path_factory.mktemp("out")
    done = subprocess.run([*command(archive, out, "--jobs", "1")], capture_output=True, check=True)
    assert f"{COUNT:,} documents" in done.stdout.decode()
    return (out / "claims.jsonl").read_bytes()


def command(archive: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "facts", "extract", str(archive), "--out", str(out), "--format", "jsonl", *more]


def begun(archive: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(archive, out, "--jobs", "2", *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeds_ctrl_c,  # noqa: PLW1509 - this process has no threads
    )


def heeds_ctrl_c() -> None:
    """Where the tests run in the background, Ctrl-C is ignored, and what they start inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def reused(said: bytes) -> int:
    """How many documents a run did not have to extract."""
    told = said.partition(b"unchanged: ")[2].split()
    return int(told[0]) if told else 0


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def all_gone(workers: list[int]) -> None:
    """Fail if a process goes on working without the run (one that has ended may be listed for a while)."""
    end = time.monotonic() + 10
    while any(alive(worker) for worker in workers):
        assert time.monotonic() < end, "a process outlived the run"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited_for(out: Path, process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until the run has kept more than there was, and then some more."""
    before = rows(out)
    end = time.monotonic() + 30
    while rows(out) == before and process.poll() is None:
        assert time.monotonic() < end, "nothing is kept"
        time.sleep(0.02)
    time.sleep(seconds)


def test_more_processes_write_the_same_bytes(archive: Path, unbroken: bytes, tmp_path: Path) -> None:
    process = begun(archive, tmp_path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert (tmp_path / "claims.jsonl").read_bytes() == unbroken


def test_a_run_that_is_killed_at_any_moment_can_be_gone_on_with(archive: Path, unbroken: bytes, tmp_path: Path) -> None:
    kept = [0]
    for seconds in (-0.1, -0.4, 0.0, -0.2, 0.1, 0.3, 0.2):
        more = ["--resume"] if (tmp_path / ".facts" / "results.sqlite").exists() else []
        process = begun(archive, tmp_path, *more)
        if seconds < 0:  # while it is still starting
            time.sleep(-seconds)
        else:
            waited_for(tmp_path, process, seconds)
        workers = children(process.pid) if process.poll() is None else []
        process.kill()
        process.communicate()
        all_gone(workers)
        assert (tmp_path / "claims.jsonl").exists() is (process.returncode == 0), "half a file under a whole one's name"
        kept.append(rows(tmp_path))
    assert kept == sorted(kept), "what was done is lost"
    assert kept[-1] > 0, "it was always killed too early to tell anything"
    process = begun(archive, tmp_path, "--resume")
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert reused(said) == kept[-1]
    assert (tmp_path / "claims.jsonl").read_bytes() == unbroken
    assert sorted(path.name for path in tmp_path.iterdir()) == [".facts", "claims.jsonl"]


def rows(out: Path) -> int:
    """The documents whose results are kept. Asked of a copy, so that asking changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (out / ".facts").glob("results.sqlite*"):
            with suppress(FileNotFoundError):
                shutil.copy(path, folder)
        if not list(Path(folder).iterdir()):
            return 0
        database = sqlite3.connect(Path(folder) / "results.sqlite")
        try:
            (count,) = database.execute("SELECT count(*) FROM results").fetchone()
        except sqlite3.DatabaseError:
            return 0  # copied or killed before there was a table
        finally:
            database.close()
        return int(count)


def test_ctrl_c_stops_cleanly_and_keeps_what_is_done(archive: Path, unbroken: bytes, tmp_path: Path) -> None:
    process = begun(archive, tmp_path)
    waited_for(tmp_path, process, 0.3)
    workers = children(process.pid)
    assert workers
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    said, complaints = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert complaints.decode().splitlines() == [
        "facts: stopped. What it has done is kept: the same command with --resume goes on"
    ]
    assert said == b""
    assert [path.name for path in tmp_path.iterdir()] == [".facts"]
    all_gone(workers)
    process = begun(archive, tmp_path, "--resume")
    said, _ = process.communicate(timeout=120)
    assert reused(said) > 0
    assert (tmp_path / "claims.jsonl").read_bytes() == unbroken


def test_there_must_be_something_to_go_on_with(archive: Path, tmp_path: Path) -> None:
    process = begun(archive, tmp_path, "--resume")
    _, complaints = process.communicate(timeout=30)
    assert process.returncode == 2
    assert b"no long run" in complaints


def test_a_workbook_run_uses_what_an_archive_run_kept(archive: Path, tmp_path: Path) -> None:
    subprocess.run(command(archive, tmp_path), capture_output=True, check=True)
    assert rows(tmp_path) == COUNT
    done = subprocess.run([*command(archive, tmp_path)[:-1], "csv"], capture_output=True, check=True)
    assert reused(done.stdout) == COUNT


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from facts.model import Document
from facts.report.archive import to_archive
text = "Officials said 7 men had died. " * 20
documents = (Document(f"d{n}", f"{n} " + text) for n in range(int(sys.argv[1])))
totals = to_archive(documents, Path(sys.argv[2]) / "claims.jsonl", None, print)
assert totals.claims >= 20 * totals.documents
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

    def peak(count: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", program, str(count), str(tmp_path)], capture_output=True, text=True, check=True
        )
        return int(done.stdout.split()[-1])

    few, many = peak(20), peak(400)
    written = (tmp_path / "claims.jsonl").stat().st_size / 1024
    assert written > 4000, "too little to tell anything"
    assert many - few < written / 4, (few, many, written)


def peak_of(paths: Path, out: Path) -> tuple[int, str]:
    """The most kilobytes that any process of a run held, and what the run said."""
    program = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stdout, done.stderr)
"""
    words = [sys.executable, "-c", program, *command(paths, out, "--jobs", "2")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    peak, _, said = done.stdout.partition(" ")
    return int(peak), said


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is told in other units elsewhere")
def test_an_archive_of_any_size_is_read_in_the_same_memory(tmp_path: Path) -> None:
    text = "The minister said that the road will be mended before the rain comes. " * 60

    def archive_of(count: int) -> Path:
        path = tmp_path / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n in range(count))
            file.write('{"id": "last", "text": "Seven men died."}\n')
        return path

    few, said = peak_of(archive_of(600), tmp_path / "few")
    assert "601 documents, 1 claims" in said
    many, said = peak_of(archive_of(6_000), tmp_path / "many")
    assert "6,001 documents, 1 claims" in said
    assert (tmp_path / "6000.jsonl").stat().st_size > 25_000_000
    assert many < few + 25_000, (few, many)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is told in other units elsewhere")
def test_a_text_of_a_gigabyte_is_refused_in_little_memory(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text("Seven men died.")
    alone, _ = peak_of(folder, tmp_path / "alone")
    with (folder / "a.txt").open("wb") as file:
        file.write(b"Nine men. ")
        file.truncate(1 << 30)
    peak, said = peak_of(folder, tmp_path / "out")
    assert "--limit file_mb=N" in said
    assert "1 claims" in said
    assert peak < alone + 25_000, (alone, peak)
