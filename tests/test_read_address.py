"""Web addresses: what is fetched, from a server on this machine, and what never is."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from facts.model import Document, Failure
from facts.read import address, read
from facts.read.limits import Limits, Unreadable
from tests.documents import good, pdf
from tests.documents.articles import ENGLISH, URDU

UTF_8 = "text/html; charset=utf-8"


class Pages(BaseHTTPRequestHandler):
    """The pages of the server, by their path."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        Pages.seen.append(dict(self.headers))
        path = self.path.partition("?")[0]
        if path.startswith("/on/"):
            number = int(path[4:])
            return self.answer(b"", status=302, location=f"/on/{number - 1}" if number else "/page")
        if path == "/away":
            return self.answer(b"", status=302, location="file:///etc/passwd")
        if path == "/drip":
            self.answer(b"", length=1000)
            for _ in range(100):
                self.wfile.write(b"5 men ")
                time.sleep(0.1)
            return None
        known = {
            "/page": (good.html(ENGLISH), UTF_8),
            "/old": (
                "<h1>X</h1><p>حكومت نے پانچ لاكھ گھر بنائے</p>".encode("cp1256"),
                "text/html; charset=windows-1256",
            ),
            "/paper": (pdf.pdf(ENGLISH), "application/pdf"),
            "/file.docx": (good.docx(URDU), "application/octet-stream"),
            "/big": (b"x" * 3_000_000, "text/plain"),
            "/bomb": (gzip.compress(b"5" * 30_000_000), "text/plain"),
            "/none": (good.html(ENGLISH), ""),
        }
        if path not in known:
            return self.answer(b"gone", status=404)
        body, kind = known[path]
        return self.answer(body, kind=kind, packed=path == "/bomb")

    def answer(
        self, body: bytes, kind: str = "", status: int = 200, location: str = "", length: int = 0, packed: bool = False
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Location": location, "Content-Encoding": "gzip" if packed else ""}
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    Pages.seen = []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PAUSE", 0.0)


def fetch(link: str, limits: Limits = Limits()) -> Document | Failure:  # noqa: B008 - it is frozen
    (found,) = read([link], limits=limits, private=True, isolated=False)
    return found


def document(link: str) -> Document:
    found = fetch(link)
    assert isinstance(found, Document), found
    return found


def reason(link: str, limits: Limits = Limits()) -> str:  # noqa: B008
    found = fetch(link, limits)
    assert isinstance(found, Failure), found
    return found.reason


def test_a_page_is_read_with_its_address(server: str) -> None:
    found = document(f"{server}/page?a=1#top")
    assert (found.title, found.link, found.path) == (ENGLISH.title, f"{server}/page?a=1", None)
    assert found.doc_id == f"{server.removeprefix('http://')}/page?a=1"


def test_a_page_is_fetched_by_a_worker_too(server: str) -> None:
    (found,) = read([f"{server}/page"], private=True)
    assert isinstance(found, Document)
    assert found.title == ENGLISH.title


def test_an_address_named_twice_is_fetched_once(server: str) -> None:
    assert len(list(read([f"{server}/page"] * 2, private=True, isolated=False))) == 1


def test_the_encoding_that_the_server_names_is_used(server: str) -> None:
    assert "حكومت نے پانچ لاكھ" in document(f"{server}/old").text


@pytest.mark.parametrize(("path", "format"), [("paper", "pdf"), ("file.docx", "docx"), ("none", "html")])
def test_the_format_is_told_by_the_server_or_the_bytes(server: str, path: str, format: str) -> None:
    found = document(f"{server}/{path}")
    assert (found.format, found.warnings) == (format, ())


def test_a_polite_name_is_given_and_nothing_of_the_user(server: str) -> None:
    document(f"{server}/page")
    headers = Pages.seen[-1]
    assert headers["User-Agent"].startswith("facts ")
    assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding"}


def test_one_host_is_not_asked_twice_at_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PAUSE", 0.5)
    address.fetched(f"{server}/page", Limits(), private=True)
    begun = time.monotonic()
    address.fetched(f"{server}/page", Limits(), private=True)
    assert time.monotonic() - begun > 0.3


def test_it_follows_to_another_page_but_not_for_ever(server: str) -> None:
    assert document(f"{server}/on/3").link == f"{server}/page"
    assert "on and on" in reason(f"{server}/on/30")


def test_it_does_not_follow_to_a_file(server: str) -> None:
    assert "no web page" in reason(f"{server}/away")


def test_what_is_not_there_is_said_with_the_servers_answer(server: str) -> None:
    assert "404" in reason(f"{server}/gone")


@pytest.mark.parametrize("path", ["big", "bomb"])
def test_a_page_over_the_limit_is_not_read_to_its_end(server: str, path: str) -> None:
    assert "--limit file_mb=N" in reason(f"{server}/{path}", Limits(file_mb=1))


def test_a_page_that_drips_in_is_given_up(server: str) -> None:
    begun = time.monotonic()
    assert reason(f"{server}/drip", Limits(seconds=1))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("isolated", [True, False])
def test_this_machine_is_not_read_unless_it_is_allowed(server: str, isolated: bool) -> None:
    before = len(Pages.seen)
    (found,) = read([f"{server}/page"], isolated=isolated)
    assert isinstance(found, Failure)
    assert "--private-addresses" in found.reason
    assert len(Pages.seen) == before


PRIVATE = "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255"
PRIVATE_6 = "::1 fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1 ::"


@pytest.mark.parametrize("number", [*PRIVATE.split(), *PRIVATE_6.split()])
def test_numbers_of_the_own_network_are_refused(number: str) -> None:
    assert not address._is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"])
def test_numbers_out_in_the_world_are_not(number: str) -> None:
    assert address._is_public(number)


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_other_ways_to_write_this_machine_are_refused(host: str) -> None:
    with pytest.raises(Unreadable):
        address.fetched(f"http://{host}/", Limits(seconds=3))


def test_a_name_that_leads_to_both_worlds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr("socket.getaddrinfo", both)
    with pytest.raises(Unreadable, match="own network"):
        address.fetched("http://example.com/", Limits(seconds=3))


def test_a_redirect_into_the_own_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first request is let through by hand; the one it leads to is judged anew."""
    judged = iter([True, False])
    monkeypatch.setattr(address, "_is_public", lambda number: next(judged))
    with pytest.raises(Unreadable, match="own network"):
        address.fetched(f"{server}/on/2", Limits(seconds=3))


@pytest.mark.parametrize(
    "link", ["http://", "http://:80/", "http://a:b@example.com/", "http://[::1", "http://a:99999/", "http://a:0/"]
)
def test_an_address_that_is_none_is_refused(link: str) -> None:
    (found,) = read([link], isolated=False)
    assert isinstance(found, Failure)


def test_a_server_that_does_not_answer_is_a_failure() -> None:
    assert "could not be fetched" in reason("http://127.0.0.1:9/", Limits(seconds=3))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    serving.socket = context.wrap_socket(serving.socket, server_side=True)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        assert "certificate" in reason(f"https://localhost:{serving.server_port}/page", Limits(seconds=5))
    finally:
        serving.shutdown()
