"""The command line: what it writes, what it says, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from facts.model import CLAIM_FIELDS
from facts.report.run import FORMATS
from tests.commanding import Run, as_lines, commanding, names, put, records


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return commanding(monkeypatch, tmp_path)


# extract, to a folder


EVERY_FILE = sorted(one.file for name, one in FORMATS.items() if name != "claimreview")
"""Reviews are written only where there are verdicts."""


def test_a_folder_becomes_a_workbook_a_page_csv_and_json_lines(run: Run) -> None:
    put("news/a.txt", "5 men in 2023")
    assert run("extract", "news", "--out", "reports").exit_code == 0
    assert names("reports") == EVERY_FILE
    assert openpyxl.load_workbook("reports/fact_sheet.xlsx")["Claims"]["C3"].value == "5"


def test_the_reports_go_to_reports_unless_another_folder_is_named(run: Run) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news")
    assert Path("reports/fact_sheet.xlsx").exists()


@pytest.mark.parametrize("named", ["csv", "jsonl,csv", " CSV "])
def test_only_the_formats_named_are_written(run: Run, named: str) -> None:
    put("news/a.txt", "5 men")
    assert run("extract", "news", "--out", "out", "--format", named).exit_code == 0
    written = {name.rpartition(".")[2] for name in names("out")}
    assert written == {part.strip().lower() for part in named.split(",")}


def test_the_summary_tells_what_was_found_and_where_it_is(run: Run) -> None:
    put("news/a.txt", "5 men and 12 women in 2023")
    put("news/b.txt", "nothing")
    said = run("extract", "news", "--out", "out").stdout
    assert "2 documents, 2 claims, 1 number set aside" in said
    assert "No claims in: b.txt" in said
    assert f"Fact sheet: {Path('out/fact_sheet.xlsx')}" in said


def test_a_missing_path_is_named_and_the_others_are_done(run: Run) -> None:
    put("news/a.txt", "5 men")
    result = run("extract", "gone.txt", "news", "--out", "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["facts: gone.txt: there is no such file or folder"]
    assert len(records(Path("out/claims.jsonl").read_text())) == 1


def test_a_file_that_cannot_be_read_is_named_and_stands_on_the_sheet(run: Run) -> None:
    put("news/a.txt", "5 men")
    put("news/b.pdf", "%PDF")
    result = run("extract", "news", "--out", "out")
    assert result.exit_code == 1
    assert "b.pdf: it is no PDF file" in result.stderr
    assert "1 source could not be read" in result.stdout
    assert openpyxl.load_workbook("out/fact_sheet.xlsx")["Sources"]["A3"].value == "failed"


def test_a_document_that_breaks_the_engine_is_named_and_the_others_are_done(run: Run) -> None:
    put("news/a.txt", "broken 5")
    put("news/b.txt", "5 men")
    result = run("extract", "news", "--out", "out")
    assert result.exit_code == 1
    assert "a.txt: extraction failed (ZeroDivisionError: a fault)" in result.stderr
    assert len(records(Path("out/claims.jsonl").read_text())) == 1


def test_a_document_over_a_limit_of_extraction_is_a_line_in_the_sources_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("and after that the town sent 5 men and 60 bags " * 60_000)
    (tmp_path / "news" / "b.txt").write_text("The town sent 5 men.")
    words = ["extract", tmp_path / "news", "--out", tmp_path / "out", "--limit", "extraction_seconds=5"]
    done = subprocess.run([sys.executable, "-m", "facts", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "a.txt: extraction takes longer than the limit, in seconds (to allow more: --limit" in done.stderr
    sources = openpyxl.load_workbook(tmp_path / "out" / "fact_sheet.xlsx")["Sources"]
    assert {row[0].value for row in sources.iter_rows(min_row=3)} == {"read", "failed"}
    assert len(records((tmp_path / "out" / "claims.jsonl").read_text())) == 1


def test_nothing_read_means_nothing_written(run: Run) -> None:
    put("out/claims.csv", "yesterday")
    result = run("extract", "gone", "--out", "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert names("out") == ["claims.csv"]
    assert Path("out/claims.csv").read_text() == "yesterday"


def test_a_report_that_cannot_be_written_is_named_and_the_others_are(run: Run) -> None:
    put("news/a.txt", "5 men")
    Path("out/claims.csv").mkdir(parents=True)
    result = run("extract", "news", "--out", "out")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"facts: {Path('out/claims.csv')}: it can't be written")
    assert names("out") == EVERY_FILE


def test_an_empty_document_is_no_failure(run: Run) -> None:
    put("news/a.txt", "")
    result = run("extract", "news", "--out", "out")
    assert result.exit_code == 0
    assert "Read with a warning: 1 document" in result.stdout


def test_numbers_set_aside_can_be_had_as_json_lines(run: Run) -> None:
    put("news/a.txt", "5 men in 2023")
    run("extract", "news", "--out", "out", "--non-claims", "out/aside.jsonl")
    assert [record["reason"] for record in records(Path("out/aside.jsonl").read_text())] == ["year"]


def test_standard_input_can_become_a_workbook(run: Run) -> None:
    assert run("extract", "-", "--out", "out", input=as_lines(["5 men"])).exit_code == 0
    assert Path("out/fact_sheet.xlsx").exists()


def test_the_workbook_can_be_laid_out_from_right_to_left(run: Run) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out", "--right-to-left")
    assert openpyxl.load_workbook("out/fact_sheet.xlsx")["Claims"].sheet_view.rightToLeft


# extract, as a stream


def test_lines_in_claims_out(run: Run) -> None:
    result = run("extract", "-", "--format", "jsonl", "--out", "-", input=as_lines(["5 men and 12 women", "x", "5"]))
    assert result.exit_code == 0
    found = records(result.stdout)
    assert [(record["doc_id"], record["value"]) for record in found] == [("n0", 5), ("n0", 12), ("n2", 5)]
    assert tuple(found[0]) == CLAIM_FIELDS


def test_a_bad_line_is_named_by_its_number_and_the_rest_is_done(run: Run) -> None:
    result = run("extract", "-", "--out", "-", input=as_lines(["5"]) + "{\n" + as_lines(["12"]))
    assert result.exit_code == 1
    assert [record["value"] for record in records(result.stdout)] == [5, 12]
    (said,) = result.stderr.splitlines()
    assert said.startswith("facts: standard input, line 2: the line is not JSON")


def test_nothing_but_claims_goes_to_standard_output(run: Run) -> None:
    result = run("extract", "-", "--out", "-", "--non-claims", "aside.jsonl", input=as_lines(["5 in 2023", "none"]))
    assert len(records(result.stdout)) == 1
    assert [record["surface"] for record in records(Path("aside.jsonl").read_text())] == ["2023"]


def test_files_can_be_streamed_too(run: Run) -> None:
    put("news/a.txt", "5 men")
    assert [record["doc_id"] for record in records(run("extract", "news", "--out", "-").stdout)] == ["a.txt"]


def test_urdu_comes_out_as_urdu(run: Run) -> None:
    result = run("extract", "-", "--out", "-", input='{"id": "1", "text": "5 گھر"}\n'.encode())
    assert "5 گھر" in result.stdout


def test_a_claim_comes_out_before_the_next_line_goes_in() -> None:
    program = [sys.executable, "-m", "facts", "extract", "-", "--out", "-"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": "1", "lang": "en", "text": "The storm destroyed 5 houses."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["value"] == 5
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_has_seen_enough_gets_no_complaint() -> None:
    lines = '{"text": "The storm destroyed 5 houses."}\n' * 5000
    program = [sys.executable, "-m", "facts", "extract", "-", "--out", "-"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, said = process.communicate(lines.encode(), timeout=60)
    assert said == b""


# Usage


@pytest.mark.parametrize(
    "words",
    [
        ("extract",),
        ("extract", "a.txt", "--format", "pdf"),
        ("extract", "a.txt", "--format", "xlsx", "--out", "-"),
        ("extract", "-", "a.txt"),
        ("rules", "--lang", "xx"),
        ("nonsense",),
    ],
)
def test_a_command_that_makes_no_sense_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_an_unknown_format_is_named(run: Run) -> None:
    assert "unknown format 'pdf'; known: xlsx, html, csv, jsonl" in " ".join(
        run("extract", "a", "--format", "pdf").stderr.split()
    )


def test_broken_rules_are_one_clear_line_not_one_a_document(tmp_path: Path) -> None:
    program = (
        "import facts.engines.local, facts.cli, facts.rules, sys\n"
        "def broken(document): raise facts.rules.RuleError('packs/ur/bounds.toml:7: no list named y')\n"
        "facts.engines.local.extract_document = broken\n"
        "sys.argv = ['facts', 'show', 'text']\n"
        "facts.cli.main()\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "facts: packs/ur/bounds.toml:7: no list named y\n")


@pytest.mark.parametrize("command", ["extract", "show", "explain", "rules"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_the_version_comes_without_loading_the_rest() -> None:
    program = (
        "import sys, facts.cli\n"
        "sys.argv = ['facts', '--version']\n"
        "try: facts.cli.main()\n"
        "except SystemExit: pass\n"
        "print(*sorted({'pandas', 'pandera', 'openpyxl', 'dateparser', 'babel'} & set(sys.modules)))\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    version, loaded = result.stdout.splitlines()
    assert version.startswith("facts 0.")
    assert loaded == ""


# show, explain, rules


def test_show_prints_the_sentence_and_then_a_field_a_line(run: Run) -> None:
    result = run("show", "5 men in 2023")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "5 men in 2023"
    assert "    value: 5" in lines
    assert "    kind: count" in lines
    assert "  2023  (a year)" in lines


def test_show_says_a_large_value_in_words(run: Run) -> None:
    assert "    value: 150,000  (1.5 lakh / 150 thousand)" in run("show", "150000 men").stdout


def test_show_leaves_long_lines_to_the_terminal(run: Run) -> None:
    text = "حکومت نے بتایا کہ 5 " + "اور مزید گاؤں " * 40
    assert text.strip() in run("show", text.strip()).stdout


def test_show_says_when_there_is_nothing(run: Run) -> None:
    result = run("show", "nothing")
    assert (result.exit_code, result.stdout) == (0, "No claims.\n")


def test_explain_tells_how_a_claim_was_found(run: Run) -> None:
    result = run("explain", "The storm destroyed 5 houses.")
    assert result.exit_code == 0
    assert "5" in result.stdout


def test_rules_are_listed_with_their_reason_and_file(run: Run) -> None:
    result = run("rules", "--lang", "ur")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines
    assert all(line.startswith("ur  ") and line.endswith(".toml)") for line in lines)


# The sheet


def test_csv_can_be_had_raw(run: Run) -> None:
    put("news/a.txt", "=5 5")
    run("extract", "news", "--out", "out", "--format", "csv", "--raw")
    assert "\n" in Path("out/claims.csv").read_text()
    assert ",=5 5," in Path("out/claims.csv").read_text()


@pytest.mark.parametrize("word", ["--rtl", "--right-to-left"])
def test_the_sheet_can_be_turned_round(run: Run, word: str) -> None:
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out", "--format", "xlsx", word)
    assert openpyxl.load_workbook("out/fact_sheet.xlsx")["Claims"].sheet_view.rightToLeft


def test_a_format_whose_package_is_missing_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.report.run.find_spec", lambda _: None)
    result = run("extract", "news", "--format", "parquet")
    assert result.exit_code == 2
    assert "pip install 'facts[parquet]'" in " ".join(result.stderr.replace("│", " ").split())


def test_the_day_on_the_sheet_can_be_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    put("news/a.txt", "5 men")
    run("extract", "news", "--out", "out", "--format", "xlsx")
    rows = openpyxl.load_workbook("out/fact_sheet.xlsx")["Read me"].iter_rows(values_only=True)
    assert ("Day", "2026-11-21", "تاریخ") in list(rows)


def test_what_spark_cannot_do_is_said_before_it_starts(run: Run) -> None:
    put("in/a.txt", "Seven men died.")
    for words in (["in", "--engine", "spark", "--format", "xlsx"], ["-", "--engine", "spark"]):
        done = run("extract", *words)
        assert done.exit_code == 2
        assert "Spark" in done.stderr
