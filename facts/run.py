"""The run behind ``facts extract``: what was asked for, documents -> engine -> reports, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from typer import echo

if TYPE_CHECKING:
    from facts.engines.engine import Engine
    from facts.model import Document, Failure
    from facts.read.limits import Limits
    from facts.report.sheet import Layout

STOPPED = 130
"""The exit status of a run that Ctrl-C stopped, as shells have it."""


class Misunderstood(ValueError):
    """Words on the command line that can't be done; ``option`` says which."""

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


# What was asked for


def formats_named(named: str | None, out: str) -> list[str]:
    """The formats of a list with commas; without one, all that can be written here."""
    from facts.report.run import FORMATS

    wanted = list(dict.fromkeys(part.strip().lower() for part in (named or "").split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown:
        raise Misunderstood(f"unknown format {unknown[0]!r}; known: {', '.join(FORMATS)}", "--format")
    if out == "-":
        if wanted not in ([], ["jsonl"]):
            raise Misunderstood("standard output takes jsonl only", "--format")
        return ["jsonl"]
    for name in wanted:
        if not FORMATS[name].ready:
            raise Misunderstood(
                f"{name} needs the package {FORMATS[name].needs}: pip install 'facts[{name}]'", "--format"
            )
    return wanted or [name for name, one in FORMATS.items() if one.ready]


def limits_changed(settings: list[str] | None) -> Limits:
    """The limits, with those changed that the user names."""
    from facts.read.limits import changed

    try:
        return changed(settings or [])
    except ValueError as error:
        raise Misunderstood(str(error), "--limit") from None


def columns_named(settings: list[str] | None) -> dict[str, str]:
    """Which column of a table of articles holds what."""
    from facts.read.records import columns_given

    try:
        return columns_given(settings or [])
    except ValueError as error:
        raise Misunderstood(str(error), "--column") from None


def documents_of(
    paths: list[str],
    limits: Limits,
    *,
    lang: str | None = None,
    columns: list[str] | None = None,
    private: bool = False,
) -> Iterable[Document | Failure]:
    """The documents of paths and addresses, or the lines of standard input."""
    from facts.read import read, read_stream

    if "-" not in paths:
        return read(paths, lang=lang, limits=limits, columns=columns_named(columns), private=private)
    if len(paths) > 1:
        raise Misunderstood("- (standard input) stands alone", "PATH")
    return read_stream(sys.stdin.buffer, lang=lang)


def engine_for(paths: list[str], out: str, limits: Limits, *, jobs: int | None, resume: bool) -> Engine:
    """In how many processes a run is done, and where it keeps what it has found."""
    from facts.engines.engine import Engine
    from facts.engines.progress import Progress, size_of
    from facts.engines.store import Store

    if out == "-":
        if resume:
            raise Misunderstood("standard output can't be resumed", "--resume")
        # Whoever feeds lines wants the claims of one before giving the next.
        return Engine(1 if jobs is None and paths == ["-"] else jobs, limits=limits)
    store = Store(Path(out))
    if resume and not store.exists():
        raise Misunderstood(f"there is no long run in {out} to go on with", "--resume")
    progress = Progress(sys.stderr, size_of(paths)) if sys.stderr.isatty() else None
    return Engine(jobs, store, progress, limits)


# Runs. Each says whether anything failed.


def to_reports(
    documents: Iterable[Document | Failure],
    folder: Path,
    formats: list[str],
    non_claims: Path | None,
    layout: Layout,
    engine: Engine,
    exports: list[Path],
) -> bool:
    """The reports in their folder and a summary of them."""
    from facts.model import Failure
    from facts.report.run import about, check_place, compared, findings, with_edits, write
    from facts.report.to_terminal import at_work, summary

    if problem := check_place(folder, formats):
        complain(problem)
        return True
    found = findings(documents, engine)
    for failure in found.failures:
        complain(failure)
    if not found.documents:
        # A slip of the pen in a path must not replace yesterday's sheet by an empty one.
        echo("facts: no document could be read, so nothing was written", err=True)
        return True
    with at_work("Comparing the claims") as say:
        found = compared(found)
        say("Reading what reporters wrote")
        told = with_edits(replace(found, run=about(layout)), folder, formats, exports)
        if isinstance(told, Failure):
            problem = told
        else:
            found, problem = told, None
            say("Writing the reports")
            results = list(write(found, folder, formats, layout, non_claims))
    if problem:
        complain(problem)
        return True
    failures = [result for result in results if isinstance(result, Failure)]
    for failure in failures:
        complain(failure)
    written = [result for result in results if isinstance(result, Path)]
    echo("\n".join([summary(found, written), *engine.said()]))
    return bool(found.failures or failures)


def to_archive(documents: Iterable[Document | Failure], folder: Path, non_claims: Path | None, engine: Engine) -> bool:
    """The claims as JSON lines in their folder, written as they are found."""
    from facts.report.archive import NothingRead
    from facts.report.archive import to_archive as written
    from facts.report.run import FORMATS

    def told(failure: Failure) -> None:
        engine.make_room()
        complain(failure)

    path = folder / FORMATS["jsonl"].file
    try:
        totals = written(documents, path, non_claims, told, engine)
    except NothingRead:
        echo("facts: no document could be read, so nothing was written", err=True)
        return True
    except OSError as error:
        echo(f"facts: {error.filename or path}: it can't be written: {error.strerror or error}", err=True)
        return True
    echo("\n".join([str(totals), f"Written: {path}", *engine.said()]))
    return bool(totals.failures)


def to_output(documents: Iterable[Document | Failure], non_claims: Path | None, engine: Engine) -> bool:
    """One claim a line on standard output, as its document comes in."""
    failed = False
    with ExitStack() as stack:
        try:
            aside = stack.enter_context(_opened(non_claims)) if non_claims else None
        except OSError as error:
            echo(f"facts: {non_claims}: it can't be written: {error.strerror or error}", err=True)
            return True
        for _, found in engine.results(documents):
            if found.failure:
                failed = True
                complain(found.failure)
            sys.stdout.buffer.write(found.claims)
            sys.stdout.flush()
            if aside:
                aside.write(found.set_aside)
    return failed


def _opened(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("wb")


def on_spark(
    paths: list[str],
    out: str,
    master: str,
    read_as: tuple[Limits, str | None, dict[str, str]],
    *,
    resume: bool,
    formats: str | None,
) -> bool:
    """Parquet by parts, extracted by a cluster. ``read_as``: limits, language, columns of tables."""
    wanted = {part.strip().lower() for part in (formats or "parquet").split(",")}
    if not wanted <= {"parquet", "facts"}:
        raise Misunderstood("Spark writes parquet, and facts beside it if they are named", "--format")
    if out == "-" or "-" in paths:
        raise Misunderstood("Spark reads and writes files", "--engine")
    try:
        from facts.engines.spark import run, session
        from facts.engines.spark_rows import Reading

        spark = session(master)
        failures = run(spark, paths, out, resume=resume, reading=Reading(*read_as))
        if "facts" in wanted:
            from facts.engines.spark_facts import write_facts

            write_facts(spark, out)
    except ImportError as error:
        echo(f"facts: Spark is not installed ({error}): pip install 'facts[spark]'", err=True)
        return True
    except (FileNotFoundError, RuntimeError) as error:
        echo(f"facts: {error}", err=True)
        return True
    echo(f"Written: claims, set_aside{', facts, conflicts' if 'facts' in wanted else ''} and sources in {out}")
    if failures:
        echo(f"facts: {failures:,} sources could not be read: see the column failure of sources", err=True)
    return bool(failures)


def complain(failure: Failure) -> None:
    """Name what failed, and why, where errors go."""
    echo(f"facts: {failure.path}: {failure.reason}", err=True)
