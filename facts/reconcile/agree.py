"""Two profiles, field by field: what agrees, what differs, what one of them leaves open.

Two claims whose truth conditions differ in any field are never one fact, however alike their sentences are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from facts.reconcile.profile import Profile
from facts.reconcile.sound import SHORTEST, readings
from facts.reconcile.values import equal
from facts.reconcile.words import index

AGREE, OPEN, UNSURE, DIFFER = "agree", "open", "unsure", "differ"
"""The same; left open by one claim and no hindrance; left open and too doubtful to join on; told, and not the same."""
_ORDER = ("unit", "thing", "scope", "property", "outcome", "place", "time", "stance")
_NONE: frozenset[str] = frozenset()
_DAYS_APART = 10
"""Texts that name no date tell of one time when they appeared within these days."""
_LONGEST_GRACE = 45
_ALIKE = 0.5
"""Share of the shorter sentence from which on two sentences are taken to say the same."""
_WHOLE = 0.75
_MANY = 3
"""Share, and terms, from which on the shorter sentence says nothing that the longer one does not."""


APART = frozenset({UNSURE, DIFFER})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of two claims: how it compares, and in what words that is said."""

    name: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All fields of two claims but the value, how much their sentences share (0 to 1, and in terms), and whether their
    documents tell one story."""

    fields: tuple[Field, ...]
    overlap: float
    shared: int
    story: bool

    def state(self, name: str) -> str:
        return next(f.state for f in self.fields if f.name == name)

    def agreed(self) -> tuple[str, ...]:
        return tuple(f"{f.name}: {f.said}" for f in self.fields if f.state == AGREE)

    def differed(self) -> tuple[str, ...]:
        return tuple(f"{f.name}: {f.said}" for f in self.fields if f.state != AGREE)


def compare(one: Profile, other: Profile) -> Comparison:
    """Every field of truth conditions, compared."""
    found = compare_unless(one, other, frozenset())
    assert found is not None
    return found


def compare_unless(
    one: Profile, other: Profile, states: frozenset[str], but: frozenset[str] = _NONE
) -> Comparison | None:
    """The comparison, unless a field (other than those of ``but``) comes out in one of these states: most pairs do, and
    then nothing more is asked."""
    overlap, shared = _overlap(one, other)
    story = one.source == other.source or one.source.tells_of(other.source)
    whole = overlap >= _WHOLE and shared >= _MANY
    fields = []
    for field in _fields(one, other, overlap >= _ALIKE, whole, story):
        if field.state in states and field.name not in but:
            return None
        fields.append(field)
    return Comparison(tuple(sorted(fields, key=lambda f: _ORDER.index(f.name))), overlap, shared, story)


def _fields(one: Profile, other: Profile, alike: bool, whole: bool, story: bool) -> Iterator[Field]:
    # what tells most pairs apart comes first
    yield _time(one, other)
    yield _stance(one, other)
    yield _unit(one, other)
    yield _thing(one, other, alike or story, whole)
    yield _place(one, other, alike or story)
    yield _outcome(one, other)
    yield _property(one, other)
    yield _scope(one, other, alike, story)


def _versus(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"


def _unit(one: Profile, other: Profile) -> Field:
    said = _versus(_named(one), _named(other))
    if one.figure.measure != other.figure.measure:
        return Field("unit", DIFFER, said)
    mine, its = one.claim.unit, other.claim.unit
    if one.claim.kind != "money" or mine == its:
        return Field("unit", AGREE, said)
    return Field("unit", DIFFER if mine and its else OPEN, said)


def _named(profile: Profile) -> str:
    return profile.claim.unit or profile.claim.kind


def _bare(term: str) -> str:
    return term.split(":", 1)[1] if term[1:2] == ":" else term.removeprefix("?") or term


def _listed(terms: frozenset[str]) -> str:
    return ", ".join(sorted(map(_bare, terms))) or "none"


def _thing(one: Profile, other: Profile, akin: bool, whole: bool) -> Field:
    said = _versus(_bare(one.head or "?"), _bare(other.head or "?"))
    if one.head is None or other.head is None:
        return Field("thing", OPEN, said)
    if one.head == other.head:
        return Field("thing", AGREE, said)
    if any(len(heard) >= SHORTEST for heard in one.head_sounds & other.head_sounds):
        return Field("thing", AGREE, f"{said}, heard alike")
    told, its = _mentions(other, one.head, one.head_sounds), _mentions(one, other.head, other.head_sounds)
    if told and its:
        return Field("thing", OPEN, said)
    if (told or its) and akin:
        return Field("thing", OPEN, f"{said}, in texts that tell the same")
    if one.claim.lang != other.claim.lang and (whole or (akin and (one.head_unlisted or other.head_unlisted))):
        return Field("thing", OPEN, f"{said} (not in the word lists)")
    return Field("thing", DIFFER, said)


def _mentions(profile: Profile, term: str, sounds: frozenset[str]) -> bool:
    """Whether a term, or a word that is heard like it, stands anywhere in a claim's sentence."""
    return (
        term in profile.terms
        or term in profile.words
        or bool(sounds & profile.sounds)
        or f"r:{term}" in profile.terms
        or f"o:{term}" in profile.terms
    )


def _scope(one: Profile, other: Profile, alike: bool, story: bool) -> Field:
    extra = frozenset(q for q in one.qualifiers if not _has(other, q))
    missing = frozenset(q for q in other.qualifiers if not _has(one, q))
    said = _versus(_listed(one.qualifiers), _listed(other.qualifiers))
    if not extra and not missing:
        return Field("scope", AGREE, said)
    firm = (extra | missing) & index().strict
    if one.claim.lang != other.claim.lang and (alike or (extra and missing)) and not firm:
        return Field("scope", OPEN, f"{said} (words without a counterpart in the lists)")
    if one.source == other.source and not (extra and missing):
        if one.headline != other.headline:
            return Field("scope", OPEN, f"{said} (a headline is short)")
        if one.qualifiers & other.qualifiers and not firm:
            return Field("scope", OPEN, said)
    if firm:
        return Field("scope", DIFFER, said)
    return Field("scope", OPEN if story and one.source != other.source else UNSURE, said)


def _has(profile: Profile, qualifier: str) -> bool:
    if qualifier.startswith("?"):
        word = qualifier[1:]
        return word in profile.words or any(len(h) >= SHORTEST for h in readings(word) & profile.sounds)
    return qualifier in profile.terms or qualifier == profile.head


def _property(one: Profile, other: Profile) -> Field:
    mine, its = one.claim.property, other.claim.property
    roles = {one.role, other.role}
    heading = one.source == other.source and one.headline != other.headline
    if "change" in roles and len(roles) > 1:
        return Field("property", DIFFER, _versus(one.role, other.role))
    directions = one.claim.direction, other.claim.direction
    if roles == {"change"} and None not in directions and directions[0] != directions[1]:
        return Field("property", DIFFER, f"{directions[0]} / {directions[1]}")
    said = _versus(mine or "none", its or "none")
    if mine == its:
        return Field("property", AGREE, said)
    for name, elsewhere in ((mine, other), (its, one)):
        if name is not None and f"r:{name}" not in elsewhere.terms and name != elsewhere.head:
            hard = (name in _HARD and not heading) or (mine and its)
            return Field("property", DIFFER if hard else OPEN, said)
    return Field("property", OPEN if mine and its else AGREE, said)


_HARD = frozenset(
    "shortage deficit surplus increase decrease growth target loss gap change margin majority limit vacancy debt "
    "arrears share need demand backlog improvement damage probability".split()
)
"""Properties that are never left unsaid: a shortage of engineers is not engineers."""


def _outcome(one: Profile, other: Profile) -> Field:
    said = _versus(_listed(one.outcomes), _listed(other.outcomes))
    if one.outcomes & other.outcomes or one.outcomes == other.outcomes:
        return Field("outcome", AGREE, said)
    if not one.outcomes or not other.outcomes:
        told, silent = (one, other) if one.outcomes else (other, one)
        return Field("outcome", AGREE if told.outcomes & silent.terms else OPEN, said)
    apart = any(
        one.outcomes & mine and other.outcomes & its
        for kin in _CONTRARY
        for mine in kin
        for its in kin
        if mine is not its
    )
    return Field("outcome", DIFFER if apart else OPEN, said)


_CONTRARY = tuple(
    tuple(frozenset(f"o:{name}" for name in group.split("+")) for group in groups.split())
    for groups in (
        "kill injure arrest missing rescue+evacuate+displace+trap infect recover",
        "destroy damage",
        "export import",
        "buy sell",
        "win lose",
        "hire dismiss",
        "open close",
        "convict acquit",
        "borrow repay owe",
    )
)
"""Outcomes of which only one is meant: who was killed was not injured."""


def _place(one: Profile, other: Profile, akin: bool) -> Field:
    said = _versus(_listed(one.places), _listed(other.places))
    mine, its = one.places - other.places, other.places - one.places
    if not mine and not its:
        return Field("place", AGREE, said)
    if one.places and other.places:
        apart = one.source != other.source
        named = apart and mine <= other.source.places and its <= one.source.places
        if one.source == other.source and one.headline != other.headline:
            return Field("place", OPEN, f"{said} (headline and text)")
        return Field("place", OPEN if not (mine and its) or (named and akin) else DIFFER, said)
    told, silent = (one, other) if one.places else (other, one)
    around = silent.source.places
    if told.source.doc_id == silent.source.doc_id or not around or told.places & around:
        return Field("place", OPEN, said)
    return Field("place", OPEN if akin else UNSURE, said)


def _time(one: Profile, other: Profile) -> Field:
    a, b = one.claim, other.claim
    said = _versus(interval(one) or "none", interval(other) or "none")
    if a.time_start or a.time_end:
        if b.time_start or b.time_end:
            return Field("time", AGREE if _same_time(one, other) else DIFFER, said)
        return Field("time", _silent(one, other), said)
    if b.time_start or b.time_end:
        return Field("time", _silent(other, one), said)
    days, its_days = _weekdays(one), _weekdays(other)
    if days and its_days and not days & its_days:
        return Field("time", DIFFER, "two days of the week")
    if one.source.doc_id == other.source.doc_id:
        return Field("time", OPEN, said)
    gap = _gap(one.source.published, other.source.published)
    said = _versus(f"published {one.source.published}", f"published {other.source.published}")
    return Field("time", OPEN if gap is None or gap <= _DAYS_APART else DIFFER, said)


def _stance(one: Profile, other: Profile) -> Field:
    said = _versus(one.stance, other.stance)
    if one.stance == other.stance:
        return Field("stance", AGREE, said)
    if one.source == other.source and one.headline != other.headline and "denied" not in (one.stance, other.stance):
        return Field("stance", OPEN, f"{said} (a headline is short)")
    return Field("stance", OPEN if {one.stance, other.stance} <= _AHEAD else DIFFER, said)


_AHEAD = frozenset({"projected", "planned"})
"""What has not come to pass: a writer's ``will`` and another's ``plans to`` are one."""


def _weekdays(profile: Profile) -> frozenset[str]:
    return frozenset(term for term in profile.terms if term.startswith("d:"))


def interval(profile: Profile) -> str | None:
    """The time of a claim as an ISO interval; ``..`` is an open end."""
    start, end = profile.claim.time_start, profile.claim.time_end
    if start is None and end is None:
        return None
    return start if start == end and start is not None else f"{start or '..'}/{end or '..'}"


def _same_time(one: Profile, other: Profile) -> bool:
    a, b = one.claim, other.claim
    if {a.time_role, b.time_role} & {"since", "from"}:
        return a.time_start == b.time_start and a.time_start is not None
    if {a.time_role, b.time_role} & {"by", "until"}:
        return a.time_end == b.time_end and a.time_end is not None
    if (a.time_start, a.time_end) == (b.time_start, b.time_end):
        return True
    # The last 24 hours, and today: two short intervals that touch are one time.
    days = [d for d in (a.time_start, a.time_end, b.time_start, b.time_end) if d is not None]
    if len(days) < 4:
        return False
    return _days(days[0], days[1]) <= 1 and _days(days[2], days[3]) <= 1 and days[0] <= days[3] and days[2] <= days[1]


def _silent(told: Profile, silent: Profile) -> str:
    """Whether a claim without a time may hold for the time of another: it holds for when its text appeared."""
    if told.source.doc_id == silent.source.doc_id:
        return OPEN
    published, start, end = silent.source.published, told.claim.time_start, told.claim.time_end
    if published is None or told.stance in ("projected", "planned", "conditional"):
        return OPEN
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    if last is None:
        return OPEN if first is None or first <= published else UNSURE
    length = (last - first).days if first else _LONGEST_GRACE
    grace = timedelta(days=max(3, min(_LONGEST_GRACE, length)))
    return OPEN if (first is None or first <= published) and published <= last + grace else UNSURE


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _gap(one: date | None, other: date | None) -> int | None:
    return None if one is None or other is None else abs((one - other).days)


def _overlap(one: Profile, other: Profile) -> tuple[float, int]:
    """How much of the shorter sentence the longer one shares, and in how many terms; the thing counted is left out.

    Across scripts words count by how they are heard, and words that have no counterpart weigh less.
    """
    mine, its = one.terms - {one.head}, other.terms - {other.head}
    common = len(mine & its)
    if one.claim.lang == other.claim.lang:
        common += len(one.words & other.words)
        size = min(len(mine) + len(one.words), len(its) + len(other.words))
    else:
        common += min(len(one.sounds & other.sounds), len(one.words), len(other.words))
        size = min(len(mine) + len(one.words) // 2, len(its) + len(other.words) // 2)
    return (min(1.0, common / size) if size else 0.0), common


def same_value(one: Profile, other: Profile) -> Field:
    """The field that decides between one fact and a conflict."""
    how = equal(one.figure, other.figure)
    said = _versus(_figure(one), _figure(other)) + (" (rounded)" if how == "rounded" else "")
    return Field("value", AGREE if how else DIFFER, said)


def _figure(profile: Profile) -> str:
    words = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "vague": "loosely "}
    return words.get(profile.claim.bound, "") + profile.claim.surface
