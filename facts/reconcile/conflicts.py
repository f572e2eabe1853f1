"""Facts that cannot all hold: one thing, one scope, one time, and figures that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from facts.reconcile.agree import AGREE, APART, OPEN, Comparison, compare, compare_unless, same_value
from facts.reconcile.apart import apart, one_speaker
from facts.reconcile.blocking import Pair
from facts.reconcile.contrast import told_apart
from facts.reconcile.days import DAYS_APART, counted_on, days_between, is_past, of_some_time, of_these_days
from facts.reconcile.fields import BOTH_NAMED, ONE_PLAN, UNSAID, nouns_left, sorted_under
from facts.reconcile.passage import PEOPLE
from facts.reconcile.places import local
from facts.reconcile.profile import BEFALLS_PEOPLE, Profile, at_one_place, one_body, one_voice
from facts.reconcile.states import AHEAD
from facts.reconcile.told import knows_both, one_of_many
from facts.reconcile.values import clash, ratio, shown, slip
from facts.reconcile.words import index

_FARTHEST = 5.0
"""Figures farther apart than this are of two things, unless one is the other with a zero too many."""
_SOME = 0.3
_WHOLE = 0.66
"""Share from which on the shorter sentence says little that the longer one does not."""
_NAMING = 2
"""Words that two sentences share beyond which they speak of one sum, though one of them does not name it."""
_COUNTED = 20
_LARGE = 10_000
"""A figure from which on the same digits are seldom met by chance."""
_LEAD = 200
"""Where the first sentence below a headline begins at the latest: it tells what the headline tells."""
_FAR = 28
"""Days ahead from which on a forecast that names no deadline is held against what came of it."""
_BESIDE = ("old", "part")
"""Roles of figures that only stand beside another one."""
_IN_UNIFORM = frozenset({"official", "officer", "soldier", "police officer", "guard"})
"""Who are all اہلکار in Urdu."""
_WHO_COMES = frozenset("tourist visitor spectator participant mourner protester voter attendance devotee".split())
"""Nouns of people that say no more than that they came."""
_DIED = frozenset({"o:kill"})
_FIRM = ("exact", "range")
_OF_FORECASTS = frozenset({"stance", "time"})
"""What a forecast and its outcome need not share."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict before it has a name: the claims (by place in the run), the two that matter first."""

    kind: str
    severity: str
    members: tuple[int, ...]
    weight: float = 1.0
    reason: str = ""
    agreed: tuple[str, ...] = ()
    differed: tuple[str, ...] = ()

    def worded(self, profiles: Sequence[Profile] | Mapping[int, Profile]) -> Clash:
        """The clash with its reason. Most of those found say what another says as well, and are never put into
        words."""
        if self.reason:
            return self
        one, other = (profiles[i] for i in self.members)
        found = compare(one, other)
        differed = (same_value(one, other).said, *found.differed())
        return replace(self, reason=_reason(one, other, self.kind), agreed=found.agreed(), differed=differed)


def clashes(profiles: Sequence[Profile], pairs: Iterable[Pair]) -> list[Clash]:
    """The pairs of claims that contradict each other, each with its kind and reason."""
    told = told_beside(profiles)
    found = []
    for i, j in pairs:
        one, other = profiles[i], profiles[j]
        each = between(one, other, i, j)
        if each is not None and not one_sentence_tells_both(one, other, told[sentence(one)], told[sentence(other)]):
            found.append(each)
    return found


Sentence = tuple[str, int]
Told = tuple[tuple[str, str], float, frozenset[str]]


def sentence(p: Profile) -> Sentence:
    """Which sentence a claim stands in."""
    return p.source.doc_id, p.claim.sentence_start


def told_beside(profiles: Iterable[Profile]) -> dict[Sentence, set[Told]]:
    """The figures that each sentence tells."""
    told: dict[Sentence, set[Told]] = defaultdict(set)
    for p in profiles:
        told[sentence(p)].add((p.figure.measure, p.figure.low, p.outcomes))
    return told


def one_sentence_tells_both(one: Profile, other: Profile, mine: Set[Told], its: Set[Told]) -> bool:
    """Whether the sentence of one claim tells the figure of the other as well: then they are two things, such as a
    part, an old level, another group. ``mine`` and ``its`` are the figures that the two sentences tell."""
    return _is_told(one, its) or _is_told(other, mine)


def _is_told(p: Profile, told: Set[Told]) -> bool:
    """Whether a figure is among those told, and not of what befell others: 8 killed is not 8 injured."""
    same = [outcomes for measure, low, outcomes in told if low == p.figure.low and measure == p.figure.measure]
    return any(not (p.outcomes and outcomes) or p.outcomes & outcomes for outcomes in same)


def between(one: Profile, other: Profile, i: int, j: int) -> Clash | None:
    """What two claims contradict each other in, or None."""
    if one.role in _BESIDE or other.role in _BESIDE:
        return None
    if one.figure.measure != other.figure.measure or not clash(one.figure, other.figure):
        return None
    same_doc = one.source.doc_id == other.source.doc_id
    if _befell_others(one, other, same_doc) or (same_doc and one.claim.kind == "duration" and not one.headline):
        return None
    if (same_doc and one.headline and other.headline) or one.role != other.role:
        return None
    heading = same_doc and one.headline != other.headline
    slipped = _slipped(one, other)
    if one.places - other.places and other.places - one.places and not heading and not slipped:
        return None
    forecast = _outcome_of_forecast(one, other)
    found = compare_unless(one, other, APART, _OF_FORECASTS if forecast else frozenset())
    if found is None or not _one_thing(one, other, found, forecast):
        return None
    kind = "forecast_passed" if forecast else _kind(one, other)
    if kind != "magnitude_slip" and ratio(one.figure, other.figure) > _FARTHEST:
        return None
    if not forecast and (told_apart(one, other) or knows_both(one, other) or counted_on(one, other)):
        return None
    return Clash(kind, _severity(one, other, kind), (i, j), found.like.overlap)


def _befell_others(one: Profile, other: Profile, same_doc: bool) -> bool:
    """Whether two figures are of what befell others: the dead and the hurt, and in one text the dead and those there
    were."""
    if not (one.outcomes or other.outcomes or "death" in (one.head, other.head)):
        return False  # most are of nobody
    mine, its = (
        p.outcomes & BEFALLS_PEOPLE or (_DIED if p.head == "death" else _DIED & p.outcomes) for p in (one, other)
    )
    if mine and its:
        return mine.isdisjoint(its)
    told_once = same_doc and one.headline == other.headline and not one_speaker(one, other)
    return bool(mine or its) and (told_once or slip(one.figure, other.figure) is not None)


def _one_thing(one: Profile, other: Profile, found: Comparison, forecast: bool) -> bool:
    """Whether two claims speak of one thing, in one scope and for one time: surer than for a merge, because here no
    equal figure vouches for it."""
    same_doc = one.source == other.source
    heading = same_doc and one.headline != other.headline
    like, gap, dated = found.like, days_between(one, other), found.state("time") == AGREE
    shared, overlap = like.shared + dated, like.with_more(dated)
    slipped = _slipped(one, other)
    if not forecast and not dated and not of_these_days(one, other, gap, like.story or like.whole):
        return False
    if not (forecast or dated or same_doc) and (of_some_time(one, other) or of_some_time(other, one)):
        return False
    if slipped and not same_doc and like.story:
        large = min(one.figure.low, other.figure.low) >= _LARGE and shown(one.figure) > 1
        if like.overlap >= 0.2 or (found.state("thing") == AGREE and large):
            return True  # the same digits in the same story are no chance
    if found.note("stance") == ONE_PLAN:
        return False
    if not (forecast or heading) and one_of_many(one, other) and not _one_of_them(one, other, found):
        return False
    alike = _one_kind(one, other, found)
    unsaid = slipped and not same_doc and found.state("scope") == OPEN and like.overlap >= _WHOLE
    new = found.note("scope") == UNSAID and like.overlap >= _SOME
    if found.state("scope") != AGREE and not heading and not unsaid and not new:
        return False
    if heading:
        body = other if one.headline else one
        lead = body.claim.sentence_start < _LEAD
        if not _may_be_headed(one, other) or (is_past(body) and not (dated or lead)):
            return False  # (last year the canals were shut for 18 days)
        if (like.overlap >= 0.4 and shared >= 1) or (alike and bool(one.outcomes & other.outcomes)):
            return True
        return alike and like.size <= 1 and found.state("scope") in (AGREE, OPEN) and lead
    if forecast and dated and shared > 2 and None in (one.head, other.head):
        return True  # 15 billion by March, from the toll; by March, 9 billion from the toll
    if not alike and (same_doc or one.claim.lang == other.claim.lang):
        return False
    if (same_doc and not _said_twice(one, other, found)) or apart(one, other, found, slipped):
        return False
    if alike and not same_doc and like.size == 0 and one.claim.kind in ("money", "percent"):
        return dated or one_voice(one, other)  # the sentences name the thing and its figure, and nothing else
    anchors = _anchors(one, other, found)
    if slipped and anchors and like.overlap >= 0.5:
        return True
    if not (dated or slipped or one_speaker(one, other) or _one_event(one, other, found)):
        return False
    if not like.story and like.overlap < _WHOLE and _listed(one) != _listed(other):
        return False
    if not alike:
        both = one.head in other.terms and other.head in one.terms
        least = (0.5, 2) if one_speaker(one, other) else (0.7, 2 if both else 3)
        return _open_to(one, other) and like.overlap >= least[0] and shared >= least[1]
    if one_speaker(one, other) and like.size <= 1:
        return True
    if anchors and (anchors > 1 or dated) and overlap >= _SOME:
        return True
    if (anchors or like.story or dated) and overlap >= _WHOLE:
        return True
    if like.story and ((forecast and dated) or (one.outcomes & other.outcomes and overlap >= _SOME)):
        return True
    if _nothing_left(one, other, found):
        return True
    if shared and overlap >= 0.5 and (one_speaker(one, other) or (not same_doc and _meeting(one, other, found))):
        return True
    return overlap >= (0.5 if one.claim.lang == other.claim.lang else 0.35) and shared >= 2


def _one_of_them(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether two claims are of the same one of several things that a text counts: a place that both name and no other,
    or all that the shorter sentence says."""
    if found.state("thing") != AGREE or (days_between(one, other) and found.state("time") != AGREE):
        return False
    if one.places and one.places == other.places and local(one.places) and found.like.overlap >= 0.5:
        return True
    return found.like.whole


def _may_be_headed(one: Profile, other: Profile) -> bool:
    """Whether a headline and a sentence below it may tell one figure: not in two units, not of a lead and of votes, and
    further down the text not of two things that have names (cases, beds)."""
    mine, its = one.claim, other.claim
    if (mine.kind == "measure" and mine.unit != its.unit) or (
        mine.property != its.property and "margin" in (mine.property, its.property)
    ):
        return False
    in_lead = max(mine.sentence_start, its.sentence_start) < _LEAD
    if mine.kind == "score" or (in_lead and mine.kind != "percent"):
        return in_lead
    return one.head == other.head or sorted_under(one, other) or bool(one.outcomes & other.outcomes)


def _one_kind(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether the things counted are one: by name; by a name that the other language has no word of its own for; or,
    where a unit says what is measured and one text leaves the thing unnamed, by all else that the sentences say."""
    if found.state("thing") == AGREE:
        return True
    if sorted_under(one, other) and (
        one.claim.lang != other.claim.lang
        or one.source == other.source
        or ((one.outcomes & other.outcomes or one.deeds.own & other.deeds.own) and found.like.overlap >= _WHOLE)
    ):
        narrow, wide = (one, other) if (other.head, one.head) in index().sorts else (other, one)
        if {narrow.head, wide.head} <= _IN_UNIFORM and narrow.outcomes & wide.outcomes:
            return True
        if narrow.head in _WHO_COMES and wide.head == "person" and found.like.overlap >= _WHOLE:
            return True  # whoever comes to a fair is its visitor
        if narrow.claim.kind != "count" or one.source == other.source or narrow.head in wide.qualifiers:
            return True
        if narrow.head in wide.terms and narrow.head not in PEOPLE and narrow.outcomes & wide.outcomes:
            return True  # 17 passengers died; the passenger coach crashed and 21 people died
        return narrow.figure.low > wide.figure.low  # fewer children than people are no conflict
    if found.note("thing") == BOTH_NAMED and one.deeds.own & other.deeds.own:
        return True
    unnamed = None in (one.head, other.head) and one.claim.kind in ("measure", "duration", "money", "percent")
    unnamed = unnamed and (one.claim.kind in ("measure", "duration") or found.like.shared > _NAMING)
    return unnamed and found.like.overlap >= _WHOLE and bool(_anchors(one, other, found))


def _open_to(one: Profile, other: Profile) -> bool:
    """Whether two names that differ may mean one thing: not when the lists know both, and no text has both."""
    unlisted = None in (one.head, other.head) or one.head_unlisted or other.head_unlisted
    return unlisted or one.head in other.terms or other.head in one.terms


def _said_twice(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether a text gives two figures to somebody, of one time, and says much the same of both: in its own voice it
    seldom contradicts itself, and often goes through a list."""
    if one.claim.speaker is None and other.claim.speaker is None:
        return False
    if local(one.places) != local(other.places):
        return False
    if (
        not one_speaker(one, other)
        and (one.claim.time_text is None) != (other.claim.time_text is None)
        and (is_past(one) or is_past(other))
    ):
        return False
    if nouns_left(one, other) and nouns_left(other, one) and found.like.overlap < _WHOLE:
        return False  # each is about something else
    return found.like.overlap >= 0.4 or found.like.size == 0


def _one_event(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether something tells that one event, body or year is meant: the story, a town, a name, a narrow scope, or
    country and date."""
    if (
        found.like.story
        or found.like.whole
        or _nothing_left(one, other, found)
        or at_one_place(one, other)
        or one_body(one, other)
        or one.sounds & other.sounds
    ):
        return True
    if one.terms & other.terms & index().strict and found.like.overlap >= _WHOLE:
        return True
    return bool(one.places & other.places) and found.state("time") == AGREE


def _meeting(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether two texts of these days tell of one town, quote one body, or say the same of one sort of thing."""
    gap = days_between(one, other)
    if gap is None or gap > DAYS_APART:
        return False
    if gap <= 1 and found.like.overlap >= 1 and one.terms & other.terms & index().strict:
        return True
    return at_one_place(one, other) or one_voice(one, other)


def _nothing_left(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether neither sentence says anything that the other does not."""
    if found.like.overlap < 1 or nouns_left(one, other) or nouns_left(other, one):
        return False
    return not (one.words and other.words) or bool(one.sounds & other.sounds)


def _listed(p: Profile) -> frozenset[str]:
    return p.qualifiers & index().strict


def _anchors(one: Profile, other: Profile, found: Comparison) -> int:
    """What two claims share of that which tells one event from another: a town, an outcome, a name, a speaker."""
    return (
        at_one_place(one, other)
        + one_body(one, other)
        + bool(one.outcomes & other.outcomes or one.deeds.own & other.deeds.own)
        + bool(one.sounds & other.sounds)
        + one_speaker(one, other)
    )


def _outcome_of_forecast(one: Profile, other: Profile) -> bool:
    """Whether one claim is a forecast for a date, and the other says, after that date, what became of it."""
    if one.source == other.source:
        return False  # a headline is no outcome
    ahead, after = (one, other) if one.stance in ("projected", "planned") else (other, one)
    if ahead.stance not in ("projected", "planned") or after.stance != "actual":
        return False
    due, published = ahead.claim.time_end, after.source.published
    held = after.claim.time_end
    if due is None or published is None:
        return False
    if due > published.isoformat():
        return held == due and after.claim.time_start == ahead.claim.time_start is not None
    return held is None or held[:7] == due[:7] or (after.claim.time_start or held) <= due <= held


def due(mentions: Iterable[tuple[int, Profile]]) -> tuple[str, int] | None:
    """The first date that a forecast among the mentions of a fact is due, and which mention says so. What is told of
    the next days (a match, the weather) is no forecast that anybody holds against the writer."""
    dates = [(p.claim.time_end, i) for i, p in mentions if p.claim.stance in AHEAD and _is_far(p)]
    return min(((end, i) for end, i in dates if end is not None), default=None)


def _is_far(p: Profile) -> bool:
    end, published = p.claim.time_end, p.source.published
    if end is None or p.claim.time_role in ("by", "until"):
        return end is not None
    return published is not None and (date.fromisoformat(end) - published).days >= _FAR


def unanswered(i: int, p: Profile, newest: str) -> Clash:
    """The note that the date of a forecast has passed and no text says what became of it."""
    told = f"{_said(p)} was expected by {p.claim.time_end} for {_thing(p, p)}"
    return Clash(
        "forecast_passed",
        "note",
        (i,),
        reason=f"{told}; the newest text is of {newest}, and none tells another outcome.",
        differed=(f"time: {p.claim.time_end} / {newest}",),
    )


def _slipped(one: Profile, other: Profile) -> bool:
    """Whether one figure is the other with a slip of magnitude: nobody slips from seven to seventy."""
    return min(one.figure.low, other.figure.low) >= _COUNTED and slip(one.figure, other.figure) is not None


def _kind(one: Profile, other: Profile) -> str:
    if _slipped(one, other):
        return "magnitude_slip"
    if {"at_least", "at_most"} & {one.figure.bound, other.figure.bound}:
        return "more_than_smaller"
    if one.source.doc_id == other.source.doc_id and one.headline != other.headline:
        return "headline_body"
    if one_speaker(one, other) or one.bodies & other.bodies:
        return "one_speaker_two_figures"
    return "different_value"


def _severity(one: Profile, other: Profile, kind: str) -> str:
    if kind == "forecast_passed":
        return "tension"
    if one.figure.bound not in _FIRM or other.figure.bound not in _FIRM:
        return "contradiction" if kind == "more_than_smaller" else "tension"
    return "contradiction"


def _reason(one: Profile, other: Profile, kind: str) -> str:
    thing = _thing(one, other)
    a, b = _said(one), _said(other)
    if kind == "magnitude_slip":
        times = slip(one.figure, other.figure)
        slipped = "A slip of lakh, million, crore or billion?"
        return f"{a} against {b} for {thing}: the same digits, {times} times as many. {slipped}"
    if kind == "more_than_smaller":
        return f"{a} against {b} for {thing}: the second figure lies outside what the first allows."
    if kind == "headline_body":
        head, body = (a, b) if one.headline else (b, a)
        return f"The headline says {head}, the text below it {body} for {thing}."
    if kind == "one_speaker_two_figures":
        return f"{one.claim.speaker} is quoted with {a} and with {b} for {thing}."
    if kind == "forecast_passed":
        ahead, after = (one, other) if one.stance != "actual" else (other, one)
        due = ahead.claim.time_end
        return f"{_said(ahead)} was expected by {due} for {thing}; the outcome told later is {_said(after)}."
    return f"{a} against {b} for {thing}: the same thing, place and time, and two figures that cannot both hold."


def _thing(one: Profile, other: Profile) -> str:
    return one.claim.subject or other.claim.subject or one.claim.concept or "the same thing"


def _said(p: Profile) -> str:
    words = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "vague": "loosely "}
    unit = f" {p.claim.unit}" if p.claim.unit else ""
    return f"{words.get(p.figure.bound, '')}{p.claim.surface}{unit}"
