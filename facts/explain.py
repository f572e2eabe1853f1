"""How a claim came about: a tree of its fields, each with the rule that gave it."""

from __future__ import annotations

from datetime import date

from facts.claims import Step
from facts.extract import findings
from facts.figures import read_digits
from facts.fold import fold
from facts.model import Claim, Document, NonClaim
from facts.pack import PACKS, catalogue
from facts.reading import Reading
from facts.tokens import keys_of, tokenise

_INNER = {
    # rules that are code, not data: what each says
    "subject-after": "the phrase behind the number names what is counted",
    "subject-before": "the phrase the clause is about names what is measured",
    "subject-carried": "the number goes on with the subject of the one before it",
    "subject-shared": "several numbers share the noun named behind the last",
    "property-beside-subject": "a property noun stands beside the subject",
    "pair-by-value": "the second figure of a change is the higher or lower one",
    "changed-from": "the next figure of its kind is told as what it rose or fell from",
    "identifier-chain": "it goes on a list of names",
    "ordinal-ranks-nothing": "an ordinal that ranks nothing",
    "endless-digits": "a run of digits too long for a quantity",
    "stance-by-default": "nothing makes it a forecast, plan, condition or denial",
    "bound-by-default": "no word makes it more, less or about",
}


def explain(text: str, lang: str | None = None, published: date | None = None) -> str:
    """The derivation of every number in a text as a tree, one branch a field, each with its rule id in brackets.

    A number that is no claim is told with its reason. A text without numbers gives one line that says so.
    """
    reading = Reading(Document("text", text, lang, published=published), fold(text))
    steps: dict[str, list[Step]] = {}
    whys = {rule.id: rule.why for rule in catalogue()}
    blocks = []
    for found in findings(reading, steps):
        rows = _claim_rows(steps, found, whys) if isinstance(found, Claim) else _other_rows(found, whys)
        blocks.append("\n".join(_tree(rows)))
    return "\n\n".join(blocks) or "No number in this text."


def _claim_rows(steps: dict[str, list[Step]], claim: Claim, whys: dict[str, str]) -> list[str]:
    rows = [f"{claim.surface} = {_figure(claim)}"]
    rows += [f"number: {part}" for part in _parts(claim)]
    told = {step.field: step for step in steps.get(claim.claim_id, ())}
    for name in ("join", "kind", "unit", "bound", "subject", "concept", "property", "direction", "stance", "speaker"):
        step = told.get(name)
        value = getattr(claim, name, None) if name != "join" else (step.value if step else None)
        if value is None:
            continue
        rule = step.rule if step else f"{name}-by-default"
        rows.append(_row(name, str(value), rule, whys))
        if name == "direction" and claim.pair_id:
            rows.append(f"pair: {claim.pair_id}")
    if claim.time_text:
        step = told.get("time_role")
        span = " to ".join(x for x in (claim.time_start, claim.time_end) if x)
        value = f"{claim.time_text} ({claim.time_role}{': ' + span if span else ''})"
        rows.append(_row("time", value, step.rule if step else "", whys))
    if claim.place:
        rows.append(f"place: {claim.place}")
    if claim.flags:
        rows.append(f"flags: {', '.join(claim.flags)}")
    if claim.optional:
        rows.append("optional: a sheet may leave it out")
    return rows


def _other_rows(other: NonClaim, whys: dict[str, str]) -> list[str]:
    rows = [f"{other.surface}: no claim"]
    rule = other.rules[-1] if other.rules else ""
    return [*rows, _row("reason", other.reason, rule, whys)]


def _row(name: str, value: str, rule: str, whys: dict[str, str]) -> str:
    why = whys.get(rule) or _INNER.get(rule, "")
    return f"{name}: {value}  [{rule}]" + (f" {why}" if why else "")


def _figure(claim: Claim) -> str:
    ends = [claim.value] if claim.value_high is None else [claim.value, claim.value_high]
    return " to ".join(f"{int(v):,}" if v == int(v) else f"{float(v):,.6g}" for v in ends)


def _parts(claim: Claim) -> list[str]:
    """Each word of the number with its value and the line of the pack that says so."""
    lines = _numeral_lines(claim.lang)
    parts = []
    for token in tokenise(claim.surface, 0):
        surface = claim.surface[token.start : token.end]
        if token.shape == "d":
            parts.append(f"{surface} = {read_digits(token.key)}  [digits]")
            continue
        for key in keys_of(surface):
            if key in lines:
                number, role, value = lines[key]
                parts.append(f"{surface} = {value}, {role}  [numerals-{claim.lang}-{number}]")
    return parts


def _numeral_lines(lang: str) -> dict[str, tuple[int, str, str]]:
    found: dict[str, tuple[int, str, str]] = {}
    path = PACKS / lang / "numerals.tsv"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) == 3 and not line.startswith("#"):
            for key in keys_of(cells[2]):
                found.setdefault(key, (number, cells[1], cells[0]))
    return found


def _tree(rows: list[str]) -> list[str]:
    head, *branches = rows
    last = len(branches) - 1
    return [head, *(f"{'└─' if i == last else '├─'} {row}" for i, row in enumerate(branches))]
