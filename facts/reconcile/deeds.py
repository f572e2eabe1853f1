"""What was done to the things counted, or by them: as many people arrested are not as many trained.

Every language's words for a deed lead to one name (deeds.tsv), so that one deed in other words is one, and another
deed tells two figures apart, however alike the sentences are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.words import Term, Wording, index

_REACH = 14
"""Tokens between a number and the word for the deed at most."""
_PURPOSE_BEFORE = frozenset("to for by after in before without of".split())
"""What stands before a deed that is only meant, or goes with another: money approved for building roads."""
_PURPOSE_AFTER = frozenset(fold("لیے لئے بغیر بعد بعدازاں سلسلے غرض").split())
_FOR = frozenset(fold("لیے لئے").split())
_OF = fold("کے")
_LINKS = frozenset(fold("کے کی کا کرنے کرانے ہونے جانے دینے لینے").split())
_COUNTED_BEHIND = frozenset("of to on against from among for were was : stood reached totalled numbered".split())
_SIGNS = frozenset("rs . - $ £ € usd pkr us inr".split())
"""What stands between a verb and its sum."""
_CLOSE_BEHIND, _CLOSE_AHEAD = 4, 7
"""Tokens between the things counted and the verb: right behind them, or at the end of the clause."""
_BESIDE = 3
"""Tokens between a light verb and what it gives at most: given free training."""
_NOUNS = ("ion", "ions", "ment", "ments", "s", "th", "ty", "ery", "al")
_TAKES = frozenset(
    "receive receives received receiving get gets got getting undergo underwent undergone suffer suffered sustain "
    "sustained give given gave complete completed start started".split()
)
_AUXILIARY = frozenset(fold("دیا دی دیے دئیے").split())
_DONE = frozenset(fold("کر").split())
"""What makes a verb of giving an auxiliary: ختم کر دیا."""
_OF_PEOPLE = frozenset({"visit", "attend", "travel", "work"})
"""Deeds of none but people: exports came to $3 billion."""
_ABROAD = {"sell": "export", "buy": "import"}
_WITH = {"sell": frozenset(fold("to کو").split()), "buy": frozenset(fold("from سے").split())}
_GOT = "~"
"""Marks a deed that is named by what was got."""
PLANS = frozenset("approve allocate allot launch decide accept cancel adjourn".split())
"""Deeds that a plan comes with."""
_PLANNED = frozenset("spend build install invest pay buy open complete give distribute hire plant supply".split())
STEPS = {
    "up": frozenset("hire build open plant buy enrol register".split()),
    "down": frozenset("dismiss close cancel remove destroy".split()),
}
"""Deeds that are a change of how many there are: 1,400 staff were laid off, the workforce was cut by 1,400."""
_LIGHT = frozenset({"give", "receive"})
_HOW_MANY = frozenset(fold("تعداد مجموعی").split())
_SUBORDINATE = frozenset("before after since because when while until unless although though whereas".split())
_ACTS, _MAY_TELL = ("deed", "outcome"), ("predicate", "topic")
"""Lists of deeds, and those of what else a sentence is about, whose words may name things as well."""
_ENDS = frozenset(";.۔:؛")


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a sentence tells that was done to the things a number counts: ``own``, by each of its names, and ``near``,
    whatever else may be meant."""

    own: frozenset[str]
    near: frozenset[str]


_Span = tuple[int, int, frozenset[str]]
NOTHING = Deeds(frozenset(), frozenset())
TRADED = Deeds(frozenset({"trade"}), frozenset({"trade"}))
"""What is sold at so much a kilo is bought at it."""
_EACH = frozenset(fold("per a an each every فی ایک").split())


def deeds_of(text: Wording, claim: Claim, first: int, last: int, head: Term | None) -> Deeds:
    """The deeds told of the things a number counts. A word before the noun (stolen cars) is none."""
    kind = claim.kind
    if kind == "percent" and any(t.name == "unemployment" for t in text.terms):
        return NOTHING  # who is out of work was not dismissed
    if kind in ("duration", "age"):
        return NOTHING  # how long a thing takes is told by its beginning and by its end
    if kind == "money" and _is_unit_price(text):
        return TRADED
    known = index()
    spans = [s for s in _spans(text, kind) if head is None or kind != "count" or not _is_counted(text, s, head)]
    if not spans:
        return NOTHING
    numbers = [i for i, t in enumerate(text.tokens) if not first <= i < last and _is_number(text, i)]
    until = head.first if head is not None and head.first >= last else last
    right_end = min([i for i in numbers if i >= last] + [_break(text, last, 1)])
    left_end = max([i + 1 for i in numbers if i < first] + [_break(text, first - 1, -1)])
    right = [s for s in spans if until <= s[0] < min(right_end, last + _REACH) and not _leads(text, s, numbers)]
    right = [s for s in right if not _is_noun(text, s, until) and not _is_attribute(text, s, right_end)]
    left = [s for s in spans if left_end <= s[0] and s[1] <= first and first - s[1] < _REACH]
    left = [s for s in left if not _is_attribute(text, s, first)]
    if kind == "count":
        left = [s for s in left if not _is_event(text, s, first)]
    elif kind == "money" and any(t.first == last and t.list == "concept" for t in text.terms):
        left = []  # the first patients admitted to a Rs5 billion hospital
    verb = first - 1
    while verb > 0 and (text.tokens[verb].key in known.bounds or text.tokens[verb].key in _SIGNS):
        verb -= 1
    at_once = [s for s in left if s[1] == verb + 1 and text.tokens[verb].key.isascii()]
    plain = [s for s in right if not _is_purpose(text, s)]
    before = [s for s in reversed(left) if not _is_purpose(text, s)]
    own = _telling(at_once) or _telling(plain) or at_once[:1] or plain[:1] or before[:1]
    near = own + plain + before
    own = [s for s in own if s in at_once or _is_firm(text, s, first, max(last, head.last if head else last))]
    if not any(s[2] & _LIGHT for s in own):
        near = [s for s in near if not s[2] & _LIGHT]
    elif own and own[0][0] >= last and (got := _given(text, own[0], head)) is not None:
        return Deeds(frozenset({got}), frozenset({got}))
    return Deeds(*(frozenset(n for s in spans for n in s[2] | _between(text, s)) for spans in (own, near)))


def _is_firm(text: Wording, span: _Span, first: int, last: int) -> bool:
    """Whether a deed stands where that of a number does, and not somewhere in its sentence."""
    english = text.tokens[span[0]].key.isascii()
    if span[0] >= first:
        return span[0] - last <= (_CLOSE_BEHIND if english else _CLOSE_AHEAD)
    return text.tokens[span[1]].key in _COUNTED_BEHIND if english else first - span[1] <= _CLOSE_BEHIND


def _is_counted(text: Wording, span: _Span, head: Term) -> bool:
    """Whether a word is what is counted (votes), and no count of those to whom it happened (deaths)."""
    if span[0] < head.first or span[1] > head.last:
        return False
    return not any(t.list == "outcome" and t.first == span[0] for t in text.terms)


def _between(text: Wording, span: _Span) -> frozenset[str]:
    """What a deed of trade is besides, where it is told with whom: what is sold abroad is exported, what is sold to
    somebody is bought by them."""
    found = _ABROAD.keys() & span[2]
    if not found:
        return span[2]
    abroad = any(t.name in ("abroad", "import") for t in text.terms)
    keys = [token.key for token in text.tokens]
    said = any(key in _WITH[name] for name in found for key in keys[max(0, span[0] - 2) : span[1] + _REACH])
    return frozenset(_ABROAD[name] for name in found if abroad) | (TRADED.own if said else NOTHING.own)


def _is_unit_price(text: Wording) -> bool:
    """Whether a sum is told for one of a measure: Rs180 a kilo, 190 روپے فی کلو."""
    keys = [token.key for token in text.tokens if token.shape != "d"]
    return any(one in _EACH and other in index().measures for one, other in pairwise(keys))


def _telling(spans: list[_Span]) -> list[_Span]:
    """The first of the deeds that says more than that something was given or got."""
    at = next((s for s in spans if not s[2] & _LIGHT), None)
    return [at] if at is not None and at[0] - spans[0][1] <= _BESIDE else []


def _spans(text: Wording, kind: str) -> list[_Span]:
    """The words for deeds, the longest where one stands in another, each with all that it may mean."""
    deeds = index().deeds
    things = {(t.first, t.last) for t in text.terms if t.list == "concept"}
    found: dict[tuple[int, int], set[str]] = {}
    for term in text.terms:
        name = term.name.removeprefix("o:")
        if text.tokens[term.first].key in _AUXILIARY and text.tokens[term.first - 1].key in _DONE:
            continue
        act = term.list in _ACTS or (term.list in _MAY_TELL and (term.first, term.last) not in things)
        if name in deeds and name != "-" and act and (kind == "count" or name not in _OF_PEOPLE):
            found.setdefault((term.first, term.last), set()).add(name)
    whole = [
        span
        for span in found
        if not any(o[0] <= span[0] and span[1] <= o[1] and o[1] - o[0] > span[1] - span[0] for o in found)
    ]
    named = [t for t in things if t[1] - t[0] > 1]  # flood victims
    named += [(t.first, t.last) for t in text.terms if t.list == "body"]  # the ministry of works
    whole = [s for s in whole if not any(t[0] <= s[0] and s[1] <= t[1] and t != s for t in named)]
    return [(*span, frozenset(found[span])) for span in sorted(whole)]


def _is_number(text: Wording, i: int) -> bool:
    token = text.tokens[i]
    return token.shape == "d" or (token.key in index().numerals and token.key not in ("one", "ایک"))


def _leads(text: Wording, span: _Span, numbers: list[int]) -> bool:
    """Whether a verb stands directly before another number: it tells of that."""
    i = span[1]
    while i < len(text.tokens) and text.tokens[i].key in index().bounds:
        i += 1
    return i in numbers and text.tokens[span[0]].key.isascii()


def _break(text: Wording, start: int, step: int) -> int:
    """Where the clause of a number ends on one side."""
    i = start
    while 0 <= i < len(text.tokens):
        key = text.tokens[i].key
        if key in index().breaks or key in _ENDS or key in _SUBORDINATE or (key in ",،" and _joins(text, i + 1)):
            return i if step > 0 else i + 1
        i += step
    return max(0, i)


def _given(text: Wording, light: _Span, head: Term | None) -> str | None:
    """What was given to the things counted, or got by them: 300 people got visas, نوجوانوں کو ملازمتیں ملیں."""
    urdu = not text.tokens[light[0]].key.isascii()
    for term in text.terms:
        beside = term.last == light[0] if urdu else 0 <= term.first - light[1] < _BESIDE - 1
        if beside and term.list == "concept" and (head is None or term.first != head.first):
            return _GOT + term.name
    return None


def _is_noun(text: Wording, span: _Span, head: int) -> bool:
    """Whether an English word behind a number is a noun, and no verb of the things counted: tests, a store."""
    first, last, _ = span
    key = text.tokens[last - 1].key
    if not key.isascii() or last - first > 1 or first - head <= 1:
        return False
    noun = not key.endswith(("ed", "ing")) and (
        key.endswith(_NOUNS) or any(t.list == "concept" and t.first == first for t in text.terms)
    )
    return noun and not any(t.key in _TAKES for t in text.tokens[max(0, first - _BESIDE) : first])


def _is_event(text: Wording, span: _Span, number: int) -> bool:
    """Whether an English noun before a number of things is no deed of theirs: the tests were held on four grounds."""
    first, last, _ = span
    key = text.tokens[last - 1].key
    noun = key.isascii() and last - first == 1 and key.endswith(_NOUNS) and last < number
    return noun and text.tokens[last].key not in _COUNTED_BEHIND


def _is_attribute(text: Wording, span: _Span, until: int) -> bool:
    """Whether an Urdu word only tells which ones are meant, because those are named behind it: بیرون ملک مقیم
    پاکستانیوں نے."""
    first, last, _ = span
    if text.tokens[first].key.isascii() or last >= until:
        return False
    behind = [t for t in text.terms if t.first == last]
    told = any(t.list in (*_ACTS, *_MAY_TELL) for t in behind)
    named = any(t.list in ("concept", "demonym") for t in behind)
    return named and not told and not any(t.key in _HOW_MANY for t in text.tokens[last:until])


def _joins(text: Wording, i: int) -> bool:
    return any(token.key in index().joins for token in text.tokens[i : i + 1])


def _is_purpose(text: Wording, span: _Span) -> bool:
    """Whether a deed is only meant, or comes before what is told: Rs5 billion for building roads, تعمیر کے لیے."""
    first, last, _ = span
    keys = [token.key for token in text.tokens[max(0, first - 2) : first]]
    if text.tokens[first].key.isascii():
        if [token.key for token in text.tokens[last : last + 1]] == ["of"]:
            return False  # the arrest of 12 men
        return keys[-1:] != [] and (keys[-1] in _PURPOSE_BEFORE or keys[-1] == "the")
    behind = [token.key for token in text.tokens[last : last + 4]]
    for before, key in pairwise(["", *behind]):
        if key in _PURPOSE_AFTER:
            return key not in _FOR or before == _OF
        if key not in _LINKS:
            return False
    return False


def another_deed(one: Deeds, other: Deeds, mine: frozenset[str], its: frozenset[str]) -> bool:
    """Whether two figures are of things to which something else was done, and neither sentence tells of both. ``mine``
    and ``its`` are the terms of the sentences."""
    if not one.own or not other.own:
        return False
    if any(name.removeprefix(_GOT) in its for name in one.own if name.startswith(_GOT)):
        return False
    if any(name.removeprefix(_GOT) in mine for name in other.own if name.startswith(_GOT)):
        return False
    return _are_apart(one, other)


@lru_cache(maxsize=50_000)
def _are_apart(one: Deeds, other: Deeds) -> bool:
    if one.own & other.near or one.near & other.own:
        return False
    return not any(_one_deed(a, b) for a, b in (*product(one.own, other.near), *product(one.near, other.own)))


def is_plan_of(one: Deeds, other: Deeds) -> bool:
    """Whether a sum may be approved for what the other tells: money is allocated, and will be spent."""
    return bool(one.own & PLANS and other.own & _PLANNED)


def _one_deed(one: str, other: str) -> bool:
    return one == other or (one, other) in index().akin or (other, one) in index().akin
