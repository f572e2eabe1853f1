"""Who said it, within a sentence: the name or role beside a cue of speech, and how far their words reach."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.agents import ergative, kind_of, tells_person
from facts.annotate import Annotated
from facts.line import bit, mask
from facts.names import Name, left_of, phrase, right_of, subject_of
from facts.namewords import nameable, postpositional, sayer
from facts.reach import edge, reached
from facts.rules import Fit
from facts.verbhood import many

_AGENT = 60
"""Tokens between an agent and the verb of saying at the end of its sentence."""

_MANY = ("speaker_body", "agency", "acronym", "collective", "place", "people_role")
"""Lists of names that go with a verb in the plural."""

NOBODY = "nobody"
_NEEDS = {
    "source": ("source_noun",),
    "order": ("decision_noun",),
    "finder": ("source_noun", "finder"),
    "body": ("source_noun", "speaker_word", "speaker_body", "agency"),
    "court": ("court_word",),
}
"""The lists of which a name must hold a word, by what a rule says that it needs."""


_SPEAKER_PRONOUN, _NO_NAME = bit("speaker_pronoun"), mask("pronoun", "determiner")


@dataclass(slots=True)  # not frozen: it takes a third of the time to make
class Speaker:
    """A speaker named in a sentence.

    ``start`` and ``end`` are offsets into the document; None for a pronoun, whose antecedent is looked for in
    the sentences before. ``cue_first`` to ``cue_last`` are the tokens of the cue, ``first`` to ``last`` those of the
    name with what is said of them in passing. ``covers`` are the stretches of tokens that are their words.
    """

    start: int | None
    end: int | None
    cue_first: int
    cue_last: int
    rule: str
    first: int
    last: int
    covers: tuple[tuple[int, int], ...] = ()
    pronoun: str = ""
    """What the pronoun may mean: person, group or thing; nobody where a passive hides who it is; empty where a name
    stands."""
    kind: str = "person"
    """person, group or thing: whom "he said", "they said" and "it said" can mean."""
    section: str | None = None
    """The section that the cue means something in; None for all."""
    nested: bool = False
    """Whether they are quoted by another who speaks in the sentence (not 200 as alleged by …)."""
    announces: bool = False
    """Whether what they told follows in the next sentence."""
    heads: bool = False
    """Whether they are the source of the table above them."""
    own_clause: bool = False
    """Whether their words stand between them and the verb, in a clause of their own behind what others said."""


def read_speakers(marked: Annotated) -> list[Speaker]:
    """The speakers of a sentence, in order of their cues, one a cue."""
    taken = 0  # a bit a token
    speakers: list[Speaker] = []
    fits = [_cue(fit) for fit in marked.pack.stage("speakers").spans(marked.line)]
    if not fits:
        return speakers
    if len(fits) > 1:
        fits.sort(key=_leftmost)
    for fit in fits:
        cells = (1 << fit.last) - (1 << fit.first)
        if taken & cells:
            continue
        speaker = _beside(marked, fit, speakers)
        if speaker is not None:
            taken |= cells
            speakers.append(speaker)
            if fit.rule.gives.get("reach") == "between":
                speakers.extend(_sharing(marked, fit, speaker))
    return speakers


def _sharing(marked: Annotated, fit: Fit, speaker: Speaker) -> list[Speaker]:
    """Who shares the verb of another (X نے 5 لاکھ اور Y نے 3 لاکھ کا اعلان کیا), with what stands up to the other."""
    for i in range(speaker.first - 1, -1, -1):
        if marked.is_a(i, "verb", "clause_break") and not marked.is_a(i, "fixed"):
            break
        if ergative(marked, i):
            name = left_of(marked, i)
            if name is None or not _fits(marked, fit, name):
                break
            start, end = marked.tokens[name.first].start, marked.tokens[name.last - 1].end
            return [
                replace(speaker, start=start, end=end, first=name.first, last=i + 1, covers=((i + 1, speaker.first),))
            ]
    return []


def _leftmost(fit: Fit) -> tuple[int, int]:
    return fit.first, -fit.weight


def _cue(fit: Fit) -> Fit:
    """The fit without what the verb is about (rejects … a claim): the verb alone is the cue."""
    return Fit(fit.rule, fit.weight, fit.first, fit.first + 1) if fit.rule.gives.get("reach") == "object" else fit


def _beside(marked: Annotated, fit: Fit, earlier: list[Speaker]) -> Speaker | None:
    gives = fit.rule.gives
    side = gives["speaker"]
    if side == "nobody":  # was told that
        covers = reached(marked, fit, Name(fit.first, fit.first, fit.first, fit.first))
        return Speaker(None, None, fit.first, fit.last, fit.rule.id, fit.first, fit.first, covers, NOBODY)
    if side == "inside":  # in their view: the cue holds its own pronoun
        covers = reached(marked, fit, Name(fit.first, fit.first, fit.first, fit.first))
        return Speaker(None, None, fit.first, fit.last, fit.rule.id, fit.first, fit.first, covers, "person")
    if gives.get("alone") and earlier and earlier[-1].cue_last >= fit.first:  # said: "…
        return None
    name = _named(marked, fit, earlier)
    if name is None or not _fits(marked, fit, name) or _adds_up(marked, fit):
        return None
    covers = reached(marked, fit, name)
    pronoun = _pronoun(marked, name.first, name.last)
    if pronoun is not None:
        return Speaker(
            None, None, fit.first, fit.last, fit.rule.id, name.outer_first, name.outer_last, covers, pronoun or "person"
        )
    tokens = marked.tokens
    return Speaker(
        tokens[name.first].start,
        tokens[name.last - 1].end,
        fit.first,
        fit.last,
        fit.rule.id,
        edge(marked, name.outer_first),
        name.outer_last,
        covers,
        kind="thing" if gives.get("cited") and not tells_person(marked, name) else kind_of(marked, name),
        section=gives.get("section"),
        nested=bool(gives.get("nested")),
        announces=gives.get("reach") == "next",
        heads=gives.get("reach") == "rows",
        own_clause=gives.get("reach") == "between" and _opens_clause(marked, name.first),
    )


def _opens_clause(marked: Annotated, first: int) -> bool:
    """Whether a name begins a clause behind another one (جبکہ عالمی بینک نے; and the fund)."""
    if first == 0 or marked.is_a(first - 1, "said_link"):
        return False
    return marked.tokens[first - 1].key in ",;؛" or marked.is_a(first - 1, "conjunction", "clause_break")


def _pronoun(marked: Annotated, first: int, last: int) -> str | None:
    """What the pronoun may mean that stands for a name; None where words of a name stand beside it."""
    inside = marked.line.inside
    if not inside[first] & _NO_NAME and marked.tokens[first].shape == "w":  # most names
        return None
    words = [i for i in range(first, last) if marked.tokens[i].shape == "w"]
    pronoun = next((x.value for i in words if (x := marked.at("speaker_pronoun", i))), "")
    return pronoun if pronoun and all(inside[i] & _NO_NAME for i in words) else None


def _named(marked: Annotated, fit: Fit, earlier: list[Speaker]) -> Name | None:
    side = fit.rule.gives["speaker"]
    if side == "before":
        name = left_of(marked, fit.first)
        comma = fit.first > 0 and marked.tokens[fit.first - 1].key == ","
        if (name is None or not sayer(marked, name.first, name.last)) and comma:  # rejects the claim, says
            return _same_or_subject(marked, fit, earlier)
        if name is None and postpositional(marked):
            return _past_place(marked, fit.first)
        return name
    if side == "after":
        name = right_of(marked, fit.last)
        behind = fit.rule.gives.get("reach") == "before" and name is not None  # …", insists doctors have
        return None if behind and name is not None and _acts(marked, name.outer_last) else name
    if side == "same":  # adding that
        return _same_or_subject(marked, fit, earlier)
    if side == "agent":  # X نے … کہا: the agent stands before the last نے
        reach = range(fit.first - 1, max(-1, fit.first - _AGENT), -1)
        agent = next((i for i in reach if ergative(marked, i)), None)
        return left_of(marked, agent) if agent is not None else None
    if side == "owner":  # X کا … کہنا تھا
        reach = range(fit.first - 1, max(-1, fit.first - _AGENT), -1)
        case = next((i for i in reach if marked.is_a(i, "owner_case") and not marked.is_a(i, "fixed")), None)
        return left_of(marked, case) if case is not None else None
    if side == "subject":  # a circular raised the limit
        name = subject_of(marked, len(marked.tokens))
        return name if name is not None and name.first <= fit.first < fit.last == name.last else None
    if side == "named":  # a report that says
        source = next(
            (i for i in range(fit.first - 1, max(-1, fit.first - 12), -1) if marked.is_a(i, "source_noun")), None
        )
        if source is not None and marked.is_a(source, "bare_source"):  # the bureau gave out its figures, by which
            agent = next((i for i in range(source, max(-1, source - _AGENT), -1) if ergative(marked, i)), None)
            if agent is not None:
                return left_of(marked, agent)
        return phrase(marked, source + 1, fit.first) if source is not None else None
    if side == "label":  # Minister: 12 wards
        return phrase(marked, fit.last - 1, fit.last)
    return _tail(marked, fit)


def _past_place(marked: Annotated, at: int) -> Name | None:
    """Who stands before the place where it is said (وزیر ایوان میں کہتے ہیں کہ)."""
    if at < 3 or not marked.is_a(at - 1, "preposition") or marked.is_a(at - 2, "number"):
        return None
    end = at - 2
    while marked.is_a(end - 1, "pronoun", "determiner"):  # in their speech
        end -= 1
    name = left_of(marked, end)
    return name if name is not None and sayer(marked, name.first, name.last) else None


def _acts(marked: Annotated, at: int) -> bool:
    """Whether a verb stands here, so that who stands before it does something else than speak."""
    return marked.is_a(at, "speech_aux", "passive_aux", "modal", "verb") and not marked.is_a(at, "participle")


def _tail(marked: Annotated, fit: Fit) -> Name | None:
    """Who is named at the end of a headline: a role, a body, or anyone behind a colon or a whole clause."""
    first, last = fit.first + 1, fit.last
    while first < last and marked.is_a(first, "conjunction", "speaker_edge"):
        first += 1
    if last - first > 2 and marked.is_a(last - 1, "claim_noun") and marked.is_a(last - 2, "genitive"):
        last -= 2  # X کا انکشاف
    span = range(first, last)
    if first == last or (marked.tokens[fit.first].key == "-" and marked.tight(fit.first)):
        return None
    if any(marked.is_a(i, "clause_break", "number", "case_mark") or marked.tokens[i].shape == "p" for i in span):
        return None
    if any(marked.is_a(i, "verb") and not marked.is_a(i, "speaker_word", "fixed") for i in span):
        return None
    whole = marked.tokens[fit.first].key in ":-" or (fit.first and marked.is_a(fit.first - 1, "clause_end"))
    if any(marked.tokens[i].key.isascii() for i in span) and not sayer(marked, first, last):
        return None
    if not whole and not any(marked.is_a(i, "speaker_word", "speaker_body", "agency", "acronym") for i in span):
        return None
    known = any(marked.is_a(i, "speaker_word", "speaker_body") for i in span)
    if not known and marked.tokens[fit.first].key != ":" and any(marked.is_a(i, "concept") for i in span):
        return None
    return Name(first, last, first, last)


def _same_or_subject(marked: Annotated, fit: Fit, earlier: list[Speaker]) -> Name | None:
    """The one who spoke before in the sentence, else its subject."""
    for speaker in reversed(earlier):
        if speaker.last > speaker.first and not speaker.nested:
            tokens = range(speaker.first, speaker.last)
            inside = [i for i in tokens if _within(marked, speaker, i)]
            if inside:
                return Name(inside[0], inside[-1] + 1, fit.first, fit.first)
    name = subject_of(marked, fit.first)
    return Name(name.first, name.last, fit.first, fit.first) if name else None


def _within(marked: Annotated, speaker: Speaker, i: int) -> bool:
    if speaker.start is None or speaker.end is None:
        return marked.is_a(i, "speaker_pronoun")
    return speaker.start <= marked.tokens[i].start < speaker.end


def _fits(marked: Annotated, fit: Fit, name: Name) -> bool:
    """Whether the phrase may be who says what the cue says: a report finds and shows, people say."""
    span, inside = range(name.first, name.last), marked.line.inside
    if len(span) == 1 and inside[name.first] & _SPEAKER_PRONOUN:
        return True
    for i in span:
        if nameable(marked, i):
            break
    else:
        return name.outer_last > name.last and marked.is_a(name.last, "participle")  # people close to the talks
    if name.first > 0 and marked.tokens[name.first - 1].shape == "d" and not sayer(marked, name.first, name.last):
        return False  # 5,000 bank notes
    if marked.meets(max(0, name.first - 1), max(name.last, fit.first), "own_voice"):
        return False  # documents seen by this newspaper show
    if _is_noun(marked, fit, name) or all(marked.is_a(i, "unit") for i in span):  # Rs 4 lakh
        return False
    needs = fit.rule.gives.get("needs")
    if needs == "sayer":
        return sayer(marked, name.first, name.last)
    if needs == "speaker":  # Punjab reports cases, but does not speak
        places = [x for i in span if (x := marked.at("place", i)) is not None]
        return sayer(marked, name.first, name.last) and not any(x.last == name.last for x in places)
    return needs is None or marked.meets(name.first, name.last, *_NEEDS[needs])


def _is_noun(marked: Annotated, fit: Fit, name: Name) -> bool:
    """Whether a cue that may be a noun is one behind a name in the singular (the Moroccan *hope*)."""
    form = marked.at("finite", fit.first)
    if form is None or form.value != "noun" or fit.last - fit.first > 1 or marked.tokens[fit.first].key.endswith("s"):
        return False
    if name.last != fit.first or marked.is_a(name.last - 1, "speaker_pronoun", "conjunction", *_MANY):
        return False
    return not many(marked, name.last - 1) and not marked.meets(name.first, name.last, "list_and")


def _adds_up(marked: Annotated, fit: Fit) -> bool:
    """Whether a verb of saying is a deed (employers added 22,000 jobs, ministers agreed a deal): a thing follows, and
    no verb that it is the subject of."""
    at, size = fit.last, len(marked.tokens)
    if not marked.is_a(at - 1, "said_or_done"):
        return False
    while at < size and marked.is_a(at, "bound_word", "determiner", "unit"):
        at += 1
    if not marked.is_a(at, "number") and at == fit.last:
        return False
    while at < size and marked.is_a(at, "number"):
        at += 1
    for k in range(at + 1, size):  # behind the noun that is counted
        if marked.is_a(k, "clause_break", "relative") or marked.tokens[k].key in ",;.:":
            break
        if _finite(marked, k) and not marked.capital(k):
            return False
    return True


def _finite(marked: Annotated, i: int) -> bool:
    """Whether a word may be the verb of a clause (the bridge carried 40), and not of a thing (a deal worth 40)."""
    if marked.is_a(i, "verb", "modal", "passive_aux", "speech_aux"):
        return not marked.is_a(i, "worth")
    endings = tuple(marked.pack.settings.get("verb_endings", ()))
    return bool(endings) and marked.tokens[i].key.endswith(endings) and not marked.is_a(i + 1, "agent_link")


def speaker_for(speakers: list[Speaker], first: int, last: int) -> Speaker | None:
    """Whose words the number at tokens ``first`` to ``last`` is: the nearest cue whose words cover it."""
    best: tuple[int, Speaker] | None = None
    for speaker in speakers:
        for a, b in speaker.covers:
            if a <= first and last <= b:
                break
        else:
            continue
        if speaker.first <= first < speaker.last:
            continue
        if speaker.cue_first <= first < speaker.cue_last:  # the firm puts it at 9, where a cue goes around it
            return speaker
        if first >= speaker.cue_last:
            distance = first - speaker.cue_last
        elif speaker.own_clause and speaker.last <= first:  # and the fund has forecast 3 percent
            distance = first - speaker.last
        else:
            distance = speaker.cue_first - last + 1000 * (not speaker.nested)
        if best is None or distance < best[0]:
            best = (distance, speaker)
    return best[1] if best else None
