"""Who or what a clause is about where the verb ends it: the case that a noun is in tells its part."""

from __future__ import annotations

from collections.abc import Sequence

from facts.clauses import CARRIED, COMPARED, Told
from facts.parts import NOUN, OF
from facts.phrases import Piece, Pieces, concept_of_piece


def told_last(its: Pieces, at: int, kind: str, cases: tuple[str, ...]) -> Told:
    """What the quantity at a piece is told of, where the verb ends the clause: the nearest noun before it whose case
    is one of ``cases`` ("" for none)."""
    row, marked = its.row, its.marked
    second: Piece | None = None
    k, right = at - 1, at
    listed = False
    while k >= 0 and at - k < 14:
        piece = row[k]
        if piece.kind == "noun":
            alone = piece.last - piece.first == 1
            listed = not piece.link and k + 1 < at and (listed or _of_list(row, k))
            if alone and not piece.link and marked.is_a(piece.first, "change_noun"):
                cases = (*cases, "in")
            elif kind == "rank" and (_ranking(its, k) or (k and row[k - 1].kind == "quantity")):
                pass
            elif alone and k and row[k - 1].kind == "quantity" and marked.is_a(piece.first, "unit"):
                pass  # 800 rupees a kilo (800 روپے کلو)
            elif kind == "money" and k and row[k - 1].kind == "quantity" and row[k + 1].kind == "and":
                pass  # 90 thousand lives and 150 billion dollars
            elif listed:
                pass  # Multan, Lahore and Quetta get 30 percent
            elif kind == "rank" and not piece.link and its.marked.is_a(piece.last - 1, "field_word"):
                return _leader(its, k, at) or piece
            elif piece.link == "in" and "in" in cases and marked.is_a(piece.head_last - 1, "venue"):
                pass  # in the world market | a fall of 40 dollars
            elif piece.link in cases or (kind == "percent" and _results(its, piece)):
                return piece
            elif kind == "rank" and not alone and piece.link == "in" and marked.at("place", piece.first):
                ranked_place = _place(its, piece)
                if not marked.is_a(ranked_place.last, "of") and not marked.is_a(
                    piece.last - 1, "throughout"
                ):  # among the world's cities
                    return ranked_place
            if piece.link == "of" and k == at - 1:
                second = second or piece
        elif piece.kind == "verb":
            if k == at - 2 and moved_on(its, at):
                pass  # exports fell and stood at 1.2 billion
            elif kind == "rank" and k + 1 < at and row[k + 1].kind == "and":
                cases = ("erg",)  # the team won five matches and is third
            elif not _goes_on(its, piece):
                inner = _relative_clause(its, k + 1)
                if inner is None or right < at:
                    break
                k = right = inner
        elif piece.kind == "pronoun" and piece.link in cases and marked.is_a(piece.first, "thing_pronoun"):
            return COMPARED
        elif piece.kind == "break":
            if marked.is_a(piece.first, "relative_word"):
                return antecedent(its, k)
            break
        elif piece.kind in ("colon", "open"):
            if k == at - 1 and _listed_key(its, k):
                return CARRIED
            return _run_head_last(row, k - 1) if k == at - 1 and k else second or CARRIED
        elif piece.kind == "comma":
            inner = _relative_clause(its, k)
            if inner is not None:
                k = right = inner
            elif any(p.kind == "quantity" for p in row[k + 1 : right]):
                break
        elif piece.kind == "close":
            beside = k == at - 1
            while k > 0 and row[k].kind != "open":
                k -= 1
            if k == 1 and not beside:  # a place and who reports from it: کراچی (نمائندہ خصوصی)
                break
        elif piece.kind == "stop":
            break
        k -= 1
    return second or (_leader(its, k + 1, at) if kind == "rank" else None) or CARRIED


def moved_on(its: Pieces, at: int) -> bool:
    """Whether a number is where something came to that the clause before says to have moved (آبادی کم ہوئی اور اب 12
    کروڑ رہ گئی)."""
    row, marked = its.row, its.marked
    if at < 2 or row[at - 1].kind != "and" or row[at - 2].kind != "verb":
        return False
    verb = row[at - 2]
    return marked.is_a(verb.first, "moved") or marked.is_a(verb.first - 1, "change", "moved")


def _of_list(row: Sequence[Piece], k: int) -> bool:
    """Whether a noun is of a row of nouns whose last has the postposition of all."""
    j = k + 1
    while j < len(row) and row[j].kind in ("comma", "and"):
        j += 1
    return j > k + 1 and j < len(row) and row[j].kind == "noun" and row[j].link in ("to", "erg")


def _listed_key(its: Pieces, colon: int) -> bool:
    """Whether a colon parts a name from its figure in a list whose first figure names what all of them count (Punjab:
    45 seats • Sindh: 23)."""
    row = its.row
    begin = next((k for k in range(1, colon) if row[k].kind == "colon"), 0)
    kinds = [piece.kind for piece in row[begin + 1 : begin + 4]]
    if not begin or kinds not in (["quantity", "noun", "stop"], ["quantity", "noun", "comma"]):
        return False
    return all(concept_of_piece(its.marked, row[k - 1]) is None for k in (begin, colon))


def _results(its: Pieces, piece: Piece) -> bool:
    """Whether a phrase says in what somebody got so many percent (in the results)."""
    return piece.link == "in" and its.marked.is_a(piece.head_last - 1, "results")


def _leader(its: Pieces, begin: int, at: int) -> Piece | None:
    """Who is ranked, where no sign parts the name from the field it is ranked in (A. Khan | Test batsmen's ranking)."""
    first = its.row[begin - 1].last if begin else 0
    last = first
    while its.letters[last] == NOUN and not its.marked.is_a(last, "field_word"):
        last += 1
    found = first < last < its.row[at].first and its.marked.is_a(last, "field_word")
    return Piece("noun", first, last, "", first, last) if found else None


def _ranking(its: Pieces, k: int) -> bool:
    return its.marked.is_a(its.row[k].head_last - 1, "rank_noun")


def _place(its: Pieces, piece: Piece) -> Piece:
    """The place that a phrase begins with, which is ranked in the rest of it."""
    lexeme = its.marked.at("place", piece.first)
    last = lexeme.last if lexeme is not None else piece.last
    return Piece("noun", piece.first, last, "", piece.first, last)


def _relative_clause(its: Pieces, comma: int) -> int | None:
    """The relative word of the clause that a comma closes (منافع، جو کم تھا، ...)."""
    row = its.row
    k = comma - 1
    if k < 0 or row[k].kind != "verb":
        return None
    while k >= 0 and comma - k < 10:
        if row[k].kind == "break":
            return k if its.marked.is_a(row[k].first, "relative_word") else None
        k -= 1
    return None


def _goes_on(its: Pieces, verb: Piece) -> bool:
    """Whether a verb form leaves its clause open (having risen, it ...)."""
    return its.marked.is_a(verb.last - 1, "goes_on")


def antecedent(its: Pieces, at: int, number: bool = False) -> Told:
    """The noun that a relative word goes back to: the nearest without a postposition; where its ``number`` is told,
    what the clause before is about."""
    if number and at and its.row[at - 1].kind == "and":  # families who have no land and whose number
        words = (j for j in range(at - 2, -1, -1) if its.row[j].kind in ("break", "stop"))
        first = next(words, 0)
        at = first if first and its.marked.is_a(its.row[first].first, "relative_word") else at
    k = at - 1
    seen: Piece | None = None
    acts = its.row[k].first if number and k >= 0 and its.row[k].kind == "verb" else -1
    verb = its.marked.at("verb", acts + its.marked.is_a(acts, "became")) if acts >= 0 else None
    is_so = verb is not None and verb.value in ("be", "make")  # families are refugees there, whose number
    while k >= 0 and at - k < 8:
        piece = its.row[k]
        if piece.kind == "noun":
            if not piece.link and not is_so:
                return _measured_by(its, k, at) or piece
            if not piece.link:
                seen = piece
            seen = seen or piece
        elif piece.kind in ("break", "stop"):
            break
        k -= 1
    return seen or CARRIED


def _measured_by(its: Pieces, k: int, at: int) -> Piece | None:
    """What a counted noun is the measure of, where the clause says that it was so many (the volume was 38m shares,
    which)."""
    row = its.row
    if k < 2 or row[k - 1].kind != "quantity" or row[k - 2].kind != "noun" or row[k - 2].link or row[k + 1 : at] == []:
        return None
    verb = its.marked.at("verb", row[k + 1].first)
    return row[k - 2] if verb is not None and verb.value in ("be", "stay") else None


def _run_head_last(row: Sequence[Piece], k: int) -> Told:
    return row[k] if k >= 0 and row[k].kind == "noun" else CARRIED


def happened(its: Pieces, at: int, after: int, before: bool = True) -> Piece | None:
    """What is done so many times, or for so long: the noun between a number and its verb, else (``before``) the nearest
    noun in front of it (چھ بار کپ جیتا، پل کا افتتاح تین بار ہوا)."""
    row = its.row
    k = its.index(after)
    if its.letters[after : after + 1] == [OF]:  # three times a champion
        return row[k] if k < len(row) and row[k].kind == "noun" else None
    done = _doing(its, after)
    if done is not None:
        return done
    inner: Piece | None = None
    while k < len(row) and row[k].kind in ("noun", "quantity", "pronoun"):
        inner = inner or (row[k] if row[k].kind == "noun" and not row[k].link else None)
        k += 1
    left = row[at - 1] if at else None
    if inner is not None and k < len(row) and row[k].kind == "verb":
        verbal = inner.last - inner.first == 1 and row[k - 1] is inner
        verbal = verbal and (concept_of_piece(its.marked, inner) is None or its.marked.is_a(inner.first - 1, "pronoun"))
        if verbal and not before and _leans(its, row[k]):
            return None  # has been active for 5 years, flooded the town in half an hour (ڈبو دیا)
        if verbal and before and left is not None and left.kind == "noun" and not left.link:
            return left  # the peak he climbed ten times (سر کیا), the title he made his own (اپنے نام کیا)
        return inner
    k = at - 1
    while before and k >= 0 and row[k].kind in ("noun", "quantity", "pronoun"):
        if row[k].kind == "noun" and not row[k].link:
            return row[k]
        k -= 1
    return None


def _leans(its: Pieces, verb: Piece) -> bool:
    """Whether a verb says nothing without the word before it: of being, or behind a stem."""
    found = its.marked.at("verb", verb.first)
    return its.marked.is_a(verb.first, "light_vector") or (found is not None and found.value == "be")


def _doing(its: Pieces, after: int) -> Piece | None:
    """What is done by whoever did so many times (three times *medal* winner: تین بار تمغہ جیتنے والا)."""
    marked, i = its.marked, after
    while its.letters[i : i + 1] in ([NOUN], [OF]) and not marked.is_a(i, "infinitive"):
        i += 1
    if i > after and marked.is_a(i, "infinitive") and marked.is_a(i + 1, "doer_mark"):
        return Piece("noun", after, i, "", after, i)
    return None


def ranked(its: Pieces, at: int) -> Piece | None:
    """Whose place a rank is (پاکستان کا نمبر پانچواں ہے), or the place itself where it is handed out (تیسری پوزیشن دو
    طالبات کے حصے میں آئی)."""
    row, marked = its.row, its.marked
    left = row[at - 1] if at else None
    if left is not None and left.kind == "noun" and not left.link and marked.is_a(left.head_last - 1, "rank_noun"):
        owner = left.head_first - 1
        if owner > left.first and its.letters[owner] == OF:
            return Piece("noun", left.first, owner, "", left.first, owner)
    place = row[at + 1] if at + 1 < len(row) else None
    if left is not None and left.kind == "noun" and left.link == "of" and place is not None and not place.link:
        if place.kind == "noun" and place.last - place.first == 1 and marked.is_a(place.first, "rank_noun"):
            return left  # Pakistan's is the fifth place
    if place is not None and place.kind == "noun" and not place.link and marked.is_a(place.last - 1, "rank_noun"):
        then = row[at + 2] if at + 2 < len(row) else place
        if then.kind == "noun" and then.link == "erg":
            return then
        return place if then is not place and then.kind in ("noun", "quantity") else None
    return None
