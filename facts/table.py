"""Claims -> a table that pandera has checked. A row that fails is set aside with its reason; it never stops the sheet.

Each check is a small function whose name is the assertion and whose arguments are the columns it looks at.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from facts.model import (
    BOUNDS,
    CLAIM_FIELDS,
    DIRECTIONS,
    KINDS,
    SECTIONS,
    STANCES,
    TIME_ROLES,
    Claim,
    NonClaim,
    Value,
    plain,
)

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

Plain = int | float

PERCENT_UNITS = ("percent", "percentage_point", "basis_point")

DTYPES = {
    "sentence_start": "int64",
    "start": "int64",
    "end": "int64",
    "subject_start": "Int64",
    "speaker_start": "Int64",
}
"""Columns that hold whole numbers of a size machines know; a value may be larger, so it stays a Python number."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What passed, as claims and as the table of them, and what did not, as numbers set aside."""

    table: pd.DataFrame
    claims: tuple[Claim, ...]
    rejected: tuple[NonClaim, ...]


# The checks


def claim_id_is_given(claim_id: str) -> bool:
    return isinstance(claim_id, str) and bool(claim_id)


def surface_is_not_empty(surface: str) -> bool:
    return bool(surface.strip())


def surface_is_in_sentence(surface: str, sentence: str) -> bool:
    return surface in sentence


def surface_is_at_its_offset(surface: str, start: int, end: int, sentence: str, sentence_start: int) -> bool:
    return 0 <= sentence_start <= start and sentence[start - sentence_start : end - sentence_start] == surface


def subject_is_at_its_offset(
    subject: str | None, subject_start: int | None, sentence: str, sentence_start: int
) -> bool:
    if subject is None or subject_start is None:
        return subject is None and subject_start is None
    if not subject or subject_start < 0:
        return False
    if subject_start + len(subject) <= sentence_start:
        return True  # what heads a table or list: only the document itself could tell more
    return subject_start >= sentence_start and sentence.startswith(subject, subject_start - sentence_start)


def speaker_has_its_offset(speaker: str | None, speaker_start: int | None) -> bool:
    # The speaker may stand in an earlier sentence, so only the document itself could tell more.
    if speaker is None or speaker_start is None:
        return speaker is None and speaker_start is None
    return bool(speaker) and isinstance(speaker_start, int) and speaker_start >= 0


def value_is_finite(value: Plain) -> bool:
    return _is_finite(value)


def range_has_two_ends(bound: str, value_high: Plain | None) -> bool:
    return bound != "range" or value_high is not None


def range_ends_in_order(bound: str, value: Plain, value_high: Plain | None) -> bool:
    # The two sides of a score stand in the order they were written in, which is no order of size.
    return value_high is None or (_is_finite(value_high) and (bound != "range" or value <= value_high))


def money_has_known_currency(kind: str, unit: str | None, flags: Sequence[str]) -> bool:
    if kind != "money":
        return True
    return any("unit" in flag or "currency" in flag for flag in flags) if unit is None else unit in _currencies()


def percent_has_percent_unit(kind: str, unit: str | None) -> bool:
    return (kind == "percent") == (unit in PERCENT_UNITS)


def kind_is_known(kind: str) -> bool:
    return kind in KINDS


def bound_is_known(bound: str) -> bool:
    return bound in BOUNDS


def stance_is_known(stance: str) -> bool:
    return stance in STANCES


def section_is_known(section: str) -> bool:
    return section in SECTIONS


def direction_is_known(direction: str | None) -> bool:
    return direction is None or direction in DIRECTIONS


def time_role_is_known(time_role: str | None) -> bool:
    return time_role is None or time_role in TIME_ROLES


def times_are_dates_in_order(time_start: str | None, time_end: str | None) -> bool:
    ends = [date.fromisoformat(end) for end in (time_start, time_end) if end is not None]
    return ends == sorted(ends)


CHECKS: tuple[Callable[..., bool], ...] = (
    claim_id_is_given,
    surface_is_not_empty,
    surface_is_in_sentence,
    surface_is_at_its_offset,
    subject_is_at_its_offset,
    speaker_has_its_offset,
    value_is_finite,
    range_has_two_ends,
    range_ends_in_order,
    money_has_known_currency,
    percent_has_percent_unit,
    kind_is_known,
    bound_is_known,
    stance_is_known,
    section_is_known,
    direction_is_known,
    time_role_is_known,
    times_are_dates_in_order,
)


def claim_id_is_unique(table: pd.DataFrame) -> pd.Series[bool]:
    """The one check that looks at all rows: of two claims with one id the first stays."""
    return ~table["claim_id"].duplicated(keep="first")


def _is_finite(value: object) -> bool:
    # An int of any size is finite; math.isfinite would overflow on a large one.
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    )


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies  # seldom needed

    return frozenset(list_currencies())


# The table


def check(claims: Iterable[Claim]) -> Checked:
    """The claims whose rows pass every check, as a table too; the others as non-claims with reason ``invalid``."""
    import pandera.errors  # half a second to import

    every = tuple(claims)
    table = _table(every)
    try:
        schema().validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        faults = _faults_by_row(errors.failure_cases)
    else:
        faults = {}
    kept = [row for row in range(len(every)) if row not in faults]
    passed = table.iloc[kept].reset_index(drop=True).astype({**DTYPES, "optional": "bool"})
    rejected = tuple(_set_aside(every[row], faults[row]) for row in sorted(faults))
    return Checked(passed, tuple(every[row] for row in kept), rejected)


def split(claims: Iterable[Claim]) -> tuple[list[Claim], list[NonClaim]]:
    """The same verdict for one document at a time and without a table: for streams, where starting pandas and
    building a frame a line would cost more than the extraction."""
    passed: list[Claim] = []
    rejected: list[NonClaim] = []
    seen: set[str] = set()
    for claim in claims:
        (row,) = zip(*(_column(name, (claim,)) for name in CLAIM_FIELDS), strict=True)
        cells = dict(zip(CLAIM_FIELDS, row, strict=True))
        faults = [test.__name__ for test in CHECKS if not _holds(test, *(cells[name] for name in _arguments(test)))]
        if claim.claim_id in seen:
            faults.append(claim_id_is_unique.__name__)
        seen.add(claim.claim_id)
        if faults:
            rejected.append(_set_aside(claim, faults))
        else:
            passed.append(claim)
    return passed, rejected


@cache
def schema() -> pa.DataFrameSchema:
    """Every column of the claim record and no other, nothing converted, and every check above."""
    import pandera.pandas as pa  # half a second to import

    # Rows hold nulls by design; without ignore_na=False pandera would pass every row that has one.
    row_checks = [pa.Check(_over_rows(test), name=test.__name__, ignore_na=False) for test in CHECKS]
    unique = pa.Check(claim_id_is_unique, name=claim_id_is_unique.__name__, ignore_na=False)
    columns = {name: pa.Column(object, nullable=True) for name in CLAIM_FIELDS}
    return pa.DataFrameSchema(columns, checks=[unique, *row_checks], strict=True, coerce=False, ordered=True)


def _table(claims: Sequence[Claim]) -> pd.DataFrame:
    """One column a field. Every column holds Python objects: a frame of machine numbers would refuse a large value
    or a wrong one before any check could name it."""
    import pandas as pd  # half a second to import

    return pd.DataFrame({name: pd.Series(_column(name, claims), dtype=object) for name in CLAIM_FIELDS})


def _column(name: str, claims: Sequence[Claim]) -> list[Any]:
    cells = [getattr(claim, name) for claim in claims]
    return [_plain(cell) for cell in cells] if name in ("value", "value_high") else cells


def _plain(value: Value | None) -> Plain | None:
    return plain(value) if isinstance(value, Fraction) else value


def _over_rows(test: Callable[..., bool]) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    """The check of one row as a check of a table."""
    columns = _arguments(test)

    def over_rows(table: pd.DataFrame) -> pd.Series[bool]:
        import pandas as pd

        rows = zip(*(table[column] for column in columns), strict=True)
        return pd.Series([_holds(test, *row) for row in rows], index=table.index, dtype=bool)

    return over_rows


@cache
def _arguments(test: Callable[..., bool]) -> tuple[str, ...]:
    return tuple(inspect.signature(test).parameters)


def _holds(test: Callable[..., bool], *row: Any) -> bool:
    try:
        return bool(test(*row))
    except (TypeError, ValueError, AttributeError):
        return False  # a cell of the wrong type: whatever the check asserts, it does not hold


def _faults_by_row(failure_cases: pd.DataFrame) -> dict[int, list[str]]:
    """Row -> the checks it failed. pandera reports a failing check of a row once for each of its columns."""
    failed = failure_cases[["index", "check"]].drop_duplicates()
    if failed["index"].isna().any():
        raise AssertionError(f"the table itself is wrong, not a row of it: {failure_cases.iloc[0].to_dict()}")
    faults: dict[int, list[str]] = {}
    for row, name in failed.itertuples(index=False):
        faults.setdefault(int(row), []).append(name)
    return faults


def _set_aside(claim: Claim, faults: Sequence[str]) -> NonClaim:
    said = "; ".join(name.replace("_", " ") for name in sorted(faults))
    return NonClaim(
        doc_id=claim.doc_id,
        section=claim.section,
        lang=claim.lang,
        sentence=claim.sentence,
        sentence_start=claim.sentence_start,
        start=claim.start,
        end=claim.end,
        surface=claim.surface,
        reason="invalid",
        note=f"a claim whose row failed: {said}",
        rules=claim.rules,
    )
