"""Lines of text -> the bytes of a PDF, with a font that names its letters as Unicode does."""

from __future__ import annotations

import re
import textwrap

from tests.documents.articles import Article

TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""

Line = tuple[float, float, float, str]
"""Left, height above the foot of the page, size of the letters, text."""


def pdf_of(pages: list[list[Line]], info: str = "") -> bytes:
    """A PDF of pages of lines."""
    objects = [
        "",  # the catalogue and the list of pages, when the pages are known
        "",
        "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500/FontDescriptor 6 0 R>>",
        f"<</Length {len(TO_UNICODE)}>>stream\n{TO_UNICODE}\nendstream",
        "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200"
        "/CapHeight 700/StemV 80>>",
    ]
    kids = []
    for lines in pages:
        drawn = "\n".join(
            f"BT /F {size} Tf {left} {height} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for left, height, size, text in lines
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    found, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{info}>>\nstartxref\n{len(found)}\n%%EOF\n"
    return found + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode() + end.encode("latin-1")


def as_drawn(text: str) -> str:
    """A line as its letters stand on the page from left to right: Urdu runs the other way, numbers in it do not."""
    if not re.search("[\u0600-\u06ff]", text):
        return text
    return re.sub(r"[\d.,]*\d", lambda number: number[0][::-1], text)[::-1]


def laid_out(paragraphs: list[str], width: int = 90) -> list[Line]:
    """Paragraphs as the lines of a page, with wider gaps between them."""
    lines: list[Line] = []
    height = 800.0
    for paragraph in paragraphs:
        for text in textwrap.wrap(paragraph, width):
            lines.append((50, height, 11, as_drawn(text)))
            height -= 14
        height -= 12
    return lines


def pdf(article: Article) -> bytes:
    """The article on one page."""
    return pdf_of([laid_out([article.title, article.byline, *article.paragraphs])])
