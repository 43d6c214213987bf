"""Serves the example region on loopback, as static hosts would."""

import functools
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITES = Path(__file__).resolve().parent / "sites"
# Fixed, so that page addresses are the same in every run; another free port is taken when one is in use.
PORTS = {"linde": 8211, "maasoever": 8212, "odulf": 8213, "rijnpoort": 8214}


class StaticSite(SimpleHTTPRequestHandler):
    """A folder on the web. `{{BASE}}` in sitemap.xml becomes the address that the site has today."""

    def do_GET(self) -> None:
        if self.path == "/sitemap.xml" and (Path(self.directory) / "sitemap.xml").is_file():
            self._send_sitemap()
        else:
            super().do_GET()

    def _send_sitemap(self) -> None:
        text = (Path(self.directory) / "sitemap.xml").read_text(encoding="utf-8")
        body = text.replace("{{BASE}}", f"http://{self.headers['Host']}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the journey's own progress is what people want to see."""


@contextmanager
def serve_region() -> Iterator[dict[str, str]]:
    """Serve every site for as long as the context lasts. Gives slug -> home page address."""
    with ExitStack() as stack:
        yield {slug: stack.enter_context(serve_folder(SITES / slug, port)) for slug, port in PORTS.items()}


@contextmanager
def serve_folder(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve one folder on 127.0.0.1; `port` when it is free, else any free one. Gives its address."""
    handler = functools.partial(StaticSite, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
