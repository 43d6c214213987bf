"""Real search engines are asked over HTTP: paging, refusals, silence, budgets; and no key is ever kept."""

from base64 import b64encode
from collections.abc import Iterator

import pytest

from crawler.engines.asking import ask_engines
from crawler.engines.jobs import Answered, EngineTask
from crawler.engines.protocol import EngineSettings
from crawler.engines.searxng import SearxngEngine
from tests.crawler.engine_server import KEY, Engine, serve_engine

PATHS = {"searxng": "/", "brave": "/brave", "dataforseo": "/dataforseo", "serpapi": "/serpapi"}


@pytest.fixture
def engine() -> Iterator[Engine]:
    with serve_engine() as served:
        yield served


def make_task(engine: Engine, name: str, *terms: str, budget: int = 100, key: str = KEY, place: str = "") -> EngineTask:
    url = engine.url + PATHS[name]
    return EngineTask(EngineSettings(name, url, key, place, delay=0, budget=budget, timeout=20), terms)


def ask(*tasks: EngineTask) -> dict[tuple[str, str], Answered]:
    return {(one.look_up.engine, one.look_up.term): one for one in ask_engines(tasks, "Vindbaar/0.1")}


def test_every_engine_gives_its_list(engine: Engine) -> None:
    found = ask(*(make_task(engine, name, "staar", "niets") for name in PATHS))
    lists = {name: found[name, "staar"].look_up for name in PATHS}
    assert {name: len(one.results) for name, one in lists.items()} == {
        "searxng": 14,
        "brave": 20,
        "dataforseo": 8,
        "serpapi": 20,
    }
    # SearXNG said that there is no more; DataForSEO did not, so no more is known than it gave.
    assert {name: one.depth for name, one in lists.items()} == {
        "searxng": 20,
        "brave": 20,
        "dataforseo": 8,
        "serpapi": 20,
    }
    for name, one in lists.items():
        assert one.fault is None
        assert [result.position for result in one.results] == list(range(1, len(one.results) + 1))
        assert [result.url for result in one.results[:2]] == [
            "https://www.linde.example/0",
            "https://www.elders.example/1",
        ]
        assert (found[name, "niets"].look_up.results, found[name, "niets"].look_up.depth) == ((), 20)
    assert lists["searxng"].unresponsive == ("bing: timeout",)


def test_a_term_comes_through_whatever_the_locale(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert ask(make_task(engine, "searxng", "patiënt"))["searxng", "patiënt"].look_up.fault is None


def test_each_api_is_asked_in_its_own_way(engine: Engine) -> None:
    ask(*(make_task(engine, name, "c++ 5%", budget=1, place="Nijmegen") for name in PATHS))
    asked = {path: (query, body) for path, query, body in engine.asked}
    headers = dict(zip([path for path, _, _ in engine.asked], engine.headers, strict=True))
    assert asked["/search"][0]["language"] == "nl-NL"
    below = EngineSettings("searxng", "https://zoek.example/searxng")
    assert SearxngEngine().make_request(below, "staar", 1).url.startswith("https://zoek.example/searxng/search?q=staar")
    assert (asked["/brave"][0]["country"], asked["/brave"][0]["search_lang"]) == ("NL", "nl")
    assert (headers["/brave"]["x-loc-city"], headers["/brave"]["x-subscription-token"]) == ("Nijmegen", KEY)
    assert '"keyword": "c%2B%2B 5%25"' in asked["/dataforseo"][1]
    assert '"location_name": "Nijmegen"' in asked["/dataforseo"][1]
    assert headers["/dataforseo"]["authorization"] == f"Basic {b64encode(KEY.encode()).decode()}"
    assert (asked["/serpapi"][0]["location"], asked["/serpapi"][0]["gl"]) == ("Nijmegen", "nl")
    assert headers["/search"]["user-agent"] == "Vindbaar/0.1"


def test_a_look_up_that_fails_is_not_measured(engine: Engine) -> None:
    """An engine is left alone after three failures on end, so there are good look-ups between them."""
    found = ask(
        make_task(engine, "searxng", "stil", "stuk", "druk", "lang", "web", "half", "uit"),
        make_task(engine, "dataforseo", "druk", "arm"),
        make_task(engine, "serpapi", "arm"),
    )
    good = {("searxng", "druk"), ("searxng", "half")}
    assert {name: (one.look_up.fault, one.look_up.requests) for name, one in found.items() if name not in good} == {
        ("searxng", "stil"): ("no-answer", 3),
        ("searxng", "stuk"): ("engine-error", 3),
        ("searxng", "lang"): ("too-many-requests", 1),
        ("searxng", "web"): ("not-understood", 1),
        ("searxng", "uit"): ("format-off", 1),
        ("dataforseo", "druk"): ("too-many-requests", 3),
        ("dataforseo", "arm"): ("quota", 1),
        ("serpapi", "arm"): ("quota", 1),
    }
    failed = [one.look_up for name, one in found.items() if name not in good]
    assert {(one.measured, one.depth, one.results) for one in failed} == {(False, 0, ())}
    # A refusal is waited out; of a list that broke off is known how far it was seen.
    waited, half = found["searxng", "druk"].look_up, found["searxng", "half"].look_up
    assert (waited.depth, waited.fault, waited.requests) == (20, None, 4)
    assert (half.measured, half.depth, len(half.results), half.fault) == (True, 10, 10, "too-many-requests")


def test_an_engine_is_left_alone_when_it_should_be(engine: Engine) -> None:
    closed = EngineTask(EngineSettings("serpapi", "http://127.0.0.1:9/", KEY, delay=0, timeout=20), tuple("abcd"))
    found = ask(
        make_task(engine, "dataforseo", "staar", "heup", "knie", budget=2),
        make_task(engine, "brave", "staar", "heup", key="verkeerd"),
        make_task(engine, "searxng", "lang", "web", "stil", "staar"),
        closed,
    )
    faults = {name: [one.look_up.fault for (engine, _), one in found.items() if engine == name] for name in PATHS}
    assert faults == {
        "dataforseo": [None, None],
        "brave": ["key-refused"],
        "searxng": ["too-many-requests", "not-understood", "no-answer"],
        "serpapi": ["unreachable"] * 3,
    }


def test_raw_answers_are_kept_without_the_key(engine: Engine) -> None:
    answered = ask(make_task(engine, "brave", "staar"))["brave", "staar"]
    (raw,) = answered.raw
    assert '"more_results_available": true' in raw
    assert "***" in raw
    assert KEY not in raw
    assert KEY not in repr(make_task(engine, "brave", "staar"))
