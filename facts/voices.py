"""Whose words a number is, over the whole document: quotations that go on, pronouns, and names told in full once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from facts.agents import agent_of, body_in_full, names_body, names_noun, turned_to
from facts.annotate import Annotated
from facts.commenters import commenter
from facts.fold import key
from facts.mentions import is_item, is_row, named_again
from facts.names import phrase
from facts.quotations import SIGNS, Quote, quotations
from facts.reported import Span, Voice, backshifted, goes_on, in_report, opens_story
from facts.speakers import NOBODY, Speaker, read_speakers, speaker_for

REACH = 12
"""Sentences that the antecedent of ``he said`` is looked for in."""
_NAMED = 40
"""Sentences that the fuller form of a name is looked for in."""
_NAMES = 100
"""Names that are kept in mind for their fuller form."""
_ROWS = 40
"""Sentences below a row of a table that its source is looked for in."""


@dataclass(slots=True)
class Voices:
    """The voices of a document. ``annotated`` gives a sentence by its index; ``hears`` tells whether it may have a cue
    of speech of a reach."""

    text: str
    spans: Sequence[Span]
    annotated: Callable[[int], Annotated]
    hears: Callable[[int, str], bool]
    said: dict[int, list[Speaker]] = field(default_factory=dict)
    oldest: int = 0
    names: dict[str, int] = field(default_factory=dict)
    full: dict[str, tuple[str, int]] = field(default_factory=dict)
    quoted: list[Quote] | None = None
    marks: list[int] = field(default_factory=list)
    """Where each quotation begins."""
    heard: tuple[int, dict[int | None, list[Speaker]]] = (-1, {})
    """The speakers of the last sentence that was asked for, by the quotation they stand in; and below, their voices:
    the same for each of its numbers."""
    voiced: dict[int, Voice] = field(default_factory=dict)
    quoting: dict[int, Voice | None] = field(default_factory=dict)
    last_continued: tuple[int, Voice | None] | None = None

    def of(self, index: int, marked: Annotated, first: int, last: int) -> Voice | None:
        """Whose words the number at tokens ``first`` to ``last`` of a sentence is; None for the writer's own."""
        if self.spans[index].section == "comment":
            span = self.spans[index]
            named = commenter(self.text, span.start, span.end, self.annotated(index).pack)
            return Voice(*named, "comment-by") if named is not None else None
        quote = self._quote_at(marked.tokens[first].start)
        if quote is not None:
            voice = self._quote_voice(quote)
            if voice is not None:
                return voice
        if self.heard[0] != index:
            self.heard = index, {}
            self.voiced = {}
        if quote not in self.heard[1]:
            self.heard[1][quote] = self._outside(index, quote)
        speaker = speaker_for(self.heard[1][quote], first, last)
        if (
            quote is not None and speaker is not None and self._inside(index, speaker, quote)
        ):  # “we expect 12”, she said
            voice = self._before_quote(quote)
            if voice is not None:
                return voice
        if speaker is not None:
            return self._told_by(index, speaker) if speaker.pronoun != NOBODY else None
        if quote is not None:
            return self._before_quote(quote)
        return self._continued(index, marked)

    def _told_by(self, index: int, speaker: Speaker) -> Voice:
        """The voice of a speaker of the sentence that is read."""
        voice = self.voiced.get(id(speaker))
        if voice is None:
            voice = self.voiced[id(speaker)] = self._voice(index, speaker)
        return voice

    def speakers_of(self, index: int) -> list[Speaker]:
        """The speakers of a sentence, read once."""
        found = self.said.get(index)
        if found is None:
            section = self.spans[index].section
            found = [s for s in read_speakers(self.annotated(index)) if s.section in (None, section)]
            if index >= self.oldest:
                self.said[index] = found
        return found

    def forget(self, oldest: int) -> None:
        """Keep the speakers of the sentences from here on only."""
        self.oldest = oldest
        self.said.pop(oldest - 1, None)

    def _outside(self, index: int, quote: int | None) -> list[Speaker]:
        """The speakers of a sentence who stand in no quotation, or in the same one as the number."""
        speakers = self.speakers_of(index)
        if not speakers:
            return speakers
        tokens = self.annotated(index).tokens  # the comma before "said" may stand inside the marks
        return [s for s in speakers if self._quote_at(tokens[s.cue_last - 1].start) in (None, quote)]

    def _inside(self, index: int, speaker: Speaker, quote: int) -> bool:
        """Whether a cue stands in a quotation: what is told in it is told by whom it quotes."""
        return self._quote_at(self.annotated(index).tokens[speaker.cue_last - 1].start) == quote

    def _quotes(self) -> list[Quote]:
        if self.quoted is None:
            self.quoted = quotations(self.text)
            self.marks = [quote.start for quote in self.quoted]
        return self.quoted

    def _quote_at(self, offset: int) -> int | None:
        quotes = self._quotes()
        k = bisect_right(self.marks, offset) - 1
        return k if k >= 0 and offset < quotes[k].end else None

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.spans, offset, key=lambda s: s.start) - 1)

    def _quote_voice(self, k: int) -> Voice | None:
        """Who is named right behind a quotation or before it."""
        if k not in self.quoting:
            self.quoting[k] = self._named_at_quote(k)
        return self.quoting[k]

    def _named_at_quote(self, k: int) -> Voice | None:
        quote = self._quotes()[k]
        closing = self._sentence_at(quote.end)
        for index in (closing, closing + 1):  # “Who will pay?” she asked
            if index >= len(self.spans) or self.spans[index].start > quote.end + 3:
                break
            if "\n" in self.text[quote.end : self.spans[index].start]:  # the quotation ends its paragraph
                break
            marked = self.annotated(index)
            for speaker in (s for s in self.speakers_of(index) if s.pronoun != NOBODY):
                at = marked.tokens[min(speaker.first, speaker.cue_last - 1)].start
                between = self.text[quote.end : at]
                if at < quote.end or "\n" in between or any(c.isalnum() for c in between):
                    continue
                if index > closing and speaker.cue_last < len(marked.tokens) - 4:
                    continue
                return self._voice(index, speaker)
        opening = self._sentence_at(quote.start)
        marked = self.annotated(opening)
        first = next((i for i, t in enumerate(marked.tokens) if t.start >= quote.start), None)
        named = [s for s in self._outside(opening, None) if marked.tokens[s.cue_first].start < quote.start]
        named = [s for s in named if s.pronoun != NOBODY]
        if first is None:
            return None
        for speaker in reversed(named):  # …, she said, “…”
            if all(t.shape == "p" for t in marked.tokens[max(speaker.last, speaker.cue_last) : first]):
                return self._voice(opening, speaker)
        nearest = speaker_for(named, first, first + 1)
        return self._voice(opening, nearest) if nearest is not None else None

    def _before_quote(self, k: int) -> Voice | None:
        """Who spoke before a quotation that names no one beside it."""
        quotes = self._quotes()
        opening = self._sentence_at(quotes[k].start)
        if self.text[self.spans[opening].start : quotes[k].start].strip(SIGNS + "» "):
            return None  # some words in quotation marks inside a sentence
        first = k
        while first and k - first < REACH and self._follows(first):
            first -= 1
            voice = self._quote_voice(first)
            if voice is not None:
                return replace(voice, cue=None, carried=True)
        opening = self._sentence_at(quotes[first].start)
        if opening == 0 or self.spans[opening - 1].section != self.spans[opening].section:
            return None
        named = [s for s in self._outside(opening - 1, None) if (s.covers or s.announces) and s.pronoun != NOBODY]
        other = turned_to(self.annotated(opening - 1), named[0].cue_last) if named else None
        if other is not None:  # the province promised aid, but Rasul does not believe it. “…”
            return self._carried(opening, other, "quote-follows") if self._heard(opening, other) else None
        if named:
            return replace(self._voice(opening - 1, named[0]), cue=None, carried=True)
        agent = agent_of(self.annotated(opening - 1))
        return self._carried(opening, agent, "quote-follows") if agent is not None else None

    def _heard(self, index: int, name: tuple[int, int]) -> bool:
        """Whether a name is that of somebody who stands in the text before with it."""
        return self.text.find(self.text[name[0] : name[1]], 0, self.spans[index - 1].start) >= 0

    def _follows(self, k: int) -> bool:
        """Whether a quotation goes on with the one before it: the same paragraph, or one that was left open."""
        last, quote = self._quotes()[k - 1], self._quotes()[k]
        if last.goes_on:
            return True
        near = self._sentence_at(last.end) >= self._sentence_at(quote.start) - 1
        return near and "\n" not in self.text[last.end : quote.start]

    def _voice(self, index: int, speaker: Speaker) -> Voice:
        marked = self.annotated(index)
        cue = marked.surface(speaker.cue_first, speaker.cue_last)
        if speaker.start is not None and speaker.end is not None:
            name, start = self._full_name(index, self.text[speaker.start : speaker.end], speaker.start)
            return Voice(name, start, speaker.rule, cue)
        found = self._antecedent(index, speaker)
        if found is None:
            return Voice("", -1, speaker.rule, cue)
        name, start = self._full_name(index, *found)
        return Voice(name, start, speaker.rule, cue, True)

    def _antecedent(self, index: int, pronoun: Speaker) -> tuple[str, int] | None:
        """Whom "he said" means: the nearest person who spoke or did something; for "they said" a body as well."""
        body: tuple[str, int] | None = None
        gender, others = self._gender(index, pronoun.first, pronoun.last), set[str]()
        other_follows = False  # "she said" stands between: whom it means is not whom "he said" means
        for at in range(index, max(-1, index - REACH - 1), -1):
            if self.spans[at].section == "comment":
                continue
            heard = self._outside(at, None)
            if at == index:
                heard = [s for s in heard if s.cue_first < pronoun.cue_first]
            named = [s for s in heard if s.start is not None]
            if gender and pronoun.pronoun == "person":
                told = (self._gender(at, s.first, s.last) for s in heard if s.start is None)
                other_follows = other_follows or any(x not in ("", gender) for x in told)
                person = next((s for s in named if s.kind == "person"), None)
                if person is not None and other_follows:
                    others.add(self._cut(person)[0])
                    other_follows = False
                named = [s for s in named if self._may_be(at, s, gender, others)]
            wanted = [s for s in named if s.kind == pronoun.pronoun]
            if not wanted and pronoun.pronoun == "group":
                wanted = named
            if wanted:
                return self._cut(wanted[0])
            agent = agent_of(self.annotated(at), pronoun.pronoun) if at < index else None
            if agent is not None and self._other_gender(at, agent, gender):
                agent = None
            if agent is not None and (index - at < 4 or body is None):
                return self.text[agent[0] : agent[1]], agent[0]
            if named and body is None and index - at < 4:
                body = self._cut(named[0])
        return body

    def _gender(self, index: int, first: int, last: int) -> str:
        """What words of a sentence tell of the gender of who they name: he, Ms Khan, the spokeswoman."""
        marked = self.annotated(index)
        return next((x.value for i in range(first, last) if (x := marked.at("gender", i)) is not None), "")

    def _other_gender(self, index: int, name: tuple[int, int], gender: str) -> bool:
        """Whether the words of a name tell another gender than that of the pronoun."""
        tokens = self.annotated(index).tokens
        inside = [i for i, token in enumerate(tokens) if name[0] <= token.start < name[1]]
        told = self._gender(index, inside[0], inside[-1] + 1) if inside else ""
        return bool(gender and told) and told != gender

    def _may_be(self, at: int, speaker: Speaker, gender: str, others: set[str]) -> bool:
        """Whether a pronoun of a gender may mean a speaker, who is none of the others that are spoken of."""
        told = self._gender(at, speaker.first, speaker.last)
        last = self._cut(speaker)[0].split()[-1]
        return told in ("", gender) and not any(last == other.split()[-1] for other in others)

    def _cut(self, speaker: Speaker) -> tuple[str, int]:
        assert speaker.start is not None
        return self.text[speaker.start : speaker.end], speaker.start

    def _carried(self, index: int, offsets: tuple[int, int], rule: str) -> Voice:
        name, start = self._full_name(index, self.text[offsets[0] : offsets[1]], offsets[0])
        return Voice(name, start, rule, None, True)

    def _full_name(self, index: int, name: str, start: int) -> tuple[str, int]:
        """The fullest form in which the document named a speaker before (Director General Ali Khan, then Mr Khan)."""
        if name in self.full:
            return self.full[name]
        if self._is_other(index, start):
            return name, start
        pack = self.annotated(index).pack
        words = name.split()
        while len(words) > 1 and any(pack.is_a(key(words[0]).rstrip("."), x) for x in ("honorific", "determiner")):
            words = words[1:]
        if len(words) > 1 and pack.is_a(key(words[-1]), "self_word"):  # وزیر موصوف
            words = words[:-1]
        bare = " ".join(words)
        alone = len(words) == 1 and name != bare and key(name.split(maxsplit=1)[0]) in pack.settings.get("definite", ())
        forms = {bare, bare.capitalize()} if alone else {bare}  # the minister: Finance Minister Ali Khan
        for at in sorted({at for form in forms for at in self._mentions(index, form)}):
            for told in self.speakers_of(at):  # also those who said nothing in numbers
                if told.start is not None and told.end is not None:
                    self.names.setdefault(self.text[told.start : told.end], told.start)
        for fuller in islice(reversed(self.names), _NAMES):
            if len(fuller) > len(name):
                for form in forms:
                    if form in fuller and f" {form} " in f" {fuller} ":
                        self.full[name] = fuller, self.names[fuller]
                        return self.full[name]
        if alone and pack.is_a(key(bare), "any_body"):  # the company: Norvik
            for told_before in islice(reversed(self.names), _NAMES):
                if names_body(told_before, pack) and self._opens(self.names[told_before]):
                    self.full[name] = told_before, self.names[told_before]
                    return self.full[name]
        found = self._first_mention(index, bare, start) or self._body_before(index, bare, start) or (name, start)
        self.names.setdefault(*found)
        self.full[name] = found
        return found

    def _opens(self, start: int) -> bool:
        """Whether a name opens its sentence, and so tells what the text is about."""
        before = self.text[self.spans[self._sentence_at(start)].start : start].rstrip()
        return not before or before[-1] in ":-–—"

    def _is_other(self, index: int, start: int) -> bool:
        """Whether a name is told to be another than the one that was named before (a second survey)."""
        marked = self.annotated(index)
        if not marked.meets(0, len(marked.tokens), "other"):
            return False
        first = next((i for i, token in enumerate(marked.tokens) if token.start >= start), 0)
        return marked.is_a(first, "other") or marked.is_a(first - 1, "other")

    def _mentions(self, index: int, bare: str) -> list[int]:
        """The sentences before one, not too far away, that hold a name: no other can hold a fuller form of it."""
        first = max(0, index - _NAMED)
        found: list[int] = []
        if first == index:
            return found
        end = self.spans[index].start
        at = self.text.find(bare, self.spans[first].start, end)
        while at >= 0:
            sentence = self._sentence_at(at)
            found.append(sentence)
            at = self.text.find(bare, self.spans[sentence].end, end)
        return found

    def _first_mention(self, index: int, name: str, start: int) -> tuple[str, int] | None:
        """A person's name with their role or first name, where these stand before it (spinner Ali Khan, then Khan)."""
        marked = self.annotated(index)
        own = [i for i, token in enumerate(marked.tokens) if start <= token.start < start + len(name)]
        if not own or len(own) > 3 or any(marked.is_a(i, "speaker_word", "speaker_body", "place") for i in own):
            return None
        place = named_again(self.text, name, 0, start)
        while place >= 0:
            ended = place + len(name)
            before = self.annotated(self._sentence_at(place))
            end = next((i + 1 for i, token in enumerate(before.tokens) if token.end == ended), None)
            found = phrase(before, end, end) if end is not None else None
            if found is not None and found.last == end and before.tokens[found.first].start < place:
                return before.surface(found.first, found.last), before.tokens[found.first].start
            place = named_again(self.text, name, ended, start)
        return None

    def _body_before(self, index: int, name: str, start: int) -> tuple[str, int] | None:
        """The full name by which a body was called before, where its noun stands alone (وزارت صحت، then وزارت)."""
        marked = self.annotated(index)
        if names_noun(marked, start, start + len(name), "bare_source"):
            return self._whose_figures(index)
        if not names_noun(marked, start, start + len(name), "speaker_body"):
            return None
        at, first = start, self.spans[max(0, index - REACH)].start
        while (at := self.text.rfind(name, first, at)) >= 0:
            marked = self.annotated(self._sentence_at(at))
            fuller = body_in_full(marked, at, at + len(name))
            if fuller is not None:
                return self.text[fuller[0] : fuller[1]], fuller[0]
        return None

    def _whose_figures(self, index: int) -> tuple[str, int] | None:
        """The body that spoke last, where figures are named alone (ادارے کے مطابق …۔ اعدادوشمار کے مطابق …)."""
        for at in range(index - 1, max(-1, index - REACH), -1):
            heard = [s for s in self._outside(at, None) if s.start is not None]
            if heard:
                return self._cut(heard[-1]) if heard[-1].kind == "thing" and not heard[-1].nested else None
        return None

    def _continued(self, index: int, marked: Annotated) -> Voice | None:
        """Whose words go on from the sentence before: of one that announced them, or where this one says "in fact".
        Told once for all numbers of a sentence."""
        if self.last_continued is None or self.last_continued[0] != index:
            self.last_continued = index, self._announced(index, marked) or self._sourced(index)
        return self.last_continued[1]

    def _announced(self, index: int, marked: Annotated) -> Voice | None:
        if index == 0 or "\n" in self.text[self.spans[index - 1].end : self.spans[index].start]:
            return None
        same = marked.at("continues", 0) is not None
        if same or self.hears(index - 1, "next"):
            for speaker in reversed(self.speakers_of(index - 1)):
                if speaker.start is not None and speaker.end is not None and (speaker.announces or same):
                    return self._carried(index, (speaker.start, speaker.end), speaker.rule)
        return self._reported(index, marked)

    def _sourced(self, index: int) -> Voice | None:
        """The source that a line below a table names, for a row of it."""
        spans = self.spans
        if is_item(self.text, spans[index].start):
            return self._listed(index)
        if not is_row(self.text, spans[index].start, spans[index].end):
            return None
        for at in range(index + 1, min(len(self.spans), index + _ROWS)):
            if not is_row(self.text, spans[at].start, spans[at].end) and self.hears(at, "rows"):
                for source in self.speakers_of(at):
                    if source.heads:
                        return replace(self._voice(at, source), cue=None, carried=True)
            if "\n\n" in self.text[self.spans[at - 1].end : self.spans[at].start]:
                break
        return None

    def _listed(self, index: int) -> Voice | None:
        """Who is named in the heading of a list as the one who says it (The union's demands:)."""
        for at in range(index - 1, max(-1, index - _ROWS), -1):
            if is_item(self.text, self.spans[at].start):
                continue
            heard = self.speakers_of(at) if self.hears(at, "rows") else ()
            head = next((s for s in heard if s.heads and s.start is not None), None)
            return replace(self._voice(at, head), cue=None, carried=True) if head is not None else None
        return None

    def _reported(self, index: int, marked: Annotated) -> Voice | None:
        """Who told what a plain sentence goes on with: the report that the story opens with, or who said before it what
        would be. Their words go on to the end of the paragraph, or up to another voice."""
        if self.spans[index].section != "body" or self.speakers_of(index):
            return None
        would = backshifted(marked)
        pronoun = marked.at("speaker_pronoun", 0)
        it = pronoun is not None and pronoun.value == "thing"  # In a report, the agency said … It has found 94
        if not (would or it) and (not opens_story(self.text, self.spans, index) or not goes_on(marked)):
            return None
        for at in range(index - 1, max(-1, index - REACH), -1):
            if self.spans[at].section != "body" or "\n" in self.text[self.spans[at].end : self.spans[at + 1].start]:
                return None
            heard = self.speakers_of(at)
            before = self.annotated(at)
            if not heard and (would or not goes_on(before)):
                return None
            if heard:
                last = heard[-1]
                told = last.covers and last.pronoun != NOBODY and not last.nested
                if (
                    not told
                    or not (would or in_report(before, last))
                    or (it and (last.kind != "thing" or at < index - 1))
                ):
                    return None
                voice = self._voice(at, last)
                return replace(voice, cue=None, carried=True) if voice.name else None
        return None
