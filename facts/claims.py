"""Quantity -> claim, or non-claim with its reason: the rules that fit are weighed and the record is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from facts.annotate import Annotated
from facts.asked import Subject
from facts.atoms import Quantity
from facts.governors import governed, statement
from facts.needs import Places
from facts.nouns import noun_of_subject
from facts.pack import Pack, together
from facts.phrases import concept_of, quoted_from, read_pieces
from facts.rules import Beside, Fit, RuleSet
from facts.subjects import find_subject, how_often
from facts.times import LENGTHS, REASON, Time
from facts.timing import time_for

_STAGES = ("guards", "kinds", "bounds", "direction", "properties")
_CLEAR = {"at_least": 2, "at_most": 2, "range": 2, "vague": 1, "about": 1, "exact": 0}
"""Two bounds at once (``about 200 or more``): a floor or a ceiling says more than about."""

_STRENGTH = ("actual", "denied", "conditional", "planned", "projected")
"""A denied forecast is denied, a planned one planned. A rule that says ``actual`` knows better than any: what a
forecast is measured against is so."""


class Step:
    """One step of a derivation: which field got which value, by which rule, and what the rule is for."""

    __slots__ = ("field", "rule", "value", "why")

    def __init__(self, field: str, value: str, rule: str, why: str = "") -> None:
        self.field = field
        self.value = value
        self.rule = rule
        self.why = why


class Finding:
    """What the rules make of one quantity. ``reason`` is None for a claim; ``fields`` are those of the record.
    ``named`` is where in the document its subject stands, if that is in a heading."""

    __slots__ = ("fields", "flags", "named", "optional", "quantity", "reason", "rules", "steps", "subject", "time")

    def __init__(self, quantity: Quantity, reason: str | None, rule: str | None = None) -> None:
        self.quantity = quantity
        self.reason = reason
        self.fields: dict[str, Any] = {}
        self.rules: list[str] = [] if rule is None else [rule]
        self.flags: list[str] = []
        self.steps: list[Step] = []
        self.time: Time | None = None
        self.subject: Subject | None = None
        self.named: tuple[int, int] | None = None
        self.optional = False

    def drop(self, *names: str) -> None:
        """Empty fields that do not hold after all, with the steps that filled them."""
        for name in names:
            self.fields.pop(name, None)
        self.steps[:] = [step for step in self.steps if step.field not in names]

    def take(self, name: str, value: Any, rule: str, why: str = "") -> None:
        """Fill in a field and note which rule said so."""
        self.fields[name] = value
        self.steps.append(Step(name, str(value), rule, why))
        if rule not in self.rules:
            self.rules.append(rule)


def judge(
    marked: Annotated,
    q: Quantity,
    times: list[Time],
    before: Finding | None = None,
    following: tuple[Quantity, ...] = (),
    earlier: Sequence[Finding] = (),
) -> Finding:
    """Weigh the rules around one quantity; ``before`` is what was made of the one before it in the sentence,
    ``following`` the quantities behind it, ``earlier`` the claims before it."""
    time = _within_time(q, times)
    if time is not None and not (time.type in LENGTHS and q.unit_kind == "duration"):
        finding = Finding(q, REASON.get(time.type, "date"))
        finding.take("reason", finding.reason, time.rule)
        return finding
    traits = _traits(q)
    if q.first > 0 and marked.capital(q.first - 1):
        traits |= {"capital_before"}
    if "words" in traits and q.role in ("cardinal", "multiple") and _named(marked, q):
        traits |= {"capital_inside"}
    firsts = (q.first,) if q.first == q.outer_first else tuple({q.first, q.outer_first})
    lasts = (q.last,) if q.last == q.outer_last else tuple({q.last, q.outer_last})
    line = marked.line
    fits: dict[str, list[Fit]] = {stage: [] for stage in _STAGES}
    rules = _rules(marked.pack)
    beside = rules.beside(line, firsts, lasts, traits)
    for fit in rules.fits(beside, line, ~rules.of_stage.get("stance", 0), partial(_clause, marked, q)):
        fits[fit.rule.stage].append(fit)
    guards = fits.pop("guards")
    stopped = _guarded(guards)
    if stopped is not None:
        finding = Finding(q, str(stopped.rule.gives["reason"]))
        finding.take("reason", finding.reason, stopped.rule.id, stopped.rule.why)
        return finding
    if before is not None and before.reason == "identifier" and _chained(marked, before.quantity, q):
        return Finding(q, "identifier", "identifier-chain")
    if "identifier" in traits:
        return Finding(q, "identifier", "endless-digits")
    finding = Finding(q, None)
    for rule in q.rules:
        finding.take("join", q.join, rule)
    fits["stance"] = _stances(marked, q, rules, beside)
    _kind(finding, q, [f for f in guards if "reason" not in f.rule.gives] + fits["kinds"])
    _bound(finding, q, fits["bounds"], fits["direction"])
    for name, stage in (("direction", "direction"), ("stance", "stance"), ("property", "properties")):
        for fit in fits[stage]:
            if name in fit.rule.gives and name not in finding.fields:
                finding.take(name, fit.rule.gives[name], fit.rule.id, fit.rule.why)
    told = next((f for f in fits["stance"] if f.rule.gives.get("both")), None)
    if q.pair_start and told is None and finding.fields.get("stance") != "denied":  # what is to change is so until then
        finding.fields.pop("stance", None)
    if q.pair_rise is not None and "direction" not in finding.fields:
        finding.take("direction", "up" if q.pair_rise else "down", "pair-by-value")
    if "direction" not in finding.fields:
        since = _changed_from(marked, q, following)
        if since is not None:
            finding.take("direction", since, "changed-from")
    if finding.reason is None:
        previous = [(f.subject, str(f.fields["kind"])) for f in earlier if f.subject is not None]
        _subject(marked, finding, q, [f for found in fits.values() for f in found], previous, following)
        _time(marked, finding, q, times)
        _options(finding, q, fits["kinds"])
    return finding


def _within_time(q: Quantity, times: list[Time]) -> Time | None:
    """The time that a quantity is a part of."""
    for time in times:
        if time.core_first <= q.first and q.last <= time.core_last:
            return time
    return None


@lru_cache(maxsize=16)
def _rules(pack: Pack) -> RuleSet:
    return together(pack, *_STAGES, "stance")


def _changed_from(marked: Annotated, q: Quantity, following: Sequence[Quantity]) -> str | None:
    """Which way something went to come to a quantity, where the next of its kind is told as what it came from:
    410 patients waited a day in May, up from 280."""
    other = next((f for f in following if (f.unit_kind, f.unit, f.role) == (q.unit_kind, q.unit, q.role)), None)
    if other is None:
        return None
    found = marked.until("came_from", other.outer_first - marked.is_a(other.outer_first - 1, "bound_word"))
    return found.value if found is not None and marked.tokens[found.first - 1].shape == "p" else None


def _stances(marked: Annotated, q: Quantity, rules: RuleSet, beside: Beside) -> list[Fit]:
    """The rules of stance that fit, the one that outweighs the others first. They look at what governs the
    quantity, and no further than its own voice goes."""
    stance = rules.of_stage.get("stance", 0)
    found = rules.fits(beside, marked.line, stance, partial(_governed, marked, q))
    return sorted(found, key=lambda f: _STRENGTH.index(f.rule.gives["stance"]))


def _clause(marked: Annotated, q: Quantity) -> Places:
    return marked.clause(q.outer_first, q.outer_last), (0, marked.line.size)


def _governed(marked: Annotated, q: Quantity) -> Places:
    within = statement(marked, q.outer_first, q.outer_last)
    return governed(marked, q.outer_first, q.outer_last, within), within


def _named(marked: Annotated, q: Quantity) -> bool:
    """Whether a number in words bears a capital inside a sentence that is no headline in capitals."""
    if q.first == 0 or not marked.capital(q.first) or marked.tokens[q.first - 1].shape != "w":
        return False
    words = [i for i, token in enumerate(marked.tokens) if token.shape == "w"]
    return 3 * sum(marked.capital(i) for i in words) < 2 * len(words)


def _chained(marked: Annotated, name: Quantity, q: Quantity) -> bool:
    """Whether a number goes on a list of names (sections 302, 324 and 34; 021-111-222): signs or "and"
    between, no unit."""
    between = range(name.last, q.first)
    if q.unit is not None or q.role != "cardinal" or len(between) > 5:
        return False
    if len(between) == 1 and marked.tokens[name.last].key in "-/" and marked.tight(name.last):  # a 767-300, 395/34
        return True
    if len(between) > 3:  # 120 (b) and 420: the letter of a section
        letter = marked.tokens[between.start : between.start + 3]
        if [t.key for t in letter if t.shape == "p"] != ["(", ")"] or len(letter[1].key) > 2:
            return False
        between = between[3:]
    if not between:  # +92 300 1234567
        return "digits" in q.traits and marked.surface(q.first, q.last).isdigit()  # KSE-100 163,204.12
    if marked.is_a(q.last, "concept") or ("words" in q.traits) != ("words" in name.traits):  # an F-16 and three JF-17s
        return False
    return all(marked.tokens[i].key in ",-/()+" or marked.is_a(i, "list_and") for i in between)


def _traits(q: Quantity) -> frozenset[str]:
    extra = {q.role}
    if q.unit_kind:
        extra |= {q.unit_kind, f"unit={q.unit}"}
    else:
        extra.add("no_unit")
    if q.join:
        extra.add(q.join)
    if q.pair is not None:
        extra.add("pair")
    if q.value == 0:
        extra.add("zero")
    if q.value == 1 and q.role == "cardinal" and q.value_high is None:
        extra.add("one")
    return q.traits | extra


def _guarded(fits: list[Fit]) -> Fit | None:
    """The guard that says the number is no claim, unless a rule that fits more closely says it is one."""
    if not fits:
        return None
    stops = [f for f in fits if "reason" in f.rule.gives]
    keeps = [f for f in fits if f.rule.gives.get("claim")]
    if not stops:
        return None
    return stops[0] if not keeps or stops[0].weight >= keeps[0].weight else None


_KIND_OF_ROLE = {
    "ordinal": "rank",
    "fraction": "fraction",
    "multiple": "multiple",
    "score": "score",
}


def _kind(finding: Finding, q: Quantity, fits: list[Fit]) -> None:
    kind, unit = _KIND_OF_ROLE.get(q.role, "count"), None
    rule = f"role-{q.role}"
    if q.unit_kind in ("money", "percent", "measure", "duration", "duration_adj"):
        kind = "duration" if q.unit_kind == "duration_adj" else q.unit_kind
        unit, rule = q.unit, f"unit-{kind}"
    for fit in fits:
        gives = fit.rule.gives
        if "kind" in gives:
            kind, rule = gives["kind"], fit.rule.id
            unit = gives.get("unit", unit if kind in ("money", "percent", "measure", "duration", "age") else None)
            break
    if kind == "rank" and not any(f.rule.gives.get("kind") == "rank" or f.rule.gives.get("claim") for f in fits):
        finding.reason = "ordinal"
        finding.take("reason", "ordinal", "ordinal-ranks-nothing")
        return
    finding.take("kind", kind, rule)
    if unit is not None:
        finding.take("unit", unit, rule)


def _bound(finding: Finding, q: Quantity, fits: list[Fit], directions: list[Fit]) -> None:
    if q.join == "range":
        finding.fields["bound"] = "range"
        return
    found = [f for f in fits if "bound" in f.rule.gives]
    # "24 percent more" says how much, "more than 24 percent" at least how much: the longer fit is the right one.
    rival = max((f.weight for f in directions if f.rule.gives.get("no_bound")), default=0)
    found = [f for f in found if f.weight > rival or not rival or f.rule.gives["bound"] == "about"]
    if found:
        best = max(found, key=lambda f: (_CLEAR[f.rule.gives["bound"]], f.weight))
        finding.take("bound", best.rule.gives["bound"], best.rule.id, best.rule.why)
    elif q.role == "vague":
        finding.take("bound", "vague", "role-vague")
        finding.flags.append("vague")
    else:
        finding.fields["bound"] = "exact"


def _subject(
    marked: Annotated,
    finding: Finding,
    q: Quantity,
    fits: list[Fit],
    previous: Sequence[tuple[Subject, str]],
    following: tuple[Quantity, ...],
) -> None:
    times = next((f for f in fits if f.rule.gives.get("uncounted")), None)
    near = [f for f in fits if f.last > q.outer_last and "clause" not in f.rule.patterns]
    skips = [f for f in near if f.rule.gives.get("skip")]
    if not marked.is_a(q.outer_last, "concept"):  # 900 children and more (900 بچوں سے زائد): the noun stands between
        skips += [f for f in near if f.rule.gives.get("bound")]
    after = max([q.outer_last] + [f.last for f in skips])
    changes = finding.fields.get("direction") is not None
    if times is not None:
        subject = how_often(read_pieces(marked), q, max(times.last, q.outer_last))
    else:
        subject = find_subject(read_pieces(marked), q, finding.fields["kind"], after, previous, following, changes)
    if subject is not None:
        subject = _begun(marked, subject)
        if "property" in finding.fields:
            subject = _without_property(marked, subject)
    finding.subject = subject
    named = next((f for f in fits if "concept" in f.rule.gives), None)
    if subject is not None:
        finding.take("subject", marked.surface(subject.first, subject.last), subject.rule)
    if named is not None:
        finding.take("concept", named.rule.gives["concept"], named.rule.id)
    elif subject is not None:
        many = finding.fields["kind"] == "count" and q.value > 1
        concept = noun_of_subject(marked, subject.first, subject.last, many, subject.concept)
        if concept is not None:
            finding.take("concept", concept, subject.rule)
    if "property" not in finding.fields:
        found = _property(marked, q, subject)
        if found:
            finding.take("property", found, "property-beside-subject")


def _begun(marked: Annotated, subject: Subject) -> Subject:
    """The subject without the tail of a relative clause that it begins with (بنانے والی کمپنیاں), and with the
    quotation mark that it begins behind and closes."""
    first = subject.first
    while first + 1 < subject.last and marked.is_a(first, "subject_lead"):
        first += 1
    if first + 1 < subject.last and marked.is_a(first, "dimension") and marked.is_a(first - 1, "unit"):
        first += 1  # the 2 km long project takes
    last = subject.last
    while last - 2 > first and marked.is_a(last - 1, "hollow_noun") and marked.is_a(last - 2, "genitive"):
        if subject.rule != "subject-after" or marked.is_a(last - 1, "number_noun"):
            break
        last -= 2  # the approval of a loan
    if last < subject.last:
        subject = subject.within(subject.first, last)
    if first == subject.first and any(token.key == '"' for token in marked.tokens[first + 1 : subject.last]):
        first = quoted_from(marked, read_pieces(marked).letters, first)  # "high risk" borrowers
    return subject.within(first, subject.last) if first != subject.first else subject


def _without_property(marked: Annotated, subject: Subject) -> Subject:
    """The counted noun alone where the property stands behind it (an 800-engineer shortage)."""
    found = marked.until("property", subject.last)
    if found is None or found.first <= subject.first:
        return subject
    concept = concept_of(marked, subject.first, found.first)
    return Subject(subject.first, found.first, concept, subject.rule)


def _property(marked: Annotated, q: Quantity, subject: Subject | None) -> str | None:
    """What is said of the counted thing: a property noun right behind the subject, or the number's head
    (shortage of 5)."""
    if subject is None:
        return None
    at = subject.last
    if at < len(marked.tokens) and marked.is_a(at, "genitive"):
        at += 1
        while at < len(marked.tokens) and marked.is_a(at, "adverb", "adjective"):
            at += 1
        found = marked.at("property", at)
        if found:
            return found.value
    before = q.outer_first
    while before > 0 and marked.is_a(before - 1, "of", "determiner", "adverb", "bound_word"):
        before -= 1
        found = marked.until("property", before)
        if found and before < q.outer_first and found.last <= q.first:
            return found.value
    return None


def _time(marked: Annotated, finding: Finding, q: Quantity, times: list[Time]) -> None:
    time = time_for(times, marked, q)
    length = finding.fields["kind"] == "duration" and "direction" not in finding.fields
    if time is not None and length and time.role in ("by", "since"):
        return  # a length is not reached by a deadline, though it may change by so much
    if time is not None:
        finding.time = time
        finding.take("time_role", time.role, time.rule)


def _options(finding: Finding, q: Quantity, fits: list[Fit]) -> None:
    kind = finding.fields["kind"]
    told = next((f for f in fits if "optional" in f.rule.gives and f.rule.gives.get("of", kind) == kind), None)
    if told is not None:
        finding.optional = bool(told.rule.gives["optional"])
        finding.rules.append(told.rule.id)
    elif kind in ("age", "score"):
        finding.optional = True
