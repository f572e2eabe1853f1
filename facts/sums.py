"""Sums whose currency is not said beside them: a debt of 1.2 trillion, بجٹ 958 ارب."""

from __future__ import annotations

from collections.abc import Sequence

from facts.annotate import Annotated
from facts.atoms import Quantity
from facts.claims import Finding
from facts.exchange import PRICED_IN_OTHERS
from facts.model import HUNDREDTHS

CARRIED = "currency from context"
UNKNOWN = "currency unknown"
_PERCENT = 200
"""A rate above this is rather none in percent."""
_LEAST = 100_000
_LEAST_SMALL = 1000
"""The same of what is reckoned in thousands: a fee, a rent, a salary."""
_MONEY_ALONE = 1_000_000_000
"""What is told of nothing at all and goes into the billions is money: صحت کے لیے ساڑھے چار سو ارب."""


def is_sum(marked: Annotated, finding: Finding, beside: bool) -> bool:
    """Whether a number that names a multiplier and no unit says how much of what is reckoned in money; a target or a
    total is where a sum stands ``beside`` it."""
    q = finding.quantity
    if q.value < _LEAST_SMALL or finding.fields.get("kind") != "count" or q.role not in ("cardinal", "vague"):
        return False
    if "mixed" not in q.traits and "words" not in q.traits and "vague" not in q.traits:
        return False
    told = marked.until("number_noun", finding.subject.last) if finding.subject is not None else None
    if told is not None and told.value == "count":  # the number of transactions
        return False
    concept = finding.fields.get("concept")
    sums = marked.pack.values("sum_concept")
    reckoned = _reckoned(marked, concept.rpartition(" ")[2].casefold()) if concept else None
    first = q.last + marked.is_a(q.last, "adjective")
    counted = marked.at("concept", first)  # 8 ملین افراد امداد کے منتظر, 1200 new schools in rented houses
    if counted is not None and counted.value.rpartition(" ")[2] not in sums:
        return False
    if q.value < _LEAST and reckoned != "small":
        return False
    if reckoned is None and (finding.subject is not None or q.value < _MONEY_ALONE):
        return False
    if reckoned in ("beside", "ahead") and not beside and q.value < 10 * _MONEY_ALONE:
        return False
    if reckoned == "ahead" and counted is not None:  # 48 million shares
        return False
    return not marked.is_a(q.last, "measure", "duration", "percent")


def is_again(finding: Finding, earlier: Sequence[Finding]) -> bool:
    """Whether a bare number tells another sum of what one before it is the price of (قیمت 39 روپے ہے، مطالبہ 45)."""
    q, subject = finding.quantity, finding.subject
    if subject is None or subject.last > q.first or finding.fields.get("kind") != "count":
        return False
    if q.role != "cardinal" or not earlier or "concept" not in finding.fields:
        return False
    last = earlier[-1]
    alike = last.subject is not None and (last.subject.first, last.subject.last) == (subject.first, subject.last)
    near = 0 < q.value < 5 * last.quantity.value and last.quantity.value < 5 * q.value
    return alike and near and last.fields.get("kind") == "money" and "direction" not in last.fields


def _reckoned(marked: Annotated, noun: str) -> str | None:
    """How a noun, or what the glossary files it under (spending: cost), is reckoned in money; None where it is not."""
    sums = marked.pack.values("sum_concept")
    filed = (phrase.value for phrase in marked.pack.lexicon.known(noun) if phrase.name == "concept" and not phrase.rest)
    return next((sums[name] for name in (noun, *filed) if name in sums), None)


def give_currency(finding: Finding, beside: Sequence[Quantity], last: str | None) -> None:
    """Make a finding a sum, in the currency of the nearest sum of its sentence, else the ``last`` of its document."""
    q = finding.quantity
    near = [other for other in beside if other.unit_kind == "money" and other is not q]
    nearest = min(near, key=lambda other: abs(other.first - q.first), default=None)
    unit = nearest.unit if nearest is not None else last
    finding.take("kind", "money", "sum-by-subject")
    finding.fields["unit"] = unit
    finding.flags.append(UNKNOWN if unit is None else CARRIED)


def by_subject(marked: Annotated, finding: Finding) -> None:
    """Make a finding a percentage, the reading of an index or a rate of exchange where its subject is told in nothing
    else: the policy rate was cut to 11, the Sensex ended at 81,632, the rupee closed at 283.46."""
    q, subject = finding.quantity, finding.subject
    if subject is None or finding.fields.get("kind") != "count" or q.role != "cardinal" or "digits" not in q.traits:
        return
    carried = subject.rule.endswith("carried")
    if subject.last > q.first and not carried:  # counted behind the number
        return
    reading = marked.until("index_subject", subject.last)
    if reading is not None and finding.fields.get("unit") is None:
        finding.take("kind", "measure", "index-by-subject")
        finding.fields["unit"] = reading.value
        return
    quoted = marked.is_a(q.first - 1, "quoted_at")
    if marked.until("percent_subject", subject.last) is not None and 0 < q.value <= _PERCENT:
        if not carried or quoted or "broken" in q.traits:
            finding.take("kind", "percent", "percent-by-subject")
            finding.fields["unit"] = "percent"
        return
    money = marked.until("unit", subject.last)
    if money is None or not money.value.startswith("money:") or not quoted:
        return
    if carried and not marked.is_a(q.first - 1, "quoted_from"):  # the yen to 151, the won to 1,380
        return
    unit = money.value.partition(":")[2]
    if unit == "USD" or unit in HUNDREDTHS or marked.tokens[money.last - 1].shape != "w":  # a dollar index
        return
    finding.take("kind", "money", "rate-by-subject")
    finding.fields["unit"] = "USD" if unit in PRICED_IN_OTHERS else unit
