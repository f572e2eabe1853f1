"""The page Read me: what the sheet is, what was found, how to use it; in English and in Urdu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facts.edits.nouns import STATE
from facts.model import REASONS as REASON_ORDER
from facts.report import columns
from facts.report.columns import Label
from facts.report.findings import Findings
from facts.report.pages import Line


def read_me(findings: Findings) -> Iterator[Line]:
    """All lines of the page, in order."""
    yield Line(Label("Fact sheet: the numbers in these documents", "فیکٹ شیٹ: ان دستاویزات کے اعداد"), role="title")
    yield Line(
        Label(
            "Every numeric claim of the documents is listed with its sentence, its exact value, what it counts, "
            "how firm it is, who said it and for when. It was found by rules, not by a reader: "
            "nothing here has been checked for truth.",
            "دستاویزات کا ہر عددی دعویٰ اپنے جملے، قطعی مالیت، گنی گئی چیز، یقین کے درجے، قائل اور وقت کے ساتھ درج ہے۔ "
            "یہ قواعد سے نکالا گیا ہے، کسی قاری نے نہیں پڑھا: یہاں کسی بات کی سچائی کی تصدیق نہیں ہوئی۔",
        )
    )
    yield from _counts(findings)
    yield from _how_to(findings)
    yield from _flagged(findings)
    yield from _reasons(findings)
    yield Line(Label("The columns of the page Claims", "صفحہ Claims کے کالم"), role="heading")
    for column in columns.READ:
        en, ur = column.label, column.meaning
        yield Line(Label(f"{en.en} ({column.name}): {ur.en}", f"{en.ur}: {ur.ur}"))
    yield from _made(findings)


def _counts(findings: Findings) -> Iterator[Line]:
    optional = sum(claim.optional for claim in findings.claims)
    with_claims = {claim.doc_id for claim in findings.claims}
    without = sum(document.doc_id not in with_claims for document in findings.documents)
    yield Line(Label("What was found", "کیا ملا"), role="heading")
    yield Line(Label("Documents read", "پڑھی گئی دستاویزات"), len(findings.documents))
    yield Line(Label("– of these without a claim", "ان میں سے بغیر دعوے کے"), without)
    if findings.reconciled:
        yield Line(
            Label("Facts (one statement, all its mentions)", "حقائق (ایک بات، اس کے سب ذکر)"),
            len(findings.reconciled.facts),
        )
        yield Line(Label("Conflicts between figures", "اعداد کے باہمی تضاد"), len(findings.reconciled.conflicts))
    yield Line(Label("Claims", "دعوے"), len(findings.claims))
    yield Line(Label("– of these minor (shown in grey)", "ان میں سے ضمنی (سرمئی رنگ میں)"), optional)
    yield Line(Label("Numbers set aside (no claims)", "الگ رکھے گئے اعداد (دعوے نہیں)"), len(findings.set_aside))
    yield Line(Label("Sources that could not be read", "ماخذ جو پڑھے نہ جا سکے"), len(findings.failures))
    edits = findings.edits
    if edits.cells or edits.loose:
        yield Line(Label("Claims with words of reporters", "دعوے جن پر رپورٹروں نے لکھا"), len(edits.cells))
        yield Line(
            Label("Words of reporters without a claim: see Other edits", "تحریریں جن کا دعویٰ نہ رہا: صفحہ Other edits"),
            len(edits.loose),
        )


def _how_to(findings: Findings) -> Iterator[Line]:
    yield Line(Label("How to use it", "استعمال کا طریقہ"), role="heading")
    steps = [
        Label(
            "Start on the page Sources: what failed or has a warning is not fully covered here.",
            "صفحہ Sources سے شروع کریں: جو ماخذ پڑھا نہ گیا یا جس پر تنبیہ ہے وہ یہاں پورا شامل نہیں۔",
        ),
        Label(
            "On the page Claims read the sentence, then compare the value with the number in bold. "
            "Begin with the rows that have something under “Look out”: its filter shows them.",
            "صفحہ Claims پر جملہ پڑھیں، پھر مالیت کو موٹے حروف والے عدد سے ملائیں۔ "
            "پہلے وہ سطریں دیکھیں جن میں ”توجہ دیں“ کے نیچے کچھ لکھا ہے: اس کالم کا فلٹر انہیں دکھاتا ہے۔",
        ),
        Label(
            "The yellow columns are yours: status, verdict, evidence, notes. Nothing else writes there. "
            "The words of their lists can be changed on the page Lists.",
            "پیلے کالم آپ کے ہیں: مرحلہ، فیصلہ، ثبوت، یادداشت۔ ان میں کوئی اور نہیں لکھتا۔ "
            "فہرستوں کے الفاظ صفحہ Lists پر بدلے جا سکتے ہیں۔",
        ),
        Label(
            "Sort, filter, hide, move; add columns of your own (a name in their header is enough) and pages. The next "
            "run finds what you wrote by column name and claim, and brings it along. Close the file before you run "
            "again. The sheet as you left it is kept in the folder backups.",
            "چھانٹیں، فلٹر کریں، چھپائیں، ہٹائیں؛ اپنے کالم (سرخی میں نام کافی ہے) اور صفحے بڑھائیں۔ اگلی بار پروگرام "
            "آپ کی تحریر کو کالم کے نام اور دعوے سے پہچان کر ساتھ لے آئے گا۔ دوبارہ چلانے سے پہلے فائل بند کر دیں۔ "
            "پرانی شیٹ فولڈر backups میں محفوظ رہتی ہے۔",
        ),
        Label(
            "The page Set aside holds every number that is no claim, with the reason. Look there for what you miss.",
            "صفحہ Set aside پر ہر وہ عدد ہے جو دعویٰ نہیں، وجہ کے ساتھ۔ جو نہ ملے وہاں دیکھیں۔",
        ),
        Label(
            "The grey columns at the right end are for programs. Open them with the + above them.",
            "آخر کے سرمئی کالم پروگراموں کے لیے ہیں۔ اوپر + دبا کر کھولیں۔",
        ),
    ]
    if findings.edits.loose:
        steps.append(
            Label(
                "The page Other edits holds what you wrote on claims that are no longer found. Delete a row there when "
                "you no longer need it; it comes back to its claim by itself if that is found again.",
                "صفحہ Other edits پر وہ تحریریں ہیں جن کے دعوے اب نہیں ملے۔ جس سطر کی ضرورت نہ رہے وہ مٹا دیں؛ "
                "دعویٰ دوبارہ ملا تو تحریر خود اس پر لوٹ آئے گی۔",
            )
        )
    for number, step in enumerate(steps, 1):
        yield Line(Label(f"{number}. {step.en}", f"{str(number).translate(_URDU_DIGITS)}۔ {step.ur}"))


_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _flagged(findings: Findings) -> Iterator[Line]:
    flags = Counter(flag for claim in findings.claims for flag in claim.flags)
    if not flags:
        return
    yield Line(Label("What is flagged (“Look out”)", "کن باتوں پر توجہ (”توجہ دیں“)"), role="heading")
    for flag, count in sorted(flags.items(), key=lambda item: (-item[1], item[0])):
        yield Line(Label(flag, ""), count)


def _reasons(findings: Findings) -> Iterator[Line]:
    reasons = Counter(number.reason for number in findings.set_aside)
    if not reasons:
        return
    yield Line(Label("Why numbers were set aside", "اعداد کیوں الگ رکھے گئے"), role="heading")
    for reason in REASON_ORDER:
        if reasons[reason]:
            words = columns.REASONS[reason]
            yield Line(Label(f"{reason}: {words.en}", words.ur), reasons[reason])


def _made(findings: Findings) -> Iterator[Line]:
    run = findings.run
    yield Line(Label("How this sheet was made", "یہ شیٹ کیسے بنی"), role="heading")
    if run.day:
        yield Line(Label("Day", "تاریخ"), run.day.isoformat())
    if run.version:
        yield Line(Label("Version of the program facts", "پروگرام facts کا نسخہ"), run.version)
    for name, value in run.settings:
        yield Line(Label(f"Setting {name}", f"ترتیب {name}"), value)
    if findings.edits.state:
        yield Line(Label(STATE, "رپورٹروں کی تحریروں کا نشان (مت بدلیں)"), findings.edits.state)
