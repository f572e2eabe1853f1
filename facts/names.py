"""The name or role beside a cue of speech: where the words for one who speaks begin and end."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.line import bit, mask
from facts.namewords import (
    ANY_VERB,
    VERBS,
    before_issue,
    ends_name,
    ends_phrase,
    inside_name,
    is_filler,
    is_modifier,
    is_name,
    is_named,
    is_noun_of_verb,
    is_pronoun,
    is_relative,
    is_verb,
    links,
    number_inside,
    owner_of_so_many,
    postpositional,
    sayer,
    spelled_out,
    tells_role,
    trimmed,
    without_time,
)

_REACH = 24
"""Tokens that a name, its role and what is said of it in passing may have."""
_PASSING = 34
"""Tokens that a relative clause between a name and its verb may have."""
_BRACKETS = 12
"""Tokens between brackets inside a name."""

_ARTICLE, _TIME, _DETERMINER, _CONJUNCTION, _STOP = map(
    bit, ("speaker_article", "time", "determiner", "conjunction", "speaker_stop")
)
_FILLER, _CLOSES = mask("adverb", "speech_filler"), mask("clause_break", "adverb", "speech_filler")
_VERB_OR_CONCEPT = ANY_VERB | bit("concept")


class Name:
    """Tokens ``first`` to ``last`` name who speaks; what is said of them in passing begins at ``outer_first`` or
    ends at ``outer_last``."""

    __slots__ = ("first", "last", "outer_first", "outer_last")

    def __init__(self, first: int, last: int, outer_first: int, outer_last: int) -> None:
        self.first = first
        self.last = last
        self.outer_first = outer_first
        self.outer_last = outer_last


def left_of(marked: Annotated, at: int) -> Name | None:
    """Who is named before boundary ``at``, where the cue or the case mark begins."""
    i = at - 1
    while i >= 0 and is_filler(marked, i):
        i -= 1
    if i < 0:
        return None
    if i > 0 and marked.tokens[i].key in ",-" and not marked.tight(i):
        return _passing(marked, i)
    if is_relative(marked, i):  # the minister, who denied
        comma = i > 0 and marked.tokens[i - 1].key == ","
        base = phrase(marked, i - 1 if comma else i, at)
        if base is None or not comma or not base.first or marked.tokens[base.first - 1].key != ",":
            return base
        named = phrase(marked, base.first - 1, at)  # Ali Khan, head of the port, who denied
        role = tells_role(marked, base.first, base.last) and not is_name(marked, base.first, base.last)
        return named if named is not None and role and is_name(marked, named.first, named.last) else base
    if marked.tokens[i].key == '"' and not postpositional(marked):
        return None
    return _with_role(marked, phrase(marked, i + 1, at))


def _with_role(marked: Annotated, name: Name | None) -> Name | None:
    """A name with the role that stands before it, a comma between (سابق وزیر، مراد خان نے کہا)."""
    if name is None or not postpositional(marked) or name.first < 2 or marked.tokens[name.first - 1].key != ",":
        return name
    if not is_name(marked, name.first, name.last) or sayer(marked, name.first, name.last):
        return name
    role = phrase(marked, name.first - 1, name.last)
    if role is None or role.last - role.first > 6 or role.last != name.first - 1:
        return name
    if not any(marked.is_a(i, "person_role") for i in range(role.first, role.last)):
        return name
    return Name(role.first, name.last, role.first, name.outer_last)


def _passing(marked: Annotated, at: int) -> Name | None:
    """Who is named where a sign at token ``at`` closes what is said of them in passing (the mayor, Ali Khan, said)."""
    tokens = marked.tokens
    comma = None
    quoted = False
    for k in range(at - 1, max(-1, at - _PASSING), -1):
        if tokens[k].key == '"':
            quoted = not quoted  # the mayor, who called it "a joke", said
            continue
        if quoted:
            continue
        if tokens[k].key == ";" or (tokens[k].key == "." and not marked.tight(k)):
            break
        if k and tokens[k - 1].key in ",-" and is_relative(marked, k):
            return phrase(marked, k - 1, at)
        if comma is None and tokens[k].key in ",-" and not marked.tight(k):
            comma = k
    if comma is None:
        return None
    base = phrase(marked, comma, at)
    if is_named(marked, comma + 1, at):
        role = base is not None and tells_role(marked, base.first, base.last)
        first = base.first if base is not None and role else comma + 1
        return Name(first, at, first, at)
    return base if base is not None and sayer(marked, base.first, base.last) else None


def phrase(marked: Annotated, end: int, outer_last: int) -> Name | None:
    """The noun phrase that ends at boundary ``end``."""
    found = _postposed(marked, end) if postpositional(marked) else _preposed(marked, end)
    return Name(*found, found[0], max(outer_last, found[1])) if found is not None else None


def _opening(marked: Annotated, at: int) -> int | None:
    """The token of the bracket that the one at ``at`` closes."""
    return next((k for k in range(at, max(-1, at - _BRACKETS), -1) if marked.tokens[k].key == "("), None)


def _preposed(marked: Annotated, end: int) -> tuple[int, int] | None:
    i, last, tokens = end - 1, end, marked.tokens
    if is_pronoun(marked, i) and marked.is_a(i, "speaker_pronoun") and not (i and marked.is_a(i - 1, "preposition")):
        return i, end
    while i >= 0 and end - i <= _REACH:
        if tokens[i].key == ")":
            opening = _opening(marked, i)
            if opening is None:
                break
            i = opening
        elif tokens[i].shape != "w":
            told_of = _participle_before(marked, i) if marked.is_a(i, "time") else None
            if told_of is None and tokens[i].shape == "d":
                told_of = _relative(marked, i)  # auditors who visited 240 schools
            if told_of is not None:
                last = i = told_of  # a survey published in 2016
            elif not (inside_name(marked, i) if tokens[i].shape == "p" else number_inside(marked, i)):
                break
        else:
            cut = _cut(marked, i, last)
            if cut is None:
                break
            last, i = cut, min(cut, i)
            if _opens_noun(marked, i):
                i -= 1
                break
        i -= 1
    return trimmed(marked, *without_time(marked, i + 1, last))


def _opens_noun(marked: Annotated, i: int) -> bool:
    """Whether an article stands right behind a noun, with no word that links the two (told the Post the bank ...)."""
    if i == 0 or not marked.line.inside[i] & _ARTICLE or marked.tokens[i - 1].shape != "w":
        return False
    linking = ("preposition", "of", "conjunction", "speaker_stop", "determiner", "name_link", "place_link", "role_link")
    acts = marked.tokens[i - 1].key.endswith(tuple(marked.pack.settings.get("gerund_endings", ())))  # operating a bus
    return not acts and not marked.is_a(i - 1, *linking, "agent_link", "speaker_article")


def _cut(marked: Annotated, i: int, last: int) -> int | None:
    """Where the phrase ends that holds word ``i`` and ended at ``last``; None when the word stands outside of it."""
    if spelled_out(marked, i):
        return last
    its, tokens = marked.line.inside[i], marked.tokens
    if its & _TIME and not postpositional(marked):
        told_of = _participle_before(marked, i)
        if told_of is not None:
            return told_of  # a study released last month in a journal
        if marked.is_a(i + 1, "determiner"):
            return None  # by the end of the year the bank
    if is_pronoun(marked, i) and not is_relative(marked, i):
        return (
            i - 1 if i + 1 == last and i and marked.is_a(i - 1, "preposition") else None
        )  # officials familiar with it
    if is_relative(marked, i) and i and tokens[i - 1].shape == "w":
        return i
    if marked.is_a(i, "time_adjective") and marked.is_a(i + 1, "duration", "month", "weekday"):
        return last  # published last month
    if marked.is_a(i, "verb_ending") and marked.is_a(i + 1, "owner_word") and i + 1 < last:
        return None  # lowered its full-year profit forecast
    if is_verb(marked, i):
        if i + 1 == last and is_noun_of_verb(marked, i):
            return last
        return _modified(marked, i, last) if is_modifier(marked, i) else _relative(marked, i)
    if not its & _VERB_OR_CONCEPT and not marked.capital(i) and is_modifier(marked, i):
        return _modified(marked, i, last)
    if its & ANY_VERB:
        return last
    if its & _FILLER and i and tokens[i - 1].key == "'s":
        return last  # the ministry's monthly outlook
    if its & _CLOSES:
        return None
    if its & _CONJUNCTION and _clause_before(marked, i):
        return None
    if its & _STOP and not links(marked, i):
        if i > 1 and is_modifier(marked, i - 1):
            return last  # groups opposed to the dam
        times = all(marked.is_a(k, "weekday", "month", "day_part") for k in range(i + 1, last))
        return i if times and i + 1 < last else _relative(marked, i)  # figures released on Monday
    return last


def _modified(marked: Annotated, i: int, last: int) -> int:
    """Where the phrase ends whose noun a participle at ``i`` belongs to: behind who did it (figures released by the
    bureau), else before the participle (people close to the talks, a survey carried out in May)."""
    by = any(marked.is_a(k, "agent_link") for k in range(i + 1, min(last, i + 4)))
    return last if by else i


def _participle_before(marked: Annotated, i: int) -> int | None:
    """The participle that a time is told of which token ``i`` is part of."""
    while i > 0 and marked.is_a(i, "time"):
        i -= 1
    i -= marked.is_a(i, "preposition")
    return i if i > 0 and is_modifier(marked, i) else None


def _relative(marked: Annotated, i: int) -> int | None:
    """Where the relative clause begins that a verb at ``i`` belongs to, with no sign between."""
    for k in range(i - 1, max(0, i - 12), -1):
        if marked.tokens[k].shape == "p" and not marked.tight(k):
            return None
        if (is_relative(marked, k) or marked.is_a(k, "said_link")) and marked.tokens[k - 1].shape == "w":
            return None if marked.is_a(k - 1, *VERBS, "claim_noun", "denied_noun") else k
    return None


def _clause_before(marked: Annotated, at: int) -> bool:
    """Whether the words before "and" are a clause, and not another name."""
    for k in range(at - 1, -1, -1):
        if marked.tokens[k].shape == "p" and not inside_name(marked, k):
            return k == at - 1
        if marked.is_a(k, "clause_break"):
            return False
        if marked.tokens[k].shape in ("d", "v") or (marked.is_a(k, "verb", "weak_verb") and not marked.capital(k)):
            return True
    return False


def right_of(marked: Annotated, at: int) -> Name | None:
    """Who is named behind boundary ``at`` (according to …, said …), with the name that follows a role."""
    tokens, size, i = marked.tokens, len(marked.tokens), at
    if at < size and (is_pronoun(marked, at) or _stands_alone(marked, at)):
        return Name(at, at + 1, at, at + 1) if marked.is_a(at, "speaker_pronoun") else None
    while i < size and i - at < _REACH and _goes_on(marked, at, i):
        i += 1
    if i - at > 1 and i < size and postpositional(marked) and marked.is_a(i, "preposition", "adposition"):
        i -= 1  # in the words of the minister | in the province (بقول وزیر صوبے میں)
    if at < i < size and tokens[i].key == "(":
        i = next((k + 1 for k in range(i, min(size, i + _BRACKETS)) if tokens[k].key == ")"), i)
    span = trimmed(marked, *without_time(marked, at, i))
    if span is None:
        return None
    first, last = span
    if i < size and tokens[i].key == "," and tells_role(marked, first, last):
        stop = next((k for k in range(i + 1, size) if ends_name(marked, k)), size)
        if is_name(marked, i + 1, stop):
            last = i = stop
    return Name(first, last, first, max(i, last))


def _stands_alone(marked: Annotated, at: int) -> bool:
    """Whether a word that may belong to a noun is a pronoun (according to her, …)."""
    ends = at + 1 == len(marked.tokens) or marked.tokens[at + 1].shape == "p"
    return ends and marked.is_a(at, "speaker_pronoun")


def _goes_on(marked: Annotated, at: int, i: int) -> bool:
    """Whether token ``i`` belongs to the name that begins at ``at``."""
    token = marked.tokens[i]
    if token.shape == "p":
        return inside_name(marked, i)
    if token.shape != "w":
        return i + 1 < len(marked.tokens) and marked.tokens[i + 1].key == "-"
    if is_pronoun(marked, i) or marked.is_a(i, "weekday", "month"):
        return False
    if i > at and marked.capital(i):
        return True
    if is_verb(marked, i):
        return i > at and is_modifier(marked, i) and marked.is_a(i + 1, "agent_link")
    if marked.is_a(i, "clause_break", "relative"):
        return False
    if marked.is_a(i, "adverb") and i > at:  # the daily bulletin
        return marked.is_a(i + 1, "source_noun", "speaker_body")
    if marked.is_a(i, "conjunction"):
        return _named_after(marked, i)
    if marked.is_a(i, "preposition", "speaker_stop") and not marked.is_a(i, "of"):
        return i > at and links(marked, i)
    return True


def _named_after(marked: Annotated, at: int) -> bool:
    """Whether "and" adds another name, and not a clause."""
    for k in range(at + 1, min(len(marked.tokens), at + 9)):
        if marked.tokens[k].shape == "p" and not inside_name(marked, k):
            return True
        if marked.tokens[k].shape != "w" or marked.is_a(k, "verb", "weak_verb"):
            return False
    return True


def subject_of(marked: Annotated, at: int) -> Name | None:
    """The subject of the sentence that boundary ``at`` stands in, for a verb that has none of its own beside it."""
    if postpositional(marked):
        return None
    tokens, i = marked.tokens, 0
    for k in range(min(at, 10)):  # ISLAMABAD (Reuters) -
        if tokens[k].key in ":-)" and not marked.tight(k):
            i = k + 1
    while i < at and (tokens[i].shape == "p" or marked.is_a(i, "speaker_edge")):
        i += 1
    if i < at and marked.is_a(i, "preposition", "speaker_stop", "clause_break", "adverb"):
        comma = next((k for k in range(i, at) if tokens[k].key == ","), None)
        if comma is None:
            return None
        i = comma + 1
    first = i
    while i < at and i - first < _REACH and _in_subject(marked, first, i):
        i += 1
    span = trimmed(marked, first, i)
    if span is not None and i < at and marked.is_a(i, "preposition") and tells_role(marked, *span):
        i = _charge(marked, i, at)  # the adviser on health, Ali Khan
    if span is not None and i < at and tokens[i].key == "," and tells_role(marked, *span):
        stop = next((k for k in range(i + 1, min(at + 1, len(tokens))) if tokens[k].key == ","), len(tokens))
        if stop <= at and is_named(marked, i + 1, stop):
            span = (span[0], stop)
    if span is None or span[1] >= at or not sayer(marked, *span):
        return None
    return Name(*span, *span)


def _charge(marked: Annotated, i: int, at: int) -> int:
    """The comma that ends what an office is for, from the preposition at ``i``; ``i`` where no comma is near."""
    for k in range(i + 1, min(at, i + 5)):
        if marked.tokens[k].key == ",":
            return k
        if marked.tokens[k].shape != "w" or marked.is_a(k, *VERBS):
            break
    return i


def _in_subject(marked: Annotated, first: int, i: int) -> bool:
    token = marked.tokens[i]
    if token.shape != "w":
        return inside_name(marked, i) if token.shape == "p" else False
    if i > first and marked.capital(i):
        return True
    if marked.is_a(i, *VERBS) and i + 1 < len(marked.tokens) and marked.is_a(i + 1, "person_role"):
        return True  # a hospital trust spokesman
    if marked.is_a(i, *VERBS, "clause_break", "relative", "adverb", "speech_aux"):
        return False
    if i > first + 1 and token.key.endswith(tuple(marked.pack.settings.get("verb_endings", ()))):
        return False
    if marked.is_a(i, "preposition") and not links(marked, i):
        return False
    ended = i > first and marked.capital(i - 1) and token.key != "'s"  # Power Division rejects
    if ended and marked.is_a(i + 1, "person_role") and i + 2 < len(marked.tokens) and marked.capital(i + 2):
        return True
    return not ended or marked.is_a(i, "speaker_word", "of", "name_link", "concept")


def _postposed(marked: Annotated, end: int) -> tuple[int, int] | None:
    end = before_issue(marked, end)
    i, tokens = end - 1, marked.tokens
    bracketed = i >= 0 and tokens[i].key == ")"
    if bracketed:  # (P@SHA) نے: the name before the brackets with what stands in them
        opening = _opening(marked, i)
        if opening is None:
            return None
        i = opening - 1
    last = i + 1
    while i >= 0 and end - i <= _REACH:
        if tokens[i].key == ")" and not bracketed:
            opening = _opening(marked, i)
            if not opening or not (marked.is_a(i + 1, "genitive") or marked.is_a(opening - 1, "speaker_word")):
                break  # brackets inside a name: (P@SHA) کے چیئرمین
            i = opening
        elif tokens[i].shape == "p":
            if not inside_name(marked, i):
                break
        elif marked.is_a(i + 1, "issued") and i + 1 < last and marked.is_a(i, "case_mark"):
            i = _weekday(marked, i)  # X کی پیر کو جاری ہونے والی رپورٹ
        elif ends_phrase(marked, i) if tokens[i].shape == "w" else not number_inside(marked, i):
            owner = owner_of_so_many(marked, i, last)
            if owner is None:
                break
            i = owner
        i -= 1
    span = trimmed(marked, i + 1, last)
    return (span[0], end) if span is not None and bracketed and span[1] == last else span


def _weekday(marked: Annotated, at: int) -> int:
    """The first token of the day that the case mark at ``at`` ends."""
    first = at
    while first > 1 and marked.is_a(first - 1, "weekday", "month", "day_part", "time_adjective", "number"):
        first -= 1
    return first
