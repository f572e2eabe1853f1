"""Urdu loans and the English words they are: heard alike by rule, not listed one by one."""

from __future__ import annotations

import pytest

from facts.fold import key
from facts.reconcile.sound import alike, readings


@pytest.mark.parametrize(
    ("urdu", "english"),
    [
        ("پروفیشنلز", "professionals"),
        ("انجینئرز", "engineers"),
        ("ڈویلپرز", "developers"),
        ("رجسٹرڈ", "registered"),
        ("ٹرانسفارمر", "transformers"),
        ("کنٹینرز", "containers"),
        ("ویکسین", "vaccine"),
        ("ٹیکنیشن", "technicians"),
        ("فیکٹریوں", "factories"),
        ("چیئرمین", "chairman"),
        ("جھنگ", "Jhang"),
        ("امتیاز", "Imtiaz"),
        ("اعظم", "Azam"),
        ("عثمان", "Usman"),
        ("لکی", "lucky"),
    ],
)
def test_a_loan_is_heard_like_the_english_word(urdu: str, english: str) -> None:
    assert alike(key(urdu), key(english))


@pytest.mark.parametrize(
    ("urdu", "english"),
    [
        ("پروفیشنلز", "professors"),
        ("انجینئرز", "engines"),
        ("ڈاکٹرز", "directors"),
        ("کمپنیاں", "campuses"),
        ("کنٹینرز", "contenders"),
        ("مریض", "members"),
    ],
)
def test_words_that_only_begin_alike_are_two(urdu: str, english: str) -> None:
    assert not alike(key(urdu), key(english))


def test_two_consonants_are_too_few_to_tell() -> None:
    assert readings(key("کیچ")) & readings("catch")
    assert not alike(key("کیچ"), "catch")


def test_any_word_has_readings_within_bounds() -> None:
    assert len(readings("c" * 300)) <= 128
