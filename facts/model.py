"""The nouns of the project: what flows between the stages, and the closed lists of values they may hold.

Offsets are Unicode code points into the text of the document, ends exclusive, and
``text[start:end] == surface`` holds for everything that carries a surface.
Values are exact: ``int`` where integral, ``Fraction`` otherwise; they become floats only at the edge (``plain``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

Value = int | Fraction

BOUNDS = ("exact", "at_least", "at_most", "about", "range", "vague")
KINDS = (
    "count",
    "money",
    "percent",
    "measure",
    "duration",
    "age",
    "multiple",
    "fraction",
    "rank",
    "score",
    "rate",
)
DIRECTIONS = ("up", "down")
STANCES = ("actual", "projected", "planned", "conditional", "denied")
HUNDREDTHS = frozenset({"paisa", "cent", "penny"})
"""Names of a hundredth of a currency: their sums are told in the whole one. A coin of one country alone is named by
what it is a part of: ``AUD/100``."""
TIME_ROLES = ("by", "as_of", "during", "since", "until", "from")
SECTIONS = ("headline", "standfirst", "dateline", "body", "caption", "table", "comment", "furniture")
REASONS = (
    "date",
    "year",
    "time",
    "identifier",
    "list_index",
    "article",
    "ordinal",
    "furniture",
    "other",
    "invalid",
)
"""Why a number is no claim. ``invalid``: it was a claim, but its row failed a check of the table."""
CONFLICTS = (
    "different_value",
    "magnitude_slip",
    "more_than_smaller",
    "change_mismatch",
    "sum_mismatch",
    "percent_base",
    "headline_body",
    "one_speaker_two_figures",
    "forecast_passed",
)
SEVERITIES = ("contradiction", "tension", "note")


def plain(value: Value | None) -> int | float | None:
    """The exact value as a plain number: ``int`` where integral, else the nearest ``float``.

    A value too large for a float stays an ``int`` (floored), never infinity.
    """
    if value is None or isinstance(value, int):
        return value
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return int(value)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document of one kind (``name`` is one of ``SECTIONS``)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where a stretch of the text stood in its source: ``page 3``, ``table 2, row 4, column "Share"``. ``flag`` is what
    a checker should know of every claim from there."""

    start: int
    end: int
    label: str
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be read, with what is known of it before reading.

    ``doc_id`` is unique in a run (for files: the path relative to the folder that was given).
    ``path`` is where the source lies on disk, ``format`` the family it was read as (``txt``, ``jsonl``),
    ``sha256`` the hash of the source's bytes, ``warnings`` what a checker should know of the reading.
    ``sections`` are those that the format itself tells (a web page's headline, body, comments): where there
    are any, the text is not searched for them. ``locations`` say where in the source a stretch of the text
    stood; ``link`` is its address.
    """

    doc_id: str
    text: str
    lang: str | None = None
    path: str | None = None
    format: str = "txt"
    sha256: str | None = None
    published: date | None = None
    publisher: str | None = None
    warnings: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    locations: tuple[Location, ...] = ()
    title: str | None = None
    author: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in words a reporter understands."""

    path: str
    reason: str
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric claim: a quantity that the text asserts of something. DESIGN's public record; the field names
    are those of JSONL, CSV, the workbook and this API."""

    claim_id: str
    doc_id: str
    section: str
    lang: str
    sentence: str
    sentence_start: int
    start: int
    end: int
    surface: str
    value: Value
    value_high: Value | None = None
    bound: str = "exact"
    kind: str = "count"
    unit: str | None = None
    subject: str | None = None
    subject_start: int | None = None
    concept: str | None = None
    property: str | None = None
    direction: str | None = None
    pair_id: str | None = None
    stance: str = "actual"
    time_text: str | None = None
    time_role: str | None = None
    time_start: str | None = None
    time_end: str | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_cue: str | None = None
    place: str | None = None
    location: str | None = None
    rules: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    optional: bool = False

    def record(self) -> dict[str, Any]:
        """The claim as JSON-ready values: plain numbers, lists for tuples, keys in the order of the fields."""
        row: dict[str, Any] = {name: getattr(self, name) for name in CLAIM_FIELDS}
        row["value"], row["value_high"] = plain(self.value), plain(self.value_high)
        row["rules"], row["flags"] = list(self.rules), list(self.flags)
        return row


CLAIM_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Claim))
MENTION_FIELDS = ("claim_id", "doc_id", "section", "surface", "speaker", "sentence")
"""What a fact tells of each of its claims."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Why two claims were held together or against each other, field by field, in words: ``("unit: PKR", ...)``."""

    first: str
    second: str
    agreed: tuple[str, ...]
    differed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the world with all its mentions (``claim_ids``, in the order they were read).

    What it says is told in the words of its best mention (``best``): exact before rounded, a named speaker before none,
    later before earlier. ``scope`` are the places and qualifiers it is limited to, ``time`` its interval
    (``..`` is an open end). ``publishers`` holds one name an *independent* source: copies of one text count once.
    """

    fact_id: str
    value: Value
    value_high: Value | None
    bound: str
    kind: str
    unit: str | None
    subject: str | None
    concept: str | None
    property: str | None
    direction: str | None
    scope: tuple[str, ...]
    time: str | None
    time_role: str | None
    stance: str
    best: str
    claim_ids: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    speakers: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    merges: tuple[Agreement, ...] = ()
    conflicts: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The fact as JSON-ready values, keys in the order of the fields."""
        row = asdict(self)
        row["value"], row["value_high"] = plain(self.value), plain(self.value_high)
        return row


FACT_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Fact))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all hold, or that a reporter should hold beside each other.

    ``claim_ids`` are the two figures, then any further ones it takes (other parts, the base, the old level);
    ``fact_ids`` and ``quotes`` go with them one by one. ``kind`` is one of ``CONFLICTS``, ``severity`` one of
    ``SEVERITIES``.
    """

    conflict_id: str
    kind: str
    severity: str
    reason: str
    claim_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]
    quotes: tuple[str, ...]
    agreed: tuple[str, ...] = ()
    differed: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The conflict as JSON-ready values, keys in the order of the fields."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: the interval it holds for, and the fact that says so."""

    time_start: str | None
    time_end: str
    value: Value
    value_high: Value | None
    stance: str
    fact_id: str


@dataclass(frozen=True, slots=True)
class Series:
    """One thing at several dates, in the order of time."""

    subject: str | None
    concept: str | None
    property: str | None
    kind: str
    unit: str | None
    scope: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the claims of a run come to: facts in the order of their first mention, conflicts gravest first, series."""

    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class NonClaim:
    """A number that is no claim, and why (``reason`` is one of ``REASONS``; ``note`` says more where it helps)."""

    doc_id: str
    section: str
    lang: str
    sentence: str
    sentence_start: int
    start: int
    end: int
    surface: str
    reason: str
    note: str | None = None
    rules: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The row as JSON-ready values, keys in the order of the fields."""
        row: dict[str, Any] = {name: getattr(self, name) for name in NON_CLAIM_FIELDS}
        row["rules"] = list(self.rules)
        return row


NON_CLAIM_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(NonClaim))


class _Late:
    """What is found out of a document only when it is asked for."""

    __slots__ = ("_rest",)
    _rest: Callable[[], tuple[Document, tuple[Section, ...]]]

    def __getattr__(self, name: str) -> object:  # called where a field has no value yet
        if name not in ("document", "sections"):
            raise AttributeError(name)
        document, sections = self._rest()
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "sections", sections)
        return document if name == "document" else sections


@dataclass(frozen=True, slots=True)
class Extraction(_Late):
    """All that was found in one document; ``document`` has lang, published and publisher filled in where
    the text itself says them."""

    document: Document
    claims: tuple[Claim, ...] = ()
    non_claims: tuple[NonClaim, ...] = ()
    sections: tuple[Section, ...] = ()

    @classmethod
    def of_nothing(cls, rest: Callable[[], tuple[Document, tuple[Section, ...]]]) -> Extraction:
        """That of a document without a number. Its sections, date and publisher, for which the whole of it has to be
        read, are found out by ``rest`` when they are asked for: without them it takes an eighth of the time."""
        found = cls.__new__(cls)
        for name, value in (("claims", ()), ("non_claims", ()), ("_rest", rest)):
            object.__setattr__(found, name, value)
        return found
