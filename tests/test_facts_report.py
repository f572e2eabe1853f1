"""Facts as JSON lines, one fact explained, and two runs compared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from facts.cli import app
from facts.model import FACT_FIELDS, Document, Extraction, Failure
from facts.report.comparison import compare, explained, load, told
from facts.report.findings import Findings, gathered
from facts.report.run import compared
from facts.report.to_facts import records, to_facts
from tests.making import claim

FIRST = "The board said 3,000 registered IT firms work in Lahore."
SECOND = "The board says that 3,000 registered IT firms now work in Lahore."
OTHER = "The board said 2,400 registered IT firms work in Lahore."


def found(*texts: str) -> Findings:
    """A run over documents of one claim each."""
    results = []
    for number, text in enumerate(texts):
        name = f"{number}.txt"
        surface = next(word for word in text.split() if word[0].isdigit())
        made = claim(text, surface, int(surface.replace(",", "")), doc_id=name, subject="firms", concept="firm")
        results.append(Extraction(Document(name, text, path=name), (replace(made, claim_id=f"{name}-{text}"),)))
    return compared(gathered(results))


def written(folder: Path, *texts: str) -> Path:
    to_facts(found(*texts), folder / "facts.jsonl")
    return folder


def test_a_line_a_fact_with_every_field_of_a_fact(tmp_path: Path) -> None:
    lines = (written(tmp_path, FIRST, SECOND, OTHER) / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [set(FACT_FIELDS) <= set(json.loads(line)) for line in lines] == [True, True]


def test_a_fact_brings_its_mentions_and_its_conflicts_along() -> None:
    fact = next(records(found(FIRST, SECOND, OTHER)))
    assert [mention["sentence"] for mention in fact["mentions"]] == [FIRST, SECOND]
    assert fact["conflicts"][0]["kind"] == "different_value"


def test_claims_that_were_not_compared_yet_are() -> None:
    alone = replace(found(FIRST, SECOND), reconciled=None)
    assert len(list(records(alone))) == 1


def test_facts_are_explained_by_what_agreed_and_what_contradicts_them() -> None:
    facts = list(records(found(FIRST, SECOND, OTHER)))
    page = "\n".join(explained(facts, facts[0]["fact_id"]))
    assert "agreed   thing: firm" in page
    assert f"  {OTHER}" in page.splitlines()


def test_an_unknown_fact_is_not_explained() -> None:
    assert list(explained(list(records(found(FIRST))), "zz")) == []


def test_a_run_is_the_same_as_itself() -> None:
    facts = list(records(found(FIRST, OTHER)))
    again = compare(facts, facts)
    assert (again.new, again.gone, again.changed, again.same) == ((), (), (), 2)


def test_what_only_the_later_run_has_is_new_and_what_only_the_earlier_has_is_gone() -> None:
    trees = "The city planted 7,150 registered IT firms in Quetta."
    result = compare(list(records(found(FIRST))), list(records(found(trees))))
    assert [fact["value"] for fact in result.new] == [7150]
    assert [fact["value"] for fact in result.gone] == [3000]


def test_another_figure_for_the_same_thing_is_a_change() -> None:
    result = compare(list(records(found(FIRST))), list(records(found(OTHER))))
    assert [(before["value"], after["value"]) for before, after in result.changed] == [(3000, 2400)]


def test_another_source_for_the_same_fact_is_a_change() -> None:
    result = compare(list(records(found(FIRST))), list(records(found(FIRST, SECOND))))
    assert "      independent sources: 1 -> 2" in told(result)


def test_a_run_can_be_loaded_by_its_folder_or_its_file(tmp_path: Path) -> None:
    written(tmp_path, FIRST)
    assert load(tmp_path) == load(tmp_path / "facts.jsonl")


def test_a_folder_of_documents_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    facts = load(tmp_path)
    assert not isinstance(facts, Failure)
    assert [fact["value"] for fact in facts] == [3000]


def test_what_is_no_run_and_no_document_is_told(tmp_path: Path) -> None:
    assert isinstance(load(tmp_path / "none"), Failure)


def test_two_runs_are_compared_from_the_command_line(tmp_path: Path) -> None:
    before, after = tmp_path / "a", tmp_path / "b"
    written(before, FIRST)
    written(after, FIRST, OTHER)
    result = CliRunner().invoke(app, ["compare", str(before), str(after)])
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "New: 1")


def test_a_fact_is_explained_from_the_command_line(tmp_path: Path) -> None:
    written(tmp_path, FIRST, SECOND)
    fact = json.loads((tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()[0])
    result = CliRunner().invoke(app, ["explain", "--fact", fact["fact_id"][:8], "--in", str(tmp_path)])
    assert "1 and 2 are one fact:" in result.output


def test_explaining_takes_a_text_or_a_fact_and_not_both() -> None:
    assert CliRunner().invoke(app, ["explain", "5 trees", "--fact", "a"]).exit_code == 2
