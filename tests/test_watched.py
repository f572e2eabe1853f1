"""What a text is looked over for is found wherever a search through all of it would find it."""

import pytest

from facts import pack
from facts.fold import fold
from facts.overview import look_over
from facts.watched import COUNTRY, CREDIT, FURNITURE, NUMBER, OPENING

PACKS = {lang: pack.load(lang) for lang in pack.languages()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("seven boats", True),
        ("(seven) boats", True),
        ("boats at 7am", True),
        ("سات کشتیاں", True),
        ("اُنیس کشتیاں", True),
        ("دوہزار کشتیاں", True),
        ("half-seven, then", True),
        ("severe weather", False),
        ("سادہ کشتیاں", False),
        ("", False),
    ],
)
def test_numbers_are_found_in_words_digits_and_with_vowel_marks(text: str, found: bool) -> None:
    assert look_over(fold(text), PACKS).within(0, len(text), NUMBER) is found


def test_a_word_is_found_in_its_part_of_the_text_alone() -> None:
    text = "کشتیاں چلی گئیں۔سات واپس آئیں"
    cut = text.index("۔") + 1  # no space stands between the sentences
    seen = look_over(fold(text), PACKS)
    assert not seen.within(0, cut, NUMBER)
    assert seen.within(cut, len(text), NUMBER)


def test_publishers_countries_and_lines_of_the_page_are_told_apart() -> None:
    text = "Read more\nLahore (Reuters): boats, 20 comments"
    seen = look_over(fold(text), PACKS)
    assert seen.at(0) & OPENING
    assert seen.within(10, len(text), CREDIT)
    assert not seen.within(0, 9, CREDIT)
    assert [text[first:last] for first, last in seen.places(COUNTRY)] == ["Lahore"]
    assert seen.within(30, len(text), FURNITURE)
