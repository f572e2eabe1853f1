"""A browser for the tests of the review page; made-up examples without a clock, since no test is timed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from facts.report.findings import Findings
from facts.report.pages import Layout
from facts.report.to_html import to_html
from tests.making import findings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it, without a window."""
    path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: the review page is not tried out")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes a page, opens it from disk, and holds that it asks for nothing else and complains of nothing."""
    context = browser.new_context(
        viewport={"width": 1300, "height": 850}, permissions=["clipboard-read", "clipboard-write"]
    )
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    path = tmp_path / "reports" / "fact_sheet.html"

    def opened(found: Findings | None = None, layout: Layout = Layout(), address: str = "") -> Page:  # noqa: B008 - frozen
        to_html(found or findings(), path, layout)
        page = context.new_page()
        page.goto(path.as_uri() + address)
        return page

    yield opened
    context.close()
    assert {url.partition("#")[0] for url in asked if not url.startswith("blob:")} <= {path.as_uri()}
    assert said == []
