"""Sections and sentences: nothing of the text is lost, moved or counted twice, and numbers stay in one piece."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import pack
from facts.fold import fold
from facts.glued import split_glued
from facts.model import Section
from facts.segment import MAX_SENTENCE, Span, language_of, language_of_sentence, sections, sentences
from facts.tokens import tokenise

PACKS = {lang: pack.load(lang) for lang in pack.languages()}
ABBREVIATIONS = frozenset(word for its in PACKS.values() for word in its.values("abbreviation"))
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)
NEWS_LIKE = st.text(st.sampled_from('اے کہا 5۳ .۔؟!،,:\n\r\t-"”’()[]AbDr Mr.Rs\u2028\u200c\u200f…|•'), max_size=300)


def parts(text: str) -> tuple[Section, ...]:
    return sections(text, fold(text), PACKS)


def spans(text: str) -> list[Span]:
    return [span for part in parts(text) for span in sentences(text, part, ABBREVIATIONS)]


def told(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text)]


@given(st.one_of(ANY_TEXT, NEWS_LIKE))
def test_sentences_are_in_order_and_none_overlaps_another(text: str) -> None:
    found = spans(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.one_of(ANY_TEXT, NEWS_LIKE))
def test_sentences_cover_all_that_is_written(text: str) -> None:
    covered = {i for span in spans(text) for i in range(span.start, span.end)}
    assert {i for i, sign in enumerate(text) if not sign.isspace()} <= covered


@given(st.one_of(ANY_TEXT, NEWS_LIKE))
def test_no_sentence_begins_or_ends_with_a_space_or_is_endless(text: str) -> None:
    for sentence in told(text):
        assert sentence == sentence.strip()
        assert len(sentence) <= MAX_SENTENCE


@given(st.one_of(ANY_TEXT, NEWS_LIKE))
def test_tokens_are_where_they_say_they_are(text: str) -> None:
    folded = fold(text)
    for span in spans(text):
        for its in PACKS.values():
            tokens = split_glued(tokenise(folded[span.start : span.end], span.start), its)
            assert all(span.start <= t.start < t.end <= span.end for t in tokens)
            assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پل بن گیا ہے۔سڑک باقی ہے۔", ["پل بن گیا ہے۔", "سڑک باقی ہے۔"]),
        ("لوگ آ گئے۔5 افراد رہ گئے۔", ["لوگ آ گئے۔", "5 افراد رہ گئے۔"]),
        ("شرح پانچ فیصد۔10 فیصد نہیں۔", ["شرح پانچ فیصد۔", "10 فیصد نہیں۔"]),
        ("کل 2۔5 ارب روپے لگے۔ کام جاری ہے۔", ["کل 2۔5 ارب روپے لگے۔", "کام جاری ہے۔"]),
        ("کیا پانی آیا؟ہاں، آیا۔", ["کیا پانی آیا؟", "ہاں، آیا۔"]),
        ("وزیر نے کہا: ”پل بنے گا۔“ پھر وہ گئے۔", ["وزیر نے کہا: ”پل بنے گا۔“", "پھر وہ گئے۔"]),
        ("وزیر نے کہا: ”پل بنے گا۔” پھر وہ گئے۔", ["وزیر نے کہا: ”پل بنے گا۔”", "پھر وہ گئے۔"]),
        ("It cost Rs. 5 million. Mr. Khan paid.", ["It cost Rs. 5 million.", "Mr. Khan paid."]),
        ("Dr. A. B. Malik came. He left.", ["Dr. A. B. Malik came.", "He left."]),
        ("Growth was 3.5 percent. Debt was 60.", ["Growth was 3.5 percent.", "Debt was 60."]),
        ("It opened in 2019. Others followed.", ["It opened in 2019.", "Others followed."]),
        ("The U.S. economy grew. Ours did not.", ["The U.S. economy grew.", "Ours did not."]),
        ("No. 5 is empty. Go on.", ["No. 5 is empty.", "Go on."]),
        ("It paid Rs.500. It owes Rs.600.", ["It paid Rs.500.", "It owes Rs.600."]),
        ('"We lost five." He left.', ['"We lost five."', "He left."]),
        ("Is it five? Yes! It is.", ["Is it five?", "Yes!", "It is."]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert told(text) == expected


WRAPPED_EN = (
    "The works department told the assembly that it has so far spent two hundred and\n"
    "fifty million rupees on the bridge, that 40 of its workers were laid off and\n"
    "that the rest of the money lapses in June. A second bridge would cost another 30\n"
    "million rupees."
)
WRAPPED_UR = (
    "محکمہ تعمیرات نے ایوان کو بتایا کہ پل پر اب تک کل ملا کر پچیس\n"
    "کروڑ روپے خرچ ہو چکے ہیں اور چالیس مزدور فارغ کیے گئے ہیں جب\n"
    "کہ باقی رقم جون میں واپس چلی جائے گی۔"
)


@pytest.mark.parametrize("text", [WRAPPED_EN, "A bridge too dear\n\n" + WRAPPED_EN])
def test_hard_wrapped_lines_are_one_paragraph(text: str) -> None:
    body = [s for s in spans(text) if s.section == "body"]
    assert [text[s.start : s.end].replace("\n", " ") for s in body][
        -1
    ] == "A second bridge would cost another 30 million rupees."
    assert "two hundred and\nfifty million" in text[body[0].start : body[0].end]


@pytest.mark.parametrize("text", [WRAPPED_UR, "مہنگا پل\n\n" + WRAPPED_UR, "پہلا پیرا یہاں ختم ہوا۔\n\n" + WRAPPED_UR])
def test_hard_wrapped_urdu_lines_are_one_paragraph(text: str) -> None:
    assert any("پچیس\nکروڑ" in sentence for sentence in told(text))


def test_lines_that_are_not_wrapped_end_a_sentence() -> None:
    assert told("A first line that ends here.\nRice: 40\nWheat: 50\n") == [
        "A first line that ends here.",
        "Rice: 40",
        "Wheat: 50",
    ]
    assert told("It rained.\n\n• 5 homes fell\n• 6 roads closed")[1:] == ["• 5 homes fell", "• 6 roads closed"]


def test_a_headline_its_strap_and_the_body() -> None:
    head = "Port to get two new berths\nGovernors of the port approve the plan"
    text = f"{head}\n\nKARACHI: The port will get two berths. Work begins soon."
    assert [(s.section, text[s.start : s.end]) for s in spans(text)][:2] == [
        ("headline", "Port to get two new berths"),
        ("headline", "Governors of the port approve the plan"),
    ]
    assert {s.section for s in spans(text)[2:]} == {"body"}


def test_a_single_line_is_body() -> None:
    assert [s.section for s in spans("Two berths are full")] == ["body"]


def test_an_overlong_sentence_is_cut_where_it_pauses() -> None:
    text = "and then 25 thousand bags, " * 200
    pieces = told(text)
    assert len(pieces) > 1
    assert all(piece.endswith("bags,") for piece in pieces)


def test_the_language_is_told_by_the_letters() -> None:
    assert language_of("شہر میں five لوگ", PACKS, None) == "ur"
    assert language_of("five people in شہر", PACKS, None) == "en"
    assert language_of("شہر میں پانچ لوگ", PACKS, "en") == "ur"
    assert language_of("500", PACKS, "ur") == "ur"
    assert language_of("500", PACKS, None) in PACKS


def test_the_language_of_a_sentence_is_told_by_its_small_words() -> None:
    assert language_of_sentence("PSX کے top gainers میں Lucky Cement شامل", PACKS, None) == "ur"
    assert language_of_sentence("the price of a نان in the city", PACKS, None) == "en"
    assert language_of_sentence("Lahore: 14 camps، 3 کروڑ", PACKS, None) == "ur"
    assert language_of_sentence("five people", PACKS, None) == "en"


def test_a_quotation_in_another_script_is_a_sentence() -> None:
    text = 'وزیر نے لکھا: "We have added 300 beds this week." کام جاری ہے۔'
    section = Section("body", 0, len(text))
    mixed = [text[s.start : s.end] for s in sentences(text, section, frozenset(), True)]
    assert mixed == ["وزیر نے لکھا:", '"We have added 300 beds this week."', "کام جاری ہے۔"]
    title = 'ان کی کتاب "The Art of War in Asia" میں 12 ابواب ہیں۔'
    assert len(list(sentences(title, Section("body", 0, len(title)), frozenset(), True))) == 1


def test_a_quotation_glued_to_the_word_before_it_begins_a_sentence() -> None:
    text = "The minister said“یہ پل اگلے سال بنے گا۔” and left."
    found = [text[s.start : s.end] for s in sentences(text, Section("body", 0, len(text)), frozenset(), True)]
    assert found[:2] == ["The minister said", "“یہ پل اگلے سال بنے گا۔”"]


def test_items_numbered_within_a_line_begin_sentences() -> None:
    text = "لاہور: 1۔ دو ڈاکو گرفتار 2۔ گاڑی چوری"
    found = [text[s.start : s.end] for s in sentences(text, Section("body", 0, len(text)), frozenset())]
    assert found == ["لاہور:", "1۔ دو ڈاکو گرفتار", "2۔ گاڑی چوری"]
