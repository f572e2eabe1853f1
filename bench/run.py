"""``make bench``: every figure of speed that we tell, measured in one run, and the report of it (reports/bench.md)."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from corpus import KINDS, documents

from facts import __version__

HERE = Path(__file__).parent
ROOT = HERE.parent
README = ROOT / "README.md"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
FAST = ROOT / ".venv-fast" / "bin" / "python"
OURS = {"facts, compiled": FAST, "facts, plain Python": Path(sys.executable)}
"""The same extraction twice; the compiled one comes first, and is what goals are held against (``make fast``)."""
LANGS = {"en": "English", "ur": "Urdu"}
GOALS = {"news": "2", "numbers": "1", "plain": "30"}
BEGIN, END = "<!-- make bench README=1 writes from here -->", "<!-- to here: speed -->"
TIMES = {("quantulum3", "en"): 20, ("quantulum3", "ur"): 5, ("recognizers-text", "en"): 400}
"""How many times faster we want to be."""


class Bench:
    """The measurements, and the report as it grows."""

    def __init__(self, scale: float, rounds: int) -> None:
        self.scale = scale
        self.rounds = rounds
        self.lines: list[str] = []
        self.cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, self.cores[-1:])

    def part(self, *titles: str) -> str:
        """The report's date and machine, and what stands under some of its titles."""
        parts = "\n".join(self.lines).split("\n## ")
        told = [parts[0].split("\n\n")[1], *(part.split("\n", 1)[1] for part in parts if part.split("\n")[0] in titles)]
        return "\n\n".join(text.strip() for text in told)

    def say(self, *lines: str) -> None:
        self.lines += lines
        print("\n".join(lines), flush=True)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self.say("", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head))
        for row in rows:
            self.say("| " + " | ".join(map(str, row)) + " |")
        self.say("")

    def size(self, megabytes: float) -> int:
        return max(30_000, round(megabytes * 1e6 * self.scale))


def measure(name: str, *arguments: object, python: Path = FAST) -> dict[str, Any]:
    return told([str(python), str(HERE / "measure.py"), name, *map(str, arguments)])


def peer(system: str, seconds: float, lang: str, seed: int) -> dict[str, Any]:
    lines = [json.dumps(record) for record in documents(lang, "news", 600_000, seed)]
    return told([str(PEERS), str(HERE / "peers.py"), system, str(seconds)], "\n".join(lines))


def told(command: list[str], given: str = "") -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": "" if command[0] == str(FAST) else str(ROOT)}
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def rate(found: dict[str, Any]) -> float:
    """MB/s, a megabyte being 10**6 bytes of UTF-8."""
    return float(found["bytes"] / found["seconds"] / 1e6)


def spread(values: Sequence[float], digits: int = 3) -> str:
    return f"{median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def one_core(bench: Bench) -> None:
    seconds = 4 * bench.scale
    bench.say("## One core", "", "The full record of every number; MB/s, median of the rounds (lowest to highest).")
    rows = []
    for lang, name in LANGS.items():
        for kind in KINDS:
            for ours, python in OURS.items():
                found = [measure("ours", lang, kind, seconds, seed, python=python) for seed in range(bench.rounds)]
                records = median(f["records"] / f["seconds"] for f in found)
                rates = [rate(f) for f in found]
                reached = "yes" if median(rates) >= float(GOALS[kind]) else "no"
                rows.append((name, kind, ours, spread(rates), f"{records:,.0f}", GOALS[kind], reached))
    bench.table(("text", "kind", "how", "MB/s", "records/s", "goal MB/s", "reached"), rows)
    bench.say("*news*: numbers in a third of the sentences; *numbers*: in all; *plain*: in none.", "")


def beside_others(bench: Bench) -> None:
    bench.say(
        "## Beside others",
        "",
        "The same news documents in turn, each round other ones. Each system does what it can: quantulum3 and",
        "recognizers-text (numbers, units, dates) read English; in Urdu text they find what is in digits or English.",
    )
    rows = []
    for lang, name in LANGS.items():
        seconds = dict.fromkeys(OURS, 3.0) | {"quantulum3": 4.0, "recognizers-text": 12.0}
        rates: dict[str, list[float]] = {system: [] for system in seconds}
        for seed in range(bench.rounds):
            for system, most in seconds.items():
                budget = most * bench.scale
                if system in OURS:
                    found = measure("ours", lang, "news", budget, seed, python=OURS[system])
                else:
                    found = peer(system, budget, lang, seed)
                rates[system].append(rate(found))
        for system, its in rates.items():
            ratios = {ours: [a / b for a, b in zip(rates[ours], its, strict=True)] for ours in OURS}
            goal = TIMES.get((system, lang))
            reached = "" if goal is None else "yes" if median(next(iter(ratios.values()))) >= goal else "no"
            times = ("", "") if system in OURS else tuple(spread(ratios[ours], 1) for ours in OURS)
            rows.append((name, system, spread(its, 4), *times, goal or "", reached))
    faster = (f"{ours}: times as fast" for ours in OURS)
    bench.table(("text", "system", "MB/s", *faster, "goal", "reached"), rows)


def limits(bench: Bench) -> None:
    bench.say("## Limits", "", "What no extractor can beat here, on the same news, MB/s.")
    rows = []
    for what, name in (("read and decode", "read"), (r"one `\d+` pass, re", "re"), (r"one `\d+` pass, regex", "regex")):
        rows.append((what, *(f"{rate(measure('limit', name, lang)):,.0f}" for lang in LANGS)))
    bench.table(("", *LANGS.values()), rows)


def starting(bench: Bench) -> None:
    first = "from facts import extract; extract('Officials said seven people were hurt.')"
    commands = {
        "Python itself": (["-c", "pass"], None),
        "`facts --version`": (["-m", "facts", "--version"], 0.15),
        "import and first result": (["-c", first], 0.4),
    }
    rows = []
    for name, (arguments, goal) in commands.items():
        for ours, python in OURS.items():
            seconds = []
            for _ in range(9):
                began = time.perf_counter()
                folder = HERE if python == FAST else ROOT  # that of the source would come before the compiled copy
                subprocess.run([str(python), *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=True)
                seconds.append(time.perf_counter() - began)
            reached = "" if goal is None else "yes" if median(seconds) < goal else "no"
            rows.append((name, ours, spread(seconds), goal or "", reached))
    bench.say("## Starting", "", "Seconds, median of nine (lowest to highest).")
    bench.table(("", "how", "seconds", "goal under", "reached"), rows)


def growing(bench: Bench) -> None:
    bench.say("## Growing", "", "Compiled; from JSON lines to JSON lines in one process, with its peak of memory.")
    rows, base = [], 0.0
    for times in (1, 10, 100):
        found = measure("archive", "en", bench.size(0.05) * times)
        base = base or found["seconds"]
        rows.append(
            (
                f"{found['documents']:,}",
                f"{found['bytes'] / 1e6:.2f}",
                f"{found['seconds']:.2f}",
                f"{found['seconds'] / base:.1f}",
                f"{found['rss_mb']:.0f}",
            )
        )
    bench.table(("documents", "MB", "seconds", "times the first", "peak MB"), rows)
    bench.say("One line without a full stop:")
    rows = []
    for lang, name in LANGS.items():
        for megabytes in (0.05, 0.5, 5):
            found = measure("line", lang, bench.size(megabytes))
            rows.append(
                (
                    name,
                    f"{found['bytes'] / 1e6:.2f}",
                    f"{found['seconds']:.2f}",
                    f"{rate(found):.3f}",
                    f"{found['rss_mb']:.0f}",
                )
            )
    bench.table(("text", "MB", "seconds", "MB/s", "peak MB"), rows)


def reconciling(bench: Bench) -> None:
    bench.say("## Reconciling", "", "Plain Python. Claims of thousands of papers -> facts and conflicts, on one core.")
    told_once = told([sys.executable, str(HERE / "reconcile.py"), "--json", "--claims", str(bench.size(0.1))])
    head = ("claims", "documents", "facts", "conflicts", "seconds", "peak MB", "under a minute and 1,000 MB")
    reached = "yes" if told_once["seconds"] < 60 and told_once["rss_mb"] < 1000 else "no"
    figures = (f"{told_once[name]:,}" for name in ("claims", "documents", "facts", "conflicts"))
    bench.table(head, [(*figures, f"{told_once['seconds']:.1f}", f"{told_once['rss_mb']:.0f}", reached)])


def processes(bench: Bench) -> None:
    os.sched_setaffinity(0, bench.cores)
    rows, base = [], 0.0
    size = bench.size(3)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        source.write_text("\n".join(json.dumps(record) for record in documents("en", "news", size)), encoding="utf-8")
        for jobs in range(1, len(bench.cores) + 1):
            began = time.perf_counter()
            command = [sys.executable, "-m", "facts", "extract", str(source), "--format", "jsonl", "--jobs", str(jobs)]
            subprocess.run([*command, "--out", f"{folder}/{jobs}"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            seconds = time.perf_counter() - began
            base = base or seconds
            rows.append((jobs, f"{seconds:.2f}", f"{size / seconds / 1e6:.3f}", f"{base / seconds:.2f}"))
    bench.say(
        "## Processes",
        "",
        f"Plain Python. The whole command on {size / 1e6:.1f} MB, start to end, on {len(bench.cores)} processors.",
    )
    bench.table(("jobs", "seconds", "MB/s", "times one"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "reports" / "bench.md")
    parser.add_argument("--scale", type=float, default=1.0, help="a tenth of the work for a quick look: 0.1")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--readme", action="store_true", help="put the speed on one core into README.md")
    wanted = parser.parse_args()
    bench = Bench(wanted.scale, wanted.rounds)
    load = os.getloadavg()[0]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("regex", "dateparser", "pandas", "pandera"))
    bench.say(
        "# How fast facts is",
        "",
        f"{date.today()}, facts {__version__}, {platform.python_implementation()} {platform.python_version()},"
        f" {libraries}; {_processor()}, {platform.system()}, pinned to one of {len(bench.cores)} processors save where"
        f" said. Load of the machine when it began: {load:.1f}.",
        "",
        "Texts are made of the sentences of our own samples and gold (`bench/corpus.py`), with as many numbers as"
        " ordinary news has; MB are 10^6 bytes of UTF-8.",
        "",
    )
    for part in (one_core, beside_others, limits, starting, growing, reconciling, processes):
        part(bench)
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    wanted.out.write_text("\n".join(bench.lines) + "\n", encoding="utf-8")
    if wanted.readme:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        behind = rest.partition(END)[2]
        shown = f"{before}{BEGIN}\n\n{bench.part('One core', 'Beside others')}\n\n{END}{behind}"
        README.write_text(shown, encoding="utf-8")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


if __name__ == "__main__":
    main()
