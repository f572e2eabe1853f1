"""The clause that a quantity stands in, told by its verb: only words of that clause may say whether what it says is so,
will be, or is denied.

Commas do not tell: a list goes on over them, and one stretch between two of them may hold two verbs.
On which side of its verb a quantity stands is a setting of the pack (``object = "before"`` in a language
whose verbs end the clause).
"""

from __future__ import annotations

from bisect import bisect_left

from facts.annotate import Annotated

Stretch = tuple[int, int]
"""The boundaries of a stretch of tokens: the first, and the one behind the last."""

_SCARE = 4
"""Tokens; quotation marks around fewer than these, or with fewer between two quotes, part no statements."""
_REACH = 60
"""Tokens; a statement is looked for no further away, so that an endless sentence takes no endless time."""
_ADVERBS = 3
"""Tokens; as many may stand between an auxiliary and its verb."""
_OPENERS = ("pronoun", "speaker_pronoun", "clause_break", "that_word", "relative")
"""Words behind which 's is a verb (it's, that's, who's)."""
_PREDICATE = 4
"""Tokens behind a verb that belong to what it says of its subject (are due to open)."""


def statement(marked: Annotated, first: int, last: int) -> Stretch:
    """The stretch around a quantity in which one voice speaks of one thing: up to a quotation mark, a semicolon,
    a ``but``, the next ``said that``."""
    left, right = max(0, first - _REACH), min(len(marked.tokens), last + _REACH)
    for i in _borders(marked, left, right):
        if i < first:
            left = i + 1
        elif i >= last:
            right = i
            break
    for i in marked.spots(left, first, "clause_break"):
        opener = marked.at("clause_break", i)
        if opener is not None and opener.value == "but":
            left = i
    for i in marked.spots(left, right, "said", "saying"):
        said = marked.at("said", i) or marked.at("saying", i)
        if said is None or first <= i < last:
            continue
        if left < i < first and _says(marked, i, said.last, first):
            left = left if _condition(marked, left, i) else i
        elif i >= last and not _verb_final(marked) and _says(marked, i, said.last, right):
            right = i
            break
    return left, right


def _condition(marked: Annotated, left: int, right: int) -> bool:
    """Whether a condition stands before whoever names what follows from it (if it rains, he said roads would close)."""
    openers = (marked.at("clause_break", i) for i in marked.spots(left, right, "clause_break"))
    return any(found is not None and found.value == "if" for found in openers)


def _says(marked: Annotated, first: int, last: int, end: int) -> bool:
    """Whether a word for saying opens what is said: ``said that``, ``said 40 people``, not ``, he said,``."""
    if not _verb_final(marked) and not marked.is_a(first, "saying"):
        every = verbs_of(marked)
        at = bisect_left(every, (first + 1, 0)) - 1
        verb = every[at] if at >= 0 and first < every[at][1] else None
        form = marked.at("finite", verb[0]) if verb is not None else None
        if verb is None or (form is not None and form.value == "be"):
            return False  # a noun (reports that), a passive (is estimated at)
    for i in range(last, min(last + _SCARE, end)):
        if marked.is_a(i, "that_word"):
            return True
        if marked.breaks(i):
            return False
    return not _verb_final(marked)


def governed(marked: Annotated, first: int, last: int, within: Stretch) -> Stretch:
    """The clause of a quantity: from the verb before it, or the clause's beginning, to the verb that governs it.
    ``within`` is its statement."""
    every = verbs_of(marked)
    verbs = list(every[bisect_left(every, (within[0], 0)) : bisect_left(every, (within[1], 0))])
    if _verb_final(marked):
        return _to_its_verb(marked, first, last, within, verbs)
    return _from_its_verb(marked, first, last, within, verbs)


def verbs_of(marked: Annotated) -> tuple[Stretch, ...]:
    """The finite verbs of a sentence with their auxiliaries, left to right; read once."""
    if marked.verbs is None:
        marked.verbs = tuple(_verbs(marked))
    return marked.verbs


def _verb_final(marked: Annotated) -> bool:
    return marked.pack.settings.get("object") == "before"


def _to_its_verb(marked: Annotated, first: int, last: int, within: Stretch, verbs: list[Stretch]) -> Stretch:
    """Where verbs end clauses: from behind the verb before to the end of the next, over a relative clause between."""
    left, right = within
    left = max([left] + [v[1] for v in verbs if v[1] <= first] + _openings(marked, left, first))
    if not any(v[0] >= last for v in verbs):
        return _between_commas(marked, first, last, (left, right))
    relative = False
    opened = _openings(marked, last, right)
    ends = {v[0]: v[1] for v in verbs if last <= v[0] < right}
    for i in sorted({*opened, *ends}):
        if i in opened:
            if not marked.is_a(i, "relative"):
                return left, i
            relative = True
        if i in ends:
            if not relative:
                return left, ends[i]
            relative = False
    return left, right


def _from_its_verb(marked: Annotated, first: int, last: int, within: Stretch, verbs: list[Stretch]) -> Stretch:
    """Where objects follow verbs: the nearest verb before, or the one behind of which the quantity is the subject."""
    left, right = within
    closed = _closed(marked, left, first)
    start = max([left, *_openings(marked, left, first), *(c[1] for c in closed)])
    before = [v for v in verbs if v[0] < first and not any(c[0] <= v[0] < c[1] for c in closed)]
    own = [v for v in before if v[0] >= start]
    same = [v for v in own if not _comma(marked, v[1], first)]
    end = min([right, *_openings(marked, last, right)[:1], *marked.signs(last, right, ",")[:1]])
    behind = [v for v in verbs if last <= v[0] < end and not _coordinated(marked, last, v[0])]
    apart = not same or marked.is_a(same[-1][0], "said", "supposes") or _begins(marked, left, first, behind[:1])
    if behind and apart:
        further = [v[0] for v in verbs if v[0] > behind[0][0]]
        return max([start] + [v[1] for v in own]), min([behind[0][1] + _PREDICATE, end, *further])
    if not before:
        inside = _inside(marked, first, last, within, verbs)
        if inside is not None:
            return inside
        beyond = _beyond(marked, last, right, verbs)
        if beyond is not None:
            return start, min(beyond[1] + _PREDICATE, right)
        following = next((v for v in verbs if v[0] >= last), None)
        if following is None and not verbs_of(marked):
            return _between_commas(marked, first, last, within)
        if following is not None and _another(marked, last, following[0]):
            return left, following[0] - 1
        return left, following[1] if following else right
    governor = (own or before)[-1]
    edges = [v[1] for v in before if v[1] <= governor[0]] + _openings(marked, left, governor[0])
    if governor[0] and marked.tokens[governor[0] - 1].key == ",":  # an aside ends there
        edges.append(governor[0])
    return max([left, *edges, *(c[1] for c in closed if c[1] <= governor[0])]), last


def _beyond(marked: Annotated, last: int, right: int, verbs: list[Stretch]) -> Stretch | None:
    """The verb of a quantity behind which something is said in passing (40 doses, half of them here, *will come*)."""
    commas = marked.signs(last, right, ",")[:2]
    if len(commas) < 2 or marked.is_a(commas[0] + 1, "conjunction") or any(last <= v[0] < commas[0] for v in verbs):
        return None
    return next((v for v in verbs if v[0] == commas[1] + 1 and _is_auxiliary(marked, v)), None)


def _inside(marked: Annotated, first: int, last: int, within: Stretch, verbs: list[Stretch]) -> Stretch | None:
    """The commas around what is said in passing of a sentence's subject (turnout, *a record 71% in May*, will fall)."""
    left, right = within
    opened, closed = marked.signs(left, first, ",")[-1:], marked.signs(last, right, ",")[:1]
    if not opened or not closed or marked.is_a(left, "preposition"):
        return None
    if not marked.is_a(opened[0] + 1, "determiner") or any(opened[0] < v[0] < closed[0] for v in verbs):
        return None
    ends = any(v[0] == closed[0] + 1 and _is_auxiliary(marked, v) for v in verbs)
    return (opened[0] + 1, closed[0]) if ends else None


def _is_auxiliary(marked: Annotated, verb: Stretch) -> bool:
    form = marked.at("finite", verb[0])
    return form is not None and form.value in ("be", "aux", "modal")


def _begins(marked: Annotated, left: int, first: int, behind: list[Stretch]) -> bool:
    """Whether a quantity behind a conjunction begins a clause, whose verb is right behind it (crews came and six more
    are due), under no condition that holds for both."""
    if not behind or not marked.is_a(first - 1, "conjunction"):
        return False
    return _is_auxiliary(marked, behind[0]) and not _condition(marked, left, first)


def _another(marked: Annotated, last: int, verb: int) -> bool:
    """Whether the first verb behind a quantity is not its own: the second of two (runs 40 shops and hopes to ...),
    or that of a relative clause (two towns in areas that may flood)."""
    if verb <= last:
        return False
    return marked.is_a(verb - 1, "conjunction") or (
        marked.is_a(verb - 1, "relative_word") and verb - 1 > last and not marked.breaks(verb - 2)
    )


def _between_commas(marked: Annotated, first: int, last: int, within: Stretch) -> Stretch:
    """What a headline without verbs says at a place."""
    commas = marked.signs(*within, ",")
    return max([within[0]] + [i for i in commas if i < first]), min([within[1]] + [i for i in commas if i >= last])


def _closed(marked: Annotated, left: int, first: int) -> list[Stretch]:
    """The subordinate clauses that a comma ended before the quantity (if it rains, 40 ...; prices, which rose, ...)."""
    found = []
    for i in _openings(marked, left, first):
        whole = marked.is_a(marked.clause(i, i)[0], "of")  # of the 40 that were to be bought, 17
        apart = i == left or marked.tokens[i - 1].shape == "p" or marked.is_a(i - 1, "conjunction", "that_word")
        listed = not marked.is_a(i, "that_word", "coordinator")
        if marked.tokens[i].shape == "w" and (whole or (apart and listed)):
            commas = marked.signs(i + 1, first, ",")
            if commas:
                found.append((i, commas[0] + 1))
    return found


def _openings(marked: Annotated, left: int, right: int) -> list[int]:
    if marked.openings is None:  # the same for each number of a sentence
        size = len(marked.tokens)
        may = {*marked.spots(0, size, "then_word", "clause_break"), *marked.signs(0, size, ":?!")}
        marked.openings = [i for i in sorted(may) if _opens(marked, i)]
    every = marked.openings
    return every[bisect_left(every, left) : bisect_left(every, right)]


def _coordinated(marked: Annotated, left: int, right: int) -> bool:
    return marked.meets(left, right, "conjunction")


def _comma(marked: Annotated, left: int, right: int) -> bool:
    return bool(marked.signs(left, right, ","))


def _opens(marked: Annotated, i: int) -> bool:
    """Whether a clause of its own begins or ends at this token."""
    if marked.is_a(i, "then_word"):  # تو after a verb; after a noun it only stresses it
        return i > 0 and marked.is_a(i - 1, "finite")
    return marked.tokens[i].key in ":?!" or marked.at("clause_break", i) is not None


def _borders(marked: Annotated, left: int, right: int) -> list[int]:
    """The signs that part what one voice says from what another does."""
    tokens = marked.tokens
    signs = marked.signs(left, right, "\"';")
    if not signs:
        return []
    marks = [i for i in signs if tokens[i].key == '"' or (tokens[i].key == "'" and i and tokens[i - 1].key == "'")]
    apart = []
    i = 0
    while i < len(marks):
        if i + 1 < len(marks) and marks[i + 1] - marks[i] <= _SCARE:
            i += 2
            continue
        apart.append(marks[i])
        i += 1
    return sorted(apart + [i for i in signs if tokens[i].key == ";"])


def _verbs(marked: Annotated) -> list[Stretch]:
    found: list[Stretch] = []
    size, last = len(marked.tokens), 0
    for i in marked.within(0, size, "finite", "verb_ending"):
        if i < last or not _finite(marked, i):
            continue
        last = i + 1
        while last < size and (marked.is_a(last, "verb_part") or _participle(marked, last) or _helps(marked, i, last)):
            last += 1
        last = _past_adverbs(marked, i, last)
        found.append((i, last))
    if _verb_final(marked):
        return [v for v in found if _ends_clause(marked, *v)]
    return _without_participles(marked, found)


def _helps(marked: Annotated, first: int, i: int) -> bool:
    """Whether a word goes on the verb begun before it: no noun behind a full verb (denied reports)."""
    form, head = marked.at("finite", i), marked.at("finite", first)
    if form is None or form.value != "noun":
        return form is not None
    return head is not None and head.value not in ("past", "preterite", "present", "noun")


def _past_adverbs(marked: Annotated, first: int, last: int) -> int:
    """The end of a verb whose auxiliary stands apart from it (will in fact go, would then have)."""
    head = marked.at("finite", first)
    if head is None or head.value != "modal" or last > first + 1:
        return last
    for i in range(last, min(last + _ADVERBS + 1, len(marked.tokens))):
        form = marked.at("finite", i)
        if form is not None:
            return i + 1 if form.value in ("present", "aux", "noun") else last
        if marked.breaks(i) or marked.is_a(i, "determiner", "number", "conjunction", "of"):
            return last
    return last


def _ends_clause(marked: Annotated, first: int, last: int) -> bool:
    """Whether a verb that may be a participle (کیے گئے) or an infinitive's tail ends a clause, as finite ones do."""
    found = (marked.at("finite", i) for i in range(first, last))
    if any(form is not None and form.value == "sure" for form in found):
        return True
    if marked.is_a(last - 1, "infinitive"):  # to build 25 and to give 40: both hang on what follows
        return False
    return (
        last >= len(marked.tokens)
        or marked.tokens[last].shape == "p"
        or marked.is_a(last, "conjunction", "clause_break", "then_word")
    )


def _finite(marked: Annotated, i: int) -> bool:
    """Whether a verb with a tense stands here: no noun of the same form, no participle behind ``the`` or ``by``."""
    found = marked.at("finite", i)
    if found is None:
        return _participle(marked, i) and not (_noun_before(marked, i - 1) or (i and marked.is_a(i - 1, "verb_part")))
    if found.value == "noun":  # plans, reports, the rise, costs of
        return i > 0 and not _noun_before(marked, i - 1) and not (marked.is_a(i + 1, "of") and not _verb_final(marked))
    if marked.is_a(i, "possessive") and i and not marked.is_a(i - 1, *_OPENERS):
        return marked.is_a(i + 1, "determiner", "adverb")  # the group's jobs
    if found.value in ("past", "preterite") and i and marked.is_a(i - 1, "owner_word"):  # a cut of so much
        return False
    if found.value == "past" and i > 1 and marked.is_a(i - 1, "helping") and marked.is_a(i - 2, "infinitive_mark"):
        return False  # is to be sold
    if marked.line.keys[i] != marked.tokens[i].key:  # the month of May
        return False
    return i == 0 or not marked.is_a(i - 1, "infinitive_mark")


def _noun_before(marked: Annotated, i: int) -> bool:
    if i < 0:
        return False
    if marked.tokens[i].key in ("'s", "-") or _participle(marked, i):
        return True
    return marked.is_a(i, "determiner", "preposition", "of", "adjective", "finite", "number")


def _participle(marked: Annotated, i: int) -> bool:
    return marked.is_a(i, "verb_ending")


def _without_participles(marked: Annotated, verbs: list[Stretch]) -> list[Stretch]:
    """Verbs that are one: of ``forty people injured in the blast will be paid`` the second."""
    kept = []
    for k, (first, last) in enumerate(verbs):
        form = marked.at("finite", first)
        bare = form is None or form.value == "past"
        if bare and not marked.is_a(first, "said"):
            passive = last < len(marked.tokens) and marked.is_a(last, "by_word")
            ahead = verbs[k + 1][0] if k + 1 < len(verbs) and marked.at("finite", verbs[k + 1][0]) else last
            between = range(last, ahead)
            follows = ahead > last and not any(marked.breaks(i) or marked.is_a(i, "conjunction") for i in between)
            if follows or passive:
                continue
        kept.append((first, last))
    return kept
