"""The columns of the fact sheet in the order a checker reads them: field name, label and meaning in both languages.

A column says what its cells are (``look``) and whose it is (``owner``); how that looks is up to each format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["text", "flag", "quote", "number", "code", "link", "date"]
"""What the cells hold: ``quote`` a sentence with its number marked, ``code`` short words of a closed list or an id."""

Owner = Literal["sheet", "reporter", "machine"]
"""Who writes the column: the sheet for the checker, the reporter alone, or the machine for other machines."""


@dataclass(frozen=True, slots=True)
class Label:
    """One text in English and in Urdu."""

    en: str
    ur: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``name`` is the field of the claim record, or a name of the sheet's own. ``width`` is in characters,
    ``choices`` names the list of the drop-down."""

    name: str
    label: Label
    meaning: Label
    look: Look = "text"
    width: int = 14
    owner: Owner = "sheet"
    choices: str | None = None


def _column(
    name: str, label: tuple[str, str], meaning: tuple[str, str], look: Look = "text", width: int = 14
) -> Column:
    return Column(name, Label(*label), Label(*meaning), look, width)


def _own(name: str, label: tuple[str, str], look: Look = "text", width: int = 16, choices: str | None = None) -> Column:
    nothing = Label("", "")  # the reporter decides what it means
    return Column(name, Label(*label), nothing, look, width, "reporter", choices)


def _machine(name: str, label: tuple[str, str], look: Look = "code", width: int = 14) -> Column:
    return Column(name, Label(*label), Label("", ""), look, width, "machine")


FLAGS = _column(
    "flags",
    ("Look out", "توجہ دیں"),
    ("What a checker should look at first.", "جانچنے والا سب سے پہلے کیا دیکھے۔"),
    "flag",
    18,
)
SENTENCE = _column(
    "sentence",
    ("Sentence", "جملہ"),
    ("The sentence word for word, its number in bold.", "جملہ حرف بہ حرف، عدد موٹے حروف میں۔"),
    "quote",
    62,
)
SURFACE = _column(
    "surface",
    ("Number as written", "عدد جیسا لکھا گیا"),
    ("The number exactly as the source has it.", "عدد بالکل ویسا جیسا ماخذ میں ہے۔"),
    width=16,
)
DOCUMENT = _column(
    "doc_id",
    ("Document", "دستاویز"),
    ("Which document it stands in.", "کس دستاویز میں ہے۔"),
    width=24,
)
LOCATION = _column(
    "location",
    ("Where in it", "دستاویز میں کہاں"),
    ("Page, table cell or the like, where the source has them.", "صفحہ، جدول کا خانہ وغیرہ، جہاں ماخذ میں ہوں۔"),
    width=14,
)
SECTION = _column(
    "section",
    ("Part of the page", "صفحے کا حصہ"),
    ("Headline, dateline, body, caption, comment.", "سرخی، مقام و تاریخ کی سطر، متن، تصویر کی عبارت، تبصرہ۔"),
    "code",
    11,
)
LANG = _column(
    "lang",
    ("Language", "زبان"),
    ("The language of the sentence.", "جملے کی زبان۔"),
    "code",
    9,
)
SOURCE = _column(
    "source",
    ("Open the source", "ماخذ کھولیں"),
    ("A link to the file it was read from.", "اس فائل کا ربط جس سے پڑھا گیا۔"),
    "link",
    22,
)

READ = (
    FLAGS,
    SENTENCE,
    SURFACE,
    _column(
        "value",
        ("Value", "مالیت"),
        ("The number as a plain number; the low end of a range.", "عدد ہندسوں میں؛ حد بندی ہو تو نچلا سرا۔"),
        "number",
        16,
    ),
    _column(
        "value_high",
        ("Value, high end", "اوپر کا سرا"),
        ("The high end of a range, the other side of a score.", "حد بندی کا اوپر کا سرا، اسکور کا دوسرا عدد۔"),
        "number",
        16,
    ),
    _column(
        "reading",
        ("In words", "لفظوں میں"),
        ("The value in lakh and crore, and in millions.", "مالیت لاکھ کروڑ میں، اور ملین میں۔"),
        width=22,
    ),
    _column(
        "bound",
        ("How firm", "کتنا قطعی"),
        (
            "exact, at_least, at_most, about, range, or vague (hundreds of).",
            "قطعی، کم از کم، زیادہ سے زیادہ، تقریباً، حد بندی، یا مبہم (سینکڑوں)۔",
        ),
        "code",
        10,
    ),
    _column(
        "unit",
        ("Unit", "اکائی"),
        ("Currency code, percent, or unit of measure.", "کرنسی کا کوڈ، فیصد، یا پیمائش کی اکائی۔"),
        "code",
        11,
    ),
    _column(
        "kind",
        ("Kind", "قسم"),
        ("count, money, percent, measure, duration, age, rank ...", "تعداد، رقم، فیصد، پیمائش، مدت، عمر، درجہ ..."),
        "code",
        10,
    ),
    _column(
        "subject",
        ("What is counted", "کس چیز کا عدد"),
        ("The words that name it, as they stand in the sentence.", "وہ الفاظ جو اسے نام دیتے ہیں، جیسے جملے میں ہیں۔"),
        width=22,
    ),
    _column(
        "concept",
        ("Concept (English)", "تصور (انگریزی)"),
        ("The same noun for both languages, to sort and filter by.", "دونوں زبانوں کے لیے ایک ہی اسم، چھانٹنے کے لیے۔"),
        "code",
        14,
    ),
    _column(
        "property",
        ("What is said of it", "اس کی کیا بات"),
        ("Where the number is of a lack, growth, a target ...", "جہاں عدد کمی، اضافے، ہدف وغیرہ کا ہو۔"),
        "code",
        14,
    ),
    _column(
        "direction",
        ("Up or down", "اضافہ یا کمی"),
        ("up or down, where the number is a change.", "up اضافہ، down کمی، جہاں عدد تبدیلی بتائے۔"),
        "code",
        10,
    ),
    _column(
        "stance",
        ("Result or plan", "نتیجہ یا ارادہ"),
        (
            "actual, projected, planned, conditional, denied: a forecast can't be checked yet.",
            "حقیقی، متوقع، ہدف، مشروط، تردید شدہ: پیش گوئی ابھی جانچی نہیں جا سکتی۔",
        ),
        "code",
        12,
    ),
    _column(
        "time_text",
        ("Time as written", "وقت جیسا لکھا گیا"),
        ("The words that say when the number holds.", "وہ الفاظ جو بتاتے ہیں کہ عدد کب کا ہے۔"),
        width=18,
    ),
    _column(
        "time_role",
        ("Role of the time", "وقت کا تعلق"),
        ("by, as_of, during, since, until, from.", "تک، کے مطابق، کے دوران، سے اب تک، تک جاری، سے۔"),
        "code",
        10,
    ),
    _column("time_start", ("From (date)", "تاریخ سے"), ("First day of that time.", "اس وقت کا پہلا دن۔"), "code", 12),
    _column("time_end", ("To (date)", "تاریخ تک"), ("Last day of that time.", "اس وقت کا آخری دن۔"), "code", 12),
    _column("speaker", ("Who said it", "کس نے کہا"), ("As the source names them.", "جیسے ماخذ نے نام لیا۔"), width=22),
    _column("place", ("Where it holds", "کہاں کا"), ("Country, province or city.", "ملک، صوبہ یا شہر۔"), width=16),
    DOCUMENT,
    LOCATION,
    SECTION,
    LANG,
    SOURCE,
)

REPORTER = (
    _own("status", ("Status", "مرحلہ"), "code", 18, choices="status"),
    _own("verdict", ("Verdict", "فیصلہ"), "code", 16, choices="verdict"),
    _own("checker", ("Checked by", "جانچنے والا")),
    _own("second_checker", ("Second checker", "دوسرا جانچنے والا")),
    _own("checked_on", ("Checked on", "جانچ کی تاریخ"), "date", 12),
    _own("correct_value", ("Correct value", "درست مالیت")),
    _own("evidence_1", ("Evidence 1", "ثبوت ۱"), width=30),
    _own("evidence_2", ("Evidence 2", "ثبوت ۲"), width=30),
    _own("archived_copy", ("Archived copy", "محفوظ نقل"), width=30),
    _own("claimant_response", ("Claimant's answer", "دعوے دار کا جواب"), width=30),
    _own("priority", ("Priority", "ترجیح"), "code", 10, choices="priority"),
    _own("notes", ("Notes", "یادداشت"), width=40),
)

MACHINE = (
    _machine("claim_id", ("Claim id", "دعوے کی شناخت"), width=20),
    _machine("sentence_start", ("Sentence starts at", "جملے کا آغاز"), "number", 10),
    _machine("start", ("Number starts at", "عدد کا آغاز"), "number", 10),
    _machine("end", ("Number ends at", "عدد کا اختتام"), "number", 10),
    _machine("subject_start", ("Subject starts at", "موضوع کا آغاز"), "number", 10),
    _machine("speaker_start", ("Speaker starts at", "قائل کا آغاز"), "number", 10),
    _machine("speaker_cue", ("Word of saying", "کہنے کا لفظ"), "text", 14),
    _machine("pair_id", ("Pair (from, to)", "جوڑا (سے، تک)")),
    _machine("rules", ("Rules", "قواعد"), "code", 40),
    _machine("optional", ("Minor", "ضمنی")),
)

CLAIMS = READ + REPORTER + MACHINE

SET_ASIDE = (
    _column("reason", ("Why it is no claim", "دعویٰ کیوں نہیں"), ("", ""), "code", 14),
    SENTENCE,
    SURFACE,
    _column("note", ("Note", "وضاحت"), ("", ""), width=36),
    DOCUMENT,
    SECTION,
    LANG,
    SOURCE,
    _machine("sentence_start", ("Sentence starts at", "جملے کا آغاز"), "number", 10),
    _machine("start", ("Number starts at", "عدد کا آغاز"), "number", 10),
    _machine("end", ("Number ends at", "عدد کا اختتام"), "number", 10),
    _machine("rules", ("Rules", "قواعد"), "code", 40),
)

SOURCES = (
    _column("result", ("Result", "نتیجہ"), ("", ""), "code", 11),
    _column("doc_id", ("Document", "دستاویز"), ("", ""), width=34),
    _column("remarks", ("What to know", "کیا جاننا چاہیے"), ("", ""), width=46),
    _column("claims", ("Claims", "دعوے"), ("", ""), "number", 9),
    _column("set_aside", ("Set aside", "الگ رکھے"), ("", ""), "number", 9),
    _column("lang", ("Language", "زبان"), ("", ""), "code", 9),
    _column("published", ("Published", "اشاعت"), ("", ""), "code", 12),
    _column("publisher", ("Publisher", "ناشر"), ("", ""), width=18),
    _column("title", ("Title", "عنوان"), ("", ""), width=30),
    _column("author", ("Author", "مصنف"), ("", ""), width=18),
    _column("characters", ("Characters", "حروف"), ("", ""), "number", 11),
    _column("source", ("Open the source", "ماخذ کھولیں"), ("", ""), "link", 24),
    _column("link", ("Address", "پتہ"), ("", ""), "link", 24),
    _column("format", ("Format", "شکل"), ("", ""), "code", 8),
    _column("text", ("Text as it was read", "متن جیسا پڑھا گیا"), ("", ""), width=24),
    _machine("sha256", ("SHA-256 of the source", "ماخذ کا SHA-256"), width=68),
    _machine("text_sha256", ("SHA-256 of that text", "اس متن کا SHA-256"), width=68),
)

CHOICES = {
    "status": (
        Label("unchecked", "جانچا نہیں گیا"),
        Label("in progress", "جانچ جاری"),
        Label("needs second check", "دوسری جانچ درکار"),
        Label("done", "مکمل"),
    ),
    "verdict": (
        Label("correct", "درست"),
        Label("incorrect", "غلط"),
        Label("misleading", "گمراہ کن"),
        Label("outdated", "پرانا"),
        Label("unverifiable", "ناقابل تصدیق"),
        Label("not a claim", "دعویٰ نہیں"),
    ),
    "priority": (Label("high", "زیادہ"), Label("medium", "درمیانی"), Label("low", "کم")),
}
"""The words offered by the drop-downs; on the sheet they can be edited."""

REASONS = {
    "date": Label("a date", "تاریخ"),
    "year": Label("a year", "سال"),
    "time": Label("a time of day", "وقت"),
    "identifier": Label("part of a name, a telephone or reference number", "نام، فون یا حوالہ نمبر کا حصہ"),
    "list_index": Label("the number of a list item", "فہرست کا نمبر شمار"),
    "article": Label("“one” used as an article", "”ایک“ بطور حرف تنکیر"),
    "ordinal": Label("an ordinal that ranks nothing", "ترتیبی عدد جو درجہ نہیں بتاتا"),
    "furniture": Label("page furniture: menus, counters, notices", "صفحے کا فالتو متن: مینو، گنتی، اطلاع"),
    "other": Label("a word that only looks like a number, or an idiom", "لفظ جو عدد نہیں، یا محاورہ"),
    "invalid": Label("a claim whose row failed a check: see its note", "دعویٰ جس کی سطر جانچ میں رہ گئی: وضاحت دیکھیں"),
}
"""Why a number is no claim, in words."""
