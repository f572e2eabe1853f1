"""The same articles in every format that is read."""

from __future__ import annotations

from tests.documents import good, pdf
from tests.documents.articles import ENGLISH, TABLE, URDU


def one_article(name: str) -> dict[str, bytes]:
    """An article in each format that holds one."""
    article = {"english": ENGLISH, "urdu": URDU}[name]
    return {
        f"{name}.txt": article.text.encode(),
        f"{name}.html": good.html(article),
        f"{name}.docx": good.docx(article),
        f"{name}.odt": good.odt(article),
        f"{name}.epub": good.epub(article),
        f"{name}.pdf": pdf.pdf(article),
        f"{name}.eml": good.eml(article),
        f"{name}-page.eml": good.eml(article, as_html=True),
        f"{name}.warc": good.warc({"https://example.com/a": good.html(article)}),
        f"{name}.rss": good.rss(article),
        f"{name}.atom": good.atom(article),
        f"{name}.csv": good.csv_of(good.records(article)),
        f"{name}.xlsx": good.xlsx([list(row) for row in _table(article)]),
        f"{name}.zip": good.zipped({"in/a.txt": article.text}),
    }


def _table(article: object) -> list[list[str]]:
    (record,) = good.records(ENGLISH if article is ENGLISH else URDU)
    return [list(record), list(record.values())]


GOOD: dict[str, bytes] = {
    **one_article("english"),
    **one_article("urdu"),
    "table.csv": "\n".join(";".join(row) for row in TABLE).encode(),
    "two.jsonl": good.jsonl(ENGLISH, URDU),
    "packed.warc.gz": good.warc({"https://example.com/a": good.html(ENGLISH)}, packed=True),
}
