"""The truth conditions of a claim, one function a field: whether two claims agree in it, differ, or leave it open.

Each answers with a state and, where it helps, a note for whoever asks why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facts.reconcile.beside import TELLERS
from facts.reconcile.deeds import PLANS, STEPS, another_deed, is_plan_of
from facts.reconcile.likeness import Likeness
from facts.reconcile.moments import time
from facts.reconcile.places import local
from facts.reconcile.profile import Profile
from facts.reconcile.role import UNDER_WAY
from facts.reconcile.sound import SHORTEST, readings
from facts.reconcile.states import AGREE, AHEAD, DIFFER, OPEN, UNSURE, State
from facts.reconcile.words import grouped, index

_COST = "r:cost"
_OF_GOODS = frozenset({"r:price", "r:cost"})
"""What a sum of money says without a word: tomatoes sell for 320 rupees."""
_DECIDED = frozenset({"actual", "planned", "decided", UNDER_WAY})
_WILL_COST = frozenset({"actual", "projected", "planned", "decided", "told ahead", UNDER_WAY})
_WILL_BE = frozenset({"projected", "planned", "decided", "told ahead"})
_LOOSE = (
    {"decided", "actual"},
    {"decided", "planned"},
    {"decided", "projected"},
    {"told ahead", "actual"},
    {UNDER_WAY, "actual"},
    {UNDER_WAY, "decided"},
    {UNDER_WAY, "told ahead"},
    {"told ahead", "projected"},
    {"told ahead", "planned"},
    {"told ahead", "decided"},
)
"""Where words and tense point two ways, either may be meant."""
_HARD = frozenset(
    "shortage deficit surplus increase decrease growth target loss gap change margin majority limit vacancy debt "
    "arrears share need demand backlog improvement damage probability".split()
)
"""Properties that are never left unsaid: a shortage of engineers is not engineers."""
_RATE = " rate"
_DIMENSIONS = frozenset("width height depth weight thickness".split())
_BEASTS = frozenset({"animal", "livestock", "bird", "vehicle", "building"})
"""What is no person, whatever befell it."""
_TRADE = frozenset({"export", "import"})
"""Deeds that are nouns of trade as well."""
_SHARES = frozenset({"share", "rate", "ratio", "proportion", "percentage"})
_CHANGING = frozenset({"increase", "decrease", "growth", "shortage", "change"})
_CONTRARY = tuple(
    tuple(frozenset(f"o:{name}" for name in group.split("+")) for group in groups.split())
    for groups in (
        "kill injure arrest missing rescue+evacuate+displace+trap infect recover",
        "destroy damage",
        "export import",
        "win lose",
        "hire dismiss",
        "open close",
        "convict acquit",
        "borrow repay owe",
        "cancel delay divert",
        "seal fine",
        "vaccinate infect",
    )
)
"""Outcomes of which only one is meant: who was killed was not injured."""

ONE_PLAN = "what is for a thing or under way, and will be"
BOTH_NAMED = "each is named beside the other"
UNSAID = "goes without saying"
RIVALS = "two of which only one is meant"
_UNSAID = frozenset({"new", "due"})
"""What goes without saying."""
_CAMPS = (
    frozenset("criminal militant robber terrorist suspect kidnapper smuggler protester".split()),
    frozenset({"police officer", "soldier", "guard"}),
)
"""People who fight each other: where both are named, each has its own dead."""
_OF_ANOTHER = frozenset("friend brother sister wife husband son daughter father mother accomplice relative".split())
"""Who is named by somebody else: the clerk's friend is not the clerk."""
_RIVALS = tuple(
    frozenset(names.split())
    for names in (
        "male female child",
        "rural urban",
        "primary middle secondary high higher",
        "government private",
        "federal provincial",
        "foreign local domestic",
        "new old existing",
        "annual monthly weekly daily quarterly",
    )
)
"""Qualifiers that stand against each other, even where a sentence names both."""


def _heading(one: Profile, other: Profile) -> bool:
    """Whether one is in the headline and the other in the text below it."""
    return one.source == other.source and one.headline != other.headline


def unit(one: Profile, other: Profile, _: Likeness | None) -> State:
    if one.figure.measure != other.figure.measure:
        return DIFFER, ""
    mine, its = one.claim.unit, other.claim.unit
    if one.claim.kind != "money" or mine == its:
        return AGREE, ""
    return (DIFFER if mine and its else OPEN), ""


def stance(one: Profile, other: Profile, _: Likeness | None) -> State:
    if one.stance == other.stance:
        return AGREE, ""
    if {one.stance, other.stance} <= _DECIDED and one.deeds.own & other.deeds.own & PLANS:
        return OPEN, "what was decided"
    if _heading(one, other) and "denied" not in (one.stance, other.stance):
        return OPEN, "a headline is short"
    both = {one.stance, other.stance}
    if both <= _WILL_COST and one.claim.kind == "money" and _COST in one.terms & other.terms:
        return OPEN, "what a thing costs, and will cost"
    if both <= _WILL_COST and one.claim.kind == "money" and one.source != other.source:
        if one.head == other.head and not (one.timed or other.timed) and one.source.tells_of(other.source):
            return OPEN, ONE_PLAN
    if one.source == other.source and "denied" not in both:
        later = max(one, other, key=lambda p: p.claim.start)
        if later.definite and one.head == other.head and one.head is not None:
            return OPEN, "the same ones, told again"
    if UNDER_WAY in both and both & AHEAD:
        return OPEN, ONE_PLAN
    return (OPEN if both <= AHEAD or both in _LOOSE else DIFFER), ""


def thing(one: Profile, other: Profile, like: Likeness) -> State:
    if is_price_of(one, other) or is_price_of(other, one):
        return AGREE, "its price"
    if one.head is None or other.head is None:
        return OPEN, ""
    if one.head == other.head:
        return AGREE, ""
    if _is_rate_of(one, other) or _is_rate_of(other, one):
        return AGREE, "a rate, and of whom it is told"
    if _said_of(one, other) or _said_of(other, one):
        return AGREE, "named beside what is said of it"
    if {one.head, *one.qualifiers} == {other.head, *other.qualifiers}:
        return AGREE, "the same words in another order"
    if any(len(heard) >= SHORTEST for heard in one.head_sounds & other.head_sounds):
        return AGREE, "heard alike"
    if sorted_under(one, other):
        return OPEN, "one is a sort of the other"
    if any(one.head in side and other.head in against for side, against in (_CAMPS, _CAMPS[::-1])):
        return DIFFER, ""
    told, its = _mentions(other, one.head, one.head_sounds), _mentions(one, other.head, other.head_sounds)
    akin = like.alike or like.story
    if (told and its) or ((told or its) and akin):
        return OPEN, BOTH_NAMED if told and its else "in texts that tell the same"
    if _traded(one, other) or _traded(other, one):
        return OPEN, "named by what was done with it"
    if any(
        "infect" in a.deeds.own and _is_person(a.head) and b.head == "case" for a, b in ((one, other), (other, one))
    ):
        return OPEN, "who fell ill is a case"
    unlisted = one.head_unlisted or other.head_unlisted
    if any(_is_person(a.head) and _is_beast(b.head) for a, b in ((one, other), (other, one))):
        return DIFFER, ""
    if one.claim.lang != other.claim.lang and (akin if unlisted else like.whole and not _apart(one.head, other.head)):
        return OPEN, "not in the word lists"
    return DIFFER, ""


def is_price_of(one: Profile, other: Profile) -> bool:
    """Whether one claim is a price (فی کلو قیمت) in a sentence that names the goods of the other."""
    return one.head is None and grouped(one.claim) == "price" and other.head in one.terms


def _is_rate_of(one: Profile, other: Profile) -> bool:
    """Whether one claim is a rate (the pass rate) and the other tells what it is the rate of: 61 percent passed."""
    if one.claim.kind != "percent" or one.head is None or not one.head.endswith(_RATE):
        return False
    return one.head.removesuffix(_RATE) in other.terms and other.head in one.terms


def _is_person(head: str | None) -> bool:
    return head == "person" or ("person", head) in index().sorts


def _traded(one: Profile, other: Profile) -> bool:
    """Whether one claim is of trade in what the other tells was traded: exports of textiles, textiles sold abroad."""
    return one.head in _TRADE & other.deeds.own and other.head in one.terms


def _is_beast(head: str | None) -> bool:
    return head is not None and not _BEASTS.isdisjoint((head, *index().wider.get(head, ())))


def _apart(one: str, other: str) -> bool:
    """Whether two things that the lists know are two sorts of one thing: a doctor is no policeman, and a car no
    motorcycle, whoever tells it."""
    wider = index().wider
    return not set(wider.get(one, ())).isdisjoint(wider.get(other, ()))


def _said_of(one: Profile, other: Profile) -> bool:
    """Whether one claim is of a property (at a cost of 12 million) of the thing that the other names with it."""
    assert one.head is not None
    said = one.head in other.terms or one.head in _OF_GOODS
    return one.head.startswith("r:") and said and other.head in one.terms


def sorted_under(one: Profile, other: Profile) -> bool:
    """Whether one claim counts a sort of what the other counts (cars, vehicles)."""
    return not {(one.head, other.head), (other.head, one.head)}.isdisjoint(index().sorts)


def nouns_left(one: Profile, other: Profile) -> bool:
    """Whether a sentence names a thing that the other does not."""
    return any(True for _ in _left(one, other))


def siblings_left(one: Profile, other: Profile) -> bool:
    """Whether each sentence names a sort of one thing that the other does not: dengue, and malaria."""
    mine, its = list(_left(one, other)), list(_left(other, one))
    return any((set(item) & set(another)) - {"person"} for item in mine for another in its)


def _left(one: Profile, other: Profile) -> Iterator[tuple[str, ...]]:
    return (
        item for item in one.nouns if other.wider.isdisjoint(item) and one.head not in item and TELLERS.isdisjoint(item)
    )


def _mentions(profile: Profile, term: str, sounds: frozenset[str]) -> bool:
    """Whether a term, or a word that is heard like it, stands anywhere in a claim's sentence."""
    terms = profile.terms
    return (
        term in terms
        or term in profile.words
        or not sounds.isdisjoint(profile.sounds)
        or f"r:{term}" in terms
        or f"o:{term}" in terms
    )


def scope(one: Profile, other: Profile, like: Likeness) -> State:
    for kin in _RIVALS:
        if one.qualifiers & kin and other.qualifiers & kin and not one.qualifiers & other.qualifiers & kin:
            return DIFFER, RIVALS
    if one.claim.kind in ("duration", "age", "money") and not (one.terms ^ other.terms).isdisjoint(_OF_ANOTHER):
        return UNSURE, "another person beside the one named"
    extra = [q for q in one.qualifiers if not _has(other, q)]
    missing = [q for q in other.qualifiers if not _has(one, q)]
    if not extra and not missing:
        return AGREE, ""
    apart = [q for q in extra if q not in one.owners] + [q for q in missing if q not in other.owners]
    if not apart and like.alike:
        return OPEN, "whose it is, one does not say"
    if set(apart) <= _UNSAID and (like.alike or like.size == 0):
        return OPEN, UNSAID
    firm = not index().strict.isdisjoint(apart)
    if one.claim.lang != other.claim.lang and (like.alike or (extra and missing)) and not firm:
        return OPEN, "words without a counterpart in the lists"
    if one.source == other.source and not (extra and missing):
        if one.headline != other.headline:
            return OPEN, "a headline is short"
        if one.qualifiers & other.qualifiers and not firm:
            return OPEN, ""
    if firm:
        return DIFFER, ""
    return (OPEN if like.story and one.source != other.source else UNSURE), ""


def _has(profile: Profile, qualifier: str) -> bool:
    if profile.claim.kind == "percent" and qualifier.endswith(_RATE) and qualifier.removesuffix(_RATE) in profile.terms:
        return True  # the pass rate, and who passed
    if qualifier.startswith("?"):
        word = qualifier[1:]
        if word in profile.words:
            return True
        return any(len(heard) >= SHORTEST and heard in profile.sounds for heard in readings(word))
    if any((qualifier, its) in index().sorts or (its, qualifier) in index().sorts for its in profile.qualifiers):
        return True
    if qualifier in _TRADE & profile.deeds.near:
        return True
    return not profile.terms.isdisjoint((qualifier, f"o:{qualifier}", f"r:{qualifier}")) or qualifier == profile.head


def property_(one: Profile, other: Profile, _: Likeness | None) -> State:
    roles = {one.role, other.role}
    if "change" in roles and len(roles) > 1:
        level = one if other.role == "change" else other
        untold = level.claim.kind == "measure" and level.claim.direction is None  # a glacier is 310 m farther back
        untold = untold and _DIMENSIONS.isdisjoint(level.terms)
        changed = other if level is one else one
        untold = untold or bool(level.deeds.near & STEPS.get(changed.claim.direction or "", frozenset()))
        return (OPEN if untold else DIFFER), f"{one.role} / {other.role}"
    directions = one.claim.direction, other.claim.direction
    if roles == {"change"} and None not in directions and directions[0] != directions[1]:
        return DIFFER, f"{directions[0]} / {directions[1]}"
    mine, its = _property(one), _property(other)
    if mine == its:
        return AGREE, ""
    for name, elsewhere in ((mine, other), (its, one)):
        if name is not None and elsewhere.terms.isdisjoint((f"r:{name}", name)) and name != elsewhere.head:
            hard = (name in _HARD and not _heading(one, other)) or (mine and its)
            return (DIFFER if hard else OPEN), ""
    return (OPEN if mine and its else AGREE), ""


def _property(p: Profile) -> str | None:
    """What is said of the thing, where the role has not said it: a change is an increase, or a کمی."""
    if p.claim.kind == "percent" and p.claim.property in _SHARES:
        return None  # the unit says as much
    return None if p.role == "change" and p.claim.property in _CHANGING else p.claim.property


def outcome(one: Profile, other: Profile, _: Likeness | None) -> State:
    another = another_deed(one.deeds, other.deeds, one.terms, other.terms)
    if another and not _is_planned(one, other) and not _is_planned(other, one):
        return DIFFER, "something else was done"
    if one.deeds.own & other.deeds.own:
        return AGREE, ""
    if one.outcomes == other.outcomes or one.outcomes & other.outcomes:
        return AGREE, ""
    if not one.outcomes or not other.outcomes:
        told, silent = (one, other) if one.outcomes else (other, one)
        return (AGREE if told.outcomes & silent.terms else OPEN), ""
    apart = any(
        one.outcomes & mine and other.outcomes & its
        for kin in _CONTRARY
        for mine in kin
        for its in kin
        if mine is not its
    )
    return (DIFFER if apart else OPEN), ""


def _is_planned(one: Profile, other: Profile) -> bool:
    """Whether one sum is approved and the other is told of what will be done with it."""
    return is_plan_of(one.deeds, other.deeds) and other.stance in _WILL_BE


def place(one: Profile, other: Profile, like: Likeness) -> State:
    mine, its = one.places - other.places, other.places - one.places
    if not mine and not its:
        return AGREE, ""
    akin = like.alike or like.story
    if one.places and other.places:
        if not (mine and its) or _heading(one, other):
            return OPEN, ""
        named = one.source != other.source and mine <= other.source.places and its <= one.source.places
        return (OPEN if named and akin else DIFFER), ""
    told, silent = (one, other) if one.places else (other, one)
    around = silent.source.places
    if told.source != silent.source and local(told.places) and len(local(around)) > 1 and not like.alike:
        return UNSURE, "of one of several places"
    if told.source == silent.source or not around or told.places & around:
        return OPEN, ""
    return (OPEN if akin else UNSURE), ""


FIRST: dict[str, Callable[[Profile, Profile, Likeness | None], State]] = {
    "time": time,
    "stance": stance,
    "property": property_,
    "outcome": outcome,
    "unit": unit,
}
"""What tells most pairs apart, and asks for no likeness of the sentences."""
THEN: dict[str, Callable[[Profile, Profile, Likeness], State]] = {
    "thing": thing,
    "place": place,
    "scope": scope,
}
