"""Language packs as data: every entry can be found, every list is used, every numeral means what its line says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from facts import extract, pack
from facts.model import KINDS
from facts.pack import PACKS, ROLES, languages, less, load, read_pack
from facts.rules import RuleError
from facts.tokens import keys_of
from tests.test_numerals import read

SOURCE = "".join(path.read_text(encoding="utf-8") for path in PACKS.parent.rglob("*.py"))
TABLES = sorted(PACKS.glob("*/*.tsv"))
LETTERS = {
    # what is left of a script's letters after folding; a letter beyond these is a look-alike from another keyboard
    "ur": "ءآؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہیےۂۓ",
    "en": "abcdefghijklmnopqrstuvwxyzáãčéíłôöüºµμ",
}


def entries(path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_every_entry_is_made_of_letters_of_its_script(path: Path) -> None:
    own = set(LETTERS[path.parent.name])
    latin = set("abcdefghijklmnopqrstuvwxyz")
    for number, cells in entries(path):
        for word in keys_of(cells[-1]):
            letters = {sign for sign in word if sign.isalpha()}
            assert letters <= own or letters <= latin, f"{path.name}:{number}: {cells[-1]!r}: {letters - own}"


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_no_entry_stands_twice(path: Path) -> None:
    """Spellings that fold to one key need one line only."""
    lines: dict[tuple[str, ...], int] = {}
    twice = []
    for number, cells in entries(path):
        entry = (*cells[:-1], *keys_of(cells[-1]))
        if entry in lines:
            twice.append(f"{path.name}:{number}: {cells[-1]!r} stands in line {lines[entry]}")
        lines.setdefault(entry, number)
    assert twice == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_no_cell_is_empty_or_padded(path: Path) -> None:
    bad = [f"{path.name}:{n}: {cells}" for n, cells in entries(path) if any(c != c.strip() or not c for c in cells)]
    assert bad == []


@pytest.mark.parametrize("lang", languages())
def test_every_list_is_used_by_a_rule_or_a_stage(lang: str) -> None:
    its = load(lang)
    used = {name for rules in its.rules.values() for name in rules.lists()}
    assert sorted(name for name in its.names - used if f'"{name}"' not in SOURCE) == []


@pytest.mark.parametrize("lang", languages())
def test_units_are_of_a_known_kind(lang: str) -> None:
    kinds = {cells[0] for _, cells in entries(PACKS / lang / "units.tsv")}
    assert kinds <= {*KINDS, "duration_adj"}


def test_both_packs_name_concepts_places_and_properties_alike() -> None:
    """A concept is the same word in every language: one that only the Urdu pack has can't be compared with English."""
    for table in ("concepts.tsv", "places.tsv", "properties.tsv"):
        urdu, english = ({cells[0] for _, cells in entries(PACKS / lang / table)} for lang in ("ur", "en"))
        assert len(urdu & english) > 0.8 * min(len(urdu), len(english)), table


# -- numerals ------------------------------------------------------------------------------------------------


def numeral_lines() -> list[object]:
    return [
        pytest.param(lang, *cells, id=f"{lang}:{number}")
        for lang in languages()
        for number, cells in entries(PACKS / lang / "numerals.tsv")
    ]


AROUND: dict[str, tuple[str, Callable[[Fraction], Fraction | int]]] = {
    # role: a text with the word in it, and the value of its number when the word is worth v
    "cardinal": ("{}", lambda v: v),
    "hundred": ("{}", lambda v: v),
    "scale": ("5 {}", lambda v: 5 * v),
    "suffix": ("5{}", lambda v: 5 * v),
    "portion": ("{}", lambda v: v),
    "plus": ("{} 3", lambda v: 3 + v),
    "minus": ("{} 3", lambda v: 3 - v),
    "fraction": ("1 {}", lambda v: v),
    "ordinal": ("{}", lambda v: v),
    "ordinal_mark": ("5{}", lambda v: 5),
    "multiple": ("{}", lambda v: v),
    "multiple_mark": ("5{}", lambda v: 5),
    "vague": ("{}", lambda v: v),
    "group": ("1 {}", lambda v: v),
    "set": ("{}", lambda v: v),
    "point": ("3 {} 5", lambda v: Fraction(7, 2)),
    "point_first": ("{} 5", lambda v: Fraction(1, 2)),
    "and": ("two hundred {} five", lambda v: 205),
    "article": ("{} hundred", lambda v: 100),
    "part_mark": ("پانچواں {}", lambda v: Fraction(1, 5)),
    "part_after": ("a third {}", lambda v: Fraction(1, 3)),
    "part_before": ("{} a third men", lambda v: Fraction(1, 3)),
    "part_lead": ("{} third of", lambda v: Fraction(1, 3)),
}
BEHIND_MONEY = {"money_suffix"}
"""Roles of words that are part of a number only where it is a sum."""
OUTSIDE = {"part_after", "part_before", "part_lead"}
"""Roles of words that stand beside a number and not in it."""


def test_every_role_is_read_back() -> None:
    assert set(AROUND) | BEHIND_MONEY == set(ROLES)


@pytest.mark.parametrize(("lang", "value", "role", "surface"), numeral_lines())
def test_every_numeral_reads_back_to_its_value(lang: str, value: str, role: str, surface: str) -> None:
    if role in BEHIND_MONEY:
        [claim] = extract(f"They paid $5{surface} for it.")
        assert claim.value == 5 * Fraction(value)
        return
    frame, worth = AROUND[role]
    expected = worth(Fraction(value))
    roles = {entry.role for entry in load(lang).numerals[keys_of(surface)[0]]}
    if role == "fraction" and "ordinal" in roles:  # a third, a fifth: the words around tell them from ranks
        frame, expected = "one {} of it", Fraction(value)
    text = frame.format(surface)
    found = read(text, lang)
    assert [number.value for _, number in found] == [expected], text
    assert role in OUTSIDE or surface in found[0][0]


# -- what can't be loaded ------------------------------------------------------------------------------------

RULE = """
[[rule]]
id = "over"
why = "a floor"
before = ["over"]
gives = { bound = "at_least" }
yes = [{ value = 5, text = "over [5] men" }]
no = [{ why = "a ceiling", text = "under [5] men" }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English pack that may be spoilt."""
    return Path(shutil.copytree(PACKS / "en", tmp_path / "en"))


def spoilt(folder: Path, name: str, content: str) -> str:
    """What reading the pack says when a file is added or ends differently."""
    path = folder / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + content, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_pack(folder)
    return str(error.value)


def test_a_sound_rule_is_read(folder: Path) -> None:
    (folder / "extra.toml").write_text(RULE.replace('"over"\n', '"over-again"\n', 1), encoding="utf-8")
    assert [rule.id for rule in read_pack(folder).rules["extra"].rules] == ["over-again"]


@pytest.mark.parametrize("part", ["yes", "no", "why", "gives"])
def test_a_rule_without_its_proof_is_an_error_with_file_and_line(folder: Path, part: str) -> None:
    lines = [line for line in RULE.splitlines() if not line.startswith(f"{part} =")]
    message = spoilt(folder, "extra.toml", "# a comment\n" + "\n".join(lines))
    assert "extra.toml:3" in message
    assert "'over'" in message
    assert f"'{part}'" in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('before = ["over"]', 'befor = ["over"]', "befor"),
        ('before = ["over"]', 'before = ["{no_such_list}"]', "no_such_list"),
        ('before = ["over"]', 'before = ["over||above"]', "empty choice"),
        ('before = ["over"]', 'before = [" "]', "empty pattern"),
        ('id = "over"', 'id = "Über mir"', "a-z"),
        ('text = "over [5] men"', 'text = "over [5 men"', "square brackets"),
        ('text = "over [5] men"', 'tekst = "over [5] men"', "text"),
    ],
)
def test_a_faulty_rule_is_an_error_with_file_and_line(folder: Path, old: str, new: str, said: str) -> None:
    message = spoilt(folder, "extra.toml", RULE.replace(old, new))
    assert "extra.toml:2" in message
    assert said in message


def test_an_example_without_a_number_in_brackets_is_an_error(folder: Path) -> None:
    message = spoilt(folder, "extra.toml", RULE.replace("over [5] men", "over 5 men"))
    assert "extra.toml:2" in message


def test_one_id_can_be_given_once(folder: Path) -> None:
    assert "extra.toml:11" in spoilt(folder, "extra.toml", 2 * (RULE.replace('"over"', '"over-x"', 1) + "\n"))


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    assert "extra.toml" in spoilt(folder, "extra.toml", "[[rule]\n")


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("numerals.tsv", "7\tcardinal\n", "expected value, role, surface"),
        ("numerals.tsv", "7\tkardinal\tsieben\n", "kardinal"),
        ("numerals.tsv", "7\tcardinal\tseven more\n", "one word"),
        ("numerals.tsv", "seven\tcardinal\tsieben\n", "seven"),
        ("words.tsv", "verb\tran\n", "wrong number of columns"),
        ("words.tsv", "verb\trun\t \n", "empty"),
        ("units.tsv", "measure\tkilometre\n", "wrong number of columns"),
    ],
)
def test_a_faulty_line_is_an_error_with_file_and_line(folder: Path, name: str, line: str, said: str) -> None:
    count = len((folder / name).read_text(encoding="utf-8").splitlines())
    message = spoilt(folder, name, line)
    assert f"{name}:{count + 1}" in message
    assert said in message


def test_rules_can_be_left_out_by_id() -> None:
    first = next(iter(load("en").rules["bounds"].rules))
    without = less(load("en"), frozenset({first.id}))
    assert first.id not in {rule.id for rule in without.rules["bounds"].rules}
    assert len(without.rules["bounds"].rules) == len(load("en").rules["bounds"].rules) - 1


def test_no_code_knows_a_language_by_its_name() -> None:
    """Adding a language is adding a folder: the stages never ask which one it is."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKS.parent.glob("*.py")
        if path.name not in ("cli.py", "__init__.py")
    )
    assert not re.findall(r"lang\w* *(?:==|!=|in) *\(?[\"'](?:ur|en)", code)
    assert set(pack.languages()) == {"ur", "en"}


def test_a_noun_is_known_in_the_plural_and_in_oblique_cases() -> None:
    known = load("ur").lexicon.known
    for form in ("بیماریوں", "جنریٹرز", "عدالتیں"):
        assert [phrase.name for phrase in known(form)] == ["concept"], form
    assert known("قققوں") == ()
