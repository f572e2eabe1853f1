"""What shows that two sentences of one figure speak of two things: another name, or a word that stands against one.

Two writers may well leave out who did it; but where each tells it, and tells another, the figure is alike by chance.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

from facts import pack
from facts.fold import fold
from facts.reconcile.fields import sorted_under
from facts.reconcile.places import local
from facts.reconcile.profile import Profile
from facts.reconcile.reckoned import reckoned_from
from facts.reconcile.rows import one_deed_apart, one_word_apart
from facts.reconcile.sound import readings
from facts.reconcile.words import index, wording

_AGAINST = tuple(
    tuple(frozenset(names.split(",")) for names in pair.split("|"))
    for pair in (
        "government|private",
        "male,man,boy|female,woman,girl",
        "rural|urban",
        "foreign,international|domestic,local",
        "minimum,lowest|maximum,highest",
        "import,o:import|export,o:export",
        "gross|net",
        "wholesale|retail",
        "legal|illegal",
        "arrival,enter|departure,leave",
        "increase,r:increase|decrease,r:decrease",
        "win,o:win,success|defeat,o:lose",
        "o:kill,death|o:recover,heal,recovery",
        "summer|winter",
        "first|second|third|fourth|fifth",
        "northern|southern",
        "eastern|western",
        "upper|lower",
        "supply,production|demand,consumption",
        "employed|unemployed",
        "current|former",
        "kharif|rabi",
        "public|private",
        "petrol|diesel",
        "income|expenditure",
        "profit|loss",
        "o:open|o:close",
        "skilled|unskilled",
        "inner|outer",
        "need,r:need|work,operate",
        "inflow,r:inflow|outflow,r:outflow",
        "approve|refuse",
        "closure|reinstate",
        "charge|o:acquit",
        "treat,admit|o:recover,discharge",
        "loan|grant",
        "kidnap|o:rescue",
        "pass|fail",
        "plant|fell",
        "pending|decide,pay off",
        "vacant|fill",
        "repair|broken",
        "convict,o:convict|undertrial",
        "arrest,o:arrest|release,o:release,free",
        "vacancy,r:vacancy,vacant|hire,o:hire",
    )
)
"""Groups of which a sentence that names only one is not about the other."""
_WANTED = frozenset(
    "vacant broken idle dry need r:need demand r:demand shortage shortfall r:shortage lack r:lack unemployment".split()
)
"""What is asked for, or not there: whoever seeks 42 billion has not been given it."""
_NEEDED = frozenset("need r:need vacant broken idle dry".split())
"""The same, in words that mean nothing else in any language."""
_NONE_OF_IT = frozenset(fold("no not without never lack lacks lacked lacking نہیں بغیر محروم").split())
_CLOSE = 4
"""Tokens before and behind a figure within which its verb stands."""
_OWNING = frozenset(fold("has have had پاس").split())
_GOT = frozenset({"o:buy", "o:sell", "o:hire", "o:dismiss", "o:import", "o:export", "o:order"})
"""What changes how many there are: who has bought 320 may have more."""
_ANY_SIDE = frozenset(name for sides in _AGAINST for side in sides for name in side)
_ALL_OVER, _SO_FAR = "nationwide", "so far"
_CASES = frozenset(fold("نے کو").split())
"""What stands behind a name in Urdu."""
_HEADLINE = 0.6
"""Share of words with a capital from which on capitals tell no names."""
OF_AN_OWNER = frozenset("profit loss revenue turnover dividend income sale".split())
"""Sums of which every firm has its own."""
_RATES = frozenset("turnout literacy unemployment poverty mortality stunting".split()) | {
    "pass rate",
    "life expectancy",
}
_GROUPS = frozenset("woman man girl boy youth child rural urban minority female male".split())
"""Of whom a rate may be told, beside all."""
_PER = frozenset(fold("per فی").split())
_NO_NAME = ("s", "ed", "ing", "ly")
"""Endings of words that begin a sentence with a capital and are no names."""
_SHORT = 2
"""Days that a figure of the day, or of the last 24 hours, covers at most."""


def contrasted(one: Profile, other: Profile) -> bool:
    """Whether something in two sentences of two documents tells them apart that no field of truth conditions has."""
    if told_apart(one, other):
        return True
    if one.source == other.source or _alike(one, other):
        return False
    return (
        _part_of(one, other)
        or _part_of(other, one)
        or one_word_apart(one, other)
        or one_deed_apart(one, other)
        or _named_apart(one, other)
    )


def told_apart(one: Profile, other: Profile) -> bool:
    """Whether two sentences of two documents tell of two things, whatever their figures are."""
    if one.source == other.source:
        return False
    if one.numbered and other.numbered and one.numbered.isdisjoint(other.numbered):
        return True
    if _per_another(one, other) or _of_two_owners(one, other) or _over_another_span(one, other):
        return True
    if _alike(one, other):
        return False  # what follows asks which words differ
    return (
        _against(one, other)
        or _rivals(one, other)
        or _in_all(one, other)
        or _in_all(other, one)
        or any(
            tells(*pair)
            for tells in (_is_wanted, _is_stock, _of_a_group, _nationwide)
            for pair in ((one, other), (other, one))
        )
    )


def _alike(one: Profile, other: Profile) -> bool:
    """Whether two sentences say the same in the same words."""
    return one.items == other.items and one.words == other.words and one.bodies == other.bodies


def _against(one: Profile, other: Profile) -> bool:
    """Whether each sentence has a word that stands against one of the other, and neither has both."""
    if _ANY_SIDE.isdisjoint(one.terms) or _ANY_SIDE.isdisjoint(other.terms):
        return False
    for sides in _AGAINST:
        mine = [n for n, side in enumerate(sides) if not side.isdisjoint(one.terms)]
        its = [n for n, side in enumerate(sides) if not side.isdisjoint(other.terms)]
        if mine and its and set(mine).isdisjoint(its):
            return True
    return False


def _is_wanted(one: Profile, other: Profile) -> bool:
    """Whether one figure is of what is needed, sought or not there, and nothing in the other sentence says so."""
    if not _WANTED.isdisjoint(other.terms) or one.role == "change":
        return False
    text, first, last = wording(one.claim.sentence), *_at(one)
    alike = one.claim.lang == other.claim.lang
    names = _WANTED if alike else _NEEDED
    if any(t.name in names and t.last > first - _CLOSE and t.first < last + _CLOSE for t in text.terms):
        return _NONE_OF_IT.isdisjoint(_keys(other.claim.sentence))
    without = _NONE_OF_IT if alike else frozenset[str]()  # another language says out of school for not at school
    told = not without.isdisjoint(token.key for token in text.tokens[last : last + _CLOSE])
    return told and _NONE_OF_IT.isdisjoint(_keys(other.claim.sentence))


def _at(p: Profile) -> tuple[int, int]:
    """The tokens of a claim's figure in its sentence."""
    text = wording(p.claim.sentence)
    first, last = (text.token_at(at - p.claim.sentence_start) for at in (p.claim.start, p.claim.end - 1))
    return first, last + 1


@lru_cache(maxsize=4096)
def _keys(sentence: str) -> frozenset[str]:
    return frozenset(token.key for token in wording(sentence).tokens)


def _is_stock(one: Profile, other: Profile) -> bool:
    """Whether one figure is of all that somebody has, and the other of what was bought or hired."""
    if one.outcomes or _GOT.isdisjoint(other.outcomes):
        return False
    first, _ = _at(one)
    return any(token.key in _OWNING for token in wording(one.claim.sentence).tokens[max(0, first - 2) : first])


def _rivals(one: Profile, other: Profile) -> bool:
    """Whether each sentence names one of several things that the other does not: polio, and measles."""
    rivals = index().rivals
    mine, its = one.terms | one.bodies, other.terms | other.bodies
    groups = {group for name in mine if name in rivals and name not in other.wider for group in rivals[name]}
    if not groups:
        return False
    found = {group for name in its if name in rivals and name not in one.wider for group in rivals[name]}
    return bool((groups & found) - {group for name in mine & its for group in rivals.get(name, ())})


def _part_of(one: Profile, other: Profile) -> bool:
    """Whether one figure is a part of several (of the wounded, 12 are children), and the other counts them all."""
    if one.role != "part" or other.role == "part":
        return False
    if one.claim.kind == "percent":
        return one.head is None and other.head is not None  # of those who cast a vote, 41 percent
    if one.claim.kind != "count":
        return False
    if one.head == other.head == "person":
        return any(("person", name) in index().sorts for name in one.terms - other.terms)
    return one.head != other.head and sorted_under(one, other)


def _of_a_group(one: Profile, other: Profile) -> bool:
    """Whether a rate is told of one group (turnout among women), and the other of everybody."""
    if one.head not in _RATES or not _GROUPS.isdisjoint(other.terms):
        return False
    text, (first, last), breaks = wording(one.claim.sentence), _at(one), index().breaks
    left = next((i for i in range(first - 1, -1, -1) if text.tokens[i].key in breaks), 0)
    right = next((i for i in range(last, len(text.tokens)) if text.tokens[i].key in breaks), len(text.tokens))
    return any(t.name in _GROUPS for t in text.within(left, right))


def _of_two_owners(one: Profile, other: Profile) -> bool:
    """Whether two firms each tell their own profit."""
    if one.head not in OF_AN_OWNER or not one.speaker or not other.speaker:
        return False
    return one.speaker.isdisjoint(other.speaker) and not one.bodies & other.bodies


def _per_another(one: Profile, other: Profile) -> bool:
    """Whether two sums are for another measure each: a maund, an acre."""
    if one.claim.kind != "money":
        return False
    mine, its = _measures(one), _measures(other)
    return bool(mine and its) and mine.isdisjoint(its)


def _over_another_span(one: Profile, other: Profile) -> bool:
    """Whether two changes are each told over another span of time: on last month, on a year ago."""
    if one.role != "change" or other.role != "change":
        return False
    mine, its = reckoned_from(one.claim.sentence), reckoned_from(other.claim.sentence)
    return mine is not None and its is not None and mine != its


def _measures(p: Profile) -> frozenset[str]:
    """The units that a sum of money is told for."""
    tokens = wording(p.claim.sentence).tokens
    found = set()
    for before, token in pairwise(tokens):
        if before.key in _PER:
            phrases = pack.load(p.claim.lang).phrases.get(token.key, ())
            found |= {entry.value for entry in phrases if entry.name == "measure" and not entry.rest}
    return frozenset(found)


def _named_apart(one: Profile, other: Profile) -> bool:
    """Whether both sentences name somebody or something, and no name is heard in the other."""
    mine, its = _names_beside(one), _names_beside(other)
    if not mine or not its:
        return False
    return not any(name & _heard(other.claim.sentence) for name in mine) and not any(
        name & _heard(one.claim.sentence) for name in its
    )


def _names_beside(p: Profile) -> list[frozenset[str]]:
    """The names in a claim's sentence, each as it is heard, without that of who says it."""
    return [name for name in _names_in(p.claim.sentence) if not name & p.speaker]


@lru_cache(maxsize=4096)
def _names_in(sentence: str) -> tuple[frozenset[str], ...]:
    """The words that no list knows and that are written, or stand, as names do."""
    text = wording(sentence)
    tokens = text.tokens
    words = [token for token in tokens if token.shape == "w"]
    if sum(sentence[token.start].isupper() for token in words) > _HEADLINE * len(words):
        return ()
    found = []
    for i, key in text.unknown.items():
        if key.isascii():
            named = sentence[tokens[i].start].isupper() and (i > 0 or not key.endswith(_NO_NAME))
        else:
            named = i + 1 < len(tokens) and tokens[i + 1].key in _CASES
        if named:
            found.append(readings(key))
    return tuple(found)


@lru_cache(maxsize=4096)
def _heard(sentence: str) -> frozenset[str]:
    """How all words of a sentence are heard."""
    return frozenset(h for token in wording(sentence).tokens if token.shape == "w" for h in readings(token.key))


def _nationwide(one: Profile, other: Profile) -> bool:
    """Whether one figure is the whole country's, and the other that of a town or province."""
    if _ALL_OVER not in one.terms or _ALL_OVER in other.terms:
        return False
    return not local(one.places) and bool(local(other.places))


def _in_all(one: Profile, other: Profile) -> bool:
    """Whether one figure is that of a day, and the other of all days since something began."""
    start, end = one.claim.time_start, one.claim.time_end
    if other.timed or start is None or end is None or _SO_FAR not in other.terms or _SO_FAR in one.terms:
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days < _SHORT
