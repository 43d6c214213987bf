"""What bad input gets: a message with a hint, exit code 2 (130 for Ctrl-C), and nothing lost that was stored."""

import http.server
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.conftest import TWO, MeasuredProject, copy_project, keep_vectors, vindbaar, write_settings
from vocabulary.measurement import STAGES

PAGE = "<html lang='nl'><title>Ziekenhuis</title><body><h1>Welkom</h1><p>{}</p></body></html>"
FULL_AT = 300_000  # bytes of a file: more than a page takes in the archive, less than a measurement in the store
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def send(handler: http.server.BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serve(answer: Answer) -> Iterator[str]:
    """A site that answers every GET with `answer`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def answer_missing(handler: http.server.BaseHTTPRequestHandler) -> None:
    send(handler, 404, b"weg")


def answer_banned(handler: http.server.BaseHTTPRequestHandler) -> None:
    if handler.path == "/robots.txt":
        send(handler, 200, b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")
    else:
        send(handler, 200, PAGE.format("Verboden toegang.").encode())


def answer_moved(handler: http.server.BaseHTTPRequestHandler) -> None:
    send(handler, 302, Location="http://elders.example/")


def answer_empty(handler: http.server.BaseHTTPRequestHandler) -> None:
    send(handler, 200 if handler.path == "/" else 404)


def answer_file(handler: http.server.BaseHTTPRequestHandler) -> None:
    send(handler, 200 if handler.path == "/" else 404, b"PK\x03\x04", Content_Type="application/zip")


def check_refusal(done: "subprocess.CompletedProcess[str]", *parts: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "error: " in done.stderr and "hint: " in done.stderr
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


def write_sites(folder: Path, *urls: str) -> Path:
    tables = [f'[[hospital]]\nslug = "een-{row}"\nname = "Een {row}"\nurl = "{url}"\n' for row, url in enumerate(urls)]
    config = folder / "vindbaar.toml"
    config.write_text("".join(tables) + "[crawl]\ndelay = 0.0\ntimeout = 3.0\n")
    return config


NOTHING = [
    (answer_missing, "404"),
    (answer_banned, "robots"),
    (answer_moved, "elders.example"),
    (answer_empty, "heeft geen tekst"),
    (answer_file, "een bestand, geen pagina"),
]


@pytest.mark.parametrize(("answer", "part"), NOTHING)
def test_a_site_that_gives_nothing_is_named(tmp_path: Path, answer: Answer, part: str) -> None:
    with serve(answer) as url:
        check_refusal(vindbaar("init", url, cwd=tmp_path), url, part)
    assert not (tmp_path / "vindbaar.toml").exists()


@pytest.mark.parametrize(
    "url", ["www.example.org", "ftp://example.org/", "http://127.0.0.1:9/", "http://nergens.invalid/"]
)
def test_a_wrong_address_is_named(tmp_path: Path, url: str) -> None:
    check_refusal(vindbaar("init", url, cwd=tmp_path))
    assert not (tmp_path / "vindbaar.toml").exists()


def test_init_does_not_replace_settings(tmp_path: Path) -> None:
    config = write_sites(tmp_path, "http://127.0.0.1:9/")
    before = config.read_text()
    check_refusal(vindbaar("init", "http://127.0.0.1:9/", cwd=tmp_path), "--overwrite")
    assert config.read_text() == before


def answer_oddly(handler: http.server.BaseHTTPRequestHandler) -> None:
    links = "<a href=/groot>groot</a> <a href=/kapot>kapot</a> <a href=/goed>goed</a>"
    bodies = {
        "/": PAGE.format(links + " U bent van harte welkom in ons ziekenhuis.").encode(),
        "/goed": PAGE.format("De parkeergarage kost 2 euro per uur, u betaalt met uw pas bij de uitgang.").encode(),
        "/kapot": PAGE.format("caf\udcff\udcfe patiënt").encode("utf-8", "surrogateescape"),
        "/groot": PAGE.format("x" * 50_000_000).encode(),
    }
    try:
        send(handler, 200 if handler.path in bodies else 404, bodies.get(handler.path, b""))
    except ConnectionError:
        handler.close_connection = True  # the crawler hangs up on the huge page, as it should


def test_odd_pages_cost_only_themselves_and_every_competitor_that_gives_nothing_is_named(tmp_path: Path) -> None:
    """Odd: one is huge, one has a broken encoding."""
    with ExitStack() as stack:
        own, *others = [stack.enter_context(serve(answer)) for answer in (answer_oddly, *(one for one, _ in NOTHING))]
        config = write_sites(tmp_path, own, *others)
        done = vindbaar("run", "--config", config)
    check_refusal(done, *others, *(part for _, part in NOTHING))
    report = json.loads(vindbaar("report", "--json", "--config", config).stdout)["rows"][0]
    assert (report["pages"], report["failed"]) == (3, 1)


def test_a_run_ends_when_our_own_hospital_gives_nothing(tmp_path: Path) -> None:
    with serve(answer_missing) as own, serve(answer_oddly) as other:
        check_refusal(vindbaar("run", "--config", write_sites(tmp_path, own, other)), own, "404")


def test_a_competitor_that_is_down_does_not_stop_the_others(tmp_path: Path, journey: MeasuredProject) -> None:
    urls = {**journey.urls, "odulf": "http://127.0.0.1:9/"}
    config = write_settings(tmp_path, urls, hospitals=(*TWO, "maasoever"))
    keep_vectors(journey, config)
    check_refusal(vindbaar("run", "--config", config), "odulf", "http://127.0.0.1:9/")
    rows = json.loads(vindbaar("visibility", "--json", "--config", config).stdout)["rows"]
    measured = {row["hospital"]: row["measured"] for row in rows if row["group"] == "all"}
    assert measured == {"linde": True, "maasoever": True, "odulf": False}


@pytest.mark.parametrize(
    "command",
    [
        "gaps",
        "visibility",
        "coverage",
        "findings",
        "compare",
        "search parkeren",
        "ask parkeren",
        "publish",
        "measure",
        "draft",
    ],
)
def test_nothing_measured_yet_says_what_to_do(tmp_path: Path, command: str) -> None:
    config = write_sites(tmp_path, "http://127.0.0.1:9/")
    check_refusal(vindbaar(*command.split(), "--config", config), "vindbaar")


def test_a_typo_in_the_settings_names_the_nearest_key(tmp_path: Path) -> None:
    config = write_sites(tmp_path, "http://127.0.0.1:9/")
    config.write_text(config.read_text().replace("delay", "dely"))
    check_refusal(vindbaar("run", "--config", config), "crawl.dely", "'delay'")


def test_a_second_run_at_the_same_time_is_refused(journey: MeasuredProject) -> None:
    from presentation.project import open_project
    from storage.database import run_lock

    with run_lock(open_project(journey.config).store):
        check_refusal(vindbaar("run", "--config", journey.config))


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path, journey: MeasuredProject) -> None:
    """Files may grow no further than a cap: the same refusal by the system as a full disk."""
    copy_project(journey, tmp_path / "full")
    config = write_settings(tmp_path / "full", journey.urls, hospitals=TWO)
    before = json.loads(vindbaar("gaps", "--json", "--config", config).stdout)
    command = [sys.executable, "-m", "presentation", "run", "--config", str(config)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_AT, resource.RLIM_INFINITY)),
    )
    check_refusal(done)
    assert json.loads(vindbaar("gaps", "--json", "--config", config).stdout) == before
    assert vindbaar("run", "--config", config).returncode == 0


def test_ctrl_c_in_any_stage_exits_with_130_and_the_next_run_goes_on(tmp_path: Path, journey: MeasuredProject) -> None:
    """One measurement, interrupted in each of its stages in turn, and then completed."""
    config = write_settings(tmp_path, journey.urls, hospitals=TWO)
    keep_vectors(journey, config)
    for stage in STAGES:
        interrupt(config, stage)
    assert vindbaar("gaps", "--config", config).returncode == 2, "a half measurement must not be shown"
    done = vindbaar("run", "--config", config, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["measurement"] == 1


def interrupt(config: Path, stage: str) -> None:
    """Go on with the measurement and press Ctrl-C as soon as it is in this stage."""
    events = config.with_name(f"{stage}.jsonl")
    command = [sys.executable, "-m", "presentation", "run", "--config", str(config), "--progress-file", str(events)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        try:
            wait_for_stage(events, stage, child)
            os.kill(child.pid, signal.SIGINT)
            _, said = child.communicate(timeout=60)
        finally:
            child.kill()  # one that hangs must fail this test, not stop all
    assert child.returncode == 130, said
    assert "Traceback" not in said


def wait_for_stage(events: Path, stage: str, child: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 120
    while not (events.exists() and f'"stage": "{stage}"' in events.read_text()):
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
