"""Every target of the fuzzer in turn, each for so many seconds, each from the sample documents."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.documents.articles import ENGLISH, URDU
from tests.documents.bad import BAD
from tests.documents.samples import GOOD

FOUND = Path(__file__).parent / "found"
FORMATS = (
    "html",
    "docx",
    "odt",
    "epub",
    "pdf",
    "eml",
    "rss",
    "csv",
    "xlsx",
    "json",
    "jsonl",
    "zip",
    "gz",
    "warc",
    "txt",
)
LARGEST = 20_000
"""Bytes of the largest sample that is begun with, and of the largest input that is tried."""


def corpus(target: str) -> list[bytes]:
    """What a target begins with: the samples of its format, good and bad."""
    if target == "extract":
        return [b"\0" + article.text.encode()[:2000] for article in (ENGLISH, URDU)]
    ending = f".{target.removeprefix('read-')}"
    made = [data for name, data in GOOD.items() if name.endswith(ending)]
    made += [data for one in BAD if one.name.endswith(ending) and len(data := one.make()) <= LARGEST]
    return [data for data in made if len(data) <= LARGEST]


def run(target: str, seconds: int) -> bool:
    """Whether a target held for so many seconds."""
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(corpus(target)):
            (Path(folder) / str(number)).write_bytes(data)
        command = [sys.executable, "-m", "tests.fuzz.target", target, folder]
        limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", f"-max_len={LARGEST}"]
        done = subprocess.run(
            [*command, *limits, f"-artifact_prefix={FOUND}/{target}-", "-verbosity=0", "-print_final_stats=1"],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
    print(f"{target:12} {runs:>8} inputs  {'held' if done.returncode == 0 else 'BROKE'}", flush=True)
    if done.returncode:
        print(done.stderr[-3000:])
    return done.returncode == 0


def main() -> int:
    """Run the targets; the exit status says whether all held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="such as read-docx or extract; otherwise all")
    parser.add_argument("--seconds", type=int, default=10, help="for each target")
    given = parser.parse_args()
    targets = given.targets or ["extract", *(f"read-{name}" for name in FORMATS)]
    held = [run(target, given.seconds) for target in targets]
    print(f"{sum(held)} passed, {len(held) - sum(held)} failed")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
