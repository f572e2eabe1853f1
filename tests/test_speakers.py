"""Who said it: one short text a family, with whose words each number is (None: the writer's own)."""

from __future__ import annotations

import pytest

from facts.extract import extract_document
from facts.model import Claim, Document
from facts.quotations import quotations

NOBODY = None

ENGLISH: dict[str, tuple[str, dict[str, str | None]]] = {
    "before the verb": ("Police said 12 men were held.", {"12": "Police"}),
    "behind the words": ("Some 12 men were held, police said in a statement on Sunday.", {"12": "police"}),
    "in the middle of the words": ("Exports, the bureau said, rose by 12 per cent.", {"12": "bureau"}),
    "after when it was said": ("On Tuesday, the mayor said 12 wells were dry.", {"12": "the mayor"}),
    "what happened before the verb is the paper's": (
        "After 40 homes were flooded, the mayor said 12 pumps would come.",
        {"40": NOBODY, "12": "the mayor"},
    ),
    "a name behind a role": (
        "The division's spokesman, Haroon Beg, said 12 units were up.",
        {"12": "spokesman, Haroon Beg"},
    ),
    "a role behind a name": ("Haroon Beg, the division's spokesman, said 12 units were up.", {"12": "Haroon Beg"}),
    "initials that are units elsewhere": (
        '"It fell 12 feet," chief engineer V. K. Rao said.',
        {"12": "chief engineer V. K. Rao"},
    ),
    "an adjective that is a verb elsewhere": ('"It fell 12 feet," lead author Ana Ruiz said.', {"12": "Ana Ruiz"}),
    "when and where it was published": (
        "A study published last month in the journal Silt found that 12 lakes had dried up.",
        {"12": "A study"},
    ),
    "a time before the name": ("By the end of the year the bank expects 12 percent growth.", {"12": "the bank"}),
    "a relative clause between": (
        "Haroon Beg, who runs 40 schools, said 12 of them were shut.",
        {"40": NOBODY, "12": "Haroon Beg"},
    ),
    "what a relative clause says": (
        "The plan was drawn up by Haroon Beg, who said 12 towns would gain.",
        {"12": "Haroon Beg"},
    ),
    "a role and a name between commas": (
        "Counsel for the miners, senior advocate Asma Bari, said 12 pits were shut.",
        {"12": "senior advocate Asma Bari"},
    ),
    "initials that are units as well": ("“It took 12 days,” engineer R. P. Nair said.", {"12": "engineer R. P. Nair"}),
    "a report that came out last month": (
        "A paper published last month by two towns estimated that 12 wells were dry.",
        {"12": "A paper"},
    ),
    "people told by what was done to them": (
        "Groups opposed to the dam said 12 villages would go.",
        {"12": "Groups"},
    ),
    "a body whose name ends in a genitive": ("The nurses’ union claims that 12 wards are shut.", {"12": "union"}),
    "someone else's claim": (
        "The mayor denied a claim by Greenpeace that 12 trees fell. He brushed aside a union claim that 40 did.",
        {"12": "Greenpeace", "40": "union"},
    ),
    "what is warned of": ("The crop was down by 12 per cent, and growers warned of losses.", {"12": NOBODY}),
    "an order of a court": (
        "A bench of the Hala High Court ordered the mill to pay 12 workers. The mill has 40 looms.",
        {"12": "High Court", "40": NOBODY},
    ),
    "readers": ("A bridge opens.\n\nYour views\nAli Beg: I saw 12 cars.", {"12": "Ali Beg"}),
    "a report that goes on": (
        "HALA: A labour survey found 12 kilns without a doctor. Only 4 had a school. The mayor has built 3 clinics.",
        {"12": "A labour survey", "4": "A labour survey", "3": NOBODY},
    ),
    "a report further down goes on with it": (
        "A story opens.\n\nIn a report on roads, the board said 12 were shut. Rain fell on 9 days.\n\n"
        "In a report on dams, the board said 40 were old. It has closed 7.",
        {"12": "the board", "9": NOBODY, "40": "the board", "7": "the board"},
    ),
    "what would be": (
        "The mayor said 12 shops had burned. Another 40 would be checked. The town has 900 shops.",
        {"12": "The mayor", "40": "The mayor", "900": NOBODY},
    ),
    "what police say is no report": ("Police said 12 shops had burned. The town has 900 shops.", {"900": NOBODY}),
    "a list of someone's demands": (
        "Work has stopped.\n\nThe union's demands:\n• A bonus of 12 per cent\n• Some 8 lamps\n\nThe pit has 40 lamps.",
        {"12": "union", "8": "union", "40": NOBODY},
    ),
    "the source below a table": (
        "Dams are full.\n\nTown    Rain\nHala    12 mm\nMatli   40 mm\n(June-May. Source: Rain Board)\n\nBoats: 3",
        {"12": "Rain Board", "40": "Rain Board", "3": NOBODY},
    ),
    "whose lot a story tells": (
        "For Nadia Pervez, a nurse from Hala, rent is hard. “I pay for 3 rooms,” she says.",
        {"3": "Nadia Pervez"},
    ),
    "verb before the name": ('"We lost 12 boats," said Gul Khan, a fisherman.', {"12": "Gul Khan"}),
    "verb before role and name": (
        '"We lost 12 boats," said the union\'s head, Gul Khan. "Some 40 remain."',
        {"12": "Gul Khan", "40": "Gul Khan"},
    ),
    "a quotation on both sides": (
        '"We lost 12 boats," the coordinator, Dr Sana Beg, said, "but 40 remain."',
        {"12": "Sana Beg", "40": "Sana Beg"},
    ),
    "a quotation of several sentences": (
        '"We lost 12 boats. Nobody came. Some 40 remain," Gul Khan said. The port has 90 boats.',
        {"12": "Gul Khan", "40": "Gul Khan", "90": NOBODY},
    ),
    "a quotation over paragraphs": (
        "“We lost 12 boats,” Gul Khan said. “Nobody came.\n\n“Some 40 remain.”\n\nThe port has 90 boats.",
        {"12": "Gul Khan", "40": "Gul Khan", "90": NOBODY},
    ),
    "a quotation behind what someone does": (
        "Coach Tim Hale rued the misses. “We gave away 12 goals,” he said.",
        {"12": "Tim Hale"},
    ),
    "a pronoun": (
        "Aisha Noor said 12 wards were open. She said 40 beds had come.",
        {"12": "Aisha Noor", "40": "Aisha Noor"},
    ),
    "a pronoun for several": (
        "Aid workers said 12 camps were full. They said only 40 tents had come.",
        {"12": "Aid workers", "40": "Aid workers"},
    ),
    "a pronoun for a report": (
        "The report says 12 schools have no walls. It says 40 have no water.",
        {"12": "The report", "40": "The report"},
    ),
    "a pronoun passes over a report": (
        "Aisha Noor said work was on. The survey found 12 dry wells. She said 40 more would be dug.",
        {"12": "survey", "40": "Aisha Noor"},
    ),
    "a participle": (
        "The Power Board has disputed the report, insisting that 12 units were up.",
        {"12": "The Power Board"},
    ),
    "what one does while speaking is the paper's": (
        '"It is over," Gul Khan said, pointing at 12 wrecks.',
        {"12": NOBODY},
    ),
    "a second speaker": (
        "Gul Khan said 12 boats sank. Tariq Beg countered that it was only 40 nets.",
        {"12": "Gul Khan", "40": "Tariq Beg"},
    ),
    "two in a sentence": (
        "The fund expects growth of 12 per cent, while the bank sees it at 40 per cent.",
        {"12": "The fund", "40": "the bank"},
    ),
    "quoted inside another's words": (
        "Gul Khan said 12 boats sank, not 40 as claimed by the Port Union.",
        {"12": "Gul Khan", "40": "Port Union"},
    ),
    "a claim that another rejects": (
        "Gul Khan rejected a claim by the Port Union that 40 boats sank.",
        {"40": "Port Union"},
    ),
    "a denial where nobody is named": ("Gul Khan denied reports that 40 boats had sunk.", {"40": "Gul Khan"}),
    "according to": ("According to Nadeem Shah, 12 mills closed.", {"12": "Nadeem Shah"}),
    "figures released by": ("Figures released by the bureau on Monday showed 12 mills closed.", {"12": "bureau"}),
    "a survey of so many": (
        "A survey by Kantar of 900 homes found 12 per cent had no tap.",
        {"12": "survey by Kantar"},
    ),
    "who finds things does not speak": ("Police found 12 bags of rice.", {"12": NOBODY}),
    "a passive hides who spoke": (
        "The committee was told that 12 mills were shut. The mills are said to owe 40 million rupees.",
        {"12": NOBODY, "40 million": NOBODY},
    ),
    "a passive ends another's words": (
        "The mayor said work was on; the council was told that 12 mills had shut.",
        {"12": NOBODY},
    ),
    "a report that reads": ('"Of the mills, 12 are shut," reads the report.', {"12": "the report"}),
    "according to him": (
        "Kaiser Beg is convinced that prices will rise. According to him, 12 mills will close.",
        {"12": "Kaiser Beg"},
    ),
    "a passive that names who spoke": (
        "The committee was told by the mayor that 12 mills were shut.",
        {"12": "the mayor"},
    ),
    "told, and to whom": ("Gul Khan told 3 judges that 12 boats sank.", {"3": NOBODY, "12": "Gul Khan"}),
    "two paragraphs on": (
        "Gul Khan said 12 boats sank.\n\nThe port was built in the north. It handles 40 ships.",
        {"12": "Gul Khan", "40": NOBODY},
    ),
    "a headline's tail": ("12 boats sink in storm: police\n\nThe boats were old.", {"12": "police"}),
    "a headline's label": ("Minister: 12 boats to be bought\n\nThe boats are new.", {"12": "Minister"}),
    "a headline's verb": ("Storm sinks 12 boats, says port union\n\nThe boats were old.", {"12": "port union"}),
    "who was told in a headline": ("12 boats to be bought, Senate told\n\nThe boats are new.", {"12": NOBODY}),
    "a comment below its name and hour": (
        "It rains\n\nThe rain stopped.\n\nCOMMENTS (2)\nOmar B. Oct 10, 2026 09:12am\nWe lost 12 roofs.\n"
        "lena_7 | 2 hours ago\nWe lost 40.",
        {"12": "Omar B.", "40": "lena_7"},
    ),
    "a comment": (
        "A storm hits\n\nThe storm passed.\n\nCOMMENTS (1)\nAyaz: My uncle lost 12 boats.",
        {"12": "Ayaz"},
    ),
    "quoted by a paper": (
        "Gul Khan was quoted by local media as saying 12 boats sank.",
        {"12": "Gul Khan"},
    ),
    "a surname": (
        "Spinner Hamza Tariq bowled well. “I bowled 12 overs,” Tariq told reporters.",
        {"12": "Hamza Tariq"},
    ),
    "a paper's own documents": ("Documents seen by this newspaper show 12 mills were shut.", {"12": NOBODY}),
    "a sum that is promised": ("Norway pledged 12 million dollars.", {"12 million": "Norway"}),
    "what is promised to be done": ("Norway pledged to send 12 doctors.", {"12": NOBODY}),
    "a body in capitals": ("WHO said 12 wards were shut.", {"12": "WHO"}),
}

URDU: dict[str, tuple[str, dict[str, str | None]]] = {
    "a report that goes on": (
        "محکمہ صحت کی رپورٹ کے مطابق خسرے کے 12 مریض سامنے آئے۔ سندھ میں 40 بچے متاثر ہوئے۔ "
        "ادھر وزیر نے 3 مراکز کھولے۔",
        {"12": "محکمہ صحت کی رپورٹ", "40": "محکمہ صحت کی رپورٹ", "3": NOBODY},
    ),
    "a bench of several": ("ہائی کورٹ کی دو رکنی بنچ نے کہا کہ 40 گھر گرے۔", {"40": "ہائی کورٹ کی دو رکنی بنچ"}),
    "a figure inside its cue": (
        "یونین کا مؤقف ہے کہ 40 مزدور نکالے گئے جبکہ کمپنی یہ تعداد 9 بتاتی ہے۔",
        {"40": "یونین", "9": "کمپنی"},
    ),
    "a headline's last words": (
        "شہر کے 12 کنویں خشک، واسا حکام کا انکشاف\nمتن یہاں سے شروع ہوتا ہے۔",
        {"12": "واسا حکام"},
    ),
    "readers": ("پل کھل گیا۔ وزیر آئے۔\n\nقارئین کی رائے\nعلی بیگ: میں نے 12 گاڑیاں دیکھیں۔", {"12": "علی بیگ"}),
    "before the verb": ("پولیس نے بتایا کہ 12 افراد گرفتار ہوئے۔", {"12": "پولیس"}),
    "behind the words": ("سیلاب سے 12 افراد جاں بحق ہوئے، ریسکیو حکام نے بتایا۔", {"12": "ریسکیو حکام"}),
    "role and name": (
        "محکمہ صحت کے ترجمان ڈاکٹر کاشف بیگ نے کہا کہ 12 وارڈ کھلے ہیں۔",
        {"12": "محکمہ صحت کے ترجمان ڈاکٹر کاشف بیگ"},
    ),
    "where it was said is no part of the name": (
        "ملتان میں کسان رہنما خالد بیگ نے کہا کہ 12 ملیں بند ہیں۔",
        {"12": "کسان رہنما خالد بیگ"},
    ),
    "a number in the name": ("ریسکیو 1122 کے ترجمان نے بتایا کہ 12 افراد زخمی ہیں۔", {"12": "ریسکیو 1122 کے ترجمان"}),
    "a name that begins like a genitive": ("تاہم کے الیکٹرک نے کہا کہ 12 فیڈر بند ہیں۔", {"12": "کے الیکٹرک"}),
    "a short form in brackets": ("ایسوسی ایشن (پاشا) نے کہا کہ 12 کمپنیاں آئیں۔", {"12": "ایسوسی ایشن (پاشا)"}),
    "a relative clause between": (
        "وزیر توانائی خالد بیگ، جو 40 سال سے سیاست میں ہیں، نے کہا کہ 12 پلانٹ بند ہیں۔",
        {"12": "خالد بیگ"},
    ),
    "a role before a comma": ("سابق وزیر، خالد بیگ نے کہا کہ 12 پلانٹ بند ہیں۔", {"12": "سابق وزیر، خالد بیگ"}),
    "according to": ("محکمہ موسمیات کے مطابق 12 ملی میٹر بارش ہوئی۔", {"12": "محکمہ موسمیات"}),
    "two in a sentence": (
        "پولیس کے مطابق 12 افراد آئے جبکہ عینی شاہدین کا کہنا ہے کہ 40 تھے۔",
        {"12": "پولیس", "40": "عینی شاہدین"},
    ),
    "the words of one who is doing something": (
        "میئر بلال شاہ کا وفد سے ملاقات کرتے ہوئے کہنا تھا کہ 12 ملیں بند ہیں۔",
        {"12": "میئر بلال شاہ"},
    ),
    "announced": ("وزیر اعلیٰ نے زخمیوں کے لئے پانچ لاکھ روپے کا اعلان کیا۔", {"پانچ لاکھ": "وزیر اعلیٰ"}),
    "two who share a verb": (
        "ناروے نے 12 لاکھ یورو اور جرمنی نے 40 لاکھ یورو کی امداد کا وعدہ کیا ہے۔",
        {"12 لاکھ": "ناروے", "40 لاکھ": "جرمنی"},
    ),
    "confirmed": ("قومی ادارہ صحت نے 12 کیسز کی تصدیق کر دی ہے۔", {"12": "قومی ادارہ صحت"}),
    "denied": ("فوج کے ترجمان نے اس الزام کو مسترد کر دیا کہ 40 ٹرک روکے گئے۔", {"40": "فوج کے ترجمان"}),
    "a claim that another rejects": (
        "میئر نے تاجر اتحاد کے اس دعوے کو مسترد کر دیا کہ 40 دکانیں جلیں۔",
        {"40": "تاجر اتحاد"},
    ),
    "a passive hides who spoke": ("اجلاس میں بتایا گیا کہ 12 منصوبے مکمل ہیں۔", {"12": NOBODY}),
    "a passive ends another's words": (
        "وزیر نے کہا کہ کام جاری ہے، شرکا کو بتایا گیا کہ 12 ملیں بند ہیں۔",
        {"12": NOBODY},
    ),
    "a report says": ("عالمی بینک کی رپورٹ میں یہ بھی کہا گیا ہے کہ 12 ملیں بند ہیں۔", {"12": "عالمی بینک کی رپورٹ"}),
    "figures put out by": (
        "سٹیٹ بینک کی جانب سے جاری اعداد و شمار کے مطابق برآمدات 12 فیصد بڑھیں۔",
        {"12": "سٹیٹ بینک"},
    ),
    "a pronoun": (
        "وزیر صحت عائشہ خان نے کہا کہ 12 ہسپتال کھلے ہیں۔ ان کا کہنا تھا کہ 40 وارڈ بنیں گے۔",
        {"12": "وزیر صحت عائشہ خان", "40": "وزیر صحت عائشہ خان"},
    ),
    "a role for a name told before": (
        "وزیر صحت عائشہ خان نے کہا کہ 12 ہسپتال کھلے ہیں۔ وزیر صحت نے بتایا کہ 40 وارڈ بنیں گے۔",
        {"12": "وزیر صحت عائشہ خان", "40": "وزیر صحت عائشہ خان"},
    ),
    "a pronoun passes over a paper": (
        "سفیر خالد بیگ نے کہا کہ کام جاری ہے۔\n\nچائنا نیوز کے مطابق 12 فرمیں آئیں۔\n\nانہوں نے کہا کہ 40 اور آئیں گی۔",
        {"12": "چائنا نیوز", "40": "سفیر خالد بیگ"},
    ),
    "a quotation behind the words": (
        "کوچ نوید بیگ نے کہا کہ محنت رنگ لائی۔’’ہم نے 12 میچ جیتے، لڑکوں نے 40 گول کیے‘‘۔ٹیم کے پاس 90 دن ہیں۔",
        {"12": "کوچ نوید بیگ", "40": "کوچ نوید بیگ", "90": NOBODY},
    ),
    "a quotation before the verb": (
        "”ہم نے 12 گھر بنائے ہیں“، وزیر ہاؤسنگ نے کہا۔ ”مزید 40 گھر بنیں گے“۔",
        {"12": "وزیر ہاؤسنگ", "40": "وزیر ہاؤسنگ"},
    ),
    "the verb without نے": ("ڈاکٹر فوزیہ کہتی ہیں کہ وارڈ میں 40 بستر ہیں۔", {"40": "ڈاکٹر فوزیہ"}),
    "a headline's tail": ("بارش سے 12 گھر گر گئے، محکمہ موسمیات\nبارش جاری ہے۔", {"12": "محکمہ موسمیات"}),
    "a headline's tail behind a colon": ("بارش سے 12 گھر گر گئے: خالد بیگ\nبارش جاری ہے۔", {"12": "خالد بیگ"}),
    "a headline's tail that names nobody": ("بارش سے 12 گھر گر گئے، نظام زندگی مفلوج\nبارش جاری ہے۔", {"12": NOBODY}),
    "whose claim a headline tells": ("12 پلانٹ بند، پاور ڈویژن کا دعویٰ\nکام جاری ہے۔", {"12": "پاور ڈویژن"}),
    "a comment": ("بارش جاری\n\nبارش رک گئی۔\n\nتبصرے (1)\nمحمد اجمل: یہاں 12 گھر گرے", {"12": "محمد اجمل"}),
    "a body by its letters": ("منگل کو IMF نے کہا کہ شرح 12 فیصد رہے گی۔", {"12": "IMF"}),
}


def said(text: str) -> list[Claim]:
    return list(extract_document(Document("said", text)).claims)


def agrees(text: str, wanted: dict[str, str | None]) -> None:
    found = {claim.surface: claim.speaker for claim in said(text)}
    assert {s: found[s] for s, name in wanted.items() if name is None} == {s: None for s in wanted if wanted[s] is None}
    assert {s: found[s] for s, name in wanted.items() if name and name not in (found[s] or "")} == {}


@pytest.mark.parametrize("family", ENGLISH)
def test_who_said_it_in_english(family: str) -> None:
    agrees(*ENGLISH[family])


@pytest.mark.parametrize("family", URDU)
def test_who_said_it_in_urdu(family: str) -> None:
    agrees(*URDU[family])


def test_many_quotations_cost_little() -> None:
    """A long text of quotations, none of them with a name beside it, is read in the time of its length."""
    text = "\n".join(f"“We saw {n} boats. Nobody came." for n in range(10, 400))
    assert {claim.speaker for claim in said(text)} == {None}


def test_across_languages() -> None:
    """A pronoun's antecedent may stand in a paragraph in another language."""
    agrees(
        "The mayor, Saima Beg, said 12 wells were dry.\n\nانہوں نے کہا کہ 40 نلکے بند ہیں۔",
        {"12": "Saima Beg", "40": "Saima Beg"},
    )


def test_the_name_stands_where_it_is_said_to() -> None:
    for text, _ in (*ENGLISH.values(), *URDU.values()):
        for claim in said(text):
            if claim.speaker is not None:
                assert text[claim.speaker_start :].startswith(claim.speaker)


def test_a_name_from_further_up_is_flagged() -> None:
    first, second = said("Aisha Noor said 12 wards were open. She said 40 beds had come.")
    assert "speaker carried over" not in first.flags
    assert "speaker carried over" in second.flags


def test_a_pronoun_for_nobody_is_flagged() -> None:
    (claim,) = said("He said 12 wells were dry.")
    assert (claim.speaker, claim.flags) == (None, ("speaker not found",))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "one" and "two".', ["one", "two"]),
        ("“one ‘two’ three” four", ["one ‘two’ three"]),
        ("the firms’ plan and the people’s", []),
        ("کہا:’’ایک‘‘۔ پھر ’’دو‘‘", ["ایک", "دو"]),
        ("”ایک“ اور ”دو“", ["ایک", "دو"]),
        ('"one ("two") three" four', ['one ("two") three']),
        ("“one\n\n“two”", ["one", "two"]),
        ("“one\n\ntwo", ["one"]),
        ("“one", ["one"]),
        ("", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotations(text)] == inside
