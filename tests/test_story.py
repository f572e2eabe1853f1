"""Two papers tell one story in other words: a figure that is seldom met by chance is one fact in both."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document, Reconciled
from facts.reconcile import reconcile
from facts.reconcile.profile import Source, profiles_of

FIRST = (
    "Sukkur barrage repairs to take two winters\n\n"
    "SUKKUR, June 3, 2026: The irrigation department told the Sindh cabinet that repairs of the Sukkur barrage would "
    "cost Rs38.6 billion, up from Rs31.2 billion in the first estimate. Engineer Latif Mahar said 66 gates had been "
    "inspected and that divers found cracks under the left pocket. The canals feed 7.63 million acres of cotton, rice "
    "and wheat, and growers at Rohri feared a dry season. Boats get Rs562 million, up from Rs489 million; "
    "the dues of contractors stand at Rs26 billion."
)
SECOND = (
    "سکھر بیراج کی مرمت دو سردیوں میں ہوگی\n\n"
    "سکھر، 4 جون 2026: محکمہ آبپاشی نے سندھ کابینہ کو بتایا کہ سکھر بیراج کی بحالی کے منصوبے کی لاگت 38 ارب 60 "
    "کروڑ روپے ہے۔ کشتیوں کے لیے 56 کروڑ 20 لاکھ روپے رکھے گئے ہیں۔ "
    "انجینئر لطیف مہر کے مطابق غوطہ خوروں کو دروازوں کے نیچے دراڑیں ملیں۔ نہروں سے 76 لاکھ 30 ہزار ایکڑ رقبہ سیراب "
    "ہوتا ہے اور روہڑی کے کاشتکار کپاس، چاول اور گندم کی فصل کے لیے پریشان ہیں۔ ٹھیکیدار کمپنی کا منافع 26 ارب 20 کروڑ "
    "روپے رہا۔"
)


DUES = (
    "سکھر بیراج کی مرمت کے لیے خریدار پر 26 ارب کے واجبات\n\n"
    "سکھر، 4 جون 2026: سکھر بیراج کی مرمت کے بعد خریدار کے ذمے 26 ارب روپے کے واجبات آئے ہیں۔ نہروں سے کپاس اور چاول "
    "کی فصل سیراب ہوتی ہے، روہڑی کے کاشتکار اور سندھ کابینہ محکمہ آبپاشی سے 12 دروازوں کا پوچھتے ہیں۔"
)
PROFIT = (
    "سکھر بیراج کی کمپنی\n\n"
    "سکھر، 5 جون 2026: 2025 میں سکھر بیراج کی کمپنی نے 14 ارب 20 کروڑ روپے منافع کمایا جبکہ 2024 کا منافع 26 ارب 20 "
    "کروڑ روپے تھا۔ نہروں سے کپاس اور چاول کی فصل سیراب ہوتی ہے، روہڑی کے کاشتکار اور سندھ کابینہ محکمہ آبپاشی سے 12 "
    "دروازوں کا پوچھتے ہیں۔"
)


def reconciled(*texts: str) -> tuple[Reconciled, dict[str, str]]:
    """What texts of these days state, and the surface of each claim."""
    found = [
        extract_document(Document(f"{at}.txt", text, None, published=date(2026, 6, 3 + at)))
        for at, text in enumerate(texts)
    ]
    claims = [claim for each in found for claim in each.claims]
    surfaces = {claim.claim_id: claim.surface for claim in claims}
    return reconcile(claims, [each.document for each in found]), surfaces


def together(told: tuple[Reconciled, dict[str, str]], surface: str) -> set[str]:
    """The figures, as they are written, of the facts that a figure is of."""
    result, surfaces = told
    facts = [{surfaces[i] for i in fact.claim_ids} for fact in result.facts]
    return set().union(*(fact for fact in facts if surface in fact))


@pytest.mark.parametrize(
    ("one", "other"),
    [("38.6 billion", "38 ارب 60 کروڑ"), ("7.63 million", "76 لاکھ 30 ہزار"), ("562 million", "56 کروڑ 20 لاکھ")],
)
def test_one_figure_in_other_words(one: str, other: str) -> None:
    assert together(reconciled(FIRST, SECOND), one) == {one, other}


def test_what_a_thing_rose_to_is_its_level() -> None:
    text = "Education gets Rs562 billion, up from Rs489 billion; health gets Rs372 billion, up 8 percent."
    claims = extract_document(Document("a", text, None)).claims
    roles = [p.role for p in profiles_of(claims, Source("a", 0, None, frozenset()))]
    assert roles == ["level", "old", "level", "change"]


def test_a_round_figure_of_another_thing_stays_apart() -> None:
    assert together(reconciled(DUES, PROFIT), "26 ارب") == {"26 ارب"}


def test_what_was_done_with_so_many_is_told_apart() -> None:
    hurt = FIRST.replace("66 gates had been inspected", "1,318 labourers had been injured")
    dead = SECOND.replace("دروازوں کے نیچے دراڑیں ملیں", "دراڑیں ملیں اور 1318 مزدور ہلاک ہوئے")
    assert together(reconciled(hurt, dead), "1,318") == {"1,318"}


def test_nothing_contradicts() -> None:
    assert not reconciled(FIRST, SECOND)[0].conflicts
