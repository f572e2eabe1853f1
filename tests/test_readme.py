"""What the README says is true: its commands run, its code gives what it shows, its rule is a sound rule."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from facts.explain import explain
from facts.pack import load, read_rules

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, flags=re.M | re.S)


COMMANDS = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    script = bin_folder / "facts"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m facts "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    env = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_its_code_gives_what_it_shows() -> None:
    (code,) = blocks("python")
    example = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_its_tree_is_what_explain_draws() -> None:
    (tree,) = blocks("text")
    sentence = next(c for c in COMMANDS if "explain" in c).split('"')[1]
    drawn = explain(sentence).splitlines()
    for line in tree.splitlines():
        assert any(row.startswith(line) for row in drawn), line


def test_its_rule_is_a_sound_one(tmp_path: Path) -> None:
    (rule,) = blocks("toml")
    path = tmp_path / "bounds.toml"
    path.write_text(rule, encoding="utf-8")
    (read,) = read_rules(path, "ur")
    assert read.id in {r.id for r in load("ur").stage("bounds").rules}


def test_its_two_commands_are_targets() -> None:
    (lines,) = blocks("sh")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in lines.split("\n"):
        if line:
            assert re.search(rf"^{line.removeprefix('make ')}:", makefile, flags=re.M), line


def test_its_pictures_and_links_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target
