"""A sentence of a document -> the rows that go out: its claims, and the numbers that claim nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from facts import claims, currencies, headings, quantities, segment, sums, times
from facts.annotate import Annotated
from facts.asked import Subject
from facts.atoms import Quantity
from facts.figures import exact
from facts.fold import OVERRIDES
from facts.layout import Stretch, read_layout
from facts.model import HUNDREDTHS, Claim, NonClaim
from facts.reading import Reading
from facts.reported import Voice
from facts.scope import place_of
from facts.voices import REACH, Voices

_HOTTEST = 60
"""No weather is as hot in Celsius."""

_SPACED = re.compile(r"\d \d{3}(?![\d/])")
"""Digits that are one number only if the writer parts thousands by a space."""


class Records:
    """The rows of a document, sentence by sentence from its first to its last. ``steps`` takes how each claim came
    about, by its id, where that is to be explained."""

    def __init__(self, reading: Reading, steps: dict[str, list[claims.Step]] | None = None) -> None:
        text = reading.document.text
        self.reading = reading
        self.document = reading.document
        self.headings = headings.Headings(read_layout(reading.folded), reading.annotate, reading.published)
        self.reference = None if reading.published is not None else headings.latest_month(self.headings)
        """A day that tells the year of a month, where nothing says when the text was published."""
        self.voices = Voices(text, reading.spans, reading.annotated, reading.hears)
        self.turned = any(mark in text for mark in OVERRIDES)
        self.datelines: frozenset[int] | None = None
        """Where the dates stand that the text itself bears, once a sentence tells a day."""
        self.money: str | None = None
        """The currency of the last sum told."""
        self.seen: dict[tuple[str, str], int] = {}
        self.pairs: dict[tuple[int, int], str] = {}
        self.steps = steps

    def forget(self, index: int) -> None:
        """Let go of what no sentence behind ``index`` looks back to."""
        self.reading.forget(index - REACH - 1)
        self.voices.forget(index - REACH)

    def _told(self, time: times.Time) -> times.Time:
        if time.type != "date":
            return time
        if self.datelines is None:
            self.datelines = self.reading.datelines()
        return replace(time, usable=False) if time.at in self.datelines else time

    def of(self, index: int) -> list[Claim | NonClaim]:
        """Those of a sentence, in the order they stand in it."""
        rows: list[Claim | NonClaim] = []
        span, marked = self.reading.spans[index], self.reading.annotated(index)
        if not marked.numbers:
            return rows
        text = self.document.text
        sentence = text[span.start : span.end]
        told = [self._told(time) for time in times.read_times(marked, self.reading.published, self.reference)]
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
                rows.append(
                    NonClaim(
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
                )
                continue
            rows.append(self._claim(index, marked, finding, sentence, surface, start, end))
        return rows

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
        span, q, text = self.reading.spans[index], finding.quantity, self.document.text
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
        return warm and abs(Fraction(q.value)) <= _HOTTEST and not self.reading.countries.votes["US"]

    def _currency(self, marked: Annotated, unit: str, finding: claims.Finding) -> str | None:
        """The ISO code of a claim's currency, with a flag where it had to be assumed or can't be told."""
        if unit not in currencies.SHARED:
            return unit.partition("/")[0]
        told = currencies.resolve(unit, self.reading.countries.votes, str(marked.pack.settings.get("country", "")))
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
