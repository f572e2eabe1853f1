"""The review page as a file: its data can't be markup, its policy names its script, its words are complete."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.edits import Carried, Edit, Place
from facts.fold import fold
from facts.model import (
    BOUNDS,
    CONFLICTS,
    DIRECTIONS,
    KINDS,
    SECTIONS,
    SEVERITIES,
    STANCES,
    TIME_ROLES,
    Conflict,
    Document,
    Extraction,
    Fact,
    Reconciled,
    Value,
)
from facts.report import columns
from facts.report.findings import Findings, gathered
from facts.report.page_data import figure, page_data, words
from facts.report.pages import Layout
from facts.report.to_html import PAGE, SCRIPTS, STYLES, inert, page, to_html
from tests.making import claim, findings, number

SOURCES = {name: (PAGE / name).read_text(encoding="utf-8") for name in (*SCRIPTS, *STYLES)}


def data(found: Findings | None = None, folder: str = "reports", layout: Layout = Layout()) -> Any:  # noqa: B008 - frozen
    """What the page holds, read back as a browser reads it."""
    return json.loads(inert(page_data(found or findings(), Path(folder), layout)))


def rows(table: Any) -> list[dict[str, Any]]:
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def of(text: str, *numbers: Any, **told: Any) -> Findings:
    """The findings of one document."""
    claims = tuple(one for one in numbers if hasattr(one, "claim_id"))
    return gathered([Extraction(Document("a.txt", text, **told), claims, tuple(n for n in numbers if n not in claims))])


def cut(text: str, start: int, end: int) -> str:
    """The text between two offsets as a browser counts them."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


# What stands in the file


@given(
    st.recursive(st.text() | st.none() | st.integers(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))
)
def test_no_letter_of_the_data_can_be_markup_and_all_of_it_reads_back(value: Any) -> None:
    text = inert(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    written = page(page_data(findings(), Path("reports"), Layout()))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', written)
    rules = dict(rule.split(" ", 1) for rule in unescape(policy).split("; "))
    (script,) = re.findall(r'<script type="module">(.*?)</script>', written, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in (script, style)]
    assert [rules["script-src"], rules["style-src"]] == hashes
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


@pytest.mark.parametrize(
    "way", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"]
)
def test_the_script_never_hands_text_to_a_parser(way: str) -> None:
    assert not [name for name, source in SOURCES.items() if way in source]


def test_script_and_style_cannot_end_their_own_element() -> None:
    assert not [name for name, source in SOURCES.items() if re.search(r"</|<!--|\]\]>", source)]


def test_the_page_names_no_address_to_load_from() -> None:
    assert not [
        name for name, source in SOURCES.items() if re.search(r"url\(|@import|import\(|fetch\(|XMLHttp|//cdn", source)
    ]


def test_two_runs_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        to_html(findings(), tmp_path / name / "fact_sheet.html")
    assert (tmp_path / "one" / "fact_sheet.html").read_bytes() == (tmp_path / "two" / "fact_sheet.html").read_bytes()


def test_half_of_a_letter_is_no_reason_to_fail(tmp_path: Path) -> None:
    to_html(of("5 men \ud83d", claim("5 men \ud83d", "5", 5)), tmp_path / "fact_sheet.html")
    assert (tmp_path / "fact_sheet.html").read_text(encoding="utf-8")


# Places


def test_a_claim_stands_where_a_browser_finds_it() -> None:
    text = "😀 First. 😀😀 They hired 500 men. Call 42 now."
    found = of(text, claim(text, "500", 500), number(text, "42", "identifier"))
    told = data(found)
    (one,), (other,) = rows(told["claims"]), rows(told["aside"])
    assert cut(text, one["start"], one["end"]) == "500"
    assert cut(text, one["sentence_start"], one["sentence_end"]) == "😀😀 They hired 500 men."
    assert cut(text, other["start"], other["end"]) == "42"


def test_every_claim_and_every_number_set_aside_is_there_at_its_place() -> None:
    told, found = data(), findings()
    for table, numbers in ((told["claims"], found.claims), (told["aside"], found.set_aside)):
        assert len(table["rows"]) == len(numbers)
        for row, one in zip(rows(table), numbers, strict=True):
            text = told["documents"][row["document"]]["text"]
            assert cut(text, row["start"], row["end"]) == one.surface
            assert cut(text, row["sentence_start"], row["sentence_end"]) == one.sentence


# Values


@pytest.mark.parametrize(
    ("value", "value_high", "said"),
    [
        (150_000, None, "150,000"),
        (10**30 + 1, None, "1,000,000,000,000,000,000,000,000,000,001"),
        (Fraction(25, 2), None, "12.5"),
        (Fraction(1, 3), None, "1/3 ≈ 0.3333"),
        (-7, None, "-7"),
        (5_000_000, 6_000_000, "5,000,000 – 6,000,000"),
    ],
)
def test_a_value_is_told_exactly(value: Value, value_high: Value | None, said: str) -> None:
    assert figure(claim("5 men", "5", value, value_high=value_high)) == said


def test_a_value_beyond_a_browsers_numbers_can_still_be_sorted() -> None:
    (row,) = rows(data(of("5 men", replace(claim("5 men", "5", 5), value=10**400)))["claims"])
    assert 0 < row["value"] < float("inf")


# Sources


def test_a_source_is_linked_from_where_the_page_lies(tmp_path: Path) -> None:
    found = findings(str(tmp_path / "news"))
    assert data(found, str(tmp_path / "reports"))["documents"][0]["source"] == "../news/ur.txt"


def test_a_path_is_never_read_as_a_scheme() -> None:
    source = data(of("5", path="javascript:alert(1)"), ".")["documents"][0]["source"]
    assert source == "javascript%3Aalert%281%29"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "https://x/ y", " https://x/y", "//x/y"])
def test_what_is_no_web_address_is_not_linked(link: str) -> None:
    assert data(of("5", link=link))["documents"][0]["link"] is None


def test_a_web_address_is_linked() -> None:
    assert data(of("5", link="https://example.com/a?b=1"))["documents"][0]["link"] == "https://example.com/a?b=1"


# Edits of earlier sheets, facts and conflicts


def test_what_reporters_wrote_before_is_brought_along_with_its_time() -> None:
    first = findings().claims[0].claim_id
    log = (Edit(Place(first), "verdict", "correct", "2026-11-20T10:00:00+00:00", carried=True),)
    carried = Carried({first: {"verdict": "correct", "checked_on": date(2026, 11, 20)}}, log=log)
    assert data(replace(findings(), edits=carried))["edits"] == {
        first: {"verdict": ["correct", "2026-11-20T10:00:00+00:00"], "checked_on": ["2026-11-20", ""]}
    }


def test_lists_that_reporters_changed_are_offered_as_they_are() -> None:
    carried = Carried(lists={"priority": [("now", "ابھی")]})
    assert data(replace(findings(), edits=carried))["choices"]["priority"] == [["now", "ابھی"]]


def test_facts_and_conflicts_name_their_claims_by_row() -> None:
    found = findings()
    ids = [one.claim_id for one in found.claims]
    assert data(replace(found, reconciled=reconciled(ids)))["facts"] == [[4, 2, 1, 4]]
    (conflict,) = data(replace(found, reconciled=reconciled(ids)))["conflicts"]
    assert (conflict["kind"], conflict["severity"], conflict["claims"]) == ("different_value", "contradiction", [0, 3])


def reconciled(ids: list[str]) -> Reconciled:
    """Two claims that are one fact, and two that contradict each other."""
    fact = Fact(
        "f1", 5, None, "exact", "money", "USD", None, None, None, None, (), None, None, "actual",
        best=ids[4], claim_ids=(ids[1], ids[4]), documents=("ur.txt", "en.txt"), publishers=("A", "B"),
        languages=("ur", "en"), speakers=(), first_date=None, last_date=None,
    )  # fmt: skip
    conflict = Conflict(
        "c1", "different_value", "contradiction", "150,000 against 26,000,000", (ids[0], ids[3]), (), ()
    )
    return Reconciled((fact,), (conflict,))


# Words


def test_every_word_is_said_in_both_languages() -> None:
    assert not [
        (topic, key) for topic, said in words().items() for key, pair in said.items() if len(pair) != 2 or not all(pair)
    ]


def test_every_word_that_the_page_asks_for_is_there() -> None:
    template = (PAGE / "template.html.j2").read_text(encoding="utf-8")
    asked = {
        tuple(path.split(".")) for source in SOURCES.values() for path in re.findall(r'word\("([a-z_.]+)"\)', source)
    }
    asked |= set(re.findall(r'word\("([a-z]+)", "([a-z_]+)"\)', template))
    asked |= {tuple(path.split(".")) for path in re.findall(r'data-label="([a-z_.]+)"', template)}
    assert len(asked) > 40
    assert not [(topic, key) for topic, key in asked if key not in words()[topic]]


@pytest.mark.parametrize(
    ("topic", "codes"),
    [
        ("kind", KINDS), ("bound", BOUNDS), ("stance", STANCES), ("direction", DIRECTIONS), ("time_role", TIME_ROLES),
        ("section", SECTIONS), ("conflict", CONFLICTS), ("flag", SEVERITIES),
    ],
)  # fmt: skip
def test_every_word_of_the_closed_lists_is_translated(topic: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(words()[topic])


def test_every_column_that_the_page_shows_has_its_label() -> None:
    fields = data()["fields"]
    assert {column.name for column in columns.CLAIMS} <= set(fields)


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_letters_fold_for_the_page_as_for_the_engine(text: str) -> None:
    letters = data_letters()
    assert "".join(letters.get(letter, letter.lower()) for letter in text if len(letter.lower()) == 1) == "".join(
        fold(letter) for letter in text if len(letter.lower()) == 1
    )


def data_letters() -> dict[str, str]:
    letters: dict[str, str] = page_data(gathered([]), Path("reports"), Layout())["letters"]
    return letters
