"""Quantity -> the words it counts or measures, and their concept.

The phrase right behind a number is what it counts; a sum, share or measure is bound to its noun by a genitive, stands
right before it, or says something of the phrase that opens its clause. Candidates are weighed and the heaviest
wins; where there is none the subject of the number before it goes on (of 65 planes only 13).
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.annotate import Annotated
from facts.model import Quantity
from facts.phrases import Phrase, concept_of, open_word, phrases

_SKIPS = ("adverb", "determiner", "quantifier", "filler", "time")
_COUNTED = ("count", "rank", "fraction", "age", "score")
_CASE_WEIGHT = {"direct": 6, "locative": 2, "dative": 2, "oblique": 1, "ablative": 0, "agent": -4}


@dataclass(frozen=True, slots=True)
class Subject:
    """The tokens that name what is counted, its concept, and which way it was found (an id for the record)."""

    first: int
    last: int
    concept: str | None
    rule: str


def find_subject(
    marked: Annotated,
    q: Quantity,
    kind: str,
    after: int,
    before: Subject | None,
    following: tuple[Quantity, ...],
    changes: bool,
) -> Subject | None:
    """What a quantity counts or measures.

    ``after`` is the boundary behind its unit and bound words, ``before`` the subject of the quantity before it
    in the sentence, ``following`` the quantities behind it, ``changes`` whether the number is a rise or fall
    (then what changed is asked for).
    """
    if kind == "count" and q.unit is None and marked.is_a(after, "hurt") and not marked.is_a(after + 1, "genitive"):
        return None  # three dead, 22 injured: people, whom the text does not name
    if q.unit_kind == "percent" and _agent(marked, after):
        return None  # 48 فیصد نے: they are not named
    candidates: list[tuple[float, Subject]] = []
    forward = _forward(marked, q, kind, after)
    if forward is None or forward[0] < 5:
        shared = _shared(marked, q, kind, following)
        if shared is not None:
            candidates.append(shared)
    if forward is not None:
        candidates.append(forward)
    if not (forward and forward[0] >= 9):
        candidates += _backward(marked, q, kind, changes)
    best = max(candidates, key=lambda c: (c[0], -c[1].first), default=None)
    if best is not None and best[0] >= 3:
        return best[1]
    if before is not None and kind != "duration":
        return Subject(before.first, before.last, before.concept, "subject-carried")
    return best[1] if best is not None and best[0] > 0 else None


def _agent(marked: Annotated, at: int) -> bool:
    found = marked.at("preposition", at)
    return found is not None and found.value == "erg"


def _shared(marked: Annotated, q: Quantity, kind: str, others: tuple[Quantity, ...]) -> tuple[float, Subject] | None:
    """The noun that several numbers have in common, named behind the last (3 from here, 2 from there, in all 7
    members)."""
    if not others:
        return None
    following = others[0]
    if following.unit_kind != q.unit_kind or following.role != q.role:
        return None
    between = range(q.outer_last, following.outer_first)
    if not between or not (marked.tokens[between[0]].key == "," or marked.is_a(between[0], "list_and", "out_of")):
        return None
    if len(between) > 8 or any(marked.is_a(i, "clause_break") or marked.tokens[i].key in ";:" for i in between):
        return None
    if any(marked.is_a(i, "verb", "of") and not marked.is_a(i, "genitive") for i in between):
        return None
    found = _forward(marked, following, kind, following.outer_last)
    if found is None:
        return _shared(marked, following, kind, others[1:])
    if found[0] < 7 or found[1].concept is None:
        return None
    subject = found[1]
    return 8.5, Subject(subject.first, subject.last, subject.concept, "subject-shared")


def _forward(marked: Annotated, q: Quantity, kind: str, at: int) -> tuple[float, Subject] | None:
    """The phrase to the right: ``500 Japanese firms``, ``40 percent of voters``, ``95 کروڑ روپے کا خسارہ``."""
    tokens, size = marked.tokens, len(marked.tokens)
    linked = by_link = False
    hyphen = q.last < size and tokens[q.last].key == "-" and at > q.last
    i = at
    while i < size:
        if (
            i == at
            and kind == "count"
            and q.unit is None
            and marked.is_a(i, "genitive")
            and not marked.is_a(i, "filler")
        ):
            if not marked.is_a(i + 1, "collective"):
                return None  # 104 کو, دو کی حالت: the number stands for its noun
            linked, i = True, i + 1
        elif not linked and marked.is_a(i, "of", "genitive") and not marked.is_a(i, "filler", "duration_link"):
            linked, i = True, i + 1
        elif marked.is_a(i, *_SKIPS) or tokens[i].key in "\"'_":
            if marked.is_a(i, "determiner") and not linked and tokens[i].key.isascii():
                return None  # $350 a day, to 22 this season
            i += 1
        elif tokens[i].key == "-" and marked.tight(i) and i == at:
            hyphen, i = True, i + 1
        elif not linked and kind == "duration" and marked.at("duration_link", i):
            linked = by_link = True
            i = marked.reach("duration_link", i)
        elif not linked and kind == "money" and marked.is_a(i, "money_link"):
            linked = by_link = True
            i += 1
        elif linked and marked.is_a(i, "quantity"):  # half of the 48,000 schools
            i = marked.reach("quantity", i)
        else:
            break
    first = i
    while i < size and i - first < 8 and (open_word(marked, i) or (tokens[i].key == '"' and i > first)):
        if i > first and marked.at("place", i) and concept_of(marked, first, i) and not tokens[i].key.isascii():
            break  # سینکڑوں لوگ پالو شہر میں
        if i > first and marked.is_a(i, "weak_verb") and not (i + 1 < size and open_word(marked, i + 1)):
            if concept_of(marked, first, i):
                break  # 600 professionals work for
        i += 1
    last = i
    while last > first and tokens[last - 1].shape == "p":
        last -= 1
    while first < last and tokens[first].shape == "p":
        first += 1
    if first >= last or (marked.is_a(first, "change") and last - first == 1):
        return None
    first, last = _extended(marked, first, last)
    concept = concept_of(marked, first, last)
    if concept is None and (marked.is_a(last, "auxiliary") or marked.is_a(last, "verb")) and last - first == 1:
        if not tokens[first].key.isascii() and marked.is_a(last, "auxiliary"):
            return None
    if concept is None and last - first == 1 and tokens[first].key.endswith(("ing", "ed", "ly")):
        return None
    if q.role == "ordinal" and marked.is_a(first, "rank_noun"):
        return None
    if marked.is_a(first, "expectation"):
        return None
    subject = Subject(first, last, concept, "subject-after")
    if by_link:
        return 7.7 if concept else 1, subject
    english_of = linked and not marked.is_a(at, "genitive")
    return _forward_weight(q, kind, linked, hyphen or english_of, concept, marked.is_a(first, "change")), subject


def _forward_weight(q: Quantity, kind: str, linked: bool, hyphen: bool, concept: str | None, change: bool) -> float:
    if change:
        return 1
    if kind in _COUNTED and q.unit is None:
        return 10
    if linked or hyphen:
        return 9 if concept or hyphen else 5
    if kind == "multiple":
        return 1
    return 9 if concept else 2


def _extended(marked: Annotated, first: int, last: int) -> tuple[int, int]:
    """Over a genitive or "and" to the counted noun, where the phrase is a place or unknown (135 شارک کی اقسام)."""
    if (
        last < len(marked.tokens)
        and marked.is_a(last, "genitive", "conjunction")
        and concept_of(marked, first, last) is None
    ):
        stop = last + 1
        while stop < len(marked.tokens) and stop - last < 4 and open_word(marked, stop):
            stop += 1
        if stop > last + 1 and concept_of(marked, last + 1, stop):
            return first, stop
    return first, last


def _backward(marked: Annotated, q: Quantity, kind: str, changes: bool) -> list[tuple[float, Subject]]:
    """Phrases to the left, in its clause and the one before: ``turnout stood at 16 percent``, ``ٹرن آؤٹ صرف 16
    فیصد رہا``."""
    left, _ = marked.clause(q.outer_first, q.outer_last)
    earlier = [p for p in phrases(marked) if p.last <= q.outer_first]
    found: list[tuple[float, Subject]] = []
    for steps, phrase in enumerate(reversed(earlier)):
        own = phrase.first >= left
        if steps > 4 or (not own and steps > 2 and found):
            break
        weight = _CASE_WEIGHT[phrase.case] - 1.1 * steps - (0 if own else 3)
        if changes and phrase.case == "locative" and _change_noun(marked, q):
            weight += 4.5
        if phrase.concept:
            weight += 2
        if phrase.place and kind != "rank":
            weight -= 5
        if phrase.case == "agent" and kind == "rank":
            weight += 8
        if phrase.case == "ablative" and kind == "multiple":
            weight -= 4
        if phrase.head_last - phrase.first == 1 and marked.is_a(phrase.head_first, "number_noun"):
            weight -= 7
        if _adjacent(marked, phrase, q):
            weight += 2
            if marked.is_a(phrase.last, "of") and not marked.is_a(phrase.last, "genitive"):  # a depth of 180 km
                weight += 5
        if kind == "count" and q.unit is None and not changes and not _told_of(marked, phrase, q):
            weight -= 9
        if (
            phrase.last - phrase.first == 1
            and phrase.case != "agent"
            and marked.is_a(phrase.first, "weak_verb", "change")
        ):
            weight -= 5
        if marked.is_a(phrase.last, "said") or marked.is_a(phrase.first, "speaker_role"):
            weight -= 4
        found.append((weight, Subject(phrase.first, phrase.last, phrase.concept, "subject-before")))
    return found


def _change_noun(marked: Annotated, q: Quantity) -> bool:
    return any(marked.is_a(i, "change_noun") for i in range(q.outer_last, min(q.outer_last + 3, len(marked.tokens))))


def _adjacent(marked: Annotated, phrase: Phrase, q: Quantity) -> bool:
    """Whether nothing but bound words, ``of`` and signs stands between a phrase and the number."""
    return all(
        marked.tokens[i].shape == "p" or marked.is_a(i, "of", "bound_word", "adverb")
        for i in range(phrase.last, q.outer_first)
    )


def _told_of(marked: Annotated, phrase: Phrase, q: Quantity) -> bool:
    """Whether a count says something of a phrase before it: toll climbed to 19, تعداد 832 ہے."""
    between = range(phrase.last, q.outer_first)
    if len(between) == 1 and marked.tokens[between[0]].key == ":":
        return True
    if any(marked.is_a(i, "verb", "change") for i in between) or not between:
        return True
    if marked.pack.settings.get("genitive") != "before":
        return False
    return q.outer_last < len(marked.tokens) and marked.is_a(q.outer_last, "verb", "preposition", "auxiliary")
