"""The page Read me: what the sheet is, what was found, how to use it; in English and in Urdu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facts.model import REASONS as REASON_ORDER
from facts.report import columns
from facts.report.columns import Label
from facts.report.findings import Findings
from facts.report.pages import Line


def read_me(findings: Findings) -> Iterator[Line]:
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
    yield from _how_to()
    yield from _flagged(findings)
    yield from _reasons(findings)
    yield Line(Label("The columns of the page Claims", "صفحہ Claims کے کالم"), role="heading")
    for column in columns.READ:
        en, ur = column.label, column.meaning
        yield Line(Label(f"{en.en} ({column.name}): {ur.en}", f"{en.ur}: {ur.ur}"))


def _counts(findings: Findings) -> Iterator[Line]:
    optional = sum(claim.optional for claim in findings.claims)
    with_claims = {claim.doc_id for claim in findings.claims}
    without = sum(document.doc_id not in with_claims for document in findings.documents)
    yield Line(Label("What was found", "کیا ملا"), role="heading")
    yield Line(Label("Documents read", "پڑھی گئی دستاویزات"), len(findings.documents))
    yield Line(Label("– of these without a claim", "ان میں سے بغیر دعوے کے"), without)
    yield Line(Label("Claims", "دعوے"), len(findings.claims))
    yield Line(Label("– of these minor (shown in grey)", "ان میں سے ضمنی (سرمئی رنگ میں)"), optional)
    yield Line(Label("Numbers set aside (no claims)", "الگ رکھے گئے اعداد (دعوے نہیں)"), len(findings.set_aside))
    yield Line(Label("Sources that could not be read", "ماخذ جو پڑھے نہ جا سکے"), len(findings.failures))


def _how_to() -> Iterator[Line]:
    yield Line(Label("How to use it", "استعمال کا طریقہ"), role="heading")
    yield Line(
        Label(
            "1. Start on the page Sources: what failed or has a warning is not fully covered here.",
            "۱۔ صفحہ Sources سے شروع کریں: جو ماخذ پڑھا نہ گیا یا جس پر تنبیہ ہے وہ یہاں پورا شامل نہیں۔",
        )
    )
    yield Line(
        Label(
            "2. On the page Claims read the sentence, then compare the value with the number in bold. "
            "Begin with the rows that have something under “Look out”: its filter shows them.",
            "۲۔ صفحہ Claims پر جملہ پڑھیں، پھر مالیت کو موٹے حروف والے عدد سے ملائیں۔ "
            "پہلے وہ سطریں دیکھیں جن میں ”توجہ دیں“ کے نیچے کچھ لکھا ہے: اس کالم کا فلٹر انہیں دکھاتا ہے۔",
        )
    )
    yield Line(
        Label(
            "3. The yellow columns are yours: status, verdict, evidence, notes. Nothing else writes there. "
            "The words of their lists can be changed on the page Lists.",
            "۳۔ پیلے کالم آپ کے ہیں: مرحلہ، فیصلہ، ثبوت، یادداشت۔ ان میں کوئی اور نہیں لکھتا۔ "
            "فہرستوں کے الفاظ صفحہ Lists پر بدلے جا سکتے ہیں۔",
        )
    )
    yield Line(
        Label(
            "4. The page Set aside holds every number that is no claim, with the reason. Look there for what you miss.",
            "۴۔ صفحہ Set aside پر ہر وہ عدد ہے جو دعویٰ نہیں، وجہ کے ساتھ۔ جو نہ ملے وہاں دیکھیں۔",
        )
    )
    yield Line(
        Label(
            "5. The grey columns at the right end are for programs. Open them with the + above them.",
            "۵۔ آخر کے سرمئی کالم پروگراموں کے لیے ہیں۔ اوپر + دبا کر کھولیں۔",
        )
    )


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
