"""One figure told of two things stays two facts, however alike the sentences are."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document
from facts.reconcile import reconcile


def are_one(one: str, other: str) -> bool:
    """Whether the figures of two papers of one day come to one fact."""
    found = [extract_document(Document(f"d{n}", t, published=date(2026, 3, 4))) for n, t in enumerate((one, other))]
    assert all(each.claims for each in found)
    facts = reconcile([c for each in found for c in each.claims], [each.document for each in found]).facts
    return any(len(fact.documents) == 2 for fact in facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Bilal made 64 in Sialkot on Monday.", "Nauman Tariq made 64 in Sialkot on Monday.", id="names"),
        pytest.param("عدالت نے انور کو 3 سال قید سنائی۔", "عدالت نے پرویز کو 3 سال قید سنائی۔", id="names in Urdu"),
        pytest.param("Zong hired 900 people in 2025.", "2025 میں یوفون نے 900 افراد بھرتی کیے۔", id="bodies"),
        pytest.param("Cholera killed 23 in Dadu.", "دادو میں خسرے سے 23 افراد جاں بحق ہوئے۔", id="diseases"),
        pytest.param(
            "The strike of lawyers lasted five days.", "The strike of bakers lasted five days.", id="one word"
        ),
        pytest.param("60 pupils of class six fell ill.", "60 pupils of class nine fell ill.", id="class"),
        pytest.param("Output rose 2.4% in the first quarter.", "Output rose 2.4% in the third quarter.", id="quarter"),
        pytest.param("Growers get Rs4,100 per maund of rice.", "Growers get Rs4,100 per acre of rice.", id="measure"),
        pytest.param("Of the dead, 14 were women, Kohat police said.", "14 people died, Kohat police said.", id="part"),
        pytest.param("Storms killed 27 across the country on Monday.", "Storms killed 27 in Sibi.", id="nationwide"),
        pytest.param("700 beds are for public patients.", "700 beds are for private patients.", id="opposites"),
        pytest.param("Police in Bannu found 62 kg of opium.", "بنوں سے پولیس کو 62 کلو چرس ملی۔", id="two drugs"),
        pytest.param(
            "In Sibi 85,000 children were vaccinated.",
            "سبی میں 85 ہزار بھیڑوں کو ٹیکے لگائے گئے۔",
            id="children, sheep",
        ),
        pytest.param("Sibi gave 85 eye transplants.", "سبی میں 85 گردوں کی پیوند کاری ہوئی۔", id="two organs"),
        pytest.param("Turnout among women was 36 percent.", "ووٹر ٹرن آؤٹ 36 فیصد رہا۔", id="rate of a group"),
        pytest.param("Kurram needs 3,650 nurses.", "Kurram has 3,650 nurses.", id="needed"),
        pytest.param("کرم کو 3650 نرسوں کی ضرورت ہے۔", "کرم میں 3650 نرسیں کام کر رہی ہیں۔", id="needed in Urdu"),
        pytest.param("کرم میں 3650 بچے اسکول نہیں جاتے۔", "کرم میں 3650 بچے اسکول جاتے ہیں۔", id="not, in Urdu"),
        pytest.param("شہر کے پاس 275 بسیں ہیں۔", "شہر نے 275 بسیں خریدیں۔", id="owned and bought in Urdu"),
        pytest.param(
            "Sales rose 14% in July from July last year.",
            "جولائی میں فروخت جون کے مقابلے میں 14 فیصد بڑھی۔",
            id="span of time",
        ),
        pytest.param("Some 4,310 clinics lack power.", "Some 4,310 clinics have power.", id="lacked"),
        pytest.param("The city has 275 fire engines.", "The city bought 275 fire engines.", id="owned and bought"),
        pytest.param(
            "The panel interviewed 87 singers.", "87 singers were shortlisted by the panel.", id="another deed"
        ),
        pytest.param("Prices in the towns rose 7.3 percent.", "Prices in villages rose 7.3pc.", id="an article"),
        pytest.param(
            "Turnout was 41% in Swat.", "41% of those who cast their ballots in Swat chose the PPP.", id="who"
        ),
        pytest.param("Guards killed 9 robbers in Wana.", "Robbers killed 9 guards in Wana.", id="two camps"),
        pytest.param(
            "A court in Bannu acquitted 17 suspects.", "بنوں میں 17 ملزمان پر فرد جرم عائد ہوئی۔", id="charged"
        ),
        pytest.param("The mill got a loan of $45 million.", "مل کو ساڑھے 4 کروڑ ڈالر کی گرانٹ ملی۔", id="loan"),
        pytest.param("A court in Dir called 36 witnesses.", "دیر میں عدالت نے 36 ملزمان کو طلب کیا۔", id="witnesses"),
        pytest.param("Police seized 23 buses in Sukkur.", "سکھر میں پولیس نے 23 ٹرک قبضے میں لیے۔", id="sorts"),
    ],
)
def test_two_things_of_one_figure(one: str, other: str) -> None:
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Bilal made 64 in Sialkot on Monday.", "On Monday Bilal Ahmed made 64 at Sialkot.", id="a name"),
        pytest.param("Cholera killed 23 people in Dadu.", "دادو میں ہیضے سے 23 افراد جاں بحق ہوئے۔", id="a disease"),
        pytest.param("Police pulled down 380 shops in Bannu.", "In Bannu 380 shops were demolished.", id="no change"),
        pytest.param("The trade deficit was $1.7bn in May.", "مئی میں تجارتی خسارہ 1.7 ارب ڈالر رہا۔", id="a deficit"),
        pytest.param(
            "The trade deficit was $1.7bn in May.",
            "In May the gap between imports and exports was $1.7bn.",
            id="a gap",
        ),
        pytest.param(
            "ملتان میں 72 فیصد طلبہ پاس ہوئے۔", "ملتان میں طلبہ کی کامیابی کا تناسب 72 فیصد رہا۔", id="a rate"
        ),
        pytest.param(
            "چاندی فی تولہ 1400 روپے مہنگی ہو گئی۔", "چاندی کی فی تولہ قیمت میں 1400 روپے اضافہ ہوا۔", id="a price"
        ),
        pytest.param(
            "سکھر میں 68 ہزار بچوں کو ٹیکے لگائے جائیں گے۔",
            "سکھر میں 68 ہزار بچوں کو ٹیکے لگائے جا رہے ہیں۔",
            id="under way",
        ),
        pytest.param(
            "Unemployment fell to 6.3% in January.",
            "The share of people out of work came down to 6.3% in January.",
            id="a rate",
        ),
        pytest.param("Literacy in Swat is 58%.", "58% of people in Swat can read and write.", id="in a clause"),
        pytest.param("Tile sales fell 11.4%.", "Tile makers sold 11.4% less.", id="sold less"),
        pytest.param(
            "The LHC stayed the sale of 62 plots.", "The sale of 62 plots was halted by the LHC.", id="stayed"
        ),
        pytest.param("The marathon drew 2,650 runners.", "میراتھن میں 2650 رنرز شریک ہوئے۔", id="a race"),
        pytest.param("Smog shut 410 kilns in Kasur.", "سموگ کے باعث قصور میں 410 بھٹے بند ہوئے۔", id="a town"),
    ],
)
def test_one_thing_in_other_words(one: str, other: str) -> None:
    assert are_one(one, other)
