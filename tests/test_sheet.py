"""What the fact sheet says."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from facts.model import CLAIM_FIELDS, NON_CLAIM_FIELDS, REASONS, Claim, Conflict, Fact, Reconciled, Value
from facts.pack import catalogue
from facts.report import columns, columns_beside
from facts.report.findings import Findings, Run
from facts.report.overview import BARS, overview
from facts.report.pages import Cell, Choices, Gallery, Leaflet, Link, Page, Quote
from facts.report.reading import reading
from facts.report.sheet import sheet
from tests.making import ENGLISH, URDU, claim, findings, findings_of


def page(name: str, found: Findings | None = None) -> Page:
    pages = sheet(found or findings()).pages
    return next(page for page in pages if isinstance(page, Page) and page.name == name)


def cells(page: Page) -> list[dict[str, Cell]]:
    names = [column.name for column in page.columns]
    return [dict(zip(names, row, strict=True)) for row in page.rows]


def read_me(found: Findings | None = None) -> dict[str, int | str | None]:
    leaflet = sheet(found or findings()).pages[0]
    assert isinstance(leaflet, Leaflet)
    return {line.words.en: line.figure for line in leaflet.lines}


def test_the_pages_stand_in_the_order_of_use() -> None:
    assert [page.name for page in sheet(findings()).pages] == [
        "Read me",
        "Overview",
        "Facts",
        "Claims",
        "Conflicts",
        "Sources",
        "Set aside",
        "Rules",
        "Lists",
    ]


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
    every += columns_beside.FACTS + columns_beside.CONFLICTS + columns_beside.RULES + columns_beside.LOOSE
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
    assert cells(page("Claims", found))[0]["source"] is None


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
    row = cells(page("Sources", replace(found, documents=(told,))))[1]
    assert (row["title"], row["author"]) == ("Homes", "A. Khan")
    assert row["link"] == Link("https://example.com/homes", "https://example.com/homes")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "the blue folder"])
def test_an_address_that_is_none_of_the_web_is_only_shown(address: str) -> None:
    found = findings()
    sources = page("Sources", replace(found, documents=(replace(found.documents[0], link=address),)))
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


def test_the_read_me_says_how_the_sheet_was_made() -> None:
    made = Run(date(2026, 11, 21), "9.9", (("--rtl", "on"),))
    said = read_me(replace(findings(), run=made))
    assert (said["Day"], said["Version of the program facts"], said["Setting --rtl"]) == ("2026-11-21", "9.9", "on")


# Facts and conflicts


def fact(claim: Claim, **fields: object) -> Fact:
    made = Fact(
        fact_id="f1",
        value=claim.value,
        value_high=None,
        bound="exact",
        kind="money",
        unit="USD",
        subject="ذخائر",
        concept="reserve",
        property=None,
        direction=None,
        scope=("Pakistan",),
        time="2023-01-01/2023-12-31",
        time_role="during",
        stance="actual",
        best=claim.claim_id,
        claim_ids=(claim.claim_id,),
        documents=(claim.doc_id,),
        publishers=("Dawn", "Jang"),
        languages=("ur",),
        speakers=(),
        first_date=None,
        last_date=None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def test_without_a_comparison_each_claim_is_a_fact_of_its_own_and_the_page_conflicts_says_so() -> None:
    rows = cells(page("Facts"))
    assert [row["value"] for row in rows] == [claim.value for claim in findings().claims]
    conflicts = page("Conflicts")
    assert not conflicts.rows
    assert conflicts.empty
    assert "not compared" in conflicts.empty.en


def test_a_fact_is_told_in_its_best_sentence_with_how_many_independent_sources_it_has() -> None:
    found = findings()
    best = found.claims[1]
    one = fact(best, claim_ids=(best.claim_id, found.claims[2].claim_id), conflicts=("c1",))
    clash = Conflict("c1", "sum_mismatch", "tension", "why", (), (), ())
    (row,) = cells(page("Facts", replace(found, reconciled=Reconciled((one,), (clash,)))))
    assert isinstance(row["sentence"], Quote)
    assert row["sentence"].text == best.sentence
    assert (row["mentions"], row["sources"], row["publishers"]) == (2, 2, "Dawn; Jang")
    assert (row["conflicts"], row["reading"]) == ("sum mismatch", "1,420 crore / 14.2 billion")


def test_a_conflict_shows_its_two_figures_side_by_side() -> None:
    found = findings()
    one, two, three = found.claims[0], found.claims[1], found.claims[2]
    clash = Conflict(
        "c1", "different_value", "contradiction", "they can't both hold", tuple(c.claim_id for c in (one, two, three)),
        ("f1", "f2", "f3"), tuple(c.sentence for c in (one, two, three)), ("unit: PKR",), ("time",),
    )  # fmt: skip
    (row,) = cells(page("Conflicts", replace(found, reconciled=Reconciled((), (clash,)))))
    left, right = row["sentence_1"], row["sentence_2"]
    assert isinstance(left, Quote)
    assert isinstance(right, Quote)
    assert (left.text[left.start : left.end], right.text[right.start : right.end]) == (one.surface, two.surface)
    assert (row["value_1"], row["value_2"], row["further"]) == (one.value, two.value, three.sentence)
    assert (row["severity"], row["kind"], row["agreed"]) == ("contradiction", "different value", "unit: PKR")


# Overview


def pictures(*claims: Claim) -> list[tuple[tuple[str, int], ...]]:
    return [picture.counts for picture in overview(findings_of(*claims)).pictures]


def of_year(year: int, role: str = "by") -> Claim:
    text = f"By {year} there will be 5 dams."
    return claim(text, "5", 5, time_role=role, time_end=f"{year}-12-31", claim_id=f"{role}{year}")


def test_the_overview_counts_kinds_documents_and_concepts() -> None:
    one = claim("5 men", "5", 5, concept="man")
    kinds, documents, concepts, _ = pictures(one, replace(one, claim_id="b", kind="age"), replace(one, claim_id="c"))
    assert (kinds, documents, concepts) == ((("count", 2), ("age", 1)), (("a.txt", 3),), (("man", 3),))


def test_the_overview_has_every_year_from_the_first_target_to_the_last() -> None:
    *_, years = pictures(of_year(2027), of_year(2030), of_year(1999, "since"))
    assert years == (("2027", 1), ("2028", 0), ("2029", 0), ("2030", 1))


def test_a_thousand_concepts_are_a_dozen_bars_and_a_word_on_the_rest() -> None:
    one = claim("5 men", "5", 5)
    many = [replace(one, claim_id=str(n), concept=f"thing {n}") for n in range(1000)]
    concepts = overview(findings_of(*many)).pictures[2]
    assert len(concepts.counts) == BARS
    assert concepts.rest == (f"and {1000 - BARS} others", 1000 - BARS)


def test_an_overview_of_nothing_says_so() -> None:
    gallery = sheet(findings_of()).pages[1]
    assert isinstance(gallery, Gallery)
    assert all(not picture.counts and picture.empty.en and picture.empty.ur for picture in gallery.pictures)


# Rules


def test_every_rule_stands_on_the_sheet_with_what_it_did() -> None:
    rows = {(row["language"], row["rule_id"]): row for row in cells(page("Rules"))}
    assert {(rule.lang, rule.id) for rule in catalogue()} <= set(rows)
    assert (rows["ur", "se-zaid"]["claims"], rows["en", "rule"]["set_aside"]) == (1, 2)
