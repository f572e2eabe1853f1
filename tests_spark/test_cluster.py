"""A cluster of a master and two workers on this machine, one of them killed in mid-run: no row is lost or doubled."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pyarrow.parquet
import pyspark
import pytest

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
DOCUMENTS = 50_000
FILES = 10
TOWNS = ("Lahore", "Multan", "Quetta", "Sukkur", "Gilgit", "Swat", "Thatta")
CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"


@dataclass
class Cluster:
    master: str
    status: str
    workers: list[subprocess.Popen[bytes]]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A master and two workers of one core each."""
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(tmp_path / "work"),
        "PYSPARK_PYTHON": sys.executable,
    }
    port, page = free_port(), free_port()
    log = (tmp_path / "cluster.log").open("wb")

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(CLASS), f"org.apache.spark.deploy.{name}", "--host", "127.0.0.1", *arguments]
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    url = f"spark://127.0.0.1:{port}"
    started = [start("master.Master", "--port", str(port), "--webui-port", str(page))]
    for _ in range(2):
        arguments = ["--cores", "1", "--memory", "1g", "--webui-port", str(free_port()), url]
        started.append(start("worker.Worker", *arguments))
    found = Cluster(url, f"http://127.0.0.1:{page}/json/", started[1:])
    try:
        wait_for(lambda: alive(found) == 2, 90, "the workers do not come")
        yield found
    finally:
        for process in started:
            kill(process)
        log.close()


def kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all that it has started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def alive(cluster: Cluster) -> int:
    try:
        with urlopen(cluster.status, timeout=5) as answer:
            return int(json.load(answer)["aliveworkers"])
    except OSError:
        return 0


def wait_for(true: Callable[[], bool], seconds: float, complaint: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, complaint
        time.sleep(0.2)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many short reports: a sentence or two of the samples with other figures in them, and one of their own. Some lines
    are no documents."""
    folder = tmp_path_factory.mktemp("archive")
    chance = random.Random(7)
    whole = "\n".join(path.read_text(encoding="utf-8") for path in SEEDS)
    sentences = [part.strip() for part in re.split(r"(?<=[۔.])\s+|\n+", whole) if 30 < len(part) < 200]
    for number in range(FILES):
        with (folder / f"news-{number:02}.jsonl").open("w", encoding="utf-8") as file:
            for place in range(DOCUMENTS // FILES):
                said = " ".join(chance.choices(sentences, k=chance.choice((0, 1, 1, 2))))
                told = re.sub(r"\d", lambda found: chance.choice((found[0], "4")), said)
                text = f"{told} {chance.randint(2, 10**6)} homes were lost in {chance.choice(TOWNS)}.".strip()
                record = {"id": f"{number}-{place}", "text": text}
                file.write("{\n" if place == 100 else json.dumps(record) + "\n")
    return folder


def command(archive: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "facts", "extract", str(archive), "--out", str(out), *more]


@pytest.fixture
def begun() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Begins programs, and ends those that a failed test leaves."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(words: list[str], log: Path, **more: str) -> subprocess.Popen[bytes]:
        with log.open("wb") as file:
            process = subprocess.Popen(
                words, cwd=ROOT, env=os.environ | more, stdout=file, stderr=file, start_new_session=True
            )
        running.append(process)
        return process

    yield begin
    for process in running:
        kill(process)


def test_a_worker_killed_in_mid_run_changes_nothing(
    cluster: Cluster, archive: Path, begun: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    aside = tmp_path / "aside.jsonl"
    alone = begun(
        command(archive, tmp_path / "alone", "--format", "jsonl", "--jobs", "1", "--non-claims", str(aside)),
        tmp_path / "alone.log",
    )
    out, log = tmp_path / "out", tmp_path / "driver.log"
    many_tasks = {"PYSPARK_SUBMIT_ARGS": "--conf spark.sql.files.maxPartitionBytes=512k pyspark-shell"}
    running = begun(command(archive, out, "--engine", "spark", "--master", cluster.master), log, **many_tasks)
    # Some tasks are done, most are not.
    wait_for(lambda: len(list(out.glob("_once-*/**/*.parquet"))) > 3, 600, "the run does not begin")
    kill(cluster.workers[0])
    wait_for(lambda: alive(cluster) == 1, 90, "the loss is not noticed")
    assert not list(out.glob("claims/part=*")), "it was done before the worker was killed"
    assert running.wait(timeout=1800) == 1, log.read_text()[-3000:]  # 1: for the lines that are no documents
    assert f"facts: {FILES} sources could not be read" in log.read_text()
    assert alone.wait(timeout=1800) == 1
    for name, file in (("claims", tmp_path / "alone" / "claims.jsonl"), ("set_aside", aside)):
        expected = sorted(plain(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines())
        table = pyarrow.parquet.read_table(out / name)
        columns = [column for column in table.column_names if column not in ("part", "value_exact", "value_high_exact")]
        found = sorted(plain(row) for row in table.select(columns).to_pylist())
        assert len(found) == len(expected)
        assert found == expected
        assert len(found) > (DOCUMENTS if name == "claims" else 1000)
    sources = pyarrow.parquet.read_table(out / "sources", columns=["doc_id", "failure"]).to_pylist()
    assert len(sources) == DOCUMENTS
    assert sum(row["failure"] is not None for row in sources) == FILES


def plain(row: dict[str, object]) -> str:
    """A row as words to be compared; whole numbers and machine numbers alike."""
    return json.dumps(
        {name: float(cell) if name.startswith("value") and cell is not None else cell for name, cell in row.items()},  # type: ignore[arg-type]
        ensure_ascii=False,
        sort_keys=True,
    )
