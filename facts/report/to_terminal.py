"""What a terminal shows. No tables and no columns: right-to-left words would change places with their neighbours."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.text import Text

from facts.model import SEVERITIES, Claim, Failure, NonClaim, plain
from facts.report.columns import READ, REASONS
from facts.report.findings import Findings
from facts.report.reading import reading

NAMED = 10
"""Documents without claims that the summary names, before it only counts them."""

FLAGS = 4
"""Flags that the summary names, the most frequent first."""

SHOWN = tuple(
    column.name
    for column in READ
    if column.name not in ("sentence", "doc_id", "source", "lang", "value_high", "reading")
)


@contextmanager
def at_work(begin: str) -> Iterator[Callable[[str], None]]:
    """A moving line on the terminal for work that may take long; the function given back changes what it says.
    Nothing where nobody is looking."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{begin} ...") as status:
        yield lambda words: status.update(f"{words} ...")


def summary(found: Findings, written: Sequence[Path]) -> str:
    """What a run found, what of it needs a human, and where to look."""
    counts = [
        _count(len(found.documents), "document"),
        _count(len(found.claims), "claim"),
        f"{_count(len(found.set_aside), 'number')} set aside",
    ]
    if found.failures:
        counts.append(f"{_count(len(found.failures), 'source')} could not be read")
    lines = [", ".join(counts)]
    with_claims = {claim.doc_id for claim in found.claims}
    without = [document.doc_id for document in found.documents if document.doc_id not in with_claims]
    if without:
        more = f" and {len(without) - NAMED:,} more" if len(without) > NAMED else ""
        lines.append(f"No claims in: {', '.join(without[:NAMED])}{more}")
    if needed := list(_needed(found)):
        lines += ["What needs a human:", *(f"  {one}" for one in needed)]
    for path in written:
        lines.append(f"{_NAMES.get(path.suffix, 'Also written')}: {path}")
    return "\n".join(lines)


_NAMES = {".xlsx": "Fact sheet", ".html": "Review page"}


def _needed(found: Findings) -> Iterator[str]:
    """What a program can't settle, and the page of the sheet it stands on."""
    if found.failures:
        yield f"{_count(len(found.failures), 'source')} could not be read: page Sources"
    warned = sum(bool(document.warnings) for document in found.documents)
    if warned:
        yield f"Read with a warning: {_count(warned, 'document')}: page Sources"
    conflicts = found.reconciled.conflicts if found.reconciled else ()
    grave = sum(conflict.severity == SEVERITIES[0] for conflict in conflicts)
    if conflicts:
        told = f", {_count(grave, 'contradiction')} among them" if grave else ""
        yield f"{_count(len(conflicts), 'conflict')} between figures{told}: page Conflicts"
    flags = Counter(flag for claim in found.claims for flag in claim.flags)
    flagged = sum(bool(claim.flags) for claim in found.claims)
    if flagged:
        most = ", ".join(f"{flag} {count:,}" for flag, count in flags.most_common(FLAGS))
        yield f"{_count(flagged, 'claim')} flagged ({most}): page Claims, column Look out"
    edits = found.edits
    if edits.loose:
        yield f"{_count(len(edits.loose), 'edit')} of reporters without a claim: page Other edits"
    if edits.cells:
        done = sum(cells.get("status") == "done" for cells in edits.cells.values())
        yield f"{_count(len(edits.cells), 'claim')} with words of reporters were carried over, {done:,} of them done"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def shown(records: Iterable[Claim | NonClaim | Failure]) -> Text:
    """Claims, each as its sentence with the number marked and then one field a line; below them what was set aside."""
    found = Text()
    aside = Text()
    for record in records:
        if isinstance(record, Claim):
            found.append(_sentence(record)).append("\n")
            for name, value in _fields(record):
                found.append(f"    {name}: ", "dim").append(f"{value}\n")
            found.append("\n")
        elif isinstance(record, NonClaim):
            aside.append(f"  {record.surface}", "bold").append(f"  ({REASONS[record.reason].en})\n", "dim")
        else:
            aside.append(f"  {record.reason}\n", "red")
    if not found:
        found.append("No claims.\n")
    if aside:
        found.append("Set aside:\n").append(aside)
    found.rstrip()
    return found


def _sentence(claim: Claim) -> Text:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    text = Text(claim.sentence)
    text.stylize("bold red", start, end)
    return text


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    for name in SHOWN:
        value = getattr(claim, name)
        if name == "value":
            yield name, _value(claim)
        elif value not in (None, (), ""):
            yield name, "; ".join(value) if isinstance(value, tuple) else str(value)
    yield "rules", "; ".join(claim.rules)


def _value(claim: Claim) -> str:
    ends = [f"{plain(end):,}" for end in (claim.value, claim.value_high) if end is not None]
    words = reading(claim.value, claim.value_high)
    return " to ".join(ends) + (f"  ({words})" if words else "")
