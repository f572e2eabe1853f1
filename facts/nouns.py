"""The plain noun of a counted thing: the singular of its head as the text has it, where the pack says how that is made.

The glossary's concept says what a thing is compared by (a jeep is a car there); the record says the word itself.
"""

from __future__ import annotations

import re

from facts.annotate import Annotated
from facts.atoms import Lexeme
from facts.line import mask
from facts.pack import singular_of

_SHORTEST = 3
"""Letters of a word whose plural is looked for."""
_AROUND = 5_000
"""Characters on either side in which a word is looked for in small letters: in all of a long text it would cost."""
_TOLD = "noun"
_CONCEPT = mask("concept")
_BEHIND = mask("of", "preposition")
_NO_HEAD = mask("verb", "adverb", "determiner", "quantifier", "unit")


def plain_noun(marked: Annotated, known: Lexeme) -> str:
    """The noun of an entry of the glossary."""
    told = marked.until(_TOLD, known.last)
    if told is not None and told.first <= known.first:
        return told.value
    if not marked.pack.settings.get("singular"):
        return known.value
    return _compound(marked, known.first, known.last - 1)


def noun_of_subject(marked: Annotated, first: int, last: int, many: bool, known: str | None) -> str | None:
    """The noun of what a number counts or measures, ``many`` of it or not, where the glossary has ``known`` for it."""
    if first > 1 and marked.tokens[first - 1].key == "-" and marked.tight(first - 1) and many:
        last, many = first + 1, False  # a 40-bed ward
        entry = marked.at("concept", first)
        known = plain_noun(marked, entry) if entry is not None and entry.last == last else None
    if marked.pack.settings.get("singular"):
        return _unknown_noun(marked, first, last, many) or known
    head = _counted_first(marked, first, last) if many else None
    return _named_only(marked, first, last) or known if head is None else plain_noun(marked, head)


def _named_only(marked: Annotated, first: int, last: int) -> str | None:
    """The noun at the end of a phrase that is no thing of the glossary and has only a name (ریمانڈ), where nothing else
    is counted or what is stands in its genitive (گڑھوں کی مرمت)."""
    names = marked.entries(_TOLD, first, last)
    if not names:
        return None
    end = max(x.last for x in names)
    name = max((x for x in names if x.last == end), key=lambda x: x.last - x.first)
    things = marked.entries("concept", first, last)
    apart = marked.is_a(name.first - 1, "of") and all(x.last < name.first for x in things)
    return name.value if apart or all(name.first <= x.first and x.last < name.last for x in things) else None


def _counted_first(marked: Annotated, first: int, last: int) -> Lexeme | None:
    """The first noun of a row of them, where it is a plural: what follows is no part of it (کالجس غیر معینہ مدت)."""
    nouns = marked.entries("concept", first, last)
    if len(nouns) < 2:
        return None
    one = max((x for x in nouns if x.first == nouns[0].first), key=lambda x: x.last)
    end = max(x.last for x in nouns)
    if end == one.last or any(marked.is_a(i, "of", "conjunction", "material") for i in range(one.first, end)):
        return None
    plural = _is_plural_form(marked, one.last - 1) and not _is_plural_form(marked, end - 1)  # سروسز کمپنیاں
    return one if plural else None


def _is_plural_form(marked: Annotated, i: int) -> bool:
    """Whether a word is a plural: by list, or a noun of the glossary with one of the endings of plurals."""
    if marked.is_a(i, "plural_noun"):
        return True
    its, known = marked.tokens[i].key, marked.pack.phrases
    for ending, bases in marked.pack.lexicon.inflections.items():
        if its.endswith(ending):
            stems = (its[: -len(ending)] + base for base in bases)
            if any(phrase.name == "concept" for stem in stems for phrase in known.get(stem, ())):
                return True
    return False


def _unknown_noun(marked: Annotated, first: int, last: int, many: bool) -> str | None:
    """The head of a phrase that ends in no noun of the glossary; a plural of several (``many``). None for names."""
    end, inside = first + 1, marked.line.inside
    while end < last and not inside[end] & _BEHIND:
        end += 1
    head = end - 1
    while head >= first and not (_may_head(marked, head) and (not many or _is_plural(marked, head))):
        head -= 1
    if head < first:
        return None
    known = _end_of_known(marked, first, end)
    if known:
        if not many and not marked.tokens[head].key.endswith(marked.pack.settings["noun_endings"]):
            return None
        if head < known or _is_plural(marked, known - 1):
            return None
    if not many and _is_name(marked, head) and not marked.is_a(head, "demonym"):
        return None
    told = marked.until(_TOLD, head + 1)
    return told.value if told is not None else _compound(marked, first, head)


def _end_of_known(marked: Annotated, first: int, last: int) -> int:
    """Where the last noun of the glossary between two boundaries ends; 0 where there is none."""
    begin = marked.line.begin
    for i in range(last - 1, first - 1, -1):
        if not begin[i] & _CONCEPT:
            continue
        for phrase in (*marked.words[i].singles, *reversed(marked.longer.get(i, ()))):
            end = i + 1 + len(phrase.rest)
            if phrase.name == "concept" and end <= last:
                return end
    return 0


def _may_head(marked: Annotated, i: int) -> bool:
    """Whether a token may be the noun that a phrase is about."""
    token = marked.tokens[i]
    if token.shape != "w" or len(token.key) < _SHORTEST:
        return False
    if marked.line.inside[i] & _NO_HEAD:
        return False
    settings = marked.pack.settings
    if not token.key.endswith(settings["participle_endings"]) and not token.key.endswith(settings["adverb_endings"]):
        return True
    return marked.tokens[i - 1].key == "-" and marked.tight(i - 1)  # net-metering


def _is_plural(marked: Annotated, i: int) -> bool:
    key = marked.tokens[i].key
    return singular(marked, i).casefold() != key or marked.is_a(i, "plural_noun")


def _is_name(marked: Annotated, i: int) -> bool:
    """Whether a word is a name: it is written with a capital, and where a sentence begins with it, the text around has
    it nowhere in small letters."""
    if i > 0 or not marked.capital(i):
        return marked.capital(i)
    token = marked.tokens[i]
    around = marked.text[max(0, token.start - _AROUND) : token.end + _AROUND]
    return re.search(rf"\b{re.escape(token.key)}\b", around) is None


def _compound(marked: Annotated, first: int, i: int) -> str:
    """The singular of a word, with what is tied to it by a hyphen (by-elections)."""
    begin = i
    while begin - 2 >= first and marked.tokens[begin - 1].key == "-" and marked.tight(begin - 1):
        begin -= 2
    lead = marked.surface(begin, i) if begin < i else ""
    return lead.casefold() + singular(marked, i)


def singular(marked: Annotated, i: int) -> str:
    """The singular of a token in small letters, an acronym's in its capitals (NGOs: NGO)."""
    token, text = marked.tokens[i], marked.text
    if token.end - token.start > 2 and text[token.end - 1] == "s" and text[token.start : token.end - 1].isupper():
        return text[token.start : token.end - 1]
    key = singular_of(marked.pack, token.key)
    return key.capitalize() if marked.is_a(i, "demonym") else key
