"""A server in the shape of SearXNG, the Brave Search API, DataForSEO and SerpApi, which misbehaves by term."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KEY = "geheim:sleutel"
SITES = ("linde.example", "elders.example", "maasoever.example")


@dataclass(slots=True)
class Engine:
    """url: of the server. asked: path, query and body of every request. headers: in lower case. tries: by term."""

    url: str
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Sent:
    body: object
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Api = Callable[[Engine, dict[str, str], str, dict[str, str]], Sent]


@contextmanager
def serve_engine(apis: Mapping[str, Api] | None = None) -> Iterator[Engine]:
    """All four APIs on one port, for as long as the block lasts; or others, by path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._answer(parts.path, dict(parse_qsl(parts.query)), "")

        def do_POST(self) -> None:
            self._answer(self.path, {}, self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, path: str, query: dict[str, str], body: str) -> None:
            engine.asked.append((path, query, body))
            engine.headers.append({name.lower(): value for name, value in self.headers.items()})
            sent = (apis or APIS)[path](engine, query, body, engine.headers[-1])
            content = sent.body.encode() if isinstance(sent.body, str) else json.dumps(sent.body).encode()
            self.send_response(sent.status)
            for name, value in sent.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    engine = Engine(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield engine
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _misbehave(engine: Engine, term: str, page: int) -> Sent | None:
    """What no API of these does well: `druk` is refused once, `stuk` always fails, `half` from its second page on."""
    engine.tries[term] += 1
    if term == "druk" and engine.tries[term] == 1:
        return Sent({"error": "slow down"}, 429, {"Retry-After": "0"})
    if term == "lang" or (term == "half" and page > 1):
        return Sent({"error": "come back tomorrow"}, 429, {"Retry-After": "86400"})
    if term == "stuk":
        return Sent("<h1>Bad gateway</h1>", 502)
    return Sent("<html>hello</html>") if term == "web" else None


def _list(start: int, count: int) -> list[str]:
    return [f"https://www.{SITES[number % 3]}/{number}" for number in range(start, start + count)]


def _searxng(engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
    term, page = query["q"], int(query["pageno"])
    wrong = _misbehave(engine, term, page)
    if wrong:
        return wrong
    if term == "uit":
        return Sent("Forbidden", 403)
    if term == "stil":
        return Sent({"results": [], "unresponsive_engines": [["google", "Suspended: CAPTCHA"]]})
    pages = {1: _list(0, 10), 2: _list(9, 5)}  # the last of the first page stands on the second, too
    urls = [] if term == "niets" else pages.get(page, [])
    silent = [["bing", "timeout"]] if page == 1 and term != "niets" else []
    results = [{"url": url, "title": f"Titel {url}", "content": "tekst", "score": 1.0} for url in urls]
    return Sent({"query": term, "results": results, "unresponsive_engines": silent})


def _brave(engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
    term, page = query["q"], int(query["offset"]) + 1
    if headers.get("x-subscription-token") != KEY:
        return Sent({"error": {"code": "SUBSCRIPTION_TOKEN_INVALID", "meta": headers}}, 422)
    wrong = _misbehave(engine, term, page)
    if wrong:
        return wrong
    if term == "niets":
        return Sent({"query": {"original": term}})
    results = [{"url": url, "title": "T", "description": f"<b>{KEY}</b>"} for url in _list(20 * (page - 1), 20)]
    return Sent({"query": {"more_results_available": page < 3}, "web": {"results": results}})


def _dataforseo(engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
    (asked,) = json.loads(body)
    code = {"niets": 40102, "arm": 40200, "druk": 40202}.get(asked["keyword"], 20000)
    urls = _list(0, 8) if code == 20000 else []
    items = [{"type": "paid", "url": "https://ads.example/"}, *({"type": "organic", "url": url} for url in urls)]
    return Sent({"status_code": 20000, "tasks": [{"status_code": code, "result": [{"items": items}]}]})


def _serpapi(engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
    if query["q"] == "niets":
        return Sent({"error": "Google hasn't returned any results for this query."})
    if query["q"] == "arm":
        return Sent({"error": "Your account has run out of searches."}, 429)
    start = int(query["start"])
    results = [{"link": url, "title": "T", "position": 1} for url in _list(start, 10)]
    pages = {"next": f"https://serpapi.example/?start={start + 10}"} if start < 20 else {}
    return Sent({"organic_results": results, "serpapi_pagination": pages})


APIS = {"/search": _searxng, "/brave": _brave, "/dataforseo": _dataforseo, "/serpapi": _serpapi}
