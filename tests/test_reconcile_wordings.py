"""What papers call by other words is held together, and what only sounds alike is not: from text to facts."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document, Reconciled
from facts.reconcile import reconcile

DAY = date(2026, 3, 4)


def told(*texts: str) -> Reconciled:
    """What papers of one day come to, one text each."""
    found = [extract_document(Document(f"d{n}", text, published=DAY)) for n, text in enumerate(texts)]
    return reconcile([claim for each in found for claim in each.claims], [each.document for each in found])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Inflation was 7.3 percent in February, the PBS said.",
            "ادارہ شماریات کے مطابق فروری میں مہنگائی 7.3 فیصد رہی۔",
        ),
        ("Consumer prices rose 7.3 percent in February.", "فروری میں مہنگائی کی سالانہ شرح 7.3 فیصد رہی۔"),
        ("The economy grew by 2.9 percent in 2025.", "سال 2025 میں معاشی شرح نمو 2.9 فیصد رہی۔"),
        ("Kohat made 262 for four at Bannu on Tuesday.", "بنوں میں کوہاٹ نے منگل کو 262 رنز بنائے۔"),
        ("The overpass at Bannu will cost Rs64 crore.", "بنوں میں فلائی اوور کی لاگت کا تخمینہ 64 کروڑ روپے ہے۔"),
        ("A landslide cut off 24 villages near Kohat.", "کوہاٹ کے قریب 24 دیہات کا زمینی رابطہ منقطع ہو گیا۔"),
        (
            "A court in Sibi jailed nine men over the train attack.",
            "سبی کی عدالت نے ٹرین حملے پر 9 مجرموں کو قید کی سزا سنائی۔",
        ),
        ("Sibi has set aside Rs12 billion for the health sector.", "سبی نے صحت کے لیے 12 ارب روپے مختص کیے۔"),
        ("Nepal welcomed 86,000 visitors in May.", "Arrivals of tourists to Nepal reached 86,000 in May."),
        ("Police in Bannu seized 62 kg of cannabis.", "بنوں میں پولیس نے 62 کلو چرس پکڑ لی۔"),
        ("Rents in Sibi went up by 11 percent last year.", "سبی میں گزشتہ سال کرائے 11 فیصد بڑھے۔"),
        ("Some 1,430 staff of the airline in Sibi were laid off.", "The airline in Sibi cut its workforce by 1,430."),
        ("The army rescued 112 tourists near Kohat.", "کوہاٹ میں پھنسے 112 سیاح ریسکیو"),
        ("Sibi has had 12 cases of polio this year.", "سبی میں رواں سال 12 بچوں میں پولیو وائرس کی تصدیق ہوئی۔"),
        ("It was 47 degrees Celsius in Sibi on Tuesday.", "سبی میں منگل کو درجہ حرارت 47 ڈگری رہا۔"),
        ("Army beat Railways 4-1 in the final in Quetta.", "کوئٹہ میں فائنل میں آرمی نے ریلویز کو 1-4 سے ہرا دیا۔"),
    ],
)
def test_one_fact_in_other_words(one: str, other: str) -> None:
    assert any(set(fact.documents) == {"d0", "d1"} for fact in told(one, other).facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fog led to the cancellation of 23 flights at Multan airport.", "Fog delayed 41 flights at Multan airport."),
        ("The jail at Sibi has room for 300 inmates.", "The jail at Sibi holds 900 inmates."),
        ("Dengue killed nine people in Bannu this year.", "Malaria killed five people in Bannu this year."),
        ("Sibi Foods made a profit of Rs4.1 billion in 2025.", "Kaya Foods made a profit of Rs2.9 billion in 2025."),
        ("Mangoes from Sibi earned $92 million in May.", "مئی میں سبی کے کینو سے 7 کروڑ 20 لاکھ ڈالر کمائے گئے۔"),
        ("In Sibi 12 protesters were arrested on Tuesday.", "In Kohat 19 protesters were arrested on Tuesday."),
    ],
)
def test_two_things_are_no_conflict(one: str, other: str) -> None:
    assert told(one, other).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "The policy rate is 10 percent, the SBP said.",
            "اسٹیٹ بینک کے مطابق شرح سود 10.5 فیصد ہے۔",
            "one_speaker_two_figures",
        ),
        (
            "Gunmen in Sibi kidnapped 29 miners on Monday.",
            "سبی میں پیر کو 39 کان کن اغوا کر لیے گئے۔",
            "different_value",
        ),
        ("Sugar sells for Rs160 a kilogram in Sibi.", "سبی میں چینی کی قیمت 185 روپے فی کلو ہے۔", "different_value"),
        (
            "A court in Sibi jailed a clerk for seven years.",
            "سبی کی عدالت نے کلرک کو 5 سال قید کی سزا سنا دی۔",
            "different_value",
        ),
    ],
)
def test_two_figures_for_one_thing_in_other_words(one: str, other: str, kind: str) -> None:
    assert [conflict.kind for conflict in told(one, other).conflicts] == [kind]


def test_a_district_is_no_conflict_with_its_province() -> None:
    assert (
        told(
            "Sindh insured 1,150 boats in May.", "Owners in Korni district insured 310 boats in Sindh in May."
        ).conflicts
        == ()
    )


def test_a_change_is_held_against_the_levels_as_exactly_as_they_are_told() -> None:
    (conflict,) = told(
        "Output rose from 1.6 million tonnes in May to 2 million tonnes in June, up by 35 percent."
    ).conflicts
    assert conflict.kind == "change_mismatch"


def test_a_total_and_its_parts_may_go_by_other_names() -> None:
    (conflict,) = told("They won 21 medals: 6 gold, 7 silver and 9 bronze.").conflicts
    assert conflict.kind == "sum_mismatch"


def test_a_doubled_figure_has_to_be_twice_the_old_one() -> None:
    (conflict,) = told("The number of cases doubled from 40 to 60 in a week.").conflicts
    assert conflict.kind == "change_mismatch"
