"""The noun phrase of a number: what is counted, what limits it, and what befell it."""

from __future__ import annotations

from itertools import pairwise

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.sound import readings
from facts.reconcile.words import LONG, Term, Wording, grouped, index, stem

_REACH = 7
"""Tokens after a number in which the thing it counts is looked for."""
HOLLOW = frozenset(
    "number total quantity amount size estimate record level rate value thing time frame figure series share count "
    "shortfall percent point part group degree position sector product".split()
)
"""Heads that only lead to another noun: the number of firms, a total of 40 houses."""
_DO = frozenset(
    fold(
        "کر کرنا کرنے کرے کریں کرتا کرتی کرتے کرکے کیا کیے کئے کردی کردیا کردیے کرائے کرایا کرا "
        "لیا لی لیے لئے لیں لینے دیا دی دیے دئیے دینے گیا گئی گئے گئیں لے"
    ).split()
)
"""Forms of the verb that makes an act of the noun before it."""
_SAID = {
    "measure": frozenset("length width height depth weight distance area".split()),
    "money": frozenset("price cost".split()),
}
"""Heads that the unit has said already, by kind: the tunnel is 4 km long, its length is 4 km."""
_TOLD_BY_UNIT = {
    **dict.fromkeys(("kilometre_per_hour", "knot", "mile_per_hour"), frozenset({"speed"})),
}
"""Heads that one unit has said already: winds blow at a speed of 74 km an hour."""
_HOLDS = frozenset(fold("capacity accommodate accommodates accommodating گنجائش استعداد").split())
"""Words of how many there is room for: a jail for 500 that holds 900."""
_CHANGES = ("increase", "decrease", "r:increase", "r:decrease")
"""What the role of a figure says."""
_ROOM_FOR = frozenset((word, "for") for word in "room space built designed meant".split()) | {
    ("can", "seat"),
    ("can", "accommodate"),
    ("can", "hold"),
}
_OF_THE_COUNTRY = frozenset("export import remittance economy".split())
"""What is a country's, whether it is said or not: ملکی برآمدات."""
_OF_WHAT = frozenset("increase decrease growth raise cut rise".split())
_AT = frozenset(fold("پر میں سے تک").split())
_WHO_DOES = frozenset(fold("والا والی والے").split())
_GENITIVE = frozenset(fold("'s ' کا کی کے").split())


def span_of(text: Wording, claim: Claim, surface: str | None, start: int | None) -> tuple[int, int]:
    """The tokens of a part of the claim, where it stands in the sentence of the number; else an empty span."""
    if surface is None or start is None:
        return 0, 0
    at = start - claim.sentence_start
    if at < 0 or at + len(surface) > len(claim.sentence):
        return 0, 0
    return text.token_at(at), text.token_at(at + len(surface) - 1) + 1


def overlaps(first: int, last: int, span: tuple[int, int]) -> bool:
    return first < span[1] and span[0] < last


def phrase_of(text: Wording, claim: Claim, first: int, last: int) -> tuple[tuple[int, int], Term | None]:
    """The noun phrase that is counted, and the concept at its head."""
    start, end = span_of(text, claim, claim.subject, claim.subject_start)
    if claim.subject is not None and claim.subject == claim.speaker and claim.kind != "count":
        start, end = last, last  # who says it is not what the sum is of
    names = (t for t in text.terms if t.list == "topic" and t.last - t.first >= LONG)
    whole = next((t for t in names if t.first <= start < end <= t.last), None)
    if whole is not None:
        return (whole.first, whole.last), whole
    span = (last, end) if start >= last and start - last <= _REACH else (start, end)
    hollow = HOLLOW | _SAID.get(claim.kind, HOLLOW) | _TOLD_BY_UNIT.get(claim.unit or "", HOLLOW)
    concepts = [t for t in text.within(start, end) if t.list == "concept" and t.name not in hollow]
    abroad = {i for t in text.terms if t.name == "abroad" for i in range(t.first, t.last)}
    concepts = [t for t in concepts if t.first not in abroad] or concepts
    acts = [t for t in text.terms if t.list == "outcome" or (t.list == "deed" and _is_act(text, t))]
    limits = [t for t in text.within(start, end) if t.list == "qualifier" and t.name not in HOLLOW]
    concepts = [t for t in concepts if not any((t.first, t.last) == (q.first, q.last) for q in limits)] or concepts
    nouns = [t for t in concepts if not any(overlaps(t.first, t.last, (a.first, a.last)) for a in acts)] or concepts
    nouns = [t for t in nouns if not _is_act(text, t)] or nouns
    if not concepts and end > start and end < len(text.tokens) and text.tokens[end].key == "of":
        end = _after(text, end + 1)  # the number of children
        span = (start, end)
        nouns = [t for t in text.within(start, end) if t.list == "concept" and t.name not in hollow]
    concept = grouped(claim)
    head = next((t for t in nouns if t.name == concept), nouns[-1] if nouns else None)
    if len(nouns) > 1 and nouns[0].first == last and _stands_alone(text, nouns[0], nouns[-1]):
        head, span = nouns[0], (last, nouns[0].last)
    if head is not None and head.name in _OF_WHAT:
        changed = _changed(text, max(end, last))
        if changed is not None:
            return changed
    if (claim.kind == "count" and (head is None or not span[0] <= last <= span[1])) or not claim.subject:
        after = _after(text, last)
        found = [t for t in text.within(last, after) if t.list == "concept" and t.name not in HOLLOW]
        found = [t for t in found if not _is_act(text, t)] or found
        if found:
            return (last, found[-1].last), found[-1]
    return span, head


def _stands_alone(text: Wording, first: Term, last: Term) -> bool:
    """Whether an Urdu noun phrase ends with its first noun, because only the last stands before a postposition: 49 لاکھ
    گانٹھیں فیکٹریوں میں, 27 ملزمان ضمانت پر."""
    between = text.tokens[first.last : last.first]
    behind = [token.key for token in text.tokens[last.last : last.last + 1]]
    if not between and behind and behind[0] in _AT:
        return True
    ends = text.tokens[first.last - 1].key, text.tokens[last.last - 1].key
    return ends[0].endswith(("یں", "یاں")) and ends[1].endswith("وں")


def _changed(text: Wording, start: int) -> tuple[tuple[int, int], Term] | None:
    """What a change is told of, behind it: an increase of 3.28 rupees a unit in the tariff."""
    at = next((i for i in range(start, min(start + 6, len(text.tokens))) if text.tokens[i].key == "in"), None)
    if at is None:
        return None
    stop = _after(text, at + 1)
    nouns = [t for t in text.within(at + 1, stop) if t.list == "concept" and t.name not in HOLLOW]
    return ((at + 1, stop), nouns[-1]) if nouns else None


def _is_verb(text: Wording, i: int) -> bool:
    """Whether a word that no list knows is the verb of a relative clause: بچانے والی دیوار."""
    return text.tokens[i + 1].key in _WHO_DOES


def _is_act(text: Wording, term: Term) -> bool:
    """Whether a noun is half of a verb: بلاک کیے, نصب ہوئے; or, as the last word of a headline, all of it."""
    after = text.tokens[term.last].key if term.last < len(text.tokens) else ""
    whole = not after and term.list == "deed" and not text.tokens[term.first].key.isascii()
    return after in _DO or whole


def _after(text: Wording, last: int) -> int:
    """Where the noun phrase that directly follows a number ends; ``last`` when none does."""
    known = index()
    listed = {i: t.list for t in text.terms if t.list not in ("predicate", "topic") for i in range(t.first, t.last)}
    start = last
    while start < len(text.tokens) and (text.tokens[start].key in known.bounds or text.tokens[start].key in "%-+"):
        start += 1
    headed = False
    for i in range(start, min(start + _REACH, len(text.tokens))):
        token = text.tokens[i]
        headed = headed or listed.get(i) == "concept"
        if i in listed:
            continue
        if token.shape != "w" or token.key in known.breaks:
            return i
        if token.key in known.ends and (headed or token.key not in known.joins or i + 1 not in listed):
            return i
    return min(start + _REACH, len(text.tokens))


def head_of(
    text: Wording, claim: Claim, phrase: tuple[int, int], term: Term | None
) -> tuple[str | None, frozenset[str]]:
    if term is not None:
        heard = readings(term.name) if " " not in term.name else frozenset()
        return term.name, heard | readings(text.tokens[term.last - 1].key)
    if claim.kind == "count" and any(t.list == "demonym" and t.last == phrase[1] for t in text.within(*phrase)):
        return "person", frozenset()  # 3,200 Pakistanis
    words = [key for i, key in text.unknown.items() if phrase[0] <= i < phrase[1]]
    if words:
        return stem(words[-1]), readings(words[-1])
    topics = [t for t in text.within(*phrase) if t.list == "topic" and t.name not in HOLLOW]
    if topics:
        return topics[-1].name, readings(text.tokens[topics[-1].last - 1].key)
    shrank = claim.direction and claim.property == "shortage"
    if claim.property is not None and not shrank and claim.property not in _TOLD_BY_UNIT.get(claim.unit or "", ()):
        return f"r:{claim.property}", frozenset()
    said = HOLLOW | _SAID.get(claim.kind, HOLLOW) | _TOLD_BY_UNIT.get(claim.unit or "", HOLLOW)
    concept = grouped(claim)
    if concept is not None and concept not in said:
        return concept, readings(concept)
    return None, frozenset()


def qualifiers_of(
    text: Wording,
    claim: Claim,
    phrase: tuple[int, int],
    head_term: Term | None,
    head: str | None,
    first: int,
    last: int,
) -> frozenset[str]:
    """What limits the counted thing: qualifiers, other concepts, and words that no list knows (with ``?``)."""
    found: set[str] = set()
    terms = [t for t in text.within(*phrase) if not _is_head(t, head_term) and not first <= t.first < last]
    acts = [t for t in text.terms if t.list in ("concept", "deed") and _is_act(text, t)]
    if head_term is not None:  # what befell them is told behind them
        acts += [t for t in text.terms if t.list in ("deed", "outcome") and t.first >= max(last, head_term.last)]
    terms = [
        t for t in terms if t.list != "concept" or not any(overlaps(t.first, t.last, (a.first, a.last)) for a in acts)
    ]
    abroad = [t for t in text.terms if t.name == "abroad"]
    terms = [t for t in terms if not any(overlaps(t.first, t.last, (a.first, a.last)) for a in abroad)]
    limits = [t for t in terms if t.list == "qualifier"]
    found.update(t.name for t in limits)
    for term in terms:  # a word that both lists know (solar, mobile) is told once
        if term.list == "concept" and not any(overlaps(term.first, term.last, (q.first, q.last)) for q in limits):
            found.add(term.name)
    end = phrase[1]
    if head_term is not None and (head_term.last >= end or text.tokens[head_term.last].key != "of"):
        end = head_term.last  # what follows the head is no longer the phrase: companies want, cases pass
    for i, key in text.unknown.items():
        if phrase[0] <= i < end and stem(key) != head and text.tokens[i + 1 : i + 2] and not _is_verb(text, i):
            found.add(f"?{stem(key)}")
    if claim.kind == "count" and _is_room(text, first, last):
        found.add("capacity")
    wider = index().wider.get(head or "", ())  # newborn children are newborns
    whose = {"domestic", "country"} if head in _OF_THE_COUNTRY else {"annual"} if head == "inflation" else set()
    return frozenset(found - {"-", head, *HOLLOW, *_CHANGES, *whose, *wider, *_SAID.get(claim.kind, ())})


def _is_head(term: Term, head: Term | None) -> bool:
    """Whether a term is the counted thing itself, by whatever list."""
    return head is not None and (term.first, term.last) == (head.first, head.last)


def _is_room(text: Wording, first: int, last: int) -> bool:
    """Whether a number says how many there is room for."""
    keys = [token.key for token in text.tokens[max(0, first - 6) : last + 6]]
    return not _HOLDS.isdisjoint(keys) or any(pair in _ROOM_FOR for pair in pairwise(keys[: min(6, first)]))


def outcomes_of(text: Wording, first: int, last: int, phrase: tuple[int, int]) -> frozenset[str]:
    """What befell the counted things, or was done with them: told by the words nearest to the number."""
    terms = [t for t in text.terms if t.list == "outcome" and t.name != "-"]
    own = frozenset(t.name for t in terms if phrase[0] <= t.first < phrase[1])
    if own or not terms:
        return own
    known = index()
    verb = first - 1
    while verb > 0 and text.tokens[verb].key in known.bounds:
        verb -= 1
    done = frozenset(t.name for t in terms if t.last == verb + 1 and t.first > 0)
    if done and text.tokens[verb].key.isascii():
        return done  # seized 340 kg and arrested four men

    def stops(i: int) -> bool:
        token = text.tokens[i]
        return token.key in known.breaks or token.key in ";." or token.shape == "d" or token.key in known.numerals

    for i in range(last, min(last + 12, len(text.tokens))):
        here = frozenset(t.name for t in terms if t.first == i)
        if here:
            return here
        if stops(i):
            break
    for i in range(first - 1, max(-1, first - 16), -1):
        here = frozenset(t.name for t in terms if t.last == i + 1)
        if here:
            return here
        if text.tokens[i].key in known.breaks or text.tokens[i].key in ";.":
            break
    return frozenset()


def owned_by(text: Wording, phrase: tuple[int, int], head_term: Term | None) -> frozenset[str]:
    """The qualifiers that stand in a genitive: they say whose the thing is (the bank's reserves, رپورٹ کے صفحات), not
    what sort of it is meant."""
    if head_term is None:
        return frozenset()
    keys = [text.tokens[i].key for i in range(phrase[0], phrase[1])]
    before = [i for i, key in enumerate(keys[: head_term.first - phrase[0]], phrase[0]) if key in _GENITIVE]
    after = [i for i, key in enumerate(keys, phrase[0]) if i >= head_term.last and key == "of"]
    spans = [(phrase[0], before[-1])] if before else []
    spans += [(after[0], phrase[1])] if after else []
    return frozenset(t.name for t in text.terms for span in spans if span[0] <= t.first < span[1]) | frozenset(
        f"?{stem(key)}" for i, key in text.unknown.items() for span in spans if span[0] <= i < span[1]
    )
