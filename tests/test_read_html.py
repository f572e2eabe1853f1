"""Web pages: what is the article, what is not, what the page says of itself, and pages made to break a reader."""

from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document
from facts.read.builder import Builder
from facts.read.formats import documents
from facts.read.source import from_bytes

MENU = '<header><nav><ul><li><a href="/">صفحہ اول</a></li><li><a href="/k">کھیل</a></li></ul></nav></header>'
ARTICLE = """
<h1>کپاس کی پیداوار میں 12 فیصد کمی</h1>
<p class="byline">سلمیٰ رند</p><p><time datetime="2026-05-04">4 مئی 2026ء</time></p>
<figure><img src="a.jpg"><figcaption>ملتان کے قریب 300 ایکڑ پر کھڑی فصل۔</figcaption></figure>
<p>ملتان: محکمہ زراعت کے مطابق اس سال کپاس کی پیداوار 50 لاکھ گانٹھیں رہی جو پچھلے سال سے کم ہے۔</p>
<p>ڈائریکٹر نے بتایا کہ صوبے میں 35 ہزار کسانوں کو بیج دیا گیا اور اس پر 2 ارب روپے خرچ ہوئے۔</p>
<table><tr><th>ضلع</th><th>گانٹھیں</th><th>شرح (%)</th></tr>
<tr><td>ملتان</td><td>4,500</td><td>12</td></tr><tr><td>لودھراں</td><td>3,200</td><td>9</td></tr></table>
<p>ان کا کہنا تھا کہ اگلے برس ہدف 70 لاکھ گانٹھیں رکھا گیا ہے تاکہ ملوں کی ضرورت پوری ہو سکے۔</p>
"""
REST = """
<section id="comments" class="comments"><h3>تبصرے</h3>
<div class="comment"><p>میرے 20 ایکڑ خراب ہوئے۔</p></div></section>
<aside><h3>متعلقہ خبریں</h3><a href="/x">گندم کے 5 لاکھ ٹن درآمد ہوں گے</a></aside>
<footer>دفتر: 021-1234567</footer>
"""
HEAD = """
<meta charset="utf-8"><title>کپاس کی پیداوار میں 12 فیصد کمی - روزنامہ مثال</title>
<link rel="canonical" href="https://example.com/cotton">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "کپاس کی پیداوار میں 12 فیصد کمی", "datePublished": "2026-05-04T10:00:00+05:00",
"author": {"@type": "Person", "name": "سلمیٰ رند"},
"publisher": {"@type": "Organization", "name": "روزنامہ مثال"}}</script>
"""
PAGE = (
    f'<!DOCTYPE html><html dir="rtl"><head>{HEAD}</head>'
    f"<body>{MENU}<main><article>{ARTICLE}</article></main>{REST}</body></html>"
)


def read(page: str | bytes, name: str = "a.html") -> Document:
    (found,) = documents(from_bytes(name, page.encode() if isinstance(page, str) else page))
    assert isinstance(found, Document), found
    return found


def parts(found: Document, name: str) -> list[str]:
    return [found.text[s.start : s.end] for s in found.sections if s.name == name]


def test_each_part_of_a_page_has_its_section() -> None:
    found = read(PAGE)
    assert parts(found, "headline") == ["کپاس کی پیداوار میں 12 فیصد کمی"]
    assert parts(found, "dateline") == ["سلمیٰ رند", "4 مئی 2026ء"]
    assert parts(found, "caption") == ["ملتان کے قریب 300 ایکڑ پر کھڑی فصل۔"]
    assert [text.partition(" ")[0] for text in parts(found, "body")] == ["ملتان:", "ان"]
    assert parts(found, "comment")[1] == "میرے 20 ایکڑ خراب ہوئے۔"
    assert {"صفحہ اول", "گندم کے 5 لاکھ ٹن درآمد ہوں گے", "دفتر: 021-1234567"} <= set(parts(found, "furniture"))


def test_a_page_says_who_wrote_it_when_and_where_it_stands() -> None:
    found = read(PAGE)
    assert (found.title, found.author, found.publisher, found.published, found.link) == (
        "کپاس کی پیداوار میں 12 فیصد کمی",
        "سلمیٰ رند",
        "روزنامہ مثال",
        date(2026, 5, 4),
        "https://example.com/cotton",
    )


def test_opengraph_and_meta_tell_it_too() -> None:
    head = (
        '<meta property="og:title" content="Dam is full"><meta property="og:site_name" content="The Example">'
        '<meta property="article:published_time" content="2026-03-02"><meta name="author" content="Amna Khan">'
    )
    found = read(f"<html><head>{head}</head><body><h1>Dam is full</h1><p>It holds 5 million litres.</p></body></html>")
    assert (found.title, found.author, found.publisher, found.published) == (
        "Dam is full",
        "Amna Khan",
        "The Example",
        date(2026, 3, 2),
    )


def test_numbers_outside_the_article_are_set_aside_as_furniture() -> None:
    found = extract_document(read(PAGE))
    aside = {n.surface: n.reason for n in found.non_claims if n.section == "furniture"}
    assert aside["5 لاکھ"] == "furniture"
    assert "furniture" not in {c.section for c in found.claims}
    assert {"35 ہزار", "2 ارب", "70 لاکھ"} <= {c.surface for c in found.claims}


def test_the_same_headline_twice_is_one_section() -> None:
    page = PAGE.replace(MENU, f"<div>{MENU}<p>کپاس کی پیداوار میں 12 فیصد کمی</p></div>")
    assert parts(read(page), "headline") == parts(read(PAGE), "headline")
    assert read(page).text.count("12 فیصد کمی") == 1


def test_a_cell_stands_beside_its_header_and_knows_its_place() -> None:
    found = read(PAGE)
    assert "ضلع | گانٹھیں | شرح (%)" in parts(found, "furniture")
    assert parts(found, "table") == [
        "ملتان | گانٹھیں: 4,500 | شرح: 12%",
        "لودھراں | گانٹھیں: 3,200 | شرح: 9%",
    ]
    places = {c.surface: c.location for c in extract_document(found).claims if c.section == "table"}
    assert places["4,500"] == 'table 1, row 2, column "گانٹھیں"'
    assert places["9%" if "9%" in places else "9"] == 'table 1, row 3, column "شرح (%)"'


def test_a_paragraph_knows_its_number() -> None:
    found = read("<h1>Dam</h1><p>The dam holds 5 million litres of water.</p><p>It feeds 12 villages in the hills.</p>")
    assert [c.location for c in extract_document(found).claims] == ["paragraph 2", "paragraph 3"]


def test_what_a_browser_hides_or_runs_is_no_text() -> None:
    found = read(
        "<h1>Dam</h1><script>var x = 51</script><style>p{width:52px}</style><p hidden>53 men</p>"
        '<p style="display:none">54 men</p><!-- 55 men --><p>The dam serves 56 villages.</p><template>57</template>'
    )
    assert found.text == "Dam\n\nThe dam serves 56 villages."


def test_line_breaks_and_entities_are_read_as_a_browser_shows_them() -> None:
    found = read("<h1>Dam</h1><p>Rs&nbsp;5\n   million &amp; more<br>was spent<br><br>on 12 dams</p>")
    assert found.text == "Dam\n\nRs\xa05 million & more\nwas spent\n\non 12 dams"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1256", "حكومت نے پانچ لاكھ گھر بنائے"),
        ("utf-8", "حکومت نے 5 گھر بنائے"),
        ("iso-8859-1", "Café: 5 “men”"),
    ],
)
def test_the_encoding_that_a_page_declares_is_used(encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><h1>X</h1><p>{text}</p></body></html>'
    found = read(page.encode("cp1252" if encoding == "iso-8859-1" else encoding))
    assert found.text == f"X\n\n{text}"


@pytest.mark.parametrize("declared", ["zlib", "rot13", "unicode_escape", "idna", "utf-99", "x" * 500, "punycode"])
def test_an_encoding_that_is_none_for_texts_is_not_used(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><h1>X</h1><p>caf\xe9 \\u0035</p></body></html>'
    assert read(page.encode("cp1252")).text == "X\n\ncafé \\u0035"


@pytest.mark.parametrize("unit", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_a_page_nested_too_deeply_for_a_tree_is_read_with_a_warning(unit: str) -> None:
    found = read("<html><body>" + unit * 20_000 + "5 men")
    assert found.text == "5 men"
    assert "nested" in found.warnings[0]


@pytest.mark.parametrize("unit", ["<!--", "<script ", "<p class=", "<p a", "<"])
def test_markup_that_never_ends_takes_no_longer_than_it_should(unit: str) -> None:
    found = list(documents(from_bytes("a.html", b"<html>" + b"<div>" * 1000 + unit.encode() * 200_000)))
    assert len(found) == 1


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    cell = "The dam holds 5 million litres of water. " * 10
    found = read(f"<table><tr><td>Menu</td><td><p>{cell}</p></td></tr></table>")
    assert not any("table" in location.label for location in found.locations)
    assert cell.strip() in found.text


def test_a_page_under_the_name_of_a_text_is_told_by_its_beginning() -> None:
    found = read(PAGE, "a.txt")
    assert found.format == "html"
    assert "named .txt, but it is HTML" in found.warnings[0]


def test_a_text_with_a_tag_in_it_stays_a_text() -> None:
    assert read("<b>5 men</b> came", "a.txt").text == "<b>5 men</b> came"


def rows(*lines: tuple[str, ...]) -> list[str]:
    builder = Builder()
    builder.table(lines)
    return builder.document(Document("a", "")).text.split("\n\n")[1:]


def test_the_unit_in_a_header_is_written_with_each_bare_number() -> None:
    head = ("District", "Cost (Rs million)", "Area (km)", "Share (%)", "2025", "Homes over 50")
    assert rows(head, ("Thatta", "4.5", "12", "n/a", "70", "8")) == [
        "Thatta | Cost: Rs 4.5 million | Area: 12 km | Share (%): n/a | 70 (2025) | 8"
    ]


def test_a_table_without_headers_is_not_given_any() -> None:
    assert rows(("Thatta", "12"), ("Badin", "15")) == ["Badin | 15"]
