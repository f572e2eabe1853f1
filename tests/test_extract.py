"""The pipeline as a whole: any text is read, every offset is true, and a claim keeps its id."""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts import Claim, extract
from facts.extract import extract_document, findings
from facts.fold import fold
from facts.model import BOUNDS, DIRECTIONS, KINDS, REASONS, SECTIONS, STANCES, TIME_ROLES, Document, Extraction
from facts.reading import Reading

ANY = st.characters(exclude_categories=[])
SIGNS = st.sampled_from(
    [*"\x00\u202b\u202c\u200e\u200f\u2066\u2069\u200c\u200d\ufeff\ud800\udfff\u2028\t\r\n", "٬", "٫", "،"]
)
WORDS = st.sampled_from(
    """
    5 ۵ ٣ 17.26 1,20,000 ½ 2024 2024-25 0300-1234567 % $ Rs - – . , ۔ ، ( ) " : / + # @ x k m bn
    ایک دو تین سو ہزار لاکھ کروڑ ارب ڈیڑھ ڈھائی ساڑھے سوا پونے نصف تہائی درجن دوگنا گنا ویں پہلا سینکڑوں اربوں دونوں
    اعشاریہ اسی بہتر سے تک میں کی کا کے اور نے کہا زائد کم روپے ڈالر فیصد سال سالہ کلومیٹر افراد ملازمین اضافہ کمی بڑھ
    ہو رہ گئی وزیر ہے مطابق
    one two twenty hundred thousand million crore lakh half a an third quarter dozen couple of and point doubled fold
    first th to from between more than about at least up in by per percent rupees dollars years old km people said
    Minister rose fell January
    """.split()
)
SOUP = st.lists(st.one_of(WORDS, WORDS, WORDS, SIGNS), max_size=60).map(" ".join)
GLUED = st.lists(st.one_of(WORDS, SIGNS), max_size=40).map("".join)
RUNS = st.builds(lambda digit, n, tail: digit * n + tail, st.sampled_from("09۹٩"), st.integers(1, 400), SOUP)
ANY_TEXT = st.one_of(st.text(ANY, max_size=200), SOUP, GLUED, RUNS)
"""Arbitrary Unicode (lone surrogates, direction marks and nulls included), and soups of digits and number words."""

URDU = (
    "پشاور میں ڈیڑھ لاکھ سے زائد بچوں کو ٹیکے لگائے گئے۔ وزیر صحت نے کہا کہ مہم پر 2 ارب روپے خرچ ہوں گے۔ "
    "گزشتہ سال یہ رقم 80 کروڑ روپے تھی۔ مہم 12 اضلاع میں جاری ہے۔"
)
ENGLISH = (
    "Nearly 45,000 households got water last year. The mayor said another Rs3.5bn was needed by 2028. "
    "Losses fell from 38 percent to 21 percent. Call 0300-1234567."
)


def read(text: str, lang: str | None = None) -> Extraction:
    return extract_document(Document("doc", text, lang, published=date(2026, 11, 20)))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(ANY_TEXT, st.sampled_from([None, "ur", "en", "fr"]))
def test_any_text_is_read_and_every_offset_is_true(text: str, lang: str | None) -> None:
    found = read(text, lang)
    for row in (*found.claims, *found.non_claims):
        assert text[row.start : row.end] == row.surface
        assert row.surface
        assert text[row.sentence_start : row.sentence_start + len(row.sentence)] == row.sentence
        assert row.sentence_start <= row.start
        assert row.end <= row.sentence_start + len(row.sentence)
        assert row.section in SECTIONS
        assert row.lang in ("ur", "en")
    for claim in found.claims:
        told_where(claim, text)
        in_closed_lists(claim)
        assert claim.record()
    assert all(row.reason in REASONS for row in found.non_claims)


def told_where(claim: Claim, text: str) -> None:
    """Subject, speaker and time are substrings at the offsets that are given."""
    if claim.subject is not None:
        assert claim.subject_start is not None
        assert text[claim.subject_start : claim.subject_start + len(claim.subject)] == claim.subject
    if claim.speaker is not None:
        assert claim.speaker_start is not None
        assert text[claim.speaker_start : claim.speaker_start + len(claim.speaker)] == claim.speaker
    if claim.speaker_cue is not None:
        assert claim.speaker_cue in claim.sentence
    if claim.time_text is not None:
        assert claim.time_text in text[: claim.sentence_start + len(claim.sentence)]  # or a heading above tells it


def in_closed_lists(claim: Claim) -> None:
    assert claim.bound in BOUNDS
    assert claim.kind in KINDS
    assert claim.stance in STANCES
    assert claim.direction in (None, *DIRECTIONS)
    assert claim.time_role in (None, *TIME_ROLES)
    assert isinstance(claim.value, int) or (isinstance(claim.value, Fraction) and claim.value.denominator > 1)
    assert claim.value_high is None or isinstance(claim.value_high, int | Fraction)
    assert (claim.value_high is not None) == (claim.bound == "range" or claim.kind == "score") or claim.bound != "exact"
    for day in (claim.time_start, claim.time_end):
        assert day is None or date.fromisoformat(day)
    assert claim.rules


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_no_two_findings_share_a_character(text: str) -> None:
    """Every number is told once: as a claim or as no claim."""
    found = read(text)
    spans = sorted((row.start, row.end) for row in (*found.claims, *found.non_claims))
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), spans


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_ids_are_unique(text: str) -> None:
    ids = [claim.claim_id for claim in read(text).claims]
    assert len(ids) == len(set(ids))


def test_a_sentence_said_twice_has_claims_with_two_ids() -> None:
    ids = [claim.claim_id for claim in extract("It has 12 rooms. It has 12 rooms. In 12 towns 12 men spoke.")]
    assert len(ids) == len(set(ids)) >= 4


@pytest.mark.parametrize("text", [URDU, ENGLISH])
@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text + " یہ سب 7 روز میں ہوا۔" if "ک" in text else text + " It took 7 engineers.",
        lambda text: "صدر مملکت بھی آئے۔ " + text if "ک" in text else "The president came as well. " + text,
        lambda text: text + "\n\nPage 4 of 9",
        lambda text: text.replace(". ", ".\n\n").replace("۔ ", "۔\n\n"),
    ],
    ids=["more after it", "more before it", "a footer", "a paragraph each"],
)
def test_a_claim_keeps_its_id_when_the_text_elsewhere_changes(text: str, changed: Callable[[str], str]) -> None:
    before = {claim.claim_id: claim.surface for claim in read(text).claims}
    after = {claim.claim_id: claim.surface for claim in read(changed(text)).claims}
    assert len(before) >= 4
    assert {key: after.get(key) for key in before} == before


def test_ids_depend_on_the_document() -> None:
    one, other = (extract_document(Document(name, URDU)).claims for name in ("a", "b"))
    assert not {claim.claim_id for claim in one} & {claim.claim_id for claim in other}


# -- language, time, sections --------------------------------------------------------------------------------


def test_the_language_is_told_by_the_script() -> None:
    found = read(f"{URDU}\n\n{ENGLISH}")
    assert {claim.lang for claim in found.claims} == {"ur", "en"}
    assert all(("م" in claim.sentence) == (claim.lang == "ur") for claim in found.claims)
    assert found.document.lang in ("ur", "en")


def test_a_named_language_wins_only_where_its_letters_are() -> None:
    assert {claim.lang for claim in read(URDU, "en").claims} == {"ur"}
    assert {claim.lang for claim in read(ENGLISH, "fr").claims} == {"en"}


def test_claims_stand_in_the_order_of_the_text() -> None:
    starts = [claim.start for claim in extract(URDU + "\n" + ENGLISH)]
    assert starts == sorted(starts)


def test_values_are_exact() -> None:
    assert [claim.value for claim in extract("The plan costs Rs17.26 crore.")] == [172_600_000]
    assert [claim.value for claim in extract("Growth was 0.1 percent.")] == [Fraction(1, 10)]


def test_relative_times_lean_on_the_date_that_is_given_and_on_nothing_else() -> None:
    text = "Last year 45,000 households got water."
    (with_date,) = extract(text, published=date(2026, 11, 20))
    (without,) = extract(text)
    assert (with_date.time_start, with_date.time_end) == ("2025-01-01", "2025-12-31")
    assert (without.time_start, without.time_end) == (None, None)
    assert without.time_text == with_date.time_text == "Last year"


def test_an_empty_text_has_no_claims() -> None:
    for text in ("", " \n\t", "\x00", "\ud800", "۔", "."):
        assert extract(text) == []


# -- size ----------------------------------------------------------------------------------------------------

BOUND = 60.0
"""Seconds. Linear work takes a few; quadratic work would take hours."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9" * 1_000_000, id="a million digits"),
        pytest.param("9," * 20_000, id="digits and commas"),
        pytest.param("1.2" * 100_000, id="digits and points"),
        pytest.param("سو" * 150_000, id="one endless word"),
        pytest.param("(" * 300_000, id="brackets"),
        pytest.param("a\u0301" * 150_000, id="combining marks"),
        pytest.param("\n" * 300_000 + "5 men came.", id="blank lines"),
        pytest.param("ہزار " * 12_000, id="a scale word again and again"),
        pytest.param("from 5 to 6 and 7 or 8 - " * 2_000, id="numbers and little else"),
        pytest.param("and after that the town sent 5 men and 60 bags " * 6_500, id="one English line of 300 kB"),
        pytest.param("اور اس کے بعد شہر سے 5 آدمی اور ساٹھ بوریاں آئیں " * 6_000, id="one Urdu line of 300 kB"),
    ],
)
def test_long_texts_are_read_in_time_that_grows_with_their_length(text: str) -> None:
    began = time.monotonic()
    read(text)
    assert time.monotonic() - began < BOUND


def test_both_ends_of_a_change_share_the_id_of_their_pair() -> None:
    claims = extract("Output rose from 5 to 8 tonnes. Output rose from 5 to 8 tonnes. Fees fell from $3 to $2.", "en")
    pairs = [claim.pair_id for claim in claims]
    assert pairs[0::2] == pairs[1::2]
    assert len(set(pairs)) == 3
    assert None not in pairs


def test_what_a_document_without_a_number_says_of_itself_is_found_out_when_asked_for() -> None:
    text = "A bridge opens\n\nThe bridge was opened by the mayor.\n\nNobody was hurt."
    found = extract_document(Document("d", text))
    again = pickle.loads(pickle.dumps(found))
    assert again == found == extract_document(Document("d", text))
    assert [part.name for part in found.sections] == ["headline", "body"]
    assert found.document.lang == "en"
    assert not found.claims
    assert not found.non_claims


def test_a_long_document_is_not_kept_marked_in_memory() -> None:
    text = "Officials said 7 men had died. " * 200
    reading = Reading(Document("d", text), fold(text))
    kept = [len(reading.marked) for _ in findings(reading)]
    assert max(kept) < 20


def test_a_document_leaves_no_circles_for_the_garbage_collector() -> None:
    text = "About 3,000 firms closed in 2020, the minister said. She hopes for 40 more by 2030.\n" * 20
    read(text)  # packs and caches are made
    gc.collect()
    gc.disable()
    try:
        read(text)
        assert gc.collect() == 0
    finally:
        gc.enable()
