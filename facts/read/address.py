"""Web addresses that a user names -> sources. Nothing but these is fetched, and nothing from the user's own network."""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
import urllib3

from facts.read.limits import MB, Allowance, Limits, Unreadable, over
from facts.read.source import Source
from facts.read.warc import KINDS

AGENT = "facts (reads one page for a reporter who named it; no crawler)"
MOST_REDIRECTS = 5
CONNECT_SECONDS = 10
PAUSE = 1.0
"""Seconds between two requests to one host."""
PIECE = 1 << 16

_asked: dict[str, float] = {}


def fetched(address: str, limits: Limits, *, private: bool = False) -> Source:
    """The source at an address. ``private``: addresses of the own machine and network are allowed.

    Raises ``Unreadable`` with the reason for an address that can't or must not be read.
    """
    deadline = time.monotonic() + limits.seconds
    at = address
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(at)
        with _answer(parts, _numbers(parts, private=private), deadline) as answer:
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                at = urljoin(at, answer.headers["Location"])
                continue
            if answer.status != 200:
                raise Unreadable(f"the server answered {answer.status} {answer.reason or ''}".rstrip())
            data = _body(answer, limits, deadline)
            said = answer.headers.get("Content-Type", "")
        return _source(address, at, data, said, limits)
    raise Unreadable("the address leads on and on to others")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unreadable("this is no proper web address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Unreadable("it leads to an address that is no web page")
    if parts.username or parts.password:
        raise Unreadable("an address with a password in it is not read")
    return parts


def _numbers(parts: SplitResult, *, private: bool) -> list[str]:
    """The numbers of the host, all of them out in the world. The connection is made to these, and not looked up again:
    a name could change its mind in between."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreadable(f"there is no host of the name {parts.hostname}, or no network") from None
    numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not private and not all(_is_public(number) for number in numbers):
        raise Unreadable(
            "it lies on this machine or in its own network, where documents must not lead"
            " (to allow it: --private-addresses)"
        )
    return numbers


def _is_public(number: str) -> bool:
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


@contextmanager
def _answer(parts: SplitResult, numbers: list[str], deadline: float) -> Iterator[urllib3.BaseHTTPResponse]:
    host = str(parts.hostname)
    _be_polite(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    shown = f"[{host}]" if ":" in host else host
    headers = {
        "Host": shown if parts.port is None else f"{shown}:{parts.port}",
        "User-Agent": AGENT,
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
    }
    last = "no answer"
    for number in numbers:
        with _pool(parts.scheme, host, number, _port(parts), deadline) as pool:
            try:
                answer = pool.urlopen(
                    "GET",
                    path,
                    headers=headers,
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    assert_same_host=False,
                )
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                last = _plain(error)
                continue
            try:
                yield answer
            except (urllib3.exceptions.HTTPError, OSError) as error:
                raise Unreadable(f"it could not be fetched: {_plain(error)}") from None
            finally:
                answer.close()
            return
    raise Unreadable(f"it could not be fetched: {last}")


def _pool(scheme: str, host: str, number: str, port: int, deadline: float) -> urllib3.HTTPConnectionPool:
    left = max(0.1, deadline - time.monotonic())
    timeout = urllib3.Timeout(connect=min(CONNECT_SECONDS, left), read=left)
    if scheme == "http":
        return urllib3.HTTPConnectionPool(number, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        number,
        port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
        server_hostname=host,
        assert_hostname=host,
    )


def _plain(error: Exception) -> str:
    reasons: list[BaseException | None] = [error, error.__cause__, error.__context__, getattr(error, "reason", None)]
    if any(isinstance(reason, ssl.SSLError | urllib3.exceptions.SSLError) for reason in reasons):
        return "its certificate is not to be trusted"
    if any(isinstance(reason, TimeoutError | urllib3.exceptions.TimeoutError) for reason in reasons):
        return "the server took too long"
    return "the connection failed or broke off"


def _be_polite(host: str) -> None:
    wait = _asked.get(host, 0.0) + PAUSE - time.monotonic()
    if wait > 0:
        time.sleep(wait)
    _asked[host] = time.monotonic()


def _body(answer: urllib3.BaseHTTPResponse, limits: Limits, deadline: float) -> bytes:
    limit = limits.file_mb * MB
    found = io.BytesIO()
    # Piece by piece as they come: a server that drips must not hold us beyond the deadline.
    while piece := answer.read1(PIECE, decode_content=True):
        found.write(piece)
        if found.tell() > limit:
            raise over("file_mb", limits.file_mb, "it is larger than the limit for one file, in megabytes")
        if time.monotonic() > deadline:
            raise over("seconds", limits.seconds, "fetching it takes longer than the limit, in seconds")
    return found.getvalue()


def _source(address: str, at: str, data: bytes, said: str, limits: Limits) -> Source:
    kind, _, rest = said.partition(";")
    charset = rest.partition("charset=")[2].strip().strip("\"'") or None
    name = address.partition("://")[2].partition("#")[0]
    return Source(
        name.rstrip("/"),
        "",
        address,
        len(data),
        lambda: io.BytesIO(data),
        Allowance(limits, len(data)),
        # Without a word of the server, what begins like a page is one.
        kind=KINDS.get(kind.strip().lower()) or (None if said else "txt"),
        charset=charset,
        link=at.partition("#")[0],
    )
