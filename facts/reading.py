"""One document being read: its languages, sections and sentences, and what the text says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from facts import imprint, pack, segment
from facts.annotate import Annotated, annotate
from facts.countries import Countries
from facts.fold import plain
from facts.glued import split_glued
from facts.lexicon import Lexicon
from facts.model import Document, Section
from facts.numerals import read_numbers
from facts.overview import look_over
from facts.tokens import tokenise
from facts.tries import make_room
from facts.watched import NUMBER


class Reading:
    """What the sentences of a document share. ``folded`` is its text as words are looked up in it; ``without`` leaves
    rules out, by id."""

    def __init__(self, document: Document, folded: str, without: frozenset[str] = frozenset()) -> None:
        make_room()
        text = document.text
        its = {lang: pack.load(lang) for lang in pack.written_in(text, document.lang)}
        self.document = document
        self.folded = folded
        self.packs = {lang: pack.less(one, without) for lang, one in its.items()} if without else its
        """Those of the languages that the text has letters of."""
        self.lexicons = [its.lexicon for its in self.packs.values()]
        self.seen = look_over(folded, self.packs)
        """Where the text has words that something is looked for by."""
        self.countries = Countries(folded, tuple(self.packs.values()), self.seen)
        self.sections: tuple[Section, ...] = document.sections or segment.sections(text, folded, self.packs, self.seen)
        self.spans = self._sentences()
        self.marked: dict[int, Annotated] = {}
        self.oldest = 0
        """The first sentence that is kept marked."""
        self.cues: dict[str | None, re.Pattern[str]] = {}
        """What finds the words that may open a cue of speech: any, or one of the named reach."""
        self.published: date | None = document.published or imprint.published(self.spans, folded, self.annotated)

    def _sentences(self) -> list[segment.Span]:
        abbreviations = _abbreviations(*self.lexicons)
        text, mixed = self.document.text, len(self.packs) > 1
        return [s for part in self.sections for s in segment.sentences(text, part, abbreviations, mixed)]

    def told(self) -> Document:
        """The document with what the text itself says of it."""
        document = self.document
        return replace(
            document,
            lang=document.lang or segment.language_of(document.text, self.packs, document.lang),
            published=self.published,
            publisher=document.publisher
            or imprint.publisher(self.spans, self.folded, self.seen, self.annotated, self.lexicons),
        )

    def datelines(self) -> frozenset[int]:
        """Where the date stands that the text itself bears: no claim's time."""
        return imprint.datelines(self.spans, self.folded, self.annotated)

    def numbered(self, span: segment.Span) -> bool:
        """Whether a number may stand in a sentence."""
        return self.seen.within(span.start, span.end, NUMBER)

    def hears(self, index: int, reach: str | None) -> bool:
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
            found = self.annotate(span.start, span.end)
            if index >= self.oldest:
                self.marked[index] = found
        return found

    def annotate(self, start: int, end: int) -> Annotated:
        """A stretch of the text, marked as a sentence is."""
        text = self.document.text
        its = self.packs[segment.language_of_sentence(text[start:end], self.packs, self.document.lang)]
        tokens = tokenise(self.folded[start:end], start)
        words = its.lexicon.of(tokens)
        parted = split_glued(tokens, its, words)
        if parted is not tokens:
            tokens, words = parted, its.lexicon.of(parted)
        return annotate(text, tokens, read_numbers(tokens, its, words), its, words, self.countries)

    def forget(self, index: int) -> None:
        """Let go of a sentence, and keep none before it: a long document must not keep all of itself marked."""
        self.oldest = max(self.oldest, index + 1)
        gone = self.marked.pop(index, None)
        if gone is not None:
            gone.pieces = None  # see close()

    def close(self) -> None:
        """Let go of all sentences. One and its pieces refer to each other: parted, they are gone at once, without the
        work of finding them."""
        for marked in self.marked.values():
            marked.pieces = None
        self.marked.clear()


@cache
def _abbreviations(*lexicons: Lexicon) -> frozenset[str]:
    found = ((key, its.phrases[key]) for its in lexicons for key in its.openings.get("abbreviation", ()))
    return frozenset(key for key, phrases in found if any(p.name == "abbreviation" and not p.rest for p in phrases))
