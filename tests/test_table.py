"""The checked table: one promise a test."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from facts.extract import extract_document
from facts.model import CLAIM_FIELDS, Claim, Document
from facts.table import CHECKS, check, schema, split

SENTENCE = "Officials said about 2.6 crore voters had registered by March."
CLAIM = Claim(
    claim_id="c1",
    doc_id="a.txt",
    section="body",
    lang="en",
    sentence=SENTENCE,
    sentence_start=100,
    start=121,
    end=130,
    surface="2.6 crore",
    value=26_000_000,
    bound="about",
    subject="voters",
    subject_start=131,
    speaker="Officials",
    speaker_start=100,
    time_start="2026-03-01",
    time_end="2026-03-31",
    rules=("about",),
)

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("claim_id_is_given", {"claim_id": ""}),
    ("claim_id_is_given", {"claim_id": None}),
    ("surface_is_not_empty", {"surface": "", "end": 121}),
    ("surface_is_in_sentence", {"surface": "2.7 crore"}),
    ("surface_is_at_its_offset", {"start": 122, "end": 131}),
    ("surface_is_at_its_offset", {"start": "121"}),
    ("surface_is_at_its_offset", {"sentence_start": 99}),
    ("surface_is_at_its_offset", {"start": 121.0, "end": 130.0}),
    ("subject_is_at_its_offset", {"subject": "electors"}),
    ("subject_is_at_its_offset", {"subject": ""}),
    ("subject_is_at_its_offset", {"subject": "Voters", "subject_start": 97}),
    ("subject_is_at_its_offset", {"subject": "Voters", "subject_start": -1}),
    ("subject_is_at_its_offset", {"subject_start": 132}),
    ("subject_is_at_its_offset", {"subject_start": None}),
    ("speaker_has_its_offset", {"speaker": None}),
    ("speaker_has_its_offset", {"speaker_start": None}),
    ("value_is_finite", {"value": float("nan")}),
    ("value_is_finite", {"value": float("inf")}),
    ("value_is_finite", {"value": None}),
    ("value_is_finite", {"value": True}),
    ("value_is_finite", {"value": "26000000"}),
    ("range_has_two_ends", {"bound": "range"}),
    ("range_ends_in_order", {"bound": "range", "value_high": 5}),
    ("range_ends_in_order", {"bound": "range", "value_high": float("nan")}),
    ("money_has_known_currency", {"kind": "money"}),
    ("money_has_known_currency", {"kind": "money", "unit": "rupee"}),
    ("percent_has_percent_unit", {"kind": "percent"}),
    ("percent_has_percent_unit", {"kind": "count", "unit": "percent"}),
    ("kind_is_known", {"kind": "amount"}),
    ("bound_is_known", {"bound": "more"}),
    ("stance_is_known", {"stance": "hoped"}),
    ("section_is_known", {"section": "footer"}),
    ("direction_is_known", {"direction": "sideways"}),
    ("time_role_is_known", {"time_role": "before"}),
    ("times_are_dates_in_order", {"time_start": "2026-04-01"}),
    ("times_are_dates_in_order", {"time_end": "next March"}),
]

RIGHT: list[dict[str, Any]] = [
    {},
    {"value": 10**60},
    {"value": Fraction(1, 3)},
    {"value": -3},
    {"bound": "range", "value_high": 26_000_000},
    {"kind": "score", "value": 3, "value_high": 1},
    {"kind": "money", "unit": "PKR"},
    {"kind": "money", "flags": ("unit unknown",)},
    {"kind": "percent", "unit": "percentage_point"},
    {"subject": None, "subject_start": None},
    {"subject": "Voters", "subject_start": 60},
    {"speaker": None, "speaker_start": None},
    {"time_start": None, "time_end": None},
    {"time_end": None},
    {"speaker": "the Election Commission", "speaker_start": 4},
]


@pytest.mark.parametrize(("name", "change"), WRONG)
def test_a_wrong_row_fails_by_the_name_of_its_check(name: str, change: dict[str, Any]) -> None:
    (rejected,) = check([replace(CLAIM, **change)]).rejected
    assert rejected.reason == "invalid"
    assert name.replace("_", " ") in (rejected.note or "")


@pytest.mark.parametrize("change", RIGHT)
def test_a_right_row_passes(change: dict[str, Any]) -> None:
    claim = replace(CLAIM, **change)
    checked = check([claim])
    assert (checked.claims, checked.rejected) == ((claim,), ())


def test_every_check_is_shown_to_fail() -> None:
    assert {name for name, _ in WRONG} == {test.__name__ for test in CHECKS}


def test_of_two_claims_with_one_id_the_first_stays() -> None:
    checked = check([CLAIM, replace(CLAIM, bound="exact")])
    assert checked.claims == (CLAIM,)
    assert checked.rejected[0].note == "a claim whose row failed: claim id is unique"


def test_a_failing_row_stops_no_other() -> None:
    claims = [replace(CLAIM, claim_id=f"c{n}", kind="count" if n % 2 else "amount") for n in range(10)]
    checked = check(claims)
    assert [claim.claim_id for claim in checked.claims] == ["c1", "c3", "c5", "c7", "c9"]
    assert len(checked.rejected) == 5


def test_a_note_names_every_check_once() -> None:
    (rejected,) = check([replace(CLAIM, kind="amount", bound="more")]).rejected
    assert rejected.note == "a claim whose row failed: bound is known; kind is known"


def test_a_rejected_claim_keeps_its_words_and_place() -> None:
    (rejected,) = check([replace(CLAIM, kind="amount")]).rejected
    assert (rejected.doc_id, rejected.sentence, rejected.surface, rejected.start, rejected.rules) == (
        "a.txt",
        SENTENCE,
        "2.6 crore",
        121,
        ("about",),
    )


def test_the_table_has_one_column_a_field_in_order() -> None:
    assert tuple(check([CLAIM]).table.columns) == CLAIM_FIELDS


def test_the_table_has_one_row_a_claim_that_passed() -> None:
    table = check([replace(CLAIM, claim_id=None), CLAIM]).table
    assert (list(table.index), list(table["claim_id"])) == ([0], ["c1"])


def test_offsets_are_whole_numbers_in_the_table() -> None:
    table = check([CLAIM, replace(CLAIM, claim_id="c2", subject=None, subject_start=None)]).table
    assert str(table["start"].dtype) == "int64"
    assert str(table["subject_start"].dtype) == "Int64"


def test_a_value_of_any_size_stays_exact_in_the_table() -> None:
    table = check([replace(CLAIM, value=10**60), replace(CLAIM, claim_id="c2", value=Fraction(5, 2))]).table
    assert list(table["value"]) == [10**60, 2.5]


def test_no_claims_make_an_empty_table() -> None:
    checked = check([])
    assert (checked.table.shape, checked.claims, checked.rejected) == ((0, len(CLAIM_FIELDS)), (), ())


@pytest.mark.parametrize("change", [change for _, change in WRONG] + RIGHT)
def test_a_stream_passes_the_same_verdict_as_the_table(change: dict[str, Any]) -> None:
    claims = [CLAIM, replace(CLAIM, **({"claim_id": "c2"} | change))]
    checked = check(claims)
    assert split(claims) == (list(checked.claims), list(checked.rejected))


def test_a_stream_keeps_the_first_of_two_claims_with_one_id() -> None:
    passed, rejected = split([CLAIM, CLAIM])
    assert (passed, rejected) == ([CLAIM], list(check([CLAIM, CLAIM]).rejected))


@pytest.mark.parametrize("spoil", [lambda t: t.drop(columns="unit"), lambda t: t.assign(extra=1)])
def test_a_missing_or_an_extra_column_is_an_error(spoil: Callable[[Any], Any]) -> None:
    import pandera.errors

    table = check([CLAIM]).table.astype(object)
    schema().validate(table)
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)):
        schema().validate(spoil(table))


def test_a_stream_needs_no_pandas() -> None:
    program = "import sys, facts.table; facts.table.split([]); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


OWN_TEXTS = [
    json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted((Path(__file__).parent / "eval" / "gold" / "press" / "articles").glob("*.json"))
]


@pytest.mark.parametrize("text", OWN_TEXTS)
def test_every_claim_that_is_found_has_a_right_row(text: str) -> None:
    """Also those of tables and lists, which take their subject from a line above."""
    found = extract_document(Document("d", text)).claims
    assert found
    kept, rejected = split(found)
    assert [claim.note for claim in rejected] == []
    assert len(kept) == len(found)
