"""The scorer of the reconciliation counts as it says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("reconcile_measure", Path(__file__).parent / "measure.py")
assert SPEC is not None
assert SPEC.loader is not None
measure = importlib.util.module_from_spec(SPEC)
sys.modules["reconcile_measure"] = measure  # dataclasses look their module up
SPEC.loader.exec_module(measure)

TEXT = "The board said 3,000 registered IT firms work in Lahore."
OTHER = "The board said 2,400 registered IT firms work in Lahore."


def pair(first: str, second: str, label: str, **more: object) -> dict[str, object]:
    sides = {
        side: {"doc": {"text": text, "lang": "en", "published": "2026-03-04"}, "surface": text.split()[3]}
        for side, text in (("a", first), ("b", second))
    }
    return {"id": "x", "label": label, "reason": None, **sides, **more}


def scored(*pairs: dict[str, object]) -> object:
    return measure.score_pairs("made", pairs)


@pytest.mark.parametrize(
    ("label", "counted"), [("same", (1, 0, 0)), ("compatible", (0, 1, 0)), ("unrelated", (0, 1, 0))]
)
def test_a_merge_is_right_where_the_label_says_same(label: str, counted: tuple[int, int, int]) -> None:
    merges = scored(pair(TEXT, TEXT, label)).merges
    assert (merges.right, merges.false, merges.missed) == counted


def test_a_pair_that_is_one_and_not_merged_is_missed() -> None:
    merges = scored(pair(TEXT, "The town planted 3,000 trees.", "same")).merges
    assert (merges.right, merges.false, merges.missed) == (0, 0, 1)


def test_a_conflict_counts_whatever_its_kind_and_its_kind_is_counted_apart() -> None:
    score = scored(pair(TEXT, OTHER, "conflicting", reason="headline_body"))
    assert (score.conflicts.right, score.kinds.missed) == (1, 1)


def test_another_kind_that_is_right_as_well_is_right() -> None:
    score = scored(pair(TEXT, OTHER, "conflicting", reason="headline_body", **{"or": ["different_value"]}))
    assert score.kinds.right == 1


def test_a_conflict_nobody_planted_is_false() -> None:
    assert scored(pair(TEXT, OTHER, "compatible")).conflicts.false == 1


def test_precision_and_recall_of_nothing_are_whole() -> None:
    assert (measure.Tally().precision, measure.Tally().recall) == (1.0, 1.0)


def test_what_is_blind_is_never_named() -> None:
    score = measure.score_pairs("made", [pair(TEXT, TEXT, "unrelated")], blind=True)
    assert list(measure.wrong([score])) == []


def test_a_figure_below_its_floor_is_told() -> None:
    score = scored(pair(TEXT, TEXT, "unrelated"))
    assert len(measure.below_floor({"made": {"merges_precision": 0.9}}, [score])) == 1
    assert measure.below_floor({"made": {"merges_recall": 0.9}}, [score]) == []


def test_a_floor_of_what_is_not_there_is_told() -> None:
    assert len(measure.below_floor({"gone": {"merges_recall": 0.9}}, [])) == 1


def test_a_surface_that_does_not_stand_in_its_text_is_an_error() -> None:
    wrong = pair(TEXT, OTHER, "same")
    wrong["a"]["surface"] = "9,999"  # type: ignore[index]
    with pytest.raises(ValueError, match="does not stand"):
        scored(wrong)
