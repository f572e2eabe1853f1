"""The bench measures what it says, and its guard can fail."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from facts.extract import extract_document
from facts.fold import fold
from facts.model import Document
from facts.reading import Reading

BENCH = Path(__file__).parents[1] / "bench"
NEWS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The guard, with the modules beside it."""
    monkeypatch.syspath_prepend(BENCH)
    for name in ("corpus", "yardstick", "guard"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("guard")


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_documents_are_of_their_kind_of_many_lengths_and_always_the_same(bench: ModuleType, lang: str) -> None:
    corpus = importlib.import_module("corpus")
    given = {kind: list(corpus.documents(lang, kind, 100_000)) for kind in corpus.KINDS}
    assert given["news"] == list(corpus.documents(lang, "news", 100_000))
    assert given["news"] != list(corpus.documents(lang, "news", 100_000, seed=1))
    found = {kind: sum(_numbers(record["text"]) for record in records) for kind, records in given.items()}
    assert found["plain"] <= 5
    assert found["numbers"] > 2 * found["news"] > 200
    lengths = sorted(len(record["text"]) for record in given["news"])
    assert lengths[-1] > 5 * lengths[0]


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_news_has_numbers_in_a_third_of_its_sentences_and_as_many_in_each_as_ordinary_news(
    bench: ModuleType, lang: str
) -> None:
    corpus = importlib.import_module("corpus")
    sentences = 0
    numbers: Counter[tuple[str, int]] = Counter()
    for record in corpus.documents(lang, "news", 100_000):
        document = Document(record["id"], record["text"])
        found = extract_document(document)
        numbers.update((its.doc_id, its.sentence_start) for its in (*found.claims, *found.non_claims))
        sentences += len(Reading(document, fold(document.text)).spans)
    assert 0.28 < len(numbers) / sentences < 0.38
    assert 1.3 < numbers.total() / len(numbers) < 1.7


@pytest.mark.skipif(not NEWS.is_dir(), reason="the raw news text is not in ../shared/corpus")
@pytest.mark.parametrize("name", ["news_en", "news_ur", "newswire_ur"])
def test_real_news_has_as_many_numbers_in_a_sentence(bench: ModuleType, name: str) -> None:
    corpus = importlib.import_module("corpus")
    text = (NEWS / f"{name}.txt").read_text(encoding="utf-8")
    found = extract_document(Document(name, text))
    numbers = Counter(its.sentence_start for its in (*found.claims, *found.non_claims))
    assert 0.3 < len(numbers) / len(Reading(Document(name, text), fold(text)).spans) < 0.5
    for many, share in corpus.OF_NUMBERS.items():
        fitting = [n for n in numbers.values() if n == many or n > many == max(corpus.OF_NUMBERS)]
        assert abs(len(fitting) / len(numbers) - share) < 0.04


def test_a_long_line_has_no_full_stop(bench: ModuleType) -> None:
    corpus = importlib.import_module("corpus")
    line = corpus.long_line("en", 50_000)
    assert len(line.encode()) >= 50_000
    assert not {"\n", "۔"} & set(line)
    assert ". " not in line
    assert _numbers(line) > 50


def _numbers(text: str) -> int:
    found = extract_document(Document("d", text))
    return len(found.claims) + len(found.non_claims)


@pytest.mark.parametrize(("slower", "status"), [(1.0, 0), (1.2, 0), (2.0, 1)])
def test_the_guard_stops_code_that_has_become_slow(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, slower: float, status: int
) -> None:
    monkeypatch.setattr(bench, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(bench, "measured", lambda lang, kind: 100.0)
    monkeypatch.setattr(sys, "argv", ["guard.py", "--set"])
    with pytest.raises(SystemExit, match="0"):
        bench.main()
    monkeypatch.setattr(bench, "measured", lambda lang, kind: 100.0 * slower)
    monkeypatch.setattr(sys, "argv", ["guard.py"])
    with pytest.raises(SystemExit, match=str(status)):
        bench.main()


def test_a_yardstick_takes_one_yardstick(bench: ModuleType) -> None:
    yardstick = importlib.import_module("yardstick")
    assert 0.5 < yardstick.in_yardsticks([yardstick.yardstick] * 20) / 20 < 1.5
