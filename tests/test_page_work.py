"""The review page at work in a real browser: languages, paper, edits, hostile documents, thousands of claims."""

import json
import os
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from playwright.sync_api import Page, expect

from facts.edits import Carried, Edit, Place
from facts.edits.lines import read_lines
from facts.model import Claim, Document, Extraction, Failure, NonClaim
from facts.report.findings import Findings, gathered
from facts.report.pages import Layout
from tests.conftest import Open
from tests.making import URDU, claim, findings
from tests.test_page import ALL, listed

PATIENCE = 4 if os.environ.get("CI") else 2
"""How much slower than a desk a test machine may be."""


# Language, colours, paper


def test_the_page_speaks_urdu_from_right_to_left_and_remembers_it(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='0']")
    page.click("#language")
    for _ in range(2):
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("#tab-claims")).to_contain_text("دعوے")
        expect(page.locator("#listing th.quote")).to_have_text("جملہ")
        expect(page.locator("#facets")).to_contain_text("کس نے کہا")
        expect(page.locator("#card")).to_contain_text("کم از کم")
        page.reload()
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_a_newsroom_that_lays_sheets_out_from_right_to_left_gets_the_page_in_urdu(show: Open) -> None:
    page = show(layout=Layout(right_to_left=True, urdu_face="Jameel Noori Nastaleeq"))
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    assert "Jameel Noori Nastaleeq" in page.locator("#text p").evaluate(
        "element => getComputedStyle(element).fontFamily"
    )


def test_colours_follow_the_system_unless_they_are_chosen(show: Open) -> None:
    page = show()
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(ground) != light
    page.select_option("#theme", "light")
    assert page.evaluate(ground) == light
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_paper_takes_every_row_and_whole_sentences(show: Open) -> None:
    page = show(many(300))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(listed(page)) == 300
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    for _ in range(100):  # the rows go when the window has been laid out anew, which a busy machine takes its time for
        if len(listed(page)) < 60:
            break
        page.wait_for_timeout(100)
    assert len(listed(page)) < 60


# What the reporter writes


def exported(page: Page) -> list[dict[str, Any]]:
    with page.expect_download() as download:
        page.click("#export")
    assert download.value.suggested_filename == "edits.jsonl"
    path = Path(download.value.path())
    edits = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    taken_in = [(one.place.claim_id, one.field, one.value) for one in read_lines(path)]
    assert taken_in == [(edit["claim_id"], edit["field"], edit["value"]) for edit in edits]
    return edits


def test_edits_are_kept_in_the_browser_and_exported_as_json_lines(show: Open) -> None:
    page = show()
    expect(page.locator("#export")).to_be_disabled()
    page.click("#listing tbody tr[data-at='2']")
    page.select_option("#card [name=status]", "in progress")
    page.fill("#card [name=notes]", "پوچھا ہے\n</script>")
    page.reload()
    page.click("#listing tbody tr[data-at='0']")
    page.select_option("#card [name=verdict]", "misleading")
    edits = exported(page)
    assert [list(edit) for edit in edits] == [
        ["claim_id", "field", "value", "doc_id", "sentence", "surface", "edited_at"]
    ] * 3
    assert [edit.pop("edited_at")[:2] for edit in edits] == ["20"] * 3
    first, third = findings().claims[0], findings().claims[2]
    anchors = [
        {"doc_id": one.doc_id, "sentence": one.sentence, "surface": one.surface} for one in (first, third, third)
    ]
    assert edits == [
        {"claim_id": one.claim_id, "field": field, "value": value, **anchor}
        for one, field, value, anchor in zip(
            (first, third, third),
            ("verdict", "status", "notes"),
            ("misleading", "in progress", "پوچھا ہے\n</script>"),
            anchors,
            strict=True,
        )
    ]


def test_edits_outlive_their_claim_and_another_run(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='0']")
    page.fill("#card [name=notes]", "call again")
    page = show(gathered([Extraction(Document("ur.txt", URDU))]))
    (edit,) = exported(page)
    assert (edit["value"], edit["surface"], edit["sentence"]) == ("call again", ALL[0], findings().claims[0].sentence)


def test_what_was_written_before_is_shown_until_something_newer_is_written(show: Open) -> None:
    first = findings().claims[0].claim_id
    log = (Edit(Place(first), "notes", "from the workbook", "2999-01-01T00:00:00+00:00", carried=True),)
    carried = Carried({first: {"notes": "from the workbook", "verdict": "correct"}}, log=log)
    page = show(replace(findings(), edits=carried), address=f"#{first}")
    expect(page.locator("#card [name=notes]")).to_have_value("from the workbook")
    page.select_option("#card [name=verdict]", "outdated")
    page.fill("#card [name=notes]", "older than the workbook's")
    page.reload()
    expect(page.locator("#card [name=verdict]")).to_have_value("outdated")
    expect(page.locator("#card [name=notes]")).to_have_value("from the workbook")
    assert [edit["field"] for edit in exported(page)] == ["verdict"]


def test_what_one_store_of_the_browser_loses_the_other_gives_back(show: Open) -> None:
    page = show()
    page.click("#language")
    page.click("#listing tbody tr[data-at='0']")
    page.select_option("#card [name=verdict]", "misleading")
    page.fill("#card [name=notes]", "call again")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#kept")).to_have_text("2")
    assert [edit["value"] for edit in exported(page)] == ["misleading", "call again"]


def test_of_two_edits_of_one_field_the_newer_stands(show: Open) -> None:
    page = show()
    page.click("#listing tbody tr[data-at='0']")
    page.select_option("#card [name=verdict]", "misleading")
    page.fill("#card [name=notes]", "call again")
    page.evaluate(
        """() => {
            const other = { notes: ["called", "2999-01-01T00:00:00Z"], verdict: ["correct", "1999-01-01T00:00:00Z"] };
            for (const key of Object.keys(localStorage).filter((key) => key.startsWith("facts edits"))) {
                const entry = JSON.parse(localStorage.getItem(key));
                [entry.value, entry.edited_at] = other[entry.field];
                localStorage.setItem(key, JSON.stringify(entry));
            }
        }"""
    )
    page.reload()
    expect(page.locator("#kept")).to_have_text("2")
    assert {edit["field"]: edit["value"] for edit in exported(page)} == {"verdict": "misleading", "notes": "called"}


def test_two_windows_write_about_one_claim_and_neither_loses_what_the_other_wrote(show: Open) -> None:
    page = show()
    other = page.context.new_page()
    other.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation());")  # not heard yet
    other.goto(page.url)
    for window in (page, other):
        window.click("#listing tbody tr[data-at='0']")
    page.fill("#card [name=notes]", "call again")
    other.select_option("#card [name=verdict]", "misleading")
    page.select_option("#card [name=status]", "in progress")
    for window in (page, other):
        window.reload()
        assert {edit["field"] for edit in exported(window)} == {"notes", "verdict", "status"}


def test_what_an_earlier_sheet_kept_is_read(show: Open) -> None:
    page = show()
    claim = findings().claims[0]
    fields = {"notes": ["call again", "2026-01-01T00:00:00Z"], "verdict": ["correct", "2026-01-01T00:00:01Z"]}
    entry = {"doc_id": claim.doc_id, "sentence": claim.sentence, "surface": claim.surface, "fields": fields}
    key = f" {claim.claim_id}"
    page.evaluate(
        "([key, text]) => localStorage.setItem(`facts edits ${location.pathname}${key}`, text)",
        [key, json.dumps(entry)],
    )
    page.reload()
    assert [(edit["field"], edit["value"]) for edit in exported(page)] == [
        ("notes", "call again"),
        ("verdict", "correct"),
    ]


def test_a_browser_that_keeps_nothing_says_so(show: Open) -> None:
    page = show()
    for keeps in ("Storage.prototype.setItem", "IDBObjectStore.prototype.put"):
        page.evaluate(f"() => {{ {keeps} = () => {{ throw new DOMException('full'); }}; }}")
        page.click("#listing tbody tr[data-at='0']")
        page.fill("#card [name=notes]", f"call again: {keeps}")
        if keeps.startswith("Storage"):
            expect(page.locator("#alarm")).to_be_hidden()
    expect(page.locator("#alarm")).to_contain_text("export before you close")
    (edit,) = exported(page)
    assert edit["value"] == "call again: IDBObjectStore.prototype.put"


def test_edits_are_exported_even_where_the_browser_never_opens_its_store(show: Open) -> None:
    page = show()
    page.add_init_script("IDBFactory.prototype.open = () => ({});")
    page.reload()
    page.click("#listing tbody tr[data-at='0']")
    page.fill("#card [name=notes]", "call again")
    assert [edit["value"] for edit in exported(page)] == ["call again"]


# Hostile documents

ATTACK = (
    "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
    "<svg onload=window.hacked=3><a href='javascript:window.hacked=4'>5</a>"
    "\u2028\u2029<!-- ]]> ${window.hacked=6} {{7}}\x00\u202e"
)


def test_no_text_of_a_document_is_ever_run_or_read_as_markup(show: Open) -> None:
    text = f"{ATTACK} 500 men\n{ATTACK} 42"
    at = text.index("500")
    sentence = text[: text.index("\n")]
    fields = "claim_id doc_id unit concept property place location time_text speaker".split()
    one = replace(
        claim(text, "500", 500, subject="men", time_role="by", time_end="2030-12-31", flags=(ATTACK,)),
        sentence=sentence,
        sentence_start=0,
        speaker_start=0,
        **dict.fromkeys(fields, ATTACK),
    )
    other = replace(one, claim_id="b", start=0, end=3, surface=text[:3])
    aside = NonClaim(ATTACK, "body", "en", sentence, 0, at + 4, at + 7, "men", "other", ATTACK)
    document = Document(
        ATTACK,
        text,
        ATTACK,
        ATTACK,
        title=ATTACK,
        author=ATTACK,
        publisher=ATTACK,
        link="javascript:window.hacked=5",
        warnings=(ATTACK,),
    )
    found = gathered([Extraction(document, (one, other), (aside,)), Failure(ATTACK, ATTACK)])
    found = replace(found, edits=Carried({ATTACK: {"notes": ATTACK, "status": ATTACK}}))
    page = show(found, Layout(urdu_face=ATTACK))
    assert page.locator("#count-claims").inner_text() == "2"
    for _ in ("en", "ur"):
        for tab in ("pictures", "sources", "aside", "claims"):
            page.click(f"#tab-{tab}")
            if page.locator("#listing tbody tr[data-at='0']").is_visible():
                page.click("#listing tbody tr[data-at='0']")
            if page.locator("#text [aria-current]").count():
                page.locator("#text [aria-current]").first.hover()
        page.click("#quote")
        page.click("#language")
    page.fill("#search", ATTACK)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, script:not([type]), iframe, svg[onload], a[href^='javascript' i]").count() == 0
    assert page.locator("#card [name=notes]").input_value().startswith("</script>")
    assert (
        page.locator("#text").evaluate("element => [...element.children].map((line) => line.textContent).join('\\n')")
        == text
    )


# Many claims


def many(number: int) -> Findings:
    """So many claims, a hundred a document."""
    made = []
    for start in range(0, number, 100):
        doc_id, claims, text = f"{start:05}.txt", [], ""
        for value in range(start + 1, start + 101):
            first = len(text)
            sentence = f"محکمے نے بتایا کہ ضلع میں {value} نئے اسکول اور سڑکیں اگلے برس تک مکمل ہو جائیں گی۔"
            at = first + sentence.index(str(value))
            text += sentence + "\n"
            place = (sentence, first, at, at + len(str(value)), str(value), value)
            claims.append(Claim(f"{doc_id}-{value}", doc_id, "body", "ur", *place, concept="school"))
        made.append(Extraction(Document(doc_id, text, "ur"), tuple(claims)))
    return gathered(made)


def test_a_claim_far_down_is_brought_into_sight_on_a_small_screen(show: Open) -> None:
    page = show(many(1_000))
    page.set_viewport_size({"width": 1024, "height": 640})
    page.evaluate("location.hash = '00500.txt-590'")
    for place in ("#listing tr[aria-current]", "#text [aria-current]"):
        expect(page.locator(place)).to_contain_text("590")
        expect(page.locator(place)).to_be_in_viewport(ratio=1)


def test_five_thousand_claims_open_scroll_and_filter_without_delay(show: Open) -> None:
    found = many(5_000)
    show().close()  # the browser is warm
    began = perf_counter()
    page = show(found)  # which also writes it
    page.locator("#listing .figure").first.wait_for()
    assert perf_counter() - began < 3 * PATIENCE
    assert len(listed(page)) < 60
    slowest = page.evaluate("""async () => {
        const place = document.getElementById("listing");
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        let slowest = 0;
        for (let at = 0; at < place.scrollHeight; at += place.scrollHeight / 40) {
            const began = performance.now();
            place.scrollTop = at;
            await frame();
            await frame();
            slowest = Math.max(slowest, performance.now() - began);
        }
        return slowest;
    }""")
    assert slowest < 150 * PATIENCE
    page.evaluate("document.getElementById('listing').scrollTop = 1e9")
    expect(page.locator("#listing tbody")).to_contain_text("5000")
    searched = page.evaluate("""() => {
        const began = performance.now();
        document.getElementById("search").value = "4999";
        document.getElementById("search").dispatchEvent(new Event("input"));
        return performance.now() - began;
    }""")
    assert searched < 500 * PATIENCE
    assert listed(page) == ["4999"]
