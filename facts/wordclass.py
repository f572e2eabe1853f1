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

NOUN, VERB, WEAK, QUANTITY, LINK, OF, BREAK, AND, PRONOUN, DETERMINER, SKIP, TIME, SIGN = "nvwqlobapdst."

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
_FIXED = bit("fixed")
_ALL = mask(*(name for name, _ in _ORDER))
_LETTERS: dict[int, str] = {}
"""The letter for each row of lists that was met."""

_CLOSES = {VERB, SIGN, AND, BREAK}
"""What stands behind a word that ends a clause together with its verb."""

_OPENS = {DETERMINER, LINK, OF, QUANTITY}
"""What a noun phrase may begin behind; a participle between one of these and a noun is an adjective."""


def word_classes(marked: Annotated) -> list[str]:
    """The letter of each token of a sentence."""
    tokens, inside = marked.tokens, marked.line.inside
    letters = []
    for i in range(len(tokens)):
        lists = inside[i] & _ALL
        letter = _LETTERS.get(lists)
        if letter is None:
            letter = next((letter for one, letter in _BITS if lists & one), NOUN)
            _LETTERS[lists] = letter
        letters.append(letter)
    for i, token in enumerate(tokens):
        if token.shape == "p":
            if letters[i] != QUANTITY:
                letters[i] = SIGN
        elif token.shape == "d" and i > 1 and tokens[i - 1].key == "-" and tokens[i - 2].shape == "w":
            if marked.tight(i - 1) and marked.capital(i - 2) and letters[i - 2] == NOUN:  # KSE-100
                letters[i] = NOUN
        elif letters[i] == TIME and marked.is_a(i, "month") and not marked.capital(i) and marked.is_a(i, "before_verb"):
            letters[i] = VERB  # prices may rise
        elif i and marked.is_a(i - 1, "per") and letters[i] != QUANTITY:
            letters[i] = SKIP
        elif letters[i] in (LINK, OF, AND) and _between_hyphens(marked, i):
            letters[i] = NOUN  # tax-to-GDP
        elif i > 1 and _hyphened(marked, i) and marked.tight(i - 1) and marked.is_a(i, "particle", "adverbial"):
            letters[i] = NOUN if letters[i - 2] != QUANTITY else letters[i]  # a write-down, a pay-off
        elif letters[i] == SKIP and i + 2 < len(tokens) and tokens[i + 1].key == "-" and marked.tight(i + 1):
            letters[i] = NOUN if tokens[i + 2].shape == "w" and marked.is_a(i, "bound_word") else SKIP  # low-lying
        elif token.shape != "w" and letters[i] not in (QUANTITY, TIME) and not inside[i] & _FIXED:
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


def _verbs_inside(marked: Annotated, letters: list[str]) -> None:
    """Verbs among the open words where the verb stands between its subject and the rest."""
    settings = marked.pack.settings
    past = tuple(settings.get("verb_endings", ()))
    ongoing = tuple(settings.get("gerund_endings", ()))
    adverbs = tuple(settings.get("adverb_endings", ()))
    for i, letter in enumerate(letters):
        if letter in (WEAK, VERB) and letters[i + 1 : i + 2] == [QUANTITY] and _bounds(marked, i):
            letters[i] = SKIP  # a record $3bn
        elif letter == VERB:
            letters[i] = _listed(marked, letters, i, (*past, *ongoing))
        elif letter == DETERMINER and _stands_alone(marked, letters, i):
            letters[i] = PRONOUN
        elif letter == NOUN and letters[i + 1 : i + 2] == [QUANTITY] and marked.is_a(i, "size_word"):
            letters[i] = SKIP  # a hefty Rs3m
        elif letter == DETERMINER and marked.is_a(i, "every") and marked.at("duration", i + 1) is not None:
            letters[i] = letters[i + 1] = TIME  # each year
        elif letter == DETERMINER and _each(marked, letters, i):  # Rs5 a litre
            letters[i] = letters[i + 1] = SKIP
        elif letter in (NOUN, WEAK) and i and letters[i - 1] in (QUANTITY, SKIP) and marked.is_a(i, "time_adjective"):
            if marked.is_a(i - 1, "unit", "concept") and i + 1 < len(letters):  # Rs5 last season
                letters[i] = letters[i + 1] = SKIP
        if letter not in (NOUN, WEAK) or letters[i] == SKIP or marked.is_a(i, "fixed", "ordinal"):
            continue
        word = marked.tokens[i].key
        if letter == NOUN and (not word.isalpha() or (i and marked.capital(i)) or _hyphened(marked, i)):
            continue
        if letter == NOUN and word.endswith(adverbs) and len(word) > 4 and not marked.is_a(i, "concept"):
            letters[i] = SKIP
        elif _acts(marked, letters, i, past, ongoing):
            letters[i] = VERB
        elif letter == WEAK:
            letters[i] = NOUN
        if letters[i] == NOUN and letters[i + 1 : i + 2] != [NOUN] and marked.is_a(i, "dimension"):
            letters[i] = SKIP  # faster than, short of, moving west


def _stands_alone(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word that may open a noun phrase stands for one: this is a rise, those of its rival."""
    following = letters[i + 1] if i + 1 < len(letters) else ""
    return following in ("", VERB, SIGN, LINK, OF) and marked.is_a(i, "pronoun")


def _bounds(marked: Annotated, i: int) -> bool:
    """Whether a word that may be a verb limits the number right behind it: some, record, not close (it needs a to)."""
    found = marked.at("bound_word", i)
    if i and marked.is_a(i - 1, "now_word"):  # cases now total 1,214
        return False
    return found is not None and found.value != "to"


def _each(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether an article stands between a quantity and the unit it is reckoned by."""
    if not i or letters[i - 1] != QUANTITY or i + 1 >= len(letters) or letters[i + 1] not in (NOUN, WEAK, TIME):
        return False
    return marked.is_a(i, "unit_article")


def _listed(marked: Annotated, letters: list[str], i: int, endings: tuple[str, ...]) -> str:
    """A listed verb, which may yet be an adjective (a displaced family), a noun (the fall), or belong to the verb
    before it (went up)."""
    before = letters[i - 1] if i else SIGN
    if _hyphened(marked, i) and marked.tight(i - 1) and not marked.is_a(i, "particle"):  # state-owned
        return NOUN
    if marked.is_a(i, "particle"):
        if before in (LINK, OF) and letters[i + 1 : i + 3] == [LINK, QUANTITY]:
            letters[i + 1] = SKIP  # loans of up to Rs5m
            return SKIP
        return SKIP if before == VERB else VERB
    if marked.is_a(i, "auxiliary", "helping", "before_verb"):
        return VERB
    if before == SIGN and letters[i + 1 : i + 2] in ([LINK], [OF]) and _opens_clause(marked, letters, i):
        return NOUN  # Lending by banks rose
    if i and (marked.is_a(i - 1, "article") or _those(marked, letters, i)):
        return NOUN
    if i > 1 and marked.tokens[i - 1].key in ("'", "'s") and letters[i - 2] in (NOUN, QUANTITY):  # teachers' pay
        return NOUN
    if i and marked.is_a(i - 1, "period") and letters[i + 1 : i + 2] != [QUANTITY]:  # hourly pay
        return NOUN
    if marked.is_a(i, "participle") and letters[i + 1 : i + 2] == [NOUN] and _opening(marked, letters, i):
        return NOUN  # in lost sales, 18 stolen cars
    if before == QUANTITY and marked.is_a(i - 1, "unit") and _compound(marked, i - 1):  # the 90-minute show
        return NOUN
    if marked.tokens[i].key.endswith(endings):
        return NOUN if _adjective(marked, letters, i) else VERB
    return NOUN if before == SKIP and _adjective(marked, letters, i) else VERB


def _between_hyphens(marked: Annotated, i: int) -> bool:
    tokens = marked.tokens
    if not 0 < i < len(tokens) - 1 or tokens[i - 1].key != "-" or tokens[i + 1].key != "-":
        return False
    return marked.tight(i - 1) and marked.tight(i + 1)


def _compound(marked: Annotated, i: int) -> bool:
    return i > 0 and marked.tokens[i - 1].key == "-" and marked.tight(i - 1)


def _hyphened(marked: Annotated, i: int) -> bool:
    return i > 0 and marked.tokens[i - 1].key == "-" and marked.tight(i - 1)


def _adjective(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a participle at a token stands where an adjective does: behind a determiner and before a noun."""
    if i + 1 >= len(letters) or letters[i + 1] not in (NOUN, WEAK):
        return False
    return _opening(marked, letters, i)


def _opening(marked: Annotated, letters: list[str], i: int) -> bool:
    before, tokens = i - 1, marked.tokens
    past = tuple(marked.pack.settings.get("verb_endings", ()))
    while before > 0 and (letters[before] == SKIP or (letters[before] == NOUN and tokens[before].key.endswith(past))):
        before -= 1
    if before < 0 or letters[before] not in _OPENS:
        return False
    if letters[before] != QUANTITY or marked.is_a(before, "ordinal"):
        return True
    return not marked.is_a(before, "unit") or _compound(marked, before)


def _acts(marked: Annotated, letters: list[str], i: int, past: tuple[str, ...], ongoing: tuple[str, ...]) -> bool:
    """Whether an open word is a verb, by its ending and its neighbours."""
    word = marked.tokens[i].key
    weak = letters[i] == WEAK
    following = letters[i + 1] if i + 1 < len(letters) else SIGN
    before = letters[i - 1] if i else SIGN
    known = marked.is_a(i, "concept")
    object_follows = following in (QUANTITY, DETERMINER, PRONOUN)
    if i and marked.is_a(i - 1, "before_verb"):  # to export, will fetch
        if marked.is_a(i - 1, "preposition"):
            if word.endswith(past) and following == NOUN and not weak:  # access to piped water
                return False
            return (weak or not known or object_follows) and not _many(marked, i)
        return weak or not known
    if before == PRONOUN and not marked.is_a(i - 1, "determiner"):
        return weak or not known
    if before == BREAK and marked.is_a(i - 1, "relative_word") and (weak or not marked.is_a(i - 1, "determiner")):
        return weak or not known
    if word.endswith(past) and len(word) > (5 if word.endswith("eed") else 4):
        if following not in (NOUN, WEAK) and i and (marked.is_a(i - 1, "article") or _those(marked, letters, i)):
            return False  # of the wounded, of those polled
        if following == NOUN and before == SIGN and _titled(marked, i + 1):
            return False  # Rejected ballots: 1.6 lakh
        return not (known and not weak) and not _adjective(marked, letters, i)
    if word.endswith(ongoing) and len(word) > 5 and before == LINK and marked.is_a(i - 1, "clausal"):
        return not known
    do = marked.at("people_do", i) if before == QUANTITY else None
    if do is not None and (following in (LINK, DETERMINER) or (do.value == "object" and following == NOUN)):
        return not _compound(marked, i)  # 54% live in villages, a third lack toilets
    if weak and before == QUANTITY and marked.is_a(i, "unchanging"):
        if following == SKIP or marked.is_a(i + 1, "by_word"):
            return True  # Rs14bn set aside, the 38% set by law
    if _opening(marked, letters, i) or (i and marked.tokens[i - 1].key == "'s"):
        return False
    if word.endswith(ongoing) and len(word) > 5:
        if known and not weak:
            return before == SIGN and i > 0 and following in (QUANTITY, DETERMINER, PRONOUN)  # , saving it Rs9bn
        if before == NOUN:
            if following == NOUN and marked.capital(i + 1):  # the road linking Gilgit
                return True
            return object_follows or (_many(marked, i - 1) and following in (NOUN, LINK))
        if before == VERB and marked.is_a(i - 1, "auxiliary", "helping"):
            return True
        return before in (SIGN, VERB, AND) and following in (QUANTITY, DETERMINER, PRONOUN, NOUN)
    if before == VERB and not known and following in (LINK, SIGN) and marked.is_a(i - 1, "auxiliary", "helping"):
        return True  # was sown on, is due in
    if before == VERB:
        return weak and marked.is_a(i - 1, "auxiliary", "helping", "before_verb") and following != NOUN
    if before == NOUN and word.endswith("s") and i > 1 and letters[i - 2] == QUANTITY and not _many(marked, i - 1):
        if not marked.is_a(i - 2, "unit", "ordinal", "single") and following in (LINK, SIGN, VERB):
            return False  # 300 quota seats for
    if before == NOUN and (weak or not known):
        agrees = _many(marked, i - 1) != word.endswith("s") or (following == SKIP and marked.is_a(i, "unchanging"))
        if weak:
            named = marked.capital(i - 1) and following in (NOUN, SKIP, DETERMINER, QUANTITY)
            if named and marked.is_a(i, "unchanging"):  # the commissioner Imtiaz Wali put turnout at 61
                return True
            if agrees and following == NOUN and word.endswith("s") and marked.capital(i + 1):  # Karachi owes Lahore
                return True
            if following == LINK and not word.endswith("s") and _relative(marked, letters, i):
                return True  # the sum that councils in England spend on roads
            if following == NOUN and agrees and _many(marked, i - 1) and _takes_object(marked, i):
                return True  # insurers face claims
            free = following not in (NOUN, OF, WEAK, VERB) or marked.is_a(i + 1, "particle")
            free = free and not (following == LINK and _verb_ahead(marked, letters, i + 2) and not _inside(letters, i))
            return object_follows or (agrees and free)
        return object_follows and agrees
    if weak and following == LINK and i and marked.is_a(i - 1, "now_word"):  # now trades at
        return True
    if weak and before == SIGN and letters[i + 1 : i + 3] == [LINK, QUANTITY] and marked.is_a(i, "level"):
        return True  # the bill at the mill, shut for years, runs to Rs2m
    if weak and before == AND and following == NOUN and marked.is_a(i, "unchanging"):  # and set bail at Rs5
        end = _noun_run(letters, i + 1)
        return letters[end : end + 1] == [LINK] and letters[end + 1 : end + 2] == [QUANTITY]
    spread = following in (LINK, SKIP) and marked.is_a(i, "unchanging")
    return weak and ((before in (SIGN, AND, SKIP) and spread) or (before in (SIGN, AND, SKIP, TIME) and object_follows))


def _relative(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a relative clause without a verb so far, which goes back to a noun, stands before a token."""
    i -= 1
    while i >= 0 and letters[i] not in (VERB, SIGN, BREAK):
        i -= 1
    return i > 0 and letters[i] == BREAK and marked.is_a(i, "relative_word") and letters[i - 1] in (NOUN, LINK)


def _opens_clause(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a gerund is the subject of the verb that follows it, with no comma between."""
    if i or not marked.tokens[i].key.endswith(tuple(marked.pack.settings.get("gerund_endings", ()))):
        return False
    j = i + 1
    while j < len(letters) and letters[j] not in (SIGN, BREAK, AND):
        if letters[j] == VERB and marked.is_a(j, "auxiliary", "helping", "change", "level"):
            return not marked.is_a(j - 1, "before_verb")
        j += 1
    return False


def _inside(letters: list[str], i: int) -> bool:
    """Whether the clause that a token is in was opened by a relative word, and has no verb before the token."""
    i -= 1
    while i >= 0 and letters[i] not in (VERB, SIGN, BREAK):
        i -= 1
    return i >= 0 and letters[i] == BREAK


def _takes_object(marked: Annotated, i: int) -> bool:
    found = marked.at("people_do", i)
    return found is not None and found.value == "object"


def _verb_ahead(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether the clause that goes on at a token has its verb yet to come: passenger numbers at the airport *were*."""
    while i < len(letters) and letters[i] not in (BREAK, AND, SIGN, PRONOUN):
        if letters[i] == VERB and marked.is_a(i, "auxiliary", "helping", "change"):
            return not marked.is_a(i - 1, "before_verb")
        i += 1
    return False


def _noun_run(letters: list[str], i: int) -> int:
    """Where a run of nouns ends."""
    while letters[i : i + 1] == [NOUN]:
        i += 1
    return i


def _those(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a participle names the people that it is said of: those polled."""
    return (
        marked.is_a(i - 1, "those")
        and marked.tokens[i].key.endswith(tuple(marked.pack.settings.get("verb_endings", ())))
        and letters[i + 1 : i + 2] != [QUANTITY]
    )


def _titled(marked: Annotated, i: int) -> bool:
    """Whether a colon follows soon, as behind the name of a figure."""
    return any(token.key == ":" for token in marked.tokens[i + 1 : i + 4])


def _many(marked: Annotated, i: int) -> bool:
    """Whether a noun is plural: by its ending, or because a list says so (people)."""
    word = marked.tokens[i].key
    if word.endswith("s"):
        return not word.endswith(("ss", "us", "is"))
    return marked.is_a(i, "plural_noun")


def _verbs_last(marked: Annotated, letters: list[str]) -> None:
    """Verbs among the open words where the verb ends its clause: before its auxiliary, and at the sentence's end."""
    size = len(letters)
    endings = _folded(*marked.pack.settings.get("verb_endings", ()))
    for i in range(size - 1, -1, -1):
        letter = letters[i]
        following = letters[i + 1] if i + 1 < size else SIGN
        if letter == PRONOUN and following == NOUN:  # this course
            letters[i] = DETERMINER
        elif letter == WEAK:
            letters[i] = SKIP if marked.is_a(i, "adverb") else NOUN
        elif letter == VERB and marked.is_a(i, "light") and (following != VERB or marked.is_a(i + 1, "became")):
            letters[i] = NOUN  # 45 percent of the work is done
        elif letter == VERB and following == QUANTITY and marked.is_a(i, "hurt"):
            if not i or letters[i - 1] in (SIGN, AND, BREAK):  # the injured are 22
                letters[i] = NOUN
        elif letter == VERB and following == NOUN and marked.is_a(i, "hurt") and marked.is_a(i + 1, "concept"):
            if i and letters[i - 1] == QUANTITY:  # 12 injured workers
                letters[i] = NOUN
        elif letter == LINK and letters[i - 1] == NOUN and i and marked.is_a(i, "manner") and marked.at("manner", i):
            letters[i - 1] = letters[i] = SKIP  # partly (جزوی طور پر)
        elif letter == NOUN and i and letters[i - 1] == QUANTITY and following != NOUN and marked.is_a(i, "dimension"):
            letters[i] = SKIP  # 5 km long
        elif letter == NOUN and i and letters[i - 1] == QUANTITY and _counter(marked, i):
            letters[i] = SKIP  # sales were 14,700 units
        elif letter == NOUN and i + 1 < size and not marked.is_a(i, "fixed"):
            if following == VERB and marked.is_a(i, "hands_over", "receives", "spends", "light"):
                letters[i] = NOUN if marked.is_a(i, "light") and marked.is_a(i + 1, "became") else VERB
            elif _became(marked, letters, i):
                letters[i] = VERB
            elif not marked.is_a(i, "concept"):
                if following in _CLOSES and _conjugated(marked, i):
                    letters[i] = VERB
                before = letters[i - 1] if i else SIGN
                ended = marked.tokens[i].key.endswith(endings) and len(marked.tokens[i].key) > 3
                if (ended and (following == VERB or (before == QUANTITY and following in (LINK, OF)))) or _verbal(
                    marked, letters, i
                ):
                    letters[i] = VERB


def _counter(marked: Annotated, i: int) -> bool:
    """Whether a word beside a number only says that things are counted, with a verb of being behind it."""
    if not marked.is_a(i, "counter") or i + 1 >= len(marked.tokens):
        return False
    verb = marked.at("verb", i + 1)
    return verb is not None and verb.value in ("be", "stay")


def _conjugated(marked: Annotated, i: int) -> bool:
    """Whether a word is a known stem of a verb with an ending, or before a verb that leans on it (کما لیا)."""
    word, stems = marked.tokens[i].key, marked.pack.values("verb_stem")
    if word in stems and marked.is_a(i + 1, "light_vector"):
        return True
    endings = _folded(*marked.pack.settings.get("stem_endings", ()))
    return any(word.endswith(ending) and word[: -len(ending)] in stems for ending in endings)


def _became(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word says, with the verb behind it or alone, what became of the counted: 12 schools closed, 3
    restored, 27 declared sensitive."""
    if letters[i + 1] in _CLOSES and marked.is_a(i, "became"):
        return True
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
