"""What more documents cost, in a pool of processes and on Spark, and what reconciling them costs: processor time, time,
memory, shuffle, the line through them, and what that comes to for a large archive.

Runs where pyspark is (``.venv-spark/bin/python bench/scale.py 1000 10000 100000``); prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import documents

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from facts.engines.spark import run, session  # noqa: E402
from facts.engines.spark_facts import write_facts  # noqa: E402

FILES = 16
CORES = 128
"""Of the cluster that the archive is worked out for: eight machines of sixteen cores."""
ARCHIVE = 100_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--master", default="local[*]")
    parser.add_argument("--only", choices=("pool", "spark", "facts"), nargs="*", default=("pool", "spark", "facts"))
    wanted = parser.parse_args()
    spark = session(wanted.master)
    spark.sparkContext.setLogLevel("ERROR")
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    print("| documents | MB | engine | processor seconds | seconds | peak MB, all processes | shuffled MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with TemporaryDirectory() as folder:
        warm = f"{folder}/warmed"  # starting is no cost of size
        run(spark, [str(_archive(Path(folder) / "warm", 50)[0])], warm)
        if "facts" in wanted.only:
            write_facts(spark, warm)
        for count in wanted.sizes:
            archive, size = _archive(Path(folder) / str(count), count)
            out = f"{archive}-spark"
            jobs: dict[str, Callable[[], object]] = {
                "pool": lambda archive=archive: _pool(archive),
                "spark": lambda archive=archive, out=out: run(spark, [str(archive)], out),
                "facts": lambda out=out: write_facts(spark, out),
            }
            for engine in [name for name in jobs if name in wanted.only]:
                shuffled, began = _shuffled(spark), time.perf_counter()
                with _Watch(with_java=engine != "pool") as watch:
                    jobs[engine]()
                seconds = time.perf_counter() - began
                points[engine].append((count, watch.spent))
                shuffle = f"{(_shuffled(spark) - shuffled) / 1e6:.1f}" if engine != "pool" else ""
                told = f"{watch.spent:.1f} | {seconds:.1f} | {watch.megabytes:.0f} | {shuffle}"
                print(f"| {count:,} | {size / 1e6:.1f} | {engine} | {told} |", flush=True)
            shutil.rmtree(archive)
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(f"{archive}-pool", ignore_errors=True)
    for engine, found in points.items():
        start, each = _line(found)
        hours = each * ARCHIVE / 3600
        print(f"\n{engine}: {start:.1f} + {each * 1e6:,.0f} processor seconds for each million documents;")
        print(f"{ARCHIVE:,} documents: {hours:,.0f} processor hours, {hours / CORES:,.0f} hours on {CORES} cores")


def _archive(folder: Path, count: int) -> tuple[Path, int]:
    """Documents of both languages in turn, in files of JSON lines."""
    folder.mkdir()
    given = [documents(lang, "news", sys.maxsize) for lang in ("en", "ur")]
    records = (record for pair in zip(*given, strict=True) for record in pair)
    size = 0
    with ExitStack() as stack:
        paths = [folder / f"news-{number:02}.jsonl" for number in range(FILES)]
        files = [stack.enter_context(path.open("wb")) for path in paths]
        # A line at a time: held together they would be most of the memory that is measured.
        for number, record in enumerate(islice(records, count // 2 * 2)):
            size += files[number % FILES].write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return folder, size


def _pool(archive: Path) -> None:
    command = [sys.executable, "-m", "facts", "extract", str(archive), "--format", "jsonl", "--out", f"{archive}-pool"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _shuffled(spark: object) -> int:
    """Bytes shuffled since Spark started."""
    executors = spark.sparkContext._jsc.sc().statusStore().executorList(False)  # type: ignore[attr-defined]
    return sum(executors.apply(at).totalShuffleWrite() for at in range(executors.size()))


class _Watch:
    """What this process and all it started take, looked at four times a second: the most memory at once, and processor
    seconds. Without Java: what idles while the pool works is none of its cost."""

    def __init__(self, with_java: bool) -> None:
        self.with_java = with_java

    def __enter__(self) -> _Watch:
        self.megabytes = 0.0
        self.before = {pid: _spent(pid) for pid in _family(os.getpid(), self.with_java)}
        self.seen = dict(self.before)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()
        self._look()

    def _watch(self) -> None:
        while not self.over.wait(0.25):
            self._look()

    def _look(self) -> None:
        family = _family(os.getpid(), self.with_java)
        self.megabytes = max(self.megabytes, sum(map(_resident, family)) / 1e6)
        for pid in family:
            self.seen[pid] = max(_spent(pid), self.seen.get(pid, 0.0))

    @property
    def spent(self) -> float:
        """Processor seconds of all, also of those that have ended."""
        return sum(seconds - self.before.get(pid, 0.0) for pid, seconds in self.seen.items())


def _family(pid: int, with_java: bool) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
            children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
            found += [child for child in children if with_java or Path(f"/proc/{child}/comm").read_text() != "java\n"]
        except OSError:
            continue  # it has ended
    return found


def _spent(pid: int) -> float:
    """Processor seconds of one process."""
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0  # it has ended
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _line(points: list[tuple[int, float]]) -> tuple[float, float]:
    """Least squares: seconds before the first document, seconds for each."""
    if len(points) < 2:
        return 0.0, points[0][1] / points[0][0]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    each = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return mean_y - each * mean_x, each


if __name__ == "__main__":
    main()
