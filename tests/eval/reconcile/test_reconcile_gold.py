"""The gold of the reconciliation holds what its README says: surfaces stand in their texts, lists are closed."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
LABELS = {"same", "compatible", "conflicting", "unrelated"}
CONFLICTS = {
    "different_value",
    "magnitude_slip",
    "more_than_smaller",
    "change_mismatch",
    "sum_mismatch",
    "percent_base",
    "headline_body",
    "one_speaker_two_figures",
    "forecast_passed",
}
DOSSIERS = sorted((HERE / "dossiers").iterdir())
PRESS = sorted((HERE / "press").iterdir())


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def starts(text: str, surface: str) -> list[int]:
    """Every offset at which ``surface`` stands in ``text``, overlapping ones too."""
    return [i for i in range(len(text)) if text.startswith(surface, i)]


def stands(text: str, mention: dict[str, Any]) -> bool:
    """Whether the mention names one place of the text: its only one, or the ``nth``."""
    found = len(starts(text, mention["surface"]))
    return found == 1 if "nth" not in mention else 1 <= mention["nth"] <= found > 1


@pytest.mark.parametrize("half", ["open", "blind", "fresh"])
def test_pairs_are_whole(half: str) -> None:
    pairs = rows(HERE / half / "pairs.jsonl")
    assert len(pairs) >= 90
    assert len({p["id"] for p in pairs}) == len(pairs)
    for pair in pairs:
        first = pair["a"]["doc"]
        second = pair["b"]["doc"] or first
        assert stands(first["text"], pair["a"]), pair["id"]
        assert stands(second["text"], pair["b"]), pair["id"]
        assert {first["lang"], second["lang"]} <= {"en", "ur", "mixed"}, pair["id"]
        assert pair["label"] in LABELS, pair["id"]
        assert (pair["reason"] in CONFLICTS) == (pair["label"] == "conflicting"), pair["id"]
        assert set(pair.get("or", ())) <= CONFLICTS, pair["id"]


@pytest.mark.parametrize("half", ["open", "blind"])
def test_every_kind_of_conflict_has_pairs(half: str) -> None:
    kinds = Counter(pair["reason"] for pair in rows(HERE / half / "pairs.jsonl"))
    assert all(kinds[kind] >= 2 for kind in CONFLICTS)


def test_no_pair_stands_in_both_halves() -> None:
    texts = [
        {p[side]["doc"]["text"] for p in rows(HERE / half / "pairs.jsonl") for side in "ab" if p[side]["doc"]}
        for half in ("open", "blind", "fresh")
    ]
    assert all(one.isdisjoint(other) for one, other in combinations(texts, 2))


@pytest.mark.parametrize("folder", [*DOSSIERS, *PRESS], ids=lambda folder: folder.name)
def test_dossier_is_whole(folder: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert 3 <= len(texts) <= 7
    conflicts, merges = rows(folder / "conflicts.jsonl"), rows(folder / "merges.jsonl")
    for conflict in conflicts:
        assert conflict["kind"] in CONFLICTS
        for mention in (conflict["a"], conflict["b"], *conflict.get("also", ())):
            assert stands(texts[mention["file"]], mention), mention
    for merge in merges:
        assert len(merge["mentions"]) > 1
        for mention in merge["mentions"]:
            assert stands(texts[mention["file"]], mention), mention
    for copies in rows(folder / "copies.jsonl"):
        assert set(copies["files"]) <= texts.keys()
    facts = [{(m["file"], m["surface"], m.get("nth", 1)) for m in merge["mentions"]} for merge in merges]
    assert sum(map(len, facts)) == len(set().union(*facts)), "a mention stands in two facts"


def test_the_press_plants_every_kind() -> None:
    planted = [{c["kind"] for c in rows(folder / "conflicts.jsonl")} for folder in PRESS]
    assert len(planted) == 36
    assert set().union(*planted) == CONFLICTS
    assert sum(not kinds for kinds in planted) >= 8


def test_each_kind_is_planted_in_several_dossiers() -> None:
    planted = {folder.name: {c["kind"] for c in rows(folder / "conflicts.jsonl")} for folder in DOSSIERS}
    assert len(planted) == 20
    assert sum(not kinds for kinds in planted.values()) == 3
    for kind in CONFLICTS:
        assert sum(kind in kinds for kinds in planted.values()) >= 3, kind
