"""What tells two events, bodies or groups apart, although two sentences count one thing."""

from __future__ import annotations

from facts.fold import fold
from facts.reconcile.agree import AGREE, OPEN, Comparison
from facts.reconcile.contrast import OF_AN_OWNER
from facts.reconcile.deeds import TRADED
from facts.reconcile.fields import nouns_left, siblings_left
from facts.reconcile.places import local
from facts.reconcile.profile import Profile, names_in, one_voice
from facts.reconcile.words import wording

_NEARLY_ALL = 0.7
_NAMED = 2
"""Names that two sentences share from which on they are of one person or body."""
_TRADED = frozenset({"o:sell", "o:buy"})
_OF_MATCHES = frozenset("run goal wicket point ball over four six score".split())
_BY = fold("سے")
_PARTS = frozenset("district subdistrict village town".split())
_WHOSE = frozenset({"male", "female"})


def apart(one: Profile, other: Profile, found: Comparison, slipped: bool) -> bool:
    """Whether something tells two events, groups or matches apart."""
    if one.ordinals != other.ordinals:
        return True
    if slipped:
        return False
    if (one.head == "vote" or one.head in _OF_MATCHES) and _by_so_many(one) != _by_so_many(other):
        return True  # won by 1,257 votes, with 4,377 votes
    if one.outcomes and other.outcomes and found.state("outcome") == OPEN:
        return True  # another thing was done with them
    if found.like.story:
        return False
    if _elsewhere(one, other):
        return True
    named = len(one.sounds & other.sounds) >= _NAMED
    priced = one.claim.kind == "money" and one.outcomes | other.outcomes <= _TRADED  # what sells for 160 rupees
    if found.state("outcome") == OPEN and found.like.overlap < _NEARLY_ALL and not (named or priced):
        return True
    if _in_a_part(one, other) or _in_a_part(other, one):
        return True
    if _nearer(one, other) or _nearer(other, one):
        return True  # Karachi's Saddar, which no list knows, and Kemari in Karachi
    if siblings_left(one, other):
        return True
    voiced = one_speaker(one, other) and found.like.size <= 2
    full = found.like.overlap >= _NEARLY_ALL and found.like.shared > _NAMED
    sold = one.deeds == other.deeds == TRADED
    if nouns_left(one, other) and nouns_left(other, one) and not (voiced or named or full or sold):
        return True  # each speaks of something that the other does not
    owned = one.head in OF_AN_OWNER and found.like.overlap < 1
    if owned and not (one.sounds & other.sounds or one_voice(one, other)):
        return not (one.places and one.places == other.places)
    if one.head in _OF_MATCHES:  # of one team, and of one match only when the day says so
        if (one.terms & _WHOSE) != (other.terms & _WHOSE):
            return True
        if len(one.words) > 1 and len(other.words) > 1 and not one.sounds & other.sounds:
            return True  # of two batsmen
        return found.state("time") != AGREE and not one.weekdays & other.weekdays
    return False


def _by_so_many(p: Profile) -> bool:
    """Whether a number tells by how much somebody won."""
    text = wording(p.claim.sentence)
    at = p.claim.start - p.claim.sentence_start
    first = text.token_at(at)
    after = [t.key for t in text.tokens[text.token_at(at + len(p.claim.surface) - 1) + 1 :][:2]]
    return [t.key for t in text.tokens[max(0, first - 1) : first]] == ["by"] or after[1:] == [_BY]


def _elsewhere(one: Profile, other: Profile) -> bool:
    """Whether two texts each tell of a town, and of no town both."""
    mine, its = local(one.places or one.source.places), local(other.places or other.source.places)
    return bool(mine and its) and not mine & its


def _nearer(one: Profile, other: Profile) -> bool:
    """Whether one claim names a town or quarter more than the other, which has a name of its own instead."""
    more = local(one.places - other.places)
    return bool(more and other.places and other.words) and not one.sounds & other.sounds


def _in_a_part(one: Profile, other: Profile) -> bool:
    """Whether one claim is of a district, by a name that no list knows, of the country or province of both."""
    return not _PARTS.isdisjoint(one.terms - other.terms) and bool(one.words - other.words) and not other.words


def one_speaker(one: Profile, other: Profile) -> bool:
    """Whether one person is quoted with both: by a name in two titles, or by a whole name beside the other figure."""
    if one.speaker & other.speaker:
        return True
    return any(
        len(named.speaker) >= 2 and len(named.speaker & names_in(silent.claim.sentence)) >= 2
        for named, silent in ((one, other), (other, one))
    )
