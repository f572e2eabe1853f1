"""Reading: what becomes a document, what becomes a failure, and that nothing raises."""

import codecs
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.model import Document, Failure
from facts.read import read, read_stream
from facts.read.names import UniqueNames
from facts.read.text import UnreadableText, decode

URDU = "حکومت نے ڈیڑھ لاکھ نئے گھر بنانے کا وعدہ کیا، جن میں سے 25 فیصد دیہات میں ہوں گے۔"
OLD_URDU = (
    "حكومت نے اس سال پانچ لاكھ گھر بنانے كا وعدہ كيا اور كہا كہ اس پر 12 ارب روپے خرچ ہوں گے"  # has a place in cp1256
)


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(path: Path) -> Document | Failure:
    (found,) = read([path], isolated=False)
    return found


def document(path: Path) -> Document:
    found = only(path)
    assert isinstance(found, Document), found
    return found


def failure(path: Path) -> Failure:
    found = only(path)
    assert isinstance(found, Failure), found
    return found


def lines(*records: object) -> list[bytes]:
    return [json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records]


# Folders and names


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.md"):
        put(tmp_path / name, "5 men")
    assert [found.doc_id for found in read([tmp_path])] == ["a/b/c.txt", "a/z.txt", "b.txt", "c.md"]


def test_dot_files_readmes_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "README.md", "README", "~$a.txt", "Thumbs.db", "a.txt"):
        put(tmp_path / name, "5 men")
    assert [found.doc_id for found in read([tmp_path])] == ["a.txt"]


def test_a_readme_that_is_named_itself_is_read(tmp_path: Path) -> None:
    assert document(put(tmp_path / "README.md", "5 men")).text == "5 men"


def test_a_single_file_goes_by_its_name(tmp_path: Path) -> None:
    assert document(put(tmp_path / "deep/down/a.txt", "5 men")).doc_id == "a.txt"


def test_two_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path / "x/a.txt", "5 men")
    put(tmp_path / "y/a.txt", "6 men")
    assert [found.doc_id for found in read([tmp_path / "x", tmp_path / "y"])] == ["a.txt", "a.txt (2)"]


def test_names_are_given_once_in_little_memory() -> None:
    names = UniqueNames()
    assert [names(name) for name in ("a (2)", "a", "a", "a", "b", "a (2)")] == [
        "a (2)", "a", "a (3)", "a (4)", "b", "a (2) (2)",
    ]  # fmt: skip
    many = [f"news-{n}" for n in range(50_000)]
    assert [names(name) for name in many] == many
    assert [names(name) for name in many[:100]] == [f"{name} (2)" for name in many[:100]]
    assert len(names.table) * names.table.itemsize <= 32 * names.count
    again = [names("same") for _ in range(50_000)]  # at once, however often
    assert len(set(again)) == 50_000


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "5 men")
    assert len(list(read([tmp_path, path, path]))) == 1


def test_the_language_named_by_the_reporter_holds_where_a_document_names_none(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", b"".join(lines({"id": "1", "text": "5", "lang": "en"}, {"id": "2", "text": "5"})))
    assert [found.lang for found in read([tmp_path], lang="ur")] == ["en", "ur"]


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt", "5 men")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in", target_is_directory=True)
    found = list(read([tmp_path / "in"]))
    assert [type(one) for one in found] == [Document, Failure]


def test_a_name_that_is_not_unicode_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"5 men")
    except OSError:
        return  # this file system allows no such name
    (found,) = read([tmp_path])
    assert found.doc_id == "caf\ufffd.txt"


# What can't be read


def test_a_missing_path_is_a_failure_that_names_it(tmp_path: Path) -> None:
    found = failure(tmp_path / "gone.txt")
    assert found.path.endswith("gone.txt")
    assert "no such file" in found.reason


def test_a_folder_without_documents_is_a_failure(tmp_path: Path) -> None:
    assert "no documents" in failure(tmp_path).reason


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.pdf", "no PDF"),
        ("a.inp", "Unicode text"),
        ("a.xyz", ".xyz"),
        ("a", "ending"),
        ("A.DOCX", "no DOCX"),
        ("a.doc", ".docx"),
        ("a.jpg", "picture"),
    ],
)
def test_another_format_is_a_failure_that_says_what_to_do(tmp_path: Path, name: str, advice: str) -> None:
    assert advice in failure(put(tmp_path / name, "5 men")).reason


def test_binary_data_under_a_text_name_is_a_failure(tmp_path: Path) -> None:
    assert "binary" in failure(put(tmp_path / "a.txt", b"\2\0\0\1")).reason


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", b"\0")
    put(tmp_path / "b.txt", "5 men")
    assert [type(found) for found in read([tmp_path])] == [Failure, Document]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_may_not_be_opened_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    path = put(tmp_path / "a.txt", "5 men")

    def refuse(self: Path, mode: str) -> bytes:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert failure(path).reason.startswith(("it may not be opened", "it can't be read: Input/output error"))


def test_a_folder_that_may_not_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "shut/a.txt", "5 men")
    put(tmp_path / "open.txt", "5 men")
    iterdir = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "shut":
            raise PermissionError(13, "Permission denied")
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [type(found) for found in read([tmp_path])] == [Document, Failure]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert isinstance(only(tmp_path), Failure)


@pytest.mark.parametrize("suffix", ["txt", "html", "xml", "eml", "json", "jsonl", "csv", "pdf", "docx", "zip"])
@given(data=st.binary(max_size=200))
def test_no_bytes_whatever_raise(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(data)
    for found in read([path], isolated=False):
        if isinstance(found, Document):
            found.text.encode("utf-8")


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark_is_read_without_a_warning(tmp_path: Path, encoding: str) -> None:
    found = document(put(tmp_path / "a.txt", URDU.encode(encoding)))
    assert (found.text, found.warnings) == (URDU, ())


def test_utf_16_written_the_other_way_round_is_read(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt", codecs.BOM_UTF16_BE + URDU.encode("utf-16-be"))).text == URDU


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_a_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt", "one\r\ntwo\rthree\n")).text == "one\r\ntwo\rthree\n"


def test_utf_8_with_a_bad_byte_is_kept_with_a_warning() -> None:
    found = decode(URDU.encode() + b"\xff" + URDU.encode())
    assert found.text == f"{URDU}\ufffd{URDU}"
    assert "1 place" in found.warnings[0]


def test_utf_8_cut_inside_its_last_letter_is_kept_with_a_warning() -> None:
    found = decode(URDU.encode()[:-1])
    assert found.text == URDU[:-1] + "\ufffd"
    assert found.warnings


def test_old_urdu_is_read_with_a_warning() -> None:
    found = decode(OLD_URDU.encode("cp1256"))
    assert (found.text, found.encoding, len(found.warnings)) == (OLD_URDU, "cp1256", 1)


@pytest.mark.parametrize("text", ["The café’s staff fell by 25% – to 60.", "“We sold £5m,” he said.", "Zoë Brontë, 30"])
def test_old_english_is_read_with_a_warning(text: str) -> None:
    found = decode(text.encode("cp1252"))
    assert (found.text, found.encoding, len(found.warnings)) == (text, "cp1252", 1)


def test_an_old_encoding_of_a_third_script_is_guessed() -> None:
    text = "Правительство сообщило, что в новом году построят двести школ и сорок больниц по всей стране."
    assert decode(text.encode("cp1251")).text == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableText):
        decode(b"a\0b")


def test_an_empty_file_is_a_document_with_a_warning(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt", b"")).warnings == ("the document is empty",)


def test_the_hash_is_that_of_the_bytes_on_disk(tmp_path: Path) -> None:
    found = document(put(tmp_path / "a.txt", b"abc"))
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


# JSON lines


def test_a_line_is_a_document() -> None:
    record = {"id": "n1", "lang": "ur", "text": URDU, "published": "2026-11-20T08:00:00Z", "publisher": "APP"}
    (found,) = read_stream(lines(record))
    assert isinstance(found, Document)
    assert (found.doc_id, found.lang, found.text, found.published, found.publisher) == (
        "n1",
        "ur",
        URDU,
        date(2026, 11, 20),
        "APP",
    )


def test_a_record_without_an_id_is_named_after_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", b"\n" + lines({"text": "5 men"})[0])
    assert document(path).doc_id == "a.jsonl:2"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1]",
        b"5",
        b"{}",
        b'{"text": 5}',
        b'{"text": "a", "id": [1]}',
        b'{"text": "a", "lang": 5}',
        b'{"text": "a", "published": "soon"}',
        b'{"text": "\xff"}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes) -> None:
    first, bad, last = read_stream([*lines({"text": "5"}), line, *lines({"text": "6"})])
    assert isinstance(bad, Failure)
    assert bad.path == "standard input, line 2"
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_lines_are_read_as_they_arrive() -> None:
    def arriving() -> object:
        yield lines({"id": "1", "text": "5"})[0]
        raise AssertionError("the second line was asked for before the first was handed on")

    assert next(read_stream(arriving())).doc_id == "1"


def test_half_a_character_pair_keeps_every_offset() -> None:
    (found,) = read_stream([b'{"text": "\\ud83d 5 men"}'])
    assert isinstance(found, Document)
    assert found.text.index("5") == 2
    assert found.warnings


@pytest.mark.parametrize(
    "whole", ['{"id": "1", "text": "5"}', '[{"id": "1",\n "text": "5"}]', '{"id": "1", "text": "5"}\n']
)
def test_a_json_file_may_hold_a_record_a_list_or_lines(tmp_path: Path, whole: str) -> None:
    found = document(put(tmp_path / "a.json", whole))
    assert (found.doc_id, found.text) == ("1", "5")


def test_a_file_of_json_lines_without_lines_is_a_failure(tmp_path: Path) -> None:
    assert "no documents" in failure(put(tmp_path / "a.jsonl", b"\n")).reason


def test_a_file_that_is_no_json_at_all_is_one_failure_not_one_a_line(tmp_path: Path) -> None:
    assert "no JSON that holds articles" in failure(put(tmp_path / "a.json", '{\n"text": "5",\n"cut": \n' * 9)).reason
    assert "none of its first 20" in failure(put(tmp_path / "b.jsonl", "no record\n" * 99)).reason


def test_one_record_among_bad_lines_is_found(tmp_path: Path) -> None:
    found = list(read([put(tmp_path / "a.jsonl", "no\n" * 9 + '{"text": "5 men"}\n' + "no\n" * 30)], isolated=False))
    assert [type(one) for one in found].count(Document) == 1
    assert len(found) == 40


def test_the_folder_of_pictures_beside_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "page.html", "<p>It feeds 12 villages.</p>")
    put(tmp_path / "page_files/style.css", "p {}")
    put(tmp_path / "other_files/a.txt", "5 men")
    assert [found.doc_id for found in read([tmp_path], isolated=False)] == ["other_files/a.txt", "page.html"]


def test_links_within_a_folder_are_followed_and_those_that_lead_out_are_not(tmp_path: Path) -> None:
    outside = put(tmp_path / "secret.txt", "5 men")
    put(tmp_path / "in/a.txt", "6 men")
    (tmp_path / "in/b.txt").symlink_to(outside)
    (tmp_path / "in/c.txt").symlink_to(tmp_path / "in/c.txt")
    (tmp_path / "in/d.txt").symlink_to("gone.txt")
    found = list(read([tmp_path / "in"], isolated=False))
    assert [type(one) for one in found] == [Document, Failure, Failure, Failure]
    assert "leads out of the folder" in found[1].reason


@pytest.mark.parametrize(
    "name",
    ["خبر ‘آج’.txt", 'a "quoted".txt', "line\nbreak.txt", "ا" * 120 + ".txt", "خبر" * 41 + "ا.md", "a.txt.d/b.txt"],
)
def test_odd_names_are_read_and_shown_on_one_line(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, "5 men")
    (found,) = read([tmp_path])
    assert isinstance(found, Document)
    assert len(found.doc_id.splitlines()) == 1


def test_the_order_of_the_paths_changes_nothing_but_the_order(tmp_path: Path) -> None:
    paths = [put(tmp_path / name, name) for name in ("a.txt", "b.txt", "c.txt")]
    assert sorted(read(paths), key=str) == sorted(read(reversed(paths)), key=str)
