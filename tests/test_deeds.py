"""What was done to the things counted: one deed in other words is one fact, another deed to as many never is."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from facts.extract import extract_document
from facts.model import Document, Reconciled
from facts.reconcile import reconcile
from facts.reconcile.agree import compare
from facts.reconcile.profile import Source, profiles_of

DAY = date(2026, 5, 6)

PEOPLE = {
    "arrest": ("Police detained 214 people in Sibi.", "سبی میں پولیس نے 214 افراد کو حراست میں لے لیا۔"),
    "release": ("In Sibi 214 people were set free.", "سبی میں 214 افراد کو رہا کر دیا گیا۔"),
    "train": ("In Sibi 214 people received training.", "سبی میں 214 افراد کو تربیت دی گئی۔"),
    "hire": ("In Sibi 214 people were recruited.", "سبی میں 214 افراد بھرتی کیے گئے۔"),
    "fine": ("Penalties were imposed on 214 people in Sibi.", "سبی میں 214 افراد کو جرمانے کیے گئے۔"),
    "convict": ("A court in Sibi jailed 214 people.", "سبی کی عدالت نے 214 افراد کو سزا سنائی۔"),
    "promote": ("In Sibi 214 people were promoted.", "سبی میں 214 افراد کو ترقی دی گئی۔"),
    "register": ("In Sibi 214 people signed up.", "سبی میں 214 افراد کی رجسٹریشن ہوئی۔"),
}
HOUSES = {
    "build": ("In Kohat 318 houses were built in 2025.", "کوہاٹ میں 2025 میں 318 مکانات تعمیر ہوئے۔"),
    "destroy": ("In Kohat 318 houses were razed in 2025.", "کوہاٹ میں 2025 میں 318 مکانات تباہ ہوئے۔"),
    "damage": ("In Kohat 318 houses suffered damage in 2025.", "کوہاٹ میں 2025 میں 318 مکانات کو نقصان پہنچا۔"),
    "allot": ("In Kohat 318 houses were allotted in 2025.", "کوہاٹ میں 2025 میں 318 مکانات الاٹ کیے گئے۔"),
    "repair": ("In Kohat 318 houses were renovated in 2025.", "کوہاٹ میں 2025 میں 318 مکانات کی مرمت کی گئی۔"),
    "sell": ("In Kohat 318 houses were sold in 2025.", "کوہاٹ میں 2025 میں 318 مکانات فروخت ہوئے۔"),
}
MONEY = {
    "approve": ("The cabinet sanctioned Rs412 million for Turbat.", "کابینہ نے تربت کے لیے 412 ملین روپے منظور کیے۔"),
    "repay": ("The firm paid back Rs412 million in Turbat.", "کمپنی نے تربت میں 412 ملین روپے واپس کیے۔"),
    "invest": ("The firm invested Rs412 million in Turbat.", "کمپنی نے تربت میں 412 ملین روپے کی سرمایہ کاری کی۔"),
    "steal": ("Robbers made off with Rs412 million in Turbat.", "ڈاکوؤں نے تربت میں 412 ملین روپے لوٹ لیے۔"),
}


def told(*texts: str) -> Reconciled:
    """What papers of one day come to, one text each."""
    found = [extract_document(Document(f"d{n}", text, published=DAY)) for n, text in enumerate(texts)]
    return reconcile([claim for each in found for claim in each.claims], [each.document for each in found])


@pytest.mark.parametrize(
    "wordings", [*PEOPLE.values(), *HOUSES.values(), *MONEY.values()], ids=[*PEOPLE, *HOUSES, *MONEY]
)
def test_one_deed_in_two_languages_is_one_fact(wordings: tuple[str, str]) -> None:
    assert any(set(fact.documents) == {"d0", "d1"} for fact in told(*wordings).facts)


@pytest.mark.parametrize("deeds", [PEOPLE, HOUSES, MONEY], ids=["people", "houses", "money"])
def test_another_deed_to_as_many_is_another_fact(deeds: dict[str, tuple[str, str]]) -> None:
    for mine, its in combinations(deeds.values(), 2):
        for one in mine:
            for other in its:
                assert not any(len(fact.documents) > 1 for fact in told(one, other).facts), (one, other)


def test_another_deed_to_others_is_no_conflict() -> None:
    assert told("In Sibi 214 people were set free.", "In Sibi 190 people were promoted.").conflicts == ()


def test_the_reason_says_that_something_else_was_done() -> None:
    (one,), (other,) = (
        profiles_of(
            list(extract_document(Document(f"d{n}", text, published=DAY)).claims), Source(f"d{n}", n, DAY, frozenset())
        )
        for n, text in enumerate(("In Sibi 214 people were set free.", "سبی میں 214 افراد کو ترقی دی گئی۔"))
    )
    assert "something else was done" in " ".join(compare(one, other).differed())
