"""The texts that speed is measured on: documents of mixed lengths, made of the sentences of our own samples and gold.

Three kinds: ``news`` has numbers in a third of its sentences, ``numbers`` in all, ``plain`` in none. A sentence with
numbers has as many as in ordinary news (``OF_NUMBERS``): our gold was written to be hard, and has nearly twice as many.
A number in digits is another one each time, so that few sentences come twice. The same arguments make the same
documents.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from facts.extract import extract_document
from facts.fold import fold
from facts.model import Document
from facts.pack import languages
from facts.reading import Reading
from facts.tokens import DIGITS
from facts.triggers import Triggers, triggers

ROOT = Path(__file__).parents[1]
KINDS = {"news": 1 / 3, "numbers": 1.0, "plain": 0.0}
OF_NUMBERS = {1: 0.67, 2: 0.23, 3: 0.07, 4: 0.03}
"""Of the sentences with numbers, the share of those that have so many, as in 1,900 sentences of English and Urdu
newswire (``tests/test_bench.py`` counts them where they are at hand)."""
STOP = {"en": ".", "ur": "۔"}
COMMA = {"en": ", ", "ur": "، "}
CLAUSE_END = re.compile(r"[,،;؛:]\s+|\s[–—-]\s")
URDU = re.compile(r"[\u0600-\u06ff]")
NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+(?!\d)")


@dataclass(frozen=True)
class Sentences:
    """What documents of one language are made of."""

    with_numbers: dict[int, tuple[str, ...]]
    """By how many they have; the last are those with four or more."""
    without: tuple[str, ...]
    stretches: tuple[str, ...]
    """What stands between the numbers of all sentences: there are few whole sentences without."""


@cache
def sentences(lang: str) -> Sentences:
    """The sentences of the samples and of the open gold, sorted so that their order is always the same."""
    texts = [text for text in _texts() if _lang(text) == lang]
    found = sorted({given for text in texts for given in _counted(text) if _lang(given[0]) == lang})
    parts = {part.strip(" .۔\"'()%$،,") for sentence, _ in found for part in _between_numbers(sentence)}
    return Sentences(
        {many: tuple(sentence for sentence, its in found if its == many) for many in OF_NUMBERS},
        tuple(sentence for sentence, _ in found if not _has_number(sentence)),
        tuple(sorted(part for part in parts if len(part) > 24 and not _has_number(part))),
    )


def documents(lang: str, kind: str, size: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Documents that hold ``size`` bytes of UTF-8 together, as records of JSON lines."""
    chance = random.Random(f"{lang} {kind} {seed}")
    made = number = 0
    while made < size:
        text = _document(lang, KINDS[kind], chance)
        made += len(text.encode())
        number += 1
        yield {"id": f"{lang}-{kind}-{number}", "text": text}


def long_line(lang: str, size: int, seed: int = 0) -> str:
    """One line of ``size`` bytes without a full stop, a third of its stretches with a number."""
    chance = random.Random(f"{lang} line {seed}")
    parts: list[str] = []
    made = 0
    while made < size:
        part = (
            _sentence(lang, chance.random() < KINDS["news"], chance)
            .rstrip(" .۔!؟?")
            .replace("۔", "،")
            .replace(". ", " ")
        )
        parts.append(part)
        made += len(part.encode()) + 1
    return " ".join(parts)


def _document(lang: str, share: float, chance: random.Random) -> str:
    """A headline and paragraphs; most documents have some hundred words, a few have thousands."""
    count = min(400, max(3, round(chance.lognormvariate(2.9, 0.8))))
    body = [_sentence(lang, chance.random() < share, chance) for _ in range(count)]
    headline = chance.choice(sentences(lang).stretches)
    paragraphs = [headline]
    while body:
        length = chance.choice((1, 2, 2, 3, 5))
        paragraphs.append(" ".join(body[:length]))
        body = body[length:]
    return "\n\n".join(paragraphs) + "\n"


def _sentence(lang: str, with_number: bool, chance: random.Random) -> str:
    its = sentences(lang)
    if with_number:
        many = chance.choices([*OF_NUMBERS], [*OF_NUMBERS.values()])[0]
        return NUMBER.sub(lambda found: _another(found[0], chance), chance.choice(its.with_numbers[many]))
    if chance.random() < 0.1 and its.without:
        return chance.choice(its.without)
    parts = chance.sample(its.stretches, chance.choice((1, 2, 3, 3, 4)))
    made = COMMA[lang].join(parts) + STOP[lang]
    return made[0].upper() + made[1:]


def _another(digits: str, chance: random.Random) -> str:
    """A number of as many digits, in the same digits."""
    zero = next(ord(digits[0]) - digit for digit in range(10) if int(chr(ord(digits[0]) - digit)) == 0)
    first = chance.randint(1, 9)
    return "".join(chr(zero + (first if not at else chance.randint(0, 9))) for at in range(len(digits)))


def _texts() -> Iterator[str]:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for gold in (ROOT / "tests" / "eval" / "gold" / part for part in ("open", "press")):
        for path in sorted((gold / "articles").glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))["text"]
        for path in sorted(gold.glob("sentences_*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]


def _counted(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a text, each with how many numbers it has (the last of ``OF_NUMBERS`` stands for more)."""
    document = Document("text", text)
    found = extract_document(document)
    numbers = Counter(its.sentence_start for its in (*found.claims, *found.non_claims))
    for span in Reading(document, fold(text)).spans:
        sentence = text[span.start : span.end]
        if 30 <= len(sentence) <= 600:
            yield sentence, min(numbers[span.start], max(OF_NUMBERS))


def _lang(text: str) -> str:
    return "ur" if len(URDU.findall(text)) * 2 > len(text) else "en"


def _between_numbers(text: str) -> Iterator[str]:
    folded = fold(text)
    numbers = re.compile(rf"[{DIGITS}]|\b{_triggers().words}")
    ends = [*CLAUSE_END.finditer(text), *numbers.finditer(folded)]
    at = 0
    for first, last in sorted(found.span() for found in ends):
        if first > at:
            yield text[at:first]
        at = max(at, last)
    yield text[at:]


def _has_number(text: str) -> bool:
    return _triggers().found(fold(text))


def _triggers() -> Triggers:
    return triggers(*languages())
