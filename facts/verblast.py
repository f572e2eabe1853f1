"""Whether a word is a verb where the verb ends its clause: told by the auxiliary behind it, or by the clause's end."""

from __future__ import annotations

from functools import cache, lru_cache

from facts.annotate import Annotated
from facts.fold import key
from facts.line import bit
from facts.pack import Pack
from facts.parts import AND, BREAK, DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB, WEAK

_FIXED, _CONCEPT, _BECAME = bit("fixed"), bit("concept"), bit("became")
_HELD = QUANTITY + SIGN + AND + BREAK + TIME + DETERMINER
"""Letters that hold where the verb ends the clause."""
_STOPS = SIGN + AND + BREAK
_CLOSES = VERB + _STOPS
"""What stands behind a word that ends a clause together with its verb."""

_ENDS = frozenset(".,;?!")


def verbs_last(marked: Annotated, letters: list[str]) -> None:
    """Verbs among the open words where the verb ends its clause: before its auxiliary, and at the sentence's end."""
    size = len(letters)
    endings = _folded(*marked.pack.settings.get("verb_endings", ()))
    for i in range(size - 1, -1, -1):
        letter = letters[i]
        if letter in _HELD:
            continue
        following = letters[i + 1] if i + 1 < size else SIGN
        if letter == NOUN:
            _noun_last(marked, letters, i, following, endings)
        elif letter == VERB:
            _verb_last(marked, letters, i, following)
        elif letter == WEAK:
            letters[i] = SKIP if marked.is_a(i, "adverb") else NOUN
        elif letter == PRONOUN:
            if following == NOUN:  # this course
                letters[i] = DETERMINER
        elif letter == SKIP:
            if following == VERB and marked.is_a(i, "spends"):
                letters[i] = VERB  # spent (صرف ہوئے), not only
        elif letter == OF:
            if marked.is_a(i, "done") and _closes(marked, letters, i + 1):
                letters[i] = VERB  # made (کی), not of
        elif i and letters[i - 1] == NOUN and marked.is_a(i, "manner") and marked.at("manner", i):
            letters[i - 1] = letters[i] = SKIP  # partly (جزوی طور پر)
        elif i and letters[i - 1] in (NOUN, VERB) and marked.is_a(i, "light_vector"):
            letters[i] = VERB  # asked for (مانگ لیے), not for (کے لیے)


def _verb_last(marked: Annotated, letters: list[str], i: int, following: str) -> None:
    """Change the letter of a listed verb that is none by the words beside it."""
    if i and letters[i - 1] == OF and marked.is_a(i, "adposition") and _has(marked, i):
        letters[i] = LINK  # with the banks (کے پاس), not passed
    elif following == SIGN and marked.is_a(i, "light") and _befell(marked, letters, i):
        pass  # 2 pistols seized (پستول برآمد)
    elif marked.is_a(i, "light") and (following != VERB or marked.is_a(i + 1, "became")):
        done = following == SKIP and _not_done(marked, letters, i)
        letters[i] = VERB if done else NOUN  # 45% of the work is done
    elif following == QUANTITY and marked.is_a(i, "hurt"):
        if not i or letters[i - 1] in (SIGN, AND, BREAK):  # the injured are 22
            letters[i] = NOUN
    elif following == NOUN and marked.is_a(i, "hurt") and marked.is_a(i + 1, "concept"):
        if i and letters[i - 1] == QUANTITY:  # 12 injured workers
            letters[i] = NOUN
    elif following == LINK and marked.is_a(i, "place", "noun_too"):
        letters[i] = NOUN  # in Murree (مری), not died; into a ravine (کھائی), not eaten
    elif marked.is_a(i, "under") and _attributive(marked, letters, i):
        letters[i] = letters[i + 1] = NOUN  # 2 pending cases (زیر التوا مقدمات)
    elif marked.is_a(i, "noun_too") and _as_noun(marked, letters, i):
        letters[i] = NOUN  # 9 coins (سکے)
    elif i and letters[i - 1] == OF and not marked.is_a(i, "vector") and _conjugated(marked, i):
        letters[i] = NOUN  # a bid (بولی) of ten


def _noun_last(marked: Annotated, letters: list[str], i: int, following: str, endings: tuple[str, ...]) -> None:
    """Change the letter of an open word that is a verb, or less than a noun, by the words beside it."""
    its, before = marked.line.inside[i], letters[i - 1] if i else ""
    if following in _STOPS and marked.is_a(i, "verb_too") and _done_by(marked, letters, i):
        letters[i] = VERB  # he added 44 (جوڑے), not 44 couples
    elif following == VERB and marked.is_a(i, "degree") and _slightly(marked, letters, i):
        letters[i] = SKIP  # 130 partly hit (جزوی متاثر), 4 workers badly hurt
    elif before == QUANTITY and following != NOUN and marked.is_a(i, "dimension"):
        letters[i] = SKIP  # 5 km long
    elif before == QUANTITY and _counter(marked, i):
        letters[i] = SKIP  # sales were 14,700 units
    elif before == SKIP and i > 2 and letters[i - 2] == SKIP and marked.is_a(i, "occasion"):
        letters[i] = SKIP if letters[i - 3] == QUANTITY else NOUN  # more than 20 times (20 سے زائد بار)
    elif following == VERB and before == QUANTITY and _conjugated(marked, i):
        letters[i] = VERB  # won (جیت لیے) 20 crore, lost (ہار گیا) 35
    elif following == VERB and _foreign_verb(marked, i):
        letters[i] = VERB  # raised (raise کیے) 4 million
    elif following == SKIP and _not_done(marked, letters, i):
        letters[i] = VERB  # half was not spent (خرچ نہیں ہوا)
    elif following == VERB and marked.is_a(i, "light_do") and _with_be(marked, letters, i):
        letters[i] = VERB  # was proposed (تجویز کیا گیا)
    elif not its & _FIXED or (its & _BECAME and _became_whole(marked, i)):
        if following == VERB and _its_cost(marked, letters, i):
            pass  # on which 48 crore of a cost will come
        elif following == VERB and marked.is_a(i, "hands_over", "receives", "spends", "light"):
            letters[i] = NOUN if marked.is_a(i, "light") and marked.is_a(i + 1, "became") else VERB
        elif _became(marked, letters, i, following):
            letters[i] = VERB
        elif i + 1 < len(letters) and not its & _CONCEPT:
            if (following in _CLOSES and _conjugated(marked, i)) or _ended(marked, letters, i, following, endings):
                letters[i] = VERB


def _ended(marked: Annotated, letters: list[str], i: int, following: str, endings: tuple[str, ...]) -> bool:
    """Whether an open word is a verb by its ending and the word behind it, or by where it stands."""
    if following in (VERB, LINK, OF):
        word, before = marked.tokens[i].key, letters[i - 1] if i else SIGN
        if word.endswith(endings) and len(word) > 3:
            unfit = before == QUANTITY and following == VERB and marked.is_a(i + 1, "became")
            if not unfit and (following == VERB or before == QUANTITY):  # 22 guests unconscious (باراتی بے ہوش)
                return True
    return _verbal(marked, letters, i)


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
    key = marked.tokens[i].key
    if not key.isascii() or not key.isalpha() or key.endswith("s"):
        return False
    verb = marked.at("verb", i + 1)
    return verb is not None and verb.value == "do"


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
    word = marked.tokens[i].key
    if word in _forms(marked.pack):
        return True
    return word in marked.pack.values("verb_stem") and marked.is_a(i + 1, "light_vector")


@lru_cache(maxsize=16)
def _forms(pack: Pack) -> frozenset[str]:
    """The known stems of verbs with each of their endings."""
    endings = _folded(*pack.settings.get("stem_endings", ()))
    return frozenset(stem + ending for stem in pack.values("verb_stem") for ending in endings)


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
