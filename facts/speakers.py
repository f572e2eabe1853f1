"""Who said it: the name or role beside a cue of speech, and how far their words reach."""

from __future__ import annotations

from dataclasses import dataclass

from facts.annotate import Annotated
from facts.rules import Fit

_REACH = 16
"""Tokens a speaker's name and role may have."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker named in a sentence.

    ``start`` and ``end`` are offsets into the document; None for a pronoun, whose antecedent is looked for in
    the sentences before. ``cue_first`` to ``cue_last`` are the tokens of the cue; ``reach`` is ``after``, ``before`` or
    ``all``: which side of the cue is their words; ``next``: the sentence behind this one.
    """

    start: int | None
    end: int | None
    cue_first: int
    cue_last: int
    reach: str
    rule: str
    person: bool = True
    """Whether it may be a person, whom "he said" can mean: not a report or body that is only cited."""


def read_speakers(marked: Annotated) -> list[Speaker]:
    """The speakers of a sentence, in order of their cues, one a cue."""
    taken: set[int] = set()
    speakers = []
    for fit in marked.pack.stage("speakers").spans(marked.line):
        cells = set(range(fit.first, fit.last))
        if taken & cells:
            continue
        speaker = _beside(marked, fit)
        if speaker is not None:
            taken |= cells
            speakers.append(speaker)
    speakers.sort(key=lambda s: s.cue_first)
    return speakers


def _beside(marked: Annotated, fit: Fit) -> Speaker | None:
    gives = fit.rule.gives
    reach = str(gives.get("reach", "all"))
    side = gives["speaker"]
    if side == "inside":  # انہوں نے کہا: the cue holds its own pronoun
        return Speaker(None, None, fit.first, fit.last, reach, fit.rule.id)
    if side == "tail":  # a headline that ends in the name of who says so
        span: tuple[int, int] | None = _trimmed(marked, fit.first + 1, fit.last)
        if span is None or any(marked.is_a(i, "verb", "clause_break", "number") for i in range(*span)):
            return None
    elif side == "agent":  # X نے … کہا: the agent stands before the last نے
        agent = next((i for i in range(fit.first - 1, max(-1, fit.first - 45), -1) if _ergative(marked, i)), None)
        span = _leftwards(marked, agent) if agent is not None else None
    elif side == "before":
        span = _leftwards(marked, fit.first)
    else:
        span = _rightwards(marked, fit.last)
    if span is None:
        return None
    first, last = span
    if all(marked.is_a(i, "pronoun", "determiner") for i in range(first, last)):
        if not any(marked.is_a(i, "speaker_pronoun") for i in range(first, last)):
            return None
        return Speaker(None, None, fit.first, fit.last, reach, fit.rule.id)
    if not any(_nameable(marked, i) for i in range(first, last)):
        return None
    tokens = marked.tokens
    person = not gives.get("cited", False)
    return Speaker(tokens[first].start, tokens[last - 1].end, fit.first, fit.last, reach, fit.rule.id, person)


def _ergative(marked: Annotated, i: int) -> bool:
    found = marked.at("preposition", i)
    return found is not None and found.value == "erg"


def agent_of(marked: Annotated) -> tuple[int, int] | None:
    """The offsets of a person by office who does something in a sentence (وزیر صحت عائشہ خان نے افتتاح کیا)."""
    for i in range(len(marked.tokens) - 1, -1, -1):
        span = _leftwards(marked, i) if _ergative(marked, i) else None
        if span is not None and any(marked.is_a(k, "speaker_role") for k in range(*span)):
            return marked.tokens[span[0]].start, marked.tokens[span[1] - 1].end
    return None


def _nameable(marked: Annotated, i: int) -> bool:
    """Whether the word can be (part of) the name of a speaker: a capital, or any open-class word without capitals."""
    if marked.tokens[i].shape != "w" or marked.is_a(i, "verb", "adverb", "pronoun", "conjunction", "not_speaker"):
        return False
    if marked.is_a(i, "speaker_role", "concept"):
        return True
    return marked.capital(i) if marked.tokens[i].key.isascii() else True


def _ends(marked: Annotated, i: int) -> bool:
    token = marked.tokens[i]
    if token.shape == "p":
        return token.key not in "-/&@.'()" or (token.key == "-" and not marked.tight(i))
    if token.shape in ("d", "v"):
        return True
    if marked.is_a(i, "fixed"):
        return False
    return marked.is_a(i, "clause_break", "verb", "speaker_stop")


def _leftwards(marked: Annotated, at: int) -> tuple[int, int] | None:
    """The noun phrase before the cue; one between commas (``the minister, Ali Khan, said``) is the name itself."""
    i = at - 1
    while i >= 0 and (marked.is_a(i, "adverb", "speech_filler") or marked.tokens[i].key in ',"'):
        i -= 1
    last = i + 1
    if last and marked.tokens[last - 1].key == ")":  # (P@SHA): the name before the brackets is the better one
        while i >= 0 and marked.tokens[i].key != "(":
            i -= 1
        i -= 1
        last = i + 1
    while i >= 0 and last - i <= _REACH and not _ends(marked, i) and marked.tokens[i].key != ")":
        if marked.tokens[i].key == "." and not (i > 0 and len(marked.tokens[i - 1].key) <= 4):
            break
        i -= 1
    return _trimmed(marked, i + 1, last)


def _rightwards(marked: Annotated, at: int) -> tuple[int, int] | None:
    """The noun phrase after the cue (according to …, said …)."""
    first = i = at
    size = len(marked.tokens)
    while i < size and i - first < _REACH and not _ends(marked, i):
        if marked.tokens[i].key == "." and not (i > first and len(marked.tokens[i - 1].key) <= 4):
            break
        if i > first and marked.is_a(i, "preposition") and not marked.is_a(i, "of") and not marked.is_a(i, "name_link"):
            break
        i += 1
    return _trimmed(marked, first, i)


def _trimmed(marked: Annotated, first: int, last: int) -> tuple[int, int] | None:
    edge = ("determiner", "adverb", "conjunction", "speech_filler", "speaker_edge", "genitive", "preposition")
    while first < last and (marked.tokens[first].shape != "w" or marked.is_a(first, *edge)):
        first += 1
        if first < last and marked.tokens[first - 1].key == "the" and not marked.is_a(first, *edge):
            first -= 1  # the Japanese envoy
            break
    while last > first and marked.tokens[last - 1].shape != "w":
        last -= 1
    while last > first and marked.is_a(last - 1, "adverb", "genitive", "speech_filler"):
        last -= 1
    return (first, last) if last > first else None


def speaker_for(speakers: list[Speaker], first: int, last: int, inside: list[tuple[int, int]]) -> Speaker | None:
    """Whose words the number at tokens ``first`` to ``last`` is: the nearest cue whose reach covers it.

    ``inside`` are the stretches of tokens between quotation marks; a cue beside a quote reaches all of it.
    """
    best: tuple[int, Speaker] | None = None
    for speaker in speakers:
        if speaker.reach == "next" or speaker.cue_first <= first < speaker.cue_last:
            continue
        after = first >= speaker.cue_last
        if speaker.reach == "after" and not after:
            continue
        if speaker.reach == "before" and after:
            if not any(a >= speaker.cue_last and a <= first < b for a, b in inside):
                continue
        distance = first - speaker.cue_last if after else speaker.cue_first - last + 1000 * (speaker.reach == "all")
        if best is None or distance < best[0]:
            best = (distance, speaker)
    return best[1] if best else None


def quotes(marked: Annotated) -> list[tuple[int, int]]:
    """Stretches of tokens between quotation marks (an unclosed one runs to the end)."""
    marks = [i for i, token in enumerate(marked.tokens) if token.key == '"']
    spans = [(marks[i] + 1, marks[i + 1]) for i in range(0, len(marks) - 1, 2)]
    if len(marks) % 2:
        spans.append((marks[-1] + 1, len(marked.tokens)))
    return spans
