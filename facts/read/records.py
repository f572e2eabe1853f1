"""Which column of a table of articles, or key of a record, holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "article", "content", "article_text", "full_text", "fulltext", "story", "article_body",
             "articlebody", "متن", "خبر", "تفصیل", "مضمون"),
    "title": ("title", "headline", "heading", "سرخی", "عنوان"),
    "id": ("id", "doc_id", "article_id"),
    "lang": ("lang", "language", "زبان"),
    "published": ("published", "date", "published_at", "publication_date", "date_published", "datepublished", "pubdate",
                  "تاریخ", "اشاعت"),
    "publisher": ("publisher", "source", "newspaper", "outlet", "اخبار", "ناشر", "ادارہ"),
    "author": ("author", "byline", "reporter", "مصنف", "رپورٹر"),
    "link": ("link", "url", "address", "لنک"),
}  # fmt: skip
"""For each thing that is known of an article, the names that columns have for it, the likeliest first."""

TOLD = ("lang", "publisher", "title", "author", "link")
"""What goes into the document as it stands."""


def columns_of(headers: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Which of the headers stands for what: as it was given, otherwise by the names that are usual."""
    known = {_plain(header): header for header in reversed(list(headers))}
    found = {}
    for field, names in NAMES.items():
        for name in (given[field],) if field in given else names:
            if _plain(name) in known:
                found[field] = known[_plain(name)]
                break
    return found


def _plain(name: str) -> str:
    return "_".join(name.strip().strip("\ufeff").lower().replace("-", " ").replace("_", " ").split())


def columns_given(settings: Iterable[str]) -> dict[str, str]:
    """Columns as a user names them: ``text=Story``. Raises ``ValueError`` for what is not so."""
    found = {}
    for setting in settings:
        field, sign, header = setting.partition("=")
        if field not in NAMES or not sign or not header.strip():
            raise ValueError(f"{setting!r} names no column; write such as text=Story, for {', '.join(NAMES)}")
        found[field] = header
    return found
