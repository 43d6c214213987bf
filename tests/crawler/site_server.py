"""A small web site on a loopback port, which misbehaves where it is told to and remembers what it was asked."""

import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site sends.

    before: called first, to wait. claimed: a Content-Length that is not the body's. pause: seconds before each byte.
    reset: the connection is torn down after the body. choose: gives the answer to a request with these headers.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    before: Callable[[], object] | None = None
    claimed: int | None = None
    pause: float = 0
    reset: bool = False
    choose: "Callable[[Mapping[str, str]], Answer] | None" = None


@dataclass(slots=True)
class Site:
    """url: of the home page. asked: each path, in the order of arrival. sent: the headers of each request.

    moments: when each came, in seconds on the monotonic clock.
    """

    url: str
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)


def page(*links: str, title: str = "Pagina", text: str = "Welkom op deze pagina.", head: str = "") -> Answer:
    """An ordinary page with links."""
    anchors = "".join(f'<p><a href="{link}">Naar {link}</a></p>' for link in links)
    start = f"<!doctype html><html lang=nl><head><title>{title}</title>{head}</head>"
    return Answer(f"{start}<body><h1>{title}</h1><p>{text}</p>{anchors}".encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawl that was killed leaves its connections open; that is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(answers: dict[str, Answer]) -> Iterator[Site]:
    """Serve the paths given, and 404 for all others. `{BASE}` in a body is the address of the site."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.moments.append(time.monotonic())
            site.sent.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answers.get(self.path, Answer(b"<title>Niet gevonden</title>", 404))
            if answer.choose:
                answer = answer.choose(site.sent[-1])
            if answer.before:
                answer.before()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            body = answer.body.replace(b"{BASE}", site.url.rstrip("/").encode())
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(answer.claimed or len(body)))
            try:
                self.end_headers()
                self._write(body, answer.pause)
            except OSError:  # the crawl went away, as it should from a slow or a long answer
                self.close_connection = True
                return
            self.close_connection = answer.claimed is not None
            if answer.reset:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()

        def _write(self, body: bytes, pause: float) -> None:
            if not pause:
                self.wfile.write(body)
                return
            for byte in body:
                time.sleep(pause)
                self.wfile.write(bytes([byte]))

        def log_message(self, *_: Any) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}/", answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
