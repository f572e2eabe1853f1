"""What may stand between a number and its noun besides plain adjectives, and which nouns it counts together.

brackets   200 (mainly elderly) pilgrims
commas     a six-month, unpaid internship; a 10-year, $300m deal
together   47 passengers and crew
apart      300 طلبہ | سڑکوں پر: people, and where they are
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.asked import Asked
from facts.atoms import Quantity
from facts.fold import keys
from facts.parts import DETERMINER, LINK, NOUN, OF, PRONOUN, QUANTITY, SIGN, SKIP, TIME, VERB
from facts.phrases import noun_end
from facts.verbhood import many


def put_in(marked: Annotated, letters: list[str], first: int, close: int) -> bool:
    """Whether what brackets hold goes with the noun behind them (200 *(mainly elderly)* pilgrims)."""
    if letters[close + 1 : close + 2] != [NOUN] or marked.capital(close + 1):
        return False
    return all(letters[i] in (NOUN, SKIP, VERB) and not marked.capital(i) for i in range(first + 1, close))


def past_commas(marked: Annotated, letters: list[str], q: Quantity, comma: int) -> int:
    """The last comma of a row of adjectives that a number begins as one word with its unit (a two-year, unpaid,
    live-in post), or the end of the sum that stands among them; 0 where the comma parts phrases."""
    tokens = marked.tokens
    if not any(tokens[i].key == "-" for i in range(q.last, q.outer_last)):
        return 0
    if letters[comma + 1 : comma + 2] == [QUANTITY]:
        last = marked.reach("quantity", comma + 1)
        return last - 1 if letters[last : last + 1] == [NOUN] else 0
    if letters[comma + 1 : comma + 2] != [NOUN]:
        return 0
    last = noun_end(marked, letters, comma + 1)
    while letters[last : last + 2] == [SIGN, NOUN] and tokens[last].key == ",":
        words = last - comma - 1
        if words != 1 and not (words == 3 and tokens[comma + 2].key == "-"):
            break
        comma, last = last, noun_end(marked, letters, last + 1)
    return comma


def with_partners(marked: Annotated, letters: list[str], q: Quantity, first: int, last: int) -> int:
    """Where the plurals end that one number counts together (47 *passengers and crew*, 700 *homes, shops and
    schools*, 1,500 *Indian and Pakistani prisoners*); ``last`` where what follows is no plain plural, has its own
    number, or begins another clause."""
    keys, end = marked.line.keys, last
    shared = not _several(marked, last - 1) and (last - first == 1 or keys[first + 1] == "-") and q.value > 1
    if not shared and not _several(marked, last - 1):
        return last
    while keys[end] == "," and (more := _plural_end(marked, letters, end + 1, shared)):
        end = more
    if keys[end] not in ("and", "&"):
        return last
    second, end = end + 1, _plural_end(marked, letters, end + 1)
    then = letters[end : end + 1]
    if not end or then in ([NOUN], [QUANTITY], [DETERMINER], [PRONOUN]):
        return last
    before = range(marked.clause(q.outer_first, q.outer_last)[0], q.outer_first)
    verbs = [i for i in before if letters[i] == VERB and not marked.is_a(i, "said", "saying")]
    if then == [VERB] and verbs and (marked.is_a(end, "auxiliary") or not marked.is_a(end - 1, "people_of_age")):
        return last  # killed five rebels and soldiers found their rifles
    if then == [OF] and not shared and letters[q.outer_first - 1] == LINK:
        return last  # envoys from ten states and officials of the bank
    acts = marked.is_a(second, "weak_verb", "verb")
    acts = acts or (end - second == 1 and not _known(marked, second) and any(keys[i].endswith("s") for i in verbs))
    return last if then in ([LINK], [TIME], [SKIP]) and acts else end  # has three sons and teaches in Multan


def trimmed(asked: Asked, first: int, last: int) -> int:
    """Without the adjective that makes a verb with the word behind it (12 houses *ruined* were)."""
    marked, letters = asked.marked, asked.its.letters
    while asked.postpositions and last - first > 1 and marked.is_a(last - 1, "dimension"):
        last -= 1
    if asked.postpositions and last - first > 2 and marked.is_a(last - 1, "adposition"):
        last -= 2  # children out of school (بچے اسکول سے باہر)
    if not asked.postpositions or last - first < 2 or last >= len(letters) or letters[last] != VERB:
        return last
    verb = marked.at("verb", last)
    if verb is None or verb.value not in ("do", "be"):
        return last
    if marked.is_a(last - 1, "became") and not marked.is_a(last - 1, "concept"):
        return last - 1  # the dispute was solved
    for cut in range(last - 1, first, -1):
        if letters[cut] == OF:  # the treatment of patients
            break
        if marked.until("concept", cut) is not None and not any(marked.is_a(i, "concept") for i in range(cut, last)):
            return cut
        if verb.value == "do" and people_end(marked, cut):
            return last if people_end(marked, last) else cut  # 50 passengers travel (مسافر سفر کرتے ہیں)
    return last


def before_others(asked: Asked, first: int, last: int, link: str) -> int:
    """Where several counted things end before nouns that are none of them: what they became or fell prey to, where they
    are (``link`` of a place) or were brought."""
    marked, letters = asked.marked, asked.its.letters
    prey = before_prey(marked, letters, first, len(letters))
    if asked.kind == "fraction" or 0 < prey < last:
        return prey or last
    end = before_more(marked, first, last)
    brought = letters[last : last + 1] == [VERB] and marked.is_a(last, "moves_there")
    return min(end, before_their_place(marked, first, last)) if link or brought else end


def before_its_place(marked: Annotated, first: int, last: int) -> int:
    """Where what is measured ends before the noun that says where it is (80 لاکھ ٹن پلاسٹک | سمندر میں)."""
    whole = marked.at("concept", first)
    apart = last - first == 2 and whole is not None and whole.last == first + 1
    return first + 1 if apart else last


def doing(marked: Annotated, i: int) -> bool:
    """Whether a word and the mark behind it name those who do something (سونے والے)."""
    endings = keys(marked.pack.settings.get("verb_endings", ()))
    return marked.is_a(i + 1, "doer_mark", "subject_lead") and marked.tokens[i].key.endswith(endings)


def before_more(marked: Annotated, first: int, last: int) -> int:
    """Where a plural ends that no other noun can follow in its phrase (17 شاہراہیں | تالاب بن گئیں, 16 طیارے | پرواز
    کے قابل)."""
    direct = keys(marked.pack.settings.get("direct_endings", ()))
    other = keys(marked.pack.settings.get("oblique_of_one", ()))
    for i in range(first + 1, last):
        word, known = marked.tokens[i - 1].key, marked.until("concept", i)
        if known is None or any(x.first < i < x.last for x in marked.entries("concept", first, last)):
            continue
        if word.endswith(direct) or (
            word.endswith(other) and marked.is_a(i, "concept") and not people_end(marked, last)
        ):
            return i
    return last


def before_their_place(marked: Annotated, first: int, last: int) -> int:
    """Where several people end before the noun that says where they are (300 طلبہ | سڑکوں پر); ``last`` where the row
    is one name (15 خواتین کالجوں میں)."""
    plural = keys(marked.pack.settings.get("oblique_endings", ()))
    where = marked.tokens[last - 1].key
    if marked.is_a(last - 1, "people_place"):
        return last
    for cut in range(first + 1, last):
        word = marked.tokens[cut - 1].key
        if (
            word.endswith(plural)
            or not people_end(marked, cut)
            or any(people_end(marked, i) for i in range(cut + 1, last + 1))
        ):
            continue
        if where.endswith(plural):
            return last if marked.is_a(cut - 1, "of_people") else cut
        if marked.is_a(last - 1, "concept", "noun", "place", "light") and not where.endswith(_either(marked)):
            return cut
    return last


def before_prey(marked: Annotated, letters: list[str], first: int, last: int) -> int:
    """Where those end who fall prey to something (بچے غذائی قلت کا شکار), if they do; 0 where only that is named."""
    prey = first + 1
    while (
        prey < last and letters[prey] in (NOUN, OF) and not (letters[prey] == OF and marked.is_a(prey + 1, "suffers"))
    ):
        prey += 1
    if prey >= last or letters[prey] != OF:
        return last
    ends = [i for i in range(first + 1, prey) if marked.until("concept", i) is not None and letters[i] == NOUN]
    return ends[0] if ends else 0


def _either(marked: Annotated) -> tuple[str, ...]:
    """Endings of plurals that are the same in every case (مقامات پر)."""
    return keys(marked.pack.settings.get("caseless_endings", ()))


def people_end(marked: Annotated, last: int) -> bool:
    """Whether a word for people ends before a boundary."""
    sort = marked.until("peer", last)
    return (sort is not None and sort.value == "folk") or marked.is_a(last - 1, "head_word")


def _plural_end(marked: Annotated, letters: list[str], first: int, any_noun: bool = False) -> int:
    """Where a plural of one to three words ends that begins at a token; 0 where none does."""
    if letters[first : first + 1] != [NOUN]:
        return 0
    end = noun_end(marked, letters, first)
    row_of_verb = end - first > 1 and marked.is_a(first, "weak_verb", "verb") and many(marked, first)  # exports cloth
    return end if end - first < 4 and not row_of_verb and (any_noun or _several(marked, end - 1)) else 0


def _several(marked: Annotated, i: int) -> bool:
    return many(marked, i) or marked.is_a(i, "collective")


def _known(marked: Annotated, i: int) -> bool:
    return marked.is_a(i, "concept", "collective", "plural_noun")


def harmed(marked: Annotated, first: int) -> bool:
    """Whether a verb before a number says what befell so many people (killing 17)."""
    while first > 0 and marked.is_a(first - 1, "bound_word", "adverb"):
        first -= 1
    return marked.is_a(first - 1, "harms")


def those_who(marked: Annotated, letters: list[str], those: int) -> int:
    """Behind those who are named by what they do, or what is done to them (41 percent of *those asked*); else 0."""
    endings = tuple(marked.pack.settings.get("participle_endings", ()))
    if those + 1 >= len(marked.tokens) or not marked.tokens[those + 1].key.endswith(endings):
        return 0
    last = those + 2
    return noun_end(marked, letters, last) if letters[last : last + 1] == [NOUN] else last  # those leaving Class V
