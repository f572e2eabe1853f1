"""What stands between two places of a sentence: verbs, quantities, the clauses that they make."""

from __future__ import annotations

from facts.annotate import Annotated


class Between:
    """A sentence, asked about the tokens from one boundary to another."""

    def __init__(self, marked: Annotated) -> None:
        self.marked = marked
        self.verb_last = marked.pack.settings.get("genitive") == "before"

    def second(self, first: int, last: int) -> bool:
        """Whether a verb ends in between and another quantity is the subject of the next (40 came and nine are due
        on Sunday)."""
        for i in range(first + 1, last - 1):
            if self.marked.is_a(i, "conjunction") and self.verb_between(first, i) and self.crossed(i, last):
                at = next(k for k in range(i, last) if self.marked.is_a(k, "quantity"))
                one = not self.marked.meets(
                    at, last, "clause_break"
                )  # 40 died and nine were hurt when it fell on Sunday
                return one and not self.verb_between(i, at) and self.verb_between(at, last)
        return False

    def subordinate(self, first: int, last: int) -> bool:
        """Whether a clause of its own begins in between, and its verb stands there (after prices fell)."""
        opened = (i for i in range(first, last) if self.marked.is_a(i, "subordinator"))
        return not self.verb_last and any(self.verb_between(i + 1, last) for i in opened)

    def new_clause(self, first: int, last: int) -> bool:
        """Whether a verb has ended and "and" begun another clause in between."""
        is_a = self.marked.is_a
        return any(is_a(i, "conjunction") and is_a(i - 1, "finite") for i in range(first + 1, last))

    def next_verb(self, first: int, last: int) -> bool:
        """Whether a second verb begins behind a deadline (is open until May and costs Rs40)."""
        if self.verb_last:
            return False
        joined = [i for i in range(first, last) if self.marked.is_a(i, "conjunction")]
        forms = (self.marked.at("finite", i + 1) for i in joined if i + 2 < last)  # and wants nine by May
        told = any(form is not None and form.value in ("present", "past", "preterite") for form in forms)
        return told or any(self.verb_between(i + 1, last) for i in joined)

    def verb_between(self, first: int, last: int) -> bool:
        is_a = self.marked.is_a
        verbs = (i for i in range(first, last) if is_a(i, "verb", "auxiliary") and not is_a(i, "converb"))
        return any(not self.aside(i, last) and not self.letter(i) for i in verbs)

    def letter(self, at: int) -> bool:
        """Whether a word that may be a verb is here the name of a letter (آئی پی پیز)."""
        return self.verb_last and self.marked.is_a(at, "acronym") and self.marked.is_a(at + 1, "letter", "acronym")

    def aside(self, at: int, last: int) -> bool:
        """Whether a verb only says who tells it (forty died on Saturday, medics said, among them nine)."""
        if self.verb_last or not self.marked.is_a(at, "said") or at + 1 >= last:
            return False
        begin = self.marked.clause(at, at + 1)[0]
        return begin > 0 and self.marked.tokens[at + 1].key == "," and self.marked.tokens[begin - 1].key == ","

    def crossed(self, first: int, last: int) -> int:
        """How many quantities stand between two boundaries."""
        is_a = self.marked.is_a
        return sum(is_a(i, "quantity") and (i == first or not is_a(i - 1, "quantity")) for i in range(first, last))
