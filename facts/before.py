"""What the words before a number have to do with it: they cut it, await it, share a change with it, are its base."""

from __future__ import annotations

from facts.asked import Asked
from facts.cases import antecedent
from facts.clauses import Told
from facts.parts import OF, SKIP
from facts.phrases import Piece, Pieces


def made_less(asked: Asked) -> Piece | None:
    """What somebody raises or cuts by so much (اخراجات کو 20 فیصد کم کر دیا)."""
    row, k = asked.its.row, asked.at - 1
    if asked.marked.is_a(asked.after, "change_noun"):
        return None
    while k >= 0 and row[k].kind in ("noun", "quantity"):
        if row[k].kind == "noun" and row[k].link in ("to", ""):
            return row[k] if row[k].link else None
        k -= 1
    return None


def earned_from(asked: Asked) -> Piece | None:
    """What a sum comes from (earned 3 billion from the sale of tickets)."""
    row, k = asked.its.row, asked.at - 1
    while k >= 0 and row[k].kind in ("noun", "quantity"):
        if row[k].link == "from" and asked.marked.is_a(row[k].last - 1, "earner"):
            return row[k]
        k -= 1
    return None


def expects(asked: Asked, left: Piece) -> bool:
    """Whether the people right before a number are those who await it (جبکہ ماہرین 3 فیصد اضافے کی توقع کر رہے تھے)."""
    marked, i = asked.marked, asked.after
    sort = marked.until("peer", left.last)
    if left.link or sort is None or sort.value != "folk":
        return False
    i += marked.is_a(i, "change_noun")
    while asked.its.letters[i : i + 1] == [SKIP]:
        i += 1
    return asked.its.letters[i : i + 1] == [OF] and marked.is_a(i + 1, "expectation", "hollow_noun")


def changes_alike(asked: Asked) -> bool:
    """Whether a word for change stands behind the next of two numbers (salaries by ten and pensions by seven percent:
    تنخواہوں میں دس اور پنشن میں سات فیصد اضافہ)."""
    then = asked.its.row[asked.at + 1 : asked.at + 4]
    if len(then) < 3 or then[0].kind not in ("and", "comma"):
        return False
    if then[1].kind != "noun" or then[2].kind != "quantity" or then[1].link != "in":
        return False
    return any(asked.marked.is_a(i, "change_noun") for i in range(then[2].last, then[2].last + 2))


def of_base(its: Pieces, at: int) -> Told:
    """What is so many percent of something it is set against (خسارہ جی ڈی پی کا 5 فیصد ہے، جو گنجائش کا 84 فیصد ہے)."""
    if at < 2:
        return None
    k = at - 3 if its.row[at - 2].kind == "pronoun" and at > 2 else at - 2  # who are 8 percent of its workers
    left, one = its.row[at - 1], its.row[k]
    if one.kind == "break":
        lexeme = its.marked.at("clause_break", one.first)
        return antecedent(its, k) if lexeme is not None and lexeme.value == "who" else None
    return one if one.kind == "noun" and not one.link and its.marked.at("share_base", left.first) else None
