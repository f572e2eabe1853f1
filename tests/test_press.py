"""What the press prints around a story: its numbers are no claims, and its date and publisher are taken from it."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document, Extraction

HEADS = {"en": "Canal water reaches the villages", "ur": "نہر کا پانی دیہات تک پہنچ گیا"}
STORY = {
    "en": ("The board relined 118 kilometres of canal, its chief said.", "Growers say 40 outlets remain blocked."),
    "ur": ("محکمے کے مطابق 118 کلومیٹر نہر پختہ ہو چکی ہے۔", "کسانوں کا کہنا ہے کہ 40 موگے بند ہیں۔"),
}
AROUND = {
    "en": """
        2 hours ago
        1 hr ago
        3 days ago
        Updated 5 mins ago
        Last updated 3 hours ago
        Last Updated: 07 October 2026, 10:45 pm
        Posted 12 minutes ago
        Asad Lodhi Published 3 hours ago
        Updated: 2 days ago | 14,500 views
        Published: 7 Oct 2026 10:00 AM Updated: 8 Oct 2026 11:30 AM
        Wednesday, October 7, 2026
        2026-10-07 14:25
        2026-10-07T14:25:00+05:00
        October 07, 2026 | 25 Rabi us Sani 1448
        October 7, 2026 / Rabi-us-Sani 25, 1448 AH
        4 min read
        Reading time: 3 minutes
        By Asad Lodhi | 4 min read | Oct 7, 2026
        Our Correspondent 0 October 07, 2026
        14,500 views
        Views: 14,500
        1.2K Shares
        Shares 234
        345 Likes 12 Comments
        Share 56 Tweet 12
        23 Comments
        Comments (23)
        Page 5
        Page 3 of 12
        Pg 7
        12
        1/5
        The Morning Post, Page 12
        Continued on Page 7
        Published in The Morning Post, Page 3, October 7, 2026
        Photo: AFP/File
        Photo by Reuters/2019
        (Reporting by Asad Lodhi and 3 others; Editing by Jane Smith)
        Reporting by Asad Lodhi in Karachi; additional reporting by 2 correspondents
        Source: Xinhua | 2026-10-07 19:45:12 | Editor: lin
        Credit: INP 2026
        Copyright 2026
        Follow us on Facebook, as 24,000 others do
        Follow @morningpost for more; 2.3 million followers
        Join our WhatsApp channel: 0300-1234567
        Tags: budget 2026, dam, 24 villages
        Related: 5 things to know about canals
        Read more: Government to build 300 dams
        You may also like: 7 ways to save water
        Top 10 stories
        Subscribe for Rs99 a month
        Story ID: 123456
        5 replies
        Load 10 more
    """,
    "ur": """
        3 گھنٹے قبل
        2 گھنٹے پہلے
        ایک گھنٹہ قبل
        2 دن قبل
        3 گھنٹے قبل شائع ہوا
        آخری اپ ڈیٹ: 3 گھنٹے قبل
        آخری اپ ڈیٹ : بدھ 7 اکتوبر 2026 10:45
        اپڈیٹ: 5 منٹ پہلے
        ویب ڈیسک | 3 گھنٹے قبل
        تاریخ اشاعت: 7 اکتوبر 2026
        شائع 7 اکتوبر 2026 08:30am
        بدھ 7 اکتوبر 2026ء 25 ربیع الثانی 1448ھ
        25 ربیع الثانی 1448 ہجری
        ۷ اکتوبر ۲۰۲۶ء
        4 منٹ پڑھنے کا وقت
        پڑھنے کا وقت: 4 منٹ
        4 منٹ کا مطالعہ
        مناظر: 1,245
        1,245 ویوز
        1245 بار دیکھا گیا
        56 شیئرز
        تبصرے (12)
        صفحہ نمبر 5
        بقیہ نمبر 25 صفحہ 7 پر
        فوٹو: رائٹرز/2019
        ماخذ: این این آئی 2026
        ہمیں فیس بک پر فالو کریں 24
        ٹیگز: بجٹ 2026
        مزید پڑھیے: 12 افراد ہلاک
        یہ بھی پڑھیے: حکومت 300 ڈیم بنائے گی
        سب سے زیادہ پڑھی جانے والی 5 خبریں
        جملہ حقوق محفوظ ہیں 2026
        پرنٹ کریں 2
    """,
}
LINES = [(lang, line.strip()) for lang, lines in AROUND.items() for line in lines.strip().splitlines()]


def told(text: str) -> Extraction:
    return extract_document(Document("a", text))


@pytest.mark.parametrize("place", ["on top", "close below the headline", "in the middle", "at the end"])
@pytest.mark.parametrize(("lang", "line"), LINES, ids=[line for _, line in LINES])
def test_what_stands_around_a_story_claims_nothing_and_hides_nothing(lang: str, line: str, place: str) -> None:
    head, (one, other) = HEADS[lang], STORY[lang]
    text = {
        "on top": f"{head}\n\n{line}\n\n{one}\n\n{other}\n",
        "close below the headline": f"{head}\n{line}\n{one}\n{other}\n",
        "in the middle": f"{head}\n\n{one}\n\n{line}\n\n{other}\n",
        "at the end": f"{head}\n\n{one}\n\n{other}\n\n{line}\n",
    }[place]
    assert [claim.value for claim in told(text).claims] == [118, 40]


@pytest.mark.parametrize(
    "line",
    [
        "Published: October 7, 2026",
        "Published in the Morning Post, October 7th, 2026",
        "Last Updated: 07 October 2026, 10:45 pm",
        "Wednesday, October 7, 2026",
        "October 07, 2026 | 25 Rabi us Sani 1448",
        "2026-10-07 14:25",
        "7/10/2026",
        "اپ ڈیٹ 7 اکتوبر 2026 10:30pm",
        "بدھ، 25 ربیع الثانی 1448ھ، 7 اکتوبر 2026ء",
        "شائع شدہ: 7 اکتوبر 2026",
        "ویب ڈیسک 7 اکتوبر 2026",
    ],
)
@pytest.mark.parametrize("lang", HEADS)
def test_the_day_of_publication_is_taken_from_a_line_on_top_or_at_the_end(lang: str, line: str) -> None:
    body = "\n\n".join(STORY[lang])
    for text in (f"{HEADS[lang]}\n\n{line}\n\n{body}", f"{HEADS[lang]}\n\n{body}\n\n{line}"):
        assert told(text).document.published == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("سوات (فورسٹ رپورٹر) 4 مئی 2026ء: بورڈ نے 118 درخت لگائے۔", date(2026, 5, 4)),
        ("SWAT (Forest Reporter) May 4, 2026: The board planted 118 trees.", date(2026, 5, 4)),
        ("SWAT (Forest Reporter), May 4, 2026: The board planted 118 trees.", date(2026, 5, 4)),
        ("سوات (جنگلات کا رپورٹر، 4 مئی 2026) بورڈ نے 118 درخت لگائے۔", date(2026, 5, 4)),
        ("SWAT (founded 4 May 2026) has 118 trees.", None),
        ("Trees grow\n\nBy Asad Lodhi | May 4, 2026, 9:42 p.m.\n\nThe board planted 118 trees.", date(2026, 5, 4)),
        ("سوات (کامرس ڈیسک) بورڈ کے مطابق 4 مئی 2026ء تک 118 درخت لگے۔", None),
        ("Trees grow\n\nDistrict | 4 May 2026 | 4 May 2025\nSwat | 118 | 97\nDir | 88 | 67", None),
    ],
)
def test_a_day_behind_the_reporter_is_that_of_publication_and_one_of_the_story_or_a_table_is_not(
    text: str, day: date | None
) -> None:
    assert told(text).document.published == day


def test_a_day_of_publication_counts_more_than_a_day_of_change() -> None:
    story = "\n\n".join(STORY["en"])
    text = f"{HEADS['en']}\n\nUpdated: October 9, 2026\n\n{story}\n\nPublished in The Post, October 7, 2026"
    assert told(text).document.published == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("ISLAMABAD, March 5 (APP) — The board relined 118 kilometres.", "APP"),
        ("PESHAWAR (INP) - The board relined 118 kilometres.", "INP"),
        ("کراچی (اسٹاف رپورٹر/اے پی پی) محکمے نے 118 کلومیٹر نہر پختہ کی۔", "APP"),
        ("لاہور (این این آئی) محکمے نے 118 کلومیٹر نہر پختہ کی۔", "NNI"),
        ("کوئٹہ (آن لائن) محکمے نے 118 کلومیٹر نہر پختہ کی۔", "Online"),
        ("The board relined 118 kilometres.\n\nGrowers were less pleased. –Reuters", "Reuters"),
        ("محکمے نے 118 کلومیٹر نہر پختہ کی۔\n\nکریڈٹ: آئی این پی", "INP"),
        (
            "Canal\n\nThe board relined 118 kilometres.\n\nPublished in The Morning Post, October 7th, 2026",
            "The Morning Post",
        ),
        # Spoken of, not credited
        ("Reuters was not able to see the 118 kilometres.", None),
        ("Online sales rose 5% as the BBC and AFP said.", None),
        ("The board relined 118 kilometres.\n\nPhoto: AFP/File\n\nGrowers were pleased.", None),
        ("اسلام آباد (نمائندہ خصوصی) محکمے نے 118 کلومیٹر نہر پختہ کی۔", None),
    ],
)
def test_the_agency_or_paper_is_taken_from_its_credit(text: str, publisher: str | None) -> None:
    assert told(text).document.publisher == publisher


def test_what_the_source_says_of_its_publisher_counts_more_than_the_text() -> None:
    found = extract_document(Document("a", "LAHORE (AFP) - It feeds 5 men.", publisher="The Morning Post"))
    assert found.document.publisher == "The Morning Post"


def test_page_numbers_are_told_from_a_column_of_figures() -> None:
    story = STORY["en"]
    pages = f"{HEADS['en']}\n\n1\n\n{story[0]}\n\n2\n\n{story[1]}\n\n3\n"
    assert [claim.value for claim in told(pages).claims] == [118, 40]
    column = "Homes lost\n\nNowshera\n\n14\n\nSwabi\n\n280\n\nSwat\n\n33\n"
    assert [claim.value for claim in told(column).claims] == [14, 280, 33]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The report that was made public has 12 pages, the board said.", 12),
        ("The channel has 24,000 followers, the board said.", 24_000),
        ("یہ ویڈیو 1,245 بار دیکھی گئی اور پھر ہٹا دی گئی۔", 1245),
        ("Readers sent in 23 comments on the plan.", 23),
    ],
)
def test_a_story_about_pages_and_readers_still_claims(text: str, value: int) -> None:
    assert value in [claim.value for claim in told(f"Canal news\n\n{text}\n\nGrowers were pleased.").claims]
