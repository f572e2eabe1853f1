"""The page Overview: what people would rather look at than read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facts.model import KINDS
from facts.report.columns import Label
from facts.report.findings import Findings
from facts.report.pages import Gallery, Picture

BARS, YEARS, LONGEST = 12, 30, 42
"""How many bars a picture has at most, how many years its time line, and how many letters a name beside a bar."""

NOTHING = Label("There is nothing to show.", "دکھانے کو کچھ نہیں۔")


def overview(found: Findings) -> Gallery:
    """Claims by kind, document and concept, and the years by which something is to be reached."""
    kinds = Counter(claim.kind for claim in found.claims)
    documents = Counter(claim.doc_id for claim in found.claims)
    concepts = Counter(claim.concept for claim in found.claims if claim.concept)
    years = Counter(int(claim.time_end[:4]) for claim in found.claims if claim.time_role == "by" and claim.time_end)
    return Gallery(
        "Overview",
        Label("The claims at a glance", "دعوے ایک نظر میں"),
        (
            Picture(
                Label("Claims by kind", "دعوے بلحاظ قسم"),
                tuple(
                    (kind, kinds[kind]) for kind in sorted(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind)))
                ),
                "lying",
                NOTHING,
            ),
            _most(documents, Label("Claims by document", "دعوے بلحاظ دستاویز")),
            _most(concepts, Label("What is counted most often", "سب سے زیادہ کیا گنا گیا")),
            Picture(
                Label("Targets and forecasts: by which year", "اہداف اور پیش گوئیاں: کس سال تک"),
                _course(years),
                "standing",
                Label("No claim names a year by which something is to be reached.", "کسی دعوے میں ہدف کا سال نہیں۔"),
            ),
        ),
    )


def _most(counts: Counter[str], title: Label) -> Picture:
    """The largest first, names in order among equals."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown, rest = ranked[:BARS], ranked[BARS:]
    left_over = (f"and {len(rest):,} others", sum(count for _, count in rest)) if rest else None
    return Picture(title, tuple((_short(name), count) for name, count in shown), "lying", NOTHING, left_over)


def _course(years: Counter[int]) -> tuple[tuple[str, int], ...]:
    """Every year from the first to the last, so that gaps show; where that is too long, only those named."""
    if not years:
        return ()
    every: Iterable[int] = range(min(years), max(years) + 1)
    if max(years) - min(years) >= YEARS:
        every = sorted(years)[:YEARS]
    return tuple((str(year), years[year]) for year in every)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
