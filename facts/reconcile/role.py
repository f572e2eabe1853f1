"""What a figure does in its sentence: a level, a change, a part; and whether it has come to pass."""

from __future__ import annotations

import itertools
from datetime import date

from facts.fold import fold
from facts.model import Claim
from facts.reconcile.words import Wording, grouped, index

_PART = frozenset("including among includes".split())
_PART_PHRASES = (
    ("of", "them"),
    ("of", "whom"),
    ("of", "which"),
    ("of", "those"),
    ("out", "of"),
    ("جن", "میں"),
    ("ان", "میں"),
    ("اس", "میں"),
    ("جس", "میں"),
    ("میں", "سے"),
)
_OLD_BEFORE = frozenset("from against compared versus".split())
_TO = frozenset("to at on in".split())
_LEADS = _OLD_BEFORE | _TO | {"by"}
_ROSE_FROM = frozenset(fold("بڑھ بڑھا بڑھی کم گر گھٹ").split())
_CHANGE_NOUN = frozenset(fold("اضافہ اضافے کمی بڑھے بڑھا بڑھی بڑھیں گھٹے گھٹا گھٹی گھٹیں سکڑ پگھل").split())
_SHORT = 5
"""Tokens that a group takes at most out of which some are told."""
_UP_WITH = frozenset(
    "make makes made making take takes took eat eats ate eaten set sets round rounded pick picked end ended use used "
    "give gave given sign signed turn turned put puts blow blew blown break broke broken".split()
)
_DOWN_WITH = frozenset(
    "pull pulls pulled gun gunned shot shut closed mow mowed mown track tracked hunt hunted break broke broken hand "
    "handed lay laid burn burnt burned tear tore torn knock knocked put take took taken stand stood".split()
)
UNDER_WAY = "under way"
"""The stance of what is being done: it has begun, and one writer may still say that it will be."""
_GOING_ON = frozenset(fold("رہا رہی رہے").split())
_IS = frozenset(fold("ہے ہیں").split())
_ARE = frozenset({"is", "are"})
_STEP = frozenset("raise hike jump increment cut drop rise increase surge decline fall reduction slump spike".split())
"""Nouns of a change, right behind its figure: a 10 percent raise."""
_LESS = frozenset("less fewer more lower higher".split())
"""What was sold, or paid, 11 percent less."""
_DEARER_BY = frozenset("dearer costlier cheaper expensive up down".split())
_REST = frozenset(fold("other remaining باقی بقیہ").split())
_WHICH, _WAS = fold("جو"), frozenset(fold("تھا تھی تھے تھیں").split())
_CLAUSE = 9
"""Tokens of a clause that tells what a figure was before."""
_SIGNS = frozenset("rs . $ € £ usd pkr us percent per cent pc %".split())
_RAISED = frozenset("raised raise raises raising".split())
_CUT_OFF = frozenset((verb, "off") for verb in ("cut", "cuts", "cutting"))
"""What befalls villages, and is no decrease."""
_BE = frozenset("is are was were been be being".split())
_CHANGES = ("increase", "decrease", "growth")
_POINTS = frozenset(
    fold("lost lose loses losing gained gain gains gaining shed sheds shedding added adds adding").split()
)
"""What befalls an index by so many points."""
_DEARER = frozenset(fold("مہنگا مہنگی مہنگے سستا سستی سستے").split())
_CHANGE_AFTER = frozenset(
    fold(
        "بڑھے بڑھیں گرا گریں گھٹے گھٹا گھٹی سکڑ پگھل اضافہ اضافے کمی زیادہ کم بڑھ بڑھا بڑھی گر گرے گری گھٹ مزید"
    ).split()
)


def role_of(text: Wording, claim: Claim, first: int, last: int) -> str:
    """Whether the figure is a level, a change, the old level of a change, or a part of another figure."""
    keys = [token.key for token in text.tokens]
    before, after = keys[max(0, first - 3) : first], keys[last : last + 7]
    led = next((key for key in reversed(before) if key in _LEADS), None)
    if claim.kind == "money" and (_DEARER & set(after[:4]) or ("more" in after[:4] and "than" not in after[:5])):
        return "change"  # petrol costs 8 rupees more
    points = grouped(claim) == "point" or (claim.unit == "point" and _TO.isdisjoint(before[-1:]))
    if (points or claim.kind == "percent") and _POINTS & set(before):
        return "change"
    if any(pair in _CUT_OFF for pair in itertools.pairwise(before)):
        return "level"
    ahead = [key for key in keys[max(0, first - 5) : first] if key not in _SIGNS]
    if claim.kind == "money" and ahead[-1:] == ["by"] and _DEARER_BY & set(ahead):
        return "change"
    if claim.kind == "money" and _RAISED & set(ahead[-1:]) and not _BE & set(ahead):
        return "level"  # the startup raised $15m
    if claim.kind == "percent" and _STEP & set([key for key in after if key not in _SIGNS][:1]):
        return "change"
    if claim.kind == "percent" and _LESS & set([key for key in after if key not in _SIGNS][:1]):
        return "change"
    if ahead[-3:] == ["made", "up", "of"]:
        return "level"
    if _REST & set(before[-1:]):
        return "part"  # the other 35
    if _WHICH in keys[max(0, first - _CLAUSE) : first] and _WAS & set(after[:4]):
        return "old"  # جو اتوار تک 214 تھی
    if grouped(claim) == "inflation" and claim.unit == "percent" and led is None and not _rose_from(after):
        return "level"  # prices rose 4.6 percent: that is inflation
    if claim.direction is not None or claim.pair_id is not None:
        if led in _OLD_BEFORE or _rose_from(after):
            return "old"
        if led in _TO or "کر" in before:
            return "level"
        named = {
            keys[i] for t in text.terms if t.list == "concept" and t.last - t.first > 1 for i in range(t.first, t.last)
        }
        ends = after[:1] == [","] and claim.kind != "percent"  # 560 billion, up from 520: what it came to
        said = {*before, *([] if ends else after[:2])} - _no_change(before) - named  # power cuts
        told = _CHANGE_AFTER & set(after[:5]) or index().changes & said or {"by"} & set(before)
        return "change" if told else "level"
    if (claim.property in _CHANGES or grouped(claim) == "growth") and claim.kind in ("percent", "money", "count"):
        return "change"  # a rise of 40 percent
    if claim.kind == "percent" and _CHANGE_NOUN & set(after[:4]):
        return "change"
    earlier = keys[max(0, first - 8) : first]
    if "," in earlier[:-1] and not (_PART & set(earlier)):
        earlier = earlier[len(earlier) - earlier[::-1].index(",") :]  # five of them children, were killed and 46 hurt
    if _PART & set(earlier) or any(pair in _PART_PHRASES for pair in itertools.pairwise(earlier)):
        return "part"
    if after[:4] and "among" in after[:4] and claim.kind == "count":
        return "part"  # 12 women were among those held
    if after[:3] and any(pair in _PART_PHRASES[2:4] for pair in itertools.pairwise(after)):
        return "part"
    if led in _OLD_BEFORE and not (
        led == "from" and claim.kind == "count" and _TO.isdisjoint(after) and "to" not in earlier
    ):
        return "old"  # from 40 to 60; students from 40 countries
    return "part" if _out_of(text, first, last) else "level"


def _no_change(before: list[str]) -> set[str]:
    """Words of a change that belong to a verb of another meaning: women make up 3 percent, 480 shops were pulled
    down."""
    pairs = list(itertools.pairwise(before))
    found = {"up"} if any(last == "up" and verb in _UP_WITH for verb, last in pairs) else set()
    return found | ({"down"} if any(last == "down" and verb in _DOWN_WITH for verb, last in pairs) else set())


def _out_of(text: Wording, first: int, last: int) -> bool:
    """Whether a number is taken out of another: 54 of the 180 beds; of the 180 beds, 54."""
    tokens = text.tokens

    def counts(i: int) -> bool:
        return any(t.shape == "d" or t.key in index().numerals for t in tokens[i + 1 : i + 3])

    if any(tokens[i].key == "of" and counts(i) for i in range(last, min(last + 2, len(tokens)))):
        return True
    comma = next((i for i in range(first - 1, max(0, first - 3), -1) if tokens[i].key == ","), None)
    if comma is None:
        return False
    if tokens[0].key == "of" and comma <= _SHORT:
        return True  # of the wounded, 12 are children
    return any(tokens[i].key == "of" and counts(i) for i in range(comma - 1, max(-1, comma - 12), -1))


def _rose_from(after: list[str]) -> bool:
    """5 ارب سے بڑھ کر: the number is what the level was."""
    return any(key == "سے" and after[i + 1 : i + 2] and after[i + 1] in _ROSE_FROM for i, key in enumerate(after[:4]))


def stance_of(claim: Claim, published: date | None, ahead: bool) -> str:
    """The stance, where a result that lies in the future of its own document is a forecast. What is planned in words
    that speak of nothing to come (``the price has been fixed``) is ``decided``."""
    if claim.stance == "actual" and claim.time_end and published and claim.time_role in ("by", "during", "as_of"):
        if claim.time_end > published.isoformat() and (claim.time_start or "9") > published.isoformat():
            return "projected"
    to_come = claim.time_end is None or published is None or claim.time_end >= published.isoformat()
    if claim.stance == "actual" and ahead and to_come:
        return "told ahead"
    if claim.stance in ("planned", "projected") and not ahead and claim.time_end is None:
        return "decided"
    return claim.stance


def is_going_on(text: Wording, left: int, right: int) -> bool:
    """Whether a clause tells what is being done (دیے جا رہے ہیں): another writer says that it will be."""
    keys = [token.key for token in text.tokens[left:right]]
    return any(
        (one in _GOING_ON and two in _IS) or (one in _ARE and two.endswith("ing") and two.isascii())
        for one, two in itertools.pairwise(keys)
    )
