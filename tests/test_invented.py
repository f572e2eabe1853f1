"""No conflict is invented where a text goes through many figures; and the slip beside them is still found."""

from __future__ import annotations

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document
from facts.reconcile import reconcile

Paper = tuple[str, str | None]


def contradictions(*papers: Paper) -> list[str]:
    """The kinds of grave conflicts in texts, each with the day it appeared."""
    found = [
        extract_document(Document(f"{at}.txt", text, None, published=date.fromisoformat(day) if day else None))
        for at, (text, day) in enumerate(papers)
    ]
    result = reconcile([c for each in found for c in each.claims], [each.document for each in found])
    return [each.kind for each in result.conflicts if each.severity != "note"]


ONE_TEXT = {
    "the change of another province": "Arrivals in Punjab fell to 410,000 tonnes from 520,000 tonnes, while those of "
    "Sindh held up at 390,000 tonnes, down just 4pc.",
    "the change of another thing": "Shipments edged up to 8,150 tonnes from 8,020 tonnes, meaning the average price "
    "rose by 14pc.",
    "two changes, each of its own pair": "Sales in the quarter were 6.4m bags against 5.9m (up 8.5pc) and exports 2.2m "
    "against 2.1m (up 4.8pc).",
    "behind a semicolon": "Northern sales fell 20pc to 160,000 tonnes from 200,000; those by sea edged up 1.5pc to "
    "690,000 tonnes.",
    "trade, and then its deficit": "جولائی میں درآمدات 12 فیصد اضافے سے 5 ارب 60 کروڑ ڈالر رہیں۔ یوں "
    "خسارہ گزشتہ سال کے "
    "2.1 ارب سے بڑھ کر 2.6 ارب ڈالر تک جا پہنچا۔",
    "on the month and on the year": "اکتوبر میں 9 ہزار 900 گاڑیاں فروخت ہوئیں جبکہ ستمبر میں 9 ہزار اور "
    "گزشتہ سال اکتوبر میں "
    "7 ہزار 600 فروخت ہوئی تھیں۔ یوں سالانہ بنیاد پر 30 فیصد اور ماہانہ بنیاد پر 10 فیصد اضافہ ہوا۔",
    "the turnout of another election": "ایک لاکھ 20 ہزار رجسٹرڈ ووٹروں میں سے 42 ہزار نے ووٹ ڈالا، یوں "
    "شرح 35 فیصد رہی جو "
    "فروری 2024ء کے انتخاب میں 51 فیصد تھی۔",
    "two shares that make a fraction": "مریضوں میں شوگر والوں کا تناسب 46 فیصد اور دل کے مریضوں کا 30 "
    "فیصد ہے، یعنی ہر چار میں سے "
    "تین مریض انہی دو بیماریوں کے ہیں۔",
    "a list of equals": "The party won four in the east, three in the west and two in the hills.",
    "old figures in brackets": "Knitwear fetched $402m ($381m in March 2025), garments $351m ($338m), bedwear $268m "
    "($271m) and towels $94m ($92m).",
    "the first of the parts": "214 patients were in the three hospitals: 96 at Benevolent Hospital, 63 at District "
    "Hospital and 55 at Civil Hospital.",
    "beds and cases": "67 dengue cases in Multan\n\nThe city reported 67 dengue cases on Friday. "
    "Officials promised that "
    "sprays would go on in every street of the old town and thanked the teams. Dr Amna Ali runs a ward of 40 beds.",
    "a headline reckoned from the text": "Hospitals add 80 beds\n\nThe hospitals of Multan have raised "
    "their beds to 400 "
    "from 320, the health office said.",
    "a headline and the parts": "94 hurt in Multan crash\n\nOf the hurt, 41 were taken to Nishtar Hospital, 33 to the "
    "district hospital and 20 to a private hospital in Multan.",
    "marks out of so many": "حرا نے 1200 میں سے 1193 نمبر لے کر پہلی پوزیشن حاصل کی، عبداللہ نے 1191 اور "
    "مریم نے 1190 نمبر "
    "لیے۔",
    "what the toll was": "جھنگ: ہلاکتیں 241، لاپتہ 84\n\nسیلاب سے ہلاکتوں کی تعداد پیر کو 241 ہو گئی، جو "
    "اتوار تک 214 تھی۔",
    "one speaker on two deeds": "ایس پی کامران میمن نے بتایا کہ ڈکیتی میں مزاحمت پر 178 شہری زخمی ہوئے۔ "
    "ان کے مطابق پولیس نے "
    "مقابلوں میں 588 ڈاکو زخمی حالت میں گرفتار کیے۔",
    "points gained and lost": "The index gained 1,150 points on Monday, lost 640 on Tuesday and jumped "
    "1,420 on Wednesday "
    "to cross 118,000.",
    "the rest of a list": "Sindh recorded 13,000, Balochistan 9,000 and the other regions together 2,000.",
    "the floors of a building": "رپورٹ کے مطابق آگ کے وقت دوسری منزل پر 96 اور تیسری پر 72 مزدور تھے۔ "
    "رپورٹ کے مطابق دوسری منزل پر 16 "
    "مزدور جاں بحق ہوئے۔",
    "so many each": "In the house 82 seats are reserved: 55 for women, eight each for youth, labourers and minorities, "
    "and three for others.",
    "another ratio behind a semicolon": "Expenses went up 14 percent to Rs36.5bn; the cost ratio came to 40.5 percent, "
    "against 39.5 percent a year ago.",
    "what was set aside": "The bank's profit fell 12.5 percent from Rs11.2bn after it set aside Rs5.1bn for bad loans.",
    "a rise in something else": "The bank gained 35 percent from Rs14.0bn on the back of a 28 percent "
    "rise in financing to "
    "Rs612bn.",
    "a share of what comes behind": "The department wants 6,200 saplings; of the 4,000 planted last year "
    "1,480 survive, or 37 "
    "percent.",
    "the ball and the shots": "Lyari had 61 percent of the ball and 17 shots, six of them on target.",
    "the other hurt": "46 injured in Wah blast\n\nThe blast in Wah injured 46 people on Monday, police "
    "said. The doctors said "
    "that eleven of the injured were moved to the burn centre; the other 35 are at the town hospital.",
    "votes of a lead": "Khan wins by 1,284 votes in Jhang\n\nKhan won with 31,906 votes against 30,622 of his rival. "
    "Eleven others got 1,512 votes between them.",
    "last year's half": "پولیس ترجمان نے بتایا کہ شہریوں سے 9 ہزار 120 موبائل فون چھینے گئے۔ پچھلے سال "
    "کی پہلی ششماہی میں 10 ہزار "
    "850 موبائل چھینے گئے تھے۔",
}

TWO_TEXTS = {
    "a toll that grows": (
        ("MINGORA: Floods have killed 118 people in Buner, rescue officials said on Sunday.", "2025-08-17"),
        ("MINGORA: Floods have killed 136 people in Buner, rescue officials said on Monday.", "2025-08-18"),
    ),
    "a list of districts": (
        ("Floods killed 118 people in Buner, 36 in Swat, 33 in Shangla and 20 in Bajaur.", "2025-08-17"),
        ("سیلاب سے بونیر میں 118، سوات میں 36، شانگلہ میں 33 اور باجوڑ میں 20 افراد جاں بحق ہوئے۔", "2025-08-17"),
    ),
    "a headline without a day and a text of another season": (
        ("Cotton arrivals at 5.4m bales\n\nFactories received 5.4m bales of cotton by February 28.", None),
        ("کپاس کی آمد 44 لاکھ گانٹھیں\n\nفیکٹریوں میں 15 نومبر تک 44 لاکھ گانٹھ روئی پہنچی۔", "2025-11-18"),
    ),
    "six this year, and a month later nine": (
        ("Sindh has reported six polio cases this year, the health office said.", "2026-04-11"),
        ("رواں سال سندھ میں پولیو کے 9 کیس سامنے آ چکے ہیں، محکمہ صحت نے بتایا۔", "2026-05-20"),
    ),
    "the hurt of one day and the dead of another": (
        ("کراچی: لانڈھی کی فیکٹری میں منگل کو آگ سے 27 مزدور جاں بحق اور 43 زخمی ہوئے۔", "2026-02-04"),
        (
            "Toll in Landhi factory fire climbs to 33\n\nKARACHI: The toll of the fire rose to 33 on Thursday.",
            "2026-02-06",
        ),
    ),
    "those who were there and those who died": (
        ("KARACHI: There were 310 workers in the Landhi factory when the fire began, its manager said.", "2026-02-04"),
        ("KARACHI: The fire in the Landhi factory killed 31 workers, officials said.", "2026-02-05"),
    ),
    "a lead and the votes it was won with": (
        ("Nadia Khan won Railway Colony in Kotri by 1,257 votes, officials said.", "2025-11-10"),
        ("کوٹری کی ریلوے کالونی میں نادیہ خان 4377 ووٹ لے کر جیتیں، حکام نے بتایا۔", "2025-11-10"),
    ),
    "schools shut by the strike on two days": (
        ("Teachers shut 455 schools in Sukkur, 930 in Larkana and 1,040 in Hyderabad, the union said.", "2026-09-01"),
        ("اساتذہ کی ہڑتال سے سکھر میں 470، لاڑکانہ میں 965 اور حیدرآباد میں 1095 سکول بند رہے۔", "2026-09-02"),
    ),
    "both figures in one of them": (
        ("The board bought 51,000 tonnes of wheat, the food minister said.", "2026-06-08"),
        (
            "The board bought 54,000 tonnes of wheat, the food minister said. At this time a year ago the board had "
            "bought 51,000 tonnes of wheat, he said.",
            "2026-06-08",
        ),
    ),
}

SLIPS = {
    "a change that fits nothing": (
        "change_mismatch",
        (("Cement sales slipped to 3 million tonnes from 4 million tonnes, a decline of 40 percent.", "2026-04-13"),),
    ),
    "a share that fits nothing": (
        "percent_base",
        (("ایک لاکھ 20 ہزار رجسٹرڈ ووٹروں میں سے 42 ہزار نے ووٹ ڈالا، یوں شرح 55 فیصد رہی۔", "2026-04-13"),),
    ),
    "a total that its parts do not make": (
        "sum_mismatch",
        (("The board has 24 members: 12 from the north and 9 from the south.", "2026-04-13"),),
    ),
    "a total named before a colon": (
        "sum_mismatch",
        (
            (
                "The minister said that 14,500 posts would be created, all of them in three departments: 9,000 in "
                "education, 3,200 in health and 1,800 in the police.",
                "2026-04-13",
            ),
        ),
    ),
    "a share told behind its part": (
        "percent_base",
        (("Of the 58,300 declarants 9,911, or 27 percent, had never filed a return before.", "2026-04-17"),),
    ),
    "aircraft with numbers in their names": (
        "sum_mismatch",
        (
            (
                "The fleet of 34 aircraft consists of 16 Airbus A320s, six A321s, four A330s and five ATR 72s.",
                "2026-04-17",
            ),
        ),
    ),
    "a headline that no text bears out": (
        "headline_body",
        (("12 killed in Jhang blast\n\nA blast killed nine people in Jhang on Friday, police said.", "2026-04-17"),),
    ),
    "a toll that falls": (
        "different_value",
        (
            ("MINGORA: Floods have killed 136 people in Buner, rescue officials said on Sunday.", "2025-08-17"),
            ("MINGORA: Floods have killed 118 people in Buner, rescue officials said on Monday.", "2025-08-18"),
        ),
    ),
}


@pytest.mark.parametrize("text", ONE_TEXT.values(), ids=ONE_TEXT)
def test_a_text_does_not_contradict_itself(text: str) -> None:
    assert contradictions((text, "2026-04-20")) == []


@pytest.mark.parametrize("papers", TWO_TEXTS.values(), ids=TWO_TEXTS)
def test_two_texts_do_not_contradict_each_other(papers: tuple[Paper, ...]) -> None:
    assert contradictions(*papers) == []


@pytest.mark.parametrize(("kind", "papers"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_found(kind: str, papers: tuple[Paper, ...]) -> None:
    assert kind in contradictions(*papers)
