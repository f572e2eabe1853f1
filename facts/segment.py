"""A document -> sections and sentences, with offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from facts import furniture
from facts.fold import key
from facts.lexicon import Lexicon
from facts.line import mask
from facts.model import Section
from facts.overview import look_over
from facts.pack import Pack
from facts.rows import LINE, Row, rows_of
from facts.watched import Seen

MAX_SENTENCE = 2000
"""Code points. A longer stretch without a full stop is cut at a space, so that no sentence costs quadratic time."""
_HEADLINE = 220
_SHORT_LINE = 110
_SAMPLE = 400
"""Code points that tell in what letters most of a text is written."""
_WIDE, _NARROW = 45, 22
"""Code points. The least that a line of hard-wrapped text has, and where the next goes on with a small letter."""

# A full stop ends a sentence where a space follows; decimals and abbreviations don't. The Urdu full stop ends one
# even when the next word is glued to it, save between digits, where it is a decimal point (2۔5).
_CLOSE = r"[\"'”’»)\]]*(?:[“‘](?=\s|$))?"  # the press closes quotations with “ as well
_ENDER = re.compile(
    "[۔؟!?….]"  # the sign first, whatever it hangs on after it: so the search passes over letters at full speed
    rf"(?:(?:(?<=[۔؟])(?!\d)|(?<=[۔؟])(?<!\d[۔؟])){_CLOSE}"
    rf"|(?<=[!?…])[!?…]*{_CLOSE}(?=\s|$)"
    rf"|(?<=\.)(?<![.\d]\.){_CLOSE}(?=\s|$)"
    rf"|(?<=\d\.){_CLOSE}(?=\s+\D|\s*$))"
)
_LONGEST_WORD = 20
"""Code points of a word that may be an abbreviation."""
_ITEM = re.compile(r"(?<![^\s:])(\d{1,2})$")
_COUNTER = re.compile(r"\(?(\d{1,4})(?:\s*[/|]\s*\d{1,4})?\)?")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SMALL = mask("preposition", "genitive", "determiner", "conjunction", "auxiliary")
_LEFT, _RIGHT = r"[\u0600-\u06ff]", r"[A-Za-z$£€\d]"
_WORDS = rf"(?:{_RIGHT}[^\s\"“”«»]*\s+){{3}}", rf"(?:{_LEFT}[^\s\"“”«»]*\s+){{3}}"
_SAID = r"[^\s\"“”«»]*(?:[,.!?،۔؟][\"”»]|[\"”»][,،])"
_MARKS = '"“”‘«»,،'
_QUOTES = re.compile('["“”‘«»]')
_LATIN, _URDU = re.compile("[A-Za-z]"), re.compile(_LEFT)
_LATIN_WORDS = re.compile(_WORDS[0])
# Where a quotation in the letters of another script begins or ends: it is a sentence of its own.
_TURN = re.compile(
    rf"(?<={_LEFT})\s*[:,–—-]?\s*(?=[\"“‘«]{_WORDS[0]}(?:[^\"”»\u0600-\u06ff]*[\"”»]?[۔.]?$|[^\"”»]*[,.!?][\"”»]))"
    rf"|(?<=[A-Za-z])\s*[:,–—-]?\s*(?=[\"“‘«]{_WORDS[1]}(?:[^\"”»A-Za-z]*[\"”»]?$|[^\"”»]*[،۔!؟][\"”»]))"
    rf"|{_WORDS[0]}{_SAID}(?=\s*{_LEFT})"
    rf"|{_WORDS[1]}{_SAID}(?=\s*[A-Za-z])"
)


class Span:  # plain, as in atoms.py
    """A stretch of the document that is one sentence, and the section it stands in."""

    __slots__ = ("end", "section", "start")

    def __init__(self, start: int, end: int, section: str) -> None:
        self.start = start
        self.end = end
        self.section = section


def language_of(text: str, packs: Mapping[str, Pack], named: str | None) -> str:
    """The language of a stretch of text: by the letters of the packs' scripts; ``named`` wins where its letters
    make up at least a third. With no letter of any pack: the named one, else the first that there is."""
    if len(packs) == 1:
        return next(iter(packs))
    written = [lang for lang, pack in packs.items() if pack.letters.search(text)]
    if len(written) == 1:  # most text is in one script: it need not be counted
        return written[0]
    if named not in packs and (most := _by_far(text, packs)) is not None:
        return most
    counts = {lang: _letters(text, pack) for lang, pack in packs.items()}
    total = sum(counts.values())
    if not total:
        return named if named is not None and named in packs else next(iter(packs))
    if named is not None and named in packs and counts[named] * 3 >= total:
        return named
    return max(counts, key=lambda lang: (counts[lang], lang))


def _by_far(text: str, packs: Mapping[str, Pack]) -> str | None:
    """The language with more letters than all others together, told by its first ones: to count those of the others,
    which are few, takes a tenth of the time of counting all."""
    start = text[:_SAMPLE]
    most = max(packs, key=lambda lang: _letters(start, packs[lang]))
    others = sum(_letters(text, pack) for lang, pack in packs.items() if lang != most)
    if others * 2 > len(text):
        return None
    found = 0
    for match in packs[most].letters.finditer(text):
        found += match.end() - match.start()
        if found > others:
            return most
    return None


def _letters(text: str, pack: Pack) -> int:
    return sum(map(len, pack.letters.findall(text)))


def language_of_sentence(text: str, packs: Mapping[str, Pack], named: str | None) -> str:
    """The language that a sentence is built in. Where scripts mix, its small words tell it, and not its letters: the
    nouns of one language stand in sentences of another (SECP کے مطابق 9 IPOs). Without any of them, the language
    whose writers mix."""
    if len(packs) == 1:
        return next(iter(packs))
    written = [lang for lang, pack in packs.items() if pack.letters.search(text)]
    if len(written) == 1:
        return written[0]
    if written:
        small = {lang: _small_words(text, packs[lang]) for lang in written}
        mixing = [lang for lang in written if packs[lang].settings.get("mixes")]
        most = max(written, key=lambda lang: (small[lang], lang in mixing))
        if small[most] > min(small.values()) or most in mixing:
            return most
    return language_of(text, packs, named)


def _small_words(text: str, pack: Pack) -> int:
    """How many words of a stretch do nothing but tie the others together."""
    lexicon = pack.lexicon
    return sum(_is_small(word, lexicon) for word in pack.letters.findall(text))


@lru_cache(maxsize=20_000)
def _is_small(word: str, lexicon: Lexicon) -> bool:
    return lexicon[key(word)].mask & _SMALL != 0


def sections(text: str, folded: str, packs: Mapping[str, Pack], seen: Seen | None = None) -> tuple[Section, ...]:
    """The document's lines, named by what they are. Lines of one kind that follow each other are one section.
    ``seen`` is what the text has been looked over for, if it has been."""
    rows = rows_of(text)
    if not rows:
        return ()
    seen = seen or look_over(folded, packs)
    names = [furniture.section_of(folded, row.start, row.end, packs, seen) for row in rows]
    names = [name or _stamp(folded, row, packs) for name, row in zip(names, rows, strict=True)]
    for i in _counters(folded, rows):
        names[i] = "furniture"
    sticky = None
    for i, name in enumerate(names):
        if name == "comments":  # the heading itself is furniture; what follows are readers' words
            names[i], sticky = "furniture", "comment"
        elif sticky and name is None:
            names[i] = sticky
    first_body = _first_body(text, rows, names)
    for i, row in enumerate(rows):
        if names[i] is None:
            names[i] = "headline" if i < first_body else "body"
            short = row.end - row.start <= _SHORT_LINE
            if names[i] == "headline" and short and furniture.share_of_stamps(folded, row.start, row.end, packs):
                names[i] = "dateline"
    merged: list[Section] = []
    for row, name in zip(rows, names, strict=True):
        if merged and merged[-1].name == name and name in ("body", "comment"):
            merged[-1] = Section(name, merged[-1].start, row.end)
        else:
            merged.append(Section(name or "body", row.start, row.end))
    return tuple(merged)


def _first_body(text: str, rows: list[Row], names: list[str | None]) -> int:
    """The first row of running text: headlines are short, end in no full stop and stand on top."""
    if len(rows) == 1:
        return 0
    for i, row in enumerate(rows):
        if names[i] is not None:
            continue
        line = text[row.start : row.end]
        if " | " in line and len(line) <= _SHORT_LINE and _FULL_YEAR.search(line):
            continue  # By Some Reporter | Oct. 7, 2026, 9:42 p.m.
        if len(line) > _HEADLINE or line[-1] in "۔.!…" or _ENDER.search(line[:-1]) or (i and not row.gap and i > 2):
            return i
        if _wrapped_from(text, rows, i):
            return i
    free = [i for i, name in enumerate(names) if name is None]
    return free[0] + 1 if len(free) > 1 else (free[0] if free else 0)


def _wrapped_from(text: str, rows: list[Row], at: int) -> bool:
    """Whether a row begins a hard-wrapped paragraph: lines of one width with no gap, in which a sentence ends.

    Two lines are a headline and its strap unless the second begins with a small letter.
    """
    last = at + 1
    while last < len(rows) and not rows[last].gap:
        last += 1
    lines = [text[row.start : row.end] for row in rows[at:last]]
    width = max(map(len, lines))
    least = _NARROW if len(lines) > 1 and lines[1][0].islower() else _WIDE
    if not least <= width <= _SHORT_LINE or len(lines) < 2 or min(map(len, lines[:-1])) < 0.75 * width:
        return False
    return lines[1][0].islower() or (len(lines) > 2 and any(_ENDER.search(line) for line in lines))


def _counters(folded: str, rows: list[Row]) -> list[int]:
    """Lines with nothing but a number: of readers, or of pages in their order. Several others are a pasted column."""
    found = [(i, match) for i, row in enumerate(rows) if (match := _COUNTER.fullmatch(folded, row.start, row.end))]
    numbers = [int(match[1]) for _, match in found]
    in_order = all(b == a + 1 for a, b in pairwise(numbers))
    return [i for i, _ in found] if in_order and len(rows) > 1 else []


def _stamp(folded: str, row: Row, packs: Mapping[str, Pack]) -> str | None:
    """Whether a line is little else than a date: a dateline then, wherever it stands."""
    line = folded[row.start : row.end]
    if len(line) > _SHORT_LINE or line[-1] == "." or not _FULL_YEAR.search(line):
        return None
    return "dateline" if furniture.share_of_stamps(folded, row.start, row.end, packs) >= 0.5 else None


def sentences(text: str, section: Section, abbreviations: frozenset[str], mixed: bool = False) -> list[Span]:
    """The sentences of a section, in order, none of them blank. Lines end a sentence, save in hard-wrapped text.

    In a text of several scripts (``mixed``) a quotation in another script is a sentence as well.
    """
    found: list[Span] = []
    cut, name = _turned if mixed else _cut, section.name
    for start, end in _paragraphs(text, section.start, section.end):
        at = start
        item = 0  # the number of the last item of a list within the line: 1۔ bread 2۔ butter
        for match in _ENDER.finditer(text, start, end):
            dot, stop = match.span()
            if text[dot - 1].isdigit():
                begins = _item(text, start, at, dot, item + 1)
                if begins is not None:
                    cut(found, text, at, begins, name)
                    at, item = begins, item + 1
                    continue
            if text[dot] == "." and _abbreviated(text, at, dot, stop, abbreviations):
                continue
            cut(found, text, at, stop, name)
            at = stop
        cut(found, text, at, end, name)
    return found


def _item(text: str, line: int, at: int, dot: int, number: int) -> int | None:
    """Where the item of a list with this number begins, if the stop at ``dot`` stands behind it. The first one leads
    the line or follows a colon."""
    found = _ITEM.search(text, max(at, dot - 4), dot)
    if found is None or int(found[1]) != number:
        return None
    leads = not text[line : found.start(1)].strip() or text[line : found.start(1)].rstrip().endswith(":")
    return found.start(1) if leads or number > 1 else None


def _turned(found: list[Span], text: str, start: int, end: int, section: str) -> None:
    """Add a sentence without what it quotes in another script, and that apart."""
    at = start
    if _may_turn(text, start, end):
        for match in _TURN.finditer(text, start, end):
            sign = match.group()[-1:]
            if sign and sign in _MARKS and text[at:end].lstrip()[:1] not in _MARKS:
                continue  # the sentence that quotes goes on
            _cut(found, text, at, match.end(), section)
            at = match.end()
    _cut(found, text, at, end, section)


def _may_turn(text: str, start: int, end: int) -> bool:
    """Whether a sentence has a mark of quotation and letters of both scripts: most have not, and are passed over in a
    hundredth of the time. What stands right before it counts as well."""
    if not _QUOTES.search(text, start, end):
        return False
    before = max(start - 1, 0)
    if not _URDU.search(text, before, end):
        return False
    return _LATIN.search(text, before, end) is not None or _LATIN_WORDS.search(text, start, end) is not None


def _abbreviated(text: str, start: int, dot: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop ends no sentence: the next word is in small letters, or the last one an abbreviation or a
    single letter."""
    if text[stop : stop + 3].strip()[:1].islower():
        return True
    first, least = dot, max(start, dot - _LONGEST_WORD)
    while first > least and text[first - 1].isalnum() and not text[first - 1].isdecimal():
        first -= 1
    if dot - first == 1:
        before = text[first - 1] if first > least else " "
        if before != "_" and not before.isalnum():
            return True
    return first < dot and text[first:dot].lower() in abbreviations


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of text that a sentence can't leave: lines, or blocks of hard-wrapped lines."""
    lines = [m.span() for m in LINE.finditer(text, start, end)]
    if len(lines) < 2:
        return lines
    width = max([b - a for a, b in lines])
    if width > _SHORT_LINE:  # not wrapped
        return lines
    found: list[tuple[int, int]] = []
    begin, last = lines[0]
    for a, b in lines[1:]:
        wrapped = (
            last - begin >= 1
            and _line_width(text, last) >= 0.6 * width
            and _line_width(text, last) >= (_NARROW if text[a:b].lstrip()[:1].islower() else _WIDE)
            and len(re.findall(r"\n|\r(?!\n)", text[last:a])) == 1
            and text[last - 1 : last] not in "۔.!?؟:"
            and not text[a:b].lstrip().startswith(("•", "-", "*", "–", "|", "#"))
            and "\t" not in text[a:b]
            and "  " not in text[a:b].strip()
        )
        if not wrapped:
            found.append((begin, last))
            begin = a
        last = b
    found.append((begin, last))
    return found


def _line_width(text: str, end: int) -> int:
    return end - 1 - max(text.rfind("\n", 0, end), text.rfind("\r", 0, end))


def _cut(found: list[Span], text: str, start: int, end: int, section: str) -> None:
    """Add one sentence without the white space around it; overlong ones in pieces."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        half, most = start + MAX_SENTENCE // 2, start + MAX_SENTENCE
        pause = max(text.rfind(sign, half, most) for sign in ("، ", ", ", "; ", "؛ "))  # a number holds none of these
        at = pause + 1 if pause > start else text.rfind(" ", half, most)
        at = at if at > start else most
        found.append(Span(start, at, section))
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append(Span(start, end, section))
