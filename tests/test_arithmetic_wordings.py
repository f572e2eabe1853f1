"""Figures that a writer adds up, divides or compares: every wording is told once rightly and once wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document
from facts.reconcile import reconcile

SUMS = (
    ("The squad of {x} comprises 8 batters, 5 bowlers and 3 keepers.", "16", "18"),
    ("The team of {x} rescuers is made up of 22 divers, 10 medics and 15 drivers.", "47", "40"),
    ("The fire killed {x} people: six men, four women and two children.", "12", "14"),
    ("The dead, {x} in all, were 6 men, 4 women and 2 children.", "12", "15"),
    ("Six men, four women and two children died, a total of {x} people, in the fire.", "12", "15"),
    ("The province has {x} colleges. Of these, 64 are for boys and the remaining 41 for girls.", "105", "120"),
    ("Of the {x} buses, 120 are in Lahore, 60 in Multan and the rest, 20, in Sargodha.", "200", "230"),
    ("The committee has {x} members, seven from the government and six from the opposition.", "13", "15"),
    (
        "The scheme costs Rs{x} million: Rs40 million for land, Rs30 million for walls and Rs10 million for roads.",
        "80",
        "95",
    ),
    (
        "The Rs{x} billion budget is split between roads (Rs12 billion), schools (Rs8 billion) and parks (Rs5bn).",
        "25",
        "30",
    ),
    ("The fleet consists of {x} aircraft: 12 Airbuses, 9 Boeings and 5 ATRs.", "26", "29"),
    ("حادثے میں {x} افراد جاں بحق ہوئے جن میں 6 مرد، 4 خواتین اور 2 بچے شامل ہیں۔", "12", "14"),
    ("صوبے میں {x} کالج ہیں، ان میں سے 64 لڑکوں اور باقی 41 لڑکیوں کے ہیں۔", "105", "120"),
    ("کل {x} بسوں میں سے 120 لاہور، 60 ملتان اور باقی 20 سرگودھا میں چل رہی ہیں۔", "200", "230"),
    ("منصوبے پر {x} کروڑ روپے خرچ ہوں گے: 4 کروڑ روپے زمین، 3 کروڑ روپے عمارت اور ایک کروڑ روپے فرنیچر پر۔", "8", "10"),
    ("ٹیم {x} کھلاڑیوں پر مشتمل ہے: 8 بلے باز، 5 بولر اور 3 وکٹ کیپر۔", "16", "18"),
    ("دو بچوں، چار خواتین اور چھ مردوں سمیت کل {x} افراد جاں بحق ہوئے۔", "12", "10"),
)
"""The text, the figure that fits, and one that does not."""
SHARES = (
    ("Of the 400 schools surveyed, 120, or {x} percent, had no wall.", "30", "40"),
    ("Out of 250 buses, 50 ({x} percent) failed the inspection.", "20", "30"),
    ("Only 90 of the 300 wells tested were safe. That is {x} percent.", "30", "45"),
    ("Some {x} percent of the 300 wells tested, or 90, were safe.", "30", "45"),
    ("The bank closed 60 of its 240 branches, {x} percent of the total.", "25", "35"),
    ("Police solved 150 of 600 cases, a rate of {x} percent.", "25", "40"),
    ("The board tested 800 samples and 200 of them ({x}%) were contaminated.", "25", "35"),
    ("There are 5,000 registered voters in the ward. Of them 3,000 voted, a turnout of {x} percent.", "60", "75"),
    ("{x} percent of the applicants, 45 out of 180, were women.", "25", "40"),
    ("600 امیدواروں میں سے 150 کامیاب ہوئے، یوں کامیابی کی شرح {x} فیصد رہی۔", "25", "35"),
    ("300 کنوؤں میں سے صرف 90 کا پانی محفوظ ہے، یعنی {x} فیصد۔", "30", "45"),
    ("بینک نے اپنی 240 میں سے 60 شاخیں بند کر دیں جو کل کا {x} فیصد ہیں۔", "25", "35"),
    ("ضلع میں 800 نمونوں کا ٹیسٹ کیا گیا جن میں سے 200 ({x} فیصد) آلودہ نکلے۔", "25", "35"),
    ("حلقے میں 5000 ووٹر ہیں۔ ان میں سے 3000 نے ووٹ ڈالا اور ٹرن آؤٹ {x} فیصد رہا۔", "60", "75"),
    ("کل 180 درخواستوں میں سے 45 خواتین کی ہیں جو {x} فیصد بنتی ہیں۔", "25", "40"),
)
CHANGES = (
    ("The price of a naan went up from Rs20 to Rs25 in Lahore, a rise of {x} percent.", "25", "40"),
    ("The number of street crimes fell from 900 to 720. That is a drop of {x} percent, police said.", "20", "30"),
    ("Sales rose {x} percent to 500 units from 400 units a year earlier.", "25", "40"),
    ("The company sold 500 cars in March, up {x} percent from 400 in February.", "25", "40"),
    ("The mill produced 500 tonnes this year against 400 tonnes last year, an increase of {x} percent.", "25", "40"),
    ("Profit increased by {x} percent, from Rs400 million to Rs500 million.", "25", "45"),
    ("Enrolment dropped from 2,000 to 1,500, down {x}.", "500", "700"),
    ("The poverty rate fell from 30 percent to 24 percent, a decline of {x} percentage points.", "6", "9"),
    ("The city lost 8,000 cars to thieves in 2024 and 6,000 in 2025, a fall of {x} percent.", "25", "40"),
    ("اسکول میں طلبہ کی تعداد 400 سے بڑھ کر 500 ہو گئی، یعنی {x} فیصد اضافہ ہوا۔", "25", "20"),
    (
        "گزشتہ سال 8 ہزار گاڑیاں چوری ہوئی تھیں جبکہ رواں سال 6 ہزار گاڑیاں چوری ہوئیں، یوں {x} فیصد کمی آئی۔",
        "25",
        "40",
    ),
    ("نان کی قیمت {x} فیصد اضافے کے ساتھ 20 روپے سے بڑھ کر 25 روپے ہو گئی۔", "25", "40"),
    ("مل نے اس سال 500 ٹن چینی بنائی جو گزشتہ سال کے 400 ٹن سے {x} فیصد زیادہ ہے۔", "25", "40"),
    ("کرایہ 40 روپے سے بڑھا کر 60 روپے کر دیا گیا، اس طرح {x} روپے کا اضافہ ہوا۔", "20", "30"),
    ("غربت کی شرح 30 فیصد سے کم ہو کر 24 فیصد رہ گئی، یوں اس میں {x} فیصد پوائنٹس کی کمی ہوئی۔", "6", "9"),
    ("مارچ میں 500 گاڑیاں فروخت ہوئیں جبکہ فروری میں یہ تعداد 400 تھی، یعنی {x} فیصد اضافہ۔", "25", "40"),
    ("برآمدات 400 ملین ڈالر سے کم ہو کر 300 ملین ڈالر رہ گئیں، یہ {x} فیصد کی کمی ہے۔", "25", "40"),
    ("The fare was Rs40 and is now Rs60, an increase of Rs{x}.", "20", "30"),
    ("The fare has been raised by Rs{x} from Rs40 to Rs60.", "20", "30"),
)
ALL = [
    pytest.param(kind, *each, id=each[0][:40])
    for kind, table in (("sum_mismatch", SUMS), ("percent_base", SHARES), ("change_mismatch", CHANGES))
    for each in table
]


def kinds(text: str) -> list[str]:
    found = extract_document(Document("a", text, published=date(2026, 3, 9)))
    return [conflict.kind for conflict in reconcile(found.claims, [found.document]).conflicts]


@pytest.mark.parametrize(("kind", "text", "right", "wrong"), ALL)
def test_figures_that_fit_are_left_alone_and_others_are_named(kind: str, text: str, right: str, wrong: str) -> None:
    assert kinds(text.format(x=right)) == []
    assert kinds(text.format(x=wrong)) == [kind]
