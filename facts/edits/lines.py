"""``edits.jsonl`` and exports of the review page: one edit a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from facts.edits.nouns import Edit, EditsError, Entry, Place

LONE = "backslashreplace"
"""What half a character becomes, which no UTF-8 can hold: an escape that JSON reads back."""


def line(edit: Edit) -> str:
    """An edit as one line, without its line end."""
    value = edit.value
    kind = "" if value is None or isinstance(value, str | int | float) else type(value).__name__
    record: dict[str, Any] = {
        "claim_id": edit.place.claim_id,
        "field": edit.field,
        "value": _KINDS[kind][0](value) if kind else value,
        "doc_id": edit.place.doc_id,
        "sentence": edit.place.sentence,
        "surface": edit.place.surface,
        "edited_at": edit.edited_at,
        "source": edit.source,
        "carried": edit.carried,
    }
    if edit.place.start >= 0:
        record["start"] = edit.place.start
    if edit.why:
        record["why"] = edit.why
    if kind:
        record["type"] = kind
    return json.dumps(record, ensure_ascii=False)


_KINDS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Entry]]] = {
    "date": (date.isoformat, date.fromisoformat),
    "datetime": (datetime.isoformat, datetime.fromisoformat),
    "time": (time.isoformat, time.fromisoformat),
    "timedelta": (timedelta.total_seconds, lambda seconds: timedelta(seconds=seconds)),
}
"""What JSON has no word for: how it is written, and read."""


def text_of(log: Iterable[Edit]) -> str:
    """The whole file."""
    return "".join(f"{line(edit)}\n" for edit in log)


def state_of(log: Iterable[Edit]) -> str:
    """A mark of what is carried: the workbook holds it too, so that each knows the other."""
    carried = "".join(f"{line(edit)}\n" for edit in log if edit.carried)
    return hashlib.blake2b(carried.encode("utf-8", LONE), digest_size=8).hexdigest() if carried else ""


def read_lines(path: Path, dates: frozenset[str] = frozenset()) -> list[Edit]:
    """The edits of a file. Raises EditsError with the number of the first line that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditsError(path, "it is not UTF-8 text, so no edits can be read from it") from error
    except OSError as error:
        raise EditsError(path, f"it can't be read: {error.strerror or error}") from error
    modified = moment(path.stat().st_mtime)
    return [_edit(record, where, dates, modified) for record, where in _records(text, path)]


def moment(seconds: float) -> str:
    """A time of a file, as edits tell theirs."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def instant(edited_at: str) -> datetime:
    """When that was; what can't be read is as old as can be."""
    try:
        told = datetime.fromisoformat(edited_at)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _records(text: str, path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for number, one in enumerate(text.split("\n"), 1):
        where = f"{path}, line {number}"
        if not one.strip():
            continue
        try:
            record = json.loads(one)
        except ValueError as error:
            raise EditsError(where, "it is not JSON, so it is no edit") from error
        if not isinstance(record, dict):
            raise EditsError(where, "it is no edit: claim_id, field and value are expected")
        yield record, where


def _edit(record: dict[str, Any], where: str, dates: frozenset[str], modified: str) -> Edit:
    texts = {name: record.get(name) or "" for name in ("claim_id", "field", "doc_id", "sentence", "surface")}
    texts |= {name: record.get(name) or "" for name in ("edited_at", "source", "why")}
    value, start = record.get("value"), record.get("start", -1)
    if not all(isinstance(text, str) for text in texts.values()) or not texts["field"] or "value" not in record:
        raise EditsError(where, "it is no edit: claim_id, field and value are expected")
    if not isinstance(value, str | int | float | None) or not isinstance(start, int):
        raise EditsError(where, "the value of an edit is a text or a number")
    return Edit(
        Place(texts["claim_id"], texts["doc_id"], texts["sentence"], texts["surface"], start),
        texts["field"],
        _typed(value, record.get("type") or ("date" if texts["field"] in dates else "")),
        texts["edited_at"] or modified,
        texts["source"],
        record.get("carried") is True,
        texts["why"],
    )


def _typed(value: Entry | None, kind: object) -> Entry | None:
    if value is None or value == "":
        return None
    try:
        return _KINDS[str(kind)][1](value)
    except (KeyError, ValueError, TypeError):
        return value  # 31 February, last week: what somebody wrote
