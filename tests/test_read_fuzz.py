"""Damaged documents of every format: something is always said, and what is read is always sound."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.model import Document
from tests.documents.samples import GOOD
from tests.fuzz.checks import check_extraction, check_reading

SAMPLES = {
    name.partition(".")[2]: (name, data) for name, data in GOOD.items() if name.startswith(("english", "packed"))
}
Change = Callable[[bytes], bytes]

PLACE = st.floats(0, 1, exclude_max=True)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A change somewhere in a document: bytes turned, cut out, said twice, or put in."""
    where, length = draw(PLACE), draw(st.integers(1, 200))
    put = draw(
        st.binary(max_size=12) | st.sampled_from([b"<", b"&", b"\0", b"\xff\xff\xff\xff", b"]]>", b"\r\n\r\n", b'"'])
    )
    kind = draw(st.sampled_from(["turn", "cut", "twice", "put", "end"]))

    def change(data: bytes) -> bytes:
        at = int(where * len(data))
        part = data[at : at + length]
        new = {"turn": bytes(b ^ 0x55 for b in part), "cut": b"", "twice": part * 2, "put": put + part, "end": part}[
            kind
        ]
        return data[:at] + new + (b"" if kind == "end" else data[at + length :])

    return change


@pytest.mark.parametrize("ending", sorted(SAMPLES))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made=st.lists(changes(), min_size=1, max_size=4))
def test_a_damaged_document_is_read_soundly_or_named(ending: str, made: list[Change]) -> None:
    name, data = SAMPLES[ending]
    for change in made:
        data = change(data)
    for one in check_reading(name, data):
        if isinstance(one, Document):
            check_extraction(one)


@pytest.mark.parametrize("ending", ["html", "eml", "rss", "csv", "json", "jsonl"])
@settings(max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('<>/&;"=,\n{}[]:'), max_size=200))
def test_any_text_is_read_soundly_or_named(ending: str, text: str) -> None:
    check_reading(f"a.{ending}", text.encode())
