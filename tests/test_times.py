"""For when a number holds: the time that is its own, the days it names, and none where the text does not say."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract

TODAY = date(2026, 11, 10)


def times(
    text: str, published: date | None = TODAY
) -> dict[str, tuple[str | None, str | None, str | None, str | None]]:
    found = [claim for claim in extract(text, published=published) if not claim.optional]
    return {c.surface: (c.time_text, c.time_role, c.time_start, c.time_end) for c in found}


NONE = (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Grain sales rose 5% in 2020 and 7% in 2021.",
            {"5": ("2020", "2020-01-01", "2020-12-31"), "7": ("2021", "2021-01-01", "2021-12-31")},
        ),
        (
            "Inflation eased from 9.5% last year to 7% this year.",
            {"9.5": ("last year", "2025-01-01", "2025-12-31"), "7": ("this year", "2026-01-01", "2026-12-31")},
        ),
        (
            "The bank lent Rs5bn between July and September, against Rs3bn in the same period of last year.",
            {
                "5bn": ("between July and September", "2026-07-01", "2026-09-30"),
                "3bn": ("same period of last year", "2025-07-01", "2025-09-30"),
            },
        ),
        (
            "رواں مالی سال کی پہلی سہ ماہی میں 40 ملیں بند ہوئیں جبکہ گزشتہ مالی سال کی اسی مدت میں 25 بند ہوئی تھیں۔",
            {
                "40": ("رواں مالی سال کی پہلی سہ ماہی", "2026-07-01", "2026-09-30"),
                "25": ("گزشتہ مالی سال کی اسی مدت", "2025-07-01", "2025-09-30"),
            },
        ),
        (
            "2023 میں 7 ہزار، 2024 میں 9 ہزار اور 2025 میں 12 ہزار بکریاں بکیں۔",
            {
                "7 ہزار": ("2023", "2023-01-01", "2023-12-31"),
                "9 ہزار": ("2024", "2024-01-01", "2024-12-31"),
                "12 ہزار": ("2025", "2025-01-01", "2025-12-31"),
            },
        ),
    ],
)
def test_each_number_of_several_has_its_own_time(text: str, wanted: dict[str, tuple[str, str, str]]) -> None:
    assert {surface: (time[0], *time[2:]) for surface, time in times(text).items()} == wanted


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Fares are 9% higher than a year earlier.", "9"),
        ("Output was 12% up on last year.", "12"),
        ("The mayor said on Tuesday that 30 lamps were stolen.", "30"),
        ("On Tuesday, the mayor said 30 lamps were stolen.", "30"),
        ("منگل کو میئر نے بتایا کہ 30 بتیاں چوری ہوئیں۔", "30"),
        ("پیداوار اگست کے مقابلے میں 11 فیصد کم ہے۔", "11"),
        ("گدھوں کی تعداد 5 ہزار سے بڑھ کر گزشتہ سال 7 ہزار ہو گئی۔", "5 ہزار"),
        ("Fees will cross Rs19bn this fiscal year, up from Rs17bn.", "17bn"),
        ("Peak sales touched 24 tons on September 3, whereas 46 tons lay in store.", "46"),
        ("In 2020 it had four ferries and now has 7 ferries.", "7"),
        ("It built 9 halls for the 2012 Olympics.", "9"),
    ],
)
def test_a_time_that_is_not_the_numbers_own_is_not_given(text: str, surface: str) -> None:
    assert times(text)[surface] == NONE


def test_the_date_of_a_dateline_is_no_claims_time() -> None:
    found = times("MARDAN, October 7, 2026 (APP) - Nearly 40 goats drowned in a canal near the town.", None)
    assert found["40"] == NONE
    assert times("مردان (7 اکتوبر) نہر میں 40 بکریاں ڈوب گئیں۔")["40"] == NONE


def test_a_time_that_opens_the_sentence_holds_for_all_its_numbers() -> None:
    found = times("Since July 1, floods have killed 28 people, a quarter of them children, and razed 640 houses.")
    assert {time[:3] for time in found.values()} == {("Since July 1", "since", "2026-07-01")}
    assert set(found) == {"28", "a quarter", "640"}


def test_a_month_without_a_year_is_the_last_one_or_the_next_one_or_unresolved() -> None:
    assert times("It sold 12 boats in December.")["12"][2:] == ("2025-12-01", "2025-12-31")
    assert times("It will have 12 boats by March.")["12"][2:] == (None, "2027-03-31")
    assert times("It sold 12 boats in December.", None)["12"] == ("December", "during", None, None)
    assert times("یکم جنوری سے 12 نئی بسیں چلائی جائیں گی۔")["12"] == ("یکم جنوری", "from", "2027-01-01", None)


def test_what_stood_on_a_day_is_as_of_it_and_what_happened_is_during_it() -> None:
    assert times("The debt stood at Rs14bn on October 30.")["14bn"][1] == "as_of"
    assert times("The flood killed 14 people on October 30.")["14"][1] == "during"
    told = times("30 جون 2025 تک واجبات 958 ارب، قرض 660 ارب اور کرایہ 70 ارب روپے تھا۔")
    assert set(told.values()) == {("30 جون 2025", "as_of", "2025-06-30", "2025-06-30")}


def test_a_period_before_is_that_of_the_period_told() -> None:
    found = times("In the first half of FY26 the deficit was Rs2tr, compared with Rs3tr a year earlier.")
    assert found["3tr"][2:] == ("2024-07-01", "2024-12-31")
    assert times("The deficit was Rs2tr, compared with Rs3tr a year earlier.")["3tr"][2:] == (None, None)


def test_a_time_of_another_verb_voice_or_clause_is_not_given() -> None:
    assert times("We have sold 40 plots and will sell 90 by March.")["40"] == NONE
    assert times("The board is to vote again by Feb 28 if the 10 percent threshold is not met.")["10"] == NONE
    assert times("The contract, signed in May, covers 40 ships.")["40"] == NONE
    assert times("A report released on Tuesday shows 40 schools are shut.")["40"] == NONE
    assert times("گزشتہ سال شرح 68 فیصد تھی، یوں اس میں دس فیصد اضافہ ہوا۔")["دس"] == NONE
    found = times("Fares rose 6 percent in April and are expected to go up by 4 percent.")
    assert (found["6"][2], found["4"]) == ("2026-04-01", NONE)
    assert times("The fire doubled overnight, forcing 40 monks from their cells.")["40"] == NONE
    assert times("It sold 40 ferries (2024: 38).")["40"] == NONE
    assert times("It sold 40 ferries (2024: 38).")["38"][0] == "2024"
    assert times("The fee fell to 40 riyals, he said, adding that halls would be built this year.")["40"] == NONE
    assert times("There is no talk of 40 sluices as in 2018.")["40"] == NONE
    assert times("He won it in two hours, with 40 men behind.")["40"] == NONE
    assert times("Closing on 31 March:\n- Moss hall: 40 chairs\n- Thorn hall: 12 chairs")["40"] == NONE
    assert times("A 40-judge bench on Thursday closed nine mills.")["40"] == NONE
    assert times("Rain was 12 percent below the 40-year average this year.").get("40", NONE) == NONE
    kept = times("Rs610m was outstanding from two firms as of May 31.")["610m"]
    assert kept == ("May 31", "as_of", "2026-05-31", "2026-05-31")


@pytest.mark.parametrize(
    "text",
    [
        "The guild founded in 1962 has 40 halls.",
        "The tunnel that opened in 2014 carries 40 trains.",
        "A canal dug in 1931 by convicts supplies 40 villages.",
        "The league, started in 1988, runs 40 clubs.",
        "Built in 1904, the pier is home to 40 stalls.",
        "The 1904-built pier has 40 stalls.",
        "The order was formed in 1209 and has 40 houses.",
        "A fund set up last year will pay for 40 wells.",
        "The tannery (founded 3 March 2016) has 40 vats.",
        "The 40 ferries (built in 1990) are rusting.",
        "The lender, set up in 2004 by nuns, lends to 40 weavers.",
        "The guild, born in 1978, counts 40 halls.",
    ],
)
def test_when_a_thing_came_about_is_not_the_time_of_its_figures(text: str) -> None:
    assert times(text)["40"] == NONE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The quake that struck in 2005 killed 40 monks.", ("2005", "during")),
        ("A survey held in May shows 40 wells are dry.", ("May", "during")),
        ("The last count (held in 2023) found 40 bears.", ("2023", "during")),
        ("The count, held in May, found 40 bears.", ("May", "during")),
        ("Since the pier opened in 2019, it has lost 40 stalls.", ("Since the pier opened in 2019", "since")),
        ("Since his election in May he has fined 40 shops.", ("Since his election in May", "since")),
    ],
)
def test_the_time_of_an_event_is_that_of_what_it_did(text: str, wanted: tuple[str, str]) -> None:
    assert times(text)["40"][:2] == wanted


def test_what_was_to_come_is_over_and_what_opens_the_sentence_holds() -> None:
    assert times("It was meant to open 90 clinics by March.")["90"] == ("by March", "by", None, "2026-03-31")
    assert times("It will open 90 clinics by March.")["90"] == ("by March", "by", None, "2027-03-31")
    since = times("Some 90 cases were decided since January and the rest would follow.")["90"]
    assert since == ("since January", "since", "2026-01-01", None)
    opened = times("By the end of June, reserves had risen to $9bn.")["9bn"]
    assert opened == ("By the end of June", "by", None, "2026-06-30")


def test_a_table_headed_with_a_month_tells_the_year_where_no_line_says_when_the_text_appeared() -> None:
    table = "Source | Oct 2025\nSindh | 20\nDir | 21"
    text = f"Output was 41 bales in October and 38 last year.\n\nOn Sunday 12 men came.\n\n{table}"
    found = {claim.surface: claim for claim in extract(text)}
    assert (found["41"].time_start, found["41"].time_end) == ("2025-10-01", "2025-10-31")
    assert found["38"].time_start == "2024-01-01"
    assert found["12"].time_start is None
