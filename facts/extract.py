"""The pipeline on one page: a document in, its claims and set-aside numbers out.

fold -> sections -> sentences -> tokens -> numbers -> quantities -> times, speakers -> claims
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache, cached_property

from facts import claims, currencies, headings, imprint, pack, quantities, segment, sums, times
from facts.annotate import Annotated, annotate
from facts.asked import Subject
from facts.atoms import Quantity
from facts.countries import Countries
from facts.figures import exact
from facts.fold import OVERRIDES, fold, plain
from facts.glued import split_glued
from facts.layout import Stretch, read_layout
from facts.lexicon import Lexicon
from facts.model import HUNDREDTHS, Claim, Document, Extraction, NonClaim, Section
from facts.numerals import read_numbers
from facts.pack import Pack
from facts.scope import place_of
from facts.tokens import tokenise
from facts.triggers import triggers
from facts.voices import REACH, Voice, Voices

_HOTTEST = 60
"""No weather is as hot in Celsius."""

_SPACED = re.compile(r"\d \d{3}(?![\d/])")
"""Digits that are one number only if the writer parts thousands by a space."""


def extract(text: str, lang: str | None = None, *, published: date | None = None) -> list[Claim]:
    """The numeric claims of a text, in the order they stand in it.

    ``lang`` is a BCP 47 code (``ur``, ``en``); without it the language of each sentence is told by its letters.
    ``published`` is the date that relative times (last year) are resolved against; the text's own dateline is used when
    there is one. Never raises on any text. Offsets count Unicode code points.
    """
    return list(extract_document(Document("text", text, lang, published=published)).claims)


def extract_document(document: Document, *, without: frozenset[str] = frozenset()) -> Extraction:
    """All claims and non-claims of a document. ``without`` leaves rules out, by id."""
    reading = Reading(document, without)
    if not reading.numbered:
        return Extraction.of_nothing(reading.rest)
    found_claims: list[Claim] = []
    others: list[NonClaim] = []
    for found in reading.findings():
        if isinstance(found, Claim):
            found_claims.append(found)
        else:
            others.append(found)
    told, sections = reading.rest()
    return Extraction(told, tuple(found_claims), tuple(others), sections)


class Reading:
    """One document being read: what its sentences share. All but the folded text is found out when it is asked for:
    a document without a number is left at once."""

    def __init__(self, document: Document, without: frozenset[str] = frozenset()) -> None:
        self.document = document
        self.folded = fold(document.text)
        self.turned = any(mark in document.text for mark in OVERRIDES)
        self.without = without
        self.triggers = triggers(*pack.languages())
        self.money: str | None = None
        """The currency of the last sum told."""
        self.seen: dict[tuple[str, str], int] = {}
        self.pairs: dict[tuple[int, int], str] = {}
        self.marked: dict[int, Annotated] = {}
        self.oldest = 0
        self.cues: dict[str | None, re.Pattern[str]] = {}
        """What finds the words that may open a cue of speech: any, or one of the named reach."""
        self.steps: dict[str, list[claims.Step]] | None = None
        """How each claim came about, by its id; kept where it is to be explained."""

    def rest(self) -> tuple[Document, tuple[Section, ...]]:
        """The document with what the text itself says of it, and its sections."""
        told = replace(
            self.document,
            lang=self.document.lang or self.main_lang,
            published=self.published,
            publisher=self.publisher,
        )
        return told, self.sections

    @cached_property
    def numbered(self) -> bool:
        """Whether a number may stand in the text at all."""
        return self.triggers.found(self.folded)

    @cached_property
    def packs(self) -> dict[str, Pack]:
        """Those of the languages that the text has letters of."""
        found = {lang: pack.load(lang) for lang in pack.written_in(self.document.text, self.document.lang)}
        return {lang: pack.less(its, self.without) for lang, its in found.items()} if self.without else found

    @cached_property
    def countries(self) -> Countries:
        return Countries(self.folded, tuple(self.packs.values()))

    def _lexicons(self) -> list[Lexicon]:
        return [its.lexicon for its in self.packs.values()]

    @cached_property
    def main_lang(self) -> str:
        return segment.language_of(self.document.text, self.packs, self.document.lang)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return self.document.sections or segment.sections(self.document.text, self.folded, self.packs)

    @cached_property
    def spans(self) -> list[segment.Span]:
        """The sentences."""
        abbreviations = _abbreviations(*self._lexicons())
        text, mixed = self.document.text, len(self.packs) > 1
        return [s for part in self.sections for s in segment.sentences(text, part, abbreviations, mixed)]

    @cached_property
    def published(self) -> date | None:
        return self.document.published or imprint.published(self.spans, self.folded, self.annotated)

    @cached_property
    def reference(self) -> date | None:
        """A day that tells the year of a month, where nothing says when the text was published."""
        return None if self.published is not None else headings.latest_month(self.headings)

    @cached_property
    def publisher(self) -> str | None:
        if self.document.publisher:
            return self.document.publisher
        return imprint.publisher(self.spans, self.folded, self.annotated, self._lexicons())

    @cached_property
    def voices(self) -> Voices:
        return Voices(self.document.text, self.spans, self.annotated, self._hears)

    @cached_property
    def datelines(self) -> frozenset[int]:
        """Where the date stands that the text itself bears: no claim's time."""
        return imprint.datelines(self.spans, self.folded, self.annotated)

    def _told(self, time: times.Time) -> times.Time:
        return replace(time, usable=False) if time.type == "date" and time.at in self.datelines else time

    @cached_property
    def headings(self) -> headings.Headings:
        return headings.Headings(read_layout(self.folded), self._annotate, self.published)

    def _numbered(self, span: segment.Span) -> bool:
        """Whether a number may stand in the sentence."""
        return self.triggers.found(self.folded, span.start, span.end)

    def _hears(self, index: int, reach: str | None) -> bool:
        """Whether a sentence has a word that may open a cue of speech: most have none, and need not be marked to know
        that nobody speaks."""
        span = self.spans[index]
        if reach not in self.cues:
            self.cues[reach] = pack.openings("speakers", reach, *self.packs.values())
        return self.cues[reach].search(plain(self.folded[span.start : span.end])) is not None

    def annotated(self, index: int) -> Annotated:
        """The sentence with its tokens, numbers and lists marked (kept while the document is read)."""
        found = self.marked.get(index)
        if found is None:
            span = self.spans[index]
            found = self._annotate(span.start, span.end)
            if index >= self.oldest:
                self.marked[index] = found
        return found

    def _annotate(self, start: int, end: int) -> Annotated:
        text = self.document.text
        its = self.packs[segment.language_of_sentence(text[start:end], self.packs, self.document.lang)]
        tokens = tokenise(self.folded[start:end], start)
        words = its.lexicon.of(tokens)
        parted = split_glued(tokens, its, words)
        if parted is not tokens:
            tokens, words = parted, its.lexicon.of(parted)
        return annotate(text, tokens, read_numbers(tokens, its, words), its, words, self.countries)

    def findings(self) -> Iterator[Claim | NonClaim]:
        """The claims and non-claims, sentence by sentence."""
        if not self.numbered:
            return
        for index, span in enumerate(self.spans):
            if self._numbered(span):
                yield from self._sentence(index)
            # Later sentences hardly look further back: a long document must not keep all of itself marked.
            self.oldest = index - REACH
            self._drop(self.oldest - 1)
            self.voices.forget(self.oldest)
        for index in list(self.marked):
            self._drop(index)
        self.__dict__.pop("voices", None)

    def _drop(self, index: int) -> None:
        """Let go of a sentence. It and its pieces refer to each other: parted, they are gone at once without the
        work of finding them."""
        gone = self.marked.pop(index, None)
        if gone is not None:
            gone.pieces = None

    def _sentence(self, index: int) -> Iterator[Claim | NonClaim]:
        span, marked = self.spans[index], self.annotated(index)
        if not marked.numbers:
            return
        text = self.document.text
        sentence = text[span.start : span.end]
        told = [self._told(time) for time in times.read_times(marked, self.published, self.reference)]
        found = quantities.read_quantities(marked)
        beside_sum = any(q.unit_kind == "money" for q in found)
        for q in found:
            if q.role != "ordinal":
                marked.cover("quantity", q.outer_first, q.outer_last)
        before: claims.Finding | None = None
        earlier: list[claims.Finding] = []
        for i, bare in enumerate(found):
            start = marked.tokens[bare.first].start
            q = headings.with_heading(bare, start, self.headings)
            end = marked.tokens[q.last - 1].end
            surface = text[start:end]
            finding = before = claims.judge(marked, q, told, before, tuple(found[i + 1 : i + 4]), earlier)
            if finding.reason is None:
                sums.by_subject(marked, finding)
                unnamed = finding.fields.get("kind") == "money" and q.unit is None and "unit" not in finding.fields
                if unnamed or sums.is_sum(marked, finding, beside_sum) or sums.is_again(finding, earlier):
                    sums.give_currency(finding, found, self.money)
                elif q.unit_kind == "money":
                    self.money = q.unit
                earlier.append(finding)
            headings.place(finding, start, self.headings)
            if finding.reason is None and (span.section == "furniture" or _is_counter(span, marked, finding)):
                finding.reason = "furniture"
            if finding.reason is not None:
                yield NonClaim(
                    self.document.doc_id,
                    span.section,
                    marked.pack.lang,
                    sentence,
                    span.start,
                    start,
                    end,
                    surface,
                    finding.reason if span.section != "furniture" or finding.reason != "ordinal" else "furniture",
                    rules=tuple(finding.rules),
                )
                continue
            yield self._claim(index, marked, finding, sentence, surface, start, end)

    def _claim(
        self,
        index: int,
        marked: Annotated,
        finding: claims.Finding,
        sentence: str,
        surface: str,
        start: int,
        end: int,
    ) -> Claim:
        span, q, text = self.spans[index], finding.quantity, self.document.text
        voice = self._voice(index, marked, finding)
        time = finding.time
        unit = finding.fields.get("unit")
        if finding.fields["kind"] == "money" and unit is not None:
            unit = self._currency(marked, str(unit), finding)
        if unit == "degree" and self._celsius(marked, q):
            unit = "degree_celsius"
            finding.flags.append("unit assumed")
        subject = finding.named or _stretch(marked, finding.subject)
        if subject and self._in_name(subject[0], voice) and self._in_name(subject[1] - 1, voice):
            finding.drop("subject", "concept")  # analysts expect 3pc: who counts is not what is counted
            subject = None
        value, high = q.value, q.value_high
        parts = _parts(q.unit) if finding.fields["kind"] == "money" else 1
        if parts > 1:
            value, high = exact(Fraction(value) / parts), None if high is None else exact(Fraction(high) / parts)
        if marked.places is None:  # the same for each number of a sentence
            marked.places = marked.entries("place")
        place = place_of(
            marked, q, [x for x in marked.places if not self._in_name(marked.tokens[x.first].start, voice)]
        )
        claim_id = self._claim_id(sentence, surface)
        if self.steps is not None:
            self.steps[claim_id] = finding.steps
        return Claim(
            claim_id=claim_id,
            doc_id=self.document.doc_id,
            section=span.section,
            lang=marked.pack.lang,
            sentence=sentence,
            sentence_start=span.start,
            start=start,
            end=end,
            surface=surface,
            value=value,
            value_high=high,
            bound=finding.fields["bound"],
            kind=finding.fields["kind"],
            unit=unit,
            subject=text[subject[0] : subject[1]] if subject else None,
            subject_start=subject[0] if subject else None,
            concept=finding.fields.get("concept"),
            property=finding.fields.get("property"),
            direction=finding.fields.get("direction"),
            pair_id=self.pairs.setdefault((index, q.pair), f"{claim_id[:6]}-{q.pair}") if q.pair is not None else None,
            stance=finding.fields.get("stance", "actual"),
            time_text=time.text if time else None,
            time_role=time.role if time else None,
            time_start=time.start.isoformat() if time and time.start else None,
            time_end=time.end.isoformat() if time and time.end else None,
            speaker=voice.name if voice else None,
            speaker_start=voice.start if voice else None,
            speaker_cue=voice.cue if voice else None,
            place=place.value if place else None,
            location=self._location(start),
            rules=tuple(finding.rules),
            flags=(*finding.flags, *self._doubts(start, end)),
            optional=finding.optional,
        )

    def _location(self, start: int) -> str | None:
        """Page, paragraph or table cell, where the source has them; the smallest stretch that holds the number."""
        if not self.document.locations:
            return None
        found = [x for x in self.document.locations if x.start <= start < x.end]
        return min(found, key=lambda x: x.end - x.start).label if found else None

    def _doubts(self, start: int, end: int) -> Iterator[str]:
        """What a checker should know of the place that a number stands in."""
        if self.document.locations:
            yield from sorted({x.flag for x in self.document.locations if x.flag and x.start <= start < x.end})
        if _SPACED.search(self.document.text, start, end):
            yield "digits behind a space"
        if self.turned:
            text = self.document.text
            line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1  # where such a mark loses its hold
            if any(mark in text[line:end] for mark in OVERRIDES):
                yield "turned around by hidden marks"

    def _claim_id(self, sentence: str, surface: str) -> str:
        """Stable while the sentence and the number in it stay as they are, wherever in the document they move."""
        key = (sentence, surface)
        nth = self.seen[key] = self.seen.get(key, 0) + 1
        content = "\x1f".join((self.document.doc_id, sentence, surface, str(nth)))
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def _voice(self, index: int, marked: Annotated, finding: claims.Finding) -> Voice | None:
        """Who says it; flagged where the name stands in a sentence before, or nowhere."""
        voice = self.voices.of(index, marked, finding.quantity.first, finding.quantity.last)
        if voice is not None and not voice.name:
            finding.flags.append("speaker not found")
            return None
        if voice is not None:
            finding.take("speaker", voice.name, voice.rule)
            if voice.carried:
                finding.flags.append("speaker carried over")
        return voice

    def _in_name(self, offset: int, voice: Voice | None) -> bool:
        return voice is not None and voice.start <= offset < voice.start + len(voice.name)

    def _celsius(self, marked: Annotated, q: Quantity) -> bool:
        """Whether degrees of heat or cold are of Celsius, as all but one country tell them."""
        warm = any(not marked.is_a(cue.first, "unit") for cue in marked.entries("degree_cue"))
        return warm and abs(Fraction(q.value)) <= _HOTTEST and not self.countries.votes["US"]

    def _currency(self, marked: Annotated, unit: str, finding: claims.Finding) -> str | None:
        """The ISO code of a claim's currency, with a flag where it had to be assumed or can't be told."""
        if unit not in currencies.SHARED:
            return unit.partition("/")[0]
        told = currencies.resolve(unit, self.countries.votes, str(marked.pack.settings.get("country", "")))
        finding.flags.extend(told.flags)
        return told.code


def _parts(unit: str | None) -> int:
    """How many of a coin make one of its currency."""
    return 100 if unit in HUNDREDTHS else int((unit or "").partition("/")[2] or 1)


def _stretch(marked: Annotated, subject: Subject | None) -> Stretch | None:
    return (marked.tokens[subject.first].start, marked.tokens[subject.last - 1].end) if subject else None


def _is_counter(span: segment.Span, marked: Annotated, finding: claims.Finding) -> bool:
    """Whether a number in a line of name and date counts nothing that is said: comments, as a rule."""
    if span.section != "dateline" or finding.fields.get("kind") != "count":
        return False
    return finding.subject is None or marked.is_a(finding.subject.first, "agency")


@cache
def _abbreviations(*lexicons: Lexicon) -> frozenset[str]:
    found = ((key, its.phrases[key]) for its in lexicons for key in its.openings.get("abbreviation", ()))
    return frozenset(key for key, phrases in found if any(p.name == "abbreviation" and not p.rest for p in phrases))
