"""Whether a word is a verb where the verb stands inside its clause: told by its ending and the words beside it.

No list names the nouns, few name verbs: ``firms employ 300`` and ``firms' employees`` differ by what stands around.
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.parts import AND, BREAK, DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB, WEAK

_OPENS = {DETERMINER, LINK, OF, QUANTITY}
"""What a noun phrase may begin behind; a participle between one of these and a noun is an adjective."""


def stands_alone(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word that may open a noun phrase stands for one: this is a rise, those of its rival."""
    following = letters[i + 1] if i + 1 < len(letters) else ""
    return following in ("", VERB, SIGN, LINK, OF) and marked.is_a(i, "pronoun")


def bounds(marked: Annotated, i: int) -> bool:
    """Whether a word that may be a verb limits the number right behind it: some, record, not close (it needs a to)."""
    found = marked.at("bound_word", i)
    if i and marked.is_a(i - 1, "now_word"):  # cases now total 1,214
        return False
    return found is not None and found.value != "to"


def each(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether an article stands between a quantity and the unit it is reckoned by."""
    if not i or letters[i - 1] != QUANTITY or i + 1 >= len(letters) or letters[i + 1] not in (NOUN, WEAK, TIME):
        return False
    if letters[i - 1] == QUANTITY and letters[i + 2 : i + 3] == [NOUN] and not marked.is_a(i - 1, "unit"):
        return marked.is_a(i + 1, "unit", "duration") and marked.is_a(i, "unit_article")  # and 2,100 a boundary wall
    return marked.is_a(i, "unit_article")


def listed(marked: Annotated, letters: list[str], i: int, endings: tuple[str, ...]) -> str:
    """A listed verb, which may yet be an adjective (a displaced family), a noun (the fall), or belong to the verb
    before it (went up)."""
    before = letters[i - 1] if i else SIGN
    if hyphened(marked, i) and not marked.is_a(i, "particle"):  # state-owned
        return NOUN
    if i + 2 < len(letters) and hyphened(marked, i + 2) and marked.is_a(i + 2, "particle"):  # a write-down
        return NOUN
    if letters[i + 1 : i + 3] == [SIGN, NOUN] and i and marked.tokens[i - 1].key == marked.tokens[i + 1].key == '"':
        return NOUN  # "likely" voters
    if marked.is_a(i, "particle"):
        if before in (LINK, OF) and letters[i + 1 : i + 3] == [LINK, QUANTITY]:
            letters[i + 1] = SKIP  # loans of up to Rs5m
            return SKIP
        return SKIP if before == VERB else VERB
    if marked.is_a(i, "auxiliary", "helping", "before_verb"):
        return VERB
    if before == OF and not marked.tokens[i].key.endswith(endings):
        return NOUN  # 12 weeks of leave
    if before == SIGN and letters[i + 1 : i + 2] in ([LINK], [OF]) and _opens_clause(marked, letters, i):
        return NOUN  # Lending by banks rose
    if i and (marked.is_a(i - 1, "article") or _those(marked, letters, i)):
        return NOUN
    if i > 1 and marked.tokens[i - 1].key in ("'", "'s") and letters[i - 2] in (NOUN, QUANTITY):  # teachers' pay
        return NOUN
    if i and marked.is_a(i - 1, "period") and letters[i + 1 : i + 2] != [QUANTITY]:  # hourly pay
        return NOUN
    if before == QUANTITY and letters[i + 1 : i + 2] in ([NOUN], [WEAK]) and _article_before(marked, letters, i):
        return NOUN  # a 15pc pay rise
    if marked.is_a(i, "participle") and letters[i + 1 : i + 2] == [NOUN] and _opening(marked, letters, i):
        return NOUN  # in lost sales, 18 stolen cars
    if before == QUANTITY and marked.is_a(i - 1, "unit") and hyphened(marked, i - 1):  # the 90-minute show
        return VERB if letters[i + 1 : i + 2] in ([QUANTITY], [DETERMINER], [PRONOUN]) else NOUN
    if marked.is_a(i, "infinitive"):
        if marked.is_a(i - 1, "before_verb"):
            return VERB  # to bring home
        if before == NOUN and not many(marked, i - 1) and i + 1 < len(letters):
            if marked.is_a(i + 1, "auxiliary", "helping", "change") and letters[i + 1] in (VERB, WEAK):
                return NOUN  # executive pay was up, average pay grew
    if marked.tokens[i].key.endswith(endings):
        return NOUN if _adjective(marked, letters, i) else VERB
    return NOUN if before == SKIP and _adjective(marked, letters, i) else VERB


def _article_before(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a quantity right before a word stands behind an article."""
    return marked.is_a(_quantity_first(letters, i) - 1, "article")


def _quantity_first(letters: list[str], i: int) -> int:
    """Where the quantity that ends before a token begins."""
    while i and letters[i - 1] == QUANTITY:
        i -= 1
    return i


def between_hyphens(marked: Annotated, i: int) -> bool:
    tokens = marked.tokens
    if not 0 < i < len(tokens) - 1 or tokens[i - 1].key != "-" or tokens[i + 1].key != "-":
        return False
    return marked.tight(i - 1) and marked.tight(i + 1)


def hyphened(marked: Annotated, i: int) -> bool:
    return i > 0 and marked.tokens[i - 1].key == "-" and marked.tight(i - 1)


def _adjective(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a participle at a token stands where an adjective does: behind a determiner and before a noun."""
    then = i + 1
    then += marked.tokens[then].key == '"' if then < len(letters) else 0  # "undecided" voters
    if then >= len(letters) or letters[then] not in (NOUN, WEAK):
        return False
    return _opening(marked, letters, i)


def _opening(marked: Annotated, letters: list[str], i: int) -> bool:
    before, tokens = i - 1, marked.tokens
    if before > 0 and tokens[before].key in ("'", "'s") and letters[before - 1] == NOUN:
        return True  # the country's installed capacity
    past = tuple(marked.pack.settings.get("verb_endings", ()))
    while before > 0 and (
        letters[before] == SKIP
        or tokens[before].key == '"'
        or (letters[before] == NOUN and tokens[before].key.endswith(past))
    ):
        before -= 1
    if before < 0 or letters[before] not in _OPENS:
        return False
    if letters[before] != QUANTITY or marked.is_a(before, "ordinal"):
        return True
    if marked.is_a(_quantity_first(letters, before + 1) - 1, "worth"):
        return False  # shares worth Rs8bn changed hands
    return not marked.is_a(before, "unit") or hyphened(marked, before)


def acts(marked: Annotated, letters: list[str], i: int, past: tuple[str, ...], ongoing: tuple[str, ...]) -> bool:
    """Whether an open word is a verb, by its ending and its neighbours."""
    word = marked.tokens[i].key
    weak = letters[i] == WEAK
    before, following = letters[i - 1] if i else SIGN, letters[i + 1] if i + 1 < len(letters) else SIGN
    object_follows = following in (QUANTITY, DETERMINER, PRONOUN)
    if not (weak or word.endswith(past) or word.endswith(ongoing) or (i and marked.is_a(i - 1, "before_verb"))):
        if not _may_act(marked, i, before, following, object_follows):  # nine words in ten
            return False
    known = marked.is_a(i, "concept")
    if i and marked.is_a(i - 1, "before_verb"):  # to export, will fetch
        if marked.is_a(i - 1, "preposition"):
            if word.endswith(past) and following == NOUN and not weak:  # access to piped water
                return False
            return (weak or not known or object_follows) and not many(marked, i)
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
        acting = before == NOUN and following in (DETERMINER, PRONOUN)  # members accused the council
        return (acting or weak or not known) and not _adjective(marked, letters, i)
    if word.endswith(ongoing) and len(word) > 5 and before == LINK and marked.is_a(i - 1, "clausal"):
        return not known
    do = marked.at("people_do", i) if before == QUANTITY else None
    if do is not None and (
        following in (LINK, DETERMINER, BREAK)
        or (do.value == "object" and following in (NOUN, QUANTITY))
        or (marked.is_a(i, "level") and marked.is_a(i + 1, "state_adjective"))  # two remain critical
    ):
        return not hyphened(marked, i)  # 54% live in villages, a third lack toilets
    if (
        word.endswith(ongoing)
        and len(word) > 5
        and not known
        and (following in (LINK, SKIP) or marked.is_a(i + 1, "particle"))
    ):
        if before == QUANTITY or marked.is_a(i - 1, "those"):
            return not hyphened(marked, i - 1)  # a household of six living on Rs40,000, those consuming up to 50
    if weak and before == QUANTITY and marked.is_a(i, "unchanging"):
        if following == SKIP or marked.is_a(i + 1, "by_word"):
            return True  # Rs14bn set aside, the 38% set by law
    takes = before == OF and following == QUANTITY and word.endswith(ongoing) and len(word) > 5 and not known
    if takes or _opening(marked, letters, i) or (i and marked.tokens[i - 1].key == "'s"):
        return takes  # accused the council of wasting Rs7m
    if word.endswith(ongoing) and len(word) > 5:
        if known and not weak:
            return before == SIGN and i > 0 and following in (QUANTITY, DETERMINER, PRONOUN)  # , saving it Rs9bn
        if before == NOUN:
            links = following == NOUN and marked.capital(i + 1)  # the road linking Gilgit
            return object_follows or links or (many(marked, i - 1) and following in (NOUN, LINK))
        if before == VERB and marked.is_a(i - 1, "auxiliary", "helping"):
            return True
        if not i and following == NOUN and _titled(marked, 1):
            return False  # Parking permits: Rs66
        if before == SIGN and i and following == BREAK and marked.is_a(i + 1, "that_word"):
            return True  # , denying that
        if before == BREAK and object_follows:
            return True  # while trimming its forecast
        return before in (SIGN, VERB, AND) and following in (QUANTITY, DETERMINER, PRONOUN, NOUN)
    if before == VERB and word.endswith(ongoing) and marked.is_a(i - 1, "auxiliary", "helping"):
        return True  # had been lying
    if before == VERB and not (known or many(marked, i)) and following in (LINK, SIGN) and _leans(marked, i):
        return True  # was sown on, is due in
    if weak and following in (NOUN, WEAK) and marked.is_a(i, "unchanging") and _has_done(marked, letters, i):
        return True  # has already cost taxpayers Rs5m
    if before == VERB:
        return weak and marked.is_a(i - 1, "auxiliary", "helping", "before_verb") and following != NOUN
    if before == NOUN and word.endswith("s") and i > 1 and letters[i - 2] == QUANTITY and not many(marked, i - 1):
        few = marked.tokens[i - 2].shape == "w" and letters[i - 3 : i - 2] != [QUANTITY]
        named = following in (LINK, SIGN, VERB, AND, TIME) and not marked.is_a(i - 2, "unit", "ordinal", "single")
        if named and (few or not marked.is_a(i, "change", "level")):
            return False  # 300 quota seats for; two price increases
    if weak and before == NOUN and word.endswith("s") and following in (LINK, SKIP, QUANTITY):
        if many(marked, i - 1) and marked.is_a(i, "costs", "level", "change") and _of_one(marked, letters, i):
            return True  # a kilo of tomatoes sells at Rs280
    if before == NOUN and marked.is_a(i, "awaits") and following == NOUN and _heads_many(marked, letters, i):
        return True  # analysts at the bank expect lower rates
    if weak and before == following == NOUN and marked.is_a(i, "unchanging") and _changes_by(marked, letters, i):
        return True  # the utility cut tariffs by Rs7
    if before == NOUN and (weak or not known):
        if following == SKIP and weak and _multiplies(marked, letters, i + 1):
            return False  # chip exports more than doubled
        if following == LINK and weak and _behind_verb(letters, i - 1):
            return False  # earned $5m from seafood exports in May
        heads = following in (NOUN, WEAK) and _takes_object(marked, i) and _heads_many(marked, letters, i)
        if heads and not word.endswith("s"):
            return True  # councils in England face deficits
        agrees = many(marked, i - 1) != word.endswith("s") or (following == SKIP and marked.is_a(i, "unchanging"))
        if weak:
            named = marked.capital(i - 1) and following in (NOUN, SKIP, DETERMINER, QUANTITY)
            if named and marked.is_a(i, "unchanging"):  # the commissioner Imtiaz Wali put turnout at 61
                return True
            if agrees and following == NOUN and word.endswith("s") and marked.capital(i + 1):  # Karachi owes Lahore
                return True
            if following == LINK and not word.endswith("s") and _relative(marked, letters, i):
                return True  # the sum that councils in England spend on roads
            if following == NOUN and agrees and many(marked, i - 1) and _takes_object(marked, i):
                return True  # insurers face claims
            if following == SIGN and word.endswith("s"):
                if (
                    _heads_sentence(marked, letters, i)
                    or _ends_apposition(letters, i)
                    or _ends_sentence(marked, letters, i)
                    or (marked.tokens[i + 1 : i + 2] and marked.tokens[i + 1].key == ":" and VERB not in letters[:i])
                ):
                    return False  # Tea imports, mostly from Kenya, rose; a rise in scam calls.
            if following == NOUN and agrees and word.endswith("s") and _made_to(marked, letters, i):
                return True  # the law allows farmers to retain 20%
            if following in (NOUN, WEAK) and agrees and _hands_to(marked, letters, i):
                return True  # the mill owes growers Rs4bn
            if marked.is_a(i + 1, "particle") and letters[i + 2 : i + 3] == [QUANTITY]:
                if not marked.is_a(i, "change", "level", "costs"):
                    return False  # jobless claims up 12,000
            free = following not in (NOUN, OF, WEAK, VERB) or marked.is_a(i + 1, "particle")
            free = free and not (
                following in (LINK, SKIP) and _verb_ahead(marked, letters, i + 2) and not _inside(letters, i)
            )
            return object_follows or (agrees and free)
        return object_follows and agrees
    if weak and following == LINK and i and marked.is_a(i - 1, "now_word"):  # now trades at
        return True
    if weak and before == SIGN and letters[i + 1 : i + 3] == [LINK, QUANTITY] and marked.is_a(i, "level"):
        return True  # the bill at the mill, shut for years, runs to Rs2m
    if weak and before in (AND, SIGN) and i > 1 and following == NOUN and marked.is_a(i, "unchanging"):  # set bail at
        end = _noun_run(letters, i + 1)
        return letters[end : end + 1] == [LINK] and letters[end + 1 : end + 2] == [QUANTITY]
    spread = following in (LINK, SKIP) and marked.is_a(i, "unchanging")
    apart = before in (SIGN, AND, SKIP)
    return weak and ((apart and spread) or ((apart or before in (TIME, BREAK)) and object_follows))


def _may_act(marked: Annotated, i: int, before: str, following: str, object_follows: bool) -> bool:
    """Whether a word that no ending and no list tells to be a verb may be one by what stands beside it."""
    if before == NOUN:
        return object_follows or (following in (NOUN, WEAK) and marked.is_a(i, "awaits", "people_do"))
    return marked.is_a(i, "people_do") if before == QUANTITY else before in (PRONOUN, BREAK, VERB)


def _behind_verb(letters: list[str], i: int) -> bool:
    """Whether a noun hangs by a preposition on what a verb has, so that no verb follows it."""
    while i > 0 and letters[i] in (NOUN, DETERMINER):
        i -= 1
    if letters[i] != LINK:
        return False
    while i > 0 and letters[i] in (LINK, OF, NOUN, QUANTITY, SKIP, DETERMINER):
        i -= 1
    return letters[i] == VERB


def _of_one(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether one thing is told by what it is of: a kilo of tomatoes."""
    k = i - 1
    while k > 1 and letters[k] in (NOUN, DETERMINER):
        k -= 1
    return k > 0 and letters[k] == OF and letters[k - 1] == NOUN and not many(marked, k - 1)


def _heads_many(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether several are told by where they are: analysts at the bank."""
    k = i - 1
    while k > 1 and letters[k] in (NOUN, DETERMINER):
        k -= 1
    return k > 0 and letters[k] == LINK and letters[k - 1] == NOUN and many(marked, k - 1)


def _multiplies(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether the verb of a clause is a multiple: more than doubled, nearly tripled."""
    while letters[i : i + 1] == [SKIP]:
        i += 1
    past = tuple(marked.pack.settings.get("verb_endings", ()))
    return i < len(letters) and marked.is_a(i, "multiple") and marked.tokens[i].key.endswith(past)


def _has_done(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether "has" stands before a word, adverbs between, and behind it somebody and a sum."""
    end = _noun_run(letters, i + 1)
    while letters[end : end + 1] == [WEAK]:
        end = _noun_run(letters, end + 1)
    while i and letters[i - 1] == SKIP:
        i -= 1
    return letters[end : end + 1] == [QUANTITY] and i > 0 and marked.is_a(i - 1, "auxiliary", "helping")


def _changes_by(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a thing and by how much stand behind a word, and its clause has no other verb."""
    end = _noun_run(letters, i + 1)
    if letters[end + 1 : end + 2] != [QUANTITY] or not marked.is_a(end, "by_word"):
        return False
    first = next((k + 1 for k in range(i - 1, -1, -1) if letters[k] in (SIGN, BREAK, AND)), 0)
    last = next((k for k in range(end + 2, len(letters)) if letters[k] in (SIGN, BREAK, AND)), len(letters))
    return VERB not in letters[first:i] and VERB not in letters[end:last]


def _leans(marked: Annotated, i: int) -> bool:
    """Whether a word stands right behind an auxiliary."""
    return marked.is_a(i - 1, "auxiliary", "helping")


def _heads_sentence(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether only a noun phrase stands before a token, and a verb is yet to come behind the comma that follows it."""
    if (
        i + 1 == len(marked.tokens)
        or marked.tokens[i + 1].key != ","
        or any(letter not in (NOUN, DETERMINER, SKIP) for letter in letters[:i])
    ):
        return False
    return VERB in letters[i + 2 :]


def _ends_apposition(letters: list[str], i: int) -> bool:
    """Whether a verb follows the comma behind a word that something is put in with: the stake, a third of the voting
    shares, went."""
    return letters[i + 1 : i + 3] == [SIGN, VERB] and SIGN in letters[:i] and VERB not in letters[:i]


def _ends_sentence(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word ends a sentence, behind a noun with a preposition and no article, and the verb stands before."""
    if i + 2 < len(letters) or i < 3 or letters[i - 2] not in (LINK, OF):
        return False
    verbs = [k for k in range(i) if letters[k] == VERB]
    return bool(verbs) and not any(marked.is_a(k, "that_verb", "said", "saying", "said_rather") for k in verbs)


def _made_to(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a plural behind a word is what somebody lets or makes do something: allows *farmers to* keep."""
    return (
        many(marked, i + 1) and marked.is_a(i + 2, "before_verb") and letters[i + 3 : i + 4] in ([NOUN], [WEAK], [VERB])
    )


def _hands_to(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a verb that hands something over has before it somebody, and behind him a sum."""
    end = i + 1
    while letters[end : end + 1] in ([NOUN], [WEAK]):
        end += 1
    paid = letters[end : end + 1] == [QUANTITY] and marked.at("money", end) is not None
    return paid and marked.is_a(i, "hands_over", "costs")


def _relative(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a relative clause without a verb so far, which goes back to a noun, stands before a token."""
    i -= 1
    while i >= 0 and letters[i] not in (VERB, SIGN, BREAK):
        i -= 1
    return i > 0 and letters[i] == BREAK and marked.is_a(i, "relative_word") and letters[i - 1] in (NOUN, LINK)


def _opens_clause(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a gerund, or a word that is as often a noun (Falls at home), is the subject of the verb that follows it,
    with no comma between."""
    gerund = marked.tokens[i].key.endswith(tuple(marked.pack.settings.get("gerund_endings", ())))
    if i or not (gerund or (marked.is_a(i, "change") and marked.tokens[i].key.endswith("s"))):
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


def many(marked: Annotated, i: int) -> bool:
    """Whether a noun is plural: by its ending, or because a list says so (people)."""
    word = marked.tokens[i].key
    if word.endswith("s"):
        token = marked.tokens[i]
        return not word.endswith(("ss", "us", "is")) and not marked.text[token.start : token.end].isupper()  # the NHS
    return marked.is_a(i, "plural_noun")
