"""What more documents cost, in a pool of processes and on Spark: time, memory, shuffle, and the line through them.

Runs where pyspark is (``.venv-spark/bin/python bench/scale.py 1000 10000``); prints Markdown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import documents

from facts.engines.spark import run, session

ROOT = Path(__file__).parents[1]
FILES = 16


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000]
    spark = session()
    spark.sparkContext.setLogLevel("ERROR")
    measured: dict[str, list[tuple[int, float]]] = {"pool": [], "spark": []}
    print("| documents | MB | engine | seconds | peak MB, all processes | shuffle MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    with TemporaryDirectory() as folder:
        run(spark, [str(_archive(Path(folder) / "warm", 50)[0])], f"{folder}/warmed")  # starting is no cost of size
        for count in sizes:
            archive, size = _archive(Path(folder) / str(count), count)
            for engine, points in measured.items():
                before = _shuffled(spark)
                with _Peak(with_java=engine == "spark") as peak:
                    began = time.perf_counter()
                    if engine == "spark":
                        run(spark, [str(archive)], f"{archive}-spark")
                    else:
                        _pool(archive)
                    seconds = time.perf_counter() - began
                points.append((count, seconds))
                shuffle = f"{(_shuffled(spark) - before) / 1e6:.1f}" if engine == "spark" else ""
                print(
                    f"| {count:,} | {size / 1e6:.1f} | {engine} | {seconds:.1f} | {peak.megabytes:.0f} | {shuffle} |",
                    flush=True,
                )
    for engine, points in measured.items():
        start, each = _line(points)
        print(f"\n{engine}: {start:.1f} s + {each * 1e6:,.0f} s for each million documents")


def _archive(folder: Path, count: int) -> tuple[Path, int]:
    """Documents of both languages in turn, in files of JSON lines."""
    folder.mkdir()
    given = [documents(lang, "news", sys.maxsize) for lang in ("en", "ur")]
    lines = [
        json.dumps(record, ensure_ascii=False)
        for pair in islice(zip(*given, strict=True), count // 2)
        for record in pair
    ]
    for number in range(FILES):
        (folder / f"news-{number:02}.jsonl").write_text("\n".join(lines[number::FILES]), encoding="utf-8")
    return folder, sum(len(line.encode()) for line in lines)


def _pool(archive: Path) -> None:
    command = [sys.executable, "-m", "facts", "extract", str(archive), "--format", "jsonl", "--out", f"{archive}-pool"]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _shuffled(spark: object) -> int:
    """Bytes shuffled since Spark started."""
    executors = spark.sparkContext._jsc.sc().statusStore().executorList(False)  # type: ignore[attr-defined]
    return sum(executors.apply(at).totalShuffleWrite() for at in range(executors.size()))


class _Peak:
    """The most memory that this process and all it started held at once, looked at four times a second. Without Java:
    what idles while the pool works is none of its cost."""

    def __init__(self, with_java: bool) -> None:
        self.with_java = with_java

    def __enter__(self) -> _Peak:
        self.megabytes = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.over.wait(0.25):
            self.megabytes = max(self.megabytes, sum(map(_resident, _family(os.getpid(), self.with_java))) / 1e6)


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
