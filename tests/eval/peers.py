"""What the other extractors find, each used as its design allows. Runs in ``.venv-peers``, not beside ``facts``.

Standard input: pages, one JSON object a line (``id``, ``text``). Standard output: one line a system and page, with
``system``, ``id`` and ``claims`` (``start``, ``end``, ``value`` and for a range ``value_high``).
None of them reads Urdu; in Urdu text they have its digits, and what is written in English.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import recognizers_suite as suite
from number_parser import parse_number
from text_to_num import text2num

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # quantulum3 recommends its classifier, which changes nothing on news
    from quantulum3 import parser as quantulum

Claims = Iterator[dict[str, Any]]
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DIGITS = re.compile(r"\d[\d,٬]*(?:[.٫]\d+)?")
LONGEST = 10
"""Words that a spelt-out number may have."""


def quantulum3(text: str) -> Claims:
    """A range comes as a middle and a half-width; we take its ends."""
    for found in quantulum.parse(text):
        start, end = found.span
        if found.uncertainty:
            low, high = found.value - found.uncertainty, found.value + found.uncertainty
            yield {"start": start, "end": end, "value": low, "value_high": high}
        else:
            yield {"start": start, "end": end, "value": found.value}


UNITS = (
    suite.recognize_age,
    suite.recognize_temperature,
    suite.recognize_dimension,
    suite.recognize_currency,
    suite.recognize_percentage,
)


def recognizers_text(text: str) -> Claims:
    """A result with a unit replaces the numbers in it; numbers inside dates and times go, inside durations stay."""
    english = suite.Culture.English
    dates = [
        (found.start, found.end + 1)
        for found in suite.recognize_datetime(text, english)
        if not found.type_name.endswith(".duration")
    ]
    taken: list[tuple[int, int]] = []
    for recognize in (*UNITS, suite.recognize_number, suite.recognize_ordinal):
        for found in recognize(text, english):
            start, end = found.start, found.end + 1
            value = _number((found.resolution or {}).get("value"))
            if value is None or any(start < stop and begin < end for begin, stop in taken):
                continue
            if recognize is suite.recognize_ordinal and value <= 0:  # "last", "next"
                continue
            taken.append((start, end))
            if not any(begin <= start and end <= stop for begin, stop in dates):
                yield {"start": start, "end": end, "value": value}


def _number(value: str | None) -> float | None:
    try:
        return float((value or "").rstrip("%").replace(",", ""))
    except ValueError:
        return None


def number_parser(text: str) -> Claims:
    return _spelt(text, lambda words: parse_number(words, language="en"))


def text_to_num(text: str) -> Claims:
    return _spelt(text, lambda words: text2num(words, "en"))


def _spelt(text: str, read: Callable[[str], float | None]) -> Claims:
    """The longest runs of words that a reader of number words reads, and plain digits, which it does not look for."""
    for found in DIGITS.finditer(text):
        value = _number(found[0].replace("٬", "").replace("٫", "."))
        if value is not None:
            yield {"start": found.start(), "end": found.end(), "value": value}
    words = list(WORD.finditer(text))
    first = 0
    while first < len(words):
        for last in range(min(first + LONGEST, len(words)), first, -1):
            start, end = words[first].start(), words[last - 1].end()
            value = _try(read, text[start:end])
            if value is not None:
                yield {"start": start, "end": end, "value": float(value)}
                first = last
                break
        else:
            first += 1


def _try(read: Callable[[str], float | None], words: str) -> float | None:
    try:
        return read(words)
    except ValueError:  # how text2num says that these words are no number
        return None


SYSTEMS: dict[str, Callable[[str], Claims]] = {
    "quantulum3": quantulum3,
    "recognizers-text": recognizers_text,
    "number-parser": number_parser,
    "text2num": text_to_num,
}


def main() -> None:
    pages = [json.loads(line) for line in sys.stdin if line.strip()]
    broken: Counter[str] = Counter()
    for name, read in SYSTEMS.items():
        for page in pages:
            try:
                claims = list(read(page["text"]))
            except Exception as error:  # theirs may be of any type; a page it breaks on is a page it finds nothing on
                broken[f"{name} ({type(error).__name__})"] += 1
                claims = []
            print(json.dumps({"system": name, "id": page["id"], "claims": claims}))
    for what, pages_lost in broken.items():
        print(f"{what} broke on {pages_lost} of {len(pages)} pages", file=sys.stderr)


if __name__ == "__main__":
    main()
