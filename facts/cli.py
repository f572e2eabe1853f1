"""The command line: words -> library calls. Whatever is slow to import is imported inside its command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from facts import run
from facts.rules import RuleError

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
    typer.Option("--limit", metavar="NAME=N", help="Change a limit, such as seconds=120. See SECURITY.md."),
]

Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="WHAT=HEADER", help="Which column of a table of articles is what: text=Story."),
]

Private = Annotated[
    bool, typer.Option("--private-addresses", help="Web addresses may lead to this machine and its own network.")
]

Text = Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more, in quotes.")]


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
        str, typer.Option("--engine", metavar="NAME", help="local, or spark: Parquet by parts (docs/scale.md).")
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
    with _understood():
        limits = run.limits_changed(limit)
        if engine not in ("local", "spark"):
            raise run.Misunderstood(f"unknown engine {engine!r}; known: local, spark", "--engine")
        if engine == "spark":
            read_as = (limits, lang, run.columns_named(column))
            failed = run.on_spark(paths, out, master, read_as, resume=resume, formats=formats)
            raise typer.Exit(1 if failed else 0)
        wanted = run.formats_named(formats, out)
        documents = run.documents_of(paths, limits, lang=lang, columns=column, private=private)
        begun = run.engine_for(paths, out, limits, jobs=jobs, resume=resume)
    try:
        if out == "-":
            failed = run.to_output(documents, non_claims, begun)
        elif wanted == ["jsonl"]:
            failed = run.to_archive(documents, Path(out), non_claims, begun)
        else:
            from facts.report.sheet import Layout

            layout = Layout(right_to_left, urdu_font, raw)
            failed = run.to_reports(documents, Path(out), wanted, non_claims, layout, begun, edits or [])
    except KeyboardInterrupt:
        kept = ". What it has done is kept: the same command with --resume goes on" if begun.kept() else ""
        typer.echo(f"facts: stopped{kept}", err=True)
        raise typer.Exit(run.STOPPED) from None
    finally:
        begun.close()
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _understood() -> Iterator[None]:
    """What can't be done as asked ends with the usage of the command."""
    try:
        yield
    except run.Misunderstood as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from None


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
    with _understood():
        documents = run.documents_of(paths, run.limits_changed(limit), lang=lang, columns=column, private=private)
    for found in documents:
        if isinstance(found, Failure):
            failed = True
            run.complain(found)
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
        run.complain(found)
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
