"""Tokens -> numbers with exact values: digits of any script, words, and both mixed.

The grammar is the same for every language; what a word does in it is said by its role in ``numerals.tsv``.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from facts.alone import number_alone
from facts.atoms import Number, Numeral, Token
from facts.commas import in_parts
from facts.figures import Figures, exact, of_time, read_digits
from facts.lexicon import Word
from facts.line import bit
from facts.model import Value
from facts.pack import Pack
from facts.traits import traits

_OF_ONE_WORD = frozenset({"set", "multiple", "ordinal"})
_GENITIVE, _UNIT, _VERB, _LENGTH = bit("genitive"), bit("unit"), bit("verb"), bit("duration")


def read_numbers(tokens: list[Token], pack: Pack, words: list[Word] | None = None) -> list[Number]:
    """All numbers of a sentence, left to right, none overlapping; ``words`` are its tokens as the lexicon has them."""
    if words is None:
        words = pack.lexicon.of(tokens)
    starts = [i for i, word in enumerate(words) if word.leads]
    if not starts:
        return []
    numbers: list[Number] = []
    reader: _Reader | None = None
    end = 0
    for i in starts:
        if i < end:
            continue
        number = number_alone(tokens, words, i)
        if number is None:
            if reader is None:
                reader = _Reader(tokens, pack, words)
            number = reader.number_at(i)
        if number is not None:
            numbers.append(number)
            end = number.last
    return in_parts(numbers, tokens, words)


class _Reader(Figures):
    """Reads the number that begins at a token."""

    def __init__(self, tokens: list[Token], pack: Pack, words: list[Word]) -> None:
        super().__init__(tokens, words)
        self.numerals = pack.numerals

    # -- one number -----------------------------------------------------------------------------------------

    def number_at(self, i: int) -> Number | None:
        numerals = self.words[i].numerals
        if numerals is None:  # digits
            return self._quantity(i)
        vague = special = other = False
        for entry in numerals:  # its roles tell which of the readers may find anything
            role = entry.role
            if role == "vague":
                vague = True
            elif role in _OF_ONE_WORD:
                special = True
            elif role != "article":
                other = True
        if vague and (number := self._vague(i)) is not None:
            return number
        if special and (number := self._special(i)) is not None:
            return number
        if not (vague or special or other) and (i + 1 >= self.size or self.words[i + 1].numerals is None):
            return None  # the article of no number, as most are
        if other and (number := self._part_of_one(i)) is not None:
            return number
        return self._quantity(i)

    def _special(self, i: int) -> Number | None:
        """Sets (both), multiples (doubled), ordinals that are one word."""
        for role in ("set", "multiple"):
            entry = self.numeral(i, role)
            if entry:
                return self._made(i, i + 1, entry.value, role)
        ordinal = self.numeral(i, "ordinal")
        if ordinal and self.numeral(i + 1, "part_mark") and ordinal.value > 2:  # پانچواں حصہ: a fifth
            return self._made(i, i + 2, Fraction(1, int(ordinal.value)), "fraction")
        part = self.numeral(i, "fraction") if ordinal and self.numeral(i - 1, "part_lead") else None
        if part and (self._fraction_follows(i) or (i + 1 < self.size and self.words[i + 1].mask & _VERB)):
            return self._made(i, i + 1, part.value, "fraction")  # another fifth of it, is wasted
        if ordinal:  # third, fifth: a fraction only after "one" or "a", which _quantity reads
            return self._made(i, i + 1, ordinal.value, "ordinal")
        return None

    def _vague(self, i: int) -> Number | None:
        entry = self.numeral(i, "vague")
        if entry is None:
            return None
        value, j = entry.value, i + 1
        while j < self.size:
            after = j + 1 if self.key(j) in ("of", "upon", "and") else j
            more = self.numeral(after, "vague")
            scale = self.numeral(after, "scale", "hundred")
            if more and self.key(j) in ("upon", "and"):  # thousands upon thousands
                if more.value != value:
                    break
                j = after + 1
            elif more and after > j:
                value, j = value * more.value, after + 1
            elif more:  # ہزاروں لاکھوں: the greater of the two
                value, j = max(value, more.value), after + 1
            elif scale:
                value, j = value * scale.value, after + 1
            else:
                break
        return self._made(i, j, value, "vague")

    def _part_of_one(self, i: int) -> Number | None:
        """A number that begins with its point: اعشاریہ پانچ."""
        if self.numeral(i, "point_first") is None:
            return None
        if self.shape(i + 1) == "d" and self.key(i + 1).isdigit():
            return self._made(i, i + 2, Fraction(f"0.{self.key(i + 1)}"), "cardinal")
        if self.numeral(i + 1, "cardinal") is None:
            return None
        _, value, last = self._point(0, i + 1)
        return self._made(i, last, value, "cardinal")

    def _quantity(self, i: int) -> Number | None:
        start = i
        total: Value = 0
        current: Value | None = None
        last_scale: Value | None = None
        tail: int | None = None
        role = "cardinal"
        shift: Value = 0  # of سوا، ساڑھے، پونے, until its coefficient is complete
        shifted = False
        words = 0
        end = i
        if self.numeral(i, "article"):
            after = self.numeral(i + 1, "scale", "hundred", "group", "fraction")
            if after is None:
                return None
            if after.role == "fraction" and not self._fraction_follows(i + 1):
                return None
            current, i = 1, i + 1
        while i < self.size:
            shape = self.tokens[i].shape
            if shape == "d":
                if i != end and not shift:  # a hyphen or "and" before digits ends the number
                    break
                if current is not None and self.below_hundred(start, i, current):  # 7 سو 50
                    current, i, end = current + int(self.tokens[i].key), i + 1, i + 1
                    continue
                if current is not None or (last_scale is not None and self.tokens[i].key.startswith("0")):
                    break
                value = read_digits(self.tokens[i].key)
                grouped = self.grouped(i)
                if grouped:
                    current, i = grouped
                    end = i
                    continue
                if value is None:
                    if i == start:
                        return self._made(i, i + 1, 0, "identifier")
                    break
                if last_scale is not None and (value >= last_scale or self._apart(start, i)):
                    break
                value, j = self.after_digits(value, i + 1)
                if i == start and j == i + 3 and self.key(i + 1) == "/" and not shift:  # 2/3 of them
                    return self._made(start, j, value, "fraction")
                current, i, end = value + shift, j, j
                shift = 0
                continue
            if shape == "v":
                part = Fraction(unicodedata.numeric(self.tokens[i].key)).limit_denominator(100)
                if current is not None and not self.glued(i) and end != i:
                    break
                current, i, end = (current or 0) + part, i + 1, i + 1
                continue
            if last_scale is not None and current is None and self._apart(start, i):
                break
            step = self._word(i, current, total, last_scale, shifted, words)
            if step is None:
                break
            kind, value, j = step
            words += 1
            if kind == "shift":
                shift, shifted, i = value, True, j
                continue
            if kind == "coef":
                current, shift = value + shift, 0
            elif kind == "scale":
                if last_scale is not None and value > last_scale:
                    total, current = (total + (current or 0)) * value, None
                elif current is None and last_scale is None and not shift:
                    total, last_scale, tail, end = value, value, i, j
                    i = j
                    if self.numeral(i, "scale") is None:  # a bare "thousand" takes no smaller part
                        break
                    continue
                else:
                    base = (1 if current is None else current) + shift
                    shift = 0
                    total, current = total + base * value, None
                last_scale, tail = value, i
            elif kind == "done":  # fraction, group, multiple, ordinal: the number ends here
                current, i, end = value, j, j
                role = self._done_role
                break
            i = end = j
        if end == start or shift:
            return None
        if last_scale is not None and current is not None and tail is not None and role == "cardinal":
            if self.numeral(end, "scale", "hundred"):
                current, end = None, tail + 1  # ہزار دو ہزار: the coefficient belongs to the next number
        value = exact(total + current) if total and current is not None else exact(total or current or 0)
        scale = last_scale if current is None or role != "cardinal" else None
        if scale is None and role == "cardinal" and end - start > 1 and self.numeral(end - 1, "hundred"):
            scale = 100  # تین سے چار سو: three hundred to four hundred
        if role == "cardinal" and current is not None:
            tail = None
        return self._made(start, end, value, role, scale, tail)

    _done_role = "cardinal"

    def _fraction_follows(self, i: int) -> bool:
        """Whether ``third`` or ``quarter`` at ``i`` is a part and not a rank or a stretch of the year."""
        entry = self.numeral(i, "fraction")
        if entry is None:
            return False
        if self.numeral(i, "ordinal") is None:
            return True
        return (
            self.numeral(i + 1, "part_after", "scale") is not None
            or self.shape(i + 1) in ("p", "")
            or self.numeral(i - 2, "part_before") is not None
        )

    def _word(
        self, i: int, current: Value | None, total: Value, last: Value | None, shifted: bool, words: int
    ) -> tuple[str, Value, int] | None:
        """One step of a number in words: (what it did, the new value, the next token)."""
        key = self.tokens[i].key
        if key != "-" and self.words[i].numerals is None:  # most words that stand behind a number
            return None
        joined = False
        if key == "-" and self.numeral(self.past_hyphen(i), "and"):  # two-and-a-half
            return self._and(self.past_hyphen(i), current, total, last)
        if key == "-":  # twenty-five, two-thirds
            ends = self.numeral(i + 1, "scale", "multiple_mark")  # after digits only these: $1.2-trillion, 3-fold
            if not (self.glued(i) and self.glued(i + 1)) or current is None or not (words or ends):
                return None
            i, joined = i + 1, True
            if self.shape(i) == "d":
                return None
        elif self.numeral(i, "and"):
            return self._and(i, current, total, last)
        numerals = self.words[i].numerals if i < self.size else None
        if numerals is None:
            return None
        if len(numerals) == 1 and numerals[0].role == "cardinal":  # the others are not asked for
            return self._cardinal(numerals[0].value, i, current, last)
        mark = self.numeral(i, "multiple_mark")
        if mark and (current is not None or total) and (key != "x" or (self.glued(i) and not self.glued_word(i + 1))):
            return self._done("multiple", exact(current or 0), i + 1)
        if self.numeral(i, "ordinal_mark") and (current is not None or total) and (current or 0) == int(current or 0):
            if not key.isascii() or self.glued(i):
                return self._done("ordinal", exact(current or 0), i + 1)
            return None
        if self.numeral(i, "point") and current is not None and self.numeral(i + 1, "cardinal"):
            return self._point(current, i + 1)
        suffix = self.numeral(i, "suffix")
        if suffix and self.glued(i) and self.shape(i - 1) == "d" and not joined and not self.glued_word(i + 1):
            return "scale", suffix.value, i + 1
        entry = self.numeral(i, "scale")
        if entry:
            if last is not None and (entry.value == last or (current is None and entry.value < last)):
                return None
            if last is not None and entry.value > last and (total + (current or 0)) >= entry.value:
                return None
            return "scale", entry.value, i + 1
        entry = self.numeral(i, "hundred")
        if entry:
            if current is None and last is not None:
                return None
            if current is not None and (current >= 100 or (last is not None and last <= 100)):
                return None
            return "coef", (1 if current is None else current) * entry.value, i + 1
        entry = self.numeral(i, "cardinal")
        if entry:
            return self._cardinal(entry.value, i, current, last)
        entry = self.numeral(i, "portion")
        if entry and current is None and (total == 0 or self.numeral(i + 1, "scale", "hundred")):
            return "coef", entry.value, i + 1
        entry = self.numeral(i, "plus", "minus")
        if entry and current is None and not shifted:  # inside a number only before a hundred: دو ہزار سوا پانچ سو
            if total == 0 or self.numeral(i + 1, "hundred") or self.numeral(i + 2, "scale", "hundred"):
                return self._shift(entry, i)
        entry = self.numeral(i, "fraction")
        if entry:
            return self._fraction(entry, i, current, joined, total)
        entry = self.numeral(i, "group")
        if entry:
            if entry.value == 20 and current is None:  # "score" alone is a noun
                return None
            if entry.value == 2 and current not in (None, 1):
                return None
            return self._done("group", (1 if current is None else current) * entry.value, i + 1)
        ordinal = self.numeral(i, "ordinal")
        if ordinal and current is not None and words and current >= 100 and current % 100 == 0 and not key.isascii():
            if ordinal.value > 6 or ordinal.value == 5:  # ایک سو بارہویں; پہلے and دوسرے are words of their own
                return self._done("ordinal", exact(current + ordinal.value), i + 1)
        if ordinal and current is not None and words and current % 10 == 0 and ordinal.value < 10 and current >= 20:
            return self._done("ordinal", exact(current + ordinal.value), i + 1)
        return None

    def _done(self, role: str, value: Value, i: int) -> tuple[str, Value, int]:
        self._done_role = role
        return "done", value, i

    def _cardinal(
        self, value: Value, i: int, current: Value | None, last: Value | None
    ) -> tuple[str, Value, int] | None:
        if current is None:
            if last is not None and value >= last:
                return None
            return "coef", value, i + 1
        below = current % 100
        if isinstance(current, Fraction) or self.shape(i - 1) == "d":
            return None
        if current >= 100 and below == 0:
            if self.numeral(i + 1, "hundred"):  # چودہ سو پندرہ سو: the coefficient of the next number
                return None
            return "coef", current + value, i + 1
        if below >= 20 and below % 10 == 0 and 0 < value < 10 and self._tens_take_units():
            return "coef", current + value, i + 1
        if current in (18, 19, 20) and 10 <= value < 100 and last is None and self._tens_take_units():
            return "coef", current * 100 + value, i + 1  # nineteen eighty-four
        return None

    def _apart(self, start: int, i: int) -> bool:
        """Whether a smaller number behind a scale is one of its own: ``a million five years ago``.

        A number that began with digits or an article goes on with parts that name their scale (12 lakh 50 thousand).
        Urdu, which writes 5 ہزار 200, is told by its words for the numbers below a hundred.
        """
        if not self._tens_take_units():  # 40 ہزار دس سال سے پرانے
            word = self.shape(start) == "d" and self.shape(i) == "w" and self.numeral(i, "cardinal") is not None
            return word and i + 1 < self.size and bool(self.words[i + 1].mask & _LENGTH)
        if not (self.shape(start) == "d" or self.numeral(start, "article")):
            return False
        if self.shape(i) != "d" and not self.numeral(i, "cardinal"):
            return False
        while self.shape(i) == "d" or self.numeral(i, "cardinal") or self.past_hyphen(i) != i:
            i += 1
        return self.numeral(i, "scale", "hundred", "suffix") is None

    def _tens_take_units(self) -> bool:
        """Whether the language spells 21 as twenty-one (Urdu has a word for each number below a hundred)."""
        return "twenty" in self.numerals

    def _and(self, i: int, current: Value | None, total: Value, last: Value | None) -> tuple[str, Value, int] | None:
        """``two hundred and five``, ``two and a half``, ``one and three quarters``, ``a million and a half``."""
        first = self.past_hyphen(i + 1)
        second = self.past_hyphen(first + 1)
        part, many = self.numeral(second, "fraction"), self.numeral(first, "article", "cardinal")
        if part and many and many.value * part.value < 1 and self._fraction_follows(second):
            if current is not None and (current < 1000 or last is None):
                return "coef", current + many.value * part.value, second + 1
            if current is None and last is not None and total == last and self.words_only(i - 1):
                return "coef", last * part.value, second + 1
            return None
        entry = self.numeral(i + 1, "cardinal")
        if entry is None or entry.value >= 100:
            return None
        if current is not None and current >= 100 and current % 100 == 0 and self.shape(i - 1) == "w":
            return "coef", current + entry.value, i + 2
        if current is None and last is not None and self.shape(i - 1) == "w" and self.words_only(i - 1):
            return "coef", entry.value, i + 2
        return None

    def _shift(self, entry: Numeral, i: int) -> tuple[str, Value, int] | None:
        value = entry.value if entry.role == "plus" else -entry.value
        after = i + 1
        if self.numeral(after, "cardinal") or self.shape(after) == "d":
            return "shift", value, after
        if entry.role == "plus" and entry.value == Fraction(1, 2):
            return None  # ساڑھے needs its coefficient
        if self.numeral(after, "scale", "group", "multiple_mark") or self._parted(i):
            return "coef", 1 + value, after
        hundred = self.numeral(after, "hundred")
        if hundred:
            return "coef", (1 + value) * hundred.value, after + 1
        return None

    def _parted(self, i: int) -> bool:
        """Whether a quarter more or less is said of one unit: سوا گھنٹہ (but کے سوا is 'besides')."""
        if not 0 <= i < self.size - 1 or (i and self.words[i - 1].mask & _GENITIVE):
            return False
        return bool(self.words[i + 1].mask & _UNIT)

    def _point(self, current: Value, i: int) -> tuple[str, Value, int]:
        digits = ""
        while True:
            entry = self.numeral(i, "cardinal")
            if entry is None or len(digits) > 6:
                break
            digits += str(entry.value)
            i += 1
        return "coef", exact(current + Fraction(int(digits), 10 ** len(digits))), i

    def _fraction(
        self, entry: Numeral, i: int, current: Value | None, joined: bool, total: Value
    ) -> tuple[str, Value, int] | None:
        if total:
            return None
        after = i + 1
        link = self.past_hyphen(after + 1 if self.key(after) == "of" else after)
        many = self.past_hyphen(link + 1)
        if self.numeral(link, "article") and self.numeral(many, "scale", "hundred", "group"):
            after = many  # half a million, half-a-million, a quarter of a million
        if current is None:
            if self.numeral(i, "ordinal"):
                return None
            if self.numeral(after, "scale", "hundred"):
                return "coef", entry.value, after
            group = self.numeral(after, "group")
            if group:
                return self._done("group", entry.value * group.value, after + 1)
            return self._done("fraction", entry.value, i + 1)
        if current != int(current) or (current >= 100 and not joined):
            return None
        if current > 1 and not joined and not total and of_time(entry.value, int(current)):
            return None  # in eight quarters
        if entry.value == Fraction(1, 2) and current > 1 and not joined and not self.key(i).endswith("s"):
            return None  # 68 نصف سنچریاں: half belongs to what is counted
        if not joined and self.numeral(i, "ordinal") and not (self._fraction_follows(i) or self.key(i).endswith("s")):
            return None
        if self.numeral(after, "scale"):
            return "coef", current * entry.value, after
        return self._done("fraction", current * entry.value, i + 1)

    def _made(
        self, first: int, last: int, value: Value, role: str, scale: Value | None = None, tail: int | None = None
    ) -> Number:
        value = exact(value)
        return Number(first, last, value, role, scale, tail, traits(self.tokens, first, last, value, role, scale))
