"""Quantity -> the words it counts or measures, and their concept.

A number's noun stands in one of few places. They are looked at in this order:

nobody    three dead, called twice, 48 فیصد نے: the sentence names nothing
behind    500 Japanese firms, 40 percent of voters, a Rs5bn budget, 95 کروڑ روپے کا خسارہ (``counted``)
shared    3 from here, 2 from there, in all 7 members
given     Rs5bn for schools, تعلیم کے لیے 5 ارب مختص
told      turnout stood at 16 percent, raised the wage to Rs40,000, ٹرن آؤٹ صرف 16 فیصد رہا (``clauses``)
carried   of 65 planes only 13; exports rose 5pc to $3bn, against $2.8bn
"""

from __future__ import annotations

from collections.abc import Sequence

from facts.asked import Asked, Subject
from facts.atoms import Quantity
from facts.bases import inside, is_base
from facts.before import changes_alike, earned_from, expects, made_less, of_base
from facts.cases import antecedent, happened, ranked, told_last
from facts.clauses import CARRIED, COMPARED, Carried, Told, subject_of
from facts.counted import behind, changed, nobody, partitive
from facts.handing import arrives, changes_hands, given, gives, on_account, passive, purpose, takes_cash
from facts.lasting import taking
from facts.levels import brought_to, level_last
from facts.likewise import counterpart_before
from facts.line import bit
from facts.members import half_of, not_where, of_others, of_which, said_to_be, those_asked
from facts.modifiers import trimmed
from facts.mutual import head_shared, shared
from facts.parts import LINK, NOUN, OF, PRONOUN, QUANTITY, SKIP, TIME
from facts.phrases import Piece, Pieces, concept_of, concept_of_piece
from facts.told import apposed, told_inside, what_they_are

_BEFORE_ITS_NOUN = {("money", "in"), ("measure", "on")}
"""Quantities with a postposition whose noun may follow: 6 لاکھ روپے میں پرچہ بکا, 9 ایکڑ پر فصل"""

_FALLEN = {"inch", "millimetre", "centimetre"}
"""Units of rain and snow, which a sentence may leave unnamed."""

_AS_FAR = ("to", "past", "beyond", "above", "below")
"""Before a number: how far a verb moves its object."""

_ENDS = ("verb", "comma", "break", "stop")
"""Pieces that end what stands between a number and its verb."""

_CHANGE_NOUN = bit("change_noun")

_LOOSE = {"count", "fraction", "percent"}
"""Kinds that may take up a count: of 65 planes, 13; of 65 planes, 20 percent."""


def find_subject(
    its: Pieces,
    q: Quantity,
    kind: str,
    after: int,
    earlier: Sequence[tuple[Subject, str]],
    following: tuple[Quantity, ...],
    changes: bool,
) -> Subject | None:
    """What a quantity counts or measures. ``earlier`` are the subjects and kinds of the claims before it in its
    sentence, ``following`` the quantities behind it."""
    marked = its.marked
    postpositions = marked.pack.settings.get("genitive") == "before"
    asked = Asked(its, q, kind, after, its.index(q.first), changes, postpositions)
    if nobody(asked):
        return those_asked(asked, earlier)
    if kind in ("measure", "money") and (twin := counterpart_before(marked, q)) is not None:
        return Subject(twin.first, twin.last, concept_of(marked, twin.first, twin.last), "subject-before")
    if q.join == "part" and (named := inside(asked)) is not None:
        return named
    right = behind(asked, after)
    if right is not None and kind == "duration" and right[0].rule == "subject-after" and _lasts(asked):
        right = None
    if right is not None and kind == "percent" and q.unit_kind is None and right[0].first == q.last:
        right = None  # up four points
    if right is not None and (head := head_shared(asked, right[0], following)):
        return head
    if right is not None and kind == "fraction" and postpositions and (who := half_of(asked, right[0], earlier)):
        return who
    if right is not None and right[1] and not is_base(asked) and not (earlier and _became(asked, right[0])):
        return right[0]
    if kind == "count" and postpositions and asked.link == "on" and marked.is_a(_past_link(asked), "innings_end"):
        runs = (one for one, its_kind in reversed(earlier) if its_kind == kind and marked.is_a(one.last - 1, "runs"))
        return next((one.carried() for one in runs), None)  # 193 runs, but they were out for 128
    if q.role == "vague" and kind == "count" and not postpositions:
        return None
    alone = _level(asked, strict=True) or (postpositions and _has_own(asked, following))
    common = None if alone else shared(asked, following)
    if common is not None:
        return common
    ours = asked.its.letters[after : after + 2] == [OF, PRONOUN]  # half of it
    if ours and kind == "count" and not postpositions:
        if (what := said_to_be(asked, after + 2)) is not None or of_others(asked, earlier):
            return what
    told = CARRIED if ours else given(asked) or (_told_last(asked) if postpositions else _told_inside(asked))
    if isinstance(told, Piece):
        return _as_subject(asked, told)
    if isinstance(told, Subject):
        return told
    based = isinstance(told, Carried) and bool(earlier) and is_base(asked)
    based = based and its.row[asked.at - 1].kind == "comma"  # a deficit of $27bn, 2.3pc of GDP
    counter = right is not None and kind == "count" and marked.is_a(right[0].first, "counter") and not postpositions
    counter = counter and isinstance(told, Carried) and bool(earlier)  # output fell 18pc to 9,870 units
    if right is not None and not based and not counter and not (earlier and _became(asked, right[0])):
        return right[0]
    if kind == "count" and not postpositions and not marked.is_a(q.outer_last, "of"):
        earlier = not_where(asked, earlier)
    if isinstance(told, Carried) and not told.compared and kind == "count" and postpositions:
        earlier = [one for one in earlier if not _beside(asked, one[0])]
    if told in (CARRIED, None) and kind == "money" and postpositions and changes_hands(asked):
        one = earlier[-1] if earlier else None
        if one is not None and one[1] == kind and marked.is_a(one[0].last - 1, "gift") and gives(asked):
            return one[0].carried()  # 5 crore in aid, and China gave 3 crore
        if told is CARRIED and not arrives(asked):
            return None
    if kind == "duration" and postpositions and told is not COMPARED and asked.link in ("", "in", "within"):
        done = happened(its, asked.at, after, before=False)
        if done is not None:
            return _as_subject(asked, done)
    if isinstance(told, Carried) and earlier:
        same = [subject for subject, its_kind in earlier if its_kind == kind]
        rest = [subject for subject, its_kind in earlier if its_kind != "duration"]
        if not rest and not postpositions and kind != "count":
            rest = [earlier[-1][0]]
        if not same and not rest:
            return None
        subject = same[-1] if not rest or (same and told is CARRIED) else rest[-1]
        if same or told.compared or kind in _LOOSE or kind == "multiple":
            return subject.carried()
    return None if postpositions else _itself(asked)


def _past_link(asked: Asked) -> int:
    """The first token behind a number and its postposition."""
    i, letters = asked.after, asked.its.letters
    while i < len(letters) and letters[i] in (LINK, SKIP):
        i += 1
    return i


def _lasts(asked: Asked) -> bool:
    """Whether the verb before a stretch of time says that something is enough for it (reserves cover two months of
    imports)."""
    verb = asked.its.row[asked.at - 1] if asked.at else None
    return verb is not None and verb.kind == "verb" and asked.marked.is_a(verb.head_first, "covers")


def _itself(asked: Asked) -> Subject | None:
    """Where nothing is counted: the rise that is so great (not a threefold *jump*), the crowd that did so (9,000
    watched, a record *crowd*)."""
    marked, row, at = asked.marked, asked.its.row, asked.at
    change = asked.q.outer_last
    if (
        asked.q.role == "multiple"
        and asked.its.letters[change : change + 1] == [NOUN]
        and marked.is_a(change, "change")
    ):
        return Subject(change, change + 1, None, "subject-after")
    if asked.kind == "count" and at + 3 < len(row) and [p.kind for p in row[at + 1 : at + 3]] == ["verb", "comma"]:
        who = row[at + 3]
        if who.kind == "noun" and marked.is_a(who.head_last - 1, "crowd"):
            return _as_subject(asked, who)
    whole = of_which(asked)
    return None if whole is None else _as_subject(asked, whole)


def how_often(its: Pieces, q: Quantity, after: int) -> Subject | None:
    """What was done so many times; ``after`` is the boundary behind the word for times."""
    postpositions = its.marked.pack.settings.get("genitive") == "before"
    at = its.index(q.first)
    done = happened(its, at, after) if postpositions else None
    asked = Asked(its, q, "count", after, at, False, postpositions)
    return _as_subject(asked, done) if done is not None else None


def _as_subject(asked: Asked, told: Piece) -> Subject:
    last = trimmed(asked, told.first, told.last)
    return Subject(_number_within(asked, told.first), last, concept_of_piece(asked.marked, told), "subject-before")


def _number_within(asked: Asked, first: int) -> int:
    """Where a noun begins whose first word a number is tied to (the *seven-seater*)."""
    tied = first > 1 and asked.marked.tokens[first - 1].key == "-" and asked.marked.tight(first - 1)
    if not tied or asked.its.letters[first - 2] != QUANTITY or asked.postpositions:
        return first
    return asked.its.row[asked.its.index(first - 2)].first


def _told_inside(asked: Asked) -> Told:
    its, marked, at = asked.its, asked.marked, asked.at
    row = its.row
    if at >= len(row):
        return CARRIED
    link = row[at].link
    if link == "of" and at and row[at - 1].kind == "noun":
        head = row[at - 1]
        if asked.kind == "money" and at > 1 and marked.is_a(row[at - 2].head_first, "deprives"):
            return None  # robbed a trader of Rs2m
        if asked.kind == "count" and asked.q.unit is None and _among(row, at):
            return CARRIED  # of the 90 dams, repair of 40
        if marked.is_a(head.head_first, "own_number"):
            return None
        if marked.is_a(head.head_last - 1, "change"):
            what = changed(asked, asked.after)
            if what is not None:
                return row[its.index(what[0].first)]
            verb = row[at - 2] if at > 1 else head
            if marked.is_a(verb.head_first, "awaits") and marked.is_a(verb.head_first, "that_verb"):
                return head  # they expect growth of 3 percent
            if asked.kind != "percent":
                return head
            if head.head_last - head.head_first > 1:  # a sales drop of 5 percent
                last = head.head_last - 1
                last -= marked.tokens[last - 1].key in ("'", "'s") and last - head.first > 1  # the rupee's slide
                return Piece(head.kind, head.first, last, head.link, head.head_first, last)
        elif not marked.is_a(head.head_last - 1, "number_noun") or (
            asked.kind in ("money", "percent") and head.head_last - head.head_first > 1  # an EU average of 6%
        ):
            return head
    if asked.q.role == "multiple" and at and row[at - 1].kind == "noun" and row[at - 1].link == "as":
        return row[at - 1]  # crowds in the square as the price doubles
    if asked.kind == "money" and marked.is_a(asked.after, "worth"):  # sold Rs5m worth of shares, bought Rs3m worth
        return CARRIED
    if asked.kind == "measure" and at > 1 and row[at - 1].kind == "comma" and row[at - 2].kind == "noun":
        if marked.is_a(asked.after, "direction_word"):
            return row[at - 2]  # at the mine, 30km from his home
    if asked.kind == "measure" and at and row[at - 1].kind == "noun" and marked.is_a(asked.after, "dimension"):
        if row[at - 1].last == asked.q.outer_first:
            return row[at - 1]  # a boundary wall six feet high
    if asked.kind == "measure" and at and row[at - 1].kind == "noun" and row[at - 1].link and _away(asked):
        return row[at - 1]  # along the coast 300 km north of Palu
    if asked.kind == "count" and link == "to" and at > 1 and row[at - 1].kind == "noun":
        if row[at - 2].kind == "quantity":  # by 57 votes to 41
            return COMPARED
    if asked.kind == "measure" and asked.q.unit in _FALLEN and not link and at and row[at - 1].kind == "verb":
        if marked.is_a(row[at - 1].head_first, "awaits"):
            return None  # the hills may get 2 inches, forecast another 40mm
    if asked.kind == "count" and at and row[at - 1].kind in ("break", "and", "comma"):
        if any(p.kind == "break" and p.link == "of" for p in row[max(0, at - 6) : at]):
            return what_they_are(its, at)  # 300 singers, of whom 90 are tenors
    if asked.kind == "count" and at and marked.is_a(row[at - 1].last - 1, "told_beside"):
        return row[at - 1]  # a town, population 204
    if asked.kind == "count" and asked.q.unit is None and not _level(asked) and apposed(its, at) is None:
        return None if not link and _put_behind(its, at) else CARRIED
    if (
        asked.kind == "count"
        and asked.q.unit is None
        and link == "with"
        and any(p.kind == "quantity" for p in row[:at])
    ):
        return CARRIED  # Punjab logged 112 cases, Pindi tops with 71
    if (
        asked.q.role == "multiple"
        and marked.is_a(asked.after, "determiner")
        and not marked.is_a(asked.after, "article")
    ):
        if marked.is_a(asked.after + 1, "number_noun"):  # 60 men, and twice that number
            return COMPARED
    if asked.q.role == "multiple" and at and row[at - 1].kind == "comma":  # revenue, which is a tenth, doubled
        acts = marked.tokens[asked.q.last - 1].key.endswith(tuple(marked.pack.settings["verb_endings"]))
        if not acts and any(p.kind == "quantity" for p in row[:at]):  # 120 visitors, twice as many as last year
            return COMPARED
        return subject_of(its, at)
    return told_inside(its, at, asked.kind)


def _put_behind(its: Pieces, at: int) -> bool:
    """Whether a bare number is what a clause behind a comma does something to (a fire spread, forcing 3,400 out)."""
    if at < 2 or its.row[at - 1].kind != "verb" or its.row[at - 2].kind != "comma":
        return False
    endings = tuple(its.marked.pack.settings.get("gerund_endings", ()))
    return its.marked.tokens[its.row[at - 1].first].key.endswith(endings)


def _among(row: Sequence[Piece], at: int) -> bool:
    """Whether the sentence, or a clause before, opens with a whole that numbers are taken of: of the 90 dams, 40."""
    for k in range(at - 2):
        if row[k].kind == "quantity" and row[k].link == "of" and row[k + 1].kind == "noun":
            return k == 0 or row[k - 1].kind in ("comma", "break", "verb", "stop")
    return False


def _away(asked: Asked) -> bool:
    """Whether a distance stands right behind the thing that is so far from somewhere."""
    beside = asked.its.row[asked.at - 1].last == asked.q.outer_first
    return beside and asked.marked.is_a(asked.after, "direction_word")


def _level(asked: Asked, strict: bool = False) -> bool:
    """Whether a bare number says something of a noun before it: the toll climbed to 19, Visitors: 700."""
    row, marked = asked.its.row, asked.marked
    k = asked.at - 1
    if strict and (asked.postpositions or k < 0 or asked.kind != "count"):
        return False
    stepwise = row[asked.at].link in ("by", "to") and not strict
    while k >= 0 and not strict and (row[k].kind in ("noun", "quantity") or (stepwise and row[k].kind == "comma")):
        k -= 1
    if k < 0:
        beside = asked.at and row[asked.at - 1].last == asked.q.outer_first  # a table: Solar 95
        return bool(beside) and not any(p.kind == "verb" for p in row)
    piece = row[k]
    if piece.kind in ("colon", "open"):
        return k == asked.at - 1
    if piece.kind != "verb":
        return False
    if marked.is_a(piece.head_first, "level", "change"):
        return not strict or not marked.is_a(piece.head_first, "auxiliary", "helping")
    if strict:
        return False
    link = row[asked.at].link
    return link in ("at", "by") or (link in _AS_FAR and k < asked.at - 1)  # is put at 2m, raised the toll to 9


def _told_last(asked: Asked) -> Told:
    its, marked, at = asked.its, asked.marked, asked.at
    row, kind = its.row, asked.kind
    if at >= len(row):
        return CARRIED
    verb = None
    for piece in row[at + 1 : at + 6]:
        if piece.kind in _ENDS:
            verb = piece
            break
    letters, change = asked.its.letters, False
    words = [i for i in range(asked.after, min(asked.after + 6, len(letters))) if letters[i] not in (SKIP, TIME)][:3]
    for i in words:
        change = change or bool(marked.line.inside[i] & _CHANGE_NOUN)
    change = change or changes_alike(asked)
    left = row[at - 1] if at else None
    if at > 1 and row[at - 1].kind == "comma" and row[at - 2].kind == "quantity":  # 16 thousand, that is 20 percent
        return COMPARED
    if left is not None and left.kind == "noun" and partitive(asked):
        return left
    if left is not None and left.kind == "pronoun" and left.link == "of":  # the fee of one is 100 and of another 400
        return CARRIED
    if left is not None and left.link == "owed" and kind == "money":
        return None
    if kind == "percent" and row[at].link == "with" and left is not None and left.kind == "noun" and not left.link:
        if any(p.kind == "quantity" for p in row[: at - 1]):  # A 78 percent passed, B, with 52 percent, was last
            return CARRIED
    if kind == "percent" and row[at].link == "with" and [p.kind for p in row[at + 1 : at + 3]] == ["noun", "verb"]:
        if not row[at + 1].link:  # with 8 percent he won a lead
            return row[at + 1]
    if left is not None and left.kind == "noun" and brought_to(asked, left):
        return left
    if left is not None and left.kind == "noun" and expects(asked, left):
        return COMPARED
    if kind == "percent" and asked.changes and (what := made_less(asked)) is not None:
        return what
    cases: tuple[str, ...] = ("",)
    if kind == "duration":
        cases = ("", "to")
        done = happened(its, at, asked.after, before=False) if asked.link in ("from", "for") else None
        if done is not None:
            return done
        if verb is not None and marked.is_a(verb.first, "takes_time"):
            return taking(asked)
    if kind == "rank":
        cases = ("", "erg", "to")
        whose = ranked(its, at)
        if whose is not None:
            return whose
    elif change:
        cases = ("", "in")
    elif kind == "money" and left is not None and left.kind == "break" and purpose(asked, left):
        return None
    elif kind == "money" and verb is not None and verb.kind == "verb":
        first = next((i for i in words if letters[i] not in (LINK, OF)), asked.after)
        if left is not None and on_account(asked, left):
            return left
        if (source := earned_from(asked)) is not None and marked.is_a(first, "receives", "hands_over"):
            return source
        if marked.is_a(first, "spends"):
            cases = ("on", "for")
        elif (left is not None and left.link == "of") or (left is not None and left.link == "as"):
            return left
        elif marked.is_a(first, "receives") and row[at].link != "in":
            cases = ("", "to", "erg")
        elif row[at].link not in ("in", "until") and (marked.is_a(first, "hands_over") or takes_cash(asked)):
            if left is None or left.kind != "noun":
                return None
            if left.link == "for" and not marked.is_a(left.last - 1, "infinitive", "purpose"):
                return left
            return left if not left.link and passive(its, verb) else None
    if kind == "count" and asked.q.unit is None:
        if not (change or level_last(asked)) or (verb is not None and marked.is_a(verb.first, "hands_over")):
            return CARRIED
    if left is not None and left.kind == "noun" and left.link == "of" and kind in ("percent", "fraction"):
        spent = verb is not None and marked.is_a(verb.first, "spends", "hands_over", "light")
        return (of_base(its, at) if kind == "percent" and not spent else None) or left
    if left is not None and left.link == "for" and kind == "money":
        return None if marked.is_a(left.last - 1, "infinitive", "purpose") else left
    told = told_last(its, at, kind, cases)
    if not isinstance(told, Piece) and (kind, row[at].link) in _BEFORE_ITS_NOUN and at + 1 < len(row):
        if row[at + 1].kind == "noun" and not row[at + 1].link:  # for 5 lakh this paper was sold
            return row[at + 1]
    if isinstance(told, Piece) and told.last - told.first == 1 and marked.is_a(told.first, "number_noun"):
        k = its.index(told.first) - 1
        if k >= 0 and row[k].kind == "break" and marked.is_a(row[k].first, "relative_word") and kind == "count":
            return antecedent(its, k, number=True)  # houses, whose number
        if any(p.kind == "quantity" for p in row[: k + 1]) and kind == "count":
            return CARRIED
    return told


def _has_own(asked: Asked, following: tuple[Quantity, ...]) -> bool:
    """Whether a number alone stands behind a bare noun as the next one does not (permanent teachers 670, and in one
    teacher's share 61 pupils)."""
    its = asked.its
    if not following or asked.kind != "count" or asked.q.unit is not None or asked.link == "than":
        return False
    if asked.marked.is_a(asked.q.outer_last, "out_of"):  # of the 11 involved four officers
        return False
    return _bare_before(its, asked.at) and not _bare_before(its, its.index(following[0].first))


def _bare_before(its: Pieces, at: int) -> bool:
    return 0 < at < len(its.row) and its.row[at - 1].kind == "noun" and not its.row[at - 1].link


def _beside(asked: Asked, subject: Subject) -> bool:
    """Whether a subject stands in a case of its own in the clause of the number (off 7 balls he made 22)."""
    its, k = asked.its, asked.its.index(subject.first)
    return asked.at - k == 1 and its.row[k].link in ("on", "with")


def _became(asked: Asked, right: Subject) -> bool:
    """Whether the word behind a number in a list says what became of the counted, not what they are: 4 gunmen were shot
    and 3 *escaped*."""
    if not asked.postpositions or asked.kind != "count" or not asked.at:
        return False
    size = right.last - right.first
    able = size == 2 and asked.marked.is_a(right.first, "prefix")  # 16 fit to fly (قابل پرواز)
    if not able and (right.concept or size > 1):
        return False
    verb = asked.marked.at("verb", right.last)
    new = asked.marked.is_a(right.first, "adjective") and not asked.marked.is_a(right.first, "demonym")
    beside = able or new or asked.its.row[asked.at - 1].kind == "and"
    return beside and verb is not None and verb.value == "be"
