"""Which of a sentence's times belongs to a number, and in which role.

A time that directly follows its number (7 in 2021) is that number's alone; one that opens the clause or the sentence
holds for all its numbers. What a figure rises *from* is of an earlier time than what it rises to, and a time that
figures are compared with is none of theirs: where the text does not say, a number has no time. A wrong time is worse
than none.
"""

from __future__ import annotations

from dataclasses import replace

from facts.annotate import Annotated
from facts.asides import in_aside, put_in
from facts.atoms import Quantity
from facts.between import Between
from facts.origins import of_origin
from facts.timeroles import SET_AGAINST, closed, single, with_role
from facts.times import Time

_EVENTS = ("weekday", "relative", "date")


def time_for(times: list[Time], marked: Annotated, q: Quantity) -> Time | None:
    """The time that belongs to a quantity, with the role it has for it; None where the sentence names none."""
    if not times:
        return None
    usable = [t for t in times if (t.usable or "now" in t.flags) and not (t.core_first <= q.first < t.core_last)]
    if q.unit_kind == "duration":
        usable = [t for t in usable if t.type != "length"]  # it takes 9 days instead of 21
    if marked.pack.settings.get("genitive") != "before":
        usable = [t for t in usable if not of_origin(marked, t, q) and not _far(marked, t, q)]
    found = _Sentence(marked, usable).of(q) if usable and not _describes(marked, q) else None
    return None if found is None or "now" in found.flags or not found.usable else with_role(marked, found, q)


def _describes(marked: Annotated, q: Quantity) -> bool:
    """Whether a count is part of a word that says what a thing is like (a two-judge bench, the ten-year average), at
    any time."""
    at, tokens = q.last, marked.tokens
    if at + 1 >= len(tokens) or tokens[at].key != "-" or not marked.tight(at) or tokens[at + 1].shape != "w":
        return False
    if marked.is_a(at + 1, "duration"):
        return marked.is_a(at + 2, "norm_word")
    return q.unit_kind is None and q.role == "cardinal" and not marked.is_a(at + 1, "change", "unit")


def _far(marked: Annotated, time: Time, q: Quantity) -> bool:
    """Whether a time that tells no more than what stands beside it (doubled overnight, forcing nine out) stands
    behind a sign."""
    between = (time.last, q.outer_first) if time.last <= q.outer_first else (q.outer_last, time.first)
    return "near" in time.flags and time.first > 0 and bool(marked.signs(*between, ",;:-("))


class _Sentence(Between):
    """The times of one sentence as one of its quantities sees them."""

    def __init__(self, marked: Annotated, times: list[Time]) -> None:
        super().__init__(marked)
        self.times = times

    def of(self, q: Quantity) -> Time | None:
        if not self.times or self._total(q):
            return None
        left, right = self.marked.clause(q.outer_first, q.outer_last)
        before = [t for t in self.times if t.last <= q.outer_first and t.core_last > left]
        after = [t for t in self.times if t.first >= q.outer_last and t.core_first < right]
        follows = next((t for t in after if not self.crossed(q.outer_last, t.first)), None)
        leads = next((t for t in reversed(before) if not self._taken(t, q) and self._leads(t, q)), None)
        if leads is not None and "now" in leads.flags:
            leads = self._so_far(leads, before)
        if self.verb_last and leads is not None and "compared" in leads.flags:
            leads = self._held(leads, before)
        if follows is not None and self._elsewhere(q.outer_last, follows.first):
            follows = None
        start = self._is_start(q)
        if self.verb_last and leads is not None and follows is not None and self.new_clause(leads.last, q.outer_first):
            leads = None
        if self.verb_last and (leads or start or (follows is not None and follows.type == "length")):
            follows = None
        if follows is not None and "compared" not in follows.flags:
            return follows
        if start:
            opens = leads is not None and all(self.marked.is_a(i, "genitive") for i in range(leads.last, q.outer_first))
            return leads if opens else None  # گزشتہ سال کے 5 ارب
        if leads is not None and "compared" not in leads.flags:
            return leads
        if leads is None and not self.verb_last and q.role != "ordinal":
            further = next((t for t in after if not self._taken(t, q) and "compared" not in t.flags), None)
            if further is not None and not self._of_another(q, further):
                return further
        return self._carried(q, left) or self._told_later(q, right)

    def _of_another(self, q: Quantity, time: Time) -> bool:
        """Whether a time behind a quantity is that of a second verb: a deadline (has built 40 and will build nine by
        May), or a month of what went before (may plant 40 after prices fell in May)."""
        first, last = q.outer_last, time.first
        if time.role in ("by", "until", "from") and self.next_verb(first, last):
            return True
        if any(self.marked.is_a(i, "saying") for i in range(first, last - 1)):
            return True  # gave 40, adding that nine would follow by May
        if any(self.marked.is_a(i, "conjunction") and self.marked.is_a(i + 1, "said") for i in range(first, last - 1)):
            return True  # gave 40 and said nine would follow by May
        if self.second(first, last):
            return True
        if time.role == "since":  # a levy of 40 that has been charged since July
            return False
        return time.type not in _EVENTS and self.subordinate(first, last)

    def _held(self, compared: Time, before: list[Time]) -> Time:
        """The time whose figure is compared with that of another (in June, than last year 5 percent more)."""
        at = before.index(compared)
        held = next((t for t in reversed(before[:at]) if "compared" not in t.flags and t.usable), None)
        if held is None or held.type == "length" or self.verb_between(held.last, compared.first):
            return compared
        return compared if self.crossed(held.last, compared.first) else held

    def _so_far(self, now: Time, before: list[Time]) -> Time:
        """The time that "so far" is told of (this month ... so far), where one stands before it in the same breath."""
        at = before.index(now)
        if not at or self.verb_between(before[at - 1].last, now.first) or self.crossed(before[at - 1].last, now.first):
            return now
        return before[at - 1]

    def _elsewhere(self, first: int, last: int) -> bool:
        """Whether what stands between a quantity and the time behind it begins to tell of something else."""
        for i in range(first, last):
            if self.verb_last and self.marked.is_a(i, "conjunction") and self.verb_between(first, i):
                return True
            if self.marked.is_a(i, "then_word") and self.marked.is_a(i - 1, "finite"):
                return True
        return False

    def _total(self, q: Quantity) -> bool:
        """Whether a quantity is the whole that another is taken of (five of the ten)."""
        at = q.outer_first - 1
        if at >= 0 and self.marked.is_a(at, "determiner"):
            at -= 1
        return not self.verb_last and at > 0 and self.marked.is_a(at, "of") and self.marked.is_a(at - 1, "quantity")

    def _leads(self, time: Time, q: Quantity) -> bool:
        """Whether a time before a quantity of its clause still holds for it."""
        if self.verb_last and self._ended(time, q):
            return False
        if (time.role in ("by", "until") or "local" in time.flags) and self.next_verb(time.last, q.outer_first):
            return time.role == "by" and self._opening(time) and self._both_ahead(time, q)
        if time.role in ("by", "until") and self._done_before(time, q) and not self._opens(time):
            return False
        if "local" in time.flags and self._told_apart(time, q):
            return False
        if not self.verb_last and self._over_by_then(time, q):
            return False
        if self._of_relative(time, q):
            return False
        if not self._fronted(time) and self.subordinate(time.last, q.outer_first):
            return False
        if time.type == "length" or (time.role == "from" and self.crossed(0, time.first)):
            return not self.verb_between(time.last, q.outer_first)
        return True

    def _done_before(self, time: Time, q: Quantity) -> bool:
        """Whether what is due by a time ends before another thing is told (پل جون تک بنے گا اور 14 کروڑ لگیں گے)."""
        is_a = self.marked.is_a
        joined = (i for i in range(time.last + 1, q.outer_first) if is_a(i, "conjunction"))
        return self.verb_last and any(is_a(i - 1, "finite", "infinitive") for i in joined)

    def _opens(self, time: Time) -> bool:
        """Whether nobody and nothing is named before a time in its clause."""
        left = self.marked.clause(time.first, time.last)[0]
        return not any(self.marked.is_a(i, "concept", "verb") for i in range(left, time.first))

    def _both_ahead(self, time: Time, q: Quantity) -> bool:
        """Whether two verbs behind a deadline are both of what is to come (by 2030 one will rise and one will fall)."""
        joined = next(i for i in range(time.last, q.outer_first) if self.marked.is_a(i, "conjunction"))
        meets = self.marked.meets
        return meets(time.last, joined, "future") and meets(joined, q.outer_first, "future")

    def _over_by_then(self, time: Time, q: Quantity) -> bool:
        """Whether a quantity is of what is to come, behind "and", and a time of what has been (rose in April and will
        rise by nine)."""
        begin = self.marked.clause(time.first, time.last)[0]
        joined = next((i for i in range(time.last, q.outer_first) if self.marked.is_a(i, "conjunction")), None)
        if joined is None or self._opening(time) or not self.verb_between(begin, time.first):
            return False
        ahead = self.marked.meets(joined, q.outer_first, "future", "proposal")
        return ahead and not self.marked.meets(begin, time.first, "future", "proposal", "infinitive_mark")

    def _told_apart(self, time: Time, q: Quantity) -> bool:
        """Whether a quantity is the subject of a verb of its own behind "and" (work began in 2024 and 35 men are
        there)."""
        first, right = self.marked.clause(q.outer_first, q.outer_last)
        begun = self.verb_between(first, time.first)
        joined = self.marked.meets(time.last, q.outer_first, "conjunction")
        return not self.verb_last and begun and joined and self.verb_between(q.outer_last, right)

    def _of_relative(self, time: Time, q: Quantity) -> bool:
        """Whether a time is that of a relative clause, which ends with it (those who paid 18 in May are asking 12)."""
        begin = self.marked.clause(time.first, time.last)[0]
        if self.verb_last or not begin or not self.marked.is_a(begin - 1, "relative_word"):
            return False
        return self.verb_between(begin, time.first) and self.verb_between(time.last, min(time.last + 1, q.outer_first))

    def _ended(self, time: Time, q: Quantity) -> bool:
        """Whether the verb of a condition or relative clause, which the time is told of, stands before the quantity."""
        if self._condition(time, q):
            return True
        if not any(self.marked.is_a(i, "relative_word") for i in range(max(0, time.first - 4), time.last + 2)):
            return False
        ends = (self.marked.at("finite", i) for i in range(time.last, q.outer_first))
        return any(form is not None and form.value == "sure" for form in ends)

    def _is_start(self, q: Quantity) -> bool:
        """Whether a quantity is what something rises or falls from."""
        if self.verb_last:
            link = self.marked.at("preposition", q.outer_last)
            turns = q.pair is not None or (link is not None and self.marked.at("turned", link.last) is not None)
            return link is not None and link.value == "from" and turns
        at = q.outer_first - 1
        while at >= 0 and self.marked.is_a(at, "bound_word", "adverb", "determiner", "out_of", "present_word"):
            at -= 1
        return at >= 0 and self.marked.tokens[at].key == "from"

    def _taken(self, time: Time, q: Quantity) -> bool:
        """Whether a time belongs to another quantity alone: it is what that one rose from, or is told of."""
        if self.verb_last:
            at = time.last
            while at < len(self.marked.tokens) and self.marked.is_a(at, "genitive"):
                at += 1
            start = self.marked.is_a(at, "quantity") and at > time.last and at < q.first
            return start and self._start_behind(at)
        i = time.first - 1
        while i > 0 and i > time.first - 9 and not self.marked.is_a(i, "quantity"):
            if self.marked.breaks(i):
                return False
            i -= 1
        if not self.marked.is_a(i, "quantity") or q.outer_first <= i < q.outer_last:
            return False
        while i > 0 and self.marked.is_a(i - 1, "quantity"):
            i -= 1
        while i > 0 and self.marked.is_a(i - 1, "bound_word", "adverb", "determiner"):
            i -= 1
        if i and self.marked.tokens[i - 1].key == "from":  # due from two firms: no start of a change
            near = range(max(0, i - 9), i - 1)
            told = any(self.marked.is_a(k, "quantity") and not self.verb_between(k, i) for k in near)
            return told or any(self.marked.is_a(k, "change") for k in near)
        return i > 0 and (self.marked.tokens[i - 1].key in SET_AGAINST or self.marked.is_a(i - 1, "compared_with"))

    def _start_behind(self, at: int) -> bool:
        while at < len(self.marked.tokens) and self.marked.is_a(at, "quantity"):
            at += 1
        for _ in range(2):  # 40 cases, 40 sick people
            if at < len(self.marked.tokens) and not self.marked.is_a(at, "preposition") and not self.marked.breaks(at):
                at += 1
        link = self.marked.at("preposition", at)
        return link is not None and link.value in ("from", "than")

    def _fronted(self, time: Time) -> bool:
        """Whether a time opens its sentence, or what someone is quoted with."""
        left = time.first
        while left > 0 and not self.marked.breaks(left - 1):
            left -= 1
        if left and self.marked.is_a(left - 1, "relative_word"):
            return False
        opening = left == 0 or self.marked.tokens[left - 1].key in ("that", ":", '"') or self._quoting(left - 1)
        return opening and time.first - left < 5

    def _opening(self, time: Time) -> bool:
        """Whether a time opens its sentence and no verb or bracket stands before it."""
        left = self.marked.clause(time.first, time.last)[0]
        bare = not self.verb_between(left, time.first) and not self.marked.signs(left, time.first, "(")
        return bare and self._fronted(time)

    def _quoting(self, at: int) -> bool:
        return (found := self.marked.at("clause_break", at)) is not None and found.value == "that"

    def _carried(self, q: Quantity, left: int) -> Time | None:
        """A time of an earlier clause that goes on to hold: not past a "whereas" or into other words that are quoted,
        a single day or deadline only as far as its verb reaches, unless it opened the sentence."""
        earlier = [t for t in self.times if t.last <= left]
        for i, time in reversed(list(enumerate(earlier))):
            if "now" in time.flags:
                return time
            if "compared" in time.flags or self._taken(time, q) or self._quoted_between(time.last, q.outer_first):
                continue
            if self._condition(time, q) or (not self.verb_last and put_in(self.marked, time, q)) or self._gone(time, q):
                continue
            parted = self._on_condition(q) or self._quote_closed(time.last, q.outer_first)
            if parted and not self._fronted(time):
                continue
            if self.marked.signs(time.last, q.outer_first, ";") and not (self._opening(time) and self._opens(time)):
                continue
            if "back" in time.flags and any("back" not in t.flags and t.usable for t in earlier[:i]):
                continue
            if "back" in time.flags and self._drawn(time.last, q.outer_first):
                continue
            verb = self.verb_between(time.last, left) or self.verb_between(left + self._ongoing(left), q.outer_first)
            if self.verb_last and time.type == "length" and verb:
                continue
            if self._when(time, left):
                return replace(time, role="during", end=closed(time))
            if "local" in time.flags and verb:
                if not self._reaches(time, q, left):
                    continue
                if self.verb_last:
                    return time
            if self._fronted(time) or self._alone(time, left) or not (self._turned(time, q) or (verb and single(time))):
                return time
        return None

    def _alone(self, time: Time, left: int) -> bool:
        """Whether a time stands between commas, and the clause that it is told of follows (at its peak, on May 3, it
        had nine ships)."""
        begin, end = self.marked.clause(time.first, time.last)
        return not self.verb_last and end + 1 == left and end == time.last and begin + 1 >= time.first and begin > 0

    def _when(self, time: Time, left: int) -> bool:
        """Whether the clause that begins there tells what was so at a time right before it (since 2023, when ...)."""
        joined = left == time.last + 2 and self.marked.tokens[time.last].key == ","
        return joined and not self.verb_last and self.marked.is_a(left - 1, "when_word")

    def _reaches(self, time: Time, q: Quantity, left: int) -> bool:
        """Whether a time that holds in its own clause alone is told of what that clause goes on to tell."""
        if not self.verb_last:
            return self._told_between(time, q) or self._heads(time, q)
        if not self.marked.is_a(left - 1, "relative_word"):
            return False
        ahead = any(self.marked.is_a(i, "future") for i in range(q.outer_last, len(self.marked.tokens)))
        return ahead if time.role == "from" else time.role in ("by", "until") and not ahead

    def _condition(self, time: Time, q: Quantity) -> bool:
        """Whether a time is that of the condition on which a quantity hangs (unless talks resume by Friday, 40 ...)."""
        if self.verb_last:
            between = range(time.last, q.outer_first)
            return any(self.marked.is_a(i, "then_word") and self.marked.is_a(i - 1, "finite") for i in between)
        openers = [self.marked.at("clause_break", i) for i in range(time.first)]
        ended = any(self.marked.tokens[i].key == "," for i in range(time.last, q.outer_first))
        last = next((found for found in reversed(openers) if found is not None), None)
        return ended and last is not None and last.value == "if"

    def _on_condition(self, q: Quantity) -> bool:
        """Whether a quantity is part of a condition, and a time behind it is that of what hangs on it."""
        begin = self.marked.clause(q.outer_first, q.outer_last)[0]
        opener = self.marked.at("clause_break", begin - 1) if begin else None
        return opener is not None and opener.value == "if"

    def _told_between(self, time: Time, q: Quantity) -> bool:
        """Whether a time opens the sentence and only who says it stands before the clause of a quantity."""
        left = self.marked.clause(q.outer_first, q.outer_last)[0]
        verbs = [i for i in range(time.last, left) if self.marked.is_a(i, "verb", "auxiliary")]
        said = all(self.marked.is_a(i, "said") for i in verbs)
        return self._fronted(time) and said and not self.verb_between(left, q.outer_first)

    def _heads(self, time: Time, q: Quantity) -> bool:
        """Whether a time opens the sentence and only a comma parts it from the clause of a quantity."""
        begin = self.marked.clause(q.outer_first, q.outer_last)[0]
        bare = not self.verb_between(self.marked.clause(time.first, time.last)[0], time.first)
        return not self.verb_last and self._fronted(time) and begin == time.last + 1 and bare

    def _quote_closed(self, first: int, last: int) -> bool:
        """Whether a quotation ends between a time told in it and a quantity told of by somebody else."""
        return not self.verb_last and any(
            self.marked.tokens[i].key == '"' and self.marked.is_a(j, "said")
            for i in range(first, last)
            for j in range(i + 1, min(i + 3, last))
        )

    def _gone(self, time: Time, q: Quantity) -> bool:
        """Whether a time that is over stands before what is still to come."""
        begin = q.outer_last if self.verb_last else time.last
        end = self.marked.clause(q.outer_first, q.outer_last)[1] if self.verb_last else q.outer_first
        return "gone" in time.flags and any(self.marked.is_a(i, "future") for i in range(begin, end))

    def _ongoing(self, at: int) -> int:
        """1 where a clause opens with a participle of what went before (, injuring nine), else 0."""
        return int(self.marked.tokens[at].key.endswith(tuple(self.marked.pack.settings.get("gerund_endings", ()))))

    def _quoted_between(self, first: int, last: int) -> bool:
        if any(self.marked.is_a(i, "putting") and self.marked.breaks(i - 1) for i in range(first + 1, last)):
            return True
        return not self.verb_last and any(self._quoting(i) for i in range(first, last))

    def _drawn(self, first: int, last: int) -> bool:
        """Whether what follows is drawn from two figures, and so of the later one's time (یوں)."""
        between = (self.marked.at("contrast", i) for i in range(first, last))
        return any(found is not None and found.value == "so" for found in between)

    def _turned(self, time: Time, q: Quantity) -> bool:
        """Whether the text turns from a time to another: by "previously", or from a single day by "whereas"."""
        between = [self.marked.at("contrast", i) for i in range(time.last, q.outer_first)]
        return any(found is not None and (single(time) or found.value == "then") for found in between)

    def _told_later(self, q: Quantity, right: int) -> Time | None:
        """The day of an event that the next clause names, where it is the only time of the sentence: nine died when
        a roof fell on Saturday. Or any time that a comma sets off: nine, down from ten, by 2030."""
        if self.verb_last or len(self.times) != 1:
            return None
        time = self.times[0]
        if self._taken(time, q) or self._on_condition(q) or self.marked.signs(q.outer_last, time.first, ";"):
            return None
        if in_aside(self.marked, q, right) or self.second(q.outer_last, time.first):
            return None
        begin = self.marked.clause(time.first, time.last)[0]
        if time.role == "since" and begin == right + 1 and self.marked.is_a(right, "relative_word"):
            return time  # a levy of 40 that has been charged since July
        if time.first >= right and time.core_first - begin < 3 and not self.verb_between(right, time.first):
            told_of = "local" in time.flags and time.role not in ("by", "until")  # founded in 1998
            return None if told_of or "compared" in time.flags else time
        plain = "plain" in time.flags and time.type in _EVENTS and "compared" not in time.flags
        opens = {right + 1, self.marked.clause(q.outer_first, q.outer_last)[0]}  # 40, or a tenth, were built until May
        apart = any(self.marked.tokens[i].key == "or" for i in opens if i < time.first)
        plain = plain or (apart and time.role in ("until", "since"))
        if time.first < right or not plain or self.marked.meets(right, time.first, "contrast", "said"):
            return None
        return time
