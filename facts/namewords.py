"""Which words, signs and numbers may belong to the name or role of one who speaks."""

from __future__ import annotations

from facts.annotate import Annotated
from facts.line import bit, mask

VERBS = ("verb", "weak_verb", "said", "said_rather", "telling", "denies", "vowed", "expects")
_NO_OWNER = ("time", "duration", "month", "weekday", "quantity", "pronoun", "relative", "verb", "preposition", "adverb")
_WHEN = ("weekday", "month", "time_adjective", "duration")

ANY_VERB = mask(*VERBS)
_CAPITAL, _SPEAKER_WORD, _CASE_MARK, _GENITIVE = map(bit, ("capital", "speaker_word", "case_mark", "genitive"))
_PRONOUN, _DETERMINER, _RELATIVE, _ARTICLE = map(bit, ("pronoun", "determiner", "relative", "speaker_article"))
_FILLER = mask("adverb", "speech_filler")
_NO_NAME = mask("pronoun", "conjunction", "not_speaker", "speaker_article")
_NO_NOUN = mask("verb", "adverb", "preposition", "determiner")
_NO_START = mask(
    "adverb",
    "conjunction",
    "speech_filler",
    "speaker_edge",
    "genitive",
    "preposition",
    "clause_break",
    "role_tie",
    "determiner",
)
_NO_END = mask("adverb", "genitive", "speech_filler", "conjunction", "of")
_NO_MODIFIER = mask("verb", "speech_aux", "adverb", "clause_break", "conjunction")
_TIED = mask("fixed", "role_tie", "issued")
_QUANTITY, _LIGHT_NOUN, _MEMBERS = map(bit, ("quantity", "light_noun", "members"))
_ENDS_CLAUSE = mask("clause_break", "clause_end", "verb", "speaker_stop")


def postpositional(marked: Annotated) -> bool:
    """Whether the language puts its case marks behind the noun."""
    return bool(marked.pack.settings.get("genitive") == "before")


def _ends_like(marked: Annotated, i: int, setting: str) -> bool:
    return marked.tokens[i].key.endswith(tuple(marked.pack.settings.get(setting, ())))


def inside_name(marked: Annotated, i: int) -> bool:
    """Whether a sign may stand within a name: AT&T, P@SHA, Mbeki-Ross, Dr."""
    key = marked.tokens[i].key
    if key in "/&@'_":
        return True
    if key == "-":
        return marked.tight(i)
    if key != "." or i == 0 or (marked.is_a(i - 1, "unit") and not _initial(marked, i - 1)):
        return False
    return len(marked.tokens[i - 1].key) <= 3 or marked.is_a(i - 1, "abbreviation")


def _initial(marked: Annotated, i: int) -> bool:
    """Whether a letter that may be a unit is one of a name's initials (P. V. Nair), with no number before it."""
    named = len(marked.tokens[i].key) == 1 and marked.capital(i) and i + 2 < len(marked.tokens)
    return named and marked.tokens[i + 2].shape == "w" and marked.capital(i + 2) and not marked.is_a(i - 1, "number")


def number_inside(marked: Annotated, i: int) -> bool:
    """Whether a number is part of a name or description (Rescue 1122, a 35-year-old mechanic, a survey of 1,200)."""
    if i + 1 < len(marked.tokens) and (marked.tokens[i + 1].key == "-" or marked.is_a(i + 1, "members")):
        return True
    if i > 0 and marked.is_a(i - 1, "numbered_body"):
        return True
    if i < 2 or not marked.is_a(i - 1, "of"):
        return False
    near = range(i - 2, max(-1, i - 9), -1)
    source = next((k for k in near if marked.is_a(k, "source_noun", "speaker_word")), None)
    return source is not None and not any(marked.is_a(k, "verb") for k in range(source, i))


def spelled_out(marked: Annotated, i: int) -> bool:
    """Whether a word in capitals is a name told by its letters (WHO, US) and not the word they spell."""
    token = marked.tokens[i]
    if token.end - token.start < 2 or not marked.text[token.start : token.end].isupper():
        return False
    return not marked.text[marked.tokens[0].start : marked.tokens[-1].end].isupper()  # a headline in capitals


def is_pronoun(marked: Annotated, i: int) -> bool:
    its = marked.line.inside[i]
    if not its & _PRONOUN or its & _DETERMINER or spelled_out(marked, i):
        return False
    return not (i > 0 and marked.tokens[i - 1].key == "-" and marked.tight(i - 1))  # Quaid-i-Azam


def is_relative(marked: Annotated, i: int) -> bool:
    return bool(marked.line.inside[i] & _RELATIVE) and not spelled_out(marked, i)


def is_verb(marked: Annotated, i: int) -> bool:
    """Whether a word is a verb, and no part of a name (Save the Children) and no adjective (the lead author)."""
    its = marked.line.inside[i]
    if not its & ANY_VERB or its & _SPEAKER_WORD:
        return False
    last = i + 1 == len(marked.tokens)
    if i and marked.tokens[i - 1].key == "-" and marked.tight(i - 1):  # a state-run bank
        return False
    if i and marked.tokens[i - 1].key == "'s":  # the ministry's own data
        return False
    if marked.is_a(i, "weak_verb") and marked.is_a(i + 1, "person_role") and marked.tokens[i - 1].shape == "p":
        return False  # "...," lead author Ana Ruiz said
    if i and marked.is_a(i - 1, "determiner") and not last and marked.tokens[i + 1].shape == "w":
        return marked.is_a(i + 1, "preposition", "determiner")
    return last or not marked.capital(i) or (i == 0 and not marked.capital(1))


def is_noun_of_verb(marked: Annotated, i: int) -> bool:
    """Whether a word that may be a verb is a noun: it stands right before another verb, in no past tense, and behind
    a word that belongs to it (the air force said)."""
    if not marked.is_a(i, "verb", "weak_verb") or _ends_like(marked, i, "verb_endings"):
        return False
    if marked.is_a(i, "said", "said_rather") or not marked.is_a(i + 1, *VERBS, "found_out", "speech_aux"):
        return False
    before = i > 0 and marked.tokens[i - 1].shape == "w"
    return before and not is_pronoun(marked, i - 1) and not is_relative(marked, i - 1)


def is_modifier(marked: Annotated, i: int) -> bool:
    """Whether a participle belongs to the noun before it (a study published in May, the firm running the ferry)."""
    if i == 0 or i + 1 >= len(marked.tokens) or marked.tokens[i - 1].shape != "w":
        return False
    if marked.line.inside[i - 1] & _NO_MODIFIER:
        return False
    if not marked.is_a(i, "participle") and not _ends_like(marked, i, "participle_endings"):
        return False
    following = i + 1 + marked.is_a(i + 1, "adverbial")  # carried out by
    first = following
    while following + 1 < len(marked.tokens) and marked.is_a(following, *_WHEN):
        following += 1  # published last Monday by
    if marked.is_a(following, "preposition", "of"):
        return True
    if following > first:  # data released Friday showed
        return True
    return marked.is_a(following, "determiner") and _ends_like(marked, i, "gerund_endings")


def is_filler(marked: Annotated, i: int) -> bool:
    """Whether a word between a name and its verb says how or when it was said (finally, also, later)."""
    its = marked.line.inside[i]
    if its & _SPEAKER_WORD or marked.capital(i):
        return False
    return bool(its & _FILLER) or _ends_like(marked, i, "adverb_endings")


def links(marked: Annotated, i: int) -> bool:
    """Whether a preposition stands inside a name or role (chief of staff at the ministry, a survey by Gallup)."""
    if marked.is_a(i, "name_link"):
        return True
    if i == 0 or marked.tokens[i - 1].shape != "w":
        return False
    if marked.is_a(i, "agent_link"):
        before = i - 1
        while before > 0 and marked.is_a(before, *_WHEN):
            before -= 1
        return marked.is_a(before, "source_noun", "claim_noun") or is_modifier(marked, before)
    return marked.is_a(i, "place_link") or (
        marked.is_a(i, "role_link") and marked.is_a(i - 1, "speaker_word", "participle")
    )


def ends_name(marked: Annotated, i: int) -> bool:
    """Whether a name that follows a role ends before this token."""
    if marked.tokens[i].shape == "p":
        return not inside_name(marked, i)
    return marked.is_a(i, "relative", "preposition", "clause_break", "conjunction") and not marked.is_a(i, "of")


def ends_phrase(marked: Annotated, i: int) -> bool:
    """Whether a word ends the phrase behind it, where case marks stand behind the noun: a verb, a clause, or a
    case mark that nothing ties to the name."""
    its, beyond = marked.line.inside[i], marked.line.inside[i + 1]
    if its & _TIED or beyond & _MEMBERS:  # a bench of two
        return False
    last = i + 1 == len(marked.tokens)
    if its & _QUANTITY:
        return True
    if its & _LIGHT_NOUN and not last:  # برآمد کنندگان, but برآمد ہوئے
        return marked.is_a(i + 1, "verb", "auxiliary") and not beyond & (_LIGHT_NOUN | _GENITIVE)
    if its & _ENDS_CLAUSE:
        return True
    if its & _CASE_MARK and not its & _GENITIVE:
        return last or not marked.is_a(i + 1, "role_tie")
    return False


def before_issue(marked: Annotated, end: int) -> int:
    """Where a report's name ends that bears a year or number behind it (سالانہ رپورٹ 2024-25 میں)."""
    i = end
    while i > 0 and end - i < 4 and (marked.tokens[i - 1].shape == "d" or marked.is_a(i - 1, "time")):
        i -= 1
        if i > 1 and marked.tokens[i - 1].key in "-/":
            i -= 1
    return i if i < end and i > 0 and marked.is_a(i - 1, "source_noun") else end


def owner_of_so_many(marked: Annotated, i: int, last: int) -> int | None:
    """The genitive that says whose one, two or fortnightly the speakers are, before the number that ends at ``i``
    (ریلوے کے ایک افسر, ایسوسی ایشن کے پندرہ روزہ اعدادوشمار)."""
    first = i
    while first > 0 and marked.is_a(first, "quantity"):
        first -= 1
    if first == i or first < 1 or not marked.line.inside[first] & _GENITIVE or marked.tokens[first - 1].shape != "w":
        return None
    if marked.is_a(first - 1, *_NO_OWNER) or marked.meets(i + 1, last, "genitive"):
        return None
    return first if marked.is_a(last - 1, "speaker_word") or marked.is_a(i + 1, "speaker_word") else None


def _no_noun_before(marked: Annotated, i: int) -> bool:
    """Whether a word that may be a genitive has no noun before it, and so begins a name (کے الیکٹرک)."""
    if i == 0 or marked.tokens[i - 1].shape != "w":
        return i == 0 or marked.tokens[i - 1].key not in ")'"
    return marked.is_a(i - 1, "conjunction", "case_mark", "clause_break", "speaker_stop", "clause_end")


def _begins_name(marked: Annotated, i: int) -> bool:
    its = marked.line.inside[i]
    if its & _ARTICLE:
        return True
    if its & _GENITIVE:
        return _no_noun_before(marked, i)
    if marked.tokens[i].shape != "w":
        return False
    if i and marked.tokens[i - 1].key == "," and _ends_like(marked, i, "gerund_endings"):
        return bool(its & _SPEAKER_WORD) or marked.capital(i)  # beating analysts' estimates
    return not its & _NO_START or spelled_out(marked, i)


def trimmed(marked: Annotated, first: int, last: int) -> tuple[int, int] | None:
    """The stretch without words and signs at its ends that name nobody."""
    tokens, inside = marked.tokens, marked.line.inside
    while first < last and not (_begins_name(marked, first) and (first + 1 < last or tokens[first].shape == "w")):
        first += 1
    while last > first and tokens[last - 1].shape != "w" and tokens[last - 1].key != ")":
        if marked.is_a(last - 2, "numbered_body"):  # court No. 7
            break
        last -= 1
    while last > first and inside[last - 1] & _NO_END:
        last -= 1
    while last > first and tokens[last - 1].key == "'s":
        last -= 1
    return (first, last) if last > first else None


def without_time(marked: Annotated, first: int, last: int) -> tuple[int, int]:
    """The phrase without when and where it was said (officials on Tuesday) or a number (two of the 12 firms)."""
    for k in range(first + 1, last):
        if marked.is_a(k, "preposition") and not marked.is_a(k, "of"):
            following = range(k + 1, min(last, k + 3))
            if any(marked.is_a(n, "weekday", "month", "day_part", "number") for n in following):
                return first, k
    while last > first and (
        marked.is_a(last - 1, "weekday", "month")
        or (marked.is_a(last - 1, "day_part", "adverb") and not marked.capital(last - 1))
    ):
        last -= 1
    return first, last


def is_name(marked: Annotated, first: int, last: int) -> bool:
    """Whether a stretch between commas is the name of a person, and not what they are."""
    words = [i for i in range(first, last) if marked.tokens[i].shape == "w"]
    if not 1 <= len(words) <= 7 or any(marked.tokens[i].shape in ("d", "v") for i in range(first, last)):
        return False
    if postpositional(marked):
        return len(words) <= 4 and not any(marked.is_a(i, "verb", "preposition", "genitive") for i in words)
    if any(marked.is_a(i, "weekday", "month", "place") for i in words):
        return False
    return all(marked.capital(i) or len(marked.tokens[i].key) <= 3 for i in words) and marked.capital(words[0])


def is_named(marked: Annotated, first: int, last: int) -> bool:
    """Whether a stretch between commas names a person, with or without a role before the name (their counsel, senior
    advocate Asma Bari, said)."""
    if is_name(marked, first, last):
        return True
    name = next((i for i in range(first, last) if marked.capital(i)), last)
    role = any(marked.is_a(i, "person_role") for i in range(first, name))
    plain = all(marked.tokens[i].shape == "w" and not is_verb(marked, i) for i in range(first, name))
    return role and plain and not marked.meets(first, name, "preposition", "of") and is_name(marked, name, last)


def tells_role(marked: Annotated, first: int, last: int) -> bool:
    """Whether a phrase tells a role, so that a name may follow it (the lead author, the mayor of Hala)."""
    if postpositional(marked):
        return any(marked.is_a(i, "speaker_word") for i in range(first, last))
    if not marked.capital(last - 1) or marked.is_a(last - 1, "speaker_word"):
        return True
    return any(marked.is_a(i, "person_role") and not marked.capital(i) for i in range(first, last))


def nameable(marked: Annotated, i: int) -> bool:
    """Whether the word can be (part of) the name of a speaker."""
    if marked.tokens[i].shape != "w":
        return False
    its = marked.line.inside[i]
    if not its & _NO_NAME and (its & _SPEAKER_WORD or not its & _NO_NOUN or its & _CAPITAL):
        return True
    return spelled_out(marked, i)


def sayer(marked: Annotated, first: int, last: int) -> bool:
    """Whether a phrase is that of someone who may speak: a capital, or a word for a role or a report."""
    inside = marked.line.inside
    for i in range(first, last):  # noqa: SIM110 - as in ``Annotated.meets``
        if inside[i] & _SPEAKER_WORD or (inside[i] & _CAPITAL and nameable(marked, i)):
            return True
    return False
