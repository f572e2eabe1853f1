"""A command line with a stand-in for the engine, and documents to give it."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from facts.cli import app
from facts.engines.local import extracted
from facts.engines.packed import packed
from facts.model import Claim, Document, Extraction, NonClaim
from facts.read.limits import Limits
from facts.rules import RuleError

Run = Callable[..., Result]
NUMBERS = {"5", "12", "150000"}


def found_by_hand(document: Document) -> Extraction:
    """Stands in for the engine: every word of digits is a claim, a year is none, and one word breaks it."""
    if "broken" in document.text:
        raise ZeroDivisionError("a fault")
    if "rules" in document.text:
        raise RuleError("packs/ur/bounds.toml:7: rule 'x': no list named y")
    claims: list[Claim] = []
    aside: list[NonClaim] = []
    at = 0
    for word in document.text.split():
        at = document.text.index(word, at)
        place = (document.text, 0, at, at + len(word), word)
        if word in NUMBERS:
            claims.append(Claim(f"{document.doc_id}-{at}", document.doc_id, "body", "en", *place, value=int(word)))
        elif word == "2023":
            aside.append(NonClaim(document.doc_id, "body", "en", *place, reason="year"))
    return Extraction(document, tuple(claims), tuple(aside))


class Here:
    """Stands in for the process that extracts."""

    def __init__(self, limits: Limits) -> None:
        pass

    def found(self, documents: Sequence[Document]) -> list[bytes]:
        return [bytes(packed(extracted(document))) for document in documents]

    def stop(self) -> None:
        pass


def commanding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line, in an empty folder."""
    monkeypatch.setattr("facts.engines.local.extract_document", found_by_hand)
    monkeypatch.setattr("facts.engines.pool.Worker", Here)
    monkeypatch.chdir(tmp_path)

    def command(*words: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=input)

    return command


def put(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def as_lines(texts: Iterable[str]) -> str:
    return "".join(json.dumps({"id": f"n{n}", "text": text}) + "\n" for n, text in enumerate(texts))
