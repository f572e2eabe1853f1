"""A sentence as a row of pieces: noun phrases, verbs, quantities, and the words and signs that part them.

No parser, and no list of nouns: a noun phrase is a run of words that are of no closed class and are not told to be
verbs (``wordclass``). It carries the word that links it to the rest (``link``): the preposition before it or the
postposition behind it. Its genitives belong to it, before or behind its head as the pack says.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from facts.annotate import Annotated
from facts.atoms import Lexeme
from facts.fold import key
from facts.line import bit, mask
from facts.nouns import plain_noun
from facts.parts import AND, BREAK, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, VERB
from facts.verbhood import many
from facts.wordclass import word_classes

_CAUSE = 7
"""Tokens in which a phrase of cause comes to its postposition."""
LONG = 5
"""Tokens; a longer phrase is cut to its head."""

_SIGNS = {",": "comma", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", "-": "comma"}
_STOPS = "!?;|•۔"
"""Not the full stop: inside a sentence it belongs to an abbreviation."""
_JOINERS = "-/&@'_"
_BEGINS, _RANKS = mask("place", "superlative", "venue", "share_base", "unit"), mask("rank_noun", "level_noun")
_ORDINAL = bit("ordinal")
_GENITIVES = ("genitive", "determiner", "adverb")
_OTHERS = {BREAK: "break", AND: "and", PRONOUN: "pronoun"}


class Piece:
    """A piece at tokens ``first`` to ``last`` (exclusive).

    ``kind`` is noun, verb, quantity, pronoun, break (a word that begins a clause), and, comma, colon, open, close or
    stop. ``link`` is the adposition of a noun or quantity ("" for none). The head of a noun phrase stands at
    ``head_first`` to ``head_last``; for a verb these are its last word.
    """

    __slots__ = ("first", "head_first", "head_last", "kind", "last", "link")

    def __init__(
        self, kind: str, first: int, last: int, link: str = "", head_first: int = 0, head_last: int = 0
    ) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.link = link
        self.head_first = head_first
        self.head_last = head_last


class Pieces:
    """The pieces of a sentence, left to right, and the letters of its tokens (``wordclass``)."""

    __slots__ = ("lasts", "letters", "marked", "row")

    def __init__(self, marked: Annotated, letters: list[str], row: list[Piece]) -> None:
        self.marked = marked
        self.letters = letters
        self.row = row
        self.lasts: list[int] | None = None
        """Where each ends, once a token's piece is asked for."""

    def index(self, token: int) -> int:
        """The piece that a token is in or before."""
        if self.lasts is None:
            self.lasts = [piece.last for piece in self.row]
        return bisect_right(self.lasts, token)


def read_pieces(marked: Annotated) -> Pieces:
    """The pieces of a sentence, cut once; its quantities must have been marked."""
    if marked.pieces is None:
        marked.pieces = _read(marked)
    pieces: Pieces = marked.pieces
    return pieces


def _read(marked: Annotated) -> Pieces:
    letters = word_classes(marked)
    after = marked.pack.settings.get("genitive") == "before"  # postpositions
    found: list[Piece] = []
    link = ""
    i, size, tokens, begin = 0, len(letters), marked.tokens, marked.line.begin
    while i < size:
        letter = letters[i]
        last = i + 1
        if letter == NOUN:
            last = noun_end(marked, letters, i, after)
            if tokens[i].key == "'s":
                i += 1
                if last == i:
                    continue
            _noun(marked, found, i, last, after, link)
            link = ""
        elif letter == QUANTITY:
            last = marked.reach("quantity", i)
            if begin[i] & _ORDINAL:
                last = max(last, marked.reach("ordinal", i))
            found.append(Piece("quantity", i, last, link))
            link = ""
        elif letter in (LINK, OF):
            lexeme = None
            if letter == LINK and (after or i in marked.longer):  # of one word, it is the word that counts
                lexeme = marked.at("preposition", i) or marked.at("adposition", i)
            if lexeme is not None:
                last = lexeme.last
            if after:
                _link_back(found, lexeme.value if lexeme is not None else "of", i, letters)
            else:
                link = tokens[i].key if letter == LINK else "of"
        elif letter == VERB:
            one = found[-1] if found else None
            if one is not None and one.kind == "verb" and link in ("", "to"):
                one.last, one.head_first, one.head_last = last, i, last
            else:
                found.append(Piece("verb", i, last, link, i, last))
            link = ""
        elif letter in _OTHERS:
            found.append(Piece(_OTHERS[letter], i, last, link, i, last))
            if letter == AND:
                one = found[-2] if len(found) > 1 else None
                link = one.link if one is not None and one.kind == "noun" and not after else link
            else:
                link = ""
        elif letter == SIGN:
            sign = marked.tokens[i].key
            close = _aside(marked, letters, i) if after and sign == "(" and found and found[-1].kind == "noun" else 0
            if close:  # teachers (permanent): اساتذہ (مستقل) کی تعداد
                i = found[-1].last = close
                continue
            kind = _SIGNS.get(sign, "stop" if sign in _STOPS else "")
            if kind and not (sign == "-" and marked.tight(i)):
                found.append(Piece(kind, i, last, "", i, last))
                link = ""
        i = last
    return Pieces(marked, letters, found)


def _aside(marked: Annotated, letters: list[str], i: int) -> int:
    """Behind a word or two in brackets that part a noun from its postposition; else 0."""
    close = next((j for j in range(i + 2, min(i + 5, len(letters))) if marked.tokens[j].key == ")"), 0)
    if not close or letters[close + 1 : close + 2] not in ([OF], [LINK]):
        return 0
    return close + 1 if all(letter == NOUN for letter in letters[i + 1 : close]) else 0


def noun_end(marked: Annotated, letters: list[str], first: int, postpositions: bool = False) -> int:
    """Where the noun phrase that begins at a token ends, without its genitives."""
    tokens, size = marked.tokens, len(letters)
    i = first
    while i < size:
        letter = letters[i]
        if letter == NOUN:
            if postpositions and i > first and _apart(marked, letters, first, i):
                break
            i += 1
        elif i > first and (tokens[i].key == "'s" or (letter == SKIP and _owned(marked, letters, i))):
            i += 1
        elif letter == AND and i > first and letters[i + 1 : i + 2] == [NOUN] and marked.is_a(i, "compound_and"):
            i += 2  # men-and-women (مرد و خواتین)
        elif letter == SIGN and i > first and i + 1 < size and letters[i + 1] in (NOUN, SKIP):
            sign = tokens[i].key
            initial = sign == "." and len(tokens[i - 1].key) == 1
            if (sign in _JOINERS and marked.tight(i)) or initial or (sign == "'" and tokens[i - 1].key.endswith("s")):
                i += 1
            elif sign == '"' and letters[i + 1] == NOUN and quoted_from(marked, letters, first) < first:
                i += 1  # "high risk" borrowers
            else:
                break
        else:
            break
    while i > first + 1 and (tokens[i - 1].shape == "p" or tokens[i - 1].key == "'s"):
        i -= 1
    if not postpositions and i > first + 1 and marked.is_a(i - 1, "state_adjective") and many(marked, i - 2):
        i -= 1  # 12 services | late
    return i


def quoted_from(marked: Annotated, letters: list[str], first: int) -> int:
    """The quotation mark that a phrase begins behind, else where the phrase begins."""
    i = first - 1
    while i > 0 and letters[i] == SKIP:
        i -= 1
    return i if i >= 0 and marked.tokens[i].key == '"' else first


def _apart(marked: Annotated, letters: list[str], first: int, i: int) -> bool:
    """Whether a noun of its own begins inside a row of nouns: the dollar | in the open market, the deficit | of GDP."""
    line = marked.line
    if not (line.begin[i] & _BEGINS or (line.inside[i - 1] | line.inside[first]) & _RANKS):
        return False
    place = marked.at("place", i)
    if place is not None and marked.reach("place", first) <= i and not marked.is_a(i - 1, "place_part"):
        then = letters[place.last : place.last + 1]
        if then == [LINK] or (then == [OF] and marked.is_a(place.last + 1, "dimension")):
            return True  # the price | in the city, the storm | south of the city
    if marked.at("superlative", i) is not None and marked.reach("place", first) == i and marked.at("place", first):
        return True  # Lahore | the most polluted cities
    if i == first + 1 and marked.is_a(first, "rank_noun") and marked.is_a(first - 1, "ordinal"):
        return True  # the first place | a pupil
    if letters[i + 1 : i + 3] == [OF, LINK] and marked.at("unit", i) is not None:
        against = marked.at("preposition", i + 2)
        if against is not None and against.value == "than":
            return True  # the rupee | against the dollar
    market = marked.at("venue", i)
    if market is not None and marked.at("venue", first) is None and letters[market.last : market.last + 1] == [LINK]:
        return True
    level = marked.is_a(i - 1, "level_noun") or (i == first + 2 and marked.is_a(first, "level_noun"))
    if level and letters[i + 1 : i + 2] == [LINK] and _oblique(marked, i):
        return True  # its length | in towns, the literacy rate | among men
    if marked.is_a(i - 1, "level_noun") and _for_a_cause(marked, letters, i):
        return True  # exports | fell for want of demand
    base = marked.at("share_base", i)
    return base is not None and letters[base.last : base.last + 2] == [OF, QUANTITY]


def _for_a_cause(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a phrase says why something came about, or what it is set against (بارش کے باعث، طلب میں کمی کی وجہ سے،
    پچھلے سال سے)."""
    for j in range(i + 1, min(i + _CAUSE, len(letters))):
        if letters[j] not in (NOUN, OF, LINK):
            return False
        found = marked.at("preposition", j) or marked.at("adposition", j) if letters[j] == LINK else None
        if found is not None and found.value != "in":
            return found.value in ("because", "from")
    return False


def coordinated(marked: Annotated, letters: list[str], first: int, last: int) -> tuple[int, int]:
    """Over a genitive or "and" to the counted noun, where the phrase is a place or unknown (135 شارک کی اقسام)."""
    if letters[last : last + 2] == [AND, NOUN] and marked.is_a(last, "conjunction"):
        stop = noun_end(marked, letters, last + 1, True)
        if letters[stop : stop + 1] == [OF] and marked.is_a(stop + 1, "sort_noun"):  # 5 storm and flood incidents
            return first, stop + 2
        if stop - last < 4 and _oblique(marked, last - 1) and _oblique(marked, stop - 1):
            return first, stop  # 25 teachers and pupils
    both = _with_peers(marked, letters, last)
    if both:
        return first, both
    if last < len(letters) and letters[last] in (OF, AND) and not _whole(marked, letters, first, last):
        stop = last + 1
        if stop < len(letters) and letters[stop] == NOUN:
            stop = noun_end(marked, letters, stop)
            if stop - last <= 4 and concept_of(marked, last + 1, stop):
                return first, stop
    return first, last


def _whole(marked: Annotated, letters: list[str], first: int, last: int) -> bool:
    """Whether a phrase names what is counted by itself."""
    if concept_of(marked, first, last) is None or marked.is_a(first, "material"):
        return False
    return not marked.is_a(last + 1, "sort_noun") and not _of_plural(marked, letters, last)


def _of_plural(marked: Annotated, letters: list[str], last: int) -> bool:
    """Whether a noun in the singular stands before a plural that it is a genitive of, which is then what several are
    counted of (4500 راشن کی دکانیں)."""
    if letters[last : last + 2] != [OF, NOUN] or marked.is_a(last - 1, "plural_noun"):
        return False
    settings = marked.pack.settings
    direct = _folded(*settings.get("direct_endings", ()))
    other = _folded(*settings.get("oblique_endings", ()), *settings.get("caseless_endings", ()))
    stop = noun_end(marked, letters, last + 1, True)
    plural = marked.tokens[stop - 1].key.endswith(direct)
    return plural and not marked.tokens[last - 1].key.endswith((*direct, *other))


def _with_peers(marked: Annotated, letters: list[str], last: int) -> int:
    """Behind the nouns of one sort that are counted together (30 officers and *men*, 40 houses, *shops and inns*); 0
    where the noun that ends at ``last`` is counted alone."""
    one = marked.at("peer", last - 1)
    at = last
    while one is not None and letters[at + 1 : at + 2] == [NOUN]:
        joined = letters[at] == AND and marked.is_a(at, "conjunction")
        if not joined and marked.tokens[at].key != ",":
            return 0
        end = noun_end(marked, letters, at + 1, True)
        sorts = ((i, marked.at("peer", i)) for i in range(at + 1, end))
        at = max((i + 1 for i, other in sorts if other is not None and other.value == one.value), default=0)
        if joined or not at:
            own = letters[at : at + 2] == [OF, QUANTITY]  # 200 passengers and the crew's 5 members
            return 0 if own else at
    return 0


def of_owner(marked: Annotated, letters: list[str], first: int) -> int:
    """Behind the owner of a counted whole and its number (of *the city's 112* mills), else 0."""
    at = noun_end(marked, letters, first)
    if at + 1 >= len(letters) or marked.tokens[at].key not in ("'s", "'"):
        return 0
    at += 1
    while at < len(letters) and letters[at] == SKIP:
        at += 1
    if letters[at : at + 1] != [QUANTITY]:
        return 0
    last = marked.reach("quantity", at)
    return last if letters[last : last + 1] == [NOUN] else 0


def before_other(marked: Annotated, letters: list[str], first: int, last: int) -> int:
    """Where a counted noun ends before a noun that is none of it: 200 people | for the fair (لوگ میلے کے لیے)."""
    then = letters[last] if last < len(letters) else SIGN
    if then == LINK and marked.is_a(first, "head_word") and not _oblique(marked, last - 1):
        return first + 1
    return last


def past_doing(marked: Annotated, letters: list[str], first: int, last: int) -> int:
    """Where the counted noun begins behind what it does (12 power *producing* firms: بجلی پیدا کرنے والی کمپنیاں); else
    ``first``."""
    at = last
    while at < len(letters) and letters[at] == VERB:
        at += 1
    if not marked.is_a(at, "doer_mark"):
        at = max(marked.within(first + 1, last - 1, "doer_mark"), default=0)
    return at + 1 if at and letters[at + 1 : at + 2] == [NOUN] else first


def past_quoted(marked: Annotated, letters: list[str], i: int) -> int:
    """The quotation mark that closes a word or two before the counted noun (3 "rebel" officers); else ``i``."""
    for close in range(i + 2, min(i + 5, len(letters) - 1)):
        if marked.tokens[close].key == marked.tokens[i].key:
            return close if letters[close + 1] == NOUN else i
    return i


def _oblique(marked: Annotated, i: int) -> bool:
    """Whether a noun has the ending of an oblique plural, so that it is not part of a name."""
    return marked.tokens[i].key.endswith(_folded(*marked.pack.settings.get("oblique_endings", ())))


@cache
def _folded(*endings: str) -> tuple[str, ...]:
    return tuple(map(key, endings))


def _owned(marked: Annotated, letters: list[str], i: int) -> bool:
    """Whether a word that else ends a phrase stands between an owner and the owned (the country's total debt)."""
    return marked.tokens[i - 1].key in ("'", "'s") and letters[i + 1 : i + 2] == [NOUN]


def _noun(marked: Annotated, found: list[Piece], first: int, last: int, after: bool, link: str) -> None:
    """A noun phrase; it joins the one it is a genitive of, or that is its genitive."""
    one = found[-1] if found else None
    counted = one is not None and one.kind == "quantity" and not link and not after
    if counted and one is not None and one.link and not marked.is_a(one.first, "multiple"):  # in 26 districts
        apart = marked.at("duration", one.last - 1) is not None and marked.tokens[one.last - 2].key != "-"
        link = link if apart else one.link  # in 12 years exports rose
    if one is not None and one.kind == "noun":
        if after and one.link == "of" and len(marked.within(one.last, first, *_GENITIVES)) == first - one.last:
            most = LONG + (2 if marked.tokens[one.last - 1].key == ")" else 0)
            begin = one.first if last - one.first <= most else max(one.head_first, last - most)
            begin = begin if last - begin <= most else first
            one.first, one.last, one.link, one.head_first, one.head_last = begin, last, "", first, last
            return
        if not after and link == "of" and last - one.first <= LONG + 1:
            one.last = last
            return
    found.append(Piece("noun", first, last, "" if after else link, first, last))


def _link_back(found: list[Piece], name: str, at: int, letters: list[str]) -> None:
    """A postposition goes to the noun or quantity right before it; the second one of two (کے لیے) counts."""
    if not found or found[-1].kind not in ("noun", "quantity", "pronoun"):
        return
    one = found[-1]
    for i in range(one.last, at):
        if letters[i] not in (LINK, OF):
            return
    if one.link in ("", "of") or (one.link, name) == ("in", "from"):
        one.link = name


def concept_of_piece(marked: Annotated, piece: Piece) -> str | None:
    """The concept of a phrase: that of its head, or of what an amount is an amount of (the number of *deaths*)."""
    head = concept_of(marked, piece.head_first, piece.head_last)
    if piece.first == piece.head_first and piece.last == piece.head_last:
        return head
    own = (piece.first, piece.head_first) if piece.first < piece.head_first else (piece.head_last, piece.last)
    counted = marked.until("number_noun", piece.head_last)
    rate = counted is not None and counted.value == "rate"  # that of births is one, that of prices is inflation
    if rate or marked.is_a(piece.head_last - 1, "hollow_noun"):
        return concept_of(marked, piece.first, piece.last)
    if counted is not None or (head is None and piece.first == piece.head_first):
        return concept_of(marked, *own) or head
    return head


def concept_of(marked: Annotated, first: int, last: int) -> str | None:
    """The noun of what a phrase names."""
    head = _known_head(marked, first, last)
    return plain_noun(marked, head) if head is not None else None


def filed_under(marked: Annotated, first: int, last: int) -> str | None:
    """What the glossary files a phrase under."""
    head = _known_head(marked, first, last)
    return head.value if head is not None else None


def _known_head(marked: Annotated, first: int, last: int) -> Lexeme | None:
    """The last known noun of a phrase; what befell the things is none (افراد بے گھر), and what is said of one has its
    name (پیکیج کی منظوری)."""
    known = marked.entries("concept", first, last)
    if not known:
        return None
    head = known[0]
    if len(known) > 1:
        for x in known:
            if x.last > head.last or (x.last == head.last and x.first < head.first):
                head = x
        if marked.is_a(head.first, "befallen"):
            head = max((x for x in known if x.last == head.first), key=lambda x: x.last - x.first, default=head)
    if marked.is_a(head.first, "hollow_noun") and marked.is_a(head.first - 1, "of"):
        return _known_head(marked, first, head.first - 1) or head
    return head
