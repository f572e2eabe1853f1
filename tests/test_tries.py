"""What the tries remember of a walk does not grow with the archive, and forgetting it changes nothing."""

from __future__ import annotations

import gc

import pytest

from facts import extract, tries

TEXTS = [
    "About 3,000 firms closed in 2020, the minister said.",
    "The council hired 40 nurses and spent Rs2 million on 12 clinics, officials told reporters.",
    "وزیر نے کہا کہ چھ لاکھ سے زیادہ خاندان متاثر ہوئے۔",
    "More than a third of the 90 schools will stay shut until March 2027.",
]


def _states() -> int:
    gc.collect()
    return sum(isinstance(thing, tries.State) for thing in gc.get_objects())


def test_states_are_forgotten_and_what_is_found_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [extract(text) for text in TEXTS]
    kept, era = _states(), tries.era()
    monkeypatch.setattr(tries, "_ROOM", 0)
    for _ in range(3):
        assert [extract(text) for text in TEXTS] == before
    assert tries.era() >= era + 3 * len(TEXTS) - 1
    assert _states() < kept
