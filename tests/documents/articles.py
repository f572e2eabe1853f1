"""Articles written for these tests; people and places in them are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """A news story as its parts."""

    title: str
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The story as a plain text."""
        return "\n\n".join((self.title, self.byline, *self.paragraphs)) + "\n"


ENGLISH = Article(
    "Canal repairs to reach 42 villages before the wheat season",
    "By a staff reporter",
    (
        "The irrigation board says it has relined 118 kilometres of canal since January and hopes to finish another "
        "60 kilometres by the end of October, its chief engineer said on Tuesday.",
        "Chief engineer Farid Lashari told reporters that the work had cost Rs2.4 billion so far, about 15 per cent less "
        "than planned, and that 3,250 labourers had found work on it.",
        "Water now reaches the tail of the canal in 9 days instead of 21, he said.",
        "Growers were less pleased. Hameeda Bano, who speaks for 7,800 smallholders, said that at least 40 outlets "
        "remained blocked and that a third of the farms had received nothing.",
    ),
)

URDU = Article(
    "نہروں کی مرمت سے 42 دیہات کو پانی ملے گا",
    "اسٹاف رپورٹر",
    (
        "محکمہ آبپاشی کا کہنا ہے کہ جنوری سے اب تک 118 کلومیٹر نہر پختہ کی جا چکی ہے اور اکتوبر کے آخر تک مزید 60 کلومیٹر "
        "پر کام مکمل کر لیا جائے گا۔",
        "چیف انجینئر فرید لاشاری نے صحافیوں کو بتایا کہ اس کام پر اب تک 2 ارب 40 کروڑ روپے خرچ ہوئے ہیں اور اس سے "
        "3,250 مزدوروں کو روزگار ملا ہے۔",
        "کسانوں کی نمائندہ حمیدہ بانو نے کہا کہ کم از کم 40 موگے اب بھی بند ہیں اور ایک تہائی کھیتوں کو پانی نہیں ملا۔",
    ),
)

TABLE = (
    ("District", "Villages", "Cost (Rs million)", "Share (%)"),
    ("Khanpur", "14", "820", "34"),
    ("Naudero", "28", "1,580", "66"),
)
