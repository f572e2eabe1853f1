"""``make eval``: every system over every dataset that is here, in one table; also written to ``reports/eval.md``.

Pages of blind datasets are scored and never shown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from datasets import Dataset, datasets
from reconcile import measure as reconciling
from rich.console import Console
from score import Found, Mark, Page, Total, Verdict, judge, mark
from tables import Key, Table, beside, by_language, draw, in_readme, markdown, part_fields, tables

from facts.engines.local import extracted
from facts.model import Document, Failure

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OWN = ("open-", "blind-", "fresh-")
HALVES = ("open-", "blind-")
"""The own gold that the floors of fields are about: the figures of the fresh set stand apart."""
README = ROOT / "README.md"
FLOORS = HERE / "floors.toml"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"


def ours(page: Page, whole: bool) -> Found:
    """What this project writes: found, and its rows checked. A sentence comes with its language; that of an article is
    left for us to tell."""
    found = extracted(Document(page.id, page.text, lang=None if whole else page.lang))
    if isinstance(found, Failure):
        raise SystemExit(f"{page.id}: {found.reason}")
    return Found(
        tuple(mark(claim.record()) for claim in found.claims),
        tuple(mark(other.record()) for other in found.non_claims),
    )


def peers(pages: Iterable[Page]) -> dict[str, dict[str, Found]]:
    """What each of the other extractors finds on each page; they run in an environment of their own."""
    lines = [json.dumps({"id": page.id, "lang": page.lang, "text": page.text}) for page in pages]
    run = subprocess.run(
        [PEERS_PYTHON, HERE / "peers.py"], input="\n".join(lines), stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, dict[str, Found]] = {}
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        claims = tuple(mark(claim) for claim in answer["claims"])
        found.setdefault(answer["system"], {})[answer["id"]] = Found(claims)
    return found


def measure(chosen: Sequence[Dataset], with_peers: bool) -> tuple[dict[Key, Total], list[tuple[Page, Verdict]]]:
    """The totals of every system by dataset and language, and our verdicts on the pages that may be shown."""
    totals: dict[Key, Total] = {}
    open_pages: list[tuple[Page, Verdict]] = []
    for dataset in chosen:
        systems = {"facts": {page.id: ours(page, dataset.whole) for page in dataset.pages}}
        if with_peers:
            systems |= peers(dataset.pages)
        for lang in dataset.languages():
            for system, found in systems.items():
                total = totals[system, dataset.name, lang] = Total()
                for page in dataset.of(lang):
                    verdicts = judge(page, found[page.id])
                    total.add(verdicts)
                    if system == "facts" and not dataset.blind:
                        open_pages.append((page, verdicts["span+value"]))
    return totals, open_pages


def show(pages: Iterable[tuple[Page, Verdict]], limit: int, console: Console) -> None:
    """The first pages with a miss or a false claim: each such number, with what surrounds it."""
    wrong = [(page, verdict) for page, verdict in pages if verdict.false or verdict.missed]
    for page, verdict in wrong[:limit]:
        console.print(f"\n{page.id}", style="bold", highlight=False)
        for what, claims in (("missed", verdict.missed), ("false", verdict.false)):
            for claim, cause in claims:
                said = f"  {what:6} {_value(claim)}  {claim.said.get('kind')}  ({cause})"
                console.print(said, highlight=False, markup=False)
                console.print(f"         {_context(page, claim)}", highlight=False, markup=False, soft_wrap=True)
    if len(wrong) > limit:
        console.print(f"\n... and {len(wrong) - limit} more pages")


def _value(claim: Mark) -> str:
    return f"{claim.value}" if claim.high is None else f"{claim.value} to {claim.high}"


def _context(page: Page, claim: Mark) -> str:
    before, after = page.text[max(0, claim.start - 50) : claim.start], page.text[claim.end : claim.end + 50]
    return f"{before}[{page.text[claim.start : claim.end]}]{after}".replace("\n", " ")


def below_floor(
    floors: Mapping[str, Mapping[str, float]], totals: Mapping[Key, Total], present: Iterable[str]
) -> list[str]:
    """What has fallen below its floor (F1 of span+value), in words. A floor of a dataset that is not here is passed
    over only when that dataset is none of ours."""
    failures = []
    for dataset, figures in floors.items():
        for lang, floor in figures.items():
            total = totals.get(("facts", dataset, lang))
            if total is None:
                if dataset in present or dataset.startswith(OWN):
                    failures.append(f"{dataset} {lang}: has a floor and no pages")
            elif total.scores["span+value"].f1 < floor:
                failures.append(f"{dataset} {lang}: F1 {total.scores['span+value'].f1:.4f} is below its floor, {floor}")
    return failures


def fields_below_floor(floors: Mapping[str, Mapping[str, float]], totals: Mapping[Key, Total]) -> list[str]:
    """Which fields of the claims found on our own gold (its halves) are right less often than their floor, in words."""
    ours = by_language({key: total for key, total in totals.items() if key[0] == "facts" and key[1].startswith(HALVES)})
    failures = []
    for name, figures in floors.items():
        for lang, floor in figures.items():
            seen = ours[lang].fields.get(name) if lang in ours else None
            right = seen.right / seen.asked if seen else 0.0
            if right < floor:
                failures.append(f"{name} {lang}: right in {right:.4f}, below its floor, {floor}")
    return failures


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="measure the other extractors as well")
    parser.add_argument("--check", action="store_true", help="fail when a figure is below its floor (floors.toml)")
    parser.add_argument("--show", type=int, metavar="N", help="the misses and false claims of the first N pages")
    parser.add_argument("--dataset", action="append", metavar="NAME", help="only this dataset (may be repeated)")
    parser.add_argument("--out", type=Path, default=ROOT / "reports" / "eval.md", help="where the page is written")
    parser.add_argument("--readme", action="store_true", help="put the figures into README.md (with --peers)")
    asked = parser.parse_args(words)
    if asked.readme and (asked.dataset or not asked.peers):
        parser.error("--readme wants --peers and all datasets")

    console = Console(width=None if sys.stdout.isatty() else 120)
    here = datasets()
    names = [dataset.name for dataset in here]
    if unknown := sorted(set(asked.dataset or ()) - set(names)):
        parser.error(f"no dataset {', '.join(unknown)}; there are {', '.join(names)}")
    chosen = [dataset for dataset in here if not asked.dataset or dataset.name in asked.dataset]

    totals, open_pages = measure(chosen, asked.peers)
    shown = [*tables(totals), *part_fields(totals)]
    if asked.peers and not asked.dataset:
        shown.insert(0, beside(totals))
    compared = [] if asked.dataset else reconciling.scores()
    told = Table("Reconciled: facts and conflicts", reconciling.HEAD, reconciling.rows(compared))
    if compared:
        shown.append(told)
    for table in shown:
        draw(table, console)
    if asked.show:
        show(open_pages, asked.show, console)
        for line in reconciling.wrong(compared):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    if not asked.dataset:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(markdown(shown, date.today()), encoding="utf-8")
        console.print(f"Written to {asked.out}", highlight=False, soft_wrap=True)
    if asked.readme:
        text = README.read_text(encoding="utf-8")
        README.write_text(in_readme(text, [beside(totals), *part_fields(totals), told], date.today()), encoding="utf-8")
    if asked.check:
        floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
        floors_of_facts, floors_of_fields = floors.pop("reconcile", {}), floors.pop("fields", {})
        chosen_floors = {name: floors[name] for name in floors if not asked.dataset or name in asked.dataset}
        failures = below_floor(chosen_floors, totals, names)
        if not asked.dataset:
            failures += reconciling.below_floor(floors_of_facts, compared)
            failures += fields_below_floor(floors_of_fields, totals)
        for failure in failures:
            console.print(failure, style="red", highlight=False)
        return 1 if failures else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
