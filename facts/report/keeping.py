"""A new workbook in the place of the last one, with everything that reporters wrote: read, carried, written, read back,
and only then replaced. Whatever goes wrong before the last step leaves the old files as they were."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from facts.edits import EditsError, Shape
from facts.edits.access import check_access, workbooks
from facts.edits.carry import Kept, Past, carry
from facts.edits.check import check_kept
from facts.edits.lines import LONE, read_lines, text_of
from facts.edits.workbook import Old, read_into, read_workbooks, stamp
from facts.report import columns, columns_beside
from facts.report.excel_text import cell_text
from facts.report.files import beside, put, replacing
from facts.report.findings import Findings
from facts.report.pages import Layout
from facts.report.sheet import sheet

LOG, BACKUPS = "edits.jsonl", "backups"
"""Beside the workbook: every edit as a line, and the workbooks as they were before each run."""


def shape() -> Shape:
    """The columns of the sheet, as those who carry edits have to know them."""

    def names(shape: Iterable[columns.Column]) -> frozenset[str]:
        return frozenset(column.name for column in shape)

    return Shape(
        own=tuple(column.name for column in columns.REPORTER),
        known=names(columns.READ + columns.MACHINE),
        pages={
            "read me": frozenset(),
            "overview": frozenset(),
            "facts": names(columns_beside.FACTS),
            "claims": names(columns.CLAIMS),
            "conflicts": names(columns_beside.CONFLICTS),
            "sources": names(columns.SOURCES),
            "set aside": names(columns.SET_ASIDE),
            "other edits": names(columns_beside.LOOSE),
            "rules": names(columns_beside.RULES),
        },
        dates=frozenset(column.name for column in columns.REPORTER if column.look == "date"),
        written=as_shown,
    )


def as_shown(text: str) -> str:
    """What a cell shows of a text."""
    return cell_text(text).replace("_x005F_", "_")


def check_place(path: Path) -> None:
    """Raise EditsError where the workbook at ``path`` could not be replaced: better before the long work than after."""
    for part in workbooks(path):
        check_access(part)


def with_edits(found: Findings, path: Path, exports: Iterable[Path] = ()) -> Findings:
    """The findings with what reporters wrote: into the workbook at ``path``, into ``edits.jsonl`` beside it, and on the
    page (files ``edits*.jsonl`` beside it, and ``exports``). Raises EditsError; nothing is written."""
    its = shape()
    parts, log = workbooks(path), path.with_name(LOG)
    old = read_workbooks(parts, its) if parts else None
    beside_it = [one for one in sorted(path.parent.glob("edits*.jsonl")) if one.name != LOG]
    named = [one for one in exports if one.resolve() != log.resolve()]
    read = {one.resolve(): one for one in (*beside_it, *named)}
    past = Past(
        old,
        tuple(read_lines(log, its.dates)) if log.exists() else (),
        tuple(edit for one in read.values() for edit in read_lines(one, its.dates)),
    )
    hashes = {document.doc_id: document.sha256 for document in found.documents}
    kept = carry(past, found.claims, hashes, its)
    return replace(found, edits=kept.carried, kept=kept)


def write_kept(found: Findings, path: Path, layout: Layout) -> list[Path]:
    """Write the workbook, or its numbered parts, over the last ones. Raises EditsError where anything would be lost."""
    from facts.report.to_excel import part_path, parts, write_workbook  # half a second to import

    kept = found.kept or Kept(found.edits, None, frozenset())
    written: list[Path] = []
    with ExitStack() as stack:
        new: list[tuple[Path, Path]] = []
        for number, part in enumerate(parts(sheet(found))):
            target = part_path(path, number)
            temporary = stack.enter_context(beside(target))
            write_workbook(part, temporary, layout, folder=path.parent)
            new.append((temporary, target))
        if kept.old or kept.carried.cells or kept.carried.loose:
            read_back = Old(all_rows=False)
            for temporary, _ in new:
                read_into(read_back, temporary, shape())
            check_kept(path, read_back, kept, shape())
        _check_unchanged(path, kept.old)
        # The side-car first: should the run end here, it knows more than the workbook, never less.
        log = path.with_name(LOG)
        if kept.carried.log or log.exists():
            with replacing(log) as lines:
                lines.write_text(text_of(kept.carried.log), encoding="utf-8", errors=LONE, newline="\n")
        targets = [target for _, target in new]
        for temporary, target in new:
            _replace(temporary, target)
            written.append(target)
        for left_over in workbooks(path):  # there were more parts last time
            if left_over not in targets:
                _back_up(left_over)
                left_over.unlink()
    return written


def _check_unchanged(path: Path, old: Old | None) -> None:
    """A workbook that was saved or opened while this run was at work may hold more than was read."""
    stamps = old.stamps if old else {}
    parts = workbooks(path)
    for part in parts:
        check_access(part)
    if [(part, stamp(part)) for part in parts] != list(stamps.items()):
        raise EditsError(path, "it was saved while the new sheet was being made. Nothing was replaced: run again")


def _replace(temporary: Path, target: Path) -> None:
    if target.exists():
        if filecmp.cmp(temporary, target, shallow=False):
            return  # nothing new: no second copy either
        _back_up(target)
    put(temporary, target)


def _back_up(path: Path) -> Path:
    """A second name for the file as it is, with the time; a copy where the disk knows no second names."""
    folder = path.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    now = datetime.now().strftime("%Y-%m-%d_%H%M%S")
    number = 1
    while True:
        backup = folder / f"{path.stem}_{now}{f'-{number}' if number > 1 else ''}{path.suffix}"
        with suppress(FileExistsError):
            try:
                os.link(path, backup)
            except FileExistsError:
                raise
            except OSError:
                with replacing(backup) as part:
                    shutil.copy2(path, part)
            return backup
        number += 1
