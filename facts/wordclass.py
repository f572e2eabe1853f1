"""What part a word plays in its sentence, as far as noun phrases need it: one letter for each token.

Closed classes come from the pack's lists. An open word is a noun, or belongs to one, unless its ending and the words
beside it tell that it is a verb (``firms employ 300``, ``the centre employs 300``): no list names the nouns, few name
verbs.
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.line import bit, mask
from facts.parts import AND, BREAK, DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB, WEAK
from facts.verbhood import acts, between_hyphens, bounds, each, hyphened, listed, stands_alone
from facts.verblast import verbs_last

_ORDER = (
    ("fixed", NOUN),
    ("quantity", QUANTITY),
    ("ordinal", QUANTITY),
    ("per", SKIP),
    ("time", TIME),
    ("weekday", TIME),
    ("month", TIME),
    ("clause_break", BREAK),
    ("clause_word", BREAK),
    ("particle", VERB),
    ("weak_verb", WEAK),
    ("verb", VERB),
    ("verb_form", VERB),
    ("bound_word", SKIP),
    ("adverb", SKIP),
    ("adverbial", SKIP),
    ("of", OF),
    ("genitive", OF),
    ("preposition", LINK),
    ("adposition", LINK),
    ("conjunction", AND),
    ("determiner", DETERMINER),
    ("pronoun", PRONOUN),
    ("quantifier", SKIP),
)
_BITS = [(bit(name), letter) for name, letter in _ORDER]
_LETTERS: dict[int, tuple[str, int]] = {}
"""The letter for each row of lists that was met, and how far it may change (``_HYPHENED``, ``_UNSURE``, ``_MEASURED``;
0 where it holds)."""
_ROOM = 20_000
"""Rows of lists that are kept in mind."""

_FIXED, _PER, _CAPITAL = bit("fixed"), bit("per"), bit("capital")
_CONCEPT, _PREPOSITION = bit("concept"), bit("preposition")
_NO_VERB, _NO_LINK, _JOINED = mask("fixed", "ordinal"), mask("filler", "per"), mask("particle", "adverbial")
_HYPHENED, _UNSURE, _MEASURED = 1, 2, 3
"""It may change beside a hyphen; whatever the words beside it are; and that behind it as well."""
_SETTLED = SIGN + QUANTITY + LINK + OF + AND + TIME + PRONOUN
"""Letters that hold where the verb stands inside the clause."""


def word_classes(marked: Annotated) -> list[str]:
    """The letter of each token of a sentence."""
    inside = marked.line.inside
    letters: list[str] = []
    odd: list[int] = []  # one word in five: the others are what their lists say
    hyphens, per = "-" in marked.line.keys, False
    for i, token in enumerate(marked.tokens):
        letter, change = _LETTERS.get(inside[i]) or _letter_of(inside[i])
        letters.append(letter)
        if change > _HYPHENED or token.shape != "w" or (hyphens and change):
            odd.append(i)
            per = per or change == _MEASURED
    for i in range(len(letters)) if per else odd:
        _beside(marked, letters, i, hyphens)
    last = marked.pack.settings.get("genitive") == "before"
    if SKIP in letters:
        for i, letter in enumerate(letters):
            if letter == SKIP and inside[i] & _PREPOSITION and not inside[i] & _NO_LINK:
                following = letters[i + 1] if i + 1 < len(letters) else SIGN
                if last or following not in (QUANTITY, SKIP):  # over the city, over 5
                    letters[i] = LINK
    for filler in marked.entries("list_filler"):
        if filler.value == "bound" and letters[filler.last : filler.last + 1] == [QUANTITY]:
            letters[filler.first : filler.last] = [SKIP] * (filler.last - filler.first)  # a debt of at least $9m
    if last:
        verbs_last(marked, letters)
    else:
        _verbs_inside(marked, letters)
    return letters


def _letter_of(lists: int) -> tuple[str, int]:
    """The letter of a word by its lists, and how far it may change."""
    letter = next((letter for one, letter in _BITS if lists & one), NOUN)
    change = 0
    if lists & _PER:
        change = _MEASURED
    elif letter in (PRONOUN, BREAK, TIME, DETERMINER):
        change = _UNSURE
    elif letter not in (NOUN, VERB, WEAK, QUANTITY) or lists & _JOINED:
        change = _HYPHENED
    if len(_LETTERS) < _ROOM:
        _LETTERS[lists] = letter, change
    return letter, change


def _beside(marked: Annotated, letters: list[str], i: int, hyphens: bool) -> None:
    """Change the letter of a token where the tokens beside it tell that it is another."""
    tokens, inside = marked.tokens, marked.line.inside
    shape, letter = tokens[i].shape, letters[i]
    if shape == "p":
        if letter != QUANTITY:
            letters[i] = SIGN
    elif letter in (PRONOUN, BREAK) and inside[i] & _CAPITAL and _letters(marked, i):
        letters[i] = NOUN  # the US, the WHO
    elif shape == "d" and i > 1 and tokens[i - 1].key == "-" and tokens[i - 2].shape == "w":
        if marked.tight(i - 1) and marked.capital(i - 2) and letters[i - 2] == NOUN:  # KSE-100
            letters[i] = NOUN
    elif letter == TIME and marked.is_a(i, "month") and not marked.capital(i) and marked.is_a(i, "before_verb"):
        letters[i] = VERB  # prices may rise
    elif i and inside[i - 1] & _PER and letter != QUANTITY:
        its_last = max(marked.reach("unit", i), marked.reach("concept", i))  # ایم ایم بی ٹی یو
        letters[i:its_last] = [SKIP] * (its_last - i)
    elif hyphens and letter in (LINK, OF, AND) and between_hyphens(marked, i):
        letters[i] = NOUN  # tax-to-GDP
    elif hyphens and i > 1 and hyphened(marked, i) and (letter == LINK or inside[i] & _JOINED):
        letters[i] = NOUN if letters[i - 2] != QUANTITY else letter  # a write-down, a pay-off, live-in
    elif letter == DETERMINER and tokens[i + 1 : i + 2] and tokens[i + 1].key == "&" and marked.tight(i + 1):
        letters[i] = NOUN  # A&E
    elif hyphens and letter in (SKIP, DETERMINER) and tokens[i + 1 : i + 2] and _tied(marked, i + 1):
        whole = tokens[i + 2].shape == "w" and marked.is_a(i, "bound_word", "determiner")
        letters[i] = NOUN if whole else SKIP  # low-lying, all-electric
    elif shape != "w" and letter not in (QUANTITY, TIME) and not inside[i] & _FIXED:
        letters[i] = SKIP


def _letters(marked: Annotated, i: int) -> bool:
    """Whether a word is an abbreviation, by its capitals, in a sentence that is not all capitals."""
    word = marked.surface(i, i + 1)
    return len(word) > 1 and word.isascii() and word.isupper() and not marked.text[marked.tokens[0].start :].isupper()


def _tied(marked: Annotated, i: int) -> bool:
    return marked.tokens[i].key == "-" and marked.tight(i)


def _verbs_inside(marked: Annotated, letters: list[str]) -> None:
    """Verbs among the open words where the verb stands between its subject and the rest."""
    settings = marked.pack.settings
    past = tuple(settings.get("verb_endings", ()))
    ongoing = tuple(settings.get("gerund_endings", ()))
    endings = (*past, *ongoing)
    adverbs = tuple(settings.get("adverb_endings", ()))
    tokens, inside, size = marked.tokens, marked.line.inside, len(letters)
    for i, letter in enumerate(letters):
        if letter in _SETTLED:
            continue
        following = letters[i + 1] if i + 1 < size else ""
        if letter == VERB:
            bound = following == QUANTITY and bounds(marked, i)  # a record $3bn
            letters[i] = SKIP if bound else listed(marked, letters, i, endings)
        elif letter == NOUN:
            _noun_inside(marked, letters, i, following)
        elif letter == WEAK:
            if following == QUANTITY and bounds(marked, i):
                letters[i] = SKIP
            elif i and letters[i - 1] in (QUANTITY, SKIP):
                _of_time(marked, letters, i)
        else:
            _closed_inside(marked, letters, i, following)
            continue
        if letter != WEAK and i > 2 and letters[i - 3] == VERB and hyphened(marked, i):
            if marked.is_a(i - 3, "auxiliary", "helping") and tokens[i].key.endswith(past):
                letters[i - 2], letters[i] = SKIP, VERB  # can be fast-charged
        if letter == VERB or letters[i] in (SKIP, VERB) or inside[i] & _NO_VERB:
            continue
        word = tokens[i].key
        if letter == NOUN and ((i and inside[i] & _CAPITAL) or not word.isalpha() or hyphened(marked, i)):
            continue
        if letter == NOUN and word.endswith(adverbs) and len(word) > 4 and not inside[i] & _CONCEPT:
            letters[i] = NOUN if following == SIGN and _tied(marked, i + 1) else SKIP  # the early-sown crop
        elif acts(marked, letters, i, past, ongoing):
            letters[i] = VERB
        elif letter == WEAK:
            letters[i] = NOUN
        if letters[i] == NOUN and following != NOUN and marked.is_a(i, "dimension"):
            letters[i] = SKIP  # faster than, short of, moving west


def _noun_inside(marked: Annotated, letters: list[str], i: int, following: str) -> None:
    """Change the letter of an open word that is less than a noun by the words beside it."""
    before = letters[i - 1] if i else ""
    if following == QUANTITY:
        if marked.is_a(i, "size_word"):
            letters[i] = SKIP  # a hefty Rs3m
            return
        if before == NOUN and marked.is_a(i, "threshold"):
            letters[i] = LINK  # pushed the river past 12 metres
            return
    if before == VERB:
        if following != NOUN and marked.is_a(i, "state_adjective"):
            letters[i] = SKIP  # had been lying vacant for years
    elif before in (QUANTITY, SKIP):
        _of_time(marked, letters, i)


def _of_time(marked: Annotated, letters: list[str], i: int) -> None:
    """Set a time aside that a number stands before."""
    if marked.is_a(i, "time_adjective") and marked.is_a(i - 1, "unit", "concept") and i + 1 < len(letters):
        letters[i] = letters[i + 1] = SKIP  # Rs5 last season


def _closed_inside(marked: Annotated, letters: list[str], i: int, following: str) -> None:
    """Change the letter of a determiner, or of a word that opens a clause or is set aside."""
    letter = letters[i]
    if letter == DETERMINER:
        if stands_alone(marked, letters, i):
            letters[i] = PRONOUN
        elif marked.is_a(i, "every") and marked.at("duration", i + 1) is not None:
            letters[i] = letters[i + 1] = TIME  # each year
        elif each(marked, letters, i):  # Rs5 a litre
            letters[i] = letters[i + 1] = SKIP
    elif letter == BREAK:
        if i and letters[i - 1] == OF and following in ("", SIGN):
            letters[i] = PRONOUN  # a third of that
    elif following == VERB and marked.is_a(i - 1, "article") and marked.is_a(i, "adverb"):
        letters[i] = NOUN  # the well is 600 feet deep
