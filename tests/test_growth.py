"""Twice the text takes at most two and a half times the time, also when it is made to be slow."""

from __future__ import annotations

import time

import pytest

from facts.extract import extract

TEXTS = {
    "digits": "9" * 400_000,
    "digits and commas": "9," * 2_000,
    "spaces": "5 men " + " " * 400_000 + "came.",
    "brackets": "(" * 100_000 + "5" + ")" * 100_000,
    "dashes between numbers": "5-" * 4_000,
    "quotation marks": '"5 men ' * 1_500,
    "full stops": "5. " * 2_000,
    "dates in a row": "7 Oct 2026 " * 1_500,
    "stamps": "2 hours ago\n" * 1_500,
    "speakers without an end": "he said that " * 3_000 + "5 men came.",
    "scale words": "ہزار " * 5_000,
    "Urdu without a full stop": "اور اس کے بعد شہر سے 5 آدمی آئے " * 1_000,
    "half a date": "اکتوبر " * 5_000,
    "cells": "a | 5 | " * 1_500 + "\n",
    "hidden marks": "\u202e5 " * 2_500,
}
ATTEMPTS = 4
"""A busy machine may spoil some."""
LEAST = 0.02
"""Seconds. What is done sooner says nothing of growth."""


def seconds(text: str) -> float:
    begun = time.process_time()
    extract(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    text = TEXTS[name]
    extract(text[:1000])  # what is loaded once
    ratios = []
    for _ in range(ATTEMPTS):
        once, twice = seconds(text), seconds(text + text)
        ratios.append(twice / max(once, LEAST))
        if ratios[-1] <= 2.5:
            return
    pytest.fail(f"twice the text takes {min(ratios):.1f} times the time")
