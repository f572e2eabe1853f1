"""One language folder -> a checked Pack: numerals, lists of words, rules.

Adding a language is adding a folder under ``packs/``; no code knows a language's name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from facts import fold
from facts.alternation import any_of
from facts.atoms import Numeral
from facts.lexicon import Lexicon, Phrase
from facts.line import BUILT_IN
from facts.needs import PATTERN_KEYS
from facts.rules import Example, Rule, RuleError, RuleSet, parse_pattern
from facts.tokens import keys_in, keys_of

PACKS = Path(__file__).parent / "packs"
ROLES = frozenset(
    "cardinal hundred scale suffix money_suffix portion plus minus fraction ordinal ordinal_mark multiple "
    "multiple_mark vague group set point point_first and article part_mark part_before part_after part_lead".split()
)
"""What a numeral word does in a number; ``packs/README.md`` says each with an example."""
NUMBER_LISTS = frozenset(
    "ten number cardinal ordinal fraction multiple vague year year2 day hour small twodigit time money measure percent "
    "duration group set date capital".split()
)
"""Lists that the stages mark themselves: numbers and quantities found before the rules run."""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A language, ready for use. ``phrases`` are indexed by their first key, longest first; ``singles`` holds the
    single-word entries of each list."""

    lang: str
    settings: Mapping[str, Any]
    letters: re.Pattern[str]
    numerals: Mapping[str, tuple[Numeral, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    singles: Mapping[str, Mapping[str, str]]
    names: frozenset[str]
    rules: Mapping[str, RuleSet]
    lexicon: Lexicon

    def stage(self, name: str) -> RuleSet:
        """The rules of one stage (the stem of their file); an empty set when the pack has none."""
        return self.rules.get(name, _NONE)

    def is_a(self, key: str, name: str) -> bool:
        """Whether a single word belongs to a list."""
        return key in self.singles.get(name, ())

    def values(self, name: str) -> Mapping[str, str]:
        """The single-word entries of a list with what they stand for."""
        return self.singles.get(name, {})


_NONE = RuleSet(())


@cache
def languages() -> tuple[str, ...]:
    """The languages there are packs for, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in PACKS.glob("*/pack.toml")))


@cache
def numerals(lang: str) -> Mapping[str, tuple[Numeral, ...]]:
    """The numeral words of a language: to know whether a text has a number its pack need not be read."""
    return _numerals(PACKS / lang / "numerals.tsv", tuple(_settings(PACKS / lang).get("ordinal_endings", ())))


@cache
def letters(lang: str) -> re.Pattern[str]:
    """What finds letters of a language's script."""
    return _letters(_settings(PACKS / lang))


def written_in(text: str, named: str | None = None) -> tuple[str, ...]:
    """The languages that a text has letters of, and the named one; the first that there is where it has none."""
    found = tuple(lang for lang in languages() if lang == named or letters(lang).search(text))
    return found or languages()[:1]


@cache
def load(lang: str) -> Pack:
    """The pack of a language, read once. Raises RuleError where the folder holds something that can't be used."""
    return read_pack(PACKS / lang)


def less(pack: Pack, without: frozenset[str]) -> Pack:
    """The pack without the rules of these ids (to see what each is for); all else is shared with it."""
    rules = dict(pack.rules)
    for stage, ruleset in pack.rules.items():
        kept = tuple(rule for rule in ruleset.rules if rule.id not in without)
        if len(kept) < len(ruleset.rules):
            rules[stage] = RuleSet(kept)
    return replace(pack, rules=rules)


def read_pack(folder: Path) -> Pack:
    """Read and check a pack folder. Raises RuleError, naming file and line."""
    settings = _settings(folder)
    numerals = _numerals(folder / "numerals.tsv", tuple(settings.get("ordinal_endings", ())))
    found, names = _phrases(folder, settings.get("plural", ()), _inflections(settings.get("deed_endings", ())))
    phrases = {key: tuple(e) if len(e) == 1 else tuple(sorted(e, key=_longest)) for key, e in found.items()}
    stages: dict[str, list[Rule]] = {}
    seen: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        if path.name == "pack.toml":
            continue
        for rule in read_rules(path, settings["lang"]):
            if rule.id in seen:
                raise RuleError(f"{rule.where}: the id is taken")
            seen.add(rule.id)
            stages.setdefault(rule.stage, []).append(rule)
    sets = {stage: RuleSet(rules) for stage, rules in stages.items()}
    for rules in stages.values():
        for rule in rules:
            unknown = rule.lists() - set(BUILT_IN) - NUMBER_LISTS - names
            if unknown:
                raise RuleError(f"{rule.where}: no list named {', '.join(sorted(unknown))}")
    return Pack(
        lang=settings["lang"],
        settings=settings,
        letters=_letters(settings),
        numerals=numerals,
        phrases=phrases,
        singles=_singles(phrases),
        names=frozenset(names),
        rules=sets,
        lexicon=Lexicon(
            phrases,
            numerals,
            _inflections(settings.get("inflections", ())),
            tuple(settings.get("verb_endings", ())),
            partial(_of_others, settings["lang"]) if settings.get("mixes") else None,
        ),
    )


_GUEST = 4
"""Letters that a word of another language has at least that is looked up there."""


def _of_others(lang: str, key: str) -> tuple[Phrase, ...]:
    """What a noun in the letters of another language is called there (30 hospitals ہیں)."""
    if not (key.isascii() and key.isalpha()) or len(key) < _GUEST:
        return ()
    for pack in (load(other) for other in languages() if other != lang):
        known = tuple(p for p in pack.lexicon.known(key) if p.name in ("concept", "noun") and not p.rest)
        plain = singular_of(pack, key)
        if known and any(p.name == "noun" for p in known):
            return known
        if known or plain != key:
            return (*known, Phrase((), "noun", plain))
    return ()


def singular_of(pack: Pack, key: str) -> str:
    """The singular of a word in small letters, by the endings of a pack and its list of those that they get wrong."""
    kept = pack.lexicon.singulars
    told = kept.get(key)
    if told is None:
        told = pack.values("singular").get(key) or _by_ending(pack.settings.get("singular", {}), key)
        if len(kept) < _ROOM:
            kept[key] = told
    return told


def _by_ending(endings: Mapping[str, str], key: str) -> str:
    """The singular of a word by the first ending it has."""
    if len(key) > _SHORTEST:
        for ending, other in endings.items():
            if key.endswith(ending):
                return key[: -len(ending)] + other
    return key


_SHORTEST = 3
"""Letters of a word whose plural is looked for."""
_ROOM = 20_000
"""Words kept with their singulars."""


def _longest(phrase: Phrase) -> int:
    return -len(phrase.rest)


def _settings(folder: Path) -> dict[str, Any]:
    """What ``pack.toml`` says; lists as tuples, as ``endswith`` wants them."""
    told = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}


def _letters(settings: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(f"[{settings['letters']}]+")


def _inflections(lines: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """``وں = ا ہ``: the ending of a form, and what may stand in its place in the noun itself, or nothing."""
    parts = [line.partition("=") for line in lines]
    return {keys_of(form)[0]: ("", *(keys_of(base)[0] for base in bases.split())) for form, _, bases in parts}


def _singles(phrases: Mapping[str, tuple[Phrase, ...]]) -> dict[str, dict[str, str]]:
    # Gathered once: looked for among all phrases for every document, they took an eighth of the time.
    lists: dict[str, dict[str, str]] = {}
    for key, entries in phrases.items():
        for phrase in entries:
            if not phrase.rest:
                lists.setdefault(phrase.name, {})[key] = phrase.value
    return lists


def together(pack: Pack, *stages: str) -> RuleSet:
    """The rules of several stages in one set: around a number they are walked all at once."""
    return _together(*(pack.stage(stage) for stage in stages))


@lru_cache(maxsize=16)
def _together(*sets: RuleSet) -> RuleSet:
    return RuleSet(rule for each in sets for rule in each.rules)


def openings(stage: str, reach: str | None, *packs: Pack) -> re.Pattern[str]:
    """What finds the words that the spans of a stage begin with (those of one ``reach``, where it is named); where it
    finds none, no rule fits. It is asked of a text without vowel marks."""
    return _openings(reach, *((its.stage(stage), its.lexicon) for its in packs))


@lru_cache(maxsize=16)
def _openings(reach: str | None, *given: tuple[RuleSet, Lexicon]) -> re.Pattern[str]:
    found: set[str] = set()
    for rules, lexicon in given:
        wanted = [rule for rule in rules.rules if reach in (None, rule.gives.get("reach", "all"))]
        patterns = [parse_pattern(text, rule.where) for rule in wanted for text in rule.patterns.get("span", ())]
        for items in patterns:
            for item in items:
                found.update(item.words)
                for name in item.lists:
                    keys = lexicon.openings.get(name)
                    found.update(keys if keys and name != "concept" else [""])  # of a built-in list: any word
                if not item.optional:
                    break
    return re.compile(any_of(found))


def catalogue(lang: str | None = None) -> Iterator[Rule]:
    """All rules, by language and file; of one language when it is named."""
    for name in languages() if lang is None else (lang,):
        pack = load(name)
        for stage in sorted(pack.rules):
            yield from pack.rules[stage].rules


def _lines(path: Path) -> Iterator[tuple[int, list[str], tuple[str, ...]]]:
    """The lines of a list with their cells and the look-up keys of the last of them. All are folded at once: one by one
    that was a third of the time that reading a pack takes."""
    if not path.exists():
        return
    source = path.read_text(encoding="utf-8")
    lines = zip(source.splitlines(), fold.key(source).splitlines(), strict=True)
    for number, (line, folded) in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")], keys_in(folded.rpartition("\t")[2].strip())


def _numerals(path: Path, ordinal_endings: tuple[str, ...]) -> dict[str, tuple[Numeral, ...]]:
    found: dict[str, list[Numeral]] = {}
    for number, cells, keys in _lines(path):
        if len(cells) != 3 or cells[1] not in ROLES:
            raise RuleError(f"{path.name}:{number}: expected value, role, surface: {cells}")
        if len(keys) != 1:
            raise RuleError(f"{path.name}:{number}: a numeral is one word: {cells[2]}")
        try:
            value = Fraction(cells[0])
        except ValueError as error:
            raise RuleError(f"{path.name}:{number}: no number: {cells[0]}") from error
        entry = Numeral(cells[1], value.numerator if value.denominator == 1 else value)
        if entry not in found.setdefault(keys[0], []):
            found[keys[0]].append(entry)
    for key, entries in list(found.items()):
        for entry in entries:
            if entry.role in ("cardinal", "hundred") and entry.value > 4:
                for ending in ordinal_endings:  # ساٹھ -> ساٹھواں
                    found.setdefault(key + ending, [Numeral("ordinal", entry.value)])
    return {key: tuple(entries) for key, entries in found.items()}


_OWN_LIST = {
    "concepts.tsv": "concept",
    "deeds.tsv": "deed",
    "places.tsv": "place",
    "demonyms.tsv": "demonym",
    "properties.tsv": "property",
}
_STEM = "-"
"""What marks a surface of deeds.tsv that takes endings (detain-)."""


def _phrases(
    folder: Path, plural: tuple[str, ...], deed_endings: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, dict[Phrase, None]], set[str]]:
    # A dict keeps the order of the files; a set's order would differ from one process to the next.
    found: dict[str, dict[Phrase, None]] = {}
    names: set[str] = set()

    def add(name: str, value: str, keys: tuple[str, ...], where: str) -> None:
        if not keys:
            raise RuleError(f"{where}: an empty entry")
        names.add(name)
        found.setdefault(keys[0], {})[Phrase(keys[1:], name, value)] = None
        if name == "concept":
            for ending in plural:
                if not keys[-1].endswith("s"):
                    last = keys[-1][:-1] + "ies" if keys[-1].endswith("y") and ending == "s" else keys[-1] + ending
                    many = (*keys[:-1], last)
                    found.setdefault(many[0], {})[Phrase(many[1:], name, value)] = None

    for path in (*sorted(folder.glob("*.tsv")), *sorted(folder.parent.glob("*.tsv"))):  # its own, and those of all
        if path.name == "numerals.tsv":
            continue
        file = path.name
        for number, cells, keys in _lines(path):
            where = f"{file}:{number}"
            if file in _OWN_LIST and len(cells) == 2:
                stem = cells[1].endswith(_STEM)
                add(_OWN_LIST[file], cells[0], keys[:1] if stem else keys, where)
                for form in _forms(keys[0], deed_endings) if stem else ():
                    add(_OWN_LIST[file], cells[0], (form,), where)
            elif file == "concepts.tsv" and len(cells) == 3:
                add("concept", cells[0], keys, where)
                add("noun", cells[1], keys, where)
            elif len(cells) == 3:
                add(cells[0], cells[1], keys, where)
                if file == "units.tsv":
                    add("unit", f"{cells[0]}:{cells[1]}", keys, where)
            else:
                raise RuleError(f"{where}: wrong number of columns: {cells}")
    return found, names


def _forms(stem: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The forms of a word: arrange, arranged, arranging."""
    for form, bases in endings.items():
        for base in bases:
            if stem.endswith(base):
                yield stem[: len(stem) - len(base)] + form


def read_rules(path: Path, lang: str) -> Iterator[Rule]:
    """The rules of one file, checked. Raises RuleError with file and line of the first that can't be used."""
    source = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(source).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name}: {error}") from error
    lines = [n for n, line in enumerate(source.splitlines(), 1) if line.strip() == "[[rule]]"]
    for table, line in zip(tables, lines, strict=True):
        yield _rule(dict(table), path.name, line, path.stem, lang)


_RULE_KEYS = {"id", "why", "number", "gives", "yes", "no", *PATTERN_KEYS}


def _rule(table: dict[str, Any], file: str, line: int, stage: str, lang: str) -> Rule:
    where = f"{file}:{line}: rule {table.get('id')!r}"
    for name in ("id", "why", "gives", "yes", "no"):
        if not table.get(name):
            raise RuleError(f"{where}: needs a {name!r}")
    if unknown := set(table) - _RULE_KEYS:
        raise RuleError(f"{where}: unknown keys {', '.join(sorted(unknown))}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", table["id"]):
        raise RuleError(f"{where}: an id is made of a-z, 0-9 and hyphens")
    patterns = {}
    for name in PATTERN_KEYS:
        if name in table:
            value = table[name]
            patterns[name] = tuple(value) if isinstance(value, list) else (value,)
    rows = tuple(frozenset(row.split()) for row in table.get("number", "").split("|") if row.strip())
    return Rule(
        id=table["id"],
        why=table["why"],
        stage=stage,
        lang=lang,
        file=f"packs/{lang}/{file}",
        line=line,
        gives=table["gives"],
        patterns=patterns,
        number=rows,
        yes=tuple(_example(e, where) for e in table["yes"]),
        no=tuple(_example(e, where) for e in table["no"]),
    )


def _example(table: dict[str, Any], where: str) -> Example:
    table = dict(table)
    text = table.pop("text", "")
    if text.count("[") != 1 or text.count("]") != 1 or text.index("[") > text.index("]"):
        raise RuleError(f"{where}: an example needs a text, its number in [square brackets]")
    return Example(text, table.pop("why", ""), table, table.pop("published", None))
