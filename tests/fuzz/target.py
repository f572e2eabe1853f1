"""One target of the fuzzer: ``python -m tests.fuzz.target read-docx CORPUS -max_total_time=10``."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["facts"]):
    from facts.model import Document
    from facts.read import docx, epub, feed, html, jsonl, mail, odt, packed, pdf, tables, text, warc  # noqa: F401
    from tests.fuzz.checks import check_extraction, check_reading


def main() -> None:
    """Fuzz until libFuzzer has had enough."""
    name = sys.argv.pop(1)

    def extract(data: bytes) -> None:
        lang = (None, "ur", "en")[data[0] % 3] if data else None
        check_extraction(Document("fuzz", data[1:].decode("utf-8", "replace"), lang))

    def read(data: bytes) -> None:
        check_reading(f"fuzz.{name.removeprefix('read-')}", data)

    atheris.Setup(sys.argv, extract if name == "extract" else read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
