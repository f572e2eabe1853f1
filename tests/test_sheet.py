"""What the fact sheet says."""

from dataclasses import replace
from fractions import Fraction

import pytest

from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS, REASONS, Value
from facts.report import columns
from facts.report.reading import reading
from facts.report.sheet import Cell, Choices, Leaflet, Link, Page, Quote, sheet
from tests.making import ENGLISH, URDU, claim, findings, findings_of


def page(name: str) -> Page:
    return next(page for page in sheet(findings()).pages if isinstance(page, Page) and page.name == name)


def cells(page: Page) -> list[dict[str, Cell]]:
    names = [column.name for column in page.columns]
    return [dict(zip(names, row, strict=True)) for row in page.rows]


def read_me() -> dict[str, int | None]:
    leaflet = sheet(findings()).pages[0]
    assert isinstance(leaflet, Leaflet)
    return {line.words.en: line.figure for line in leaflet.lines}


def test_the_pages_stand_in_the_order_of_use() -> None:
    assert [page.name for page in sheet(findings()).pages] == ["Read me", "Claims", "Sources", "Set aside", "Lists"]


# Claims


def test_every_field_of_a_claim_has_a_column() -> None:
    assert set(CLAIM_FIELDS) <= {column.name for column in columns.CLAIMS}


def test_no_two_columns_share_a_name() -> None:
    names = [column.name for column in columns.CLAIMS]
    assert len(names) == len(set(names))


def test_the_columns_are_the_sheets_then_the_reporters_then_the_machines() -> None:
    owners = [column.owner for column in columns.CLAIMS]
    assert owners == sorted(owners, key=["sheet", "reporter", "machine"].index)


def test_flags_and_the_sentence_come_first() -> None:
    assert [column.name for column in columns.CLAIMS[:4]] == ["flags", "sentence", "surface", "value"]


def test_the_reporters_columns_are_empty() -> None:
    own = {column.name for column in columns.REPORTER}
    assert all(row[name] is None for row in cells(page("Claims")) for name in own)


def test_every_column_has_a_label_in_both_languages() -> None:
    every = columns.CLAIMS + columns.SET_ASIDE + columns.SOURCES
    assert all(column.label.en and column.label.ur for column in every)


def test_every_column_a_checker_reads_is_explained_in_both_languages() -> None:
    assert all(column.meaning.en and column.meaning.ur for column in columns.READ)


def test_a_claim_keeps_every_field() -> None:
    row, found = cells(page("Claims"))[0], findings().claims[0]
    for name in set(CLAIM_FIELDS) - {"sentence", "rules", "flags", "optional"}:
        assert row[name] == getattr(found, name), name
    assert (row["rules"], row["flags"], row["optional"]) == ("se-zaid", "relative time", None)


def test_the_number_is_marked_in_its_sentence() -> None:
    for row, found in zip(cells(page("Claims")), findings().claims, strict=True):
        quote = row["sentence"]
        assert isinstance(quote, Quote)
        assert quote.text == found.sentence
        assert quote.text[quote.start : quote.end] == found.surface


def test_claims_of_a_document_without_a_file_have_no_link() -> None:
    found = findings_of(claim(ENGLISH, "2.6 crore", 26_000_000))
    found = replace(found, documents=(replace(found.documents[0], path=None),))
    claims = sheet(found).pages[1]
    assert isinstance(claims, Page)
    assert cells(claims)[0]["source"] is None


def test_a_claim_leads_to_its_source() -> None:
    assert cells(page("Claims"))[0]["source"] == Link("ur.txt", "news/ur.txt")


# Values in words


@pytest.mark.parametrize(
    ("value", "value_high", "words"),
    [
        (26_000_000, None, "2.6 crore / 26 million"),
        (100_000, None, "1 lakh / 100 thousand"),
        (172_600_000, None, "17.26 crore / 172.6 million"),
        (14_200_000_000, None, "1,420 crore / 14.2 billion"),
        (10**12, None, "1 lakh crore / 1 trillion"),
        (-150_000, None, "-1.5 lakh / -150 thousand"),
        (5_000_000, 6_000_000, "50 lakh to 60 lakh / 5 million to 6 million"),
        (90_000, 110_000, "90,000 to 1.1 lakh / 90 thousand to 110 thousand"),
        (123_456_789, None, "≈ 12.3457 crore / ≈ 123.4568 million"),
        (Fraction(10**6, 3), None, "≈ 3.3333 lakh / ≈ 333.3333 thousand"),
        (99_999, None, None),
        (Fraction(11, 2), None, None),
        (10**40, None, None),
    ],
)
def test_a_large_value_is_said_both_ways(value: Value, value_high: Value | None, words: str | None) -> None:
    assert reading(value, value_high) == words


# The other pages


def test_every_document_is_a_source_and_so_is_what_failed() -> None:
    rows = cells(page("Sources"))
    assert [(row["result"], row["doc_id"], row["claims"], row["set_aside"]) for row in rows] == [
        ("failed", "news/scan.pdf", None, None),
        ("read", "ur.txt", 3, 1),
        ("read", "en.txt", 2, 1),
        ("no claims", "empty.txt", 0, 0),
    ]


def test_a_source_says_what_to_know_of_it() -> None:
    rows = {row["doc_id"]: row for row in cells(page("Sources"))}
    assert rows["news/scan.pdf"]["remarks"] == "this is a PDF"
    assert rows["en.txt"]["remarks"] == "a guess; check the letters"
    assert (rows["ur.txt"]["characters"], rows["ur.txt"]["published"], rows["ur.txt"]["sha256"]) == (
        len(URDU),
        "2026-11-20",
        "ab" * 32,
    )


def test_a_source_says_who_wrote_it_under_which_title_and_where_it_stands() -> None:
    found = findings()
    told = replace(found.documents[0], title="Homes", author="A. Khan", link="https://example.com/homes")
    sources = sheet(replace(found, documents=(told,))).pages[2]
    assert isinstance(sources, Page)
    row = cells(sources)[1]
    assert (row["title"], row["author"]) == ("Homes", "A. Khan")
    assert row["link"] == Link("https://example.com/homes", "https://example.com/homes")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "the blue folder"])
def test_an_address_that_is_none_of_the_web_is_only_shown(address: str) -> None:
    found = findings()
    sources = sheet(replace(found, documents=(replace(found.documents[0], link=address),))).pages[2]
    assert isinstance(sources, Page)
    assert cells(sources)[1]["link"] == address


def test_every_number_set_aside_has_its_reason() -> None:
    assert [(row["surface"], row["reason"]) for row in cells(page("Set aside"))] == [
        ("2023", "year"),
        ("0300-1234567", "identifier"),
    ]


def test_every_field_of_a_number_set_aside_has_a_column() -> None:
    assert set(NON_CLAIM_FIELDS) <= {column.name for column in columns.SET_ASIDE}


def test_a_claim_whose_row_failed_stands_in_its_place_among_those_set_aside() -> None:
    wrong = replace(findings().claims[0], kind="amount")
    aside = findings_of(replace(wrong, doc_id="a.txt"))
    assert [(one.surface, one.reason) for one in aside.set_aside] == [("ڈیڑھ لاکھ", "invalid")]


def test_every_reason_is_said_in_both_languages() -> None:
    assert tuple(columns.REASONS) == REASONS
    assert all(label.en and label.ur for label in columns.REASONS.values())


def test_the_read_me_counts_what_was_found() -> None:
    said = read_me()
    assert said["Documents read"] == 3
    assert said["– of these without a claim"] == 1
    assert said["Claims"] == 5
    assert said["– of these minor (shown in grey)"] == 1
    assert said["Numbers set aside (no claims)"] == 2
    assert said["Sources that could not be read"] == 1


def test_the_read_me_counts_each_flag_and_each_reason() -> None:
    said = read_me()
    assert (said["relative time"], said["unit unknown"]) == (1, 1)
    assert (said["year: a year"], said["identifier: part of a name, a telephone or reference number"]) == (1, 1)


def test_the_lists_hold_what_the_drop_downs_offer() -> None:
    lists = sheet(findings()).pages[-1]
    assert isinstance(lists, Choices)
    assert {column.choices for column in columns.REPORTER if column.choices} == set(lists.lists)
