"""The tables of an evaluation: what is said in them, and how they look in a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fields import FIELDS
from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from score import LAYERS, Agreement, Score, Total

Key = tuple[str, str, str]
"""System, dataset, language."""

WORDS = ("dataset", "lang", "system", "kind", "cause", "field")
"""Columns that hold words; all others hold figures."""


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables(totals: Mapping[Key, Total]) -> list[Table]:
    """All that an evaluation says: every system's figures, then for ours the kinds, the causes and the fields."""
    ours = by_language({key: total for key, total in totals.items() if key[0] == "facts"})
    return [scores(totals), kinds(ours), causes(ours), fields(ours)]


def by_language(totals: Mapping[Key, Total]) -> dict[str, Total]:
    """The datasets of each language added up."""
    summed: dict[str, Total] = {}
    for (_, _, lang), total in totals.items():
        summed[lang] = summed.get(lang, Total()) + total
    return summed


def scores(totals: Mapping[Key, Total]) -> Table:
    """One row a dataset, language and system; the sum over the datasets of each language at the end."""
    everything = dict(totals)
    for system in dict.fromkeys(key[0] for key in totals):
        for lang, total in by_language({key: total for key, total in totals.items() if key[0] == system}).items():
            everything[system, "all", lang] = total
    order = list(dict.fromkeys((dataset, lang) for _, dataset, lang in everything))
    rows = []
    for dataset, lang in order:
        for (system, *place), total in everything.items():
            if place == [dataset, lang]:
                value = total.scores["span+value"]
                figures = [_figures(total.scores[layer]) for layer in LAYERS]
                rows.append((dataset, lang, system, str(value.hits + value.missed), *figures[0], *figures[1]))
    head = ("dataset", "lang", "system", "claims", "P span", "R", "F1", "P value", "R", "F1")
    return Table("Found: precision, recall and F1, by span and by span+value", head, rows)


def beside(totals: Mapping[Key, Total]) -> Table:
    """F1 of span+value of every system on our own gold, a column each: what the README shows."""
    systems = list(dict.fromkeys(system for system, _, _ in totals))
    own = ("blind-", "fresh-", "open-", "press-", "desk-")
    places = [key[1:] for key in totals if key[0] == "facts" and key[1].startswith(own)]
    rows = []
    for dataset, lang in places:
        scored = [totals[system, dataset, lang].scores["span+value"] for system in systems]
        claims = str(scored[0].hits + scored[0].missed)
        rows.append((dataset, lang, claims, *(f"{score.f1:.3f}" for score in scored)))
    return Table("F1 of span and value together, beside others", ("dataset", "lang", "claims", *systems), rows)


def part_fields(totals: Mapping[Key, Total]) -> list[Table]:
    """How often each field of a claim that was found is right, on the gold that nobody reads, and on the press."""
    return [table for part in ("blind", "fresh", "press", "desk") if (table := _fields_of(part, totals)).rows]


def _fields_of(part: str, totals: Mapping[Key, Total]) -> Table:
    ours = by_language({key: total for key, total in totals.items() if key[0] == "facts" and key[1].startswith(part)})
    rows = []
    for name in FIELDS:
        seen = {lang: total.fields.get(name) for lang, total in ours.items()}
        if any(seen.values()):
            rows.append((name, *(_agreement(each)[0] if each else "-" for each in seen.values())))
    return Table(f"Fields that are right, {part} gold", ("field", *ours), rows)


def kinds(ours: Mapping[str, Total]) -> Table:
    rows = []
    for lang, total in ours.items():
        for kind in sorted({kind for _, kind in total.kinds}):
            span, value = (total.kinds.get((layer, kind), Score()) for layer in LAYERS)
            rows.append((lang, kind, str(value.hits + value.missed), *_figures(span), *_figures(value)))
    return Table("By kind", ("lang", "kind", "claims", "P span", "R", "F1", "P value", "R", "F1"), rows)


def causes(ours: Mapping[str, Total]) -> Table:
    rows = []
    for lang, total in ours.items():
        rows += [(lang, f"false, {cause}", str(count)) for cause, count in total.false.most_common()]
        rows += [(lang, f"missed, {cause}", str(count)) for cause, count in total.missed.most_common()]
    return Table("False claims and misses (span+value) by cause", ("lang", "cause", "claims"), rows)


def fields(ours: Mapping[str, Total]) -> Table:
    rows = []
    for name in FIELDS:
        for lang, total in ours.items():
            if seen := total.fields.get(name):
                rows.append((name, lang, str(seen.asked), *_agreement(seen)))
    head = ("field", "lang", "hits", "right", "where one is named", "right")
    return Table("Fields of the claims found (span+value)", head, rows)


def _agreement(seen: Agreement) -> tuple[str, str, str]:
    named = f"{seen.named_right / seen.named:.3f}" if seen.named else "-"
    return f"{seen.right / seen.asked:.3f}", str(seen.named), named


def _figures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def draw(table: Table, console: Console) -> None:
    drawn = Drawn(title=table.title, box=box.SIMPLE, title_justify="left", title_style="bold")
    for name in table.head:
        drawn.add_column(name, justify="left" if name in WORDS else "right", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*row)
    console.print(drawn)


def markdown(shown: Sequence[Table], on: date) -> str:
    """The tables as a page, with the day it was made."""
    lines = ["# Evaluation", "", f"Measured on {on.isoformat()} by `make eval`."]
    for table in shown:
        lines += ["", f"## {table.title}", "", *grid(table)]
    return "\n".join(lines) + "\n"


def grid(table: Table) -> list[str]:
    """The lines of a table in Markdown."""
    rule = ["---" if name in WORDS else "---:" for name in table.head]
    return ["| " + " | ".join(row) + " |" for row in (table.head, rule, *table.rows)]


BEGIN, END = "<!-- make eval PEERS=1 README=1 writes from here -->", "<!-- to here -->"


def in_readme(text: str, shown: Sequence[Table], on: date) -> str:
    """The README with the tables in the place that is kept for them. Raises ValueError where it has none."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the README has no place for tables: {BEGIN} ... {END}")
    lines = [BEGIN, f"Measured on {on.isoformat()}."]
    for table in shown:
        lines += ["", f"{table.title}:", "", *grid(table)]
    return before + "\n".join(lines) + f"\n\n{END}" + after
