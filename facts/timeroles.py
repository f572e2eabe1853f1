"""In which role a time belongs to a quantity that it was found for: as of a day, or during it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.intervals import around
from facts.times import Time

SET_AGAINST = ("from", "than", "against", "versus")
"""Words before what a figure is compared with."""


def closed(time: Time) -> date | None:
    """The last day of the year or month in which what is told of it began."""
    if time.end is not None or time.start is None:
        return time.end
    return date(time.start.year, 12, 31) if time.type == "year" else around(time.start, "month")[1]


def single(time: Time) -> bool:
    return time.type in ("date", "weekday") or (time.start is not None and time.start == time.end)


def with_role(marked: Annotated, time: Time, q: Quantity) -> Time:
    """The time in the role it has for this quantity: what *stood* at so much on a day did so as of it."""
    if "plain" in time.flags and time.type == "date":
        return replace(time, role="as_of" if _state(marked, q) is not None else "during")
    if "plain" in time.flags and time.type == "weekday" and _stands(marked, q):
        return replace(time, role="as_of")
    if "plain" in time.flags and time.type == "relative" and single(time) and _state(marked, q) is not None:
        return replace(time, role="as_of")  # today it has nine ships
    if time.role == "by" and time.end and time.type in ("date", "month") and _had(marked, time):
        return replace(time, role="as_of", start=time.end, text=marked.surface(time.core_first, time.core_last))
    if (
        time.role in ("by", "until")
        and time.type in ("date", "month")
        and marked.pack.settings.get("genitive") == "before"
    ):
        verb = _state(marked, q)
        told = verb is not None and (time.type == "date" or marked.is_a(verb, "past_verb"))
        if told and not any(marked.is_a(i, "future") for i in range(q.last, len(marked.tokens))):
            core = marked.surface(time.core_first, time.core_last)
            return replace(time, role="as_of", start=time.end, text=core)
    return time


def _had(marked: Annotated, time: Time) -> bool:
    """Whether what a time is told of had come about by then (by May, it had opened 40)."""
    if marked.pack.settings.get("genitive") == "before":
        return False
    left, right = marked.clause(time.first, time.last)
    beyond = marked.clause(right + 1, right + 1)[1] if left + 3 > time.first and right < len(marked.tokens) else right
    found = (marked.at("lapsed", i) for i in range(left, beyond))
    return any(
        form is not None and form.value == "had" and not marked.is_a(form.last, "infinitive_mark") for form in found
    )


def _stands(marked: Annotated, q: Quantity) -> bool:
    """Whether a level is told of a day (stood at 40 feet on Sunday)."""
    at = q.outer_first - 1
    while at > 0 and (marked.is_a(at, "bound_word", "adverb") or marked.tokens[at].key == "at"):
        at -= 1
    return at >= 0 and marked.is_a(at, "stands_at")


def _state(marked: Annotated, q: Quantity) -> int | None:
    """The verb that says a quantity is what something stood at, rather than what happened; None where none does."""
    if marked.pack.settings.get("genitive") == "before":
        verbs = [i for i in range(q.outer_last, len(marked.tokens)) if marked.is_a(i, "state_verb")]
        if not verbs or any(marked.is_a(i, "verb", "auxiliary") for i in range(q.outer_last, verbs[0])):
            return None
        return verbs[0]
    at = q.outer_first - 1
    while at >= 0 and (marked.is_a(at, "bound_word", "adverb", "determiner") or marked.tokens[at].key in ("at", "to")):
        at -= 1
    if at >= 1 and marked.tokens[at].key == "," and marked.tokens[at + 1].key == "at":  # stocks, at 3m tonnes,
        return at
    set_against = at >= 0 and (marked.tokens[at].key in SET_AGAINST[2:] or marked.is_a(at, "compared_with"))
    return at if set_against or (at >= 0 and marked.is_a(at, "state_verb")) else None
