"""Starting is quick: what is slow to import is imported by what needs it, and not before."""

import subprocess
import sys

import pytest

HEAVY = "babel dateparser numpy openpyxl pandas pandera pint pyarrow pyspark rich typer".split()
VERSION = "sys.argv = ['facts', '--version']\ntry: import facts.cli; facts.cli.main()\nexcept SystemExit: pass"
FIRST = "from facts import extract\nprint(extract('Officials said seven people were hurt.')[0].value)"


def loaded(program: str) -> set[str]:
    """The modules that a fresh Python has loaded when the program is done."""
    told = f"import sys\n{program}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(result.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("program", "needed"),
    [
        ("import facts", set()),
        (VERSION, {"typer"}),
        (FIRST, set()),
        (FIRST.replace("seven", "٧"), set()),
    ],
    ids=["import", "version", "first result", "first result in other digits"],
)
def test_what_is_not_needed_is_not_loaded(program: str, needed: set[str]) -> None:
    modules = loaded(program)
    assert {"sys", "facts"} <= modules, "what is loaded could not be told"
    assert modules & set(HEAVY) == needed


def test_neither_the_version_nor_an_import_loads_the_pipeline() -> None:
    assert {name for name in loaded("import facts") if name.startswith("facts.")} == set()
    assert "facts.extract" not in loaded(VERSION)


@pytest.mark.parametrize("before", ["facts", "facts.extract", "facts.read", "facts.extract, facts.read.files"])
def test_the_functions_keep_their_names_whatever_was_imported_before(before: str) -> None:
    program = f"import {before}\nfrom facts import extract, read\nassert callable(extract) and callable(read)"
    assert "facts.read" in loaded(program)


def test_a_name_the_package_does_not_have_is_an_error() -> None:
    import facts

    with pytest.raises(AttributeError, match="'nothing'"):
        facts.nothing  # noqa: B018 - asking for it is the test


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        ("Officials said seven people were hurt.", {"en"}),
        ("حکام نے کہا کہ سات افراد زخمی ہوئے۔", {"ur"}),
        ("Seven people (سات) were hurt.", {"en", "ur"}),
        ("No number stands here.", set()),
    ],
)
def test_only_the_languages_of_the_text_are_read(text: str, langs: set[str]) -> None:
    program = "\n".join(
        [
            "from facts import extract, pack",
            "read, seen = pack.read_pack, []",
            "pack.read_pack = lambda folder: (seen.append(folder.name), read(folder))[1]",
            f"extract({text!r})",
            "print(*seen)",
        ]
    )
    told = subprocess.run([sys.executable, "-c", f"import sys\n{program}"], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == langs
