"""A whole run: read, extract, check, write. What the command line does, a program can do with the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facts.engines.engine import HERE, Engine
from facts.engines.packed import unpacked
from facts.model import Claim, Document, Extraction, Failure, NonClaim
from facts.report.findings import Findings, gathered
from facts.report.sheet import Layout, sheet
from facts.report.to_csv import to_csv
from facts.report.to_jsonl import to_jsonl

Writer = Callable[[Findings, Path, Layout], None]


def _write_excel(found: Findings, path: Path, layout: Layout) -> None:
    from facts.report.to_excel import to_excel  # half a second to import

    to_excel(sheet(found), path, layout)


def _write_html(found: Findings, path: Path, layout: Layout) -> None:
    from facts.report.to_html import to_html

    to_html(found, path, layout)


def _write_csv(found: Findings, path: Path, _: Layout) -> None:
    to_csv(found.claims, path)


def _write_jsonl(found: Findings, path: Path, _: Layout) -> None:
    to_jsonl(found.claims, path)


def _write_set_aside(found: Findings, path: Path, _: Layout) -> None:
    to_jsonl(found.set_aside, path)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report: the file it makes and what writes it."""

    file: str
    write: Writer


FORMATS = {
    "xlsx": Format("fact_sheet.xlsx", _write_excel),
    "html": Format("fact_sheet.html", _write_html),
    "csv": Format("claims.csv", _write_csv),
    "jsonl": Format("claims.jsonl", _write_jsonl),
}
DEFAULT = Layout()


def findings(documents: Iterable[Document | Failure], engine: Engine = HERE) -> Findings:
    """Everything that is found in the documents, checked."""
    return gathered(_extractions(documents, engine))


def write(
    found: Findings,
    folder: Path,
    formats: Iterable[str],
    layout: Layout = DEFAULT,
    non_claims: Path | None = None,
) -> Iterator[Path | Failure]:
    """Write the reports one by one, and the numbers set aside if a file is named for them: the path of each, or why
    it could not be written (it may be open in Excel)."""
    jobs = [(folder / FORMATS[name].file, FORMATS[name].write) for name in formats]
    if non_claims is not None:
        jobs.append((non_claims, _write_set_aside))
    for path, job in jobs:
        try:
            job(found, path, layout)
        except OSError as error:
            yield Failure(str(path), f"it can't be written: {error.strerror or error}")
        else:
            yield path


def stream(documents: Iterable[Document | Failure], engine: Engine = HERE) -> Iterator[Claim | NonClaim | Failure]:
    """Each record as soon as its document is read, for any number of documents: nothing is kept."""
    for result in _extractions(documents, engine):
        if isinstance(result, Failure):
            yield result
            continue
        yield from result.claims
        yield from result.non_claims


def _extractions(documents: Iterable[Document | Failure], engine: Engine) -> Iterator[Extraction | Failure]:
    for document, found in engine.results(documents):
        yield document if isinstance(document, Failure) else unpacked(found, document)
