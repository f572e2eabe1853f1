"""The places beside a number where its noun may stand: right behind it, behind a link.

behind    500 Japanese firms, 40 percent of voters, a Rs5bn budget, 95 کروڑ روپے کا خسارہ
changed   a 5 percent rise in exports
"""

from __future__ import annotations

from facts.asked import Asked, Subject
from facts.doers import doer_behind, one_doer
from facts.fold import keys
from facts.handing import put_into, set_aside
from facts.lasting import since
from facts.line import mask
from facts.modifiers import (
    before_its_place,
    before_more,
    before_others,
    before_prey,
    doing,
    harmed,
    past_commas,
    people_end,
    put_in,
    those_who,
    trimmed,
    with_partners,
)
from facts.parts import AND, BREAK, DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB
from facts.phrases import (
    Piece,
    before_other,
    concept_of,
    concept_of_piece,
    coordinated,
    noun_end,
    of_owner,
    past_doing,
    past_quoted,
)
from facts.verbhood import many

_BARE = ("count", "rank", "fraction", "age", "score")
"""Kinds whose number stands before its noun as an adjective does."""

_OWN_CASE = ("", "of", "erg", "to")
"""Cases that a counted noun may have itself: what stands in another tells where, when or why."""

_WHERE = ("in", "on", "under", "near", "from")
"""Adpositions of places."""

_HURT, _BEFALLEN, _GENITIVE = mask("hurt"), mask("befallen"), mask("genitive")
_BEFALLS = mask("auxiliary", "helping", "adverb")
_PASSED = mask("worth", "filler")
_SPECIAL = mask(
    *"change_noun change superlative adjective rank_of dimension rank_noun expectation milestone".split(),
    *"state_adjective opinion infinitive owing belonging counter".split(),
)
"""Lists of the words that may begin a phrase behind a number and are not what it counts, or not for sure."""
_APART = (SIGN, AND, LINK, BREAK)
"""Letters behind a number that counts those to whom a verb before it says that something was done."""

_SUM = 100_000
"""A bare number as large as this with a genitive behind it is a sum whose currency is not told."""


def nobody(asked: Asked) -> bool:
    """Whether the sentence names nothing: three dead, 22 injured; twice; 48 فیصد نے."""
    marked, q, after = asked.marked, asked.q, asked.after
    if asked.kind == "count":
        if q.role == "multiple":
            return True
        at, inside, letters = after, marked.line.inside, asked.its.letters
        while at < len(letters) and letters[at] == SKIP and not inside[at] & _HURT:
            at += 1
        told = at
        while not asked.postpositions and inside[told] & _BEFALLS:
            told += 1
        at = told if inside[told] & _BEFALLEN else at  # five were killed
        if q.unit is None and inside[at] & _HURT and not inside[at + 1] & _GENITIVE:
            behind_it = marked.reach("hurt", at)
            return letters[at] != NOUN or letters[behind_it : behind_it + 1] != [NOUN]
        if not asked.postpositions and (after >= len(letters) or letters[after] in _APART):
            if harmed(marked, q.outer_first):
                return True  # killing 17
        if asked.postpositions and letters[after : after + 2] == [OF, PRONOUN]:
            return True
    then = asked.its.letters[after : after + 1]
    if asked.kind == "measure" and then == [OF] and asked.link == "within":  # within 30 km of the crater
        return True
    if q.unit_kind != "percent":
        return False
    if not asked.postpositions and asked.at < len(asked.its.row) and asked.its.row[asked.at].link == "with":
        if then == [VERB]:  # with 38 percent supporting
            return True
    if then == [OF] and marked.is_a(after + 1, "opinion"):
        return not partitive(asked)
    found = marked.at("preposition", after)
    return found is not None and found.value == "erg" and not partitive(asked)


def behind(asked: Asked, at: int) -> tuple[Subject, bool] | None:
    """The phrase to the right, and whether it is sure of its place."""
    marked, letters, kind = asked.marked, asked.its.letters, asked.kind
    tokens, size, inside = marked.tokens, len(letters), marked.line.inside
    bare = kind in _BARE and asked.q.unit is None
    linked = tied = False
    i = at
    if kind in ("duration", "measure") and asked.postpositions and (lasting := since(asked, at)) is not None:
        if not lasting:
            return None
        found, sure = lasting
        return found.within(found.first, trimmed(asked, found.first, found.last)), sure
    while i < size:
        letter, key = letters[i], tokens[i].key
        if letter == NOUN and not linked and key != "'s" and kind != "multiple" and not inside[i] & _PASSED:
            break  # the noun right behind, as most are
        if letter == OF and i == at and kind == "money" and _worth_before(asked):  # land worth Rs5m of the trust
            return None
        if letter == OF and (not linked or marked.is_a(i - 1, "worth") or letters[i - 1] == QUANTITY):
            if i > at and marked.is_a(i - 1, "dimension"):  # Rs5bn short of the target
                return None
            alone = bare and asked.postpositions and kind == "count" and asked.q.value < _SUM
            if alone and not marked.is_a(i + 1, "collective") and letters[i + 1 : i + 2] != [QUANTITY]:
                return None  # دو کی حالت: the number stands for its noun
            linked = True
        elif key in ("'", "'s") and i == at and not bare:
            linked = True
        elif key == "-" and marked.tight(i) and i == at:
            tied = True
        elif (i <= at + 1 and marked.is_a(i, "worth")) or (kind == "multiple" and marked.is_a(i, "times", "as_many")):
            pass
        elif key == "(" and (i == at or letters[i - 1] == OF):  # 30 metres (100 feet) of water
            close = next((j for j in range(i, min(i + 6, size)) if tokens[j].key == ")"), None)
            if close is None or not (QUANTITY in letters[i:close] or put_in(marked, letters, i, close)):
                return None
            i = close
        elif key == "," and i == at and (row_end := past_commas(marked, letters, asked.q, i)):
            i, tied = row_end, True
        elif letter == LINK and i > at and tokens[i - 1].key == ")" and marked.is_a(i, "duration_link"):
            pass  # waves up to 6 metres (18 feet) high
        elif letter == LINK and i == at and not bare and marked.is_a(i, "filler"):  # $450 plus tax
            return None
        elif marked.is_a(i, "filler") or letter in (SKIP, TIME) or key in "\"'_":
            if letter == TIME and not bare and not linked:
                return None
            if asked.postpositions and key in "\"'":
                i = past_quoted(marked, letters, i)
        elif linked and marked.is_a(i, "those") and (end := those_who(marked, letters, i)):
            return Subject(i, end, None, "subject-after"), True
        elif letter == DETERMINER and linked and i > at + 1 and letters[i - 1] == QUANTITY and not asked.postpositions:
            return None  # $84m of the $100m the legislature set aside
        elif letter == DETERMINER:
            if i == at and kind == "fraction" and not marked.is_a(i, "unit_article"):  # half the country's 90 schools
                linked = True
            elif not linked and not (bare and marked.is_a(i, "other")):
                return None  # $350 a day, to 22 this season
        elif letter == QUANTITY and i == at and bare and asked.postpositions and marked.is_a(i + 1, "unit"):
            i = marked.reach("quantity", i) - 1  # 3 one-day matches
        elif letter == QUANTITY and linked:  # half of the 48,000 schools
            i = marked.reach("quantity", i) - 1
        elif letter == VERB and bare and asked.postpositions and i == at and (doer := doer_behind(asked, i)):
            i = doer
        elif letter == NOUN and linked and letters[i + 1 : i + 2] == [QUANTITY] and marked.is_a(i, "time_adjective"):
            pass  # seven of its last ten matches
        elif letter == NOUN and linked and not asked.postpositions and (owned := of_owner(marked, letters, i)):
            i = owned - 1
        else:
            break
        i += 1
    if i >= size or letters[i] != NOUN:
        return None
    if asked.q.role == "vague" and not linked and not asked.postpositions:  # thousands joined
        return None
    if linked and kind == "rank" and not asked.postpositions:  # the top 10 of the list
        return None
    if linked and kind == "measure" and not asked.postpositions and marked.capital(i):  # 200 miles of Phoenix
        return None
    tied = tied or (asked.q.last < asked.q.outer_last and tokens[asked.q.last].key == "-")
    return _phrase_behind(asked, i, linked, tied)


def _before_gift(asked: Asked, first: int, last: int) -> int:
    """Where those end who are given something that is named right behind them (paid 14 farmers | compensation)."""
    marked, giver = asked.marked, asked.its.row[asked.at - 1] if asked.at else None
    gave = giver is not None and giver.kind == "verb" and marked.is_a(giver.head_first, "gives", "price_verb")
    return first + 1 if gave and last - first > 1 and many(marked, first) and not many(marked, last - 1) else last


def _foretold(asked: Asked, at: int) -> bool:
    """Whether those behind a figure only said beforehand that it would be so (the 3.1 percent economists had
    forecast)."""
    marked = asked.marked
    said = marked.is_a(at, "auxiliary", "helping") and marked.is_a(at + 1, "awaits", "foresees")
    return said and marked.tokens[asked.q.outer_first - 1].key == "the"


def _worth_before(asked: Asked) -> bool:
    """Whether what a sum is the worth of stands before it."""
    return not asked.postpositions and asked.marked.is_a(asked.q.outer_first - 1, "worth")


def _phrase_behind(asked: Asked, first: int, linked: bool, tied: bool) -> tuple[Subject, bool] | None:
    marked, letters, kind = asked.marked, asked.its.letters, asked.kind
    bare = kind in _BARE and asked.q.unit is None
    last = noun_end(marked, letters, first, asked.postpositions)
    if bare and asked.postpositions:
        doer = past_doing(marked, letters, first, last)
        if doer > first and kind == "count" and asked.q.value > 1 and (acts := one_doer(asked, first, doer)):
            return Subject(first, acts, concept_of(marked, first, acts), "subject-after"), True
        first = doer
        last = noun_end(marked, letters, first, True)
        last -= last - first > 1 and marked.is_a(last - 1, "infinitive")  # came to sell 15 goats
    if marked.line.inside[first] & _SPECIAL:
        if marked.is_a(first, "change_noun") or (
            last - first == 1 and marked.is_a(first, "change") and not (bare and many(marked, first))  # 60 lifts
        ):
            told = changed(asked, last)
            if told is None and kind == "percent" and asked.link in ("about", "after", "despite", "over", "before"):
                rise = Subject(first, last, concept_of(marked, first, last), "subject-after")
                return rise, True  # after the 40pc rise
            return told
        great = asked.postpositions and marked.is_a(first, "superlative", "adjective")
        if great and marked.is_a(first + 1, "change_noun"):
            return None  # a great fall of 65 dollars
        if kind == "rank" and asked.postpositions and last - first == 1 and marked.is_a(first, "rank_of"):
            if letters[last : last + 2] == [OF, NOUN]:  # the number three player
                return _phrase_behind(asked, last + 1, True, tied)
        if (marked.is_a(first, "dimension", "superlative") and last - first == 1) or (
            kind == "rank" and marked.is_a(first, "rank_noun")
        ):
            return None
        if marked.is_a(first, "expectation", "milestone") and last - first == 1:
            return None
        if kind == "fraction" and not (asked.postpositions or linked) and last - first == 1:
            if marked.is_a(first, "state_adjective"):
                return None  # the lake is only a third full
        if linked and kind == "percent" and last - first == 1 and marked.is_a(first, "opinion"):
            return None  # 48 percent are of the view (48 فیصد کا خیال ہے)
        if not bare and asked.postpositions and marked.is_a(first, "infinitive"):
            if marked.is_a(first + 1, "doer_mark") or (letters[first + 1 : first + 2] == [OF] and not linked):
                return None  # who earn 50 thousand, 6 percent expected to stay (رہنے کی توقع)
        owing = marked.at("owing", first) if asked.postpositions and kind == "money" else None
        if owing is not None and owing.last == last:
            return None  # the airline owes 650 billion (کی مقروض)
        if kind == "duration" and asked.postpositions and marked.is_a(first, "superlative"):
            if marked.is_a(last - 1, "expectation"):  # the lowest level in 38 months
                return None
        if linked and kind == "percent" and marked.is_a(first, "belonging"):  # 70 percent come from the country
            return None
        counter = bare and not (linked or asked.postpositions) and last - first == 1 and marked.is_a(first, "counter")
        if counter and asked.link in ("at", "to", "by", "from"):  # sales stood at 12,400 units
            return Subject(first, last, concept_of(marked, first, last), "subject-after"), False
    if asked.postpositions and not bare:
        if (linked and _reached(asked, first, last)) or doing(marked, first):
            return None  # seven hours those who sleep (سونے والوں)
    last = trimmed(asked, first, last)
    if bare and not (linked or tied or asked.postpositions):
        last = _before_gift(asked, first, last)
    piece = asked.its.row[asked.its.index(first)]
    if bare and not linked and asked.postpositions:
        where, last = last, before_other(marked, letters, first, last)
        if kind in ("count", "fraction") and (asked.q.value > 1 or kind == "fraction"):
            last = min(last, before_others(asked, first, where, "" if piece.link in _OWN_CASE else piece.link))
            if last < where:
                return Subject(first, last, concept_of(marked, first, last), "subject-after"), True
        first, last = coordinated(marked, letters, first, last)
    elif not bare and asked.postpositions and piece.first <= first < piece.last:
        owns = kind in ("measure", "age") and not linked and letters[last : last + 1] == [OF]
        last = last if owns else min(piece.last, first + 5)  # 1800 km of roads whose repair
        if kind == "measure" and not linked and piece.link in _WHERE:
            last = before_its_place(marked, first, last)
            last -= last - first > 1 and marked.is_a(last - 1, "infinitive")  # a breach 60 feet wide that came about
        if kind == "measure" and not linked:
            last = min(last, before_more(marked, first, last))
        if kind == "percent" and not linked and letters[last : last + 1] == [VERB] and people_end(marked, first + 1):
            last = last if people_end(marked, last) else first + 1  # 45 percent of the young leave the country
        prey = before_prey(marked, letters, first, last)
        if not prey and partitive(asked):
            return None  # of the women 41 percent fall prey to want
        last = prey or last
    concept = concept_of(marked, first, last)
    if kind == "count" and bare and not (linked or tied or asked.postpositions):
        last = with_partners(marked, letters, asked.q, first, last)
        concept = concept or concept_of(marked, first, last)
    subject = Subject(first, last, concept, "subject-after")
    left = asked.its.row[asked.at - 1] if asked.at else None
    if asked.postpositions and marked.is_a(first, "part") and left is not None and left.link == "of":
        return None  # نصف سے زیادہ حصہ
    if bare and asked.postpositions and marked.is_a(last, "per") and left is not None and left.kind == "noun":
        if not left.link and kind == "count":  # the density is 287 people per sq km
            return Subject(left.first, left.last, concept_of_piece(marked, left), "subject-before"), True
    if asked.postpositions and last - first == 1:
        if bare and concept is None and partitive(asked):  # of them 31 dry
            return None
        comes = marked.is_a(first, "concept") and marked.is_a(last, "arrives")  # 48 crore of a cost will come
        if marked.is_a(first, "hands_over", "receives", "spends") and not (linked or bare or comes):
            return None
    if kind == "percent" and asked.postpositions and not linked and piece.link == "in":
        if _reached(asked, piece.head_first, piece.head_last):
            return None  # 70 percent of seats fell to one, 30 percent to the share of another
    if kind == "fraction" and asked.postpositions and not linked:
        if piece.link in ("for", "to", "of", "away") and partitive(asked):  # half of them for women, are women's
            return None
        if last - first == 1 and concept is None and left is not None and left.link == "of" and not piece.link:
            return None  # half of the people are poor
    one = keys(marked.pack.settings.get("oblique_of_one", ())) if kind == "count" and not linked else ()
    if one and asked.q.value > 1 and piece.link in _WHERE and marked.tokens[last - 1].key.endswith(one):
        if last - first == 1:
            return None  # 15 were buried under rubble (15 ملبے تلے دب گئے)
        if concept_of(marked, first, last - 1) is not None:
            return Subject(first, last - 1, concept_of(marked, first, last - 1), "subject-after"), True
    place = marked.at("place", first) if (bare or kind == "percent") and asked.postpositions and not linked else None
    if place is not None and place.last == last == piece.last:
        listed = kind == "count" and letters[last : last + 1] in (
            [SIGN],
            [AND],
            [BREAK],
            [],
        )  # 19 in Sindh, 9 in Punjab
        if listed or piece.link in ("in", "from", "to", "on"):
            return None  # 21 crore from China, 90 percent to Japan
    if bare and asked.postpositions and (quality := marked.at("quality", first)) is not None:
        if quality.last == last and (letters[last : last + 1] in ([SIGN], [AND]) or _is_so(asked, last)):
            return None  # 38 are grown up, 60 under age
    if bare and not linked and asked.postpositions:
        alone = letters[last : last + 1] in ([SIGN], [AND]) and last - first == 1
        if alone and marked.is_a(first, "adjective", "material"):  # 3 golden, 5 silver, 11 bronze medals
            return None
        if (
            letters[last : last + 1] == [OF] and concept is None and marked.is_a(last - 1, "infinitive")
        ):  # 430 said to be shot down
            return None
        if partitive(asked) and piece.link == "for":  # of them 5 for trade
            return None
        if letters[last : last + 1] == [OF] and marked.is_a(last + 1, "suffers"):  # 64 fell prey to delay
            last = next((i for i in range(first + 1, last) if marked.until("concept", i) is not None), first)
            return (
                (Subject(first, last, concept_of(marked, first, last), "subject-after"), True) if last > first else None
            )
        whole = left is not None and left.kind in ("noun", "break", "pronoun")
        if partitive(asked) and whole and piece.link in ("in", "on", "from", "near"):
            return None  # of 1120 buses 700 in the depot
    if kind in ("money", "percent") and not (linked or tied or asked.postpositions) and _foretold(asked, last):
        return None
    if kind == "money" and asked.q.unit is None and concept is None and not linked and last - first == 1:
        return subject, False
    if bare and left is not None and not left.link and marked.is_a(first, "index_point"):
        if marked.is_a(left.last - 1, "index_word"):  # the index rose 300 points (انڈیکس 300 پوائنٹس بڑھا)
            return Subject(left.first, left.last, concept_of_piece(marked, left), "subject-before"), True
    if linked and left is not None and _what_for(asked, left, first):
        return Subject(left.first, left.last, concept_of_piece(marked, left), "subject-before"), True
    if asked.postpositions and piece.link == "from" and _how(asked, first, linked):
        return subject, False
    if bare or linked or tied:
        return subject, True
    if kind in ("measure", "percent") and not asked.postpositions:
        ends = last >= len(letters) or letters[last] not in (NOUN, OF, LINK)
        return subject, concept is not None or last - first > 1 or not ends
    if kind == "multiple":
        if asked.postpositions and concept is None and last - first == 1 and _is_so(asked, last):
            return None  # ten times finer
        return subject, not asked.postpositions
    if not asked.postpositions:
        return subject, True
    case = piece.link if piece.first <= first < piece.last else ""
    if marked.is_a(first, "unit") and last - first == 1:  # 220 روپے کلو
        return None
    if kind == "money":
        if case == "for" and set_aside(asked, piece):  # 50 crore is for stipends
            return subject, True
        if case in ("erg", "to", "for"):  # 20 crore to Pakistan, but 2 lakh of a fine against which
            sort = concept.rpartition(" ")[2] if concept else ""
            return (subject, True) if sort in marked.pack.values("sum_concept") else None
        if case == "in" and put_into(asked, piece):  # put 9 trillion into the banks, put 5 lakh in the account
            return None
        return subject, case in ("", "of")
    known = concept is not None or last - first > 1
    if kind == "duration" and case in ("on", "in") and asked.link == "":  # stood 5 hours on the runway
        return subject, False
    if kind in ("measure", "duration"):
        return subject, case != "from" or marked.is_a(first, "dimension")  # from 48 metres deep water
    if left is not None and left.kind == "noun" and left.link == "of":  # of the people 45 percent
        return subject, not marked.is_a(left.last, "genitive_direct") or (known and case == "")
    return subject, known


def _is_so(asked: Asked, at: int) -> bool:
    verb = asked.marked.at("verb", at)
    return verb is not None and verb.value == "be"


def _reached(asked: Asked, first: int, last: int) -> bool:
    """Whether a noun only says what was reached or passed: at a price of 40 dollars, a record level of 3 billion, below
    the goal of 2 percent, in their share of 30 percent."""
    found = asked.marked.at("reach_noun", last - 1)
    if found is None or found.value == "any":
        return found is not None
    link = asked.marked.at("preposition", last)
    return link is not None and link.value in found.value.split()


def _how(asked: Asked, first: int, linked: bool) -> bool:
    """Whether a noun says how something is done: blew at a speed of 80 km/h, left with a delay of 2 hours."""
    if asked.kind == "measure":
        return linked and asked.marked.is_a(first, "speed")
    return asked.kind == "duration" and asked.marked.is_a(first, "late")


def _what_for(asked: Asked, left: Piece, first: int) -> bool:
    """Whether the noun behind a number is an act, and that before it what the act is of (for roads the approval of 5
    crore, the completion of 10 years of its founding); a place is not."""
    marked = asked.marked
    if left.link == "of":
        return asked.kind == "duration" and marked.is_a(first, "completion")
    if left.link != "for" or not marked.is_a(first, "act_noun"):
        return False
    named = marked.is_a(left.first, "place_part") and concept_of_piece(marked, left) is None
    return not asked.postpositions or not (named or marked.is_a(left.last - 1, "place", "place_part"))


def changed(asked: Asked, at: int) -> tuple[Subject, bool] | None:
    """What rose or fell, behind the noun that says so: a 5 percent rise in exports."""
    marked, letters = asked.marked, asked.its.letters
    while (
        at < len(letters) and letters[at] == SKIP and not asked.postpositions
    ):  # a cut of Rs1.20 per unit in the tariff
        at += 1
    if asked.postpositions or at >= len(letters) or not marked.is_a(at, "of_change"):
        return None
    i = at + 1
    while i < len(letters) and letters[i] in (DETERMINER, SKIP):
        i += 1
    if i >= len(letters) or letters[i] != NOUN or marked.at("duration", i) is not None:  # a loss of $5m for the year
        return None
    piece = asked.its.row[asked.its.index(i)]
    last = max(piece.last, noun_end(marked, letters, i, asked.postpositions))
    return Subject(i, last, concept_of_piece(marked, piece), "subject-after"), True


def partitive(asked: Asked) -> bool:
    """Whether "out of" stands before a number: of the injured four."""
    i = asked.q.outer_first - 1
    while i > 0 and asked.its.letters[i] == SKIP and not asked.marked.is_a(i, "out_of"):
        i -= 1
    return i > 0 and asked.marked.is_a(i, "out_of")
