"""What a terminal shows. No tables and no columns: right-to-left words would change places with their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.text import Text

from facts.model import Claim, Failure, NonClaim, plain
from facts.report.columns import READ, REASONS
from facts.report.findings import Findings
from facts.report.reading import reading

NAMED = 10
"""Documents without claims that the summary names, before it only counts them."""

SHOWN = tuple(
    column.name
    for column in READ
    if column.name not in ("sentence", "doc_id", "source", "lang", "value_high", "reading")
)


def summary(found: Findings, written: Sequence[Path]) -> str:
    """What a run found, and where it is."""
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
    warned = [document.doc_id for document in found.documents if document.warnings]
    if warned:
        lines.append(f"Read with a warning: {_count(len(warned), 'document')} (see Sources on the sheet)")
    for path in written:
        name = "Fact sheet" if path.suffix == ".xlsx" else "Also written"
        lines.append(f"{name}: {path}")
    return "\n".join(lines)


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
