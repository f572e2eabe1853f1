"""The documents of ``tests/documents``: the good ones give the right claims, the bad ones a clear line, none harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document, Failure
from facts.read import read
from facts.read.limits import Limits
from tests.documents.articles import ENGLISH, TABLE, URDU
from tests.documents.bad import BAD, Bad
from tests.documents.samples import GOOD, one_article

ARTICLES = {"english": ENGLISH, "urdu": URDU}
STRICT = Limits(seconds=20, entries=2000, memory_mb=600)
FEWEST_BAD = 60


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, but for its place."""
    fields = "surface value value_high bound kind unit subject speaker time_text stance section sentence".split()
    return tuple(getattr(claim, field) for field in fields)


def claims(path: Path) -> list[tuple[object, ...]]:
    (found,) = read([path])
    assert isinstance(found, Document), found
    assert all(found.text[c.start : c.end] == c.surface for c in extract_document(found).claims)
    return [said(claim) for claim in extract_document(found).claims]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_gives_the_same_claims_in_every_format(tmp_path: Path, name: str) -> None:
    expected = [said(claim) for claim in extract_document(Document("a", ARTICLES[name].text)).claims]
    assert len(expected) > 6
    found = {file: claims(written(tmp_path, file, data)) for file, data in one_article(name).items()}
    assert {file for file, claimed in found.items() if claimed != expected} == set()


def test_every_cell_of_a_table_with_headers_is_a_claim_that_names_its_place(tmp_path: Path) -> None:
    (found,) = read([written(tmp_path, "table.csv", GOOD["table.csv"])])
    assert isinstance(found, Document)
    claimed = {claim.location: claim for claim in extract_document(found).claims}
    cost = claimed['table 1, row 3, column "Cost (Rs million)"']
    assert (cost.value, cost.kind) == (1_580_000_000, "money")
    share = claimed['table 1, row 2, column "Share (%)"']
    assert (share.value, share.unit) == (34, "percent")
    assert len(claimed) == (len(TABLE) - 1) * (len(TABLE[0]) - 1)


def test_there_are_enough_bad_documents_and_no_two_share_a_name() -> None:
    assert len({bad.name for bad in BAD}) == len(BAD) >= FEWEST_BAD


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_document_ends_in_time_with_a_clear_line(tmp_path: Path, bad: Bad) -> None:
    path = written(tmp_path, bad.name, bad.make())
    begun = time.monotonic()
    found = list(read([path], limits=STRICT))
    assert time.monotonic() - begun < STRICT.seconds
    assert found
    lines = [one.reason if isinstance(one, Failure) else "; ".join(one.warnings) for one in found]
    assert not any("broke down" in line for line in lines)
    if bad.says:
        assert any(bad.says in line for line in lines), lines
    for one in found:
        assert one.reason if isinstance(one, Failure) else one.text.encode() is not None


def test_a_bad_document_costs_no_other(tmp_path: Path) -> None:
    for bad in BAD[::3]:
        written(tmp_path, bad.name, bad.make())
    for number in range(3):
        written(tmp_path, f"{number}.txt", ENGLISH.text.encode())
    found = list(read([tmp_path], limits=STRICT))
    assert {"0.txt", "1.txt", "2.txt"} <= {one.doc_id for one in found if isinstance(one, Document)}


def test_nothing_of_the_machine_is_read_through_a_document(tmp_path: Path) -> None:
    secret = Path("/etc/passwd").read_text() if Path("/etc/passwd").exists() else "root:x:0:0"
    line = secret.splitlines()[0]
    for bad in BAD:
        if bad.name.startswith(("outside", "padded", "link", "path")):
            for one in read([written(tmp_path, bad.name, bad.make())], limits=STRICT):
                assert line not in (one.text if isinstance(one, Document) else one.reason)


def test_nothing_is_written_where_an_archive_says(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    for bad in BAD:
        if bad.name.startswith("path"):
            names = [one.doc_id for one in read([written(inner, bad.name, bad.make())], limits=STRICT)]  # type: ignore[union-attr]
            assert not any(".." in name or name.startswith("/") for name in names)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
