"""A number is told of the place of its own item, not of the first that the sentence names."""

from __future__ import annotations

import pytest

from facts import extract

TOLD = {
    "Khuzdar, where the rain began, reported 18 deaths, Kalat 6, Turbat 3 and Gwadar 2.": (
        ["Khuzdar", "Kalat", "Turbat", "Gwadar"]
    ),
    "Khuzdar, where the rain began, reported 18 deaths, Kalat 6, Zyrwan 3 and Gwadar 2.": (
        ["Khuzdar", "Kalat", None, "Gwadar"]
    ),
    "سب سے زیادہ 18 اموات خضدار میں ہوئیں، جبکہ قلات میں 6، تربت میں 3 اور گوادر میں 2 افراد جان سے گئے۔": (
        ["Khuzdar", "Kalat", "Turbat", "Gwadar"]
    ),
    "QUETTA: As many as 18 people died and 31 were hurt in Balochistan.": ["Balochistan", "Balochistan"],
    "In Lahore, 12 people died and in Karachi 15 were hurt.": ["Lahore", "Karachi"],
    "لاہور میں 300 اور کراچی میں 450 دکانیں سیل کی گئیں۔": ["Lahore", "Karachi"],
    "Four people were hurt at Chilas and nine were arrested.": ["Chilas", "Chilas"],
    "Pakistan sold rice worth $2 billion to China.": ["Pakistan"],
    "Karachi has 16 million people.": ["Karachi"],
}


@pytest.mark.parametrize(("text", "places"), TOLD.items())
def test_the_place_of_a_number(text: str, places: list[str | None]) -> None:
    assert [claim.place for claim in extract(text)] == places
