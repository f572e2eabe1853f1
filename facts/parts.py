"""The part a word plays in its sentence: one letter for each."""

NOUN, VERB, WEAK, QUANTITY, LINK, OF, BREAK, AND, PRONOUN, DETERMINER, SKIP, TIME, SIGN = "nvwqlobapdst."
