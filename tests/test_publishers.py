"""Copies of one text are one source, reports of one event are several."""

from __future__ import annotations

import random

from facts.model import Document
from facts.reconcile.publishers import copies, independent

WORDS = [f"word{i}" for i in range(400)]


def text(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_a_copy_with_another_headline_and_a_paragraph_cut_is_found() -> None:
    body = text(1)
    assert copies([f"One headline. {body}", f"Another. {body[: len(body) * 3 // 4]}"]) == [(0, 1)]


def test_two_texts_about_one_thing_are_no_copies() -> None:
    shared = "The dam was opened on Monday by the prime minister."
    assert copies([f"{shared} {text(1)}", f"{shared} {text(2)}"]) == []


def test_a_few_words_are_no_text() -> None:
    assert copies(["A short note.", "A short note."]) == []


def test_documents_of_one_publisher_are_one_source() -> None:
    found = independent([Document("a", text(1), publisher="Dawn"), Document("b", text(2), publisher="dawn")])
    assert found["a"] == found["b"] == "Dawn"


def test_a_desk_is_no_publisher() -> None:
    found = independent([Document("a", text(1), publisher="desk"), Document("b", text(2), publisher="desk")])
    assert found == {"a": "a", "b": "b"}


def test_an_unknown_publisher_goes_by_its_document() -> None:
    assert independent([Document("a", text(1))]) == {"a": "a"}
