"""Digits -> values: separators, groups of three, ½ and 2/3 behind them, the point in words."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from facts.atoms import Numeral, Token
from facts.lexicon import Word
from facts.line import bit, mask
from facts.model import Value

_NAMED = mask("month", "hijri_month", "weekday", "id_word", "phone_word", "place", "demonym")
"""Words that take a number of their own: in May 5 120 men came."""
_OPENS = mask("preposition", "bound_word", "verb", "determiner")
_UNIT = bit("unit")
_MONEY = _UNIT | bit("currency_mark")

MAX_DIGITS = 40
"""Longer runs of digits are identifiers, not quantities (and would cost quadratic time to read)."""


def exact(value: Value) -> Value:
    """An ``int`` where the value is whole."""
    if isinstance(value, int):  # asked first: of a Fraction, an abstract class, the question takes ten times as long
        return value
    return value.numerator if value.denominator == 1 else value


def read_digits(text: str) -> Value | None:
    """The value of a run of ASCII digits with separators; None when it is no number (``1.2.3``, endless digits)."""
    plain = text.replace(",", "")
    if len(plain) > MAX_DIGITS or plain.count(".") > 1:
        return None
    whole, _, part = plain.partition(".")
    if not part:
        return int(whole)
    return exact(Fraction(int(whole + part), 10 ** len(part)))


def of_time(part: Value, many: int) -> bool:
    """Whether so many quarters are no part of a whole: two are a half, and four are all of it."""
    return part == Fraction(1, 4) and (many * part >= 1 or many == 2)


class Figures:
    """The tokens of a sentence and what may be digits among them."""

    def __init__(self, tokens: list[Token], words: list[Word]) -> None:
        self.tokens = tokens
        self.words = words
        self.size = len(tokens)

    def numeral(self, i: int, *roles: str) -> Numeral | None:
        if not 0 <= i < self.size:
            return None
        numerals = self.words[i].numerals
        if numerals is not None:
            for entry in numerals:
                if entry.role in roles:
                    return entry
        return None

    def shape(self, i: int) -> str:
        return self.tokens[i].shape if 0 <= i < self.size else ""

    def key(self, i: int) -> str:
        return self.tokens[i].key if 0 <= i < self.size else ""

    def past_hyphen(self, i: int) -> int:
        """The token after a hyphen that joins two words, or ``i`` where there is none."""
        return i + 1 if self.key(i) == "-" and self.glued(i) and self.glued(i + 1) else i

    def words_only(self, i: int) -> bool:
        """Whether the token before a scale word is a word too (``3 million and five`` are two numbers)."""
        return self.shape(i - 1) == "w" and self.numeral(i - 1, "cardinal", "hundred", "article") is not None

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return 0 < i < self.size and self.tokens[i].start == self.tokens[i - 1].end

    def glued_word(self, i: int) -> bool:
        return self.glued(i) and self.shape(i) in ("w", "d")

    def grouped(self, i: int) -> tuple[int, int] | None:
        """Digits in groups of three behind spaces (1 200 000, 12 500 men) or apostrophes (1'200'000): their value and
        the next token."""
        digits, at = self.key(i), i + 1
        if not digits.isdigit() or len(digits) > 3 or digits.startswith("0"):
            return None
        sign = self.key(at) == "'"
        while True:
            group = at + sign
            if len(self.key(group)) != 3 or not self.key(group).isdigit() or self.glued(group) != sign:
                break
            if sign and not (self.key(at) == "'" and self.glued(at)):
                break
            digits, at = digits + self.key(group), group + 1
        if at == i + 1 or not (sign or self._one_in_groups(i, at, digits)):
            return None
        return int(digits), at

    def _one_in_groups(self, i: int, at: int, digits: str) -> bool:
        """Whether digits parted by spaces are one number: it ends in zeros, or stands in running text. In ``5 120 300``
        they may be columns of a table, in ``May 5 120 men`` and ``3 100-metre races`` they are two."""
        if digits.endswith("000"):
            return True
        if any(self.shape(j) == "w" and not self.key(j).isascii() for j in (i - 1, at)):  # there, a telephone number
            return False
        before = self.words[i - 1].mask if i else 0
        if before & _NAMED or self.shape(at) in ("d", "v") or self.key(at) in ("-", "/"):
            return False
        if self.glued_word(at) and not (self.words[at].mask & _UNIT and len(self.key(at)) > 1):  # 3 900MW; 3 100m races
            return False
        if self.shape(i - 1) == "d" or (self.shape(i - 1) == "p" and self.key(i - 1) not in "(\"'$£€₹¥~"):
            return False
        if self.glued(i) and self.shape(i - 1) == "w" and not before & _MONEY:
            return False
        return self.shape(at) == "w" or bool(before & (_OPENS | _MONEY))

    def below_hundred(self, start: int, i: int, current: Value) -> bool:
        """Whether digits behind a hundred in words with its own coefficient are its tens and units."""
        key = self.tokens[i].key
        if i - start < 2 or not key.isdigit() or len(key) > 2 or key.startswith("0") or current % 100:
            return False
        return self.numeral(i - 1, "hundred") is not None and not self.tokens[i - 1].key.isascii()

    def after_digits(self, value: Value, i: int) -> tuple[Value, int]:
        """What may follow digits: a sign ½, ``2/3``, the point in words and its digits."""
        if self.shape(i) == "v" and (self.glued(i) or value < 1000):
            return value + Fraction(unicodedata.numeric(self.key(i))).limit_denominator(100), i + 1
        if self.numeral(i, "point") and self.shape(i + 1) == "d" and self.key(i + 1).isdigit() and value == int(value):
            return exact(Fraction(f"{int(value)}.{self.key(i + 1)}")), i + 2
        slash = i + 1
        if (
            self.shape(i) == "d"
            and not self.glued(i)
            and self.key(slash) == "/"
            and self.glued(slash)
            and self.glued(slash + 1)
            and self._is_part(i, slash + 1)
        ):
            return value + Fraction(int(self.key(i)), int(self.key(slash + 1))), slash + 2
        if self.key(i) == "/" and self.glued(i) and self.glued(i + 1) and self._is_part(i - 1, i + 1):
            return Fraction(int(self.key(i - 1)), int(self.key(i + 1))), i + 2
        return value, i

    def _is_part(self, above: int, below: int) -> bool:
        if self.shape(above) != "d" or self.shape(below) != "d" or self.key(below + 1) == "/":
            return False
        a, b = self.key(above), self.key(below)
        return a.isdigit() and b.isdigit() and b in ("2", "3", "4", "5", "6", "8", "10") and 0 < int(a) < int(b)
