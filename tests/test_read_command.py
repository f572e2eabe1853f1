"""``facts read``: what it shows, what it says of files that can't be read, and that nothing steers the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from facts.cli import app
from tests.documents import good
from tests.documents.articles import ENGLISH, TABLE
from tests.documents.samples import GOOD


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def put(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_it_shows_what_is_known_the_sections_and_their_places(tmp_path: Path) -> None:
    done = run("read", put(tmp_path, "a.docx", good.docx_of(good.w_paragraph("Costs") + good.w_table(TABLE))))
    assert done.exit_code == 0
    first, *_ = done.stdout.splitlines()
    assert first == "a.docx (docx, 180 characters)"
    assert "[table] table 1, row 2\nKhanpur | Villages: 14 | Cost: Rs 820 million | Share: 34%" in done.stdout


def test_sections_that_the_layout_tells_are_shown_too(tmp_path: Path) -> None:
    assert f"[headline]\n{ENGLISH.title}" in run("read", put(tmp_path, "a.txt", ENGLISH.text.encode())).stdout


def test_programs_get_a_record_for_each_document(tmp_path: Path) -> None:
    done = run(
        "read", "--json", put(tmp_path, "a.rss", GOOD["english.rss"]), put(tmp_path, "b.html", GOOD["urdu.html"])
    )
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["format"] for record in records] == ["feed", "html"]
    assert records[1]["sections"][0].keys() == {"name", "start", "end"}


def test_what_can_not_be_read_is_named_and_the_status_says_so(tmp_path: Path) -> None:
    done = run("read", put(tmp_path, "a.pdf", b"no"), put(tmp_path, "b.txt", b"5 men"))
    assert done.exit_code == 1
    assert "a.pdf: it is no PDF file" in done.stderr
    assert "b.txt (txt" in done.stdout


def test_marks_that_steer_a_terminal_are_written_out(tmp_path: Path) -> None:
    path = put(tmp_path, "a\x1b[31m\nb.txt", "5\x1b[2J men \u202e51 km".encode())
    done = run("read", path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "5<U+001B>[2J men <U+202E>51 km" in done.stdout


@pytest.mark.parametrize("words", [("--limit", "second=1"), ("--column", "txt=Story"), ("--limit", "seconds=no")])
@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_limit_or_column_that_is_none_is_refused(command: str, words: tuple[str, str]) -> None:
    assert run(command, "a.txt", *words).exit_code == 2


def test_limits_and_columns_hold(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", b"No,Words\n7,It feeds 12 villages.\n")
    assert "[body]\nIt feeds 12 villages." in run("read", path, "--column", "text=Words").stdout
    assert "--limit cells=N" in run("read", path, "--limit", "cells=3").stderr
