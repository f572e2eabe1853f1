"""Findings made by hand, for the tests of the reports: what is written does not depend on the rules."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from facts.model import Claim, Document, Extraction, Failure, NonClaim
from facts.report.findings import Findings, gathered

URDU = (
    "حکومت نے کہا کہ اس سال ڈیڑھ لاکھ سے زیادہ نئے گھر بنائے جائیں گے۔ "
    "زرمبادلہ کے ذخائر 14.2 ارب ڈالر ہو گئے، جو سنہ 2023 میں چار ارب تھے۔"
)
ENGLISH = "Officials said about 2.6 crore voters had registered. The fine is Rs5 to 6 million. Call 0300-1234567."


def claim(text: str, surface: str, value: int | Fraction, *, doc_id: str = "a.txt", **fields: object) -> Claim:
    """A claim of ``surface`` in the sentence of ``text`` that holds it."""
    start = text.index(surface)
    first, last = _sentence(text, start)
    subject = fields.get("subject")
    if isinstance(subject, str):
        fields["subject_start"] = text.index(subject, first)
    speaker = fields.get("speaker")
    if isinstance(speaker, str):
        fields["speaker_start"] = text.index(speaker)
    made = Claim(
        claim_id=f"{doc_id}-{start}",
        doc_id=doc_id,
        section="body",
        lang="ur" if "ا" in text else "en",
        sentence=text[first:last],
        sentence_start=first,
        start=start,
        end=start + len(surface),
        surface=surface,
        value=value,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def number(text: str, surface: str, reason: str, *, doc_id: str = "a.txt", note: str | None = None) -> NonClaim:
    """A number of ``text`` that is no claim."""
    start = text.index(surface)
    first, last = _sentence(text, start)
    return NonClaim(
        doc_id, "body", "en", text[first:last], first, start, start + len(surface), surface, reason, note, ("rule",)
    )


def _sentence(text: str, at: int) -> tuple[int, int]:
    first = max(text.rfind(". ", 0, at), text.rfind("۔ ", 0, at))
    first = first + 2 if first >= 0 else 0
    ends = [end for end in (text.find(". ", at), text.find("۔ ", at)) if end >= 0]
    return first, min(ends) + 1 if ends else len(text)


def extractions(folder: str = "news") -> list[Extraction | Failure]:
    """Two documents with claims, one without, and a file that could not be read."""
    urdu = Document("ur.txt", URDU, "ur", f"{folder}/ur.txt", sha256="ab" * 32, published=date(2026, 11, 20))
    english = Document("en.txt", ENGLISH, "en", f"{folder}/en.txt", warnings=("a guess; check the letters",))
    return [
        Extraction(
            urdu,
            (
                claim(
                    URDU,
                    "ڈیڑھ لاکھ",
                    150_000,
                    doc_id="ur.txt",
                    bound="at_least",
                    subject="نئے گھر",
                    concept="house",
                    stance="planned",
                    speaker="حکومت",
                    time_text="اس سال",
                    time_role="during",
                    rules=("se-zaid",),
                    flags=("relative time",),
                ),
                claim(URDU, "14.2 ارب", 14_200_000_000, doc_id="ur.txt", kind="money", unit="USD"),
                claim(URDU, "چار ارب", 4 * 10**9, doc_id="ur.txt", kind="money", flags=("unit unknown",)),
            ),
            (number(URDU, "2023", "year", doc_id="ur.txt"),),
        ),
        Failure("news/scan.pdf", "this is a PDF", "pdf"),
        Extraction(
            english,
            (
                claim(
                    ENGLISH, "2.6 crore", 26_000_000, doc_id="en.txt", bound="about", subject="voters", optional=True
                ),
                claim(
                    ENGLISH,
                    "5 to 6 million",
                    5_000_000,
                    doc_id="en.txt",
                    value_high=6_000_000,
                    bound="range",
                    kind="money",
                    unit="PKR",
                ),
            ),
            (number(ENGLISH, "0300-1234567", "identifier", doc_id="en.txt"),),
        ),
        Extraction(Document("empty.txt", "", path=f"{folder}/empty.txt", warnings=("the document is empty",))),
    ]


def findings(folder: str = "news") -> Findings:
    """The findings of ``extractions``."""
    return gathered(extractions(folder))


def findings_of(*claims: Claim) -> Findings:
    """The findings of one document that has these claims."""
    return gathered([Extraction(Document("a.txt", "", path="news/a.txt"), claims)])
