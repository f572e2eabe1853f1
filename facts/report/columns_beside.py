"""The columns of the pages that stand beside the claims: facts, conflicts, rules, and edits without a claim."""

from __future__ import annotations

from facts.report.columns import SENTENCE, Column, Label, Look


def _column(name: str, en: str, ur: str, look: Look = "text", width: int = 14) -> Column:
    return Column(name, Label(en, ur), Label("", ""), look, width)


def _machine(name: str, en: str, ur: str, width: int = 20) -> Column:
    return Column(name, Label(en, ur), Label("", ""), "code", width, "machine")


FACTS = (
    _column("conflicts", "Look out: conflicts", "توجہ: تضادات", "flag", 18),
    SENTENCE,
    _column("value", "Value", "مالیت", "number", 16),
    _column("value_high", "Value, high end", "اوپر کا سرا", "number", 16),
    _column("reading", "In words", "لفظوں میں", width=22),
    _column("bound", "How firm", "کتنا قطعی", "code", 10),
    _column("unit", "Unit", "اکائی", "code", 11),
    _column("kind", "Kind", "قسم", "code", 10),
    _column("subject", "What is counted", "کس چیز کا عدد", width=22),
    _column("concept", "Concept (English)", "تصور (انگریزی)", "code"),
    _column("property", "What is said of it", "اس کی کیا بات", "code"),
    _column("direction", "Up or down", "اضافہ یا کمی", "code", 10),
    _column("stance", "Result or plan", "نتیجہ یا ارادہ", "code", 12),
    _column("scope", "Where it holds", "کہاں کا", width=18),
    _column("time", "When it holds", "کب کا", "code", 24),
    _column("mentions", "Mentions", "کتنی بار", "number", 10),
    _column("sources", "Independent sources", "آزاد ذرائع", "number", 12),
    _column("publishers", "Publishers", "ناشر", width=20),
    _column("documents", "Documents", "دستاویزات", width=26),
    _column("speakers", "Who said it", "کس نے کہا", width=22),
    _column("verdicts", "Verdicts so far", "اب تک کے فیصلے", "code", 18),
    _column("first_date", "First published", "پہلی اشاعت", "code", 12),
    _column("last_date", "Last published", "آخری اشاعت", "code", 12),
    _machine("fact_id", "Fact id", "حقیقت کی شناخت"),
    _machine("time_role", "Role of the time", "وقت کا تعلق"),
    _machine("languages", "Languages", "زبانیں", 10),
    _machine("claim_ids", "Claims", "دعوے", 36),
    _machine("merges", "Why they are one", "ایک کیوں ہیں", 60),
)

CONFLICTS = (
    _column("severity", "How grave", "کتنا سنگین", "flag", 14),
    _column("kind", "Kind of conflict", "تضاد کی قسم", "code", 20),
    _column("reason", "Why", "کیوں", width=44),
    _column("sentence_1", "One sentence", "ایک جملہ", "quote", 52),
    _column("value_1", "Its value", "اس کی مالیت", "number", 16),
    _column("document_1", "Its document", "اس کی دستاویز", width=22),
    _column("sentence_2", "The other sentence", "دوسرا جملہ", "quote", 52),
    _column("value_2", "Its value", "اس کی مالیت", "number", 16),
    _column("document_2", "Its document", "اس کی دستاویز", width=22),
    _column("further", "Further sentences", "مزید جملے", width=44),
    _column("agreed", "What agrees", "کیا یکساں ہے", width=26),
    _column("differed", "What differs", "کیا مختلف ہے", width=26),
    _machine("conflict_id", "Conflict id", "تضاد کی شناخت"),
    _machine("claim_ids", "Claims", "دعوے", 36),
    _machine("fact_ids", "Facts", "حقائق", 36),
)

RULES = (
    _column("rule_id", "Rule", "قاعدہ", "code", 30),
    _column("language", "Language", "زبان", "code", 9),
    _column("stage", "Part of the work", "کام کا حصہ", "code", 14),
    _column("why", "What it is for", "کس لیے ہے", width=58),
    _column("claims", "Claims it touched", "کتنے دعوے", "number", 10),
    _column("set_aside", "Numbers set aside by it", "کتنے اعداد الگ کیے", "number", 12),
    _column("example", "An example", "مثال", width=48),
    _column("file", "Where it stands", "کہاں درج ہے", "code", 26),
)

LOOSE = (
    _column("why_kept", "Why it is here", "یہاں کیوں ہے", "flag", 24),
    _column("sentence", "Sentence", "جملہ", width=62),
    _column("surface", "Number as written", "عدد جیسا لکھا گیا", width=16),
    _column("doc_id", "Document", "دستاویز", width=24),
)
LOOSE_MACHINE = (_machine("claim_id", "Claim id", "دعوے کی شناخت"),)
"""Edits without a claim: these, then the columns of reporters, then the machine's."""
