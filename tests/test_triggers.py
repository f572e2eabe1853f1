"""Whether a number may stand in a text at all: what is passed over here is never read."""

from __future__ import annotations

import sys

import pytest

from facts.fold import fold
from facts.pack import languages
from facts.triggers import triggers

TRIGGERS = triggers(*languages())


@pytest.mark.parametrize(
    "text",
    [
        "Seven",
        "they met twice, then (three times)",
        "twomillion",
        "covid19",
        "a café of sixty seats",
        "the price is £۵۰",
        "half-hearted",
        "Résumé ½",
        "he said پانچ and left the room",
        "پانچ",
        "وہ چار،پانچ بار آئے",
        "دوہزار",
        "حکومت نے کہا کہ million افراد",
        "ا" * 400 + " two",
        "a " * 400 + "دس",
    ],
)
def test_a_number_is_seen(text: str) -> None:
    assert TRIGGERS.found(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "the weather stays fine",
        "onerous tension, often",
        "café",
        "حکومت نے بیان دیا",
        "naïve £ ‘quotes’",
        "\ud800 x",
    ],
)
def test_most_text_is_passed_over(text: str) -> None:
    assert not TRIGGERS.found(fold(text))


def test_a_stretch_is_read_by_itself() -> None:
    text = "weight ten weighty"
    assert not TRIGGERS.found(text, 0, 6)
    assert TRIGGERS.found(text, 2, 6) == TRIGGERS.found(text[2:6])
    assert TRIGGERS.found(text, 7, 10)
    assert not TRIGGERS.found(text, 11)


def test_digits_of_every_script_are_seen() -> None:
    """The quick search before the exact one must let none of them pass."""
    digits = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal() or chr(code) in "¼½¾⅓⅔⅛⅞"]
    assert len(digits) > 600
    around = "گزشتہ روز شہر میں {} افراد"
    assert all(triggers("ur").found(fold(around.format(digit))) for digit in digits)


def test_vowel_marks_hide_no_number() -> None:
    found = triggers("ur")
    assert found.found(fold("کل اُنیس افراد آئے"))
    assert found.found(fold("مُلک میں\nاُنیس افراد"))
    assert not found.found(fold("مُلک میں سب اچھا ہے"))
