"""The command line: words -> library calls. Whatever is slow to import is imported inside its command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from facts.rules import RuleError

if TYPE_CHECKING:
    from facts.engines.engine import Engine
    from facts.model import Document, Failure
    from facts.read.limits import Limits
    from facts.report.sheet import Layout

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it can be piped, and read aloud
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Find every numeric claim in Urdu and English news documents, and put them on a fact sheet to be checked.",
    epilog="Begin with: facts extract FOLDER",
)

Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", help="Language of the text, ur or en. Otherwise told by its letters."),
]

Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=N", help="Change a limit of reading, such as seconds=120. See SECURITY.md."),
]

Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="WHAT=HEADER", help="Which column of a table of articles is what: text=Story."),
]

Private = Annotated[
    bool, typer.Option("--private-addresses", help="Web addresses may lead to this machine and its own network.")
]

Text = Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more, in quotes.")]


STOPPED = 130
"""The exit status of a run that Ctrl-C stopped, as shells have it."""


def main() -> None:
    """Run the command line."""
    try:
        app()
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough. Python must not complain about it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except RuleError as error:
        sys.exit(f"facts: {error}")


def _show_version(wanted: bool) -> None:
    if wanted:
        from facts import __version__

        typer.echo(f"facts {__version__}")
        raise typer.Exit


@app.callback()
def _facts(
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        # Urdu on a console of another code page: better odd letters than no output.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Documents, folders of documents, web addresses; - reads JSON lines from standard input.",
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write; - writes claims to standard output.")
    ] = "reports",
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="LIST",
            help="Any of xlsx, html, csv, jsonl, facts, parquet, sqlite, claimreview, with commas between. "
            "Otherwise all; jsonl when --out is -.",
        ),
    ] = None,
    non_claims: Annotated[
        Path | None,
        typer.Option(
            "--non-claims", metavar="FILE", help="Write the numbers that are no claims to FILE, as JSON lines."
        ),
    ] = None,
    lang: Lang = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to use. Otherwise one for each processor."),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="local, or spark: Parquet by parts, from any file system.")
    ] = "local",
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help="The Spark cluster; otherwise this machine is one.")
    ] = "local[*]",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a long run into FOLDER that was stopped or broke off.")
    ] = False,
    edits: Annotated[
        list[Path] | None,
        typer.Option(
            "--edits",
            metavar="FILE",
            help="Take in what was written on the page (edits.jsonl, as it exports it). Files named edits*.jsonl in "
            "FOLDER are taken in by themselves.",
        ),
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV for machines: letter for letter, nothing disarmed for spreadsheets.")
    ] = False,
    right_to_left: Annotated[
        bool, typer.Option("--rtl", "--right-to-left", help="Lay the workbook out from right to left.")
    ] = False,
    urdu_font: Annotated[
        str,
        typer.Option(
            "--urdu-font", metavar="NAME", help="Font of Urdu in the workbook, such as Jameel Noori Nastaleeq."
        ),
    ] = "Arial",
    limit: Limit = None,
    column: Columns = None,
    private: Private = False,
) -> None:
    """Write a fact sheet of all numeric claims in PATH.

    A folder is read with everything in it: texts, web pages, Word, LibreOffice and PDF files, e-mails, feeds, tables
    and archives of them (facts read PATH shows what is read of each). FOLDER then holds fact_sheet.xlsx (the
    workbook), fact_sheet.html (the claims beside their documents, in a browser), claims.csv, claims.jsonl,
    claims.parquet, facts.db (SQLite), and claim_reviews.jsonld where the sheet has verdicts. Files that can't be read
    are named here and on the sheet; the others are done.
    What reporters wrote in the last fact_sheet.xlsx is carried over; the file as it was is kept in FOLDER/backups.
    For an archive of any size choose --format jsonl: claims are then written as they are found, and none is held in
    memory. A long run keeps what it has found in FOLDER/.facts, so that no document is done twice until it changes.

    Exit status: 0 all is done, 1 something could not be read or written, 2 the command was not understood,
    130 it was stopped.
    """
    if engine != "local":
        held, named = _reading(limit, column)
        _spark(engine, paths, out, master, resume, formats, (held, lang, named))
    wanted = _formats(formats, out)
    documents = _documents(paths, lang, limit, column, private)
    run = _engine(paths, out, jobs, resume)
    try:
        if out == "-":
            failed = _stream(documents, non_claims, run)
        elif wanted == ["jsonl"]:
            failed = _archive(documents, Path(out), non_claims, run)
        else:
            from facts.report.sheet import Layout

            layout = Layout(right_to_left, urdu_font, raw)
            failed = _report(documents, Path(out), wanted, non_claims, layout, run, edits or [])
    except KeyboardInterrupt:
        kept = ". What it has done is kept: the same command with --resume goes on" if run.kept() else ""
        typer.echo(f"facts: stopped{kept}", err=True)
        raise typer.Exit(STOPPED) from None
    finally:
        run.close()
    raise typer.Exit(1 if failed else 0)


def _engine(paths: list[str], out: str, jobs: int | None, resume: bool) -> Engine:
    from facts.engines.engine import Engine
    from facts.engines.progress import Progress, size_of
    from facts.engines.store import Store

    if out == "-":
        if resume:
            raise typer.BadParameter("standard output can't be resumed", param_hint="--resume")
        # Whoever feeds lines wants the claims of one before giving the next.
        return Engine(1 if jobs is None and paths == ["-"] else jobs)
    store = Store(Path(out))
    if resume and not store.exists():
        raise typer.BadParameter(f"there is no long run in {out} to go on with", param_hint="--resume")
    return Engine(jobs, store, Progress(sys.stderr, size_of(paths)) if sys.stderr.isatty() else None)


def _spark(
    engine: str,
    paths: list[str],
    out: str,
    master: str,
    resume: bool,
    formats: str | None,
    read_as: tuple[Limits, str | None, dict[str, str]],
) -> None:
    """Extract on Spark, and end."""
    if engine != "spark":
        raise typer.BadParameter(f"unknown engine {engine!r}; known: local, spark", param_hint="--engine")
    wanted = {part.strip().lower() for part in (formats or "parquet").split(",")}
    if not wanted <= {"parquet", "facts"}:
        raise typer.BadParameter("Spark writes parquet, and facts beside it if they are named", param_hint="--format")
    if out == "-" or "-" in paths:
        raise typer.BadParameter("Spark reads and writes files", param_hint="--engine")
    try:
        from facts.engines.spark import run, session
        from facts.engines.spark_rows import Reading

        spark = session(master)
        failures = run(spark, paths, out, resume=resume, reading=Reading(*read_as))
        if "facts" in wanted:
            from facts.engines.spark_facts import write_facts

            write_facts(spark, out)
    except ImportError as error:
        typer.echo(f"facts: Spark is not installed ({error}): pip install 'facts[spark]'", err=True)
        raise typer.Exit(1) from None
    except (FileNotFoundError, RuntimeError) as error:
        typer.echo(f"facts: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Written: claims, set_aside{', facts, conflicts' if 'facts' in wanted else ''} and sources in {out}")
    if failures:
        typer.echo(f"facts: {failures:,} sources could not be read: see the column failure of sources", err=True)
    raise typer.Exit(1 if failures else 0)


def _formats(named: str | None, out: str) -> list[str]:
    from facts.report.run import FORMATS

    wanted = list(dict.fromkeys(part.strip().lower() for part in (named or "").split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown:
        raise typer.BadParameter(f"unknown format {unknown[0]!r}; known: {', '.join(FORMATS)}", param_hint="--format")
    if out == "-":
        if wanted not in ([], ["jsonl"]):
            raise typer.BadParameter("standard output takes jsonl only", param_hint="--format")
        return ["jsonl"]
    for name in wanted:
        if not FORMATS[name].ready:
            needed = f"{name} needs the package {FORMATS[name].needs}: pip install 'facts[{name}]'"
            raise typer.BadParameter(needed, param_hint="--format")
    return wanted or [name for name, one in FORMATS.items() if one.ready]


def _reading(limits: list[str] | None, columns: list[str] | None) -> tuple[Limits, dict[str, str]]:
    """The limits of reading and the columns of tables, as they were named."""
    from facts.read.limits import changed
    from facts.read.records import columns_given

    try:
        return changed(limits or []), columns_given(columns or [])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _documents(
    paths: list[str],
    lang: str | None,
    limits: list[str] | None = None,
    columns: list[str] | None = None,
    private: bool = False,
) -> Iterable[Document | Failure]:
    from facts.read import read, read_stream

    held, named = _reading(limits, columns)
    if "-" not in paths:
        return read(paths, lang=lang, limits=held, columns=named, private=private)
    if len(paths) > 1:
        raise typer.BadParameter("- (standard input) stands alone", param_hint="PATH")
    return read_stream(sys.stdin.buffer, lang=lang)


def _complain(failure: Failure) -> None:
    typer.echo(f"facts: {failure.path}: {failure.reason}", err=True)


def _report(
    documents: Iterable[Document | Failure],
    folder: Path,
    formats: list[str],
    non_claims: Path | None,
    layout: Layout,
    engine: Engine,
    exports: list[Path],
) -> bool:
    """The reports in their folder and a summary of them. Whether anything failed."""
    from facts.model import Failure
    from facts.report.run import about, check_place, compared, findings, with_edits, write
    from facts.report.to_terminal import at_work, summary

    if problem := check_place(folder, formats):
        _complain(problem)
        return True
    found = findings(documents, engine)
    for failure in found.failures:
        _complain(failure)
    if not found.documents:
        # A slip of the pen in a path must not replace yesterday's sheet by an empty one.
        typer.echo("facts: no document could be read, so nothing was written", err=True)
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
        _complain(problem)
        return True
    failures = [result for result in results if isinstance(result, Failure)]
    for failure in failures:
        _complain(failure)
    written = [result for result in results if isinstance(result, Path)]
    typer.echo("\n".join([summary(found, written), *engine.said()]))
    return bool(found.failures or failures)


def _archive(documents: Iterable[Document | Failure], folder: Path, non_claims: Path | None, engine: Engine) -> bool:
    """The claims as JSON lines in their folder, written as they are found. Whether anything failed."""
    from facts.report.archive import NothingRead, to_archive
    from facts.report.run import FORMATS

    def complain(failure: Failure) -> None:
        engine.make_room()
        _complain(failure)

    path = folder / FORMATS["jsonl"].file
    try:
        totals = to_archive(documents, path, non_claims, complain, engine)
    except NothingRead:
        typer.echo("facts: no document could be read, so nothing was written", err=True)
        return True
    except OSError as error:
        typer.echo(f"facts: {error.filename or path}: it can't be written: {error.strerror or error}", err=True)
        return True
    typer.echo("\n".join([str(totals), f"Written: {path}", *engine.said()]))
    return bool(totals.failures)


def _stream(documents: Iterable[Document | Failure], non_claims: Path | None, engine: Engine) -> bool:
    """One claim a line on standard output, as its document comes in. Whether anything failed."""
    failed = False
    with ExitStack() as stack:
        aside = stack.enter_context(_opened(non_claims)) if non_claims else None
        for _, found in engine.results(documents):
            if found.failure:
                failed = True
                _complain(found.failure)
            sys.stdout.buffer.write(found.claims)
            sys.stdout.flush()
            if aside:
                aside.write(found.set_aside)
    return failed


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError as error:
        typer.echo(f"facts: {path}: it can't be written: {error.strerror or error}", err=True)
        raise typer.Exit(1) from None


@app.command("read")
def read_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Documents, folders or web addresses.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record for each document.")] = False,
    lang: Lang = None,
    limit: Limit = None,
    column: Columns = None,
    private: Private = False,
) -> None:
    """Show what is read of PATH: who wrote it and when, its sections with their place, its text, and warnings.

    Exit status: 0 all was read, 1 something could not be read, 2 the command was not understood.
    """
    from facts.model import Failure
    from facts.report.read_out import as_record, read_out

    failed = False
    first = True
    for found in _documents(paths, lang, limit, column, private):
        if isinstance(found, Failure):
            failed = True
            _complain(found)
            continue
        if not first and not as_json:
            typer.echo()
        first = False
        typer.echo(as_record(found) if as_json else read_out(found))
    raise typer.Exit(1 if failed else 0)


@app.command()
def show(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more, in quotes.")], lang: Lang = None
) -> None:
    """Show the numeric claims of TEXT here, each number marked in its sentence."""
    from rich.console import Console

    from facts.model import Document
    from facts.report.run import stream
    from facts.report.to_terminal import shown

    # Lines are left to the terminal: cut by us, right-to-left text would come apart.
    Console(highlight=False, soft_wrap=True).print(shown(stream([Document("text", text, lang)])), soft_wrap=True)


@app.command()
def explain(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="A sentence or more, in quotes.")] = None,
    fact: Annotated[
        str | None,
        typer.Option("--fact", metavar="ID", help="A fact of the last run (its fact_id, or how it begins) instead."),
    ] = None,
    place: Annotated[Path, typer.Option("--in", metavar="FOLDER", help="Where the run wrote its facts.")] = Path(
        "reports"
    ),
) -> None:
    """Tell how each claim of TEXT was found: which words, by which rules.

    With --fact: the mentions of a fact, which fields agreed, and what contradicts it.
    """
    if (text is None) == (fact is None):
        raise typer.BadParameter("give a TEXT or --fact ID", param_hint="TEXT")
    if text is not None:
        from facts.explain import explain as explained

        typer.echo(explained(text))
        return
    from facts.report.comparison import explained as explained_fact

    lines = list(explained_fact(_facts_of(place), fact or ""))
    if not lines:
        typer.echo(f"facts: {place}: no fact {fact}", err=True)
        raise typer.Exit(1)
    typer.echo("\n".join(lines))


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier run, or a folder of documents.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later run, or a folder of documents.")],
) -> None:
    """List the facts that are new in B, gone from A, and changed.

    A and B are folders that a run has written its reports to, or folders of documents, which are then read.
    """
    from facts.report.comparison import compare as compared
    from facts.report.comparison import told

    typer.echo("\n".join(told(compared(_facts_of(before), _facts_of(after)))))


def _facts_of(place: Path) -> list[dict[str, Any]]:
    from facts.model import Failure
    from facts.report.comparison import load

    found = load(place)
    if isinstance(found, Failure):
        _complain(found)
        raise typer.Exit(1)
    return found


@app.command()
def rules(
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="Only the rules of one language, ur or en.")
    ] = None,
) -> None:
    """List all rules: what each is for, and the file it stands in."""
    from facts.pack import catalogue, languages

    if lang is not None and lang not in languages():
        raise typer.BadParameter(f"no rules for {lang!r}; there are {', '.join(languages())}", param_hint="--lang")
    for rule in catalogue(lang):
        typer.echo(f"{rule.lang}  {rule.id}: {rule.why}  ({rule.file})")
