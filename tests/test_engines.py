"""Extraction in several processes: the same results in the same order, whatever breaks down on the way."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from facts.engines import pool, store
from facts.engines.engine import Engine
from facts.engines.local import extracted
from facts.engines.packed import Packed, from_bytes, packed, unpacked
from facts.engines.pool import results
from facts.engines.progress import Progress, size_of
from facts.engines.store import Store
from facts.engines.worker import TooSlow, Worker
from facts.model import Claim, Document, Extraction, Failure
from facts.read.limits import Limits
from facts.rules import RuleError

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in SEEDS]


def some(count: int) -> list[Document]:
    return [Document(f"d{n}", TEXTS[n % len(TEXTS)]) for n in range(count)]


# Results as bytes


@pytest.mark.parametrize("document", some(len(TEXTS)), ids=[path.name for path in SEEDS])
def test_what_is_packed_comes_out_as_it_was(document: Document) -> None:
    found = extracted(document)
    assert isinstance(found, Extraction)
    assert found.claims or found.non_claims
    assert unpacked(from_bytes(bytes(packed(found))), document) == found


def test_values_stay_exact() -> None:
    claim = Claim("c", "d", "body", "en", "a third", 0, 0, 7, "a third", Fraction(1, 3), 10**30)
    found = Extraction(Document("d", "a third"), (claim,))
    again = unpacked(from_bytes(bytes(packed(found))), found.document)
    assert again == found
    assert json.loads(packed(found).claims)["value"] == pytest.approx(1 / 3)


def test_a_failure_can_be_packed() -> None:
    failure = Failure("a.pdf", "broken", "pdf")
    assert unpacked(from_bytes(bytes(packed(failure))), Document("d", "")) == failure


def test_line_ends_in_a_sentence_do_not_part_its_line() -> None:
    text = "Seven\x85men\u2028and\x0b5 women\x1cdied."
    claim = Claim("c", "d", "body", "en", text, 0, 0, 5, "Seven", 7)
    found = Extraction(Document("d", text), (claim, replace(claim, claim_id="e")))
    assert unpacked(from_bytes(bytes(packed(found))), found.document) == found


def test_nothing_that_an_extraction_holds_is_left_out() -> None:
    # Whoever adds a field must pack it too; of the document these three are found out by reading.
    assert {field.name for field in fields(Extraction)} == {"document", "claims", "non_claims", "sections"}
    given = Document("d", TEXTS[0])
    found = extracted(given)
    assert isinstance(found, Extraction)
    told = {"lang": None, "published": None, "publisher": None}
    assert replace(found.document, **told) == replace(given, **told)


# Several processes


@pytest.fixture
def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BATCH", 3000)


@pytest.mark.usefixtures("in_small_batches")
def test_the_number_of_processes_changes_nothing() -> None:
    given: list[Document | Failure] = [*some(20)]
    given.insert(7, Failure("x", "no such file"))
    alone = [(document, bytes(found)) for document, found in results(given, 1)]
    assert [document for document, _ in alone] == given
    for jobs in (2, 3):
        assert [(document, bytes(found)) for document, found in results(given, jobs)] == alone


def test_one_process_hands_over_each_result_before_it_reads_on() -> None:
    def given() -> Iterator[Document]:
        for document in some(3):
            read.append(document.doc_id)
            yield document

    read: list[str] = []
    for count, _ in enumerate(results(given(), 1), 1):
        assert len(read) == count


def test_a_small_run_without_limits_needs_no_other_process_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pool, "Worker", None)
    assert len(list(results(some(5), None, Store(tmp_path)))) == 5
    assert list(tmp_path.iterdir()) == []


class Fragile:
    """A worker that breaks down over one document and finds nothing in the others."""

    made: list[Fragile]

    def __init__(self, limits: Limits) -> None:
        self.made.append(self)
        self.stopped = False

    def found(self, documents: Sequence[Document]) -> list[bytes]:
        if any(document.text == "too long" for document in documents):
            raise TooSlow
        if self.stopped or any(document.text == "too much" for document in documents):
            raise EOFError
        if any(document.text == "rules" for document in documents):
            raise RuleError("the rules are broken")
        return [bytes(packed(Extraction(document))) for document in documents]

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> list[Fragile]:
    Fragile.made = []
    monkeypatch.setattr(pool, "Worker", Fragile)
    return Fragile.made


def test_a_document_that_breaks_a_process_costs_only_itself(fragile: list[Fragile]) -> None:
    given = [Document(f"d{n}", "too much" if n in (4, 9) else "x") for n in range(20)]
    found = list(results(given, 2))
    assert [document for document, _ in found] == given
    assert [document.doc_id for document, result in found if result.failure] == ["d4", "d9"]
    assert all(worker.stopped for worker in fragile)


@pytest.fixture
def none_ready() -> Iterator[list[Worker]]:
    """Nothing is kept for later tests."""
    yield pool._ready
    while pool._ready:
        pool._ready.pop().stop()


def test_a_process_is_kept_for_the_next_documents(none_ready: list[Worker]) -> None:
    given, limits = [Document("a", "Seven men."), Document("b", "Nine men.")], Limits()
    once = list(pool.isolated(given, limits))
    (kept,) = none_ready
    assert list(pool.isolated(given, limits)) == once
    assert none_ready == [kept]
    kept.process.kill()
    kept.process.wait()
    assert list(pool.isolated(given, limits)) == once
    assert kept not in none_ready
    given_up = pool.isolated([Document(str(n), TEXTS[0]) for n in range(40)], limits)
    next(given_up)
    given_up.close()  # in the midst of the next ones
    assert list(pool.isolated(given, limits)) == once
    assert list(pool.isolated(given, Limits(extraction_seconds=7))) == once
    assert none_ready[-1].limits.extraction_seconds == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_takes_too_long_costs_only_itself(fragile: list[Fragile], jobs: int) -> None:
    given = [Document(f"d{n}", "too long" if n in (0, 9) else "x") for n in range(20)]
    found = list(results(given, jobs, limits=Limits(extraction_seconds=7)))
    assert [document for document, _ in found] == given
    failures = {document.doc_id: result.failure for document, result in found if result.failure}
    assert set(failures) == {"d0", "d9"}
    assert "(to allow more: --limit extraction_seconds=N; now 7)" in str(failures["d9"])
    assert all(worker.stopped for worker in fragile)


LONG = "and after that the town sent 5 men and 60 bags " * 60_000


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_real_process_is_held_to_its_time(jobs: int) -> None:
    given = [Document("a", "Seven men died."), Document("b", LONG), Document("c", "Five men died.")]
    began = time.monotonic()
    ended = results(given, jobs, limits=Limits(extraction_seconds=5))
    found = {document.doc_id: result for document, result in ended}
    assert time.monotonic() - began < 60
    assert "takes longer than the limit" in str(found["b"].failure)
    assert found["a"].head["claims"] == found["c"].head["claims"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a program to a limit of memory")
def test_a_real_process_is_held_to_its_memory() -> None:
    given = [Document("a", LONG), Document("b", "Five men died.")]
    (_, first), (_, second) = results(given, 1, limits=Limits(extraction_mb=40))
    assert "--limit extraction_mb=N" in str(first.failure)
    assert second.head["claims"] == 1


def test_broken_rules_stop_the_run(fragile: list[Fragile]) -> None:
    with pytest.raises(RuleError, match="the rules are broken"):
        list(results([Document("a", "rules")], 2))
    assert all(worker.stopped for worker in fragile)


@pytest.mark.usefixtures("in_small_batches")
def test_what_is_under_way_is_held_to_a_window(fragile: list[Fragile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WINDOW", 20_000)
    read = 0

    def given() -> Iterator[Document]:
        nonlocal read
        for n in range(400):
            read += 1
            yield Document(str(n), "x" * 800)

    for done, _ in enumerate(results(given(), 2)):
        assert (read - done) * 1000 <= 20_000 + 2 * 4000
    assert read == 400


def test_a_process_that_is_killed_is_missed_at_once() -> None:
    worker = Worker(Limits())
    (first,) = worker.found([Document("d", "Seven men died.")])
    assert from_bytes(first).head["claims"] == 1
    worker.process.kill()
    with pytest.raises(EOFError):
        worker.found([Document("d", "Seven men died.")])
    worker.stop()


def test_no_process_is_left_when_the_run_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Worker] = []

    class Watched(Worker):
        def __init__(self, limits: Limits) -> None:
            super().__init__(limits)
            made.append(self)

    monkeypatch.setattr(pool, "Worker", Watched)
    monkeypatch.setattr(pool, "BATCH", 3000)
    running = results(some(200), 2)
    next(running)
    began = time.monotonic()
    running.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 5
    assert made
    assert all(worker.process.poll() is not None for worker in made)


# What is kept


def run(folder: Path, documents: list[Document], jobs: int = 1) -> tuple[list[bytes], int]:
    kept = Store(folder)
    found = [bytes(result) for _, result in results(documents, jobs, kept)]
    kept.close()
    return found, kept.reused


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unchanged_document_is_not_extracted_twice(tmp_path: Path, jobs: int) -> None:
    given = some(10)
    first, reused = run(tmp_path, given, jobs)
    assert reused == 0
    again, reused = run(tmp_path, given, jobs)
    assert (again, reused) == (first, 10)
    given[3] = replace(given[3], text=given[3].text + "\n\nNine men died.")
    again, reused = run(tmp_path, given, jobs)
    assert reused == 9
    assert [a == b for a, b in zip(again, first, strict=True)] == [n != 3 for n in range(10)]


@pytest.mark.parametrize("change", [{"doc_id": "x"}, {"lang": "ur"}, {"publisher": "x"}, {"text": "Ten men died."}])
def test_whatever_a_result_depends_on_makes_another_document(tmp_path: Path, change: dict[str, str]) -> None:
    given = [Document("d", "Nine men died.")]
    run(tmp_path, given)
    assert run(tmp_path, given)[1] == 1
    assert run(tmp_path, [replace(given[0], **change)])[1] == 0  # type: ignore[arg-type]


def test_other_rules_make_everything_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, some(3))
    monkeypatch.setattr(store, "fingerprint", lambda: "another")
    assert run(tmp_path, some(3))[1] == 0
    assert run(tmp_path, some(3))[1] == 3


def test_a_failure_is_tried_again(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.put(Document("d", "x"), packed(Failure("d", "out of memory")))
    assert kept.get(Document("d", "x")) is None
    kept.close()


@pytest.mark.parametrize("damage", [b"", b"no database" * 100])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    first, _ = run(tmp_path, some(3))
    (tmp_path / ".facts" / "results.sqlite").write_bytes(damage)
    assert run(tmp_path, some(3)) == (first, 0)
    assert run(tmp_path, some(3)) == (first, 3)


def test_damage_in_the_middle_of_the_file_stops_nothing(tmp_path: Path) -> None:
    first, _ = run(tmp_path, some(40))
    path = tmp_path / ".facts" / "results.sqlite"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    path.write_bytes(bytes(data))
    assert run(tmp_path, some(40))[0] == first


def test_a_second_run_in_the_same_folder_goes_without(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    list(results(some(2), 1, kept))
    assert kept.ours()
    assert not Store(tmp_path).ours()
    assert len(run(tmp_path, some(2))[0]) == 2
    kept.close()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".facts").write_text("a file where the folder should be")
    assert len(run(tmp_path, some(2))[0]) == 2


# Progress


def test_progress_tells_the_rate_and_the_time_left(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"x" * 3_000_000)
    progress = Progress(StringIO(), size_of([str(tmp_path), str(tmp_path / "gone")]))
    assert progress.total == 3_000_000
    progress.documents, progress.read = 1500, 1_000_000
    assert progress.line(10.0) == "1,500 documents, 1.0 MB, 0.10 MB/s, 20 s left"
    assert progress.line(3600.0).endswith("2 h 0 min left")


def test_progress_is_wiped_away_at_the_end() -> None:
    said = StringIO()
    engine = Engine(progress=Progress(said, 0))
    results_seen: list[Packed] = [found for _, found in engine.results(some(3))]
    assert len(results_seen) == 3
    assert "1 documents" in said.getvalue()
    assert said.getvalue().endswith("\r\x1b[2K")
