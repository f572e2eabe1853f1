"""The fact sheet as one web page for reviewing: it opens from disk, asks no network, runs no script but its own.

Texts of documents are hostile until shown otherwise. They enter the page as JSON that no parser of HTML can take for
markup, the script puts them on the page as text alone, and the content security policy names the hashes of the one
script and the one style sheet: nothing else runs, loads, or is sent anywhere.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from facts.report.files import replacing
from facts.report.findings import Findings
from facts.report.page_data import page_data
from facts.report.pages import Layout

PAGE = Path(__file__).parent / "page"
SCRIPTS = (
    "data.js",
    "kept.js",
    "words.js",
    "edits.js",
    "listing.js",
    "views.js",
    "document.js",
    "card.js",
    "pictures.js",
    "page.js",
)
"""In the order of their use; together they are one module."""

STYLES = ("page.css", "parts.css")

UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end a script element, or a line of script, escaped as JSON allows."""

DEFAULT = Layout()


def to_html(found: Findings, path: Path, layout: Layout = DEFAULT) -> None:
    """Write the page."""
    data = page_data(found, path.parent, layout)
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(page(data))


def page(data: dict[str, Any]) -> str:
    """The page around its data."""
    script, style = (_joined(names) for names in (SCRIPTS, STYLES))
    environment = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("template.html.j2").render(
        words=data["words"],
        policy=policy(script, style),
        script=script,
        style=style,
        data=inert(data),
    )


def inert(data: Any) -> str:
    """JSON that holds no letter by which HTML or script could take it for more than data."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(UNSAFE)


def policy(script: str, style: str) -> str:
    """What the page may do: run this script, use this style, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _joined(names: tuple[str, ...]) -> str:
    return "\n" + "\n".join((PAGE / name).read_text(encoding="utf-8") for name in names)
