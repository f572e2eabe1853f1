"""The noun that a quantity is told of, where the verb stands inside the clause: its verb's subject (turnout stood at 16
percent), its object (raised the wage to Rs40,000), the head of a stretch without a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from facts.clauses import CARRIED, COMPARED, Told, antecedent, inserted, subject_of, verb_before
from facts.phrases import Piece, Pieces
from facts.verbhood import many

_OBJECT_LINKS = frozenset(
    ("to", "by", "at", "from", "for", "in", "under", "below", "above", "over", "past", "beyond", "within", "between")
)
"""Before a quantity: what a verb does to its object (raised the wage *to*, put the cost *at*)."""

_AWAY = frozenset(("to", "from", "off"))
_COMPARES = frozenset("against from than versus vs to up down".split())


def told_inside(its: Pieces, at: int, kind: str) -> Told:
    """What the quantity at a piece is told of, where the verb stands inside the clause."""
    row, marked = its.row, its.marked
    link = row[at].link
    left = row[at - 1] if at else None
    if kind in ("money", "measure", "percent") and (whole := _moved(its, at)) is not None:
        return whole
    if left is not None and left.kind == "noun" and left.link and kind != "duration":
        if marked.is_a(left.last, "threshold") and not marked.is_a(left.last - 1, "place", "month"):
            return left  # a tax on profits above $10m
    if kind == "money" and not link and left is not None and left.kind == "verb" and at + 1 < len(row):
        if row[at + 1].link == "from" and row[at + 1].kind == "noun" and marked.is_a(left.head_first, "earns"):
            return row[at + 1]  # earned $238m from seafood exports
    if link == "with" and kind == "percent" and any(p.kind == "quantity" for p in row[:at]):
        return CARRIED  # followed by the UAE with 14 percent
    if kind == "duration" and link in ("in", "over", "within") and _counted_before(row, at):
        return COMPARED  # got 86mm of rain in three hours
    if kind == "age" and left is not None and left.kind == "verb" and at > 2 and row[at - 2].kind == "comma":
        return row[at - 3] if row[at - 3].kind == "noun" else COMPARED  # the girl, aged 11
    if (
        not link
        and kind != "duration"
        and marked.is_a(row[at].first - 1, "threshold")
        and marked.is_a(row[at].first - 1, "preposition")
    ):
        link = "below"  # taking its reserves below $6bn
    objects: list[Piece] = []
    set_against = False
    k = at - 1
    while k >= 0:
        piece = row[k]
        if piece.kind in ("noun", "pronoun"):
            if piece.link == "with" and not any(not o.link for o in objects):
                return piece
            if piece.last - piece.first == 1 and marked.is_a(piece.first, "superlative"):
                pass  # its lowest in eight years
            elif k == at - 1 and link == "of" and piece.last - piece.first == 1 and marked.is_a(piece.first, "change"):
                set_against = True  # a rise of 5 percent
            elif not (k == at - 1 and marked.tokens[piece.last].key in ("'s", "'")):  # last year's Rs5bn
                objects.append(piece)
            else:
                link = link or piece.link
        elif piece.kind == "verb":
            if kind == "count" and k > 1 and row[k - 1].kind == "noun" and row[k - 2].kind == "break" and not objects:
                if row[k - 2].link == "of" and not row[k - 1].link:
                    return CARRIED  # 56 seats, of which the Greens hold 9
            changed = _object_of_change(its, k) if link in ("from", "to", "by") else None
            return changed or _by_verb(its, k, objects, link, kind)
        elif piece.kind == "break":
            if objects:
                return _verbless(objects, link)
            return what_they_are(its, at) if k == at - 1 and piece.link == "of" else CARRIED
        elif piece.kind == "and":
            if not objects and k == at - 1:
                return CARRIED
            if (
                objects
                and not objects[0].link
                and k == at - 2
                and row[at].link == row[k - 1].link != ""
                and row[k - 1].kind == "quantity"
            ):
                return objects[0]  # puts growth at 4% and inflation at 12%
            row_of = k > 2 and row[k - 1].kind == "quantity" and row[k - 2].kind == "noun" and not row[k - 2].link
            if kind == "percent" and row_of and k == at - 2 and not link and not row[at - 1].link:
                return CARRIED if _of_whole(row, k) else row[at - 1]  # Labour 44%, the Tories 23% and Reform 14%
            if _left_out(its, at, k, kind):  # and a litre of diesel Rs279
                return row[at - 1]
            if kind == "percent" and _of_whole(row, k):
                return CARRIED
            if objects and not any(p.kind == "verb" for p in row[max(0, k - 6) : k]):
                return _verbless(objects, link)
        elif piece.kind == "colon":
            if objects:
                return _of_places(its, k, objects) or _verbless(objects, link)
            said = next((p.kind for p in reversed(row[:k]) if p.kind in ("verb", "stop", "colon")), "")
            if kind == "count" and said == "verb" and any(p.kind == "quantity" for p in row[:k]):
                return CARRIED  # 740 houses were lost: 340 in Mastuj
            if k == 2 and row[1].kind == "verb" and row[0].kind == "noun" and row[1].last - row[1].first == 1:
                return row[0]  # Voters registered: 98,000
            return _run_head(row, k - 1)
        elif piece.kind == "open":
            if objects:
                return _verbless(objects, link)
            return COMPARED if k and row[k - 1].kind == "quantity" else _run_head(row, k - 1)
        elif piece.kind == "comma":
            if kind == "percent" and objects and _of_whole(row, k) and row[at - 1] is objects[0] and not link:
                return CARRIED  # sends 83% of its exports to the US, Canada 76%
            if objects:
                colon = next((j for j in range(k - 1, 0, -1) if row[j].kind in ("colon", "verb", "stop")), 0)
                return (_of_places(its, colon, objects) if colon else None) or _verbless(objects, link)
            if k == 0:
                return None
            acts = verb_before(row, k - 1)
            lasts = kind == "duration" and link in ("in", "for", "over") and k == at - 1
            if acts is not None and (link in ("by", "to") or lasts):
                what = row[acts + 1]
                if link in ("by", "to") and what.kind == "noun" and not what.link:
                    return what  # cut its forecast for the third time, to 9m tonnes
                # rose faster than wages, by 9 percent; will reach Mars, 50m km away, in six years
                return subject_of(its, acts)
            beside = apposed(its, at)
            if beside is not None:
                return beside
            if any(p.kind == "quantity" for p in row[:k]):
                if link in _COMPARES:
                    return COMPARED
                if row[k - 1].kind == "quantity" or kind in ("count", "fraction", "multiple"):
                    return CARRIED
                if kind == "rank" or set_against:
                    return COMPARED
                if not link and k > 1 and row[k - 1].link == "of" and row[k - 2].kind == "quantity":
                    return COMPARED  # a third of its value, some $90bn
            head = _run_head(row, k - 1)
            if k == 1 and kind in ("count", "fraction", "percent") and row[0].kind == "noun" and row[0].link == "of":
                return row[0]  # Of the respondents, 44 percent were content
            return head if isinstance(head, Piece) and not head.link else CARRIED
        elif piece.kind == "stop":
            if kind == "percent" and objects and objects[0] is row[at - 1] and not link and k == at - 2:
                return CARRIED if _of_whole(row, k - 1) else objects[0]
            break
        k -= 1
    if objects:
        return _verbless(objects, link)
    return row[at - 1] if set_against and left is not None and left.kind == "noun" else _ahead(its, at)


def apposed(its: Pieces, at: int) -> Piece | None:
    """The noun that a bare number is put beside, between commas, before its verb (losses in the parks, 207, rose)."""
    row = its.row
    beside = at > 1 and at + 2 < len(row) and row[at - 1].kind == row[at + 1].kind == "comma"
    if not beside or row[at + 2].kind != "verb" or row[at].link or row[at + 1].first != row[at].last:
        return None
    head = _run_head(row, at - 2)
    return head if isinstance(head, Piece) and not head.link else None


def _moved(its: Pieces, at: int) -> Piece | None:
    """What an amount was put to or taken from: Rs86bn was added to the *stock*, wiped $3bn off its *value*."""
    row = its.row
    then = at + 1
    passive = then < len(row) and row[then].kind == "verb"
    verb = row[then] if passive else row[at - 1] if at else None
    if verb is None or verb.kind != "verb" or not its.marked.is_a(verb.head_first, "shifts"):
        return None
    if passive and verb.head_first == verb.first and not (at and row[at - 1].kind == "verb"):
        return None  # Rs5m added to the fund
    then += passive
    if then + 1 < len(row) and row[then].kind == "pronoun" and row[then].link and not row[then + 1].link:
        return row[then + 1] if row[then].link in _AWAY and row[then + 1].kind == "noun" else None  # from her pay
    return row[then] if then < len(row) and row[then].kind == "noun" and row[then].link in _AWAY else None


def _object_of_change(its: Pieces, verb: int) -> Piece | None:
    """What is raised or cut, where its relative clause ends in a verb: raised the *share* that firms may keep from 35
    percent."""
    row, marked = its.row, its.marked
    k = verb - 1
    while k > 0 and row[k].kind in ("noun", "pronoun"):
        k -= 1
    if k == verb - 1 or row[k].kind != "break" or not marked.is_a(row[k].first, "relative_word"):
        return None
    if marked.is_a(row[verb].head_first, "change"):
        return None
    k -= 1
    while k > 0 and row[k].kind == "noun" and row[k].link:
        k -= 1
    raised = k > 0 and row[k].kind == "noun" and row[k - 1].kind == "verb"
    return row[k] if raised and marked.is_a(row[k - 1].head_first, "change") else None


def what_they_are(its: Pieces, at: int) -> Told:
    """What a number of a whole are said to be (of whom one in four are *women*), else what the whole is."""
    row, marked = its.row, its.marked
    if at + 2 >= len(row) or row[at + 1].kind != "verb" or not marked.is_a(row[at + 1].first, "helping"):
        return CARRIED
    what = row[at + 2]
    one_verb = row[at + 1].last - row[at + 1].first == 1
    return what if one_verb and what.kind == "noun" and not what.link and many(marked, what.last - 1) else CARRIED


def _left_out(its: Pieces, at: int, k: int, kind: str) -> bool:
    """Whether the noun right before a sum stands for a clause whose verb is left out: a litre costs Rs272 and *a kilo*
    Rs180."""
    row, left = its.row, its.row[at - 1]
    if kind != "money" or k != at - 2 or left.kind != "noun" or left.link or row[k - 1].kind != "quantity":
        return False
    verb = next((p for p in reversed(row[:k]) if p.kind == "verb"), None)
    return verb is not None and its.marked.is_a(verb.head_first, "costs", "level", "change")


def _of_whole(row: Sequence[Piece], k: int) -> bool:
    """Whether a share before a piece is followed by its whole, which the shares behind it are of, too."""
    while k > 0 and row[k].kind not in ("verb", "stop", "break"):
        if row[k].kind == "noun" and row[k].link == "of" and row[k - 1].kind == "quantity":
            return True
        k -= 1
    return False


def _counted_before(row: Sequence[Piece], at: int) -> bool:
    """Whether the verb of a quantity has another one as its object."""
    k = at - 1
    while k >= 0 and row[k].kind == "noun":
        k -= 1
    return k > 0 and row[k].kind == "quantity" and not row[k].link and row[k - 1].kind == "verb"


def _by_verb(its: Pieces, verb: int, objects: list[Piece], link: str, kind: str) -> Told:
    marked, row = its.marked, its.row
    word = row[verb].head_first
    nearest = row[verb - 1] if verb else None
    if kind == "money" and link == "at" and nearest is not None and nearest.kind == "noun" and not nearest.link:
        if row[verb].first == word and verb > 1 and row[verb - 2].kind == "verb" and not marked.is_a(word, "auxiliary"):
            return nearest  # recovered property valued at Rs90m
    if marked.is_a(word, "compares") and row[verb].first == word and (not verb or row[verb - 1].kind != "noun"):
        beside = verb > 0 and row[verb - 1].kind in ("comma", "colon")
        beside = beside and not any(p.kind == "quantity" for p in row[:verb])
        return _run_head(row, verb - 2) if beside else COMPARED  # the shares, down 22 percent
    ongoing = marked.tokens[word].key.endswith(tuple(marked.pack.settings.get("gerund_endings", ())))
    beside_comma = verb > 1 and row[verb - 1].kind == "comma"
    if kind == "money" and ongoing and not link and beside_comma and not marked.is_a(word, "level", "change"):
        if any(o.kind == "noun" for o in objects) if marked.is_a(word, "costs") else not objects:
            return None  # borrowed Rs3tn, retiring Rs2tn; raised wages, costing the exchequer Rs28bn
    if kind == "money" and marked.is_a(word, "costs"):
        if not link and marked.is_a(word, "sells"):  # the bank sold $5m
            return None
        if link in ("for", "at") and marked.is_a(word, "sells") and objects and objects[-1].kind == "noun":
            if not objects[-1].link:
                return objects[-1]  # sold the flat for £310,000
        worth = marked.is_a(word, "worth")
        if (
            worth
            and verb > 1
            and row[verb - 1].kind == "comma"
            and row[verb - 2].kind == "noun"
            and not row[verb - 2].link
        ):
            return row[verb - 2]  # overtook the bank, worth $3bn
        if ongoing and verb > 1 and row[verb - 1].kind == "comma" and marked.is_a(row[verb].first - 1, "every"):
            return row[verb - 2] if row[verb - 2].kind == "noun" else None  # 18 bazaars, each costing Rs25m
        worth = worth and row[verb].first == word  # exports to Germany were worth $3bn
        beside = nearest is not None and nearest.kind == "noun" and (ongoing or worth)
        return nearest if beside else subject_of(its, verb)
    if link == "by" and marked.is_a(word, "outdoes"):  # girls outdid boys by 6 points
        return nearest if ongoing and nearest is not None and nearest.kind == "noun" else subject_of(its, verb)
    bare = [o for o in objects if not o.link and o.kind == "noun"]
    if len(bare) == 1 and link == "at" and row[verb].first == word and marked.is_a(word, "auxiliary", "helping"):
        if bare[0].first == word + 1 and bare[0].last == word + 2:
            return subject_of(its, verb)  # the rate was flat at 84
    if not bare and ongoing and link == "at" and verb > 2 and row[verb - 1].kind == "comma":
        acts = verb_before(row, verb - 2)
        if acts is not None:
            return subject_of(its, acts)  # had winds of 60 mph, crawling north at 7 mph
    if not bare and verb > 1 and row[verb - 1].kind == "comma" and row[verb - 2].kind == "quantity":
        if ongoing or (kind == "money" and link == "to" and not inserted(its, verb - 1)):
            return COMPARED  # a fine of 2,500, rising to 5,000; $5m, later cut to $1.2m
    if kind == "rank":
        bare = []
    if bare and marked.is_a(word, "level", "change"):  # climbed three places to
        bare = [o for o in bare if row[its.index(o.first) - 1].kind != "quantity"]
    if not bare and verb > 1 and row[verb - 1].kind == "noun" and row[verb - 2].kind == "break":
        if marked.is_a(row[verb - 2].first, "relative_word") and not marked.is_a(word, "level", "change"):
            return antecedent(its, verb - 2)  # losses, which the regulator allows
    if bare and kind == "duration" and not link and marked.is_a(word, "gives"):
        return None  # gave the firm 30 days
    if bare and kind == "money" and link == "of" and not objects[0].link and marked.is_a(word, "hands_over"):
        return None  # owe the firm a total of Rs5m
    if bare:
        if link in _OBJECT_LINKS or link == "of" or kind != "money":
            return bare[-1] if kind != "duration" or link else subject_of(its, verb)
        return None if marked.is_a(word, "hands_over") or objects[-1].kind == "pronoun" else bare[-1]
    if objects and objects[0].kind == "pronoun" and link in _OBJECT_LINKS and not bare:  # sold it at 26
        return COMPARED if marked.is_a(objects[0].first, "thing_pronoun") else None
    stepped = verb + 2 < len(row) and row[verb + 1].kind == row[verb + 2].kind == "quantity"
    if stepped and row[verb + 2].link in ("to", "at") and marked.is_a(word, "shifts"):
        return subject_of(its, verb)  # Brent added 70 cents to $81.20
    if kind == "money" and marked.is_a(word, "hands_over"):
        if (
            nearest is not None
            and nearest.kind == "break"
            and not nearest.link
            and marked.is_a(nearest.first, "relative_word")
        ):
            return antecedent(its, verb - 1)
        return None
    if kind == "percent" and ongoing and nearest is not None and nearest.link == "with":  # with the yes camp taking 58%
        return nearest
    if kind == "percent" and row[verb].first != word and marked.is_a(row[verb].first, "auxiliary"):
        return subject_of(its, verb)  # women are paid 18 percent less
    if kind == "percent" and marked.is_a(word, "hands_over") and not link:  # she won 52 percent, he took 41
        return CARRIED
    if nearest is not None and nearest.kind == "noun" and ongoing and not row[verb].link:
        return nearest
    if nearest is not None and nearest.kind == "noun" and marked.is_a(word, "particle"):
        if verb > 1 and row[verb - 2].kind == "verb" and marked.is_a(row[verb - 2].head_first, "level"):
            return subject_of(its, verb - 2)  # shares ended the day up 2 percent
        return nearest
    if verb == 0 and (
        ongoing or marked.tokens[word].key.endswith(tuple(marked.pack.settings["verb_endings"]))
    ):  # Ranked fifth, the city ...
        return _ahead(its, verb + len(objects) + 1)
    return subject_of(its, verb)


def _of_places(its: Pieces, colon: int, objects: list[Piece]) -> Piece | None:
    """What is told of a row of places behind a colon (Rainfall: Sialkot 131mm, Kasur 22)."""
    if its.row[colon].kind != "colon" or not all(its.marked.is_a(o.last - 1, "place") for o in objects):
        return None
    head = next((p for p in its.row[:colon] if p.kind in ("noun", "verb") and not p.link), None)
    return head if head is not None and head.kind == "noun" and not its.marked.is_a(head.last - 1, "place") else None


def _verbless(objects: list[Piece], link: str) -> Told:
    """Of the nouns of a stretch without a verb, nearest first: the first that hangs on no other."""
    nouns = [o for o in objects if o.kind == "noun"]
    if objects[-1].kind == "pronoun" and objects[-1].link == "" and all(o.link for o in nouns):
        return COMPARED  # those in the private sector 3.9 percent
    bare = [o for o in nouns if o.link in ("", "with")]
    if bare:
        return bare[-1]
    return nouns[0] if nouns and link not in _COMPARES else CARRIED


def _run_head(row: Sequence[Piece], k: int) -> Told:
    """The head of the run of nouns that ends at a piece (the price of tea in Quetta)."""
    head: Piece | None = None
    while k >= 0 and row[k].kind == "noun":
        head = row[k]
        if head.link in ("", "with"):
            break
        k -= 1
    return head if head is not None else CARRIED


def _ahead(its: Pieces, at: int) -> Told:
    """The subject of the clause that a quantity opens (Ranked fifth, the city ...)."""
    row = its.row
    k = at + 1
    while k < len(row) and k - at < 6 and row[k].kind in ("noun", "quantity") and row[k].link:
        k += 1
    if k < len(row) and row[k].kind == "comma":
        for piece in row[k + 1 : k + 4]:
            if piece.kind == "noun" and not piece.link:
                return piece
            if piece.kind in ("verb", "break", "stop"):
                break
    return None
