"""Reading numbers: every form of the press has its exact value, and what an independent speller spells is read back."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import inflect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indic_numtowords import num2words

from facts import pack
from facts.atoms import Number
from facts.figures import read_digits
from facts.fold import fold
from facts.glued import split_glued
from facts.numerals import read_numbers
from facts.tokens import tokenise

LAKH, CRORE, ARAB, KHARAB = 10**5, 10**7, 10**9, 10**11
MILLION, BILLION, TRILLION = 10**6, 10**9, 10**12


def read(text: str, lang: str) -> list[tuple[str, Number]]:
    """The numbers of a text with their surfaces, as the pipeline reads them."""
    its = pack.load(lang)
    tokens = split_glued(tokenise(fold(text), 0), its)
    return [(text[tokens[n.first].start : tokens[n.last - 1].end], n) for n in read_numbers(tokens, its)]


def values(text: str, lang: str) -> list[object]:
    return [number.value for _, number in read(text, lang)]


WHOLE_UR = [
    # digits with a scale
    ("18 لاکھ 25 ہزار", 1_825_000),
    ("21 ہزار کروڑ", 21_000 * CRORE),
    ("17.26 کروڑ", 172_600_000),
    ("۱۷٫۲۶ کروڑ", 172_600_000),
    ("2۔5 ارب", 2_500_000_000),
    ("6 لاکھ 50 ہزار 225", 650_225),
    ("14 لاکھ25ہزار300", 1_425_300),
    ("10ہزار", 10_000),
    ("21سو", 2_100),
    ("1 کھرب 20 ارب", 120 * ARAB),
    ("3 ہزار ارب", 3_000 * ARAB),
    ("1.5 ملین", 1_500_000),
    ("۲٫۴ بلین", 2_400_000_000),
    ("5.5 لاکھ 20 ہزار", 570_000),
    # one and a half, two and a half; a quarter more, a half more, a quarter less
    ("ڈیڑھ لاکھ", 150_000),
    ("ڈیڑھ سو", 150),
    ("ڈھائی کروڑ", 25_000_000),
    ("اڑھائی ہزار", 2_500),
    ("ڈھائی سو", 250),
    ("ڈیڑھ لاکھ کروڑ", 150_000 * CRORE),
    ("ساڑھے تین ارب", 3_500_000_000),
    ("ساڑھے سات سو", 750),
    ("ساڑھے بارہ", Fraction(25, 2)),
    ("ساڑھے ۳ کروڑ", 35_000_000),
    ("سوا 14 لاکھ", 1_425_000),
    ("سوا تین سو", 325),
    ("سوا سو", 125),
    ("سوا کروڑ", 12_500_000),
    ("سوا دو", Fraction(9, 4)),
    ("پونے چار لاکھ", 375_000),
    ("دو ہزار سوا پانچ سو", 2_525),
    ("ایک لاکھ ساڑھے تین ہزار", 103_500),
    ("تین ہزار ڈیڑھ سو", 3_150),
    ("پونے پانچ سو", 475),
    ("پونے لاکھ", 75_000),
    ("پون کروڑ", 7_500_000),
    # words
    ("چھ ہزار سات سو", 6_700),
    ("سترہ سو", 1_700),
    ("دو کروڑ پچاس لاکھ", 25_000_000),
    ("ایک ارب بیس کروڑ", 1_200_000_000),
    ("ایک کھرب پانچ ارب", 105 * ARAB),
    ("سات لاکھ ساٹھ ہزار تین سو بائیس", 760_322),
    ("دو سو پچاس کروڑ", 2_500_000_000),
    ("سو کروڑ", 1_000_000_000),
    ("دس لاکھ کروڑ", 10**6 * CRORE),
    ("دوہزار", 2_000),
    ("سوساٹھ", 160),
    ("صفر", 0),
    ("دو اعشاریہ پانچ ارب", 2_500_000_000),
    ("2 اعشاریہ 5 ارب", 2_500_000_000),
    ("ایک اعشاریہ صفر پانچ", Fraction(21, 20)),
    # parts, groups, multiples, ranks
    ("دو تہائی", Fraction(2, 3)),
    ("ایک چوتھائی", Fraction(1, 4)),
    ("نصف", Fraction(1, 2)),
    ("نصف درجن", 6),
    ("ڈیڑھ درجن", 18),
    ("دو درجن", 24),
    ("تین گنا", 3),
    ("ساڑھے تین گنا", Fraction(7, 2)),
    ("ڈھائی گنا", Fraction(5, 2)),
    ("2.5 گنا", Fraction(5, 2)),
    ("دگنا", 2),
    ("پچیسویں", 25),
    ("25ویں", 25),
    ("سینکڑوں", 100),
    ("اربوں", ARAB),
    ("4½", Fraction(9, 2)),
    ("2½ لاکھ", 250_000),
]

WHOLE_EN = [
    ("5,00,000", 500_000),
    ("12,34,56,789", 123_456_789),
    ("1,234,567.89", Fraction(123_456_789, 100)),
    ("600k", 600_000),
    ("600K", 600_000),
    ("600m", 600 * MILLION),
    ("2.5bn", 2_500 * MILLION),
    ("2.5tr", 2_500 * BILLION),
    ("5 mn", 5 * MILLION),
    ("5cr", 5 * CRORE),
    ("10lac", 10 * LAKH),
    ("5lakh", 5 * LAKH),
    ("3.5 lakh crore", 350_000 * CRORE),
    ("lakh crore", LAKH * CRORE),
    ("12 lakh 50 thousand", 1_250_000),
    ("2 billion 300 million", 2_300 * MILLION),
    ("1.5 crore", 15_000_000),
    ("1.2-trillion", 1_200 * BILLION),
    ("600-million", 600 * MILLION),
    ("3-fold", 3),
    ("half a crore", 5_000_000),
    ("half crore", 5_000_000),
    ("one and a half lakh", 150_000),
    ("three and a half million", 3_500_000),
    ("one and a quarter million", 1_250_000),
    ("1 and a half million", 1_500_000),
    ("two-and-a-half", Fraction(5, 2)),
    ("a million and a half", 1_500_000),
    ("a lakh and a half", 150_000),
    ("one and three quarters", Fraction(7, 4)),
    ("one and three-quarter million", 1_750_000),
    ("half a million", 500_000),
    ("quarter of a million", 250_000),
    ("a quarter of a million", 250_000),
    ("3½", Fraction(7, 2)),
    ("2 1/2", Fraction(5, 2)),
    ("1 1/2 million", 1_500_000),
    ("1/3", Fraction(1, 3)),
    (".5", Fraction(1, 2)),
    ("0.05", Fraction(1, 20)),
    ("three point two five million", 3_250_000),
    ("two-thirds", Fraction(2, 3)),
    ("a fifth", Fraction(1, 5)),
    ("twenty-five", 25),
    ("twenty five", 25),
    ("twenty-five hundred", 2_500),
    ("two hundred and fifty crore", 250 * CRORE),
    ("seven hundred thousand and fifty-two", 700_052),
    ("a hundred", 100),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("half dozen", 6),
    ("three dozen", 36),
    ("hundreds of thousands", 100_000),
    ("tens of millions", 10 * MILLION),
    ("doubled", 2),
    ("threefold", 3),
    ("ten-fold", 10),
    ("2.5x", Fraction(5, 2)),
    ("21st", 21),
    ("twenty-first", 21),
]


@pytest.mark.parametrize(("text", "value"), WHOLE_UR)
def test_an_urdu_number_is_read_whole(text: str, value: object) -> None:
    assert [(surface, n.value) for surface, n in read(text, "ur")] == [(text, value)]


@pytest.mark.parametrize(("text", "value"), WHOLE_EN)
def test_an_english_number_is_read_whole(text: str, value: object) -> None:
    assert [(surface, n.value) for surface, n in read(text, "en")] == [(text, value)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("دو کروڑ، پچاس لاکھ", "ur", [2 * CRORE, 50 * LAKH]),
        ("10 ہزار 2025", "ur", [10_000, 2025]),
        ("10 ہزار سے 15 ہزار", "ur", [10_000, 15_000]),
        ("ہزار دو ہزار", "ur", [1_000, 2_000]),
        ("چودہ سو پندرہ سو", "ur", [1_400, 1_500]),
        ("ایک لاکھ ڈیڑھ لاکھ", "ur", [100_000, 150_000]),
        ("دو لاکھ ساڑھے تین لاکھ", "ur", [200_000, 350_000]),
        ("10 ہزار ساڑھے تین بجے", "ur", [10_000, Fraction(7, 2)]),
        ("5 6", "ur", [5, 6]),
        ("1 million 20 years", "en", [MILLION, 20]),
        ("a million five years ago", "en", [MILLION, 5]),
        ("3 million and five dogs", "en", [3 * MILLION, 5]),
        ("5bn-6bn", "en", [5 * BILLION, 6 * BILLION]),
        ("twenty, thirty", "en", [20, 30]),
        ("10 and a 5", "en", [10, 5]),
        ("Rs.5", "en", [5]),
        ("it ended. 5 came", "en", [5]),
        ("one hundred, five", "en", [100, 5]),
    ],
)
def test_two_numbers_side_by_side_stay_two(text: str, lang: str, expected: list[object]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize("zero", ["0", "۰", "٠"])
@pytest.mark.parametrize(
    ("ascii_form", "value"),
    [
        ("1234567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("12,34,567", 1_234_567),
        ("1٬234٬567", 1_234_567),
        ("1،234،567", 1_234_567),
        ("1234.5", Fraction(2469, 2)),
        ("1234٫5", Fraction(2469, 2)),
        ("1,234.5", Fraction(2469, 2)),
    ],
)
@pytest.mark.parametrize("lang", ["ur", "en"])
def test_all_digits_and_separators_mean_the_same(zero: str, ascii_form: str, value: object, lang: str) -> None:
    text = ascii_form.translate({ord("0") + d: chr(ord(zero) + d) for d in range(10)})
    assert [(surface, n.value) for surface, n in read(text, lang)] == [(text, value)]


def test_values_are_exact_where_floats_are_not() -> None:
    assert values("17.26 کروڑ", "ur") == [172_600_000]
    assert values("0.1 percent", "en") == [Fraction(1, 10)]
    assert isinstance(values("2.0", "en")[0], int)


OPENERS = ["", "(", '"', "“", "‘", "[", "— ", "– ", "~", "="]
CLOSERS = [
    *".,;:!?)]\"'",
    "”",
    "’",
    "…",
    "—",
    " – ",
    "...",
    ").",
    '."',
    ",”",
    "۔",
    "،",
    "؟",
    "؛",
    ")۔",
    "\n",
    ". Then",
    "، اور",
]


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize(
    ("lang", "number", "value"),
    [
        ("en", "7", 7),
        ("en", ".5", Fraction(1, 2)),
        ("en", "12.5", Fraction(25, 2)),
        ("en", "1,200", 1200),
        ("en", "1,200.5", Fraction(2401, 2)),
        ("en", "92,304.32", Fraction(9230432, 100)),
        ("en", "12,34,567", 1234567),
        ("en", "1.5 million", 1500000),
        ("en", "half a million", 500000),
        ("ur", "۴۵", 45),
        ("ur", "۱٬۲۰۰", 1200),
        ("ur", "۱۲٫۵", Fraction(25, 2)),
        ("ur", "92,304.32", Fraction(9230432, 100)),
        ("ur", "ڈیڑھ لاکھ", 150000),
        ("ur", "ساڑھے تین ہزار", 3500),
        ("ur", "چھ سو پچاس", 650),
        ("ur", "سوا دو سو", 225),
    ],
)
def test_no_sign_beside_a_number_cuts_it(lang: str, number: str, value: object, opener: str) -> None:
    for closer in CLOSERS:
        assert values(f"{opener}{number}{closer}", lang) == [value], closer


@pytest.mark.parametrize("word", ["سے زائد", "افراد", "روپے", "کے قریب", "تک"])
@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("ڈیڑھ لاکھ", 150000),
        ("ساڑھے تین ہزار", 3500),
        ("دو کروڑ", 2 * CRORE),
        ("۵۰ ہزار", 50000),
        ("تین ارب", 3 * ARAB),
    ],
)
def test_no_word_glued_to_a_scale_hides_it(number: str, value: int, word: str) -> None:
    assert values(number + word, "ur") == [value]


@pytest.mark.parametrize("text", ["1.2.3", "9" * 41, "192.168.0.1"])
def test_what_is_no_quantity_is_an_identifier(text: str) -> None:
    assert [n.role for _, n in read(text, "en")] == ["identifier"]


@given(st.integers(0, 10**39 - 1), st.integers(0, 12))
def test_digits_are_read_exactly(n: int, places: int) -> None:
    digits = str(n)
    if places and len(digits) > places:
        digits = f"{digits[:-places]}.{digits[-places:]}"
        n_value: Fraction = Fraction(n, 10**places)
    else:
        n_value = Fraction(n)
    assert read_digits(digits) == n_value


@given(st.integers(0, 10**13 - 1), st.sampled_from([",", "٬", "،"]), st.booleans())
def test_grouped_digits_are_read_back(n: int, separator: str, indian: bool) -> None:
    text = (grouped_by_lakh(n) if indian else f"{n:,}").replace(",", separator)
    assert values(text, "ur") == [n]


def grouped_by_lakh(n: int) -> str:
    """Digits as South Asia groups them: the last three, then twos."""
    head, tail = str(n)[:-3], str(n)[-3:]
    pairs = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(pairs), tail])


# -- independent spellers ------------------------------------------------------------------------------------


SPELLER = inflect.engine()
BELOW_TEN_TRILLION = st.one_of(
    st.integers(0, 10**13 - 1),
    st.integers(0, 9999),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 9), st.integers(0, 12)),
    # round on top, small below: seven hundred thousand and fifty-two
    st.builds(
        lambda high, power, low: high * 10**power + low, st.integers(1, 999), st.integers(2, 10), st.integers(0, 99)
    ),
)


def in_urdu(n: int) -> str:
    """Spelled by indic-numtowords, which ends at a hundred crore: arab and kharab are set before it."""
    words = []
    for scale, name in ((KHARAB, "کھرب"), (ARAB, "ارب")):
        if n >= scale:
            words.append(f"{num2words(n // scale, lang='ur')} {name}")
            n %= scale
    if n or not words:
        words.append(num2words(n, lang="ur"))
    return " ".join(words)


def in_english(n: int, andword: str) -> str:
    return str(SPELLER.number_to_words(n, comma="", andword=andword))


def in_indian_english(n: int) -> str:
    """Lakh and crore by the arithmetic of the names, the rest by inflect."""
    words = []
    if n >= CRORE:
        words.append(f"{in_indian_english(n // CRORE)} crore")
        n %= CRORE
    if n >= LAKH:
        words.append(f"{in_english(n // LAKH, '')} lakh")
        n %= LAKH
    if n or not words:
        words.append(in_english(n, ""))
    return " ".join(words)


def reads_back(words: str, lang: str, n: int) -> None:
    assert [(surface, number.value) for surface, number in read(words, lang)] == [(words, n)]


@given(BELOW_TEN_TRILLION)
def test_urdu_words_are_read_back(n: int) -> None:
    reads_back(in_urdu(n), "ur", n)


@given(BELOW_TEN_TRILLION, st.sampled_from(["and", ""]))
def test_english_words_are_read_back(n: int, andword: str) -> None:
    reads_back(in_english(n, andword), "en", n)


@given(BELOW_TEN_TRILLION)
def test_indian_english_words_are_read_back(n: int) -> None:
    reads_back(in_indian_english(n), "en", n)


@pytest.mark.parametrize("n", range(100))
def test_every_number_below_a_hundred_is_known_in_both_languages(n: int) -> None:
    reads_back(in_urdu(n), "ur", n)
    reads_back(in_english(n, "and"), "en", n)


@given(st.text(st.sampled_from("0123456789۰۱۲٣٤٥.,٬٫،/½-– لاکھدوسوہزارx and half million"), max_size=60))
def test_numbers_lie_in_order_and_never_overlap(text: str) -> None:
    for lang in ("ur", "en"):
        its = pack.load(lang)
        tokens = split_glued(tokenise(fold(text), 0), its)
        numbers = read_numbers(tokens, its)
        assert all(0 <= n.first < n.last <= len(tokens) for n in numbers)
        assert all(a.last <= b.first for a, b in pairwise(numbers))
        assert all(isinstance(n.value, int) or n.value.denominator > 1 for n in numbers)
