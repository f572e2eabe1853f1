"""How far a speaker's words reach within a sentence."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.line import bit, mask
from facts.names import Name
from facts.namewords import postpositional
from facts.rules import Fit

_HEARER = 20
"""Tokens in which "that" follows who was told."""
_VERB, _AUXILIARY, _ENDS_CLAUSE = bit("verb"), bit("auxiliary"), mask("clause_break", "relative", "number")


def reached(marked: Annotated, fit: Fit, name: Name) -> tuple[tuple[int, int], ...]:
    """The stretches of the sentence that are the speaker's words."""
    size, reach = len(marked.tokens), fit.rule.gives.get("reach", "content")
    before = (0, edge(marked, min(name.outer_first, fit.first)))
    if reach in ("next", "rows"):
        return ()
    if reach in ("after", "object"):
        return ((fit.last, size),)
    if reach == "within":  # یہ تعداد 40 بتاتی ہیں
        return ((fit.first, fit.last),)
    if reach == "before":
        return (before,)
    if reach == "clause":
        return ((marked.clause(before[1], before[1])[0], before[1]),)
    if reach == "between":  # X نے 5 لاکھ کا اعلان کیا
        return ((name.last, fit.first), (fit.last, size))
    named_after = fit.rule.gives["speaker"] == "after"
    end = name.outer_last if named_after else max(fit.last, name.outer_last)
    if named_after and end < size and marked.is_a(end, "said_link", "relative"):  # a report that puts it at
        return (before, (end, size))
    end = max(end, _that(marked, end, bool(fit.rule.gives.get("hearer"))))
    if before[1] and marked.tokens[before[1] - 1].key in ',"' and _said_before(marked, before[1]):
        end = _past_hearer(marked, end)
    if end and (marked.is_a(end - 1, "said_link") or marked.tokens[end - 1].key == ":"):  # said that
        return ((end, size),)
    closes = _closes(marked, end)
    if postpositional(marked):
        return (before, (name.last, fit.first)) if closes else ((end, size),)
    if not (before[1] and marked.tokens[before[1] - 1].key in ',"-;)' and _said_before(marked, before[1])):
        return ((end, size),)
    if closes:
        return (before,)
    if marked.tokens[end].key in ",;-" or marked.is_a(end, "conjunction"):
        quoted = marked.tokens[before[1] - 1].key == '"'
        return (before,) if quoted else (before, (end, _contrast(marked, end)))
    return (before,) if named_after else ((end, size),)


def edge(marked: Annotated, at: int) -> int:
    """Where the words for the speaker begin: with "its" before "minister"."""
    while at > 1 and marked.is_a(at - 1, "determiner"):
        at -= 1
    return at


def _that(marked: Annotated, at: int, hearer: bool) -> int:
    """The boundary behind the "that" of a cue, past who was told and where (told 3 judges that), and past what is said
    of a ``hearer`` in passing (told a hall of 40, all of them members, that)."""
    aside = False
    for k in range(at, min(len(marked.tokens), at + (_HEARER if hearer else 7))):
        if marked.is_a(k, "said_link") and not (aside and marked.tokens[k - 1].key != ","):
            return k + 1
        if hearer and marked.tokens[k].key == ",":
            aside = not aside
        elif not aside and ((marked.tokens[k].shape == "p" and not marked.tight(k)) or marked.is_a(k, "verb")):
            return at
    return at


def _past_hearer(marked: Annotated, at: int) -> int:
    """The boundary behind who was told and where, if nothing is said before the next comma (…, she told reporters,
    …; …, he wrote on X, …)."""
    for k in range(at, min(len(marked.tokens), at + 8)):
        if marked.tokens[k].key == ",":
            return k
        if marked.tokens[k].shape != "w" or marked.is_a(k, "verb", "clause_break", "number"):
            return at
    return at


def _said_before(marked: Annotated, at: int) -> bool:
    """Whether what stands before the name is more than when or where it was said (In Hala, the mayor said, 12 …)."""
    first = 0
    for k in range(min(at, 10)):
        if marked.tokens[k].key in ":-)" and not marked.tight(k) and k + 1 < at - 1:
            first = k + 1
    if at - first > 10 or any(marked.tokens[k].key == '"' or marked.is_a(k, "verb") for k in range(first, at)):
        return True
    opens = marked.is_a(first, "preposition", "speaker_stop", "speaker_edge", "clause_break", "adverb", "weekday")
    return not opens or marked.is_a(first + 1, "number")


def _closes(marked: Annotated, at: int) -> bool:
    """Whether nothing but a time, a place or who was told stands between boundary ``at`` and the sentence's end."""
    if postpositional(marked):
        return all(marked.tokens[k].shape == "p" or marked.is_a(k, "auxiliary") for k in range(at, len(marked.tokens)))
    inside = marked.line.inside
    for k in range(at, len(marked.tokens)):
        its, sign = inside[k], marked.tokens[k].key
        if its & _VERB and not its & _AUXILIARY:
            return False
        if sign in ',;:"' or its & _ENDS_CLAUSE:
            return sign == '"' and k == len(marked.tokens) - 1
    return True


def _contrast(marked: Annotated, at: int) -> int:
    """Where the writer's own voice comes in again (…, the union said, but the shops stayed open)."""
    for k in range(at, min(len(marked.tokens), at + 2)):
        if marked.is_a(k, "writer_again"):
            return k
    return len(marked.tokens)
