"""The record names the thing by its own plain noun; what is compared by a wider one is filed under it elsewhere."""

from __future__ import annotations

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document
from facts.reconcile.words import grouped


def _claim(text: str) -> Claim:
    (claim,) = extract_document(Document("d", text)).claims
    return claim


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Police seized 12 jeeps.", "jeep"),
        ("The mill shed 400 workmen.", "workman"),
        ("Some 90 people fled.", "person"),
        ("The board sacked 40 staff.", "employee"),
        ("The village lost 30 loaves.", "loaf"),
        ("Crews cleared 16 avalanches.", "avalanche"),
        ("The lab ran 60 diagnoses.", "diagnosis"),
        ("Some 25 NGOs signed up.", "NGO"),
        ("Voters face 9 by-elections.", "by-election"),
        ("The port stored 300 bollards.", "bollard"),
        ("Workers laid 500 steel girders.", "girder"),
        ("Some 70 gurdwaras were repaired.", "gurdwara"),
        ("Spending on roads was Rs12 billion.", "spending"),
        ("پولیس نے 12 جیپیں پکڑ لیں۔", "jeep"),
        ("گاؤں میں 40 گھرانے بے گھر ہوئے۔", "household"),
        ("ملک میں 9 ضمنی انتخابات ہوئے۔", "by-election"),
        ("دفتر میں 30 کرسیاں ٹوٹ گئیں۔", "chair"),
        ("اس نے 7 کزن بلائے۔", "cousin"),
        ("حکومت نے ادارے میں 9 انکوائریاں بند کر دیں۔", "inquiry"),
        ("مہنگائی کے تخمینے 8 فیصد ہیں۔", "inflation"),
        ("وائرس کی شرح 5 فیصد رہی۔", "rate"),
        ("She is the fourth Kenyan to do so.", "Kenyan"),
        ("Mango arrivals fell by a third.", "arrival"),
        ("وہ ایسا کرنے والے تیسرے پاکستانی ہیں۔", "Pakistani"),
        ("A 15-member delegation left.", "member"),
        ("The 60-page report came out on Monday.", "page"),
    ],
)
def test_the_noun_is_the_singular_of_the_word_itself(text: str, noun: str) -> None:
    assert _claim(text).concept == noun


def test_a_name_is_no_noun() -> None:
    assert _claim("Growth in Ruritania was 4 percent.").concept == "growth"
    assert _claim("It came third behind Ruritania.").concept is None
    assert _claim("Zembla ranked 40th in the world.").concept is None


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("Police seized 12 jeeps.", "car"),
        ("Consumer prices rose 4 percent.", "inflation"),
        ("The port stored 300 bollards.", None),
        ("پولیس نے 12 جیپیں پکڑ لیں۔", "car"),
    ],
)
def test_what_is_compared_is_what_the_glossary_files_it_under(text: str, filed: str | None) -> None:
    assert grouped(_claim(text)) == filed


def test_in_a_table_of_places_the_thing_is_what_the_table_is_headed_by() -> None:
    text = (
        "Sales by province (000 sacks)\nProvince | 1 Nov 2026 | 1 Nov 2025 | Change\nPunjab | 1,745 | 2,410 | -27.6%\n"
    )
    text += "Sindh | 1,890 | 2,275 | -16.9%\nBalochistan | 125 | 135 | -7.4%\n"
    assert {c.concept for c in extract_document(Document("d", text)).claims} == {"sale"}


def test_in_a_list_the_key_is_what_all_figures_behind_it_are_of() -> None:
    text = "Charges from April:\n- Garden waste: £48 a bin (was £45)\n- Library fines: scrapped\n"
    assert [c.concept for c in extract_document(Document("d", text)).claims] == ["waste", "waste"]
