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
                tuple((kind, kinds[kind]) for kind in sorted(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind)))),
                "lying",
                NOTHING,
            ),
            Picture(Label("Claims by document", "دعوے بلحاظ دستاویز"), _most(documents), "lying", NOTHING),
            Picture(Label("What is counted most (concept)", "سب سے زیادہ کیا گنا گیا"), _most(concepts), "lying", NOTHING),
            Picture(
                Label("Targets and forecasts: by which year", "اہداف اور پیش گوئیاں: کس سال تک"),
                _course(years),
                "standing",
                Label("No claim names a year by which something is to be reached.", "کسی دعوے میں ہدف کا سال نہیں۔"),
            ),
        ),
    )


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The largest first, names in order among equals; what is left over is one bar."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) <= BARS:
        return tuple((_short(name), count) for name, count in ranked)
    rest = ranked[BARS - 1 :]
    told = [(_short(name), count) for name, count in ranked[: BARS - 1]]
    return (*told, (f"{len(rest):,} others", sum(count for _, count in rest)))


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
