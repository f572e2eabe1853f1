"""The review page in a real browser: what is there, how it is found, and how list and text lead to each other."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from facts.model import Document, Extraction, Failure
from facts.report.findings import gathered
from tests.conftest import Open
from tests.making import ENGLISH, URDU, claim, findings
from tests.test_page_data import reconciled


def listed(page: Page) -> list[str]:
    return page.locator("#listing .figure").all_inner_texts()


def chosen(page: Page) -> list[str]:
    """The number that is marked in the list, in the text, and on the card."""
    places = ("#listing tr[aria-current] .figure", "#text [aria-current]", "#card .surface")
    return [page.locator(place).inner_text() for place in places]


ALL = ["ڈیڑھ لاکھ", "14.2 ارب", "چار ارب", "2.6 crore", "5 to 6 million"]


# What is there


def test_every_claim_is_listed_with_its_number_marked_in_its_sentence(show: Open) -> None:
    page = show()
    assert listed(page) == ALL
    assert page.locator("#listing mark").all_inner_texts() == ALL
    assert page.locator("#count-claims").inner_text() == "5"


def test_the_document_is_shown_letter_by_letter_in_its_direction(show: Open) -> None:
    page = show()
    text = page.locator("#text p")
    assert text.evaluate("element => element.textContent") == URDU
    expect(text).to_have_attribute("dir", "rtl")
    page.select_option("#which", index=1)
    assert text.evaluate("element => element.textContent") == ENGLISH
    expect(text).to_have_attribute("dir", "ltr")


def test_a_paragraph_runs_as_most_of_its_letters_do(show: Open) -> None:
    text = "PTI نے کہا کہ ان کے 25 ارکان آئیں گے۔\nThe اردو page has 25 lines of text."
    page = show(gathered([Extraction(Document("a.txt", text))]))
    assert [line.get_attribute("dir") for line in page.locator("#text p").all()] == ["rtl", "ltr"]


def test_claims_are_marked_in_place_and_numbers_set_aside_tell_their_reason(show: Open) -> None:
    page = show()
    assert page.locator("#text a.claim").all_inner_texts() == ALL[:3]
    aside = page.locator("#text .aside")
    assert aside.all_inner_texts() == ["2023"]
    expect(page.locator("#tip")).to_be_hidden()
    aside.focus()
    expect(page.locator("#tip")).to_have_text("Set aside, no claim: a year")
    expect(aside).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    aside.hover()
    expect(page.locator("#tip")).to_be_visible()


def test_what_is_not_covered_stands_first_among_the_sources(show: Open) -> None:
    page = show()
    page.click("#tab-sources")
    cells = page.locator("#sources tbody tr").all_inner_texts()
    assert cells[0].split("\t")[:2] == ["failed", "news/scan.pdf"]
    assert "this is a PDF" in cells[0]
    assert cells[3].split("\t")[:2] == ["no claims", "empty.txt"]


def test_an_empty_sheet_says_so(show: Open) -> None:
    page = show(gathered([Failure("a.pdf", "this is a PDF")]))
    expect(page.locator("#listing")).to_contain_text("There is nothing here.")


# Finding


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("زرمبادله كے", ["14.2 ارب", "چار ارب"]),  # letters of an Arabic keyboard
        ("زَرمبادلہ", ["14.2 ارب", "چار ارب"]),  # a vowel mark
        ("۱۴.۲", ["14.2 ارب", "چار ارب"]),  # digits of another script: both stand in that sentence
        ("150000", ["ڈیڑھ لاکھ"]),  # the value of words
        ("VOTERS", ["2.6 crore"]),
        ("million fine", ["5 to 6 million"]),  # every word, in any order
        ("en.txt", ["2.6 crore", "5 to 6 million"]),
        ("nowhere", []),
    ],
)
def test_a_search_finds_other_spellings(show: Open, words: str, found: list[str]) -> None:
    page = show()
    page.fill("#search", words)
    expect(page.locator("#shown")).to_have_text(f"{len(found)} shown of 5")
    assert listed(page) == found


@pytest.mark.parametrize(
    ("facet", "choice", "found"),
    [
        ("doc_id", "\u2068en.txt\u2069 (2)", ALL[3:]),
        ("kind", "\u2068money\u2069 (3)", [ALL[1], ALL[2], ALL[4]]),
        ("concept", "\u2068house\u2069 (1)", ALL[:1]),
        ("concept", "none (4)", ALL[1:]),
        ("speaker", "\u2068حکومت\u2069 (1)", ALL[:1]),
        ("stance", "\u2068planned\u2069 (1)", ALL[:1]),
        ("flags", "\u2068unit unknown\u2069 (1)", [ALL[2]]),
    ],
)
def test_the_list_can_be_filtered(show: Open, facet: str, choice: str, found: list[str]) -> None:
    page = show()
    page.select_option(f"#facets [name={facet}]", label=choice)
    assert listed(page) == found
    page.click("#clear")
    expect(page.locator("#shown")).to_have_text("5 shown of 5")
    assert listed(page) == ALL


def test_claims_can_be_found_by_what_the_reporter_decided(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='1']")
    page.select_option("#card [name=status]", "done")
    page.click("#tab-aside")
    page.click("#tab-claims")
    page.select_option("#facets [name=status]", "=done")
    assert listed(page) == [ALL[1]]


def test_a_column_sorts_up_down_and_back(show: Open) -> None:
    page = show()
    head = page.locator("#listing th.number")
    up = [ALL[0], ALL[4], ALL[3], ALL[2], ALL[1]]
    for state, order in (("ascending", up), ("descending", up[::-1]), ("none", ALL)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", state)
        assert listed(page) == order


def test_minor_claims_can_be_left_out(show: Open) -> None:
    page = show()
    page.uncheck("#minor")
    assert listed(page) == [ALL[0], ALL[1], ALL[2], ALL[4]]


def test_numbers_set_aside_are_listed_with_their_reason_and_lead_to_their_place(show: Open) -> None:
    page = show()
    page.click("#tab-aside")
    assert listed(page) == ["2023", "0300-1234567"]
    page.click("#listing tbody tr[data-at='1']")
    assert chosen(page) == ["0300-1234567"] * 3
    expect(page.locator("#card")).to_contain_text("a telephone or reference number")


# From the list to the text and back


def test_a_row_leads_to_its_place_in_the_text(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='4']")
    assert chosen(page) == [ALL[4]] * 3
    expect(page.locator("#which")).to_have_value("1")
    expect(page.locator("#text [aria-current]")).to_be_in_viewport()


def test_a_mark_in_the_text_leads_to_its_row(show: Open) -> None:
    page = show()
    page.locator("#text a.claim").nth(1).click()
    assert chosen(page) == [ALL[1]] * 3
    page.locator("#text .aside").click()
    expect(page.locator("#tab-aside")).to_have_attribute("aria-selected", "true")
    assert chosen(page) == ["2023"] * 3


def test_a_claim_has_an_address_of_its_own(show: Open) -> None:
    page = show(address=f"#{findings().claims[3].claim_id}")
    assert chosen(page) == [ALL[3]] * 3
    page.click("#listing tbody tr[data-at='0']")
    assert page.evaluate("location.hash.slice(1)") == findings().claims[0].claim_id


def test_an_address_shows_its_claim_even_if_a_filter_hid_it(show: Open) -> None:
    page = show()
    page.fill("#search", "voters")
    page.evaluate("id => { location.hash = id; }", findings().claims[0].claim_id)
    expect(page.locator("#search")).to_have_value("")
    assert chosen(page) == [ALL[0]] * 3


def test_the_address_of_a_claim_that_is_gone_says_so(show: Open) -> None:
    page = show(address="#0123456789abcdef")
    expect(page.locator("#alarm")).to_contain_text("not on the sheet")


def test_the_keyboard_goes_through_the_list(show: Open) -> None:
    page = show()
    page.locator("#listing .figure").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == [ALL[1]] * 3
    expect(page.locator("#listing tr[aria-current] a")).to_be_focused()
    page.keyboard.press("End")
    assert chosen(page) == [ALL[4]] * 3
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_every_control_has_a_name(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='0']")
    nameless = """() => [...document.querySelectorAll('button, select, input, textarea, a, [role=tab]')].filter(
        (one) => one.checkVisibility() && !(one.innerText.trim() || one.labels?.[0]?.innerText.trim() || one.ariaLabel))
        .map((one) => one.outerHTML)"""
    assert page.evaluate(nameless) == []


def test_a_quote_is_copied_with_sentence_source_and_date(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='0']")
    page.click("#quote")
    expect(page.locator("#said")).to_have_text("Copied")
    sentence = findings().claims[0].sentence
    assert page.evaluate("navigator.clipboard.readText()") == f"“{sentence}”\n— حکومت; ur.txt; 2026-11-20"


# Facts and conflicts


def test_the_mentions_of_a_fact_and_what_contradicts_it_lead_to_each_other(show: Open) -> None:
    found = findings()
    page = show(replace(found, reconciled=reconciled([one.claim_id for one in found.claims])))
    page.check("#once")
    assert listed(page) == [ALL[0], ALL[2], ALL[3], ALL[4]]
    page.uncheck("#once")
    page.select_option("#facets [name=flags]", "=contradiction")
    assert listed(page) == [ALL[0], ALL[3]]
    page.click("#listing tbody tr[data-at='0']")
    expect(page.locator("#card .conflict")).to_contain_text("150,000 against 26,000,000")
    page.click("#card .conflict a")
    expect(page.locator("#card .surface")).to_have_text(ALL[3])  # the address changes first, then the page
    assert chosen(page) == [ALL[3]] * 3


# Pictures


def test_a_concept_is_drawn_over_all_sources_and_each_line_leads_to_its_claim(show: Open) -> None:
    texts = {"a.txt": "They hired 500 men.", "b.txt": "They hired 50,000 men.", "c.txt": "Work ends by 2030 for 5 men."}
    made = [
        Extraction(Document("a.txt", texts["a.txt"]), (claim(texts["a.txt"], "500", 500, concept="man"),)),
        Extraction(
            Document("b.txt", texts["b.txt"]), (claim(texts["b.txt"], "50,000", 50_000, doc_id="b.txt", concept="man"),)
        ),
        Extraction(
            Document("c.txt", texts["c.txt"]),
            (
                claim(
                    texts["c.txt"],
                    "5",
                    5,
                    doc_id="c.txt",
                    subject="men",
                    time_text="by 2030",
                    time_role="by",
                    time_end="2030-12-31",
                ),
            ),
        ),
    ]
    page = show(gathered(made))
    page.click("#tab-pictures")
    first, second = page.locator("#pictures section").all()
    assert first.locator(".words").all_inner_texts() == ["a.txt", "b.txt"]
    few, many = (float(str(dot.get_attribute("cx")).rstrip("%")) for dot in first.locator("circle").all())
    assert many - few > 50
    assert second.locator("li a").all_inner_texts() == ["5 men\n2030-12-31"]
    second.locator("li a").click()
    expect(page.locator("#card .surface")).to_have_text("5")


def test_who_said_it_and_what_is_counted_lead_to_their_words_however_far_away(show: Open) -> None:
    far = "\n".join(f"Line {letter} of the report." for letter in "abcdefghijklmnopqrstuvwxyz" * 4)
    text = f"😀 Minister Sana Rao spoke of houses.\n{far}\nShe wants 900 by spring."
    wanted = claim(text, "900", 900, speaker="Minister Sana Rao", subject="houses")
    wanted = replace(wanted, subject_start=text.index("houses"))
    page = show(gathered([Extraction(Document("a.txt", text), (wanted,))]))
    page.click("#listing tbody tr[data-at='0']")
    assert page.locator("#card .traced").all_inner_texts() == ["houses", "Minister Sana Rao"]
    for at, words in enumerate(("houses", "Minister Sana Rao")):
        page.locator("#text a.claim").scroll_into_view_if_needed()
        expect(page.locator("#text p").first).not_to_be_in_viewport()
        page.locator("#card .traced").nth(at).click()
        expect(page.locator("#text p").first).to_be_in_viewport()
        assert page.evaluate("getSelection().toString()") == words
    assert page.evaluate("[...CSS.highlights.get('traced')].map(String)") == ["houses", "Minister Sana Rao"]
