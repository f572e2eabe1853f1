"""One number told in parts with commas between them: 6 لاکھ، 54 ہزار، 321."""

from __future__ import annotations

from facts.atoms import Number, Token
from facts.figures import exact
from facts.lexicon import Word
from facts.line import bit
from facts.traits import traits

_AND, _COUNTED = bit("list_and"), bit("concept") | bit("unit") | bit("person")


def in_parts(numbers: list[Number], tokens: list[Token], words: list[Word]) -> list[Number]:
    """The numbers of a sentence, those that are parts of one put together. A list names its members in any order and
    ends with an "and"; parts fall from each multiplier to the next."""
    if len(numbers) < 2 or not any(number.scale is not None for number in numbers):
        return numbers
    out: list[Number] = []
    i = 0
    while i < len(numbers):
        j = i + 1
        while j < len(numbers) and _goes_on(numbers[j - 1], numbers[j], tokens):
            j += 1
        run = numbers[i:j]
        if len(run) > 1 and not _listed(run, numbers[i - 1 : i], numbers[j : j + 1], tokens, words):
            if len(run) > 2 or _of_two(run[1], tokens, words):
                run = [_one(run, tokens)]
        out += run
        i = j
    return out


def _goes_on(number: Number, part: Number, tokens: list[Token]) -> bool:
    """Whether a number is the next part of one that ends with a multiplier: smaller than it, but no smaller than a
    hundredth of it."""
    if number.scale is None or number.scale < 1000 or part.role != "cardinal" or number.role != "cardinal":
        return False
    if part.first != number.last + 1 or tokens[number.last].key != "," or tokens[number.last - 1].key.isascii():
        return False
    return isinstance(part.value, int) and part.value < number.scale <= 100 * part.value


def _listed(
    run: list[Number], before: list[Number], after: list[Number], tokens: list[Token], words: list[Word]
) -> bool:
    """Whether a number stands right before or behind the run, with a comma or "and" between."""
    pairs = [*((number, run[0]) for number in before), *((run[-1], number) for number in after)]
    return any(
        right.first == left.last + 1 and (tokens[left.last].key == "," or words[left.last].mask & _AND)
        for left, right in pairs
    )


def _of_two(part: Number, tokens: list[Token], words: list[Word]) -> bool:
    """Whether the second of only two parts is one: 4 کروڑ، 20 لاکھ روپے; without a multiplier it has three digits and
    what it counts behind it."""
    if part.last >= len(tokens) or tokens[part.last].shape != "w":
        return False
    if part.scale is not None and part.scale >= 1000:
        return True
    return len(tokens[part.first].key) == 3 and "digits" in part.traits and bool(words[part.last].mask & _COUNTED)


def _one(run: list[Number], tokens: list[Token]) -> Number:
    first, end = run[0].first, run[-1]
    value = exact(sum(number.value for number in run))
    told = traits(tokens, first, end.last, value, "cardinal", end.scale) - {"digits"} | {"mixed"}
    return Number(first, end.last, value, "cardinal", end.scale, end.tail, told)
