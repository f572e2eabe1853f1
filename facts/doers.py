"""Nouns between a number and those who do or have what they name: which of them is counted.

doers    12 بجلی بنانے والی کمپنیاں, 40 کام کرنے والے مزدور
done     340 رنز بنانے والی ٹیم
had      50 بستروں والا ہسپتال
"""

from __future__ import annotations

from facts.annotate import Annotated
from facts.asked import Asked
from facts.fold import keys
from facts.modifiers import people_end
from facts.parts import NOUN, VERB
from facts.phrases import noun_end


def doer_behind(asked: Asked, i: int) -> int:
    """The mark of those who do what the verbs behind a number say (40 کام کرنے والے مزدور: men at work), else 0."""
    letters = asked.its.letters
    while letters[i : i + 1] == [VERB]:
        i += 1
    return i if asked.marked.is_a(i, "doer_mark") and letters[i + 1 : i + 2] == [NOUN] else 0


def one_doer(asked: Asked, first: int, doer: int) -> int:
    """Where the counted things end before what one doer does with them (a team that made 340 runs: 340 رنز بنانے والی
    ٹیم); 0 where the doers are counted (12 بجلی بنانے والی کمپنیاں)."""
    marked = asked.marked
    mark = marked.at("doer_mark", doer - 1)
    acts = next((i for i in range(first + 1, doer) if marked.is_a(i, "infinitive")), 0)
    end = noun_end(marked, asked.its.letters, doer, True)
    if mark is not None and not acts and doer - 2 > first and people_end(marked, first + 1):
        return first + 1  # two robbers from the house of a wedding (دو ملزمان شادی والے گھر سے)
    if mark is not None and not acts and doer - 1 > first:  # a hostel of 200 seats (200 نشستوں والا ہاسٹل)
        return doer - 1 if of_so_many(marked, first, doer - 1, end) else 0
    if mark is None or not acts or not mark.value.startswith("one"):
        return 0
    head = marked.tokens[end - 1].key
    endings = tuple(ending.partition(" ")[0] for ending in marked.pack.settings["inflections"])
    several = mark.value != "one" and head.endswith(tuple(ending for ending in endings if len(ending) > 1))
    return 0 if several else acts


def of_so_many(marked: Annotated, first: int, mark: int, end: int) -> bool:
    """Whether the nouns between a number and a mark of having are counted (50 بستروں والا ہسپتال), and not those who
    have such a thing each (12 سرخ ٹوپی والے کارکن)."""
    if marked.tokens[mark - 1].key.endswith(keys(marked.pack.settings.get("oblique_endings", ()))):
        return True
    return mark - first == 1 and marked.is_a(first, "concept") and not people_end(marked, end)
