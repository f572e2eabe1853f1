"""The look-up copy: as long as the text, one spelling for what is one word, and nothing more than that."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.fold import fold, key

ANY_TEXT = st.text(st.characters(exclude_categories=[]))
"""All of Unicode, lone surrogates included."""


@given(ANY_TEXT)
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_code_point_alone_keeps_its_length() -> None:
    assert [code for code in range(0x110000) if len(fold("ا" + chr(code))) != 2] == []


@given(ANY_TEXT, ANY_TEXT)
def test_the_copy_of_a_part_is_a_part_of_the_copy(left: str, right: str) -> None:
    """Cut at a space, a text folds piece by piece: sentences may be folded alone or in their document."""
    assert fold(left + " " + right) == fold(left + " ") + fold(right)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("كتاب", "کتاب"),
        ("علي", "علی"),
        ("عيسى", "عیسی"),
        ("بهتر", "بہتر"),
        ("اےک", "ایک"),
        ("مےں", "میں"),
        ("پاںچ", "پانچ"),
        ("أربوں", "اربوں"),
        ("لاکـــھ", "لاکھ"),
        ("تقریباً", "تقریبا"),
        ("نوّے", "نوے"),
        ("آٹھ", "آٹھ"),  # alef and madda as two code points
        ("ﻻﮐﮫ".replace("ﻻ", "لا"), "لاکھ"),  # presentation forms
        ("ﮐﺮوڑ", "کروڑ"),
        ("Million", "million"),
        ("ÉTÉ", "été"),
        ("\u202bلاکھ\u202c", "لاکھ"),
    ],
)
def test_spellings_of_one_word_have_one_key(written: str, same: str) -> None:
    assert key(written) == key(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سو", "سوا"),
        ("نو", "نوے"),
        ("چار", "چاروں"),
        ("بیس", "بائیس"),
        ("ساٹھ", "آٹھ"),
        ("میں", "ہیں"),
        ("پانچ", "پنجہ"),
    ],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_ye_at_the_end_of_a_word_stays_what_it_is() -> None:
    assert fold("روپے").endswith("ے")
    assert fold("میں").endswith("ں")


@pytest.mark.parametrize("digits", ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"])
def test_digits_of_every_script_are_ascii(digits: str) -> None:
    assert fold(digits) == "0123456789"


@pytest.mark.parametrize(
    ("sign", "plain"),
    [
        ("٬", ","),
        ("،", ","),
        ("٫", "."),
        ("۔", "."),
        ("٪", "%"),
        ("–", "-"),
        ("−", "-"),
        ("’", "'"),
        ("”", '"'),
        ("\u00a0", " "),
    ],
)
def test_signs_with_one_meaning_are_one_sign(sign: str, plain: str) -> None:
    assert fold(f"ا{sign}") == f"ا{plain}"


@given(ANY_TEXT)
def test_a_key_has_no_direction_marks(text: str) -> None:
    """Tatweel, vowel marks and direction marks never part a word from its entry in a list."""
    assert not set(key(text)) & set("\u0640\u064b\u064e\u0651\u0670\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069")


def test_letters_that_grow_when_lowered_stay_one() -> None:
    assert len("İ".lower()) == 2
    assert len(fold("İZMİR 5")) == 7


def test_ascii_is_only_lowered() -> None:
    ascii_text = "".join(map(chr, range(128)))
    assert fold(ascii_text) == ascii_text.lower()
    assert unicodedata.normalize("NFC", fold(ascii_text)) == fold(ascii_text)
