"""A generated hospital site of any size, served by nginx on loopback."""

import random
import socket
import subprocess
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

LINKS = 60  # on each page
WRITTEN, CHANGED = "2026-01-01", "2026-03-01"
PROSE = (
    "de het een van voor met bij naar uw onze patiënt afdeling arts onderzoek behandeling afspraak polikliniek bezoek "
    "opname verpleegkundige operatie klachten telefoon uitslag medicijnen dagbehandeling krijgt komt belt kunt wordt "
    "thuis vragen brief formulier spreekuur knie heup oog hart longen bloed scan echo kind ouders vervoer parkeren"
)
WORDS = PROSE.split()
HOURS = "<table><tr><th>Maandag<td>08.00-17.00<tr><th>Dinsdag<td>08.00-17.00<tr><th>Zaterdag<td>gesloten</table>"
NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; }} access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; index page-0.html; charset utf-8; }}
}}
"""


def write_site(folder: Path, pages: int) -> None:
    """Pages of 33-61 kB with 60 links each, all within a few clicks of the first."""
    (folder / "site").mkdir(parents=True)
    for number in range(pages):
        write_page(folder, number, pages)


def write_page(folder: Path, number: int, pages: int, edition: int = 0) -> None:
    """One page; another edition has other text."""
    chance = random.Random(f"{number} {edition}")  # noqa: S311 (invents pages, the same ones every time; no secret)
    links = [*range(number * 10 + 1, number * 10 + 11), *(chance.randrange(pages) for _ in range(LINKS - 10))]
    menu = "".join(f'<li><a href="/page-{link % pages}.html">Onderwerp {link % pages}</a></li>' for link in links)
    sections = "".join(_write_section(chance) for _ in range(chance.randint(18, 34)))
    (folder / "site" / f"page-{number}.html").write_text(
        f"<!doctype html><html lang=nl><head><title>Onderwerp {number}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><h1>Onderwerp {number}</h1>{sections}<h2>Contact</h2><p>Bel 0412-555 {number % 900 + 100}.</p>{HOURS}"
        "</main><footer>Ziekenhuis De Linde</footer></body></html>",
        encoding="utf-8",
    )


def write_sitemap(folder: Path, url: str, pages: int, changed: Container[int] = ()) -> None:
    """When each page changed, by day. changed: pages that have another edition."""
    days = ((number, CHANGED if number in changed else WRITTEN) for number in range(pages))
    listed = (f"<url><loc>{url}page-{number}.html</loc><lastmod>{day}</lastmod></url>" for number, day in days)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(listed)}</urlset>'
    (folder / "site" / "sitemap.xml").write_text(sitemap, encoding="utf-8")


@contextmanager
def serve_site(folder: Path) -> Iterator[str]:
    """The address of the site while nginx serves it."""
    port = _find_port()
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port))
    with subprocess.Popen(["/usr/sbin/nginx", "-c", config, "-e", folder / "error.log"]) as nginx:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            nginx.terminate()


def _write_section(chance: random.Random) -> str:
    question = " ".join(chance.choices(WORDS, k=6)).capitalize()
    paragraphs = "".join(f"<p>{_write_sentences(chance)}</p>" for _ in range(4))
    return f"<h2>{question}?</h2>{paragraphs}"


def _write_sentences(chance: random.Random) -> str:
    return " ".join(" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(4))


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("error: nginx does not start\nhint: apt-get install nginx-light")
