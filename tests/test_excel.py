"""The workbook: read back with openpyxl and with python-calamine, another reader than the one that wrote it."""

import os
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from python_calamine import CalamineWorkbook

from facts.report import columns
from facts.report.columns import Column, Label
from facts.report.excel_table import HEAD
from facts.report.excel_text import LONGEST, cell_text, is_right_to_left, sentence_parts
from facts.report.files import replacing
from facts.report.pages import Cell, Layout, Link, Page, Quote, Sheet
from facts.report.sheet import sheet
from facts.report.to_excel import NO_TIME, to_excel
from tests.making import claim, findings, findings_of

NAMES = [column.name for column in columns.CLAIMS]


def opened(path: Path, layout: Layout = Layout()) -> Any:  # noqa: B008 - frozen
    to_excel(sheet(findings(str(path.parent / "news"))), path, layout)
    return openpyxl.load_workbook(path, rich_text=True)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return opened(tmp_path_factory.mktemp("out") / "fact_sheet.xlsx")


def cell_of(tab: Any, name: str, row: int = HEAD + 1) -> Any:
    return tab.cell(row, NAMES.index(name) + 1)


def one_cell(path: Path, cell: Cell, look: Any = "text") -> Any:
    """A workbook with one cell, written and read again."""
    page = Page("Page", (Column("a", Label("A", "ا"), Label("", ""), look),), [(cell,)])
    to_excel(Sheet((page,)), path)
    return openpyxl.load_workbook(path, rich_text=True)["Page"].cell(HEAD + 1, 1)


def as_excel_shows_it(path: Path) -> str:
    """The one cell, with Excel's own escapes resolved."""
    (value,) = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Page").to_python()[HEAD]
    return str(value)


# Content


def test_every_page_is_there(workbook: Any) -> None:
    assert workbook.sheetnames == [page.name for page in sheet(findings()).pages]


def test_another_reader_sees_the_same_claims(tmp_path: Path) -> None:
    to_excel(sheet(findings()), tmp_path / "a.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_name("Claims").to_python()
    assert rows[1] == NAMES
    for row, found in zip(rows[HEAD:], findings().claims, strict=True):
        cells = dict(zip(NAMES, row, strict=True))
        assert (cells["sentence"], cells["surface"], cells["value"], cells["claim_id"]) == (
            found.sentence,
            found.surface,
            found.value,
            found.claim_id,
        )


def test_labels_in_both_languages_stand_above_the_field_names(workbook: Any) -> None:
    tab = workbook["Claims"]
    assert [cell.value for cell in tab[2]] == NAMES
    assert str(tab["B1"].value) == "Sentence\nجملہ"


def test_the_number_is_bold_and_coloured_in_its_sentence(workbook: Any) -> None:
    for row, found in enumerate(findings().claims, HEAD + 1):
        rich = cell_of(workbook["Claims"], "sentence", row).value
        assert isinstance(rich, CellRichText)
        marked = [part for part in rich if isinstance(part, TextBlock) and part.font.b]
        assert [part.text for part in marked] == [found.surface]
        assert marked[0].font.color.rgb == "FFB42318"
        assert str(rich) == found.sentence


def test_the_reporters_cells_are_empty(workbook: Any) -> None:
    own = [column.name for column in columns.REPORTER]
    assert all(cell_of(workbook["Claims"], name).value is None for name in own)


# Use


def test_header_and_sentence_stay_in_sight(workbook: Any) -> None:
    assert workbook["Claims"].freeze_panes == "C3"


def test_the_filter_covers_every_column_and_row(workbook: Any) -> None:
    tab = workbook["Claims"]
    assert tab.auto_filter.ref == f"A2:{openpyxl.utils.get_column_letter(len(NAMES))}{HEAD + len(findings().claims)}"


def test_drop_downs_offer_the_words_of_the_lists(workbook: Any) -> None:
    offers = {str(v.sqref): v.formula1 for v in workbook["Claims"].data_validations.dataValidation}
    letters = {n: openpyxl.utils.get_column_letter(NAMES.index(n) + 1) for n in ("status", "verdict", "priority")}
    assert set(offers) == {f"{letter}3:{letter}7" for letter in letters.values()}
    first, last = re.findall(r"\$([A-Z])\$(\d+)", offers[f"{letters['verdict']}3:{letters['verdict']}7"])
    assert first[0] == last[0]
    words = [workbook["Lists"][f"{first[0]}{row}"].value for row in range(int(first[1]), int(last[1]) + 1)]
    assert [word for word in words if word] == [label.en for label in columns.CHOICES["verdict"]]


def test_a_word_that_is_not_on_the_list_is_allowed(workbook: Any) -> None:
    assert {v.errorStyle for v in workbook["Claims"].data_validations.dataValidation} == {"warning"}


def test_the_columns_for_machines_are_folded_and_no_other(workbook: Any) -> None:
    sizes = workbook["Claims"].column_dimensions
    for number, column in enumerate(columns.CLAIMS, 1):
        size = sizes[openpyxl.utils.get_column_letter(number)]
        folded = column.owner == "machine"
        # openpyxl reads neighbours of one look as one: only the first of the group is kept
        if size.width == column.width:
            assert (size.hidden, size.outlineLevel) == (folded, int(folded)), column.name


def test_the_three_kinds_of_columns_have_headers_of_their_own_colour(workbook: Any) -> None:
    tab = workbook["Claims"]
    colours = {owner: set() for owner in ("sheet", "reporter", "machine")}
    for number, column in enumerate(columns.CLAIMS, 1):
        colours[column.owner].add(tab.cell(1, number).fill.start_color.rgb)
    assert [len(found) for found in colours.values()] == [1, 1, 1]
    assert len(set.union(*colours.values())) == 3


def test_urdu_is_set_from_right_to_left_and_english_from_left_to_right(workbook: Any) -> None:
    tab = workbook["Claims"]
    urdu, english = cell_of(tab, "sentence", 3).alignment, cell_of(tab, "sentence", 6).alignment
    assert (urdu.horizontal, urdu.readingOrder, urdu.wrap_text) == ("right", 2, True)
    assert (english.horizontal, english.readingOrder, english.wrap_text) == ("left", 1, True)


def test_a_newsroom_may_have_the_sheet_from_right_to_left_in_its_own_font(tmp_path: Path) -> None:
    tab = opened(tmp_path / "a.xlsx", Layout(right_to_left=True, urdu_face="Jameel Noori Nastaleeq"))["Claims"]
    assert tab.sheet_view.rightToLeft
    assert cell_of(tab, "subject").font.name == "Jameel Noori Nastaleeq"


def test_rows_of_nastaliq_are_higher(tmp_path: Path) -> None:
    long = "سیلاب سے متاثرہ " + "اور دور دراز " * 20 + "5 دیہات میں امداد پہنچی۔"
    heights = []
    for face in ("Arial", "Noto Nastaliq Urdu"):
        to_excel(sheet(findings_of(claim(long, "5", 5))), tmp_path / "a.xlsx", Layout(urdu_face=face))
        heights.append(openpyxl.load_workbook(tmp_path / "a.xlsx")["Claims"].row_dimensions[3].height)
    assert heights[1] > 1.5 * heights[0]


def test_long_sentences_have_high_rows(tmp_path: Path) -> None:
    long = "Officials said " + "again and again " * 40 + "that 5 boats sank."
    to_excel(sheet(findings_of(claim(long, "5", 5), claim("It rained, 5 sank.", "5", 5))), tmp_path / "a.xlsx")
    tab = openpyxl.load_workbook(tmp_path / "a.xlsx")["Claims"]
    assert tab.row_dimensions[3].height > 8 * tab.row_dimensions[4].height


def test_it_prints_on_landscape_a4_with_its_header_on_every_page(workbook: Any) -> None:
    tab = workbook["Claims"]
    assert (tab.page_setup.orientation, tab.page_setup.paperSize, tab.print_title_rows) == ("landscape", 9, "$1:$2")
    assert tab.sheet_properties.pageSetUpPr.fitToPage


def test_sources_are_linked_from_where_the_workbook_lies(tmp_path: Path) -> None:
    link = cell_of(opened(tmp_path / "a.xlsx")["Claims"], "source")
    assert (link.value, link.hyperlink.target) == ("ur.txt", "news/ur.txt")


def test_minor_claims_and_failed_sources_have_a_tone_by_rule(workbook: Any) -> None:
    def formulas(name: str) -> set[str]:
        return {rule.formula[0] for area in workbook[name].conditional_formatting for rule in area.rules}

    optional = openpyxl.utils.get_column_letter(NAMES.index("optional") + 1)
    assert f'${optional}3="yes"' in formulas("Claims")
    assert '$A3="failed"' in formulas("Sources")


# Excel's traps


@pytest.mark.parametrize(
    "text", ["=1+1", "+92 300", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "#REF!", "1e5", "TRUE"]
)
def test_no_text_becomes_a_formula_an_error_or_a_number(tmp_path: Path, text: str) -> None:
    cell = one_cell(tmp_path / "a.xlsx", text)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(tuple("=+-@"))


def test_a_sentence_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    cell = one_cell(tmp_path / "a.xlsx", Quote('=HYPERLINK("http://x", 5)', 23, 24), "quote")
    assert (str(cell.value), cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x", 5)', "s", True)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb", "a\ud800b", "a\ufffeb", "a\uffffb"])
def test_characters_that_the_file_cannot_hold_are_replaced(tmp_path: Path, text: str) -> None:
    assert one_cell(tmp_path / "a.xlsx", text).value == "a\ufffdb"


def test_every_line_end_is_excels(tmp_path: Path) -> None:
    assert one_cell(tmp_path / "a.xlsx", "a\r\nb\rc\nd").value == "a\nb\nc\nd"


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "_x005F_"])
def test_what_looks_like_an_escape_of_excel_is_shown_as_it_stands(tmp_path: Path, text: str) -> None:
    one_cell(tmp_path / "a.xlsx", text)
    assert as_excel_shows_it(tmp_path / "a.xlsx") == text


@pytest.mark.parametrize("letter", ["a", "ا", "😀"])
def test_text_is_cut_to_what_a_cell_holds(tmp_path: Path, letter: str) -> None:
    value = one_cell(tmp_path / "a.xlsx", letter * 40_000).value
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST
    assert value.endswith("[…] ")


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_sentence_is_cut_around_its_number(tmp_path: Path, letter: str) -> None:
    long = letter * 40_000
    rich = one_cell(tmp_path / "a.xlsx", Quote(f"{long} 5 {long}", 40_001, 40_002), "quote").value
    assert len(str(rich).encode("utf-16-le")) // 2 <= LONGEST
    assert [part.text for part in rich if part.font.b] == ["5"]


@given(st.text(max_size=50), st.integers(0, 50), st.integers(0, 50))
def test_a_sentence_is_cut_in_three_without_losing_a_letter(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    plain = re.sub(r"[\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff_]", "", text)
    before, number, after = sentence_parts(plain, min(start, len(plain)), min(end, len(plain)))
    assert before + number + after == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_is_written_as_excel_shows_it(tmp_path: Path, text: str) -> None:
    cell = one_cell(tmp_path / "a.xlsx", text)
    assert cell.data_type == "s"
    assert as_excel_shows_it(tmp_path / "a.xlsx") == cell_text(text).replace("_x005F_", "_")


@pytest.mark.parametrize("value", [10**15, -(10**15), 10**40, 123_456_789_012_345_678])
def test_a_number_too_long_for_excel_is_text(tmp_path: Path, value: int) -> None:
    cell = one_cell(tmp_path / "a.xlsx", value, "number")
    assert (cell.value, cell.data_type) == (str(value), "s")


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(999_999_999_999_999, "#,##0"), (-5, "#,##0"), (5.5, "#,##0.0###"), (0.00001, "General"), (1 / 3, "General")],
)
def test_a_number_stays_a_number_in_a_format_that_hides_no_digit(
    tmp_path: Path, value: float, number_format: str
) -> None:
    cell = one_cell(tmp_path / "a.xlsx", value, "number")
    assert (cell.value, cell.number_format) == (value, number_format)


@pytest.mark.parametrize("path", ["javascript:alert(1)", "http://x/y.txt", "a b#c?.txt", "خبر.txt", "mailto:x"])
def test_a_link_is_always_a_relative_path(tmp_path: Path, path: str) -> None:
    target = one_cell(tmp_path / "a.xlsx", Link("source", str(tmp_path / path)), "link").hyperlink.target
    assert re.fullmatch(r"[A-Za-z0-9%./_~-]+", target), target
    assert ":" not in target


def test_a_web_address_is_linked_as_it_is(tmp_path: Path) -> None:
    cell = one_cell(tmp_path / "a.xlsx", Link("page", "https://example.com/a?b=1"), "link")
    assert cell.hyperlink.target == "https://example.com/a?b=1"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://x/ y", "ftp://x/y", 'http://x/"'])
def test_no_other_address_is_linked(tmp_path: Path, address: str) -> None:
    cell = one_cell(tmp_path / "a.xlsx", Link("page", address), "link")
    assert (cell.value, cell.hyperlink) == ("page", None)


def test_no_more_links_than_excel_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.report.excel_rows.LINKS", 5)
    page = Page("Page", (Column("a", Label("A", "ا"), Label("", ""), "link"),), [(Link("a", "a.txt"),)] * 9)
    to_excel(Sheet((page,)), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert archive.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"<Relationship ") == 5


def test_a_sheet_without_claims_opens(tmp_path: Path) -> None:
    to_excel(sheet(findings_of()), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    words = [value for (value,) in book["Claims"].iter_rows(HEAD + 1, min_col=2, max_col=2, values_only=True)]
    assert words == ["No claims were found in these documents.\nان دستاویزات میں کوئی دعویٰ نہیں ملا۔"]
    assert not book["Claims"].data_validations.dataValidation


def test_more_rows_than_excel_holds_go_into_numbered_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.report.to_excel.ROWS", HEAD + 4)
    many = [claim(f"Dam {n} has 5 gates.", "5", 5, claim_id=f"c{n}") for n in range(10)]
    found = findings_of(*many)
    full = [page for page in sheet(found).pages if isinstance(page, Page) and page.name in ("Claims", "Facts")]
    written = to_excel(Sheet((sheet(found).pages[0], *full, sheet(found).pages[-1])), tmp_path / "a.xlsx")
    assert [path.name for path in written] == ["a.xlsx", "a-2.xlsx", "a-3.xlsx"]
    seen: list[str] = []
    for number, path in enumerate(written, 1):
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["Read me", "Facts", "Claims", "Lists"]
        assert f"Part {number} of 3" in book["Read me"]["A2"].value
        ids = NAMES.index("claim_id") + 1
        seen += [value for (value,) in book["Claims"].iter_rows(HEAD + 1, min_col=ids, max_col=ids, values_only=True)]
        assert len(book["Claims"].data_validations.dataValidation) == 3
    assert seen == [f"c{n}" for n in range(10)]


@pytest.mark.parametrize(
    ("text", "right"), [("حکومت", True), ("5 گھر", True), ("IT کے ماہر", False), ("12.5%", False), ("(۵) اور a", True)]
)
def test_the_first_letter_tells_the_direction(text: str, right: bool) -> None:
    assert is_right_to_left(text) == right


# Files


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    to_excel(sheet(findings()), tmp_path / "a.xlsx")
    to_excel(sheet(findings()), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_no_time_of_writing_is_kept(tmp_path: Path) -> None:
    to_excel(sheet(findings()), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert (properties.created, properties.modified) == (NO_TIME, NO_TIME)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail() -> None:
        with replacing(path) as part:
            part.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.txt", "old")]


@pytest.mark.skipif(os.name == "nt", reason="no permission bits")
def test_a_written_file_may_be_read_by_whom_the_system_allows(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        with replacing(tmp_path / "a.txt") as part:
            part.write_text("new")
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644
