"""A whole run: read, extract, check, write. What the command line does, a program can do with the same words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

from facts.edits import EditsError
from facts.engines.engine import HERE, Engine
from facts.engines.packed import unpacked
from facts.model import Claim, Document, Extraction, Failure, NonClaim
from facts.report.findings import Findings, Run, gathered
from facts.report.pages import Layout
from facts.report.to_csv import to_csv
from facts.report.to_jsonl import to_jsonl

Writer = Callable[[Findings, Path, Layout], list[Path] | None]
"""Writes a report to a path; says which files it wrote, where that is not the one."""


def _write_excel(found: Findings, path: Path, layout: Layout) -> list[Path]:
    from facts.report.keeping import write_kept

    return write_kept(found, path, layout)


def _write_html(found: Findings, path: Path, layout: Layout) -> None:
    from facts.report.to_html import to_html

    to_html(found, path, layout)


def _write_csv(found: Findings, path: Path, layout: Layout) -> None:
    to_csv(found.claims, path, safe=not layout.raw)


def _write_jsonl(found: Findings, path: Path, _: Layout) -> None:
    to_jsonl(found.claims, path)


def _write_parquet(found: Findings, path: Path, _: Layout) -> None:
    from facts.report.to_parquet import to_parquet

    to_parquet(found.claims, path)


def _write_sqlite(found: Findings, path: Path, _: Layout) -> None:
    from facts.report.to_sqlite import to_sqlite

    to_sqlite(found, path)


def _write_claimreview(found: Findings, path: Path, _: Layout) -> list[Path]:
    from facts.report.to_claimreview import to_claimreview

    return to_claimreview(found, path)


def _write_facts(found: Findings, path: Path, _: Layout) -> None:
    from facts.report.to_facts import to_facts

    to_facts(found, path)


def _write_texts(found: Findings, path: Path, _: Layout) -> list[Path]:
    from facts.report.texts import to_texts

    return to_texts(found, path)


def _write_set_aside(found: Findings, path: Path, _: Layout) -> None:
    to_jsonl(found.set_aside, path)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report: the file it makes and what writes it. ``edits``: it shows what reporters wrote. ``needs`` is a
    package that not everybody has."""

    file: str
    write: Writer
    edits: bool = False
    needs: str | None = None

    @property
    def ready(self) -> bool:
        """Whether everything it needs is there."""
        return self.needs is None or find_spec(self.needs) is not None


FORMATS = {
    "xlsx": Format("fact_sheet.xlsx", _write_excel, edits=True),
    "html": Format("fact_sheet.html", _write_html, edits=True),
    "csv": Format("claims.csv", _write_csv),
    "jsonl": Format("claims.jsonl", _write_jsonl),
    "facts": Format("facts.jsonl", _write_facts),
    "parquet": Format("claims.parquet", _write_parquet, needs="pyarrow"),
    "sqlite": Format("facts.db", _write_sqlite, edits=True),
    "claimreview": Format("claim_reviews.jsonld", _write_claimreview, edits=True),
}
DEFAULT = Layout()


def findings(documents: Iterable[Document | Failure], engine: Engine = HERE) -> Findings:
    """Everything that is found in the documents, checked."""
    return gathered(_extractions(documents, engine))


def compared(found: Findings) -> Findings:
    """The findings with what their claims come to when they are held beside each other."""
    from facts.reconcile import reconcile

    return replace(found, reconciled=reconcile(found.claims, found.documents))


def check_place(folder: Path, formats: Iterable[str]) -> Failure | None:
    """Why the reports could not be written there: the last workbook is open, damaged, or none of ours. Asked before the
    long work begins."""
    from facts.report.keeping import check_place as check

    try:
        if any(FORMATS[name].edits for name in formats):
            check(folder / FORMATS["xlsx"].file)
    except EditsError as error:
        return Failure(error.path, error.reason)
    return None


def about(layout: Layout) -> Run:
    """What to know of this run: its day, the version, and what was set. The environment may set the day
    (SOURCE_DATE_EPOCH), so that the same documents give the same file on any day."""
    from facts import __version__

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
    settings = (("--rtl", "on" if layout.right_to_left else "off"), ("--urdu-font", layout.urdu_face))
    return Run(day, __version__, settings)


def with_edits(
    found: Findings, folder: Path, formats: Iterable[str], exports: Iterable[Path] = ()
) -> Findings | Failure:
    """The findings with what reporters wrote in the last sheet of the folder and in exports of its page, if any of the
    formats shows it; or why that can't be read. Nothing is written."""
    from facts.report.keeping import with_edits as kept

    try:
        wanted = any(FORMATS[name].edits for name in formats)
        return kept(found, folder / FORMATS["xlsx"].file, exports) if wanted else found
    except EditsError as error:
        return Failure(error.path, error.reason)


def write(
    found: Findings,
    folder: Path,
    formats: Iterable[str],
    layout: Layout = DEFAULT,
    non_claims: Path | None = None,
) -> Iterator[Path | Failure]:
    """Write the reports one by one, and the numbers set aside if a file is named for them: the path of each, or why
    it could not be written (it may be open in Excel). ``found`` should have the edits of reporters: ``with_edits``."""
    jobs: list[tuple[Path, Writer]] = [(folder / FORMATS[name].file, FORMATS[name].write) for name in formats]
    if any(FORMATS[name].edits for name in formats):
        jobs.append((folder, _write_texts))  # the offsets on the sheet refer to them
    if non_claims is not None:
        jobs.append((non_claims, _write_set_aside))
    for path, job in jobs:
        try:
            written = job(found, path, layout)
        except EditsError as error:
            yield Failure(error.path, error.reason)
        except OSError as error:
            yield Failure(str(path), f"it can't be written: {error.strerror or error}")
        else:
            yield from [path] if written is None else written


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
