"""What part a word plays in its sentence, as far as noun phrases need it: one letter for each token.

Closed classes come from the pack's lists. An open word is a noun, or belongs to one, unless its ending and the words
beside it tell that it is a verb (``firms employ 300``, ``the centre employs 300``): no list names the nouns, few name
verbs.
"""

from __future__ import annotations

from functools import cache

from facts.annotate import Annotated
from facts.fold import key
from facts.line import bit, mask
from facts.parts import AND, BREAK, DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB, WEAK
from facts.verbhood import acts, between_hyphens, bounds, each, hyphened, listed, stands_alone

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
_FIXED, _PER = bit("fixed"), bit("per")
_NO_VERB = mask("fixed", "ordinal")
_ALL = mask(*(name for name, _ in _ORDER))
_LETTERS: dict[int, str] = {}
"""The letter for each row of lists that was met."""

_CLOSES = {VERB, SIGN, AND, BREAK}
"""What stands behind a word that ends a clause together with its verb."""

_ENDS = frozenset(".,;?!")


def word_classes(marked: Annotated) -> list[str]:
    """The letter of each token of a sentence."""
    tokens, inside = marked.tokens, marked.line.inside
    letters = []
    for its in inside[: len(tokens)]:
        lists = its & _ALL
        letter = _LETTERS.get(lists)
        if letter is None:
            letter = next((letter for one, letter in _BITS if lists & one), NOUN)
            _LETTERS[lists] = letter
        letters.append(letter)
    hyphens = "-" in marked.line.keys
    for i, token in enumerate(tokens):
        shape, letter = token.shape, letters[i]
        if shape == "p":
            if letter != QUANTITY:
                letters[i] = SIGN
        elif letter in (PRONOUN, BREAK) and _letters(marked, i):
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
        elif hyphens and i > 1 and hyphened(marked, i) and (letter == LINK or marked.is_a(i, "particle", "adverbial")):
            letters[i] = NOUN if letters[i - 2] != QUANTITY else letter  # a write-down, a pay-off, live-in
        elif letter == DETERMINER and tokens[i + 1 : i + 2] and tokens[i + 1].key == "&" and marked.tight(i + 1):
            letters[i] = NOUN  # A&E
        elif hyphens and letter in (SKIP, DETERMINER) and tokens[i + 1 : i + 2] and _tied(marked, i + 1):
            whole = tokens[i + 2].shape == "w" and marked.is_a(i, "bound_word", "determiner")
            letters[i] = NOUN if whole else SKIP  # low-lying, all-electric
        elif shape != "w" and letter not in (QUANTITY, TIME) and not inside[i] & _FIXED:
            letters[i] = SKIP
    last = marked.pack.settings.get("genitive") == "before"
    for i, letter in enumerate(letters):
        if letter == SKIP and marked.is_a(i, "preposition") and not marked.is_a(i, "filler", "per"):
            following = letters[i + 1] if i + 1 < len(letters) else SIGN
            if last or following not in (QUANTITY, SKIP):  # over the city, over 5
                letters[i] = LINK
    if last:
        _verbs_last(marked, letters)
    else:
        _verbs_inside(marked, letters)
    return letters


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
    adverbs = tuple(settings.get("adverb_endings", ()))
    inside = marked.line.inside
    for i, letter in enumerate(letters):
        if letter in (WEAK, VERB) and letters[i + 1 : i + 2] == [QUANTITY] and bounds(marked, i):
            letters[i] = SKIP  # a record $3bn
        elif letter == VERB:
            letters[i] = listed(marked, letters, i, (*past, *ongoing))
        elif letter == DETERMINER and stands_alone(marked, letters, i):
            letters[i] = PRONOUN
        elif letter == BREAK and i and letters[i - 1] == OF and letters[i + 1 : i + 2] in ([], [SIGN]):
            letters[i] = PRONOUN  # a third of that
        elif letter == SKIP and letters[i + 1 : i + 2] == [VERB] and marked.is_a(i - 1, "article"):
            letters[i] = NOUN if marked.is_a(i, "adverb") else SKIP  # the well is 600 feet deep
        elif letter == NOUN and letters[i + 1 : i + 2] == [QUANTITY] and marked.is_a(i, "size_word"):
            letters[i] = SKIP  # a hefty Rs3m
        elif letter == NOUN and letters[i - 1 : i + 2 : 2] == [NOUN, QUANTITY] and marked.is_a(i, "threshold"):
            letters[i] = LINK  # pushed the river past 12 metres
        elif letter == NOUN and letters[i - 1 : i] == [VERB] and letters[i + 1 : i + 2] != [NOUN]:
            if marked.is_a(i, "state_adjective"):
                letters[i] = SKIP  # had been lying vacant for years
        elif letter == DETERMINER and marked.is_a(i, "every") and marked.at("duration", i + 1) is not None:
            letters[i] = letters[i + 1] = TIME  # each year
        elif letter == DETERMINER and each(marked, letters, i):  # Rs5 a litre
            letters[i] = letters[i + 1] = SKIP
        elif letter in (NOUN, WEAK) and i and letters[i - 1] in (QUANTITY, SKIP) and marked.is_a(i, "time_adjective"):
            if marked.is_a(i - 1, "unit", "concept") and i + 1 < len(letters):  # Rs5 last season
                letters[i] = letters[i + 1] = SKIP
        if letter in (NOUN, VERB) and i > 2 and letters[i - 3] == VERB and hyphened(marked, i):
            if marked.is_a(i - 3, "auxiliary", "helping") and marked.tokens[i].key.endswith(past):
                letters[i - 2], letters[i] = SKIP, VERB  # can be fast-charged
        if letter not in (NOUN, WEAK) or letters[i] in (SKIP, VERB) or inside[i] & _NO_VERB:
            continue
        word = marked.tokens[i].key
        if letter == NOUN and (not word.isalpha() or (i and marked.capital(i)) or hyphened(marked, i)):
            continue
        if letter == NOUN and word.endswith(adverbs) and len(word) > 4 and not marked.is_a(i, "concept"):
            letters[i] = SKIP
        elif acts(marked, letters, i, past, ongoing):
            letters[i] = VERB
        elif letter == WEAK:
            letters[i] = NOUN
        if letters[i] == NOUN and letters[i + 1 : i + 2] != [NOUN] and marked.is_a(i, "dimension"):
            letters[i] = SKIP  # faster than, short of, moving west


def _verbs_last(marked: Annotated, letters: list[str]) -> None:
    """Verbs among the open words where the verb ends its clause: before its auxiliary, and at the sentence's end."""
    size = len(letters)
    endings = _folded(*marked.pack.settings.get("verb_endings", ()))
    for i in range(size - 1, -1, -1):
        letter = letters[i]
        following = letters[i + 1] if i + 1 < size else SIGN
        if letter == PRONOUN and following == NOUN:  # this course
            letters[i] = DETERMINER
        elif letter == SKIP and following == VERB and marked.is_a(i, "spends"):
            letters[i] = VERB  # spent (صرف ہوئے), not only
        elif letter == WEAK:
            letters[i] = SKIP if marked.is_a(i, "adverb") else NOUN
        elif letter == VERB and i and letters[i - 1] == OF and marked.is_a(i, "adposition") and _has(marked, i):
            letters[i] = LINK  # with the banks (کے پاس), not passed
        elif letter == VERB and following == SIGN and marked.is_a(i, "light") and _befell(marked, letters, i):
            pass  # 2 pistols seized (پستول برآمد)
        elif letter == VERB and marked.is_a(i, "light") and (following != VERB or marked.is_a(i + 1, "became")):
            letters[i] = (
                VERB if following == SKIP and _not_done(marked, letters, i) else NOUN
            )  # 45% of the work is done
        elif letter == VERB and following == QUANTITY and marked.is_a(i, "hurt"):
            if not i or letters[i - 1] in (SIGN, AND, BREAK):  # the injured are 22
                letters[i] = NOUN
        elif letter == VERB and following == NOUN and marked.is_a(i, "hurt") and marked.is_a(i + 1, "concept"):
            if i and letters[i - 1] == QUANTITY:  # 12 injured workers
                letters[i] = NOUN
        elif letter == VERB and following == LINK and marked.is_a(i, "place", "noun_too"):
            letters[i] = NOUN  # in Murree (مری), not died; into a ravine (کھائی), not eaten
        elif letter == VERB and marked.is_a(i, "under") and _attributive(marked, letters, i):
            letters[i] = letters[i + 1] = NOUN  # 2 pending cases (زیر التوا مقدمات)
        elif (
            letter == NOUN
            and following in (SIGN, AND, BREAK)
            and marked.is_a(i, "verb_too")
            and _done_by(marked, letters, i)
        ):
            letters[i] = VERB  # he added 44 (جوڑے), not 44 couples
        elif letter == NOUN and following == VERB and marked.is_a(i, "degree") and _slightly(marked, letters, i):
            letters[i] = SKIP  # 130 partly hit (جزوی متاثر), 4 workers badly hurt
        elif letter == LINK and letters[i - 1] == NOUN and i and marked.is_a(i, "manner") and marked.at("manner", i):
            letters[i - 1] = letters[i] = SKIP  # partly (جزوی طور پر)
        elif letter == VERB and marked.is_a(i, "noun_too") and _as_noun(marked, letters, i):
            letters[i] = NOUN  # 9 coins (سکے)
        elif letter == OF and marked.is_a(i, "done") and _closes(marked, letters, i + 1):
            letters[i] = VERB  # made (کی), not of
        elif letter == VERB and i and letters[i - 1] == OF and not marked.is_a(i, "vector") and _conjugated(marked, i):
            letters[i] = NOUN  # a bid (بولی) of ten
        elif letter == LINK and i and letters[i - 1] in (NOUN, VERB) and marked.is_a(i, "light_vector"):
            letters[i] = VERB  # asked for (مانگ لیے), not for (کے لیے)
        elif letter == NOUN and i and letters[i - 1] == QUANTITY and following != NOUN and marked.is_a(i, "dimension"):
            letters[i] = SKIP  # 5 km long
        elif letter == NOUN and i and letters[i - 1] == QUANTITY and _counter(marked, i):
            letters[i] = SKIP  # sales were 14,700 units
        elif letter == NOUN and i > 2 and letters[i - 2 : i] == [SKIP, SKIP] and marked.is_a(i, "occasion"):
            letters[i] = SKIP if letters[i - 3] == QUANTITY else NOUN  # more than 20 times (20 سے زائد بار)
        elif letter == NOUN and following == VERB and _conjugated(marked, i) and letters[i - 1 : i] == [QUANTITY]:
            letters[i] = VERB  # won (جیت لیے) 20 crore, lost (ہار گیا) 35
        elif letter == NOUN and following == VERB and _foreign_verb(marked, i):
            letters[i] = VERB  # raised (raise کیے) 4 million
        elif letter == NOUN and following == SKIP and _not_done(marked, letters, i):
            letters[i] = VERB  # half was not spent (خرچ نہیں ہوا)
        elif letter == NOUN and following == VERB and marked.is_a(i, "light_do") and _with_be(marked, letters, i):
            letters[i] = VERB  # was proposed (تجویز کیا گیا)
        elif letter == NOUN and (not marked.is_a(i, "fixed") or _became_whole(marked, i)):
            if following == VERB and _its_cost(marked, letters, i):
                pass  # on which 48 crore of a cost will come
            elif following == VERB and marked.is_a(i, "hands_over", "receives", "spends", "light"):
                letters[i] = NOUN if marked.is_a(i, "light") and marked.is_a(i + 1, "became") else VERB
            elif _became(marked, letters, i, following):
                letters[i] = VERB
            elif i + 1 < size and not marked.is_a(i, "concept"):
                if following in _CLOSES and _conjugated(marked, i):
                    letters[i] = VERB
                before = letters[i - 1] if i else SIGN
                ended = marked.tokens[i].key.endswith(endings) and len(marked.tokens[i].key) > 3
                if before == QUANTITY and following == VERB and marked.is_a(i + 1, "became"):
                    ended = False  # 22 guests unconscious (باراتی بے ہوش)
                if (ended and (following == VERB or (before == QUANTITY and following in (LINK, OF)))) or _verbal(
                    marked, letters, i
                ):
                    letters[i] = VERB


def _as_noun(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word that may be a verb is counted, or opens a clause: 9 coins (سکے), 280 children (بچے ہیں); but 5
    days are left (5 دن بچے ہیں)."""
    if not i or letters[i - 1] in (SIGN, BREAK):
        return True
    if letters[i + 1 : i + 2] == [QUANTITY]:  # the bid (بولی) was 88 crore
        return True
    if marked.is_a(i + 1, "future"):  # will get 40 (ملیں گے), not 40 mills
        return False
    while letters[i - 1] == SKIP and i > 1 and not marked.is_a(i - 1, "left_over"):  # more than half are children
        i -= 1
    if letters[i - 1] == QUANTITY and marked.is_a(i - 1, "percent"):  # 60 percent are children
        return True
    return letters[i - 1] == QUANTITY and not marked.is_a(i - 1, "unit", "duration")


def _foreign_verb(marked: Annotated, i: int) -> bool:
    """Whether a word in the letters of another language makes a verb with the doing behind it, and is no plural."""
    key, verb = marked.tokens[i].key, marked.at("verb", i + 1)
    return key.isascii() and key.isalpha() and not key.endswith("s") and verb is not None and verb.value == "do"


def _became_whole(marked: Annotated, i: int) -> bool:
    """Whether a word is of a phrase that says what became of the counted (جاں بحق), and not of a name (موٹر سائیکل
    سوار)."""
    phrases = (marked.at("became", i), marked.until("became", i + 1))
    return any(phrase is not None and phrase.last - phrase.first > 1 for phrase in phrases)


def _not_done(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word makes a verb with the one behind "not"."""
    if not marked.is_a(i, "became", "light", "spends") or letters[i + 2 : i + 3] != [VERB]:
        return False
    found = marked.at("adverb", i + 1)
    return found is not None and found.value == "not"


def _its_cost(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a sum that a pronoun alone tells the purpose of comes as a cost (جن پر 48 کروڑ روپے لاگت آئے گی)."""
    if not (marked.is_a(i, "spends") and marked.is_a(i, "concept") and marked.is_a(i + 1, "arrives")):
        return False
    k = i - 1
    while k > 1 and letters[k] == QUANTITY:
        k -= 1
    return k > 0 and letters[k] == LINK and letters[k - 1] in (PRONOUN, DETERMINER, BREAK)


def _befell(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether the counted stand right before a word."""
    return marked.is_a(i - 1, "concept") and QUANTITY in letters[max(0, i - 4) : i]


def _slightly(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word of degree tells how far something befell the counted that stand before it."""
    return i > 0 and (letters[i - 1] == QUANTITY or (letters[i - 1] == NOUN and marked.is_a(i + 1, "became")))


def _has(marked: Annotated, i: int) -> bool:
    """Whether a postposition that is a verb as well says who has something: no verb of doing follows it."""
    verb = marked.at("verb", i + 1)
    return not marked.is_a(i + 1, "infinitive") and (verb is None or verb.value == "be")


def _with_be(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a noun makes a verb with the being or doing behind it, and is not itself owned."""
    verb = marked.at("verb", i + 1)
    if verb is None or verb.value not in ("be", "do"):
        return False
    return i > 0 and letters[i - 1] not in (OF, DETERMINER) and not marked.is_a(i - 1, "adjective")


def _attributive(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word for "under" and the next one stand before the noun they tell of, not behind it as a predicate."""
    if letters[i + 1 : i + 3] not in ([NOUN, NOUN], [VERB, NOUN]):
        return False
    return not i or letters[i - 1] not in (NOUN, VERB) or marked.is_a(i - 1, "adjective")


def _done_by(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word right behind a number ends a clause that says who did it."""
    k = i - 1
    if k < 1 or letters[k] != QUANTITY:
        return False
    while k >= 0 and letters[k] not in (VERB, BREAK, SIGN):
        found = marked.at("preposition", k)
        if found is not None and found.value == "erg":
            return True
        k -= 1
    return False


def _counter(marked: Annotated, i: int) -> bool:
    """Whether a word beside a number says only that things are counted (before a verb of being), or how often."""
    if marked.is_a(i, "occasion"):
        return True
    if not marked.is_a(i, "counter") or i + 1 >= len(marked.tokens):
        return False
    verb = marked.at("verb", i + 1)
    return verb is not None and verb.value in ("be", "stay")


def _closes(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a clause ends before a token."""
    if i >= len(letters) or letters[i] in (BREAK, AND):
        return True
    return marked.tokens[i].key in _ENDS


def _conjugated(marked: Annotated, i: int) -> bool:
    """Whether a word is a known stem of a verb with an ending, or before a verb that leans on it (کما لیا)."""
    word, stems = marked.tokens[i].key, marked.pack.values("verb_stem")
    if word in stems and marked.is_a(i + 1, "light_vector"):
        return True
    endings = _folded(*marked.pack.settings.get("stem_endings", ()))
    return any(word.endswith(ending) and word[: -len(ending)] in stems for ending in endings)


def _became(marked: Annotated, letters: list[str], i: int, following: str) -> bool:
    """Whether a word says, with the verb behind it or alone, what became of the counted: 12 schools closed, 3
    restored, 27 declared sensitive, 2 brothers murdered."""
    if following in _CLOSES:
        if marked.is_a(i, "became"):
            return True
        if marked.is_a(i, "befallen", "light_do"):
            return _befell(marked, letters, i)
    return i > 0 and letters[i - 1] in (QUANTITY, SKIP) and marked.is_a(i + 1, "declared")


@cache
def _folded(*endings: str) -> tuple[str, ...]:
    return tuple(map(key, endings))


def _verbal(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether an open word before an auxiliary, or at the end of a sentence that has no other verb, is a verb."""
    if marked.is_a(i + 1, "vector"):
        return not marked.is_a(i + 1, "progressive") or (
            i + 2 < len(letters) and marked.is_a(i + 2, "auxiliary", "helping")
        )
    if marked.tokens[i + 1].key not in ".۔؟" or i + 2 < len(letters):
        return False
    k = i - 1
    while k >= 0 and letters[k] != BREAK:
        if letters[k] == VERB:
            return False
        k -= 1
    return k != i - 1
