"""Whether a sentence in which nobody speaks goes on with what was told in the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from facts.agents import ergative, kind_of
from facts.annotate import Annotated
from facts.names import Name, left_of, subject_of
from facts.namewords import postpositional
from facts.speakers import Speaker


class Span(Protocol):
    """A sentence of the document and the section it stands in."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def section(self) -> str: ...


@dataclass(slots=True)  # not frozen: it takes a third of the time to make
class Voice:
    """Who a number is told by: the name as it stands in the document, and how that is known. The name is empty where
    someone says it, but nobody is named whom the pronoun could mean."""

    name: str
    start: int
    rule: str
    cue: str | None = None
    carried: bool = False


_NEAR = 6
"""Tokens behind a cue in which it may be said where it was told (said in its annual survey)."""
_PARAGRAPH = 12
"""Sentences that a paragraph has at most."""
_OPENING = 8
"""Tokens that a sentence opens with, before its speaker (In a 212-page report, the agency said)."""


def in_report(marked: Annotated, speaker: Speaker) -> bool:
    """Whether what a speaker tells is told in a report, survey or set of figures."""
    if marked.meets(speaker.first, speaker.last, "report_noun"):
        return True
    if postpositional(marked):
        return bool(speaker.covers) and marked.meets(speaker.last, speaker.cue_first, "report_noun")
    behind = range(speaker.cue_last, min(len(marked.tokens), speaker.cue_last + _NEAR))
    told_in = next((i for i in behind if marked.is_a(i, "place_link")), None)
    if told_in is not None and marked.meets(told_in, behind.stop, "report_noun"):
        return True
    opens = speaker.first <= _OPENING and marked.is_a(0, "place_link")
    return opens and marked.meets(0, speaker.first, "report_noun")


def goes_on(marked: Annotated) -> bool:
    """Whether a sentence may be read as the next one of a report: it turns to nothing else, and nobody who could speak
    for himself does something in it."""
    if marked.is_a(0, "turns_away"):
        return False
    if any(token.key == "?" for token in marked.tokens[-2:]):
        return False
    if not postpositional(marked):
        name = subject_of(marked, len(marked.tokens))
        return not (marked.is_a(0, "speaker_pronoun") or (name is not None and _could_speak(marked, name)))
    agents = (left_of(marked, i) for i in range(1, len(marked.tokens)) if ergative(marked, i))
    return not any(name is not None and _could_speak(marked, name) for name in agents) and not (
        marked.is_a(0, "speaker_word") and not marked.is_a(0, "report_noun")
    )


def _could_speak(marked: Annotated, name: Name) -> bool:
    known = marked.meets(name.first, name.last, "speaker_word", "speaker_body", "agency")
    return known or kind_of(marked, name) == "group"


def backshifted(marked: Annotated) -> bool:
    """Whether the main verb of a sentence tells what was to come when it was said (Some 60 pumps would follow)."""
    for i in range(len(marked.tokens)):
        if marked.is_a(i, "backshift"):
            return i > 0 and not marked.is_a(i + 1, "speech_aux") and not marked.is_a(0, "speaker_pronoun")
        if marked.is_a(i, "clause_break", "relative", "verb", "modal") or marked.tokens[i].key in ',:;"':
            return False
    return False


def opens_story(text: str, spans: Sequence[Span], index: int) -> bool:
    """Whether a sentence stands in the first paragraph of the story."""
    first = index
    while first and "\n" not in text[spans[first - 1].end : spans[first].start]:
        first -= 1
        if index - first > _PARAGRAPH:
            return False
    return not any(span.section == "body" for span in spans[:first])
