"""Figures told together are held against each other: parts and total, a share and its base, a change and its levels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from facts.model import Claim, Conflict, Document
from facts.reconcile import reconcile
from tests.making import claim


def told(text: str, *numbers: tuple[str, int | Fraction, dict[str, Any]]) -> list[Claim]:
    """Claims of one sentence."""
    return [
        replace(claim(text, surface, value, doc_id="a", **fields), sentence=text, sentence_start=0)
        for surface, value, fields in numbers
    ]


def conflicts(text: str, *numbers: tuple[str, int | Fraction, dict[str, Any]]) -> tuple[Conflict, ...]:
    return reconcile(told(text, *numbers), [Document("a", text)]).conflicts


PERCENT = {"kind": "percent", "unit": "percent"}
POINTS = {"kind": "percent", "unit": "percentage_point"}
HOUSES = "The flood damaged 400 houses: 210 in Dadu, 95 in Johi and 60 in Mehar."


def parts(total: str, value: int, text: str = HOUSES) -> tuple[Conflict, ...]:
    return conflicts(
        text.replace("400", total),
        (total, value, {"subject": "houses", "concept": "house"}),
        ("210", 210, {}),
        ("95", 95, {}),
        ("60", 60, {}),
    )


def test_parts_that_do_not_make_the_total_conflict_with_it() -> None:
    (conflict,) = parts("400", 400)
    assert conflict.kind == "sum_mismatch"
    assert "365" in conflict.reason


def test_parts_that_make_the_total_do_not() -> None:
    assert parts("365", 365) == ()


def test_some_of_the_parts_may_be_less_than_the_total() -> None:
    assert parts("400", 400, "The flood damaged 400 houses, including 210 in Dadu, 95 in Johi and 60 in Mehar.") == ()


def test_some_of_the_parts_are_never_more_than_the_total() -> None:
    text = "The flood damaged 400 houses, including 210 in Dadu, 95 in Johi and 60 in Mehar."
    (conflict,) = parts("300", 300, text)
    assert conflict.kind == "sum_mismatch"


def test_a_list_with_a_number_that_is_no_claim_is_not_added_up() -> None:
    assert (
        parts("400", 400, "The flood damaged 400 houses: 210 in Dadu, 95 in Johi, 60 in Mehar and 35 elsewhere.") == ()
    )


def shares(
    percent: int, text: str = "Of the 400 schools in Kech, 120, or {} percent, had no wall.", **more: Any
) -> Any:
    return conflicts(
        text.format(percent),
        ("400", 400, {"subject": "schools", "concept": "school"}),
        ("120", 120, {"subject": "schools", "concept": "school"}),
        (f"{percent}", percent, {**PERCENT, **more}),
    )


def test_a_percentage_that_does_not_fit_its_base_conflicts_with_it() -> None:
    (conflict,) = shares(41)
    assert conflict.kind == "percent_base"


@pytest.mark.parametrize(("percent", "more"), [(30, {}), (25, {"bound": "at_least"}), (32, {"bound": "about"})])
def test_a_percentage_that_fits_its_base_does_not(percent: int, more: dict[str, Any]) -> None:
    assert shares(percent, **more) == ()


def test_a_percentage_of_something_else_is_left_alone() -> None:
    assert shares(41, "Of the 400 schools in Kech, 120 had no wall. Attendance was {} percent.") == ()


def changes(stated: int, unit: dict[str, Any], text: str) -> tuple[Conflict, ...]:
    level = {**PERCENT, "direction": "up", "subject": "pass rate", "concept": "rate"}
    return conflicts(text, ("60", 60, level), ("72", 72, level), (f"{stated}", stated, {**unit, "direction": "up"}))


TEXT = "The pass rate rose from 60 percent to 72 percent, an increase of {}."


def test_a_change_that_does_not_fit_both_levels_conflicts_with_them() -> None:
    (conflict,) = changes(16, POINTS, TEXT.format("16 percentage points"))
    assert conflict.kind == "change_mismatch"


@pytest.mark.parametrize(("stated", "unit"), [(12, POINTS), (20, PERCENT)])
def test_a_change_in_points_or_in_percent_that_fits_does_not(stated: int, unit: dict[str, Any]) -> None:
    assert changes(stated, unit, TEXT.format(f"{stated} of its kind")) == ()


def test_a_change_told_in_the_next_sentence_is_held_against_the_levels() -> None:
    first = "Tea now sells for Rs1,900 a kilogram, up from Rs1,600 in May. "
    second = "That is a rise of Rs500 in three months."
    money = {"kind": "money", "unit": "PKR", "subject": "Tea", "concept": "tea"}
    old = {**money, "direction": "up", "time_role": "during", "time_start": "2026-05-01", "time_end": "2026-05-31"}
    text = first + second
    claims = [
        claim(text, "1,900", 1900, doc_id="a", **money),
        claim(text, "1,600", 1600, doc_id="a", **old),
        claim(text, "500", 500, doc_id="a", kind="money", unit="PKR", direction="up"),
    ]
    (conflict,) = reconcile(claims, [Document("a", text)]).conflicts
    assert conflict.kind == "change_mismatch"


def test_rounded_levels_leave_room_for_the_change() -> None:
    text = "Revenue rose from Rs3.1bn to Rs5.4bn, an increase of 75 percent."
    level = {"kind": "money", "unit": "PKR", "direction": "up", "subject": "Revenue", "concept": "revenue"}
    assert (
        conflicts(
            text,
            ("3.1bn", 3_100_000_000, level),
            ("5.4bn", 5_400_000_000, level),
            ("75", 75, {**PERCENT, "direction": "up"}),
        )
        == ()
    )
